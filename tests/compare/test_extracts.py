from __future__ import annotations

import io
from datetime import date

import pytest

from rawi.compare.extracts import read_extract
from rawi.compare.records import Comparable
from rawi.errors import InputError

ACLED = (
    "event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,"
    "assoc_actor_1,actor2,country,location,latitude,longitude,geo_precision,source,"
    "notes,fatalities\n"
)
ROW = (
    "SYR1,{day},2017,1,Explosions/Remote violence,Air/drone strike,"
    "Military Forces of Nowhere (2000-),Air Force,Civilians (Syria),Syria,Idleb,"
    '35.93,36.63,1,Agency One; Agency Two,"A raid, they said.",{dead}\n'
)
UCDP = (
    "id,relid,type_of_violence,side_a,side_b,source_office,where_prec,"
    "where_coordinates,latitude,longitude,country,date_start,date_end,best,high,low\n"
    "7,SYR-2017-1-1,3,Army,Civilians,One,2,Idlib town,35.93,36.63,Syria,"
    "2017-03-04 00:00:00.000,2017-03-05 00:00:00.000,9,20,7\n"
)


def _read(text: str, dataset: str | None = None) -> list[Comparable]:
    return list(read_extract(io.BytesIO(text.encode()), "mine.csv", dataset))


@pytest.mark.parametrize("day", ["2017-03-04", "04 March 2017"])
def test_a_row_of_acled_is_read_in_either_form_of_its_dates(day: str):
    (event,) = _read(ACLED + ROW.format(day=day, dead=8))
    assert event.begin == event.end == date(2017, 3, 4)
    assert event.label == "Air/drone strike"
    assert event.killed_low == event.killed_high == 8
    assert event.actors == (
        "Military Forces of Nowhere (2000-)",
        "Air Force",
        "Civilians (Syria)",
    )
    assert event.sources == ("Agency One", "Agency Two")


def test_a_row_of_ucdp_has_days_and_a_range_of_deaths():
    (event,) = _read(UCDP)
    assert (event.begin, event.end) == (date(2017, 3, 4), date(2017, 3, 5))
    assert (event.killed_low, event.killed_best, event.killed_high) == (7, 9, 20)
    assert "Violence against civilians" in event.families


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters_and_a_byte_order_mark_are_read(delimiter: str):
    text = UCDP.replace(",", delimiter)
    assert len(_read(f"\ufeff{text}")) == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "lacks columns"),
        ("a,b\n1,2\n", "lacks columns: acled has event_id_cnty"),
        (ACLED + ROW.format(day="3/4/2017", dead=8), "line 2: event_date '3/4/2017'"),
        (ACLED + ROW.format(day="2017-03-04", dead="many"), "fatalities 'many'"),
        (UCDP.replace("35.93", "135.93"), "latitude '135.93' is no degrees"),
        (ACLED + ROW.format(day="2017-03-04", dead="9" * 5_000), "is no number"),
        (ACLED + "SYR2,2016-08-07,Ba", "line 2: has not as many cells"),
        (ACLED + ROW.format(day="2017-03-04", dead='8,"open'), "is no CSV"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text: str, reason: str):
    with pytest.raises(InputError, match=reason):
        _read(text)


def test_text_that_is_no_utf8_is_told():
    with pytest.raises(InputError, match="no UTF-8"):
        list(read_extract(io.BytesIO(b"\xff\xfe" + UCDP.encode("utf-16")), "x"))


def test_an_extract_of_the_other_dataset_is_refused():
    with pytest.raises(InputError, match="lacks columns: acled"):
        _read(UCDP, "acled")


def test_a_cell_that_an_export_disarmed_is_armed_again():
    row = ROW.format(day="2017-03-04", dead=8).replace('"A raid,', "\"'=A raid,")
    assert _read(ACLED + row)[0].words == "=A raid, they said."
