"""Hints: what the other stages and the lexicons know of each word.

The network reads them beside the words. A hint says nothing for sure: that a word is
a number, that the lexicon gives it a type, that it stands in what somebody is quoted
as saying.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rawi.events.found import Found
from rawi.lexicons.triggers import NEVER_SEEN, Counts, TriggerLexicon
from rawi.model import (
    Attribution,
    Mention,
    Token,
)
from rawi.network.columns import AT, BODIES
from rawi.network.spoken import Hint, add_attributions
from rawi.text.stems import light_stem

_PAIR_REACH = 8
"""Tokens after a verb in which its object may stand."""
_OFTEN = 3
"""A form seen more often than this has counts to be trusted."""


def find_hints(
    found: Sequence[Found],
    attributions: Sequence[Attribution],
    lexicon: TriggerLexicon,
    own: Mapping[tuple[int, int], str] | None = None,
) -> list[list[list[Hint]]]:
    """Return the hints of every word, sentence by sentence.

    Args:
        found: What the other stages found in each sentence.
        attributions: Who is said to have conveyed what, in the whole document.
        lexicon: Words that name events, with their counts.
        own: In training: the type of the annotated trigger at (sentence, token).
            Its own occurrence is taken out of its counts, for a new text's words
            were not counted either.
    """
    own = own or {}
    hints: list[list[list[Hint]]] = []
    for here in found:
        tokens = here.sentence.tokens
        rows: list[list[Hint]] = [[] for _ in tokens]
        number = here.sentence.index
        for at, token in enumerate(tokens):
            rows[at] += _of_form(token, lexicon, own.get((number, at)))
        for at in range(len(tokens)):
            rows[at] += _of_pair(tokens, at, lexicon)
        for match in lexicon.phrases.find(tokens):
            name, counts = match.value
            told = list(_of_phrase(name, counts, lexicon, own, (number, match.first)))
            for at in range(match.first, match.last + 1):
                rows[at] += told
        _add_found(rows, here)
        hints.append(rows)
    add_attributions(hints, found, attributions)
    return hints


def _of_form(token: Token, lexicon: TriggerLexicon, own: str | None) -> Iterator[Hint]:
    """Yield what the counts and the written entries say of a word's form."""
    best, counts, form = 0.0, NEVER_SEEN, None
    for split in token.splits:
        if split.proclitics.endswith("ال"):
            continue
        stem = light_stem(split.stem)
        here = lexicon.stems.get(stem, NEVER_SEEN)
        rate = (here.triggers + (stem in lexicon.written)) / (here.seen + 1)
        if rate > best:
            best, counts, form = rate, here, split.stem
    if form is None:
        return
    stem = light_stem(form)
    yield from _rates("stem", counts, own)
    yield from _rates("word", lexicon.words.get(form, NEVER_SEEN), own)
    for name in dict.fromkeys(lexicon.written.get(stem, ())):
        yield AT[f"written {name}"], 1.0


def _of_pair(
    tokens: Sequence[Token], first: int, lexicon: TriggerLexicon
) -> Iterator[Hint]:
    """Yield the type that a verb has with what it is done to, or by.

    A mark of punctuation ends the search: the object stands in the same clause.
    """
    pairs = [
        pair
        for split in tokens[first].splits
        if not split.proclitics.endswith("ال")
        for pair in lexicon.pairs.get(light_stem(split.stem), ())
    ]
    if not pairs:
        return
    for at in range(first + 1, min(first + 1 + _PAIR_REACH, len(tokens))):
        if not tokens[at].splits:
            return
        stems = {light_stem(split.stem) for split in tokens[at].splits}
        for pair in pairs:
            if not stems.isdisjoint(pair.objects):
                yield AT[f"phrase {pair.type}"], 1.0
                yield AT["phrase rate"], 1.0
                return


def _rates(table: str, counts: Counts, own: str | None) -> Iterator[Hint]:
    """Yield how often a form was a trigger of each type."""
    if own is not None and own in counts.types:
        counts = counts.without(own)
    if counts.seen <= 0:
        return
    for name, number in counts.types.items():
        yield AT[f"{table} {name}"], number / (counts.seen + 1)
    yield AT[f"{table} rate"], counts.triggers / (counts.seen + 1)
    yield AT[f"{table} seen"], min(counts.seen, _OFTEN) / _OFTEN


def _of_phrase(
    name: str,
    counts: Counts,
    lexicon: TriggerLexicon,
    own: Mapping[tuple[int, int], str],
    place: tuple[int, int],
) -> Iterator[Hint]:
    """Yield what is known of a phrase of several words."""
    mine = own.get(place)
    if mine is not None and mine in counts.types:
        counts = counts.without(mine)
    shares = {t: n / (counts.seen + 1) for t, n in counts.types.items()}
    for kind in lexicon.written.get(name, ()):
        shares[kind] = 1.0
    for kind, share in shares.items():
        yield AT[f"phrase {kind}"], share
    yield AT["phrase rate"], min(1.0, sum(shares.values()))


def _add_found(rows: list[list[Hint]], here: Found) -> None:
    """Add the numbers, times, places and names of one sentence."""
    for quantity in here.quantities:
        _add(rows, quantity.first, quantity.last, "number", "number first")
    for time in here.times:
        _add(rows, time.first, time.last, "time", "time first")
    for toponym in here.toponyms:
        _add(rows, toponym.first, toponym.last, "place", "place first")
    for mention in here.mentions:
        tokens = here.sentence.tokens
        last = mention.first
        while last + 1 < len(tokens) and tokens[last + 1].start < mention.span.end:
            last += 1
        _add(rows, mention.first, last, _body(mention), "actor first")


def _body(mention: Mention) -> str:
    """Return the column of whoever is named."""
    if mention.outlet:
        return "outlet"
    if mention.actor:
        return f"actor {BODIES.get(mention.actor.type, 'other')}"
    return "speaker"


def _add(rows: list[list[Hint]], first: int, last: int, name: str, begins: str) -> None:
    """Add a hint to some words, and another one to their first."""
    rows[first].append((AT[begins], 1.0))
    for at in range(first, min(last + 1, len(rows))):
        rows[at].append((AT[name], 1.0))
