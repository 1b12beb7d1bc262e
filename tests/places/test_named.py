"""The places that a document names, each once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rawi.lexicons.toponyms import load_place_words
from rawi.model import Document, DocumentId, NamedPlace, Span, Toponym
from rawi.pipeline import load_tools, read
from rawi.places import find_named_by_actors, name_places, resolve_places
from rawi.places.gazetteer import Gazetteer
from rawi.settings import Settings
from rawi.text.sentences import split_sentences

Resolve = Callable[..., tuple[Toponym, ...]]
Names = Callable[[str], list[tuple[str, str | None]]]


@pytest.fixture
def names(gazetteer: Gazetteer, resolve: Resolve) -> Names:
    def named(text: str) -> list[tuple[str, str | None]]:
        places: tuple[NamedPlace, ...] = name_places(resolve(text), gazetteer, text)
        return [(p.span.of(text), p.place and p.place.name) for p in places]

    return named


def test_a_place_is_told_once(names: Names):
    assert names("قصف على حلب. نزوح من مدينة حلب.") == [("حلب", "Aleppo")]


def test_the_wider_place_is_named_too(names: Names):
    found = names("قصف على حي الراموسة بمدينة حلب.")
    assert found == [("الراموسة", "Ramouseh"), ("حلب", "Aleppo")]


def test_the_side_of_a_country_names_the_country(names: Names):
    assert ("سوريا", "Syria") in names("معارك في شمال سوريا.")
    assert ("سيناء", "Egypt") not in names("معارك في شمال سيناء.")


def test_a_noun_that_points_back_names_nothing(names: Names):
    assert names("دخلوا حلب ثم انسحبوا من المدينة.") == [("حلب", "Aleppo")]


def test_an_unknown_name_is_told_without_a_place(names: Names):
    assert names("قصف على قرية مزيرعوش.") == [("مزيرعوش", None)]


def test_a_market_in_a_town_is_no_place_of_its_own(names: Names):
    assert names("قصف على سوق مدينة تلبيسة.") == [("تلبيسة", "Talbiseh")]


def test_countries_in_the_names_of_actors_are_named(gazetteer: Gazetteer):
    text = "قال التحالف بقيادة السعودية إنه قصف مواقع."
    (sentence,) = split_sentences(text)
    actor = Span(text.index("التحالف"), text.index(" إنه"))
    phrases = list(
        find_named_by_actors(sentence, gazetteer, load_place_words(), [actor])
    )
    toponyms, _ = resolve_places(phrases, gazetteer)
    (place,) = name_places(toponyms, gazetteer, text)
    assert place.place is not None
    assert place.place.name == "Saudi Arabia"
    assert place.span.of(text) == "السعودية"


def test_the_ends_of_a_road_are_named():
    """What relates them is read in the pipeline, so this asks it."""
    text = "تقدمت القوات على الطريق الرابط بين مدينتي حمص وحماة في سوريا."
    reading = read(Document(id=DocumentId("x"), text=text), load_tools(Settings()))
    names = {p.span.of(text): p.place and p.place.id for p in reading.places}
    assert names["حمص"] == "gn:169577"
    assert "حماة" in names
    assert not any("/" in (place or "") for place in names.values())
