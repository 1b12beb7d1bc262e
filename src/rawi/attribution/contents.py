"""Contents: how far what a source vouches for reaches, and what is nested in what.

The content of `قال X إن` runs to the end of the sentence, up to the next statement
that is not inside it. Statements inside a content are nested: their source is the
inner one. A statement after or between (`…، بحسب X`) speaks of what is around it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rawi.attribution.lines import Line
from rawi.attribution.objects import object_end
from rawi.attribution.statements import Statement
from rawi.attribution.words import BREAK, COMMA, QUOTE, THAT
from rawi.lexicons.conjugation import Shape

# هجوم كبير تبناه X: the noun phrase that the verb's pronoun takes up.
_OBJECT = 4
# A statement that begins within so many tokens has no words of another before it.
_LEAD = 6
_BUT = frozenset({"الا", "غير", "بيد"})
# More than prose has, and bounds on the work for hostile text.
_DEEPEST = 8
_MOST_TOGETHER = 32


@dataclass(slots=True, kw_only=True, eq=False)
class Content:
    """What one statement of a sentence vouches for, in tokens."""

    statement: Statement
    medium: bool
    """Its source is a medium, which passes on what others say."""
    known: bool
    """Some word says that its source is a body or person that speaks."""
    ranges: list[tuple[int, int]] = field(default_factory=list)
    inside: Content | None = None
    """The content that this one is nested in."""


def lay_out(line: Line, contents: list[Content]) -> list[Content]:
    """Lay the *contents* of a sentence out; return those that stand.

    A statement inside another's content whose source no word makes a speaker
    (`قال X إن الهجوم أظهر أن`) is none of its own.
    """
    laid: list[Content] = []
    stack: list[Content] = []
    for content in contents:
        while stack and stack[-1].ranges[-1][1] <= content.statement.begin:
            stack.pop()
        if content.statement.around:
            _lay_around(line, content, laid, stack)
        elif not content.known and stack and _is_nested(line, stack[-1], content):
            continue
        else:
            _lay_ahead(line, content, stack)
        laid.append(content)
    return laid


def _lay_ahead(line: Line, content: Content, stack: list[Content]) -> None:
    """Lay the content of a statement out from its opening to its end."""
    statement = content.statement
    if len(stack) > _DEEPEST:
        stack.clear()
    while stack and not _is_nested(line, stack[-1], content):
        before = stack.pop()
        first, _ = before.ranges[-1]
        start = _clause_start(line, statement.begin)
        before.ranges[-1] = (first, max(first, start))
    content.inside = stack[-1] if stack else None
    end = stack[-1].ranges[-1][1] if stack else len(line.words)
    if statement.cue.denies:
        end = object_end(line, statement.opened, end)
    content.ranges.append((statement.opened, max(end, statement.opened)))
    stack.append(content)


def _is_nested(line: Line, outer: Content, content: Content) -> bool:
    """Whether a statement is said inside what *outer* brings in."""
    inner, opened = content.statement, outer.statement.opened
    if inner.inner or _in_quotation(line, opened, inner.begin):
        return True
    if inner.form.shape is Shape.PARTICIPLE or inner.source is None:
        return False
    if inner.begin <= opened + 1:
        return True
    if inner.joined or line.folded(inner.begin - 1) == "وقت":
        return False  # قال X كذا في وقت قال Y
    if line.flags(inner.begin - 1) & THAT and line.folded(inner.begin - 2) in _BUT:
        return False  # قال X كذا، غير أن Y قال
    return not line.flags(inner.begin - 1) & (COMMA | BREAK | QUOTE)


def _in_quotation(line: Line, opened: int, at: int) -> bool:
    """Whether *at* is in the quotation that a content begins with."""
    return any(first < at < line.closes.get(first, 0) for first in (opened, opened + 1))


def _clause_start(line: Line, begin: int) -> int:
    """Return where the clause of token *begin* starts, its conjunction included."""
    while begin > 0 and line.flags(begin - 1) & (BREAK | COMMA):
        begin -= 1
    return begin


def _lay_around(
    line: Line, content: Content, laid: list[Content], stack: list[Content]
) -> None:
    """Lay the content of a parenthetical statement out around it.

    It is further out than whoever speaks in the sentence (`أعلنت الوزارة، وفق رويترز`),
    unless that one is a medium, or it is itself what a medium passes on (نقلا عن).
    """
    statement = content.statement
    laid = laid[-_MOST_TOGETHER:]
    top = [c for c in laid if c.inside is None]
    leads = bool(top) and top[0].statement.begin <= _LEAD
    passes_on = statement.cue.passes_on and statement.form.shape is Shape.PHRASE
    wraps = content.medium or not any(c.medium for c in top)
    if statement.frame == "object":
        _lay_taken_up(line, content, stack)
        return
    if leads and wraps and not passes_on:
        for other in top:
            other.inside = content
        content.ranges.append((0, statement.begin))
    elif stack and stack[0].statement.begin <= _LEAD:
        content.inside = stack[-1]
        content.ranges.append(stack[-1].ranges[-1])
    else:
        start = _enclose(content, laid, stack)
        content.ranges.append((min(start, statement.begin), statement.begin))
    if statement.opened < len(line.words):
        content.ranges.append((statement.opened, len(line.words)))


def _lay_taken_up(line: Line, content: Content, stack: list[Content]) -> None:
    """Lay out the noun that a verb's pronoun takes up: `هجوم تبناه X`.

    What a denial takes up with a relative pronoun (`…، وهو ما نفاه X`) is the pronoun
    alone: its speaker stands beside the one before, whose words end there.
    """
    statement = content.statement
    begin, at = statement.begin, statement.at
    if begin == at:
        content.inside = stack[-1] if stack else None
        content.ranges.append((max(0, begin - _OBJECT), begin))
        return
    content.ranges.append((begin, at))
    while stack and stack[-1].ranges[-1][1] > begin:
        first, _ = stack[-1].ranges[-1]
        stack.pop().ranges[-1] = (first, max(first, _clause_start(line, begin)))


def _enclose(content: Content, laid: list[Content], stack: list[Content]) -> int:
    """Put the open contents inside *content*; return where the closed ones end."""
    start = 0
    for other in laid:
        if other in stack:
            other.inside = other.inside or content
        elif other.statement.frame != "object":
            start = max(start, other.ranges[-1][1])
    return start
