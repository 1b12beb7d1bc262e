"""Addresses and names: which are this machine's alone, which the desk answers to."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping, Sequence

_LOCAL = ("localhost", "127.0.0.1", "[::1]")
_PROXIED = (
    *("forwarded", "via", "x-real-ip"),
    *("x-forwarded-for", "x-forwarded-host", "x-forwarded-port"),
    *("x-forwarded-proto", "x-forwarded-server"),
)
"""What proxies add to say that they are one."""


def is_loopback(host: str) -> bool:
    """Whether *host* is this machine alone.

    Examples:
        >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("10.0.0.2")
        (True, True, False)
        >>> is_loopback("::ffff:127.0.0.1"), is_loopback("::ffff:10.0.0.2")
        (True, False)
    """
    if host == "localhost":
        return True
    try:
        found = ipaddress.ip_address(host.strip("[]"))
        return (getattr(found, "ipv4_mapped", None) or found).is_loopback
    except ValueError:
        return False


def names_of(host: str, names: Sequence[str]) -> tuple[str, ...]:
    """Return the names that a desk bound to *host* answers to; `*` is any.

    On this machine alone a foreign name is refused, or any site could have its own
    name point at the desk and read it in the browser of whoever sits there. Where
    login is asked there is nothing to read by that: the session's cookie is given to
    the name that was logged in at, and to no other.

    Examples:
        >>> names_of("10.0.0.2", ["Desk.example.org"])
        ('10.0.0.2', 'desk.example.org')
        >>> names_of("0.0.0.0", [])
        ('*',)
    """
    given = tuple(name.lower() for name in names)
    if is_loopback(host):
        return (*_LOCAL, *given)
    if _is_any(host):
        return (*_LOCAL, *given) if given else ("*",)
    return (f"[{host}]" if ":" in host else host.lower(), *given)


def _is_any(host: str) -> bool:
    """Whether a desk bound to *host* is reached at every address of the machine."""
    try:
        return not host or ipaddress.ip_address(host.strip("[]")).is_unspecified
    except ValueError:
        return False


def is_proxied(headers: Mapping[str, str]) -> bool:
    """Whether a request says that it came through a proxy; one that is silent cannot.

    Examples:
        >>> is_proxied({"via": "1.1 cache"}), is_proxied({"accept": "*/*"})
        (True, False)
    """
    return any(name in headers for name in _PROXIED)
