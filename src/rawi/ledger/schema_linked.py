"""The tables of what linking and analysts add, since version 0002 of the schema.

`event_key` and `band` are indexes to find candidates by, not records of their own:
both follow from the sightings and the signatures.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
)

from rawi.ledger.schema import Key, Seq, metadata

event = Table(
    "event",
    metadata,
    Column("seq", Seq, primary_key=True, autoincrement=False),
    Column("id", Key, nullable=False, unique=True),
)

judgement = Table(
    "judgement",
    metadata,
    Column("seq", Seq, primary_key=True, autoincrement=False),
    Column("id", Key, nullable=False, unique=True),
    Column("verdict", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", DateTime, nullable=False),
    Column("why", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("undoes", Seq, ForeignKey("judgement.seq")),
)

judged = Table(
    "judged",
    metadata,
    Column("seq", Seq, primary_key=True, autoincrement=False),
    Column("judgement", Seq, ForeignKey("judgement.seq"), nullable=False),
    Column("n", Integer, nullable=False),
    Column("reading", Seq, ForeignKey("reading.seq"), nullable=False),
    Column("claim", Seq, ForeignKey("claim.seq")),
    Column("unfit", Text),
    Index("judged_claim", "claim"),
    Index("judged_judgement", "judgement"),
)

anchor = Table(
    "anchor",
    metadata,
    Column("judgement", Seq, ForeignKey("judgement.seq"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("document", Text, nullable=False),
    Index("anchor_document", "document"),
    sqlite_with_rowid=False,
)

member = Table(
    "member",
    metadata,
    Column("seq", Seq, primary_key=True, autoincrement=False),
    Column("claim", Seq, ForeignKey("claim.seq"), nullable=False),
    Column("event", Seq, ForeignKey("event.seq"), nullable=False),
    Column("score", Float, nullable=False),
    Column("why", Text, nullable=False),
    Column("judgement", Seq, ForeignKey("judgement.seq")),
    Index("member_claim", "claim", "seq", "event"),
    Index("member_event", "event", "claim", "seq"),
)

reprint = Table(
    "reprint",
    metadata,
    Column("seq", Seq, primary_key=True, autoincrement=False),
    Column("document", Seq, ForeignKey("document.seq"), nullable=False),
    Column("group", Text, nullable=False),
    Column("overlap", Float, nullable=False),
    Column("like", Text),
    Index("reprint_document", "document", "seq"),
    Index("reprint_group", "group"),
)

linked = Table(
    "linked",
    metadata,
    Column("reading", Seq, ForeignKey("reading.seq"), primary_key=True),
)

apart = Table(
    "apart",
    metadata,
    Column("a", Seq, ForeignKey("event.seq"), primary_key=True),
    Column("b", Seq, ForeignKey("event.seq"), primary_key=True),
    Column("judgement", Seq, ForeignKey("judgement.seq"), primary_key=True),
    Index("apart_b", "b"),
    sqlite_with_rowid=False,
)

signature = Table(
    "signature",
    metadata,
    Column("document", Seq, ForeignKey("document.seq"), primary_key=True),
    Column("signature", LargeBinary, nullable=False),
)

band = Table(
    "band",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("document", Seq, ForeignKey("document.seq"), primary_key=True),
    sqlite_with_rowid=False,
)

sighting = Table(
    "sighting",
    metadata,
    Column("claim", Seq, ForeignKey("claim.seq"), primary_key=True),
    Column("record", Text, nullable=False),
)

event_key = Table(
    "event_key",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("event", Seq, ForeignKey("event.seq"), primary_key=True),
    sqlite_with_rowid=False,
)
