"""Why two claims are tied, in words.

Within a document a link carries the observations that spoke most for it, by the
names that they have in the table of weights (`denied=ad two`); across documents
it carries a sentence. People are shown words for both; JSON keeps the names, by
which they are found in the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rawi.export.words import visible


def say_why(why: str, labels: Mapping[str, Any]) -> str:
    """Return the `why` of a link in the words of *labels*.

    Observations that tell a person nothing (that both claims are affirmed) are left
    out, so nothing may be left.

    Examples:
        >>> from rawi.export.words import load_labels
        >>> english = load_labels("en")
        >>> say_why("denied=ad True, denied=ad two, places=all two", english)
        'one denies what the other affirms, the same place'
        >>> say_why("the same is said: air_strike, Ramouseh", english)
        'the same is said: air strike, Ramouseh'
    """
    if "=" in why:
        return ", ".join(dict.fromkeys(_observed(why, labels["why"])))
    said, colon, about = why.partition(": ")
    kind, comma, where = about.partition(", ")
    said, kind = labels["why"].get(said, said), labels["type"].get(kind, kind)
    return visible(f"{said}{colon}{kind}{comma}{where}")


def _observed(why: str, words: Mapping[str, str]) -> Iterator[str]:
    """Yield what is called something in *words* of the observations in *why*."""
    for name in why.split(", "):
        key, _, value = name.removeprefix("same ").partition("=")
        found = words.get(f"{key}={value.partition(' ')[0]}") or words.get(key)
        if found:
            yield found
