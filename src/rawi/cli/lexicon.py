"""`rawi lexicon check`: are the lexicons what their schemas want?"""

from __future__ import annotations

from collections.abc import Callable

import typer

from rawi.cli.voice import ERROR, ending, tell

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def lexicon() -> None:
    """Look after the lexicons."""


@app.command("check")
def check() -> None:
    """Check every lexicon: schema, and no word claimed twice.

    Of each faulty lexicon the first fault is told, in a line that names the file
    and the entry. That every entry is found in its own example is tested by
    `make test`.
    """
    faults = 0
    with ending():
        from rawi.errors import LexiconError  # noqa: PLC0415

        for name, load in _loaders().items():
            try:
                entries = load()
            except LexiconError as error:
                faults += 1
                tell(error)
            else:
                typer.echo(f"{name:<13} {entries:>6,} entries")
    if faults:
        raise typer.Exit(ERROR)


def _loaders() -> dict[str, Callable[[], int]]:
    """Return what loads each lexicon and counts its entries, by its name."""
    from rawi.lexicons.actors import load_actors  # noqa: PLC0415
    from rawi.lexicons.cues import load_cues  # noqa: PLC0415
    from rawi.lexicons.denials import load_denials  # noqa: PLC0415
    from rawi.lexicons.evidence import load_evidence  # noqa: PLC0415
    from rawi.lexicons.factuality import load_factuality  # noqa: PLC0415
    from rawi.lexicons.geometry import load_shape_words  # noqa: PLC0415
    from rawi.lexicons.imports import load_import_words  # noqa: PLC0415
    from rawi.lexicons.mappings import load_mappings  # noqa: PLC0415
    from rawi.lexicons.media import load_media_words  # noqa: PLC0415
    from rawi.lexicons.outlets import load_outlets  # noqa: PLC0415
    from rawi.lexicons.places import load_places  # noqa: PLC0415
    from rawi.lexicons.speakers import load_speakers  # noqa: PLC0415
    from rawi.lexicons.states import load_state_entries  # noqa: PLC0415
    from rawi.lexicons.timex import load_time_words  # noqa: PLC0415
    from rawi.lexicons.tolls import load_tolls  # noqa: PLC0415
    from rawi.lexicons.toponyms import load_place_words  # noqa: PLC0415
    from rawi.lexicons.triggers import (  # noqa: PLC0415
        load_entries_written,
        load_pairs,
    )
    from rawi.places.geometry.outlines import load_shapes  # noqa: PLC0415

    return {
        "actors": lambda: len(load_actors().entries),
        "cues": lambda: len(load_cues().cues),
        "denials": lambda: len(load_denials().parts),
        "evidence": lambda: len(load_evidence().entries),
        "factuality": lambda: len(load_factuality().marks),
        "mappings": lambda: len(load_mappings().acled),
        "import words": lambda: len(load_import_words().columns),
        "media words": lambda: len(load_media_words().entries),
        "outlets": lambda: len(load_outlets().entries),
        "places": lambda: len(load_places()),
        "place words": lambda: len(load_place_words().entries),
        "outlines": lambda: len(load_shapes()),
        "state words": lambda: len(load_state_entries()),
        "shape words": lambda: len(load_shape_words().entries),
        "speakers": lambda: len(load_speakers().entries),
        "time words": lambda: len(load_time_words().entries),
        "tolls": lambda: len(load_tolls().tolls),
        "triggers": lambda: len(load_entries_written()),
        "trigger pairs": lambda: len(load_pairs()),
    }
