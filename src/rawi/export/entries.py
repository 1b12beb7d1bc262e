"""Readings as numbered entries, with what ties the claims of several articles.

An article has a letter, a claim its article's letter and a number: `B3`. Tables
and pages both show these, so that one can be read beside the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rawi.model import Claim, ClaimId, Link, Outlet, Reading, Relation

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

FindOutlet = Callable[[str], Outlet | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """How a claim stands to another one, seen from the first."""

    relation: Relation
    key: str
    """The other claim's number."""
    why: str
    address: str | None = None
    """Where the other claim stands; `None`: on the same page, under its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A claim with its number and its ties."""

    key: str
    claim: Claim
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A reading with its letter, its outlet and its claims as entries."""

    letter: str
    reading: Reading
    outlet: Outlet | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Two claims that are tied, each by its entry."""

    a: Entry
    b: Entry
    relation: Relation
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """All articles given, and where their claims meet."""

    articles: tuple[Article, ...]
    meetings: tuple[Meeting, ...]


def make_ledger(
    readings: Sequence[Reading],
    links: Sequence[Link] = (),
    find_outlet: FindOutlet | None = None,
) -> Ledger:
    """Return *readings* as numbered entries, tied by their own links and by *links*.

    Args:
        readings: In the order in which they are shown.
        links: Between claims of different documents.
        find_outlet: Finds the outlet that a document names, for what is known of
            its ownership.
    """
    keys: dict[ClaimId, str] = {}
    for reading, letter in zip(readings, _letters(), strict=False):
        for number, claim in enumerate(reading.claims, 1):
            keys.setdefault(claim.id, f"{letter}{number}")
    own = [link for reading in readings for link in reading.links]
    known = [
        link
        for link in dict.fromkeys([*own, *links])
        if link.a in keys and link.b in keys
    ]
    ties: defaultdict[ClaimId, list[Tie]] = defaultdict(list)
    for link in known:
        for here, there in ((link.a, link.b), (link.b, link.a)):
            tie = Tie(relation=link.relation, key=keys[there], why=link.why)
            ties[here].append(tie)
    articles = tuple(
        Article(
            letter=letter,
            reading=reading,
            outlet=_outlet(reading, find_outlet),
            entries=tuple(
                Entry(key=f"{letter}{number}", claim=claim, ties=(*ties[claim.id],))
                for number, claim in enumerate(reading.claims, 1)
            ),
        )
        for reading, letter in zip(readings, _letters(), strict=False)
    )
    return Ledger(articles=articles, meetings=_meetings(articles, known))


def _meetings(
    articles: Sequence[Article], links: Sequence[Link]
) -> tuple[Meeting, ...]:
    """Return the links with their entries: contradictions first, then as they stand."""
    entries: dict[ClaimId, Entry] = {}
    for article in articles:
        for entry in article.entries:
            entries.setdefault(entry.claim.id, entry)
    order = list(Relation)
    return tuple(
        Meeting(
            a=entries[link.a], b=entries[link.b], relation=link.relation, why=link.why
        )
        for link in sorted(links, key=lambda link: order.index(link.relation))
    )


def _outlet(reading: Reading, find_outlet: FindOutlet | None) -> Outlet | None:
    """Return what is known of the outlet that a document names."""
    name = reading.document.outlet
    return find_outlet(name) if name and find_outlet else None


def _letters() -> Iterator[str]:
    """Yield A to Z, then AA, AB and so on, as columns of a sheet are named."""
    number = 0
    while True:
        number += 1
        name, rest = "", number
        while rest:
            rest, digit = divmod(rest - 1, len(_LETTERS))
            name = _LETTERS[digit] + name
        yield name
