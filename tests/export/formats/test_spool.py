from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entry_factory import hostile_entry, siege_entries, toll_entries
from rawi.errors import ExportError
from rawi.export.formats.spool import (
    by_document,
    by_event,
    remembering,
    temporary_database,
)
from rawi.model import Entry, EventId

ENTRIES = [*siege_entries(), *toll_entries(), hostile_entry()]


@given(st.lists(st.tuples(st.sampled_from(ENTRIES), st.sampled_from("xyz -"))))
def test_every_entry_comes_back_whole_and_once(picked: list[tuple[Entry, str]]):
    entries = [
        replace(entry, event=None if name == "-" else EventId(name))
        for entry, name in picked
    ]
    groups = list(by_event(entries))
    back = [entry for group in groups for entry in group]
    assert sorted(map(repr, back)) == sorted(map(repr, entries))
    for group in groups:
        assert len({entry.event for entry in group}) == 1


def test_groups_come_in_the_order_of_their_first_entries():
    groups = [[e.claim.id for e in group] for group in by_event(siege_entries())]
    ids = [entry.claim.id for entry in siege_entries()]
    assert groups == [[ids[0]], [ids[1], ids[4]], [ids[2], ids[3]]]


def test_documents_have_their_text_again():
    for group in by_document(ENTRIES):
        assert len({entry.document for entry in group}) == 1
        assert group[0].document.text


def test_nothing_is_left_on_disk_when_the_run_breaks_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def broken() -> Iterator[Entry]:
        yield ENTRIES[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(by_event(broken()))
    assert list(tmp_path.iterdir()) == []


def test_what_was_seen_is_remembered():
    with remembering() as seen:
        assert [seen.first(key) for key in ("a", "b", "a")] == [True, True, False]


def test_no_room_is_one_clear_line():
    with pytest.raises(ExportError, match="make room there"), temporary_database(""):
        raise sqlite3.OperationalError("database or disk is full")
