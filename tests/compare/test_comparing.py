from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entry_factory import toll_entries
from rawi.compare import Comparable, compare
from rawi.compare.extracts import read_extract
from rawi.compare.ledger_events import ledger_events
from rawi.compare.likeness import Nearness, km_between, likeness
from rawi.export.formats.acled import write_acled
from rawi.export.formats.lookups import load_lookups
from rawi.export.formats.ucdp import write_ucdp
from rawi.model import EventId, EventType, Status

OURS = Comparable(
    id="ours",
    label="air_strike",
    families=("Explosions/Remote violence",),
    begin=date(2017, 3, 4),
    end=date(2017, 3, 4),
    place="Idlib",
    country="Syria",
    lat=35.93,
    lon=36.63,
    radius_km=4.0,
    actors=("مدنيين",),
    killed_low=7,
    killed_best=7,
    killed_high=21,
    killed_open=True,
    sources=("رويترز",),
)
THEIRS = replace(
    OURS,
    id="SYR1",
    label="Air/drone strike",
    place="Idleb",
    lat=35.95,
    radius_km=5.0,
    actors=("Civilians (Syria)",),
    killed_low=8,
    killed_best=8,
    killed_high=8,
    killed_open=False,
    sources=("SNHR",),
)

days = st.dates(date(2017, 1, 1), date(2017, 1, 20))
events = st.builds(
    lambda n, day, more, lat, lon, family: replace(
        OURS,
        id=f"e{n}",
        begin=day,
        end=day + timedelta(days=more),
        lat=lat,
        lon=lon,
        families=(family,),
    ),
    st.integers(0, 10**6),
    days,
    st.integers(0, 3),
    st.floats(35, 36),
    st.floats(36, 37),
    st.sampled_from(["Battles", "Explosions/Remote violence", "Protests"]),
)


def test_the_same_raid_is_matched_and_its_differences_are_told():
    comparison = compare([OURS], [THEIRS])
    (match,) = comparison.matches
    told = {d.field: d for d in match.differences}
    assert set(told) == {"days", "place", "type", "actors", "killed", "sources"}
    assert told["killed"].agrees
    assert told["killed"].ours == "7 to 21 or more"
    assert not told["sources"].agrees
    assert (told["place"].agrees, told["place"].apart) == (True, "2 km")


@pytest.mark.parametrize(
    "change",
    [
        {"begin": date(2017, 3, 14), "end": date(2017, 3, 14)},
        {"lat": 33.5, "lon": 36.3},
        {"families": ("Protests",)},
    ],
    ids=["ten days later", "another city", "a protest"],
)
def test_events_far_apart_are_not_matched(change: dict[str, object]):
    comparison = compare([OURS], [replace(THEIRS, **change)])  # type: ignore[arg-type]
    assert comparison.matches == ()
    assert comparison.only_ours == (OURS,)


def test_deaths_outside_the_accounts_differ_and_do_not_unmatch():
    exact = replace(OURS, killed_high=7, killed_open=False)
    (match,) = compare(
        [exact], [replace(THEIRS, killed_low=80, killed_high=80)]
    ).matches
    killed = next(d for d in match.differences if d.field == "killed")
    assert (killed.agrees, killed.apart) == (False, "73")


def test_a_date_that_acled_is_unsure_of_reaches_further():
    later = replace(THEIRS, begin=date(2017, 3, 10), end=date(2017, 3, 10))
    assert compare([OURS], [later]).matches == ()
    assert len(compare([OURS], [replace(later, slack=15)]).matches) == 1


def test_each_event_is_matched_once_with_the_likelier_one():
    twin = replace(THEIRS, id="SYR2", begin=date(2017, 3, 5), end=date(2017, 3, 5))
    comparison = compare([OURS], [twin, THEIRS])
    assert [m.theirs.id for m in comparison.matches] == ["SYR1"]
    assert [e.id for e in comparison.only_theirs] == ["SYR2"]


def test_what_cannot_be_laid_beside_the_other_side_is_counted():
    nowhere = replace(OURS, id="nowhere", lat=None)
    before = replace(THEIRS, id="old", begin=date(2011, 1, 1), end=date(2011, 1, 1))
    comparison = compare([OURS, nowhere], [THEIRS, before])
    assert (comparison.not_comparable, comparison.outside) == (1, 1)


@given(st.lists(events, max_size=8), st.lists(events, max_size=8))
def test_every_event_is_told_of_exactly_once(
    ours: list[Comparable], theirs: list[Comparable]
):
    comparison = compare(ours, theirs)
    matched = len(comparison.matches)
    assert matched + len(comparison.only_ours) + comparison.not_comparable == len(ours)
    assert matched + len(comparison.only_theirs) + comparison.outside == len(theirs)


@given(events, events)
def test_likeness_is_the_same_from_both_sides(one: Comparable, other: Comparable):
    nearness = Nearness()
    there, back = likeness(one, other, nearness), likeness(other, one, nearness)
    assert there == pytest.approx(back)
    assert 0 <= there <= 1
    if one == other:
        assert there > 0.8


@given(
    st.lists(events, min_size=1, max_size=6),
    st.lists(events, min_size=1, max_size=6),
    st.floats(-80, 40),
    st.floats(-179, 140),
)
def test_no_likely_pair_is_overlooked(
    ours: list[Comparable], theirs: list[Comparable], north: float, east: float
):
    def moved(event: Comparable) -> Comparable:
        lon = (event.lon or 0) + east
        lon = lon - 360 if lon > 180 else lon
        return replace(event, lat=(event.lat or 0) + north, lon=lon)

    near = Nearness()
    ours, theirs = [moved(e) for e in ours], [moved(e) for e in theirs]
    likely = any(likeness(a, b, near) >= 0.5 for a in ours for b in theirs)
    assert bool(compare(ours, theirs, near).matches) is likely


def test_kilometres_are_those_of_the_sphere():
    north = replace(OURS, lat=36.93)
    assert km_between(OURS, north) == pytest.approx(111.2, abs=0.1)


@pytest.mark.parametrize("writer", [write_acled, write_ucdp])
def test_our_own_export_is_matched_whole_and_without_a_difference(writer):  # noqa: ANN001
    lookups = load_lookups()
    entries = toll_entries()
    stream = io.BytesIO()
    writer(entries, stream, lookups)
    stream.seek(0)
    comparison = compare(
        ledger_events(entries, lookups), read_extract(stream, "ours.csv")
    )
    (match,) = comparison.matches
    assert [d.field for d in match.differences if not d.agrees] == []
    assert comparison.only_ours == comparison.only_theirs == ()


def test_words_wishes_and_types_without_counterpart_are_not_compared():
    entry = toll_entries()[0]
    wish = replace(entry.claim, status=Status.DEMANDED)
    siege = replace(entry.claim, type=EventType.SIEGE)
    entries = [
        replace(entry, claim=wish, event=EventId("wish")),
        replace(entry, claim=siege, event=EventId("siege")),
    ]
    assert list(ledger_events(entries, load_lookups())) == []
