"""What came of an import: counts, and the lines that were refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from rawi.places.imports.drafts import Refusal

SHOWN = 20
"""Refusals that a person is shown; the rest is counted by reason."""
_KEPT = 1000


@dataclass(slots=True, kw_only=True)
class ImportReport:
    """What one file of places had, and what became of it."""

    set_name: str
    format: str
    file: str
    places: int = 0
    """Rows that are places, all of them taken unless the import was given up."""
    names: int = 0
    """Folded names that the set adds, Arabic and Latin."""
    without_arabic: int = 0
    without_country: int = 0
    """Places that were not held against the box of a country: none was told."""
    linked: int = 0
    """Places that are the same as one of another set, or of the shipped file."""
    skipped: int = 0
    """Rows of things that rawi has no use for."""
    refused: int = 0
    classes: Counter[str] = field(default_factory=Counter)
    refusals: list[Refusal] = field(default_factory=list)
    """The first of them."""
    notes: list[str] = field(default_factory=list)
    imported: bool = False
    """Whether the gazetteer was changed."""

    def refuse(self, refusal: Refusal) -> None:
        """Count a refused line."""
        self.refused += 1
        if len(self.refusals) < _KEPT:
            self.refusals.append(refusal)

    def record(self) -> dict[str, object]:
        """Return the report as a JSON object."""
        return {
            "set": self.set_name,
            "format": self.format,
            "file": self.file,
            "imported": self.imported,
            "places": self.places,
            "names": self.names,
            "without_arabic": self.without_arabic,
            "without_country": self.without_country,
            "linked": self.linked,
            "skipped": self.skipped,
            "refused": self.refused,
            "classes": dict(self.classes.most_common()),
            "refusals": [
                {"where": refusal.where, "reason": refusal.reason}
                for refusal in self.refusals
            ],
            "notes": self.notes,
        }

    def lines(self, *, dry_run: bool) -> list[str]:
        """Return the report for a person to read."""
        classes = ", ".join(f"{n:,} {kind}" for kind, n in self.classes.most_common())
        shown = self.refusals[:SHOWN]
        found = [
            f"{self.set_name}: {self.places:,} places ({classes or 'none'})",
            f"  names to find them by: {self.names:,}",
            f"  places without an Arabic name: {self.without_arabic:,}",
            f"  places without a country: {self.without_country:,}",
            f"  linked to a known place: {self.linked:,}",
            f"  passed over, of no use: {self.skipped:,}",
            f"  refused: {self.refused:,}",
            *(f"    {refusal.where}: {refusal.reason}" for refusal in shown),
        ]
        if self.refused > len(shown):
            more = self.refused - len(shown)
            found.append(f"    and {more:,} more; --json has {len(self.refusals):,}")
        found += [f"  note: {note}" for note in self.notes[:SHOWN]]
        found.append(f"  {self._outcome(dry_run=dry_run)}")
        return found

    def _outcome(self, *, dry_run: bool) -> str:
        """Return what became of the gazetteer."""
        if self.imported:
            return "imported"
        if dry_run:
            return "a dry run: the gazetteer is as it was"
        return "nothing imported: mend the lines, or leave them out by --skip-refused"
