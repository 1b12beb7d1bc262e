"""Accounts set side by side: grouped, ranged, disputed, and none called true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from factory import FATAH
from rawi.linking import set_side_by_side
from rawi.model import (
    Account,
    ActorId,
    Agreement,
    Dispute,
    Entry,
    EventAccounts,
    EventId,
    EventType,
    Outlet,
    Polarity,
    Range,
    Reading,
    SourceKind,
    Spread,
)
from reports import ARMY, SUNDAY, report

MONDAY = date(2016, 8, 8)
STRIKE = EventType.AIR_STRIKE
STATE = Outlet(
    id="state-news",
    name="State News",
    name_ar="أنباء الدولة",
    kind="agency",
    country="SY",
    ownership="state",
    referee="itself",
    state_media=True,
)


def accounts(*readings: Reading, groups: Sequence[str] = ()) -> EventAccounts:
    names = groups or [str(r.document.id) for r in readings]
    entries = [
        Entry(claim=claim, document=reading.document, reprint=group)
        for reading, group in zip(readings, names, strict=True)
        for claim in reading.claims
    ]
    return set_side_by_side(
        EventId("e"), entries, lambda name: STATE if name == "أنباء الدولة" else None
    )


def test_a_voice_in_two_articles_is_one_account():
    source = "وزارة الصحة في المدينة"
    event = accounts(
        report("a", source=source, killed=(7, 7)),
        report("b", source=source, killed=(12, 12), published=MONDAY),
    )
    (account,) = event.accounts
    assert [t.document for t in account.tellings] == ["a", "b"]
    assert account.toll.killed == Range(7, 12)
    assert (event.independent, account.reprints) == (1, 2)
    assert event.disputes == ()


def test_one_text_in_two_outlets_own_voices_is_one_account():
    event = accounts(report("a"), report("b"), groups=["g", "g"])
    assert (len(event.accounts), event.accounts[0].reprints) == (1, 1)
    assert len(accounts(report("a"), report("b")).accounts) == 2


def test_unnamed_sources_are_shown_apart_and_counted_once():
    event = accounts(*(report(n, source="مصدر رفيع") for n in "abc"))
    assert (len(event.accounts), event.independent) == (3, 1)
    assert not any(a.voice.named for a in event.accounts)


def test_a_telling_shows_its_chain_its_words_and_its_trigger():
    event = accounts(report("a", source="وزارة الصحة في المدينة"))
    (telling,) = event.accounts[0].tellings
    assert telling.chain == ("وزارة الصحة في المدينة",)
    assert telling.outlet == "صحيفة a"
    trigger = telling.trigger
    assert telling.words[trigger.start : trigger.end] == trigger.text == "قتلوا"


def test_without_the_text_the_trigger_stands_for_the_words():
    bare = report("a")
    bare = replace(bare, document=replace(bare.document, text=""))
    (telling,) = accounts(bare).accounts[0].tellings
    assert telling.words == "قتلوا"
    assert telling.trigger.text == "قتلوا"
    assert (telling.trigger.start, telling.trigger.end) == (0, 5)


def test_a_denial_is_disputed_since_the_second_voice_spoke():
    event = accounts(
        report("a", kind=STRIKE),
        report("b", kind=STRIKE, polarity=Polarity.DENIED, published=MONDAY),
    )
    (dispute,) = event.disputes
    assert (dispute.about, dispute.type, dispute.since) == ("happened", STRIKE, MONDAY)
    answers = [(p.says, [v.name for v in p.voices]) for p in dispute.positions]
    assert answers == [("affirmed", ["صحيفة a"]), ("denied", ["صحيفة b"])]
    assert [a.denies for a in event.accounts] == [False, True]
    assert not any(a.about == "happened" for a in event.agreed)


def test_tolls_of_one_day_are_disputed_with_their_numbers():
    event = accounts(report("a", killed=(7, 7)), report("b", killed=(12, None)))
    (dispute,) = event.disputes
    assert dispute.about == "killed"
    assert [p.says for p in dispute.positions] == ["7", "12+"]


def test_a_toll_that_grows_is_not_disputed():
    event = accounts(
        report("a", killed=(7, 7), day=SUNDAY),
        report("b", killed=(12, 12), day=SUNDAY, published=MONDAY),
    )
    assert event.disputes == ()


def test_holders_are_named():
    event = accounts(
        report("a", kind=EventType.TERRITORY_GAIN, actor=FATAH),
        report("b", kind=EventType.TERRITORIAL_CONTROL, actor=ARMY),
    )
    (dispute,) = event.disputes
    assert dispute.about == "holder"
    assert [p.says for p in dispute.positions] == ["Army of Conquest", "Syrian army"]


def test_open_and_closed_are_two_positions():
    event = accounts(
        report("a", kind=EventType.ROUTE_OPENED, day=SUNDAY),
        report("b", kind=EventType.ROUTE_CLOSED, day=SUNDAY),
    )
    (dispute,) = event.disputes
    assert [p.says for p in dispute.positions] == ["route_opened", "route_closed"]


def test_what_all_tell_alike_is_agreed_with_the_number_of_those_who_tell_it():
    event = accounts(
        report("a", killed=(7, None), day=SUNDAY),
        report("b", killed=(9, 12), day=SUNDAY),
        report("c", day=SUNDAY),
    )
    agreed = {(a.about, a.position.says): len(a.position.voices) for a in event.agreed}
    assert agreed == {
        ("type", "casualties"): 3,
        ("happened", "affirmed"): 3,
        ("place", "Aleppo"): 3,
        ("days", "2016-08-07"): 3,
        ("killed", "9-12"): 2,
    }


def test_one_voice_agrees_with_nobody():
    assert accounts(report("a", killed=(7, 7))).agreed == ()


def test_numbers_are_ranges_of_all_and_of_each_kind():
    ministry = report("a", killed=(7, 7), source="وزارة الصحة في المدينة")
    event = accounts(ministry, report("b", killed=(12, None)))
    assert event.spreads == (
        Spread(of="killed", kind=None, value=Range(7, None), voices=2),
        Spread(of="killed", kind=SourceKind.MEDIA, value=Range(12, None), voices=1),
        Spread(of="killed", kind=SourceKind.OFFICIAL, value=Range(7, 7), voices=1),
    )


def test_what_is_denied_gives_no_numbers():
    denied = report("a", killed=(7, 7), polarity=Polarity.DENIED)
    assert accounts(denied).spreads == ()


def test_accounts_of_one_side_stand_together_the_largest_first():
    army = replace(ARMY, id=ActorId("sy-air"))
    spoken = report("c", source="ناطق باسم الجيش")
    (claim,) = spoken.claims
    source = replace(claim.sources[0], actor=army)
    spoken = replace(spoken, claims=(replace(claim, sources=(source,)),))
    event = accounts(report("a"), report("b", outlet="أنباء الدولة"), spoken)
    assert [a.voice.side for a in event.accounts] == ["state:SY", "state:SY", None]


def test_an_event_of_no_claims_has_no_accounts():
    event = accounts()
    assert (event.accounts, event.spreads, event.types) == ((), (), ())


RANGES = st.tuples(st.integers(0, 30), st.one_of(st.none(), st.integers(0, 30))).map(
    lambda r: (r[0], r[1] if r[1] is None else r[0] + r[1])
)
ROWS = st.lists(st.tuples(st.sampled_from("xyz"), RANGES), min_size=1, max_size=6)


def covers(value: Range | None, other: Range) -> bool:
    return (
        value is not None
        and value.low <= other.low
        and (
            value.high is None or (other.high is not None and other.high <= value.high)
        )
    )


@given(ROWS)
def test_a_range_over_accounts_covers_each_of_their_tellings(
    rows: list[tuple[str, tuple[int, int | None]]],
):
    event = accounts(
        *(
            report(f"d{i}", killed=killed, source=f"وزارة {name * 3} في المدينة")
            for i, (name, killed) in enumerate(rows)
        )
    )
    whole = next(s.value for s in event.spreads if s.kind is None)
    for account in event.accounts:
        assert account.toll.killed
        assert covers(whole, account.toll.killed)
        for telling in account.tellings:
            assert telling.toll.killed
            assert covers(account.toll.killed, telling.toll.killed)
    assert sum(len(a.tellings) for a in event.accounts) == len(rows)


def test_accounts_do_not_depend_on_the_order_of_entries():
    readings = [
        report("a", killed=(7, 7)),
        report("b", killed=(12, 12), published=MONDAY),
        report("c", polarity=Polarity.DENIED),
    ]
    assert len({accounts(*order) for order in permutations(readings)}) == 1


def test_an_entry_that_comes_twice_counts_once():
    one = report("a", killed=(7, 7))
    assert accounts(one, one) == accounts(one)


def test_no_word_of_the_records_says_what_is_true():
    fields = " ".join(
        name
        for record in (EventAccounts, Account, Dispute, Agreement, Spread)
        for name in record.__dataclass_fields__
    )
    assert not {"true", "verified", "fact"} & set(fields.split())
