"""Labels: what the network's outputs stand for, in the order of its columns."""

from __future__ import annotations

from rawi.model import Act, EventType, Evidence, Role, SourceKind, Status

TYPES = tuple(EventType)
STATUSES = tuple(Status)
KINDS = (None, *SourceKind)
"""None: nobody is named, the outlet speaks."""
ACTS = (None, *Act)
EVIDENCE = tuple(Evidence)
ROLES = tuple(Role)
PARTS = ("actor", "target", "place", "time", "source", "via", "cue")
"""The parts that words of a window can play for a trigger; `via` is an outer source."""
STRIPPED = 3
"""Letters taken off a phrase's first word: none, one, two."""
OUTSIDE, BEGINS, GOES_ON = range(3)
"""What a word is to a phrase."""
