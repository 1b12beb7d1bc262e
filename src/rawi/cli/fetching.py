"""`rawi gazetteer fetch`: GeoNames' dumps for those who have a network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rawi.cli.voice import ending, tell


def fetch(
    countries: Annotated[
        list[str], typer.Argument(metavar="CC…", help="ISO codes: SY YE.")
    ],
    *,
    to: Annotated[
        Path, typer.Option(metavar="FOLDER", help="Where the files are put.")
    ] = Path("geonames"),
    names: Annotated[
        bool,
        typer.Option("--names", help="Also the lists of further names."),
    ] = False,
    base_url: Annotated[
        str, typer.Option(metavar="URL", help="Where the dumps are.")
    ] = "https://download.geonames.org/export/dump/",
    checksums: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="SHA-256 sums to hold the files to, in the form of sha256sum.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Download GeoNames' dumps of countries, to be imported.

    What was broken off goes on where it ended; what has not changed is not fetched
    again. This is the only command of rawi that opens the network.
    """
    with ending():
        from rawi.places.imports.fetch import Fetch  # noqa: PLC0415
        from rawi.places.imports.fetched import read_checksums  # noqa: PLC0415

        sums = read_checksums(checksums) if checksums else {}
        with Fetch(base_url, to, sums) as server:
            for code in countries:
                for wanted in server.files_of(code, names=names):
                    got = server.fetch(wanted)
                    typer.echo(f"{got.path}  {got.size:,} bytes  sha256 {got.sha256}")
        tell(
            "import them with `rawi gazetteer import FILE --format geonames "
            "--licence 'GeoNames, CC BY 4.0'`"
        )
