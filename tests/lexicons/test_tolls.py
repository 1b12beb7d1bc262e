"""The toll lexicon: every example gives its toll, and bad files are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from marked import read_marked
from rawi.errors import LexiconError
from rawi.events.casualties import count_toll, measure_event
from rawi.lexicons.entries import load_entries
from rawi.lexicons.tolls import TABLES, TOLLS, Helper, MeasureEntry, Toll, load_tolls
from rawi.model import EventType, Span
from rawi.text.fold import fold_word
from rawi.text.numbers import find_quantities
from rawi.text.tokens import find_tokens

LEXICON = load_tolls()
FIELDS = ("killed", "injured", "captured", "displaced")


@pytest.mark.parametrize("entry", LEXICON.tolls, ids=lambda e: e.word)
def test_example_of_a_toll_word_gives_its_toll(entry: Toll):
    _, sentence, trigger = read_marked(entry.example, entry.type)
    toll, _ = count_toll(trigger, sentence, find_quantities(sentence), (), LEXICON)
    told = {field: getattr(toll, field) for field in FIELDS}
    assert {f: (r.low, r.high) for f, r in told.items() if r} == {
        f: (ends[0], ends[1] if len(ends) > 1 else None)
        for f, ends in entry.gives.items()
    }


@pytest.mark.parametrize("entry", LEXICON.tolls, ids=lambda e: e.word)
def test_toll_word_stands_in_its_example(entry: Toll):
    tokens = find_tokens(entry.example, Span(0, len(entry.example)))
    senses = {sense.word for t in tokens if (sense := LEXICON.sense(t))}
    assert entry.word in senses


@pytest.mark.parametrize("entry", LEXICON.measures, ids=lambda e: e.of)
def test_example_of_a_measure_gives_its_number(entry: MeasureEntry):
    _, sentence, trigger = read_marked(entry.example, entry.types[0])
    quantities = find_quantities(sentence)
    measure = measure_event(trigger, sentence, quantities, (), LEXICON)
    assert measure is not None
    assert (measure.of, tuple(measure.value)) == (entry.of, entry.gives)


@pytest.mark.parametrize(
    "helper", load_entries(TOLLS, "helper", Helper, beside=TABLES), ids=lambda h: h.part
)
def test_a_helper_stands_in_its_example(helper: Helper):
    tokens = find_tokens(helper.example, Span(0, len(helper.example)))
    assert any(
        LEXICON.plays(helper.part, stem)
        for t in tokens
        for stem in (t.folded, *(s.stem for s in t.splits))
    )
    assert all(LEXICON.plays(helper.part, fold_word(w)) for w in helper.words)


def test_a_noun_measures_only_events_of_its_types():
    (token,) = find_tokens("غارات", Span(0, 5))
    measure = LEXICON.measure(EventType.AIR_STRIKE, token)
    assert measure is not None
    assert measure.of == "air strikes"
    assert LEXICON.measure(EventType.PROTEST, token) is None


ROW = (
    '[[toll]]\nword = "{}"\nfield = "{}"\nkind = "deed"\nforms = ["قتل"]\n'
    'example = "[قتل] رجل"\ngives = {{ killed = [1, 1] }}\nevidence = "1 of 1"\n'
)


def test_an_entry_that_breaks_the_schema_is_named(tmp_path: Path):
    path = tmp_path / "tolls.toml"
    path.write_text(ROW.format("قتل", "dead"), encoding="utf-8")
    with pytest.raises(LexiconError, match=r"entry 1: field"):
        load_tolls(path, weighted=False)


def test_two_words_may_not_claim_one_form(tmp_path: Path):
    rows = ROW.format("قتل", "killed") + ROW.format("قاتل", "killed")
    path = tmp_path / "tolls.toml"
    path.write_text(rows, encoding="utf-8")
    with pytest.raises(LexiconError, match="is also a form of"):
        load_tolls(path, weighted=False)
