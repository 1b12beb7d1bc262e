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

from rawi.lexicons.weights import EvidenceWeights
from rawi.model import Sentence, Span, Token, Trigger
from rawi.text.stems import bare_word, light_stem

NO_ROLE = "none"
ARGUMENT = "argument"

_LEAST = {"n": 0.3, "p": 0.42, "t": 0.38}
"""Least probability of a role for each kind of phrase; chosen on dev."""
_LEAST_ARGUMENT = 0.04
"""A noun phrase less likely to be anyone's argument is not looked at: three in
five are not, and three in a hundred of the annotated ones are lost (dev)."""
_REACH = 40
"""Tokens on each side in which a trigger's phrases are looked for: it bounds the
work on a sentence without end."""
_STEPS = (0, 1, 2, 3, 4, 6, 9, 13, 20)
_START = 2


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that may be an argument: its kind and its token positions."""

    kind: str
    """`n` noun phrase, `p` toponym, `t` time expression."""
    first: int
    last: int
    label: str = ""
    """What is known of it: an actor's type, a timex's type."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A phrase in its role with a trigger."""

    phrase: Phrase
    role: str
    score: float


class Words:
    """A sentence's words as the weights look at them."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        """Prepare the bare words, their stems and the particles on them."""
        self.bare = [bare_word(t.folded) for t in tokens]
        self.stems = [light_stem(w) for w in self.bare]
        self.particles = [t.folded[:1] if len(t.splits) > 1 else "" for t in tokens]

    def at(self, position: int) -> str:
        """Return the bare word at a position, or a mark for the sentence's ends."""
        if position < 0:
            return "^"
        return self.bare[position] if position < len(self.bare) else "$"


def observe_phrase(words: Words, phrase: Phrase) -> list[str]:
    """Return what tells whether a phrase is an argument of any event at all."""
    lead = words.at(phrase.first - 1)
    return [
        "h=" + words.bare[phrase.first],
        "s=" + words.stems[phrase.first],
        "lead=" + lead,
        f"lead={lead} {words.particles[phrase.first]}",
        f"lead={lead} {phrase.label}",
        "after=" + words.at(phrase.last + 1),
        "label=" + phrase.label,
        f"n={min(phrase.last - phrase.first, 4)}",
    ]


def keep_likely(
    words: Words, phrases: Sequence[Phrase], weights: EvidenceWeights
) -> list[Phrase]:
    """Return the noun phrases that may well be an argument of something."""
    index = weights.classes.index(ARGUMENT)
    chances = weights.weigh_all(observe_phrase(words, p) for p in phrases)
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
        self._cues = _running(any(c.overlaps(t.span) for c in cues) for t in tokens)
        self._speaks = [any(s.overlaps(t.span) for s in speakers) for t in tokens]
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

    def observe(self, trigger: Trigger, phrase: Phrase) -> list[str]:
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
        before = words.at(trigger.first - 1)
        head, stem = words.bare[first], words.stems[first]
        particle = words.particles[first]
        where = side + str(_bucket(gap))
        between = min(self._heads[max(low, high)] - self._heads[low], 3)
        marks = min(self._marks[max(low, high)] - self._marks[low], 3)
        cues = min(self._cues[max(low, high)] - self._cues[low], 2)
        speaks = self._speaks[first]
        kind, tstem = trigger.type.value, words.stems[trigger.first]
        near, rank = self._nearer(trigger, phrase), self._rank(trigger, phrase, right)
        opens = f"{first < _START:d}{not self._heads[trigger.first]:d}"
        return [
            f"{k} {kind} {where}",
            f"{k} {kind} {side}{between}{marks}",
            f"{k} {where} {between}{marks}",
            f"{k} {tstem} {where}",
            f"{k} {kind} {side} {lead}",
            f"{k} {tstem} {side} {lead}",
            f"{k} {side} {lead} {particle}",
            f"{k} {kind} {side} h={head}",
            f"{k} {kind} {stem}",
            f"{k} {tstem} {stem}",
            f"{k} s={stem} {side}",
            f"{k} {kind} {side} c={particle}",
            f"{k} {kind} {before} {side}",
            f"{k} {side} a={words.at(phrase.last + 1)}",
            f"{k} {kind} {side} n={min(phrase.last - first, 4)}",
            f"{k} {label} {kind} {side}",
            f"{k} {label} {where}",
            f"{k} {label} {kind} {lead}",
            f"{k} {kind} near={near}{side}",
            f"{k} {kind} rank={rank}{side}",
            f"{k} near={near} rank={rank}{side}",
            f"{k} l2={words.at(first - 2)} {side}",
            f"{k} opens={opens} {side}",
            f"{k} speaks={speaks:d} {kind} {side}",
            f"{k} cues={cues} {side} {kind}",
            f"{k} cues={cues} speaks={speaks:d} {where}",
        ]

    def _nearer(self, trigger: Trigger, phrase: Phrase) -> int:
        """Return how many other triggers stand nearer to the phrase, up to three."""
        mine = _gap(trigger, phrase)
        return min(sum(_gap(t, phrase) < mine for t in self.triggers), 3)

    def _rank(self, trigger: Trigger, phrase: Phrase, right: bool) -> int:  # noqa: FBT001 - a side, not a switch
        """Return how many phrases of its kind stand between, up to five."""
        firsts = self._firsts[phrase.kind]
        if right:
            between = bisect_left(firsts, phrase.first) - bisect_right(
                firsts, trigger.last
            )
        else:
            between = bisect_left(firsts, trigger.first) - bisect_right(
                firsts, phrase.first
            )
        return max(0, min(between, 5))


def _gap(trigger: Trigger, phrase: Phrase) -> int:
    """Return the number of tokens between a trigger and a phrase, below 0 inside."""
    return max(phrase.first - trigger.last, trigger.first - phrase.last)


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
    weighed = roles.weigh_all(scene.observe(t, p) for _, t, p in pairs)
    ties: dict[int, list[Tie]] = {n: [] for n in range(len(scene.triggers))}
    for (number, _, phrase), chances in zip(pairs, weighed, strict=True):
        if 1 - chances[none] >= _LEAST[phrase.kind]:
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
