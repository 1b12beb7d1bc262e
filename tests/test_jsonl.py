from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import make_document, make_reading, siege_broken, siege_denied
from rawi.errors import InputError
from rawi.jsonl import (
    document_from_json,
    document_to_json,
    dump_reading,
    reading_from_json,
    reading_to_json,
    write_readings,
)
from rawi.model import (
    Act,
    Actor,
    ActorId,
    Claim,
    ClaimId,
    Dating,
    Document,
    DocumentId,
    EventType,
    Evidence,
    Issue,
    Link,
    Location,
    Measure,
    NamedPlace,
    Party,
    Phrase,
    Place,
    PlaceCandidate,
    PlaceClass,
    PlaceId,
    Polarity,
    Precision,
    Provenance,
    Range,
    Reading,
    Relation,
    Role,
    Setting,
    Shape,
    ShapeKind,
    Source,
    SourceKind,
    Span,
    Status,
    Toll,
)

T = TypeVar("T")
WORDS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("ابتقلم \n\u064e"),
    min_size=1,
    max_size=30,
)
DAYS = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))


def shares() -> st.SearchStrategy[float]:
    return st.integers(0, 10_000).map(lambda n: n / 10_000)


def ranges() -> st.SearchStrategy[Range]:
    return st.tuples(st.integers(0, 9999), st.none() | st.integers(0, 99999)).map(
        lambda pair: Range(*pair)
    )


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    return Span(start, end)


@st.composite
def locations(draw: st.DrawFn) -> Location:
    where = {
        "lat": draw(st.integers(-90, 90)) / 1,
        "lon": draw(st.integers(-180, 180)) / 1,
        "radius_km": draw(st.integers(0, 99999)) / 100,
        "precision": draw(st.sampled_from(Precision)),
    }
    place = Place(
        id=PlaceId(draw(WORDS)),
        name=draw(WORDS),
        name_ar=draw(WORDS),
        kind=PlaceClass.OTHER,
        country=draw(st.none() | st.just("SY")),
        admin=tuple(draw(st.lists(WORDS, max_size=2))),
        pcode=draw(st.none() | WORDS),
        admin_pcodes=tuple(draw(st.lists(WORDS, max_size=2))),
        **where,
    )
    return Location(
        place=place,
        method=draw(WORDS),
        score=draw(shares()),
        shape=draw(st.none() | shapes()),
        **where,
    )


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    degrees = st.integers(-1800000, 1800000).map(lambda n: n / 1e4)
    corner = st.tuples(degrees, degrees.map(lambda n: n / 2).map(lambda n: round(n, 5)))
    ring = st.lists(corner, min_size=3, max_size=5, unique=True).map(
        lambda found: (*found, found[0])
    )
    kind = draw(st.sampled_from(ShapeKind))
    most = 1 if kind is ShapeKind.LINE else 2
    part = st.lists(ring, min_size=1, max_size=most).map(tuple)
    parts = draw(st.lists(part, min_size=1, max_size=2).map(tuple))
    return Shape(kind=kind, parts=parts, rule=draw(WORDS))


@st.composite
def claims(draw: st.DrawFn, text: str) -> Claim:
    def words() -> Phrase:
        return Phrase.at(draw(spans(text)), text)

    def some(build: Callable[[], T]) -> tuple[T, ...]:
        return tuple(build() for _ in range(draw(st.integers(0, 2))))

    def maybe(build: Callable[[], T]) -> T | None:
        return build() if draw(st.booleans()) else None

    def actor() -> Actor:
        return Actor(id=ActorId("a"), name="A", name_ar="ا", type="")

    def source() -> Source:
        return Source(
            phrase=words(),
            kind=draw(st.sampled_from(SourceKind)),
            act=draw(st.sampled_from(Act)),
            cue=maybe(words),
        )

    def measure() -> Measure:
        found = text.index(text[:3])
        return Measure(
            span=Span(found, found + len(text[:3])),
            value=draw(ranges()),
            of=draw(WORDS),
        )

    tolls = ("killed", "injured", "captured", "displaced")
    return Claim(
        id=ClaimId(draw(WORDS)),
        sentence=Span(0, len(text)),
        type=draw(st.sampled_from(EventType)),
        trigger=words(),
        polarity=draw(st.sampled_from(Polarity)),
        status=draw(st.sampled_from(Status)),
        sources=some(source),
        actors=some(lambda: Party(phrase=words(), actor=maybe(actor))),
        targets=some(lambda: Party(phrase=words(), actor=maybe(actor))),
        places=some(
            lambda: Setting(
                phrase=words(),
                role=draw(st.none() | st.sampled_from(Role)),
                location=draw(st.none() | locations()),
            )
        ),
        time=maybe(lambda: Dating(phrase=words(), begin=draw(DAYS), end=draw(DAYS))),
        toll=Toll(**{name: draw(st.none() | ranges()) for name in tolls}),
        count=maybe(measure),
        evidence=some(lambda: draw(st.sampled_from(Evidence))),
        confidence=draw(shares()),
        provenance=Provenance(method=draw(WORDS), version=draw(WORDS)),
    )


@st.composite
def named_places(draw: st.DrawFn, text: str) -> NamedPlace:
    def place() -> Place:
        kind = draw(st.sampled_from(PlaceClass))
        return replace(draw(locations()).place, kind=kind, valid_from=draw(DAYS))

    # what weighed less than a hundredth, or had no rival, is not written
    weights = st.lists(st.integers(100, 10_000), min_size=2, max_size=3)
    weights |= st.just([])
    return NamedPlace(
        span=draw(spans(text)),
        place=draw(st.none() | st.builds(place)),
        score=draw(shares()),
        candidates=tuple(
            PlaceCandidate(place=place(), score=n / 10_000) for n in draw(weights)
        ),
        why=tuple(draw(st.lists(WORDS, max_size=2))),
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text = draw(WORDS)
    return Reading(
        document=Document(
            id=DocumentId(draw(WORDS)),
            text=text,
            outlet=draw(st.none() | WORDS),
            published=draw(DAYS),
            title=draw(st.none() | WORDS),
            url=draw(st.none() | WORDS),
            language=draw(st.none() | st.just("ar")),
        ),
        claims=tuple(draw(st.lists(claims(text), max_size=2))),
        links=tuple(
            Link(a=ClaimId("a"), b=ClaimId("b"), relation=relation, why=draw(WORDS))
            for relation in draw(st.lists(st.sampled_from(Relation), max_size=2))
        ),
        issues=tuple(
            Issue(stage="places", kind="x", detail=draw(WORDS), span=draw(spans(text)))
            for _ in range(draw(st.integers(0, 2)))
        ),
        places=tuple(draw(st.lists(named_places(text), max_size=2))),
    )


@given(readings())
def test_a_reading_written_and_read_back_is_the_same(reading: Reading):
    line = dump_reading(reading)
    assert line.count(b"\n") == 1
    back = reading_from_json(json.loads(line))
    assert back == reading
    assert dump_reading(back) == line


def test_keys_stand_in_the_order_of_the_contract():
    record = reading_to_json(siege_broken())
    # `places` is beside the contract: what the document names, claim or no claim
    assert list(record) == ["document", "claims", "links", "issues", "places"]
    assert list(record["document"]) == [
        "id",
        "outlet",
        "published",
        "title",
        "url",
        "language",
        "text",
    ]
    assert list(record["claims"][0]) == [
        "id",
        "sentence",
        "event",
        "polarity",
        "status",
        "sources",
        "actors",
        "targets",
        "places",
        "time",
        "killed",
        "injured",
        "captured",
        "displaced",
        "count",
        "evidence",
        "confidence",
        "provenance",
    ]
    assert list(record["issues"][0]) == ["stage", "kind", "start", "end", "detail"]


def test_every_span_shows_its_words():
    for reading in (siege_broken(), siege_denied()):
        text = reading.document.text
        for record in spans_of(reading_to_json(reading)["claims"]):
            assert text[record["start"] : record["end"]] == record["text"]


def test_two_writings_are_equal_bytes():
    def written() -> bytes:
        stream = io.BytesIO()
        write_readings([siege_broken(), siege_denied()], stream)
        return stream.getvalue()

    assert written() == written()
    assert "مراسل الشبكة".encode() in written()


def test_a_document_written_and_read_back_is_the_same():
    document = siege_broken().document
    assert document_from_json(document_to_json(document)) == document


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("claims",), None),
        (("claims", 0, "status"), "sure"),
        (("document", "id"), ...),
        (("document", "outlet"), 7),
        (("claims", 0, "time"), []),
        (("claims", 0, "count"), {}),
        (("claims", 0, "killed"), []),
        (("claims", 0, "killed"), [10**30, 10**30]),
        (("claims", 0, "confidence"), None),
        (("claims", 0, "sources"), None),
        (("claims", 0, "places"), [None]),
    ],
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else None,
)
def test_what_breaks_the_contract_is_refused(path: tuple[Any, ...], value: Any):  # noqa: ANN401 - keys of both kinds
    record = reading_to_json(siege_broken())
    *way, last = path
    inner: Any = record
    for step in way:
        inner = inner[step]
    if value is ...:
        del inner[last]
    else:
        inner[last] = value
    with pytest.raises(InputError):
        reading_from_json(record)


@pytest.mark.parametrize(
    ("key", "value"),
    [("precision", None), ("lat", 10**30), ("lat", "north"), ("name", 7)],
)
def test_a_place_that_breaks_the_contract_is_refused(key: str, value: object):
    record = reading_to_json(siege_broken())
    location = next(
        place["location"]
        for claim in record["claims"]
        for place in claim["places"]
        if place["location"]
    )
    location[key] = value
    with pytest.raises(InputError):
        reading_from_json(record)


def test_an_empty_reading_is_a_line_too():
    reading = make_reading(make_document("سلام"))
    assert json.loads(dump_reading(reading))["claims"] == []


def spans_of(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any JSON
    if isinstance(value, dict):
        if {"start", "end", "text"} <= set(value):
            yield value
        for inner in value.values():
            yield from spans_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans_of(inner)
