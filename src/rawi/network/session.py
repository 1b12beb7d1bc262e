"""The shipped model: loaded once, checked by its digests, run by ONNX Runtime.

One window is read at a time. The eight-bit arithmetic takes its scale from all that
is read at once, so a window read beside others would come out a little different:
alone, it gives the same bytes in every run, whatever it is read after.
"""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np

from rawi.errors import ModelError
from rawi.network.columns import COLUMNS
from rawi.network.labels import PARTS, TYPES
from rawi.network.model import Blend, Confidence, Model, Thresholds
from rawi.network.pieces import load_pieces
from rawi.network.scores import (
    Floats,
    Ints,
    TriggerScores,
    Views,
    WordScores,
    softmax,
)

MODEL = files("rawi.network") / "model"
_LABELS = "labels.json"
_DIGEST_BYTES = 16
_VERSION = 8


def load_model(folder: Traversable = MODEL, *, threads: int = 1) -> Model:
    """Load the model of *folder*: by default the one that comes with rawi.

    Args:
        folder: Where `words.onnx`, `triggers.onnx`, `pieces.tsv` and `labels.json`
            stand.
        threads: Cores that one window is read on.

    Raises:
        ModelError: A file is missing, is not the one that was exported, or was
            made for other labels than this version of rawi has.
    """
    labels = _read_labels(folder)
    for name, digest in labels["digests"].items():
        _check(folder, name, digest)
    try:
        chosen = {
            "thresholds": Thresholds(**labels["thresholds"]),
            "blend": Blend(**labels["blend"]),
            "confidence": Confidence(**labels["confidence"]),
            "version": labels["digests"]["words.onnx"][:_VERSION],
        }
    except (KeyError, TypeError) as error:
        reason = f"is not of this version of rawi ({error})"
        raise ModelError(str(folder / _LABELS), reason) from error
    return Model(
        network=OnnxNetwork(folder, threads),
        pieces=load_pieces(folder / "pieces.tsv"),
        **chosen,
    )


class OnnxNetwork:
    """The two graphs of a model, as ONNX Runtime runs them."""

    def __init__(self, folder: Traversable, threads: int) -> None:
        """Open the graphs of *folder*, to run on so many cores."""
        self._words = _session(folder / "words.onnx", threads)
        self._triggers = _session(folder / "triggers.onnx", threads)

    def read_words(self, pieces: Ints, hints: Floats, firsts: Ints) -> WordScores:
        """Return what is said of the words of one window."""
        given = {"pieces": pieces, "hints": hints, "firsts": firsts}
        states, bounds, types, starts = self._words.run(None, given)
        return WordScores(
            states, softmax(bounds[0]), softmax(types[0]), softmax(starts[0])
        )

    def read_triggers(self, states: Floats, views: Views) -> TriggerScores:
        """Return what is said of triggers of that window."""
        given = {
            "states": states,
            "triggers": views.triggers,
            "types": views.types,
            "words": views.words,
            "distances": views.distances,
            "sentences": views.sentences,
            "hidden": views.hidden,
        }
        *said, evidence = self._triggers.run(None, given)
        parts, roles, status, denied, kind, act = map(softmax, said)
        likely = np.asarray(1 / (1 + np.exp(-evidence)), dtype=np.float32)
        return TriggerScores(parts, roles, status, denied, kind, act, likely)


def _session(path: Traversable, threads: int) -> Any:  # noqa: ANN401 - no types there
    """Return a session that runs one graph on so many cores."""
    import onnxruntime  # noqa: PLC0415 - half of the start, and --help needs none

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        path.read_bytes(), options, providers=["CPUExecutionProvider"]
    )


def _read_labels(folder: Traversable) -> dict[str, Any]:
    """Return what the model's columns mean, if this rawi means the same.

    Raises:
        ModelError: The file is missing, or was written for other columns.
    """
    path = folder / _LABELS
    try:
        labels: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(str(path), f"cannot be read: {error}") from error
    mine = {
        "columns": list(COLUMNS),
        "types": [str(t) for t in TYPES],
        "parts": list(PARTS),
    }
    for name, wanted in mine.items():
        if labels.get(name) != wanted:
            raise ModelError(str(path), f"its {name} are not those of this rawi")
    return labels


def _check(folder: Traversable, name: str, digest: str) -> None:
    """Raise where a file is not the one that was exported."""
    try:
        data = (folder / name).read_bytes()
    except OSError as error:
        raise ModelError(str(folder / name), f"cannot be read: {error}") from error
    if hashlib.blake2b(data, digest_size=_DIGEST_BYTES).hexdigest() != digest:
        raise ModelError(str(folder / name), "its digest is not the one it came with")
