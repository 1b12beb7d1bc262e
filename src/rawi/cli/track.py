"""`rawi track`: who says what lasted from when to when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from rawi.cli.asking import Since, Until
from rawi.cli.ledger import AsJson, LedgerName, find_settings
from rawi.cli.voice import ending, tell
from rawi.model import StateKind

if TYPE_CHECKING:
    from rawi.model import States

_KINDS = ", ".join(StateKind)
_LEGEND = (
    "a mark: said; a dot: between; <: so already; >: last word, no end told; |: ended; "
    "!: denied; o open, x closed, + arrived or moved, - stopped"
)


def track(  # noqa: PLR0913 - a parameter an option
    kind: Annotated[
        StateKind,
        typer.Argument(metavar="KIND", help=f"One of {_KINDS}.", show_default=False),
    ],
    *,
    where: LedgerName = None,
    place: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="Of the gazetteer; without it, all places.",
            show_default=False,
        ),
    ] = None,
    country: Annotated[
        str | None,
        typer.Option(metavar="XX", help="ISO code of a country.", show_default=False),
    ] = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[
        int,
        typer.Option(min=1, metavar="N", help="The most places that are shown."),
    ] = 20,
    as_json: AsJson = False,
) -> None:
    """Follow a state through time: a lane for each account, place by place.

    What one account says never ends or fills what another says, and a disputed
    state stays disputed. Places of which most is told come first.
    """
    with ending():
        from rawi.ledger import open_ledger  # noqa: PLC0415
        from rawi.lexicons.actors import load_actors  # noqa: PLC0415
        from rawi.lexicons.outlets import load_outlets  # noqa: PLC0415
        from rawi.lexicons.states import load_state_words  # noqa: PLC0415
        from rawi.model import ClaimQuery, PlaceId  # noqa: PLC0415
        from rawi.states import track_states  # noqa: PLC0415
        from rawi.states.signals import types_of  # noqa: PLC0415

        _, name = find_settings({"ledger": where})
        query = ClaimQuery(
            types=types_of(kind),
            place=PlaceId(place) if place else None,
            country=country,
            since=since.date() if since else None,
            until=until.date() if until else None,
        )
        actors = load_actors().actors
        with open_ledger(name) as ledger:
            states = track_states(
                ledger.entries(query),
                kind,
                load_state_words(),
                load_outlets().get,
                actors,
            )
        _print(states, limit, as_json=as_json)


def _print(states: States, limit: int, *, as_json: bool) -> None:
    """Print the lanes, or one JSON object a track."""
    import json  # noqa: PLC0415
    from dataclasses import asdict  # noqa: PLC0415

    from rawi.cli.screen import open_console  # noqa: PLC0415
    from rawi.export.words import isolate  # noqa: PLC0415
    from rawi.states import draw_lanes  # noqa: PLC0415

    if as_json:
        for name, rows in (("track", states.tracks), ("dispute", states.disputes)):
            for row in rows:
                record = {"record": name, **asdict(row)}
                typer.echo(json.dumps(record, ensure_ascii=False, default=str))
        return
    if not states.tracks:
        tell("no such state is told of")
        return
    shown = _most_told(states, limit)
    tracks = [t for t in states.tracks if t.place in shown]
    width = open_console().width
    for line in draw_lanes(tracks, states.disputes, width=width, show=isolate):
        typer.echo(line)
    tell(_LEGEND)
    places = len({t.place for t in states.tracks})
    if places > limit:
        tell(f"{limit:,} of {places:,} places; --limit shows more")


def _most_told(states: States, limit: int) -> Sequence[str]:
    """Return the places of which most accounts tell."""
    counts: dict[str, int] = {}
    for track in states.tracks:
        counts[track.place] = counts.get(track.place, 0) + 1
    return sorted(counts, key=lambda p: (-counts[p], p))[:limit]
