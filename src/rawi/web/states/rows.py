"""States as rows of a sheet: a stretch, an end, a denial or a journey each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rawi.model import Track
from rawi.web.states.following import Followed

HEAD = (
    *("kind", "place_id", "place", "place_ar", "account", "account_kind", "record"),
    *("value", "by", "begin", "so_already", "end", "said_on", "origin", "via"),
    *("destination", "load", "number_low", "number_high", "claims"),
)


def rows_of(track: Track, followed: Followed) -> Iterator[tuple[str | int | None, ...]]:
    """Yield the rows of one account of one place."""
    place = followed.places[track.place]
    named = (track.kind.value, place.id, place.name, place.name_ar)
    head = (*named, track.voice.name, track.voice.kind.value)
    for s in track.stretches:
        said = " ".join(day.isoformat() for day in s.words)
        end = s.end.isoformat() if s.end else None
        days = (s.begin.isoformat(), "yes" if s.begin_open else "no", end, said)
        yield _row(*head, "stretch", s.value, s.by_name, *days, claims=s.claims)
    for day in track.ends:
        yield _row(*head, "end", None, None, day.isoformat())
    for d in track.denials:
        yield _row(*head, "denial", d.value, None, d.day.isoformat(), claims=d.claims)
    for j in track.journeys:
        number = (j.number.low, j.number.high) if j.number else (None, None)
        way = (j.origin, " > ".join(j.via), j.destination, "; ".join(j.load), *number)
        told = ("journey", j.outcome, None, j.day.isoformat(), None, None, None, *way)
        yield _row(*head, *told, claims=(j.claim,))


def _row(
    *cells: str | int | None, claims: Iterable[str] = ()
) -> tuple[str | int | None, ...]:
    """Return a row of all columns, the claims last."""
    empty = (None,) * (len(HEAD) - 1 - len(cells))
    return (*cells, *empty, " ".join(claims))
