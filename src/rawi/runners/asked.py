"""The claims that an export is asked for; of formats of events, each event whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rawi.export.formats.spool import temporary_database
from rawi.export.formats.writers import Format
from rawi.ledger import SqlLedger
from rawi.model import ClaimQuery, Entry

_SEEN = "CREATE TABLE seen (event TEXT PRIMARY KEY) WITHOUT ROWID;"


def asked_for(ledger: SqlLedger, query: ClaimQuery, format_: Format) -> Iterator[Entry]:
    """Yield the entries that *query* asks *ledger* for.

    Where a row of the format is an event, a query chooses events: a row made of some
    of an event's claims would tell a toll without the account that differs, and a
    deed without its denial. Only how sure the reader must be holds for each claim.
    """
    surely = ClaimQuery(min_confidence=query.min_confidence)
    if not format_.of_events or query == surely:
        yield from ledger.entries(query)
        return
    with temporary_database(_SEEN) as seen:
        for entry in ledger.entries(query):
            if entry.event is None:
                yield entry
                continue
            added = seen.execute(
                "INSERT OR IGNORE INTO seen VALUES (?)", (str(entry.event),)
            )
            if added.rowcount:
                yield from ledger.entries(replace(surely, event=entry.event))
