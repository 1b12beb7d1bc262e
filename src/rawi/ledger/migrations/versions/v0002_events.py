"""Events across documents, reprints, judgements, and what candidates are found by.

Frozen, as every version is. Readings that an older ledger holds are kept as they
are; `rawi link` finds their events afterwards.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_SEQ = sa.BigInteger().with_variant(sa.Integer, "sqlite")

CURRENT_EVENT = """CREATE VIEW current_event AS
SELECT m.* FROM member m
JOIN current_claim c ON c.seq = m.claim
WHERE m.seq = (SELECT max(n.seq) FROM member n WHERE n.claim = m.claim)"""

# Links inside a reading stand while both claims do; those across documents also
# need the two to be in one event still.
CURRENT_LINK = """CREATE VIEW current_link AS
SELECT l.* FROM link l
JOIN current_claim a ON a.seq = l.a JOIN current_claim b ON b.seq = l.b
WHERE l.reading IS NOT NULL OR
  (SELECT m.event FROM member m WHERE m.claim = l.a ORDER BY m.seq DESC LIMIT 1) =
  (SELECT m.event FROM member m WHERE m.claim = l.b ORDER BY m.seq DESC LIMIT 1)"""

CURRENT_REPRINT = """CREATE VIEW current_reprint AS
SELECT r.document, r."group", r.overlap, r."like" FROM reprint r
WHERE r.seq = (SELECT max(q.seq) FROM reprint q WHERE q.document = r.document)"""


def upgrade() -> None:
    """Make the tables of linking and of judgements."""
    op.create_table("event", _seq(), _id())
    _judgements()
    _memberships()
    _candidates()
    op.execute(CURRENT_EVENT)
    op.execute(CURRENT_LINK)
    op.execute(CURRENT_REPRINT)


def _seq() -> sa.Column[int]:
    """Return the column that numbers the rows of a table."""
    return sa.Column("seq", _SEQ, primary_key=True, autoincrement=False)


def _id() -> sa.Column[str]:
    """Return the column of an id that is a hash of content."""
    return sa.Column("id", _KEY, nullable=False, unique=True)


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


def _judgements() -> None:
    """Make judgements, where they are anchored, and what they were applied to."""
    op.create_table(
        "judgement",
        _seq(),
        _id(),
        _text("verdict"),
        _text("by"),
        sa.Column("at", sa.DateTime, nullable=False),
        _text("why"),
        _text("record"),
        _to("judgement", "undoes", null=True),
    )
    op.create_table(
        "judged",
        _seq(),
        _to("judgement"),
        sa.Column("n", sa.Integer, nullable=False),
        _to("reading"),
        _to("claim", null=True),
        _text("unfit", null=True),
    )
    op.create_index("judged_claim", "judged", ["claim"])
    op.create_index("judged_judgement", "judged", ["judgement"])
    op.create_table(
        "anchor",
        _to("judgement", key=True),
        sa.Column("n", sa.Integer, primary_key=True),
        _text("document"),
        sqlite_with_rowid=False,
    )
    op.create_index("anchor_document", "anchor", ["document"])


def _memberships() -> None:
    """Make the places of claims in events and of documents in groups of reprints."""
    op.create_table(
        "member",
        _seq(),
        _to("claim"),
        _to("event"),
        sa.Column("score", sa.Float, nullable=False),
        _text("why"),
        _to("judgement", null=True),
    )
    op.create_index("member_claim", "member", ["claim", "seq", "event"])
    op.create_index("member_event", "member", ["event", "claim", "seq"])
    op.create_table(
        "reprint",
        _seq(),
        _to("document"),
        _text("group"),
        sa.Column("overlap", sa.Float, nullable=False),
        _text("like", null=True),
    )
    op.create_index("reprint_document", "reprint", ["document", "seq"])
    op.create_index("reprint_group", "reprint", ["group"])
    op.create_table("linked", _to("reading", key=True))
    op.create_table(
        "apart",
        _to("event", "a", key=True),
        _to("event", "b", key=True),
        _to("judgement", key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("apart_b", "apart", ["b"])


def _candidates() -> None:
    """Make what linking finds its candidates by."""
    key = sa.BigInteger
    op.create_table(
        "signature",
        _to("document", key=True),
        sa.Column("signature", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "band",
        sa.Column("key", key, primary_key=True, autoincrement=False),
        _to("document", key=True),
        sqlite_with_rowid=False,
    )
    op.create_table("sighting", _to("claim", key=True), _text("record"))
    op.create_table(
        "event_key",
        sa.Column("key", key, primary_key=True, autoincrement=False),
        _to("event", key=True),
        sqlite_with_rowid=False,
    )
