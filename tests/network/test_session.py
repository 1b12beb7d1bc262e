"""The shipped model: checked when it is loaded, the same in every run."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from rawi.errors import ModelError
from rawi.network.columns import COLUMNS
from rawi.network.labels import PARTS, TYPES
from rawi.network.session import MODEL, load_model

MOST_MEGABYTES = 40


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the shipped model."""
    return Path(shutil.copytree(Path(str(MODEL)), tmp_path / "model"))


def test_the_model_is_small_enough_to_ship() -> None:
    size = sum(f.stat().st_size for f in Path(str(MODEL)).iterdir())
    assert size <= MOST_MEGABYTES * 1_000_000


def test_a_changed_file_is_refused_by_its_digest(folder: Path) -> None:
    data = bytearray((folder / "words.onnx").read_bytes())
    data[len(data) // 2] ^= 1
    (folder / "words.onnx").write_bytes(bytes(data))
    with pytest.raises(ModelError, match=r"words\.onnx: its digest"):
        load_model(folder)


@pytest.mark.parametrize(
    "name", ["words.onnx", "triggers.onnx", "pieces.tsv", "labels.json"]
)
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ModelError, match=f"{name}: cannot be read"):
        load_model(folder)


@pytest.mark.parametrize("key", ["columns", "types", "parts"])
def test_a_model_made_for_other_labels_is_refused(folder: Path, key: str) -> None:
    path = folder / "labels.json"
    labels = json.loads(path.read_text(encoding="utf-8"))
    labels[key] = labels[key][::-1]
    path.write_text(json.dumps(labels), encoding="utf-8")
    with pytest.raises(ModelError, match=f"its {key} are not those of this rawi"):
        load_model(folder)


def test_labels_of_another_version_are_refused(folder: Path) -> None:
    path = folder / "labels.json"
    labels = json.loads(path.read_text(encoding="utf-8"))
    labels["confidence"]["slope"] = 1.0
    path.write_text(json.dumps(labels), encoding="utf-8")
    with pytest.raises(ModelError, match="is not of this version of rawi"):
        load_model(folder)


def test_broken_labels_are_refused(folder: Path) -> None:
    (folder / "labels.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match=r"labels\.json: cannot be read"):
        load_model(folder)


def test_scores_are_probabilities_and_the_same_each_time() -> None:
    model = load_model()
    pieces = np.array([[0, *range(10, 40), 2]])
    hints = np.zeros((1, 30, len(COLUMNS)), np.float32)
    firsts = np.arange(1, 31)[None]
    first = model.network.read_words(pieces, hints, firsts)
    again = load_model().network.read_words(pieces, hints, firsts)
    assert first.bounds.tobytes() == again.bounds.tobytes()
    assert first.types.shape == (30, len(TYPES))
    assert np.allclose(first.types.sum(-1), 1, atol=1e-5)


def test_every_part_has_a_threshold() -> None:
    assert set(load_model().thresholds.parts) == set(PARTS)
