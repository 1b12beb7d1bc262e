"""What speaks for a number, or a word without one, telling the toll of an event.

`مقتل 20 وإصابة 30`: both numbers belong to مقتل, each through the toll word that
leads it in. For a trigger and a number, or a toll word that no number stands by
(`مقتل شخص`, `سقوط جرحى`), this module says what can be seen: the side and the
distance, toll words and other triggers between, what is counted. What that is
worth is in the weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rawi.events.looks import (
    has_number_after,
    observe_neighbours,
    observe_people,
    observe_whom,
    stem_of,
)
from rawi.events.scenes import PEOPLE, Scene
from rawi.lexicons.tolls import Sense
from rawi.model import Quantity, Trigger

Features = list[tuple[str, float]]

_STEPS = (1, 2, 3, 4, 6, 9, 13, 20)
_BACK, _AHEAD = 11, 7
"""Words around a number in which toll words are looked for."""
_BETWEEN = 8

_COMMAS = frozenset("،,:؛;.")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_LEXICAL, _CONTEXT = 0.7, 0.4
_NOTHING = Sense("any", "fall", "-")


def observe_quantity(scene: Scene, number: int) -> Features:
    """Return what speaks for quantity *number* being part of the trigger's toll."""
    quantity = scene.quantities[number]
    trigger = scene.trigger
    side, first, end = _gap(trigger, quantity)
    step = _step(end - first + 1) if side != "I" else 0
    kind = str(trigger.type)
    own = _own(scene)
    names = [
        f"type={kind}",
        f"place={side}{step}",
        f"place={side}{step}|{kind}",
        f"own={own}|{side}",
        f"own={own}|{side}{step}",
        f"rank={_rank(scene, quantity, side)}|{side}|{kind}",
        f"commas={min(3, _commas(scene, first, end))}|{side}",
        f"ending={scene.word(trigger.last)[-2:]}|{side}",
        *_observe_triggers(scene, quantity, side, (first, end)),
        *_observe_words(scene, quantity),
        *_observe_number(scene, quantity, side),
        *observe_whom(scene, quantity),
    ]
    features = [(name, 1.0) for name in names]
    stem = stem_of(scene.word(trigger.first))
    features.append((f"stem={stem}|{side}", _LEXICAL))
    features.extend(
        (f"between={stem_of(scene.word(at))}", _CONTEXT)
        for at in range(first, min(end, first + _BETWEEN))
    )
    return features


def observe_untold(scene: Scene, field: str, at: int, told: Sequence[str]) -> Features:
    """Return what a toll word at *at* may say of *field* when no number does.

    Args:
        scene: The trigger's scene.
        field: What the word tells of: killed, injured, captured.
        at: The word's token.
        told: The fields that have their number, in order.
    """
    trigger = scene.trigger
    own = scene.state(at) == "own"
    state = "own" if own else "R" if at > trigger.last else "L"
    sense = scene.sense(at) or _NOTHING
    first, last = (trigger.first, trigger.last) if own else (at, at)
    word = scene.word(at)
    where = f"{field}|{state}"
    names = [
        f"of={where}",
        f"type={trigger.type}|{where}",
        f"sense={sense.field}:{sense.kind}|{state}",
        f"word={sense.word}|{state}",
        f"form={word}|{state}",
        f"ending={word[-2:]}|{sense.kind}",
        f"last={word[-1:]}|{sense.kind}",
        f"far={_step(abs(at - trigger.last))}|{state}",
        f"told={','.join(told)}",
        f"told={len(told)}|{where}",
        f"number={has_number_after(scene, last)}",
        f"negated={_is_negated(scene)}",
        f"tolls={min(2, sum(t.type in PEOPLE for t in scene.others))}|{where}",
        f"between={min(2, _triggers_between(scene, at))}",
        *observe_neighbours(scene, (first, last), sense),
        *observe_people(scene, where),
    ]
    features = [(name, 1.0) for name in names]
    features.extend(
        (f"inside={scene.word(i)}", 0.5) for i in range(trigger.first, trigger.last + 1)
    )
    after = range(last + 1, min(len(scene.tokens), last + 7))
    features.extend((f"after={stem_of(scene.word(i))}", _CONTEXT) for i in after)
    before = range(max(0, first - 6), first)
    features.extend((f"before={stem_of(scene.word(i))}", _CONTEXT) for i in before)
    return features


def _gap(trigger: Trigger, quantity: Quantity) -> tuple[str, int, int]:
    """Return the side of a quantity, and the tokens between: first and end."""
    if quantity.first > trigger.last:
        return "R", trigger.last + 1, quantity.first
    if quantity.last < trigger.first:
        return "L", quantity.last + 1, trigger.first
    return "I", 0, 0


def _step(distance: int) -> int:
    """Return *distance* in steps that grow wider."""
    return next((i for i, s in enumerate(_STEPS) if distance <= s), len(_STEPS))


def _own(scene: Scene) -> str:
    """Return what the trigger's own words tell of."""
    trigger = scene.trigger
    senses = (scene.sense(at) for at in range(trigger.first, trigger.last + 1))
    return "+".join(sorted({f"{s.field}:{s.kind}" for s in senses if s})) or "-"


def _rank(scene: Scene, quantity: Quantity, side: str) -> int:
    """Return how many other quantities stand between, up to four."""
    trigger = scene.trigger
    if side == "R":
        between = (trigger.last, quantity.first)
    elif side == "L":
        between = (quantity.last, trigger.first)
    else:
        return 0
    low, high = between
    return min(4, sum(low < q.first < high and not q.ordinal for q in scene.quantities))


def _commas(scene: Scene, first: int, end: int) -> int:
    """Return how many marks of punctuation stand in a gap."""
    return sum(scene.word(at) in _COMMAS for at in range(first, end))


def _observe_triggers(
    scene: Scene, quantity: Quantity, side: str, gap: tuple[int, int]
) -> Iterator[str]:
    """Yield what other triggers say: those between, and those that stand nearer."""
    kind = scene.trigger.type
    between = [t for t in scene.others if gap[0] <= t.first < gap[1]]
    tolls = sum(t.type in PEOPLE for t in between)
    yield f"triggers={min(3, len(between))}|{side}"
    yield f"tolls={min(2, tolls)}|{side}"
    if between:
        yield f"over={between[-1].type}|{kind}"
    here = gap[1] - gap[0] + 1 if side != "I" else 0
    away = [(_distance(t, quantity), t.type in PEOPLE) for t in scene.others]
    nearest = min((d for d, toll in away if toll), default=99)
    order = "behind" if nearest > here else "level" if nearest == here else "ahead"
    yield f"rival={order}|{side}"
    yield f"nearer={any(d < here for d, _ in away)}|{side}"


def _distance(trigger: Trigger, quantity: Quantity) -> int:
    """Return how many words away a trigger stands from a quantity."""
    if quantity.first > trigger.last:
        return quantity.first - trigger.last
    return max(0, trigger.first - quantity.last)


def _observe_words(scene: Scene, quantity: Quantity) -> Iterator[str]:
    """Yield what the nearest toll words on both sides of a quantity say."""
    first, last = quantity.first, quantity.last
    back = range(first - 1, max(-1, first - 1 - _BACK), -1)
    ahead = range(last + 1, min(len(scene.tokens), last + 1 + _AHEAD))
    left = next((at for at in back if scene.sense(at)), None)
    right = next((at for at in ahead if scene.sense(at)), None)
    pair = ["0", "0"]
    for number, (name, at) in enumerate((("left", left), ("right", right))):
        sense = scene.sense(at) if at is not None else None
        if at is None or sense is None:
            yield f"{name}=0"
            continue
        step = _step(first - at if at < first else at - last)
        told = f"{sense.field}:{sense.kind}"
        state = scene.state(at)
        yield f"{name}={told}|{state}"
        yield f"{name}={told}|{step}"
        yield f"{name}={sense.field}|{step}"
        yield f"{name}={state}|{step}"
        yield f"{name}={sense.word}|{state}"
        pair[number] = told + str(step) if number else sense.field
    yield f"both={pair[0]}|{pair[1]}"
    if quantity.noun_inside:
        inside = scene.sense(last)
        yield f"dual={inside.field + inside.kind if inside else 0}"


def _observe_number(scene: Scene, quantity: Quantity, side: str) -> Iterator[str]:
    """Yield what is counted, what leads in, and what sort of number it is."""
    first, last = quantity.first, quantity.last
    low, high = quantity.value
    counted = stem_of(scene.word(last + 1))
    token = scene.tokens[first]
    proclitic = token.folded[0] if token.start < quantity.span.start else ""
    share = any(
        scene.lexicon.plays("share", scene.word(at)) for at in range(first - 4, first)
    )
    year = low == high and _FIRST_YEAR <= low <= _LAST_YEAR
    yield f"counted={counted}"
    yield f"then={stem_of(scene.word(last + 2))}"
    yield f"lead={stem_of(scene.word(first - 1))}"
    yield f"lead2={stem_of(scene.word(first - 2))}"
    yield f"proclitic={proclitic}"
    yield f"share={share}|{side}"
    yield f"year={year}"
    yield f"ordinal={quantity.ordinal}"
    yield f"fraction={quantity.scale < 1}"
    yield f"digits={len(str(low))}"
    yield f"open={high is None}"
    yield f"one={low == high == 1}"


def _is_negated(scene: Scene) -> bool:
    """Whether a negation stands before the trigger, or in it."""
    first, last = scene.trigger.first, scene.trigger.last
    return any(
        scene.lexicon.plays("negation", scene.word(at).removeprefix("و"))
        for at in range(max(0, first - 6), last + 1)
    )


def _triggers_between(scene: Scene, at: int) -> int:
    """Return how many triggers stand between the trigger and token *at*."""
    low, high = sorted((at, scene.trigger.last))
    return sum(low < t.first < high for t in scene.others)
