"""What speaks for two claims of different documents being about one event."""

from __future__ import annotations

from rawi.lexicons.entries import DATA
from rawi.lexicons.weights import EvidenceWeights, load_weights

SAME, APART = "same", "apart"


def load_event_weights() -> EvidenceWeights:
    """Return the weights as they come with rawi (`scripts/induce_events.py`).

    Raises:
        LexiconError: The table is missing or broken.
    """
    return load_weights(DATA / "event_weights.tsv")
