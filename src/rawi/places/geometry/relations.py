"""What the words before and between place phrases say of their shape.

Recognition has found the places; here distances are read, and the ends of roads
and of the land between two places are joined to one phrase.
"""

from __future__ import annotations

from collections.abc import Sequence

from rawi.model import Quantity, Sentence
from rawi.places.geometry.distances import read_distance
from rawi.places.geometry.ends import read_ends
from rawi.places.geometry.wording import Relating, Wording
from rawi.places.phrases import PlacePhrase


def relate(
    phrases: Sequence[PlacePhrase],
    sentence: Sentence,
    quantities: Sequence[Quantity],
    tools: Relating,
) -> list[PlacePhrase]:
    """Return the *phrases* of *sentence* with their distances, and with ends joined.

    A phrase grows over the words that say so: `على بعد 20 كم شرق حلب` is one.
    """
    if not phrases:
        return []
    words = Wording(sentence, tools)
    found = list(phrases)
    if quantities:
        by_last = {quantity.last: quantity for quantity in quantities}
        found = [read_distance(phrase, by_last, words) or phrase for phrase in found]
    related: list[PlacePhrase] = []
    at = 0
    while at < len(found):
        joined = read_ends(found, at, words)
        phrase = found[at] if joined is None else joined.phrase
        at = at + 1 if joined is None else joined.after
        while related and related[-1].span.end > phrase.span.start:
            related.pop()  # الطريق, found by itself before its ends
        related.append(phrase)
    return related
