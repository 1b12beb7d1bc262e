"""Claims in any format as an answer that is sent while it is written.

A writer runs in a thread of its own and fills a pipe of few pieces; it waits when
nobody takes them, so that an export of a million claims holds no more than one of a
hundred. When who asked goes away, the pipe breaks and the writer stops.
"""

from __future__ import annotations

import asyncio
import io
import logging
import queue
import re
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from threading import BoundedSemaphore, Event, Thread
from time import monotonic
from typing import Any, BinaryIO, cast
from urllib.parse import quote

from fastapi import HTTPException
from fastapi.responses import StreamingResponse

from rawi.export.formats.lookups import Lookups, load_lookups
from rawi.export.formats.tally import Tally
from rawi.export.formats.writers import Format, find_format
from rawi.ledger import SqlLedger
from rawi.model import ClaimQuery, Entry
from rawi.runners.asked import asked_for
from rawi.runners.crashes import crash_issue
from rawi.runners.others import Others
from rawi.web.desk import Desk

log = logging.getLogger("rawi.web")

_PIECE = 1 << 16
_PIECES = 8
"""Of a pipe: half a megabyte waits for a slow reader, and no more."""
_WAIT_SECONDS = 0.2
_PATIENCE_SECONDS = 120
"""How long a writer waits for who reads: one who stands still so long is gone."""
_AT_ONCE = 4
"""Exports that one process streams at the same time."""
_RUNNING = BoundedSemaphore(_AT_ONCE)
_LONGEST_STEM = 80
MEDIA_TYPES = {
    ".jsonl": "application/x-ndjson",
    ".csv": "text/csv; charset=utf-8",
    ".tsv": "text/tab-separated-values; charset=utf-8",
    ".parquet": "application/vnd.apache.parquet",
    ".geojson": "application/geo+json",
    ".gpkg": "application/geopackage+sqlite3",
    ".kml": "application/vnd.google-earth.kml+xml",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
}
"""What each suffix of the formats is, as HTTP names it."""


class Gone(Exception):  # noqa: N818 - reads as the state it names
    """Nobody waits for this export any more."""


def stream(
    desk: Desk, query: ClaimQuery, name: str, *, stem: str = "claims"
) -> StreamingResponse:
    """Return the claims of *query* in the format *name*, sent while it is written.

    Args:
        desk: Whose ledger is asked.
        query: What is asked.
        name: Of the format, as `rawi export --formats` lists them.
        stem: What the file is called, without its suffix; any text.

    Raises:
        ExportError: There is no such format.
        HTTPException: 503, too many exports run already.
    """
    format_ = find_format(name)
    if not _RUNNING.acquire(blocking=False):
        detail = f"{_AT_ONCE} exports run already; ask again in a moment"
        raise HTTPException(503, detail, headers={"Retry-After": "10"})
    pipe = _Pipe()
    Thread(
        target=_run,
        args=(pipe, desk.ledger, query, format_),
        name="export",
        daemon=True,
    ).start()
    # What cannot be asked at all is answered before anything is sent.
    first = pipe.take()
    return StreamingResponse(
        _pieces(pipe, first),
        media_type=MEDIA_TYPES[format_.suffix],
        headers={"Content-Disposition": disposition(stem, format_.suffix)},
    )


def disposition(stem: str, suffix: str) -> str:
    r"""Return the header that has a browser save a file under a name.

    Whatever *stem* holds, the name is one of a file in the folder where it is saved,
    and the header is one header.

    Examples:
        >>> disposition("حلب\r\nX: 1/../b", ".csv")
        "attachment; filename*=UTF-8''%D8%AD%D9%84%D8%A8-X-1-b.csv"
    """
    kept = re.sub(r"[^\w]+", "-", stem).strip("-_")[:_LONGEST_STEM] or "claims"
    return f"attachment; filename*=UTF-8''{quote(kept + suffix, errors='replace')}"


def write_file(
    ledger: SqlLedger, entries: Iterable[Entry], format_: Format, path: Path
) -> Tally:
    """Write *entries* to a file that is there when all of it is written."""
    part = path.with_suffix(".part")
    with part.open("wb") as out:
        tally = write_claims(ledger, entries, format_, out)
    part.replace(path)
    return tally


def write_claims(
    ledger: SqlLedger, entries: Iterable[Entry], format_: Format, out: BinaryIO
) -> Tally:
    """Write *entries* of *ledger* to *out* in a format."""
    others = Others(ledger)
    lookups = replace(_lexicons(), find_claim=others.find)
    return format_.write(others.ahead(entries), out, lookups)


@cache
def _lexicons() -> Lookups:
    """Return what writers look up, loaded once."""
    return load_lookups()


async def _pieces(pipe: _Pipe, first: bytes | None) -> AsyncIterator[bytes]:
    """Yield the bytes of an export as they are written."""
    piece = first
    try:
        while piece is not None:
            if piece:
                yield piece
            piece = await asyncio.to_thread(pipe.take)
    finally:
        pipe.gone.set()


def _run(pipe: _Pipe, ledger: SqlLedger, query: ClaimQuery, format_: Format) -> None:
    """Write an export into *pipe*; what breaks is told to who reads it."""
    try:
        out = io.BufferedWriter(pipe, _PIECE)
        entries = _until_gone(asked_for(ledger, query, format_), pipe.gone)
        write_claims(ledger, entries, format_, cast("BinaryIO", out))
        out.flush()
        pipe.end(None)
    except Gone:
        pipe.gone.set()
    except Exception as error:  # noqa: BLE001 - it is raised again where it is read
        log.error("export: %s", crash_issue(error).detail)  # noqa: TRY400 - a digest
        pipe.end(error)
    finally:
        _RUNNING.release()


def _until_gone(entries: Iterable[Entry], gone: Event) -> Iterator[Entry]:
    """Yield *entries* while somebody waits for them."""
    for entry in entries:
        if gone.is_set():
            raise Gone
        yield entry


class _Pipe(io.RawIOBase):
    """Bytes on their way from the thread that writes them to the one that sends."""

    def __init__(self) -> None:
        """Begin empty."""
        self._waiting: queue.Queue[bytes | Exception | None] = queue.Queue(_PIECES)
        self.gone = Event()

    def writable(self) -> bool:
        """Whether it can be written: always."""
        return True

    def write(self, piece: Any, /) -> int:  # noqa: ANN401 - whatever holds bytes
        """Take a piece; wait while too many wait.

        Raises:
            Gone: Nobody reads any more.
        """
        content = bytes(piece)
        self._put(content)
        return len(content)

    def end(self, error: Exception | None) -> None:
        """Say that all is written, or what broke."""
        try:
            self._put(error)
        except Gone:
            return

    def _put(self, piece: bytes | Exception | None) -> None:
        until = monotonic() + _PATIENCE_SECONDS
        while not self.gone.is_set() and monotonic() < until:
            try:
                self._waiting.put(piece, timeout=_WAIT_SECONDS)
            except queue.Full:
                continue
            return
        raise Gone

    def take(self) -> bytes | None:
        """Return the next piece, nothing in it yet, or `None` at the end.

        Raises:
            Exception: What broke while it was written.
        """
        try:
            piece = self._waiting.get(timeout=_WAIT_SECONDS)
        except queue.Empty:
            return b""
        if isinstance(piece, Exception):
            raise piece
        return piece
