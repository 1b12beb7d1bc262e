"""GeoNames' dumps → drafts: places of a country, and further names.

Both are tab-separated without a header and without quotation marks, in UTF-8; the
columns are those of GeoNames' readme. A dump comes as `SY.zip` with `SY.txt` in it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from rawi.errors import PlacesFileError
from rawi.lexicons.imports import FeatureCode, load_import_words
from rawi.model import PlaceClass
from rawi.places.imports.archives import is_zip, open_member
from rawi.places.imports.drafts import (
    Draft,
    HowToRead,
    Item,
    Name,
    Refusal,
    Skipped,
)
from rawi.places.imports.tables import fault_of, read_lines

_PLACE_COLUMNS = 19
_NAME_COLUMNS = (8, 10)  # without and with the dates of V2
_ARABIC = frozenset(("ar", "arz", "apc", "acm", "ayl", "ajp", "apd"))
_README = "readme.txt"
# So many lines are looked at before a file of another shape is refused whole.
_FIRST = 20


def read_geonames(path: Path, _how: HowToRead) -> Iterator[Item]:
    """Yield the places of a country's dump, or of `allCountries.txt`.

    Raises:
        PlacesFileError: Its first lines have not the columns of a dump.
    """
    words = load_import_words()
    with ExitStack() as stack:
        file = _opened(stack, path)
        for where, fields in _rows(file, path, (_PLACE_COLUMNS,)):
            if isinstance(fields, Refusal):
                yield fields
                continue
            code = f"{fields[6]}.{fields[7]}"
            sort = None if code.endswith("H") else words.code(code)
            if sort is None:
                yield Skipped(where=where)
            elif not fields[0].isdecimal():
                reason = f"{fields[0][:30]!r} is no GeoNames number"
                yield Refusal(where=where, reason=reason)
            else:
                yield _draft(where, fields, sort)


def read_alternate_names(path: Path, _how: HowToRead) -> Iterator[Item]:
    """Yield the Arabic names of alternateNamesV2, or of a country's part of it.

    Raises:
        PlacesFileError: Its first lines have not the columns of such a list.
    """
    with ExitStack() as stack:
        file = _opened(stack, path)
        for where, fields in _rows(file, path, _NAME_COLUMNS):
            if isinstance(fields, Refusal):
                yield fields
            elif fields[2] not in _ARABIC:
                yield Skipped(where=where)
            elif not fields[1].isdecimal():
                reason = f"{fields[1][:30]!r} is no GeoNames number"
                yield Refusal(where=where, reason=reason)
            else:
                yield Name(where=where, id=f"gn:{fields[1]}", name=fields[3])


def _draft(where: str, fields: list[str], sort: FeatureCode) -> Draft:
    """Return the draft of one line of a dump."""
    settled = sort.kind is PlaceClass.VILLAGE
    country = fields[8]
    codes = tuple(f"{country}.{'.'.join(fields[10 : 11 + n])}" for n in range(4))
    told = sum(1 for field in fields[10:14] if field)
    own = codes[sort.level - 1] if sort.level else ""
    holding = sort.level - 1 if sort.level else told
    return Draft(
        where=where,
        id=f"gn:{fields[0]}",
        name=fields[2] or fields[1],
        names_ar=(fields[1], *fields[3].split(",")),
        kind=None if settled else sort.kind,
        lat=fields[4],
        lon=fields[5],
        usual_km=sort.radius_km,
        country=country,
        level=sort.level,
        population=fields[14],
        unit=own,
        units=codes[: max(holding, 0)],
    )


def _opened(stack: ExitStack, path: Path) -> TextIO:
    """Return the text of a dump, which may be in an archive."""
    if not is_zip(path):
        return stack.enter_context(
            path.open(encoding="utf-8-sig", errors="replace", newline="\n")
        )
    member = stack.enter_context(open_member(path, _is_dump))
    return io.TextIOWrapper(
        member, encoding="utf-8-sig", errors="replace", newline="\n"
    )


def _is_dump(name: str) -> bool:
    """Whether a file of an archive is the dump, and no readme or list of languages."""
    plain = name.lower()
    return plain.endswith(".txt") and plain not in (_README, "iso-languagecodes.txt")


def _rows(
    file: TextIO, path: Path, widths: tuple[int, ...]
) -> Iterator[tuple[str, list[str] | Refusal]]:
    """Yield the fields of each line, or why it is refused."""
    good = 0
    for number, line in read_lines(file):
        where = f"line {number}"
        if not line.strip():
            continue
        fault = fault_of(line)
        fields = [] if fault else line.rstrip("\r\n").split("\t")
        if not fault and len(fields) not in widths:
            fault = f"{len(fields)} fields, where GeoNames has {widths[-1]}"
        if fault:
            if not good and number >= _FIRST:
                mend = "is this its --format?"
                raise PlacesFileError(str(path), f"{where}: {fault}", mend)
            yield where, Refusal(where=where, reason=fault)
            continue
        good += 1
        yield where, fields
