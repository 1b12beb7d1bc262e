"""How well claims of many documents are linked, on an invented world.

usage: python -m evals.linking [--world DIR | --documents N --seed S] [--gold-only]

Event clusters are scored by B-cubed, relations and groups of reprints by pairs:
once from the gold claims of the world, and beside it from what the reader finds in
its texts. There, a found claim stands for the gold claim whose trigger it overlaps;
a gold claim that was not found, and a found one that is no claim, stand alone. The
line `found only` leaves them out. Relations inside one text are not scored, nor those
between its prints unless of one sentence: the reader's own links are measured by
`evals.run`.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from evals.agreement import Agreement, b_cubed, compare_sets
from evals.world.gold import Pair, World, load_world, world_of
from evals.world.stream import tell_documents
from rawi.linking import Shelf, link_readings, load_event_weights
from rawi.model import Claim, ClaimId, DocumentId, Reading
from rawi.pipeline import load_tools, read
from rawi.settings import Settings

RELATIONS = ("contradicts", "updates", "corroborates", "same_source")
Figures = dict[str, Agreement]


def score_links(world: World, shelf: Shelf, names: dict[ClaimId, ClaimId]) -> Figures:
    """Return how well *shelf* has linked a world.

    Args:
        world: With its gold.
        shelf: Its readings, or what was read in its texts, linked.
        names: For each claim on the shelf the gold claim that it stands for.
    """
    found = {
        names.get(claim, claim): str(event.id)
        for event in shelf.events()
        for claim in event.claims
    }
    both = found.keys() & world.events.keys()
    figures = {
        "events": b_cubed(found, world.events),
        "events, found only": b_cubed(
            {c: found[c] for c in both}, {c: world.events[c] for c in both}
        ),
    }
    counts = _across_texts(world)
    linked: defaultdict[str, set[Pair]] = defaultdict(set)
    for link in shelf.links:
        pair = frozenset(names.get(c, c) for c in (link.a, link.b))
        if counts(pair):
            linked[link.relation].add(pair)
    for relation in RELATIONS:
        gold = {p for p, r in world.relations.items() if r == relation and counts(p)}
        figures[relation] = compare_sets(linked[relation], gold)
    groups = {d: str(row.group) for d, row in shelf.reprints.items()}
    figures["reprints"] = compare_sets(_pairs(groups), _pairs(world.reprints))
    return figures


def _across_texts(world: World) -> Callable[[Pair], bool]:
    """Return a test for pairs of two texts, or of one sentence printed twice."""
    where = {
        c.id: (r.document.id, c.sentence.of(r.document.text))
        for r in world.readings
        for c in r.claims
    }

    def counts(pair: Pair) -> bool:
        known = [where[c] for c in pair if c in where]
        if len(pair) < 2 or len(known) < 2:  # noqa: PLR2004 - a claim that is none
            return len(pair) > 1
        (one, said), (other, again) = known
        if one == other:
            return False
        return world.reprints[one] != world.reprints[other] or said == again

    return counts


def _pairs(groups: dict[DocumentId, str]) -> set[frozenset[DocumentId]]:
    """Return all pairs of documents of one group."""
    members: defaultdict[str, list[DocumentId]] = defaultdict(list)
    for document, group in groups.items():
        members[group].append(document)
    return {frozenset(p) for rows in members.values() for p in combinations(rows, 2)}


def read_world(world: World) -> tuple[Reading, ...]:
    """Return what the reader finds in the texts of a world."""
    tools = load_tools(Settings())
    return tuple(read(r.document, tools) for r in world.readings)


def align(gold: Iterable[Reading], found: Iterable[Reading]) -> dict[ClaimId, ClaimId]:
    """Return for each found claim the gold claim whose trigger it overlaps.

    Each gold claim is given once, to the claim of the same type before others.
    """
    names: dict[ClaimId, ClaimId] = {}
    for one, other in zip(gold, found, strict=True):
        taken: set[ClaimId] = set()
        pairs = [
            (f.type is not g.type, f.polarity is not g.polarity, i, j, f, g)
            for i, f in enumerate(other.claims)
            for j, g in enumerate(one.claims)
            if _overlap(f, g)
        ]
        for *_, f, g in sorted(pairs, key=lambda row: row[:4]):
            if f.id not in names and g.id not in taken:
                names[f.id] = g.id
                taken.add(g.id)
    return names


def _overlap(a: Claim, b: Claim) -> bool:
    """Whether the triggers of two claims of one document share a letter."""
    return a.trigger.start < b.trigger.end and b.trigger.start < a.trigger.end


def rename_found(
    readings: Sequence[Reading], world: World
) -> tuple[dict[ClaimId, ClaimId], tuple[Reading, ...]]:
    """Return the alignment of found claims, and the readings with claims kept apart.

    A found claim may have the id of the gold claim by chance of content: the same
    document, trigger and chain. Its id is made another, so that both are told apart.
    """
    apart = tuple(
        replace(
            reading,
            claims=tuple(
                replace(c, id=ClaimId(f"read:{c.id}")) for c in reading.claims
            ),
            links=(),
        )
        for reading in readings
    )
    return align(world.readings, apart), apart


def show(figures: Figures, title: str) -> None:
    """Print a table of the figures, in Markdown."""
    print(f"\n## {title}\n")
    print("| measure | precision | recall | F1 | n |")
    print("|---|---|---|---|---|")
    for name, row in figures.items():
        print(
            f"| {name} | {row.precision:.3f} | {row.recall:.3f} | {row.f1:.3f} "
            f"| {row.n} |"
        )


def main() -> None:
    """Score linking from gold claims and from read text."""
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
    print(f"{len(world.readings)} documents, {len(world.events)} claims")
    weights = load_event_weights()
    show(score_links(world, link_readings(world.readings, weights), {}), "gold claims")
    if args.gold_only:
        return
    names, apart = rename_found(read_world(world), world)
    share = len(names) / len(world.events)
    shelf = link_readings(apart, weights)
    show(score_links(world, shelf, names), f"read text ({share:.0%} of claims found)")


if __name__ == "__main__":
    main()
