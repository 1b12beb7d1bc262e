"""Adaptation: the encoder learns the language of news by filling in masked words.

Whole words are masked, three in twenty of them, over windows of whole sentences
(BERT's way with RoBERTa's changes: Liu et al. 2019). The encoder's own piece
embeddings are the output layer.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from rawi.network.pieces import PAD, Pieces
from rawi.network.windows import Window, find_windows
from rawi.text.sentences import split_sentences
from training.batches import IGNORED, grouped, padded
from training.encoder import Encoder
from training.progress import Progress

_SHARE = 0.15
"""Words that are masked."""
_MASKED, _OTHER = 0.8, 0.1
"""Of these: written as the mask, as another piece; the rest stays as it is."""
_MASK = 3
"""The unknown piece stands for the mask, which the base does not carry."""
_BATCH_PIECES = 2048


@dataclass(frozen=True, slots=True)
class _Row:
    """A window by itself."""

    window: Window


class Filler(nn.Module):
    """An encoder with the layer that names masked pieces."""

    def __init__(self, encoder: Encoder) -> None:
        """Put the naming layer on *encoder*."""
        super().__init__()
        hidden = encoder.words.embedding_dim
        self.encoder = encoder
        self.turn = nn.Linear(hidden, hidden)
        self.norm = nn.LayerNorm(hidden)
        self.bias = nn.Parameter(torch.zeros(encoder.words.num_embeddings))

    def forward(self, pieces: Tensor, wanted: Tensor) -> Tensor:
        """Return the mean loss over the masked pieces of a batch."""
        states = self.encoder(pieces)[wanted != IGNORED]
        turned = self.norm(nn.functional.gelu(self.turn(states)))
        scores = turned @ self.encoder.words.weight.T + self.bias
        return nn.functional.cross_entropy(scores.float(), wanted[wanted != IGNORED])


def mask(
    window: Window, count: int, chance: random.Random
) -> tuple[list[int], list[int]]:
    """Return the pieces of *window* with some words masked, and what stood there."""
    pieces, wanted = list(window.pieces), [IGNORED] * len(window.pieces)
    ends = [*window.firsts[1:], len(pieces) - 1]
    for first, end in zip(window.firsts, ends, strict=True):
        if chance.random() >= _SHARE:
            continue
        for at in range(first, end):
            wanted[at] = pieces[at]
            roll = chance.random()
            if roll < _MASKED:
                pieces[at] = _MASK
            elif roll < _MASKED + _OTHER:
                pieces[at] = chance.randrange(4, count)
    return pieces, wanted


def adapt(
    encoder: Encoder, windows: Sequence[Window], *, epochs: int, seed: int = 7
) -> None:
    """Train *encoder* in place on masked words of *windows*."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    rows = [_Row(window) for window in windows]
    torch.manual_seed(seed)
    filler = Filler(encoder).eval()  # without dropout: no text is seen often
    slow = list(encoder.parameters())
    fast = [p for n, p in filler.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": slow, "lr": 1e-4}, {"params": fast, "lr": 5e-4}], weight_decay=0.01
    )
    steps = epochs * sum(1 for _ in grouped(rows, _BATCH_PIECES, random.Random(seed)))  # noqa: S311
    plan = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [1e-4, 5e-4], total_steps=steps + epochs * 5, pct_start=0.06
    )
    progress = Progress("adapt", steps)
    for _ in range(epochs):
        for group in grouped(rows, _BATCH_PIECES, chance):
            masked = [
                mask(r.window, encoder.words.num_embeddings, chance) for r in group
            ]
            pieces = padded([m[0] for m in masked], PAD)
            wanted = padded([m[1] for m in masked], IGNORED)
            if not (wanted != IGNORED).any():
                continue
            with torch.autocast("cpu", torch.bfloat16):
                loss = filler(pieces, wanted)
            loss.backward()
            nn.utils.clip_grad_norm_(filler.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            plan.step()
            progress.step(loss=loss.item())


def windows_of(text: str, pieces: Pieces) -> list[Window]:
    """Return the windows of one text."""
    return list(find_windows(split_sentences(text), text, pieces))
