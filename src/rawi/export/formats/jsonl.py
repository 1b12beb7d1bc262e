"""JSON Lines: an entry a line, all of it, in the keys of `rawi read`.

The claim, the document and the links are those of the output contract; what the
contract does not carry (reasons, what a body is) is not written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from rawi.errors import InputError
from rawi.export.formats.lookups import Lookups
from rawi.export.formats.tally import Tally
from rawi.jsonl import (
    claim_from_json,
    claim_to_json,
    document_from_json,
    document_to_json,
)
from rawi.model import ClaimId, Entry, EventId, Link, Relation

Record = dict[str, Any]


def entry_to_json(entry: Entry) -> Record:
    """Return the object for *entry*."""
    return {
        "claim": claim_to_json(entry.claim, entry.document.text),
        "document": document_to_json(entry.document),
        "event": entry.event,
        "reprint": entry.reprint,
        "links": [
            {"a": link.a, "b": link.b, "relation": link.relation.value, "why": link.why}
            for link in entry.links
        ],
    }


def entry_from_json(record: Mapping[str, Any]) -> Entry:
    """Return the entry that *record* was written from.

    Raises:
        InputError: Something is missing or of the wrong kind.
    """
    try:
        document = document_from_json(record["document"])
        event = record["event"]
        return Entry(
            claim=claim_from_json(record["claim"], document.text),
            document=document,
            event=EventId(event) if event else None,
            reprint=record["reprint"],
            links=tuple(
                Link(
                    a=ClaimId(link["a"]),
                    b=ClaimId(link["b"]),
                    relation=Relation(link["relation"]),
                    why=link["why"],
                )
                for link in record["links"]
            ),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        reason = f"no entry: {type(error).__name__} {error}"
        mend = "write it with `rawi export --format jsonl`"
        raise InputError("entry", reason, mend) from error


def dump_entry(entry: Entry) -> str:
    """Return *entry* as one line of JSON, without its end."""
    return json.dumps(entry_to_json(entry), ensure_ascii=False, allow_nan=False)


def write_jsonl(entries: Iterable[Entry], stream: BinaryIO, _: Lookups) -> Tally:
    """Write an entry a line."""
    tally = Tally()
    for entry in entries:
        stream.write(dump_entry(entry).encode("utf-8", "replace") + b"\n")
        tally.rows += 1
    return tally
