"""Claims as links look at them, and links between claims of several documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from factory import (
    FATAH,
    cross_links,
    make_claim,
    make_document,
    make_location,
    make_party,
    make_place,
    make_reading,
    make_setting,
    make_source,
    phrase,
    siege_broken,
    siege_denied,
)
from rawi.claims.relate import account_of, link_claims, link_readings
from rawi.lexicons.weights import load_link_weights
from rawi.model import (
    Actor,
    ActorId,
    ClaimId,
    Dating,
    DocumentId,
    EventType,
    Link,
    Location,
    Polarity,
    Precision,
    Range,
    Reading,
    Relation,
    Status,
    Toll,
)

LINKS = load_link_weights()
ALEPPO = make_location()
IDLIB = make_location(make_place("Idlib", "إدلب", lat=35.93, lon=36.63))
REGIME = Actor(
    id=ActorId("sy-army"), name="Syrian army", name_ar="الجيش السوري", type="army"
)
TEXT = "قتل سبعة مدنيين في حلب أمس على يد جيش الفتح."


def reading(
    name: str,
    location: Location | None = ALEPPO,
    type: EventType = EventType.CASUALTIES,  # noqa: A002 - the record's own word
    published: date | None = date(2016, 8, 7),
    time: date | None = None,
    **changes: Any,  # noqa: ANN401 - fields of any type
) -> Reading:
    """Return a reading of one claim."""
    document = make_document(TEXT, id=DocumentId(name), published=published)
    claim = make_claim(
        document,
        "قتل",
        type,
        id=ClaimId(name),
        places=(make_setting(document, "حلب", location),),
        time=Dating(phrase=phrase(document, "أمس"), begin=time, end=time)
        if time
        else None,
    )
    return make_reading(document, [replace(claim, **changes)])


def told(*readings: Reading) -> list[tuple[str, str, Relation]]:
    return [(link.a, link.b, link.relation) for link in link_readings(readings)]


def test_two_outlets_that_say_the_same_support_each_other():
    (link,) = link_readings([reading("a"), reading("b")])
    assert link == Link(
        a=ClaimId("a"),
        b=ClaimId("b"),
        relation=Relation.SUPPORTS,
        why="the same is said: casualties, Aleppo",
    )


def test_a_denial_contradicts_what_another_document_affirms():
    (link,) = link_readings([siege_broken(), siege_denied()])
    (expected,) = cross_links()
    assert (link.a, link.b, link.relation) == (
        expected.a,
        expected.b,
        expected.relation,
    )
    assert link.why == "one denies what the other affirms: siege_lifted, East Aleppo"


def test_tolls_that_cannot_both_be_right_contradict():
    (link,) = link_readings(
        [
            reading("a", toll=Toll(killed=Range(7, 7))),
            reading("b", toll=Toll(killed=Range(12, 12))),
        ]
    )
    assert link.relation is Relation.CONTRADICTS
    assert link.why == "their tolls cannot both be right: casualties, Aleppo"


def test_two_holders_of_one_place_contradict():
    document = make_document(TEXT)
    gain = reading(
        "a",
        type=EventType.TERRITORY_GAIN,
        actors=(make_party(document, "جيش الفتح", FATAH),),
    )
    hold = reading(
        "b",
        type=EventType.TERRITORIAL_CONTROL,
        actors=(make_party(document, "جيش", REGIME),),
    )
    (link,) = link_readings([gain, hold])
    assert link.relation is Relation.CONTRADICTS
    assert link.why.startswith("they name different holders")
    same = reading(
        "b",
        type=EventType.TERRITORIAL_CONTROL,
        actors=(make_party(document, "يد", FATAH),),
    )
    assert told(gain, same) == [("a", "b", Relation.SUPPORTS)]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(lambda: reading("b", IDLIB), id="another place"),
        pytest.param(lambda: reading("b", None), id="no place"),
        pytest.param(
            lambda: reading("b", type=EventType.AIR_STRIKE), id="another type"
        ),
        pytest.param(lambda: reading("b", status=Status.EXPECTED), id="a plan"),
        pytest.param(
            lambda: reading("b", published=date(2016, 9, 1)), id="another month"
        ),
        pytest.param(lambda: reading("b", time=date(2016, 7, 1)), id="an earlier day"),
        pytest.param(
            lambda: reading(
                "b", make_location(radius_km=150, precision=Precision.GOVERNORATE)
            ),
            id="a governorate",
        ),
    ],
)
def test_claims_of_different_events_are_not_linked(other: Callable[[], Reading]):
    assert told(reading("a"), other()) == []


def test_unknown_days_do_not_part_two_claims():
    assert told(reading("a", published=None), reading("b")) == [
        ("a", "b", Relation.SUPPORTS)
    ]


def test_a_day_that_is_told_counts_more_than_the_articles():
    a = reading("a", published=date(2016, 8, 7), time=date(2016, 7, 1))
    b = reading("b", published=date(2016, 7, 2))
    assert told(a, b) == [("a", "b", Relation.SUPPORTS)]


def test_places_touch_where_their_radii_do():
    near = make_location(make_place("Kafr Hamra", lat=36.25, lon=37.11))
    far = make_location(make_place("Azaz", lat=36.58, lon=37.04))
    assert told(reading("a"), reading("b", near)) == [("a", "b", Relation.SUPPORTS)]
    assert told(reading("a"), reading("b", far)) == []


def test_one_document_is_not_linked_to_itself():
    assert told(reading("a"), reading("a")) == []
    assert told() == []


def test_links_do_not_depend_on_who_comes_first():
    a, b, c = reading("a"), reading("b", polarity=Polarity.DENIED), reading("c", IDLIB)
    first = {(frozenset((x, y)), r) for x, y, r in told(a, b, c)}
    second = {(frozenset((x, y)), r) for x, y, r in told(c, b, a)}
    assert first == second == {(frozenset(("a", "b")), Relation.CONTRADICTS)}


def test_an_account_holds_what_links_look_at():
    broken = siege_broken()
    entry = account_of(broken.claims[0], 4)
    assert (entry.type, entry.sentence, entry.date) == ("aid_delivery", 4, "2016-08-06")
    assert entry.source
    assert entry.places
    assert account_of(siege_denied().claims[0], 0).polarity == "denied"
    own = replace(broken.claims[0], sources=(), time=None)
    assert account_of(own, 0).source == frozenset()
    assert account_of(own, 0).date is None


def test_the_innermost_source_is_the_voice():
    chain = siege_denied().claims[0]
    inner = replace(chain, sources=chain.sources[-1:])
    assert account_of(chain, 0).source == account_of(inner, 0).source


def test_claims_of_one_document_are_linked_by_their_ids():
    document = make_document(
        "أفاد مراسل بفك الحصار عن حلب.\nنفت وكالة سانا كسر الطوق عن حلب.",
    )
    said = make_claim(
        document,
        "فك الحصار",
        EventType.SIEGE_LIFTED,
        sources=(make_source(document, "مراسل", "أفاد"),),
    )
    denied = make_claim(
        document,
        "كسر الطوق",
        EventType.SIEGE_LIFTED,
        sources=(make_source(document, "وكالة سانا", "نفت"),),
        polarity=Polarity.DENIED,
    )
    (link,) = link_claims([said, denied], LINKS)
    assert (link.a, link.b) == (said.id, denied.id)
    assert link.relation is Relation.CONTRADICTS
    assert link.why == "one denies what the other affirms; same type; two sources"
    assert link_claims([said], LINKS) == ()
