"""Statements: a cue with its source and the place where its content begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from rawi.attribution.lines import Line
from rawi.attribution.objects import find_anaphor, refutes
from rawi.attribution.openings import Opening
from rawi.attribution.words import (
    ADVERB,
    ALREADY,
    AS,
    BREAK,
    COLON,
    COMMA,
    QUOTE,
    STOP,
    THAT,
    WAS,
    WHO,
)
from rawi.lexicons.conjugation import Form
from rawi.lexicons.cues import Cue, CueForm
from rawi.model import Act, Span
from rawi.text.phrases import Match

_HEADS = COMMA | STOP | COLON | BREAK | THAT | ALREADY | WAS | AS | WHO | ADVERB
_JOINTS = ("و", "ف")
_BLAME = ("مسوولي", "المسوولي", "مسيولي", "المسيولي")


@dataclass(slots=True, kw_only=True)
class Statement:
    """A cue, its source and its content's first token in one sentence."""

    cue: Cue
    form: Form
    at: int
    last: int
    span: Span
    begin: int
    """First token of the clause: of the source before the verb, or of the cue."""
    source: tuple[int, int] | None
    """Tokens that name the source, end excluded; `None` when it is left out."""
    opened: int
    """First token of the content; past the last where none follows."""
    frame: str
    around: bool = False
    """The cue stands inside or after what it speaks of: `…، بحسب X`."""
    joined: bool = False
    """و or ف is written onto the cue: it goes on from what was said before."""
    inner: bool = False
    """The one whom the statement before passes on: `نقلت وكالة عن X`."""
    act: Act
    denies: bool = False
    """The cue denies, or what it brings in refutes what others say."""
    anaphor: int | None = None
    """Word of a denied object that stands for what was told before: ذلك."""


class Subject(NamedTuple):
    """Who speaks, by its tokens, and where the clause begins."""

    tokens: tuple[int, int] | None = None
    begin: int | None = None
    """`None`: with the cue."""
    led: bool = False
    """كان, لكن or أن stands before it."""


def make_statement(
    line: Line,
    match: Match[CueForm],
    subject: Subject,
    opening: Opening,
    *,
    around: bool = False,
) -> Statement:
    """Return the statement of the cue that *match* found, with these parts."""
    cue = match.value.cue
    refuted = not cue.denies and refutes(line, opening.at)
    denies = cue.denies or refuted
    return Statement(
        cue=cue,
        form=match.value.form,
        at=match.first,
        last=match.last,
        span=match.span(line.tokens),
        begin=match.first if subject.begin is None else subject.begin,
        source=subject.tokens,
        opened=opening.at,
        frame=opening.frame,
        around=around,
        joined=is_joined(match),
        act=Act.DENY if refuted else _act(line, match, opening),
        denies=denies,
        anaphor=_anaphor(line, match, opening) if denies else None,
    )


def _anaphor(line: Line, match: Match[CueForm], opening: Opening) -> int | None:
    """Return the word that stands for what is denied, if one does."""
    taken_up = opening.frame == "object"
    return match.first - 1 if taken_up else find_anaphor(line, opening.at)


def _act(line: Line, match: Match[CueForm], opening: Opening) -> Act:
    """Return the act of a cue; to announce one's responsibility is to claim."""
    act = match.value.cue.act
    takes_blame = line.folded(opening.at).startswith(_BLAME)
    return Act.CLAIM if act is Act.ANNOUNCE and takes_blame else act


def is_joined(match: Match[CueForm]) -> bool:
    """Whether و or ف is written onto the cue."""
    return match.split.proclitics.startswith(_JOINTS)


def heads_clause(line: Line, match: Match[CueForm]) -> bool:
    """Whether the verb is the first word of its clause.

    A verb with another use (نقل "moved", ذكر "mention") counts as a cue only there.
    """
    before = match.first - 1
    if before < 0 or match.split.proclitics or line.folded(before) == "و":
        return True
    if match.value.cue.passes_on and line.folded(match.last + 1) == "عن":
        return True
    if line.flags(before) & QUOTE:
        return before not in line.closes
    return bool(line.flags(before) & _HEADS)
