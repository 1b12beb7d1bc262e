"""Blending: the network's scores of triggers with the lexicon's opinion of them.

Each knows what the other does not: the lexicon thousands of words with their
counts, the network what stands around them. Log-odds are mixed; how much each counts
was chosen on dev.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from rawi.events.triggers import Opinion
from rawi.network.labels import BEGINS, OUTSIDE
from rawi.network.model import Blend
from rawi.network.scores import WordScores
from rawi.network.windows import Window

_UNKNOWN = 0.02
"""What the lexicon gives a word that it does not know. On dev 111 of 11,457 such words
begin a trigger, half as many; the shares were chosen with this value."""
_LEAST = 1e-4


def blend(
    words: WordScores,
    window: Window,
    opinions: Mapping[tuple[int, int], Opinion],
    share: Blend,
) -> WordScores:
    """Return the scores of a window's words with the lexicon's opinion in them."""
    known = [opinions.get(word) for word in window.words]
    events = np.array([o.event if o else _UNKNOWN for o in known], np.float32)
    bounds = words.bounds.copy()
    free = bounds[:, BEGINS] + bounds[:, OUTSIDE]
    own = _odds(bounds[:, BEGINS] / np.maximum(free, _LEAST))
    odds = (1 - share.event) * own + share.event * _odds(events)
    begins = 1 / (1 + np.exp(-odds))
    bounds[:, BEGINS], bounds[:, OUTSIDE] = begins * free, (1 - begins) * free
    types = words.types.copy()
    for at, opinion in enumerate(known):
        if opinion is not None:
            told = np.log(np.array(opinion.types, np.float32) + _LEAST)
            mixed = (1 - share.type) * np.log(types[at] + _LEAST) + share.type * told
            powers = np.exp(mixed - mixed.max())
            types[at] = powers / powers.sum()
    return WordScores(words.states, bounds, types, words.starts)


def _odds(chances: np.ndarray) -> np.ndarray:
    """Return log-odds of chances, bounded."""
    bounded = np.clip(chances, _LEAST, 1 - _LEAST)
    return np.asarray(np.log(bounded / (1 - bounded)))
