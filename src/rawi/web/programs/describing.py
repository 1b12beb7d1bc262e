"""The OpenAPI document: what each address for programs takes and answers.

FastAPI writes parameters and models from the routes' signatures. What it cannot know
is added here, from what a route depends on: which faults it answers with, what it
sends that is no JSON, and that an answer which is still the same is not sent again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from pydantic import TypeAdapter

from rawi.web.entry.access import find_visitor
from rawi.web.fresh import unless_unchanged
from rawi.web.pages.problem import Problem
from rawi.web.problems import PROBLEM_TYPE
from rawi.web.programs.operations import EXAMPLES, FAULTS, SCHEMES, SESSION, TAGS, TOKEN
from rawi.web.work.exports import MEDIA_TYPES

_BUSY = ("export", "import", "read")
_HEADER = {"schema": {"type": "string"}}
_ETAG = {"description": "Of this answer, for `If-None-Match`.", **_HEADER}
_IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "`ETag` of an earlier answer.",
    "schema": {"type": "string"},
}
_TAGGED = frozenset({"overview_json"})
"""Operations whose tag follows from more than the ledger: they write it themselves."""
_DEGREES = {"view": "34,30,46,38", "box": "34,30,46,38"}
_PROBLEM_REF = {"$ref": "#/components/schemas/Problem"}
_TOO_LATE = {
    "description": "What another decided.",
    "properties": {
        "mark": {"type": "integer", "description": "Of the claim as it stands."},
        "takes_back": {
            "anyOf": [{"type": "string"}, {"type": "null"}],
            "description": "The judgement to take back first, if there is one.",
        },
        "last": {"description": "The judgement that came last."},
    },
}


def operation_id(route: APIRoute) -> str:
    """Return what an operation is called: as its function, for good."""
    return route.name


def describe(app: FastAPI, routers: tuple[APIRouter, ...]) -> dict[str, Any]:
    """Return the document of *app*, made once.

    Args:
        app: With all its routes.
        routers: Whose routes it describes.
    """
    if app.openapi_schema is not None:
        return app.openapi_schema
    document = FastAPI.openapi(app)
    routes = {operation_id(route): route for route in _routes(routers)}
    for path, methods in document["paths"].items():
        for operation in methods.values():
            if route := routes.get(operation["operationId"]):
                _amend(path, operation, route)
    schemas: dict[str, Any] = document["components"]["schemas"]
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas["Problem"] = _problem()
    document["components"]["securitySchemes"] = SCHEMES
    document["tags"] = [{"name": n, "description": d} for n, d in TAGS.items()]
    return document


def _routes(routers: tuple[APIRouter, ...]) -> Iterator[APIRoute]:
    """Yield the routes that the document describes."""
    for router in routers:
        for route in router.routes:
            if isinstance(route, APIRoute) and route.include_in_schema:
                yield route


def _amend(path: str, operation: dict[str, Any], route: APIRoute) -> None:
    """Add to an operation what its signature does not say."""
    told = operation.pop("description", "").strip()
    first, _, rest = told.partition("\n\n")
    operation["summary"] = " ".join(first.split()).rstrip(".")
    if rest:
        operation["description"] = rest
    operation["security"] = [{TOKEN: []}, {SESSION: []}]
    body = operation.get("requestBody", {}).get("content", {})
    if (example := EXAMPLES.get(route.name)) is not None:
        body["application/json"]["example"] = example
    for parameter in operation.get("parameters", ()):
        if parameter["name"] in _DEGREES and parameter["required"]:
            parameter["example"] = _DEGREES[parameter["name"]]
    calls = set(_calls(route.dependant))
    answers: dict[str, Any] = operation["responses"]
    for status in _faults(path, operation, calls):
        answers[status] = _fault(status)
    if media := _media(path):
        answers["200"] = {
            "description": "The file.",
            "content": {m.partition(";")[0]: {"schema": _shape(m)} for m in media},
        }
    for status in ("303", "307"):
        if status in answers:
            answers[status]["headers"] = {
                "Location": {"description": "The page to go on with.", **_HEADER}
            }
    if unless_unchanged in calls or route.name in _TAGGED:
        answers["200"]["headers"] = {"ETag": _ETAG}
        answers["304"] = {"description": "The answer is the one that the asker has."}
        operation.setdefault("parameters", []).append(_IF_NONE_MATCH)


def _calls(dependant: Dependant) -> Iterator[Callable[..., Any]]:
    """Yield all that a route depends on."""
    if dependant.call is not None:
        yield dependant.call
    for inner in dependant.dependencies:
        yield from _calls(inner)


def _faults(
    path: str, operation: dict[str, Any], calls: set[Callable[..., Any]]
) -> Iterator[str]:
    """Yield the statuses that an operation may refuse with."""
    tag = operation["tags"][0]
    takes = "requestBody" in operation
    if find_visitor in calls:
        yield from ("401", "403")
    if "{" in path or "404" in operation["responses"] or tag == "account":
        yield "404"
    if "409" in operation["responses"]:
        yield "409"
    if takes:
        yield from ("400", "413")
    if tag == "read":
        yield "415"
    if takes or "parameters" in operation:
        yield "422"
    if tag in {"import", "export"} and takes:
        yield "429"
    if tag in _BUSY or _media(path):
        yield "503"


def _fault(status: str) -> dict[str, Any]:
    """Return a fault as the document describes it."""
    schema: dict[str, Any] = _PROBLEM_REF
    if status == "409":
        schema = {"allOf": [_PROBLEM_REF, _TOO_LATE]}
    answer: dict[str, Any] = {
        "description": FAULTS[status],
        "content": {PROBLEM_TYPE: {"schema": schema}},
    }
    if status in {"429", "503"}:
        answer["headers"] = {"Retry-After": {"schema": {"type": "string"}}}
    return answer


def _media(path: str) -> list[str]:
    """Return what an operation sends, if it sends a file."""
    if path in {"/export", "/export.{suffix}", "/exports/{job}/file"}:
        page = ["text/html"] if path == "/export" else []
        return [*dict.fromkeys(MEDIA_TYPES.values()), *page]
    suffix = path[path.rfind(".") :]
    if path == "/claims/map.geojson" or suffix not in {".csv", ".geojson"}:
        return []
    return [MEDIA_TYPES[suffix]]


def _shape(media: str) -> dict[str, Any]:
    """Return the schema of a file."""
    if media.endswith(("+json", "/json")):
        return {"type": "object"} if "geo" in media else {}
    return {"type": "string", "format": "binary"}


def _problem() -> dict[str, Any]:
    """Return the schema of every fault."""
    schema = TypeAdapter(Problem).json_schema()
    schema["description"] = "A fault (RFC 9457)."
    schema["properties"] = {
        "type": {"const": "about:blank", "type": "string"},
        **schema["properties"],
    }
    schema["required"] = ["type", "title", "status", "detail", "instance", "fields"]
    return schema
