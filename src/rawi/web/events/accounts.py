"""An event's claims → its page: questions first, then every account beside others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from rawi.claims.links import HOLDING
from rawi.ledger.views.summaries import Named
from rawi.linking import set_side_by_side
from rawi.linking.conflicts import TOLLS
from rawi.linking.disputes import write_range
from rawi.linking.families import comparable
from rawi.model import (
    Actor,
    Agreement,
    Dispute,
    Entry,
    EventAccounts,
    EventId,
    EventType,
    Polarity,
    Range,
    Telling,
    Voice,
)
from rawi.web.desk import Desk
from rawi.web.events.passages import join_passages
from rawi.web.events.scales import draw_scales
from rawi.web.events.sides import lay_sides
from rawi.web.pages.event import (
    Alike,
    Answer,
    Carrier,
    EventPage,
    Passage,
    Question,
    Stand,
    Taken,
)


def lay_out(desk: Desk, event: EventId, entries: Sequence[Entry]) -> EventPage:
    """Return the page of *event*, whose claims *entries* are."""
    told = set_side_by_side(event, entries, desk.outlets.get, desk.actors)
    names = _names(entries, desk.actors)
    return EventPage(
        event=event,
        types=told.types,
        places=tuple(names.get(p, Named(en=p, ar=p)) for p in told.places),
        begin=told.begin,
        end=told.end,
        claims=sum(len(a.tellings) for a in told.accounts),
        independent=told.independent,
        questions=tuple(_question(d, told, names) for d in told.disputes),
        alike=tuple(_alike(a, names) for a in told.agreed),
        scales=draw_scales(told.accounts),
        sides=lay_sides(told.accounts, _bodies(entries, desk.actors)),
        articles=_carriers(entries),
        mapped=any(s.location for e in entries for s in e.claim.places),
    )


def _names(entries: Iterable[Entry], actors: Mapping[str, Actor]) -> dict[str, Named]:
    """Return places and bodies in both languages, by the name that accounts use."""
    names = {a.name: Named(en=a.name, ar=a.name_ar) for a in actors.values()}
    for entry in entries:
        for party in entry.claim.actors:
            if party.actor:
                name = Named(en=party.actor.name, ar=party.actor.name_ar)
                names.setdefault(name.en, name)
        for setting in entry.claim.places:
            if setting.location:
                place = setting.location.place
                names[place.name] = Named(en=place.name, ar=place.name_ar)
    return names


def _bodies(
    entries: Iterable[Entry], actors: Mapping[str, Actor]
) -> Mapping[str, Actor]:
    """Return bodies by their ids: those of the lexicon, and those that sources are."""
    sources = (s.actor for e in entries for s in e.claim.sources if s.actor)
    return {str(actor.id): actor for actor in sources} | dict(actors)


def _question(
    dispute: Dispute, told: EventAccounts, names: Mapping[str, Named]
) -> Question:
    """Return a dispute with the words in which each voice takes its position."""
    return Question(
        about=dispute.about,
        type=dispute.type,
        since=dispute.since,
        positions=tuple(
            Taken(
                answer=_answer(dispute.about, position.says, names),
                stands=tuple(
                    Stand(voice=v, said=_find_said(dispute, position.says, v, told))
                    for v in position.voices
                ),
            )
            for position in dispute.positions
        ),
    )


def _answer(about: str, says: str, names: Mapping[str, Named]) -> Answer:
    """Return an answer as what it is: a day, a number, a name."""
    if about == "happened":
        return Answer(happened=Polarity(says))
    if about in ("state", "type"):
        return Answer(type=EventType(says))
    if about == "days":
        return Answer(day=date.fromisoformat(says))
    if about in TOLLS:
        return Answer(number=_read_range(says))
    return Answer(name=names.get(says, Named(en=says, ar=says)))


def _read_range(says: str) -> Range:
    """Return the range that `write_range` wrote."""
    if says.endswith("+"):
        return Range(int(says[:-1]), None)
    low, _, high = says.partition("-")
    return Range(int(low), int(high or low))


def _find_said(
    dispute: Dispute, says: str, voice: Voice, told: EventAccounts
) -> Passage | None:
    """Return the first words in which *voice* takes a position."""
    found = (
        t
        for a in told.accounts
        for t in a.tellings
        if (a.voice.key == voice.key or _speaks(t, voice)) and _takes(t, dispute, says)
    )
    first = next(found, None)
    return None if first is None else join_passages([first])[0]


def _speaks(telling: Telling, voice: Voice) -> bool:
    """Whether a claim is of a voice that its account goes by another name of."""
    last = telling.chain[-1] if telling.chain else telling.outlet
    return last == voice.name


def _takes(telling: Telling, dispute: Dispute, says: str) -> bool:
    """Whether a claim answers the question so."""
    if dispute.about == "happened":
        polar = telling.denies == (says == Polarity.DENIED)
        return polar and comparable(telling.type, dispute.type)
    if telling.denies:
        return False
    if dispute.about == "state":
        return telling.type == says
    if dispute.about in TOLLS:
        value: Range | None = getattr(telling.toll, dispute.about)
        return value is not None and write_range(value) == says
    return telling.type in HOLDING


def _alike(agreement: Agreement, names: Mapping[str, Named]) -> Alike:
    """Return what is told alike, and by how many."""
    position = agreement.position
    return Alike(
        about=agreement.about,
        answer=_answer(agreement.about, position.says, names),
        voices=len(position.voices),
    )


def _carriers(entries: Iterable[Entry]) -> tuple[Carrier, ...]:
    """Return the articles in the order of their days; reprints under the first."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(str(entry.document.id), []).append(entry)
    ordered = sorted(
        groups.values(),
        key=lambda g: (g[0].document.published or date.max, g[0].document.id),
    )
    texts: set[str] = set()
    rows = []
    for group in ordered:
        document = group[0].document
        text = group[0].reprint or str(document.id)
        rows.append(
            Carrier(
                document=document.id,
                title=document.title,
                outlet=document.outlet,
                published=document.published,
                claims=len(group),
                denials=sum(e.claim.polarity is Polarity.DENIED for e in group),
                repeats=text in texts,
            )
        )
        texts.add(text)
    return tuple(rows)
