"""The texts that the network learns the language from: unlabelled, and train's."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

SHARED = Path(__file__).parent.parent.parent / "shared"


def training_texts(shared: Path = SHARED) -> list[str]:
    """Return the unlabelled texts and those of train; dev's are not among them."""
    unlabelled = shared / "data" / "unlabelled.jsonl.gz"
    with gzip.open(unlabelled, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    train = shared / "corpus" / "train.articles.jsonl"
    with train.open(encoding="utf-8") as lines:
        texts += ["\n".join(json.loads(line)["sentences"]) for line in lines]
    return texts
