"""What programs may ask: the OpenAPI document, and a page of it for people."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from rawi.web.entry.access import Reader
from rawi.web.pages.interface import Group, InterfacePage, Operation, Parameter
from rawi.web.rendering import render

router = APIRouter(tags=["interface"])

DOCUMENT = "/openapi.json"
_WHO = '-H "Authorization: Bearer $TOKEN"'
_MULTIPART = "multipart/form-data"
_JSON = "application/json"
_FORM = "application/x-www-form-urlencoded"


def make_interface(document: Mapping[str, Any], desk: str) -> InterfacePage:
    """Return the page of an OpenAPI document.

    Args:
        document: Of the desk.
        desk: Its address.
    """
    found = [_operation(*one) for one in _operations(document)]
    groups = (
        Group(
            name=tag["name"],
            about=tag["description"],
            operations=tuple(o for group, o in found if group == tag["name"]),
        )
        for tag in document["tags"]
    )
    return InterfacePage(groups=tuple(groups), document=DOCUMENT, desk=desk)


def _operations(
    document: Mapping[str, Any],
) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Yield method, path and operation."""
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            yield method.upper(), path, told


def _operation(
    method: str, path: str, told: Mapping[str, Any]
) -> tuple[str, Operation]:
    """Return an operation with its group."""
    parameters = tuple(
        Parameter(name=p["name"], needed=bool(p.get("required")))
        for p in told.get("parameters", ())
        if p["in"] != "header"
    )
    operation = Operation(
        name=told["operationId"],
        method=method,
        path=path,
        summary=told["summary"],
        parameters=parameters,
        curl=write_curl(method, path, told),
    )
    return told["tags"][0], operation


def write_curl(method: str, path: str, told: Mapping[str, Any]) -> str:
    """Return the line for a shell that asks an operation."""
    parts = ["curl", _WHO]
    content = told.get("requestBody", {}).get("content", {})
    if _JSON in content:
        sent = json.dumps(content[_JSON].get("example", {}), ensure_ascii=False)
        parts += [f"-H 'Content-Type: {_JSON}'", f"-d {shlex.quote(sent)}"]
    elif _MULTIPART in content:
        parts += ["-F files=@article.html"]
    elif _FORM in content:
        parts += ["-d format=csv"]
    elif method != "GET":
        parts += [f"-X {method}"]
    query = [p for p in told.get("parameters", ()) if p["in"] == "query"]
    asked = "&".join(
        f"{p['name']}={p.get('example') or p['schema'].get('default', '…')}"
        for p in query
        if p.get("required") or "example" in p
    )
    return " ".join([*parts, f'"$DESK{path}{"?" if asked else ""}{asked}"'])


@router.get(DOCUMENT, include_in_schema=False)
def document(request: Request, _: Reader) -> JSONResponse:
    """Return the OpenAPI document."""
    return JSONResponse(request.app.openapi())


@router.get("/api", response_class=HTMLResponse, include_in_schema=False)
def interface(request: Request, _: Reader) -> Response:
    """Return the page."""
    desk = str(request.base_url).rstrip("/")
    page = make_interface(request.app.openapi(), desk)
    return render(request, "interface.html", page)
