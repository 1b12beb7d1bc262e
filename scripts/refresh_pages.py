"""Run the commands that the pages show, and put in what they print now.

usage: python -m scripts.refresh_pages [--check] [PAGE …]

A block after `<!-- file: NAME -->` is a file of the reader's; a console block after
`<!-- run -->` begins with the command, and the rest of it is replaced by what the
command prints. `<!-- run: A, A6, B[قصف], end -->` keeps the parts of a table that are
named: an article's head, a claim by number or by letter and trigger, the end; `…`
stands for what is left out. The words around a block have to be looked at by a person.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))

_BLOCK = re.compile(
    r"(?P<mark><!-- (?P<what>file|run)(?:: (?P<rest>[^\n]*?))? -->\n+)"
    r"(?P<open>```\w*\n)(?P<body>.*?)(?P<close>\n```)",
    re.DOTALL,
)
_ISOLATES = re.compile("[\u2066-\u2069]")
_HEAD = re.compile(r"── (\w+) ─+")
_END = "═"
_COLUMNS = "88"


def refresh(page: str) -> str:
    """Return *page* with the output of its commands as it is now."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "examples").symlink_to(ROOT / "examples")
        return _BLOCK.sub(lambda match: _block(match, folder), page)


def _block(match: re.Match[str], folder: Path) -> str:
    """Return one block: a file as it is, a command with its output."""
    body, rest = match["body"], match["rest"]
    if match["what"] == "file":
        (folder / rest).write_text(body + "\n", encoding="utf-8")
    else:
        command = body.partition("\n")[0]
        printed = _run(command.removeprefix("$ "), folder)
        if rest:
            wanted = {part.strip() for part in rest.split(",")}
            printed = "\n".join(_kept(printed, wanted))
        body = f"{command}\n{printed}".rstrip()
    return f"{match['mark']}{match['open']}{body}{match['close']}"


def _run(command: str, folder: Path) -> str:
    """Return what a command prints, without the isolates around Arabic."""
    program, *rest = shlex.split(command)
    python = (
        [sys.executable] if program == "python" else [sys.executable, "-m", program]
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith("RAWI_")}
    result = subprocess.run(  # noqa: S603 - commands of our own pages
        [*python, *rest],
        cwd=folder,
        env={**environment, "COLUMNS": _COLUMNS},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    lines = _ISOLATES.sub("", result.stdout).splitlines()
    return "\n".join(line.rstrip() for line in lines)


def _kept(printed: str, wanted: set[str]) -> Iterator[str]:
    """Yield the lines of the wanted parts of a table, with `…` for the others."""
    key, skipped, begun = "", False, False
    for part in printed.split("\n\n"):
        key = _key(part, key)
        if not any(_names(name, key, part) for name in wanted):
            skipped = begun
            continue
        if begun:
            yield ""
        if skipped:
            yield "…"
            yield ""
        begun, skipped = True, False
        yield part
    if skipped:
        yield ""
        yield "…"


def _names(name: str, key: str, part: str) -> bool:
    """Whether a part of a table is the one that is called *name*."""
    letter, bracket, trigger = name.partition("[")
    if not bracket:
        return name == key
    return key.rstrip("0123456789") == letter and f"[{trigger}" in part


def _key(part: str, before: str) -> str:
    """Return what a part of a table is called: `A`, `A6`, `issues`, `end`."""
    head = _HEAD.match(part)
    if head:
        return head[1]
    if part.startswith(_END) or before == "end":
        return "end"
    return "issues" if part.startswith("!") else part.partition(" ")[0]


def main() -> None:
    """Refresh the pages named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", type=Path)
    parser.add_argument("--check", action="store_true", help="write nothing")
    args = parser.parse_args()
    stale = []
    for path in args.pages or PAGES:
        there = path.read_text(encoding="utf-8")
        now = refresh(there)
        if now != there:
            stale.append(path.name)
            if not args.check:
                path.write_text(now, encoding="utf-8")
    print(f"{len(stale)} of {len(args.pages or PAGES)} pages differ: {stale}")
    if stale and args.check:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
