r"""Text that goes into cells: nothing in it acts on the program that opens it.

A spreadsheet takes a cell that begins with one of `= + - @`, a tab or a line end for
a formula. Such a cell gets an apostrophe before it, which `arm` takes away again:
`=1+1` is written `'=1+1`, and a cell that reads `'=1+1` is written `''=1+1`.
"""

from __future__ import annotations

import re

_FORMULA = re.compile("'*[=+\\-@\t\r\n\uff0b\uff0d\uff1d\uff20]")
_ARMED = re.compile("'+[=+\\-@\t\r\n\uff0b\uff0d\uff1d\uff20]")
# What XML 1.0 does not allow, and lone surrogates, which are no text.
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def disarm_cell(text: str) -> str:
    """Return *text* so that no spreadsheet takes it for a formula.

    Examples:
        >>> disarm_cell("=cmd()"), disarm_cell("-5"), disarm_cell("حلب")
        ("'=cmd()", "'-5", 'حلب')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def arm_cell(text: str) -> str:
    """Return the text that `disarm_cell` made *text* of.

    Examples:
        >>> arm_cell("'=1"), arm_cell("''=1"), arm_cell("'quoted'")
        ('=1', "'=1", "'quoted'")
    """
    return text[1:] if _ARMED.match(text) else text


def clean(text: str) -> str:
    r"""Return *text* with what is no text replaced: controls, lone surrogates.

    Tabs and line ends stay.

    Examples:
        >>> clean("حلب\x00\x1b[2J\n")
        'حلب��[2J\n'
    """
    return _NO_TEXT.sub("\ufffd", text)
