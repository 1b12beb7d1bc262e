"""JSON objects as the claims that they were written from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from rawi.jsonl.shapes import shape_from_geometry
from rawi.model import (
    Act,
    Actor,
    ActorId,
    Claim,
    ClaimId,
    Dating,
    EventType,
    Evidence,
    Location,
    Measure,
    Party,
    Phrase,
    Place,
    PlaceClass,
    PlaceId,
    Polarity,
    Precision,
    Provenance,
    Range,
    Role,
    Setting,
    Source,
    SourceKind,
    Span,
    Status,
    Toll,
)

_MOST = 10**12
"""No count of people or things is higher; columns of exports end at 2^63."""


def claim_from_json(record: Mapping[str, Any], text: str) -> Claim:
    """Return one claim of a document with this *text*."""
    sentence, time, count = (record[key] for key in ("sentence", "time", "count"))
    return Claim(
        id=ClaimId(record["id"]),
        sentence=to_span(sentence),
        type=EventType(record["event"]["type"]),
        trigger=_to_phrase(record["event"]["trigger"]),
        polarity=Polarity(record["polarity"]),
        status=Status(record["status"]),
        sources=tuple(_source(source) for source in record["sources"]),
        actors=tuple(_party(party) for party in record["actors"]),
        targets=tuple(_party(party) for party in record["targets"]),
        places=tuple(_setting(place) for place in record["places"]),
        time=None
        if time is None
        else Dating(
            phrase=_to_phrase(time),
            begin=to_day(time["from"]),
            end=to_day(time["to"]),
        ),
        toll=Toll(
            killed=_to_range(record["killed"]),
            injured=_to_range(record["injured"]),
            captured=_to_range(record["captured"]),
            displaced=_to_range(record["displaced"]),
        ),
        count=None if count is None else _measure(count, to_span(sentence), text),
        evidence=tuple(Evidence(evidence) for evidence in record["evidence"]),
        confidence=float(record["confidence"]),
        provenance=Provenance(
            method=record["provenance"]["method"],
            version=record["provenance"]["version"],
        ),
    )


def _source(record: Mapping[str, Any]) -> Source:
    """Return one link of the chain."""
    cue = record["cue"]
    return Source(
        phrase=_to_phrase(record),
        kind=SourceKind(record["kind"]),
        act=Act(record["act"]),
        cue=None if cue is None else _to_phrase(cue),
    )


def _party(record: Mapping[str, Any]) -> Party:
    """Return one actor or target."""
    actor = record["actor"]
    return Party(
        phrase=_to_phrase(record),
        actor=None
        if actor is None
        else Actor(
            id=ActorId(actor["id"]),
            name=actor["name"],
            name_ar=actor["name_ar"],
            type="",
        ),
    )


def _setting(record: Mapping[str, Any]) -> Setting:
    """Return one place of a claim."""
    role, location = record["role"], record["location"]
    return Setting(
        phrase=_to_phrase(record),
        role=None if role is None else Role(role),
        location=None if location is None else _location(location),
    )


def _location(record: Mapping[str, Any]) -> Location:
    """Return a resolved place; its class is not in the contract."""
    lat, lon = float(record["lat"]), float(record["lon"])
    if not (abs(lat) <= 90 and abs(lon) <= 180):  # noqa: PLR2004 - degrees
        raise ValueError(f"no degrees: {lat}, {lon}")
    where: dict[str, Any] = {
        "lat": lat,
        "lon": lon,
        "radius_km": float(record["radius_km"]),
        "precision": Precision[record["precision"].upper()],
    }
    place = Place(
        id=PlaceId(record["place_id"]),
        name=record["name"],
        name_ar=record["name_ar"],
        kind=PlaceClass.OTHER,
        country=record["country"],
        admin=tuple(record["admin"]),
        pcode=record["pcode"],
        admin_pcodes=tuple(record.get("admin_pcodes", ())),
        **where,
    )
    geometry = record.get("geometry")
    return Location(
        place=place,
        method=record["method"],
        score=float(record["score"]),
        shape=geometry and shape_from_geometry(geometry),
        **where,
    )


def _measure(record: Mapping[str, Any], sentence: Span, text: str) -> Measure:
    """Return a measure; where its words stand is found again, in its sentence first."""
    words = record["text"]
    start = text.find(words, sentence.start, sentence.end)
    start = start if start >= 0 else text.index(words)
    return Measure(
        span=Span(start, start + len(words)),
        value=_range(record["low"], record["high"]),
        of=record["of"],
    )


def to_span(record: Mapping[str, Any]) -> Span:
    """Return the span that two offsets are."""
    return Span(record["start"], record["end"])


def _to_phrase(record: Mapping[str, Any]) -> Phrase:
    """Return the span with its words."""
    return Phrase(start=record["start"], end=record["end"], text=record["text"])


def _to_range(value: list[int] | None) -> Range | None:
    """Return the range that a pair is."""
    if value is None:
        return None
    low, high = value
    return _range(low, high)


def _range(low: int, high: int | None) -> Range:
    """Return a range of what can be counted.

    Raises:
        ValueError: It cannot.
    """
    if max(low, high or 0) > _MOST:
        raise ValueError(f"a count over {_MOST:,}")
    return Range(low, high)


def to_day(value: str | None) -> date | None:
    """Return the day that ISO 8601 writes."""
    return date.fromisoformat(value) if value else None
