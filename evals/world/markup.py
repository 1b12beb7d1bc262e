"""Templates filled in: words, and where in them the marked parts stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from rawi.model import Span

_MARK = re.compile(
    r"<(?P<trigger>[^|>]+)(?:\|(?P<type>\w+))?>"
    r"|\{(?P<slot>\w+)(?::(?P<flag>\w+))?(?:\|(?P<counted>\w+))?\}"
    r"|\[(?P<cue>[^\]]+)\]"
    r"|\((?P<outer>[^)]+)\)"
)
_TWO = ("اثنين", "اثنتين")
_GENDERS = re.compile(r"([^\s~|<>\[\]]+)~([^\s~|<>\[\]]+)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a filled template: a trigger, a slot, a cue."""

    what: str
    """`trigger`, `cue`, `outer` (an agency's cue), or the slot's name."""
    span: Span
    type: str = ""
    """The event's type where it is a trigger."""


@dataclass(frozen=True, slots=True)
class Filled:
    """The words of a template with everything filled in, and its parts."""

    text: str
    marks: tuple[Mark, ...]

    def moved(self, by: int) -> tuple[Mark, ...]:
        """Return the parts as they stand in a text where this begins at *by*."""
        return tuple(
            replace(m, span=Span(m.span.start + by, m.span.end + by))
            for m in self.marks
        )


def fill(template: str, fills: Mapping[str, str], *, feminine: bool) -> Filled:
    """Return *template* with the slots filled in, and where its parts stand.

    A slot filled with nothing takes the space before it away. Words of two genders
    (`قصف~قصفت`) are written in the one that is asked for.

    Args:
        template: Words with `<triggers|type>`, `{slots}`, `[cues]`, `(cues)`.
        fills: The words for each slot; with a flag, for `slot:flag`.
        feminine: Whether verbs of two genders are in the feminine.

    Examples:
        >>> told = fill("<قصف~قصفت|shelling> {actor} {place} {time}.",
        ...             {"actor": "قوات", "place": "البلدة", "time": ""}, feminine=True)
        >>> told.text
        'قصفت قوات البلدة.'
        >>> [(m.what, m.span.of(told.text)) for m in told.marks]
        [('trigger', 'قصفت'), ('actor', 'قوات'), ('place', 'البلدة')]
    """
    template = _GENDERS.sub(r"\2" if feminine else r"\1", template)
    out, marks, at = "", [], 0
    for match in _MARK.finditer(template):
        out += template[at : match.start()]
        at = match.end()
        slot, flag = match["slot"], match["flag"]
        if slot:
            words = fills[f"{slot}:{flag}" if flag else slot]
            what = slot
        else:
            what = next(n for n in ("trigger", "cue", "outer") if match[n])
            words = match[what]
        if not words:
            out = out.removesuffix(" ")
            continue
        span = Span(len(out), len(out) + len(words))
        out += words
        marks.append(Mark(what, span, match["type"] or ""))
        if match["counted"]:
            marks.append(Mark("trigger", _counted(words, span), match["counted"]))
    return Filled(out + template[at:], tuple(marks))


def _counted(words: str, span: Span) -> Span:
    """Return where in a number phrase the noun stands: `قتلى` in `ثلاثة قتلى`."""
    parts = words.split(" ")
    noun = parts[0] if parts[-1] in _TWO else parts[-1]
    start = span.start + words.index(noun)
    return Span(start, start + len(noun))
