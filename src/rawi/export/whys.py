"""Why two claims are tied, in the language of the page.

A link says in English what two claims have to do with each other, fact by fact
(`rawi.claims.links`, `rawi.linking`). Here each fact is put into the words
of a language; one that has no words there stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rawi.export.words import visible

_FACTS, _PARTS, _ABOUT = "; ", ", ", ": "
_SAME, _BESIDE = "same ", " beside "
_APART = " km apart"


def say_why(why: str, labels: Mapping[str, Any]) -> str:
    """Return the `why` of a link in the words of *labels*.

    Examples:
        >>> from rawi.export.words import load_labels
        >>> say_why("same type; same places; two sources", load_labels("ar"))
        'نوع الحدث نفسه؛ المكان نفسه؛ قائلان'
        >>> say_why("the same is said: air_strike, Ramouseh", load_labels("en"))
        'the same is said: air strike, Ramouseh'
    """
    facts = (_say_fact(fact, labels) for fact in why.split(_FACTS))
    return visible(labels["why"][_FACTS].join(facts))


def _say_fact(fact: str, labels: Mapping[str, Any]) -> str:
    """Return one fact in the words of *labels*."""
    words, types = labels["why"], labels["type"]
    if fact.startswith(_SAME):
        parts = fact.removeprefix(_SAME).split(_PARTS)
        same = [words.get(_SAME + part, _SAME + part) for part in parts]
        return str(words[_PARTS].join(same))
    if fact.endswith(_APART):
        return fact.removesuffix(_APART) + str(words.get(_APART, _APART))
    one, beside, other = fact.partition(_BESIDE)
    if beside:
        beside = words.get(_BESIDE, _BESIDE)
        return f"{types.get(one, one)}{beside}{types.get(other, other)}"
    said, about, rest = fact.partition(_ABOUT)
    kind, comma, where = rest.partition(_PARTS)
    comma = words[_PARTS] if comma else ""
    return f"{words.get(said, said)}{about}{types.get(kind, kind)}{comma}{where}"
