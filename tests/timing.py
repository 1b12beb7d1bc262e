"""How time grows with the text: the guard against patterns that take quadratic time."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")

_MOST = 24
"""Most growth for eight times the text: linear work is 8 and quadratic 64."""
_LEAST = 0.01
"""Seconds below which a span says nothing: the floor of what is compared with."""
_TRIES = 3


def keeps_pace(work: Callable[[T], object], small: T, large: T) -> bool:
    """Whether *work* on *large*, which is eight times *small*, is about as fast.

    Times are the processor's, and the best of some: the machine may be busy. The
    garbage collector is kept out, for its work grows with all that is alive.
    """
    with _no_collector():
        few = min(_seconds(work, small) for _ in range(_TRIES))
        most = _MOST * max(few, _LEAST)
        return any(_seconds(work, large) < most for _ in range(_TRIES))


def _seconds(work: Callable[[T], object], given: T) -> float:
    start = time.process_time()
    work(given)
    return time.process_time() - start


@contextmanager
def _no_collector() -> Iterator[None]:
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
