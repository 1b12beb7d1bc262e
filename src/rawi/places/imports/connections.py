"""Connections to public servers only.

A name can lead to an address inside a network, or to another address each time it
is asked for. So the address is looked at on the open connection itself, before a
byte is sent.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
from urllib.parse import SplitResult

from rawi.errors import FetchError

_SECONDS = 30.0
_LOCAL_NAMES = ("localhost",)


def connect(base: SplitResult) -> http.client.HTTPConnection:
    """Open a connection to the server of the *base* address.

    Raises:
        FetchError: The server has a private address, or would be spoken to without
            encryption though it is not this machine.
        OSError: There is no connection.
    """
    host = base.hostname or ""
    local = is_local(host)
    if base.scheme == "http" and not local:
        raise FetchError(base.geturl(), "not encrypted", "name it by https")
    port = base.port or (443 if base.scheme == "https" else 80)
    sock = socket.create_connection((host, port), timeout=_SECONDS)
    peer = str(sock.getpeername()[0])
    if not is_allowed(peer, local=local):
        sock.close()
        mend = "name a public server"
        raise FetchError(base.geturl(), f"{peer} is no public address", mend)
    made = http.client.HTTPConnection(host, port, timeout=_SECONDS)
    made.auto_open = 0  # a second connection would not be looked at
    made.sock = sock
    if base.scheme == "https":
        context = ssl.create_default_context()
        made.sock = context.wrap_socket(sock, server_hostname=host)
    return made


def is_local(host: str) -> bool:
    """Whether *host* is this machine by its own words.

    Examples:
        >>> is_local("127.0.0.1"), is_local("download.geonames.org")
        (True, False)
    """
    if host in _LOCAL_NAMES:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_allowed(peer: str, *, local: bool) -> bool:
    """Whether an address may be spoken to.

    Args:
        peer: The address at the other end.
        local: Whether the person named this machine.

    Examples:
        >>> is_allowed("10.0.0.7", local=False), is_allowed("8.8.8.8", local=False)
        (False, True)
        >>> is_allowed("::ffff:127.0.0.1", local=False)
        False
    """
    address = ipaddress.ip_address(peer.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    if local:
        return address.is_loopback
    return address.is_global and not address.is_multicast
