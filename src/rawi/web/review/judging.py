"""Judgements passed from the desk: whose claim, how it stood, what came between."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from rawi.errors import JudgedMeanwhile, LedgerError
from rawi.ledger.judgements import make_judgement
from rawi.ledger.views.rulings import (
    Ruling,
    find_entry,
    find_ruling,
    last_mark,
    rulings_on,
)
from rawi.model import ClaimQuery, Entry, EventId, Judgement, Verdict
from rawi.web.desk import Desk
from rawi.web.problems import Missing
from rawi.web.review.sent import Sent

_PAIR = 2


class TooLate(Exception):  # noqa: N818 - reads as the state it names
    """Another judged in between; nothing was added."""

    def __init__(
        self,
        theirs: tuple[Ruling, ...],
        mine: Judgement,
        mark: int,
        takes_back: str | None,
    ) -> None:
        """Say what the others decided, and what would have been added."""
        self.theirs = theirs
        self.mine = mine
        self.mark = mark
        self.takes_back = takes_back
        super().__init__("another judged in between")


def judge_claim(
    desk: Desk, verdict: Verdict, name: str, sent: Sent, by: str
) -> Judgement:
    """Pass a judgement on the claim of an id; return it.

    What the same analyst sent a moment ago, by a second click, is not passed twice.

    Raises:
        Missing: There is no such claim.
        TooLate: Another has judged the claim since it was looked at.
        LedgerError: The judgement cannot be passed.
    """
    with desk.ledger.moment() as connection:
        found = find_entry(connection, name)
    if found is None:
        raise Missing(name)
    entry, current = found
    mine = make_judgement(
        verdict,
        [entry],
        by=by,
        at=datetime.now(UTC),
        why=sent.why,
        changes=sent.changes if verdict is Verdict.CORRECT else None,
    )
    if not current and sent.takes_back is None:
        return _late(desk, mine, sent, [entry])
    undo = _undo(sent.takes_back, by) if sent.takes_back else None
    return _add(desk, mine, sent, [entry], undo)


def merge_events(desk: Desk, sent: Sent, by: str) -> Judgement:
    """Say that the events of some claims are one; return the judgement.

    Raises:
        Missing: A claim or an event is not there.
        TooLate: Another has judged one of the claims since it was looked at.
        LedgerError: They are fewer than two, or of one event already.
    """
    entries = [_current(desk, name) for name in dict.fromkeys(sent.claims)]
    for name in dict.fromkeys(sent.events):
        first = desk.ledger.page(ClaimQuery(event=EventId(name)), limit=1).entries
        if not first:
            raise Missing(name)
        entries.append(first[0])
    if len(entries) >= _PAIR and len({e.event or e.claim.id for e in entries}) < _PAIR:
        reason = "all of these claims are of one event already"
        raise LedgerError("judgement", reason, "name claims of two events")
    mine = make_judgement(
        Verdict.MERGE, entries, by=by, at=datetime.now(UTC), why=sent.why
    )
    return _add(desk, mine, sent, entries)


def undo_judgement(desk: Desk, name: str, sent: Sent, by: str) -> Judgement:
    """Take a judgement back; return the undo.

    Raises:
        Missing: There is no such judgement.
        TooLate: It is taken back already.
        LedgerError: It is an undo itself.
    """
    with desk.ledger.moment() as connection:
        ruling = find_ruling(connection, name)
    if ruling is None:
        raise Missing(name)
    mine = _undo(name, by, sent.why)
    return _add(desk, mine, sent, ())


def _current(desk: Desk, name: str) -> Entry:
    """Return the current claim of an id or its beginning.

    Raises:
        Missing: There is none.
    """
    entry = desk.ledger.entry(name)
    if entry is None:
        raise Missing(name)
    return entry


def _undo(name: str, by: str, why: str = "") -> Judgement:
    """Return the judgement that takes another back."""
    return make_judgement(
        Verdict.UNDO, by=by, at=datetime.now(UTC), why=why, undoes=name
    )


def _add(
    desk: Desk,
    mine: Judgement,
    sent: Sent,
    entries: Sequence[Entry],
    undo: Judgement | None = None,
) -> Judgement:
    """Add a judgement, behind the *undo* of another if there is one."""
    try:
        with desk.ledger.writing() as writer:
            if undo is not None:
                writer.judge(undo)
            # The undo has moved the mark of its claim itself.
            writer.judge(mine, None if undo else sent.seen)
    except JudgedMeanwhile:
        return _late(desk, mine, sent, entries)
    return mine


def _late(
    desk: Desk, mine: Judgement, sent: Sent, entries: Sequence[Entry]
) -> Judgement:
    """Return the same judgement if it was passed by a first click.

    Raises:
        TooLate: What came between is another's, or says something else.
    """
    names = [entry.claim.id for entry in entries]
    with desk.ledger.moment() as connection:
        mark = last_mark(connection)
        found = {r.seq: r for name in names for r in rulings_on(connection, name)}
        undone = find_ruling(connection, mine.undoes) if mine.undoes else None
        _, current = (names and find_entry(connection, names[0])) or (None, True)
    rulings = tuple(found[seq] for seq in sorted(found))
    if undone is not None:
        rulings = (undone,)
        if undone.undone and undone.undone.by == mine.by:
            return undone.undone
    seen = -1 if sent.seen is None else sent.seen
    since = (
        tuple(r for r in rulings if max(r.seq, r.undone_seq) > seen)
        if names
        else rulings
    )
    last = rulings[-1] if rulings else None
    if last and not last.undone and _says_the_same(last.told, mine):
        return last.told
    rejected = [r for r in rulings if r.told.verdict is Verdict.REJECT and not r.undone]
    takes_back = rejected[-1].told.id if rejected and not current else None
    raise TooLate(since, mine, mark, takes_back)


def _says_the_same(one: Judgement, other: Judgement) -> bool:
    """Whether two judgements of one analyst decide the same, whenever that was."""
    return (
        (one.verdict, one.by, one.why) == (other.verdict, other.by, other.why)
        and dict(one.changes) == dict(other.changes)
        and [a.claim for a in one.anchors] == [a.claim for a in other.anchors]
    )
