"""Tiles of the web's map: squares that the world is cut into, four of each at a zoom.

A claim keeps the number of its tile at the deepest zoom, x and y interleaved
(Morton 1966), so that the tile at any other zoom is that number without its last
bits, and counting by tile needs no geometry.
"""

from __future__ import annotations

from math import asinh, pi, radians, tan

DEEPEST = 14
"""Tiles of two kilometres at 35° north: closer than most locations are known."""
_NORTHEST = 85.0511
"""Degrees at which the web's map ends."""


def tile_of(lat: float, lon: float) -> int:
    """Return the number of the deepest tile that holds a point.

    Examples:
        >>> tile_to_xy(tile_of(36.2, 37.16), 14)
        (9883, 6422)
    """
    count = 1 << DEEPEST
    north = max(-_NORTHEST, min(_NORTHEST, lat))
    x = int((lon + 180) / 360 * count) % count
    y = int((1 - asinh(tan(radians(north))) / pi) / 2 * count)
    return _interleave(x, min(count - 1, max(0, y)))


def tile_to_xy(tile: int, zoom: int) -> tuple[int, int]:
    """Return column and row, as map servers count them, of a tile at *zoom*."""
    x = y = 0
    for bit in range(zoom):
        x |= (tile >> 2 * bit & 1) << bit
        y |= (tile >> 2 * bit + 1 & 1) << bit
    return x, y


def _interleave(x: int, y: int) -> int:
    """Return the bits of two numbers in turn."""
    tile = 0
    for bit in range(DEEPEST):
        tile |= (x >> bit & 1) << 2 * bit | (y >> bit & 1) << 2 * bit + 1
    return tile
