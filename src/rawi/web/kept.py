"""Answers that are kept for as long as what they follow from stays.

What a page tells of a large ledger is dear to count and asked for by many. It is
counted once for each stamp of the ledger; whoever asks for the same meanwhile waits
for that answer and does not count again.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """The newest answers to one question, by what each follows from."""

    def __init__(self, most: int = 8) -> None:
        """Keep the *most* answers that were made last."""
        self._most = most
        self._answers: dict[Hashable, T] = {}
        self._making: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the answer for *key*, made if it is not there.

        Examples:
            >>> kept = Kept[int]()
            >>> kept.get("a", lambda: 1), kept.get("a", lambda: 2)
            (1, 1)
        """
        answers = self._answers
        if key in answers:
            return answers[key]
        with self._lock:
            making = self._making.setdefault(key, Lock())
        with making:
            answers = self._answers
            if key in answers:
                return answers[key]
            try:
                made = make()
                self._put(key, made)
            finally:
                with self._lock:
                    self._making.pop(key, None)
            return made

    def _put(self, key: Hashable, made: T) -> None:
        """Keep an answer; the oldest goes."""
        with self._lock:
            room = [*self._answers.items()][-(self._most - 1) :]
            # A new dict: who reads the older one is not disturbed.
            self._answers = {**dict(room), key: made}
