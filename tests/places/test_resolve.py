"""Toponym resolution: which of many places is meant, and how wide it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rawi.model import Precision, Toponym
from rawi.places import main_country, resolve_places
from rawi.places.gazetteer import Gazetteer, distance_km
from rawi.places.phrases import PlacePhrase

Resolve = Callable[..., tuple[Toponym, ...]]


def name(toponym: Toponym) -> str | None:
    return None if toponym.location is None else toponym.location.place.name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصف على حي صلاح الدين بمدينة حلب.", "Salah al-Din (Aleppo)"),
        ("هجوم في محافظة صلاح الدين.", "Salah al-Din Governorate"),
        ("اشتباكات في مدينة البيضاء وسط اليمن.", "Al-Bayda"),
        ("قصف على بلدة صوران في محافظة حماة.", "Suran (Hama)"),
        ("وصلوا مدينة طرابلس في لبنان.", "Tripoli (Lebanon)"),
        ("اشتباكات في طرابلس الليبية.", "Tripoli"),
        ("نزحوا من حلب.", "Aleppo"),
        ("نزحوا من محافظة حلب.", "Aleppo Governorate"),
        ("سيطروا على سد الموصل.", "Mosul Dam"),
    ],
)
def test_what_the_phrase_says_chooses_the_place(
    resolve: Resolve, text: str, expected: str
):
    (toponym,) = resolve(text)
    assert name(toponym) == expected


def test_the_countries_of_a_document_choose_between_namesakes(resolve: Resolve):
    yemen = resolve("قصف في اليمن. معارك في صعدة وحجة. هدوء في مدينة زنجبار.")
    assert yemen[-1].location is not None
    assert yemen[-1].location.place.country == "YE"


def test_the_city_points_back_to_the_city_named_last(resolve: Resolve):
    found = resolve("دخلوا حماة ثم حلب. وقصف جنوب المدينة.")
    assert name(found[-1]) == "Aleppo"


def test_the_airport_points_back_to_an_airport_only(resolve: Resolve):
    found = resolve("قصفوا معبر نصيب. ثم أغلق المطار.")
    assert name(found[-1]) is None


def test_the_country_is_the_one_the_document_is_about(resolve: Resolve):
    found = resolve("معارك في ليبيا. هدوء في سرت ودرنة. غادر الوفد البلاد.")
    assert name(found[-1]) == "Libya"


def test_the_kingdom_is_a_kingdom_or_nowhere(resolve: Resolve):
    assert name(resolve("معارك في صعدة باليمن. غادر الوفد المملكة.")[-1]) is None
    found = resolve("قصف في السعودية. غادر الوفد المملكة.")
    assert name(found[-1]) == "Saudi Arabia"


def test_the_capital_is_that_of_the_country_named(resolve: Resolve):
    assert name(resolve("وصل الوفد إلى العاصمة الليبية.")[0]) == "Tripoli"


def test_the_side_of_a_city_lies_on_that_side(resolve: Resolve):
    whole, south = resolve("قصف على حلب. ومعارك جنوب المدينة.")
    assert whole.location is not None
    assert south.location is not None
    assert south.location.lat < whole.location.lat
    assert south.location.lon == pytest.approx(whole.location.lon)


def test_the_surroundings_are_wider_than_the_place(resolve: Resolve):
    (inner,) = resolve("قصف على مدينة حلب.")
    (outer,) = resolve("قصف على محيط مدينة حلب.")
    assert inner.location is not None
    assert outer.location is not None
    assert outer.location.radius_km > inner.location.radius_km


def test_a_border_of_two_great_countries_is_nowhere_in_particular(resolve: Resolve):
    assert name(resolve("قتل جندي على الحدود السورية التركية.")[0]) is None


def test_the_airport_of_a_town_is_somewhere_by_the_town(resolve: Resolve):
    (toponym,) = resolve("قصفوا مستشفى تلبيسة.")
    assert toponym.location is not None
    assert toponym.location.place.name == "Talbiseh"
    assert toponym.location.method.endswith("for a place in it")


def test_an_unknown_name_has_the_wider_place_that_is_named(resolve: Resolve):
    (toponym,) = resolve("قصفوا قرية مزيرعوش في محافظة حماة.")
    assert toponym.location is not None
    assert toponym.location.precision is Precision.GOVERNORATE


def test_an_unknown_name_alone_has_no_location_but_an_issue(
    gazetteer: Gazetteer, find: Callable[..., list[PlacePhrase]]
):
    text = "قصفوا قرية مزيرعوش."
    (toponym,), (issue,) = resolve_places(find(text), gazetteer)
    assert toponym.location is None
    assert (issue.stage, issue.kind) == ("places", "unresolved")
    assert issue.span.of(text) == "قرية مزيرعوش"


def test_at_most_three_candidates_are_kept_best_first(resolve: Resolve):
    (toponym,) = resolve("نزحوا من الزهراء في محافظة حلب.")
    assert toponym.location is not None
    assert len(toponym.candidates) <= 3
    assert toponym.candidates[0] == toponym.location.place


def test_the_main_country_is_where_most_places_lie(resolve: Resolve):
    assert main_country(resolve("معارك في صعدة وحجة. وفد من تركيا.")) == "YE"
    assert main_country(()) is None


def test_resolving_twice_gives_the_same(resolve: Resolve):
    text = "قصف على حي الراموسة بمدينة حلب، ونزوح من ريف إدلب الجنوبي إلى تركيا."
    assert resolve(text) == resolve(text)


def test_distance_is_symmetric():
    there = distance_km(36.2, 37.16, 33.51, 36.29)
    assert there == pytest.approx(distance_km(33.51, 36.29, 36.2, 37.16))
