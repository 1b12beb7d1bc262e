"""The ledger in a terminal.

Arabic goes out in logical order inside isolates, never reshaped: terminals that
know bidi turn it, others show it as it stands. What colour says is said in words
too, since a pipe has none.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from rawi.export.entries import Article, Entry, Ledger, Meeting
from rawi.export.lines import (
    INDENT,
    LABELS,
    RELATION_STYLES,
    entry_lines,
    name_relation,
    name_why,
    wrap,
)
from rawi.export.words import MEETINGS, format_day, isolate, show_words
from rawi.model import Polarity

_NARROWEST, _WIDEST = 60, 110


def print_ledger(ledger: Ledger, console: Console) -> None:
    """Print all articles with their claims, and where the claims meet.

    A claim is its number, type, polarity and status; the trigger in its sentence;
    who says so, from the outermost to the innermost; and what else is told of it.
    """
    width = max(_NARROWEST, min(console.width, _WIDEST))
    for article in ledger.articles:
        _print(console, _article_lines(article, console, width))
    _print(console, _meeting_lines(ledger, console, width))


def print_entry(entry: Entry, article: Article, console: Console) -> None:
    """Print one claim."""
    width = max(_NARROWEST, min(console.width, _WIDEST))
    _print(console, entry_lines(entry, article, console, width))


def _print(console: Console, lines: Iterator[Text]) -> None:
    """Print lines that are wrapped already."""
    for line in lines:
        console.print(line, soft_wrap=True, highlight=False, markup=False)


def _article_lines(article: Article, console: Console, width: int) -> Iterator[Text]:
    """Yield the lines of one article."""
    document = article.reading.document
    rule = Text().append(f"── {article.letter} ", style="bold cyan")
    yield rule.append("─" * (width - len(rule)), style="cyan")
    outlet = isolate(document.outlet or LABELS["no_outlet"])
    about = Text().append(outlet, style="bold")
    if article.outlet and article.outlet.state_media:
        about.append(f" · {LABELS['state_media']}", style="yellow")
    day = format_day(document.published) if document.published else LABELS["undated"]
    yield about.append(f" · {day}", style="dim")
    if document.title:
        yield from wrap(Text(isolate(document.title), style="bold"), console, width)
    yield Text()
    if not article.entries:
        yield Text(LABELS["no_claims"], style="dim")
        yield Text()
    for entry in article.entries:
        yield from entry_lines(entry, article, console, width)
        yield Text()
    for issue in article.reading.issues:
        line = Text().append(f"! {issue.stage}, {issue.kind}: ", style="yellow")
        line.append(isolate(issue.detail), style="dim")
        words = show_words(issue, document.text)
        line.append(f" «{isolate(words)}»" if words else "", style="dim")
        yield from wrap(line, console, width, indent=2)
    if article.reading.issues:
        yield Text()


def _meeting_lines(ledger: Ledger, console: Console, width: int) -> Iterator[Text]:
    """Yield where claims contradict or support each other, and the sums."""
    yield Text("═" * width, style="cyan")
    yield Text(LABELS["links"], style="bold")
    meetings = [m for m in ledger.meetings if m.relation in MEETINGS]
    if not meetings:
        yield Text(LABELS["no_links"], style="dim")
    for meeting in meetings:
        yield from wrap(_meeting(meeting), console, width, indent=INDENT)
    count = sum(len(article.entries) for article in ledger.articles)
    yield Text()
    summary = LABELS["summary"].format(claims=count, articles=len(ledger.articles))
    for end in (f"{summary}. {LABELS['footer']}", LABELS["sureness"]):
        yield from wrap(Text(end, style="dim"), console, width)


def _meeting(meeting: Meeting) -> Text:
    """Return two claims with what is between them, and why."""
    line = _short(meeting.a)
    word = name_relation(meeting.relation)
    line.append(f" {word} ", style=RELATION_STYLES[meeting.relation])
    return line.append_text(_short(meeting.b)).append(
        name_why(meeting.why), style="dim"
    )


def _short(entry: Entry) -> Text:
    """Return a claim in a few words: number, type, innermost source."""
    claim = entry.claim
    line = Text().append(entry.key, style="bold cyan").append(" ")
    if claim.polarity is Polarity.DENIED:
        line.append(f"{LABELS['polarity'][claim.polarity]} ", style="bold red")
    line.append(LABELS["type"][claim.type])
    if claim.sources:
        line.append(f" ({isolate(claim.sources[-1].phrase.text)})")
    return line
