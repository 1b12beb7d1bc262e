"""Words around place names and guarded names: every example holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from rawi.errors import LexiconError
from rawi.lexicons.toponyms import Guard, PlaceWord, load_place_words
from rawi.places import find_toponyms
from rawi.places.gazetteer import Gazetteer
from rawi.text.phrases import fold_phrase
from rawi.text.sentences import split_sentences

GAZETTEER = Gazetteer()
WORDS = load_place_words()


def folded(word: str) -> str:
    return " ".join(fold_phrase(word))


def names(text: str) -> set[str]:
    return {
        phrase.key
        for sentence in split_sentences(text)
        for phrase in find_toponyms(sentence, GAZETTEER, WORDS)
    }


@pytest.mark.parametrize(
    "entry", WORDS.entries, ids=lambda entry: f"{entry.role}-{entry.words[0]}"
)
def test_an_example_holds_a_word_of_its_entry(entry: PlaceWord):
    text = " ".join(fold_phrase(entry.example))
    assert any(folded(word) in text for word in entry.words)


@pytest.mark.parametrize("guard", WORDS.guards, ids=lambda guard: guard.reason)
def test_a_guarded_word_is_no_place_in_its_example(guard: Guard):
    words = {folded(word) for word in guard.words}
    assert any(word in folded(guard.example) for word in words)
    assert not words & names(guard.example)


@pytest.mark.parametrize(
    "guard", [g for g in WORDS.guards if g.place], ids=lambda guard: guard.reason
)
def test_a_guarded_word_is_a_place_where_its_need_is_met(guard: Guard):
    words = tuple(folded(word) for word in guard.words)
    assert any(name.endswith(words) for name in names(guard.place))


@pytest.mark.parametrize(
    ("words", "guard", "reason"),
    [
        ('role = "haed"', "", "role"),
        ("", 'needs = "luck"', "luck"),
    ],
    ids=["unknown role", "unknown need"],
)
def test_a_bad_entry_is_named(tmp_path: Path, words: str, guard: str, reason: str):
    words = words or 'role = "head"'
    guard = guard or 'needs = "head"'
    (tmp_path / "words.toml").write_text(
        f'[[word]]\n{words}\nwords = ["مدينة"]\nexample = "مدينة حلب"\n', "utf-8"
    )
    (tmp_path / "guard.toml").write_text(
        f'[[guard]]\n{guard}\nwords = ["كل"]\nreason = "r"\nexample = "كل"\n', "utf-8"
    )
    with pytest.raises(LexiconError, match=reason):
        load_place_words(tmp_path)
