"""Actors and outlets named in a text, and which ones generic words mean.

`قوات النظام` is another army in another country: such words are found first, and
resolved when the document's country is known, or stay unresolved.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from rawi.events.outlets import is_medium, whole_name
from rawi.lexicons.actors import ActorLexicon, GenericEntry, Name
from rawi.lexicons.outlets import OutletLexicon, OutletName
from rawi.model import Actor, Mention, Sentence, SourceKind, Span
from rawi.text.phrases import Match

_SOCIAL = "social"


def find_mentions(
    sentence: Sentence, actors: ActorLexicon, outlets: OutletLexicon
) -> tuple[Mention, ...]:
    """Return the actors and outlets that a sentence names, longest names first.

    Does not tell what a pronoun or `الوكالة` alone means.
    """
    found = []
    tokens = sentence.tokens
    first = free = 0
    while first < len(tokens):
        actor = actors.names.at(tokens, first)
        outlet = outlets.names.at(tokens, first)
        if outlet and not is_medium(outlet, tokens, outlets.words):
            outlet = None
        if outlet and (actor is None or outlet.last > actor.last):
            mention = _outlet_mention(sentence, outlet, free, outlets.words.nouns)
        elif actor:
            mention = _actor_mention(sentence, actor)
        else:
            first += 1
            continue
        found.append(mention)
        first = free = mention.last + 1
    return tuple(found)


def _actor_mention(sentence: Sentence, match: Match[Name]) -> Mention:
    """Return the mention of an actor, or of words that a country decides on."""
    return Mention(
        span=match.span(sentence.tokens),
        first=match.first,
        last=match.last,
        sentence=sentence.index,
        actor=match.value.actor,
        kind=match.value.kind,
        method="generic" if match.value.generic else "name",
    )


def _outlet_mention(
    sentence: Sentence, match: Match[OutletName], free: int, nouns: frozenset[str]
) -> Mention:
    """Return the mention of an outlet, with the noun that says what it is."""
    outlet = match.value.outlet
    first, last, start = whole_name(match, sentence.tokens, free, nouns)
    if outlet.kind == _SOCIAL:  # where words appear; nobody's own voice
        kind = SourceKind.OTHER
    else:
        kind = SourceKind.STATE_MEDIA if outlet.state_media else SourceKind.MEDIA
    return Mention(
        span=Span(start, sentence.tokens[last].end),
        first=first,
        last=last,
        sentence=sentence.index,
        outlet=outlet,
        kind=kind,
        method="outlet",
    )


def resolve_mentions(
    mentions: Iterable[Mention],
    lexicon: ActorLexicon,
    text: str,
    country: str | None,
    published: date | None,
) -> tuple[Mention, ...]:
    """Return the mentions with generic ones resolved as far as they can be.

    Args:
        mentions: What `find_mentions` found.
        lexicon: The actors.
        text: The document's text.
        country: The country that the document is about, if it is plain.
        published: The document's date: an actor counts in its years.
    """
    return tuple(
        _resolve(mention, lexicon, text, country, published)
        if mention.method == "generic"
        else mention
        for mention in mentions
    )


def _resolve(
    mention: Mention,
    lexicon: ActorLexicon,
    text: str,
    country: str | None,
    published: date | None,
) -> Mention:
    """Return a generic mention with its actor, or as it was."""
    name = lexicon.names.get(mention.span.of(text))
    if country is None or name is None or name.generic is None:
        return mention
    actor = _first_fitting(name.generic, lexicon, country, published)
    if actor is None:
        return mention
    return replace(mention, actor=actor, method=f"generic in {country}")


def _first_fitting(
    generic: GenericEntry,
    lexicon: ActorLexicon,
    country: str,
    published: date | None,
) -> Actor | None:
    """Return the first actor of the country whose years hold the date."""
    for actor_id in generic.by_country.get(country, ()):
        actor = lexicon.actors[actor_id]
        if published is None:
            return actor
        if (actor.from_year or 0) <= published.year <= (actor.to_year or 9999):
            return actor
    return None
