"""What docs/formats/coding.md says of two articles coded by hand."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from rawi.compare.extracts import read_extract
from rawi.export.formats.acled import write_acled
from rawi.export.formats.acled_row import COLUMNS
from rawi.export.formats.lookups import load_lookups
from rawi.ledger import open_ledger
from rawi.model import ClaimQuery, Document, DocumentId
from rawi.pipeline import Tools, read

ROOT = Path(__file__).parents[3]
CODING = ROOT / "examples/coding"


@pytest.fixture(scope="module")
def rows(
    tools: Tools, tmp_path_factory: pytest.TempPathFactory
) -> list[dict[str, str]]:
    articles = (CODING / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    readings = [
        read(
            Document(
                id=DocumentId(record["id"]),
                text=record["text"],
                outlet=record["outlet"],
                published=date.fromisoformat(record["published"]),
                title=record["title"],
            ),
            tools,
        )
        for record in map(json.loads, articles)
    ]
    stream = io.BytesIO()
    path = tmp_path_factory.mktemp("coding") / "coding.db"
    with open_ledger(path, create=True) as ledger:
        with ledger.writing() as writer:
            writer.add(readings)
            writer.link()
        write_acled(ledger.entries(ClaimQuery()), stream, load_lookups())
    text = stream.getvalue().decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_raid_is_coded_as_by_hand_and_keeps_both_numbers(
    rows: list[dict[str, str]],
):
    (raid,) = (r for r in rows if r["sub_event_type"] == "Air/drone strike")
    assert (raid["event_date"], raid["fatalities"]) == ("2017-03-04", "7")
    assert raid["actor2"] == "Civilians (Syria)"
    assert "21 or more" in raid["notes"]
    assert "rawi: fatalities differ" in raid["tags"]


def test_the_town_and_the_abduction_have_the_sub_types_of_the_hand(
    rows: list[dict[str, str]],
):
    found = {row["sub_event_type"] for row in rows}
    assert {"Government regains territory", "Abduction/forced disappearance"} <= found


def test_the_siege_has_a_row_that_says_it_has_no_counterpart(
    rows: list[dict[str, str]],
):
    assert any("No counterpart of siege in ACLED." in row["notes"] for row in rows)


def test_the_coding_by_hand_has_acleds_columns_and_can_be_read():
    path = CODING / "by_hand.csv"
    head = path.read_text(encoding="utf-8").splitlines()[0]
    assert tuple(head.split(",")) == COLUMNS
    with path.open("rb") as stream:
        assert len(list(read_extract(stream, "by_hand.csv", "acled"))) == 4
