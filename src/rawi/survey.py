"""What a document names, before anything is said to have happened.

Numbers, names, places, times and who speaks: all of it found by lexicons and grammar,
and all of it in view when the network reads.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from rawi.attribution import find_attributions
from rawi.events.actors import find_mentions, resolve_mentions
from rawi.events.found import Found
from rawi.model import (
    Attribution,
    Document,
    Issue,
    Mention,
    NamedPlace,
    Quantity,
    Sentence,
    Span,
    Timex,
    Toponym,
)
from rawi.places import (
    Hints,
    find_named_by_actors,
    find_theatres,
    find_toponyms,
    main_country,
    name_places,
    resolve_places,
)
from rawi.places.geometry import Relating, relate
from rawi.text.numbers import find_quantities
from rawi.text.sentences import split_sentences
from rawi.timex import find_times, resolve_times
from rawi.tools import Knowledge

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What is found in a document before anything is said to have happened."""

    found: tuple[Found, ...]
    attributions: tuple[Attribution, ...]
    places: tuple[NamedPlace, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence with what is found in it alone."""

    sentence: Sentence
    quantities: tuple[Quantity, ...]
    mentions: tuple[Mention, ...]
    """Not resolved yet."""

    @property
    def names(self) -> list[Span]:
        """Where actors and outlets are named."""
        return [m.span for m in self.mentions]


def survey(document: Document, known: Knowledge) -> Survey:
    """Return the numbers, names, places and times of a document, and who speaks.

    Args:
        document: The text and what is known of its publication.
        known: The lexicons and the gazetteer.
    """
    text, day = document.text, document.published
    lines = [_line(s, known) for s in split_sentences(text)]
    hints = _hints(document, lines, known)
    toponyms, place_issues = _find_places(lines, hints, known)
    mentions = resolve_mentions(
        chain.from_iterable(line.mentions for line in lines),
        known.actors,
        text,
        main_country(toponyms),
        day,
    )
    times, time_issues = resolve_times(_find_times(lines, known), day)
    attributions = find_attributions(
        [line.sentence for line in lines],
        mentions,
        known.cues,
        known.events.speakers,
        text,
    )
    named = (*toponyms, *_find_named_by_actors(lines, hints, known))
    return Survey(
        found=_gather(lines, mentions, toponyms, times, attributions),
        attributions=attributions,
        places=name_places(named, known.gazetteer, text),
        issues=(*place_issues, *time_issues),
    )


def _line(sentence: Sentence, known: Knowledge) -> _Line:
    """Return a sentence with its numbers and names."""
    mentions = find_mentions(sentence, known.actors, known.outlets)
    return _Line(sentence, find_quantities(sentence), mentions)


def _hints(document: Document, lines: Sequence[_Line], known: Knowledge) -> Hints:
    """Return what of a document helps to tell places of one name apart."""
    outlet = known.outlets.get(document.outlet)
    return Hints(
        country=outlet.country if outlet else None,
        theatres=find_theatres(m for line in lines for m in line.mentions),
        day=document.published,
    )


def _find_places(
    lines: Sequence[_Line], hints: Hints, known: Knowledge
) -> tuple[tuple[Toponym, ...], tuple[Issue, ...]]:
    """Return the places where something may have happened, and what resisted."""
    words, gazetteer = known.places, known.gazetteer
    relating = Relating(shapes=known.shapes.words, places=words, gazetteer=gazetteer)
    phrases = [
        phrase
        for line in lines
        for phrase in relate(
            find_toponyms(line.sentence, gazetteer, words, line.names),
            line.sentence,
            line.quantities,
            relating,
        )
    ]
    return resolve_places(phrases, gazetteer, hints, known.shapes)


def _find_named_by_actors(
    lines: Sequence[_Line], hints: Hints, known: Knowledge
) -> tuple[Toponym, ...]:
    """Return the places that stand in the names of actors."""
    phrases = [
        phrase
        for line in lines
        for phrase in find_named_by_actors(
            line.sentence,
            known.gazetteer,
            known.places,
            [m.span for m in line.mentions if not m.outlet],
        )
    ]
    toponyms, _ = resolve_places(phrases, known.gazetteer, hints, known.shapes)
    return toponyms


def _find_times(lines: Sequence[_Line], known: Knowledge) -> Iterator[Timex]:
    """Yield the time expressions of a document, not resolved yet."""
    for line in lines:
        yield from find_times(line.sentence, line.quantities, known.times)


def _gather(
    lines: Sequence[_Line],
    mentions: Sequence[Mention],
    toponyms: Sequence[Toponym],
    times: Sequence[Timex],
    attributions: Sequence[Attribution],
) -> tuple[Found, ...]:
    """Return, sentence by sentence, what was found in the whole document."""
    count = len(lines)
    starts = [line.sentence.span.start for line in lines]
    mentions_of = _by_sentence(mentions, lambda m: m.sentence, count)
    toponyms_of = _by_sentence(toponyms, lambda t: t.sentence, count)
    times_of = _by_sentence(times, lambda t: t.sentence, count)
    attributions_of = _by_sentence(
        (a for a in attributions if a.cue),
        lambda a: bisect_right(starts, a.cue.start if a.cue else 0) - 1,
        count,
    )
    return tuple(
        Found(
            sentence=line.sentence,
            quantities=line.quantities,
            mentions=mentions_of[at],
            toponyms=toponyms_of[at],
            times=times_of[at],
            attributions=attributions_of[at],
        )
        for at, line in enumerate(lines)
    )


def _by_sentence(
    rows: Iterable[T], sentence_of: Callable[[T], int], count: int
) -> list[tuple[T, ...]]:
    """Return what was found, sentence by sentence."""
    groups: list[list[T]] = [[] for _ in range(count)]
    for row in rows:
        groups[sentence_of(row)].append(row)
    return [tuple(group) for group in groups]
