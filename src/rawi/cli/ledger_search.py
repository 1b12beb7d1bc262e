"""`rawi ledger search` and `rawi ledger show`: out of a ledger again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from rawi.cli.asking import (
    Kinds,
    Since,
    Statuses,
    Types,
    Until,
    parse_box,
    parse_kinds,
    parse_polarity,
    parse_statuses,
    parse_types,
)
from rawi.cli.ledger import AsJson, LedgerName, find_settings
from rawi.cli.voice import ending, tell

if TYPE_CHECKING:
    from rawi.ledger import SqlLedger
    from rawi.model import ClaimQuery, Entry

_FACETS = "type, polarity, status, source_kind, outlet, country, day, month"
_Name = Annotated[str | None, typer.Option(metavar="NAME", show_default=False)]
_Id = Annotated[str | None, typer.Option(metavar="ID", show_default=False)]


def search(  # noqa: PLR0913 - a parameter an option
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORDS",
            help="Words that all stand in a claim's sentence or names; حلب* for what "
            'begins so, "فك الحصار" in quotes for words side by side.',
            show_default=False,
        ),
    ] = None,
    *,
    where: LedgerName = None,
    types: Types = None,
    polarity: Annotated[
        str | None,
        typer.Option(metavar="P", help="affirmed or denied.", show_default=False),
    ] = None,
    statuses: Statuses = None,
    kinds: Kinds = None,
    own_voice: Annotated[
        bool | None,
        typer.Option(
            "--own-voice/--attributed",
            help="Only what outlets say themselves, or only what they attribute.",
            show_default=False,
        ),
    ] = None,
    outlet: _Name = None,
    actor: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Named in the claim.", show_default=False),
    ] = None,
    place: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Of the gazetteer.", show_default=False),
    ] = None,
    box: Annotated[
        str | None,
        typer.Option(metavar="W,S,E,N", help="In degrees.", show_default=False),
    ] = None,
    within_km: Annotated[
        float | None,
        typer.Option(
            metavar="KM", help="No location wider than this.", show_default=False
        ),
    ] = None,
    country: Annotated[
        str | None,
        typer.Option(metavar="XX", help="ISO code of a country.", show_default=False),
    ] = None,
    since: Since = None,
    until: Until = None,
    disputed: Annotated[
        bool | None, typer.Option(help="Contradicted by another.", show_default=False)
    ] = None,
    reviewed: Annotated[
        bool | None, typer.Option(help="Judged by an analyst.", show_default=False)
    ] = None,
    min_confidence: Annotated[
        float, typer.Option(metavar="P", help="From 0 to 1.", show_default=False)
    ] = 0.0,
    event: _Id = None,
    document: _Id = None,
    count_by: Annotated[
        str | None,
        typer.Option(
            metavar="WHAT", help=f"Count instead: {_FACETS}.", show_default=False
        ),
    ] = None,
    limit: Annotated[
        int, typer.Option(min=1, metavar="N", help="The most claims that are shown.")
    ] = 20,
    oldest: Annotated[
        bool, typer.Option("--oldest", help="The earliest days first.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Find claims by words and by what is told of them, the latest days first."""
    with ending():
        from rawi.ledger import open_ledger  # noqa: PLC0415
        from rawi.model import (  # noqa: PLC0415
            ActorId,
            ClaimQuery,
            DocumentId,
            EventId,
            PlaceId,
        )

        _, name = find_settings({"ledger": where})
        query = ClaimQuery(
            types=parse_types(types),
            polarity=parse_polarity(polarity),
            statuses=parse_statuses(statuses),
            source_kinds=parse_kinds(kinds),
            own_voice=own_voice,
            outlet=outlet,
            actor=ActorId(actor) if actor else None,
            place=PlaceId(place) if place else None,
            box=parse_box(box),
            within_km=within_km,
            country=country,
            since=since.date() if since else None,
            until=until.date() if until else None,
            text=" ".join(words) if words else None,
            disputed=disputed,
            reviewed=reviewed,
            min_confidence=min_confidence,
            event=EventId(event) if event else None,
            document=DocumentId(document) if document else None,
        )
        with open_ledger(name) as ledger:
            if count_by:
                _count(ledger, query, count_by, as_json=as_json)
            else:
                _list(ledger, query, limit, newest=not oldest, as_json=as_json)


def _count(ledger: SqlLedger, query: ClaimQuery, by: str, *, as_json: bool) -> None:
    """Print how many claims have each value."""
    from typing import cast, get_args  # noqa: PLC0415

    from rawi.cli.finding import print_bins  # noqa: PLC0415
    from rawi.ledger.counts import Facet  # noqa: PLC0415

    if by not in get_args(Facet):
        message = f"{by!r}; there are {_FACETS}"
        raise typer.BadParameter(message, param_hint="--count-by")
    print_bins(ledger.count_by(query, cast("Facet", by)), as_json=as_json)


def _list(
    ledger: SqlLedger, query: ClaimQuery, limit: int, *, newest: bool, as_json: bool
) -> None:
    """Print the first entries, and say how many there are."""
    page = ledger.page(query, limit=limit, newest=newest)
    _print(page.entries, as_json=as_json)
    if page.after is not None and not as_json:
        tell(f"{limit:,} of {ledger.count(query):,} claims; --limit shows more")


def _print(entries: Sequence[Entry], *, as_json: bool) -> None:
    """Print entries, and say if there are none."""
    from rawi.cli.finding import print_entries, print_json  # noqa: PLC0415
    from rawi.cli.screen import open_console  # noqa: PLC0415
    from rawi.lexicons.outlets import load_outlets  # noqa: PLC0415

    if as_json:
        print_json(entries)
    elif entries:
        print_entries(entries, open_console(), load_outlets())
    else:
        tell("no such claims")


def show(
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="Of a claim or an event (its beginning is enough), or a document.",
        ),
    ],
    *,
    where: LedgerName = None,
    as_json: AsJson = False,
) -> None:
    """Show a claim, all claims of a document, or an event's accounts side by side."""
    with ending():
        from rawi.errors import LedgerError  # noqa: PLC0415
        from rawi.ledger import open_ledger  # noqa: PLC0415
        from rawi.model import ClaimQuery, DocumentId  # noqa: PLC0415

        _, place = find_settings({"ledger": where})
        with open_ledger(place) as ledger:
            found = tuple(ledger.entries(ClaimQuery(document=DocumentId(name))))
            entry = None if found else ledger.entry(name)
            if found or entry:
                _print((entry,) if entry else found, as_json=as_json)
            elif not _show_event(ledger, name, as_json=as_json):
                reason = f"no claim, event or document {name!r} is current in it"
                mend = "find ids with `rawi ledger search`"
                raise LedgerError(ledger.name, reason, mend)


def _show_event(ledger: SqlLedger, name: str, *, as_json: bool) -> bool:
    """Print an event's accounts, as JSON its claims; `False` if there is none."""
    from rawi.cli.screen import open_console  # noqa: PLC0415
    from rawi.export.ledger_table import print_event  # noqa: PLC0415
    from rawi.lexicons.actors import load_actors  # noqa: PLC0415
    from rawi.lexicons.outlets import load_outlets  # noqa: PLC0415
    from rawi.linking import set_side_by_side  # noqa: PLC0415

    event = ledger.find_event(name)
    entries = ledger.event(event) if event else ()
    if event is None or not entries:
        return False
    if as_json:
        _print(entries, as_json=True)
    else:
        actors, outlets = load_actors().actors, load_outlets().get
        accounts = set_side_by_side(event, entries, outlets, actors)
        print_event(accounts, open_console())
    return True
