from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import pytest

from entry_factory import Written, hostile_entry, siege_entries, toll_entries
from factory import FATAH, make_claim, make_document, make_party
from rawi.export.formats.acled import write_acled
from rawi.export.formats.acled_row import COLUMNS
from rawi.export.formats.lookups import Lookups
from rawi.model import Actor, ActorId, Entry, EventType, Polarity, Status

pandas = pytest.importorskip("pandas")

FIELD = (
    "event_id_cnty, event_date, year, time_precision, disorder_type, event_type, "
    "sub_event_type, actor1, assoc_actor_1, inter1, actor2, assoc_actor_2, inter2, "
    "interaction, civilian_targeting, iso, region, country, admin1, admin2, admin3, "
    "location, latitude, longitude, geo_precision, source, source_scale, notes, "
    "fatalities, tags, timestamp"
)


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_the_columns_are_acleds_31_in_their_order():
    assert ", ".join(COLUMNS) == FIELD
    assert len(COLUMNS) == 31


def test_claims_of_one_event_are_one_row(written: Written):
    (row,) = rows_of(written(write_acled, toll_entries()))
    assert row["event_type"] == "Explosions/Remote violence"
    assert row["sub_event_type"] == "Air/drone strike"
    assert (row["event_date"], row["year"], row["time_precision"]) == (
        "2017-03-04",
        "2017",
        "1",
    )
    assert (row["actor2"], row["inter2"]) == ("Civilians (Syria)", "Civilians")
    assert row["actor1"] == "Unidentified Armed Group (Syria)"
    assert row["interaction"] == "Political militia-Civilians"
    assert row["civilian_targeting"] == "Civilian targeting"
    assert (row["iso"], row["region"]) == ("760", "Middle East")
    assert (row["location"], row["geo_precision"]) == ("Idlib", "1")
    assert row["source"] == "رويترز; الجزيرة; سانا"
    assert row["timestamp"] == "1488672000"


def test_fatalities_are_the_lowest_told_and_notes_give_every_account(written: Written):
    (row,) = rows_of(written(write_acled, toll_entries()))
    assert row["fatalities"] == "7"
    assert "7 of 7 to 21 or more" in row["notes"]
    assert "طبيب: 7; مرصد محلي: 21 or more" in row["notes"]
    assert "Denied by سانا > مصدر عسكري (military, say)" in row["notes"]
    assert row["tags"] == "rawi: denied by some; rawi: fatalities differ"


def test_a_type_without_counterpart_says_so(written: Written):
    rows = rows_of(written(write_acled, siege_entries()))
    aid = rows[0]
    assert (aid["event_type"], aid["sub_event_type"]) == (
        "Strategic developments",
        "Other",
    )
    assert "No counterpart of aid_delivery in ACLED." in aid["notes"]
    assert "rawi: no counterpart" in aid["tags"]


def test_the_deed_names_the_event_and_its_toll_goes_with_it(written: Written):
    raids = rows_of(written(write_acled, siege_entries()))[2]
    assert raids["sub_event_type"] == "Air/drone strike"
    assert raids["fatalities"] == "21"
    assert "Also told: casualties." in raids["notes"]


def test_an_event_that_nobody_says_happened_is_left_out_and_counted(lookups: Lookups):
    entry = toll_entries()[0]
    wished = replace(entry.claim, status=Status.DEMANDED)
    denied = replace(entry.claim, polarity=Polarity.DENIED)
    entries = [
        replace(entry, claim=wished, event=None),
        replace(entry, claim=denied, event=entry.event),
    ]
    tally = write_acled(entries, io.BytesIO(), lookups)
    assert (tally.rows, sum(tally.left_out.values())) == (0, 2)


def test_an_undated_event_has_the_day_of_publication_and_says_so(written: Written):
    entry = toll_entries()[0]
    undated = replace(entry, claim=replace(entry.claim, time=None))
    (row,) = rows_of(written(write_acled, [undated]))
    assert (row["event_date"], row["time_precision"]) == ("2017-03-05", "3")
    assert "No day told" in row["notes"]


@pytest.mark.parametrize(
    ("actor", "sub_type", "inter"),
    [
        ("sy-mod", "Government regains territory", "State forces"),
        ("jaysh-al-fath", "Non-state actor overtakes territory", "Rebel group"),
    ],
)
def test_who_takes_ground_decides_the_sub_type(
    written: Written, actor: str, sub_type: str, inter: str
):
    document = make_document("سيطر المقاتلون على البلدة.", published=date(2016, 1, 2))
    known = replace(FATAH, id=ActorId(actor), type="armed_group")
    claim = make_claim(
        document,
        "سيطر",
        EventType.TERRITORY_GAIN,
        actors=(make_party(document, "المقاتلون", known),),
    )
    (row,) = rows_of(written(write_acled, [Entry(claim=claim, document=document)]))
    assert (row["sub_event_type"], row["inter1"]) == (sub_type, inter)


def test_a_states_forces_abroad_are_external(written: Written):
    entry = toll_entries()[0]
    russia = Actor(
        id=ActorId("nowhere"), name="Army", name_ar="", type="military", country="RU"
    )
    party = replace(entry.claim.targets[0], actor=russia)
    claim = replace(entry.claim, actors=(party,))
    (row,) = rows_of(written(write_acled, [replace(entry, claim=claim)]))
    assert row["inter1"] == "External/Other forces"


def test_pandas_reads_the_types_that_acleds_users_count_on(written: Written):
    data = written(write_acled, [*siege_entries(), *toll_entries(), hostile_entry()])
    frame = pandas.read_csv(io.BytesIO(data), parse_dates=["event_date"])
    assert frame.fatalities.dtype.kind == "i"
    assert frame.latitude.dtype.kind == "f"
    assert frame.event_date.dt.year.tolist() == frame.year.tolist()
    assert not frame.notes.str.startswith(("=", "+", "-", "@")).any()
