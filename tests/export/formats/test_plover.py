from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from entry_factory import Written, hostile_entry, siege_entries, toll_entries
from factory import make_claim, make_document, make_party
from rawi.export.formats.plover import write_plover
from rawi.model import Entry, EventId, EventType

jsonschema = pytest.importorskip("jsonschema")

SCHEMA = json.loads(
    (Path(__file__).parent / "schemas/plover.json").read_text(encoding="utf-8")
)
ENTRIES = [*siege_entries(), *toll_entries(), hostile_entry()]


def events_of(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.splitlines()]


def test_every_event_follows_the_schema(written: Written):
    checker = jsonschema.Draft202012Validator(
        SCHEMA, format_checker=jsonschema.FormatChecker()
    )
    events = events_of(written(write_plover, ENTRIES))
    assert len(events) == 5
    for event in events:
        checker.validate(event)


def test_a_raid_is_an_assault_from_the_air_with_its_tolls(written: Written):
    (event,) = events_of(written(write_plover, toll_entries()))
    assert (event["event"], event["mode"], event["quad_code"]) == (
        ["ASSAULT"],
        ["aerial"],
        4,
    )
    assert event["size"] == {
        "dead": 7,
        "dead_low": 7,
        "dead_best": 7,
        "dead_high": 21,
    }
    assert event["event_loc"]["country_code"] == "SYR"
    assert event["recipient"][0]["sector"] == "CVL"
    assert "Denied by" in event["comment"]


def test_every_type_makes_an_event_of_the_schema(written: Written):
    base = toll_entries()[0]
    entries = [
        replace(base, claim=replace(base.claim, type=kind), event=EventId(kind))
        for kind in EventType
    ]
    events = events_of(written(write_plover, entries))
    assert len(events) == len(EventType)
    checker = jsonschema.Draft202012Validator(SCHEMA)
    assert [list(checker.iter_errors(event)) for event in events] == [[]] * 38


def test_words_decide_a_mode(written: Written):
    text = "فجر انتحاري نفسه أمام مركز للشرطة."
    document = make_document(text, published=toll_entries()[0].document.published)
    claim = make_claim(
        document,
        "فجر",
        EventType.BOMBING,
        targets=(make_party(document, "مركز للشرطة"),),
    )
    (event,) = events_of(written(write_plover, [Entry(claim=claim, document=document)]))
    assert event["mode"] == ["suicide-attack"]


def test_an_event_without_any_day_is_left_out(written: Written):
    entry = toll_entries()[0]
    undated = replace(
        entry,
        claim=replace(entry.claim, time=None),
        document=replace(entry.document, published=None),
    )
    assert written(write_plover, [undated]) == b""
