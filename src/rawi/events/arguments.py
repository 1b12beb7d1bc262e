"""Tying phrases to triggers: who does it, to whom, where and when.

Every noun phrase, toponym and time expression of a sentence is weighed against
every trigger of that sentence: on which side it stands and how far, what stands
between, which preposition leads in, what kind of event it is. A phrase may
serve several triggers, and a trigger may have several phrases of one role.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rawi.lexicons.weights import EvidenceWeights
from rawi.model import Sentence, Token, Trigger
from rawi.text.stems import bare_word, light_stem

NO_ROLE = "none"
PARTIES = ("actor", "target")
PLACES = ("place", "from", "via", "to", "at")
TIMES = ("time",)

_LEAST = {"n": 0.42, "p": 0.42, "t": 0.42}
"""Least probability of a role for each kind of phrase; chosen on dev."""
_REACH = 40
"""Tokens on each side in which a trigger's phrases are looked for: bounds the work
on a sentence without end, and holds 99 % of the annotated ones."""
_STEPS = (0, 1, 2, 3, 4, 6, 9, 13, 20)


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


class Scene:
    """One sentence with its triggers and phrases, looked at from each trigger."""

    def __init__(
        self, sentence: Sentence, triggers: Sequence[Trigger], phrases: Iterable[Phrase]
    ) -> None:
        """Prepare what every pair of trigger and phrase needs."""
        tokens: Sequence[Token] = sentence.tokens
        self.triggers = triggers
        self.phrases = tuple(phrases)
        self.words = [bare_word(t.folded) for t in tokens]
        self.stems = [light_stem(w) for w in self.words]
        self._starts = [t.folded[:1] if len(t.splits) > 1 else "" for t in tokens]
        self._marks = _running(t.folded if not t.splits else "" for t in tokens)
        heads = {t.first for t in triggers}
        self._heads = _running("x" if i in heads else "" for i in range(len(tokens)))
        self._own = [self._observe_phrase(p) for p in self.phrases]

    def _observe_phrase(self, phrase: Phrase) -> tuple[str, str, str, str, str]:
        """Return its head, the head's stem, what leads in, its clitic, what follows."""
        first, last = phrase.first, phrase.last
        head = self.words[first]
        lead = self.words[first - 1] if first else "^"
        after = self.words[last + 1] if last + 1 < len(self.words) else "$"
        return head, self.stems[first], lead, self._starts[first], after

    def is_near(self, trigger: Trigger, phrase: Phrase) -> bool:
        """Whether a phrase stands near enough to a trigger to be looked at."""
        return (
            trigger.first - _REACH <= phrase.last
            and phrase.first <= trigger.last + _REACH
        )

    def observe(self, trigger: Trigger, at: int) -> list[tuple[str, float]]:
        """Return what speaks for the roles of phrase number *at* with *trigger*."""
        phrase = self.phrases[at]
        k, head, stem = phrase.kind, *self._own[at][:2]
        lead, clitic, after = self._own[at][2:]
        right = phrase.first > trigger.last
        inside = trigger.first <= phrase.first <= trigger.last
        low, high = (
            (trigger.last + 1, phrase.first)
            if right
            else (phrase.last + 1, trigger.first)
        )
        gap = high - low
        side = "in" if inside else "R" if right else "L"
        if right and gap <= 0:
            lead = "<trigger>"
        where = side + str(_bucket(gap))
        between = self._heads[max(low, high)] - self._heads[max(low, 0)]
        marks = self._marks[max(low, high)] - self._marks[max(low, 0)]
        kind = trigger.type.value
        word = self.words[trigger.first]
        tstem = self.stems[trigger.first]
        before = self.words[trigger.first - 1] if trigger.first else "^"
        crossed = f"{min(between, 3)}{min(marks, 3)}"
        length = min(phrase.last - phrase.first, 4)
        names = (
            f"{k} {where}",
            f"{k} {kind} {where}",
            f"{k} {kind} {side}{crossed}",
            f"{k} {where} {crossed}",
            f"{k} {tstem} {where}",
            f"{k} {kind} {side} {lead}",
            f"{k} {tstem} {side} {lead}",
            f"{k} {side} {lead} {clitic}",
            f"{k} {kind} {side} h={head}",
            f"{k} {kind} {stem}",
            f"{k} {tstem} {stem}",
            f"{k} h={head}",
            f"{k} s={stem} {side}",
            f"{k} {kind} {side} c={clitic}",
            f"{k} {kind} {before} {side}",
            f"{k} {word} {where}",
            f"{k} {side} a={after}",
            f"{k} {kind} {side} n={length}",
            f"{k} {phrase.label} {kind} {side}",
            f"{k} {phrase.label} {where}",
            f"{k} {phrase.label} {kind} {lead}",
            f"{k} {kind}",
        )
        return [(name, 1.0) for name in names]


def _running(marks: Iterable[str]) -> list[int]:
    """Return how many non-empty *marks* stand before each position."""
    counts = [0]
    for mark in marks:
        counts.append(counts[-1] + bool(mark))
    return counts


def _bucket(gap: int) -> int:
    """Return the distance of *gap* tokens in growing steps."""
    for index, step in enumerate(_STEPS):
        if gap <= step:
            return index
    return len(_STEPS)


def tie_arguments(scene: Scene, roles: EvidenceWeights) -> dict[int, list[Tie]]:
    """Return each trigger's phrases with their roles, in the order of the text.

    Keys are positions in `scene.triggers`.
    """
    none = roles.classes.index(NO_ROLE)
    ties: dict[int, list[Tie]] = {}
    for number, trigger in enumerate(scene.triggers):
        found = []
        for at, phrase in enumerate(scene.phrases):
            if not scene.is_near(trigger, phrase):
                continue
            chances = roles.weigh(scene.observe(trigger, at))
            if 1 - chances[none] < _LEAST[phrase.kind]:
                continue
            chances[none] = 0.0
            best = max(range(len(chances)), key=chances.__getitem__)
            found.append(Tie(phrase, roles.classes[best], chances[best]))
        ties[number] = _without_nested(found)
    return ties


def _without_nested(ties: list[Tie]) -> list[Tie]:
    """Return the ties without phrases that lie in a more likely one of their role."""
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
