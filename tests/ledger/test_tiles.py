from __future__ import annotations

from math import asinh, pi, radians, tan

from hypothesis import given
from hypothesis import strategies as st

from rawi.ledger.tiles import DEEPEST, tile_of, tile_to_xy


@given(
    lat=st.floats(-85, 85),
    lon=st.floats(-180, 179.999),
    zoom=st.integers(0, DEEPEST),
)
def test_a_tile_at_any_zoom_is_the_deepest_without_its_last_bits(
    lat: float, lon: float, zoom: int
):
    count = 1 << zoom
    x = int((lon + 180) / 360 * count)
    y = int((1 - asinh(tan(radians(lat))) / pi) / 2 * count)
    tile = tile_of(lat, lon) >> 2 * (DEEPEST - zoom)
    assert tile_to_xy(tile, zoom) == (x, min(y, count - 1))


@given(lat=st.floats(-90, 90), lon=st.floats(-180, 180))
def test_every_point_of_the_world_has_a_tile(lat: float, lon: float):
    assert 0 <= tile_of(lat, lon) < 1 << 2 * DEEPEST
