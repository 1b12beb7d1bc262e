"""Names of places and actors, looked up while they are typed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from rawi.web.desk import TheDesk
from rawi.web.entry.access import Reader
from rawi.web.listing.naming import find_actors, find_places
from rawi.web.pages.names import ActorsFound, PlacesFound

router = APIRouter(tags=["names"])

Typed = Annotated[str, Query(max_length=100)]


@router.get("/places.json")
def places(desk: TheDesk, _: Reader, q: Typed = "") -> PlacesFound:
    """Return places whose name, or a word in it, begins with *q*."""
    return PlacesFound(places=find_places(desk, q))


@router.get("/actors.json")
def actors(desk: TheDesk, _: Reader, q: Typed = "") -> ActorsFound:
    """Return actors one of whose names, or a word in it, begins with *q*."""
    return ActorsFound(actors=find_actors(desk, q))
