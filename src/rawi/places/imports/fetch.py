"""GeoNames' dumps → files in a folder: the only part of rawi that opens the network.

A file is fetched to `SY.zip.part` and renamed when all of it is there and its
archive is whole. What was broken off goes on by a Range request, if the server's
file is still the same one (its ETag or date); what has not changed is not fetched
again. No redirection is followed, and no address is spoken to that is not public,
unless the person's own base address names the local machine.
"""

from __future__ import annotations

import http.client
import json
import re
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Self
from urllib.parse import SplitResult, urlsplit

from rawi.errors import FetchError, PlacesFileError
from rawi.places.imports.archives import checked
from rawi.places.imports.connections import connect
from rawi.places.imports.fetched import (
    Fetched,
    Wanted,
    beside,
    mark_of,
    read_mark,
    sha256_of,
    unless,
)

LARGEST = 2_000_000_000
"""Bytes; GeoNames' largest dump has some 400 million."""
_BLOCK = 1 << 18
_CODE = re.compile(r"[A-Za-z]{2}")
_OK, _PARTIAL, _UNCHANGED, _PAST_END, _MISSING = 200, 206, 304, 416, 404
_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+)")
_TRIES = 3
_AGAIN = "run the command again: it goes on where it ended"


class Fetch:
    """Fetches files from one server into one folder."""

    def __init__(
        self, base_url: str, folder: Path, sums: Mapping[str, str] | None = None
    ) -> None:
        """Check the address; nothing is opened yet.

        Args:
            base_url: The folder on the server, by https; http only for this machine.
            folder: Where the files are put; made where there is none.
            sums: SHA-256 by name of file, which files are held to.

        Raises:
            FetchError: The address is none that rawi speaks to.
        """
        self._base = _address(base_url)
        self._folder = folder
        self._sums = {} if sums is None else sums
        self._connection: http.client.HTTPConnection | None = None

    def __enter__(self) -> Self:
        """Return the fetcher."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connection."""
        self._close()

    def files_of(self, country: str, *, names: bool = False) -> list[Wanted]:
        """Return the files that GeoNames has of a *country*.

        Raises:
            FetchError: *country* is no code of two letters.
        """
        if not _CODE.fullmatch(country):
            mend = "name countries by their ISO codes: SY YE"
            raise FetchError(country[:40], "no ISO code of a country", mend)
        code = country.upper()
        path = self._base.path.rstrip("/")
        found = [Wanted(address=f"{path}/{code}.zip", name=f"{code}.zip")]
        if names:
            address = f"{path}/alternatenames/{code}.zip"
            found.append(Wanted(address=address, name=f"{code}.names.zip"))
        return found

    def fetch(self, wanted: Wanted) -> Fetched:
        """Fetch one file, or find that the one here is still the server's.

        Raises:
            FetchError: It cannot be fetched whole, or is not what it should be.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / wanted.name
        for left in range(_TRIES - 1, -1, -1):
            try:
                if self._get(wanted, path):
                    return self._kept(wanted, path)
            except (http.client.HTTPException, OSError) as error:
                self._close()
                if not left:
                    raise self._error(wanted, f"broken off ({error})") from error
        raise self._error(wanted, "the file changes while it is fetched")

    def _get(self, wanted: Wanted, path: Path) -> bool:
        """Make one request; return whether the file is whole now."""
        part, mark = beside(path, ".part"), beside(path, ".json")
        known = read_mark(mark)
        begun = part.stat().st_size if part.exists() and known else 0
        headers = {"User-Agent": "rawi", "Accept-Encoding": "identity"}
        if path.exists() and not begun and known:
            headers |= unless(known)
        elif begun:
            headers |= {"Range": f"bytes={begun}-", "If-Range": known}
        if self._connection is None or self._connection.sock is None:
            self._connection = connect(self._base)
        self._connection.request("GET", wanted.address, headers=headers)
        with self._connection.getresponse() as answer:
            if answer.status == _UNCHANGED and path.exists():
                return True
            if answer.status == _PAST_END and begun:
                part.unlink()
                answer.read()
                return False
            size = self._size(wanted, answer, begun)
            if answer.status == _OK:
                begun = 0
                mark.write_text(json.dumps(mark_of(answer)), encoding="utf-8")
            self._write(wanted, answer, part, (begun, size))
        self._check(wanted, part)
        part.replace(path)
        return True

    def _size(
        self, wanted: Wanted, answer: http.client.HTTPResponse, begun: int
    ) -> int | None:
        """Return the size of the whole file, as promised; `None` if it is not told."""
        if answer.status == _PARTIAL and begun:
            told = _RANGE.fullmatch(answer.headers.get("Content-Range", ""))
            if told is None or int(told[1]) != begun:
                raise self._error(wanted, "the server sent another part than was asked")
            size: int | None = int(told[3])
        elif answer.status == _OK:
            length = answer.headers.get("Content-Length")
            size = int(length) if length and length.isdecimal() else None
        elif answer.status == _MISSING:
            raise self._error(wanted, "the server has no such file", "check the code")
        else:
            reason = f"the server answered {answer.status} {answer.reason[:40]}"
            raise self._error(wanted, reason, "try again later")
        if size is not None and size > LARGEST:
            reason = f"the server promises {size:,} bytes, more than {LARGEST:,}"
            raise self._error(wanted, reason, "check the address")
        return size

    def _write(
        self,
        wanted: Wanted,
        answer: http.client.HTTPResponse,
        part: Path,
        whole: tuple[int, int | None],
    ) -> None:
        """Write what comes to *part*, after the bytes that are there already."""
        begun, size = whole
        with part.open("ab" if begun else "wb") as file:
            while block := answer.read(_BLOCK):
                begun += len(block)
                if begun > (LARGEST if size is None else size):
                    reason = "the server sends more than it promised"
                    raise self._error(wanted, reason, "check the address")
                file.write(block)
        if size is not None and begun < size:
            raise ConnectionError(f"after {begun:,} of {size:,} bytes")

    def _check(self, wanted: Wanted, part: Path) -> None:
        """Refuse a file that is no whole archive, or has another sum; take it away."""
        told = self._sums.get(wanted.name)
        reason = ""
        if self._sums and (told is None or told != sha256_of(part)):
            reason = "its SHA-256 is not the one it should have"
        else:
            try:
                with zipfile.ZipFile(part) as archive:
                    checked(part, archive)
                    if archive.testzip() is not None:
                        reason = "a damaged archive"
            except PlacesFileError as error:
                reason = error.reason
            except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError):
                reason = "no archive, or a damaged one"
        if reason:
            part.unlink()
            beside(part.with_suffix(""), ".json").unlink(missing_ok=True)
            raise self._error(wanted, reason, "fetch it again, or check the address")

    def _kept(self, wanted: Wanted, path: Path) -> Fetched:
        """Return what is at *path* now, held to its sum."""
        found = Fetched(path=path, size=path.stat().st_size, sha256=sha256_of(path))
        if self._sums and self._sums.get(wanted.name) != found.sha256:
            mend = f"delete {path} and fetch it again"
            reason = "its SHA-256 is not the one it should have"
            raise self._error(wanted, reason, mend)
        return found

    def _error(self, wanted: Wanted, reason: str, mend: str = _AGAIN) -> FetchError:
        """Return the error for one file."""
        url = f"{self._base.scheme}://{self._base.netloc}{wanted.address}"
        return FetchError(url, reason, mend)

    def _close(self) -> None:
        """Close the connection; the next request opens another."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None


def _address(url: str) -> SplitResult:
    """Return the parts of the server's address."""
    parts = urlsplit(url)
    mend = "name one as --base-url https://server/folder/"
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchError(url[:200], "no address of a server", mend)
    if parts.username or parts.query or parts.fragment:
        raise FetchError(parts.hostname, "an address with more than a folder", mend)
    return parts
