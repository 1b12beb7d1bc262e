"""The routes: one module a page, each with its twins for programs."""

from rawi.web.routes import overview

ROUTERS = (overview.router,)
