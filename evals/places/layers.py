"""Gazetteers of fewer layers than the shipped one, to measure what each layer gives.

They need the packages of the dependency group `build`.
"""

from __future__ import annotations

from pathlib import Path


def write_packaged(path: Path) -> None:
    """Write a gazetteer at *path* without our supplement: packages only."""
    from rawi.places.rows import plain  # noqa: PLC0415 - as above
    from scripts.build_gazetteer import describe, supplemented  # noqa: PLC0415 - heavy
    from scripts.gazetteer_rows import write_gazetteer  # noqa: PLC0415 - as above
    from scripts.gazetteer_sources import (  # noqa: PLC0415 - as above
        UNITS,
        countries,
        settlements,
        subdivisions,
    )

    shown = {unit.id: plain(unit.name, unit.aliases) for unit in UNITS}
    rows = (*countries(), *subdivisions(shown), *settlements(shown))
    write_gazetteer(path, supplemented(rows, ()), describe("packages only"))
