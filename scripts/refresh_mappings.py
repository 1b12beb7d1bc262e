"""Write the tables of mappings into the pages of formats.

usage: python -m scripts.refresh_mappings [--check]

Between `<!-- mapping: NAME -->` and `<!-- end -->` of docs/formats/NAME.md stands what
src/rawi/lexicons/data/mappings says. With --check nothing is written, and the exit
status is 1 where a page is out of date.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from rawi.lexicons.mapping_entries import AcledEntry, PloverEntry, When
from rawi.lexicons.mappings import Mappings, load_mappings

FORMATS = Path(__file__).parent.parent / "docs/formats"
_BLOCK = re.compile(r"<!-- mapping: (\w+) -->\n.*?<!-- end -->", re.DOTALL)


def refresh(text: str, mappings: Mappings) -> str:
    """Return a page with its table made anew."""

    def table(found: re.Match[str]) -> str:
        lines = "\n".join(_TABLES[found[1]](mappings))
        return f"<!-- mapping: {found[1]} -->\n{lines}\n<!-- end -->"

    return _BLOCK.sub(table, text)


def acled_table(mappings: Mappings) -> Iterator[str]:
    """Yield the rows of ACLED's mapping."""
    yield "| type | sub-type | where | doubt |"
    yield "|---|---|---|---|"
    for entry in mappings.acled.values():
        for case in entry.when:
            yield f"| `{entry.type}` | {case.sub_event_type} | {_where(case)} | |"
        cells = (_sub_type(entry), _else(entry), entry.doubt)
        yield f"| `{entry.type}` | {' | '.join(cells)} |"


def plover_table(mappings: Mappings) -> Iterator[str]:
    """Yield the rows of PLOVER's mapping."""
    yield "| type | event | mode | where | doubt |"
    yield "|---|---|---|---|---|"
    for entry in mappings.plover.values():
        for case in entry.when:
            case_cells = (case.event or entry.event, case.mode or "", _where(case), "")
            yield f"| `{entry.type}` | {' | '.join(case_cells)} |"
        none = "" if entry.counterpart else " (no counterpart)"
        cells = (f"{entry.event}{none}", entry.mode or "", _else(entry), entry.doubt)
        yield f"| `{entry.type}` | {' | '.join(cells)} |"


def ucdp_table(mappings: Mappings) -> Iterator[str]:
    """Yield the rows of UCDP's mapping."""
    yield "| type | row | doubt |"
    yield "|---|---|---|"
    for entry in mappings.ucdp.values():
        yield f"| `{entry.type}` | {entry.violence} | {entry.doubt} |"


def hapi_table(mappings: Mappings) -> Iterator[str]:
    """Yield the rows of HAPI's mapping."""
    yield "| type | category | doubt |"
    yield "|---|---|---|"
    for entry in mappings.hapi.values():
        yield f"| `{entry.type}` | {entry.category} | {entry.doubt} |"


def _sub_type(entry: AcledEntry) -> str:
    """Return ACLED's sub-type, and that there is none where there is none."""
    return entry.sub_event_type + ("" if entry.counterpart else " (no counterpart)")


def _where(case: When) -> str:
    """Return in words when a case holds."""
    parts = []
    if case.actor:
        parts.append(f"the actor is {' or '.join(case.actor)}")
    if case.target:
        parts.append(f"the target is {' or '.join(case.target)}")
    if case.words:
        parts.append(f"the words have {'، '.join(case.words[:4])}")
        parts[-1] += ", …" if len(case.words) > 4 else ""  # noqa: PLR2004 - shown
    return "; ".join(parts)


def _else(entry: AcledEntry | PloverEntry) -> str:
    """Return when the row of the type itself holds."""
    return "else" if entry.when else ""


_TABLES = {
    "acled": acled_table,
    "plover": plover_table,
    "ucdp": ucdp_table,
    "hapi": hapi_table,
}


def main() -> int:
    """Write the pages, or with --check say which are out of date."""
    mappings, stale = load_mappings(), 0
    for path in sorted(FORMATS.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        made = refresh(text, mappings)
        if made != text:
            stale += 1
            print(f"{path.name}: {'out of date' if '--check' in sys.argv else 'made'}")
            if "--check" not in sys.argv:
                path.write_text(made, encoding="utf-8")
    return int(bool(stale) and "--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
