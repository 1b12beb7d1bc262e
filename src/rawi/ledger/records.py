"""Rows → records: documents, claims and readings as they were added."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Row

from rawi.jsonl import claim_from_json
from rawi.model import (
    Actor,
    ActorId,
    Claim,
    Document,
    DocumentId,
    Issue,
    Outlet,
    Source,
    Span,
)

AnyRow = Row[*tuple[Any, ...]]

DOCUMENT = ("id", "text", "outlet", "published", "title", "url", "language")


def to_document(row: AnyRow | Mapping[str, Any]) -> Document:
    """Return the document of a row that has the columns of `DOCUMENT`."""
    values = row if isinstance(row, Mapping) else row._mapping  # noqa: SLF001 - public, for all its name
    return Document(
        id=DocumentId(values["id"]),
        **{name: values[name] for name in DOCUMENT if name != "id"},
    )


def to_claim(record: str, text: str) -> Claim:
    """Return the claim that *record* holds, with who its sources are.

    Args:
        record: As the table `claim_record` has it.
        text: Of the claim's document.
    """
    told = json.loads(record)
    claim = claim_from_json(told, text)
    if not any("actor" in s or "outlet" in s for s in told["sources"]):
        return claim
    pairs = zip(claim.sources, told["sources"], strict=True)
    return replace(claim, sources=tuple(_named(*pair) for pair in pairs))


def _named(source: Source, told: Mapping[str, Any]) -> Source:
    """Return *source* with its body; what a lexicon adds to it is left empty."""
    actor, outlet = told.get("actor"), told.get("outlet")
    return replace(
        source,
        actor=actor and Actor(type="", **{**actor, "id": ActorId(actor["id"])}),
        outlet=outlet
        and Outlet(
            kind="",
            country=None,
            ownership="",
            referee="",
            state_media=False,
            **outlet,
        ),
    )


def to_issue(row: AnyRow) -> Issue:
    """Return the issue of a row."""
    return Issue(
        stage=row.stage,
        kind=row.kind,
        detail=row.detail,
        span=Span(row.start, row.end),
    )
