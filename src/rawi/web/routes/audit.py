"""The audit log, as admins read it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from rawi.web.desk import Desk, TheDesk
from rawi.web.entry.access import Admin
from rawi.web.pages.login import AuditLogPage
from rawi.web.rendering import render

router = APIRouter(tags=["audit"])
_Before = Annotated[int | None, Query(ge=1, le=2**62)]


def make_audit(desk: Desk, before: int | None) -> AuditLogPage:
    """Return a page of the log: lines before one of them, or the newest."""
    found = desk.store.audit(before)
    return AuditLogPage(lines=found.lines, before=found.before)


@router.get("/audit", response_class=HTMLResponse, include_in_schema=False)
def audit(
    request: Request, desk: TheDesk, _: Admin, before: _Before = None
) -> Response:
    """Return the page."""
    return render(request, "audit.html", make_audit(desk, before))


@router.get("/audit.json")
def audit_json(desk: TheDesk, _: Admin, before: _Before = None) -> AuditLogPage:
    """Return who did what, the newest first; `before` is the next page's cursor."""
    return make_audit(desk, before)
