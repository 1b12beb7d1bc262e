"""Templates are given what they use: a page's record, and what every page has."""

from __future__ import annotations

import inspect
from functools import cache
from pathlib import Path

import pytest
from jinja2 import meta, nodes

import rawi.web
from rawi.web import rendering
from rawi.web.pages import (
    article,
    claim,
    claims,
    event,
    exporting,
    importing,
    interface,
    judging,
    login,
    map,  # noqa: A004 - a page of the desk
    overview,
    problem,
    review,
    sources,
    states,
)

FOLDER = Path(rawi.web.__file__).parent / "templates"
SHARED = {"page", "here", "words", "base", "labels", "lang", "signs"}
"""What `rawi.web.rendering.render` gives every template."""
PAGES: dict[str, type] = {
    "account.html": login.AccountPage,
    "article.html": article.ArticlePage,
    "articles.html": article.ArticlesPage,
    "audit.html": login.AuditLogPage,
    "claim.html": claim.ClaimPage,
    "claims.html": claims.ClaimsPage,
    "conflict.html": judging.ConflictPage,
    "event.html": event.EventPage,
    "events.html": event.EventsPage,
    "export.html": exporting.ExportPage,
    "export_job.html": exporting.ExportJobPage,
    "import.html": importing.ImportPage,
    "import_job.html": importing.ImportJobPage,
    "interface.html": interface.InterfacePage,
    "judgements.html": judging.JudgementsPage,
    "login.html": login.LoginPage,
    "overview.html": overview.OverviewPage,
    "problem.html": problem.ProblemPage,
    "review.html": review.ReviewPage,
    "source.html": sources.SourcePage,
    "sources.html": sources.SourcesPage,
    "state_kinds.html": states.StateKindsPage,
    "states.html": states.StatesPage,
    "users.html": login.UsersPage,
}
PARTS: dict[str, set[str]] = {
    "_accounts.html": set(),
    "_brush.html": set(),
    "_claim_actions.html": {"claim", "document", "acts"},
    "_claim_row.html": set(),
    "_claims_form.html": set(),
    "_desk_nav.html": set(),
    "_lanes.html": set(),
    "_map.html": {"map"},
    "_map_panel.html": set(),
    "_rulings.html": {"rulings", "back"},
    "_value.html": set(),
}
"""What each part of a page is given beside that, by the page that it stands in."""
FIELDS_OF_THE_TWIN: dict[str, set[str]] = {
    "claim.html": {"mark"},
    "event.html": {"mapped"},
    "events.html": {"after"},
    "states.html": {"claims"},
}
"""Fields that only the record for programs shows."""


@cache
def parse(name: str) -> nodes.Template:
    """Return the syntax of a template."""
    source = (FOLDER / name).read_text(encoding="utf-8")
    return rendering._environment().parse(source)  # noqa: SLF001


def with_parts(name: str) -> set[str]:
    """Return a template and the parts that it includes or imports."""
    found = meta.find_referenced_templates(parse(name))
    parts = {part for part in found if part and (FOLDER / part).exists()}
    return {name}.union(*(with_parts(part) for part in parts - {name, "base.html"}))


def used(name: str, of: str) -> set[str]:
    """Return the attributes of a variable that a template uses."""
    return {
        node.attr
        for node in parse(name).find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name) and node.node.name == of
    }


def bound(name: str) -> set[str]:
    """Return the names that a template itself gives: by set, for, macro or import.

    What the head of a page sets, its blocks use.
    """
    tree = parse(name)
    own = {node.name for node in tree.find_all(nodes.Macro)}
    own |= {node.target for node in tree.find_all(nodes.Import)}
    for node in tree.find_all(nodes.FromImport):
        own |= {one if isinstance(one, str) else one[1] for one in node.names}
    stored = (n.name for n in tree.find_all(nodes.Name) if n.ctx in ("store", "param"))
    return own.union(stored)


def declared(record: type) -> set[str]:
    """Return what a record has: its fields and its properties."""
    return {key for key, _ in inspect.getmembers(record) if not key.startswith("_")}


def test_every_template_is_known_here():
    names = {path.name for path in FOLDER.glob("*.html")}
    assert names == {"base.html", *PAGES, *PARTS}


@pytest.mark.parametrize("name", [*PAGES, *PARTS, "base.html"])
def test_a_template_is_given_no_more_than_every_page_has(name: str):
    free = meta.find_undeclared_variables(parse(name)) - bound(name)
    assert free <= SHARED | PARTS.get(name, set())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_uses_only_what_its_record_declares(name: str):
    parts = set().union(*(used(part, "page") for part in with_parts(name)))
    assert parts <= declared(PAGES[name])


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shows_all_that_its_record_declares(name: str):
    """A field that no template shows is one too many, or one forgotten."""
    fields = set(PAGES[name].__dataclass_fields__)  # type: ignore[attr-defined]
    parts = set().union(*(used(part, "page") for part in with_parts(name)))
    assert fields - parts == FIELDS_OF_THE_TWIN.get(name, set())


def test_the_panel_of_the_map_uses_only_what_its_record_declares():
    assert used("_map_panel.html", "page") <= declared(map.MapPanel)
    assert used("_map.html", "map") <= declared(map.MapPart)
