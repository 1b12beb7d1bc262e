"""The docs say what the code has: terms, commands, decisions."""

from __future__ import annotations

import enum
import inspect
import re
from pathlib import Path

from rawi import model

ROOT = Path(__file__).parent.parent
GLOSSARY = (ROOT / "docs/concepts/glossary.md").read_text(encoding="utf-8")


def _records() -> list[tuple[str, type]]:
    return [
        (name, value) for name, value in vars(model).items() if inspect.isclass(value)
    ]


def test_every_record_has_a_glossary_entry():
    missing = [name for name, _ in _records() if f"`{name}`" not in GLOSSARY]
    assert missing == []


def test_every_enumeration_member_has_a_glossary_entry():
    members = [
        member.name if issubclass(value, enum.IntEnum) else member.value
        for _, value in _records()
        if issubclass(value, enum.Enum)
        for member in value
    ]
    missing = [m for m in members if f"`{m}`" not in GLOSSARY]
    assert missing == []


def test_decisions_are_numbered_without_gaps_and_have_their_parts():
    paths = sorted((ROOT / "docs/decisions").glob("*.md"))
    assert [int(p.name[:4]) for p in paths] == list(range(1, len(paths) + 1))
    for path in paths:
        text = path.read_text(encoding="utf-8")
        for part in ("Context", "Decision", "Alternatives", "Consequences"):
            assert f"## {part}" in text, (path.name, part)


def test_every_link_between_pages_leads_somewhere():
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/**/*.md")]
    broken = [
        (page.name, target)
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []
