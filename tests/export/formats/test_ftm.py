from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from entry_factory import Written, hostile_entry, siege_entries, toll_entries
from rawi.export.formats.ftm import write_ftm
from rawi.export.formats.lookups import load_lookups
from rawi.model import Actor, ActorId

followthemoney = pytest.importorskip("followthemoney")

ARMY = Actor(id=ActorId("sy-mod"), name="", name_ar="", type="")


def _with_a_body() -> list[Any]:
    entry = toll_entries()[0]
    party = replace(entry.claim.targets[0], actor=ARMY)
    return [replace(entry, claim=replace(entry.claim, actors=(party,)))]


def _entities(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.splitlines()]


def test_followthemoney_keeps_every_value(written: Written):
    entries = [*siege_entries(), *toll_entries(), *_with_a_body(), hostile_entry()]
    for entity in _entities(written(write_ftm, entries)):
        proxy = followthemoney.model.get_proxy(entity, cleaned=False)
        kept = {name: sorted(proxy.get(name)) for name in entity["properties"]}
        assert kept == {n: sorted(v) for n, v in entity["properties"].items()}, entity


def test_every_reference_leads_to_an_entity_of_the_file(written: Written):
    entities = _entities(written(write_ftm, [*siege_entries(), *_with_a_body()]))
    ids = {entity["id"] for entity in entities}
    for entity in entities:
        for name in ("proof", "involved", "addressEntity"):
            assert set(entity["properties"].get(name, [])) <= ids


def test_an_entity_is_written_once(written: Written):
    ids = [e["id"] for e in _entities(written(write_ftm, siege_entries() * 2))]
    assert len(ids) == len(set(ids))


def test_a_claim_is_an_event_with_its_chain_in_the_notes(written: Written):
    entries = siege_entries()
    known = load_lookups({e.claim.id: e.claim for e in entries}.get)
    events = [
        e
        for e in _entities(written(write_ftm, entries, known))
        if e["schema"] == "Event"
    ]
    lifted = events[1]["properties"]
    assert lifted["name"] == ["siege_lifted, East Aleppo (affirmed, actual)"]
    assert lifted["notes"][0].startswith("Told by: شبكة الضفتين > مراسل الشبكة")
    assert "Denied by: مصدر عسكري" in lifted["notes"]


def test_a_known_body_has_its_schema_and_its_country(written: Written):
    bodies = [
        e
        for e in _entities(written(write_ftm, _with_a_body()))
        if e["id"] == "rawi-actor-sy-mod"
    ]
    assert bodies[0]["schema"] == "PublicBody"
    assert bodies[0]["properties"]["country"] == ["sy"]


def test_an_address_that_no_page_may_link_to_is_left_out(written: Written):
    articles = [
        e
        for e in _entities(written(write_ftm, [hostile_entry()]))
        if e["schema"] == "Article"
    ]
    assert "sourceUrl" not in articles[0]["properties"]
