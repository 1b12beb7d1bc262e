"""GeoJSON (RFC 7946): a feature for each place of each claim, streamed.

The geometry is the location's shape where one is known, else a point; its radius is
in `radius_km`. A claim that is nowhere on the map is a feature without geometry.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

from rawi.export.formats.columns import make_row
from rawi.export.formats.lookups import Lookups
from rawi.export.formats.shapes import geometry, located
from rawi.export.formats.tally import Tally
from rawi.model import Entry, Setting

_ROLE_AT = "at"


def write_geojson(
    entries: Iterable[Entry], stream: BinaryIO, lookups: Lookups
) -> Tally:
    """Write a feature collection, a feature a line."""
    tally = Tally()
    stream.write(b'{"type":"FeatureCollection","features":[')
    for entry in entries:
        for number, setting in located(entry):
            feature = _feature(entry, number, setting, lookups)
            line = json.dumps(feature, ensure_ascii=False, allow_nan=False)
            stream.write(b",\n" if tally.rows else b"\n")
            stream.write(line.encode())
            tally.rows += 1
    stream.write(b"\n]}\n")
    return tally


def _feature(
    entry: Entry, number: int, setting: Setting | None, lookups: Lookups
) -> dict[str, Any]:
    """Return the feature of one place of a claim."""
    row = make_row(entry, lookups, setting)
    location = setting.location if setting else None
    begin, end = row["date_start"], row["date_end"]
    return {
        "type": "Feature",
        "id": f"{row['claim_id']}#{number}",
        "geometry": geometry(location) if location else None,
        "properties": row
        | {
            "interval": f"{begin or '..'}/{end or '..'}" if begin or end else None,
            "place_number": number,
            "place_role": (setting.role or _ROLE_AT) if setting else None,
            "shape": location.shape.kind.value if location and location.shape else None,
        },
    }
