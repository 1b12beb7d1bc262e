"""The places of the world, and which lie near each other."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from evals.world.records import Site
from rawi.places.gazetteer import distance_km

_NEAR_KM = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """Chooses places."""

    sites: tuple[Site, ...]
    random: Random

    def any_site(self) -> Site:
        """Return any place."""
        return self.random.choice(self.sites)

    def near(self, site: Site, *, wide: float = _NEAR_KM) -> Site:
        """Return a place near *site*, or in its area, or itself."""
        here = site.location
        near = [
            s
            for s in self.sites
            if s is not site
            and distance_km(here.lat, here.lon, s.location.lat, s.location.lon) < wide
        ]
        return self.random.choice(near) if near else site

    def in_area(self, site: Site) -> Site:
        """Return another place of the same theatre, most often of the area."""
        same = [
            s
            for s in self.sites
            if s is not site
            and (s.area == site.area or s.theatre == site.theatre)
            and (s.area == site.area or self.random.random() < 0.2)  # noqa: PLR2004
        ]
        return self.random.choice(same)
