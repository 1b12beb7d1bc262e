"""A way to read a text that is given line by line, and to say what was found."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rawi.attribution import find_attributions, innermost
from rawi.lexicons.cues import load_cues
from rawi.lexicons.speakers import load_speakers
from rawi.model import Attribution, Mention, Sentence, Span
from rawi.text.tokens import find_tokens

CUES, SPEAKERS = load_cues(), load_speakers()


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Return the lines of a text as sentences."""
    found, at = [], 0
    for index, line in enumerate(text.split("\n")):
        span = Span(at, at + len(line))
        tokens = find_tokens(text, span)
        found.append(Sentence(index=index, span=span, tokens=tokens))
        at = span.end + 1
    return tuple(found)


@pytest.fixture(scope="session")
def attribute() -> Callable[..., tuple[Attribution, ...]]:
    """Return the attributions of a text."""

    def read(text: str, mentions: tuple[Mention, ...] = ()) -> tuple[Attribution, ...]:
        return find_attributions(sentences_of(text), mentions, CUES, SPEAKERS, text)

    return read


@pytest.fixture(scope="session")
def who() -> Callable[[str, str], str]:
    """Return the chain of sources of a word in a text: `رويترز > مصدر`, or `-`."""

    def chain(text: str, word: str) -> str:
        found = find_attributions(sentences_of(text), (), CUES, SPEAKERS, text)
        start = text.rindex(word)
        link = innermost(found, Span(start, start + len(word)))
        names = []
        while link is not None:
            names.append(link.source.span.of(text) if link.source else "?")
            link = link.via
        return " > ".join(reversed(names)) or "-"

    return chain
