"""Clauses: a wording of a kind of event, filled in from one document's angle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from evals.world.angles import (
    Angle,
    air_words,
    number_words,
    place_words,
    side_words,
    site_words,
    toll_for,
)
from evals.world.markup import Filled, fill
from evals.world.records import Kind, Setup, Side, Site, Wording
from evals.world.times import NO_TIME, TimeWords, tell_day, tell_since
from evals.world.voices import actor_of
from rawi.model import Actor, Location, Range, Role

_ROLES = {"origin": Role.FROM, "via": Role.VIA, "goal": Role.TO}
_CHOICES = frozenset({"site", "what", "weapon", "cargo"})
_AS_SUBJECT = re.compile(r"\{people:[ns]\}")
_SOME = 3
"""Least number that a verb in the plural may follow."""


@dataclass(slots=True, kw_only=True)
class Clause:
    """A filled wording with what its slots mean."""

    filled: Filled
    kind: Kind
    form: str
    feminine: bool
    time: TimeWords = NO_TIME
    actors: dict[str, Actor | None] = field(default_factory=dict)
    """By slot: who is meant, `None` where the words alone do not tell."""
    places: dict[str, tuple[Role | None, Location]] = field(default_factory=dict)
    numbers: dict[str, Range] = field(default_factory=dict)
    of: dict[str, str] = field(default_factory=dict)
    """What the numbers count: `people`, `families`, `trucks`."""
    side: Side | None = None
    """Who does it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What clause is asked for."""

    form: str
    """`verbal`, `nominal` or `masdar`."""
    side: str | None
    """Whose words they are; it decides names and tolls."""
    bare: bool = False
    """Whether the deed alone is told, without its toll: for a denial."""
    swapped: bool = False
    """Whether the other side is the one who does it."""


@dataclass(slots=True, kw_only=True)
class ClauseWriter:
    """Writes clauses; holds what all of them need."""

    setup: Setup
    random: Random

    def write(self, angle: Angle, kind: Kind, ask: Ask) -> Clause | None:
        """Return a clause for an event, `None` if no wording fits.

        Args:
            angle: How the document tells the event.
            kind: The event's kind, or the one that contradicts it.
            ask: The form of the clause, and whose words it is.
        """
        able = [
            w
            for w in kind.wordings
            if w.form == ask.form
            and _fits(w, angle, kind, ask)
            and not (self._feminine(angle) and _AS_SUBJECT.search(w.text))
        ]
        return self._fill(self.random.choice(able), angle, kind, ask) if able else None

    def _feminine(self, angle: Angle) -> bool:
        """Whether those who are counted take a verb that no wording has."""
        noun = angle.happening.noun
        return bool(noun) and self.setup.nouns[noun][1].feminine

    def _fill(
        self, wording: Wording, angle: Angle, kind: Kind, ask: Ask
    ) -> Clause | None:
        """Return the clause of one wording."""
        random, happening = self.random, angle.happening
        sides = happening.side, happening.other
        if ask.swapped:
            sides = sides[1], sides[0]
        viewer = ask.side or angle.paper.side
        doer, other = (side_words(s, viewer, random) for s in sides)
        air = air_words(sides[0], random)
        fills = {"actor": doer.text, "target": other.text, "air": air.text}
        clause = Clause(
            filled=Filled("", ()),
            kind=kind,
            form=wording.form,
            feminine=(air if "air" in wording.slots else doer).feminine,
            side=sides[0],
        )
        clause.actors = {
            "actor": actor_of(sides[0]) if doer.known else None,
            "air": actor_of(sides[0]),
            "target": actor_of(sides[1]) if other.known else None,
        }
        self._tell_time(clause, wording, angle, fills)
        self._tell_places(clause, wording, angle, fills)
        for name, rows in kind.choices.items():
            fills[name] = happening.picks.get(name) or rows[0]
        fills.update(self._numbers(clause, wording, angle, ask))
        clause.filled = fill(wording.text, fills, feminine=clause.feminine)
        return clause

    def _tell_time(
        self, clause: Clause, wording: Wording, angle: Angle, fills: dict[str, str]
    ) -> None:
        """Fill in when."""
        if "time" in wording.slots:
            clause.time = tell_day(angle.day, angle.published, self.random)
            fills["time"] = clause.time.text
        elif "since" in wording.slots:
            clause.time = tell_since(angle.happening.day, angle.published, self.random)
            fills["since"] = clause.time.text

    def _tell_places(
        self, clause: Clause, wording: Wording, angle: Angle, fills: dict[str, str]
    ) -> None:
        """Fill in where."""
        happening = angle.happening
        sites: dict[str, Site | None] = {
            "origin": happening.origin,
            "via": happening.via,
            "goal": happening.goal or happening.site,
        }
        for slot, site in sites.items():
            if slot not in wording.slots or site is None:
                continue
            if site is happening.site:
                words, location = place_words(angle, self.random)
            else:
                words, location = site_words(site, self.random), site.location
            fills[slot] = words
            clause.places[slot] = (_ROLES[slot], location)
        for slot in ("place", "route"):
            if slot in wording.slots:
                words, location = place_words(angle, self.random)
                fills[slot] = words
                clause.places[slot] = (None, location)

    def _numbers(
        self, clause: Clause, wording: Wording, angle: Angle, ask: Ask
    ) -> Iterator[tuple[str, str]]:
        """Yield how many for each slot, and note what the numbers mean."""
        happening = angle.happening
        killed, injured = toll_for(angle, ask.side)
        nouns = {
            "killed": (killed, happening.victims),
            "dead": (killed, "dead"),
            "injured": (injured, self.random.choice(("people", "civilians"))),
            "people": (happening.people, happening.noun),
            "trucks": (happening.people, "trucks"),
        }
        for slot in sorted(wording.slots & nouns.keys()):
            number, noun = nouns[slot]
            of, forms = self.setup.nouns[noun]
            how = "exact" if slot == "dead" else angle.blur
            for flag in ("", "n", "a", "s"):
                key = f"{slot}:{flag}" if flag else slot
                if f"{{{key}}}" in wording.text or f"{{{key}|" in wording.text:
                    words, clause.numbers[slot] = number_words(number, forms, flag, how)
                    clause.of[slot] = of
                    yield key, words


def _fits(wording: Wording, angle: Angle, kind: Kind, ask: Ask) -> bool:
    """Whether everything that a wording names is known, and can be told so."""
    happening, slots = angle.happening, wording.slots
    killed, injured = toll_for(angle, ask.side)
    if ask.bare and slots & {"killed", "dead", "injured"}:
        return False
    numbers = {
        "killed": killed,
        "dead": killed,
        "injured": injured,
        "people": happening.people,
        "trucks": happening.people,
    }
    told = all(
        numbers[slot] >= (_SOME if f"{{{slot}:s}}" in wording.text else 1)
        for slot in slots & numbers.keys()
    )
    moves = {"origin": happening.origin, "via": happening.via}
    there = all(moves[slot] is not None for slot in slots & moves.keys())
    return told and there and slots & _CHOICES <= kind.choices.keys()
