"""What the network says of one window, as probabilities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class WordScores:
    """What is said of each word of a window."""

    states: Floats
    """[1, words, hidden]: what the words are to the network."""
    bounds: Floats
    """[words, 3]: that a word is outside, begins or goes on with a trigger."""
    types: Floats
    """[words, types]: of which type, if it begins one."""
    starts: Floats
    """[words, 3]: that none, one or two letters before a phrase are particles."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of one claim as a whole, each label's probability."""

    status: Floats
    denied: Floats
    """[2]: affirmed, denied."""
    kind: Floats
    """Of its innermost source; the first label is the outlet's own voice."""
    act: Floats
    evidence: Floats


@dataclass(frozen=True, slots=True)
class TriggerScores:
    """What is said of each trigger, and of the words in its view."""

    parts: Floats
    """[triggers, view, parts, 3]"""
    roles: Floats
    """[triggers, view, roles]: what a place is to an event that moves."""
    status: Floats
    denied: Floats
    kind: Floats
    act: Floats
    evidence: Floats

    def said(self, at: int) -> Said:
        """Return what is said of the claim of the trigger at position *at*."""
        return Said(
            self.status[at],
            self.denied[at],
            self.kind[at],
            self.act[at],
            self.evidence[at],
        )


@dataclass(frozen=True, slots=True)
class Views:
    """What is looked at from each trigger of a window."""

    triggers: Ints
    """[triggers]: each one's first word."""
    types: Floats
    """[triggers, types]"""
    words: Ints
    """[triggers, view]: the words in view; 0 where it only fills up."""
    distances: Ints
    sentences: Ints
    hidden: Floats
    """[triggers, view]: 0 for words in view, very low for what only fills up."""


class Network(Protocol):
    """Whatever scores windows: the shipped model, or one in training."""

    def read_words(self, pieces: Ints, hints: Floats, firsts: Ints) -> WordScores:
        """Return what is said of the words of one window."""
        ...

    def read_triggers(self, states: Floats, views: Views) -> TriggerScores:
        """Return what is said of triggers of that window."""
        ...


def softmax(scores: Floats) -> Floats:
    """Return scores as probabilities along the last axis."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True), dtype=np.float32)
