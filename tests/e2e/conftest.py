"""A real browser before a real desk: Debian's Chromium, driven by Playwright.

The desk runs in a process of its own over a copy of the demo's ledger. Every page
that a test opens is watched: a request to another machine, a breach of the content
security policy or an error in a script fails the test that caused it.

Journeys are made in both languages (`lang`), by role and name: what a button is
called is asked of the desk's own words.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright
from playwright.sync_api import sync_playwright as start_playwright
from typer.testing import CliRunner

from logins import PASSWORD
from rawi.cli import app
from rawi.web.locale import Locale, find_locale
from scripts.browsing import CHROMIUM, SWITCHES, run_desk

REQUIRED = "RAWI_TEST_BROWSER"
"""Set to `required`, a missing browser is a failure: CI sets it."""
STDIN = "--password-stdin"
PATIENCE_MS = 15_000
"""How long a page has for what is expected of it; a busy machine is slow."""
USERS = {"huda": "admin", "salma": "analyst", "omar": "analyst", "reem": "reader"}
"""Who works at the desk of a team, and as what."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the browser and the desk speak over the loopback device; let them come last.

    Playwright keeps an event loop running until the end, and no other test that runs
    one of its own can come behind it.
    """
    here = Path(__file__).parent
    items.sort(key=lambda item: here in item.path.parents)
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.enable_socket)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Return what drives browsers."""
    if not Path(CHROMIUM).exists():
        if os.environ.get(REQUIRED) == "required":
            pytest.fail(f"no browser at {CHROMIUM}: apt-get install chromium")
        pytest.skip(f"no browser at {CHROMIUM}: apt-get install chromium")
    with start_playwright() as found:
        yield found


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Return Chromium, without a screen."""
    with playwright.chromium.launch(
        executable_path=CHROMIUM, args=list(SWITCHES)
    ) as found:
        yield found


@pytest.fixture(scope="session")
def flat_browser(playwright: Playwright) -> Iterator[Browser]:
    """Return Chromium that has no WebGL."""
    switches = [one for one in SWITCHES if "gl" not in one and "swift" not in one]
    with playwright.chromium.launch(
        executable_path=CHROMIUM, args=[*switches, "--disable-3d-apis"]
    ) as found:
        yield found


Copy = Callable[[], Path]


@pytest.fixture(scope="session")
def copy_demo(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """Return a maker of ledgers of the example articles, to be written to."""
    return lambda: Path(shutil.copy(demo_file, tmp_path_factory.mktemp("e2e") / "d.db"))


@pytest.fixture(scope="session")
def desk(copy_demo: Copy) -> Iterator[str]:
    """Return the address of a desk that all reading tests share."""
    with run_desk(copy_demo()) as address:
        yield address


@pytest.fixture(scope="session")
def busy_desk(copy_demo: Copy) -> Iterator[str]:
    """Return the address of a desk that tests judge and import at."""
    with run_desk(copy_demo()) as address:
        yield address


@pytest.fixture(scope="session")
def team_desk(copy_demo: Copy) -> Iterator[str]:
    """Return the address of a desk at which `USERS` log in."""
    ledger = copy_demo()
    for name, role in USERS.items():
        added = CliRunner().invoke(
            app,
            ["users", "add", name, "--role", role, "--ledger", str(ledger), STDIN],
            input=f"{PASSWORD}\n",
        )
        assert added.exit_code == 0, added.output
    with run_desk(ledger) as address:
        yield address


@pytest.fixture(params=["en", "ar"])
def lang(request: pytest.FixtureRequest) -> str:
    """Return the language that the reader's browser asks for."""
    return str(request.param)


@pytest.fixture
def locale(lang: str) -> Locale:
    """Return how the desk speaks to the reader."""
    return find_locale(lang)


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Return a maker of watched pages: `open_page(address, lang="ar", …)`."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def make(
        address: str, *, lang: str = "en", by: Browser = browser, **options: object
    ) -> Page:
        context = by.new_context(
            locale="ar-SY" if lang == "ar" else "en-GB",
            viewport=options.pop("viewport", {"width": 1280, "height": 900}),  # type: ignore[arg-type]
            **options,  # type: ignore[arg-type]
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        watch(page, faults)
        page.goto(address)
        return page

    yield make
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)


def watch(page: Page, faults: list[str]) -> None:
    """Note what a page must not do: ask elsewhere, breach the policy, break."""

    def asked(url: str) -> None:
        parts = urlsplit(url)
        local = parts.hostname in ("127.0.0.1", "localhost")
        if parts.scheme not in ("data", "blob") and not local:
            faults.append(f"asked {url}")

    page.on("request", lambda request: asked(request.url))
    page.on("pageerror", lambda error: faults.append(f"broke: {error}"))
    page.on(
        "console",
        lambda message: (
            faults.append(f"said {message.text}")
            if message.type == "error" and "Content Security Policy" in message.text
            else None
        ),
    )
