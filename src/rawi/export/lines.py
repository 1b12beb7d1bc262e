"""One claim as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from rawi.export.entries import Article, Entry
from rawi.export.passages import cut_passage
from rawi.export.whys import say_why
from rawi.export.words import (
    FSI,
    PDI,
    RELATION_SIGNS,
    format_confidence,
    format_days,
    format_point,
    format_radius,
    format_range,
    isolate,
    load_labels,
    visible,
)
from rawi.model import (
    Actor,
    Dating,
    Outlet,
    Polarity,
    Relation,
    Setting,
    Source,
    Status,
)

INDENT = 5
LABELS = load_labels("en")
RELATION_STYLES = {
    Relation.CONTRADICTS: "bold red",
    Relation.SUPPORTS: "green",
    Relation.SAME_EVENT: "dim",
    Relation.CORROBORATES: "green",
    Relation.UPDATES: "cyan",
    Relation.SAME_SOURCE: "dim",
}
_LABEL = 9
_TOLLS = ("killed", "injured", "captured", "displaced")


def entry_lines(
    entry: Entry, article: Article, console: Console, width: int
) -> Iterator[Text]:
    """Yield the lines of one claim."""
    yield _head_line(entry, width)
    yield _passage(entry, article.reading.document.text, console, width)
    above = ""
    for label, value in _values(entry, article.reading.document.text):
        shown = label.lower() if label != above else ""
        above = label
        name = Text(" " * INDENT + shown.ljust(_LABEL), style="dim")
        for line in wrap(value, console, width - INDENT - _LABEL):
            yield Text.assemble(name, line)
            name = Text(" " * (INDENT + _LABEL))
    for tie in entry.ties:
        line = Text().append(name_relation(tie.relation)).append(f" {tie.key}")
        line.stylize(RELATION_STYLES[tie.relation])
        line.append(name_why(tie.why), style="dim")
        for part in wrap(line, console, width - INDENT, indent=2):
            yield Text(" " * INDENT).append_text(part)


def _head_line(entry: Entry, width: int) -> Text:
    """Return number and type, and at the other end polarity, status, confidence."""
    claim = entry.claim
    head = Text().append(f"{entry.key:<{INDENT}}", style="bold cyan")
    head.append(LABELS["type"][claim.type], style="bold")
    verdict = Text().append(
        LABELS["polarity"][claim.polarity],
        style="bold red" if claim.polarity is Polarity.DENIED else "",
    )
    status_style = "" if claim.status is Status.ACTUAL else "yellow"
    verdict.append(" · ").append(LABELS["status"][claim.status], style=status_style)
    verdict.append(f"  {format_confidence(claim.confidence):>4}", style="dim")
    gap = max(2, width - head.cell_len - verdict.cell_len)
    return head.append(" " * gap).append_text(verdict)


def _passage(entry: Entry, text: str, console: Console, width: int) -> Text:
    """Return the trigger in its sentence, on one line."""
    claim = entry.claim
    plain = console.color_system is None or console.no_color
    marks = ("[", "]") if plain else ("", "")
    room = width - INDENT - len("".join(marks))
    before, trigger, after = cut_passage(text, claim.sentence, claim.trigger, room)
    line = Text(" " * INDENT + FSI).append(before)
    line.append(f"{marks[0]}{trigger}{marks[1]}", style="bold underline")
    return line.append(after).append(PDI)


def _values(entry: Entry, text: str) -> Iterator[tuple[str, Text]]:
    """Yield what is told of a claim, each with its label."""
    claim = entry.claim
    yield LABELS["says"], _chain(claim.sources)
    for label, parties in (
        (LABELS["who"], claim.actors),
        (LABELS["whom"], claim.targets),
    ):
        for party in parties:
            yield label, Text(isolate(party.phrase.text)).append(_named(party.actor))
    for setting in claim.places:
        yield LABELS["where"], _where(setting)
    if claim.time:
        yield LABELS["when"], _when(claim.time)
    tolls = [
        f"{LABELS['toll_part'][part]} {format_range(value)}"
        for part in _TOLLS
        if (value := getattr(claim.toll, part)) is not None
    ]
    if tolls:
        yield LABELS["toll"], Text(", ".join(tolls), style="bold")
    if claim.count:
        words = isolate(claim.count.span.of(text))
        value = format_range(claim.count.value)
        yield LABELS["count"], Text(f"{words} = {value} {visible(claim.count.of)}")
    if claim.evidence:
        proofs = ", ".join(LABELS["proof"][proof] for proof in claim.evidence)
        yield LABELS["evidence"], Text(proofs)


def _chain(sources: tuple[Source, ...]) -> Text:
    """Return who says so, from the outermost to the innermost."""
    if not sources:
        return Text(LABELS["own_voice"], style="italic")
    chain = Text()
    for number, source in enumerate(sources):
        chain.append(" → " if number else "", style="bold")
        chain.append(isolate(source.phrase.text)).append(
            _named(source.actor or source.outlet)
        )
        chain.append(f" ({LABELS['kind'][source.kind]})", style="dim")
        chain.append(f" {LABELS['act'][source.act]}")
        if source.cue:
            chain.append(f" «{isolate(source.cue.text)}»", style="dim")
    return chain


def _named(body: Actor | Outlet | None) -> Text:
    """Return the English name of a body that is known."""
    return Text().append(f" = {visible(body.name)}" if body else "", style="cyan")


def _where(setting: Setting) -> Text:
    """Return a place with its coordinates, and how closely it is known."""
    line = Text(f"{LABELS['role'][setting.role]} " if setting.role else "")
    line.append(isolate(setting.phrase.text))
    location = setting.location
    if location is None:
        return line.append(f" · {LABELS['unresolved']}", style="dim")
    place = location.place
    names = dict.fromkeys([place.name, *place.admin[:1], place.country or ""])
    line.append(f" = {visible(', '.join(filter(None, names)))}", style="cyan")
    precision = LABELS["precision"][location.precision.name.lower()]
    line.append(f" · {format_point(location)}")
    return line.append(f" · {precision} {format_radius(location)} km", style="dim")


def _when(time: Dating) -> Text:
    """Return an expression of time with the days it means."""
    line = Text(isolate(time.phrase.text))
    if time.begin is None and time.end is None:
        return line.append(f" · {LABELS['undated']}", style="dim")
    return line.append(f" = {format_days(time)}")


def name_relation(relation: Relation) -> str:
    """Return the sign and the name of a relation."""
    return f"{RELATION_SIGNS[relation]} {LABELS['relation'][relation]}"


def name_why(why: str) -> str:
    """Return why two claims are tied, behind a dash; empty where words for it fail."""
    said = say_why(why, LABELS)
    return f" — {said}" if said else ""


def wrap(
    text: Text, console: Console, width: int, *, indent: int = 0
) -> Iterator[Text]:
    """Yield the lines of *text*; an isolate that is cut ends and begins anew."""
    opened = 0
    for number, line in enumerate(text.wrap(console, width - indent)):
        before = opened
        line.rstrip()
        opened += line.plain.count(FSI) - line.plain.count(PDI)
        yield Text.assemble(
            " " * (indent if number else 0), FSI * before, line, PDI * opened
        )
