"""Columns: what each number of a word's hints stands for.

The model was trained with these, in this order: a change needs a new one.
"""

from __future__ import annotations

from rawi.model import Act, EventType, SourceKind

BODIES = {
    "government": "state",
    "court": "state",
    "police": "state",
    "intelligence": "state",
    "military": "military",
    "armed_group": "armed_group",
    "party": "politics",
    "opposition_body": "politics",
    "alliance": "body",
    "igo": "body",
    "un": "un",
    "ngo": "aid",
    "medical": "aid",
    "civil_defence": "aid",
    "monitor": "monitor",
    "nationality_group": "people",
}
"""Types of known actors, joined where the network needs no more."""

COLUMNS: tuple[str, ...] = (
    *(f"stem {t}" for t in EventType),
    *(f"word {t}" for t in EventType),
    *(f"written {t}" for t in EventType),
    *(f"phrase {t}" for t in EventType),
    *("stem seen", "stem rate", "word seen", "word rate", "phrase rate"),
    *("number", "number first", "time", "time first", "place", "place first"),
    *(f"actor {b}" for b in dict.fromkeys((*BODIES.values(), "other"))),
    *("actor first", "outlet", "speaker"),
    *(f"cue {a}" for a in Act),
    *("cue denies", "source", "source first", "content", "content deep"),
    *(f"source {k}" for k in SourceKind),
)
"""What each column of a word's hints stands for."""

AT = {name: at for at, name in enumerate(COLUMNS)}
