"""What the desk's first pages ask of a ledger, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from factory import FATAH
from rawi.ledger import SqlLedger, open_ledger
from rawi.ledger.judgements import make_judgement
from rawi.ledger.views.arrivals import (
    MOST_COUNTED,
    count_months,
    count_news,
    count_totals,
    list_arrivals,
    list_new_judgements,
)
from rawi.ledger.views.encounters import Spoken, read_voice
from rawi.ledger.views.events import find_heirs, read_event
from rawi.ledger.views.happenings import list_contradicted, list_events
from rawi.ledger.views.summaries import Happening
from rawi.ledger.views.voices import count_voices
from rawi.model import ClaimQuery, Entry, EventType, SourceKind, Stamp, Verdict
from shelves import DAY, denial, many, read_anew, shelling, siege, world

NOTHING = Stamp(reading=0, claim=0, link=0, member=0, judgement=0)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def changing(where: str) -> Iterator[SqlLedger]:
    """Return a ledger with the small world in it, linked, that a test may change."""
    with closing(open_ledger(where, create=True)) as opened:
        add(opened, *world())
        yield opened


def add(ledger: SqlLedger, *readings: object) -> None:
    with ledger.writing() as writer:
        writer.add(readings)  # type: ignore[arg-type]
        writer.link()


def find(ledger: SqlLedger, trigger: str) -> Entry:
    return next(
        entry
        for entry in ledger.entries(ClaimQuery())
        if entry.claim.trigger.text == trigger
    )


def judge(
    ledger: SqlLedger, verdict: Verdict, *triggers: str, by: str = "salma"
) -> None:
    entries = [find(ledger, trigger) for trigger in triggers]
    with ledger.writing() as writer:
        writer.judge(make_judgement(verdict, entries, by=by, at=NOON))


def events_of(
    ledger: SqlLedger, query: ClaimQuery, limit: int
) -> list[list[Happening]]:
    """Return all pages of the list of events."""
    pages: list[list[Happening]] = []
    after = None
    with ledger.moment() as connection:
        while True:
            page = list_events(connection, query, after=after, limit=limit)
            pages.append(list(page.events))
            after = page.after
            if after is None:
                return pages


def test_articles_come_the_last_first_with_how_much_of_them_is_disputed(
    full: SqlLedger,
):
    with full.moment() as connection:
        found = list_arrivals(connection, 2)
    assert [(a.document, a.claims, a.disputed) for a in found] == [
        ("denial", 1, 1),
        ("siege", 2, 1),
    ]


def test_an_article_that_is_read_anew_comes_once(changing: SqlLedger):
    add(changing, read_anew(siege(), siege().claims[0]))
    with changing.moment() as connection:
        found = list_arrivals(connection, 9)
    assert [(a.document, a.claims) for a in found] == [
        ("siege", 1),
        ("denial", 1),
        ("shelling", 2),
    ]


def test_what_came_later_than_a_stamp_is_news_and_own_judgements_are_not(
    where: str,
):
    with closing(open_ledger(where, create=True)) as ledger:
        add(ledger, shelling(), siege())
        seen = ledger.stamp()
        add(ledger, denial())
        judge(ledger, Verdict.ACCEPT, "قصفت", by="salma")
        judge(ledger, Verdict.ACCEPT, "مقتل", by="omar")
        with ledger.moment() as connection:
            news = count_news(connection, seen, "salma")
            judged = list_new_judgements(connection, seen, "salma", 5)
            nothing = count_news(connection, ledger.stamp(), "salma")
    assert (news.articles, news.claims, news.contradictions) == (1, 1, 1)
    assert (news.judgements, [j.by for j in judged]) == (1, ["omar"])
    assert nothing.nothing
    assert not news.nothing


def test_news_are_counted_until_they_are_many(ledger: SqlLedger):
    with ledger.writing() as writer:
        writer.add(many(MOST_COUNTED // 2 + 5))
    with ledger.moment() as connection:
        news = count_news(connection, NOTHING, None)
    assert news.claims == MOST_COUNTED + 1
    assert news.articles == MOST_COUNTED // 2 + 5


def test_totals_and_months_are_those_of_the_current_claims(changing: SqlLedger):
    add(changing, read_anew(siege(), siege().claims[0]))
    judge(changing, Verdict.REJECT, "قصفت")
    with changing.moment() as connection:
        totals, months = count_totals(connection), count_months(connection)
    holding = changing.holding()
    for name in ("documents", "claims", "events", "judgements", "first"):
        assert getattr(totals, name) == getattr(holding, name), name
    assert months == changing.count_by(ClaimQuery(), "month")


@pytest.mark.parametrize("limit", [1, 2, 50])
def test_each_event_is_listed_once_however_long_the_pages(full: SqlLedger, limit: int):
    pages = events_of(full, ClaimQuery(), limit)
    listed = [h.event for page in pages for h in page]
    assert sorted(listed) == sorted({e.event for e in full.entries(ClaimQuery())})
    assert all(len(page) <= limit for page in pages)


def test_an_event_is_listed_with_what_its_claims_tell(full: SqlLedger):
    found = events_of(full, ClaimQuery(types=(EventType.SIEGE,)), 9)[0]
    (event,) = found
    assert event.types == (EventType.SIEGE,)
    assert (event.begin, event.end) == (date(2016, 3, 21), DAY)
    assert (event.claims, event.denials, event.articles, event.outlets) == (2, 1, 2, 2)
    assert event.contradictions == 1
    assert {place.ar for place in event.places} == {"حلب", "سوريا"}


def test_events_are_filtered_by_what_any_of_their_claims_tells(full: SqlLedger):
    for query, triggers in (
        (ClaimQuery(disputed=True), {"الحصار"}),
        (
            ClaimQuery(since=date(2016, 8, 6), until=date(2016, 8, 6)),
            {"الحصار", "قصفت"},
        ),
        (ClaimQuery(outlet="سانا"), {"الحصار"}),
        (ClaimQuery(outlet="' OR 1=1 --"), set()),
    ):
        listed = {h.event for page in events_of(full, query, 9) for h in page}
        assert listed == {find(full, trigger).event for trigger in triggers}


def test_contradicted_events_are_those_that_contradictions_were_found_in(
    full: SqlLedger,
):
    with full.moment() as connection:
        (event,) = list_contradicted(connection, look=100, limit=9)
        assert list_contradicted(connection, look=0, limit=9) == ()
    assert event.event == find(full, "الحصار").event


def test_an_events_claims_are_read_as_the_ledger_reads_them(full: SqlLedger):
    event = find(full, "الحصار").event
    assert event is not None
    with full.moment() as connection:
        found = read_event(connection, event)
    assert found == tuple(replace(entry, links=()) for entry in full.event(event))


def test_the_claims_of_a_merged_event_are_found_where_they_went(changing: SqlLedger):
    events = {find(changing, "قصفت").event, find(changing, "فتح").event}
    judge(changing, Verdict.MERGE, "قصفت", "فتح")
    kept = find(changing, "قصفت").event
    assert kept is not None
    (left,) = events - {kept}
    assert left is not None
    with changing.moment() as connection:
        assert read_event(connection, left) == ()
        assert find_heirs(connection, left) == (kept,)


def test_voices_are_counted_for_whoever_vouches(full: SqlLedger):
    with full.moment() as connection:
        found = count_voices(connection, 100)
    assert (found.looked, found.every) == (5, True)
    outlets = {row.key: row for row in found.outlets}
    wadi, sana = outlets["جريدة الوادي"], outlets["سانا"]
    assert (wadi.claims, wadi.relayed, wadi.contradicted) == (1, 1, 1)
    assert (sana.claims, sana.relayed, sana.contradicted) == (0, 1, 0)
    (body,) = found.bodies
    assert (body.key, body.claims, body.contradicted) == (FATAH.id, 1, 0)
    assert body.name is not None
    assert body.name.ar == "جيش الفتح"


def test_voices_are_counted_in_the_last_claims_alone(full: SqlLedger):
    with full.moment() as connection:
        found = count_voices(connection, 1)
    assert (found.looked, found.every) == (1, False)
    assert [row.key for row in found.outlets] == ["سانا"]


def test_who_says_otherwise_is_told_with_the_event(full: SqlLedger):
    with full.moment() as connection:
        spoken = read_voice(connection, body=None, outlet="جريدة الوادي", look=10)
    assert isinstance(spoken, Spoken)
    assert (spoken.claims, spoken.every, spoken.denials) == (1, True, 0)
    (against,) = spoken.contradicted
    assert (against.other.outlet, against.other.kind) == ("سانا", SourceKind.OFFICIAL)
    assert [e.event for e in against.events] == [find(full, "الحصار").event]
    assert spoken.corroborated == spoken.repeated == ()


def test_a_body_is_read_by_its_id_and_a_voice_that_never_spoke_is_none(
    full: SqlLedger,
):
    with full.moment() as connection:
        spoken = read_voice(connection, body=FATAH.id, outlet=None, look=10)
        nobody = read_voice(connection, body=None, outlet="' OR 1=1 --", look=10)
    assert spoken is not None
    assert spoken.types == ((EventType.ROUTE_OPENED, 1),)
    assert nobody is None
