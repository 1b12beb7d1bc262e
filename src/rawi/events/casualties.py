"""What an event cost people: its toll as ranges, its victims, and other measures.

Each number of the sentence is weighed: is it the dead, the hurt, the taken or the
displaced of this event, or nobody's? Numbers of one kind are added up (`31 من
التنظيم و12 من الجيش` is 43); a part (`بينهم ثلاثة أطفال`) is none of them. Where no
number stands, the words still tell: `مقتل جندي` is one, `سقوط قتلى` two or more.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from rawi.events.measures import measure_event
from rawi.events.scenes import (
    PEOPLE,
    Scene,
    counts_people,
    find_combined,
    find_untold,
    is_share,
    set_scene,
)
from rawi.events.tallies import observe_quantity, observe_untold
from rawi.events.victims import find_victims
from rawi.lexicons.tolls import TollLexicon
from rawi.model import Quantity, Range, Sentence, Span, Toll, Trigger

__all__ = ["AND_ONE", "NONE", "UNTOLD", "count_toll", "measure_event"]

NONE = "none"
AND_ONE = "+1"
"""Ends the class of a number that one more person stands beside: `ضابط وثلاثة جنود`."""
UNTOLD = {"one": Range(1, 1), "two": Range(2, 2), "some": Range(2, None)}

_LEAST_UNTOLD = 0.6
"""Least probability that a word without a number tells a toll; chosen on dev."""
_APART = 8
"""Words between two numbers that are added up."""
_AND = frozenset(("و", "الي"))
"""The end of و and of إضافة إلى before a number that is added."""


def count_toll(  # noqa: PLR0913, PLR0917 - what stands around a trigger
    trigger: Trigger,
    sentence: Sentence,
    quantities: tuple[Quantity, ...],
    others: tuple[Trigger, ...],
    lexicon: TollLexicon,
    targets: Sequence[Span] = (),
) -> tuple[Toll, tuple[Span, ...]]:
    """Return the toll of the event that *trigger* names, and its counted victims.

    Args:
        trigger: A trigger of *sentence*.
        sentence: The sentence that it stands in.
        quantities: The expressions of number in it, in the order of the text.
        others: The other triggers of it, in the order of the text.
        lexicon: Toll words with their weights.
        targets: Phrases of the sentence that name whom the event befell.

    Examples:
        >>> from rawi.lexicons.tolls import load_tolls
        >>> from rawi.model import EventType
        >>> from rawi.text.numbers import find_quantities
        >>> from rawi.text.tokens import find_tokens
        >>> text = "مقتل ثلاثة مدنيين وإصابة آخرين"
        >>> sentence = Sentence(
        ...     index=0, span=Span(0, 30), tokens=find_tokens(text, Span(0, 30))
        ... )
        >>> trigger = Trigger(
        ...     span=Span(0, 4), sentence=0, first=0, last=0,
        ...     type=EventType.CASUALTIES, entry="مقتل", score=1.0,
        ... )
        >>> toll, victims = count_toll(
        ...     trigger, sentence, find_quantities(sentence), (), load_tolls()
        ... )
        >>> toll.killed, toll.injured, [v.of(text) for v in victims]
        (Range(low=3, high=3), Range(low=2, high=None), ['ثلاثة مدنيين'])
    """
    if trigger.type not in PEOPLE:
        return Toll(), ()
    scene = set_scene(trigger, sentence, quantities, others, lexicon, targets)
    ranges, numbers = _told(scene)
    ranges |= _untold(scene, tuple(sorted(ranges)))
    return Toll(**ranges), find_victims(scene, numbers)


def _told(scene: Scene) -> tuple[dict[str, Range], list[int]]:
    """Return what numbers tell, by field, and which of them do."""
    if scene.lexicon.weights is None:
        raise ValueError("a lexicon without weights counts nothing")
    weights = scene.lexicon.weights[0]
    ranges, numbers = _told_together(scene)
    shared = find_combined(scene)
    found: dict[str, list[tuple[float, int, Range]]] = {}
    for number, quantity in enumerate(scene.quantities):
        if number == shared or not counts_people(scene, quantity):
            continue
        if is_share(scene, number):
            continue
        chances = weights.weigh(observe_quantity(scene, number))
        best = max(range(len(chances)), key=chances.__getitem__)
        answer = weights.classes[best]
        if answer == NONE:
            continue
        field = answer.removesuffix(AND_ONE)
        value = quantity.value
        if answer != field:
            value = _add(value, Range(1, 1))
        found.setdefault(field, []).append((chances[best], number, value))
    for field, parts in found.items():
        if field not in ranges:
            kept = _joined(scene, parts)
            ranges[field] = reduce(_add, (value for _, _, value in kept))
            numbers += [number for _, number, _ in kept]
    return ranges, numbers


def _told_together(scene: Scene) -> tuple[dict[str, Range], list[int]]:
    """Return what `عدد من القتلى والجرحى` tells: of both, that there are some.

    A real number for both together is a measure, not a toll.
    """
    shared = find_combined(scene)
    if shared is None:
        return {}, []
    value = scene.quantities[shared].value
    if value != UNTOLD["some"]:
        return {}, []
    return {"killed": value, "injured": value}, [shared]


def _joined(
    scene: Scene, parts: list[tuple[float, int, Range]]
) -> list[tuple[float, int, Range]]:
    """Return the likeliest number of a field with those that are added to it.

    `31 من التنظيم و12 من الجيش`: what is added follows within a few words, after
    و. Other numbers that may tell the same field tell it of something else.
    """
    base = max(parts)
    kept = [base]
    for way in (1, -1):
        at = base[1]
        for part in sorted(parts, key=lambda p: way * p[1]):
            if way * part[1] <= way * at:
                continue
            pair = (at, part[1]) if way > 0 else (part[1], at)
            if not _is_added(scene, *pair):
                break
            kept.append(part)
            at = part[1]
    return sorted(kept, key=lambda part: part[1])


def _is_added(scene: Scene, one: int, other: int) -> bool:
    """Whether quantity *other* follows *one* with و within a few words."""
    before, after = scene.quantities[one], scene.quantities[other]
    token = scene.tokens[after.first]
    joined = token.folded[0] == "و" and token.start < after.span.start
    near = 0 < after.first - before.last <= _APART
    return near and (joined or scene.word(after.first - 1) in _AND)


def _untold(scene: Scene, told: tuple[str, ...]) -> dict[str, Range]:
    """Return what toll words tell without a number, for the fields not *told*."""
    if scene.lexicon.weights is None:
        raise ValueError("a lexicon without weights counts nothing")
    weights = scene.lexicon.weights[1]
    ranges = {}
    for field, at in find_untold(scene).items():
        if field in told:
            continue
        chances = weights.weigh(observe_untold(scene, field, at, told))
        none = weights.classes.index(NONE)
        if 1 - chances[none] <= _LEAST_UNTOLD:
            continue
        chances[none] = 0.0
        answer = weights.classes[max(range(len(chances)), key=chances.__getitem__)]
        ranges[field] = UNTOLD[answer]
    return ranges


def _add(one: Range, other: Range) -> Range:
    """Return the sum of two numbers: open when one of them is."""
    if one.high is None or other.high is None:
        return Range(one.low + other.low, None)
    return Range(one.low + other.low, one.high + other.high)
