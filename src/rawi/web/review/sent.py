"""What a judgement is asked with: a form of the desk's pages, or a JSON body.

Forms say what each field held when the page was made (`was.type`), so that only what
an analyst changed becomes a correction.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from starlette.datastructures import FormData

from rawi.export.words import disarm

_LONGEST = 4000
_PATH = r"^(?:/|/[^/\\\x00-\x1f][^\\\x00-\x1f]*)$"
_CHANGE, _WAS = "change.", "was."
FORM = "application/x-www-form-urlencoded"

Id = Annotated[str, Field(min_length=4, max_length=64, pattern="^[0-9a-f]+$")]
Words = Annotated[str, Field(max_length=_LONGEST)]


class Sent(BaseModel):
    """Who judges and when is not sent: it is who asks, and now."""

    model_config = ConfigDict(extra="forbid")

    why: Words = ""
    """The reason, in the analyst's words."""
    seen: Annotated[int | None, Field(ge=0, le=2**62)] = None
    """`mark` of the claim's page; without it, nobody asks what came between."""
    changes: dict[Annotated[str, Field(max_length=40)], Words] = {}
    """For a correction: what is put in place of what was read."""
    takes_back: Id | None = None
    """A judgement of another to take back first, in one go."""
    claims: Annotated[list[Id], Field(max_length=50)] = []
    """For a merge: claims of the events that are one."""
    events: Annotated[list[Id], Field(max_length=50)] = []
    """For a merge: events, each standing for its first claim."""
    next: Annotated[str, Field(max_length=_LONGEST, pattern=_PATH)] | None = None
    """For a form: the page to go on to, on this desk."""

    @field_validator("why")
    @classmethod
    def _on_lines(cls, value: str) -> str:
        """Return words without what would act on a screen."""
        return disarm(value.replace("\r\n", "\n")).strip()


async def read_sent(request: Request) -> Sent:
    """Return what was sent.

    Raises:
        RequestValidationError: It is not what a judgement is asked with.
    """
    try:
        if is_form(request):
            return Sent.model_validate(_from_form(await request.form()))
        body = await request.body()
        return Sent.model_validate(json.loads(body) if body else {})
    except ValidationError as error:
        found = [{**e, "loc": ("body", *e["loc"])} for e in error.errors()]
        raise RequestValidationError(found) from error
    except (ValueError, RecursionError) as error:  # no UTF-8, no JSON, a huge number
        told = {"loc": ("body",), "msg": f"is no JSON: {error}", "type": "json"}
        raise RequestValidationError([told]) from error


def is_form(request: Request) -> bool:
    """Whether a person's browser sent it."""
    return request.headers.get("content-type", "").startswith(
        (FORM, "multipart/form-data")
    )


def _from_form(form: FormData) -> dict[str, Any]:
    """Return the fields of a form as a body has them."""
    words = [(key, v) for key, v in form.multi_items() if isinstance(v, str)]
    body: dict[str, Any] = {"changes": _changes(words)}
    for name in ("claims", "events"):
        body[name] = [v.strip() for key, v in words if key == name and v.strip()]
    for name in ("why", "seen", "takes_back", "next"):
        value = next((v for key, v in words if key == name and v), None)
        body |= {name: value} if value else {}
    return body


def _changes(words: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the fields that an analyst changed; one that was emptied is `none`."""
    rows = dict(words)
    found = {}
    for key, value in rows.items():
        part = key.removeprefix(_CHANGE)
        if part != key and value.strip() != rows.get(_WAS + part, "").strip():
            found[part] = value.strip() or "none"
    return found


Body = Annotated[Sent, Depends(read_sent)]
BODY = {
    "requestBody": {
        "required": False,
        "content": {
            "application/json": {
                "schema": Sent.model_json_schema(
                    ref_template="#/components/schemas/{model}"
                )
            }
        },
    }
}
"""How the document of the interface shows it."""
