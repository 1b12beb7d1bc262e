"""Confidence: surer parts, a surer claim."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rawi.network.model import OBSERVED, Confidence
from rawi.network.session import load_model

MODEL = load_model()
ODDS = st.floats(-5, 5)


@given(observed=st.lists(ODDS, min_size=len(OBSERVED), max_size=len(OBSERVED)))
def test_confidence_is_a_probability(observed: list[float]) -> None:
    assert 0 <= MODEL.confidence.of(observed) <= 1


@given(low=ODDS, high=ODDS)
def test_a_surer_event_makes_a_surer_claim(low: float, high: float) -> None:
    low, high = sorted((low, high))
    rest = [0.0] * (len(OBSERVED) - 1)
    assert MODEL.confidence.of([low, *rest]) <= MODEL.confidence.of([high, *rest])


def test_weights_are_added_up() -> None:
    one = Confidence(
        bias=1.0, weights=[0.5] * len(OBSERVED), knots=[(0.0, 0.0), (1.0, 1.0)]
    )
    assert one.of([-2.0] + [0.0] * (len(OBSERVED) - 1)) == 0.5


def test_what_the_weights_say_is_moved_to_what_was_right() -> None:
    knots = [(0.0, 0.1), (0.5, 0.3), (1.0, 0.9)]
    one = Confidence(bias=0.0, weights=[0.0] * len(OBSERVED), knots=knots)
    assert one.of([0.0] * len(OBSERVED)) == 0.3
