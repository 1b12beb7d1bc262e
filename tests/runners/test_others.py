from __future__ import annotations

from pathlib import Path

import shelves
from rawi.ledger import open_ledger
from rawi.model import ClaimId, ClaimQuery, Relation
from rawi.runners.others import Others


def test_what_contradicts_an_entry_is_at_hand(demo_file: Path):
    with open_ledger(demo_file) as ledger:
        others = Others(ledger)
        seen = 0
        for entry in others.ahead(ledger.entries(ClaimQuery(disputed=True))):
            for link in entry.links:
                if link.relation is Relation.CONTRADICTS:
                    for end in (link.a, link.b):
                        found, alone = others.find(end), ledger.entry(end)
                        assert found == (alone.claim if alone else None)
                        seen += 1
        assert seen


def test_what_is_not_in_the_ledger_is_not_found(tmp_path: Path):
    with open_ledger(tmp_path / "a.db", create=True) as ledger:
        with ledger.writing() as writer:
            writer.add([shelves.shelling()])
        others = Others(ledger)
        assert len(list(others.ahead(ledger.entries(ClaimQuery())))) == 2
        assert others.find(ClaimId("0" * 16)) is None
