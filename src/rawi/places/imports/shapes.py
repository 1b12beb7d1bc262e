"""Shapefiles → drafts, a record at a time.

A shapefile is three files or more with one name, and may come as an archive; it is
then unpacked to a folder that is taken away again. Positions must be degrees.
"""

from __future__ import annotations

import codecs
import shutil
import struct
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import Any

from rawi.errors import PlacesFileError, ReaderMissing
from rawi.places.imports.archives import checked, is_zip
from rawi.places.imports.columns import Columns
from rawi.places.imports.drafts import Disc, HowToRead, Item, Refusal
from rawi.places.imports.outlines import disc_of, disc_of_points

_PARTS = (".shp", ".shx", ".dbf", ".cpg", ".prj")
_LARGEST_PART = 2_000_000_000
_MOST_SHAPE_POINTS = 3_000_000
_MEND = "check the file in a geographic information system"
_DEGREES = ("GEOGCS", "GEOGCRS")
_SAMPLE = 1 << 20
_SHP_HEADER = struct.Struct(">24xi")  # its length, in words of two bytes
_DBF_HEADER = struct.Struct("<4xIHH")


def read_shapefile(path: Path, how: HowToRead) -> Iterator[Item]:
    """Yield the places of a shapefile, by the names of its attributes.

    Raises:
        PlacesFileError: A part is missing or damaged, or positions are no degrees.
        ReaderMissing: pyshp is not installed.
    """
    try:
        import shapefile  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ReaderMissing(str(path), "pyshp") from error
    with _unpacked(path) as shp:
        _check(path, shp)
        try:
            with shapefile.Reader(
                str(shp), encoding=_encoding(shp, how), encodingErrors="replace"
            ) as reader:
                yield from _places(reader, path, how)
        except (
            shapefile.ShapefileException, struct.error, OSError, ValueError,
            IndexError, KeyError, TypeError, AssertionError,
        ) as error:  # fmt: skip
            reason = f"a damaged shapefile ({error})"[:200]
            raise PlacesFileError(str(path), reason, _MEND) from error


def _places(reader: Any, path: Path, how: HowToRead) -> Iterator[Item]:  # noqa: ANN401 - pyshp is optional
    """Yield the places of an open shapefile."""
    header = [str(field[0]) for field in reader.fields if field[0] != "DeletionFlag"]
    columns = Columns(str(path), header, how.columns, shaped=True)
    for number, found in enumerate(reader.iterShapeRecords(), start=1):
        where = f"record {number}"
        values = {k: _text(v) for k, v in found.record.as_dict().items()}
        if any("\ufffd" in value or "\0" in value for value in values.values()):
            reason = "characters that cannot be read: is there a .cpg file, --encoding?"
            yield Refusal(where=where, reason=reason)
            continue
        try:
            disc = _disc(found.shape)
        except ValueError as error:
            yield Refusal(where=where, reason=str(error))
            continue
        yield from columns.draft(where, values, disc)


def _disc(shape: Any) -> Disc | None:  # noqa: ANN401 - as above
    """Return the disc of a shape, `None` for one without a position."""
    points = [(float(point[0]), float(point[1])) for point in shape.points]
    if not points:
        return None
    if len(points) > _MOST_SHAPE_POINTS:
        raise ValueError(f"a shape of {len(points):,} points")
    if "POLYGON" not in shape.shapeTypeName:
        return disc_of_points(points)
    starts = [*shape.parts, len(points)]
    rings = [points[a:b] for a, b in pairwise(starts)]
    return disc_of(rings)


def _text(value: object) -> str:
    """Return an attribute as text."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _check(path: Path, shp: Path) -> None:
    """Refuse a shapefile that lacks parts, lies about its size or is no degrees."""
    for part in (".shx", ".dbf"):
        if not shp.with_suffix(part).exists():
            mend = "put the .shp, .shx and .dbf into one folder or archive"
            raise PlacesFileError(str(path), f"the {part} beside it is missing", mend)
    for part in (".shp", ".shx"):
        size, told = _lengths(shp.with_suffix(part))
        if told != size:
            reason = f"the {part} says that it has {told:,} bytes and has {size:,}"
            raise PlacesFileError(str(path), reason, "fetch it again")
    size, told = _promise(shp.with_suffix(".dbf"))
    if told > size:
        reason = f"the .dbf promises {told:,} bytes and has {size:,}"
        raise PlacesFileError(str(path), reason, "fetch it again")
    if not _is_degrees(shp.with_suffix(".prj")):
        mend = "save it in WGS 84 (EPSG:4326)"
        raise PlacesFileError(str(path), "its positions are no degrees", mend)


def _lengths(path: Path) -> tuple[int, int]:
    """Return how many bytes a .shp or .shx has, and how many it says it has."""
    head = _head(path, _SHP_HEADER.size)
    told = 2 * _SHP_HEADER.unpack(head)[0] if len(head) == _SHP_HEADER.size else -1
    return path.stat().st_size, told


def _promise(path: Path) -> tuple[int, int]:
    """Return how many bytes a .dbf has, and how many its records would fill."""
    size, head = path.stat().st_size, _head(path, _DBF_HEADER.size)
    if len(head) < _DBF_HEADER.size:
        return size, size + 1
    count, begin, width = _DBF_HEADER.unpack(head)
    return size, begin + count * width


def _is_degrees(path: Path) -> bool:
    """Whether the .prj at *path*, if there is one, is of positions in degrees."""
    told = _head(path, 200).decode("utf-8", "replace") if path.exists() else ""
    return not told.strip() or told.strip().upper().startswith(_DEGREES)


def _head(path: Path, size: int) -> bytes:
    """Return the first bytes of a file."""
    with path.open("rb") as file:
        return file.read(size)


def _encoding(shp: Path, how: HowToRead) -> str:
    """Return the encoding of the attributes: told, written beside, or found out."""
    cpg = shp.with_suffix(".cpg")
    beside = cpg.read_bytes()[:40].decode("ascii", "replace") if cpg.exists() else ""
    page = beside.strip().upper().removeprefix("ANSI").strip()
    for told in filter(None, (how.encoding, f"cp{page}" if page.isdigit() else page)):
        try:
            return codecs.lookup(told).name
        except LookupError:
            continue
    with shp.with_suffix(".dbf").open("rb") as file:
        _, begin, _ = _DBF_HEADER.unpack(file.read(_DBF_HEADER.size))
        file.seek(begin)
        sample = file.read(_SAMPLE)
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = error.start > len(sample) - 4
        return "utf-8" if cut else "cp1256"
    return "utf-8"


@contextmanager
def _unpacked(path: Path) -> Iterator[Path]:
    """Yield the .shp of a shapefile, unpacked if *path* is an archive."""
    if not is_zip(path):
        yield path
        return
    try:
        with zipfile.ZipFile(path) as archive:
            members = checked(path, archive)
            shps = [m for m in members if m.filename.lower().endswith(".shp")]
            if len(shps) != 1:
                reason = f"{len(shps)} shapefiles in the archive"
                raise PlacesFileError(str(path), reason, "unpack it and name one")
            stem = shps[0].filename[:-4].lower()
            with tempfile.TemporaryDirectory() as folder:
                for member in members:
                    name = PurePosixPath(member.filename.lower())
                    if str(name.with_suffix("")) == stem and name.suffix in _PARTS:
                        _unpack(path, archive, member, Path(folder) / f"a{name.suffix}")
                yield Path(folder) / "a.shp"
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        reason = f"a damaged archive ({error})"
        raise PlacesFileError(str(path), reason, "fetch it again") from error


def _unpack(
    path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path
) -> None:
    """Write one file of an archive to *target*."""
    if member.file_size > _LARGEST_PART:
        reason = f"{member.filename[:60]!r} in it is {member.file_size:,} bytes"
        raise PlacesFileError(str(path), reason, _MEND)
    with archive.open(member) as packed, target.open("wb") as file:
        shutil.copyfileobj(packed, file)
