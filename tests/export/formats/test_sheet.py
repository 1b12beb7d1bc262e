from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace

import pytest

from entry_factory import (
    Written,
    hostile_entry,
    many_entries,
    siege_entries,
    toll_entries,
)
from rawi.export.formats.cells import arm_cell
from rawi.export.formats.columns import COLUMNS, PROPOSED
from rawi.export.formats.lookups import Lookups, load_lookups
from rawi.export.formats.sheet import write_csv, write_hxl
from rawi.model import Entry

FIELD = (
    "claim_id,event_id,event_type,status,claimant,source_chain,evidence,date_start,"
    "date_end,date_prec,actor1,actor2,country_code,adm1_name,adm1_code,adm2_name,"
    "adm2_code,adm3_name,adm3_code,place,lat,lon,geo_prec,killed_low,killed_best,"
    "killed_high,injured_low,injured_high,denied_by,quote,source_url,source_date,lang"
)
TAGS = (
    "#meta+id+claim,#event+id,#event+type,#status+claim,#org+name+claimant,"
    "#meta+source+chain,#meta+evidence,#date+start,#date+end,#date+precision,"
    "#group+name+first,#group+name+second,#country+code,#adm1+name,#adm1+code,"
    "#adm2+name,#adm2+code,#adm3+name,#adm3+code,#loc+name,#geo+lat,#geo+lon,"
    "#geo+precision,#affected+killed+min,#affected+killed,#affected+killed+max,"
    "#affected+injured+min,#affected+injured+max,#org+name+denier,#description+quote,"
    "#meta+url,#date+reported,#meta+lang"
)


def _rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_the_first_columns_are_the_proposed_claim_row():
    first = COLUMNS[:PROPOSED]
    assert ",".join(c.name for c in first) == FIELD
    assert ",".join(c.tag for c in first) == TAGS


def test_a_claim_is_a_row_with_its_chain_and_its_words(written: Written):
    row = _rows(written(write_csv, siege_entries()))[0]
    assert row["event_type"] == "aid_delivery"
    assert row["source_chain"] == "شبكة الضفتين > مراسل الشبكة (correspondent, report)"
    assert row["quote"].startswith("أفاد مراسل الشبكة")
    assert (row["date_start"], row["date_prec"]) == ("2016-08-06", "day")
    assert (row["place"], row["radius_km"]) == ("East Aleppo", "2.5")


def test_an_open_toll_has_a_low_end_and_no_best(written: Written):
    row = _rows(written(write_csv, siege_entries()))[3]
    assert [row[f"killed_{end}"] for end in ("low", "best", "high")] == ["21", "", ""]


def test_who_denies_a_claim_is_named_where_the_claim_can_be_looked_up(written: Written):
    entries = siege_entries()
    claims = {e.claim.id: e.claim for e in entries}
    known = load_lookups(claims.get)
    assert _rows(written(write_csv, entries, known))[1]["denied_by"] == "مصدر عسكري"
    assert _rows(written(write_csv, entries))[1]["denied_by"] == (
        f"claim {entries[4].claim.id}"
    )


def test_p_codes_are_cut_to_their_levels(written: Written):
    row = _rows(written(write_csv, toll_entries()))[0]
    assert [row[f"adm{n}_code"] for n in (1, 2, 3)] == ["SY07", "SY0700", "SY070000"]


def test_no_cell_of_text_begins_like_a_formula(written: Written):
    rows = _rows(written(write_csv, [hostile_entry()]))
    for column in COLUMNS:
        if column.kind == "text":
            assert not rows[0][column.name].startswith(tuple("=+-@\t\r"))
    assert rows[0]["claimant"].startswith("'=HYPERLINK")
    assert arm_cell(rows[0]["claimant"]).startswith("=HYPERLINK")


def test_a_longitude_in_the_west_is_a_number_and_stays_one(written: Written):
    entry = siege_entries()[0]
    setting = entry.claim.places[0]
    west = replace(setting.location, lon=-3.7)
    claim = replace(entry.claim, places=(replace(setting, location=west),))
    assert _rows(written(write_csv, [replace(entry, claim=claim)]))[0]["lon"] == "-3.7"


def test_rows_are_written_as_they_come(lookups: Lookups):
    taken = 0

    def entries() -> Iterator[Entry]:
        nonlocal taken
        for entry in many_entries(100):
            taken += 1
            assert stream.tell() > 1000 or taken < 5
            yield entry

    stream = io.BytesIO()
    assert write_csv(entries(), stream, lookups).rows == 100


def test_libhxl_reads_the_tags_and_the_rows(written: Written):
    hxl = pytest.importorskip("hxl")
    data = written(write_hxl, [*siege_entries(), *toll_entries()])
    source = hxl.data(io.BytesIO(data), hxl.InputOptions(allow_local=True)).cache()
    assert [c.display_tag for c in source.columns] == [c.tag for c in COLUMNS]
    assert len(source.values) == len(siege_entries()) + len(toll_entries())
    killed = source.with_rows("#event+type=casualties").cache()
    assert len(killed.values) == 1
