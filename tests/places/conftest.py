"""A gazetteer that the tests of this folder share, and a reader of texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from rawi.lexicons.toponyms import load_place_words
from rawi.model import Span, Toponym
from rawi.places import Hints, find_toponyms, resolve_places
from rawi.places.gazetteer import Gazetteer
from rawi.places.phrases import PlacePhrase
from rawi.text.sentences import split_sentences


@pytest.fixture(scope="session")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer() as opened:
        yield opened


@pytest.fixture(scope="session")
def find(gazetteer: Gazetteer) -> Callable[..., list[PlacePhrase]]:
    words = load_place_words()

    def found(text: str, *forbidden: str) -> list[PlacePhrase]:
        spans = [Span(text.index(f), text.index(f) + len(f)) for f in forbidden]
        return [
            phrase
            for sentence in split_sentences(text)
            for phrase in find_toponyms(sentence, gazetteer, words, spans)
        ]

    return found


@pytest.fixture(scope="session")
def resolve(
    gazetteer: Gazetteer, find: Callable[..., list[PlacePhrase]]
) -> Callable[..., tuple[Toponym, ...]]:
    def resolved(text: str, country: str | None = None) -> tuple[Toponym, ...]:
        return resolve_places(find(text), gazetteer, Hints(country=country))[0]

    return resolved
