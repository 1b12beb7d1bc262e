"""How words look that tell a toll: those that name whom it befell, and neighbours.

A number inside such a phrase most likely counts them; without a number, the look of
its first word tells one from many: `أحد المخطوفين`, `جنديين`, `مدنيين`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rawi.events.scenes import Scene
from rawi.lexicons.tolls import Sense
from rawi.model import Quantity
from rawi.text.stems import bare_word, light_stem

_HEAD = 1
"""Words that may stand before the number at the head of a phrase: `نحو`."""


def observe_whom(scene: Scene, quantity: Quantity) -> Iterator[str]:
    """Yield where a number stands among the phrases that name whom it befell."""
    kind = scene.trigger.type
    inside = [
        (first, last)
        for first, last in scene.whom
        if first <= quantity.last and quantity.first <= last
    ]
    where = "none" if not scene.whom else "out"
    if inside:
        first, _ = inside[0]
        where = "head" if quantity.first - first <= _HEAD else "in"
    yield f"whom={where}"
    yield f"whom={where}|{kind}"
    numbered = sum(
        any(f <= q.last and q.first <= last for q in scene.quantities)
        for f, last in scene.whom
    )
    yield f"whom={where}|{min(2, numbered)}"


def observe_people(scene: Scene, where: str) -> Iterator[str]:
    """Yield what the phrases that name whom it befell look like: one or many."""
    yield f"whom={min(3, len(scene.whom))}|{where}"
    for first, last in scene.whom[:2]:
        head = scene.word(first)
        yield f"whom={shape_of(head)}|{where}"
        yield f"whom={head}"
        yield f"whom={stem_of(head)}"
        yield f"whom={head[-2:]}."
        yield f"whom={min(4, last - first + 1)}:{shape_of(head)}"
        yield f"whom then={stem_of(scene.word(first + 1)) if last > first else '$'}"


def observe_neighbours(
    scene: Scene, place: tuple[int, int], sense: Sense
) -> Iterator[str]:
    """Yield what the words next to a toll word look like: one, two or many people."""
    first, last = place
    for step in (1, 2, 3):
        word = scene.word(last + step)
        shape = shape_of(word)
        yield f"right{step}={stem_of(word)}"
        yield f"right{step}={word[-2:]}."
        yield f"right{step}={shape}"
        if step == 1:
            yield f"right={shape}|{sense.kind}"
            yield f"right={word}"
        word = scene.word(first - step)
        yield f"left{step}={stem_of(word)}"
        if step == 1:
            yield f"left={word[-2:]}."
            yield f"left={shape_of(word)}|{sense.kind}|{scene.word(last)[-2:]}"


def has_number_after(scene: Scene, last: int) -> bool:
    """Whether a number stands within four words after token *last*."""
    return any(
        0 < q.first - last <= 4 and not q.ordinal  # noqa: PLR2004
        for q in scene.quantities
    )


@lru_cache(maxsize=1 << 16)
def stem_of(word: str) -> str:
    """Return the light stem of a word as it stands."""
    return light_stem(bare_word(word))


def shape_of(word: str) -> str:
    """Return what a word's ending and article look like: plural, dual, definite."""
    number = "one"
    if word.endswith(("ين", "ون", "ات")):
        number = "many"
    elif word.endswith("ان"):
        number = "two"
    return f"{number}:{word.startswith(('ال', 'وال')):d}"
