"""Write the pages of docs/reference from help texts, schemas and docstrings.

usage: python -m scripts.build_reference [--check]

`cli.md` is what `--help` prints, `lexicons.md` the schemas of the lexicons, and
`api.md` the docstrings of the library. The pages are committed; with `--check`
nothing is written, and a page that differs from what would be is an error. The
same sources give the same bytes, however wide the terminal is.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command
from typer.testing import CliRunner

from rawi.cli import app
from scripts.reference_api import api_page
from scripts.reference_lexicons import lexicons_page

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"
_MADE = "<!-- made by `python -m scripts.build_reference`: do not edit -->"
_WIDTH = 80


def command_names() -> Iterator[tuple[str, ...]]:
    """Yield the words after `rawi` for every command, groups before their own."""
    waiting: list[tuple[tuple[str, ...], Any]] = [((), get_command(app))]
    for words, command in waiting:
        yield words
        for name, inner in getattr(command, "commands", {}).items():
            waiting.append(((*words, name), inner))


def help_of(words: tuple[str, ...]) -> str:
    """Return what `--help` prints for a command, 80 columns wide."""
    result = CliRunner().invoke(
        app,
        [*words, "--help"],
        prog_name="rawi",
        terminal_width=_WIDTH,
        color=False,
    )
    return result.output.strip()


def cli_page() -> Iterator[str]:
    """Yield the blocks of the page of the command line."""
    yield "# The command line"
    yield (
        "Data goes to standard output, everything else to standard error.\n"
        "Exit statuses, encodings and limits are in "
        "[the guide to input](../guides/input.md)."
    )
    for words in sorted(command_names()):
        yield f"## `{' '.join(('rawi', *words))}`"
        yield f"```text\n{help_of(words)}\n```"


PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "cli.md": cli_page,
    "lexicons.md": lexicons_page,
    "api.md": api_page,
}


def build(name: str) -> str:
    """Return the page of this *name*, as it is to stand in docs/reference."""
    blocks = (block for block in PAGES[name]() if block)
    return "\n\n".join((_MADE, *blocks)) + "\n"


def main() -> None:
    """Write all pages, or check those that are there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    args = parser.parse_args()
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name in PAGES:
        path, page = REFERENCE / name, build(name)
        there = path.read_text(encoding="utf-8") if path.exists() else ""
        if args.check and there != page:
            raise SystemExit(
                f"{name} is out of date: python -m scripts.build_reference"
            )
        if there != page:
            path.write_text(page, encoding="utf-8")
            print(f"{name}: {len(page.splitlines())} lines")


if __name__ == "__main__":
    main()
