"""The ledger's tables, the same on SQLite and PostgreSQL.

All are append-only: nothing is updated and nothing deleted. What is in force
follows from what came last (`standing`, `member`, `reprint`), and views show it.
Rows are numbered (`seq`) in the order in which they came; the ids that people
and other programs see are hashes of content.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

VERSIONS = ("0001", "0002")
"""Of the schema, oldest first: the revisions in migrations/versions."""

metadata = MetaData()

# SQLite's row number is an INTEGER PRIMARY KEY and no other type.
Key = Text().with_variant(Text(collation="C"), "postgresql")
"""An id: in the order of its code points, whatever the server's language is."""
Seq = BigInteger().with_variant(Integer, "sqlite")


def _seq() -> Column[int]:
    """Return the column that numbers the rows of a table."""
    return Column("seq", Seq, primary_key=True, autoincrement=False)


def _to(table: str, name: str | None = None, *, null: bool = False) -> Column[int]:
    """Return a column that points to a row of *table*."""
    return Column(name or table, Seq, ForeignKey(f"{table}.seq"), nullable=null)


document = Table(
    "document",
    metadata,
    _seq(),
    Column("id", Key, nullable=False),
    Column("digest", String(32), nullable=False, unique=True),
    Column("outlet", Text),
    Column("published", Date),
    Column("title", Text),
    Column("url", Text),
    Column("language", Text),
    Column("text", Text, nullable=False),
    Index("document_id", "id"),
)

reading = Table(
    "reading",
    metadata,
    _seq(),
    Column("id", Key, nullable=False, unique=True),
    _to("document"),
    Column("reader", Text),
    Column("extra", Text),
    Column("added", DateTime, nullable=False),
    Index("reading_document", "document"),
)

claim = Table(
    "claim",
    metadata,
    _seq(),
    Column("id", Key, nullable=False),
    _to("reading"),
    _to("document"),
    Column("n", Integer, nullable=False),
    Column("corrects", Seq, ForeignKey("claim.seq")),
    Column("type", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("source_kind", Text),
    Column("outlet", Text),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("wide", Integer, nullable=False),
    Column("tile", Integer),
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
    Column("country", Text),
    Column("confidence", Float, nullable=False),
    UniqueConstraint("reading", "n", name="claim_reading_n"),
    Index("claim_id", "id"),
    Index("claim_day", "first", "id"),
    Index("claim_type_day", "type", "first", "id"),
    Index("claim_outlet_day", "outlet", "first"),
    Index("claim_document", "document"),
)
# Few claims tell of more than a month; a range of days is looked up in both. With
# types in the question, SQLite would walk along all claims of a type without the
# second of these (200 ms of a million claims, and 5 with it).
for name, columns in (
    ("claim_wide", ("first", "last")),
    ("claim_wide_type", ("type", "first", "last")),
):
    Index(
        name,
        *(claim.c[column] for column in columns),
        sqlite_where=claim.c.wide == 1,
        postgresql_where=claim.c.wide == 1,
    )

claim_record = Table(
    "claim_record",
    metadata,
    Column("claim", Seq, ForeignKey("claim.seq"), primary_key=True),
    Column("record", Text, nullable=False),
)

mention = Table(
    "mention",
    metadata,
    Column("claim", Seq, ForeignKey("claim.seq"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("part", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("ref", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
    sqlite_with_rowid=False,
)
Index(
    "mention_ref",
    mention.c.ref,
    mention.c.claim,
    sqlite_where=mention.c.ref.is_not(None),
    postgresql_where=mention.c.ref.is_not(None),
)
Index(
    "mention_point",
    mention.c.lat,
    mention.c.lon,
    mention.c.claim,
    mention.c.radius_km,
    sqlite_where=mention.c.lat.is_not(None),
    postgresql_where=mention.c.lat.is_not(None),
)

standing = Table(
    "standing",
    metadata,
    Column("claim", Seq, ForeignKey("claim.seq"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("hidden", Integer, nullable=False),
    Column("reviewed", Integer, nullable=False),
    Column("why", Text, nullable=False),
    sqlite_with_rowid=False,
)

link = Table(
    "link",
    metadata,
    _seq(),
    _to("claim", "a"),
    _to("claim", "b"),
    Column("relation", Text, nullable=False),
    Column("why", Text, nullable=False),
    _to("reading", null=True),
    Index("link_a", "a", "relation", "b"),
    Index("link_b", "b", "relation", "a"),
)

issue = Table(
    "issue",
    metadata,
    Column("reading", Seq, ForeignKey("reading.seq"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("stage", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    sqlite_with_rowid=False,
)
