"""Finding triggers: which candidates name an event, and of which type.

Whether a candidate is a trigger where it stands, and of which type, is weighed
from its counts, the words around it, and what the sentence and the document speak
of otherwise: a قصف beside طائرات is an air strike. One word is one trigger of one
type.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from rawi.events.candidates import (
    LEAST_RATE,
    Candidate,
    candidate_span,
    find_candidates,
)
from rawi.events.words import Words
from rawi.lexicons.triggers import NEVER_SEEN, Counts, TriggerLexicon
from rawi.model import EventType, Reason, Sentence, Span, Token, Trigger
from rawi.text.stems import light_stem

NO_EVENT = "none"

_LEAST_MASS = 0.1
_LEAST_SHARE = 0.05
"""What neighbours and document lead to with less than this is left out: half the
time, no loss on dev."""
_SURE = 0.3
"""Probability that a phrase that people wrote, or a verb with its object, names the
event that its entry says."""
_THRESHOLD = 0.35
"""Least probability of being an event at all; chosen on dev."""
_LEAST_TOLD = 0.04
"""The same where an event is told for sure: of 7 more that halves of train give so,
each read with what the other half taught, 5 are annotated."""
_LOOK = 16
_ANY = frozenset({"اي", "ايه"})
_NEAR = 6
_WIDE = 10
_SHORTEST_CONTEXT = 3
_REMEMBERED = 1 << 15


def find_triggers(
    sentences: Sequence[Sentence],
    lexicon: TriggerLexicon,
    *,
    told: Iterable[Span] = (),
    explain: bool = False,
) -> tuple[Trigger, ...]:
    """Return the triggers of a document, in the order of the text.

    Args:
        sentences: The document's sentences.
        lexicon: What is known of words that name events.
        told: Where an event is told for sure, whatever its words: its best
            candidate is taken where none is likely enough by itself.
        explain: Whether each trigger says which observations spoke for it.
    """
    found = []
    things: set[tuple[int, int, EventType]] = set()
    weights = lexicon.weights
    none = weights.classes.index(NO_EVENT)
    observed = observe(sentences, lexicon)
    weighed = weights.weigh_all(features for _, features in observed)
    candidates = [candidate for candidate, _ in observed]
    likely = [
        max(1 - chances[none], _SURE if candidate.told else 0.0)
        for candidate, chances in zip(candidates, weighed, strict=True)
    ]
    sure = set(_best_inside(told, sentences, candidates, likely))
    for at, (candidate, features) in enumerate(observed):
        chances, event = weighed[at], likely[at]
        if event < _THRESHOLD and at not in sure:
            continue
        chances[none] = 0.0
        best = max(range(len(chances)), key=chances.__getitem__)
        if candidate.told is not None:
            best = weights.classes.index(candidate.told)
            chances[best] = event
        kind = EventType(weights.classes[best])
        if (candidate.sentence, candidate.first, kind) in things:
            continue
        if candidate.thing is not None:
            things.add((candidate.sentence, candidate.thing, kind))
        tokens = sentences[candidate.sentence].tokens
        span = candidate_span(candidate, tokens)
        found.append(
            Trigger(
                span=span,
                sentence=candidate.sentence,
                first=candidate.first,
                last=candidate.last,
                type=kind,
                entry=candidate.phrase[0] if candidate.phrase else candidate.word,
                score=chances[best],
                certainty=1.0 if candidate.told else event,
                reasons=(_reason(span, weights.strongest(features, best)),)
                if explain
                else (),
            )
        )
    return tuple(found)


def _best_inside(
    spans: Iterable[Span],
    sentences: Sequence[Sentence],
    candidates: Sequence[Candidate],
    likely: Sequence[float],
) -> Iterator[int]:
    """Yield the best candidate inside each of *spans*, by its position.

    After أي the event is more likely than all before it: `تحقيق أي تقدم`.
    """
    starts: list[int] = []
    for span in spans:
        if not starts:
            starts = [sentences[c.sentence].tokens[c.first].start for c in candidates]
        first = bisect_left(starts, span.start)
        inside = range(first, bisect_left(starts, span.end))[:_LOOK]
        best = max(inside, key=likely.__getitem__, default=None)
        if best is None or likely[best] >= _THRESHOLD:
            continue
        after_any = (at for at in inside if _is_after_any(candidates[at], sentences))
        best = next(after_any, best)
        if likely[best] >= _LEAST_TOLD:
            yield best


def _is_after_any(candidate: Candidate, sentences: Sequence[Sentence]) -> bool:
    """Whether a candidate stands after أي."""
    tokens = sentences[candidate.sentence].tokens
    return bool(candidate.first) and tokens[candidate.first - 1].folded in _ANY


def _reason(span: Span, evidence: Iterable[tuple[str, float]]) -> Reason:
    """Return what spoke most for a trigger and its type."""
    detail = ", ".join(f"{name} {weight:+.2f}" for name, weight in evidence)
    return Reason(part="event", rule="evidence weights", span=span, detail=detail)


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
