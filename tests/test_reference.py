"""The reference pages say what the code says, and every command has its place."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # scripts are no package that is installed

from scripts import build_reference  # noqa: E402
from scripts.reference_lexicons import LEXICONS  # noqa: E402

DATA = ROOT / "src/rawi/lexicons/data"
COMMANDS = [words for words in build_reference.command_names() if words]
WRITTEN = [
    page
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
    if page.parent.name not in ("reference", "decisions")
]


@pytest.mark.parametrize("name", build_reference.PAGES)
def test_a_page_is_what_the_script_makes(name: str):
    there = (build_reference.REFERENCE / name).read_text(encoding="utf-8")
    assert there == build_reference.build(name), (
        "run `python -m scripts.build_reference` and look at what changed"
    )


def test_no_other_page_stands_among_them():
    assert {p.name for p in build_reference.REFERENCE.iterdir()} == set(
        build_reference.PAGES
    )


@pytest.mark.parametrize("width", ["40", "200"])
def test_pages_do_not_depend_on_the_terminal(
    width: str, monkeypatch: pytest.MonkeyPatch
):
    page = build_reference.build("cli.md")
    monkeypatch.setenv("COLUMNS", width)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert build_reference.build("cli.md") == page


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_command_has_help_and_a_place_in_the_docs(words: tuple[str, ...]):
    said = build_reference.help_of(words)
    assert said.startswith(f"Usage: rawi {' '.join(words)} ")
    assert len(said.splitlines()) > 4
    command = f"rawi {' '.join(words)}"
    assert [p.name for p in WRITTEN if command in p.read_text(encoding="utf-8")]


def test_every_lexicon_has_a_table():
    known = {path for pattern, _, _ in LEXICONS for path in DATA.glob(pattern)}
    assert known == set(DATA.rglob("*.toml"))
