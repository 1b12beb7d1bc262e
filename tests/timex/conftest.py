"""One reader for the tests of times: sentences, numbers, recognition, resolution."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from rawi.lexicons.timex import TimeWords, load_time_words
from rawi.model import Issue, Timex
from rawi.text.numbers import find_quantities
from rawi.text.sentences import split_sentences
from rawi.timex import find_times, resolve_times

Read = Callable[..., tuple[tuple[Timex, ...], tuple[Issue, ...]]]

WEDNESDAY = date(2016, 8, 10)


@pytest.fixture(scope="session")
def words() -> TimeWords:
    return load_time_words()


@pytest.fixture(scope="session")
def read(words: TimeWords) -> Read:
    """Return the resolved times of a text published on Wednesday, 10 August 2016."""

    def read_text(
        text: str, published: date | None = WEDNESDAY
    ) -> tuple[tuple[Timex, ...], tuple[Issue, ...]]:
        found = [
            time
            for sentence in split_sentences(text)
            for time in find_times(sentence, find_quantities(sentence), words)
        ]
        return resolve_times(found, published)

    return read_text
