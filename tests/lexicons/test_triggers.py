"""The trigger lexicon: every example works, every type has words, bad files fail."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from rawi.errors import LexiconError
from rawi.events.candidates import Candidate, find_candidates
from rawi.lexicons.triggers import (
    TriggerEntry,
    form_key,
    load_entries_written,
    load_triggers,
)
from rawi.model import EventType
from rawi.text.sentences import split_sentences
from rawi.text.stems import light_stem

ENTRIES = load_entries_written()
LEXICON = load_triggers(weights=None)

ENTRY = """
[[trigger]]
lemma = "قصف"
type = "{type}"
forms = ["{form}"]
gloss = "shelling"
example = "قصفت المدفعية الحي."
"""


def key_of(candidate: Candidate) -> str:
    """Return what the candidate was looked up by."""
    return candidate.phrase[0] if candidate.phrase else light_stem(candidate.word)


def test_there_are_enough_entries():
    assert len(ENTRIES) >= 600


@pytest.mark.parametrize("kind", EventType, ids=lambda k: k.value)
def test_every_type_has_words(kind: EventType):
    assert Counter(e.type for e in ENTRIES)[kind] >= 5


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: f"{e.type.value}-{e.lemma}")
def test_example_of_an_entry_holds_one_of_its_forms(entry: TriggerEntry):
    found = {
        key_of(candidate)
        for sentence in split_sentences(entry.example)
        for candidate in find_candidates(sentence, LEXICON)
    }
    assert found & {form_key(form) for form in entry.forms}


def test_a_word_may_have_entries_of_two_types(tmp_path: Path):
    for kind in ("shelling", "air_strike"):
        text = ENTRY.format(type=kind, form="قصف")
        (tmp_path / f"{kind}.toml").write_text(text, encoding="utf-8")
    assert len(load_entries_written(tmp_path)) == 2


def test_two_forms_of_one_type_with_the_same_stem_are_refused(tmp_path: Path):
    for name, form in (("a", "قصف"), ("b", "يقصفون")):
        text = ENTRY.format(type="shelling", form=form)
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match="يقصفون of قصف is found by قصف"):
        load_entries_written(tmp_path)


def test_an_unknown_type_is_refused(tmp_path: Path):
    text = ENTRY.format(type="quarrel", form="قصف")
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match="type"):
        load_entries_written(tmp_path)
