"""A location in the columns and codes of UCDP GED."""

from __future__ import annotations

from math import floor

from rawi.export.formats.flat import Cell
from rawi.export.formats.shapes import point, wkt_point
from rawi.model import Location, PlaceClass, Precision, ShapeKind

_WHERE = {
    Precision.POINT: 1,
    Precision.NEIGHBOURHOOD: 1,
    Precision.TOWN: 1,
    Precision.CITY: 1,
    Precision.DISTRICT: 3,
    Precision.GOVERNORATE: 4,
    Precision.REGION: 5,
    Precision.COUNTRY: 6,
}
_NEAR, _FUZZY, _SEA = 2, 5, 7
_WIDER = 1.3


def place_cells(location: Location) -> dict[str, Cell]:
    """Return the cells on where it was."""
    admin = (*location.place.admin, None, None)
    lon, lat = point(location)
    return {
        "where_prec": where_precision(location),
        "where_coordinates": location.place.name,
        "adm_1": admin[0],
        "adm_2": admin[1],
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": wkt_point((lon, lat)),
        "priogrid_gid": priogrid(lat, lon),
    }


def where_precision(location: Location) -> int:
    """Return GED's precision: 1 exact, 2 near, 3 and 4 areas, 5 fuzzy, 6, 7 sea."""
    if location.place.kind is PlaceClass.WATER:
        return _SEA
    shape = location.shape
    if shape and shape.kind in (ShapeKind.LINE, ShapeKind.CORRIDOR):
        return _FUZZY
    found = _WHERE[location.precision]
    wider = location.radius_km > _WIDER * location.place.radius_km
    return _NEAR if found == 1 and wider else found


def priogrid(lat: float, lon: float) -> int:
    """Return the number of the PRIO-GRID cell of half a degree, 1 in the south-west.

    Examples:
        >>> priogrid(-90, -180), priogrid(36.2, 37.16)
        (1, 181875)
    """
    row = min(floor((lat + 90) * 2), 359)
    column = min(floor((lon + 180) * 2), 719)
    return row * 720 + column + 1
