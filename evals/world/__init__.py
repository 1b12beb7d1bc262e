"""An invented world: what came to pass, who told of it, and all the gold.

Armed groups, governments, outlets and events are invented; the places are real ones
of the gazetteer. Nothing in it reports anything. Templates and names are data (TOML),
the rest follows from a seed.

What is one event: a deed with its toll, whoever tells it under whatever type (an air
strike and the casualties of it are one event), with its denials and counter-claims (a
place taken, and "we still hold it"; a siege lifted, and "it goes on"). A siege and its
lifting are two events; so are two strikes of one day in neighbouring towns. A state
that is spoken of later (`still besieged since …`) belongs to the event that began it.
"""

from evals.world.assembly import GoldClaim, Told
from evals.world.output import reading_of, write_world
from evals.world.relations import GoldRelation, relate_world
from evals.world.stream import tell_documents, tell_world

__all__ = [
    "GoldClaim",
    "GoldRelation",
    "Told",
    "reading_of",
    "relate_world",
    "tell_documents",
    "tell_world",
    "write_world",
]
