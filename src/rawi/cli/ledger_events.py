"""`rawi ledger events`: what happened by all accounts, the most disputed first."""

from __future__ import annotations

from typing import Annotated

import typer

from rawi.cli.asking import Since, Until
from rawi.cli.ledger import LedgerName, find_settings
from rawi.cli.voice import ending, tell


def events(
    *,
    where: LedgerName = None,
    since: Since = None,
    until: Until = None,
    everything: Annotated[
        bool,
        typer.Option("--all", help="Also events that nobody disputes."),
    ] = False,
    limit: Annotated[
        int, typer.Option(min=1, metavar="N", help="The most events that are shown.")
    ] = 5,
) -> None:
    """Show events with their accounts: what is disputed and by whom, what is agreed.

    Events with the most claims come first. An event of which only one voice tells has
    no accounts to compare, and is left out.
    """
    with ending():
        from collections import Counter  # noqa: PLC0415

        from rawi.cli.screen import open_console  # noqa: PLC0415
        from rawi.export.ledger_table import print_events  # noqa: PLC0415
        from rawi.ledger import open_ledger  # noqa: PLC0415
        from rawi.lexicons.actors import load_actors  # noqa: PLC0415
        from rawi.lexicons.outlets import load_outlets  # noqa: PLC0415
        from rawi.linking import set_side_by_side  # noqa: PLC0415
        from rawi.model import ClaimQuery  # noqa: PLC0415

        _, place = find_settings({"ledger": where})
        query = ClaimQuery(
            disputed=None if everything else True,
            since=since.date() if since else None,
            until=until.date() if until else None,
        )
        actors, outlets = load_actors().actors, load_outlets().get
        with open_ledger(place) as ledger:
            told = Counter(e.event for e in ledger.entries(query) if e.event)
            ordered = sorted(told, key=lambda event: (-told[event], event))
            sides = (
                set_side_by_side(event, ledger.event(event), outlets, actors)
                for event in ordered
            )
            shown = [event for event in sides if len(event.accounts) > 1]
        print_events(shown[:limit], open_console())
        if len(shown) > limit:
            tell(f"{limit:,} of {len(shown):,} events; --limit shows more")
