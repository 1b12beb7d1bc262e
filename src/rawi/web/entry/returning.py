"""Where a browser goes after logging in: back, and never to another site."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from fastapi import Request

LOGIN = "/login"
_HOME = "/"
_LONGEST = 2_000
# Browsers drop tabs and line ends in addresses, and read \ as /.
_UNFIT = re.compile(r"[\x00-\x20\x7f\\]")


def path_back(wanted: str | None) -> str:
    """Return *wanted* if it is a path of this desk, and the overview otherwise.

    Examples:
        >>> path_back("/claims?type=shelling")
        '/claims?type=shelling'
        >>> path_back("//evil.example"), path_back("https://evil.example")
        ('/', '/')
    """
    if wanted is None or len(wanted) > _LONGEST or _UNFIT.search(wanted):
        return _HOME
    if not wanted.startswith("/") or wanted.startswith("//"):
        return _HOME
    parts = urlsplit(wanted)
    if parts.scheme or parts.netloc or parts.path in {LOGIN, "/logout"}:
        return _HOME
    return wanted


def login_for(request: Request) -> str:
    """Return the login page's address that leads back to what is asked for.

    What was sent to be changed is not sent again: from there the way goes home.
    """
    if request.method != "GET":
        return LOGIN
    query = f"?{request.url.query}" if request.url.query else ""
    wanted = path_back(f"{request.url.path}{query}")
    return LOGIN if wanted == _HOME else f"{LOGIN}?next={quote(wanted, safe='/')}"
