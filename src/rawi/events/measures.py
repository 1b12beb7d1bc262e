"""Numbers that measure an event otherwise than by its toll: 20 raids, 40 trucks."""

from __future__ import annotations

from rawi.events.scenes import Scene, find_combined, set_scene
from rawi.lexicons.tolls import MeasureEntry, TollLexicon
from rawi.model import EventType, Measure, Quantity, Range, Sentence, Trigger

DEAD_AND_WOUNDED = "dead and wounded"
_REACH = 8
"""Words between a trigger and the number that measures it."""
_SOME = Range(2, None)
"""What عدة and عدد من tell: that measures nothing."""
_STOPS = frozenset(".؟?!؛;")


def measure_event(
    trigger: Trigger,
    sentence: Sentence,
    quantities: tuple[Quantity, ...],
    others: tuple[Trigger, ...],
    lexicon: TollLexicon,
) -> Measure | None:
    """Return the number that measures an event otherwise than by its toll.

    The nearest number whose counted noun fits the event's type (`20 غارة` an air
    strike, `آلاف المتظاهرين` a protest), with no other trigger that it would fit
    standing nearer. `عدة غارات` measures nothing.

    Args:
        trigger: A trigger of *sentence*.
        sentence: The sentence that it stands in.
        quantities: The expressions of number in it, in the order of the text.
        others: The other triggers of it, in the order of the text.
        lexicon: The measures of each type.
    """
    scene = set_scene(trigger, sentence, quantities, others, lexicon)
    if trigger.type in (EventType.CASUALTIES, EventType.KILLING):
        return _measure_losses(scene)
    best: tuple[int, Quantity, MeasureEntry] | None = None
    for quantity in scene.quantities:
        if quantity.ordinal or quantity.value == _SOME:
            continue
        away = _distance(trigger, quantity)
        if away > _REACH or (best is not None and away >= best[0]):
            continue
        entry = _counted(trigger.type, quantity, scene)
        if entry is None or _is_cut_off(scene, quantity):
            continue
        if any(
            _distance(t, quantity) < away and _counted(t.type, quantity, scene)
            for t in scene.others
        ):
            continue
        best = (away, quantity, entry)
    if best is None:
        return None
    _, quantity, entry = best
    return Measure(span=quantity.span, value=quantity.value, of=entry.of)


def _measure_losses(scene: Scene) -> Measure | None:
    """Return the one number that is told for dead and wounded together."""
    shared = find_combined(scene)
    if shared is None:
        return None
    quantity = scene.quantities[shared]
    if quantity.value == _SOME:
        return None
    return Measure(span=quantity.span, value=quantity.value, of=DEAD_AND_WOUNDED)


def _counted(kind: EventType, quantity: Quantity, scene: Scene) -> MeasureEntry | None:
    """Return what a number measures in an event of this *kind*, if it does."""
    at = quantity.last
    if not quantity.noun_inside and quantity.scale == 1:
        at += 2 if scene.word(at + 1) == "من" else 1
    if at >= len(scene.tokens):
        return None
    return scene.lexicon.measure(kind, scene.tokens[at])


def _distance(trigger: Trigger, quantity: Quantity) -> int:
    """Return how many words away a number stands from a trigger."""
    if quantity.first > trigger.last:
        return quantity.first - trigger.last
    return max(0, trigger.first - quantity.last)


def _is_cut_off(scene: Scene, quantity: Quantity) -> bool:
    """Whether a full stop stands between trigger and number."""
    first = min(scene.trigger.last, quantity.last)
    end = max(scene.trigger.first, quantity.first)
    return any(scene.word(at) in _STOPS for at in range(first + 1, end))
