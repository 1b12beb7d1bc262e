from __future__ import annotations

import csv
import io
from dataclasses import replace

from entry_factory import Written, siege_entries, toll_entries
from rawi.export.formats.hapi import COLUMNS, NO_PLACE, NOT_COUNTED, write_hapi
from rawi.export.formats.lookups import Lookups
from rawi.model import EventId, EventType

FIELD = (
    "location_code,has_hrp,in_gho,provider_admin1_name,provider_admin2_name,"
    "admin1_code,admin1_name,admin2_code,admin2_name,admin_level,event_type,events,"
    "fatalities,reference_period_start,reference_period_end,dataset_hdx_id,"
    "resource_hdx_id,warning,error"
)


def _rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_the_header_is_hapis():
    assert ",".join(COLUMNS) == FIELD


def test_violence_against_civilians_counts_in_both_categories(written: Written):
    rows = _rows(written(write_hapi, toll_entries()))
    assert [row["event_type"] for row in rows] == [
        "civilian_targeting",
        "political_violence",
    ]
    row = rows[0]
    assert (row["location_code"], row["admin1_code"], row["admin2_code"]) == (
        "SYR",
        "SY07",
        "SY0700",
    )
    assert (row["events"], row["fatalities"]) == ("1", "7")
    assert (row["reference_period_start"], row["reference_period_end"]) == (
        "2017-03-01",
        "2017-03-31",
    )
    assert row["warning"] == "accounts differ: fatalities from 7 to 21 or more"


def test_events_of_a_month_and_an_area_are_counted_together(written: Written):
    one = toll_entries()[0]
    other = replace(one, event=EventId("another"))
    rows = _rows(written(write_hapi, [one, other]))
    assert (rows[0]["events"], rows[0]["fatalities"], rows[0]["warning"]) == (
        "2",
        "14",
        "",
    )


def test_a_protest_is_a_demonstration(written: Written):
    entry = toll_entries()[0]
    protest = replace(entry, claim=replace(entry.claim, type=EventType.PROTEST))
    rows = _rows(written(write_hapi, [protest]))
    assert [row["event_type"] for row in rows] == ["demonstration"]


def test_what_is_not_counted_is_told(lookups: Lookups):
    tally = write_hapi(siege_entries(), io.BytesIO(), lookups)
    assert tally.left_out == {NOT_COUNTED: 2, NO_PLACE: 1}
    assert tally.rows == 0
