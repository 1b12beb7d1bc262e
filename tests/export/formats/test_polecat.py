from __future__ import annotations

import csv
import io

import pytest

from entry_factory import Written, hostile_entry, siege_entries, toll_entries
from rawi.export.formats.polecat import COLUMNS, write_polecat

pandas = pytest.importorskip("pandas")

FIELD = (
    "Event ID, Event Date, Event Type, Event Mode, Intensity, Quad Code, Contexts, "
    "Actor Name, Actor Country, Actor COW, Primary Actor Sector, Actor Sectors, "
    "Actor Title, Actor Name Raw, Wikipedia Actor ID, Recipient Name, "
    "Recipient Country, Recipient COW, Primary Recipient Sector, Recipient Sectors, "
    "Recipient Title, Recipient Name Raw, Wikipedia Recipient ID, Placename, City, "
    "District, Province, Country, Latitude, Longitude, GeoNames ID, Raw Placename, "
    "Feature Type, Source, Publication Date, Story People, Story Organizations, "
    "Story Locations, Language, Version"
)


def test_the_columns_are_polecats_40_in_their_order():
    assert ", ".join(COLUMNS) == FIELD
    assert len(COLUMNS) == 40


def test_pandas_reads_an_event_a_row(written: Written):
    data = written(write_polecat, [*siege_entries(), *toll_entries()])
    frame = pandas.read_csv(io.BytesIO(data), sep="\t")
    raid = frame.iloc[-1]
    assert (raid["Event Type"], raid["Event Mode"]) == ("ASSAULT", "aerial")
    assert raid["Quad Code"] == "MATERIAL CONFLICT"
    assert raid["Recipient Name Raw"] == "مدنيين"
    assert (raid["City"], raid["Province"], raid["Country"]) == (
        "Idlib",
        "Idlib",
        "SYR",
    )
    assert raid["GeoNames ID"] == 170063
    assert raid["Source"] == "رويترز;الجزيرة;سانا"
    assert frame["Intensity"].isna().all()


def test_no_cell_has_a_tab_or_a_line_end_of_its_own(written: Written):
    lines = written(write_polecat, [hostile_entry()]).decode().split("\r\n")
    assert len(lines) == 3
    rows = list(csv.reader(lines[:2], delimiter="\t"))
    assert [len(row) for row in rows] == [40, 40]
