"""A desk that runs and a browser before it, for pictures and for tests."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CHROMIUM = "/usr/bin/chromium"
"""Debian's; `make test` installs it."""
SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
)
"""No screen and no graphics card: WebGL is drawn in software. No request of its own."""
_SAYS = "open at "


@contextmanager
def run_desk(ledger: Path, *arguments: str) -> Iterator[str]:
    """Run `rawi serve` over *ledger* on a free port; give its address.

    Raises:
        ValueError: The desk did not say where it is open, but something else.
    """
    command = [sys.executable, "-m", "rawi", "serve", str(ledger), "--port", "0"]
    with subprocess.Popen(  # noqa: S603 - our own program
        [*command, *arguments], stderr=subprocess.PIPE, text=True
    ) as desk:
        try:
            line = desk.stderr.readline() if desk.stderr else ""
            if _SAYS not in line:
                raise ValueError(f"the desk is not open: {line}")
            yield line.split(_SAYS)[1].split("/ ")[0]
        finally:
            desk.terminate()
