"""Claims as a list shows them: with what stands against them, without all their links.

A claim of a much told event is linked to hundreds of others; a list only says whether
one of them contradicts it.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, select

from rawi.ledger.conditions import current_claim, disputed, reviewed
from rawi.ledger.queries import make_entries
from rawi.ledger.walks import find_rows, write_cursor
from rawi.model import ClaimQuery, Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A claim in a list."""

    entry: Entry
    """Without its links."""
    disputed: bool
    """Whether another current claim contradicts it."""
    reviewed: bool
    """Whether a judgement that holds was passed on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Some claims, and where the next ones begin."""

    claims: tuple[Listed, ...]
    after: str | None
    """Cursor of the next page; `None` when this is the last."""


def list_claims(
    connection: Connection,
    query: ClaimQuery,
    *,
    after: str | None,
    limit: int,
    newest: bool,
) -> Listing:
    """Return the next *limit* claims that *query* asks for, by day and id.

    Raises:
        LedgerError: The cursor *after* is none that a page gave.
    """
    found = find_rows(connection, query, after=after, limit=limit + 1, newest=newest)
    kept = found[:limit]
    seqs = [row.seq for row in kept]
    against = _those(connection, seqs, disputed())
    passed = _those(connection, seqs, reviewed())
    entries = make_entries(connection, kept, linked=False)
    return Listing(
        claims=tuple(
            Listed(entry=entry, disputed=seq in against, reviewed=seq in passed)
            for seq, entry in zip(seqs, entries, strict=True)
        ),
        after=write_cursor(kept[-1]) if len(found) > limit else None,
    )


def _those(
    connection: Connection, seqs: list[int], meeting: ColumnElement[bool]
) -> frozenset[int]:
    """Return those of the claims *seqs* that meet a condition."""
    c = current_claim.c
    rows = select(c.seq).where(c.seq.in_(seqs), meeting)
    return frozenset(row.seq for row in connection.execute(rows))
