"""An article as pages show it: the text with its marks, and the claims beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rawi.export.entries import Article, Tie
from rawi.export.entries import Entry as Numbered
from rawi.export.page import ArticleView, view_article
from rawi.ledger import SqlLedger
from rawi.ledger.views.rulings import find_entries
from rawi.model import ClaimId, Document, Entry, Issue, Outlet, Reading, Relation

_SHORTEST = 8
"""Letters of an id that name a claim to people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A claim that stands to another one as a link says."""

    relation: Relation
    why: str
    other: Entry


def show_article(
    entries: Sequence[Entry],
    document: Document,
    outlet: Outlet | None,
    issues: tuple[Issue, ...] = (),
    others: dict[ClaimId, Entry] | None = None,
) -> ArticleView:
    """Return *document* with the marks of *entries*, its claims numbered from one.

    Args:
        entries: The claims that are shown.
        document: With its text.
        outlet: What is known of who published it.
        issues: What resisted in its reading.
        others: Claims of other documents that *entries* are tied to.
    """
    order = sorted(entries, key=lambda e: (e.claim.trigger.start, e.claim.id))
    numbers = {entry.claim.id: str(n) for n, entry in enumerate(order, 1)}
    reading = Reading(
        document=document, claims=tuple(e.claim for e in order), issues=issues
    )
    article = Article(
        letter="",
        reading=reading,
        outlet=outlet,
        entries=tuple(
            Numbered(
                key=numbers[e.claim.id],
                claim=e.claim,
                ties=tuple(_ties(e, numbers, others or {})),
            )
            for e in order
        ),
    )
    return view_article(article, by_id=True)


def _ties(
    entry: Entry, numbers: dict[ClaimId, str], others: dict[ClaimId, Entry]
) -> Iterable[Tie]:
    """Yield how a claim stands to others, those of its own article by their numbers."""
    for link in entry.links:
        there = link.b if link.a == entry.claim.id else link.a
        other = others.get(there)
        if there in numbers:
            key, address = numbers[there], f"#c-{there}"
        elif other is not None:
            key, address = _name(other), f"/claims/{there}"
        else:
            continue
        yield Tie(relation=link.relation, key=key, why=link.why, address=address)


def _name(entry: Entry) -> str:
    """Return what a claim of another article is called: by its outlet."""
    return entry.document.outlet or entry.claim.id[:_SHORTEST]


def find_others(ledger: SqlLedger, entries: Iterable[Entry]) -> dict[ClaimId, Entry]:
    """Return the current claims at the other ends of the links of *entries*."""
    rows = list(entries)
    own = {entry.claim.id for entry in rows}
    ends = {end for e in rows for link in e.links for end in (link.a, link.b)}
    with ledger.moment() as connection:
        found = find_entries(connection, sorted(ends - own))
        return {name: without_text(entry) for name, entry in found.items()}


def without_text(entry: Entry) -> Entry:
    """Return *entry* with no more of its document's text than its sentence.

    Its offsets count in the whole text, and are not to be used.
    """
    document = entry.document
    sentence = entry.claim.sentence.of(document.text)
    return replace(entry, document=replace(document, text=sentence))


def meet(entry: Entry, others: dict[ClaimId, Entry]) -> tuple[Meeting, ...]:
    """Return the claims that *entry* is linked to, contradictions first."""
    order = list(Relation)
    links = sorted(entry.links, key=lambda link: order.index(link.relation))
    found = []
    for link in links:
        other = others.get(link.b if link.a == entry.claim.id else link.a)
        if other is not None:
            found.append(Meeting(relation=link.relation, why=link.why, other=other))
    return tuple(found)
