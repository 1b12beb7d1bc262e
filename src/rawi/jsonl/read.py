"""JSON objects as the readings that they were written from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError

from rawi.errors import InputError
from rawi.jsonl.claims import claim_from_json, to_day, to_span
from rawi.jsonl.places import named_place_from_json
from rawi.model import (
    ClaimId,
    Document,
    DocumentId,
    Issue,
    Link,
    Reading,
    Relation,
)

_READING = TypeAdapter(Reading)
"""Tells whether every field is of its kind, as far down as records go."""


def reading_from_json(record: Mapping[str, Any]) -> Reading:
    """Return the reading that *record* was written from.

    Raises:
        InputError: Something of the contract is missing or of the wrong kind.
    """
    try:
        document = document_from_json(record["document"])
        reading = Reading(
            document=document,
            claims=tuple(claim_from_json(c, document.text) for c in record["claims"]),
            links=tuple(
                Link(
                    a=ClaimId(link["a"]),
                    b=ClaimId(link["b"]),
                    relation=Relation(link["relation"]),
                    why=link["why"],
                )
                for link in record["links"]
            ),
            places=tuple(map(named_place_from_json, record.get("places", ()))),
            issues=tuple(
                Issue(
                    stage=issue["stage"],
                    kind=issue["kind"],
                    detail=issue["detail"],
                    span=to_span(issue),
                )
                for issue in record["issues"]
            ),
        )
        _READING.dump_python(reading, warnings="error")
    except (
        *(ArithmeticError, AttributeError, KeyError, TypeError, ValueError),
        PydanticSerializationError,
    ) as error:
        reason = f"no reading: {type(error).__name__} {error}"
        raise InputError("reading", reason, "write it with `rawi read`") from error
    return reading


def document_from_json(record: Mapping[str, Any]) -> Document:
    """Return the document that *record* was written from."""
    return Document(
        id=DocumentId(record["id"]),
        text=record["text"],
        outlet=record["outlet"],
        published=to_day(record["published"]),
        title=record["title"],
        url=record["url"],
        language=record["language"],
    )
