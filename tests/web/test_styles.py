"""The looks of the desk know reading direction, tokens and nothing inline."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import rawi.export
import rawi.web

WEB = Path(rawi.web.__file__).parent
EXPORT = Path(rawi.export.__file__).parent
SHEETS = [*(WEB / "static" / "css").glob("*.css"), *(EXPORT / "styles").glob("*.css")]
TEMPLATES = [
    *(WEB / "templates").glob("*.html"),
    *(EXPORT / "templates").glob("*.html"),
]
TOKENS = EXPORT / "styles" / "vars.css"
PRINTED_AND_BARE = {
    # What is written for a file of its own has its few words of style in its head.
    "page.html",
}

SIDES = "left|right|top|bottom"
PHYSICAL_PROPERTY = re.compile(
    rf"(?<![\w-])(?:{SIDES}|(?:min-|max-)?(?:width|height)|"
    rf"(?:margin|padding|border|scroll-margin|scroll-padding)-(?:{SIDES})(?:-\w+)*|"
    r"border-(?:top|bottom)-(?:left|right)-radius)\s*:"
)
PHYSICAL_VALUE = re.compile(
    r"(?<![\w-])(?:text-align|float|clear|justify-content|justify-self|justify-items)"
    r"\s*:\s*(?:left|right)\b"
)
PHYSICAL_CLASS = re.compile(
    r"""(?<![\w-])(?:(?:ml|mr|pl|pr)-\d|(?:float|text|pull)-(?:left|right))\b"""
)
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|oklch)\(")


def name(path: Path) -> str:
    """Return how a file is called in a test's name."""
    return f"{path.parent.name}/{path.name}"


def without_media(sheet: str) -> str:
    """Return a style sheet without comments and the conditions of its media."""
    sheet = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    return re.sub(r"@(?:media|container)[^{]*\{", "@{", sheet)


def without_print(sheet: str) -> str:
    """Return a style sheet without what it says for paper."""
    before, found, rest = sheet.partition("@media print {")
    depth = 1 if found else 0
    for at, letter in enumerate(rest):
        depth += {"{": 1, "}": -1}.get(letter, 0)
        if depth == 0:
            return before + without_print(rest[at + 1 :])
    return before


@pytest.mark.parametrize("sheet", SHEETS, ids=name)
def test_a_style_sheet_knows_no_physical_direction(sheet: Path):
    text = without_media(sheet.read_text(encoding="utf-8"))
    found = PHYSICAL_PROPERTY.findall(text) + PHYSICAL_VALUE.findall(text)
    assert found == []


@pytest.mark.parametrize("template", TEMPLATES, ids=name)
def test_a_template_knows_no_physical_direction(template: Path):
    text = template.read_text(encoding="utf-8")
    assert PHYSICAL_CLASS.findall(text) == []
    assert PHYSICAL_VALUE.findall(text) == []


@pytest.mark.parametrize(
    "template",
    [path for path in TEMPLATES if path.name not in PRINTED_AND_BARE],
    ids=name,
)
def test_a_template_holds_no_style_and_no_script_of_its_own(template: Path):
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle\s*=|<style\b", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(
        r"""\s(?:on[a-z]+|hx-on[\w:-]*)\s*=\s*["']|hx-vals=["']js:""", text
    )


@pytest.mark.parametrize("sheet", [path for path in SHEETS if path != TOKENS], ids=name)
def test_colours_are_those_of_the_token_file(sheet: Path):
    """The paper and ink of a print and the shade of a shadow are none."""
    text = without_print(sheet.read_text(encoding="utf-8"))
    text = re.sub(
        r"/\*.*?\*/|box-shadow:[^;}]*|url\([^)]*\)", "", text, flags=re.DOTALL
    )
    assert COLOUR.findall(text) == []


def test_light_and_dark_have_the_same_tokens():
    text = TOKENS.read_text(encoding="utf-8")
    light, _, dark = text.partition("prefers-color-scheme: dark")
    declared = set(re.findall(r"(--[\w-]+)\s*:", light))
    darkened = set(re.findall(r"(--[\w-]+)\s*:", dark))
    assert declared
    assert darkened <= declared
