"""Contents: how far what a source vouches for reaches, and what is nested in what.

The content of `قال X إن` runs to the end of the sentence, up to the next statement
that is not inside it. Statements inside a content are nested: their source is the
inner one. A statement after or between (`…، بحسب X`) speaks of what is around it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rawi.attribution.lines import BREAK, COMMA, QUOTE, Line
from rawi.attribution.statements import Statement
from rawi.lexicons.conjugation import Shape

# هجوم كبير تبناه X: the noun phrase that the verb's pronoun takes up.
_OBJECT = 4
# A statement that begins within so many tokens has no words of another before it.
_LEAD = 6


@dataclass(slots=True)
class Content:
    """What one statement of a sentence vouches for, in tokens."""

    statement: Statement
    passes_on: bool
    """Its source is a medium, which passes on what others say."""
    ranges: list[tuple[int, int]] = field(default_factory=list)
    inside: Content | None = None
    """The content that this one is nested in."""


def lay_out(
    line: Line, statements: list[Statement], media: list[bool], known: list[bool]
) -> list[Content]:
    """Return the contents of the *statements* of a sentence.

    Args:
        line: The sentence.
        statements: Its statements, in order.
        media: For each statement, whether its source is a medium.
    """
    contents: list[Content] = []
    stack: list[Content] = []
    for statement, medium, sure in zip(statements, media, known, strict=True):
        content = Content(statement, medium)
        while stack and stack[-1].ranges[-1][1] <= statement.begin:
            stack.pop()
        if statement.around:
            _lay_around(line, content, contents, stack)
        elif not sure and stack and _is_nested(line, stack[-1].statement, statement):
            continue
        else:
            _lay_ahead(line, content, stack)
        contents.append(content)
    return contents


def _lay_ahead(line: Line, content: Content, stack: list[Content]) -> None:
    """Lay the content of a statement out from its opening to its end."""
    statement = content.statement
    while stack and not _is_nested(line, stack[-1].statement, statement):
        before = stack.pop()
        first, _ = before.ranges[-1]
        start = _clause_start(line, statement.begin)
        before.ranges[-1] = (first, max(first, start))
    content.inside = stack[-1] if stack else None
    end = stack[-1].ranges[-1][1] if stack else len(line.words)
    content.ranges.append((statement.opened, max(end, statement.opened)))
    stack.append(content)


def _is_nested(line: Line, outer: Statement, inner: Statement) -> bool:
    """Whether *inner* is said inside what *outer* brings in."""
    if inner.inner:
        return True
    if _in_quotation(line, outer.opened, inner.begin):
        return True
    if inner.form.shape is Shape.PARTICIPLE or inner.source is None:
        return False
    if inner.begin <= outer.opened + 1:
        return True
    if line.folded(inner.begin - 1) == "وقت":
        return False  # في وقت قال X
    return not inner.joined and not line.flags(inner.begin - 1) & (
        COMMA | BREAK | QUOTE
    )


def _in_quotation(line: Line, opened: int, at: int) -> bool:
    """Whether *at* is in the quotation that a content begins with."""
    return any(first < at < line.closes.get(first, 0) for first in (opened, opened + 1))


def _clause_start(line: Line, begin: int) -> int:
    """Return where the clause of token *begin* starts, its conjunction included."""
    while begin > 0 and line.flags(begin - 1) & (BREAK | COMMA):
        begin -= 1
    return begin


def _lay_around(
    line: Line, content: Content, contents: list[Content], stack: list[Content]
) -> None:
    """Lay the content of a parenthetical statement out around it.

    A medium is further out than whoever it quotes: `أعلنت الوزارة، وفق رويترز`.
    """
    statement = content.statement
    top = [c for c in contents if c.inside is None]
    wraps = content.passes_on or not any(c.passes_on for c in top)
    inward = statement.cue.passes_on and statement.form.shape is Shape.PHRASE
    if wraps and not inward and top and top[0].statement.begin <= _LEAD:
        for other in top:
            other.inside = content
        content.ranges.append((0, statement.begin))
    elif statement.frame == "object":
        content.inside = stack[-1] if stack else None
        content.ranges.append((max(0, statement.begin - _OBJECT), statement.begin))
        return
    elif stack and stack[0].statement.begin <= _LEAD:
        content.inside = stack[-1]
        content.ranges.append(stack[-1].ranges[-1])
    else:
        first = 0
        for other in contents:
            if other.statement.frame == "object":
                continue
            if other in stack:
                other.inside = other.inside or content
            else:
                first = max(first, other.ranges[-1][1])
        content.ranges.append((min(first, statement.begin), statement.begin))
    if statement.opened < len(line.words):
        content.ranges.append((statement.opened, len(line.words)))
