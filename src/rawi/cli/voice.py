"""What the commands say beside their data, and how they end."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from rawi.errors import RawiError

ERROR, MANY_ISSUES, INTERRUPTED = 1, 3, 130


def tell(message: object) -> None:
    """Print one line to standard error, whatever the message holds."""
    # Kept out of the start of `rawi --help`.
    from rawi.export.words import visible  # noqa: PLC0415

    typer.echo(f"rawi: {visible(str(message))}", err=True)


@contextmanager
def ending() -> Iterator[None]:
    """End a command in good order: errors in one line, Ctrl-C and closed pipes quietly.

    A pipe that is closed (`| head`) has all that it wanted: that is no error.
    """
    try:
        yield
        sys.stdout.flush()
    except RawiError as error:
        tell(error)
        raise typer.Exit(ERROR) from error
    except KeyboardInterrupt as error:
        tell("interrupted")
        raise typer.Exit(INTERRUPTED) from error
    except BrokenPipeError:
        # What is still buffered would break the pipe again when Python closes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        where = error.filename or "the output"
        reason = error.strerror or type(error).__name__
        tell(f"{where}: {reason}; free some space, or name another place to write")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(ERROR) from error
