"""Claims that an analyst corrected, in the corpus's format: they can train."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from entry_factory import Written
from rawi.export.formats.annotated import annotated_entries
from rawi.export.formats.annotations import write_annotations
from rawi.ledger.correcting import correct_claim
from rawi.ledger.judgements import make_judgement
from rawi.model import Entry, Verdict
from shelves import shelling


def test_every_corrected_field_is_written_and_comes_back(written: Written):
    reading = shelling()
    told, document = reading.claims[0], reading.document
    changes = {
        "trigger": "مدفعية",
        "source": "الجيش",
        "cue": "إن",
        "actor": "مدفعية الجيش | الجيش",
        "target": "مدينة",
        "place": "إدلب@to",
        "count": "300+; air strikes; صباح",
        "evidence": "video",
    }
    entry = Entry(claim=told, document=document)
    passed = make_judgement(
        Verdict.CORRECT,
        [entry],
        by="نور",
        at=datetime(2026, 1, 2, tzinfo=UTC),
        changes=changes,
    )
    claim = correct_claim(told, document, passed.changes, passed.id)
    line = json.loads(
        written(write_annotations, [Entry(claim=claim, document=document)])
    )
    (note,) = line["claims"]
    assert (note["trigger"], note["sources"][-1]["text"]) == ("مدفعية", "الجيش")
    assert note["sources"][-1]["cue"] == "إن"
    assert note["actors"] == ["مدفعية الجيش", "الجيش"]
    assert note["targets"] == ["مدينة"]
    assert (note["places"], note["roles"]) == (["إدلب"], ["to"])
    assert note["count"]["of"] == "air strikes"
    assert note["evidence"] == ["video"]
    (back,) = annotated_entries(line)
    assert back.claim.trigger.text == claim.trigger.text
    assert [p.phrase.text for p in back.claim.actors] == note["actors"]
