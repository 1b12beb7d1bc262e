"""Readings → rows: what the tables hold of a document, its claims and their words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from rawi.errors import InputError
from rawi.jsonl import document_to_json, reading_to_json
from rawi.ledger.tiles import tile_of
from rawi.ledger.words import index_form
from rawi.model import Actor, Claim, Document, Location, Outlet, Phrase, Reading

Row = dict[str, Any]

UNDATED = date(1, 1, 1)
"""Stands for the day of claims that have none: both engines sort it first."""
_HAVE_TABLES = frozenset({"document", "claims", "links", "issues"})
WIDE = timedelta(days=31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The row numbers that a claim's rows point to."""

    claim: int
    reading: int
    document: int
    n: int
    corrects: int | None = None


def dump(record: object) -> str:
    """Return *record* in the one form that hashes are made of."""
    return json.dumps(
        record, ensure_ascii=False, separators=(",", ":"), allow_nan=False
    )


def digest(record: object) -> str:
    """Return the id that follows from the content of *record*.

    Raises:
        InputError: It holds what no database keeps: a NUL, half a surrogate pair.
    """
    mend = "read the document again with `rawi read`"
    try:
        content = dump(record).encode()
    except (UnicodeEncodeError, ValueError) as error:
        raise InputError("reading", "text that is no Unicode", mend) from error
    if b"\\u0000" in content:
        raise InputError("reading", "a NUL in its text", mend)
    return hashlib.blake2b(content, digest_size=12).hexdigest()


def document_digest(document: Document) -> str:
    """Return the hash of a document with all that is known of it."""
    return digest(document_to_json(document))


def refuse(reading: Reading, reason: str) -> InputError:
    """Return the error for a reading that cannot be kept."""
    mend = "read the document again with `rawi read`"
    return InputError(f"reading of {reading.document.id}", reason, mend)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A reading with what it looks like as JSON, and the hashes that follow."""

    reading: Reading
    record: Row
    id: str
    """Two readings are one if they say the same."""
    digest: str
    """Of the document, with all that is known of it."""

    @classmethod
    def of(cls, reading: Reading) -> Told:
        """Return *reading*, ready to be written.

        Raises:
            InputError: It holds what no database keeps, or links to no claim.
        """
        record = reading_to_json(reading)
        ids = {claim.id for claim in reading.claims}
        if len(ids) < len(reading.claims):
            raise refuse(reading, "two claims of one id")
        if any(link.a not in ids or link.b not in ids for link in reading.links):
            raise refuse(reading, "a link to a claim that is not in it")
        return cls(
            reading=reading,
            record=record,
            id=digest(record),
            digest=digest(record["document"]),
        )

    def extra(self) -> str | None:
        """Return what it tells beside document, claims, links and issues."""
        names = [name for name in self.record if name not in _HAVE_TABLES]
        return dump({name: self.record[name] for name in names}) if names else None


def document_row(told: Told, seq: int) -> Row:
    """Return the row of a document."""
    document = told.reading.document
    return {
        "seq": seq,
        "id": document.id,
        "digest": told.digest,
        "outlet": document.outlet,
        "published": document.published,
        "title": document.title,
        "url": document.url,
        "language": document.language,
        "text": document.text,
    }


def claim_row(claim: Claim, document: Document, numbers: Numbers) -> Row:
    """Return the row that a claim is asked by."""
    first, last = days_of(claim, document)
    at = main_location(claim)
    return {
        "seq": numbers.claim,
        "id": claim.id,
        "reading": numbers.reading,
        "document": numbers.document,
        "n": numbers.n,
        "corrects": numbers.corrects,
        "type": claim.type.value,
        "polarity": claim.polarity.value,
        "status": claim.status.value,
        "source_kind": claim.sources[-1].kind.value if claim.sources else None,
        "outlet": document.outlet,
        "first": first,
        "last": last,
        "wide": int(last - first > WIDE),
        "tile": tile_of(at.lat, at.lon) if at else None,
        **_point(at),
        "country": at.place.country if at else None,
        "confidence": round(claim.confidence, 4),
    }


def days_of(claim: Claim, document: Document) -> tuple[date, date]:
    """Return the days that a claim is found under: its event's, or the article's."""
    time = claim.time
    begin = time and (time.begin or time.end)
    if time and begin:
        return begin, max(begin, time.end or begin)
    day = document.published or UNDATED
    return day, day


def main_location(claim: Claim) -> Location | None:
    """Return where a map shows a claim: its closest location, the first of equals."""
    found = [s.location for s in claim.places if s.location]
    return min(found, key=lambda location: location.radius_km, default=None)


def record_row(claim: Claim, record: Row, seq: int) -> Row:
    """Return the row that holds a claim whole.

    It is the claim as a reading has it, and who its sources are, which linking
    needs and readings leave out.
    """
    sources = [dict(source) for source in record["sources"]]
    for source, told in zip(claim.sources, sources, strict=True):
        for name, body in (("actor", source.actor), ("outlet", source.outlet)):
            if body:
                told[name] = {"id": body.id, "name": body.name, "name_ar": body.name_ar}
    return {"claim": seq, "record": dump({**record, "sources": sources})}


def mention_rows(claim: Claim, seq: int) -> Iterator[Row]:
    """Yield the rows of a claim's spans, each with whom or what it names."""
    for n, (part, phrase, ref, location) in enumerate(_mentions(claim)):
        yield {
            "claim": seq,
            "n": n,
            "part": part,
            "start": phrase.start,
            "end": phrase.end,
            "ref": ref,
            **_point(location),
        }


def _point(location: Location | None) -> Row:
    """Return a location's columns, with as many decimals as a reading writes."""
    if location is None:
        return {"lat": None, "lon": None, "radius_km": None}
    return {
        "lat": round(location.lat, 5),
        "lon": round(location.lon, 5),
        "radius_km": round(location.radius_km, 2),
    }


def _mentions(
    claim: Claim,
) -> Iterator[tuple[str, Phrase, str | None, Location | None]]:
    """Yield part, words, id and location of all that a claim points to."""
    yield "trigger", claim.trigger, None, None
    for source in claim.sources:
        yield "source", source.phrase, _ref(source.actor or source.outlet), None
        if source.cue:
            yield "cue", source.cue, None, None
    for part, parties in (("actor", claim.actors), ("target", claim.targets)):
        for party in parties:
            yield part, party.phrase, _ref(party.actor), None
    for setting in claim.places:
        place = setting.location.place.id if setting.location else None
        yield "place", setting.phrase, place, setting.location
    if claim.time:
        yield "time", claim.time.phrase, None, None


def _ref(body: Actor | Outlet | None) -> str | None:
    """Return the id of a body that is known."""
    return str(body.id) if body else None


def words_row(engine: str, claim: Claim, document: Document, seq: int) -> Row:
    """Return the row that a claim is searched in: its sentence and its names."""
    names: dict[str, None] = {}
    bodies = [s.phrase.text for s in claim.sources]
    for party in (*claim.actors, *claim.targets):
        bodies += [party.phrase.text]
        bodies += [party.actor.name, party.actor.name_ar] if party.actor else []
    for setting in claim.places:
        bodies += [setting.phrase.text]
        if setting.location:
            place = setting.location.place
            bodies += [place.name, place.name_ar, *place.admin]
    names.update(dict.fromkeys(bodies))
    texts = (claim.sentence.of(document.text), *names)
    return {"claim": seq, "words": index_form(engine, texts)}


def issue_rows(reading: Reading, seq: int) -> Iterator[Row]:
    """Yield the rows of what resisted in a reading."""
    for n, issue in enumerate(reading.issues):
        yield {
            "reading": seq,
            "n": n,
            "stage": issue.stage,
            "kind": issue.kind,
            "detail": issue.detail,
            "start": issue.span.start,
            "end": issue.span.end,
        }
