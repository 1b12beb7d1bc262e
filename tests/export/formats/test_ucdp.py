from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from entry_factory import Written, shaped_entry, siege_entries, toll_entries
from factory import (
    make_claim,
    make_document,
    make_location,
    make_party,
    make_place,
)
from rawi.export.formats.acled import write_acled
from rawi.export.formats.lookups import Lookups
from rawi.export.formats.ucdp import NO_DEATHS, NO_FORCE, write_ucdp
from rawi.export.formats.ucdp_place import where_precision
from rawi.export.formats.ucdp_row import COLUMNS
from rawi.model import (
    Actor,
    ActorId,
    Entry,
    EventType,
    PlaceClass,
    Precision,
    Range,
    ShapeKind,
    Toll,
)

pandas = pytest.importorskip("pandas")
shapely = pytest.importorskip("shapely")

FIELD = (
    "id, relid, year, active_year, code_status, type_of_violence, conflict_dset_id, "
    "conflict_new_id, conflict_name, dyad_dset_id, dyad_new_id, dyad_name, "
    "side_a_dset_id, side_a_new_id, side_a, side_b_dset_id, side_b_new_id, side_b, "
    "number_of_sources, source_article, source_office, source_date, source_headline, "
    "source_original, where_prec, where_coordinates, where_description, adm_1, adm_2, "
    "latitude, longitude, geom_wkt, priogrid_gid, country, country_id, region, "
    "event_clarity, date_prec, date_start, date_end, deaths_a, deaths_b, "
    "deaths_civilians, deaths_unknown, best, high, low, gwnoa, gwnob"
)


def _rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_the_columns_are_geds_49_in_their_order():
    assert ", ".join(COLUMNS) == FIELD
    assert len(COLUMNS) == 49


def test_accounts_that_differ_make_low_best_and_high(written: Written):
    (row,) = _rows(written(write_ucdp, toll_entries()))
    assert (row["low"], row["best"], row["high"]) == ("7", "7", "21")
    assert "طبيب: 7; مرصد محلي: 21 or more" in row["where_description"]
    assert (row["type_of_violence"], row["deaths_civilians"]) == ("3", "7")
    assert row["side_b"] == "Civilians"


def test_sources_are_told_by_name_and_counted_by_voice(written: Written):
    (row,) = _rows(written(write_ucdp, toll_entries()))
    assert row["source_original"] == "طبيب;مرصد محلي"
    assert row["source_office"] == "رويترز;الجزيرة;سانا"
    assert row["number_of_sources"] == "2"
    assert row["source_date"] == "2017-03-05"


def test_reprints_are_one_source(written: Written):
    one, other, _ = toll_entries()
    claim = replace(one.claim, id=other.claim.id)
    reprint = replace(other, claim=claim, reprint=one.reprint)
    (row,) = _rows(written(write_ucdp, [one, reprint]))
    assert row["number_of_sources"] == "1"


def test_deaths_of_all_parts_sum_to_best(written: Written):
    for row in _rows(written(write_ucdp, [*siege_entries(), *toll_entries()])):
        parts = [int(v) for k, v in row.items() if k.startswith("deaths_")]
        assert sum(parts) == int(row["best"])


def test_what_ged_has_no_event_for_is_left_out_and_counted(lookups: Lookups):
    entry = toll_entries()[0]
    nobody = replace(entry.claim, toll=Toll(killed=Range(0, 0)))
    entries = [*siege_entries(), replace(entry, claim=nobody)]
    tally = write_ucdp(entries, io.BytesIO(), lookups)
    assert tally.rows == 1
    assert tally.left_out == {NO_FORCE: 2, NO_DEATHS: 1}


@pytest.mark.parametrize(
    ("precision", "code"),
    [
        (Precision.POINT, 1),
        (Precision.CITY, 1),
        (Precision.DISTRICT, 3),
        (Precision.GOVERNORATE, 4),
        (Precision.REGION, 5),
        (Precision.COUNTRY, 6),
    ],
)
def test_precision_has_geds_codes(precision: Precision, code: int):
    assert where_precision(make_location(precision=precision)) == code


def test_near_a_place_water_and_lines_have_codes_of_their_own():
    assert where_precision(make_location(radius_km=20.0)) == 2
    assert where_precision(make_location(make_place(kind=PlaceClass.WATER))) == 7
    line = shaped_entry(ShapeKind.LINE).claim.places[0].location
    assert line is not None
    assert where_precision(line) == 5


def test_pandas_and_shapely_read_the_row(written: Written):
    frame = pandas.read_csv(io.BytesIO(written(write_ucdp, toll_entries())))
    row = frame.iloc[0]
    assert shapely.from_wkt(row.geom_wkt).equals(
        shapely.Point(row.longitude, row.latitude)
    )
    assert frame.id.dtype.kind == "i"
    assert frame.dyad_new_id.isna().all()


def made(text: str, trigger: str, kind: EventType, target: str, dead: int) -> Entry:
    """Return a claim of what the army and the Houthis do, both as actors."""
    document = make_document(text, published=toll_entries()[0].document.published)
    army, houthis = (
        Actor(id=ActorId(name), name=name, name_ar="", type=kind, country="YE")
        for name, kind in (("Army", "military"), ("Houthis", "armed_group"))
    )
    claim = make_claim(
        document,
        trigger,
        kind,
        actors=(
            make_party(document, "الجيش", army),
            make_party(document, "جماعة الحوثي", houthis),
        ),
        targets=(make_party(document, target),),
        toll=Toll(killed=Range(dead, dead)),
    )
    return Entry(claim=claim, document=document)


def test_both_sides_of_a_clash_act_and_the_dead_of_one_are_put_to_it(written: Written):
    text = "اندلعت اشتباكات بين الجيش وجماعة الحوثي وقتل 15 مسلحا من جماعة الحوثي."
    target = "15 مسلحا من جماعة الحوثي"
    entry = made(text, "اشتباكات", EventType.ARMED_CLASH, target, 15)
    (row,) = _rows(written(write_ucdp, [entry]))
    assert (row["side_a"], row["side_b"], row["type_of_violence"]) == (
        "Army",
        "Houthis",
        "1",
    )
    assert row["deaths_b"] == "15"
    (acled,) = _rows(written(write_acled, [entry]))
    assert (acled["actor1"], acled["actor2"]) == ("Army", "Houthis")
    assert acled["interaction"] == "State forces-Rebel group"


def test_civilians_who_die_in_a_clash_make_it_no_one_sided_violence(written: Written):
    text = "اندلعت اشتباكات بين الجيش وجماعة الحوثي وقتل فيها ثلاثة مدنيين."
    entry = made(text, "اشتباكات", EventType.ARMED_CLASH, "ثلاثة مدنيين", 3)
    (row,) = _rows(written(write_ucdp, [entry]))
    assert (row["type_of_violence"], row["side_a"]) == ("1", "Army")
    assert row["side_b"] == "Houthis"
    (row,) = _rows(written(write_acled, [entry]))
    assert (row["actor1"], row["actor2"]) == ("Army", "Houthis")
    assert "مدنيين" in row["assoc_actor_2"]
    assert row["interaction"] == "State forces-Rebel group"
    assert not row["civilian_targeting"]


def test_allies_who_shell_civilians_are_no_dyad(written: Written):
    text = "قصف الجيش وجماعة الحوثي البلدة وقتل ثلاثة مدنيين."
    entry = made(text, "قصف", EventType.SHELLING, "ثلاثة مدنيين", 3)
    (row,) = _rows(written(write_ucdp, [entry]))
    assert row["type_of_violence"] == "3"
