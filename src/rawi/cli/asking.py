"""Options of a search → a query; what people mistype is told with what there is."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

if TYPE_CHECKING:
    from rawi.model import Box, EventType, Polarity, SourceKind, Status

E = TypeVar("E", bound=StrEnum)


Types = Annotated[
    list[str] | None,
    typer.Option("--type", metavar="TYPE", help="Type of event; can be repeated."),
]
Statuses = Annotated[
    list[str] | None,
    typer.Option("--status", metavar="STATUS", help="Status; can be repeated."),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option(
        "--source-kind",
        metavar="KIND",
        help="Kind of the innermost source; can be repeated.",
    ),
]
Since = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        metavar="YYYY-MM-DD",
        help="First day of the event, or else of publication.",
        show_default=False,
    ),
]
Until = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        metavar="YYYY-MM-DD",
        help="Last day.",
        show_default=False,
    ),
]


def members(kind: type[E], names: list[str] | None, option: str) -> tuple[E, ...]:
    """Return the members of *kind* that are named.

    Raises:
        typer.BadParameter: There is none of such a name.
    """
    try:
        return tuple(kind(name) for name in names or ())
    except ValueError as error:
        known = ", ".join(kind)
        message = f"{error.args[0]}; there are {known}"
        raise typer.BadParameter(message, param_hint=option) from error


def parse_types(names: list[str] | None) -> tuple[EventType, ...]:
    """Return types of events by their names."""
    from rawi.model import EventType  # noqa: PLC0415

    return members(EventType, names, "--type")


def parse_statuses(names: list[str] | None) -> tuple[Status, ...]:
    """Return statuses by their names."""
    from rawi.model import Status  # noqa: PLC0415

    return members(Status, names, "--status")


def parse_kinds(names: list[str] | None) -> tuple[SourceKind, ...]:
    """Return kinds of sources by their names."""
    from rawi.model import SourceKind  # noqa: PLC0415

    return members(SourceKind, names, "--source-kind")


def parse_polarity(name: str | None) -> Polarity | None:
    """Return a polarity by its name."""
    from rawi.model import Polarity  # noqa: PLC0415

    found = members(Polarity, [name] if name else None, "--polarity")
    return found[0] if found else None


def parse_box(text: str | None) -> Box | None:
    """Return the box of `WEST,SOUTH,EAST,NORTH` in degrees.

    Raises:
        typer.BadParameter: These are not four numbers of degrees.

    Examples:
        >>> parse_box("36,35.5,38,37")
        Box(west=36.0, south=35.5, east=38.0, north=37.0)
    """
    from rawi.model import Box  # noqa: PLC0415

    try:
        return Box.parse(text) if text is not None else None
    except ValueError as error:
        form = "give WEST,SOUTH,EAST,NORTH in degrees, as 36,35.5,38,37"
        message = f"{text!r}: {form}"
        raise typer.BadParameter(message, param_hint="--box") from error
