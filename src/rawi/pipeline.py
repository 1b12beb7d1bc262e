"""The journey of one document, from text to claims, on one screen."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from rawi import __version__
from rawi.attribution import find_attributions
from rawi.claims.assemble import Context, assemble_claims
from rawi.claims.relate import link_claims, link_readings
from rawi.events.actors import find_mentions, resolve_mentions
from rawi.events.denials import denied_spans, tell_denials
from rawi.events.stage import EventLexicons, Found, find_events, load_event_lexicons
from rawi.events.triggers import find_triggers
from rawi.lexicons.actors import ActorLexicon, load_actors
from rawi.lexicons.cues import CueLexicon, load_cues
from rawi.lexicons.entries import digest_of_all
from rawi.lexicons.outlets import OutletLexicon, load_outlets
from rawi.lexicons.speakers import SpeakerLexicon, load_speakers
from rawi.lexicons.timex import TimeWords, load_time_words
from rawi.lexicons.toponyms import PlaceWords, load_place_words
from rawi.lexicons.triggers import TriggerLexicon, load_triggers
from rawi.lexicons.weights import EvidenceWeights, load_link_weights
from rawi.model import Attribution, Document, Issue, Provenance, Reading, Span
from rawi.places import find_toponyms, main_country, resolve_places
from rawi.places.gazetteer import Gazetteer
from rawi.settings import Settings
from rawi.text.language import detect_language
from rawi.text.numbers import find_quantities
from rawi.text.sentences import split_sentences
from rawi.timex import find_times, resolve_times

__all__ = ["Survey", "Tools", "link_readings", "load_tools", "read", "survey"]

T = TypeVar("T")

METHOD = "lexicons and evidence weights"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """Everything the stages know, loaded once and passed in."""

    actors: ActorLexicon
    outlets: OutletLexicon
    cues: CueLexicon
    speakers: SpeakerLexicon
    times: TimeWords
    places: PlaceWords
    gazetteer: Gazetteer
    triggers: TriggerLexicon
    events: EventLexicons
    links: EvidenceWeights
    provenance: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What is found in a document before anything is said to have happened."""

    found: tuple[Found, ...]
    attributions: tuple[Attribution, ...]
    issues: tuple[Issue, ...]


def load_tools(settings: Settings) -> Tools:
    """Load every lexicon and open the gazetteer.

    Raises:
        LexiconError: A lexicon breaks its schema.
        GazetteerMissing: There is no gazetteer where *settings* says.
    """
    version = f"{__version__}+{digest_of_all()}"
    return Tools(
        actors=load_actors(),
        outlets=load_outlets(),
        cues=load_cues(),
        speakers=load_speakers(),
        times=load_time_words(),
        places=load_place_words(),
        gazetteer=Gazetteer(settings.gazetteer) if settings.gazetteer else Gazetteer(),
        triggers=load_triggers(),
        events=load_event_lexicons(),
        links=load_link_weights(),
        provenance=Provenance(method=METHOD, version=version),
    )


def read(document: Document, tools: Tools, *, explain: bool = False) -> Reading:
    """Return everything *document* says, with the words that say it.

    Args:
        document: The text and what is known of its publication.
        tools: Everything the stages know.
        explain: Whether claims say which observations spoke for each part.
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
    sentences = tuple(f.sentence for f in seen.found)
    mentions = tuple(m for f in seen.found for m in f.mentions)
    denied = denied_spans(seen.found, tools.events.factuality)
    triggers = find_triggers(sentences, tools.triggers, told=denied, explain=explain)
    events = find_events(seen.found, triggers, tools.events)
    events = tell_denials(events, seen.found)
    context = Context(
        document=document,
        sentences=sentences,
        mentions=mentions,
        attributions=seen.attributions,
        provenance=tools.provenance,
    )
    claims = assemble_claims(events, context)
    return Reading(
        document=document,
        claims=claims,
        links=link_claims(claims, tools.links),
        issues=(*document.issues, *seen.issues),
    )


def survey(document: Document, tools: Tools) -> Survey:
    """Return the numbers, names, places and times of a document."""
    sentences = split_sentences(document.text)
    quantities = [find_quantities(s) for s in sentences]
    named = [find_mentions(s, tools.actors, tools.outlets) for s in sentences]
    phrases = [
        p
        for s, here in zip(sentences, named, strict=True)
        for p in find_toponyms(s, tools.gazetteer, tools.places, [m.span for m in here])
    ]
    outlet = tools.outlets.get(document.outlet)
    toponyms, place_issues = resolve_places(
        phrases, tools.gazetteer, outlet.country if outlet else None
    )
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
        sentences, mentions, tools.cues, tools.speakers, document.text
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
        found=found, attributions=attributions, issues=(*place_issues, *time_issues)
    )


def _by_sentence(
    rows: Iterable[T], sentence_of: Callable[[T], int], count: int
) -> list[tuple[T, ...]]:
    """Return what was found, sentence by sentence."""
    groups: list[list[T]] = [[] for _ in range(count)]
    for row in rows:
        groups[sentence_of(row)].append(row)
    return [tuple(group) for group in groups]
