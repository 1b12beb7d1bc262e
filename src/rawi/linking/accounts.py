"""Accounts: what each voice says of one event, set side by side.

Grouped by side and by independence: the same voice in ten articles is one account,
and so is one agency's text that ten outlets print as their own. What all agree on
and what is disputed is told with whose word it is. Numbers are ranges over accounts,
never one number alone. Which account is right is not asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from rawi.linking.conflicts import TOLLS
from rawi.linking.disputes import Told, find_agreements, find_disputes
from rawi.linking.sightings import in_group, sight
from rawi.linking.voices import find_voice
from rawi.model import (
    Account,
    Actor,
    Entry,
    EventAccounts,
    EventId,
    Outlet,
    Phrase,
    Polarity,
    Range,
    SourceKind,
    Spread,
    Telling,
    Toll,
    Voice,
)

FindOutlet = Callable[[str], Outlet | None]


def set_side_by_side(
    event: EventId,
    entries: Iterable[Entry],
    find_outlet: FindOutlet | None = None,
    actors: Mapping[str, Actor] | None = None,
) -> EventAccounts:
    """Return all accounts of an event.

    Args:
        event: Whose claims *entries* are.
        entries: Its claims with their documents; an entry that comes twice counts
            once. Their order does not matter.
        find_outlet: Finds the outlet that a document names.
        actors: All known actors, to follow a body to the head of its side.
    """
    told = _tell(entries, find_outlet, actors or {})
    groups = _group(told)
    accounts = _by_side([_account(group) for group in groups])
    tellings = [t for group in groups for t in group]
    days = [t.entry.claim.time for t in tellings if t.entry.claim.time]
    kinds = Counter(t.telling.type for t in tellings)
    places = Counter(
        s.location.place.name if s.location else s.phrase.text
        for t in tellings
        for s in t.entry.claim.places
    )
    return EventAccounts(
        event=event,
        types=tuple(sorted(kinds, key=lambda k: (-kinds[k], k))),
        places=tuple(sorted(places, key=lambda p: (-places[p], p))),
        begin=min((d.begin for d in days if d.begin), default=None),
        end=max((d.end or d.begin for d in days if d.begin), default=None),
        accounts=accounts,
        independent=len({_apart(a.voice) for a in accounts}),
        agreed=find_agreements(groups),
        disputes=find_disputes(groups),
        spreads=_spreads(accounts),
    )


def _apart(voice: Voice) -> str:
    """Return what a voice is told apart by: unnamed ones by their kind alone."""
    return voice.key if voice.named else f"unnamed {voice.kind}"


def _tell(
    entries: Iterable[Entry],
    find_outlet: FindOutlet | None,
    actors: Mapping[str, Actor],
) -> list[Told]:
    """Return each claim with its voice, in the order in which they were told."""
    rows: dict[str, Told] = {}
    for entry in entries:
        claim, document = entry.claim, entry.document
        find = find_outlet
        outlet = find(document.outlet) if find and document.outlet else None
        words, start = claim.sentence.of(document.text), claim.sentence.start
        if not words:
            words, start = claim.trigger.text, claim.trigger.start
        trigger = Phrase(
            start=claim.trigger.start - start,
            end=claim.trigger.end - start,
            text=claim.trigger.text,
        )
        telling = Telling(
            claim=claim.id,
            document=document.id,
            chain=tuple(s.phrase.text for s in claim.sources),
            outlet=document.outlet,
            words=words,
            trigger=trigger,
            type=claim.type,
            denies=claim.polarity is Polarity.DENIED,
            status=claim.status,
            toll=claim.toll,
            told=document.published,
        )
        group = entry.reprint or str(document.id)
        rows[claim.id] = Told(
            telling=telling,
            voice=find_voice(claim, document, outlet, actors),
            sighting=in_group(sight(claim, document, outlet), group),
            entry=entry,
        )
    return sorted(rows.values(), key=lambda t: t.order)


def _group(told: Sequence[Told]) -> list[list[Told]]:
    """Return the claims of each voice, one text's own voices taken together."""
    heads: dict[str, str] = {}

    def head(key: str) -> str:
        while heads.setdefault(key, key) != key:
            key = heads[key]
        return key

    for row in told:
        if not row.entry.claim.sources:
            heads[head(f"text:{row.sighting.group}")] = head(row.voice.key)
    groups: dict[str, list[Told]] = {}
    for row in told:
        groups.setdefault(head(row.voice.key), []).append(row)
    return list(groups.values())


def _account(told: Sequence[Told]) -> Account:
    """Return what one voice says."""
    tellings = tuple(t.telling for t in told)
    times = [t.entry.claim.time for t in told if t.entry.claim.time]
    return Account(
        voice=told[0].voice,
        tellings=tellings,
        reprints=len({t.sighting.group for t in told}),
        toll=_hull(t.toll for t in tellings if not t.denies),
        begin=min((t.begin for t in times if t.begin), default=None),
        end=max((t.end or t.begin for t in times if t.begin), default=None),
        denies=tellings[-1].denies,
    )


def _by_side(accounts: Sequence[Account]) -> tuple[Account, ...]:
    """Return accounts with those of one side together, the largest side first.

    Voices of no known side come last; within a side the first to speak is first.
    """
    sizes = Counter(a.voice.side for a in accounts)

    def rank(account: Account) -> tuple[bool, int, str, date, str]:
        side, first = account.voice.side, account.tellings[0]
        told = first.told or date.max
        return side is None, -sizes[side], side or "", told, first.claim

    return tuple(sorted(accounts, key=rank))


def _hull(tolls: Iterable[Toll]) -> Toll:
    """Return for each part of some tolls the range that covers them all."""
    rows = tuple(tolls)
    return Toll(**{part: _cover(getattr(t, part) for t in rows) for part in TOLLS})


def _cover(ranges: Iterable[Range | None]) -> Range | None:
    """Return the range from the lowest to the highest, open where one of them is."""
    told = [r for r in ranges if r is not None]
    if not told:
        return None
    highs = [r.high for r in told if r.high is not None]
    high = max(highs) if len(highs) == len(told) else None
    return Range(min(r.low for r in told), high)


def _spreads(accounts: Sequence[Account]) -> tuple[Spread, ...]:
    """Return the numbers told of each thing: of all, then by kind of source."""
    kinds: list[SourceKind | None] = [None]
    kinds += sorted({a.voice.kind for a in accounts})
    rows = []
    for part in TOLLS:
        for kind in kinds:
            told = [
                value
                for a in accounts
                if kind in (None, a.voice.kind)
                and (value := getattr(a.toll, part)) is not None
            ]
            value = _cover(told)
            if value:
                row = Spread(of=part, kind=kind, value=value, voices=len(told))
                rows.append(row)
    return tuple(rows)
