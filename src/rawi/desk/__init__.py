"""What the desk keeps of the people who work at it: users, sessions, an audit log.

None of it is in the ledger. A ledger is handed to colleagues and published; hashes of
passwords must not travel with it, and a ledger's rows say what articles say. Beside a
ledger in the file `news.db` it is the file `news.db.desk`, for its owner alone; for a
ledger on PostgreSQL it is the schema `desk` of the same database.
"""

from rawi.desk.records import GRANTS, Asker, AuditLine, Role, Scope, Token, User
from rawi.desk.store import DeskStore, open_store

__all__ = [
    "GRANTS",
    "Asker",
    "AuditLine",
    "DeskStore",
    "Role",
    "Scope",
    "Token",
    "User",
    "open_store",
]
