"""Extracts of OpenStreetMap (PBF) → drafts.

Nodes are read as they come. Ways and relations have no position of their own: in
two passes before, the ways that are wanted and the nodes that they go through are
noted, and so is the label or the seat of a unit. How much is noted has a limit.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rawi.errors import PlacesFileError, ReaderMissing
from rawi.places.imports.drafts import Disc, Draft, HowToRead, Item, Refusal
from rawi.places.imports.outlines import Point, disc_of_points
from rawi.places.imports.tags import draft_of_tags

_MOST_NOTED = 5_000_000
_MOST_OF_ONE = 64
_SEATS = ("label", "admin_centre")
_MEND = "is it an .osm.pbf? cut it down to one country if it is larger"
Make = Callable[[Disc | None], Draft]


@dataclass(slots=True)
class _Wanted:
    """What the ways and relations that are places are made of."""

    relations: dict[int, tuple[Make, list[int], int | None]] = field(
        default_factory=dict
    )
    """What makes the draft, ways of the outline, node of the label or seat."""
    ways: dict[int, tuple[Make | None, list[int]]] = field(default_factory=dict)
    """What makes the draft, if the way is a place itself, and its nodes."""
    noted: int = 0


def read_extract(path: Path, _how: HowToRead) -> Iterator[Item]:
    """Yield the places of a PBF extract: nodes, ways, relations.

    Raises:
        PlacesFileError: It is damaged, or has more to note than the limit.
        ReaderMissing: osmium is not installed.
    """
    try:
        import osmium  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ReaderMissing(str(path), "osmium") from error
    try:
        wanted = _Wanted()
        _note_relations(osmium, path, wanted)
        _note_ways(osmium, path, wanted)
        positions = yield from _nodes(osmium, path, wanted)
    except (RuntimeError, ValueError) as error:
        reason = f"no extract that can be read ({error})"[:200]
        raise PlacesFileError(str(path), reason, _MEND) from error
    yield from _ways(wanted, positions)
    yield from _relations(wanted, positions)


def _file(osmium: Any, path: Path) -> Any:  # noqa: ANN401 - osmium is optional
    """Return the file at *path* as PBF, whatever its ending."""
    return osmium.io.File(str(path), "pbf")


def _note_relations(osmium: Any, path: Path, wanted: _Wanted) -> None:  # noqa: ANN401 - as above
    """Note the relations that are places, and what they are made of."""
    for relation in osmium.FileProcessor(_file(osmium, path), osmium.osm.RELATION):
        where = f"relation {relation.id}"
        make = draft_of_tags(where, f"relation/{relation.id}", dict(relation.tags))
        if make is None:
            continue
        members = [(m.type, m.ref, m.role) for m in relation.members]
        seats = [ref for kind, ref, role in members if kind == "n" and role in _SEATS]
        ways = [ref for kind, ref, role in members if kind == "w" and role != "inner"]
        wanted.relations[relation.id] = make, ways, next(iter(seats), None)
        for way in ways:
            wanted.ways.setdefault(way, (None, []))
        _note(path, wanted, len(ways))


def _note_ways(osmium: Any, path: Path, wanted: _Wanted) -> None:  # noqa: ANN401 - as above
    """Note the nodes of the ways that are places, or parts of an outline."""
    for way in osmium.FileProcessor(_file(osmium, path), osmium.osm.WAY):
        known = way.id in wanted.ways
        make = None
        if len(way.tags):
            where = f"way {way.id}"
            make = draft_of_tags(where, f"way/{way.id}", dict(way.tags))
        if make is None and not known:
            continue
        nodes = [node.ref for node in way.nodes]
        step = max(1, len(nodes) // _MOST_OF_ONE)
        wanted.ways[way.id] = make, nodes[::step]
        _note(path, wanted, len(nodes[::step]))


def _nodes(
    osmium: Any,  # noqa: ANN401 - as above
    path: Path,
    wanted: _Wanted,
) -> Generator[Item, None, dict[int, Point]]:
    """Yield the nodes that are places; return the positions of the noted ones."""
    needed = {ref for _, nodes in wanted.ways.values() for ref in nodes}
    needed |= {seat for _, _, seat in wanted.relations.values() if seat is not None}
    positions: dict[int, Point] = {}
    for node in osmium.FileProcessor(_file(osmium, path), osmium.osm.NODE):
        if node.id in needed and node.location.valid():
            positions[node.id] = node.location.lon, node.location.lat
        if not len(node.tags):
            continue
        where = f"node {node.id}"
        make = draft_of_tags(where, f"node/{node.id}", dict(node.tags))
        if make is None:
            continue
        if node.location.valid():
            at = node.location
            yield make(Disc(lat=at.lat, lon=at.lon, radius_km=None))
        else:
            yield Refusal(where=where, reason="no position")
    return positions


def _ways(wanted: _Wanted, positions: dict[int, Point]) -> Iterator[Item]:
    """Yield the ways that are places."""
    for number, (make, nodes) in wanted.ways.items():
        if make is not None:
            yield _drawn(f"way {number}", make, [positions.get(n) for n in nodes])


def _relations(wanted: _Wanted, positions: dict[int, Point]) -> Iterator[Item]:
    """Yield the relations that are places, at their seat where no outline is known."""
    for number, (make, ways, seat) in wanted.relations.items():
        nodes = [n for way in ways for n in wanted.ways[way][1]]
        drawn = _drawn(f"relation {number}", make, [positions.get(n) for n in nodes])
        at = None if seat is None else positions.get(seat)
        if isinstance(drawn, Refusal) and at is not None:
            drawn = make(Disc(lat=at[1], lon=at[0], radius_km=None))
        yield drawn


def _drawn(where: str, make: Make, points: list[Point | None]) -> Draft | Refusal:
    """Return the draft of an object that goes through *points*."""
    known = [point for point in points if point is not None]
    if not known:
        return Refusal(where=where, reason="its nodes are not in the extract")
    return make(disc_of_points(known))


def _note(path: Path, wanted: _Wanted, more: int) -> None:
    """Count what is noted, and refuse a file that has too much of it."""
    wanted.noted += more
    if wanted.noted > _MOST_NOTED:
        raise PlacesFileError(str(path), "too many outlines to hold", _MEND)
