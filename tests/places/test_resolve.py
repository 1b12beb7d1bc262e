"""Toponym resolution: which of many places is meant, and how wide it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from rawi.model import Actor, ActorId, Mention, Precision, Span, Toponym
from rawi.places import Hints, find_theatres, main_country, resolve_places
from rawi.places.context import Context
from rawi.places.gazetteer import Gazetteer, distance_km
from rawi.places.geometry import load_shape_tools
from rawi.places.phrases import PlacePhrase
from timing import keeps_pace

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
    assert toponym.candidates[0].place == toponym.location.place


def test_the_main_country_is_where_most_places_lie(resolve: Resolve):
    assert main_country(resolve("معارك في صعدة وحجة. وفد من تركيا.")) == "YE"
    assert main_country(()) is None


def test_resolving_twice_gives_the_same(resolve: Resolve):
    text = "قصف على حي الراموسة بمدينة حلب، ونزوح من ريف إدلب الجنوبي إلى تركيا."
    assert resolve(text) == resolve(text)


def test_distance_is_symmetric():
    there = distance_km(36.2, 37.16, 33.51, 36.29)
    assert there == pytest.approx(distance_km(33.51, 36.29, 36.2, 37.16))


def test_the_wider_place_of_one_name_is_the_one_that_holds_it(resolve: Resolve):
    """باقم lies in the province of صعدة, far from its city."""
    found = resolve("قصف على مديرية باقم في صعدة في اليمن.")[0]
    assert found.location is not None
    assert found.location.place.name.startswith("Baqim")


def test_a_quarter_is_no_city_of_note_abroad(resolve: Resolve):
    (found,) = resolve("قتيل في حي القاهرة بمدينة تعز.")
    assert found.location is not None
    assert found.location.place.country == "YE"


def test_what_comes_after_a_name_tells_which_is_meant(resolve: Resolve):
    """The document is read twice: Libya is named after its Bayda is."""
    found = resolve("اجتماع في البيضاء. وصل وفد من بنغازي ودرنة وطبرق في ليبيا.")
    assert found[0].location is not None
    assert found[0].location.place.country == "LY"


def test_the_groups_of_a_document_tell_its_country(
    gazetteer: Gazetteer, find: Callable[..., list[PlacePhrase]]
):
    phrases = find("اشتباكات في طرابلس.")
    for country in ("LB", "LY"):
        (found,), _ = resolve_places(phrases, gazetteer, Hints(theatres=(country,)))
        assert found.location is not None
        assert found.location.place.country == country


def test_groups_act_where_they_are_from_and_armies_abroad():
    def mention(kind: str, country: str | None) -> Mention:
        actor = Actor(
            id=ActorId("x"), name="x", name_ar="x", type=kind, country=country
        )
        return Mention(span=Span(0, 1), first=0, last=0, sentence=0, actor=actor)

    mentions = [
        mention("armed_group", "YE"),
        mention("military", "SA"),
        mention("armed_group", None),
    ]
    assert find_theatres(mentions) == ("YE",)


def test_a_name_out_of_use_weighs_less(gazetteer: Gazetteer):
    place = gazetteer.lookup("حلب")[0]
    old = replace(place, valid_to=date(2015, 1, 1))
    context = Context(gazetteer, Counter(), load_shape_tools(), day=date(2020, 1, 1))
    assert context.is_current(place)
    assert not context.is_current(old)
    assert not context.is_current(replace(place, valid_from=date(2021, 1, 1)))


def test_a_choice_says_what_spoke_for_it(resolve: Resolve):
    found = resolve("قصف على حي صلاح الدين بمدينة حلب.")[0]
    assert any(what.startswith("in Aleppo") for what in found.why)
    assert sum(c.score for c in found.candidates) <= 1.001


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصف في حلب وإدلب وحماة.", ["Aleppo", "Idlib", "Hamah"]),
        ("معارك في البوكمال والميادين شرقي سوريا.", ["Al-Bukamal", "Mayadin"]),
        ("نزحوا من مدينتي دوما وحرستا في سوريا.", ["Douma", "Harasta"]),
        ("قتلى في الخرطوم وأم درمان.", ["Khartoum", "Omdurman"]),
    ],
)
def test_every_place_of_a_list_is_resolved(
    resolve: Resolve, text: str, expected: list[str]
):
    found = [name(toponym) or "" for toponym in resolve(text)]
    assert [n.translate(str.maketrans("Ḩāḥ", "Hah")) for n in found] == expected


@pytest.mark.parametrize(
    ("anaphor", "expected"),
    [
        ("المدينة", "Homs"),
        ("البلدة", "Talbiseh"),
        ("المحافظة", "Idlib Governorate"),
        ("المنطقة", "Idlib Governorate"),
        ("البلاد", "Syria"),
        ("القرية", "Talbiseh"),
        ("المعبر", None),
    ],
)
def test_a_noun_points_back_to_the_last_place_of_its_class(
    resolve: Resolve, anaphor: str, expected: str | None
):
    text = "معارك في سوريا: قصف على بلدة تلبيسة ثم مدينة حمص ثم محافظة إدلب."
    assert name(resolve(f"{text} ونزح السكان من {anaphor}.")[-1]) == expected


def test_a_document_of_nothing_but_places_takes_linear_time(resolve: Resolve):
    assert keeps_pace(resolve, "حلب. القرية. " * 100, "حلب. القرية. " * 800)
