"""The victims' noun phrases: number words included, as the guidelines want them.

`أكثر من عشرين مدنيا`, `ثمانية من عناصر التنظيم`: a phrase runs from its number
over the counted noun and what goes on with it, and ends before a preposition
other than من, a verb or a comma. Victims without a number (`مقتل محافظ المدينة`)
are noun phrases like any other, and left to who ties arguments.
"""

from __future__ import annotations

from collections.abc import Iterable

from rawi.events.scenes import Scene
from rawi.model import Quantity, Span

_LONGEST = 9
"""Words after the number; longer phrases in train hold relative clauses."""
_BARE = 3
"""Words of a phrase that has neither من nor an article: ثلاثة شبان فلسطينيين."""
_OF_ONCE = 2
_SHORT = 3
_QUOTES = frozenset("\"'«»“”‘’")
_AND, _OF = "و", "من"


def find_victims(scene: Scene, numbers: Iterable[int]) -> tuple[Span, ...]:
    """Return where the victims that were counted are named.

    Args:
        scene: The trigger's scene.
        numbers: The quantities that the toll was read from.
    """
    spans = set()
    for number in numbers:
        quantity = scene.quantities[number]
        last = _end(scene, quantity)
        spans.add(Span(quantity.span.start, scene.tokens[last].end))
    return tuple(sorted(spans))


def _end(scene: Scene, quantity: Quantity) -> int:
    """Return the last token of the phrase that begins with a number."""
    last = quantity.last
    at, words, joined = last + 1, 0, 0
    articles = False
    while at < len(scene.tokens) and words < _LONGEST:
        word = scene.word(at)
        if word in _QUOTES and joined:
            at += 1
            continue
        if word == _OF and joined < _OF_ONCE and _is_noun(scene, at + 1):
            joined += 1
            at += 1
            continue
        if not _is_noun(scene, at) or (words and _leads_on(word)):
            break
        articles = articles or word.startswith("ال")
        last = at
        words += 1
        at += 1
        if words == _BARE and not joined and not articles:
            break
    return last


def _is_noun(scene: Scene, at: int) -> bool:
    """Whether the word at *at* can stand in the phrase."""
    word = scene.word(at)
    if word in ("$", _AND, _OF) or not scene.tokens[at].splits:
        return False
    if scene.lexicon.plays("end", word) or any(q.first == at for q in scene.quantities):
        return False
    sense = scene.sense(at)
    return sense.kind == "person" if sense else at not in scene.taken


def _leads_on(word: str) -> bool:
    """Whether a folded *word* begins something new: and, by, for; or a verb."""
    if len(word) <= _SHORT:
        return False
    return (
        word[0] == "و"
        or word.startswith(("فال", "بال", "لل", "ي"))
        or (word[0] == "ب" and len(word) > _SHORT + 1)
        or word.endswith("وا")
    )
