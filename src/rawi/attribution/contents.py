"""Contents: how far what a source vouches for reaches, and what is nested in what.

The content of `قال X إن` runs to the end of the sentence, up to the next statement
that is not inside it. Statements inside a content are nested: their source is the
inner one. A statement after or between (`…، بحسب X`) speaks of what is around it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rawi.attribution.lines import (
    BREAK,
    COMMA,
    QUOTE,
    THAT,
    WHO,
    Line,
)
from rawi.attribution.statements import Statement
from rawi.lexicons.conjugation import Shape


@dataclass(slots=True)
class Content:
    """What one statement of a sentence vouches for, in tokens."""

    statement: Statement
    ranges: list[tuple[int, int]] = field(default_factory=list)
    inside: Content | None = None
    """The content that this one is nested in."""
    after: Content | None = None
    """The statement before it in the sentence, whose speaker may go on."""


def lay_out(line: Line, statements: list[Statement]) -> list[Content]:
    """Return the contents of the *statements* of a sentence."""
    contents: list[Content] = []
    stack: list[Content] = []
    for statement in statements:
        content = Content(statement)
        _close_passed(stack, statement.begin)
        if statement.around:
            _lay_around(line, content, contents, stack)
        else:
            _lay_ahead(line, content, contents, stack)
        contents.append(content)
    return contents


def _close_passed(stack: list[Content], begin: int) -> None:
    """Take the contents that end before token *begin* off the stack."""
    while stack and stack[-1].ranges and stack[-1].ranges[-1][1] <= begin:
        stack.pop()


def _lay_ahead(
    line: Line, content: Content, contents: list[Content], stack: list[Content]
) -> None:
    """Lay the content of a statement out from its opening to its end."""
    statement = content.statement
    while stack and not _is_nested(line, stack[-1].statement, statement):
        content.after = stack.pop()
        first, _ = content.after.ranges[-1]
        content.after.ranges[-1] = (first, _clause_start(line, statement.begin))
        if statement.source is None:
            break
    if content.after is None and contents:
        content.after = contents[-1]
    content.inside = stack[-1] if stack else None
    end = stack[-1].ranges[-1][1] if stack else len(line.words)
    content.ranges.append((statement.opened, _end_of(line, statement.opened, end)))
    stack.append(content)


def _is_nested(line: Line, outer: Statement, inner: Statement) -> bool:
    """Whether *inner* is said inside what *outer* brings in."""
    begin = inner.begin
    close = _quote_around(line, outer.opened, begin)
    if close:
        return True
    if inner.form.shape is Shape.PARTICIPLE or inner.source is None:
        return False
    if begin <= outer.opened + 1:
        return True
    before = line.flags(begin - 1)
    if inner.joined or before & (COMMA | BREAK | QUOTE):
        return False
    return True


def _quote_around(line: Line, opened: int, at: int) -> int:
    """Return the end of a quotation open at *at* that the content begins with."""
    for first in (opened, opened + 1):
        close = line.closes.get(first, 0)
        if first < at < close:
            return close
    return 0


def _end_of(line: Line, opened: int, end: int) -> int:
    """Return where a content that begins at *opened* ends, at most at *end*."""
    close = line.closes.get(opened)
    if close is not None and close < end:
        return end
    return end


def _clause_start(line: Line, begin: int) -> int:
    """Return where the clause of token *begin* starts, its conjunction included."""
    while begin > 0 and line.flags(begin - 1) & (BREAK | COMMA):
        begin -= 1
    return begin


def _lay_around(
    line: Line, content: Content, contents: list[Content], stack: list[Content]
) -> None:
    """Lay the content of a parenthetical statement out around it."""
    statement = content.statement
    if stack:
        outer = stack[-1]
        content.inside = outer
        content.ranges.append((outer.ranges[-1][0], outer.ranges[-1][1]))
        return
    first = contents[-1].ranges[-1][1] if contents and contents[-1].ranges else 0
    content.ranges.append((first, statement.begin))
    if statement.opened < len(line.words):
        content.ranges.append((statement.opened, len(line.words)))
