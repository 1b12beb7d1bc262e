"""Voices: who in the end vouches for a claim.

The innermost source counts, not the article: ten articles that quote one spokesman
are one voice. Where no source is named it is the outlet itself. A correspondent
speaks for the outlet that sent him. Words that name no one ("a source", "witnesses")
make a voice of their own in each outlet; whether two of them are one is not known, so
that a count of voices that are told apart takes them once (`Voice.named`).
"""

from __future__ import annotations

from collections.abc import Mapping

from rawi.claims.links import key_words
from rawi.lexicons.roles import ROLES
from rawi.model import Actor, Claim, Document, Outlet, Source, SourceKind, Voice
from rawi.text.tokens import fold_tokens

_STATE = frozenset({"government", "military", "police", "intelligence", "court"})
"""Types of actors that are parts of a state."""
_OUTLETS_OWN = frozenset({SourceKind.CORRESPONDENT})
_UNNAMED = frozenset(
    {SourceKind.ANONYMOUS, SourceKind.WITNESS, SourceKind.ACTIVIST, SourceKind.OTHER}
)
_STEPS = 8
"""Of parents that are followed; the lexicon has chains of four."""


def find_voice(
    claim: Claim,
    document: Document,
    outlet: Outlet | None = None,
    actors: Mapping[str, Actor] | None = None,
) -> Voice:
    """Return who in the end vouches for *claim*.

    Args:
        claim: A claim of *document*.
        document: Where it stands.
        outlet: What is known of the document's outlet.
        actors: All known actors, to follow a body to the head of its own side.
    """
    source = claim.sources[-1] if claim.sources else None
    if source is None:
        return _own_voice(document, outlet)
    if source.kind in _OUTLETS_OWN:
        return _correspondent(source, document, outlet)
    if source.actor is not None:
        return Voice(
            key=f"@{source.actor.id}",
            name=source.phrase.text,
            kind=source.kind,
            side=_side(source.actor, actors or {}),
        )
    if source.outlet is not None:
        return _outlet_voice(source.outlet, source.phrase.text, source.kind)
    body = " ".join(w for w in fold_tokens(source.phrase.text) if w not in ROLES)
    words = "-".join(sorted(key_words([body or source.phrase.text])))
    named = bool(body) and source.kind not in _UNNAMED
    where = "" if named else f" in {_own_voice(document, outlet).key}"
    return Voice(
        key=f"{'body' if named else source.kind}:{words}{where}",
        name=source.phrase.text,
        kind=source.kind,
        named=named,
    )


def _own_voice(document: Document, outlet: Outlet | None) -> Voice:
    """Return the voice of the outlet that published a document."""
    if outlet is not None:
        kind = SourceKind.STATE_MEDIA if outlet.state_media else SourceKind.MEDIA
        return _outlet_voice(outlet, document.outlet or outlet.name_ar, kind)
    if document.outlet:
        words = " ".join(fold_tokens(document.outlet))
        return Voice(key=f"outlet:{words}", name=document.outlet, kind=SourceKind.MEDIA)
    return Voice(
        key=f"document:{document.id}", name="", kind=SourceKind.MEDIA, named=False
    )


def _correspondent(source: Source, document: Document, outlet: Outlet | None) -> Voice:
    """Return the voice of the outlet that a correspondent speaks for.

    `مراسل الجزيرة` names it; `مراسلنا` means the one that publishes.
    """
    if source.outlet is not None:
        return _outlet_voice(source.outlet, source.phrase.text, source.kind)
    own = _own_voice(document, outlet)
    return Voice(
        key=own.key,
        name=source.phrase.text,
        kind=source.kind,
        side=own.side,
        named=own.named,
    )


def _outlet_voice(outlet: Outlet, name: str, kind: SourceKind) -> Voice:
    """Return the voice of a known outlet; a state's media are of its side."""
    side = _state(outlet.country) if outlet.state_media else None
    return Voice(key=f"outlet@{outlet.id}", name=name, kind=kind, side=side)


def _side(actor: Actor, actors: Mapping[str, Actor]) -> str | None:
    """Return the body at the head of an actor's own, or its state."""
    head = actors.get(actor.id, actor)  # a ledger keeps no more than names and ids
    for _ in range(_STEPS):
        if head.type in _STATE and head.country:
            return _state(head.country)
        parent = actors.get(head.parent or "")
        if parent is None:
            break
        head = parent
    return str(head.parent or head.id)


def _state(country: str | None) -> str | None:
    """Return the side of a state's own bodies."""
    return f"state:{country}" if country else None
