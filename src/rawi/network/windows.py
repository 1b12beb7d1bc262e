"""Windows: the stretches of whole sentences that the network reads at once.

A window holds at most 510 pieces. Where an article is longer, the next window
begins with the last sentences of the one before it, as far as they fit into a
quarter: there a speaker may be named whom a later sentence only calls هو.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rawi.model import Sentence
from rawi.network.pieces import BEGIN, END, Pieces

MOST_PIECES = 510
_CONTEXT = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Words of a document in order, and the pieces that they are cut into."""

    words: tuple[tuple[int, int], ...]
    """Each word's sentence and its token there."""
    firsts: tuple[int, ...]
    """Where among the pieces each word begins."""
    pieces: tuple[int, ...]
    """With the marks of begin and end."""
    fresh: int
    """The first word that no window before has answered for."""


def find_windows(
    sentences: Sequence[Sentence], text: str, pieces: Pieces
) -> Iterator[Window]:
    """Yield the windows of a document; each word is fresh in exactly one."""
    parts = [part for sentence in sentences for part in _parts(sentence, text, pieces)]
    at = 0
    begin = 0
    while at < len(parts):
        size = sum(len(part.pieces) for part in parts[begin:at])
        end = at
        while end < len(parts) and size + len(parts[end].pieces) <= MOST_PIECES:
            size += len(parts[end].pieces)
            end += 1
        yield _window(parts[begin:end], at - begin)
        at = begin = end
        context = 0
        while begin and context + len(parts[begin - 1].pieces) <= _CONTEXT:
            begin -= 1
            context += len(parts[begin].pieces)
        if at < len(parts) and context + len(parts[at].pieces) > MOST_PIECES:
            begin = at


@dataclass(frozen=True, slots=True)
class _Part:
    """A sentence, or as much of a very long one as a window holds."""

    words: list[tuple[int, int]]
    firsts: list[int]
    pieces: list[int]


def _parts(sentence: Sentence, text: str, pieces: Pieces) -> Iterator[_Part]:
    """Yield a sentence in parts that fit into a window each."""
    part = _Part([], [], [])
    for at, token in enumerate(sentence.tokens):
        start = token.start
        spaced = start == 0 or text[start - 1].isspace()
        cut = pieces.split(text[start : token.end], spaced=spaced)
        if len(part.pieces) + len(cut) > MOST_PIECES:
            yield part
            part = _Part([], [], [])
        part.words.append((sentence.index, at))
        part.firsts.append(len(part.pieces))
        part.pieces.extend(cut)
    if part.words:
        yield part


def _window(parts: Sequence[_Part], old: int) -> Window:
    """Return the window of *parts*, of which the first *old* are context."""
    words: list[tuple[int, int]] = []
    firsts: list[int] = []
    pieces = [BEGIN]
    for part in parts:
        firsts += [len(pieces) + first for first in part.firsts]
        words += part.words
        pieces += part.pieces
    return Window(
        words=tuple(words),
        firsts=tuple(firsts),
        pieces=(*pieces, END),
        fresh=sum(len(part.words) for part in parts[:old]),
    )
