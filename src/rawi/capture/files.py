"""Files, folders and standard input, as captures.

A file of JSON Lines is read line by line and gives one capture a line, named
`file.jsonl:3`; every other file is one capture. Each is weighed before it is
taken in whole, so that no input can fill the memory.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from io import BufferedReader
from pathlib import Path

from rawi.errors import InputError
from rawi.model import Capture

STDIN = "-"
_LINES = frozenset({".jsonl", ".ndjson"})
_WHOLE = frozenset({".txt", ".text", ".htm", ".html", ".xhtml", ".json"})

# What a browser saves beside a page. In a folder these are passed over; named on
# the command line they are tried like any other file.
_FURNITURE = frozenset(
    {".avif", ".css", ".gif", ".ico", ".jpeg", ".jpg", ".js", ".map", ".png"}
    | {".svg", ".ttf", ".webp", ".woff", ".woff2"}
)
_CHUNK = 1 << 16
_LIGHTER = "split it, or raise the setting max_document_bytes"


def read_captures(
    paths: Iterable[str | Path], *, max_bytes: int, stdin: BufferedReader
) -> Iterator[Capture | InputError]:
    """Yield the captures of *paths* in order, and an error for each that gives none.

    Folders are walked in the order of their names, all the way down. Hidden files
    and what browsers save beside a page (pictures, styles, scripts) are passed
    over; a folder that is its own ancestor by a symbolic link is refused.

    Args:
        paths: Files, folders, or `-` for *stdin*.
        max_bytes: The most that one document, or one line of JSON Lines, may weigh.
        stdin: Where `-` is read from.
    """
    for path in paths:
        if str(path) == STDIN:
            yield from read_stream(stdin, STDIN, max_bytes)
        else:
            yield from _read_path(Path(path), max_bytes)


def _read_path(path: Path, max_bytes: int) -> Iterator[Capture | InputError]:
    """Yield what one file or folder holds."""
    if not path.is_dir():
        yield from _read_file(path, max_bytes)
        return
    empty = True
    for found in _walk(path, ()):
        empty = False
        if isinstance(found, InputError):
            yield found
        else:
            yield from _read_file(found, max_bytes)
    if empty:
        yield InputError(
            str(path), "no documents in this folder", "name a folder that holds some"
        )


def _walk(
    folder: Path, above: tuple[tuple[int, int], ...]
) -> Iterator[Path | InputError]:
    """Yield the files under *folder*; *above* are the folders on the way to it."""
    try:
        status = folder.stat()
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield _unreadable(folder, error)
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        yield InputError(
            str(folder),
            "a symbolic link to a folder that holds it",
            "remove the link, or name the folders one by one",
        )
        return
    for path in entries:
        if path.name.startswith("."):
            continue
        if path.is_dir():
            yield from _walk(path, (*above, here))
        elif path.suffix.lower() in _FURNITURE:
            continue
        elif path.exists() and not path.is_file():
            reason, mend = "a pipe or device", "name it by itself if it is meant"
            yield InputError(str(path), reason, mend)
        else:
            yield path


def _read_file(path: Path, max_bytes: int) -> Iterator[Capture | InputError]:
    """Yield the captures of one file."""
    try:
        with path.open("rb") as stream:
            yield from read_stream(stream, str(path), max_bytes)
    except OSError as error:
        yield _unreadable(path, error)


def read_stream(
    stream: BufferedReader, name: str, max_bytes: int, *, mend: str = _LIGHTER
) -> Iterator[Capture | InputError]:
    """Yield the captures of one open file.

    Args:
        stream: The file.
        name: What it is called: its end tells what it may hold, and errors name it.
        max_bytes: The most that one document, or one line of JSON Lines, may weigh.
        mend: What to do with one that weighs more.
    """
    suffix = Path(name).suffix.lower()
    head = stream.peek().removeprefix(BOM_UTF8).lstrip()
    if suffix in _LINES or (suffix not in _WHOLE and head.startswith(b"{")):
        label = "stdin.jsonl" if name == STDIN else name
        yield from _read_lines(stream, label, max_bytes, mend)
        return
    content = stream.read(max_bytes + 1)
    if len(content) > max_bytes:
        yield _too_big(name, max_bytes, mend)
    elif not content.strip():
        yield InputError(name, "empty", "give a file that holds an article")
    else:
        yield Capture(name=name, content=content)


def _read_lines(
    stream: BufferedReader, name: str, max_bytes: int, mend: str
) -> Iterator[Capture | InputError]:
    """Yield one capture for each line that is not blank."""
    empty = True
    # Two more than the limit: the line's end, and one byte to be over it by.
    lines = iter(lambda: stream.readline(max_bytes + 2), b"")
    for number, line in enumerate(lines, 1):
        here = f"{name}:{number}"
        if len(line.removesuffix(b"\n")) > max_bytes:
            yield _too_big(here, max_bytes, mend)
            while line and not line.endswith(b"\n"):
                line = stream.readline(_CHUNK)  # noqa: PLW2901 - the same line
        elif line.strip():
            yield Capture(name=here, content=line)
        else:
            continue
        empty = False
    if empty:
        yield InputError(name, "empty", "give a file that holds an article a line")


def _too_big(name: str, max_bytes: int, mend: str) -> InputError:
    """Return the error for an input that outweighs the limit."""
    return InputError(name, f"over the limit of {max_bytes:,} bytes", mend)


def _unreadable(path: Path, error: OSError) -> InputError:
    """Return the error for a file that the system does not open."""
    reason = (error.strerror or "cannot be read").lower()
    return InputError(str(path), reason, "check the path and its permissions")
