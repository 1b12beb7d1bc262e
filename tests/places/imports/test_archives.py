"""Archives that promise too much, or hold more than they promise."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from rawi.errors import PlacesFileError
from rawi.places.imports.archives import is_zip, open_member
from rawi.places.imports.report import ImportReport

Import = Callable[..., ImportReport]
CENTRAL = b"PK\x01\x02"
SIZE_AT = 24  # of the unpacked size in an entry of the central directory


def zipped(path: Path, content: bytes, name: str = "SY.txt", count: int = 1) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(count):
            archive.writestr(name if count == 1 else f"{n}.txt", content)
    return path


def promise(path: Path, size: int) -> None:
    """Change the unpacked size that the archive's directory tells."""
    data = bytearray(path.read_bytes())
    at = data.index(CENTRAL) + SIZE_AT
    data[at : at + 4] = struct.pack("<I", size)
    path.write_bytes(bytes(data))


def test_a_bomb_is_refused_unopened(take: Import, tmp_path: Path, user: Path):
    path = zipped(tmp_path / "SY.zip", b"\0" * 30_000_000)
    assert path.stat().st_size < 100_000
    with pytest.raises(PlacesFileError, match="that unpack to 30,000,000"):
        take(path, "geonames")
    assert not user.exists()


def test_a_file_that_promises_much_is_refused(take: Import, tmp_path: Path):
    path = zipped(tmp_path / "SY.zip", b"x")
    promise(path, 4_200_000_000)
    with pytest.raises(PlacesFileError, match="4,200,000,000"):
        take(path, "geonames")


def test_a_file_that_holds_more_than_it_promises_is_refused(tmp_path: Path):
    path = zipped(tmp_path / "SY.zip", b"x" * 1_000_000)
    promise(path, 1000)
    with pytest.raises(PlacesFileError, match=r"damaged|more than it promises"):
        read_all(path)


def read_all(path: Path) -> None:
    with open_member(path, lambda name: name == "SY.txt") as member:
        while member.read(4096):
            pass


def test_an_archive_of_many_files_is_refused(take: Import, tmp_path: Path):
    path = zipped(tmp_path / "SY.zip", b"x", count=2500)
    with pytest.raises(PlacesFileError, match="an archive of 2500 files"):
        take(path, "geonames")


def test_an_archive_with_two_dumps_is_refused(take: Import, tmp_path: Path):
    path = zipped(tmp_path / "SY.zip", b"x", count=2)
    with pytest.raises(PlacesFileError, match="2 files in the archive"):
        take(path, "geonames")


@pytest.mark.parametrize("keep", [5, 40, 120])
def test_a_damaged_archive_is_told(take: Import, tmp_path: Path, keep: int):
    path = zipped(tmp_path / "SY.zip", bytes(range(256)) * 40)
    path.write_bytes(path.read_bytes()[:keep])
    assert is_zip(path)
    with pytest.raises(PlacesFileError, match="damaged archive"):
        take(path, "geonames")
