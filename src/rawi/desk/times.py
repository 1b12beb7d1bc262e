"""Moments as the store keeps them: in UTC, and nothing said of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import overload


def kept(moment: datetime) -> datetime:
    """Return a moment as a column has it."""
    return moment.astimezone(UTC).replace(tzinfo=None)


@overload
def told(column: datetime) -> datetime: ...
@overload
def told(column: None) -> None: ...
def told(column: datetime | None) -> datetime | None:
    """Return what a column has as a moment."""
    return None if column is None else column.replace(tzinfo=UTC)
