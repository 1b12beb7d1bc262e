"""Two writers and ten readers at once: no write is lost, no error is seen."""

from __future__ import annotations

import multiprocessing
import threading
from pathlib import Path

from rawi.ledger import open_ledger
from rawi.model import ClaimQuery
from shelves import many, world

WRITERS, READERS = 2, 10
EACH, BATCH = 40, 4


def _write(where: str, first: int, problems: multiprocessing.Queue[str]) -> None:
    """Add documents in small batches, as `rawi ledger add` does."""
    try:
        with open_ledger(where, create=True) as ledger:
            readings = many(EACH, first)
            for at in range(0, EACH, BATCH):
                with ledger.writing() as writer:
                    writer.add(readings[at : at + BATCH])
                    writer.link()
    except Exception as error:  # noqa: BLE001 - every error is a failure here
        problems.put(repr(error))


def test_two_writers_and_ten_readers_see_no_error_and_lose_nothing(tmp_path: Path):
    where = str(tmp_path / "ledger.db")
    with open_ledger(where, create=True) as ledger, ledger.writing() as writer:
        writer.add(world())
        writer.link()
    spawn = multiprocessing.get_context("fork")
    problems: multiprocessing.Queue[str] = spawn.Queue()
    writers = [
        spawn.Process(target=_write, args=(where, n * EACH, problems))
        for n in range(WRITERS)
    ]
    for process in writers:
        process.start()
    seen, stopped = _read_until(where, writers)
    for process in writers:
        process.join()
    assert problems.empty(), problems.get()
    assert [process.exitcode for process in writers] == [0, 0]
    assert stopped == []
    assert len(seen) == READERS
    for counts in seen:
        assert counts == sorted(counts)  # what was seen once never goes away
    with open_ledger(where) as ledger:
        holding = ledger.holding()
        assert holding.documents == 3 + WRITERS * EACH
        assert holding.unlinked == 0
        assert ledger.count(ClaimQuery()) == 5 + 2 * WRITERS * EACH


def _read_until(
    where: str, writers: list[multiprocessing.process.BaseProcess]
) -> tuple[list[list[int]], list[str]]:
    """Ask a ledger from many threads while it is written."""
    seen: list[list[int]] = []
    stopped: list[str] = []

    def ask() -> None:
        counts: list[int] = []
        try:
            with open_ledger(where) as ledger:
                while True:
                    alive = any(process.is_alive() for process in writers)
                    counts.append(ledger.count(ClaimQuery()))
                    page = ledger.page(ClaimQuery(text="إدلب"), limit=20)
                    assert all(entry.document.text for entry in page.entries)
                    if not alive:
                        break
        except Exception as error:  # noqa: BLE001 - every error is a failure here
            stopped.append(repr(error))
        seen.append(counts)

    threads = [threading.Thread(target=ask) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen, stopped


def test_two_that_make_the_same_ledger_at_once_make_one(tmp_path: Path):
    where = str(tmp_path / "ledger.db")
    context = multiprocessing.get_context("fork")
    problems: multiprocessing.Queue[str] = context.Queue()
    makers = [
        context.Process(target=_write, args=(where, 0, problems)) for _ in range(3)
    ]
    for process in makers:
        process.start()
    for process in makers:
        process.join()
    assert problems.empty(), problems.get()
    with open_ledger(where) as ledger:
        assert ledger.holding().documents == EACH
