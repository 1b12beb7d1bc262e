"""From scores to phrases."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from rawi.network.decode import Run, find_runs

OUT, BEGIN, ON = [0.9, 0.05, 0.05], [0.1, 0.8, 0.1], [0.1, 0.1, 0.8]


def runs(*rows: list[float], sentences: list[int] | None = None) -> list[Run]:
    scores = np.array(rows, dtype=np.float32)
    return list(find_runs(scores, 0.5, sentences or [0] * len(rows)))


def test_a_phrase_begins_and_goes_on() -> None:
    assert [(r.first, r.last) for r in runs(OUT, BEGIN, ON, ON, OUT)] == [(1, 3)]


def test_two_phrases_may_touch() -> None:
    assert [(r.first, r.last) for r in runs(BEGIN, ON, BEGIN)] == [(0, 1), (2, 2)]


def test_a_phrase_that_only_goes_on_is_one_all_the_same() -> None:
    assert [(r.first, r.last) for r in runs(OUT, ON, ON)] == [(1, 2)]


def test_no_phrase_crosses_the_end_of_its_sentence() -> None:
    found = runs(BEGIN, ON, ON, sentences=[0, 0, 1])
    assert [(r.first, r.last) for r in found] == [(0, 1), (2, 2)]


def test_what_is_less_likely_than_asked_is_not_said() -> None:
    assert runs([0.6, 0.3, 0.1], OUT) == []


@given(
    scores=arrays.arrays(
        np.float32,
        st.tuples(st.integers(0, 40), st.just(3)),
        elements=st.floats(0, 1, width=32),
    ),
    least=st.floats(0.01, 0.99),
)
def test_phrases_come_in_order_and_do_not_overlap(
    scores: np.ndarray, least: float
) -> None:
    found = list(find_runs(scores, least, [0] * len(scores)))
    for run in found:
        assert 0 <= run.first <= run.last < len(scores)
    for one, other in pairwise(found):
        assert one.last < other.first
