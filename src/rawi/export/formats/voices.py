"""Who vouches for a claim, in words, and what the accounts of one event tell.

A voice is the innermost source, or the outlet where it speaks for itself; the
reprints of one text are one voice, however many outlets carry it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rawi.export.formats.lookups import Lookups
from rawi.linking.voices import find_voice
from rawi.model import Claim, Document, Entry, Polarity, Range, Relation, Status

Part = Literal["killed", "injured", "captured", "displaced"]
NO_OUTLET = "outlet not known"


def claimant(claim: Claim, document: Document | None = None) -> str:
    """Return the words that name who vouches for *claim*."""
    if claim.sources:
        return claim.sources[-1].phrase.text
    return (document.outlet if document else None) or NO_OUTLET


def chain(claim: Claim, document: Document) -> str:
    """Return who said so, from the outlet to the innermost source.

    Examples:
        `سانا > وكالة سانا (state_media, report) > مصدر عسكري (military, deny)`
    """
    told = [document.outlet or NO_OUTLET]
    told += [f"{s.phrase.text} ({s.kind}, {s.act})" for s in claim.sources]
    return " > ".join(told)


def voice(entry: Entry, lookups: Lookups) -> str:
    """Return a key that is equal for claims of one voice.

    A known body is one voice wherever it is quoted. A doctor, a source, and an outlet
    for itself are one voice a text, in all its reprints: two doctors in two articles
    may be two, and then no account of theirs is dropped.
    """
    outlet = lookups.find_outlet(entry.document.outlet)
    found = find_voice(entry.claim, entry.document, outlet, lookups.actors)
    last = entry.claim.sources[-1] if entry.claim.sources else None
    if last and (last.actor or last.outlet):
        return found.key
    return f"{entry.reprint or entry.document.id} {found.key}"


def deniers(entry: Entry, lookups: Lookups) -> list[str]:
    """Return who denies what *entry* affirms, by the links that contradict it.

    Where the claim at the other end cannot be looked up, its id stands for it.
    """
    if entry.claim.polarity is Polarity.DENIED:
        return []
    found = []
    for link in entry.links:
        if link.relation is not Relation.CONTRADICTS:
            continue
        other = link.b if link.a == entry.claim.id else link.a
        claim = lookups.find_claim(other)
        if claim is None:
            found.append(f"claim {other}")
        elif claim.polarity is Polarity.DENIED:
            found.append(claimant(claim))
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The numbers that the accounts of one event tell of one thing."""

    low: int
    """The lowest number of any account."""
    best: int
    """The lower median of the accounts' low ends: no more than half tell less."""
    high: int
    """The highest number of any account; of an open range its low end."""
    open: bool
    """Whether an account says "more than"."""
    accounts: tuple[tuple[str, Range], ...]
    """Each voice with its last number."""

    @property
    def differs(self) -> bool:
        """Whether one number alone would hide something."""
        return self.open or self.low != self.high

    def told(self) -> str:
        """Return the accounts in words, so that no number stands alone."""
        parts = (f"{who}: {write_range(value)}" for who, value in self.accounts)
        return "; ".join(parts)


def write_range(value: Range) -> str:
    """Return a number as told: `7`, `20-99`, `21 or more`."""
    if value.high is None:
        return f"{value.low} or more"
    return str(value.low) if value.high == value.low else f"{value.low}-{value.high}"


def happened(entry: Entry) -> bool:
    """Whether its source says that the event took place, or may have."""
    claim = entry.claim
    return claim.polarity is Polarity.AFFIRMED and claim.status in (
        Status.ACTUAL,
        Status.ATTEMPTED,
        Status.UNCERTAIN,
    )


def figures(entries: Iterable[Entry], part: Part, lookups: Lookups) -> Figures | None:
    """Return what the accounts tell of *part*; `None` where none tells a number.

    Of one voice its last number counts, by day of publication: tolls rise.
    """
    last: dict[str, tuple[str, Range]] = {}
    dated = [e for e in entries if happened(e)]
    dated.sort(key=lambda e: e.document.published or date.min)
    for entry in dated:
        value: Range | None = getattr(entry.claim.toll, part)
        if value is not None:
            key = voice(entry, lookups)
            last.pop(key, None)
            last[key] = claimant(entry.claim, entry.document), value
    if not last:
        return None
    accounts = tuple(last.values())
    lows = sorted(value.low for _, value in accounts)
    return Figures(
        low=lows[0],
        best=lows[(len(lows) - 1) // 2],
        high=max(v.low if v.high is None else v.high for _, v in accounts),
        open=any(value.high is None for _, value in accounts),
        accounts=accounts,
    )


def voices(entries: Sequence[Entry], lookups: Lookups) -> int:
    """Return how many voices speak: reprints and returns counted once."""
    return len({voice(entry, lookups) for entry in entries})
