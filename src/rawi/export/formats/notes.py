"""Notes: what other standards have no room for, as free text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rawi.export.formats.flat import quote
from rawi.export.formats.lookups import Lookups
from rawi.export.formats.occurrences import Occurrence
from rawi.export.formats.voices import Figures, chain, voice, write_range
from rawi.model import Entry, Status

_MOST = 12
"""Accounts that are quoted; the rest are counted."""


def write_notes(
    occurrence: Occurrence, lookups: Lookups, said: Iterable[str] = ()
) -> str:
    """Return what a row cannot say: accounts, disputes, chains, other numbers.

    Args:
        occurrence: The event.
        lookups: What is known beside it.
        said: Sentences of the format itself: what has no counterpart, how numbers
            were chosen.
    """
    return " ".join(_sentences(occurrence, lookups, said))


def _sentences(
    occurrence: Occurrence, lookups: Lookups, said: Iterable[str]
) -> Iterator[str]:
    """Yield the notes, a sentence each."""
    yield f"rawi {occurrence.type}: {count_voices(occurrence.told, lookups)}."
    yield from said
    for name, found in (
        ("Killed", occurrence.killed),
        ("Injured", occurrence.injured),
    ):
        if found:
            yield f"{name} by account: {found.told()}."
    yield from _other_numbers(occurrence)
    others = sorted({e.claim.type for e in occurrence.told} - {occurrence.type})
    if others:
        yield f"Also told: {', '.join(others)}."
    doubtful = {e.claim.status for e in occurrence.told} - {Status.ACTUAL}
    if doubtful:
        yield f"Told as {', '.join(sorted(doubtful))} by some."
    yield from _accounts(occurrence.told, lookups, "Told by")
    yield from _accounts(occurrence.denied, lookups, "Denied by")


def count_voices(entries: Iterable[Entry], lookups: Lookups) -> str:
    """Return how many claims and voices there are, in words.

    Examples:
        `3 claims by 2 voices`
    """
    told = list(entries)
    spoken = len({voice(entry, lookups) for entry in told})
    claims = f"{len(told)} claim{'s' if len(told) > 1 else ''}"
    return f"{claims} by {spoken} voice{'s' if spoken > 1 else ''}"


def _accounts(entries: Iterable[Entry], lookups: Lookups, verb: str) -> Iterator[str]:
    """Yield each voice's chain with its words; a voice's first claim stands for it."""
    first: dict[str, Entry] = {}
    for entry in entries:
        first.setdefault(voice(entry, lookups), entry)
    for entry in list(first.values())[:_MOST]:
        who = chain(entry.claim, entry.document)
        link = f" {entry.document.url}" if entry.document.url else ""
        yield f"{verb} {who}: «{quote(entry)}»{link} [{entry.claim.id}]."
    if len(first) > _MOST:
        yield f"{verb} {len(first) - _MOST} more."


def _other_numbers(occurrence: Occurrence) -> Iterator[str]:
    """Yield captured, displaced and counted, as each account has them."""
    for part in ("captured", "displaced"):
        values = {
            write_range(value)
            for entry in occurrence.told
            if (value := getattr(entry.claim.toll, part))
        }
        if values:
            yield f"{part.capitalize()}: {' / '.join(sorted(values))}."
    counted = {
        f"{write_range(count.value)} {count.of}"
        for entry in occurrence.told
        if (count := entry.claim.count)
    }
    if counted:
        yield f"Counted: {'; '.join(sorted(counted))}."


def say_rule(found: Figures, chosen: int, rule: str) -> str:
    """Return how one number was chosen where the accounts differ, else nothing."""
    if not found.differs:
        return ""
    above = " or more" if found.open else ""
    return f"{rule}: {chosen} of {found.low} to {found.high}{above}."
