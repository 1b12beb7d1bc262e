"""Workbooks (xlsx) → drafts, a row at a time.

A workbook is an archive of XML. Its size is checked before it is opened, XML with
declarations of its own (entities, document types) is refused, and a formula is no
value: its row is refused, and nothing is computed.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rawi.errors import PlacesFileError, ReaderMissing
from rawi.places.imports.archives import checked
from rawi.places.imports.columns import Columns
from rawi.places.imports.drafts import HowToRead, Item, Note, Refusal

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

LARGEST_PART = 400_000_000
"""Bytes that one part of a workbook may unpack to."""
# openpyxl keeps all texts of a workbook in memory.
_LARGEST_TEXTS = 150_000_000
_TEXTS = "xl/sharedStrings.xml"
_PROLOGUE = 4096
_MOST_COLUMNS = 500
_LONGEST_CELL = 5_000
# What openpyxl raises for damage; the errors of XML are syntax errors.
_DAMAGED = (
    SyntaxError, ValueError, KeyError, TypeError, AttributeError, IndexError,
    zipfile.BadZipFile, OSError,
)  # fmt: skip
_MEND = "save the sheet as CSV, if you trust it, and import that"


def read_sheet(path: Path, how: HowToRead) -> Iterator[Item]:
    """Yield the places of one sheet of a workbook.

    Raises:
        PlacesFileError: It is damaged, too large, or has no sheet of places.
        ReaderMissing: openpyxl is not installed.
    """
    try:
        import openpyxl  # noqa: PLC0415 - an extra, and slow to load
    except ImportError as error:
        raise ReaderMissing(str(path), "openpyxl") from error
    _check(path)
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=False)
    except _DAMAGED as error:
        reason = f"no workbook that can be read ({error})"[:200]
        raise PlacesFileError(str(path), reason, _MEND) from error
    try:
        yield from _places(book, path, how)
    except _DAMAGED as error:
        reason = f"a damaged sheet ({error})"[:200]
        raise PlacesFileError(str(path), reason, _MEND) from error
    finally:
        book.close()


def _check(path: Path) -> None:
    """Refuse a workbook that is larger than it should be, or has XML of its own."""
    try:
        with zipfile.ZipFile(path) as archive:
            for member in checked(path, archive):
                most = _LARGEST_TEXTS if member.filename == _TEXTS else LARGEST_PART
                if member.file_size > most:
                    reason = f"{member.filename!r} in it is {member.file_size:,} bytes"
                    raise PlacesFileError(str(path), reason, _MEND)
                if member.filename.endswith((".xml", ".rels")):
                    with archive.open(member) as part:
                        begun = part.read(_PROLOGUE)
                    if b"<!" in begun.replace(b"<!--", b""):
                        reason = f"{member.filename!r} in it declares XML of its own"
                        raise PlacesFileError(str(path), reason, _MEND)
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise PlacesFileError(str(path), f"no workbook ({error})", _MEND) from error


def _places(book: Workbook, path: Path, how: HowToRead) -> Iterator[Item]:
    """Yield the places of the sheet that was asked for, or of the first with any."""
    if how.sheet and how.sheet not in book.sheetnames:
        mend = f"it has: {', '.join(book.sheetnames[:12])}"
        raise PlacesFileError(str(path), f"there is no sheet {how.sheet!r}", mend)
    fault: PlacesFileError | None = None
    for name in (how.sheet,) if how.sheet else book.sheetnames:
        sheet: Any = book[name]
        if not hasattr(sheet, "iter_rows"):  # a sheet of charts
            continue
        sheet.reset_dimensions()  # what it promises is not what it holds
        rows = sheet.iter_rows(max_col=_MOST_COLUMNS)
        header = [_text(cell) for cell in next(rows, ())]
        while header and not header[-1]:
            del header[-1]
        try:
            columns = Columns(f"{path} ({name})", header, how.columns)
        except PlacesFileError as error:
            fault = fault or error
            continue
        if len(book.sheetnames) > 1:
            yield Note(text=f"read from the sheet {name!r}")
        yield from _rows(rows, header, columns)
        return
    raise fault or PlacesFileError(str(path), "no sheet in it", _MEND)


def _rows(
    rows: Iterator[Sequence[Any]], header: Sequence[str], columns: Columns
) -> Iterator[Item]:
    """Yield the places of the rows below a header."""
    for number, cells in enumerate(rows, start=2):
        where = f"row {number}"
        texts = [_text(cell) for cell in cells[: len(header)]]
        if not any(texts):
            continue
        fault = next(filter(None, map(_fault, cells[: len(header)])), "")
        if fault:
            yield Refusal(where=where, reason=fault)
            continue
        texts += [""] * (len(header) - len(texts))
        yield from columns.draft(where, dict(zip(header, texts, strict=True)))


def _fault(cell: Any) -> str:  # noqa: ANN401 - openpyxl's cells have no common type
    """Return what is wrong with a cell, empty where nothing is."""
    if cell.data_type == "f":
        return "a formula in place of a value"
    if cell.data_type == "e":
        return f"the error {str(cell.value)[:20]} in place of a value"
    if len(str(cell.value or "")) > _LONGEST_CELL:
        return f"a cell of more than {_LONGEST_CELL:,} characters"
    return ""


def _text(cell: Any) -> str:  # noqa: ANN401 - as above
    """Return what a cell holds as text; a whole number without its `.0`."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
