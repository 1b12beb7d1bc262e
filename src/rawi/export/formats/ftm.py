"""FollowTheMoney entities, a JSON object a line, as Aleph and OpenAleph load them.

A claim is an `Event` (FollowTheMoney has no claims: who says so is in its notes), its
document an `Article`, a known body an `Organization` or `PublicBody`, a located place
an `Address`. Each entity is written once.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any, BinaryIO

from rawi.export.formats.cells import clean
from rawi.export.formats.columns import make_row
from rawi.export.formats.flat import quote
from rawi.export.formats.lookups import Lookups
from rawi.export.formats.spool import remembering
from rawi.export.formats.tally import Tally
from rawi.export.formats.voices import chain, deniers, write_range
from rawi.model import Actor, Document, Entry, Location

Entity = dict[str, Any]

_PUBLIC = frozenset({"government", "military", "police", "intelligence", "court"})
_WEB = re.compile(r"https?://[^\s/]+\.[^\s/]+\S*")
_PLAIN = re.compile("[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")
_LANGUAGES = {"ar": "ara", "en": "eng", "fr": "fra", "he": "heb", "fa": "fas"}
_TOLLS = ("killed", "injured", "captured", "displaced")


def write_ftm(entries: Iterable[Entry], stream: BinaryIO, lookups: Lookups) -> Tally:
    """Write each entity once, a claim after those that it points to."""
    tally = Tally()
    with remembering() as seen:
        for entry in entries:
            for entity in _entities(entry, lookups):
                if seen.first(entity["id"]):
                    line = json.dumps(entity, ensure_ascii=False)
                    stream.write(line.encode() + b"\n")
                    tally.rows += 1
    return tally


def _entities(entry: Entry, lookups: Lookups) -> Iterator[Entity]:
    """Yield the entities of one claim, itself last."""
    claim = entry.claim
    bodies = [p.actor for p in (*claim.actors, *claim.targets) if p.actor]
    known = [lookups.actor(body) for body in bodies]
    speakers = [lookups.actor(s.actor) for s in claim.sources if s.actor]
    places = [s.location for s in claim.places if s.location]
    yield _article(entry.document)
    for body in {actor.id: actor for actor in (*known, *speakers)}.values():
        yield _body(body)
    for place in places:
        yield _address(place)
    yield _event(entry, known, places, lookups)


def _event(
    entry: Entry, bodies: list[Actor], places: list[Location], lookups: Lookups
) -> Entity:
    """Return a claim as an event."""
    claim, document = entry.claim, entry.document
    row = make_row(entry, lookups)
    words = [p.phrase.text for p in (*claim.actors, *claim.targets) if not p.actor]
    where = f", {row['place']}" if row["place"] else ""
    day = f", {row['date_start']}" if row["date_start"] else ""
    return _entity(
        "Event",
        _id("claim", claim.id),
        name=[f"{claim.type}{where}{day} ({claim.polarity}, {claim.status})"],
        summary=[quote(entry)],
        notes=list(_notes(entry, lookups)),
        startDate=[row["date_start"]],
        endDate=[row["date_end"]],
        location=[setting.phrase.text for setting in claim.places],
        addressEntity=[_place_id(place) for place in places],
        country=[(place.place.country or "").lower() for place in places],
        involved=[_id("actor", body.id) for body in bodies],
        namesMentioned=words,
        keywords=[claim.type, claim.polarity, claim.status, *claim.evidence],
        recordId=[claim.id],
        program=[entry.event],
        publisher=[document.outlet],
        sourceUrl=[document.url if _WEB.fullmatch(document.url or "") else None],
        proof=[_id("document", document.id)],
    )


def _notes(entry: Entry, lookups: Lookups) -> Iterator[str]:
    """Yield what an event has no property for: chain, tolls, denials, links."""
    claim = entry.claim
    yield f"Told by: {chain(claim, entry.document)}"
    for part in _TOLLS:
        value = getattr(claim.toll, part)
        if value:
            yield f"{part}: {write_range(value)}"
    if claim.count:
        yield f"counted: {write_range(claim.count.value)} {claim.count.of}"
    for denier in deniers(entry, lookups):
        yield f"Denied by: {denier}"
    for link in entry.links:
        other = link.b if link.a == claim.id else link.a
        yield f"{link.relation}: {_id('claim', other)}"
    yield f"Read with confidence {claim.confidence:.2f} by {claim.provenance.version}"


def _article(document: Document) -> Entity:
    """Return a document as an article, without its text: that is its outlet's."""
    return _entity(
        "Article",
        _id("document", document.id),
        title=[document.title],
        publisher=[document.outlet],
        publishedAt=[document.published.isoformat() if document.published else None],
        sourceUrl=[document.url if _WEB.fullmatch(document.url or "") else None],
        language=[_LANGUAGES.get(document.language or "")],
    )


def _body(actor: Actor) -> Entity:
    """Return a known body."""
    return _entity(
        "PublicBody" if actor.type in _PUBLIC else "Organization",
        _id("actor", actor.id),
        name=[actor.name],
        alias=[actor.name_ar],
        country=[(actor.country or "").lower()],
        classification=[actor.type],
    )


def _address(location: Location) -> Entity:
    """Return a located place, as wide as it is known."""
    place = location.place
    return _entity(
        "Address",
        _place_id(location),
        full=[", ".join((place.name, *reversed(place.admin), place.country or ""))],
        name=[place.name],
        alias=[place.name_ar],
        city=[place.name],
        state=list(place.admin[:1]),
        country=[(place.country or "").lower()],
        latitude=[f"{place.lat:.5f}"],
        longitude=[f"{place.lon:.5f}"],
        remarks=[f"within {place.radius_km:g} km ({place.precision.name.lower()})"],
    )


def _place_id(location: Location) -> str:
    """Return the id of a place's entity."""
    return _id("place", location.place.id)


def _id(kind: str, id_: str) -> str:
    """Return an id as FollowTheMoney takes it: letters, digits, dots and dashes.

    Examples:
        >>> _id("place", "gn:170063")
        'rawi-place-gn-170063'
    """
    plain = id_.replace(":", "-")
    if not _PLAIN.fullmatch(plain):
        plain = blake2b(id_.encode("utf-8", "replace"), digest_size=12).hexdigest()
    return f"rawi-{kind}-{plain}"


def _entity(schema: str, id_: str, **properties: list[str | Any]) -> Entity:
    """Return an entity with the values that there are, each once."""
    told = {
        name: list(dict.fromkeys(_text(v) for v in values if v and _text(v)))
        for name, values in properties.items()
    }
    return {
        "id": id_,
        "schema": schema,
        "properties": {name: values for name, values in told.items() if values},
    }


def _text(value: object) -> str:
    """Return a value as text on one line, as FollowTheMoney keeps it."""
    return " ".join(clean(str(value)).split())
