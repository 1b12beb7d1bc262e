"""How often a login may be tried: less and less, by name and by address.

The counts are in the store, so that all processes of a desk share them. An attempt is
counted before its password is looked at: many at once gain nothing. A name's wait is
short at its longest, or anyone could lock a colleague out by naming them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from sqlalchemy import Connection, select

from rawi.desk.keys import digest
from rawi.desk.records import Wait
from rawi.desk.schema import attempt
from rawi.desk.times import kept
from rawi.desk.users import key_of

FORGOTTEN = timedelta(days=1)
"""After this long without an attempt, counting begins anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Limit:
    """How many may go wrong before waits begin, and the longest wait."""

    free: int
    longest: int

    def seconds(self, failures: int) -> int:
        """Return the wait after so many: a second, doubled each time."""
        beyond = failures - self.free
        return 0 if beyond < 0 else min(self.longest, 2 ** min(beyond, 20))


BY_NAME = _Limit(free=5, longest=300)
BY_ADDRESS = _Limit(free=20, longest=900)


def begin_attempt(
    connection: Connection, name: str, address: str, now: datetime
) -> Wait | None:
    """Count an attempt to log in; return how long to wait if it comes too early."""
    moment = kept(now)
    connection.execute(attempt.delete().where(attempt.c.last < moment - FORGOTTEN))
    counted = []
    for key, limit in _keys(name, address):
        row = connection.execute(select(attempt).where(attempt.c.key == key)).first()
        if row is not None and row.until > moment:
            if not row.told:
                told = attempt.update().where(attempt.c.key == key)
                connection.execute(told.values(told=1))
            seconds = math.ceil((row.until - moment).total_seconds())
            return Wait(seconds=seconds, first=not row.told)
        counted.append((key, limit, row.failures + 1 if row else 1))
    for key, limit, failures in counted:
        until = moment + timedelta(seconds=limit.seconds(failures))
        connection.execute(attempt.delete().where(attempt.c.key == key))
        added = attempt.insert().values(key=key, failures=failures, told=0)
        connection.execute(added.values(last=moment, until=until))
    return None


def forgive_attempt(connection: Connection, name: str, address: str) -> None:
    """Take the attempt back that went right, and those at its name before it.

    What went wrong from the address stays counted: who knows one password does not
    get to try another name's for nothing.
    """
    (by_name, _), (by_address, _) = _keys(name, address)
    connection.execute(attempt.delete().where(attempt.c.key == by_name))
    connection.execute(
        attempt.update()
        .where(attempt.c.key == by_address)
        .values(failures=attempt.c.failures - 1, until=attempt.c.last)
    )


def _keys(name: str, address: str) -> tuple[tuple[str, _Limit], tuple[str, _Limit]]:
    """Return what attempts are counted by; a name that was typed is not kept."""
    return (
        (f"name {digest(key_of(name))}", BY_NAME),
        (f"from {_network(address)}", BY_ADDRESS),
    )


def _network(address: str) -> str:
    """Return an address, or the network of one that its owner picks freely.

    Examples:
        >>> _network("192.0.2.7"), _network("2001:db8::7")
        ('192.0.2.7', '2001:db8::/64')
        >>> _network("::ffff:192.0.2.7")
        '192.0.2.7'
    """
    try:
        found = ip_address(address)
    except ValueError:
        return address[:64]
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped  # how a socket of both kinds gives the old kind
    if isinstance(found, IPv6Address):
        return str(ip_network((found, 64), strict=False))
    return str(found)
