from __future__ import annotations

from pathlib import Path

import pytest

from rawi.errors import LexiconError
from rawi.lexicons.states import StateWord, load_state_entries, load_state_words

ENTRIES = load_state_entries()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: e.gloss)
def test_an_entry_is_found_in_its_own_example(entry: StateWord) -> None:
    words = load_state_words()
    found = words.says_over if entry.role == "over" else words.tells_truce
    assert found(entry.example)


def test_a_word_inside_another_is_none() -> None:
    assert not load_state_words().tells_truce("المهادنة مستمرة.")


def test_both_roles_are_needed() -> None:
    assert {entry.role for entry in ENTRIES} == {"over", "truce"}


def test_an_unknown_field_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "states.toml"
    path.write_text('[[word]]\nrole = "over"\nformz = ["x"]\n', encoding="utf-8")
    with pytest.raises(LexiconError, match=r"states\.toml"):
        load_state_words(path)
