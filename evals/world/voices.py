"""Who is asked about an event: bodies with names, and unnamed people of an outlet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from evals.world.happenings import Happening
from evals.world.records import Named, Paper, Setup, Side, Voice, VoiceEntry
from evals.world.setup import load_setup
from rawi.model import Actor, ActorId, Outlet, SourceKind

OWN = "outlet"
"""Begins the key of an outlet's own voice, which is its correspondents' too."""


@cache
def actor_of(side: Side) -> Actor:
    """Return a side as a lexicon of actors would know it."""
    return Actor(
        id=ActorId(f"world:{side.id}"),
        name=side.id,
        name_ar=side.title,
        type="government" if side.government else "armed_group",
    )


@cache
def outlet_of(paper: Paper) -> Outlet:
    """Return an outlet as a lexicon of outlets would know it."""
    return Outlet(
        id=f"world:{paper.id}",
        name=paper.id,
        name_ar=paper.name,
        kind="agency" if paper.agency else "site",
        country=None,
        ownership="invented",
        referee="evals/world",
        state_media=False,
    )


def named_actor(voice: Voice) -> Actor | None:
    """Return the body that a voice's words name, `None` for unnamed people."""
    if voice.side is not None and voice.scope == "side":
        side = actor_of(load_setup().sides[voice.side])
        if voice.kind is not SourceKind.OFFICIAL:
            return side
        return replace(side, id=ActorId(f"{side.id}-state"), parent=side.id)
    if voice.scope == "outlet":
        return None
    return Actor(
        id=ActorId(f"world:{voice.key}"),
        name=voice.key,
        name_ar=voice.forms[0].text,
        type="body",
        source_kind=voice.kind,
    )


def voices_for(
    setup: Setup, happening: Happening, paper: Paper
) -> list[tuple[Voice, float]]:
    """Return whom *paper* may ask about an event, and how often it does."""
    kind = setup.kinds[happening.kind]
    about = {kind.family}
    if happening.killed or happening.injured:
        about.add("toll")
    if happening.kind.startswith("ceasefire"):
        about.add("truce")
    return [
        (voice, entry.weight * _taste(voice, paper))
        for entry in setup.voices
        if not entry.families or about & set(entry.families)
        for voice in _made(entry, happening, paper, setup)
    ]


def _taste(voice: Voice, paper: Paper) -> float:
    """Return how much more an outlet quotes its own side than others."""
    if paper.side is None:
        return 1.0
    if voice.side == paper.side:
        return 3.0
    return 0.4 if voice.scope != "side" else 0.15


def _made(
    entry: VoiceEntry, happening: Happening, paper: Paper, setup: Setup
) -> Iterator[Voice]:
    """Yield the voices of one entry that can speak of an event."""
    area = happening.site.area
    named = setup.areas.get(area)
    if entry.theatres and happening.theatre not in entry.theatres:
        return
    if entry.scope == "side":
        for side in (happening.side, happening.other):
            if side.government == (entry.sides == "government"):
                yield _side_voice(entry, side)
    elif entry.scope == "area":
        if named:
            yield _voice(entry, f"{entry.id}:{area}", None, {"area": named})
    elif entry.scope == "outlet":
        key = f"{entry.id}@{paper.id}"
        if entry.kind is SourceKind.CORRESPONDENT:
            key = f"{OWN}:{paper.id}"
        yield _voice(entry, key, paper.side, {"area": named or "المنطقة"})
    else:
        yield _voice(entry, entry.id, None, {})


@cache
def _side_voice(entry: VoiceEntry, side: Side) -> Voice:
    """Return who speaks for a side."""
    names = {"title": side.title, "force": side.names[0].text}
    return _voice(entry, f"{entry.id}:{side.id}", side.id, names)


def _voice(
    entry: VoiceEntry, key: str, side: str | None, names: dict[str, str]
) -> Voice:
    """Return a voice with its names filled in."""
    forms = tuple(
        Named(
            text=nominative.format(**names),
            feminine=feminine,
            genitive=(genitive or nominative).format(**names),
        )
        for rows, feminine in ((entry.forms_m, False), (entry.forms_f, True))
        for nominative, _, genitive in (row.partition("|") for row in rows)
    )
    return Voice(
        key=key, kind=SourceKind(entry.kind), side=side, forms=forms, scope=entry.scope
    )
