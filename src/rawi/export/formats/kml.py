"""KML 2.2 (OGC 07-147r2), a placemark for each located place of each claim.

A point stands in the middle of what is meant: the location's shape or its disc. All
text is escaped, twice in descriptions, which map programs show as HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape as html
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from rawi.export.formats.cells import clean
from rawi.export.formats.columns import make_row
from rawi.export.formats.flat import Cell
from rawi.export.formats.lookups import Lookups
from rawi.export.formats.shapes import area, located, point
from rawi.export.formats.tally import Tally
from rawi.model import Entry, Location, Setting, ShapeKind
from rawi.model.places import Ring, Shape

# The balloon shows the description alone: values would be shown as HTML.
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Claims</name>
<Style id="affirmed"><IconStyle><color>ff8a5a1f</color></IconStyle>\
<LineStyle><color>ff8a5a1f</color></LineStyle>\
<PolyStyle><color>338a5a1f</color></PolyStyle>\
<BalloonStyle><text>$[description]</text></BalloonStyle></Style>
<Style id="denied"><IconStyle><color>ff1c1ca0</color></IconStyle>\
<LineStyle><color>ff1c1ca0</color></LineStyle>\
<PolyStyle><color>331c1ca0</color></PolyStyle>\
<BalloonStyle><text>$[description]</text></BalloonStyle></Style>
"""


def write_kml(entries: Iterable[Entry], stream: BinaryIO, lookups: Lookups) -> Tally:
    """Write a document, a placemark a line."""
    tally = Tally()
    stream.write(_HEAD.encode())
    for entry in entries:
        for number, setting in located(entry):
            if setting is None or setting.location is None:
                tally.left_out["claims that are nowhere on the map"] += 1
                continue
            row = make_row(entry, lookups, setting)
            mark = "".join(_placemark(row, number, setting, setting.location))
            stream.write(f"{mark}\n".encode())
            tally.rows += 1
    stream.write(b"</Document></kml>\n")
    return tally


def _placemark(
    row: dict[str, Cell], number: int, setting: Setting, location: Location
) -> Iterator[str]:
    """Yield the parts of a placemark, in the order that the schema wants."""
    yield "<Placemark>"
    yield f"<name>{_text(row['event_type'])}: {_text(row['place'])}</name>"
    yield f"<description>{_text(_description(row))}</description>"
    if row["date_start"]:
        yield f"<TimeSpan><begin>{row['date_start']}</begin>"
        yield f"<end>{row['date_end']}</end></TimeSpan>"
    yield f"<styleUrl>#{row['polarity']}</styleUrl>"
    yield "<ExtendedData>"
    told = row | {"place_number": number, "place_role": setting.role or "at"}
    for name, value in told.items():
        if value is not None:
            yield f"<Data name={quoteattr(name)}><value>{_text(value)}</value></Data>"
    lon, lat = point(location)
    yield "</ExtendedData><MultiGeometry>"
    yield f"<Point><coordinates>{lon},{lat}</coordinates></Point>"
    yield from _shape(area(location))
    yield "</MultiGeometry></Placemark>"


def _description(row: dict[str, Cell]) -> str:
    """Return the words and who said so, as HTML that holds no mark-up of theirs."""
    quote, chain = html(str(row["quote"])), html(str(row["source_chain"]))
    return f'<p dir="auto">{quote}</p><p dir="auto">{chain}</p>'


def _text(value: Cell) -> str:
    """Return a cell as text of an element."""
    return escape(clean("" if value is None else str(value)))


def _shape(shape: Shape) -> Iterator[str]:
    """Yield a shape's lines or polygons."""
    for outer, *holes in shape.parts:
        if shape.kind is ShapeKind.LINE:
            yield f"<LineString>{_coordinates(outer)}</LineString>"
            continue
        yield f"<Polygon><outerBoundaryIs>{_ring(outer)}</outerBoundaryIs>"
        for hole in holes:
            yield f"<innerBoundaryIs>{_ring(hole)}</innerBoundaryIs>"
        yield "</Polygon>"


def _ring(ring: Ring) -> str:
    """Return a closed ring."""
    return f"<LinearRing>{_coordinates(ring)}</LinearRing>"


def _coordinates(ring: Ring) -> str:
    """Return the corners."""
    return f"<coordinates>{' '.join(f'{x},{y}' for x, y in ring)}</coordinates>"
