"""Articles into the ledger: pasted or uploaded, read by a job."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BeforeValidator

from rawi.errors import InputError
from rawi.web.asking import Day
from rawi.web.desk import Desk, TheDesk
from rawi.web.entry.access import Analyst, Importer, Visitor, note
from rawi.web.entry.security import MOST_BYTES as MOST_REQUEST
from rawi.web.pages.importing import ImportJobPage, ImportPage
from rawi.web.problems import wants_page
from rawi.web.rendering import render
from rawi.web.work.importing import (
    MOST_ARTICLES,
    MOST_BYTES,
    MOST_FILES,
    Supplied,
    Upload,
    do_import,
    pasted,
    safe_name,
)
from rawi.web.work.jobs import JobShelf, Running, shelf_of

router = APIRouter(tags=["import"])

KIND = "import"
_PIECE = 1 << 20


def _line(value: object) -> object:
    """Return a field of a form; nothing where it is empty."""
    return None if isinstance(value, str) and not value.strip() else value


Line = Annotated[str | None, Form(max_length=2000), BeforeValidator(_line)]


def make_import(desk: Desk, visitor: Visitor) -> ImportPage:
    """Return what can be sent, and what the visitor sent lately."""
    return ImportPage(
        most_files=MOST_FILES,
        most_articles=MOST_ARTICLES,
        most_bytes=MOST_BYTES,
        most_request=MOST_REQUEST,
        jobs=tuple(_shelf(desk).of_owner(KIND, visitor.name)),
    )


@router.get("/import", response_class=HTMLResponse, include_in_schema=False)
def importing(request: Request, desk: TheDesk, visitor: Analyst) -> Response:
    """Return the page."""
    return render(request, "import.html", make_import(desk, visitor))


@router.get("/import.json")
def importing_json(desk: TheDesk, visitor: Importer) -> ImportPage:
    """Return what can be sent, within which limits, and what was sent lately."""
    return make_import(desk, visitor)


@router.post("/import", status_code=303, response_class=RedirectResponse)
def begin_import(  # noqa: PLR0913 - a parameter a field of the form
    request: Request,
    desk: TheDesk,
    visitor: Importer,
    *,
    text: Annotated[str, Form()] = "",
    title: Line = None,
    outlet: Line = None,
    url: Line = None,
    published: Annotated[Day, Form()] = None,
    files: list[UploadFile] | None = None,
) -> Response:
    """Begin to read a pasted text or files into the ledger; go to the import's page.

    Files are plain text, web pages, JSON or JSON Lines, of any encoding of Arabic.
    No archive is opened. *outlet* and *published* supply what files do not say.
    """
    sent = [file for file in files or () if file.filename]
    if len(sent) > MOST_FILES:
        detail = f"{len(sent):,} files; send {MOST_FILES:,} at a time"
        raise HTTPException(413, detail)
    if not sent and not text.strip():
        reason, mend = "nothing was sent", "paste a text or choose a file"
        raise InputError("import", reason, mend)
    running = _shelf(desk).begin(KIND, visitor.name)
    with ExitStack() as stack:
        stack.callback(running.let_go)
        uploads = [_keep(running, number, file) for number, file in enumerate(sent)]
        if text.strip():
            day = published.isoformat() if published else None
            line = pasted(text, title=title, outlet=outlet, url=url, published=day)
            path = running.place / "pasted"
            path.write_bytes(line)
            uploads.append(Upload(name="pasted.jsonl", path=path))
        stack.pop_all()
    supplied = Supplied(outlet=outlet, published=published)
    running.start(do_import(desk, uploads, supplied))
    note(request, visitor, KIND, f"{running.job.id} {len(uploads)} inputs")
    twin = "" if wants_page(request) else ".json"
    return RedirectResponse(f"/import/{running.job.id}{twin}", 303)


@router.get("/import/{job}.json")
def import_job_json(job: str, desk: TheDesk, visitor: Importer) -> ImportJobPage:
    """Return how far an import has come."""
    return ImportJobPage(job=_shelf(desk).find(job, KIND, visitor.name))


@router.get("/import/{job}", response_class=HTMLResponse, include_in_schema=False)
def import_job(job: str, request: Request, desk: TheDesk, visitor: Analyst) -> Response:
    """Return the page of an import."""
    page = ImportJobPage(job=_shelf(desk).find(job, KIND, visitor.name))
    return render(request, "import_job.html", page)


def _keep(running: Running, number: int, file: UploadFile) -> Upload:
    """Put an uploaded file into the job's folder, under a number."""
    path = Path(running.place / f"{number}.in")
    with path.open("wb") as out:
        while piece := file.file.read(_PIECE):
            out.write(piece)
    return Upload(name=safe_name(file.filename or ""), path=path)


def _shelf(desk: Desk) -> JobShelf:
    """Return the desk's jobs."""
    return shelf_of(desk.started.ledger)
