"""Take pictures of the desk's pages, in both languages.

usage: python -m scripts.take_screenshots [--ledger FILE] [--out DIR]

The ledger is that of `make demo` unless another one is named; it is copied first, so
that nothing is written to it. Pictures go to `docs/images` as `<page>-<lang>.png`.
Needs Debian's Chromium.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

from scripts.browsing import CHROMIUM, SWITCHES, run_desk

ROOT = Path(__file__).parent.parent
LANGS = ("ar", "en")
WIDE = {"width": 1280, "height": 860}
_SETTLE_MS = 300
_MAP_MS = 30_000
"""How long a map may take to draw itself without a graphics card."""


def find_pages(address: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the path of each page that is shown in the docs.

    The event is the one that most accounts dispute, the article the first that
    speaks of it.
    """
    overview = _load(f"{address}/overview.json")
    event = overview["disputed"][0]["happening"]["event"]
    claim = _load(f"{address}/claims.json?event={event}&limit=1")["claims"][0]
    document = claim["document"]["id"]
    yield "overview", "/"
    yield "claims", "/claims"
    yield "event", f"/events/{event}"
    yield "states", "/states/siege"
    yield "article", f"/documents/{document}"
    yield "sources", "/sources"
    yield "review", "/review"
    yield "import", "/import"
    yield "export", "/export"


def _load(address: str) -> dict[str, Any]:
    """Return the object at an address of the desk."""
    with urlopen(address, timeout=30) as answer:  # noqa: S310 - our own desk
        found: dict[str, Any] = json.load(answer)
    return found


def take_all(browser: Browser, address: str, out: Path) -> int:
    """Take a picture of each page in each language; return how many."""
    count = 0
    for lang in LANGS:
        locale = "ar-SY" if lang == "ar" else "en-GB"
        context = browser.new_context(locale=locale, viewport=WIDE)  # type: ignore[arg-type]
        page = context.new_page()
        for name, path in find_pages(address):
            page.goto(f"{address}{path}")
            page.evaluate("() => document.fonts.ready.then(() => true)")
            for drawn in page.locator("claim-map").all():
                drawn.locator("xpath=self::*[@data-live]").wait_for(timeout=_MAP_MS)
            page.wait_for_timeout(_SETTLE_MS)
            page.screenshot(path=out / f"{name}-{lang}.png")
            count += 1
        context.close()
    return count


def main() -> None:
    """Run a desk over a copy of the ledger, and take its pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ledger", type=Path, default=ROOT / "out" / "demo.db")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(args.ledger, Path(folder) / "demo.db"))
        with run_desk(copy) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=CHROMIUM, args=list(SWITCHES)
            )
            print(f"{take_all(browser, address, args.out)} pictures in {args.out}")
            browser.close()


if __name__ == "__main__":
    main()
