"""From a resolved place and what its phrase says to a shape as wide as it is unsure.

Comes in: a place of the gazetteer, and the phrase that named it. Goes out: a point,
the radius that holds about nine in ten of the true positions, and a shape where
the words (`جنوب المدينة`، `بين أ وب`) or a keyed outline say more than a disc.
It refuses to draw what the words do not say: no shape is fetched, guessed from a
map or cut along a border.
"""

from rawi.places.geometry.between import draw_between, locate_between
from rawi.places.geometry.draw import (
    Drawn,
    ShapeTools,
    draw,
    in_part,
    is_countryside,
    load_shape_tools,
)
from rawi.places.geometry.relations import relate
from rawi.places.geometry.wording import Relating

__all__ = [
    "Drawn",
    "Relating",
    "ShapeTools",
    "draw",
    "draw_between",
    "in_part",
    "is_countryside",
    "load_shape_tools",
    "locate_between",
    "relate",
]
