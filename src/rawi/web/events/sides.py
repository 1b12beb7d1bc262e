"""Accounts as columns, under the sides that their voices are of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from babel import Locale

from rawi.ledger.views.summaries import Named
from rawi.model import (
    Account,
    Actor,
)
from rawi.web.events.passages import join_passages
from rawi.web.pages.event import (
    Column,
    Side,
)

_STATE = "state:"


def lay_sides(
    accounts: Sequence[Account], actors: Mapping[str, Actor]
) -> tuple[Side, ...]:
    """Return accounts under the sides that they are of, in their order."""
    groups: dict[str | None, list[Account]] = {}
    for account in accounts:
        groups.setdefault(account.voice.side, []).append(account)
    return tuple(
        Side(
            name=_side_name(key, actors),
            state=bool(key and key.startswith(_STATE)),
            columns=tuple(_column(account) for account in group),
        )
        for key, group in groups.items()
    )


def _side_name(key: str | None, actors: Mapping[str, Actor]) -> Named | None:
    """Return what a side is called: its state, or the body at its head."""
    if key is None:
        return None
    head = actors.get(key)
    if head is not None:
        return Named(en=head.name, ar=head.name_ar)
    code = key.removeprefix(_STATE)
    return Named(en=_land("en", code), ar=_land("ar", code))


def _land(lang: str, code: str) -> str:
    """Return what a country is called."""
    return str(Locale(lang).territories.get(code, code))


def _column(account: Account) -> Column:
    """Return one account as its column shows it."""
    return Column(
        voice=account.voice,
        said=join_passages(account.tellings),
        claims=len(account.tellings),
        articles=len({t.document for t in account.tellings}),
        texts=account.reprints,
        denies=account.denies,
        begin=account.begin,
        end=account.end,
    )
