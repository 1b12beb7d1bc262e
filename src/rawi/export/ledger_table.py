"""Events with their accounts in a terminal: who says what, and what is disputed.

Lines are made as `rawi.export.table` makes them: Arabic in logical order inside
isolates, and nothing said by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from rawi.export.lines import LABELS, wrap
from rawi.export.passages import cut_passage
from rawi.export.words import FSI, PDI, format_day, format_range, isolate, visible
from rawi.model import (
    Account,
    Agreement,
    Dispute,
    EventAccounts,
    EventType,
    Position,
    SourceKind,
    Span,
    Telling,
    Voice,
)

_NARROWEST, _WIDEST = 60, 110
_INDENT, _LABEL = 5, 10
_STATE = "state:"
_MOST_TELLINGS = 4
_WORDS = LABELS["event"]


def print_events(events: Sequence[EventAccounts], console: Console) -> None:
    """Print events in the order given, then what an event is and is not."""
    width = max(_NARROWEST, min(console.width, _WIDEST))
    for event in events:
        _print(console, event_lines(event, console, width))
    if not events:
        _print(console, [Text(_WORDS["no_events"], style="dim")])
    _print(console, wrap(Text(_WORDS["footer"], style="dim"), console, width))


def print_event(event: EventAccounts, console: Console) -> None:
    """Print one event."""
    width = max(_NARROWEST, min(console.width, _WIDEST))
    _print(console, event_lines(event, console, width))


def _print(console: Console, lines: Iterable[Text]) -> None:
    """Print lines that are wrapped already."""
    for line in lines:
        console.print(line, soft_wrap=True, highlight=False, markup=False)


def event_lines(event: EventAccounts, console: Console, width: int) -> Iterator[Text]:
    """Yield the lines of one event: what, where, when; disputes; then each account."""
    rule = Text().append(f"── {event.event} ", style="bold cyan")
    yield rule.append("─" * max(0, width - len(rule)), style="cyan")
    yield from wrap(_title(event), console, width)
    articles = len({t.document for a in event.accounts for t in a.tellings})
    told = _WORDS["independent"].format(voices=event.independent, articles=articles)
    yield Text(told, style="dim")
    for label, lines in (
        (_WORDS["disputed"], [x for d in event.disputes for x in _dispute(d)]),
        (_WORDS["agreed"], [_agreement(a) for a in event.agreed]),
        (_WORDS["numbers"], list(_numbers(event))),
    ):
        style = "bold red" if label == _WORDS["disputed"] else "dim"
        name = Text(f"{label.lower():<{_LABEL}}", style=style)
        for line in lines:
            for part in wrap(line, console, width - _LABEL, indent=2):
                yield Text.assemble(name, part)
                name = Text(" " * _LABEL)
    for side, accounts in groupby(event.accounts, key=lambda a: a.voice.side):
        yield Text(_name_side(side), style="bold")
        for account in accounts:
            yield from _account_lines(account, console, width)
    yield Text()


def _title(event: EventAccounts) -> Text:
    """Return what, where and when, as far as it is told."""
    line = Text(", ".join(LABELS["type"][kind] for kind in event.types), style="bold")
    if event.places:
        line.append(" · ").append(isolate(", ".join(event.places[:3])), style="cyan")
    if event.begin:
        begin, end = format_day(event.begin), format_day(event.end)
        line.append(f" · {begin}" if begin == end else f" · {begin} – {end}")
    return line


def _dispute(dispute: Dispute) -> Iterator[Text]:
    """Yield a question with its answers, each with the voices that give it."""
    line = Text(LABELS["question"][dispute.about])
    line.append(f": {LABELS['type'][dispute.type]}")
    if dispute.since:
        line.append(f", {_WORDS['since'].format(day=dispute.since)}", style="dim")
    yield line
    for position in dispute.positions:
        yield Text("  ").append_text(_position(dispute.about, position))


def _position(about: str, position: Position) -> Text:
    """Return an answer with the voices that give it."""
    line = Text(_say(about, position.says), style="bold").append(": ")
    return line.append_text(_join(_voice(v) for v in position.voices))


def _say(about: str, says: str) -> str:
    """Return an answer in the words of the table."""
    if about == "happened":
        return str(LABELS["polarity"][says])
    if about in ("type", "state"):
        return str(LABELS["type"][EventType(says)])
    return isolate(says)


def _agreement(agreement: Agreement) -> Text:
    """Return what is told alike, and by how many."""
    position = agreement.position
    line = Text(f"{LABELS['question'][agreement.about]}: ")
    line.append(_say(agreement.about, position.says), style="bold")
    count = _WORDS["of_voices"].format(voices=len(position.voices))
    return line.append(f" ({count})", style="dim")


def _numbers(event: EventAccounts) -> Iterator[Text]:
    """Yield the lowest to the highest that is told of each thing, by kind of source."""
    for part, rows in groupby(event.spreads, key=lambda spread: spread.of):
        line = Text(f"{LABELS['toll_part'][part]} ")
        for number, row in enumerate(rows):
            line.append(" · " if number else "")
            line.append(format_range(row.value), style="bold" if not number else "")
            line.append(f" {_name_kind(row.kind)}", style="dim")
            line.append(f" ({_WORDS['of_voices'].format(voices=row.voices)})", "dim")
        yield line


def _name_kind(kind: SourceKind | None) -> str:
    """Return the name of a kind of source."""
    return str(LABELS["kind"][kind] if kind else _WORDS["all"])


def _name_side(side: str | None) -> str:
    """Return the heading of a side's accounts."""
    if side is None:
        return str(_WORDS["no_side"])
    if side.startswith(_STATE):
        return f"{_WORDS['side']}: {_WORDS['state']} {visible(side[len(_STATE) :])}"
    return f"{_WORDS['side']}: {visible(side)}"


def _voice(voice: Voice) -> Text:
    """Return the words that name a voice, and its kind."""
    name = isolate(voice.name) if voice.name else LABELS["no_outlet"]
    unnamed = "" if voice.named else f", {_WORDS['unnamed']}"
    return Text(name).append(f" ({LABELS['kind'][voice.kind]}{unnamed})", style="dim")


def _join(parts: Iterable[Text]) -> Text:
    """Return texts with commas between."""
    return Text(", ").join(parts)


def _account_lines(account: Account, console: Console, width: int) -> Iterator[Text]:
    """Yield who speaks, what the voice tells in numbers, then its words."""
    head = Text("  ").append_text(_voice(account.voice))
    if account.denies:
        head.append(f" · {_WORDS['denies']}", style="bold red")
    tolls = [
        f"{LABELS['toll_part'][part]} {format_range(value)}"
        for part in ("killed", "injured", "captured", "displaced")
        if (value := getattr(account.toll, part)) is not None
    ]
    if tolls:
        head.append(" · ").append(", ".join(tolls), style="bold")
    if account.reprints > 1:
        texts = _WORDS["reprints"].format(texts=account.reprints)
        head.append(f" · {texts}", style="dim")
    yield from wrap(head, console, width, indent=4)
    shown = account.tellings[-_MOST_TELLINGS:]
    if len(shown) < len(account.tellings):
        yield Text(f"{' ' * _INDENT}… {len(account.tellings) - len(shown)}", "dim")
    for telling in shown:
        yield from _telling_lines(telling, console, width)


def _telling_lines(telling: Telling, console: Console, width: int) -> Iterator[Text]:
    """Yield the day, the outlet and the chain of a claim, and its sentence, cut."""
    where = Text(" " * _INDENT)
    where.append(format_day(telling.told), style="dim")
    where.append(f" {isolate(telling.outlet or LABELS['no_outlet'])}", style="dim")
    for link in telling.chain:
        where.append(" → ", style="dim").append(isolate(link))
    where.append(f" · {LABELS['type'][telling.type]}", style="dim")
    if telling.denies:
        where.append(f" · {LABELS['polarity']['denied']}", style="red")
    yield from wrap(where, console, width, indent=_INDENT)
    plain = console.color_system is None or console.no_color
    marks = ("[", "]") if plain else ("", "")
    room = width - _INDENT - len("".join(marks))
    whole = Span(0, len(telling.words))
    before, trigger, after = cut_passage(telling.words, whole, telling.trigger, room)
    line = Text(" " * _INDENT + FSI).append(before)
    line.append(f"{marks[0]}{trigger}{marks[1]}", style="bold underline")
    yield line.append(after).append(PDI)
