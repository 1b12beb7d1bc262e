"""The time lexicon: names of months, days and units, and the words around them.

An entry is a word of one kind with its forms and with what it adds to a time
term. Every form is indexed with the proclitics and the article that it may carry,
so that one dictionary access tells whether a word of the text matters to time;
nineteen in twenty do not.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from importlib.resources.abc import Traversable
from typing import NamedTuple

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from rawi.errors import LexiconError
from rawi.lexicons.entries import DATA, load_entries
from rawi.text.fold import fold_word
from rawi.text.phrases import fold_phrase

_PROCLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")


class TimeKind(StrEnum):
    """What part a word plays in a time expression."""

    MONTH = "month"
    HIJRI = "hijri"
    WEEKDAY = "weekday"
    DAY = "day"
    """A day counted from the article's: أمس."""
    PART = "part"
    """A part of a day: مساء."""
    ADVERB = "adverb"
    PHASE = "phase"
    """What brings in a day: وقت متأخر من."""
    UNIT = "unit"
    SEASON = "season"
    DECADE = "decade"
    CENTURY = "century"
    WEEKEND = "weekend"
    PAIR = "pair"
    """Two of a unit before their names: يومي الأربعاء والخميس."""
    EDGE = "edge"
    RECENCY = "recency"
    """Which of several: الماضي."""
    THIS = "this"
    THAT = "that"
    STRETCH = "stretch"
    VAGUE = "vague"
    ANAPHOR = "anaphor"
    SET = "set"
    SINCE = "since"
    ONSET = "onset"
    """An event that منذ may count from: اندلاع."""
    UNTIL = "until"
    DURING = "during"
    BEFORE = "before"
    AFTER = "after"
    LENGTH = "length"
    BETWEEN = "between"
    FROM = "from"
    STARTING = "starting"
    BY = "by"
    TO = "to"
    PRAYER = "prayer"
    RUNNING = "running"
    FEW = "few"
    SOME = "some"
    ABOUT = "about"
    OVER = "over"
    AGE = "age"
    """A length after it is an age: يبلغ."""
    FRACTION = "fraction"
    FIRST = "first"
    COUNTED = "counted"
    """What four figures count when they are no year: شخصا."""
    IN = "in"
    """What may stand before a bare month or year: في."""
    CLOCK = "clock"
    ZONE = "zone"
    ERA = "era"
    ARTICLE = "article"
    MATCHING = "matching"
    FUTURE = "future"
    NO_FUTURE = "no_future"
    NAME = "name"
    NAME_HEAD = "name_head"
    PLACE_HEAD = "place_head"
    OFFICE = "office"


@dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class TimeWord:
    """One entry of timex.toml."""

    kind: TimeKind
    forms: tuple[str, ...]
    """Spellings; of a unit, those of its singular."""
    two: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    """Forms that mean something else as well: they need company."""
    value: str
    article: bool = False
    """Whether the forms may take the article."""
    gloss: str
    example: str
    found: str
    """The expression that must be found in `example`; empty: none."""
    date: str = ""
    """The days it means in an article of Wednesday, 10 August 2016."""
    evidence: str = ""


class Number(StrEnum):
    """Grammatical number of a unit's form."""

    ONE = "one"
    TWO = "two"
    MANY = "many"


class TimeForm(NamedTuple):
    """A form of a time word, as the text may have it."""

    rest: tuple[str, ...]
    """Folded words that must follow the first."""
    kind: TimeKind
    value: str
    lead: str
    """Proclitics that stand before the form."""
    definite: bool
    number: Number
    weak: bool


class TimeWords:
    """The time lexicon, indexed by the folded first word of each form."""

    def __init__(self, entries: tuple[TimeWord, ...]) -> None:
        """Index every form of *entries* with its proclitics.

        Raises:
            LexiconError: Two entries of one kind claim one form.
        """
        self.entries = entries
        forms: dict[str, list[TimeForm]] = {}
        claimed: dict[tuple[TimeKind, tuple[str, ...]], TimeWord] = {}
        for entry in entries:
            for words, form in _entry_forms(entry):
                owner = claimed.setdefault((entry.kind, words), entry)
                if owner is not entry:
                    reason = f"{' '.join(words)} is also a form of {owner.gloss!r}"
                    raise LexiconError("timex.toml", reason, entry.gloss)
                for key, spelled in _spellings(words[0], form, article=entry.article):
                    forms.setdefault(key, []).append(spelled)
        for rows in forms.values():  # longest first, and what takes less off first
            rows.sort(key=lambda f: (-len(f.rest), len(f.lead)))
        self.forms: Mapping[str, tuple[TimeForm, ...]] = {
            word: tuple(rows) for word, rows in forms.items()
        }
        self.kinds: Mapping[str, frozenset[TimeKind]] = {
            word: frozenset(form.kind for form in rows) for word, rows in forms.items()
        }
        """What a word may be, to pass over most rules at once."""
        self.no_future = tuple(
            fold_word(form)
            for entry in entries
            if entry.kind is TimeKind.NO_FUTURE
            for form in entry.forms
        )


def load_time_words(path: Traversable = DATA / "timex.toml") -> TimeWords:
    """Return the time lexicon that *path* holds.

    Raises:
        LexiconError: The file breaks its schema, or two entries clash.

    Examples:
        >>> words = load_time_words()
        >>> [(f.kind.value, f.value, f.lead) for f in words.forms["وغدا"]]
        [('day', 'D+1', 'و')]
    """
    return TimeWords(load_entries(path, "word", TimeWord))


def _entry_forms(entry: TimeWord) -> list[tuple[tuple[str, ...], TimeForm]]:
    """Return the folded words and the bare form of every form of *entry*."""
    if entry.kind is TimeKind.NO_FUTURE:  # beginnings of words, no words
        return []
    found = []
    for number, weak, forms in (
        (Number.ONE, False, entry.forms),
        (Number.ONE, True, entry.weak),
        (Number.TWO, False, entry.two),
        (Number.MANY, False, entry.many),
    ):
        for form in forms:
            words = fold_phrase(form)
            bare = TimeForm(
                words[1:],
                entry.kind,
                entry.value,
                "",
                words[0][:2] == "ال",
                number,
                weak,
            )
            found.append((words, bare))
    return list(dict(found).items())


def _spellings(
    word: str, form: TimeForm, *, article: bool
) -> list[tuple[str, TimeForm]]:
    """Return *word* as the text may have it: with proclitics, with the article."""
    stems = [(word, form)]
    if article and not form.definite:
        stems.append(("ال" + word, form._replace(definite=True)))
    found = []
    for stem, bare in stems:
        for lead in _PROCLITICS:
            swallowed = lead[-1:] == "ل" and stem.startswith("ال")
            key = lead + ("ل" + stem[2:] if swallowed else stem)
            found.append((key, bare._replace(lead=lead)))
    return found
