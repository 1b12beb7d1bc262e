"""A real browser before a real desk: Debian's Chromium, driven by Playwright.

The desk runs in a process of its own over a copy of the demo's ledger. Every page
that a test opens is watched: a request to another machine, a breach of the content
security policy or an error in a script fails the test that caused it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from scripts.browsing import CHROMIUM, SWITCHES, run_desk

REQUIRED = "RAWI_TEST_BROWSER"
"""Set to `required`, a missing browser is a failure: CI sets it."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the browser and the desk speak over the loopback device."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.enable_socket)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return Chromium, without a screen."""
    if not Path(CHROMIUM).exists():
        if os.environ.get(REQUIRED) == "required":
            pytest.fail(f"no browser at {CHROMIUM}: apt-get install chromium")
        pytest.skip(f"no browser at {CHROMIUM}: apt-get install chromium")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=CHROMIUM, args=list(SWITCHES)
        )
        yield found
        found.close()


@pytest.fixture(scope="session")
def demo_ledger(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a ledger of the example articles that browser tests may write to."""
    return Path(shutil.copy(demo_file, tmp_path_factory.mktemp("e2e") / "demo.db"))


@pytest.fixture(scope="session")
def desk(demo_ledger: Path) -> Iterator[str]:
    """Return the address of a desk that all reading tests share."""
    with run_desk(demo_ledger) as address:
        yield address


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Return a maker of watched pages: `open_page(address, lang="ar", …)`."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def make(address: str, *, lang: str = "en", **options: object) -> Page:
        context = browser.new_context(
            locale="ar-SY" if lang == "ar" else "en-GB",
            viewport=options.pop("viewport", {"width": 1280, "height": 900}),  # type: ignore[arg-type]
            **options,  # type: ignore[arg-type]
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
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
