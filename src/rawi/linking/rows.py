"""Sightings as lines of JSON, for a ledger to keep."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from rawi.linking.sightings import Sighting, Spot
from rawi.model import (
    ClaimId,
    DocumentId,
    EventType,
    Polarity,
    Range,
    SourceKind,
    Status,
    Toll,
)

_TOLLS = ("killed", "injured", "captured", "displaced")
_WORDS = ("actors", "targets", "places", "trigger", "words")


def sighting_to_json(sighting: Sighting) -> str:
    """Return *sighting* as one line of JSON, equal for equal sightings."""
    toll = {t: getattr(sighting.toll, t) for t in _TOLLS}
    record: dict[str, Any] = {
        "claim": sighting.claim,
        "document": sighting.document,
        "group": sighting.group,
        "published": _iso(sighting.published),
        "line": sighting.line,
        "type": sighting.type,
        "polarity": sighting.polarity,
        "status": sighting.status,
        "voice": sighting.voice,
        "kind": sighting.kind,
        "begin": _iso(sighting.begin),
        "end": _iso(sighting.end),
        "dated": sighting.dated,
        "spots": [
            [s.place, s.lat, s.lon, s.radius_km, s.country, s.admin, s.precision]
            for s in sighting.spots
        ],
        "placed": sighting.placed,
        **{part: sorted(getattr(sighting, part)) for part in _WORDS},
        "toll": {name: value for name, value in toll.items() if value},
        "count": sighting.count,
    }
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def sighting_from_json(text: str) -> Sighting:
    """Return the sighting that *text* was written from.

    Raises:
        KeyError: A part is missing: the line is of another version.
        ValueError: It is no JSON, or holds a value that is none of its part's.
    """
    record = json.loads(text)
    return Sighting(
        claim=ClaimId(record["claim"]),
        document=DocumentId(record["document"]),
        group=record["group"],
        published=_day(record["published"]),
        line=record["line"],
        type=EventType(record["type"]),
        polarity=Polarity(record["polarity"]),
        status=Status(record["status"]),
        voice=record["voice"],
        kind=SourceKind(record["kind"]),
        begin=_day(record["begin"]),
        end=_day(record["end"]),
        dated=record["dated"],
        spots=tuple(Spot(*row) for row in record["spots"]),
        placed=record["placed"],
        actors=frozenset(record["actors"]),
        targets=frozenset(record["targets"]),
        places=frozenset(record["places"]),
        trigger=frozenset(record["trigger"]),
        words=frozenset(record["words"]),
        toll=Toll(**{name: Range(*pair) for name, pair in record["toll"].items()}),
        count=Range(*record["count"]) if record["count"] else None,
    )


def _iso(day: date | None) -> str | None:
    """Return a day as JSON holds it."""
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    """Return the day that was written so."""
    return date.fromisoformat(text) if text else None
