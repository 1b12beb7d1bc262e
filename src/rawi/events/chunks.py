"""Noun phrases by their edges: where one may begin, and how far it goes.

No parser is at hand that runs offline and fast; but the words on both sides of
an edge tell much: a preposition, a verb or a comma ends a phrase, an adjective
with the article goes on with one. For each place between two words the evidence
weights say how likely a phrase goes on over it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rawi.lexicons.weights import EvidenceWeights
from rawi.model import Token
from rawi.text.stems import bare_word, light_stem

_GOES_ON = 0.5
_MAY_BEGIN = 0.7
"""A phrase may begin where going on is less likely than this: nineteen in twenty
of the annotated phrases on dev do."""
_LONGEST = 16
_REMEMBERED = 1 << 15
_PROCLITICS = frozenset("وفبلك")
_LEAD_ON = frozenset(
    ("اول", "اخر", "كل", "جميع", "بعض", "احد", "احدي", "معظم", "غالبيه", "اغلب")
)
"""Words that never are a phrase by themselves: `أول قافلة`."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A noun phrase by the positions of its first and last token, both included."""

    first: int
    last: int


def observe_edge(tokens: Sequence[Token], at: int) -> list[tuple[str, str]]:
    """Return what speaks for or against a phrase going on from *at* - 1 to *at*."""
    word, before = tokens[at].folded, tokens[at - 1].folded
    after = tokens[at + 1].folded if at + 1 < len(tokens) else "$"
    article = "1" if _has_article(before) else "0"
    names = [
        *_shape(word),
        ("b", before),
        ("be2", before[-2:]),
        ("n", after),
        ("bw", f"{before}|{word}"),
        ("al1" + article, word[:1]),
        ("al2" + article, word[:2]),
        ("ends" + article, f"{before[-1:]}{word[-1:]}{_has_article(word):d}"),
    ]
    if not tokens[at].splits:
        names.append(("mark", ""))
    return names


@lru_cache(maxsize=_REMEMBERED)
def _shape(word: str) -> tuple[tuple[str, str], ...]:
    """Name the word after an edge, by itself."""
    return (
        ("w", word),
        ("l", light_stem(bare_word(word))),
        ("e2", word[-2:]),
        ("s1", word[:1]),
        ("s2", word[:2]),
        ("s3", word[:3]),
        ("z", f"{word[-3:]}{word[:1]}"),
    )


def _has_article(word: str) -> bool:
    """Whether a folded word seems to carry the article."""
    return word.startswith(("ال", "وال", "لل"))


def find_chunks(tokens: Sequence[Token], edges: EvidenceWeights) -> tuple[Chunk, ...]:
    """Return every noun phrase that may be meant; they may lie in one another."""
    if not tokens:
        return ()
    index = edges.classes.index("continue")
    goes_on = [0.0] * len(tokens)
    words = [at for at in range(1, len(tokens)) if tokens[at].splits]
    chances = edges.weigh_parted(observe_edge(tokens, at) for at in words)
    for at, chance in zip(words, chances, strict=True):
        leads_on = tokens[at - 1].folded in _LEAD_ON
        goes_on[at] = 1.0 if leads_on else chance[index]
    reach = list(range(len(tokens)))
    for at in range(len(tokens) - 2, -1, -1):
        if goes_on[at + 1] > _GOES_ON:
            reach[at] = reach[at + 1]
    return tuple(
        Chunk(at, min(reach[at], at + _LONGEST))
        for at, token in enumerate(tokens)
        if token.splits
        and (
            goes_on[at] < _MAY_BEGIN
            or not tokens[at - 1].splits
            or token.folded[0] in _PROCLITICS
        )
    )


def observe_start(tokens: Sequence[Token], at: int) -> list[tuple[str, str]]:
    """Return what tells whether the first letter of a word is a particle on it."""
    word = tokens[at].folded
    before = tokens[at - 1].folded if at else "^"
    first = word[:1]
    return [
        ("w", word),
        ("1", first),
        ("2", word[:2]),
        ("3", word[:3]),
        ("4", word[:4]),
        ("rest", light_stem(word[1:])),
        ("b" + first, before),
        ("be" + first, before[-2:]),
        ("n" + first, str(min(len(word), 7))),
    ]


def phrase_start(tokens: Sequence[Token], first: int, starts: EvidenceWeights) -> int:
    """Return where a noun phrase begins that begins in token *first*.

    A particle on the word is no part of the phrase: `والجيش` begins at ال, but
    the و of `وزير` is its own.
    """
    token = tokens[first]
    if token.folded[:1] not in _PROCLITICS or len(token.splits) == 1:
        return token.start
    chances = starts.weigh_parted([observe_start(tokens, first)])[0]
    if chances[starts.classes.index("particle")] <= 0.5:  # noqa: PLR2004
        return token.start
    return token.stem_start(1)
