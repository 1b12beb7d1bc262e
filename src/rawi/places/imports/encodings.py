"""In which encoding a file of places is written."""

from __future__ import annotations

import codecs
from pathlib import Path

from rawi.errors import PlacesFileError

_SAMPLE = 1 << 20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ARABIC = ("\u0621", "\u064a")
_ARABIC_SHARE = 0.7
# In UTF-16 every second byte of Latin text is zero; in others none is.
_ZEROS = 0.2


def find_encoding(path: Path, told: str = "") -> str:
    """Return the encoding of the file at *path*.

    A byte order mark decides; else UTF-8, where most lines that are not ASCII are
    valid in it; else windows-1256, where the other letters are Arabic in it.

    Raises:
        PlacesFileError: It is none of these, or *told* is no encoding.
    """
    if told:
        try:
            "".encode(told)  # and no codec of bytes, as `hex` is
            return codecs.lookup(told).name
        except LookupError as error:
            reason = f"{told!r} is no encoding"
            mend = "name one, as --encoding windows-1256"
            raise PlacesFileError(str(path), reason, mend) from error
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    for mark, name in _BOMS:
        if sample.startswith(mark):
            return name
    zeros = sample[0::2].count(0), sample[1::2].count(0)
    if max(zeros) > _ZEROS * len(sample) / 2:
        return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    lines = [line for line in sample.split(b"\n") if not line.isascii()]
    if len(sample) == _SAMPLE and lines:
        del lines[-1]  # cut in the middle
    good = sum(map(_is_utf8, lines))
    if 2 * good >= len(lines):
        return "utf-8"
    text = b"".join(lines).decode("cp1256", errors="replace")
    letters = [c for c in text if c.isalpha() and not c.isascii()]
    arabic = sum(_ARABIC[0] <= c <= _ARABIC[1] for c in letters)
    if letters and arabic >= _ARABIC_SHARE * len(letters):
        return "cp1256"
    reason = "its encoding is neither UTF-8, UTF-16 nor windows-1256"
    mend = "name it with --encoding, or save the file as UTF-8"
    raise PlacesFileError(str(path), reason, mend)


def _is_utf8(line: bytes) -> bool:
    """Whether *line* is valid UTF-8."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
