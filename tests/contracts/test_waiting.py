"""How long one waits for another, on both engines."""

from __future__ import annotations

import pytest

from rawi.errors import LedgerError
from rawi.ledger import SqlLedger, engines, open_ledger


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for a second where one waits for a minute."""
    monkeypatch.setattr(engines, "WAIT_SECONDS", 1)


@pytest.mark.usefixtures("impatient")
def test_a_writer_who_waits_too_long_is_told_in_a_line(ledger: SqlLedger, where: str):
    assert ledger.name
    one, other = open_ledger(where, write=True), open_ledger(where, write=True)
    with (
        one.writing(),
        pytest.raises(LedgerError, match="others write to it all the time; wait"),
        other.writing(),
    ):
        pytest.fail("two writers at once")


@pytest.mark.usefixtures("impatient")
def test_what_takes_longer_than_one_waits_for_others_is_no_fault(
    ledger: SqlLedger, where: str, engine: str
):
    """A vacuum or a migration of millions of claims takes minutes."""
    if engine == "sqlite":
        pytest.skip("a file has no server that could be slow to answer")
    assert ledger.name
    opened = open_ledger(where, write=True)
    with opened.moment() as connection:
        assert connection.exec_driver_sql("SELECT 1 FROM pg_sleep(2)").scalar() == 1
