"""TOML → what the invented world is made from."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from evals.world.numbers import Noun
from evals.world.records import (
    Frame,
    Kind,
    Named,
    Paper,
    Setup,
    Side,
    Site,
    Vague,
    VoiceEntry,
    Wording,
)
from rawi.model import Act, Location, PlaceId, SourceKind
from rawi.places.gazetteer import Gazetteer, distance_km

DATA = Path(__file__).parent / "data"
_SLOT = re.compile(r"\{(\w+)(?::\w)?(?:\|\w+)?\}")
_SUBJECT = re.compile(r"^(<[^>]*~[^>]*>|\S+~\S+) (\{(?:actor|air)\}) ")
_CHOICES = ("site", "weapon", "cargo", "what")


@cache
def load_setup() -> Setup:
    """Return everything in `data/`, with points and radii from the gazetteer.

    Raises:
        KeyError: A place is not in the gazetteer, or an entry lacks a field.
    """
    with Gazetteer() as gazetteer:
        record = _toml("places")
        sites = tuple(_sites(record, gazetteer))
        routes = tuple(
            Site(
                id=row["id"],
                area=row["kind"],
                theatre=row["theatre"],
                name=row["name"],
                head="",
                container="",
                location=_location(row["id"], gazetteer),
            )
            for row in record["route"]
        )
    return Setup(
        sites=sites,
        routes=routes,
        sides={row["id"]: _side(row) for row in _toml("sides")["side"]},
        papers=tuple(
            Paper(
                id=row["id"],
                name=row["name"],
                side=row["side"] or None,
                covers=tuple(row["covers"]),
                agency=row["agency"],
            )
            for row in _toml("outlets")["outlet"]
        ),
        voices=tuple(_voice(row) for row in _toml("voices")["voice"]),
        frames=tuple(_frame(row) for row in _toml("frames")["frame"]),
        kinds={kind.id: kind for kind in _kinds()},
        nouns={row["id"]: _noun(row) for row in _toml("nouns")["noun"]},
        areas={row["id"]: row["name"] for row in record["area"]},
    )


def _toml(name: str) -> dict[str, Any]:
    """Return the content of one file."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def _location(number: str, gazetteer: Gazetteer) -> Location:
    """Return the place with this id as a resolved answer."""
    place = gazetteer.place(PlaceId(number))
    if place is None:
        raise KeyError(number)
    return Location(
        place=place,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
        precision=place.precision,
        method="world",
        score=1.0,
    )


def _sites(record: dict[str, Any], gazetteer: Gazetteer) -> Iterator[Site]:
    """Yield the places of every area, each with the wider place nearest to it."""
    for area in record["area"]:
        vague = [
            Vague(name=row["name"], location=_location(row["id"], gazetteer))
            for row in area["vague"]
        ]
        for row in area["place"]:
            location = _location(row["id"], gazetteer)
            yield Site(
                id=row["id"],
                area=area["id"],
                theatre=area["theatre"],
                name=row["name"],
                head=row["head"],
                container=_container(location, area, gazetteer),
                location=location,
                vague=_nearest(location, vague),
            )


def _container(location: Location, area: dict[str, Any], gazetteer: Gazetteer) -> str:
    """Return the name of the region of an area, if the place does lie in it."""
    region = _location(area["region"], gazetteer).place
    inside = region.name.removesuffix(" Governorate") in location.place.admin
    return str(area["region_name"]) if inside else ""


def _nearest(location: Location, vague: list[Vague]) -> Vague | None:
    """Return the wider place whose middle is nearest, if it holds the point."""

    def far(place: Vague) -> float:
        wide = place.location
        return distance_km(location.lat, location.lon, wide.lat, wide.lon)

    best = min(vague, key=far)
    return best if far(best) <= best.location.radius_km else None


def _named(text: str, *, feminine: bool, known: bool = True) -> Named:
    """Return a name; after a bar stands its genitive."""
    nominative, _, genitive = text.partition("|")
    return Named(
        text=nominative,
        feminine=feminine,
        genitive=genitive or nominative,
        known=known,
    )


def _names(row: dict[str, Any], field: str, *, known: bool = True) -> tuple[Named, ...]:
    """Return the names of both genders."""
    return (
        *(_named(t, feminine=True, known=known) for t in row.get(f"{field}_f", ())),
        *(_named(t, feminine=False, known=known) for t in row.get(f"{field}_m", ())),
    )


def _side(row: dict[str, Any]) -> Side:
    """Return one side."""
    return Side(
        id=row["id"],
        theatre=row["theatre"],
        government=row["kind"] == "government",
        title=row["title"],
        names=_names(row, "names"),
        hostile=_names(row, "hostile", known=False),
        air=_names(row, "air_names"),
    )


def _voice(row: dict[str, Any]) -> VoiceEntry:
    """Return one entry of voices."""
    return VoiceEntry(
        id=row["id"],
        scope=row["scope"],
        kind=SourceKind(row["kind"]),
        forms_m=tuple(row["forms_m"]),
        forms_f=tuple(row["forms_f"]),
        weight=row["weight"],
        sides=row.get("sides", ""),
        theatres=tuple(row.get("theatres", ())),
        families=tuple(row.get("families", ())),
    )


def _frame(row: dict[str, Any]) -> Frame:
    """Return one frame."""
    return Frame(
        form=row["form"],
        use=row["use"],
        act=Act(row["act"]),
        agency_act=Act(row["agency_act"]) if "agency_act" in row else None,
        text=row["text"],
    )


def _noun(row: dict[str, Any]) -> tuple[str, Noun]:
    """Return what a noun counts (`people`), and its forms."""
    forms = {key: value for key, value in row.items() if key not in ("id", "of")}
    return row["of"], Noun(**forms)


def _kinds() -> Iterator[Kind]:
    """Yield the kinds of all files."""
    for path in sorted(DATA.glob("kinds_*.toml")):
        for row in _toml(path.stem)["kind"]:
            yield _kind(row, path.stem.partition("_")[2])


def _kind(row: dict[str, Any], family: str) -> Kind:
    """Return one kind."""
    toll, people = row.get("toll"), row.get("people")
    return Kind(
        id=row["id"],
        family=family,
        weight=row["weight"],
        actor=row["actor"],
        denier=row["denier"],
        dispute=row["dispute"],
        counter=row.get("counter"),
        counter_actor=row.get("counter_actor", "other"),
        own=row.get("voice") == "own",
        toll=(toll[0], toll[1]) if toll else None,
        victims=tuple(row.get("victims", ())),
        people=(people[0], people[1]) if people else None,
        nouns=tuple(row.get("nouns", ())),
        choices={name: tuple(row[name]) for name in _CHOICES if name in row},
        wordings=tuple(w for text in row["wordings"] for w in _wordings(text)),
    )


def _wordings(text: str) -> Iterator[Wording]:
    """Yield a wording, and the one that begins with the subject if it has one.

    `قصف~قصفت {actor} …` is also told as `{actor} قصف~قصفت …`, after إن and أن.
    """
    mark, _, template = text.partition(": ")
    form = {"v": "verbal", "n": "nominal", "m": "masdar"}[mark]
    slots = frozenset(_SLOT.findall(template))
    yield Wording(form=form, text=template, slots=slots)
    if form == "verbal" and _SUBJECT.match(template):
        turned = _SUBJECT.sub(r"\2 \1 ", template, count=1)
        yield Wording(form="nominal", text=turned, slots=slots)
