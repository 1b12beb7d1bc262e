"""The address is the state: what stands behind `?` → a query of the ledger, and back.

The same names are read by pages, their twins and exports, and the forms on the pages
write them. A part that is left empty, as browsers send it, asks nothing.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import Query
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    field_validator,
)

from rawi.model import (
    ActorId,
    Box,
    ClaimQuery,
    DocumentId,
    EventId,
    EventType,
    PlaceId,
    Polarity,
    SourceKind,
    Status,
)

_UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_LONGEST = 300


def _none_if_empty(value: Any) -> Any:  # noqa: ANN401 - any raw value
    """Return nothing for what a browser sends of an empty field."""
    return None if isinstance(value, str) and not value.strip() else value


def _without_empty(value: Any) -> Any:  # noqa: ANN401 - any raw value
    """Return a list without its empty parts."""
    return [v for v in value if v != ""] if isinstance(value, list) else value


def _speakable(value: str | None) -> str | None:
    """Return *value* if a database can take it.

    Raises:
        ValueError: It holds control characters or half a surrogate pair.
    """
    if value is not None and _UNSPEAKABLE.search(value):
        raise ValueError("must not hold control characters")
    return value


Word = Annotated[
    str | None,
    Field(max_length=_LONGEST),
    BeforeValidator(_none_if_empty),
    AfterValidator(_speakable),
]
Day = Annotated[date | None, BeforeValidator(_none_if_empty)]
YesNo = Annotated[bool | None, BeforeValidator(_none_if_empty)]
_Share = Annotated[float | None, Field(ge=0, le=1), BeforeValidator(_none_if_empty)]
_Km = Annotated[float | None, Field(gt=0, le=20_000), BeforeValidator(_none_if_empty)]


class Asked(BaseModel):
    """The filters of a list, as an address has them."""

    model_config = ConfigDict(extra="ignore")

    text: Word = None
    """Words that all stand in the claim's sentence or names."""
    type: Annotated[list[EventType], BeforeValidator(_without_empty)] = []
    polarity: Annotated[Polarity | None, BeforeValidator(_none_if_empty)] = None
    status: Annotated[list[Status], BeforeValidator(_without_empty)] = []
    source_kind: Annotated[list[SourceKind], BeforeValidator(_without_empty)] = []
    own_voice: YesNo = None
    outlet: Word = None
    actor: Word = None
    place: Word = None
    box: Word = None
    """`west,south,east,north` in degrees."""
    within_km: _Km = None
    country: Word = None
    since: Day = None
    until: Day = None
    disputed: YesNo = None
    reviewed: YesNo = None
    min_confidence: _Share = None
    event: Word = None
    document: Word = None

    @field_validator("text", "outlet", "actor", "place", "country", "event", "document")
    @classmethod
    def _takes_words(cls, value: str | None) -> str | None:
        return _speakable(value)

    @field_validator("box")
    @classmethod
    def _takes_degrees(cls, value: str | None) -> str | None:
        if value is not None:
            Box.parse(value)
        return value

    def query(self) -> ClaimQuery:
        """Return the query of the ledger that this asks."""
        return ClaimQuery(
            types=tuple(self.type),
            polarity=self.polarity,
            statuses=tuple(self.status),
            source_kinds=tuple(self.source_kind),
            own_voice=self.own_voice,
            outlet=self.outlet,
            actor=ActorId(self.actor) if self.actor else None,
            place=PlaceId(self.place) if self.place else None,
            box=Box.parse(self.box) if self.box else None,
            within_km=self.within_km,
            country=self.country,
            since=self.since,
            until=self.until,
            text=self.text,
            disputed=self.disputed,
            reviewed=self.reviewed,
            min_confidence=self.min_confidence or 0.0,
            event=EventId(self.event) if self.event else None,
            document=DocumentId(self.document) if self.document else None,
        )

    def address(self, **changes: object) -> str:
        """Return what stands behind `?` for this, with *changes*; empty parts left out.

        A change to `None` takes a part away.

        Examples:
            >>> Asked(text="حلب", disputed=True).address(disputed=None, lang="ar")
            'text=%D8%AD%D9%84%D8%A8&lang=ar'
        """
        record = self._told() | changes
        pairs = [
            (name, _written(value))
            for name, values in record.items()
            for value in (values if isinstance(values, list) else [values])
            if value not in (None, "")
        ]
        return urlencode(pairs)

    def _told(self) -> dict[str, object]:
        """Return the parts that are asked, in their order.

        A page writes hundreds of addresses: a dump of the model takes ten times as
        long.
        """
        fields = type(self).model_fields
        given = self.model_fields_set
        told = ((name, getattr(self, name)) for name in fields if name in given)
        return {name: value for name, value in told if value != fields[name].default}

    def asks(self) -> bool:
        """Whether anything is filtered at all."""
        return bool(self.model_dump(exclude_defaults=True))


def _written(value: object) -> str:
    """Return a value as an address has it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


Filters = Annotated[Asked, Query()]
"""The filters of a request, as a parameter of a route."""
Order = Literal["newest", "oldest"]
