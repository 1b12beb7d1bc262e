"""The journey of one document, from text to claims, on one screen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from rawi import __version__
from rawi.attribution import find_attributions
from rawi.claims.assemble import Context, assemble_claims
from rawi.claims.relate import link_claims
from rawi.events.actors import find_mentions, resolve_mentions
from rawi.events.denials import tell_denials
from rawi.events.found import Found
from rawi.events.lexicons import EventLexicons, load_event_lexicons
from rawi.lexicons.actors import ActorLexicon, load_actors
from rawi.lexicons.cues import CueLexicon, load_cues
from rawi.lexicons.entries import digest_of_all
from rawi.lexicons.outlets import OutletLexicon, load_outlets
from rawi.lexicons.timex import TimeWords, load_time_words
from rawi.lexicons.toponyms import PlaceWords, load_place_words
from rawi.lexicons.weights import EvidenceWeights, load_link_weights
from rawi.model import (
    Attribution,
    Document,
    Issue,
    NamedPlace,
    Provenance,
    Reading,
    Span,
)
from rawi.network import load_model, make_events, see_events
from rawi.network.model import Model
from rawi.places import (
    Hints,
    find_named_by_actors,
    find_theatres,
    find_toponyms,
    main_country,
    name_places,
    resolve_places,
)
from rawi.places.gazetteer import GAZETTEER, Gazetteer
from rawi.places.geometry import Relating, ShapeTools, load_shape_tools, relate
from rawi.settings import Settings
from rawi.text.language import detect_language
from rawi.text.numbers import find_quantities
from rawi.text.sentences import split_sentences
from rawi.timex import find_times, resolve_times

__all__ = [
    "Knowledge",
    "Survey",
    "Tools",
    "load_knowledge",
    "load_tools",
    "read",
    "survey",
]

T = TypeVar("T")

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What is found in a document before anything is said to have happened."""

    found: tuple[Found, ...]
    attributions: tuple[Attribution, ...]
    places: tuple[NamedPlace, ...]
    issues: tuple[Issue, ...]


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


def read(document: Document, tools: Tools) -> Reading:
    """Return everything *document* says, with the words that say it.

    Args:
        document: The text and what is known of its publication.
        tools: Everything the stages know, the model too.
    """
    language = detect_language(document.text)
    if language != "ar":
        detail = f"the text seems to be {language}, and rawi reads Arabic"
        whole = Span(0, len(document.text))
        issue = Issue(stage="text", kind="not_arabic", detail=detail, span=whole)
        told = replace(document, language=language)
        return Reading(document=told, issues=(*document.issues, issue))
    document = replace(document, language=language)
    seen = survey(document, tools)
    parts = seen.found, seen.attributions
    sights = see_events(*parts, document.text, tools.events, tools.model)
    drafts = make_events(tuple(sights), *parts, tools.events, tools.model)
    events = tell_denials(tuple(drafts), seen.found)
    context = Context(
        document=document,
        sentences=tuple(f.sentence for f in seen.found),
        mentions=tuple(m for f in seen.found for m in f.mentions),
        provenance=tools.provenance,
    )
    claims = assemble_claims(events, context)
    return Reading(
        document=document,
        claims=claims,
        links=link_claims(claims, tools.links),
        places=seen.places,
        issues=(*document.issues, *seen.issues),
    )


def survey(document: Document, tools: Knowledge) -> Survey:
    """Return the numbers, names, places and times of a document."""
    sentences = split_sentences(document.text)
    quantities = [find_quantities(s) for s in sentences]
    named = [find_mentions(s, tools.actors, tools.outlets) for s in sentences]
    relating = Relating(
        shapes=tools.shapes.words, places=tools.places, gazetteer=tools.gazetteer
    )
    phrases = [
        p
        for s, here, told in zip(sentences, named, quantities, strict=True)
        for p in relate(
            find_toponyms(s, tools.gazetteer, tools.places, [m.span for m in here]),
            s,
            told,
            relating,
        )
    ]
    outlet = tools.outlets.get(document.outlet)
    hints = Hints(
        country=outlet.country if outlet else None,
        theatres=find_theatres(m for here in named for m in here),
        day=document.published,
    )
    toponyms, place_issues = resolve_places(
        phrases, tools.gazetteer, hints, tools.shapes
    )
    in_names = [
        p
        for s, here in zip(sentences, named, strict=True)
        for p in find_named_by_actors(
            s, tools.gazetteer, tools.places, [m.span for m in here if not m.outlet]
        )
    ]
    by_actors, _ = resolve_places(in_names, tools.gazetteer, hints, tools.shapes)
    mentions = resolve_mentions(
        (m for here in named for m in here),
        tools.actors,
        document.text,
        main_country(toponyms),
        document.published,
    )
    times, time_issues = resolve_times(
        (
            t
            for s, q in zip(sentences, quantities, strict=True)
            for t in find_times(s, q, tools.times)
        ),
        document.published,
    )
    attributions = find_attributions(
        sentences, mentions, tools.cues, tools.events.speakers, document.text
    )
    starts = [s.span.start for s in sentences]
    count = len(sentences)
    here_mentions = _by_sentence(mentions, lambda m: m.sentence, count)
    here_toponyms = _by_sentence(toponyms, lambda t: t.sentence, count)
    here_times = _by_sentence(times, lambda t: t.sentence, count)
    here_attributions = _by_sentence(
        (a for a in attributions if a.cue),
        lambda a: bisect_right(starts, a.cue.start if a.cue else 0) - 1,
        count,
    )
    found = tuple(
        Found(
            sentence=s,
            quantities=quantities[s.index],
            mentions=here_mentions[s.index],
            toponyms=here_toponyms[s.index],
            times=here_times[s.index],
            attributions=here_attributions[s.index],
        )
        for s in sentences
    )
    return Survey(
        found=found,
        attributions=attributions,
        places=name_places((*toponyms, *by_actors), tools.gazetteer, document.text),
        issues=(*place_issues, *time_issues),
    )


def _by_sentence(
    rows: Iterable[T], sentence_of: Callable[[T], int], count: int
) -> list[tuple[T, ...]]:
    """Return what was found, sentence by sentence."""
    groups: list[list[T]] = [[] for _ in range(count)]
    for row in rows:
        groups[sentence_of(row)].append(row)
    return [tuple(group) for group in groups]
