"""The tables of the desk's store, the same on SQLite and PostgreSQL.

On PostgreSQL they are in the schema `desk`. The audit log only grows: triggers refuse
to change, delete or replace its lines, whoever asks the database.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

VERSIONS = ("0001",)
"""Of the schema, oldest first."""
SCHEMA = "desk"
"""On PostgreSQL."""

metadata = MetaData()

_Seq = BigInteger().with_variant(Integer, "sqlite")


def _owner() -> Column[str]:
    """Return the column that points to a user."""
    return Column("user", Text, ForeignKey("desk_user.key"), nullable=False)


version = Table("desk_version", metadata, Column("version", Text, primary_key=True))

secret = Table(
    "desk_secret",
    metadata,
    Column("secret", LargeBinary, primary_key=True),
)

user = Table(
    "desk_user",
    metadata,
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("added", DateTime, nullable=False),
    Column("disabled", DateTime),
)

session = Table(
    "desk_session",
    metadata,
    Column("digest", Text, primary_key=True),
    _owner(),
    Column("began", DateTime, nullable=False),
    Column("seen", DateTime, nullable=False),
    Index("desk_session_user", "user"),
)

token = Table(
    "desk_token",
    metadata,
    Column("id", Text, primary_key=True),
    Column("digest", Text, nullable=False, unique=True),
    _owner(),
    Column("label", Text, nullable=False),
    Column("scopes", Text, nullable=False),
    Column("made", DateTime, nullable=False),
    Column("expires", DateTime, nullable=False),
    Column("revoked", DateTime),
    Column("used", DateTime),
    Index("desk_token_user", "user"),
)

attempt = Table(
    "desk_attempt",
    metadata,
    Column("key", Text, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last", DateTime, nullable=False),
    Column("until", DateTime, nullable=False),
    Column("told", Integer, nullable=False),
)

visit = Table(
    "desk_visit",
    metadata,
    Column("name", Text, primary_key=True),
    Column("last", DateTime, nullable=False),
    Column("stamp", Text, nullable=False),
    Column("before", Text),
)

audit = Table(
    "desk_audit",
    metadata,
    Column("seq", _Seq, primary_key=True, autoincrement=True),
    Column("at", DateTime, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("address", Text, nullable=False),
    sqlite_autoincrement=True,
)

# `INSERT OR REPLACE` deletes without asking the trigger on DELETE.
GUARDS = {
    "sqlite": (
        """CREATE TRIGGER desk_audit_update BEFORE UPDATE ON desk_audit
        BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END""",
        """CREATE TRIGGER desk_audit_delete BEFORE DELETE ON desk_audit
        BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END""",
        """CREATE TRIGGER desk_audit_replace BEFORE INSERT ON desk_audit
        WHEN EXISTS (SELECT 1 FROM desk_audit WHERE seq = NEW.seq)
        BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END""",
    ),
    "postgresql": (
        """CREATE FUNCTION desk.refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'the audit log only grows'; END $$""",
        """CREATE TRIGGER desk_audit_change BEFORE UPDATE OR DELETE
        ON desk.desk_audit FOR EACH ROW EXECUTE FUNCTION desk.refuse()""",
        """CREATE TRIGGER desk_audit_truncate BEFORE TRUNCATE
        ON desk.desk_audit FOR EACH STATEMENT EXECUTE FUNCTION desk.refuse()""",
    ),
}
