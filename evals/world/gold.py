"""A world as it is measured on: gold readings, and what their claims are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from evals.world.assembly import Told
from evals.world.output import WorldFiles, read_lines, reading_of
from evals.world.relations import relate_world
from evals.world.states import GoldDispute, GoldTrack, gold_tracks, value_of
from rawi.jsonl import reading_from_json
from rawi.model import ClaimId, DocumentId, Reading

Pair = frozenset[ClaimId]


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Everything that linking and states are scored against."""

    readings: tuple[Reading, ...]
    events: dict[ClaimId, str]
    voices: dict[ClaimId, str]
    """Who vouches for each claim, by the key that is one body's everywhere."""
    values: dict[ClaimId, str]
    """For claims that bear on a state the value that they give it."""
    relations: dict[Pair, str]
    reprints: dict[DocumentId, str]
    tracks: tuple[GoldTrack, ...]
    disputes: tuple[GoldDispute, ...]


def world_of(told: Iterable[Told]) -> World:
    """Return what was told, ready to be scored against."""
    rows = tuple(told)
    tracks, disputes = gold_tracks(rows)
    return World(
        readings=tuple(reading_of(one) for one in rows),
        events={g.claim.id: g.matter.event for one in rows for g in one.claims},
        voices={g.claim.id: g.matter.voice for one in rows for g in one.claims},
        values={
            g.claim.id: value
            for one in rows
            for g in one.claims
            if (value := value_of(g))
        },
        relations={frozenset((r.a, r.b)): r.relation for r in relate_world(rows)},
        reprints={one.document.id: one.reprint for one in rows},
        tracks=tracks,
        disputes=disputes,
    )


def load_world(folder: Path) -> World:
    """Return a world that `python -m evals.world` has written.

    Readings in files do not carry which body a source's words name, so figures can
    be a little lower than those of the same world told anew.
    """
    files = WorldFiles.in_folder(folder)
    rows: dict[str, list[dict[str, Any]]] = {}
    for record in read_lines(files.gold):
        rows.setdefault(record["gold"], []).append(record)
    claims = rows.get("claim", [])
    return World(
        readings=tuple(reading_from_json(r) for r in read_lines(files.readings)),
        events={ClaimId(r["id"]): r["event"] for r in claims},
        voices={ClaimId(r["id"]): r["voice"] for r in claims},
        values={ClaimId(r["id"]): r["value"] for r in claims if r["value"]},
        relations={
            frozenset((ClaimId(r["a"]), ClaimId(r["b"]))): r["relation"]
            for r in rows.get("relation", [])
        },
        reprints={DocumentId(r["id"]): r["reprint"] for r in rows.get("document", [])},
        tracks=tuple(_track(r) for r in rows.get("track", [])),
        disputes=tuple(_dispute(r) for r in rows.get("dispute", [])),
    )


def _track(record: dict[str, Any]) -> GoldTrack:
    """Return a track from its record."""
    days = []
    for begin, end, value in record["spans"]:
        day, last = date.fromisoformat(begin), date.fromisoformat(end)
        while day <= last:
            days.append((day, value))
            day += timedelta(days=1)
    return GoldTrack(
        state=record["state"],
        place=record["place"],
        voice=record["voice"],
        days=tuple(days),
        first=date.fromisoformat(record["first"]),
        last=date.fromisoformat(record["last"]),
        claims=tuple(ClaimId(c) for c in record["claims"]),
    )


def _dispute(record: dict[str, Any]) -> GoldDispute:
    """Return a dispute from its record."""
    return GoldDispute(
        state=record["state"],
        place=record["place"],
        begin=date.fromisoformat(record["begin"]),
        end=date.fromisoformat(record["end"]),
        claims=tuple(ClaimId(c) for c in record["claims"]),
    )
