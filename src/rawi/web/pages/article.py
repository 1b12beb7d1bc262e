"""The article: its text with every claim marked, and the claims beside it."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.export.page import ArticleView
from rawi.export.segments import Kind
from rawi.ledger.views.rulings import Ruling
from rawi.ledger.views.shelves import Read, Shelved


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """One article as one of its readings has it."""

    view: ArticleView
    readings: tuple[Read, ...]
    """The current one first."""
    shown: Read
    """The one that the page shows."""
    rulings: tuple[Ruling, ...]
    """Judgements on its claims."""
    kinds: tuple[Kind, ...] = tuple(Kind)
    """Of the legend."""

    @property
    def current(self) -> bool:
        """Whether the page shows what the ledger holds now."""
        return self.shown.id == self.readings[0].id


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlesPage:
    """Articles of the ledger, those that came last first."""

    articles: tuple[Shelved, ...]
    outlet: str | None
    after: int | None
    """Where the next page begins; nothing on the last one."""
