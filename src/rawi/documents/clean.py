"""What cannot stand in a document's text, replaced one character for one.

Offsets into the text as given stay true. Marks of direction stay where they are:
Arabic news is full of them, and folding passes over them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rawi.model import Issue, Span

_REPLACEMENT = "\ufffd"
_LINE_ENDS = str.maketrans(dict.fromkeys("\r\x0b\x0c\x85\u2028\u2029", "\n"))
_SURROGATES = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Cleaned(NamedTuple):
    """Text that can be stored and printed, and what was wrong with it."""

    text: str
    issues: tuple[Issue, ...]


def clean(text: str) -> Cleaned:
    r"""Return *text* fit to be stored and shown, of the same length.

    Unpaired surrogates (half a character, from a broken JSON escape) and NULs and
    other control characters become U+FFFD; every kind of line end becomes `\\n`.
    Embedded bidi controls are kept, and told of: what is seen may not be the order
    in which the words stand.

    Examples:
        >>> cleaned = clean("قال\x00 إن")
        >>> len(cleaned.text), [issue.kind for issue in cleaned.issues]
        (7, ['control_characters'])
    """
    issues = []
    for pattern, kind, what in (
        (_SURROGATES, "surrogates", "unpaired surrogates, replaced by U+FFFD"),
        (_CONTROLS, "control_characters", "control characters, replaced by U+FFFD"),
        (_BIDI, "bidi_controls", "bidi controls: the order seen may be another"),
    ):
        found = pattern.findall(text)
        if found:
            first = text.index(found[0])
            issues.append(
                Issue(
                    stage="documents",
                    kind=kind,
                    detail=f"{len(found):,} {what}",
                    span=Span(first, first + 1),
                )
            )
    if issues:
        text = _CONTROLS.sub(_REPLACEMENT, _SURROGATES.sub(_REPLACEMENT, text))
    # "\r\n" would become two line ends; a space keeps the length.
    text = text.replace("\r\n", " \n").translate(_LINE_ENDS)
    return Cleaned(text, tuple(issues))
