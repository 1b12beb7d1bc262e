"""Random keys for sessions and tokens; of each only a digest is kept."""

from __future__ import annotations

import hashlib
import secrets

KEY_PREFIX = "rawi_"
"""Of tokens: programs that look for leaked keys know them by it."""
_BYTES = 32


def make_key() -> str:
    """Return 256 random bits, as a cookie or a header can carry them."""
    return secrets.token_urlsafe(_BYTES)


def digest(key: str) -> str:
    """Return what is kept of a key: enough to know it again, not to use it."""
    return hashlib.blake2b(key.encode(), digest_size=32).hexdigest()


def derive(key: bytes, purpose: str) -> str:
    """Return a second secret that follows from *key* and does not give it away."""
    return hashlib.blake2b(
        purpose.encode(), key=key[:64], digest_size=24, person=b"rawi-desk"
    ).hexdigest()
