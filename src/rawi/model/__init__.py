"""All records of rawi, in the order in which they come to be.

Spans are half-open and count Unicode code points of `Document.text`. Records
are frozen and know only the standard library; pydantic and JSON stand outside.
Unknown is `None` or an empty tuple, never a guess. The words are those of
docs/concepts/glossary.md.
"""

from rawi.model.claims import (
    Claim,
    Dating,
    Link,
    Party,
    Phrase,
    Provenance,
    Reading,
    Setting,
    Source,
)
from rawi.model.documents import Capture, Document, Issue
from rawi.model.events import Event, Measure, Reason, Toll, Trigger
from rawi.model.mentions import Actor, Attribution, Mention, Outlet, Speaker
from rawi.model.places import Location, Place, Toponym
from rawi.model.spans import ActorId, ClaimId, DocumentId, PlaceId, Span
from rawi.model.text import Quantity, Range, Sentence, Split, Token
from rawi.model.times import Timex, TimexMod, TimexType
from rawi.model.vocabulary import (
    Act,
    EventType,
    Evidence,
    PlaceClass,
    Polarity,
    Precision,
    Relation,
    Role,
    SourceKind,
    Stance,
    Status,
)

__all__ = [
    "Act",
    "Actor",
    "ActorId",
    "Attribution",
    "Capture",
    "Claim",
    "ClaimId",
    "Dating",
    "Document",
    "DocumentId",
    "Event",
    "EventType",
    "Evidence",
    "Issue",
    "Link",
    "Location",
    "Measure",
    "Mention",
    "Outlet",
    "Party",
    "Phrase",
    "Place",
    "PlaceClass",
    "PlaceId",
    "Polarity",
    "Precision",
    "Provenance",
    "Quantity",
    "Range",
    "Reading",
    "Reason",
    "Relation",
    "Role",
    "Sentence",
    "Setting",
    "Source",
    "SourceKind",
    "Span",
    "Speaker",
    "Split",
    "Stance",
    "Status",
    "Timex",
    "TimexMod",
    "TimexType",
    "Token",
    "Toll",
    "Toponym",
    "Trigger",
]
