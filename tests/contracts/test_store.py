"""One suite for both engines: what a ledger keeps, and what it answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factory import FATAH, siege_broken
from rawi.errors import InputError, LedgerError
from rawi.jsonl import reading_to_json
from rawi.ledger import SqlLedger, open_ledger
from rawi.ledger.dump import dump_lines
from rawi.ledger.words import words_of
from rawi.model import (
    ActorId,
    Box,
    ClaimQuery,
    DocumentId,
    EventId,
    EventType,
    PlaceId,
    Polarity,
    Reading,
    SourceKind,
    Span,
    Status,
)
from shelves import DAY, IDLIB, denial, many, read_anew, shelling, siege, world

ALEPPO_BOX = Box(37.0, 36.0, 37.5, 36.5)
HOSTILE = (
    "' OR 1=1 --",
    '"; DROP TABLE claim; --',
    "\\",
    "%",
    "_",
    "x') UNION SELECT 1 --",
    "NEAR(a b)",
    "words:قصف",
    "-قصف",
    "^قصف",
    "قصف OR حلب",
    "(((",
    "''",
    "\x00",
    "𞤀" * 70,
)


def found(ledger: SqlLedger, **query: object) -> set[str]:
    """Return the triggers of the claims that a query finds."""
    entries = ledger.entries(ClaimQuery(**query))  # type: ignore[arg-type]
    return {entry.claim.trigger.text for entry in entries}


def dump(ledger: SqlLedger) -> bytes:
    with ledger.moment() as connection:
        return b"".join(dump_lines(connection))


ALL = {"قصفت", "مقتل", "الحصار", "فتح", "حصار"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ALL),
        ({"types": (EventType.SHELLING,)}, {"قصفت"}),
        (
            {"types": (EventType.SIEGE, EventType.CASUALTIES)},
            {"الحصار", "حصار", "مقتل"},
        ),
        ({"polarity": Polarity.DENIED}, {"حصار"}),
        ({"statuses": (Status.DEMANDED,)}, {"فتح"}),
        ({"source_kinds": (SourceKind.MEDICAL,)}, {"مقتل"}),
        ({"own_voice": True}, {"الحصار"}),
        ({"own_voice": False}, ALL - {"الحصار"}),
        ({"outlet": "سانا"}, {"حصار"}),
        ({"actor": FATAH.id}, {"فتح"}),
        ({"place": IDLIB.id}, {"قصفت"}),
        ({"box": ALEPPO_BOX}, {"الحصار"}),
        ({"box": Box(170.0, -80.0, 40.0, 80.0)}, {"قصفت", "الحصار", "حصار"}),
        ({"box": Box(30.0, 30.0, 40.0, 40.0), "within_km": 50.0}, {"قصفت", "الحصار"}),
        ({"within_km": 6.0}, {"قصفت"}),
        ({"country": "SY"}, {"قصفت", "الحصار", "حصار"}),
        ({"since": DAY}, {"مقتل", "الحصار", "فتح", "حصار"}),
        ({"until": date(2016, 4, 1)}, {"الحصار"}),
        ({"since": date(2016, 5, 1), "until": date(2016, 5, 2)}, {"الحصار"}),
        ({"since": DAY + timedelta(days=1)}, {"حصار"}),
        ({"since": date(1, 1, 1), "until": date(9999, 12, 31)}, ALL),
        ({"min_confidence": 0.7}, {"قصفت", "الحصار", "فتح"}),
        ({"document": DocumentId("shelling")}, {"قصفت", "مقتل"}),
        ({"reviewed": True}, set()),
        ({"reviewed": False}, ALL),
        ({"event": EventId("none")}, set()),
        ({"text": "إدلب", "source_kinds": (SourceKind.MEDICAL,)}, {"مقتل"}),
    ],
    ids=lambda value: str(value)[:60] if isinstance(value, dict) else "",
)
def test_a_filter_lets_through_what_it_says(
    full: SqlLedger, query: dict[str, object], expected: set[str]
):
    assert found(full, **query) == expected
    assert full.count(ClaimQuery(**query)) == len(expected)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ادلب", {"قصفت", "مقتل"}),
        ("إِدْلِب", {"قصفت", "مقتل"}),
        ("Idlib", {"قصفت"}),
        ("IDLIB aleppo", {"قصفت"}),
        ("حصار", {"الحصار", "حصار"}),
        ("الحصار", {"الحصار"}),
        ("حص*", {"الحصار", "حصار"}),
        ('"طريق الكاستيلو"', {"فتح"}),
        ('"الكاستيلو طريق"', set()),
        ('"فورا جيش"', set()),
        ("الفتح طريق", {"فتح"}),
        ("قصف", set()),
        ("", set()),
        ("؟!", set()),
    ],
)
def test_words_are_found_as_they_fold(full: SqlLedger, text: str, expected: set[str]):
    assert found(full, text=text) == expected


@pytest.mark.parametrize("value", HOSTILE, ids=[f"text {n}" for n in range(15)])
def test_what_is_asked_for_is_never_a_part_of_a_statement(full: SqlLedger, value: str):
    plain = value.replace("\x00", "")
    for field, kind in (
        ("outlet", str),
        ("actor", ActorId),
        ("place", PlaceId),
        ("country", str),
        ("event", EventId),
        ("document", DocumentId),
    ):
        assert found(full, **{field: kind(plain)}) == set()
    assert found(full, text=value) <= ALL
    assert full.entry(plain or "x") is None
    assert full.reading(DocumentId(plain)) is None
    assert full.count(ClaimQuery()) == 5


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    words=st.lists(
        st.sampled_from(
            [
                "قصفت",
                "إدلب",
                "حلب",
                "حصار",
                "الحصار",
                "طبيب",
                "و",
                "سوريا",
                "1,000",
                "x",
            ]
        ),
        min_size=1,
        max_size=3,
    )
)
def test_a_search_finds_what_has_all_words(full: SqlLedger, words: list[str]):
    query = " ".join(words)
    wanted = [w for w in words_of(query) if not w.startswith("·")]
    expected = set()
    for entry in full.entries(ClaimQuery()):
        claim, document = entry.claim, entry.document
        told = [Span(*claim.sentence).of(document.text)]
        told += [s.phrase.text for s in claim.sources]
        for party in (*claim.actors, *claim.targets):
            told += [party.phrase.text]
            told += [party.actor.name, party.actor.name_ar] if party.actor else []
        for setting in claim.places:
            told.append(setting.phrase.text)
            if setting.location:
                place = setting.location.place
                told += [place.name, place.name_ar, *place.admin]
        has = {w.removeprefix("·") for t in told for w in words_of(t)}
        if all(w in has for w in wanted):
            expected.add(claim.trigger.text)
    assert found(full, text=query) == expected


@pytest.mark.parametrize("word", ["حلب", "الحصار", "إدلب"])
@pytest.mark.parametrize("back", [0, 1, 5, 40, 200])
@pytest.mark.parametrize("days", [0, 3, 90, 400])
def test_words_in_a_window_of_days_are_those_words_and_those_days(
    full: SqlLedger, word: str, back: int, days: int
):
    """Few days bound what is read of a word's list, also for a siege of months."""
    since = DAY - timedelta(days=back)
    window = {"since": since, "until": since + timedelta(days=days)}
    both = found(full, text=word) & found(full, **window)
    assert found(full, text=word, **window) == both


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7])
def test_pages_of_any_size_are_the_whole_in_one_order(full: SqlLedger, size: int):
    whole = list(full.entries(ClaimQuery()))
    for newest in (False, True):
        entries = []
        page = full.page(ClaimQuery(), limit=size, newest=newest)
        while True:
            entries += page.entries
            if page.after is None:
                break
            page = full.page(ClaimQuery(), after=page.after, limit=size, newest=newest)
        assert entries == (whole[::-1] if newest else whole)
    days = [e.claim.time.begin if e.claim.time else e.document.published for e in whole]
    assert days == sorted(days)


@pytest.mark.parametrize("cursor", ["", "x", "2016-08-07", "2016-08-07~x~y"])
def test_what_is_no_cursor_is_refused(full: SqlLedger, cursor: str):
    with pytest.raises(LedgerError, match="no cursor"):
        full.page(ClaimQuery(), after=cursor)


def test_bins_add_up_to_the_count(full: SqlLedger):
    for query in (ClaimQuery(), ClaimQuery(country="SY")):
        for by in ("type", "polarity", "status", "source_kind", "outlet", "country"):
            bins = full.count_by(query, by)  # type: ignore[arg-type]
            assert sum(b.count for b in bins) == full.count(query)
        assert [b.key for b in full.count_by(query, "day")] == sorted(
            b.key or "" for b in full.count_by(query, "day")
        )
    months = full.count_by(ClaimQuery(), "month")
    assert [(b.key, b.count) for b in months] == [("2016-03", 1), ("2016-08", 4)]


def test_tiles_hold_what_has_a_place_and_say_how_closely_it_is_known(full: SqlLedger):
    for zoom in (0, 5, 14):
        tiles = full.tiles(ClaimQuery(), zoom)
        assert sum(t.count for t in tiles) == 3
        assert {t.zoom for t in tiles} == {zoom}
    (world_tile,) = full.tiles(ClaimQuery(), 0)
    assert (world_tile.x, world_tile.y, world_tile.radius_km) == (0, 0, 300.0)
    assert len(full.tiles(ClaimQuery(), 14)) == 3


def test_a_claim_is_found_by_the_beginning_of_its_id(full: SqlLedger):
    (entry,) = full.entries(ClaimQuery(types=(EventType.SHELLING,)))
    assert full.entry(entry.claim.id) == entry
    assert full.entry(entry.claim.id[:12]) == entry
    with pytest.raises(LedgerError, match="several claims begin"):
        full.entry("")


def test_an_entry_has_its_document_its_event_its_reprints_and_its_links(
    full: SqlLedger,
):
    (entry,) = full.entries(ClaimQuery(types=(EventType.SHELLING,)))
    assert entry.document == shelling().document
    assert entry.event is not None
    assert entry in full.event(entry.event)
    assert entry.reprint == "shelling"
    assert [link.why for link in entry.links] == ["toll"]


def test_linking_finds_that_a_siege_is_disputed(full: SqlLedger):
    assert found(full, disputed=True) == {"الحصار", "حصار"}
    assert found(full, disputed=False) == ALL - {"الحصار", "حصار"}


def test_a_reading_comes_back_as_it_was_added(full: SqlLedger):
    for reading in world():
        kept = full.reading(reading.document.id)
        assert kept is not None
        assert reading_to_json(kept) == reading_to_json(reading)
    assert [d.id for d in full.documents()] == ["denial", "shelling", "siege"]
    assert full.reading(DocumentId("none")) is None


def test_the_same_twice_adds_nothing(ledger: SqlLedger):
    with ledger.writing() as writer:
        first = writer.add(world())
    before = dump(ledger)
    with ledger.writing() as writer:
        again = writer.add([*world(), *world()])
    assert (first.readings, first.claims, first.known) == (3, 5, 0)
    assert (again.readings, again.claims, again.known) == (0, 0, 6)
    assert dump(ledger) == before


def test_a_newer_reading_supersedes_and_overwrites_nothing(ledger: SqlLedger):
    old = shelling()
    changed = replace(old.claims[0], type=EventType.AIR_STRIKE, id="feedbeef00000000")
    new = read_anew(old, changed)
    with ledger.writing() as writer:
        writer.add([old])
        writer.link()
    with ledger.writing() as writer:
        added = writer.add([new])
        writer.link()
    assert added.superseded == 1
    assert found(ledger) == {"قصفت"}
    assert ledger.holding().hidden == 2
    assert ledger.holding().documents == 1
    assert dump(ledger).count(b'"reading":') >= 2
    assert ledger.count(ClaimQuery(types=(EventType.SHELLING,))) == 0
    with ledger.writing() as writer:
        writer.add([old])
    assert ledger.count(ClaimQuery(types=(EventType.AIR_STRIKE,))) == 1


def test_two_readings_of_a_document_in_one_batch_leave_the_last(ledger: SqlLedger):
    old = shelling()
    with ledger.writing() as writer:
        added = writer.add([old, read_anew(old, old.claims[1])])
        writer.link()
    assert (added.readings, added.superseded) == (2, 1)
    assert found(ledger) == {"مقتل"}


def test_a_changed_text_of_the_same_document_supersedes_it(ledger: SqlLedger):
    with ledger.writing() as writer:
        writer.add([shelling()])
        writer.link()
    text = "عاجل: " + shelling().document.text
    other = replace(shelling(text=text), claims=(), links=())
    with ledger.writing() as writer:
        added = writer.add([other])
        writer.link()
    assert added.superseded == 1
    assert found(ledger) == set()


def test_a_block_that_fails_adds_nothing(ledger: SqlLedger):
    with pytest.raises(RuntimeError), ledger.writing() as writer:  # noqa: PT012
        writer.add(world())
        writer.link()
        raise RuntimeError
    assert ledger.holding().documents == 0
    assert dump(ledger) == b""


@pytest.mark.parametrize("text", ["قصف\x00 حلب", "قصف \ud800 حلب"], ids=["NUL", "half"])
def test_text_that_no_database_keeps_is_refused_whole(ledger: SqlLedger, text: str):
    bad = Reading(document=replace(siege().document, text=text))
    with pytest.raises(InputError), ledger.writing() as writer:
        writer.add([shelling(), bad])
    assert ledger.holding().documents == 0


def test_ids_that_two_documents_share_are_refused(ledger: SqlLedger):
    with ledger.writing() as writer:
        writer.add([shelling()])
    other = shelling(id=DocumentId("other"))
    clash = replace(other, claims=shelling().claims, links=())
    twice = replace(other, claims=(*other.claims, other.claims[0]))
    loose = replace(other, claims=other.claims[:1])
    for bad, said in ((clash, "already one of"), (twice, "two"), (loose, "a link to")):
        with pytest.raises(InputError, match=said), ledger.writing() as writer:
            writer.add([siege(), bad])
    assert ledger.holding().documents == 1


def test_batches_of_any_size_give_the_same_ledger(where: str, make_place):  # noqa: ANN001
    readings = [*many(12), *world()]
    dumps = []
    for size in (1, 5, 15):
        place = where if size == 1 else make_place()
        with open_ledger(place, create=True) as ledger:
            for at in range(0, len(readings), size):
                with ledger.writing() as writer:
                    writer.add(readings[at : at + size])
                    writer.link()
            dumps.append(dump(ledger))
    assert dumps[0] == dumps[1] == dumps[2]


def test_linking_later_is_linking_at_once(where: str, make_place):  # noqa: ANN001
    readings = [*many(6), *world()]
    with open_ledger(where, create=True) as ledger:
        with ledger.writing() as writer:
            writer.add(readings)
        assert ledger.holding().unlinked == len(readings)
        while True:
            with ledger.writing() as writer:
                if not writer.link(2):
                    break
        assert ledger.holding().unlinked == 0
        later = dump(ledger)
    with open_ledger(make_place(), create=True) as ledger:
        with ledger.writing() as writer:
            writer.add(readings)
            writer.link()
        assert dump(ledger) == later


def test_both_engines_hold_the_same_bytes(ledger: SqlLedger, tmp_path):  # noqa: ANN001
    readings = [*many(4), *world(), denial()]
    with open_ledger(tmp_path / "other.db", create=True) as other:
        for one in (ledger, other):
            with one.writing() as writer:
                writer.add(readings)
                writer.link()
        assert dump(ledger) == dump(other)


def test_a_ledger_can_be_vacuumed_and_measured(ledger: SqlLedger):
    with ledger.writing() as writer:
        writer.add(world())
    _, after = ledger.vacuum()
    holding = ledger.holding()
    assert holding.size_bytes == after > 0
    assert (holding.first, holding.last) == (date(2016, 3, 21), DAY + timedelta(days=1))


def test_issues_are_listed_with_their_documents(ledger: SqlLedger):
    with ledger.writing() as writer:
        writer.add([siege_broken(), shelling()])
    (found_issue,) = ledger.issues()
    assert found_issue == ("siege", siege_broken().issues[0])
