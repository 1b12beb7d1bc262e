"""Hints: what the other stages and the lexicons know of each word.

The network reads them beside the words. A hint says nothing for sure: that a word is
a number, that the lexicon gives it a type, that it stands in what somebody is quoted
as saying.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from rawi.events.found import Found
from rawi.lexicons.triggers import NEVER_SEEN, Counts, TriggerLexicon
from rawi.model import (
    Act,
    Attribution,
    EventType,
    Mention,
    SourceKind,
    Span,
    Token,
)
from rawi.text.stems import light_stem

Hint = tuple[int, float]
"""A column and its value."""

_BODIES = {
    "government": "state",
    "court": "state",
    "police": "state",
    "intelligence": "state",
    "military": "military",
    "armed_group": "armed_group",
    "party": "politics",
    "opposition_body": "politics",
    "alliance": "body",
    "igo": "body",
    "un": "un",
    "ngo": "aid",
    "medical": "aid",
    "civil_defence": "aid",
    "monitor": "monitor",
    "nationality_group": "people",
}
"""Types of known actors, joined where the network needs no more."""

COLUMNS: tuple[str, ...] = (
    *(f"stem {t}" for t in EventType),
    *(f"word {t}" for t in EventType),
    *(f"written {t}" for t in EventType),
    *(f"phrase {t}" for t in EventType),
    *("stem seen", "stem rate", "word seen", "word rate", "phrase rate"),
    *("number", "number first", "time", "time first", "place", "place first"),
    *(f"actor {b}" for b in dict.fromkeys((*_BODIES.values(), "other"))),
    *("actor first", "outlet", "speaker"),
    *(f"cue {a}" for a in Act),
    *("cue denies", "source", "source first", "content", "content deep"),
    *(f"source {k}" for k in SourceKind),
)
"""What each column of a word's hints stands for."""

_AT = {name: at for at, name in enumerate(COLUMNS)}
_TYPES = list(EventType)
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
    _add_attributions(hints, found, attributions)
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
        yield _AT[f"written {name}"], 1.0


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
                yield _AT[f"phrase {pair.type}"], 1.0
                yield _AT["phrase rate"], 1.0
                return


def _rates(table: str, counts: Counts, own: str | None) -> Iterator[Hint]:
    """Yield how often a form was a trigger of each type."""
    if own is not None and own in counts.types:
        counts = counts.without(own)
    if counts.seen <= 0:
        return
    for name, number in counts.types.items():
        yield _AT[f"{table} {name}"], number / (counts.seen + 1)
    yield _AT[f"{table} rate"], counts.triggers / (counts.seen + 1)
    yield _AT[f"{table} seen"], min(counts.seen, _OFTEN) / _OFTEN


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
        yield _AT[f"phrase {kind}"], share
    yield _AT["phrase rate"], min(1.0, sum(shares.values()))


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
        return f"actor {_BODIES.get(mention.actor.type, 'other')}"
    return "speaker"


def _add(rows: list[list[Hint]], first: int, last: int, name: str, begins: str) -> None:
    """Add a hint to some words, and another one to their first."""
    rows[first].append((_AT[begins], 1.0))
    for at in range(first, min(last + 1, len(rows))):
        rows[at].append((_AT[name], 1.0))


def _add_attributions(
    hints: list[list[list[Hint]]],
    found: Sequence[Found],
    attributions: Sequence[Attribution],
) -> None:
    """Add cues, sources and what stands inside what is conveyed."""
    starts = _Starts(found)
    for attribution in attributions:
        if attribution.cue is not None:
            names = [f"cue {attribution.act}"]
            names += ["cue denies"] if attribution.denies else []
            starts.add(hints, attribution.cue, names)
        speaker = attribution.source
        if speaker is not None:
            starts.add(hints, speaker.span, ["source", f"source {speaker.kind}"])
            starts.add(hints, speaker.span, ["source first"], only_first=True)
        name = "content deep" if attribution.via else "content"
        for span in attribution.content:
            starts.add(hints, span, [name])


class _Starts:
    """Finds the words of a document that a span covers."""

    def __init__(self, found: Sequence[Found]) -> None:
        """Keep where the words stand."""
        self._words = [
            (token.start, token.end, here.sentence.index, at)
            for here in found
            for at, token in enumerate(here.sentence.tokens)
        ]
        self._firsts = [word[0] for word in self._words]

    def add(
        self,
        hints: list[list[list[Hint]]],
        span: Span,
        names: Sequence[str],
        *,
        only_first: bool = False,
    ) -> None:
        """Add hints to the words of *span*, or to its first one."""
        rows = [(_AT[name], 1.0) for name in names]
        for word in self.inside(span):
            hints[word[2]][word[3]] += rows
            if only_first:
                return

    def inside(self, span: Span) -> Iterator[tuple[int, int, int, int]]:
        """Yield the words that *span* covers, in order."""
        at = max(0, bisect_right(self._firsts, span.start) - 1)
        while at < len(self._words) and self._words[at][0] < span.end:
            if self._words[at][1] > span.start:
                yield self._words[at]
            at += 1
