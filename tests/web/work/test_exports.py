from __future__ import annotations

import asyncio
import threading
import time
from pathlib import Path

import pytest
from fastapi import HTTPException

import shelves
from rawi.ledger import open_ledger
from rawi.model import ClaimQuery
from rawi.settings import Settings
from rawi.web.desk import Desk, DeskSettings
from rawi.web.work import exports


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a desk over a ledger whose export does not fit into a pipe."""
    path = tmp_path / "many.db"
    with open_ledger(path, create=True) as ledger, ledger.writing() as writer:
        writer.add(shelves.many(400))
    return Desk(DeskSettings(settings=Settings(), ledger=str(path)))


def running() -> list[threading.Thread]:
    return [t for t in threading.enumerate() if t.name == "export"]


def await_none() -> None:
    for thread in running():
        thread.join(timeout=5)
    assert not running()


@pytest.mark.parametrize(
    "stem",
    ["a\r\nSet-Cookie: x=1", "../../etc/passwd", 'x"; filename=evil.exe', "\ud800", ""],
)
def test_a_file_name_stays_one_header_and_one_name(stem: str):
    header = exports.disposition(stem, ".csv")
    assert header.isascii()
    assert header.startswith("attachment; filename*=UTF-8''")
    assert header.endswith(".csv")
    assert not set(header.partition("''")[2]) & set('\r\n/\\"; ')


def test_who_goes_away_stops_the_writer(desk: Desk):
    async def look_and_leave() -> None:
        body = exports.stream(desk, ClaimQuery(), "jsonl").body_iterator
        assert await anext(aiter(body))
        await body.aclose()  # type: ignore[union-attr]

    asyncio.run(look_and_leave())
    await_none()


def test_a_writer_waits_for_a_slow_reader(desk: Desk):
    answer = exports.stream(desk, ClaimQuery(), "jsonl")
    time.sleep(0.5)
    # It holds eight pieces and waits: it has not written all of it.
    assert running()

    async def read() -> int:
        return sum([len(piece) async for piece in answer.body_iterator])

    assert asyncio.run(read()) > 1_000_000
    await_none()


def test_too_many_exports_at_once_are_told_to_wait(desk: Desk):
    answers = [exports.stream(desk, ClaimQuery(), "jsonl") for _ in range(4)]
    with pytest.raises(HTTPException) as refused:
        exports.stream(desk, ClaimQuery(), "jsonl")
    assert refused.value.status_code == 503
    assert refused.value.headers == {"Retry-After": "10"}

    async def leave() -> None:
        for answer in answers:
            body = aiter(answer.body_iterator)
            await anext(body)
            await body.aclose()  # type: ignore[attr-defined]

    asyncio.run(leave())
    await_none()


def test_what_breaks_while_it_is_written_is_told_and_does_not_end_well(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
):
    def broken(*_: object) -> None:
        raise RuntimeError("full disk")

    written = exports.find_format("csv")
    monkeypatch.setattr(exports, "find_format", lambda _: written)
    monkeypatch.setattr(exports, "write_claims", broken)
    with pytest.raises(RuntimeError):
        exports.stream(desk, ClaimQuery(), "csv")
    await_none()
