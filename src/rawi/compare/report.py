"""A comparison for people and programs: lines, JSON, a page that needs nothing else."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from rawi.compare.comparing import Comparison, Match
from rawi.compare.records import Comparable
from rawi.export.words import isolate, visible

MOST_SHOWN = 500
"""Events of each list on a page: browsers show no more in good time."""
_LONGEST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """All that the template is given."""

    lang: str
    dir: str
    labels: dict[str, str]
    summary: str
    left_out: str
    matches: Sequence[Match]
    matches_total: int
    only_ours: Sequence[Comparable]
    only_ours_total: int
    only_theirs: Sequence[Comparable]
    only_theirs_total: int


def comparison_to_json(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as JSON has it, days as ISO 8601."""
    record: dict[str, Any] = _plain(asdict(comparison))
    return record


def render_comparison(comparison: Comparison, lang: str = "en") -> str:
    """Return the page, its headings in *lang*: `en` or `ar`."""
    labels = load_labels(lang)
    view = View(
        lang=lang,
        dir="rtl" if lang == "ar" else "ltr",
        labels=labels,
        summary=labels["summary"].format(**_sums(comparison)),
        left_out=labels["left_out"].format(**_sums(comparison)),
        matches=comparison.matches[:MOST_SHOWN],
        matches_total=len(comparison.matches),
        only_ours=comparison.only_ours[:MOST_SHOWN],
        only_ours_total=len(comparison.only_ours),
        only_theirs=comparison.only_theirs[:MOST_SHOWN],
        only_theirs_total=len(comparison.only_theirs),
    )
    return _template().render(view=view)


def comparison_lines(comparison: Comparison, most: int) -> Iterator[str]:
    """Yield the lines of a table for a terminal, *most* events of each list."""
    labels = load_labels("en")
    yield labels["summary"].format(**_sums(comparison))
    yield labels["left_out"].format(**_sums(comparison))
    yield labels["about"]
    for match in comparison.matches[:most]:
        yield ""
        yield f"= {_short(match.ours)}  [{match.score:.2f}]"
        for one in match.differences:
            sign = "=" if one.agrees else "≠"
            apart = f" ({one.apart})" if one.apart else ""
            sides = f"{isolate(one.ours)} | {isolate(one.theirs)}"
            yield f"  {sign} {one.field:<8} {sides}{apart}"
    yield from _rest(comparison.matches, most)
    for name, events in (
        ("only_ours", comparison.only_ours),
        ("only_theirs", comparison.only_theirs),
    ):
        yield ""
        yield labels[name]
        yield from (f"  {_short(event)}" for event in events[:most])
        yield from _rest(events, most)


def _rest(events: Sequence[object], most: int) -> Iterator[str]:
    """Yield how many are not shown, if any."""
    if len(events) > most:
        yield f"  … {len(events) - most:,} more"


def _short(event: Comparable) -> str:
    """Return an event on one line."""
    who = f" · {isolate('; '.join(event.actors))}" if event.actors else ""
    denied = " · denied by some" if event.denied else ""
    place = isolate(event.place or "no place")
    return (
        f"{days(event)} · {visible(event.label)} · {place}{who} · "
        f"killed {killed(event)}{denied} · {visible(event.id)}"
    )


def days(event: Comparable) -> str:
    """Return the days of an event, or a question mark."""
    if not event.begin:
        return "?"
    return (
        str(event.begin) if event.begin == event.end else f"{event.begin} – {event.end}"
    )


def killed(event: Comparable) -> str:
    """Return the dead of an event: a range where accounts differ."""
    if event.killed_low is None or event.killed_high is None:
        return "not told"
    above = " or more" if event.killed_open else ""
    if event.killed_low == event.killed_high and not above:
        return str(event.killed_low)
    return f"{event.killed_low}–{event.killed_high}{above}"


@cache
def load_labels(lang: str) -> dict[str, str]:
    """Return the headings in *lang*, `ar` or `en`."""
    text = (files("rawi.compare") / "labels.toml").read_text(encoding="utf-8")
    labels: dict[str, str] = tomllib.loads(text)[lang]
    return labels


def _sums(comparison: Comparison) -> dict[str, int]:
    """Return how many there are of each list."""
    return {
        "matches": len(comparison.matches),
        "only_ours": len(comparison.only_ours),
        "only_theirs": len(comparison.only_theirs),
        "not_comparable": comparison.not_comparable,
        "outside": comparison.outside,
    }


def _cut(text: str) -> str:
    """Return the beginning of a text, on one line."""
    told = visible(text[: 4 * _LONGEST])
    return told if len(told) <= _LONGEST else f"{told[:_LONGEST]}…"


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a record holds
    """Return *value* with lists and text only."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, int | float | str | None) else str(value)


@cache
def _template() -> Template:
    """Return the template with the functions that it writes values with."""
    environment = Environment(
        loader=PackageLoader("rawi.compare"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(visible=visible, days=days, killed=killed, cut=_cut)
    return environment.get_template("comparison.html")
