"""What the desk's store promises, on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import inspect, text

from logins import PASSWORD
from rawi.desk import Asker, DeskStore, Role, Scope, open_store
from rawi.desk.attempts import BY_NAME, FORGOTTEN, begin_attempt
from rawi.desk.logins import check_password, log_in
from rawi.desk.records import User, Wait, Wish
from rawi.desk.sessions import IDLE, LONGEST
from rawi.desk.visits import PAUSE
from rawi.errors import DeskError
from rawi.ledger import SqlLedger, open_ledger
from rawi.model import Stamp

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
WRONG = "seven noisy olive trees"
SALMA = Asker(name="salma", address="192.0.2.1", at=NOW)
READ = Wish(owner="salma", label="nightly", scopes=(Scope.READ,), days=2)


@pytest.fixture
def store(ledger: SqlLedger, where: str) -> Iterator[DeskStore]:
    """Return the store of an empty ledger, with one analyst."""
    assert ledger.name
    with open_store(where) as opened:
        opened.add_user(SALMA, "salma", Role.ANALYST, PASSWORD)
        yield opened


def later(**passed: float) -> Asker:
    return replace(SALMA, at=NOW + timedelta(**passed))


def stamp(judgement: int) -> Stamp:
    return Stamp(reading=1, claim=1, link=1, member=1, judgement=judgement)


def test_a_ledger_holds_nothing_of_its_desk(store: DeskStore, where: str):
    with open_ledger(where) as ledger, ledger.moment() as connection:
        names = set(inspect(connection).get_table_names())
    assert store.users()
    assert not {name for name in names if name.startswith("desk")}


def test_what_was_kept_is_there_when_it_is_opened_again(store: DeskStore, where: str):
    with open_store(where) as again:
        assert [user.name for user in again.users()] == ["salma"]
        assert again.secret == store.secret


def test_two_processes_make_one_store(ledger: SqlLedger, where: str):
    assert ledger.name
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(lambda _: open_store(where), range(4)))
        secrets = set(pool.map(lambda store: store.secret, stores))
    for store in stores:
        store.close()
    assert len(secrets) == 1


def test_a_newer_store_is_refused_in_one_line(store: DeskStore, where: str):
    with store.writing() as connection:
        table = "desk.desk_version" if "postgresql" in where else "desk_version"
        connection.execute(text(f"UPDATE {table} SET version = '0009'"))  # noqa: S608
    with pytest.raises(DeskError, match="version 0009, newer than 0001; install"):
        open_store(where)


# Users.


def test_a_name_is_one_users_however_it_is_written(store: DeskStore):
    with pytest.raises(DeskError, match="there is a user of this name"):
        store.add_user(SALMA, "SALMA", Role.READER, PASSWORD)
    store.add_user(SALMA, "سلمى", Role.READER, PASSWORD)
    assert store.find_user("Salma").role is Role.ANALYST


@pytest.mark.parametrize(
    "name", ["", "a b", "a\nb", "../x", "<b>", "x" * 65, "\u202ea"]
)
def test_what_cannot_be_a_name_is_refused(store: DeskStore, name: str):
    with pytest.raises(DeskError, match="cannot be a user's name"):
        store.add_user(SALMA, name, Role.READER, PASSWORD)


def test_a_short_password_is_refused_and_nothing_is_kept(store: DeskStore):
    with pytest.raises(DeskError, match="it has 11 characters; take 12 or more"):
        store.add_user(SALMA, "rana", Role.READER, "eleven char")
    assert [user.name for user in store.users()] == ["salma"]
    assert len(store.audit().lines) == 1


def test_a_disabled_user_stays_in_the_list_and_gets_in_no_more(store: DeskStore):
    key = log_in(store, SALMA, PASSWORD)
    assert isinstance(key, str)
    _, token = store.make_token(SALMA, READ)
    store.disable_user(later(minutes=1), "salma")
    assert store.users()[0].disabled == NOW + timedelta(minutes=1)
    assert not store.has_users()
    assert store.find_session(key, NOW) is None
    assert store.find_token(token, NOW) is None
    assert log_in(store, SALMA, PASSWORD) is None


def test_a_user_who_is_taken_back_has_nothing_of_before(store: DeskStore):
    key = log_in(store, SALMA, PASSWORD)
    _, token = store.make_token(SALMA, READ)
    store.disable_user(SALMA, "salma")
    store.add_user(SALMA, "salma", Role.READER, WRONG)
    assert store.find_user("salma").role is Role.READER
    assert store.find_session(str(key), NOW) is None
    assert store.find_token(token, NOW) is None
    assert log_in(store, SALMA, PASSWORD) is None


# Sessions.


def test_the_keys_themselves_are_not_kept(store: DeskStore, where: str):
    session = log_in(store, SALMA, PASSWORD)
    _, token = store.make_token(SALMA, READ)
    with store.reading() as connection:
        prefix = "desk." if "postgresql" in where else ""
        kept = str(
            [
                connection.execute(text(f"SELECT * FROM {prefix}{table}")).all()  # noqa: S608
                for table in ("desk_session", "desk_token", "desk_user", "desk_audit")
            ]
        )
    assert "salma" in kept
    for secret in (str(session), token, PASSWORD):
        assert secret not in kept


def test_a_session_that_nothing_comes_in_is_over(store: DeskStore):
    key = str(log_in(store, SALMA, PASSWORD))
    almost = NOW + IDLE - timedelta(seconds=1)
    assert store.find_session(key, almost) is not None
    assert store.find_session(key, NOW + IDLE) is None
    store.see("salma", almost, key)
    assert store.find_session(key, NOW + IDLE) is not None


def test_a_session_is_over_after_a_week_whatever_comes_in_it(store: DeskStore):
    key = str(log_in(store, SALMA, PASSWORD))
    store.see("salma", NOW + LONGEST - timedelta(seconds=2), key)
    assert store.find_session(key, NOW + LONGEST - timedelta(seconds=1)) is not None
    assert store.find_session(key, NOW + LONGEST) is None


def test_a_new_password_ends_all_sessions_but_the_one_that_changed_it(
    store: DeskStore,
):
    own, other = (str(log_in(store, SALMA, PASSWORD)) for _ in range(2))
    store.set_password(SALMA, "salma", WRONG, keep=own)
    assert store.find_session(own, NOW) is not None
    assert store.find_session(other, NOW) is None


# Tokens.


def test_a_token_opens_the_desk_until_its_last_day(store: DeskStore):
    made, key = store.make_token(SALMA, READ)
    found = store.find_token(key, NOW)
    assert found is not None
    assert found[0].scopes == (Scope.READ,)
    assert found[1].name == "salma"
    assert store.find_token(key, made.expires - timedelta(seconds=1)) is not None
    assert store.find_token(key, made.expires) is None
    assert store.find_token(key + "x", NOW) is None
    assert store.tokens("salma")[0].used is not None


def test_a_revoked_token_opens_nothing(store: DeskStore):
    made, key = store.make_token(SALMA, READ)
    assert not store.revoke_token(SALMA, made.id, "rana")
    assert store.revoke_token(SALMA, made.id, "salma")
    assert not store.revoke_token(SALMA, made.id, "salma")
    assert store.find_token(key, NOW) is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"scopes": (Scope.ADMIN,)}, "more than the role analyst"),
        ({"scopes": ()}, "no scope"),
        ({"days": 0}, "0 days"),
        ({"days": 400}, "400 days"),
        ({"owner": "rana"}, "no such user"),
    ],
)
def test_a_token_is_not_made(store: DeskStore, changes: dict[str, object], said: str):
    with pytest.raises(DeskError, match=said):
        store.make_token(SALMA, replace(READ, **changes))  # type: ignore[arg-type]


# Attempts.


def fail(store: DeskStore, by: Asker) -> Wait | None:
    found = check_password(store, by, WRONG, "login_refused")
    assert not isinstance(found, User)
    return found


def test_waits_grow_and_end(store: DeskStore):
    for _ in range(BY_NAME.free):
        assert fail(store, SALMA) is None
    waits = []
    moment = SALMA
    for _ in range(12):
        wait = fail(store, moment)
        assert wait is not None
        waits.append(wait.seconds)
        moment = replace(moment, at=moment.at + timedelta(seconds=wait.seconds))
        assert fail(store, moment) is None
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]


def test_the_right_password_after_the_wait_forgives_the_name(store: DeskStore):
    for _ in range(BY_NAME.free):
        fail(store, SALMA)
    assert isinstance(log_in(store, SALMA, PASSWORD), Wait)
    assert isinstance(log_in(store, later(seconds=1), PASSWORD), str)
    assert fail(store, later(seconds=1)) is None


def test_another_name_does_not_wait_with_it(store: DeskStore):
    store.add_user(SALMA, "rana", Role.READER, PASSWORD)
    for _ in range(BY_NAME.free):
        fail(store, SALMA)
    assert isinstance(log_in(store, replace(SALMA, name="rana"), PASSWORD), str)


def test_attempts_are_forgotten_after_a_day(store: DeskStore):
    for _ in range(BY_NAME.free):
        fail(store, SALMA)
    next_day = replace(SALMA, at=NOW + FORGOTTEN + timedelta(seconds=1))
    for _ in range(BY_NAME.free):
        assert fail(store, next_day) is None


def test_many_attempts_at_once_are_all_counted(store: DeskStore):
    def attempt(_: int) -> Wait | None:
        with store.writing() as connection:
            return begin_attempt(connection, "salma", "192.0.2.1", NOW)

    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(attempt, range(16)))
    assert waits.count(None) == BY_NAME.free


# Visits.


def test_a_first_visit_has_none_before(store: DeskStore):
    assert store.visit("salma", stamp(1), NOW) is None
    assert store.visit("rana", stamp(1), NOW) is None


def test_within_a_visit_the_one_before_stays_the_same(store: DeskStore):
    store.visit("salma", stamp(1), NOW)
    store.visit("salma", stamp(2), NOW + timedelta(minutes=10))
    next_day = NOW + timedelta(days=1)
    assert store.visit("salma", stamp(5), next_day) == stamp(2)
    again = next_day + PAUSE - timedelta(seconds=1)
    assert store.visit("salma", stamp(6), again) == stamp(2)
    assert store.visit("salma", stamp(7), again + PAUSE) == stamp(6)


def test_other_pages_keep_a_visit_going_and_do_not_wake_one_that_ended(
    store: DeskStore,
):
    store.visit("salma", stamp(1), NOW)
    store.see("salma", NOW + timedelta(minutes=20))
    assert store.visit("salma", stamp(2), NOW + timedelta(minutes=40)) is None
    store.see("salma", NOW + timedelta(hours=3))
    assert store.visit("salma", stamp(3), NOW + timedelta(hours=3)) == stamp(2)


# The audit log.


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {log} SET who = 'rana'",
        "DELETE FROM {log}",
        "sqlite: INSERT OR REPLACE INTO {log} VALUES (1, '', 'rana', '', '', '')",
        "sqlite: REPLACE INTO {log} VALUES (1, '', 'rana', '', '', '')",
        "postgresql: TRUNCATE {log}",
    ],
)
def test_the_log_cannot_be_changed(
    store: DeskStore, engine: str, where: str, statement: str
):
    only, _, rest = statement.rpartition(": ")
    if only not in {"", engine}:
        pytest.skip(f"{only} alone knows this")
    before = store.audit()
    log = "desk.desk_audit" if "postgresql" in where else "desk_audit"
    with pytest.raises(DeskError, match="only grows"), store.writing() as connection:
        connection.execute(text(rest.format(log=log)))
    assert store.audit() == before
    assert before.lines[0].who == "salma"


def test_the_log_tells_who_what_when_and_from_where(store: DeskStore):
    store.note(later(hours=1), "judgement", "accept c1")
    line = store.audit().lines[0]
    assert (line.who, line.what, line.about) == ("salma", "judgement", "accept c1")
    assert (line.at, line.address) == (NOW + timedelta(hours=1), "192.0.2.1")
