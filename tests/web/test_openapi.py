"""What the OpenAPI document says is what the desk does, whatever is sent.

schemathesis makes requests from the document: right ones, wrong ones, odd ones. An
answer must have a status, a type and a body that the document names, and never tell
of something broken.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import schemathesis
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import (
    load_all_checks,
    not_a_server_error,
)
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from desks import open_desk
from logins import csrf_of
from rawi.web.routes import ROUTERS

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EXAMPLES = 20
load_all_checks()


@pytest.fixture(scope="module")
def probed(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path = tmp_path_factory.mktemp("probed") / "demo.db"
    path.write_bytes(demo_file.read_bytes())
    return open_desk(path)


@pytest.fixture(scope="module")
def api(probed: TestClient) -> BaseSchema:
    schema = schemathesis.openapi.from_dict(probed.get("/openapi.json").json())
    schema.app = probed.app
    schema.config.update(base_url="http://localhost")
    return schema


OPERATIONS = [
    f"{method} {route.path_format}"
    for router in ROUTERS
    for route in router.routes
    if isinstance(route, APIRoute) and route.include_in_schema
    for method in sorted(route.methods or ())
]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_what_is_answered_is_as_described(
    api: BaseSchema, probed: TestClient, operation: str
):
    method, _, path = operation.partition(" ")
    cases = api[path][method].as_strategy()
    headers = {"X-CSRF-Token": csrf_of(probed)}

    @given(case=cases, there=st.booleans())
    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def holds(case: schemathesis.Case, there: bool) -> None:  # noqa: FBT001 - drawn
        if there:
            # Let in, and asked about something that there is.
            case.headers.pop("Authorization", None)
            case.path_parameters |= _known(probed, path)
        case.call_and_validate(headers=headers, checks=CHECKS)

    holds()


@cache
def _known(probed: TestClient, path: str) -> dict[str, str]:
    """Return names of what there is, for an address with names in it."""
    claim = probed.get("/claims.json", params={"limit": 1}).json()["claims"][0]
    names = {
        "/claims": claim["claim"]["id"],
        "/documents": claim["document"]["id"],
        "/events": claim["event"],
        "/sources": probed.get("/sources.json").json()["outlets"][0]["key"],
        "/states": "siege",
        "/export.": "jsonl",
        "/judgements": _judge(probed, claim["claim"]["id"]),
    }
    found = next((n for begin, n in names.items() if path.startswith(begin)), None)
    part = re.search(r"{(\w+)}", path)
    return {part.group(1): found} if part and found else {}


def _judge(probed: TestClient, claim: str) -> str:
    """Accept a claim; return the judgement's id."""
    headers = {"X-CSRF-Token": csrf_of(probed), "Accept": "application/json"}
    answer = probed.post(f"/claims/{claim}/accept", json={}, headers=headers)
    return str(answer.json()["id"])
