"""The lexicon of denials: its examples are in test_denials of events; bad files."""

from __future__ import annotations

from pathlib import Path

import pytest

from rawi.errors import LexiconError
from rawi.lexicons.denials import load_denials

ROW = '[[{}]]\nforms = ["{}"]\ngloss = "x"\nexample = "x"\n'


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (ROW.format("part", "صلة") + ROW.format("hearsay", "صله"), "is there twice"),
        (ROW.format("parts", "صلة"), "parts"),
        (ROW.format("part", "صلة") + "direct = 7\n", "direct"),
    ],
)
def test_a_bad_file_is_refused(tmp_path: Path, rows: str, reason: str):
    path = tmp_path / "denials.toml"
    path.write_text(rows, encoding="utf-8")
    with pytest.raises(LexiconError, match=reason):
        load_denials(path)


@pytest.mark.parametrize("word", ["علاقه", "علاقته", "علاقتهما", "تورطها", "ضلوع"])
def test_a_part_is_found_with_the_endings_of_its_owners(word: str):
    assert load_denials().part(word) is not None


@pytest.mark.parametrize("word", ["علاقات", "ورطه", "ه", ""])
def test_no_other_word_is_a_part(word: str):
    assert load_denials().part(word) is None
