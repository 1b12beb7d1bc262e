"""What is uploaded or pasted → the ledger, an article at a time.

Nothing of an upload is written under its own name, and no archive is opened: bytes
are read as text, web pages or JSON, by the reader of the command line and under
closer limits. Readings that `rawi read` wrote are read anew from their texts, so that
what stands in the ledger was found by a reader.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from rawi.capture import read_stream
from rawi.errors import InputError
from rawi.export.words import visible
from rawi.model import Capture, Document, Reading
from rawi.runners.adding import write_each
from rawi.runners.intake import take_document, take_reading
from rawi.runners.serial import read_one
from rawi.web.desk import Desk
from rawi.web.pages.jobs import ReadArticle, Refusal
from rawi.web.work.jobs import Running, Work

MOST_FILES = 200
MOST_ARTICLES = 2_000
MOST_BYTES = 5_000_000
"""Of one article as it is uploaded: a web page with all that stands in it."""
_LIGHTER = "split it, or use `rawi ledger add`"
MOST_CHARACTERS = 200_000
"""Of an article's text: several times the longest newspaper's."""
_SHOWN = 200
_BATCH = 10
"""Articles of one transaction: others write in between."""
_NAME_LENGTH = 80
_ARCHIVES = (
    (b"PK", "a zip archive or office file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a rar archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
)
_UNPACK = "unpack it, and upload the articles that are in it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """One file of an upload, or a pasted text, on disk under a number."""

    name: str
    """What it is called to people; never a path."""
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplied:
    """What is supplied where articles do not say it."""

    outlet: str | None = None
    published: date | None = None


def safe_name(name: str) -> str:
    r"""Return what a file is called, on one line and without folders.

    Examples:
        >>> safe_name("../../etc/passwd\n.html"), safe_name("C:\\x\\حلب.txt")
        ('passwd.html', 'حلب.txt')
    """
    last = PurePosixPath(name.replace("\\", "/")).name
    line = " ".join(visible(re.sub(r"[\x00-\x1f\x7f]", "", last)).split())
    stem, dot, suffix = line.rpartition(".")
    if not dot:
        return line[:_NAME_LENGTH] or "?"
    return f"{stem[:_NAME_LENGTH]}.{suffix[:10]}"


def pasted(text: str, **told: str | None) -> bytes:
    """Return a pasted text, and what is *told* of it, as a line of JSON."""
    record = {"text": text} | {name: value for name, value in told.items() if value}
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "replace")


def do_import(desk: Desk, uploads: list[Upload], supplied: Supplied) -> Work:
    """Return the work of an import: read every article, add and link it."""

    def work(running: Running) -> None:
        _Import(desk, running, uploads, supplied).run()

    return work


class _Import:
    """An import while it runs."""

    def __init__(
        self, desk: Desk, running: Running, uploads: list[Upload], supplied: Supplied
    ) -> None:
        """Import *uploads* as the job *running*."""
        self._desk, self._running = desk, running
        self._uploads, self._supplied = uploads, supplied

    def run(self) -> None:
        """Read, add and link all of it; take the uploaded files away."""
        total = sum(1 for _ in self._captures())
        self._running.tell(now=True, total=min(total, MOST_ARTICLES))
        readings = self._readings()
        ledger = self._desk.ledger
        try:
            for reading in write_each(ledger, readings, self._refuse, size=_BATCH):
                self._note(reading)
        finally:
            for upload in self._uploads:
                upload.path.unlink(missing_ok=True)
        if total > MOST_ARTICLES:
            mend = "send the others as another import, or use `rawi ledger add`"
            reason = f"articles beyond the first {MOST_ARTICLES:,} were not read"
            self._refuse(InputError(f"{total - MOST_ARTICLES:,}", reason, mend))

    def _captures(self) -> Iterator[Capture | InputError]:
        """Yield what the uploads hold, in order."""
        for upload in self._uploads:
            with upload.path.open("rb") as stream:
                head = stream.peek()
                what = next((w for magic, w in _ARCHIVES if head.startswith(magic)), "")
                if what:
                    yield InputError(upload.name, what, _UNPACK)
                else:
                    yield from read_stream(
                        stream, upload.name, MOST_BYTES, mend=_LIGHTER
                    )

    def _readings(self) -> Iterator[Reading]:
        """Yield the reading of each article that is not in the ledger yet."""
        provenance = self._desk.tools.provenance
        reader = f"{provenance.method} {provenance.version}"
        for number, capture in enumerate(self._captures()):
            if number >= MOST_ARTICLES:
                return
            found = capture if isinstance(capture, InputError) else self._take(capture)
            job = self._running.job
            if isinstance(found, InputError):
                self._refuse(found)
            elif self._desk.ledger.has_read(found, reader):
                self._running.tell(known=job.known + 1)
            else:
                yield read_one(found, self._desk.tools)
            self._running.tell(done=number + 1)

    def _take(self, capture: Capture) -> Document | InputError:
        """Return the document of a capture."""
        reading = take_reading(capture)
        if isinstance(reading, InputError):
            return reading
        if reading:
            found: Document | InputError = reading.document
        else:
            told = self._supplied
            found = take_document(capture, outlet=told.outlet, published=told.published)
        if isinstance(found, Document) and len(found.text) > MOST_CHARACTERS:
            reason = f"{len(found.text):,} characters of text"
            mend = f"an article may have {MOST_CHARACTERS:,}: split it"
            return InputError(capture.name, reason, mend)
        return found

    def _refuse(self, error: InputError) -> None:
        """Note what gave nothing."""
        job = self._running.job
        refusal = Refusal(name=error.name, reason=error.reason, mend=error.mend)
        kept = (*job.refused, refusal)[:_SHOWN]
        self._running.tell(refused=kept, refusals=job.refusals + 1)

    def _note(self, reading: Reading) -> None:
        """Note an article that is in the ledger now."""
        job, document = self._running.job, reading.document
        article = ReadArticle(
            id=document.id,
            title=document.title,
            outlet=document.outlet,
            claims=len(reading.claims),
            issues=len(reading.issues),
        )
        self._running.tell(
            claims=job.claims + article.claims,
            issues=job.issues + article.issues,
            read=(*job.read, article)[:_SHOWN],
        )
