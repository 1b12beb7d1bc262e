"""The history of the invented world, day by day: chance events and stories.

A story is a row of events that hang together: a siege and its lifting, a place that
changes hands, a route closed and opened again, a convoy, a truce with its breaches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from evals.world.happenings import Happening, draw, fits
from evals.world.map import Map
from evals.world.records import Kind, Setup, Side, Site

_TWIN = 0.22
"""Share of events that have a twin: of one kind, close in place and time, another."""
_STORIES = {"siege": 2.0, "capture": 3.5, "route": 2.5, "convoy": 3.0, "truce": 1.5}


@dataclass(slots=True, kw_only=True)
class History:
    """Draws the events of one day after another."""

    setup: Setup
    random: Random
    a_day: float
    """Events a day."""
    holders: dict[str, Side] = field(default_factory=dict)
    besieged: set[str] = field(default_factory=set)
    shut: dict[str, bool] = field(default_factory=dict)
    agenda: defaultdict[date, list[Callable[[date], Iterator[Happening]]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    count: int = 0

    map: Map = field(init=False)

    def __post_init__(self) -> None:
        """Give every place a holder: one side an area, mostly."""
        self.map = Map(sites=self.setup.sites, random=self.random)
        mains: dict[str, Side] = {}
        for site in self.setup.sites:
            sides = self.sides_in(site.theatre)
            main = mains.setdefault(site.area, self.random.choice(sides))
            holds = main if self.random.random() < 0.6 else self.random.choice(sides)  # noqa: PLR2004
            self.holders[site.id] = holds

    def sides_in(self, theatre: str) -> list[Side]:
        """Return the sides of a theatre."""
        return [s for s in self.setup.sides.values() if s.theatre == theatre]

    def day(self, day: date) -> list[Happening]:
        """Return what comes to pass on a day."""
        found: list[Happening] = []
        for plan in self.agenda.pop(day, []):
            found += plan(day)
        while len(found) < self.random.gauss(self.a_day, self.a_day / 5):
            if self.random.random() < 0.25:  # noqa: PLR2004
                names, weights = zip(*_STORIES.items(), strict=True)
                story = self.random.choices(names, weights)[0]
                found += getattr(self, f"_{story}")(day)
            else:
                found += self._chance(day)
        return found

    def _make(
        self, kind: str, day: date, site: Site, side: Side, **rest: Site | Side | None
    ) -> Happening:
        """Return a new event; the enemy is the holder, or another side."""
        other = rest.pop("other", None)
        if not isinstance(other, Side):
            other = self._enemy(side, site)
        self.count += 1
        return draw(
            self.setup,
            self.random,
            number=f"e{self.count:06d}",
            kind=kind,
            day=day,
            site=site,
            side=side,
            other=other,
            **rest,
        )

    def _enemy(self, side: Side, site: Site) -> Side:
        """Return who stands against *side* at a place."""
        holder = self.holders.get(site.id)
        if holder and holder is not side:
            return holder
        return self.random.choice(
            [s for s in self.sides_in(side.theatre) if s is not side]
        )

    def _chance(self, day: date) -> Iterator[Happening]:
        """Yield a chance event, and its twin if it has one."""
        kinds = [k for k in self.setup.kinds.values() if k.weight]
        kind = self.random.choices(kinds, [k.weight for k in kinds])[0]
        site = self.map.any_site()
        first = self._single(kind, day, site)
        if first is None:
            return
        yield first
        if self.random.random() < _TWIN:
            where = self.map.near(site) if self.random.random() < 0.6 else site  # noqa: PLR2004
            later = self.random.choice((0, 0, 1, 2, 3))
            if later == 0 and where is site:
                later = 2
            self._plan(day, later, lambda d: self._twin(kind, d, where))

    def _twin(self, kind: Kind, day: date, site: Site) -> Iterator[Happening]:
        """Yield another event of a kind at a place."""
        found = self._single(kind, day, site)
        if found:
            yield found

    def _single(self, kind: Kind, day: date, site: Site) -> Happening | None:
        """Return an event of a kind at a place, by a side that can do it there."""
        holder = self.holders[site.id]
        sides = [s for s in self.sides_in(site.theatre) if fits(s, kind)]
        attack = kind.family == "fighting"
        able = [s for s in sides if (s is not holder) == attack] or sides
        if not able:
            return None
        side = self.random.choice(able)
        rest: dict[str, Site | Side | None] = {}
        if kind.id in ("displacement", "evacuation"):
            rest = {"origin": site, "goal": self.map.in_area(site)}
        elif kind.id == "return":
            rest = {"goal": site, "origin": self.map.in_area(site)}
        return self._make(kind.id, day, site, side, **rest)

    def _plan(
        self, day: date, later: int, plan: Callable[[date], Iterator[Happening]]
    ) -> None:
        """Put something on the agenda, a day or more from now."""
        self.agenda[day + timedelta(days=max(1, later))].append(plan)

    def _siege(self, day: date) -> Iterator[Happening]:
        """Yield a siege; plan what it brings, and its lifting."""
        site = self.map.any_site()
        if site.id in self.besieged:
            return
        holder = self.holders[site.id]
        side = self._enemy(holder, site)
        self.besieged.add(site.id)
        yield self._make("siege", day, site, side, other=holder)
        lasts = self.random.randint(7, 45)

        def one(kind: str) -> Callable[[date], Iterator[Happening]]:
            return lambda d: iter([self._make(kind, d, site, side, other=holder)])

        def lift(day: date) -> Iterator[Happening]:
            self.besieged.discard(site.id)
            yield self._make("siege_lifted", day, site, holder, other=side)

        for kind in ("shelling", "need", "convoy", "convoy_stopped", "clash"):
            if self.random.random() < 0.5:  # noqa: PLR2004
                at = self.random.randint(1, lasts)
                plan = self._convoy_to(site, side) if kind == "convoy" else one(kind)
                self._plan(day, at, plan)
        self._plan(day, lasts, lift)

    def _capture(self, day: date) -> Iterator[Happening]:
        """Yield a place changing hands, with the fight or the retreat before."""
        site = self.map.any_site()
        loser = self.holders[site.id]
        winner = self._enemy(loser, site)
        if self.random.random() < 0.35:  # noqa: PLR2004
            yield self._make("withdrawal", day, site, loser, other=winner)
        else:
            yield self._make("clash", day, site, winner, other=loser)

        def take(day: date) -> Iterator[Happening]:
            taken = self._make("gain", day, site, winner, other=loser)
            yield replace(taken, holder=loser)
            self.holders[site.id] = winner

        self._plan(day, self.random.choice((1, 1, 2, 3)), take)

    def _route(self, day: date) -> Iterator[Happening]:
        """Yield a route closed, or opened again."""
        route = self.random.choice(self.setup.routes)
        side = self.random.choice(self.sides_in(route.theatre))
        shut = self.shut[route.id] = not self.shut.get(route.id, False)
        yield self._make("route_closed" if shut else "route_opened", day, route, side)

    def _convoy(self, day: date) -> Iterator[Happening]:
        """Yield a convoy that arrives."""
        site = self.map.any_site()
        yield from self._convoy_to(site, self._enemy(self.holders[site.id], site))(day)

    def _convoy_to(
        self, goal: Site, side: Side
    ) -> Callable[[date], Iterator[Happening]]:
        """Return the plan of a convoy to a place, past *side*."""

        def go(day: date) -> Iterator[Happening]:
            origin, via = self.map.in_area(goal), self.map.in_area(goal)
            arrives = self.random.random() < 0.7  # noqa: PLR2004
            yield self._make(
                "convoy" if arrives else "convoy_stopped",
                day,
                goal,
                side,
                origin=origin,
                via=via,
                goal=goal,
            )

        return go

    def _truce(self, day: date) -> Iterator[Happening]:
        """Yield a truce; plan its breaches and its end."""
        site = self.map.any_site()
        one = self.holders[site.id]
        other = self._enemy(one, site)
        yield self._make("ceasefire", day, site, one, other=other)

        def breach(day: date) -> Iterator[Happening]:
            pair = (one, other) if self.random.random() < 0.5 else (other, one)  # noqa: PLR2004
            yield self._make("violation", day, site, pair[0], other=pair[1])

        def end(day: date) -> Iterator[Happening]:
            yield self._make("ceasefire_end", day, site, one, other=other)

        lasts = self.random.randint(5, 25)
        for _ in range(self.random.randint(1, 4)):
            self._plan(day, self.random.randint(1, lasts), breach)
        if self.random.random() < 0.6:  # noqa: PLR2004
            self._plan(day, lasts + 1, end)
