"""The system's user, where nobody has logged in."""

from __future__ import annotations

from functools import cache
from getpass import getuser


@cache
def machine_user() -> str:
    """Return the name of the system's user; a container may have none."""
    try:
        return getuser()
    except (KeyError, OSError):
        return "local"
