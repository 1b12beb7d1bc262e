"""Blending: the lexicon's opinion moves what the network says, as far as it may."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.events.triggers import Opinion
from rawi.model import EventType
from rawi.network.blend import blend
from rawi.network.labels import BEGINS, TYPES
from rawi.network.model import Blend
from rawi.network.scores import WordScores
from rawi.network.windows import Window

COUNT = len(TYPES)
SIEGE = TYPES.index(EventType.SIEGE)


def scores(begins: float) -> WordScores:
    bounds = np.array([[0.9 - begins, begins, 0.1]], np.float32)
    types = np.full((1, COUNT), 1 / COUNT, np.float32)
    return WordScores(np.zeros((1, 1, 4), np.float32), bounds, types, bounds)


def window() -> Window:
    return Window(words=((0, 0),), firsts=(1,), pieces=(0, 5, 2), fresh=0)


def opinion(event: float) -> dict[tuple[int, int], Opinion]:
    types = tuple(float(at == SIEGE) for at in range(COUNT))
    return {(0, 0): Opinion(event, types, 0)}


def test_without_a_share_the_network_speaks_alone() -> None:
    silent = Blend(event=0.0, type=0.0, status=0.0)
    mixed = blend(scores(0.4), window(), opinion(0.99), silent)
    assert mixed.bounds == pytest.approx(scores(0.4).bounds, abs=1e-3)
    assert mixed.types == pytest.approx(scores(0.4).types, abs=1e-3)


def test_with_all_of_it_the_lexicon_decides() -> None:
    loud = Blend(event=1.0, type=1.0, status=0.0)
    mixed = blend(scores(0.1), window(), opinion(0.99), loud)
    assert mixed.bounds[0, BEGINS] > 0.85
    assert mixed.types[0].argmax() == SIEGE


def test_a_word_that_the_lexicon_does_not_know_is_less_likely() -> None:
    share = Blend(event=0.4, type=0.4, status=0.0)
    mixed = blend(scores(0.5), window(), {}, share)
    assert mixed.bounds[0, BEGINS] < 0.5


@given(
    begins=st.floats(0, 0.9),
    event=st.floats(0, 1),
    share=st.floats(0, 1),
)
def test_mixed_scores_stay_probabilities(
    begins: float, event: float, share: float
) -> None:
    both = Blend(event=share, type=share, status=0.0)
    mixed = blend(scores(begins), window(), opinion(event), both)
    assert mixed.bounds.sum() == pytest.approx(1.0, abs=1e-3)
    assert mixed.types.sum() == pytest.approx(1.0, abs=1e-3)
    assert (mixed.bounds >= 0).all()
