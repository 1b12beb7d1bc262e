from __future__ import annotations

from dataclasses import replace
from datetime import date

from entry_factory import siege_entries, toll_entries
from factory import make_location
from rawi.export.formats.lookups import Lookups
from rawi.export.formats.occurrences import make_occurrence
from rawi.model import Dating, Entry, EventType, Precision


def _of_type(entry: Entry, kind: EventType) -> Entry:
    return replace(entry, claim=replace(entry.claim, type=kind))


def test_a_deed_comes_before_its_toll_however_often_that_is_told(lookups: Lookups):
    entry = toll_entries()[0]
    entries = [_of_type(entry, EventType.CASUALTIES)] * 3
    found = make_occurrence([*entries, entry], lookups)
    assert found is not None
    assert found.type is EventType.AIR_STRIKE


def test_a_type_with_a_counterpart_comes_before_one_without(lookups: Lookups):
    entry = toll_entries()[0]
    siege = _of_type(entry, EventType.SIEGE)
    toll = _of_type(entry, EventType.CASUALTIES)
    found = make_occurrence(
        [siege, siege, toll], lookups, lambda t: t is not EventType.SIEGE
    )
    assert found is not None
    assert found.type is EventType.CASUALTIES


def test_the_closest_known_place_and_day_stand_for_the_event(lookups: Lookups):
    entry = toll_entries()[0]
    setting, time = entry.claim.places[0], entry.claim.time
    assert time is not None
    wide = make_location(precision=Precision.GOVERNORATE, radius_km=90.0)
    month = Dating(phrase=time.phrase, begin=date(2017, 3, 1), end=date(2017, 3, 31))
    vague = replace(entry.claim, places=(replace(setting, location=wide),), time=month)
    found = make_occurrence([replace(entry, claim=vague), entry], lookups)
    assert found is not None
    assert found.location == setting.location
    assert found.time == time


def test_an_event_that_is_only_denied_is_no_occurrence(lookups: Lookups):
    assert make_occurrence(siege_entries()[4:], lookups) is None


def test_denials_stand_beside_what_is_told(lookups: Lookups):
    found = make_occurrence(toll_entries(), lookups)
    assert found is not None
    assert (len(found.told), len(found.denied)) == (2, 1)
    assert found.target_kinds == {"civilians"}
