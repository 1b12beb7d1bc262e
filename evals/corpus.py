"""Annotated articles as documents and gold claims with offsets."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rawi.model import Document, DocumentId, Span

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared" / "corpus"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """One annotated claim: its trigger in the text, and its record as annotated."""

    trigger: Span
    sentence: Span
    record: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """One annotated article; its text is its sentences joined by newlines."""

    document: Document
    claims: tuple[GoldClaim, ...]
    note: dict[str, Any]


def load_articles(articles: Path, annotations: Path) -> Iterator[GoldArticle]:
    """Yield the articles of two files in the corpus's form, in file order."""
    notes = {note["id"]: note for note in _lines(annotations)}
    for row in _lines(articles):
        if row["id"] in notes:
            yield make_article(row, notes[row["id"]])


def load_split(name: str) -> list[GoldArticle]:
    """Return `gold` (in this repository), or `train` or `dev` beside it."""
    if name == "gold":
        folder = HERE / "gold"
        return list(
            load_articles(folder / "articles.jsonl", folder / "annotations.jsonl")
        )
    return list(
        load_articles(
            SHARED / f"{name}.articles.jsonl", SHARED / f"{name}.annotations.jsonl"
        )
    )


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def make_article(row: dict[str, Any], note: dict[str, Any]) -> GoldArticle:
    """Return one article with the offsets of its claims' triggers."""
    starts, at = [], 0
    for sentence in row["sentences"]:
        starts.append(at)
        at += len(sentence) + 1
    used: defaultdict[tuple[int, str, str], int] = defaultdict(int)
    claims = []
    for record in note["claims"]:
        words, key = record["trigger"], (record["s"], record["trigger"], record["type"])
        base, sentence = starts[record["s"]], row["sentences"][record["s"]]
        start = sentence.find(words, used[key])
        start = start if start >= 0 else sentence.find(words)
        used[key] = start + 1
        claims.append(
            GoldClaim(
                trigger=Span(base + start, base + start + len(words)),
                sentence=Span(base, base + len(sentence)),
                record=record,
            )
        )
    published = row.get("published")
    document = Document(
        id=DocumentId(row["id"]),
        text="\n".join(row["sentences"]),
        outlet=row.get("outlet"),
        published=date.fromisoformat(published) if published else None,
        title=row.get("title"),
    )
    return GoldArticle(document=document, claims=tuple(claims), note=note)
