"""Entries of a ledger → tracks of one kind of state, by place and by voice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from rawi.lexicons.states import StateWords
from rawi.linking.voices import find_voice
from rawi.model import (
    Actor,
    DocumentId,
    Entry,
    EventId,
    Outlet,
    Setting,
    StateKind,
    States,
    Voice,
)
from rawi.states.disputes import find_disputes
from rawi.states.signals import Signal, find_meaning, place_of, read_signal
from rawi.states.tracks import make_track

FindOutlet = Callable[[str], Outlet | None]


def track_states(
    entries: Iterable[Entry],
    kind: StateKind,
    words: StateWords,
    find_outlet: FindOutlet | None = None,
    actors: Mapping[str, Actor] | None = None,
) -> States:
    """Return what every account tells of one kind of state.

    Args:
        entries: Claims of a ledger, of any types and in any order.
        kind: What is followed through time.
        words: That tell of a state where a type does not (`load_state_words`).
        find_outlet: Finds the outlet that a document names.
        actors: All known actors, to follow a body to the head of its side.
    """
    found = ((e, find_meaning(e, words)) for e in entries)
    rows = [(e, m) for e, m in found if m and m.kind is kind]
    rows.sort(key=lambda r: (str(r[0].document.id), r[0].claim.trigger.start))
    homes = _homes([e for e, _ in rows], kind)
    voices = _voices([e for e, _ in rows], find_outlet, actors or {})
    read = (
        read_signal(e, m, voices[e.claim.id], homes.get((e.document.id, e.event)))
        for e, m in rows
    )
    signals = [s for s in read if s]
    signals = _name_the_unnamed(signals)
    lanes: defaultdict[tuple[str, str], list[Signal]] = defaultdict(list)
    for signal in signals:
        lanes[str(signal.place), signal.voice.key].append(signal)
    tracks = tuple(make_track(lanes[key]) for key in sorted(lanes))
    return States(tracks=tracks, disputes=find_disputes(signals))


def _homes(
    entries: Sequence[Entry], kind: StateKind
) -> dict[tuple[DocumentId, EventId | None], Setting]:
    """Return the first place that a document names for each event.

    A denial by pronoun (`نفى ذلك`) names none: it is of the place that was denied.
    """
    homes: dict[tuple[DocumentId, EventId | None], Setting] = {}
    for entry in entries:
        setting = place_of(entry.claim, kind)
        if setting:
            homes.setdefault((entry.document.id, entry.event), setting)
    return homes


def _voices(
    entries: Sequence[Entry],
    find_outlet: FindOutlet | None,
    actors: Mapping[str, Actor],
) -> dict[str, Voice]:
    """Return who vouches for each claim; a reprint's own voice is its first print's."""
    first = {e.document.id: e.document for e in entries}
    voices = {}
    for entry in entries:
        document = first.get(DocumentId(entry.reprint or ""), entry.document)
        outlet = None
        if find_outlet and document.outlet:
            outlet = find_outlet(document.outlet)
        voices[str(entry.claim.id)] = find_voice(entry.claim, document, outlet, actors)
    return voices


def _name_the_unnamed(signals: Sequence[Signal]) -> list[Signal]:
    """Return the signals with names for those who are called by no name.

    `The militants took the town` says who only together with other accounts of the
    same event: where all that name a known body name one, that one is meant.
    """
    named: defaultdict[tuple[EventId, str, bool], dict[str, str | None]] = defaultdict(
        dict
    )
    for s in signals:
        if s.known and s.by and s.entry.event and not s.denies:
            named[s.entry.event, s.value, s.begins].setdefault(s.by, s.by_name)
    found = []
    for s in signals:
        one: dict[str, str | None] = {}
        if s.entry.event and not s.known:
            both = (named.get((s.entry.event, s.value, b), {}) for b in (True, False))
            one = {key: name for bodies in both for key, name in bodies.items()}
        if len(one) == 1:
            key, name = next(iter(one.items()))
            found.append(replace(s, by=key, by_name=name, known=True))
        else:
            found.append(s)
    return found
