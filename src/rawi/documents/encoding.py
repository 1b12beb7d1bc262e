"""Bytes into text: which of the encodings of Arabic a file was written in.

UTF-8 proves itself, since no other text of Arabic is valid UTF-8 by chance. The
old eight-bit encodings prove nothing: each reads any bytes as some letters. They
are told apart by what they make of the text, since only the right one gives the
letters that Arabic is full of.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from rawi.errors import InputError
from rawi.model import Issue

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, which begins as it does
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zip or office file"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "a rich text file"),
)
_EIGHT_BIT = ("cp1256", "iso-8859-6", "mac_arabic")
"""In the order of their use on the web; an earlier one wins a draw."""
_LATIN = "cp1252"
"""What text is read in that holds no Arabic to go by."""

_BY_FREQUENCY = "اليمنورتةعدبفقسحهأكجشطصإىخضثزذئغءظآؤ"
"""The letters of Arabic news, the most frequent first, counted in the training
corpus. A wrong encoding turns frequent letters into rare ones and signs: by their
mean rank 664 headlines were told apart with one error, by letter pairs with 112."""
_RANKS = {letter: rank for rank, letter in enumerate(_BY_FREQUENCY)}
_ALIEN = 60
"""Rank of what is neither ASCII nor an Arabic letter."""
_LETTERS = re.compile("[\u0621-\u064a]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_SAMPLE = 1 << 16
_MAX_CONTROLS = 0.02
_MAX_BROKEN = 0.1
"""Of the Arabic letters that are whole; in another encoding there are none."""
_MIN_UTF16 = 0.9
_MAX_RANK = 20
"""Arabic in its own encoding has about 8; Latin text is all alien signs."""


class Decoded(NamedTuple):
    """Text, and what had to be assumed to get it."""

    text: str
    issues: tuple[Issue, ...] = ()


def decode(content: bytes, name: str, declared: str | None = None) -> Decoded:
    """Return the text that *content* is.

    Args:
        content: The bytes of a document.
        name: What to call it in an error.
        declared: The encoding that the document says it is in. It is believed
            where it reads the bytes as well as any other: pages often lie.

    Raises:
        InputError: The bytes are no text.

    Examples:
        >>> decode("دخلت القافلة المدينة".encode("cp1256"), "a.txt").text
        'دخلت القافلة المدينة'
    """
    for magic, what in _MAGIC:
        if content.startswith(magic):
            raise InputError(name, f"{what}, not text", "save it as text or HTML")
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            text = content[len(bom) :].decode(encoding, errors="replace")
            return _checked(text, name, ())
    wide = _utf16(content)
    if wide:
        return _checked(content.decode(wide, errors="replace"), name, ())
    try:
        return _checked(content.decode("utf-8"), name, ())
    except UnicodeDecodeError:
        encoding = _guess(content, declared)
    text = content.decode(encoding, errors="replace")
    detail = f"not in UTF-8; read as {encoding}"
    return _checked(
        text, name, (Issue(stage="documents", kind="encoding", detail=detail),)
    )


def _guess(content: bytes, declared: str | None) -> str:
    """Return the encoding that makes the most Arabic of *content*."""
    sample = content[:_SAMPLE]
    text = sample.decode("utf-8", errors="replace")
    whole, broken = len(_LETTERS.findall(text)), text.count("\ufffd")
    if broken <= _MAX_BROKEN * whole:
        return "utf-8"
    told = declared if declared and _known(declared) else None
    names = (told, *_EIGHT_BIT) if told else _EIGHT_BIT
    rank, at = min((_rank(sample, name), at) for at, name in enumerate(names))
    return names[at] if rank <= _MAX_RANK else told or _LATIN


def _utf16(content: bytes) -> str | None:
    """Return which UTF-16 the bytes are in, where they carry no mark of it.

    In Arabic every second byte is then 06 (a letter) or 00 (a space, a point).
    """
    sample = content[: _SAMPLE - _SAMPLE % 2]
    for high, encoding in ((sample[1::2], "utf-16-le"), (sample[::2], "utf-16-be")):
        if high.count(6) + high.count(0) > _MIN_UTF16 * len(high) and high.count(6):
            return encoding
    return None


def _known(encoding: str) -> bool:
    """Whether there is such an encoding of text."""
    try:
        # An encoding of bytes as bytes (base64, zlib) has no text to give.
        return bool(b"x".decode(encoding, errors="replace"))
    except (LookupError, ValueError):
        return False


def _rank(sample: bytes, encoding: str) -> float:
    """Return the mean rank of the letters that *encoding* makes of *sample*."""
    text = sample.decode(encoding, errors="replace")
    ranks = [_RANKS.get(character, _ALIEN) for character in text if character > "\x7f"]
    return sum(ranks) / len(ranks) if ranks else _ALIEN


def _checked(text: str, name: str, issues: tuple[Issue, ...]) -> Decoded:
    """Return *text* with its *issues*, unless it is strewn with control characters."""
    controls = len(_CONTROLS.findall(text[:_SAMPLE]))
    if controls > _MAX_CONTROLS * min(len(text), _SAMPLE):
        raise InputError(name, "binary data, not text", "save it as text or HTML")
    broken = text.count("\ufffd")
    if broken:
        detail = f"{broken:,} characters could not be read"
        issues += (Issue(stage="documents", kind="encoding", detail=detail),)
    return Decoded(text, issues)
