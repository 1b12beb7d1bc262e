"""What an export wrote, and what it left out and why: told on standard error."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """The sums of one export."""

    rows: int = 0
    """Lines, features or entities written."""
    left_out: Counter[str] = field(default_factory=Counter)
    """Claims or events that the format has no room for, by the reason."""

    def told(self) -> str:
        """Return the sums as one line.

        Examples:
            >>> Tally(rows=3, left_out=Counter({"no deaths": 2})).told()
            '3 written; left out: 2 no deaths'
        """
        parts = [f"{self.rows:,} written"]
        if self.left_out:
            out = ", ".join(f"{n:,} {why}" for why, n in sorted(self.left_out.items()))
            parts.append(f"left out: {out}")
        return "; ".join(parts)
