"""An event: its accounts side by side, its numbers on an axis."""
