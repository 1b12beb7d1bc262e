"""What a person filled in → filters, with what cannot be taken told field by field.

A program that asks wrongly gets an object that says so. A person gets the page back,
with everything that was typed and a word beside the field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from fastapi import Request
from pydantic import ValidationError

from rawi.web.asking import Asked
from rawi.web.desk import Desk
from rawi.web.listing.naming import (
    find_actor,
    find_actors,
    find_place,
    find_places,
    key_of,
)
from rawi.web.pages.claims import Choice
from rawi.web.pages.names import FoundActor, FoundPlace

Sought = Literal["place", "actor"]
_LISTS = frozenset({"type", "status", "source_kind"})
_FAULTS = {
    "since": "fault_day",
    "until": "fault_day",
    "box": "fault_box",
    "within_km": "fault_km",
    "min_confidence": "fault_share",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A form as it was sent."""

    asked: Asked
    """The filters that can be taken."""
    typed: Mapping[str, str]
    """What was typed into the fields that cannot."""
    faults: Mapping[str, str]
    """Why not: keys of the page's words, by field."""
    choices: tuple[Choice, ...]
    """Places or actors that words typed may mean, where there are several."""


def read_form(request: Request, desk: Desk) -> Filled:
    """Return the filters that a form sent, and what is wrong with the others."""
    sent = request.query_params
    raw: dict[str, object] = {
        name: sent.getlist(name) if name in _LISTS else sent[name] for name in sent
    }
    asked, wrong = _take(raw)
    faults = {name: _FAULTS.get(name, "fault_value") for name in wrong}
    if asked.since and asked.until and asked.since > asked.until:
        wrong, faults = wrong | {"until"}, faults | {"until": "fault_order"}
        asked = asked.model_copy(update={"until": None})
    typed = {name: sent[name] for name in wrong}
    choices: list[Choice] = []
    for field in ("place", "actor"):
        words = sent.get(f"{field}_name")
        if words is None:
            continue
        asked, found = _look_up(desk, asked, field, words[:100])
        choices += found
        if words.strip() and not found and getattr(asked, field) is None:
            faults[field], typed[field] = f"fault_{field}", words
        elif found:
            typed[field] = words
    return Filled(asked=asked, typed=typed, faults=faults, choices=tuple(choices))


def _take(raw: dict[str, object]) -> tuple[Asked, frozenset[str]]:
    """Return the filters without those that cannot be taken, and the names of these."""
    try:
        return Asked.model_validate(raw), frozenset()
    except ValidationError as error:
        wrong = frozenset(str(fault["loc"][0]) for fault in error.errors())
    kept = {name: value for name, value in raw.items() if name not in wrong}
    return Asked.model_validate(kept), wrong


def _look_up(
    desk: Desk, asked: Asked, field: Sought, words: str
) -> tuple[Asked, list[Choice]]:
    """Return the filters with what *words* name, or what they may name.

    Words that are the name of what is chosen already change nothing; none at all take
    the choice away.
    """
    number = getattr(asked, field)
    if number is not None and key_of(words) in names_of(desk, field, number):
        return asked, []
    bare = asked.model_copy(update={field: None})
    if not words.strip():
        return bare, []
    places = find_places(desk, words) if field == "place" else ()
    actors = find_actors(desk, words) if field == "actor" else ()
    found: list[FoundPlace | FoundActor] = [*places, *actors]
    if len(found) == 1:
        return asked.model_copy(update={field: found[0].id}), []
    return bare, [
        Choice(
            field=field,
            name=one.name,
            name_ar=one.name_ar,
            precision=getattr(one, "precision", None),
            country=one.country,
            admin=getattr(one, "admin", ()),
            address=bare.address(**{field: one.id}),
        )
        for one in found
    ]


def names_of(desk: Desk, field: Sought, number: str) -> tuple[str, ...]:
    """Return the names of a place or an actor as they are compared."""
    found = find_place(desk, number) if field == "place" else find_actor(number)
    names = (found.name, found.name_ar) if found else (number,)
    return tuple(key_of(name) for name in names)
