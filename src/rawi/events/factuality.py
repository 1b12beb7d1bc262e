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

from rawi.lexicons.factuality import PLAIN, FactualityLexicon, Mark, Opening
from rawi.lexicons.weights import EvidenceWeights
from rawi.model import Polarity, Reason, Sentence, Span, Status, Token, Trigger
from rawi.text.stems import bare_word, light_stem

_NEXT, _NEAR, _CLAUSE, _REACH = 1, 3, 6, 12
_ACROSS = 4
_LEAST_DENIED = 0.4
"""Least probability of a denial; chosen on dev between 0.3 and 0.5."""
_REASONS = 2
_LEXICAL = 0.7
"""Single words count for less than marks: there are many, seen seldom."""
_THAT = frozenset(("ان", "بان"))


class Factuality(NamedTuple):
    """How an event stands to its source, and which marks say so."""

    polarity: Polarity
    status: Status
    reasons: tuple[Reason, ...]


class Found(NamedTuple):
    """A mark in the sentence: its nearness (an index into `LEVELS`) and its token."""

    mark: Mark
    level: int
    at: int


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
        >>> from rawi.model import EventType
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
    polarity = Polarity.AFFIRMED
    against = [f for f in found if not f.mark.of_status]
    if any(f.mark.value is Polarity.DENIED for f in against):
        chances = of_polarity.weigh([*context, *_observe(against, lexicon)])
        if chances[of_polarity.classes.index(Polarity.DENIED)] > _LEAST_DENIED:
            polarity = Polarity.DENIED
    reasons = (
        *_reasons(marks, status, sentence.tokens, of_status, lexicon),
        *_reasons(against, polarity, sentence.tokens, of_polarity, lexicon),
    )
    return Factuality(polarity, status, reasons)


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


def find_marks(
    trigger: Trigger, tokens: Sequence[Token], lexicon: FactualityLexicon
) -> list[Found]:
    """Return the marks around *trigger*, each once, where it stands nearest."""
    purpose = _proclitics(trigger, tokens[trigger.first]).endswith("ل")
    nearest: dict[str, Found] = {}
    for found in (
        *_find_before(trigger, tokens, lexicon),
        *_find_after(trigger, tokens, lexicon),
        *_find_inside(trigger, tokens, lexicon),
    ):
        mark = found.mark
        if mark.purpose and not purpose:
            continue
        if mark.types and trigger.type not in mark.types:
            continue
        known = nearest.get(mark.mark)
        if known is None or found.level < known.level:
            nearest[mark.mark] = found
    return list(nearest.values())


def _find_before(
    trigger: Trigger, tokens: Sequence[Token], lexicon: FactualityLexicon
) -> Iterator[Found]:
    """Yield the marks between the sentence's beginning and the trigger."""
    first = trigger.first
    places: dict[int, tuple[int, int]] = {}
    future = lexicon.proclitics.get(("before", "س"), ())
    step = edge = 0
    at = first - 1
    while at >= 0 and step < _REACH:
        look = lexicon.look(tokens[at])
        if look is PLAIN:
            step += 1
            places[at] = (step, edge)
            at -= 1
            continue
        if look.ends:
            return
        step += not look.skipped
        places[at] = (step, edge)
        edge += look.edge
        for last, mark in _opened(look.before, tokens, at, first, lexicon):
            if mark.between and not any(
                tokens[i].folded in mark.between for i in range(last + 1, first)
            ):
                continue
            yield Found(mark, _level(*places[last]), at)
        if look.future:
            for mark in future:
                yield Found(mark, _level(*places[at]), at)
        at -= 1


def _find_after(
    trigger: Trigger, tokens: Sequence[Token], lexicon: FactualityLexicon
) -> Iterator[Found]:
    """Yield the marks between the trigger and the sentence's end."""
    future = lexicon.proclitics.get(("after", "س"), ())
    step = edge = 0
    at, end = trigger.last + 1, len(tokens)
    while at < end and step < _REACH:
        look = lexicon.look(tokens[at])
        if look is PLAIN:
            step += 1
            at += 1
            continue
        if look.ends:
            return
        step += not look.skipped
        edge += look.edge
        for _, mark in _opened(look.after, tokens, at, end, lexicon):
            yield Found(mark, _level(step, edge), at)
        if look.future:
            for mark in future:
                yield Found(mark, _level(step, edge), at)
        at += 1


def _find_inside(
    trigger: Trigger, tokens: Sequence[Token], lexicon: FactualityLexicon
) -> Iterator[Found]:
    """Yield what the trigger's own words and clitics say."""
    first, end = trigger.first, trigger.last + 1
    for at in range(first, end):
        inside = lexicon.look(tokens[at]).inside
        for _, mark in _opened(inside, tokens, at, end, lexicon):
            yield Found(mark, 0, at)
    token = tokens[first]
    marks: list[Mark] = []
    if lexicon.look(token).future:
        marks += lexicon.proclitics.get(("inside", "س"), ())
    if _proclitics(trigger, token).endswith("ل"):
        marks += lexicon.proclitics.get(("inside", "ل"), ())
    if token.folded.lstrip("وفبك").startswith("ال"):
        marks += lexicon.shapes.get("definite", ())
    if token.folded[0] == "ي" and first and tokens[first - 1].folded in _THAT:
        marks += lexicon.shapes.get("subjunctive", ())
    for mark in marks:
        yield Found(mark, 0, first)


def _opened(
    openings: tuple[Opening, ...],
    tokens: Sequence[Token],
    at: int,
    end: int,
    lexicon: FactualityLexicon,
) -> Iterator[tuple[int, Mark]]:
    """Yield the marks that begin at token *at* and end before *end*."""
    for rest, mark in openings:
        last = at + len(rest)
        if last >= end or (rest and not _stand(rest, tokens, at + 1)):
            continue
        if mark.then and not (
            last + 1 < len(tokens) and lexicon.is_imperfect(tokens[last + 1].folded)
        ):
            continue
        yield last, mark


def _stand(words: tuple[str, ...], tokens: Sequence[Token], at: int) -> bool:
    """Whether exactly these folded *words* stand from token *at* on."""
    for word in words:
        if tokens[at].folded != word:
            return False
        at += 1
    return True


def _level(step: int, edge: int) -> int:
    """Return how near a mark is: an index into `LEVELS`."""
    if edge:
        return _ACROSS
    return (step > _NEXT) + (step > _NEAR) + (step > _CLAUSE)


def _proclitics(trigger: Trigger, token: Token) -> str:
    """Return the proclitics that the trigger's span leaves out, without the article."""
    if trigger.span.start == token.start:
        return ""
    for split in token.splits:
        if token.stem_start(split.at) == trigger.span.start:
            return split.proclitics.replace("ال", "")
    return ""


def _observe_trigger(
    trigger: Trigger, tokens: Sequence[Token]
) -> list[tuple[str, float]]:
    """Return what the trigger itself says: its type, clitic, stem, the word before."""
    token = tokens[trigger.first]
    kind = str(trigger.type)
    features = [("type=" + kind, 1.0)]
    proclitics = _proclitics(trigger, token)
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
