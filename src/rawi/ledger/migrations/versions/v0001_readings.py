"""Readings: documents, claims with their mentions and links, issues; search.

Frozen: what a ledger of this version looks like must not change with the code.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from rawi.ledger.words import CREATE_POSTGRESQL, CREATE_SQLITE, INDEX_POSTGRESQL

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_SEQ = sa.BigInteger().with_variant(sa.Integer, "sqlite")

CURRENT_CLAIM = """CREATE VIEW current_claim AS
SELECT c.* FROM claim c WHERE coalesce(
  (SELECT sum(s.hidden) FROM standing s WHERE s.claim = c.seq), 0) <= 0"""

CURRENT_READING = """CREATE VIEW current_reading AS
SELECT r.* FROM reading r JOIN document d ON d.seq = r.document
WHERE NOT EXISTS (SELECT 1 FROM document e JOIN reading q ON q.document = e.seq
  WHERE e.id = d.id AND q.seq > r.seq)"""


def upgrade() -> None:
    """Make the tables of readings."""
    _documents()
    _claims()
    _parts()
    if op.get_context().dialect.name == "postgresql":
        op.execute(CREATE_POSTGRESQL)
        op.execute(INDEX_POSTGRESQL)
    else:
        op.execute(CREATE_SQLITE)
    op.execute(CURRENT_CLAIM)
    op.execute(CURRENT_READING)


def _seq() -> sa.Column[int]:
    """Return the column that numbers the rows of a table."""
    return sa.Column("seq", _SEQ, primary_key=True, autoincrement=False)


def _to(
    table: str, name: str | None = None, *, null: bool = False, key: bool = False
) -> sa.Column[int]:
    """Return a column that points to a row of *table*."""
    foreign = sa.ForeignKey(f"{table}.seq")
    if key:
        return sa.Column(name or table, _SEQ, foreign, primary_key=True)
    return sa.Column(name or table, _SEQ, foreign, nullable=null)


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    """Return a column of text."""
    return sa.Column(name, sa.Text, nullable=null)


def _whole(name: str, *, null: bool = False, key: bool = False) -> sa.Column[int]:
    """Return a column of whole numbers."""
    if key:
        return sa.Column(name, sa.Integer, primary_key=True)
    return sa.Column(name, sa.Integer, nullable=null)


def _documents() -> None:
    """Make documents and readings."""
    op.create_table(
        "document",
        _seq(),
        sa.Column("id", _KEY, nullable=False),
        sa.Column("digest", sa.String(32), nullable=False, unique=True),
        _text("outlet", null=True),
        sa.Column("published", sa.Date),
        _text("title", null=True),
        _text("url", null=True),
        _text("language", null=True),
        _text("text"),
    )
    op.create_index("document_id", "document", ["id"])
    op.create_table(
        "reading",
        _seq(),
        sa.Column("id", _KEY, nullable=False, unique=True),
        _to("document"),
        _text("reader", null=True),
        _text("extra", null=True),
        sa.Column("added", sa.DateTime, nullable=False),
    )
    op.create_index("reading_document", "reading", ["document"])


def _claims() -> None:
    """Make claims, the columns they are asked by and what they look like whole."""
    op.create_table(
        "claim",
        _seq(),
        sa.Column("id", _KEY, nullable=False),
        _to("reading"),
        _to("document"),
        _whole("n"),
        _to("claim", "corrects", null=True),
        _text("type"),
        _text("polarity"),
        _text("status"),
        _text("source_kind", null=True),
        _text("outlet", null=True),
        sa.Column("first", sa.Date, nullable=False),
        sa.Column("last", sa.Date, nullable=False),
        _whole("wide"),
        _whole("tile", null=True),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("radius_km", sa.Float),
        _text("country", null=True),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.UniqueConstraint("reading", "n", name="claim_reading_n"),
    )
    op.create_index("claim_id", "claim", ["id"])
    op.create_index("claim_day", "claim", ["first", "id"])
    op.create_index("claim_type_day", "claim", ["type", "first", "id"])
    op.create_index("claim_outlet_day", "claim", ["outlet", "first"])
    op.create_index("claim_document", "claim", ["document"])
    wide = sa.text("wide = 1")
    for name, columns in (
        ("claim_wide", ["first", "last"]),
        ("claim_wide_type", ["type", "first", "last"]),
    ):
        op.create_index(
            name, "claim", columns, sqlite_where=wide, postgresql_where=wide
        )
    op.create_table("claim_record", _to("claim", key=True), _text("record"))


def _parts() -> None:
    """Make mentions, standing, links and issues."""
    op.create_table(
        "mention",
        _to("claim", key=True),
        _whole("n", key=True),
        _text("part"),
        _whole("start"),
        _whole("end"),
        _text("ref", null=True),
        sa.Column("lat", sa.Float),
        sa.Column("lon", sa.Float),
        sa.Column("radius_km", sa.Float),
        sqlite_with_rowid=False,
    )
    for name, columns, where in (
        ("mention_ref", ["ref", "claim"], "ref IS NOT NULL"),
        ("mention_point", ["lat", "lon", "claim", "radius_km"], "lat IS NOT NULL"),
    ):
        op.create_index(
            name,
            "mention",
            columns,
            sqlite_where=sa.text(where),
            postgresql_where=sa.text(where),
        )
    op.create_table(
        "standing",
        _to("claim", key=True),
        _whole("n", key=True),
        _whole("hidden"),
        _whole("reviewed"),
        _text("why"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "link",
        _seq(),
        _to("claim", "a"),
        _to("claim", "b"),
        _text("relation"),
        _text("why"),
        _to("reading", null=True),
    )
    op.create_index("link_a", "link", ["a", "relation", "b"])
    op.create_index("link_b", "link", ["b", "relation", "a"])
    op.create_table(
        "issue",
        _to("reading", key=True),
        _whole("n", key=True),
        _text("stage"),
        _text("kind"),
        _text("detail"),
        _whole("start"),
        _whole("end"),
        sqlite_with_rowid=False,
    )
