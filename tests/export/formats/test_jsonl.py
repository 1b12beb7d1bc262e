from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entry_factory import Written, hostile_entry, siege_entries, toll_entries
from rawi.errors import InputError
from rawi.export.formats.jsonl import (
    dump_entry,
    entry_from_json,
    entry_to_json,
    write_jsonl,
)
from rawi.model import ClaimId, Entry, EventId, Link, Relation

ENTRIES = [*siege_entries(), *toll_entries(), hostile_entry()]


def _again(entry: Entry) -> Entry:
    return entry_from_json(json.loads(dump_entry(entry)))


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: str(ENTRIES.index(e)))
def test_a_line_comes_back_as_the_entry_it_was_written_from(entry: Entry):
    there = _again(entry)
    assert _again(there) == there
    assert entry_to_json(there) == entry_to_json(entry)


def test_a_line_keeps_document_event_reprint_and_links():
    entry = siege_entries()[1]
    there = _again(entry)
    assert (there.document, there.event, there.reprint, there.links) == (
        entry.document,
        entry.event,
        entry.reprint,
        entry.links,
    )


@given(
    st.sampled_from(ENTRIES),
    st.one_of(st.none(), st.text(min_size=1)),
    st.one_of(st.none(), st.text(min_size=1)),
    st.lists(st.tuples(st.text(), st.sampled_from(Relation), st.text())),
)
def test_any_event_reprint_and_links_come_back(
    entry: Entry,
    event: str | None,
    reprint: str | None,
    links: list[tuple[str, Relation, str]],
):
    entry = Entry(
        claim=_again(entry).claim,
        document=entry.document,
        event=EventId(event) if event else None,
        reprint=reprint,
        links=tuple(
            Link(a=entry.claim.id, b=ClaimId(b), relation=r, why=why)
            for b, r, why in links
        ),
    )
    assert _again(entry) == entry


def test_an_entry_is_a_line_of_utf8(written: Written):
    lines = written(write_jsonl, ENTRIES).splitlines()
    assert [json.loads(line)["claim"]["id"] for line in lines] == [
        e.claim.id for e in ENTRIES
    ]


@pytest.mark.parametrize(
    "record", [{}, {"claim": 1, "document": 2}, {"document": None}, [], None]
)
def test_what_is_no_entry_is_refused_in_one_line(record: Any):  # noqa: ANN401 - anything at all
    with pytest.raises(InputError, match="no entry"):
        entry_from_json(record)
