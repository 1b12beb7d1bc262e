"""The shape of the house: short modules, no grab bags, a clean root."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "src").rglob("*.py"))
MOST_LINES = 400


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_module_is_too_long(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


def test_no_module_is_a_grab_bag():
    bags = {"utils", "util", "common", "helpers", "misc", "core", "manager"}
    assert [p for p in MODULES if p.stem in bags] == []


def test_no_committed_file_names_a_registry_or_this_workplace():
    names = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "/work" + "/")
    kinds = (".py", ".toml", ".md", ".lock", ".cfg", ".html", ".css", ".yaml")
    files = [
        p
        for p in ROOT.rglob("*")
        if p.suffix in kinds and not {".venv", ".git", "out"} & set(p.parts)
    ]
    found = [
        (str(p.relative_to(ROOT)), name)
        for p in files
        for name in names
        if name in p.read_text(encoding="utf-8")
    ]
    assert found == []
