"""Passwords → argon2 hashes, and back never.

The parameters are those of argon2-cffi (RFC 9106's second recommendation); a hash
made with older ones is made anew when its user next logs in.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from rawi.errors import DeskError

SHORTEST = 12
"""Characters of a password."""
_LONGEST = 1_000
_AT_ONCE = BoundedSemaphore(2)
"""Each hash takes 64 MiB: a flood of logins must not take the machine's memory."""
_hasher = PasswordHasher()


def hash_password(password: str) -> str:
    """Return what is kept of *password*.

    Raises:
        DeskError: It is too short or too long.
    """
    written = _same_everywhere(password)
    if len(written) < SHORTEST:
        reason = f"it has {len(written)} characters"
        raise DeskError("password", reason, f"take {SHORTEST} or more")
    if len(written) > _LONGEST:
        reason = f"it has {len(written):,} characters"
        raise DeskError("password", reason, f"take {_LONGEST:,} or fewer")
    with _AT_ONCE:
        return _hasher.hash(written)


def fits(password: str, kept: str | None) -> bool:
    """Whether *password* is that of a hash.

    Where there is no hash, because there is no such user, it takes as long as with
    one: how long an answer takes does not tell which names there are.
    """
    nobodys = _nobodys()
    with _AT_ONCE:
        try:
            found = _hasher.verify(
                kept or nobodys, _same_everywhere(password[:_LONGEST])
            )
        except (VerificationError, InvalidHashError):
            return False
    return found and kept is not None


def is_outdated(kept: str) -> bool:
    """Whether a hash was made with other parameters than new ones are."""
    return _hasher.check_needs_rehash(kept)


@cache
def _nobodys() -> str:
    """Return a hash that is no one's."""
    return _hasher.hash("the password of nobody at all")


def _same_everywhere(password: str) -> str:
    """Return *password* as all keyboards write it: é is one letter or two signs."""
    return unicodedata.normalize("NFKC", password)
