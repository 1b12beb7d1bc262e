"""The reader scored against what analysts judged.

A judged claim is asked for in a new reading of its document: is the event read at
those words, with that source and polarity? What nobody judged is not counted, so
this is no recall, and it leans to what analysts chose to look at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rawi.ledger.anchors import corrected
from rawi.model import Anchor, Claim, DocumentId, Judgement, Reading, Span, Verdict

MEASURES = ("event", "source", "polarity")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """How often one part of the judged claims is read rightly."""

    measure: str
    right: int = 0
    wrong: int = 0
    missing: int = 0
    """Claims that were accepted or corrected and are not read at all."""

    @property
    def precision(self) -> float | None:
        """Share of what is read that is right; `None` where nothing is read."""
        read = self.right + self.wrong
        return self.right / read if read else None


def score_judgements(
    judgements: Iterable[Judgement], read: Callable[[DocumentId], Reading | None]
) -> tuple[Measured, ...]:
    """Return how the reader does on event, source and polarity of judged claims.

    Args:
        judgements: All of a ledger, in the order in which they were passed.
        read: Gives the reading of a document that is scored; `None` if there is
            no such document.
    """
    tallies = {name: [0, 0, 0] for name in MEASURES}
    readings: dict[DocumentId, Reading | None] = {}
    for judgement, anchor in _anchors(judgements):
        if anchor.document not in readings:
            readings[anchor.document] = read(anchor.document)
        reading = readings[anchor.document]
        if reading is None:
            continue
        gold = corrected(anchor, judgement.changes)
        here = [c for c in reading.claims if _meet(c, anchor) or _meet(c, gold)]
        for name, outcome in _outcomes(judgement, anchor, here):
            tallies[name][outcome] += 1
    return tuple(
        Measured(measure=name, right=right, wrong=wrong, missing=missing)
        for name, (right, wrong, missing) in tallies.items()
    )


_RIGHT, _WRONG, _MISSING = 0, 1, 2


def _anchors(judgements: Iterable[Judgement]) -> Iterator[tuple[Judgement, Anchor]]:
    """Yield the claims judged, each with the last judgement on it that holds."""
    rows = list(judgements)
    undone = {one.undoes for one in rows}
    last: dict[tuple[DocumentId, int, int, str], tuple[Judgement, Anchor]] = {}
    for one in rows:
        if one.id in undone or one.verdict not in (
            Verdict.ACCEPT,
            Verdict.CORRECT,
            Verdict.REJECT,
        ):
            continue
        for anchor in one.anchors:
            last[anchor.document, anchor.start, anchor.end, anchor.claim] = one, anchor
    yield from last.values()


def _meet(claim: Claim, anchor: Anchor) -> bool:
    """Whether a claim's trigger shares a letter with the anchor's."""
    span = Span(claim.trigger.start, claim.trigger.end)
    return span.overlaps(Span(anchor.start, anchor.end))


def _outcomes(
    judgement: Judgement, anchor: Anchor, here: list[Claim]
) -> Iterator[tuple[str, int]]:
    """Yield for each part whether it is right, wrong or missing."""
    gold = corrected(anchor, judgement.changes)
    same = [claim for claim in here if claim.type is gold.type]
    if judgement.verdict is Verdict.REJECT:
        if any(claim.polarity is gold.polarity for claim in same):
            yield "event", _WRONG
        return
    if not same:
        yield "event", _WRONG if here else _MISSING
        return
    yield "event", _RIGHT
    sources = [c.sources[-1].phrase.text if c.sources else None for c in same]
    yield "source", _RIGHT if gold.source in sources else _WRONG
    polarities = [claim.polarity for claim in same]
    yield "polarity", _RIGHT if gold.polarity in polarities else _WRONG
