"""The terminal that tables are printed on."""

from __future__ import annotations

import io
import os
import sys

from rich.console import Console

_WIDTH_OF_PIPES = 100


def open_console() -> Console:
    """Return standard output as a console: colour only on a terminal.

    A pipe has no width; it gets 100 columns unless `COLUMNS` says otherwise.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Arabic must come out even where the locale is C.
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    piped = not sys.stdout.isatty() and not os.environ.get("COLUMNS")
    return Console(width=_WIDTH_OF_PIPES if piped else None)
