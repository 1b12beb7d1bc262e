"""The map: marks of claims where they are told to be, as closely as that is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from rawi.model import Box
from rawi.web.pages.rows import ClaimRow


@dataclass(frozen=True, slots=True, kw_only=True)
class MapMark:
    """Claims at one spot, or at spots that lie too close together to be told apart."""

    lat: float
    lon: float
    radius_km: float
    """Of the widest spot: nothing here is known closer than it says."""
    count: int
    spots: int
    """How many spots it stands for."""
    box: Box
    """That holds the middles of its spots."""
    address: str
    """What stands behind `/claims?` for these claims."""
    one_place: bool = False
    """Whether all its spots are of one place."""
    place: str | None = None
    """Id of the place of most claims; the fields below are empty without it."""
    name: str | None = None
    name_ar: str | None = None
    precision: str | None = None
    types: Mapping[str, int] | None = None
    """By type of event; `None` where there are too many claims to look at each."""
    disputed: int | None = None
    """How many other claims contradict; `None` as above."""
    area: bool = False
    """Whether it is known no closer than a district: it is drawn as an area."""
    shape: Mapping[str, Any] | None = None
    """A GeoJSON geometry, where more is known than a disc."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapFeature:
    """A mark as GeoJSON: its outline, drawn as wide as it is unsure."""

    type: Literal["Feature"]
    id: int
    geometry: Mapping[str, Any]
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapCollection:
    """What `GET /claims/map.geojson` answers: the marks of a view."""

    type: Literal["FeatureCollection"]
    features: tuple[MapFeature, ...]
    zoom: int
    claims: int
    """In the view."""
    exact: bool
    """`False`: there are more claims than could be counted at once."""
    bounds: Box | None
    """That holds most of all claims asked for; `None` if none is on the map."""


class Label(NamedTuple):
    """A name on the map, in one language and script."""

    name: str
    lat: float
    lon: float
    rank: int
    """0 for countries, then 1 for capitals to 4 for villages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLabels:
    """What `GET /map/labels.json` answers: names of a view, the greatest first."""

    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnMark:
    """A mark on the map that the server draws, in units of its picture."""

    mark: MapMark
    x: float
    y: float
    reach: float
    """Radius of its ring; or of its badge, if that is wider."""
    badge: float
    """Radius of the ring around its number; 0 where another's number stands."""
    named: bool
    """Whether there is room for its name."""
    path: str | None
    """Its shape."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPart:
    """The map of a list of claims, drawn, and where a browser gets a live one."""

    source: str
    """Address of the marks, without view and zoom."""
    basemap: str | None
    """Address of a file with streets, if the desk has one."""
    width: int
    height: int
    base: str
    """How the basemap's drawing is put under the marks: an SVG transform."""
    bounds: Box
    """The view that is drawn."""
    marks: tuple[DrawnMark, ...]
    claims: int
    """On the map."""
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPanel:
    """The claims of one mark, the newest first."""

    rows: tuple[ClaimRow, ...]
    more: bool
    address: str
    """What stands behind `/claims?` for all of them."""
