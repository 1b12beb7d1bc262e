"""Evidence weights for noun phrases and for the roles they play."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.lexicons.entries import DATA
from rawi.lexicons.weights import EvidenceWeights, load_weights

EDGES = DATA / "chunk_weights.tsv"
STARTS = DATA / "start_weights.tsv"
ARGUMENTS = DATA / "argument_weights.tsv"
ROLES = DATA / "role_weights.tsv"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArgumentWeights:
    """What speaks for a phrase going on, beginning, mattering, and playing a role."""

    edges: EvidenceWeights
    starts: EvidenceWeights
    arguments: EvidenceWeights
    roles: EvidenceWeights


def load_arguments() -> ArgumentWeights:
    """Return the tables that `scripts/induce_arguments.py` made."""
    return ArgumentWeights(
        edges=load_weights(EDGES, parted=True),
        starts=load_weights(STARTS, parted=True),
        arguments=load_weights(ARGUMENTS, parted=True),
        roles=load_weights(ROLES, parted=True),
    )
