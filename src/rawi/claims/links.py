"""Links between claims of one document.

Two claims about one event may contradict each other (a claim and its denial, two
tolls, two holders of one place), support each other (different sources vouch
for it) or be one source's return to it. Every pair of related types is weighed:
what the claims share, who says them, how far apart they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rawi.lexicons.weights import EvidenceWeights
from rawi.model import EventType, Relation, Toll
from rawi.text.phrases import fold_phrase
from rawi.text.stems import bare_word, light_stem

NO_LINK = "none"

_LEAST = 0.3
"""Least probability of a link; chosen on dev."""
_LEAST_CONTRADICTION = 0.12
"""The same for a contradiction; chosen on dev among 0.1, 0.12, 0.15, 0.2, 0.3."""
_MOST_PAIRS = 20_000
"""Pairs weighed for one document; an article of 200 claims has as many."""
HOLDING = frozenset({EventType.TERRITORY_GAIN, EventType.TERRITORIAL_CONTROL})
"""Taking a place and holding it: both say whose it is."""
_VOICES = {
    "outlet": "the outlet both times",
    "outlet+source": "the outlet and a source",
    "one": "one source",
    "two": "two sources",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A claim as far as links look at it: what it says, in folded words."""

    type: str
    polarity: str
    status: str
    trigger: frozenset[str]
    source: frozenset[str]
    """Words of the innermost source; empty for the outlet's own voice."""
    actors: frozenset[str]
    targets: frozenset[str]
    places: frozenset[str]
    date: str | None
    toll: Toll
    sentence: int


def key_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the light stems of some phrases' words."""
    return frozenset(
        light_stem(bare_word(word))
        for text in texts
        for word in fold_phrase(text)
        if len(word) > 1
    )


def related(a: str, b: str) -> bool:
    """Whether claims of two types are compared: 95 of 100 annotated links join one."""
    return a == b or {a, b} <= HOLDING


def observe_pair(a: Outline, b: Outline) -> list[tuple[str, float]]:
    """Return what speaks for a link between *a* and the later *b*."""
    kinds = "|".join(sorted((a.type, b.type)))
    voices = _voices(a, b)
    apart = min(b.sentence - a.sentence, 6)
    trigger = "same" if a.trigger == b.trigger else share(a.trigger, b.trigger)
    tolls = compare_tolls(a.toll, b.toll)
    shared = {
        "actors": share(a.actors, b.actors),
        "targets": share(a.targets, b.targets),
        "places": share(a.places, b.places),
        "crossed": share(a.actors, b.targets),
    }
    dates = "-" if not a.date or not b.date else "same" if a.date == b.date else "other"
    denied = "".join(sorted((a.polarity[0], b.polarity[0])))
    status = "same" if a.status == b.status else "|".join(sorted((a.status, b.status)))
    names = [
        f"kinds={kinds}",
        f"kinds={kinds} {voices}",
        f"same type={a.type == b.type} {voices}",
        f"voices={voices}",
        f"apart={apart}",
        f"apart={apart} {a.type == b.type} {trigger}",
        f"trigger={trigger} {voices}",
        f"trigger={trigger} {kinds}",
        f"tolls={tolls} {voices}",
        f"tolls={tolls}",
        f"dates={dates}",
        f"denied={denied} {a.type == b.type}",
        f"denied={denied} {voices}",
        f"denied={denied} {a.type == b.type} {trigger} {voices}",
        f"denied={denied} {a.type == b.type} apart={min(apart, 3)}",
        f"tolls={tolls} {a.type == b.type} {voices} {shared['targets']}",
        f"status={status}",
        f"actors={shared['actors']} places={shared['places']} {a.type == b.type}",
        f"targets={shared['targets']} tolls={tolls}",
        f"targets={shared['targets']} trigger={trigger}",
        f"places={shared['places']} dates={dates}",
    ]
    names += [f"{part}={value}" for part, value in shared.items()]
    names += [f"{part}={value} {voices}" for part, value in shared.items()]
    names += [f"{part}={value} {a.type == b.type}" for part, value in shared.items()]
    return [(name, 1.0) for name in names]


def share(a: frozenset[str], b: frozenset[str]) -> str:
    """Return how much of the smaller set the two have in common, in a word.

    Examples:
        >>> share(frozenset("ab"), frozenset("bcd")), share(frozenset(), frozenset())
        ('half', '-')
    """
    if not a or not b:
        return "-"
    part = len(a & b) / min(len(a), len(b))
    return "all" if part == 1 else "half" if part >= 0.5 else "some" if part else "none"  # noqa: PLR2004


def _voices(a: Outline, b: Outline) -> str:
    """Return whether one voice speaks, two, or the outlet beside a source."""
    if not a.source and not b.source:
        return "outlet"
    if not a.source or not b.source:
        return "outlet+source"
    return "one" if len(a.source & b.source) * 2 >= len(a.source) else "two"


def compare_tolls(a: Toll, b: Toll) -> str:
    """Return how the numbers of two claims stand to each other."""
    found = set()
    for name in ("killed", "injured", "captured", "displaced"):
        x, y = getattr(a, name), getattr(b, name)
        if x is None or y is None:
            continue
        apart = (x.high is not None and x.high < y.low) or (
            y.high is not None and y.high < x.low
        )
        found.add("same" if x == y else "apart" if apart else "compatible")
    return "+".join(sorted(found)) or "-"


def find_conflict(a: Outline, b: Outline) -> str | None:
    """Return why two claims about one event cannot both be right, if they cannot."""
    if a.polarity != b.polarity:
        return "one denies what the other affirms"
    if "apart" in compare_tolls(a.toll, b.toll):
        return "their tolls cannot both be right"
    if {a.type, b.type} <= HOLDING and share(a.actors, b.actors) == "none":
        return "they name different holders"
    return None


def explain_pair(a: Outline, b: Outline) -> str:
    """Return in words what two linked claims have to do with each other.

    Examples:
        >>> from dataclasses import replace
        >>> said = Outline(
        ...     type="siege", polarity="affirmed", status="actual", date=None,
        ...     trigger=key_words(["الحصار"]), source=key_words(["مراسل"]),
        ...     actors=frozenset(), targets=frozenset(), toll=Toll(), sentence=0,
        ...     places=key_words(["حلب"]),
        ... )
        >>> explain_pair(said, replace(said, source=frozenset()))
        'same trigger; same places; the outlet and a source'
    """
    facts = [find_conflict(a, b)]
    if a.trigger == b.trigger:
        facts.append("same trigger")
    else:
        facts.append("same type" if a.type == b.type else f"{a.type} beside {b.type}")
    if "same" in compare_tolls(a.toll, b.toll):
        facts.append("same toll")
    shared = [
        part
        for part in ("actors", "targets", "places")
        if share(getattr(a, part), getattr(b, part)) in ("all", "half")
    ]
    if a.date and a.date == b.date:
        shared.append("date")
    if shared:
        facts.append("same " + ", ".join(shared))
    facts.append(_VOICES[_voices(a, b)])
    return "; ".join(fact for fact in facts if fact)


def find_links(
    outlines: Sequence[Outline], weights: EvidenceWeights
) -> Iterator[tuple[int, int, Relation, float, str]]:
    """Yield pairs of positions with their relation, its probability, and why.

    A contradiction is rare and must not be missed: it is taken at a far lower
    probability than the others.
    """
    none = weights.classes.index(NO_LINK)
    contradicts = weights.classes.index(Relation.CONTRADICTS)
    pairs = list(related_pairs(outlines))
    weighed = weights.weigh_all(
        observe_pair(outlines[i], outlines[j]) for i, j in pairs
    )
    for (i, j), chances in zip(pairs, weighed, strict=True):
        if chances[contradicts] >= _LEAST_CONTRADICTION:
            best = contradicts
        elif 1 - chances[none] < _LEAST:
            continue
        else:
            chances[none] = 0.0
            best = max(range(len(chances)), key=chances.__getitem__)
        why = explain_pair(outlines[i], outlines[j])
        yield i, j, Relation(weights.classes[best]), chances[best], why


def related_pairs(outlines: Sequence[Outline]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that are worth a look, in order, not more than a bound."""
    pairs = 0
    for i, a in enumerate(outlines):
        for j in range(i + 1, len(outlines)):
            if related(a.type, outlines[j].type):
                yield i, j
                pairs += 1
                if pairs >= _MOST_PAIRS:
                    return
