"""Weighing triggers: how likely a word names an event, and of which type.

It is weighed from its counts, the words around it, and what the sentence and the
document speak of otherwise: a قصف beside طائرات is an air strike. The network has the
last word; on dev both together are better than either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rawi.events.candidates import (
    LEAST_RATE,
    Candidate,
    candidate_span,
    find_candidates,
)
from rawi.events.words import Words
from rawi.lexicons.triggers import NEVER_SEEN, Counts, TriggerLexicon
from rawi.model import EventType, Sentence, Token
from rawi.text.stems import light_stem

NO_EVENT = "none"

_LEAST_MASS = 0.1
_LEAST_SHARE = 0.05
"""What neighbours and document lead to with less than this is left out: half the
time, no loss on dev."""
_SURE = 0.3
"""Probability that a phrase that people wrote, or a verb with its object, names the
event that its entry says."""
_LEAST_REST = 1e-9
_NEAR = 6
_WIDE = 10
_SHORTEST_CONTEXT = 3
_REMEMBERED = 1 << 15


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the lexicon's counts and weights make of a word where it stands."""

    event: float
    """Probability that it names an event."""
    types: tuple[float, ...]
    """Probability of each type if it does, in the order of `EventType`."""
    start: int
    """Where in the text its trigger begins: after particles, not after a letter of
    the word's own (`وزعوا`)."""


def weigh_triggers(
    sentences: Sequence[Sentence], lexicon: TriggerLexicon
) -> dict[tuple[int, int], Opinion]:
    """Return the opinion of every word that may begin a trigger.

    Keys are the sentence and the token. A phrase that people wrote, and a verb with
    its object, are of the type that their entry says.
    """
    weights = lexicon.weights
    none = weights.classes.index(NO_EVENT)
    order = [weights.classes.index(kind) for kind in EventType]
    observed = observe(sentences, lexicon)
    weighed = weights.weigh_all(features for _, features in observed)
    opinions = {}
    for (candidate, _), chances in zip(observed, weighed, strict=True):
        event = 1 - chances[none]
        rest = max(event, _LEAST_REST)
        types = tuple(chances[at] / rest for at in order)
        if candidate.told is not None:
            event = max(event, _SURE)
            types = tuple(float(kind is candidate.told) for kind in EventType)
        tokens = sentences[candidate.sentence].tokens
        start = candidate_span(candidate, tokens).start
        place = candidate.sentence, candidate.first
        opinions[place] = Opinion(event, types, start)
    return opinions


def observe(
    sentences: Sequence[Sentence],
    lexicon: TriggerLexicon,
    own: Mapping[tuple[int, int], str] | None = None,
) -> list[tuple[Candidate, list[tuple[str, float]]]]:
    """Return every candidate of a document with what speaks for and against it.

    Args:
        sentences: The document's sentences.
        lexicon: The lexicon with its counts.
        own: When weights are made: the type of the annotated trigger at
            (sentence, token). Its own occurrence is taken out of its counts,
            for a new text's words were not counted either.
    """
    own = own or {}
    rows: list[tuple[Candidate, list[tuple[str, float]]]] = []
    priors: list[dict[str, float]] = []
    document: Counter[str] = Counter()
    bounds = []
    for sentence in sentences:
        begin = len(rows)
        words = Words(sentence.tokens)
        for candidate in find_candidates(sentence, lexicon):
            mine = own.get((candidate.sentence, candidate.first))
            features, prior = _observe_word(candidate, lexicon, mine)
            _observe_context(features, candidate, sentence.tokens, words)
            rows.append((candidate, features))
            priors.append(prior)
            document.update(prior)
        bounds.append((begin, len(rows)))
    for begin, end in bounds:
        _observe_neighbours(rows, priors, begin, end)
    _observe_document(rows, priors, document)
    return rows


def _observe_word(
    candidate: Candidate, lexicon: TriggerLexicon, own: str | None
) -> tuple[list[tuple[str, float]], dict[str, float]]:
    """Return what the candidate's own form says, and the types its stem leads to."""
    word = candidate.word
    stem = light_stem(word)
    features = [
        ("w=" + word, 1.0),
        ("l=" + stem, 1.0),
        ("a=" + stem[:3], 1.0),
        ("z=" + word[-2:], 1.0),
    ]
    if word.startswith("ال"):
        features.append(("definite", 1.0))
    prior = _add_rates(features, "l", lexicon.stems.get(stem, NEVER_SEEN), own)
    _add_rates(features, "w", lexicon.words.get(word, NEVER_SEEN), own)
    name = stem
    if candidate.phrase:
        name, counts = candidate.phrase
        features.append(("phrase=" + name, 1.0))
        features.append(("phrase", 1.0))
        _add_rates(features, "p", counts, own)
    features.extend(
        ("written:" + t, 1.0) for t in dict.fromkeys(lexicon.written.get(name, ()))
    )
    return features, prior


def _add_rates(
    features: list[tuple[str, float]], table: str, counts: Counts, own: str | None
) -> dict[str, float]:
    """Add how often the form was a trigger of each type; return these rates."""
    if own is not None and own in counts.types:
        counts = counts.without(own)
    if counts.seen <= 1:
        features.append((table + "rare", 1.0))
    rates = {t: n / (counts.seen + 1) for t, n in counts.types.items()}
    features.extend(
        (f"{table}:{t}", rate) for t, rate in rates.items() if rate > LEAST_RATE / 2
    )
    features.append((table + "rate", sum(rates.values())))
    return rates


def _observe_context(
    features: list[tuple[str, float]],
    candidate: Candidate,
    tokens: Sequence[Token],
    words: Words,
) -> None:
    """Add the words around the candidate."""
    first, last = candidate.first, candidate.last
    stem = light_stem(candidate.word)
    if candidate.at:
        proclitics = tokens[first].folded[: candidate.at]
        features.append(("proclitics=" + proclitics, 1.0))
    if first:
        features.append((f"L={stem}|{words.bare[first - 1]}", 1.0))
    else:
        features.append(("first", 1.0))
    if last + 1 < len(tokens):
        features.append((f"R={stem}|{words.bare[last + 1]}", 1.0))
    for step in (1, 2, 3):
        if first - step >= 0:
            features += _word_beside("L", step, words.bare[first - step])
        if last + step < len(tokens):
            features += _word_beside("R", step, words.bare[last + step])
    low, high = max(0, first - _WIDE), last + _WIDE + 1
    # In the order of the text, and not of a set, which differs from run to run: so
    # does the last bit of a sum.
    around = dict.fromkeys((*words.stems[low:first], *words.stems[last + 1 : high]))
    low, high = max(0, first - _NEAR), last + _NEAR + 1
    close = dict.fromkeys((*words.stems[low:first], *words.stems[last + 1 : high]))
    features += [_topic(w) for w in around if len(w) >= _SHORTEST_CONTEXT]
    features += [(f"c={stem}|{w}", 0.5) for w in close if len(w) >= _SHORTEST_CONTEXT]


@lru_cache(maxsize=_REMEMBERED)
def _word_beside(side: str, step: int, word: str) -> tuple[tuple[str, float], ...]:
    """Name a word so many steps to one side."""
    name = (f"{side}{step}={word}", 1.0)
    return (name, (f"r{step}={light_stem(word)}", 1.0)) if side == "R" else (name,)


@lru_cache(maxsize=_REMEMBERED)
def _topic(word: str) -> tuple[str, float]:
    """Name a content word that stands somewhere around."""
    return "c=" + word, 0.5


def _observe_neighbours(
    rows: list[tuple[Candidate, list[tuple[str, float]]]],
    priors: list[dict[str, float]],
    begin: int,
    end: int,
) -> None:
    """Add what the other candidates of the sentence lead to."""
    total: Counter[str] = Counter()
    for at in range(begin, end):
        total.update(priors[at])
    for at in range(begin, end):
        features = rows[at][1]
        for name, mass in total.items():
            rest = mass - priors[at].get(name, 0.0)
            if rest > _LEAST_MASS:
                features.append(("sentence:" + name, min(rest, 2.0)))
        if at > begin:
            features.extend(_likely("before:", priors[at - 1]))
        if at + 1 < end:
            features.extend(_likely("after:", priors[at + 1]))


def _likely(side: str, prior: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """Yield the types that a neighbour leads to, without the unlikely ones."""
    for name, rate in prior.items():
        if rate > _LEAST_MASS:
            yield side + name, rate


def _observe_document(
    rows: list[tuple[Candidate, list[tuple[str, float]]]],
    priors: list[dict[str, float]],
    document: Counter[str],
) -> None:
    """Add what the document's other candidates lead to, as shares of the whole."""
    total = sum(document.values()) or 1.0
    for (_, features), prior in zip(rows, priors, strict=True):
        for name, mass in document.items():
            share = (mass - prior.get(name, 0.0)) / total
            if share > _LEAST_SHARE:
                features.append(("document:" + name, share * 3))
