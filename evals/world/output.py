"""A world in files: articles to read, gold readings, and the gold of the world."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.world.assembly import GoldClaim, Told
from evals.world.relations import relate_world
from evals.world.states import gold_tracks, value_of
from rawi.jsonl import dump_reading
from rawi.model import Link, Reading, Relation

_WITHIN = {
    "contradicts": Relation.CONTRADICTS,
    "corroborates": Relation.SUPPORTS,
    "same_source": Relation.SAME_EVENT,
    "updates": Relation.SAME_EVENT,
}
"""What the relations of the world are called between claims of one document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldFiles:
    """The three files of a world."""

    articles: Path
    readings: Path
    gold: Path

    @classmethod
    def in_folder(cls, folder: Path) -> WorldFiles:
        """Return the files of a world in *folder*."""
        return cls(
            articles=folder / "articles.jsonl",
            readings=folder / "readings.jsonl",
            gold=folder / "gold.jsonl",
        )


def write_world(told: Sequence[Told], folder: Path) -> WorldFiles:
    """Write a world into *folder*, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    files = WorldFiles.in_folder(folder)
    with files.articles.open("w", encoding="utf-8") as lines:
        lines.writelines(_line(article_of(one)) for one in told)
    with files.readings.open("wb") as stream:
        stream.writelines(dump_reading(reading_of(one)) for one in told)
    with files.gold.open("w", encoding="utf-8") as lines:
        lines.writelines(_line(record) for record in gold_records(told))
    return files


def article_of(told: Told) -> dict[str, Any]:
    """Return one document as `rawi read` takes it."""
    document = told.document
    return {
        "id": document.id,
        "outlet": document.outlet,
        "published": document.published.isoformat() if document.published else None,
        "title": document.title,
        "text": document.text,
    }


def reading_of(told: Told) -> Reading:
    """Return the gold reading of a document, with the links inside it."""
    links = tuple(
        Link(a=r.a, b=r.b, relation=_WITHIN[r.relation], why=f"world: {r.relation}")
        for r in relate_world([told])
    )
    claims = tuple(gold.claim for gold in told.claims)
    return Reading(document=told.document, claims=claims, links=links)


def gold_records(told: Sequence[Told]) -> Iterator[dict[str, Any]]:
    """Yield the gold of the world: documents, claims, relations, states."""
    for one in told:
        yield {"gold": "document", "id": one.document.id, "reprint": one.reprint}
        for gold in one.claims:
            yield _claim_record(gold, one)
    for relation in relate_world(told):
        yield {
            "gold": "relation",
            "a": relation.a,
            "b": relation.b,
            "relation": relation.relation,
        }
    tracks, disputes = gold_tracks(told)
    for track in tracks:
        yield {"gold": "track", **track.to_record()}
    for dispute in disputes:
        yield {"gold": "dispute", **dispute.to_record()}


def _claim_record(gold: GoldClaim, told: Told) -> dict[str, Any]:
    """Return what one claim is about."""
    return {
        "gold": "claim",
        "id": gold.claim.id,
        "document": told.document.id,
        "event": gold.matter.event,
        "question": gold.matter.question,
        "answer": gold.matter.answer,
        "voice": gold.matter.voice,
        "value": value_of(gold),
    }


def _line(record: dict[str, Any]) -> str:
    """Return one line of JSON."""
    return json.dumps(record, ensure_ascii=False) + "\n"


def read_lines(path: Path) -> Iterable[dict[str, Any]]:
    """Yield the objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
