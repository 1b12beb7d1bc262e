"""How well states through time are told, account by account, on an invented world.

usage: python -m evals.states [--world DIR | --documents N --seed S] [--gold-only]

Occupancy: each day of each track of the world is an item, with the value that the
voice gives it (who besieges, who holds, open or closed). What `rawi.states` returns
is scored by day: precision and recall over (state, place, account, day, value). A
track that was found belongs to the gold account that most of its claims are of; a
value to the gold value that most of its claims have. Days after the account's last
word are not scored: nobody knows them. Disputes: one that was found is a gold one if
state and place are the same and their days come within two days of each other.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from evals.agreement import Agreement, compare_sets
from evals.linking import read_world, rename_found, show
from evals.world.gold import World, load_world, world_of
from evals.world.stream import tell_documents
from rawi.lexicons.states import load_state_words
from rawi.linking import Shelf, link_readings, load_event_weights
from rawi.model import (
    ClaimId,
    Entry,
    Link,
    Reading,
    StateDispute,
    StateKind,
    Stretch,
    Track,
)
from rawi.states import track_states

SCORED = (StateKind.SIEGE, StateKind.CONTROL, StateKind.ROUTE, StateKind.CEASEFIRE)
_NEAR = timedelta(days=2)
Item = tuple[str, str, str, date, str]
"""State, place, account, day, value."""


def score_tracks(
    tracks: Iterable[Track], world: World, names: Mapping[ClaimId, ClaimId]
) -> dict[str, Agreement]:
    """Return how well each kind of state is told, by days.

    Args:
        tracks: Of any kinds.
        world: With its gold.
        names: For each claim that was found the gold claim that it stands for.
    """
    rows = list(tracks)
    known = {(t.state, t.place, t.voice): (t.first, t.last) for t in world.tracks}
    values = _value_names(rows, world, names)
    found: defaultdict[str, set[Item]] = defaultdict(set)
    for track in rows:
        voice = _account(track, world, names)
        key = (str(track.kind), str(track.place), voice)
        last = known[key][1] if key in known else date.max
        for day, value in _days(track, last):
            found[key[0]].add((*key, day, values.get((key[0], value), value)))
    return {
        str(kind): compare_sets(found[kind], set(_gold_items(world, kind)))
        for kind in SCORED
    }


def _gold_items(world: World, kind: StateKind) -> Iterator[Item]:
    """Yield the gold days of one kind of state."""
    for track in world.tracks:
        if track.state == kind:
            for day, value in track.days:
                yield track.state, track.place, track.voice, day, value


def _account(track: Track, world: World, names: Mapping[ClaimId, ClaimId]) -> str:
    """Return the gold voice that most claims of a track are of."""
    claims = [c for s in track.stretches for c in s.claims]
    claims += [c for d in track.denials for c in d.claims]
    voices = Counter(
        world.voices[names.get(c, c)] for c in claims if names.get(c, c) in world.voices
    )
    return voices.most_common(1)[0][0] if voices else track.voice.key


def _value_names(
    tracks: Sequence[Track], world: World, names: Mapping[ClaimId, ClaimId]
) -> dict[tuple[str, str], str]:
    """Return for each value that was found the gold value of most of its claims."""
    votes: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for track in tracks:
        for stretch in track.stretches:
            key = (str(track.kind), _value(track, stretch))
            for claim in stretch.claims:
                value = world.values.get(names.get(claim, claim))
                if value:
                    votes[key][value] += 1
    return {key: counts.most_common(1)[0][0] for key, counts in votes.items()}


def _value(track: Track, stretch: Stretch) -> str:
    """Return who besieges or holds; of other states the value itself."""
    whose = track.kind in (StateKind.SIEGE, StateKind.CONTROL)
    return (stretch.by if whose else None) or stretch.value


def _days(track: Track, last: date) -> Iterator[tuple[date, str]]:
    """Yield each day of a track with its value, up to the *last* that is known."""
    for stretch in track.stretches:
        end = min(stretch.end or stretch.words[-1], last)
        value = _value(track, stretch)
        for offset in range((end - stretch.begin).days + 1):
            yield stretch.begin + timedelta(days=offset), value


def score_disputes(disputes: Iterable[StateDispute], world: World) -> Agreement:
    """Return how well the disputes of a world were found, all kinds together."""
    found = list(disputes)
    met: set[int] = set()
    right = 0
    for dispute in found:
        fits = [
            i
            for i, g in enumerate(world.disputes)
            if (g.state, g.place) == (dispute.kind, dispute.place)
            and g.begin - _NEAR <= dispute.end
            and dispute.begin - _NEAR <= g.end
        ]
        right += bool(fits)
        met.update(fits)
    scored = [i for i, g in enumerate(world.disputes) if g.state in tuple(SCORED)]
    return Agreement(
        right / len(found) if found else 1.0,
        len(met.intersection(scored)) / len(scored) if scored else 1.0,
        len(scored),
    )


def entries_of(readings: Iterable[Reading], shelf: Shelf) -> Iterator[Entry]:
    """Yield the claims of linked readings as a ledger would give them."""
    events = {c: e.id for e in shelf.events() for c in e.claims}
    links: defaultdict[ClaimId, list[Link]] = defaultdict(list)
    for link in shelf.links:
        links[link.a].append(link)
        links[link.b].append(link)
    for reading in readings:
        for link in reading.links:
            links[link.a].append(link)
            links[link.b].append(link)
    for reading in readings:
        row = shelf.reprints.get(reading.document.id)
        for claim in reading.claims:
            yield Entry(
                claim=claim,
                document=reading.document,
                event=events.get(claim.id),
                reprint=row.group if row else None,
                links=tuple(links.get(claim.id, ())),
            )


def score_states(
    readings: Sequence[Reading], world: World, names: Mapping[ClaimId, ClaimId]
) -> dict[str, Agreement]:
    """Return the figures of states from *readings*, linked here."""
    shelf = link_readings(readings, load_event_weights())
    entries = list(entries_of(readings, shelf))
    words = load_state_words()
    states = [track_states(entries, kind, words) for kind in SCORED]
    figures = score_tracks((t for s in states for t in s.tracks), world, names)
    disputes = (d for s in states for d in s.disputes)
    figures["disputes"] = score_disputes(disputes, world)
    return figures


def main() -> None:
    """Score states from gold claims and from read text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--world", type=Path, help="a folder of `evals.world`")
    parser.add_argument("--documents", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--gold-only", action="store_true", help="do not read texts")
    args = parser.parse_args()
    if args.world:
        world = load_world(args.world)
    else:
        world = world_of(tell_documents(args.documents, args.seed))
    print(f"{len(world.readings)} documents, {len(world.tracks)} tracks")
    show(score_states(world.readings, world, {}), "gold claims")
    if args.gold_only:
        return
    names, apart = rename_found(read_world(world), world)
    show(score_states(apart, world, names), "read text")


if __name__ == "__main__":
    main()
