"""A reader of places, distances and ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from rawi.lexicons.toponyms import load_place_words
from rawi.model import Location, Toponym
from rawi.places import Hints, find_toponyms, resolve_places
from rawi.places.gazetteer import Gazetteer
from rawi.places.geometry import Relating, load_shape_tools, relate
from rawi.places.phrases import PlacePhrase
from rawi.text.numbers import find_quantities
from rawi.text.sentences import split_sentences

Related = Callable[[str], list[PlacePhrase]]
Drawn = Callable[..., dict[str, Location | None]]


@pytest.fixture(scope="session")
def related(gazetteer: Gazetteer) -> Related:
    words = load_place_words()
    tools = Relating(shapes=load_shape_tools().words, places=words, gazetteer=gazetteer)

    def found(text: str) -> list[PlacePhrase]:
        return [
            phrase
            for sentence in split_sentences(text)
            for phrase in relate(
                find_toponyms(sentence, gazetteer, words),
                sentence,
                find_quantities(sentence),
                tools,
            )
        ]

    return found


@pytest.fixture(scope="session")
def drawn(gazetteer: Gazetteer, related: Related) -> Drawn:
    """Locations of a text by the words of their phrases."""

    def found(text: str, day: date | None = None) -> dict[str, Location | None]:
        toponyms: tuple[Toponym, ...]
        toponyms, _ = resolve_places(related(text), gazetteer, Hints(day=day))
        return {t.span.of(text): t.location for t in toponyms}

    return found
