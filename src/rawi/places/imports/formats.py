"""Which reader reads which file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from rawi.errors import PlacesFileError
from rawi.places.imports.archives import is_zip
from rawi.places.imports.drafts import HowToRead, Item
from rawi.places.imports.extracts import read_extract
from rawi.places.imports.features import read_geojson, read_osm_geojson
from rawi.places.imports.geonames import read_alternate_names, read_geonames
from rawi.places.imports.shapes import read_shapefile
from rawi.places.imports.sheets import read_sheet
from rawi.places.imports.tables import read_table

Reader = Callable[[Path, HowToRead], Iterator[Item]]

FORMATS = ("geonames", "alternate-names", "cod", "geojson", "osm", "csv")
"""What `--format` may be."""
_OF_TABLES: dict[str, Reader] = {
    ".csv": read_table,
    ".tsv": read_table,
    ".txt": read_table,
    ".xlsx": read_sheet,
    ".geojson": read_geojson,
    ".json": read_geojson,
    ".geojsonl": read_geojson,
    ".shp": read_shapefile,
    ".zip": read_shapefile,
}
_READERS: dict[str, dict[str, Reader]] = {
    "geonames": {"": read_geonames},
    "alternate-names": {"": read_alternate_names},
    "cod": _OF_TABLES,
    "csv": {"": read_table, ".xlsx": read_sheet},
    "geojson": {"": read_geojson},
    "osm": {"": read_osm_geojson, ".pbf": read_extract},
}
"""Reader by the ending of the file; the empty one is any other."""


def reader_of(name: str, path: Path) -> Reader:
    """Return the reader of a file of this format.

    Raises:
        PlacesFileError: There is no such format, or it has no such files.
    """
    readers = _READERS.get(name)
    if readers is None:
        mend = f"--format is one of {', '.join(FORMATS)}"
        raise PlacesFileError(str(path), f"{name!r} is no format", mend)
    read = readers.get(path.suffix.lower()) or readers.get("")
    if read is None:
        endings = ", ".join(readers)
        reason = f"no {name} file ends in {path.suffix!r}"
        raise PlacesFileError(str(path), reason, f"it may end in {endings}")
    if read is read_table and is_zip(path):
        reason = "an archive, where a table was looked for"
        raise PlacesFileError(str(path), reason, "unpack it, or name it .xlsx")
    return read
