"""What the writers know beside the entries: bodies, outlets, mappings, other claims."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rawi.lexicons.actors import load_actors
from rawi.lexicons.mapping_entries import Country
from rawi.lexicons.mappings import Mappings, load_mappings
from rawi.lexicons.outlets import load_outlets
from rawi.model import Actor, Claim, ClaimId, Outlet

FindClaim = Callable[[ClaimId], Claim | None]


def _nothing(_: ClaimId) -> Claim | None:
    """Return no claim: what a writer has where it is given no ledger."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookups:
    """Everything that writers look up, loaded once and passed in."""

    actors: Mapping[str, Actor]
    find_outlet: Callable[[str | None], Outlet | None]
    mappings: Mappings
    find_claim: FindClaim = _nothing
    """Finds the claim at the other end of a link."""

    def actor(self, actor: Actor) -> Actor:
        """Return *actor* with all that is known of it: entries carry its names only."""
        return self.actors.get(actor.id, actor)

    def country(self, code: str | None) -> Country | None:
        """Return the country with these two letters."""
        return self.mappings.countries.get(code or "")


def load_lookups(find_claim: FindClaim = _nothing) -> Lookups:
    """Load the lexicons and mappings that writers need.

    Raises:
        LexiconError: One of them breaks its schema.
    """
    return Lookups(
        actors=load_actors().actors,
        find_outlet=load_outlets().get,
        mappings=load_mappings(),
        find_claim=find_claim,
    )
