"""What came in: the newest articles, what is new since a stamp, how much there is.

Whatever walks is ended early, so that none of it costs more as the ledger grows;
what counts all (`count_months`, `count_totals`) is for callers that keep the answer.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, case, func, select

from rawi.ledger.conditions import (
    current_claim,
    current_link,
    current_reading,
    disputed,
)
from rawi.ledger.judgements import judgement_from_json
from rawi.ledger.rows import UNDATED
from rawi.ledger.schema import claim, document, standing
from rawi.ledger.schema_linked import event, judgement
from rawi.model import Bin, DocumentId, Judgement, Relation, Stamp

MOST_COUNTED = 1000
"""New rows that are counted one by one; where there are more, it is told so."""
_MONTH = len("2016-08")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An article that came in, and how much of what it claims is disputed."""

    document: DocumentId
    title: str | None
    outlet: str | None
    published: date | None
    claims: int
    disputed: int
    number: int
    """Of its reading: higher than what a stamp has if it came later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """How much is new since a stamp; `MOST_COUNTED` + 1 stands for more than that."""

    articles: int
    claims: int
    contradictions: int
    judgements: int
    """Of others than the one who asks."""

    @property
    def nothing(self) -> bool:
        """Whether nothing is new."""
        return not (
            self.articles or self.claims or self.contradictions or self.judgements
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How much a ledger holds, as its first page tells it."""

    documents: int
    claims: int
    """Current ones: of the newest readings, without what was rejected."""
    events: int
    judgements: int
    first: date | None
    last: date | None
    """The first days of its earliest and of its latest event."""


def list_arrivals(connection: Connection, limit: int) -> tuple[Arrival, ...]:
    """Return the articles that came in last, the newest first."""
    d, r, c = document.c, current_reading.c, current_claim.c
    columns = (r.seq, d.seq.label("document"), d.id, d.title, d.outlet, d.published)
    newest = (
        select(*columns)
        .join(document, d.seq == r.document)
        .order_by(r.seq.desc())
        .limit(limit)
    )
    rows = connection.execute(newest).all()
    counted = (
        select(
            c.document,
            func.count().label("claims"),
            func.sum(case((disputed(), 1), else_=0)).label("disputed"),
        )
        .where(c.document.in_([row.document for row in rows]))
        .group_by(c.document)
    )
    found = {row.document: row for row in connection.execute(counted)}
    return tuple(
        Arrival(
            document=DocumentId(row.id),
            title=row.title,
            outlet=row.outlet,
            published=row.published,
            claims=found[row.document].claims if row.document in found else 0,
            disputed=found[row.document].disputed if row.document in found else 0,
            number=row.seq,
        )
        for row in rows
    )


def count_news(connection: Connection, since: Stamp, asker: str | None) -> News:
    """Return how much came later than *since*.

    Args:
        connection: Of the running transaction.
        since: The ledger as it was.
        asker: Whose own judgements are no news.
    """
    r, c, w, j = current_reading.c, current_claim.c, current_link.c, judgement.c
    against = w.relation == Relation.CONTRADICTS.value
    return News(
        articles=_up_to(connection, select(r.seq).where(r.seq > since.reading)),
        claims=_up_to(connection, select(c.seq).where(c.seq > since.claim)),
        contradictions=_up_to(
            connection, select(w.seq).where(w.seq > since.link, against)
        ),
        judgements=_up_to(
            connection, select(j.seq).where(j.seq > since.judgement, j.by != asker)
        ),
    )


def _up_to(connection: Connection, rows: Select[Any]) -> int:
    """Return how many *rows* there are, counted until there are too many."""
    some = rows.limit(MOST_COUNTED + 1).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one()


def list_new_judgements(
    connection: Connection, since: Stamp, asker: str | None, limit: int
) -> tuple[Judgement, ...]:
    """Return what others than *asker* judged later than *since*, the latest first."""
    j = judgement.c
    rows = (
        select(j.record)
        .where(j.seq > since.judgement, j.by != asker)
        .order_by(j.seq.desc())
        .limit(limit)
    )
    return tuple(judgement_from_json(row.record) for row in connection.execute(rows))


def count_months(connection: Connection) -> tuple[Bin, ...]:
    """Return how many current claims are of each month, in order; undated ones not."""
    days = select(claim.c.first, func.count().label("claims")).group_by(claim.c.first)
    months: Counter[str] = Counter()
    for sign, rows in ((1, days), (-1, days.where(claim.c.seq.in_(_hidden())))):
        for row in connection.execute(rows):
            if row.first != UNDATED:
                months[row.first.isoformat()[:_MONTH]] += sign * row.claims
    return tuple(Bin(key=key, count=n) for key, n in sorted(months.items()) if n)


def count_totals(connection: Connection) -> Totals:
    """Return how much the ledger holds.

    Hidden claims are few and all are counted along an index, so that this takes a
    tenth of the time that looking at every claim would.
    """
    days = select(func.min(claim.c.first), func.max(claim.c.first))
    first, last = connection.execute(days.where(claim.c.first > UNDATED)).one()

    def count(rows: Select[Any]) -> int:
        return int(connection.execute(rows).scalar_one())

    every = count(select(func.count()).select_from(claim))
    hidden = count(select(func.count()).select_from(_hidden().subquery()))
    return Totals(
        documents=count(select(func.count(func.distinct(document.c.id)))),
        claims=every - hidden,
        events=count(select(func.count()).select_from(event)),
        judgements=count(select(func.count()).select_from(judgement)),
        first=first,
        last=last,
    )


def _hidden() -> Select[tuple[int]]:
    """Return what selects the claims that are superseded, rejected or corrected."""
    s = standing.c
    return select(s.claim).group_by(s.claim).having(func.sum(s.hidden) > 0)
