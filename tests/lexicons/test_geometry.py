"""Words, rules and radii of shapes: whole, and refused where they are not."""

from __future__ import annotations

from importlib.resources.abc import Traversable
from pathlib import Path

import pytest

from rawi.errors import LexiconError
from rawi.lexicons.entries import DATA
from rawi.lexicons.geometry import (
    RuleName,
    ShapeRole,
    ShapeWord,
    ShapeWords,
    load_shape_words,
)
from rawi.text.phrases import fold_phrase

WORDS = load_shape_words()


def load(folder: Path, **files: tuple[str, str]) -> ShapeWords:
    for name in ("geometry", "radii"):
        source: Traversable = DATA / f"{name}.toml"
        old, new = files.get(name, ("", ""))
        text = source.read_text(encoding="utf-8").replace(old, new, 1)
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return load_shape_words.__wrapped__(folder)


@pytest.mark.parametrize("entry", WORDS.entries, ids=lambda entry: entry.words[0])
def test_every_entry_has_one_of_its_words_in_its_example(entry: ShapeWord):
    folded = f" {' '.join(fold_phrase(entry.example))} "
    assert any(f" {' '.join(fold_phrase(word))} " in folded for word in entry.words)


def test_every_rule_is_there_and_reaches_somewhere():
    assert set(WORDS.rules) == set(RuleName)
    for rule in WORDS.rules.values():
        assert rule.near(10.0) < rule.far(10.0)


def test_a_case_without_a_fit_keeps_its_radius():
    assert WORDS.radius("no such case", 3.0) == 3.0
    assert all(WORDS.radius(case, 3.0) >= 3.0 for case in WORDS.radii)


def test_units_have_lengths_and_words_have_roles():
    assert WORDS.units["كم"] == 1.0
    assert WORDS.plays("طريق", ShapeRole.ROUTE)
    assert not WORDS.plays("حلب", ShapeRole.ROUTE)


@pytest.mark.parametrize(
    ("name", "old", "new", "reason"),
    [
        ("geometry", "km = 1.0\n", "", "goes with role"),
        ("geometry", 'role = "away"\n', 'role = "away"\nkm = 2.0\n', "goes with role"),
        ("geometry", 'name = "around a place"', 'name = "abroad"', "name"),
        ("geometry", "far_times = 1.0\nfar_km = 40.0", "far_times = 0", "no further"),
        ("geometry", 'name = "around a place"', 'name = "between two places"', "twice"),
        ("radii", 'case = "city"', 'case = "hamlet"', "no such case"),
        ("radii", 'case = "city"', 'case = "country"', "there twice"),
        ("radii", "held = ", "held = 7", "held"),
    ],
)
def test_a_bad_file_is_told(tmp_path: Path, name: str, old: str, new: str, reason: str):
    with pytest.raises(LexiconError, match=reason):
        load(tmp_path, **{name: (old, new)})


def test_a_missing_rule_is_told(tmp_path: Path):
    text = (DATA / "geometry.toml").read_text(encoding="utf-8")
    last = text.rindex("[[rule]]")
    with pytest.raises(LexiconError, match="no such rule"):
        load(tmp_path, geometry=(text[last:], ""))
