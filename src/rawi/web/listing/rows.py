"""Claims → what a list shows of each."""

from __future__ import annotations

from rawi.export.passages import cut_passage
from rawi.ledger.views.listing import Listed
from rawi.model import Setting, Source
from rawi.web.pages.rows import ClaimRow, Said, Where

_ROOM = 320
"""Letters of a sentence that a row has room for: longer ones are cut at words."""
_TOLL = ("killed", "injured", "captured", "displaced")


def make_row(listed: Listed) -> ClaimRow:
    """Return what a list shows of a claim."""
    claim, document = listed.entry.claim, listed.entry.document
    before, trigger, after = cut_passage(
        document.text, claim.sentence, claim.trigger, _ROOM
    )
    toll = ((part, getattr(claim.toll, part)) for part in _TOLL)
    return ClaimRow(
        id=claim.id,
        document=document.id,
        event=listed.entry.event,
        type=claim.type,
        polarity=claim.polarity,
        status=claim.status,
        before=before,
        trigger=trigger,
        after=after,
        title=document.title,
        outlet=document.outlet,
        published=document.published,
        sources=tuple(map(_said, claim.sources)),
        places=tuple(map(_where, claim.places)),
        begin=claim.time.begin if claim.time else None,
        end=claim.time.end if claim.time else None,
        toll=tuple((part, value) for part, value in toll if value is not None),
        confidence=claim.confidence,
        disputed=listed.disputed,
        reviewed=listed.reviewed,
    )


def _said(source: Source) -> Said:
    """Return one link in the chain of who says so."""
    body = source.actor or source.outlet
    return Said(
        words=source.phrase.text,
        kind=source.kind,
        act=source.act,
        name=body.name if body else None,
        name_ar=body.name_ar if body else None,
        actor=source.actor.id if source.actor else None,
    )


def _where(setting: Setting) -> Where:
    """Return a place where the claim says that it happened."""
    location = setting.location
    if location is None:
        return Where(words=setting.phrase.text, place=None)
    return Where(
        words=setting.phrase.text,
        place=location.place.id,
        name=location.place.name,
        name_ar=location.place.name_ar,
        role=setting.role,
        precision=location.precision.name.lower(),
        radius_km=location.radius_km,
    )
