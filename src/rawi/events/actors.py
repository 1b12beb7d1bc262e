"""Actors and outlets named in a text, and which ones generic words mean.

`قوات النظام` is another army in another country: such words are found first, and
resolved when the document's country is known, or stay unresolved.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from rawi.lexicons.actors import ActorLexicon, GenericEntry
from rawi.lexicons.outlets import OutletLexicon
from rawi.model import Actor, Mention, Sentence, SourceKind, Token
from rawi.text.phrases import Match
from rawi.text.stems import bare_word

_MEDIUM_WORDS = frozenset(
    ("قناه", "شبكه", "صحيفه", "وكاله", "جريده", "موقع", "اذاعه", "تلفزيون", "مراسل")
    + ("مراسله", "مراسلي", "مراسلو", "شاشه", "فضاييه", "مجله", "كاميرا", "موفد")
)
"""Words beside which an ambiguous name is a medium's (الجزيرة, an island too)."""


def find_mentions(
    sentence: Sentence, actors: ActorLexicon, outlets: OutletLexicon
) -> tuple[Mention, ...]:
    """Return the actors and outlets that a sentence names, longest names first."""
    found = []
    tokens = sentence.tokens
    first = 0
    while first < len(tokens):
        actor = actors.names.at(tokens, first)
        outlet = outlets.names.at(tokens, first)
        if outlet and outlet.value.ambiguous and not _is_medium(outlet, tokens):
            outlet = None
        if outlet and (actor is None or outlet.last > actor.last):
            found.append(_outlet_mention(sentence, outlet.first, outlet))
            first = outlet.last + 1
        elif actor:
            found.append(
                Mention(
                    span=actor.span(tokens),
                    first=actor.first,
                    last=actor.last,
                    sentence=sentence.index,
                    actor=actor.value.actor,
                    kind=actor.value.kind,
                    method="generic" if actor.value.generic else "name",
                )
            )
            first = actor.last + 1
        else:
            first += 1
    return tuple(found)


def _is_medium(match: Match, tokens: Sequence[Token]) -> bool:  # type: ignore[type-arg]
    """Whether a word before an ambiguous name, or the particle on it, says so."""
    if match.split.proclitics.endswith("ل"):
        return True
    before = tokens[match.first - 1].folded if match.first else ""
    return bare_word(before) in _MEDIUM_WORDS


def _outlet_mention(sentence: Sentence, first: int, match: Match) -> Mention:  # type: ignore[type-arg]
    """Return the mention of an outlet."""
    outlet = match.value.outlet
    kind = SourceKind.STATE_MEDIA if outlet.state_media else SourceKind.MEDIA
    return Mention(
        span=match.span(sentence.tokens),
        first=first,
        last=match.last,
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
