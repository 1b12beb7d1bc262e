"""Everything that the stages know, loaded once and passed in."""

from __future__ import annotations

from dataclasses import dataclass, fields

from rawi import __version__
from rawi.events.lexicons import EventLexicons, load_event_lexicons
from rawi.lexicons.actors import ActorLexicon, load_actors
from rawi.lexicons.cues import CueLexicon, load_cues
from rawi.lexicons.entries import digest_of_all
from rawi.lexicons.outlets import OutletLexicon, load_outlets
from rawi.lexicons.timex import TimeWords, load_time_words
from rawi.lexicons.toponyms import PlaceWords, load_place_words
from rawi.lexicons.weights import EvidenceWeights, load_link_weights
from rawi.model import Provenance
from rawi.network import load_model
from rawi.network.model import Model
from rawi.places.gazetteer import GAZETTEER, Gazetteer
from rawi.places.geometry import ShapeTools, load_shape_tools
from rawi.settings import Settings

METHOD = "network and lexicons"


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What the stages know without the network: enough to survey a document."""

    actors: ActorLexicon
    outlets: OutletLexicon
    cues: CueLexicon
    times: TimeWords
    places: PlaceWords
    gazetteer: Gazetteer
    shapes: ShapeTools
    events: EventLexicons
    links: EvidenceWeights


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools(Knowledge):
    """Everything the stages know, loaded once and passed in."""

    model: Model
    provenance: Provenance


def load_knowledge(settings: Settings) -> Knowledge:
    """Load every lexicon and open the gazetteer.

    Raises:
        LexiconError: A lexicon breaks its schema.
        GazetteerMissing: There is no gazetteer where *settings* says.
        UserGazetteerError: What was imported cannot be read.
    """
    gazetteer = Gazetteer(settings.gazetteer or GAZETTEER, settings.user_gazetteer)
    return Knowledge(
        actors=load_actors(),
        outlets=load_outlets(),
        cues=load_cues(),
        times=load_time_words(),
        places=load_place_words(),
        gazetteer=gazetteer,
        shapes=load_shape_tools(),
        events=load_event_lexicons(),
        links=load_link_weights(),
    )


def load_tools(settings: Settings) -> Tools:
    """Load everything that a document is read with.

    Raises:
        LexiconError: A lexicon breaks its schema.
        GazetteerMissing: There is no gazetteer where *settings* says.
        UserGazetteerError: What was imported cannot be read.
        ModelError: The model is missing or damaged.
    """
    known = load_knowledge(settings)
    model = load_model(threads=settings.threads)
    imported = known.gazetteer.imported
    digests = (digest_of_all(), model.version, imported.digest if imported else "")
    version = f"{__version__}+{'.'.join(filter(None, digests))}"
    return Tools(
        **{field.name: getattr(known, field.name) for field in fields(known)},
        model=model,
        provenance=Provenance(method=METHOD, version=version),
    )
