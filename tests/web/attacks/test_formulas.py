"""No table that leaves the desk holds a cell that a spreadsheet would obey.

Elsewhere: the writers themselves (`tests/export/formats/`), one format through the web
(`tests/web/routes/test_exporting.py`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import shelves
from desks import open_desk
from factory import (
    FATAH,
    make_document,
    make_location,
    make_party,
    make_place,
    make_reading,
    make_setting,
    make_source,
)
from logins import desk_of
from rawi.ledger import open_ledger
from rawi.model import ActorId, ClaimQuery, DocumentId, EventType, Reading, SourceKind

FORMULAS = (
    '=HYPERLINK("http://evil.example","x")',
    "=cmd|'/c calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "＝1+1",
    "\u200b=1+1",
    '";=1+1',
)
TABLES = {
    "csv": 400,
    "hxl": 400,
    "acled": 60,
    "ucdp": 49,
    "polecat": 50,
    "hapi": 30,
}
"""Formats that spreadsheets open, and the fewest cells of the ledger in them."""
ACTS = tuple("=+-@\t\r\n＝＋－＠")


def formula(number: int, told: str) -> Reading:
    document = make_document(
        f"قال {told} إن {told} قصفت بلدة {told} في الريف وقتلت ثلاثة.",
        id=DocumentId(f"f{number}{told}"),
        outlet=told,
        title=told,
        url=told,
        published=date(2016, 8, 7),
        language="ar",
    )
    actor = replace(FATAH, id=ActorId(told), name=told, name_ar=told)
    place = make_place(told, told, admin=(told, told))
    claim = shelves.told(
        document,
        "قصفت",
        EventType.SHELLING,
        sources=(make_source(document, told, "قال", SourceKind.MILITARY, actor=actor),),
        actors=(make_party(document, told, actor),),
        targets=(make_party(document, told),),
        places=(make_setting(document, told, make_location(place)),),
        time=shelves.on(document, told, date(2016, 8, 6)),
    )
    return make_reading(document, (claim,))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path: Path = tmp_path_factory.mktemp("formulas") / "formulas.db"
    with open_ledger(path, create=True) as ledger, ledger.writing() as writer:
        writer.add([formula(n, told) for n, told in enumerate(FORMULAS)])
        writer.link()
    with open_desk(path) as client:
        yield client


def cells(text: str, by: str = ",") -> Iterator[str]:
    lines = io.StringIO(text.removeprefix("\ufeff"), newline="")
    for row in csv.reader(lines, delimiter=by):
        yield from row


def acts(cell: str) -> bool:
    """Whether a spreadsheet would take a cell for a formula; numbers are none."""
    try:
        float(cell)
    except ValueError:
        return cell.startswith(ACTS)
    return False


@pytest.mark.parametrize("name", TABLES)
def test_no_cell_of_an_export_acts(desk: TestClient, name: str):
    answer = desk.get("/export", params={"format": name})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/")
    tabs = answer.headers["content-type"].startswith("text/tab")
    found = list(cells(answer.text, "\t" if tabs else ","))
    assert len(found) >= TABLES[name]
    assert [cell for cell in found if acts(cell)] == []


def test_no_cell_of_a_page_as_a_table_acts(desk: TestClient):
    entries = list(desk_of(desk).ledger.entries(ClaimQuery()))
    paths = ["/claims.csv", "/states/control.csv", "/states/siege.csv"]
    paths += [f"/events/{entry.event}.csv" for entry in entries if entry.event]
    paths += [f"/documents/{n}.csv" for n in ("f2+1+1", "f3-2+3")]
    for path in paths:
        answer = desk.get(path)
        assert answer.status_code == 200, path
        assert [c for c in cells(answer.text) if acts(c)] == [], path


@pytest.mark.parametrize("name", TABLES)
def test_a_file_is_saved_and_not_shown(desk: TestClient, name: str):
    answer = desk.get("/export", params={"format": name})
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["x-content-type-options"] == "nosniff"
