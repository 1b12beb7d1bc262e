"""What is known of words around an event: what it is, costs, shows, who tells it."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.lexicons.denials import DenialLexicon, load_denials
from rawi.lexicons.evidence import EvidenceLexicon, load_evidence
from rawi.lexicons.factuality import FactualityLexicon, load_factuality
from rawi.lexicons.speakers import SpeakerLexicon, load_speakers
from rawi.lexicons.tolls import TollLexicon, load_tolls
from rawi.lexicons.triggers import TriggerLexicon, load_triggers


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLexicons:
    """What is known of words that name events, count people, deny, show or speak."""

    triggers: TriggerLexicon
    tolls: TollLexicon
    evidence: EvidenceLexicon
    factuality: FactualityLexicon
    denials: DenialLexicon
    speakers: SpeakerLexicon


def load_event_lexicons() -> EventLexicons:
    """Load what is known of such words.

    Raises:
        LexiconError: A lexicon breaks its schema.
    """
    return EventLexicons(
        triggers=load_triggers(),
        tolls=load_tolls(),
        evidence=load_evidence(),
        factuality=load_factuality(),
        denials=load_denials(),
        speakers=load_speakers(),
    )
