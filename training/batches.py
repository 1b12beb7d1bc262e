"""Batches: examples of like lengths as tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import torch
from torch import Tensor

from rawi.network.columns import COLUMNS
from rawi.network.labels import BEGINS, EVIDENCE, GOES_ON, PARTS
from rawi.network.pieces import PAD
from rawi.network.views import distance, view_of
from rawi.network.windows import Window
from training.examples import Example
from training.network import Views

IGNORED = -100
HIDDEN = -1e4


class Windowed(Protocol):
    """Something with a window."""

    @property
    def window(self) -> Window:
        """The window."""
        ...


W = TypeVar("W", bound=Windowed)


def grouped(rows: Sequence[W], most: int, chance: random.Random) -> Iterator[list[W]]:
    """Yield *rows* of like lengths, about *most* pieces a group, in mixed order."""
    order = sorted(rows, key=lambda r: len(r.window.pieces) + chance.random() * 40)
    groups: list[list[W]] = [[]]
    for row in order:
        longest = max(len(r.window.pieces) for r in [*groups[-1], row])
        if longest * (len(groups[-1]) + 1) > most and groups[-1]:
            groups.append([])
        groups[-1].append(row)
    chance.shuffle(groups)
    yield from groups


def padded(rows: Sequence[Sequence[int]], filler: int) -> Tensor:
    """Return rows of numbers as one tensor, the short ones filled up."""
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[filler] * (longest - len(row))] for row in rows])


@dataclass(slots=True)
class Batch:
    """Some examples: what the network reads, and what is right."""

    pieces: Tensor
    firsts: Tensor
    hints: Tensor
    bounds: Tensor
    types: Tensor
    starts: Tensor
    views: list[tuple[int, int, range]]
    """Each trigger's window in the batch, its first word and its view."""
    parts: Tensor
    """[triggers, view, parts]"""
    roles: Tensor
    claims: dict[str, Tensor]
    width: int
    sentences: list[list[int]]

    def look(self, states: Tensor, types: Tensor) -> Views:
        """Return the views of the batch's triggers over the words' *states*."""
        longest = max(len(view) for _, _, view in self.views)
        words, distances, sentences, hidden = [], [], [], []
        for window, trigger, view in self.views:
            fill = longest - len(view)
            own = self.sentences[window]
            words.append([window * self.width + at for at in view] + [0] * fill)
            distances.append([distance(at, trigger) for at in view] + [0] * fill)
            sentences.append([own[trigger] - own[at] for at in view] + [0] * fill)
            hidden.append([0.0] * len(view) + [HIDDEN] * fill)
        triggers = torch.tensor([w * self.width + t for w, t, _ in self.views])
        return Views(
            states,
            triggers,
            types.flatten(0, 1)[triggers].float().softmax(-1).detach(),
            torch.tensor(words),
            torch.tensor(distances),
            torch.tensor(sentences),
            torch.tensor(hidden),
        )


def make_batch(examples: Sequence[Example]) -> Batch:
    """Return *examples* as one batch."""
    width = max(len(e.window.words) for e in examples)
    count = len(examples)
    hints = torch.zeros(count, width, len(COLUMNS))
    bounds = torch.full((count, width), IGNORED)
    types = torch.full((count, width), IGNORED)
    starts = torch.full((count, width), IGNORED)
    views = []
    for row, example in enumerate(examples):
        for at, columns in enumerate(example.hints):
            for column, value in columns:
                hints[row, at, column] = value
        bounds[row, example.window.fresh : len(example.window.words)] = 0
        for told in example.told:
            first, last = told.trigger
            bounds[row, first] = BEGINS
            types[row, first] = told.type
            for at in range(first + 1, last + 1):
                if bounds[row, at] == 0:
                    bounds[row, at] = GOES_ON
            views.append((row, first, view_of(first, example.sentences)))
        for at, letters in example.starts:
            starts[row, at] = letters
    return Batch(
        pieces=padded([e.window.pieces for e in examples], PAD),
        firsts=padded([e.window.firsts for e in examples], 0),
        hints=hints,
        bounds=bounds,
        types=types,
        starts=starts,
        views=views,
        width=width,
        sentences=[e.sentences for e in examples],
        **_answers(examples, views),
    )


def _answers(
    examples: Sequence[Example], views: Sequence[tuple[int, int, range]]
) -> dict[str, Tensor | dict[str, Tensor]]:
    """Return what is right for each trigger and the words in its view."""
    told = [t for e in examples for t in e.told]
    longest = max((len(view) for _, _, view in views), default=1)
    parts = torch.full((len(told), longest, len(PARTS)), IGNORED)
    roles = torch.full((len(told), longest), IGNORED)
    far = [PARTS.index("source"), PARTS.index("via")]
    for row, (one, (window, trigger, view)) in enumerate(zip(told, views, strict=True)):
        sentences = examples[window].sentences
        for place, at in enumerate(view):
            if sentences[at] == sentences[trigger]:
                parts[row, place] = 0
            else:
                parts[row, place, far] = 0
        for part, (first, last) in one.parts:
            for at in range(first, last + 1):
                if at in view and parts[row, at - view.start, part] == 0:
                    label = BEGINS if at == first else GOES_ON
                    parts[row, at - view.start, part] = label
        for at, role in one.roles:
            if at in view:
                roles[row, at - view.start] = role
    evidence = torch.zeros(len(told), len(EVIDENCE))
    for row, one in enumerate(told):
        evidence[row, one.evidence] = 1.0
    claims = {
        name: torch.tensor([getattr(t, name) for t in told], dtype=torch.long)
        for name in ("status", "denied", "kind", "act")
    }
    return {"parts": parts, "roles": roles, "claims": {**claims, "evidence": evidence}}
