"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from rawi.errors import RawiError


class OutputError(RawiError):
    """A file cannot be written: choose another, or make room."""

    def __init__(self, path: Path, reason: str) -> None:
        """Name the file, and say what the system said."""
        self.path = path
        super().__init__(f"cannot write {path}: {reason}; name another file")


@contextmanager
def write_whole(path: Path) -> Iterator[BinaryIO]:
    """Give a stream whose content becomes the file at *path* when all went well.

    What was there before stays until then, and for ever if the run breaks off.

    Raises:
        OutputError: The folder is missing, full or not ours to write in.
    """
    if path.exists() and not path.is_file():  # a pipe, a device: no whole to keep
        with path.open("wb") as stream:
            yield stream
        return
    try:
        handle, name = tempfile.mkstemp(
            dir=path.parent, prefix=f".{path.name}.", suffix=".part"
        )
    except OSError as error:
        raise OutputError(path, (error.strerror or "").lower()) from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise OutputError(path, (error.strerror or "").lower()) from error
    finally:
        part.unlink(missing_ok=True)


def _umask() -> int:
    """Return the mask of new files; asking is setting, so it is set back."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
