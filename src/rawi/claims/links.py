"""Links between claims of one document, and of several.

Two claims about one event may contradict each other (a claim and its denial, two
tolls, two holders of one place), support each other (different sources vouch
for it) or be one source's return to it. Every pair of related types is weighed:
what the claims share, who says them, how far apart they stand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rawi.lexicons.weights import EvidenceWeights, Features
from rawi.model import Relation, Toll
from rawi.text.phrases import fold_phrase
from rawi.text.stems import bare_word, light_stem

NO_LINK = "none"

_LEAST = 0.3
"""Least probability of a link; chosen on dev."""
_LEAST_CONTRADICTION = 0.12
"""The same for a contradiction; chosen on dev among 0.1, 0.12, 0.15, 0.2, 0.3."""
_MOST_PAIRS = 20_000
"""Pairs weighed for one document; an article of 200 claims has as many."""
_FAMILIES = (
    ("armed_clash", "air_strike", "shelling", "bombing", "chemical_attack"),
    ("killing", "casualties", "armed_clash", "bombing", "air_strike", "shelling"),
    ("territory_gain", "territorial_control", "withdrawal", "armed_clash"),
    ("siege", "siege_lifted", "route_opened", "route_closed"),
    ("displacement", "evacuation"),
    ("aid_delivery", "aid_obstruction", "evacuation"),
    ("ceasefire", "ceasefire_violation", "agreement", "negotiation"),
    ("detention", "release", "rights_abuse"),
    ("demand", "accuse", "reject", "threaten", "support"),
    ("legal_action", "political_change", "detention", "accuse"),
)
_FAMILY_OF: dict[str, frozenset[int]] = defaultdict(
    frozenset,
    {
        name: frozenset(i for i, f in enumerate(_FAMILIES) if name in f)
        for family in _FAMILIES
        for name in family
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
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
    """Whether two types may speak of one event."""
    return a == b or bool(_FAMILY_OF[a] & _FAMILY_OF[b])


def observe_pair(a: Account, b: Account) -> Features:
    """Return what speaks for a link between *a* and the later *b*."""
    kinds = "|".join(sorted((a.type, b.type)))
    voices = _voices(a, b)
    apart = min(b.sentence - a.sentence, 6)
    trigger = "same" if a.trigger == b.trigger else _share(a.trigger, b.trigger)
    tolls = compare_tolls(a.toll, b.toll)
    shared = {
        "actors": _share(a.actors, b.actors),
        "targets": _share(a.targets, b.targets),
        "places": _share(a.places, b.places),
        "crossed": _share(a.actors, b.targets),
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
    return names


def _share(a: frozenset[str], b: frozenset[str]) -> str:
    """Return how much of the smaller set the two have in common."""
    if not a or not b:
        return "-"
    part = len(a & b) / min(len(a), len(b))
    return "all" if part == 1 else "half" if part >= 0.5 else "some" if part else "none"  # noqa: PLR2004


def _voices(a: Account, b: Account) -> str:
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


def find_links(
    accounts: Sequence[Account], weights: EvidenceWeights
) -> Iterator[tuple[int, int, Relation, float, str]]:
    """Yield pairs of positions with their relation, its probability, and why.

    A contradiction is rare and must not be missed: it is taken at a far lower
    probability than the others.
    """
    none = weights.classes.index(NO_LINK)
    contradicts = weights.classes.index(Relation.CONTRADICTS)
    pairs = list(related_pairs(accounts))
    observed = [observe_pair(accounts[i], accounts[j]) for i, j in pairs]
    weighed = weights.weigh_all(observed)
    for (i, j), features, chances in zip(pairs, observed, weighed, strict=True):
        if chances[contradicts] >= _LEAST_CONTRADICTION:
            best = contradicts
        elif 1 - chances[none] < _LEAST:
            continue
        else:
            chances[none] = 0.0
            best = max(range(len(chances)), key=chances.__getitem__)
        evidence = weights.strongest(features, best, 3)
        why = ", ".join(name for name, _ in evidence)
        yield i, j, Relation(weights.classes[best]), chances[best], why


def related_pairs(accounts: Sequence[Account]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that are worth a look, in order, not more than a bound."""
    pairs = 0
    for i, a in enumerate(accounts):
        for j in range(i + 1, len(accounts)):
            if related(a.type, accounts[j].type):
                yield i, j
                pairs += 1
                if pairs >= _MOST_PAIRS:
                    return
