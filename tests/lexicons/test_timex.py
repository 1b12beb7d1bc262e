"""The time lexicon: every example says what it says, and bad files are refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rawi.errors import LexiconError
from rawi.lexicons.timex import TimeKind, TimeWord, load_time_words
from rawi.model import Timex
from rawi.text.numbers import find_quantities
from rawi.text.sentences import split_sentences
from rawi.timex import find_times, resolve_times

WORDS = load_time_words()
PUBLISHED = date(2016, 8, 10)


def read(text: str) -> tuple[Timex, ...]:
    found = [
        time
        for sentence in split_sentences(text)
        for time in find_times(sentence, find_quantities(sentence), WORDS)
    ]
    return resolve_times(found, PUBLISHED)[0]


def days(time: Timex) -> str:
    if time.begin is None or time.end is None:
        return ""
    one = time.begin == time.end
    return f"{time.begin}" if one else f"{time.begin}/{time.end}"


@pytest.mark.parametrize(
    "entry", WORDS.entries, ids=lambda e: f"{e.kind.value}-{e.forms[0]}"
)
def test_example_of_an_entry_is_read_as_it_says(entry: TimeWord):
    times = {time.span.of(entry.example): days(time) for time in read(entry.example)}
    if entry.found:
        assert times.get(entry.found) == entry.date
    else:
        assert not times


def test_forms_carry_proclitics_and_the_article():
    for word in ("السبت", "والسبت", "وامس", "الاسبوع", "بالاسبوع", "للعام"):
        assert word in WORDS.forms


@pytest.mark.parametrize(
    ("extra", "reason"),
    [
        ("glos = 'x'", "glos"),
        ("kind = 'months'", "kind"),
    ],
)
def test_entry_that_breaks_the_schema_is_named(tmp_path: Path, extra: str, reason: str):
    rows = {"kind": "'day'", "gloss": "'x'"}
    key, _, value = extra.partition(" = ")
    rows[key] = value
    lines = [f"{name} = {text}" for name, text in rows.items()]
    path = tmp_path / "timex.toml"
    path.write_text(
        "[[word]]\nforms = ['أمس']\nvalue = 'D-1'\nexample = 'أمس'\nfound = 'أمس'\n"
        + "\n".join(lines),
        encoding="utf-8",
    )
    with pytest.raises(LexiconError, match=reason):
        load_time_words(path)


def test_two_entries_of_one_kind_cannot_claim_one_form():
    entry = TimeWord(
        kind=TimeKind.DAY,
        forms=("أمس",),
        value="D-1",
        gloss="yesterday",
        example="أمس",
        found="أمس",
    )
    other = TimeWord(
        kind=TimeKind.DAY,
        forms=("امس",),
        value="D-2",
        gloss="another",
        example="امس",
        found="امس",
    )
    with pytest.raises(LexiconError, match="yesterday"):
        type(WORDS)((entry, other))
