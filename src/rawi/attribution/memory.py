"""Memory: who spoke before, for cues without a subject and names without a title."""

from __future__ import annotations

from dataclasses import dataclass, field

from rawi.attribution.drafts import Draft
from rawi.model import SourceKind

_ARTICLE = "ال"
