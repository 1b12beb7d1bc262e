"""Unlabelled articles: the network learns the language from them, and reads them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from rawi.model import Document, DocumentId

UNLABELLED = (
    Path(__file__).parent.parent.parent / "shared" / "data" / "unlabelled.jsonl.gz"
)
_LONG = 60
"""Letters of a line that two articles do not share by chance."""


def unlabelled_articles(
    held_out: Collection[Document], path: Path = UNLABELLED
) -> list[Document]:
    """Return the unlabelled articles that show nothing of those *held_out*.

    The file holds the annotated articles too. Left out are those held out, and
    whatever shares a long line with one of them: a reprint, or a page's furniture.
    """
    names = {document.id for document in held_out}
    lines = {line for document in held_out for line in _long_lines(document.text)}
    return [
        document
        for document in _articles(path)
        if document.id not in names and lines.isdisjoint(_long_lines(document.text))
    ]


def _articles(path: Path) -> Iterator[Document]:
    """Yield the articles of a compressed JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            published = row.get("published")
            yield Document(
                id=DocumentId(row["id"]),
                text=row["text"],
                outlet=row.get("outlet"),
                published=date.fromisoformat(published) if published else None,
                title=row.get("title"),
            )


def _long_lines(text: str) -> set[str]:
    """Return the long lines of a text."""
    return {line.strip() for line in text.split("\n") if len(line) > _LONG}
