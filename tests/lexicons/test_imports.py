"""Words of other people's lists: each entry means what its example shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from rawi.errors import LexiconError
from rawi.lexicons.entries import load_entries
from rawi.lexicons.imports import (
    IMPORTS,
    ClassWord,
    Column,
    load_import_words,
    plain_name,
)

WORDS = load_import_words()
FILES = ("geonames.toml", "osm.toml", "columns.toml", "words.toml")


def test_every_feature_code_is_found_in_its_own_example():
    assert [c.code for c in WORDS.codes if WORDS.code(c.example) != c] == []


def test_every_tag_is_found_in_its_own_example():
    wrong = []
    for tag in WORDS.tags:
        told = dict(part.split("=") for part in tag.example.split(", "))
        if WORDS.tag(told) != tag:
            wrong.append(tag.key)
    assert wrong == []


def test_every_column_is_found_in_its_own_example():
    for column in load_entries(IMPORTS / "columns.toml", "column", Column):
        field = WORDS.column(column.example) or ""
        assert field.translate({ord(c): "{n}" for c in "12345"}) == column.field


def test_every_class_is_found_in_its_own_example():
    for entry in load_entries(IMPORTS / "words.toml", "word", ClassWord):
        assert WORDS.classes[plain_name(entry.example)] is entry.kind


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("columns.toml", '"lat", ', '"lat", "lon", '),
        ("words.toml", '"city", ', '"city", "town", '),
        ("osm.toml", "radius_km = 6.0", "radius_km = 0.0"),
        ("geonames.toml", 'class = "village"', 'class = "hamlet"'),
    ],
)
def test_a_bad_entry_is_refused(tmp_path: Path, name: str, old: str, new: str):
    for file in FILES:
        (tmp_path / file).write_text((IMPORTS / file).read_text(encoding="utf-8"))
    path = tmp_path / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1))
    with pytest.raises(LexiconError):
        load_import_words(tmp_path)
