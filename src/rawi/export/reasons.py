"""Why each part of a claim was decided so, in a terminal."""

from __future__ import annotations

from itertools import groupby

from rich.console import Console
from rich.text import Text

from rawi.export.entries import Article, Entry, Ledger
from rawi.export.table import print_entry
from rawi.export.words import isolate, visible

_SHORTEST_ID = 4
_PART = 12


def find_entry(ledger: Ledger, name: str) -> tuple[Entry, Article] | None:
    """Return the claim of this number (`A2`) or id, or whose id begins so.

    The beginning of an id counts if it is that of one claim only.
    """
    begun = []
    for article in ledger.articles:
        for entry in article.entries:
            if name == entry.claim.id or name.upper() == entry.key:
                return entry, article
            if len(name) >= _SHORTEST_ID and entry.claim.id.startswith(name):
                begun.append((entry, article))
    return begun[0] if len({entry.claim.id for entry, _ in begun}) == 1 else None


def print_reasons(entry: Entry, article: Article, console: Console) -> None:
    """Print a claim, and for each of its parts the rule and the words behind it."""
    claim, text = entry.claim, article.reading.document.text
    print_entry(entry, article, console)
    lines = [Text(), Text().append("Why", style="bold")]
    for part, reasons in groupby(claim.reasons, key=lambda reason: reason.part):
        name = part
        for reason in reasons:
            line = Text("  ").append(f"{visible(name):<{_PART}}", style="bold cyan")
            line.append(visible(reason.rule))
            words = reason.span.of(text)
            if words:
                line.append(f"  «{isolate(words)}»")
            if reason.detail:
                line.append(f"  {isolate(reason.detail)}", style="dim")
            lines.append(line)
            name = ""
    if not claim.reasons:
        lines.append(Text("  no reasons were kept for this claim", style="dim"))
    made = f"{claim.provenance.method} {claim.provenance.version}"
    lines += [Text(), Text(f"{claim.id} · {visible(made)}", style="dim")]
    for line in lines:
        console.print(line, soft_wrap=True, highlight=False, markup=False)
