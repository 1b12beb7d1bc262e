"""Long lists of values, in portions that one statement can carry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

_MOST = 10_000
"""Values in one statement: SQLite and PostgreSQL's protocol take about 32,000."""


def portions(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield *values* in their order, as many at once as a statement can carry.

    Examples:
        >>> [len(portion) for portion in portions(range(25_000))]
        [10000, 10000, 5000]
    """
    for at in range(0, len(values), _MOST):
        yield values[at : at + _MOST]
