"""Archives of untrusted origin: what is in them, and no more than that.

An archive can promise little and hold much, or hold itself. So its directory is
read first: how many files, how large, how much smaller than what they unpack to;
and while a file is unpacked its bytes are counted, whatever was promised.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from rawi.errors import PlacesFileError

LARGEST_MEMBER = 4_000_000_000
"""Bytes that one file of an archive may unpack to."""
_MOST_MEMBERS = 2_000
# Text packs to a tenth, tables of numbers in XML to a thirtieth; bombs to a thousandth.
_MOST_RATIO = 200
_SMALL = 10_000_000
_MEND = "unpack it yourself, if you trust it, and import the file in it"


def is_zip(path: Path) -> bool:
    """Whether the file at *path* begins as a ZIP archive."""
    with path.open("rb") as file:
        return file.read(4) == b"PK\x03\x04"


def checked(path: Path, archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the files of an *archive*, when what it promises is in bounds.

    Raises:
        PlacesFileError: It holds too many files, or too large ones.
    """
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > _MOST_MEMBERS:
        raise PlacesFileError(str(path), f"an archive of {len(members)} files", _MEND)
    for member in members:
        if member.flag_bits & 1:
            raise PlacesFileError(str(path), "an archive with a password", _MEND)
        if member.file_size > LARGEST_MEMBER:
            reason = f"{member.filename[:60]!r} in it is {member.file_size:,} bytes"
            raise PlacesFileError(str(path), reason, _MEND)
    packed = sum(member.compress_size for member in members)
    whole = sum(member.file_size for member in members)
    if whole > _SMALL and whole > _MOST_RATIO * max(packed, 1):
        reason = f"{packed:,} bytes that unpack to {whole:,}"
        raise PlacesFileError(str(path), reason, _MEND)
    return members


@contextmanager
def open_member(path: Path, is_wanted: Callable[[str], bool]) -> Iterator[IO[bytes]]:
    """Open the one file that is wanted in the archive at *path*.

    Raises:
        PlacesFileError: The archive is damaged or out of bounds, or has not exactly
            one such file.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = [m for m in checked(path, archive) if is_wanted(m.filename)]
            if len(names) != 1:
                reason = f"{len(names)} files in the archive could be meant"
                raise PlacesFileError(str(path), reason, _MEND)
            with archive.open(names[0]) as member:
                yield io.BufferedReader(_Counted(member, path, names[0].file_size))
    except (zipfile.BadZipFile, EOFError, NotImplementedError, zlib.error) as error:
        mend = "fetch it again"
        raise PlacesFileError(
            str(path), f"a damaged archive ({error})", mend
        ) from error


class _Counted(io.RawIOBase):
    """A file of an archive that ends with an error past its promised size."""

    def __init__(self, member: IO[bytes], path: Path, promised: int) -> None:
        """Read *member*, which promised so many bytes."""
        self._member = member
        self._path = path
        self._left = promised

    def readable(self) -> bool:
        """Return whether it can be read: yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read into *buffer* what fits."""
        block = self._member.read(len(buffer))
        self._left -= len(block)
        if self._left < 0:
            reason = "an archive that holds more than it promises"
            raise PlacesFileError(str(self._path), reason, _MEND)
        buffer[: len(block)] = block
        return len(block)
