"""The desk's scripts stay few and small, and say what they add to which page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import rawi.web

WEB = Path(rawi.web.__file__).parent
SCRIPTS = sorted((WEB / "static" / "js").glob("*.js"))
MOST_LINES = 200
MOST_LINES_IN_ALL = 1000
SERVED = re.compile(r"""["'](/static/(?:js|vendor)/[^"']+)["']""")


def lines(script: Path) -> list[str]:
    """Return the lines of a script."""
    return script.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_short_and_begins_with_what_it_is_for(script: Path):
    assert len(lines(script)) < MOST_LINES
    assert lines(script)[0] == "/**"


def test_the_scripts_are_few():
    assert SCRIPTS
    assert sum(len(lines(script)) for script in SCRIPTS) < MOST_LINES_IN_ALL


def test_every_script_is_asked_for_and_every_script_asked_for_is_there():
    pages = [*(WEB / "templates").glob("*.html"), *SCRIPTS]
    asked = {name for page in pages for name in SERVED.findall(page.read_text("utf-8"))}
    assert [name for name in asked if not (WEB / name[1:]).is_file()] == []
    assert {script.name for script in SCRIPTS} <= {Path(name).name for name in asked}
