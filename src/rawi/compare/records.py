"""An event as both sides can be laid beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparable:
    """What the ledger or an extract tells of one event."""

    id: str
    label: str
    """The type in its side's own words: `air_strike`, `Armed clash`."""
    families: tuple[str, ...]
    """ACLED's event types that it may be called."""
    begin: date | None
    end: date | None
    slack: int = 0
    """Days by which the date may be wrong to either side."""
    place: str = ""
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    radius_km: float = 0.0
    actors: tuple[str, ...] = ()
    killed_low: int | None = None
    """`None` where no deaths are told."""
    killed_best: int | None = None
    killed_high: int | None = None
    killed_open: bool = False
    sources: tuple[str, ...] = ()
    words: str = ""
    """What it says of itself: notes, a sentence."""
    denied: bool = False

    @property
    def located(self) -> bool:
        """Whether it can be laid on a map."""
        return self.lat is not None and self.lon is not None

    @property
    def dated(self) -> bool:
        """Whether its days are told."""
        return self.begin is not None and self.end is not None
