"""What keeps eight-bit arithmetic close to the network that was trained.

A matrix in eight bits takes one scale for all that comes in. Behind a transformer's
norms few units are twenty times as large as the others, which then share what is left
of 256 steps. SmoothQuant (Xiao et al. 2023, arXiv:2211.10438) divides each unit by a
number and multiplies its weights by the same: the product stays, the outlier goes.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence

import torch
from torch import Tensor, nn

from training.batches import make_batch
from training.encoder import Layer
from training.examples import Example
from training.network import WordReader

SHARE = 0.8
"""How much of an outlier goes over to the weights. Of 0.5, 0.7, 0.8 and 0.9 the one
with the least error of the words' states on articles of train: 0.075 of their length,
0.193 without."""
_LEAST = 1e-5


def largest_inputs(words: WordReader, examples: Sequence[Example]) -> dict[str, Tensor]:
    """Return the largest input of each unit of the encoder's matrices, by their name.

    Args:
        words: Whose encoder is looked at.
        examples: What it reads meanwhile.
    """
    found: dict[str, Tensor] = {}

    def note(name: str, given: Tensor) -> None:
        here = given.detach().flatten(0, -2).abs().amax(0)
        found[name] = torch.maximum(found[name], here) if name in found else here

    hooks = [
        module.register_forward_pre_hook(
            lambda _, given, name=name: note(name, given[0])
        )
        for name, module in words.encoder.named_modules()
        if isinstance(module, nn.Linear)
    ]
    words.eval()
    with torch.no_grad():
        for example in examples:
            batch = make_batch([example])
            words(batch.pieces, batch.hints, batch.firsts)
    for hook in hooks:
        hook.remove()
    return found


class Smooth(nn.Module):
    """A matrix whose outliers went over to its weights."""

    def __init__(self, linear: nn.Linear, largest: Tensor) -> None:
        """Make it of *linear*, whose units are at most *largest*."""
        super().__init__()
        weights = linear.weight.detach().abs().amax(0).clamp(min=_LEAST)
        scale = largest.clamp(min=_LEAST) ** SHARE / weights ** (1 - SHARE)
        scale = scale / scale.log().mean().exp()
        self.register_buffer("inverse", 1 / scale)
        self.inner = nn.Linear(linear.in_features, linear.out_features)
        with torch.no_grad():
            self.inner.weight.copy_(linear.weight * scale)
            self.inner.bias.copy_(linear.bias)

    def forward(self, given: Tensor) -> Tensor:
        """Return what *linear* returns."""
        return self.inner(given * self.inverse)


class _Attention(torch.autograd.Function):
    """Attention over one whole window, as ONNX Runtime has it in one piece.

    It never writes down the weights of all pairs, and with a window at a time there
    is nothing that only fills up, so nothing to hide.
    """

    @staticmethod
    def forward(
        _: object, query: Tensor, key: Tensor, value: Tensor, heads: int
    ) -> Tensor:
        """Return the mixed values."""
        split = (
            t.unflatten(2, (heads, -1)).transpose(1, 2) for t in (query, key, value)
        )
        return (
            nn.functional.scaled_dot_product_attention(*split)
            .transpose(1, 2)
            .flatten(2)
        )

    @staticmethod
    def symbolic(
        graph: torch.Graph,
        query: torch.Value,
        key: torch.Value,
        value: torch.Value,
        heads: int,
    ) -> torch.Value:
        """Write the operator of ONNX Runtime."""
        name = "com.microsoft::MultiHeadAttention"
        mixed = graph.op(name, query, key, value, num_heads_i=heads)
        return mixed.setType(query.type())


class SmoothLayer(nn.Module):
    """A layer of the encoder as it is exported: smooth, for one window at a time."""

    def __init__(self, layer: Layer, largest: Mapping[str, Tensor]) -> None:
        """Make it of *layer*; *largest* as `largest_inputs` names its four matrices."""
        super().__init__()
        self.heads = layer.heads
        self.attend = Smooth(layer.attend, largest["attend"])
        self.mix = Smooth(layer.mix, largest["mix"])
        self.widen = Smooth(layer.widen, largest["widen"])
        self.narrow = Smooth(layer.narrow, largest["narrow"])
        self.norm_mix, self.norm_out = layer.norm_mix, layer.norm_out

    def forward(self, states: Tensor, _: Tensor) -> Tensor:
        """Return new states; nothing of a window that is read alone is hidden."""
        query, key, value = self.attend(states).chunk(3, -1)
        mixed = _Attention.apply(query, key, value, self.heads)
        states = self.norm_mix(states + self.mix(mixed))
        widened = nn.functional.gelu(self.widen(states))
        return self.norm_out(states + self.narrow(widened))


def smoothed(words: WordReader, examples: Sequence[Example]) -> WordReader:
    """Return *words* with every layer of its encoder smooth; *words* stays as it is.

    Args:
        words: What is exported.
        examples: Some that show how large its inputs become: articles of train.
    """
    largest = largest_inputs(words, examples)
    made: WordReader = copy.deepcopy(words)
    made.encoder.layers = nn.ModuleList(
        SmoothLayer(
            layer,
            {
                name.rpartition(".")[2]: found
                for name, found in largest.items()
                if name.startswith(f"layers.{at}.")
            },
        )
        for at, layer in enumerate(made.encoder.layers)
        if isinstance(layer, Layer)
    )
    made.eval()
    return made
