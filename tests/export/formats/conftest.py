from __future__ import annotations

import io
from collections.abc import Callable, Iterable

import pytest

from rawi.export.formats.lookups import Lookups, load_lookups
from rawi.export.formats.tally import Tally
from rawi.model import Entry

Write = Callable[[Iterable[Entry], io.BytesIO, Lookups], Tally]


@pytest.fixture(scope="session")
def lookups() -> Lookups:
    return load_lookups()


@pytest.fixture(scope="session")
def written(lookups: Lookups) -> Callable[..., bytes]:
    def write(
        writer: Write, entries: Iterable[Entry], known: Lookups = lookups
    ) -> bytes:
        stream = io.BytesIO()
        writer(entries, stream, known)
        return stream.getvalue()

    return write
