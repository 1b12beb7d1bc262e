"""Candidates: the words and phrases of a sentence that may be triggers.

A word is a candidate when it, its light stem or a phrase that it begins was seen
as a trigger often enough, or when people wrote it into the lexicon. Whether it is
one where it stands is weighed in triggers.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rawi.lexicons.triggers import NEVER_SEEN, Counts, TriggerLexicon
from rawi.model import EventType, Sentence, Span, Token
from rawi.text.stems import light_stem

LEAST_RATE = 0.07
"""A word whose smoothed trigger rate is below this is not looked at further;
chosen on dev between 0.02 and 0.1."""
_LEAST_PHRASE_RATE = 0.2
_PAIR_REACH = 8
"""Tokens after the verb in which its object may stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A word or phrase that may be a trigger."""

    sentence: int
    first: int
    last: int
    at: int
    """Folded letters of proclitics before the stem."""
    word: str
    phrase: tuple[str, Counts] | None
    told: EventType | None = None
    """The type that a written phrase, or a verb with its object, decides."""
    thing: int | None = None
    """The token of that object: it names no second event of the type."""


def candidate_span(candidate: Candidate, tokens: Sequence[Token]) -> Span:
    """Return where the trigger stands: without و ف ب ل ك, but with a future's س."""
    at = candidate.at
    token = tokens[candidate.first]
    if at and token.folded[at - 1] == "س":
        at -= 1
    return Span(token.stem_start(at), tokens[candidate.last].end)


def find_candidates(
    sentence: Sentence, lexicon: TriggerLexicon
) -> tuple[Candidate, ...]:
    """Return the words and phrases of a sentence that may be triggers."""
    found = []
    tokens = sentence.tokens
    first = 0
    while first < len(tokens):
        candidate = _candidate_at(sentence.index, tokens, first, lexicon)
        if candidate is not None:
            found.append(candidate)
        first = candidate.last + 1 if candidate else first + 1
    return tuple(found)


def _candidate_at(
    sentence: int, tokens: Sequence[Token], first: int, lexicon: TriggerLexicon
) -> Candidate | None:
    """Return the candidate that begins at token *first*: a phrase before a word."""
    match = lexicon.phrases.at(tokens, first)
    if match is not None:
        name, counts = match.value
        if counts.triggers >= _LEAST_PHRASE_RATE * counts.seen:
            return Candidate(
                sentence=sentence,
                first=first,
                last=match.last,
                at=match.split.at,
                word=match.split.stem,
                phrase=(name, counts),
                told=_written_type(name, counts, lexicon),
            )
    best = 0.0
    chosen = None
    for split in tokens[first].splits:
        if split.proclitics.endswith("ال"):
            continue
        told = _told_by_object(split.stem, tokens, first, lexicon)
        if told is not None:
            return Candidate(
                sentence=sentence,
                first=first,
                last=first,
                at=split.at,
                word=split.stem,
                phrase=None,
                told=told[0],
                thing=told[1],
            )
        rate = trigger_rate(split.stem, lexicon)
        if rate > best:
            best, chosen = rate, split
    if chosen is None or best < LEAST_RATE:
        return None
    return Candidate(
        sentence=sentence,
        first=first,
        last=first,
        at=chosen.at,
        word=chosen.stem,
        phrase=None,
    )


def _written_type(
    phrase: str, counts: Counts, lexicon: TriggerLexicon
) -> EventType | None:
    """Return the one type that people gave a phrase, unless the counts disagree.

    A phrase of several words is seldom ambiguous, and often too rare to have
    taught the weights anything.
    """
    types = set(lexicon.written.get(phrase, ()))
    if len(types) != 1:
        return None
    (name,) = types
    most = max(counts.types.values(), default=0)
    return EventType(name) if counts.types.get(name, 0) == most else None


def _told_by_object(
    word: str, tokens: Sequence[Token], first: int, lexicon: TriggerLexicon
) -> tuple[EventType, int] | None:
    """Return the type that a verb's pair decides, and where its object follows.

    A mark of punctuation ends the search: the object stands in the same clause.
    """
    pairs = lexicon.pairs.get(light_stem(word))
    if pairs is None:
        return None
    for at in range(first + 1, min(first + 1 + _PAIR_REACH, len(tokens))):
        if not tokens[at].splits:
            return None
        stems = {light_stem(split.stem) for split in tokens[at].splits}
        for pair in pairs:
            if not stems.isdisjoint(pair.objects):
                return pair.type, at
    return None


def trigger_rate(word: str, lexicon: TriggerLexicon) -> float:
    """Return how often *word* is a trigger, leaning on its stem where it is rare."""
    stem = light_stem(word)
    stems = lexicon.stems.get(stem, NEVER_SEEN)
    if not stems.seen:
        return 0.5 if stem in lexicon.written else 0.0
    words = lexicon.words.get(word, NEVER_SEEN)
    prior = stems.triggers / (stems.seen + 1)
    if stem in lexicon.written:
        prior = max(prior, LEAST_RATE * 2)
    return (words.triggers + 2 * prior) / (words.seen + 2)
