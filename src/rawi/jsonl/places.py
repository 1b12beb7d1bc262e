"""The places that a document names, as JSON objects and back.

They are no part of the contract of readings, which has places in claims only; a
reader of the contract passes the key `places` over. A place's population is not
written.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from rawi.model import (
    NamedPlace,
    Place,
    PlaceCandidate,
    PlaceClass,
    PlaceId,
    Precision,
    Span,
)

_DEGREES, _KM, _SHARE = 5, 2, 4  # decimals, as in claims
_LEAST_SHARE = 0.01
"""Candidates that weighed less are not worth a line."""


def named_place_to_json(named: NamedPlace, text: str) -> dict[str, Any]:
    """Return the object for one place that a document with this *text* names.

    Candidates are written where there was a choice.
    """
    worth = [c for c in named.candidates if c.score >= _LEAST_SHARE]
    return {
        "start": named.span.start,
        "end": named.span.end,
        "text": named.span.of(text),
        "place": named.place and _place_to_json(named.place),
        "score": round(named.score, _SHARE),
        "candidates": [
            {**_place_to_json(c.place), "score": round(c.score, _SHARE)} for c in worth
        ]
        if len(worth) > 1
        else [],
        "why": list(named.why),
    }


def named_place_from_json(record: Mapping[str, Any]) -> NamedPlace:
    """Return the named place that *record* was written from."""
    place = record["place"]
    return NamedPlace(
        span=Span(record["start"], record["end"]),
        place=place and _place(place),
        score=record["score"],
        candidates=tuple(
            PlaceCandidate(place=_place(candidate), score=candidate["score"])
            for candidate in record["candidates"]
        ),
        why=tuple(record["why"]),
    )


def _place_to_json(place: Place) -> dict[str, Any]:
    """Return the object for a gazetteer entry."""
    dates = {"valid_from": place.valid_from, "valid_to": place.valid_to}
    return {
        "place_id": place.id,
        "name": place.name,
        "name_ar": place.name_ar,
        "class": place.kind.value,
        "lat": round(place.lat, _DEGREES),
        "lon": round(place.lon, _DEGREES),
        "radius_km": round(place.radius_km, _KM),
        "precision": place.precision.name.lower(),
        "country": place.country,
        "admin": list(place.admin),
        "pcode": place.pcode,
        **({"admin_pcodes": list(place.admin_pcodes)} if place.admin_pcodes else {}),
        **{key: day.isoformat() for key, day in dates.items() if day is not None},
    }


def _place(record: Mapping[str, Any]) -> Place:
    """Return the gazetteer entry that *record* was written from."""
    return Place(
        id=PlaceId(record["place_id"]),
        name=record["name"],
        name_ar=record["name_ar"],
        kind=PlaceClass(record["class"]),
        lat=record["lat"],
        lon=record["lon"],
        radius_km=record["radius_km"],
        precision=Precision[record["precision"].upper()],
        country=record["country"],
        admin=tuple(record["admin"]),
        pcode=record["pcode"],
        admin_pcodes=tuple(record.get("admin_pcodes", ())),
        valid_from=_day(record.get("valid_from")),
        valid_to=_day(record.get("valid_to")),
    )


def _day(written: str | None) -> date | None:
    """Return a day that was written as ISO 8601 has it."""
    return None if written is None else date.fromisoformat(written)
