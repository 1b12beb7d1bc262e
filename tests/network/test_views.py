"""Views: a trigger's sentence and the three before it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rawi.network.views import REACH, distance, view_of


def test_the_view_holds_the_own_sentence_and_three_before() -> None:
    sentences = [0] * 5 + [1] * 5 + [2] * 5 + [3] * 5 + [4] * 5 + [5] * 5
    assert view_of(22, sentences) == range(5, 25)


def test_the_view_of_the_first_sentence_is_that_sentence() -> None:
    assert view_of(1, [0, 0, 0, 1, 1]) == range(3)


@given(
    lengths=st.lists(st.integers(min_value=1, max_value=400), min_size=1, max_size=8),
    where=st.floats(min_value=0, max_value=0.999),
)
def test_a_view_holds_its_trigger_and_is_bounded(
    lengths: list[int], where: float
) -> None:
    sentences = [at for at, length in enumerate(lengths) for _ in range(length)]
    trigger = int(where * len(sentences))
    view = view_of(trigger, sentences)
    assert trigger in view
    assert len(view) <= 200
    assert all(0 <= sentences[trigger] - sentences[at] < 4 for at in view)


@given(word=st.integers(0, 10_000), trigger=st.integers(0, 10_000))
def test_distances_stay_within_their_table(word: int, trigger: int) -> None:
    assert 0 <= distance(word, trigger) <= 2 * REACH
