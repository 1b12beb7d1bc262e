"""Full-text search in folded words, with the same answers on both engines.

The language stays in Python: text is folded and cut into words here, and the
engines get words that their own parsers leave alone. FTS5's `ascii` tokenizer
takes every letter beyond ASCII for part of a word; PostgreSQL is given vectors
and queries that are written out, so that no parser of its own is asked.

A word stands for itself and, behind a mark, for what is left of it without
proclitics, so that حلب finds وبحلب. What is not done: roots, broken plurals,
suffixes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from sqlalchemy import (
    ColumnElement,
    Select,
    cast,
    column,
    literal,
    literal_column,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from rawi.model import Span
from rawi.text.tokens import find_tokens

_STEM = "·"
"""Stands before a stem, so that it is no word of the text; not ASCII, on purpose."""
_MOST_WORDS = 2_000
"""Words of one claim that are searched in: a sentence of megabytes is cut."""
_LONGEST = 64
_MOST_SPOTS = 255
"""Places of one word that PostgreSQL keeps."""
_CUT = re.compile("[^0-9a-z\u0080-\U0010ffff]+")
_PART = re.compile(r'"([^"]*)"|(\S+)')

claim_words = table("claim_words", column("rowid"), column("claim"), column("words"))

CREATE_SQLITE = (
    "CREATE VIRTUAL TABLE claim_words "
    "USING fts5(words, content='', columnsize=0, tokenize='ascii')"
)
CREATE_POSTGRESQL = (
    "CREATE TABLE claim_words (claim bigint PRIMARY KEY, words tsvector NOT NULL)"
)
INDEX_POSTGRESQL = "CREATE INDEX claim_words_words ON claim_words USING gin (words)"


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of *text*, then their stems, each behind its mark.

    Examples:
        >>> words_of("قُصفت حلب، وبحلب")
        ('قصفت', 'حلب', 'وبحلب', '·بحلب', '·حلب')
    """
    words: list[str] = []
    stems: dict[str, None] = {}
    for token in find_tokens(text, Span(0, len(text))):
        word = token.folded
        if not word[:1].isalnum() or len(word) > _LONGEST:
            continue
        # 1,000 is two words: FTS5 cuts there, so PostgreSQL's form must as well.
        words.extend(_CUT.split(word))
        for split in token.splits:
            if split.at:
                stems[f"{_STEM}{split.stem}"] = None
        if len(words) >= _MOST_WORDS:
            break
    return (*words, *stems)


def index_form(engine: str, texts: Iterable[str]) -> str:
    """Return what is searched for one claim, in the engine's own form.

    The words of different texts do not stand side by side: a gap is left.
    """
    if engine == "sqlite":
        return f" {_STEM} ".join(" ".join(words_of(text)) for text in texts)
    places: dict[str, list[int]] = {}
    at = 1
    for words in map(words_of, texts):
        for word in words:
            places.setdefault(word, []).append(at)
            at += 1
        at += 1
    return " ".join(
        f"'{word}':{','.join(map(str, spots[:_MOST_SPOTS]))}"
        for word, spots in places.items()
    )


def matching(engine: str, query: str) -> Select[tuple[int]] | None:
    """Return what selects the claims that *query* finds; `None` if it has no words.

    All parts must be there. A part is a word, the beginning of one (`حلب*`), or
    words in quotes that stand side by side.
    """
    parts = list(_parts(query))
    if not parts:
        return None
    match: ColumnElement[bool]
    if engine == "sqlite":
        match = literal_column("claim_words").op("MATCH")(
            " AND ".join(_fts5(words, prefix=prefix) for words, prefix in parts)
        )
        return select(claim_words.c.rowid).where(match)
    found = " & ".join(_tsquery(words, prefix=prefix) for words, prefix in parts)
    match = claim_words.c.words.op("@@")(cast(literal(found), TSQUERY))
    return select(claim_words.c.claim).where(match)


def _parts(query: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Yield the words of each part of a query, and whether it is a beginning."""
    for quoted, bare in _PART.findall(query):
        prefix = bare.endswith("*")
        words = tuple(w for w in words_of(quoted or bare) if w[0] != _STEM)
        if words:
            yield words, prefix and len(words) == 1


def _fts5(words: tuple[str, ...], *, prefix: bool) -> str:
    """Return one part as FTS5 writes it; strings keep its operators inert."""
    if len(words) > 1:
        return '"' + " ".join(words) + '"'
    star = "*" if prefix else ""
    return f'("{words[0]}"{star} OR "{_STEM}{words[0]}"{star})'


def _tsquery(words: tuple[str, ...], *, prefix: bool) -> str:
    """Return one part as PostgreSQL writes it, each word in quotes."""
    if len(words) > 1:
        return "(" + " <-> ".join(f"'{word}'" for word in words) + ")"
    star = ":*" if prefix else ""
    return f"('{words[0]}'{star} | '{_STEM}{words[0]}'{star})"
