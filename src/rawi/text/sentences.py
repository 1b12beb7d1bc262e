"""Sentences: where one statement ends and the next begins.

A newline always ends a sentence: headings, list items and paragraphs stand on
lines of their own. Inside a line the marks `. ! ? ؟` end one, unless the point
belongs to an abbreviation, a decimal, an address or an ellipsis. The semicolon
ends none: none of its ten occurrences in the training corpus does. Nor do two
or three points: four of 69 do there, all at the end of a line. Abbreviations are
few and known by their form, so they stand here, below the lexicons.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rawi.model import Sentence, Span, Token
from rawi.text.tokens import find_tokens

LONGEST = 300
"""Tokens after which a sentence without an end is cut: the longest sentence of
the training corpus has 213, so only text that lost its marks is touched."""

_POINTS = frozenset(".۔")
_CALLS = frozenset("!?؟")
_ELLIPSIS = "…"
_STOPS = _POINTS | _CALLS | {_ELLIPSIS}
_CLOSERS = frozenset("\"'”’»)]}")
_GO_ON = frozenset("،,؛;:")
"""Marks before which no sentence ends, and at which an endless one is cut."""
_BULLETS = frozenset("•▪●◦‣■")
_UNITS = frozenset({"كلم", "كم", "سم", "ملم", "مم", "كغ", "كغم", "كجم", "الخ"})
"""Abbreviations that also end sentences: they do where the next word is و…"""
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "st", "no", "vs", "gen", "col", "lt"})
_TITLES |= {"ود", "وم", "وا"}  # one letter too, with "and" before it
_SHORT_PART = 3  # letters of a part of سي.ان.ان
_AGENCY = 3  # letters of أ.ف.ب. at the least


def split_sentences(text: str) -> tuple[Sentence, ...]:
    r"""Return the sentences of *text* in order, each with its tokens.

    Spans are trimmed and do not overlap. A line of marks alone is no sentence,
    and a sentence that never ends is cut after `LONGEST` tokens, at a comma
    where there is one, so that later stages stay linear.

    Examples:
        >>> text = "قال د. سامر إن 3.5 كلم فُتحت.\nعاد الهدوء! وعاد السكان"
        >>> [s.span.of(text) for s in split_sentences(text)]
        ['قال د. سامر إن 3.5 كلم فُتحت.', 'عاد الهدوء!', 'وعاد السكان']
    """
    found: list[Sentence] = []
    at = 0
    for line in text.splitlines(keepends=True):
        end = at + len(line)
        for tokens in _pieces(text, find_tokens(text, Span(at, end))):
            span = Span(tokens[0].start, tokens[-1].end)
            found.append(Sentence(index=len(found), span=span, tokens=tokens))
        at = end
    return tuple(found)


def _pieces(text: str, tokens: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    """Yield the tokens of each sentence of one line."""
    first, at = 0, 0
    while at < len(tokens):
        mark = tokens[at].folded
        if mark in _STOPS:
            ends, at = _judge(text, tokens, first, at)
        elif mark in _BULLETS and at > first:
            ends = True
        else:
            ends, at = False, at + 1
        if ends:
            yield from _bounded(tokens[first:at])
            first = at
    yield from _bounded(tokens[first:])


def _judge(text: str, tokens: Sequence[Token], first: int, at: int) -> tuple[bool, int]:
    """Return whether the sentence from *first* ends at the mark *at*, and what is next.

    All marks of a run (`؟!`, `...`, `.".`) are judged as one and left behind
    together, so that a hostile run of them is read once.
    """
    run = at + 1
    while run < len(tokens) and tokens[run].folded in _STOPS:
        if _apart(text, tokens[run - 1], tokens[run]):
            break
        run += 1
    marks = {tokens[i].folded for i in range(at, run)}
    follows, again = _closed(text, tokens, run)
    if follows < len(tokens) and tokens[follows].folded in _GO_ON:
        return False, follows
    if again or follows == len(tokens) or marks & _CALLS:
        return True, follows
    if run - at > 1 or _ELLIPSIS in marks:
        return False, follows
    return not _abbreviates(text, tokens, first, at), follows


def _closed(text: str, tokens: Sequence[Token], after: int) -> tuple[int, bool]:
    """Return where the next sentence begins, and whether this one ends twice.

    Closing marks, and further stops with or without a space, belong to the
    sentence before them.
    """
    again = False
    while after < len(tokens):
        token = tokens[after]
        if token.folded in _STOPS:
            again = True
        elif token.folded not in _CLOSERS or _apart(text, tokens[after - 1], token):
            break
        after += 1
    return after, again


def _abbreviates(text: str, tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether the single point at token *at* belongs to the word before it.

    The point after the number of a list item does too.
    """
    if at == first:
        return True
    before, after = tokens[at - 1], tokens[at + 1]
    if _apart(text, before, tokens[at]) or not before.splits:
        return False
    if before.folded.isdigit():
        return at - 1 == first
    if not after.splits:
        return len(before.folded) == 1
    if not _apart(text, tokens[at], after):
        return _joins(before.folded, after.folded)
    return _shortens(tokens, first, at, after.folded)


def _joins(before: str, after: str) -> bool:
    """Whether a point between two words without a space makes them one.

    Parts of an acronym (أ.ف.ب, سي.ان.ان) and of an address are short or Latin;
    longer words with a point between them have lost a space.
    """
    if before.isascii() and after.isascii():
        return True
    return len(before) <= _SHORT_PART and len(after) <= _SHORT_PART


def _shortens(tokens: Sequence[Token], first: int, at: int, after: str) -> bool:
    """Whether the word before the point and space at *at* is an abbreviation."""
    word = tokens[at - 1].folded
    if word in _TITLES:
        return True
    if word in _UNITS:
        return not after.startswith("و")
    if len(word) > 1:
        return False
    if at - 2 >= first and tokens[at - 2].folded.isdigit():
        return not after.startswith("و")  # 2016م.
    letters = 1
    while (
        at - 2 * letters >= first + 1
        and tokens[at - 2 * letters].folded in _POINTS
        and len(tokens[at - 2 * letters - 1].folded) == 1
    ):
        letters += 1
        if letters == _AGENCY:
            return word.isascii()  # أ.ف.ب. is written without the last point
    return True


def _bounded(tokens: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    """Yield *tokens* in pieces of bounded length that hold a word each."""
    first = 0
    while first < len(tokens):
        last = _cut(tokens, first)
        piece = tokens[first:last]
        if any(token.splits for token in piece):
            yield piece
        first = last


def _cut(tokens: Sequence[Token], first: int) -> int:
    """Return where the piece that begins at *first* has to end."""
    last = first + LONGEST
    if last >= len(tokens):
        return len(tokens)
    for at in range(last - 1, first + LONGEST // 2, -1):
        if tokens[at].folded in _GO_ON:
            return at + 1
    return last


def _apart(text: str, left: Token, right: Token) -> bool:
    """Whether white space stands between two neighbours; invisible marks do not."""
    if left.end == right.start:
        return False
    return any(char.isspace() for char in text[left.end : right.start])
