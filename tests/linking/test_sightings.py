"""Claims as linking looks at them, and as lines that a ledger keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from factory import FATAH, make_claim, make_document, make_setting, siege_broken
from rawi.linking import sight_document, sighting_from_json, sighting_to_json
from rawi.linking.sightings import in_group, sight_all
from rawi.model import EventType, Polarity, Range, SourceKind, Span, Status
from reports import ALEPPO, GOVERNORATE, SUNDAY, report, sighted


def test_a_known_body_is_known_by_its_id_and_its_words():
    actors = sighted(report("a", actor=FATAH)).actors
    assert "@jaysh-al-fath" in actors
    assert len(actors) > 1


def test_without_a_day_of_its_own_an_event_is_of_the_days_before_the_article():
    sighting = sighted(report("a"))
    assert (sighting.begin, sighting.end) == (date(2016, 8, 5), SUNDAY)
    assert not sighting.dated
    assert sighted(report("a", published=None)).begin is None
    assert sighted(report("a", published=None)).end is None


def test_a_day_that_is_told_counts():
    sighting = sighted(report("a", day=date(2016, 7, 1)))
    assert (sighting.begin, sighting.end) == (date(2016, 7, 1),) * 2
    assert sighting.dated


def test_a_claim_without_a_place_is_where_the_claim_beside_it_is():
    document = make_document("قصف الجيش حلب.\nوجرح ثلاثة.\nسطر\nسطر\nسطر\nوزار الوزير.")
    sentences = [Span(0, 14), Span(15, 26), Span(27, 30), Span(31, 34), Span(35, 38)]
    placed = make_claim(
        document,
        "قصف",
        places=(make_setting(document, "حلب", ALEPPO),),
        sentence=sentences[0],
    )
    beside = make_claim(document, "جرح", sentence=sentences[1])
    between = [make_claim(document, "سطر", sentence=s) for s in sentences[2:4]]
    far = make_claim(document, "زار", sentence=Span(39, 51))
    rows = sight_all([placed, beside, *between, far], document)
    assert [row.placed for row in rows] == [True, False, False, False, False]
    assert [len(row.spots) for row in rows] == [1, 1, 1, 0, 0]
    assert [row.line for row in rows] == [0, 1, 2, 3, 4]


def test_a_governorate_is_lent_to_no_other_claim():
    wide = report("a", GOVERNORATE)
    bare = replace(wide.claims[0], places=(), trigger=wide.claims[0].trigger)
    rows = sight_all([wide.claims[0], bare], wide.document)
    assert rows[1].spots == ()
    assert rows[0].spots[0].wide


def test_a_sentence_without_an_end_is_kept_small():
    document = make_document("قصف " * 100_000)
    claim = make_claim(document, "قصف", sentence=Span(0, len(document.text)))
    (row,) = sight_all([claim], document)
    assert len(row.words) <= 24
    assert len(sighting_to_json(row)) < 2_000


def test_a_document_comes_with_the_keys_of_each_claim():
    reading = siege_broken()
    seen = sight_document(reading.document, reading.claims)
    assert len(seen.sightings) == len(seen.index) == len(seen.lookup) == 4
    assert all(seen.index)
    assert seen.bands


def test_a_group_is_written_where_it_is_another():
    one = sighted(report("a"))
    assert in_group(one, "a") is one
    assert in_group(one, "g").group == "g"


def test_a_sighting_survives_being_written():
    for reading in (
        report("a", killed=(7, None), day=SUNDAY, actor=FATAH),
        report("b"),
    ):
        one = sighted(reading)
        assert sighting_from_json(sighting_to_json(one)) == one


CHANGES = st.fixed_dictionaries(
    {
        "type": st.sampled_from(EventType),
        "polarity": st.sampled_from(Polarity),
        "status": st.sampled_from(Status),
        "kind": st.sampled_from(SourceKind),
        "begin": st.one_of(st.none(), st.dates()),
        "words": st.frozensets(st.text(max_size=5), max_size=4),
        "count": st.one_of(st.none(), st.builds(Range, st.integers(), st.integers())),
    }
)


@given(CHANGES)
def test_any_sighting_survives_being_written(changes: dict[str, Any]):
    one = replace(sighted(report("a")), **changes)
    line = sighting_to_json(one)
    assert sighting_from_json(line) == one
    assert sighting_to_json(sighting_from_json(line)) == line
