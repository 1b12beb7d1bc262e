from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entry_factory import Written, hostile_entry, siege_entries, toll_entries
from rawi.export.formats.prov import read_chains, write_prov
from rawi.model import Entry

prov = pytest.importorskip("prov.model")

ENTRIES = [*siege_entries(), *toll_entries(), hostile_entry()]


def test_the_prov_library_reads_it_and_writes_the_same(written: Written):
    data = written(write_prov, ENTRIES).decode()
    there = prov.ProvDocument.deserialize(content=data, format="json")
    again = prov.ProvDocument.deserialize(
        content=there.serialize(format="json"), format="json"
    )
    assert again == there
    kept = json.loads(there.serialize(format="json"))
    ours = json.loads(data)
    for section in set(ours) - {"prefix"}:
        assert len(kept[section]) == len(ours[section]), section


def test_a_chain_comes_back_as_it_was(written: Written):
    chains = read_chains(json.loads(written(write_prov, siege_entries())))
    for entry in siege_entries():
        told = [(s.phrase.text, s.kind.value, s.act.value) for s in entry.claim.sources]
        (found,) = (
            c for key, c in chains.items() if key.endswith(_escaped(entry.claim.id))
        )
        assert found == told


def test_a_claim_is_attributed_to_the_innermost_and_quoted_outwards(written: Written):
    data = written(write_prov, siege_entries()[4:]).decode()
    document = prov.ProvDocument.deserialize(content=data, format="json")
    attributed = [
        (str(r.args[0]), str(r.args[1]))
        for r in document.get_records(prov.ProvAttribution)
    ]
    claims = [
        agent for claim, agent in attributed if claim.endswith(_escaped("الحصار"))
    ]
    assert len(claims) == 1
    assert _escaped("عسكري") in claims[0]
    quoted = [
        r
        for r in document.get_records(prov.ProvDerivation)
        if "Quotation" in str(r.attributes)
    ]
    assert len(quoted) == 2


@settings(max_examples=15)
@given(st.lists(st.sampled_from(ENTRIES), max_size=6))
def test_any_choice_of_claims_makes_one_sound_document(
    written: Written, entries: list[Entry]
):
    document = json.loads(written(write_prov, entries))
    assert set(read_chains(document)) == {
        key.partition("/")[2]
        for key, value in document["entity"].items()
        if value["prov:type"]["$"] == "rawi:Claim"
    }


def _escaped(text: str) -> str:
    return quote(text)
