from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from rawi.web.kept import Kept


def test_an_answer_that_many_ask_for_at_once_is_made_once():
    kept = Kept[int]()
    made: list[int] = []
    asked = Event()

    def make() -> int:
        asked.wait(5)
        made.append(1)
        return len(made)

    with ThreadPoolExecutor(8) as pool:
        answers = [pool.submit(kept.get, "a", make) for _ in range(8)]
        asked.set()
    assert [a.result() for a in answers] == [1] * 8
    assert made == [1]


def test_who_asks_for_something_else_does_not_wait():
    kept = Kept[str]()
    other = Event()

    def slow() -> str:
        assert other.wait(5)
        return "slow"

    with ThreadPoolExecutor(2) as pool:
        waiting = pool.submit(kept.get, "slow", slow)
        assert kept.get("quick", lambda: "quick") == "quick"
        other.set()
        assert waiting.result() == "slow"


def test_the_oldest_answers_go():
    kept = Kept[int](most=2)
    for number in range(3):
        kept.get(number, lambda number=number: number)
    assert kept.get(2, lambda: -1) == 2
    assert kept.get(0, lambda: -1) == -1


def test_an_answer_that_could_not_be_made_is_made_when_asked_again():
    kept = Kept[int]()

    def fail() -> int:
        raise LookupError

    with pytest.raises(LookupError):
        kept.get("a", fail)
    assert kept.get("a", lambda: 1) == 1
