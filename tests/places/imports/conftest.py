"""Files of places that the tests write, and a user's file to import them into."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rawi.places.imports.drafts import HowToRead
from rawi.places.imports.report import ImportReport
from rawi.places.imports.run import Order, import_places

HEADER = "pcode,name_en,name_ar,lat,lon"
Import = Callable[..., ImportReport]


@pytest.fixture
def user(tmp_path: Path) -> Path:
    return tmp_path / "user" / "gazetteer.sqlite"


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def written(content: str | bytes, name: str = "places.csv") -> Path:
        path = tmp_path / name
        data = content if isinstance(content, bytes) else content.encode()
        path.write_bytes(data)
        return path

    return written


@pytest.fixture
def take(user: Path) -> Import:
    def taken(
        path: Path, fmt: str = "cod", name: str = "test", **told: object
    ) -> ImportReport:
        how = {k: told.pop(k) for k in tuple(told) if k in HowToRead.__slots__}
        order = Order(
            path=path,
            format=fmt,
            licence="CC0",
            name=name,
            imported_at="2026-01-01",
            how=HowToRead(**({"country": "SY"} | how)),  # type: ignore[arg-type]
            **told,  # type: ignore[arg-type]
        )
        return import_places(order, user)

    return taken
