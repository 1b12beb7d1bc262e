"""The claim: all that is known of one, and why each part was read so."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.export.page import ArticleView
from rawi.ledger.views.rulings import Ruling
from rawi.model import Entry, Outlet, PlaceCandidate, Reason
from rawi.web.articles import Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """Which rule, lexicon entry or words made the parts of a claim."""

    reasons: tuple[tuple[Reason, str], ...]
    """Each with the words that it points at."""
    candidates: tuple[tuple[str, tuple[PlaceCandidate, ...]], ...]
    """For words that name a place, the likeliest places."""
    reader: str
    """Which reader tells it: today's."""
    same: bool
    """Whether it is the one that read the claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    """One claim of the ledger."""

    entry: Entry
    current: bool
    """Whether it is shown elsewhere: it is not rejected."""
    view: ArticleView
    """Its paragraph with its marks, and its card."""
    outlet: Outlet | None
    meetings: tuple[Meeting, ...]
    rulings: tuple[Ruling, ...]
    mark: int
    """How far judgements had come: one that is passed here says so as `seen`."""
    asked: bool
    """Whether it was asked why."""
    explained: Explained | None
    """Nothing where it was not asked, or today's reader does not find the claim."""
