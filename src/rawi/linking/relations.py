"""Relations between claims of one event that stand in different documents.

- `contradicts`: both cannot be right: a claim and its denial, two holders of one
  place on one day, two tolls of the same victims told on one day or falling, open
  and closed at one time.
- `updates`: the first of the two is the later word: a toll that has grown, a number
  that its own source has changed, a state that has ended.
- `corroborates`: different texts, different voices, the same thing said.
- `same_source`: the same thing said by one voice, or one sentence printed twice: it
  counts once. Between prints of one text nothing else is related.

A toll that grows with time is no contradiction, whoever tells the higher one. Which
of two claims is right is not asked here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rawi.claims.links import compare_tolls
from rawi.linking.conflicts import (
    TOLLS,
    changed_since,
    find_conflict,
    other_holder,
    same_deed,
    same_reality,
    telling_order,
    told_later,
)
from rawi.linking.families import LATER, comparable
from rawi.linking.likeness import explain
from rawi.linking.sightings import Sighting
from rawi.model import ClaimId, EventType, Link, Polarity, Relation

MOST_AGREEING = 16
"""Links of agreement that a claim is given in one event: the count of voices is
over accounts, not over links, and twenty say no more than a hundred."""
_CONFLICTS = {
    "happened": "one denies what the other affirms",
    "holder": "they name different holders",
    "state": "both cannot be so at one time",
    **dict.fromkeys(TOLLS, "their tolls cannot both be right"),
}


def relate(a: Sighting, b: Sighting) -> Link | None:
    """Return the link between two claims of one event, if there is one.

    The answer is the same whichever comes first, but for `updates`, whose first
    claim is the later word.
    """
    if a.document == b.document:
        return None
    first, last = sorted((a, b), key=telling_order)
    if not same_reality(first, last):
        return None
    if first.group == last.group:
        return _link(first, last, *_REPRINTED) if _printed(first, last) else None
    conflict = find_conflict(first, last)
    if conflict:
        return _link(first, last, Relation.CONTRADICTS, _CONFLICTS[conflict])
    update = _update(first, last)
    if update:
        return _link(last, first, Relation.UPDATES, update)
    agreement = _agreement(first, last)
    return _link(first, last, *agreement) if agreement else None


_REPRINTED = (Relation.SAME_SOURCE, "one text, reprinted")


def _printed(first: Sighting, last: Sighting) -> bool:
    """Whether two claims of one text are one sentence, printed twice.

    What else stands in the text is left to each reading's own links.
    """
    return (first.type, first.polarity, first.trigger, first.words) == (
        *(last.type, last.polarity, last.trigger, last.words),
    )


def _link(a: Sighting, b: Sighting, relation: Relation, what: str) -> Link:
    """Return a link that says what two claims are to each other and what they share."""
    return Link(a=a.claim, b=b.claim, relation=relation, why=f"{what}; {explain(a, b)}")


def _update(first: Sighting, last: Sighting) -> str | None:
    """Return how the last is a later word on what the first told, if it is."""
    if Polarity.DENIED in (first.polarity, last.polarity):
        return None
    if changed_since(first, last):
        if LATER.get(last.type) == first.type:
            return "a later state"
        if last.type is EventType.TERRITORY_GAIN and other_holder(first, last):
            return "another holder later"
    apart = "apart" in compare_tolls(first.toll, last.toll)
    if not (apart and told_later(first, last) and same_deed(first, last)):
        return None
    own = first.voice == last.voice
    return "its own later toll" if own else "a toll that has grown"


def _agreement(first: Sighting, last: Sighting) -> tuple[Relation, str] | None:
    """Return whether both say the same, and whether it is said twice or once."""
    if first.polarity is not last.polarity or not comparable(first.type, last.type):
        return None
    if first.voice == last.voice:
        return Relation.SAME_SOURCE, "one voice"
    return Relation.CORROBORATES, "the same is said"


def relate_new(parts: Iterable[Sequence[Sequence[Sighting]]]) -> tuple[Link, ...]:
    """Return the links between claims that have newly come into one event.

    Args:
        parts: For each event that has grown, its sightings in the parts that were
            one before: those of an event that was known, and each new one alone.
    """
    links: list[Link] = []
    for event in parts:
        agreeing: dict[ClaimId, int] = {}
        for a, b in _new_pairs(event):
            link = relate(a, b)
            if link is None:
                continue
            if link.relation in (Relation.CORROBORATES, Relation.SAME_SOURCE):
                if max(agreeing.get(c.claim, 0) for c in (a, b)) >= MOST_AGREEING:
                    continue
                for c in (a, b):
                    agreeing[c.claim] = agreeing.get(c.claim, 0) + 1
            links.append(link)
    return tuple(links)


def _new_pairs(
    parts: Sequence[Sequence[Sighting]],
) -> Iterator[tuple[Sighting, Sighting]]:
    """Yield the pairs of sightings of different parts."""
    for i, part in enumerate(parts):
        for other in parts[i + 1 :]:
            for a in part:
                for b in other:
                    yield a, b
