"""Any view in every format: streamed at once, or written by a job."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from rawi.desk import Role, Scope
from rawi.export.formats.writers import FORMATS, Format, find_format
from rawi.ledger import SqlLedger
from rawi.ledger.views.cells import Tally
from rawi.model import ClaimQuery, Entry
from rawi.runners.asked import asked_for
from rawi.web.asking import Asked, Word
from rawi.web.desk import Desk, TheDesk
from rawi.web.entry.access import Reader, Visitor, needs, note
from rawi.web.listing.tallies import tallies_of
from rawi.web.pages.exporting import ExportJobPage, ExportPage, FormatLine
from rawi.web.pages.jobs import JobState
from rawi.web.problems import Missing, wants_page
from rawi.web.rendering import render
from rawi.web.work.exports import MEDIA_TYPES, disposition, stream, write_file
from rawi.web.work.jobs import JobShelf, Running, shelf_of

router = APIRouter(tags=["export"])

LARGE = 10_000
"""Claims above which the page offers a job: ten seconds of writing and more."""
KIND = "export"
_STEP = 500


Exporter = Annotated[Visitor, Depends(needs(Role.READER, Scope.READ))]
"""Who may have a file written: it holds no more than they may read."""


class ExportAsked(Asked):
    """The filters of a list, and a format."""

    format: Word = None


ExportFilters = Annotated[ExportAsked, Query()]


def make_export(desk: Desk, asked: Asked, visitor: Visitor) -> ExportPage:
    """Return what the claims of a query can be had as."""
    tally = _tally(desk, asked.query())
    lines = (
        FormatLine(
            name=name,
            suffix=format_.suffix,
            href=f"/export?{asked.address(format=name)}",
        )
        for name, format_ in FORMATS.items()
    )
    return ExportPage(
        claims=tally.count,
        exact=tally.exact,
        large=tally.count > LARGE or not tally.exact,
        address=asked.address(format=None),
        formats=tuple(lines),
        jobs=tuple(_shelf(desk).of_owner(KIND, visitor.name)),
    )


def _tally(desk: Desk, query: ClaimQuery) -> Tally:
    """Return how many claims a query asks for; of very many, that there are more."""
    return tallies_of(desk.ledger).tally(query, desk.ledger.stamp())


@router.get("/export", response_class=Response)
def export(
    request: Request, desk: TheDesk, visitor: Reader, asked: ExportFilters
) -> Response:
    """Send the claims of a query in a format; without one, a page of all formats."""
    if asked.format is None:
        page = make_export(desk, asked, visitor)
        return render(request, "export.html", page)
    answer = stream(desk, asked.query(), asked.format, stem=_stem(asked.format))
    note(request, visitor, KIND, f"{asked.format} sent")
    return answer


@router.get("/export.json")
def export_json(desk: TheDesk, visitor: Reader, asked: ExportFilters) -> ExportPage:
    """Return the formats that the claims of a query can be had in."""
    return make_export(desk, asked, visitor)


@router.get("/export.{suffix}", response_class=Response)
def export_as(
    suffix: str, request: Request, desk: TheDesk, visitor: Reader, asked: ExportFilters
) -> Response:
    """Send the claims of a query in the format that is named behind the point."""
    if suffix not in FORMATS:
        raise Missing(f"export.{suffix}")
    answer = stream(desk, asked.query(), suffix, stem=_stem(suffix))
    note(request, visitor, KIND, f"{suffix} sent")
    return answer


@router.post("/exports", status_code=303, response_class=RedirectResponse)
def begin_export(
    request: Request,
    desk: TheDesk,
    visitor: Exporter,
    asked: ExportFilters,
    name: Annotated[str, Form(alias="format")],
) -> Response:
    """Begin a job that writes the claims of a query to a file; go to its page."""
    format_ = find_format(name)
    address, query = asked.address(format=None), asked.query()
    shelf = _shelf(desk)
    tally = _tally(desk, query)
    running = shelf.begin(
        KIND,
        visitor.name,
        format=name,
        address=address,
        total=tally.count if tally.exact and not format_.of_events else 0,
    )
    path = shelf.file(running.job)
    running.start(lambda job: _write(desk.ledger, query, format_, job, path))
    note(request, visitor, KIND, f"{name} {running.job.id}")
    twin = "" if wants_page(request) else ".json"
    return RedirectResponse(f"/exports/{running.job.id}{twin}", 303)


@router.get("/exports/{job}.json")
def export_job_json(job: str, desk: TheDesk, visitor: Reader) -> ExportJobPage:
    """Return how far an export has come."""
    return ExportJobPage(job=_shelf(desk).find(job, KIND, visitor.name))


@router.get("/exports/{job}", response_class=HTMLResponse, include_in_schema=False)
def export_job(job: str, request: Request, desk: TheDesk, visitor: Reader) -> Response:
    """Return the page of an export."""
    page = ExportJobPage(job=_shelf(desk).find(job, KIND, visitor.name))
    return render(request, "export_job.html", page)


@router.get("/exports/{job}/file", response_class=FileResponse)
def export_file(job: str, desk: TheDesk, visitor: Reader) -> FileResponse:
    """Send what an export wrote."""
    shelf = _shelf(desk)
    found = shelf.find(job, KIND, visitor.name)
    if found.state is not JobState.DONE:
        raise Missing(job)
    suffix = FORMATS[found.format].suffix
    return FileResponse(
        shelf.file(found),
        media_type=MEDIA_TYPES[suffix],
        headers={"Content-Disposition": disposition(_stem(found.format), suffix)},
    )


def _write(
    ledger: SqlLedger, query: ClaimQuery, format_: Format, job: Running, path: Path
) -> None:
    """Write a job's file."""
    write_file(ledger, _counted(asked_for(ledger, query, format_), job), format_, path)
    job.tell(size_bytes=path.stat().st_size)


def _counted(entries: Iterable[Entry], job: Running) -> Iterator[Entry]:
    """Yield *entries*, and tell the job how many there were."""
    number = 0
    for number, entry in enumerate(entries, 1):
        yield entry
        if number % _STEP == 0:
            job.tell(done=number)
    job.tell(now=True, done=number, claims=number)


def _stem(name: str) -> str:
    """Return what a file is called; its format where the suffix does not tell it."""
    return "claims" if FORMATS_BY_SUFFIX.get(name) else f"claims-{name}"


FORMATS_BY_SUFFIX = {name: f for name, f in FORMATS.items() if f.suffix == f".{name}"}
"""Formats that are called as their files end."""


def _shelf(desk: Desk) -> JobShelf:
    """Return the desk's jobs."""
    return shelf_of(desk.started.ledger)
