"""Readings as JSON objects, with the keys in the contract's order."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, BinaryIO

from rawi.jsonl.places import named_place_to_json
from rawi.jsonl.shapes import shape_to_geometry
from rawi.model import (
    Claim,
    Document,
    Location,
    Party,
    Phrase,
    Reading,
    Setting,
    Source,
    Span,
)

Record = dict[str, Any]

_DEGREES, _KM, _SHARE = 5, 2, 4  # decimals: a metre, ten metres, a hundredth percent


def write_readings(readings: Iterable[Reading], stream: BinaryIO) -> None:
    """Write *readings* to *stream*, one line of UTF-8 each."""
    stream.writelines(dump_reading(reading) for reading in readings)


def dump_reading(reading: Reading) -> bytes:
    """Return the line for one reading, with its line end."""
    record = reading_to_json(reading)
    return json.dumps(record, ensure_ascii=False, allow_nan=False).encode() + b"\n"


def reading_to_json(reading: Reading) -> Record:
    """Return the object for *reading*, as the contract has it."""
    text = reading.document.text
    return {
        "document": document_to_json(reading.document),
        "claims": [claim_to_json(claim, text) for claim in reading.claims],
        "links": [
            {"a": link.a, "b": link.b, "relation": link.relation.value, "why": link.why}
            for link in reading.links
        ],
        "issues": [
            {"stage": issue.stage, "kind": issue.kind, **_span(issue.span)}
            | {"detail": issue.detail}
            for issue in reading.issues
        ],
        "places": [named_place_to_json(place, text) for place in reading.places],
    }


def document_to_json(document: Document) -> Record:
    """Return the object for *document*."""
    return {
        "id": document.id,
        "outlet": document.outlet,
        "published": _day(document.published),
        "title": document.title,
        "url": document.url,
        "language": document.language,
        "text": document.text,
    }


def claim_to_json(claim: Claim, text: str) -> Record:
    """Return the object for one claim of a document with this *text*."""
    return {
        "id": claim.id,
        "sentence": _span(claim.sentence),
        "event": {"type": claim.type.value, "trigger": _phrase(claim.trigger)},
        "polarity": claim.polarity.value,
        "status": claim.status.value,
        "sources": [_source_to_json(source) for source in claim.sources],
        "actors": [_party_to_json(party) for party in claim.actors],
        "targets": [_party_to_json(party) for party in claim.targets],
        "places": [_setting_to_json(setting) for setting in claim.places],
        "time": claim.time
        and {
            **_phrase(claim.time.phrase),
            "from": _day(claim.time.begin),
            "to": _day(claim.time.end),
        },
        **{
            name: value and list(value)
            for name, value in (
                ("killed", claim.toll.killed),
                ("injured", claim.toll.injured),
                ("captured", claim.toll.captured),
                ("displaced", claim.toll.displaced),
            )
        },
        "count": claim.count
        and {
            "text": claim.count.span.of(text),
            "low": claim.count.value.low,
            "high": claim.count.value.high,
            "of": claim.count.of,
        },
        "evidence": [evidence.value for evidence in claim.evidence],
        "confidence": round(claim.confidence, _SHARE),
        "provenance": {
            "method": claim.provenance.method,
            "version": claim.provenance.version,
        },
    }


def _source_to_json(source: Source) -> Record:
    """Return the object for one link of the chain."""
    return {
        **_phrase(source.phrase),
        "kind": source.kind.value,
        "act": source.act.value,
        "cue": source.cue and _phrase(source.cue),
    }


def _party_to_json(party: Party) -> Record:
    """Return the object for one actor or target."""
    actor = party.actor
    return {
        **_phrase(party.phrase),
        "actor": actor
        and {"id": actor.id, "name": actor.name, "name_ar": actor.name_ar},
    }


def _setting_to_json(setting: Setting) -> Record:
    """Return the object for one place of a claim."""
    return {
        **_phrase(setting.phrase),
        "role": setting.role and setting.role.value,
        "location": setting.location and _location_to_json(setting.location),
    }


def _location_to_json(location: Location) -> Record:
    """Return the object for a resolved place."""
    place = location.place
    return {
        "place_id": place.id,
        "name": place.name,
        "name_ar": place.name_ar,
        "lat": round(location.lat, _DEGREES),
        "lon": round(location.lon, _DEGREES),
        "radius_km": round(location.radius_km, _KM),
        "precision": location.precision.name.lower(),
        "country": place.country,
        "admin": list(place.admin),
        "pcode": place.pcode,
        **({"admin_pcodes": list(place.admin_pcodes)} if place.admin_pcodes else {}),
        "method": location.method,
        "score": round(location.score, _SHARE),
        **({"geometry": shape_to_geometry(location.shape)} if location.shape else {}),
    }


def _span(span: Span) -> Record:
    """Return the two offsets of a span."""
    return {"start": span.start, "end": span.end}


def _phrase(phrase: Phrase) -> Record:
    """Return a span with its words."""
    return {"start": phrase.start, "end": phrase.end, "text": phrase.text}


def _day(day: date | None) -> str | None:
    """Return a day as ISO 8601 has it."""
    return day.isoformat() if day else None
