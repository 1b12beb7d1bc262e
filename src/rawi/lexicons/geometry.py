"""What words around a place say of its shape, and how each shape is drawn.

geometry.toml has the words (كم، بين، الطريق) and the rules, keyed; radii.toml has
how much wider than its record a place is drawn, made from annotated articles by
evals/places/coverage.py.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from importlib.resources.abc import Traversable
from typing import Annotated, NamedTuple

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from rawi.errors import LexiconError
from rawi.lexicons.entries import DATA, load_entries
from rawi.model import Precision
from rawi.text.phrases import fold_phrase

_STRICT = ConfigDict(extra="forbid")
_Share = Annotated[float, Field(ge=0, le=1)]


class ShapeRole(StrEnum):
    """What a word does around the name of a place that gives it a shape."""

    UNIT = "unit"
    """A unit of length: كم."""
    AWAY = "away"
    """A noun before a distance: على بعد."""
    FROM = "from"
    """A preposition between a distance and its place: من."""
    TOWARD = "toward"
    """A preposition before a side with its article: إلى الجنوب من."""
    BETWEEN = "between"
    """بين."""
    ROUTE = "route"
    """A noun for a road: الطريق."""
    RUNNING = "running"
    """What may stand between a road and بين: الرابط."""
    LINKING = "linking"
    """A verb that has the second end of a road after ب: يربط."""
    LYING = "lying"
    """What says that a place is between two others: الواقعة."""
    TO = "to"
    """A preposition between two ends of a road: إلى."""
    COUNTRYSIDE = "countryside"
    """A head noun for what lies around a town: ريف."""
    DISTRICT = "district"
    """A head noun for a unit of administration, also before a town's name: مديرية."""


class RuleName(StrEnum):
    """How a shape is made from a place and what is said of it."""

    SIDE = "side of a settlement"
    SIDE_OF_SPOT = "side of a village, quarter or site"
    SIDE_OF_AREA = "side of an area"
    AROUND = "around a place"
    AROUND_SIDE = "one side around a place"
    COUNTRYSIDE_OF_CITY = "countryside of a city"
    COUNTRYSIDE_OF_TOWN = "countryside of a town"
    COUNTRYSIDE_SIDE = "one side of the countryside"
    AWAY = "so far from a place"
    AWAY_SIDE = "so far on one side of a place"
    BETWEEN = "between two places"
    ROAD = "road between places"


class RadiusCase(StrEnum):
    """Cases of a radius beside precisions and rules."""

    VILLAGE = "village"
    UNIT = "unit of a settlement"
    """The district that has a town's name: مديرية موزع."""
    PART = "part of a settlement"
    """A place that no source lists, in one that is known: مستشفى تلبيسة."""


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class ShapeWord:
    """One word entry of geometry.toml."""

    role: ShapeRole
    words: tuple[str, ...]
    example: str
    km: Annotated[float, Field(gt=0)] | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class ShapeRule:
    """One rule of geometry.toml: what is left out, and how far it reaches."""

    name: RuleName
    example: str
    how: str
    far_times: Annotated[float, Field(ge=0)]
    far_km: Annotated[float, Field(ge=0)] = 0.0
    near_times: _Share = 0.0
    near_km: float = 0.0
    half: Annotated[float, Field(gt=0, le=90)] | None = None
    """Degrees to either side of the bearing; `None`: all around."""
    middle: Annotated[float, Field(gt=0, lt=1)] | None = None
    """Where from near to far the point lies; `None`: at the centroid of the area."""

    def near(self, km: float) -> float:
        """Return how many kilometres around a place are left out."""
        return max(0.0, self.near_times * km + self.near_km)

    def far(self, km: float) -> float:
        """Return how many kilometres the shape reaches."""
        return self.far_times * km + self.far_km


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class RadiusFit:
    """How much wider than by its record or rule a location of one case is drawn."""

    case: str
    """A precision, a `RadiusCase`, or the name of a rule."""
    times: Annotated[float, Field(ge=1)]
    least_km: Annotated[float, Field(ge=0)]
    count: int
    """True positions that it was chosen on."""
    held_before: _Share
    """Share of them within the radius of the record or rule."""
    held: _Share
    """Share of them within the radius that it makes."""


class ShapeWords(NamedTuple):
    """Words, rules and radii, ready to be looked up."""

    entries: tuple[ShapeWord, ...]
    roles: dict[ShapeRole, frozenset[str]]
    """The folded words of each role."""
    units: dict[str, float]
    """Kilometres of each folded unit."""
    rules: dict[RuleName, ShapeRule]
    radii: dict[str, RadiusFit]

    def plays(self, folded: str, role: ShapeRole) -> bool:
        """Whether the *folded* word has this *role*."""
        return folded in self.roles.get(role, ())

    def radius(self, case: str, km: float) -> float:
        """Return the radius that a location of this *case* is drawn with."""
        fit = self.radii.get(case)
        return km if fit is None else max(km * fit.times, fit.least_km)


@lru_cache(maxsize=4)
def load_shape_words(folder: Traversable = DATA) -> ShapeWords:
    """Return the words, rules and radii of geometry.toml and radii.toml in *folder*.

    Raises:
        LexiconError: An entry breaks the schema, a rule is missing or there twice,
            or a unit has no length.
    """
    path = folder / "geometry.toml"
    entries = load_entries(path, "word", ShapeWord, beside=("rule",))
    rules: dict[RuleName, ShapeRule] = {}
    for rule in load_entries(path, "rule", ShapeRule, beside=("word",)):
        if rule.name in rules:
            raise LexiconError(path.name, "this rule is there twice", rule.name)
        if rule.near(1.0) >= rule.far(1.0):
            raise LexiconError(path.name, "it reaches no further than near", rule.name)
        rules[rule.name] = rule
    for name in RuleName:
        if name not in rules:
            raise LexiconError(path.name, "no such rule: key it", name)
    roles: dict[ShapeRole, frozenset[str]] = {}
    units: dict[str, float] = {}
    for entry in entries:
        folded = frozenset(" ".join(fold_phrase(word)) for word in entry.words)
        roles[entry.role] = roles.get(entry.role, frozenset()) | folded
        if (entry.km is not None) != (entry.role is ShapeRole.UNIT):
            reason = "km goes with role = 'unit' and with no other"
            raise LexiconError(path.name, reason, entry.words[0])
        if entry.km is not None:
            units.update(dict.fromkeys(folded, entry.km))
    return ShapeWords(entries, roles, units, rules, _radii(folder / "radii.toml"))


def _radii(path: Traversable) -> dict[str, RadiusFit]:
    """Return the fits of radii.toml by the case they are for."""
    known = {precision.name.lower() for precision in Precision}
    known |= set(RadiusCase) | set(RuleName)
    found: dict[str, RadiusFit] = {}
    for fit in load_entries(path, "radius", RadiusFit):
        if fit.case not in known or fit.case in found:
            raise LexiconError(path.name, "no such case, or there twice", fit.case)
        found[fit.case] = fit
    return found
