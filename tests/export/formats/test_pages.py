"""The pages of the formats say what the code and the mappings say."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from rawi.export.formats.columns import COLUMNS
from rawi.export.formats.writers import FORMATS
from rawi.lexicons.mappings import load_mappings

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT))  # scripts are no package that is installed

from scripts.refresh_mappings import refresh  # noqa: E402

PAGES = ROOT / "docs/formats"


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_has_a_page_that_tells_what_is_lost(name: str):
    text = (PAGES / f"{name}.md").read_text(encoding="utf-8")
    assert text.startswith(f"# {name}\n")
    assert "## What is lost" in text
    assert f"({name}.md)" in (PAGES / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["acled", "plover", "ucdp", "hapi"])
def test_a_table_of_types_is_that_of_the_mapping(name: str):
    text = (PAGES / f"{name}.md").read_text(encoding="utf-8")
    assert refresh(text, load_mappings()) == text, (
        "run `python -m scripts.refresh_mappings`"
    )
    assert len(set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))) >= 38


def test_every_column_of_the_flat_row_is_told():
    text = (PAGES / "csv.md").read_text(encoding="utf-8")
    families = ("adm1", "adm2", "adm3", "injured", "captured", "displaced")
    untold = [
        c.name
        for c in COLUMNS
        if f"`{c.name}`" not in text and not c.name.startswith(families)
    ]
    assert untold == []
