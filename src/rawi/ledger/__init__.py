"""Stage 10: readings of many articles → a ledger that is kept.

Comes in: readings, links across documents, judgements. Goes out: the current
claims with what they stand beside, counted, searched and page by page. All is
append-only: a newer reading supersedes and overwrites nothing, a judgement is
undone by another. The ledger holds who said what; it refuses to say what is true.

SQLite in one file by default, PostgreSQL by address; the same schema, the same
answers.
"""

from typing import TYPE_CHECKING

from rawi.ledger.opening import open_ledger
from rawi.ledger.protocols import Ledger, LedgerReader, LedgerWriter
from rawi.ledger.store import SqlLedger

if TYPE_CHECKING:

    def _as_promised(ledger: SqlLedger) -> Ledger:
        """Return *ledger*: the types are checked, nothing is run."""
        return ledger


__all__ = ["Ledger", "LedgerReader", "LedgerWriter", "SqlLedger", "open_ledger"]
