"""Tying phrases to triggers: who does it, to whom, where and when.

Every noun phrase, toponym and time expression of a sentence is weighed against
every trigger of that sentence: on which side it stands and how far, what stands
between, which preposition leads in, what kind of event it is. A phrase may
serve several triggers, and a trigger may have several phrases of one role.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from rawi.events.words import Words
from rawi.lexicons.weights import EvidenceWeights
from rawi.model import Sentence, Span, Token, Trigger

NO_ROLE = "none"
ARGUMENT = "argument"

_LEAST = {"n": 0.22, "p": 0.25, "t": 0.33}
"""Least probability that a phrase of each kind has a role and that the trigger is an
event; chosen on dev."""
_LEAST_ARGUMENT = 0.05
"""A noun phrase less likely to be anyone's argument is not looked at: three in
five are not, and three in a hundred of the annotated ones are lost (dev)."""
_REACH = 30
"""Tokens on each side in which a trigger's phrases are looked for: it bounds the
work on a sentence without end."""
_STEPS = (0, 1, 2, 3, 4, 6, 9, 13, 20)
_START = 2
_REMEMBERED = 1 << 14
_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that may be an argument: its kind and its token positions."""

    kind: str
    """`n` noun phrase, `p` toponym, `t` time expression."""
    first: int
    last: int
    label: str = ""
    """What is known of it: an actor's type, the rule that found a time."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A phrase in its role with a trigger."""

    phrase: Phrase
    role: str
    score: float


def observe_phrase(words: Words, phrase: Phrase) -> list[tuple[str, str]]:
    """Return what tells whether a phrase is an argument of any event at all."""
    lead = words.at(phrase.first - 1)
    return [
        ("h", words.bare[phrase.first]),
        ("s", words.stems[phrase.first]),
        ("lead", lead),
        ("lead " + words.particles[phrase.first], lead),
        ("lead " + phrase.label, lead),
        ("after", words.at(phrase.last + 1)),
        ("label", phrase.label),
        ("n", str(min(phrase.last - phrase.first, 4))),
    ]


def keep_likely(
    words: Words, phrases: Sequence[Phrase], weights: EvidenceWeights
) -> list[Phrase]:
    """Return the noun phrases that may well be an argument of something."""
    index = weights.classes.index(ARGUMENT)
    chances = weights.weigh_parted(observe_phrase(words, p) for p in phrases)
    return [
        phrase
        for phrase, chance in zip(phrases, chances, strict=True)
        if chance[index] >= _LEAST_ARGUMENT
    ]


class Scene:
    """One sentence with its triggers and phrases, looked at from each trigger."""

    def __init__(
        self,
        sentence: Sentence,
        triggers: Sequence[Trigger],
        phrases: Iterable[Phrase],
        cues: Sequence[Span] = (),
        speakers: Sequence[Span] = (),
    ) -> None:
        """Prepare what every pair of trigger and phrase needs."""
        tokens = sentence.tokens
        self.triggers = triggers
        self.phrases = tuple(phrases)
        self._words = Words(tokens)
        self._marks = _running(not t.splits for t in tokens)
        self._cues = _running(_covered(tokens, cues))
        self._speaks = _covered(tokens, speakers)
        heads = {t.first for t in triggers}
        self._heads = _running(i in heads for i in range(len(tokens)))
        self._firsts: dict[str, list[int]] = {}
        for phrase in self.phrases:
            self._firsts.setdefault(phrase.kind, []).append(phrase.first)
        for firsts in self._firsts.values():
            firsts.sort()

    def is_near(self, trigger: Trigger, phrase: Phrase) -> bool:
        """Whether a phrase stands near enough to a trigger to be looked at."""
        return (
            trigger.first - _REACH <= phrase.last
            and phrase.first <= trigger.last + _REACH
        )

    def observe(self, trigger: Trigger, phrase: Phrase) -> list[tuple[str, str]]:
        """Return what speaks for the roles of *phrase* with *trigger*."""
        words, k, label = self._words, phrase.kind, phrase.label
        first = phrase.first
        right = first > trigger.last
        low, high = (
            (trigger.last + 1, first) if right else (phrase.last + 1, trigger.first)
        )
        gap = high - low
        side = "R" if right else "L" if gap >= 0 else "in"
        lead = "<trigger>" if right and gap <= 0 else words.at(first - 1)
        high = max(low, high)
        crossed = _count(self._heads[high] - self._heads[low], 3)
        crossed += _count(self._marks[high] - self._marks[low], 3)
        cues = _count(self._cues[high] - self._cues[low], 2)
        where = side + _DIGITS[_bucket(gap)]
        kind, tstem = trigger.type.value, words.stems[trigger.first]
        near = _count(self._nearer(trigger, phrase), 3)
        rank = _count(self._rank(trigger, phrase, right), 5)
        opens = _DIGITS[first < _START] + _DIGITS[not self._heads[trigger.first]]
        speaks = _DIGITS[self._speaks[first]]
        word = words.bare[trigger.first]
        stem, particle = words.stems[first], words.particles[first]
        typed, placed = _typed(k, kind, side), _placed(k, where)
        worded, sided = _worded(k, tstem, side), _sided(k, side, particle)
        return [
            (typed.where, where),
            (typed.crossed, crossed),
            (placed.crossed, crossed),
            (worded.where, where),
            (typed.lead, lead),
            (worded.lead, lead),
            (sided.lead, lead),
            (typed.head, words.bare[first]),
            (typed.stem, stem),
            (worded.stem, stem),
            (sided.stem, stem),
            (typed.particle, particle),
            (typed.before, words.at(trigger.first - 1)),
            (sided.after, words.at(phrase.last + 1)),
            (typed.length, _count(phrase.last - first, 4)),
            (typed.label, label),
            (placed.label, label),
            (_labelled(k, kind, label), lead),
            (typed.near, near),
            (typed.rank, rank),
            (sided.order, near + rank),
            (sided.second, words.at(first - 2)),
            (sided.opens, opens),
            (placed.form, word[:1] + word[-1:]),
            (typed.speaks, speaks),
            (typed.cues, cues),
            (placed.cues, cues + speaks),
        ]

    def _nearer(self, trigger: Trigger, phrase: Phrase) -> int:
        """Return how many other triggers stand nearer to the phrase."""
        mine = _gap(trigger, phrase)
        return sum([_gap(t, phrase) < mine for t in self.triggers])

    def _rank(self, trigger: Trigger, phrase: Phrase, right: bool) -> int:  # noqa: FBT001 - a side, not a switch
        """Return how many phrases of its kind stand between."""
        firsts = self._firsts[phrase.kind]
        if right:
            between = bisect_left(firsts, phrase.first) - bisect_right(
                firsts, trigger.last
            )
        else:
            between = bisect_left(firsts, trigger.first) - bisect_right(
                firsts, phrase.first
            )
        return max(0, between)


def _count(number: int, most: int) -> str:
    """Return a small number as text, the greater ones as the greatest."""
    return _DIGITS[min(most, number)]


# What is observed, by what it hangs on. Of these names there are few, and they
# are remembered: with them nothing need be written for a pair to be weighed.


class _Typed(NamedTuple):
    """What hangs on the event's type and the phrase's side."""

    where: str
    crossed: str
    lead: str
    head: str
    stem: str
    particle: str
    before: str
    length: str
    label: str
    near: str
    rank: str
    speaks: str
    cues: str


class _Placed(NamedTuple):
    """What hangs on side and distance alone."""

    crossed: str
    label: str
    cues: str
    form: str


class _Worded(NamedTuple):
    """What hangs on the trigger's own word."""

    where: str
    lead: str
    stem: str


class _Sided(NamedTuple):
    """What hangs on the side, and on the particle on the phrase."""

    lead: str
    stem: str
    after: str
    order: str
    second: str
    opens: str


@cache
def _typed(k: str, kind: str, side: str) -> _Typed:
    return _Typed(*(f"{k} {kind} {side} {name}" for name in _Typed._fields))


@cache
def _placed(k: str, where: str) -> _Placed:
    return _Placed(*(f"{k} {where} {name}" for name in _Placed._fields))


@lru_cache(maxsize=_REMEMBERED)
def _worded(k: str, tstem: str, side: str) -> _Worded:
    return _Worded(*(f"{k} {tstem} {side} {name}" for name in _Worded._fields))


@cache
def _sided(k: str, side: str, particle: str) -> _Sided:
    lead, *rest = _Sided._fields
    return _Sided(
        f"{k} {side} {particle} {lead}", *(f"{k} {side} {name}" for name in rest)
    )


@cache
def _labelled(k: str, kind: str, label: str) -> str:
    return f"{k} {kind} {label} lead"


def _gap(trigger: Trigger, phrase: Phrase) -> int:
    """Return the number of tokens between a trigger and a phrase, below 0 inside."""
    return max(phrase.first - trigger.last, trigger.first - phrase.last)


def _covered(tokens: Sequence[Token], spans: Iterable[Span]) -> list[bool]:
    """Return whether each token lies in one of *spans*."""
    covered = [False] * len(tokens)
    starts = [t.start for t in tokens]
    for span in spans:
        first = max(0, bisect_right(starts, span.start) - 1)
        for at in range(first, bisect_left(starts, span.end)):
            covered[at] = tokens[at].end > span.start
    return covered


def _running(marks: Iterable[bool]) -> list[int]:
    """Return how many *marks* are set before each position."""
    counts = [0]
    for mark in marks:
        counts.append(counts[-1] + mark)
    return counts


def _bucket(gap: int) -> int:
    """Return the distance of *gap* tokens in growing steps."""
    return bisect_left(_STEPS, gap)


def tie_arguments(scene: Scene, roles: EvidenceWeights) -> dict[int, list[Tie]]:
    """Return each trigger's phrases with their roles, in the order of the text.

    Keys are positions in `scene.triggers`.
    """
    none = roles.classes.index(NO_ROLE)
    pairs = [
        (number, trigger, phrase)
        for number, trigger in enumerate(scene.triggers)
        for phrase in scene.phrases
        if scene.is_near(trigger, phrase)
    ]
    weighed = roles.weigh_parted(scene.observe(t, p) for _, t, p in pairs)
    ties: dict[int, list[Tie]] = {n: [] for n in range(len(scene.triggers))}
    for (number, _, phrase), chances in zip(pairs, weighed, strict=True):
        certainty = scene.triggers[number].certainty
        if (1 - chances[none]) * certainty >= _LEAST[phrase.kind]:
            chances[none] = 0.0
            best = max(range(len(chances)), key=chances.__getitem__)
            ties[number].append(Tie(phrase, roles.classes[best], chances[best]))
    return {number: _without_nested(found) for number, found in ties.items()}


def _without_nested(ties: list[Tie]) -> list[Tie]:
    """Return the ties without phrases that overlap a more likely one of their kind."""
    kept: list[Tie] = []
    for tie in sorted(ties, key=lambda t: (-t.score, t.phrase.first)):
        clash = any(
            tie.phrase.first <= other.phrase.last
            and other.phrase.first <= tie.phrase.last
            for other in kept
            if other.phrase.kind == tie.phrase.kind
        )
        if not clash:
            kept.append(tie)
    return sorted(kept, key=lambda t: t.phrase.first)
