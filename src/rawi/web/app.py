"""The desk as an application: routes, answers to faults, guards."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from rawi import __version__
from rawi.web import problems
from rawi.web.desk import Desk, DeskSettings
from rawi.web.entry.security import Guard
from rawi.web.programs.describing import describe, operation_id
from rawi.web.programs.heads import Heads
from rawi.web.routes import ROUTERS

_PACKED = 5
"""Of 9: the last tenth of a page's bytes costs as much as all before it."""
ABOUT = """Claims of a ledger: who says that what happened, where, when and on what
evidence. A claim is what someone says, not what is so. Each page has a twin with the
same name and `.json`; lists also have `.csv` and `.geojson`. Faults are objects as
RFC 9457 has them."""


class DeskApp(FastAPI):
    """The application; it describes itself to programs."""

    def openapi(self) -> dict[str, Any]:
        """Return the OpenAPI document."""
        return describe(self, ROUTERS)


def create_app(started: DeskSettings) -> FastAPI:
    """Return the desk over the ledger that *started* names.

    Raises:
        LedgerError: The ledger is missing, of another version, or cannot be opened.
    """
    app = DeskApp(
        title="rawi",
        version=__version__,
        description=ABOUT,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        generate_unique_id_function=operation_id,
        middleware=[
            Middleware(Guard, hosts=started.hosts),
            Middleware(Heads),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=_PACKED),
        ],
    )
    app.state.desk = Desk(started)
    problems.install(app)
    for router in ROUTERS:
        app.include_router(router)
    static = Path(str(files("rawi.web") / "static"))
    styles = Path(str(files("rawi.export") / "styles"))
    app.mount("/static/styles", StaticFiles(directory=styles), name="styles")
    app.mount("/static", StaticFiles(directory=static), name="static")
    return app
