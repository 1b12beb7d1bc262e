"""Factuality: whether the words around a trigger deny it, and how real they say it is.

Marks before, after and inside the trigger (`لم`, `من المتوقع`, `محاولة`) are found
in the sentence; each speaks for its own value, and speaks less the further away
it stands or the more clause edges lie between. The type of the event speaks too:
control is seldom expected, an evacuation often. What the cue of an attribution
does (نفى, توقع) is the attribution stage's; who is right is nobody's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rawi.events.marks import Found, find_marks, trigger_proclitics
from rawi.lexicons.factuality import FactualityLexicon
from rawi.lexicons.weights import EvidenceWeights
from rawi.model import Polarity, Reason, Sentence, Status, Token, Trigger
from rawi.text.particles import ANY
from rawi.text.stems import bare_word, light_stem

_LEAST_DENIED = 0.5
"""Least probability of a denial by marks alone; the network has its own say. Chosen on
dev among 0.2 to 0.7: from 0.3 on the figures are the same."""
_REASONS = 2
_NEGATIONS = frozenset(("لم", "لن", "لا", "ليس", "ليست", "عدم", "دون"))
_ANY_REACH = 5
"""Words before `أي غارات` in which its negation stands: `لم ينفذ أي غارات`."""
_EXCEPT = frozenset(("سوي", "الا"))
"""Words that take a negation back: `لم يسيطر سوى على قريتين`."""
_LEXICAL = 0.7
"""Single words count for less than marks: there are many, seen seldom."""


class Factuality(NamedTuple):
    """How an event stands to its source, and which marks say so."""

    polarity: Polarity
    status: Status
    reasons: tuple[Reason, ...]


def judge_factuality(
    trigger: Trigger, sentence: Sentence, lexicon: FactualityLexicon
) -> Factuality:
    """Return polarity and status of the event that *trigger* names.

    Args:
        trigger: A trigger of *sentence*.
        sentence: The sentence that it stands in.
        lexicon: Marks with their weights.

    Examples:
        >>> from rawi.lexicons.factuality import load_factuality
        >>> from rawi.model import EventType, Span
        >>> from rawi.text.tokens import find_tokens
        >>> text = "لم تسفر الغارة عن سقوط ضحايا"
        >>> span = Span(0, len(text))
        >>> sentence = Sentence(index=0, span=span, tokens=find_tokens(text, span))
        >>> trigger = Trigger(
        ...     span=Span(23, 28), sentence=0, first=5, last=5,
        ...     type=EventType.CASUALTIES, entry="ضحايا", score=1.0,
        ... )
        >>> judge_factuality(trigger, sentence, load_factuality()).polarity
        <Polarity.DENIED: 'denied'>
    """
    if lexicon.weights is None:
        raise ValueError("a lexicon without weights judges nothing")
    found = find_marks(trigger, sentence.tokens, lexicon)
    context = _observe_trigger(trigger, sentence.tokens)
    of_status, of_polarity = lexicon.weights
    marks = [f for f in found if f.mark.of_status]
    chances = of_status.weigh([*context, *_observe(marks, lexicon)])
    status = Status(
        of_status.classes[max(range(len(chances)), key=chances.__getitem__)]
    )
    if status is Status.ACTUAL and _is_future(trigger, sentence.tokens):
        status = Status.EXPECTED
    polarity = Polarity.AFFIRMED
    against = [f for f in found if not f.mark.of_status]
    if any(f.mark.value is Polarity.DENIED for f in against):
        chances = of_polarity.weigh([*context, *_observe(against, lexicon)])
        if chances[of_polarity.classes.index(Polarity.DENIED)] > _LEAST_DENIED:
            polarity = Polarity.DENIED
    polarity = Polarity.DENIED if _is_negated(trigger, sentence.tokens) else polarity
    reasons = (
        *_reasons(marks, status, sentence.tokens, of_status, lexicon),
        *_reasons(against, polarity, sentence.tokens, of_polarity, lexicon),
    )
    return Factuality(polarity, status, reasons)


def _is_future(trigger: Trigger, tokens: Sequence[Token]) -> bool:
    """Whether the trigger is a verb with the future's س, which is no letter of it.

    `سيقصف` is يقصف to come; `سيطر` is a verb of its own, and its entry says so.
    """
    verb = trigger.entry.partition(" ")[0]
    return bool(verb) and tokens[trigger.first].folded.endswith("س" + verb)


def _is_negated(trigger: Trigger, tokens: Sequence[Token]) -> bool:
    """Whether a particle of negation stands right before the trigger, or before أي.

    There it decides, whatever the type's habits: of 42 such triggers in train 34 are
    denied. Farther off it only adds to the weights.
    """
    after = tokens[trigger.last + 1 : trigger.last + 1 + _ANY_REACH]
    if any(t.folded in _EXCEPT for t in after):
        return False
    near = tokens[max(0, trigger.first - _ANY_REACH) : trigger.first]
    before = [{s.stem for s in t.splits[:2]} for t in near]
    if before and not before[-1].isdisjoint(ANY):
        return any(not b.isdisjoint(_NEGATIONS) for b in before)
    return bool(before) and not before[-1].isdisjoint(_NEGATIONS)


def observe_factuality(
    trigger: Trigger, tokens: Sequence[Token], lexicon: FactualityLexicon
) -> tuple[list[tuple[str, float]], list[tuple[str, float]]]:
    """Return what speaks about status and about polarity: for making the weights."""
    found = find_marks(trigger, tokens, lexicon)
    context = _observe_trigger(trigger, tokens)
    marks = [f for f in found if f.mark.of_status]
    against = [f for f in found if not f.mark.of_status]
    return (
        [*context, *_observe(marks, lexicon)],
        [*context, *_observe(against, lexicon)],
    )


def _observe_trigger(
    trigger: Trigger, tokens: Sequence[Token]
) -> list[tuple[str, float]]:
    """Return what the trigger itself says: its type, clitic, stem, the word before."""
    token = tokens[trigger.first]
    kind = str(trigger.type)
    features = [("type=" + kind, 1.0)]
    proclitics = trigger_proclitics(trigger, token)
    if proclitics:
        features.append((f"proclitic={proclitics[-1]}|{kind}", 1.0))
    features.append(("stem=" + light_stem(bare_word(token.folded)), _LEXICAL))
    before = tokens[trigger.first - 1].folded if trigger.first else "^"
    features.append(("before=" + bare_word(before), _LEXICAL))
    return features


def _observe(
    found: Sequence[Found], lexicon: FactualityLexicon
) -> Iterator[tuple[str, float]]:
    """Yield what the marks say: each its level and all wider ones."""
    for mark, level, _ in found:
        yield from lexicon.observed[mark.mark][level]


def _reasons(
    found: Sequence[Found],
    value: Status | Polarity,
    tokens: Sequence[Token],
    weights: EvidenceWeights,
    lexicon: FactualityLexicon,
) -> list[Reason]:
    """Return the marks that speak most for *value*, unless it is the usual one."""
    if value in (Status.ACTUAL, Polarity.AFFIRMED):
        return []
    index = weights.classes.index(value)
    weighed = []
    for one in found:
        seen = lexicon.observed[one.mark.mark][one.level]
        spoken = sum(w for _, w in weights.strongest(seen, index, len(seen)))
        if spoken > 0:
            weighed.append((spoken, one))
    weighed.sort(key=lambda pair: -pair[0])
    return [
        Reason(
            part="status" if one.mark.of_status else "polarity",
            rule=one.mark.mark,
            span=tokens[one.at].span,
            detail=f"{value} {spoken:+.2f}",
        )
        for spoken, one in weighed[:_REASONS]
    ]
