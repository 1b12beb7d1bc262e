"""The network: the encoder, what it says of words, and of words for a trigger.

Read once a window, the encoder gives every word a state. From it come: whether the
word begins an event's name or goes on with one, of which type, and how many letters
before a phrase are particles. For each trigger, every word of the window is then
looked at as a part of that trigger's claim, and the claim as a whole is judged.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from rawi.network.columns import COLUMNS
from rawi.network.labels import (
    ACTS,
    EVIDENCE,
    KINDS,
    PARTS,
    ROLES,
    STATUSES,
    STRIPPED,
    TYPES,
)
from rawi.network.views import REACH, SENTENCES
from training.encoder import Encoder

PAIR = 192
"""Units in which a word and a trigger meet."""


@dataclass(frozen=True, slots=True)
class WordScores:
    """What is said of each word: unnormalized scores."""

    states: Tensor
    """[batch, words, hidden]"""
    bounds: Tensor
    """[batch, words, 3]: outside, begins, goes on."""
    types: Tensor
    """[batch, words, types]"""
    starts: Tensor
    """[batch, words, letters taken off]"""


@dataclass(frozen=True, slots=True)
class PairScores:
    """What is said of triggers with the words around them: unnormalized scores."""

    parts: Tensor
    """[triggers, words, parts, 3]"""
    roles: Tensor
    """[triggers, words, roles]"""
    status: Tensor
    denied: Tensor
    kind: Tensor
    act: Tensor
    evidence: Tensor


def _expect_nothing(layer: nn.Linear, groups: int) -> None:
    """Let a layer say at first that a word is outside, as nearly all are."""
    with torch.no_grad():
        layer.bias.copy_(torch.tensor([3.0, 0.0, 0.0] * groups))


@dataclass(frozen=True, slots=True)
class Views:
    """What is looked at from each trigger: its sentence and the ones before it."""

    states: Tensor
    """[batch, words, hidden]: of all windows."""
    triggers: Tensor
    """[triggers]: each one's first word, counted over the whole batch."""
    types: Tensor
    """[triggers, types]: how likely each type is."""
    words: Tensor
    """[triggers, view]: the words in view, counted over the whole batch."""
    distances: Tensor
    """[triggers, view]: words from the trigger, 0 to 2 × `REACH`."""
    sentences: Tensor
    """[triggers, view]: sentences before the trigger's own."""
    hidden: Tensor
    """[triggers, view]: 0 for words in view, very low for what only fills up."""


class WordReader(nn.Module):
    """The encoder with what it says of words."""

    def __init__(self, encoder: Encoder) -> None:
        """Put the word heads on *encoder*."""
        super().__init__()
        hidden = encoder.words.embedding_dim
        self.encoder = encoder
        self.early = nn.Linear(len(COLUMNS), hidden)
        nn.init.zeros_(self.early.weight)
        nn.init.zeros_(self.early.bias)
        self.late = nn.Linear(len(COLUMNS), hidden)
        self.norm = nn.LayerNorm(hidden)
        self.turn = nn.Linear(hidden, hidden)
        self.drop = nn.Dropout(0.2)
        self.bounds = nn.Linear(hidden, 3)
        self.types = nn.Linear(hidden, len(TYPES))
        self.starts = nn.Linear(hidden, STRIPPED)
        _expect_nothing(self.bounds, 1)

    def forward(self, pieces: Tensor, hints: Tensor, firsts: Tensor) -> WordScores:
        """Return what is said of the words of some windows.

        Args:
            pieces: [batch, pieces], 1 is padding.
            hints: [batch, words, columns].
            firsts: [batch, words], where each word begins among the pieces; 0 for
                words that only fill up.
        """
        width = self.encoder.words.embedding_dim
        where = firsts[:, :, None].expand(-1, -1, width)
        spread = torch.zeros(*pieces.shape, width, dtype=hints.dtype)
        early = self.early(hints).to(hints.dtype)
        spread = spread.scatter(1, where, early)
        states = self.encoder(pieces, spread)
        states = self.norm(states.gather(1, where) + self.late(hints))
        turned = self.drop(nn.functional.gelu(self.turn(states)))
        return WordScores(
            states, self.bounds(turned), self.types(turned), self.starts(turned)
        )


class PairReader(nn.Module):
    """Looks from each trigger at the words of its sentence and of those before."""

    def __init__(self, hidden: int) -> None:
        """Make it for states of *hidden* units."""
        super().__init__()
        self.word = nn.Linear(hidden, PAIR)
        self.trigger = nn.Linear(hidden, PAIR)
        self.typed = nn.Linear(len(TYPES), PAIR, bias=False)
        self.distance = nn.Embedding(2 * REACH + 1, PAIR)
        self.sentence = nn.Embedding(SENTENCES, PAIR)
        self.mix = nn.Linear(PAIR, PAIR)
        self.norm = nn.LayerNorm(PAIR)
        self.drop = nn.Dropout(0.1)
        self.parts = nn.Linear(PAIR, len(PARTS) * 3)
        self.roles = nn.Linear(PAIR, len(ROLES))
        self.look = nn.Linear(PAIR, 1)
        self.claim = nn.Linear(hidden + PAIR, PAIR)
        self.status = nn.Linear(PAIR, len(STATUSES))
        self.denied = nn.Linear(PAIR, 2)
        self.kind = nn.Linear(PAIR, len(KINDS))
        self.act = nn.Linear(PAIR, len(ACTS))
        self.evidence = nn.Linear(PAIR, len(EVIDENCE))
        _expect_nothing(self.parts, len(PARTS))

    def forward(self, views: Views) -> PairScores:
        """Return what is said of triggers and the words in their view."""
        words = self.word(views.states).flatten(0, 1)[views.words]
        trigger = views.states.flatten(0, 1)[views.triggers]
        meet = words + (self.trigger(trigger) + self.typed(views.types))[:, None]
        meet = meet + self.distance(views.distances) + self.sentence(views.sentences)
        meet = nn.functional.gelu(meet)
        meet = self.drop(self.norm(meet + nn.functional.gelu(self.mix(meet))))
        weights = (self.look(meet)[..., 0].float() + views.hidden).softmax(1)
        seen = (weights[..., None] * meet).sum(1)
        claim = nn.functional.gelu(self.claim(torch.cat([trigger, seen], 1)))
        claim = self.drop(claim)
        return PairScores(
            self.parts(meet).unflatten(2, (len(PARTS), 3)),
            self.roles(meet),
            self.status(claim),
            self.denied(claim),
            self.kind(claim),
            self.act(claim),
            self.evidence(claim),
        )


class Reader(nn.Module):
    """Both parts of the network."""

    def __init__(self, encoder: Encoder) -> None:
        """Put everything on *encoder*."""
        super().__init__()
        self.words = WordReader(encoder)
        self.pairs = PairReader(encoder.words.embedding_dim)
