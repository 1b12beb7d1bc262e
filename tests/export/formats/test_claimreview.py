from __future__ import annotations

import json
from pathlib import Path

import pytest

from entry_factory import Written, hostile_entry, siege_entries, toll_entries
from rawi.export.formats.claimreview import write_claimreview
from rawi.export.formats.lookups import load_lookups

jsonschema = pytest.importorskip("jsonschema")
rdflib = pytest.importorskip("rdflib")

SCHEMA = json.loads(
    (Path(__file__).parent / "schemas/claimreview.json").read_text(encoding="utf-8")
)
ENTRIES = [*siege_entries(), *toll_entries(), hostile_entry()]


def test_the_document_follows_the_schema(written: Written):
    document = json.loads(written(write_claimreview, ENTRIES))
    jsonschema.validate(document, SCHEMA)
    assert len(document["@graph"]) == len(ENTRIES)


# rdflib warns of a class of its own.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")
def test_rdflib_reads_it_as_json_ld(written: Written):
    document = json.loads(written(write_claimreview, siege_entries()))
    document["@context"] = {"@vocab": "https://schema.org/"}  # no network in tests
    graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
    reviews = graph.subjects(
        rdflib.RDF.type, rdflib.URIRef("https://schema.org/ClaimReview")
    )
    assert len(list(reviews)) == len(siege_entries())


def test_a_rating_says_how_claims_stand_and_has_no_number(written: Written):
    entries = siege_entries()
    known = load_lookups({e.claim.id: e.claim for e in entries}.get)
    graph = json.loads(written(write_claimreview, entries, known))["@graph"]
    ratings = [review["reviewRating"]["alternateName"] for review in graph]
    assert ratings[0] == "Not rated: no other claim on it is known"
    assert ratings[1] == (
        "Not rated: contradicted by 1 other claim; denied by مصدر عسكري"
    )
    assert ratings[2] == "Not rated: supported by 1 other claim"
    assert ratings[4] == "Not rated: a denial; contradicted by 1 other claim"


def test_nothing_is_called_true_or_false(written: Written):
    data = written(write_claimreview, ENTRIES).decode().lower()
    assert not any(word in data for word in ("true", "false", "verified", "fact"))
