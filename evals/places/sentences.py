"""Two gold sets of sentences: toponyms in context, and homonyms.

contexts.jsonl has sentences with the places that news of the region names most;
homonyms.jsonl has names that several places, or a place and a common word, share,
each with enough around it that a reader can tell. The sentences are ours, and so
are the positions, keyed from memory: good to a few kilometres, not to a street.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.places.measure import Distances, best_alike, distance, is_right
from evals.score import Share
from rawi.model import Document, DocumentId
from rawi.pipeline import Tools, read

Row = dict[str, Any]

HERE = Path(__file__).parent
SETS = {name: HERE / f"{name}.jsonl" for name in ("contexts", "homonyms")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One toponym of a sentence, and what it was resolved to."""

    text: str
    gold: Row
    name: str | None
    """English name of the place chosen; `None` when none was."""
    far: float | None
    """Kilometres from the gold place."""

    @property
    def is_right(self) -> bool:
        """Whether the right place was chosen."""
        return self.far is not None and is_right(self.gold["class"], self.far)


def load_sentences(path: Path) -> list[Row]:
    """Return the rows of a file of sentences."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def judge(rows: Iterable[Row], tools: Tools) -> Iterator[Verdict]:
    """Yield what each toponym of *rows* was resolved to, each sentence by itself."""
    for row in rows:
        text = row["text"]
        reading = read(Document(id=DocumentId(row["id"]), text=text), tools)
        named = [(place.span.of(text), place.place) for place in reading.places]
        for gold in row["places"]:
            place = best_alike(gold["text"], named)
            here = (gold["lat"], gold["lon"])
            there = None if place is None else (place.lat, place.lon)
            yield Verdict(
                text=text,
                gold=gold,
                name=None if place is None else place.name,
                far=distance(here, there),
            )


def summarize(verdicts: Iterable[Verdict]) -> tuple[Share, Distances]:
    """Return how many are right, and how far off they are."""
    right, distances = Share(), Distances()
    for verdict in verdicts:
        right.add(verdict.is_right)
        distances.add(verdict.far)
    return right, distances
