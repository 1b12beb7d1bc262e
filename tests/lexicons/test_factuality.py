"""The factuality lexicon: every example gets its value, and bad files are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from marked import read_marked
from rawi.errors import LexiconError
from rawi.events.factuality import judge_factuality
from rawi.events.marks import find_marks
from rawi.lexicons.entries import load_entries
from rawi.lexicons.factuality import (
    FACTUALITY,
    TABLES,
    load_factuality,
)
from rawi.lexicons.factuality_entries import Boundary, Mark
from rawi.model import Polarity, Span, Status
from rawi.text.tokens import find_tokens

LEXICON = load_factuality()


@pytest.mark.parametrize("mark", LEXICON.marks, ids=lambda m: m.mark)
def test_mark_is_found_in_its_example(mark: Mark):
    _, sentence, trigger = read_marked(mark.example, mark.type)
    found = {f.mark.mark for f in find_marks(trigger, sentence.tokens, LEXICON)}
    assert mark.mark in found


@pytest.mark.parametrize("mark", LEXICON.marks, ids=lambda m: m.mark)
def test_mark_speaks_for_its_value_and_not_for_the_usual_one(mark: Mark):
    if LEXICON.weights is None or mark.value in (Status.ACTUAL, Polarity.AFFIRMED):
        return
    weights = LEXICON.weights[not mark.of_status]
    usual = Status.ACTUAL if mark.of_status else Polarity.AFFIRMED
    seen = LEXICON.observed[mark.mark][0]
    spoken = {
        value: sum(w for _, w in weights.strongest(seen, at, len(seen)))
        for at, value in enumerate(weights.classes)
    }
    assert spoken[mark.value] > spoken[usual]


@pytest.mark.parametrize(
    "mark", [m for m in LEXICON.marks if m.decides], ids=lambda m: m.mark
)
def test_example_gets_the_value_that_its_mark_speaks_for(mark: Mark):
    _, sentence, trigger = read_marked(mark.example, mark.type)
    judged = judge_factuality(trigger, sentence, LEXICON)
    assert mark.value == (judged.status if mark.of_status else judged.polarity)


@pytest.mark.parametrize(
    "boundary",
    load_entries(FACTUALITY, "boundary", Boundary, beside=TABLES),
    ids=lambda b: b.words[0],
)
def test_a_clause_ends_in_the_example_of_a_boundary(boundary: Boundary):
    tokens = find_tokens(boundary.example, Span(0, len(boundary.example)))
    assert any(LEXICON.look(t).edge for t in tokens if t.folded not in "،,:")


@pytest.mark.parametrize(
    ("word", "future"),
    [
        ("سيدخل", True),
        ("وستنسحب", True),
        ("سيطر", False),
        ("سيارة", False),
        ("وستين", False),
        ("سترته", False),
    ],
)
def test_futures_are_told_from_words_that_begin_with_the_same_letter(
    word: str,
    future: bool,  # noqa: FBT001 - a parameter of the test
):
    (token,) = find_tokens(word, Span(0, len(word)))
    assert LEXICON.look(token).future is future


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ('value = "denied"\nglos = "x"', "gloss: Field required"),
        ('value = "doubtful"\ngloss = "x"', "value"),
        ('value = "denied"\ngloss = "x"\nside = "left"', "side"),
    ],
)
def test_an_entry_that_breaks_the_schema_is_named(
    tmp_path: Path, row: str, reason: str
):
    path = tmp_path / "factuality.toml"
    rest = 'example = "لم [يقع] شيء"\nevidence = "1 of 1"\n'
    path.write_text(f'[[mark]]\nmark = "لم"\n{row}\n{rest}', encoding="utf-8")
    with pytest.raises(LexiconError, match=reason):
        load_factuality(path, weighted=False)


def test_two_marks_may_not_say_the_same_of_one_form(tmp_path: Path):
    row = (
        '[[mark]]\nmark = "{}"\nvalue = "denied"\ngloss = "x"\nforms = ["لم"]\n'
        'example = "لم [يقع] شيء"\nevidence = "1 of 1"\n'
    )
    path = tmp_path / "factuality.toml"
    path.write_text(row.format("لم") + row.format("لم أيضا"), encoding="utf-8")
    with pytest.raises(LexiconError, match="is also a form of"):
        load_factuality(path, weighted=False)
