"""Judged claims found again in another reading of their document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rawi.ledger.corrections import OWN_VOICE
from rawi.ledger.pointing import parse_one
from rawi.model import Anchor, Claim, Judgement, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The claim that an anchor leads to, or why it leads to none."""

    claim: int | None = None
    """Row number."""
    unfit: str | None = None
    """`None` where it fits, also where nothing is left to reject."""
    settled: bool = False
    """The reading says by itself what the judgement corrected it to."""


_READ_SO = frozenset({"type", "polarity", "status", "source", "trigger"})
"""Parts that tell whether a reading now says what a correction made of it."""


def find_anchor(
    judgement: Judgement, anchor: Anchor, claims: Mapping[int, Claim], text: str
) -> Found:
    """Return which of *claims* a judgement is about.

    It is the one of the same id, or else one whose trigger is the same words in the
    same place, or in the same sentence where the text has changed around it. What
    an analyst accepted must still be read so; what was corrected must still be
    wrong in the same way, or right by now.

    Args:
        judgement: What was decided.
        anchor: On which claim, one of the judgement's.
        claims: The current claims of the reading, by row number.
        text: Of the document.
    """
    for seq, claim in claims.items():
        if claim.id == anchor.claim:
            return Found(claim=seq)
    here = {seq: c for seq, c in claims.items() if _stands_there(c, anchor, text)}
    same = [seq for seq, claim in here.items() if _read_so(claim, anchor)]
    if not same and judgement.verdict in (Verdict.MERGE, Verdict.SPLIT):
        same = [seq for seq, claim in here.items() if claim.type is anchor.type]
    if same:
        return Found(claim=same[0])
    settled = _settled(judgement, anchor, claims, text)
    if settled is not None:
        return Found(claim=settled, settled=_READ_SO.issuperset(judgement.changes))
    if here:
        read = ", ".join(_say(claim) for claim in here.values())
        was = f"«{anchor.words}» was {_say(anchor)}"
        return Found(unfit=f"{was}, and is now read as {read}")
    if judgement.verdict is Verdict.REJECT:
        return Found()
    return Found(unfit=f"no claim stands at «{anchor.words}» any more")


def _settled(
    judgement: Judgement, anchor: Anchor, claims: Mapping[int, Claim], text: str
) -> int | None:
    """Return the claim that is now read as an analyst corrected it."""
    if judgement.verdict is not Verdict.CORRECT:
        return None
    wanted = corrected(anchor, judgement.changes)
    for seq, claim in claims.items():
        if _stands_there(claim, wanted, text) and _read_so(claim, wanted):
            return seq
    return None


def _stands_there(claim: Claim, anchor: Anchor, text: str) -> bool:
    """Whether a claim's trigger is that of the anchor."""
    if claim.trigger.text != anchor.words:
        return False
    if (claim.trigger.start, claim.trigger.end) == (anchor.start, anchor.end):
        return True
    return claim.sentence.of(text) == anchor.sentence


def _read_so(claim: Claim, anchor: Anchor) -> bool:
    """Whether a claim says the same, by the same source."""
    return (
        claim.type is anchor.type
        and claim.polarity is anchor.polarity
        and claim.status is anchor.status
        and (claim.sources[-1].phrase.text if claim.sources else None) == anchor.source
    )


def corrected(anchor: Anchor, changes: Mapping[str, str]) -> Anchor:
    """Return what an anchor's claim says when it is corrected."""
    source = changes.get("source", anchor.source)
    pointed = parse_one(source) if source and "source" in changes else None
    if pointed is not None and pointed.words:
        source = pointed.words
    trigger = parse_one(changes["trigger"]) if "trigger" in changes else None
    start, end = (
        trigger.span if trigger and trigger.span else (anchor.start, anchor.end)
    )
    words = trigger.words if trigger and trigger.words else anchor.words
    return Anchor(
        document=anchor.document,
        claim=anchor.claim,
        start=start,
        end=end,
        words=words,
        sentence=anchor.sentence,
        type=type(anchor.type)(changes.get("type", anchor.type)),
        polarity=type(anchor.polarity)(changes.get("polarity", anchor.polarity)),
        status=type(anchor.status)(changes.get("status", anchor.status)),
        source=None if source == OWN_VOICE else source,
    )


def _say(read: Claim | Anchor) -> str:
    """Return what was read, in a few words."""
    return f"{read.type} {read.polarity} {read.status}"
