"""Export: the network as two ONNX graphs with eight-bit weights.

The pieces' embeddings and every matrix of the encoder are kept as eight-bit numbers
(ONNX Runtime's dynamic quantization, one scale a row), after its outliers are smoothed
away (`training/smoothing.py`); what comes after the encoder stays in floats: it is
small, and thresholds hang on it.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from rawi.network.columns import COLUMNS
from rawi.network.labels import PARTS, TYPES
from training.examples import Example
from training.network import PairReader, Reader, Views, WordReader
from training.smoothing import smoothed

_OPSET = 17


class _Words(nn.Module):
    """The word reader with tensors in and out, as ONNX wants it."""

    def __init__(self, words: WordReader) -> None:
        super().__init__()
        self.words = words

    def forward(
        self, pieces: Tensor, hints: Tensor, firsts: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        said = self.words(pieces, hints, firsts)
        return said.states, said.bounds, said.types, said.starts


class _Triggers(nn.Module):
    """The pair reader with tensors in and out."""

    def __init__(self, pairs: PairReader) -> None:
        super().__init__()
        self.pairs = pairs

    def forward(self, *views: Tensor) -> tuple[Tensor, ...]:
        said = self.pairs(Views(*views))
        return (
            said.parts,
            said.roles,
            said.status,
            said.denied,
            said.kind,
            said.act,
            said.evidence,
        )


def export(reader: Reader, examples: Sequence[Example], folder: Path) -> dict[str, str]:
    """Write `words.onnx` and `triggers.onnx` into *folder*; return their digests.

    Args:
        reader: The network.
        examples: Some that show how large its inputs become.
        folder: Where the graphs go; `pieces.tsv` is there.
    """
    reader.eval()
    hidden = reader.words.encoder.words.embedding_dim
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "words.onnx"
        _write(
            _Words(smoothed(reader.words, examples)),
            (
                torch.tensor([[0, 5, 6, 7, 2]]),
                torch.zeros(1, 3, len(COLUMNS)),
                torch.tensor([[1, 2, 3]]),
            ),
            full,
            {"pieces": (1, "pieces"), "hints": (1, "words"), "firsts": (1, "words")},
            ["states", "bounds", "types", "starts"],
        )
        quantize_dynamic(
            full,
            folder / "words.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"],
            nodes_to_exclude=[],
        )
    view = torch.zeros(2, 3, dtype=torch.long)
    _write(
        _Triggers(reader.pairs),
        (
            torch.zeros(1, 4, hidden),
            torch.tensor([0, 1]),
            torch.zeros(2, len(TYPES)),
            view,
            view,
            view,
            torch.zeros(2, 3),
        ),
        folder / "triggers.onnx",
        {
            "states": (1, "words"),
            "triggers": (0, "triggers"),
            "types": (0, "triggers"),
            **dict.fromkeys(("words", "distances", "sentences", "hidden")),
        },
        ["parts", "roles", "status", "denied", "kind", "act", "evidence"],
    )
    names = ("words.onnx", "triggers.onnx", "pieces.tsv")
    return {
        name: hashlib.blake2b((folder / name).read_bytes(), digest_size=16).hexdigest()
        for name in names
    }


def _write(
    module: nn.Module,
    example: tuple[Tensor, ...],
    path: Path,
    inputs: dict[str, tuple[int, str] | None],
    outputs: list[str],
) -> None:
    """Write one graph; the axes named are of any length."""
    axes = {
        name: {one[0]: one[1]} if one else {0: "triggers", 1: "view"}
        for name, one in inputs.items()
    }
    torch.onnx.export(
        module.eval(),
        example,
        path,
        input_names=list(inputs),
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=_OPSET,
        dynamo=False,
    )


def write_labels(path: Path, digests: dict[str, str], chosen: dict[str, Any]) -> None:
    """Write what the model's columns mean, what was chosen for it, its digests."""
    said = {
        "columns": list(COLUMNS),
        "types": [str(t) for t in TYPES],
        "parts": list(PARTS),
        **{name: asdict(choice) for name, choice in chosen.items()},
        "digests": digests,
    }
    path.write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", "utf-8")
