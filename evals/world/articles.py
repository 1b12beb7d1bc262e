"""Articles: what one outlet writes on one day, event after event."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from evals.world.angles import Angle, draw_angle
from evals.world.claims import matter_of
from evals.world.clauses import Ask, Clause, ClauseWriter
from evals.world.drafts import SentenceDraft
from evals.world.happenings import Dispute, Happening, denies
from evals.world.records import Kind, Paper, Setup, Voice
from evals.world.speaking import CueChooser, Speaking
from evals.world.statements import deny_that, state
from evals.world.voices import voices_for
from rawi.model import EventType

_DATA = Path(__file__).parent / "data" / "fillers.toml"
_OWN = 0.4
_HOURS = ("السادسة", "السابعة", "الثامنة", "التاسعة")
_LEAST = {True: 4, False: 2}
"""Least sentences on an event: where it is the only one, and beside others."""
_BACKGROUND = (0, 0, 1, 1)
"""Sentences without claims after an event."""
_REMINDERS = {"siege": "siege_on", "gain": "holds"}
"""How an event is spoken of later: as the state that it began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A document before its text is put together."""

    paper: Paper
    published: date
    title: str
    sentences: tuple[SentenceDraft, ...]


@cache
def _fillers() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return sentences without claims, and titles."""
    record = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return tuple(record["fillers"]), tuple(record["titles"])


class Reporter:
    """Writes articles about events."""

    def __init__(self, setup: Setup, random: Random) -> None:
        """Take the world and its chance."""
        self.setup = setup
        self.random = random
        self.writer = ClauseWriter(setup=setup, random=random)
        self.cues = CueChooser(setup, random)

    def write(
        self,
        paper: Paper,
        published: date,
        news: list[Happening],
        reminders: list[Happening],
    ) -> Article:
        """Return an article of one outlet about some events, and older ones."""
        sentences: list[SentenceDraft] = []
        title = ""
        for happening in news:
            angle = draw_angle(self.setup, happening, paper, published, self.random)
            title = title or self._title(angle)
            told = list(self._tell(angle))
            while told and len(told) < _LEAST[len(news) == 1]:
                told += self._more(angle)
            sentences += told
            sentences += self._background()
        for happening in reminders:
            angle = draw_angle(self.setup, happening, paper, published, self.random)
            name = _REMINDERS.get(happening.kind, happening.kind)
            found = self._say(angle, self.setup.kinds[name], None)
            sentences += [found] if found else []
        return Article(
            paper=paper,
            published=published,
            title=title or self.random.choice(_fillers()[1]),
            sentences=tuple(sentences),
        )

    def add(
        self, paper: Paper, published: date, happening: Happening
    ) -> list[SentenceDraft]:
        """Return a paragraph that *paper* adds to another's article."""
        angle = draw_angle(self.setup, happening, paper, published, self.random)
        kind = self.setup.kinds[happening.kind]
        found = self._say(angle, kind, self._ask(angle))
        return [found] if found else []

    def _more(self, angle: Angle) -> Iterator[SentenceDraft]:
        """Yield one more word on an event, or a sentence of background."""
        kind = self.setup.kinds[angle.happening.kind]
        denied = denies(angle.happening, angle.paper.side, kind)
        if not kind.own and not denied:
            found = self._say(angle, kind, self._ask(angle))
            if found:
                yield found
                return
        yield self._filler()

    def _background(self) -> Iterator[SentenceDraft]:
        """Yield sentences that make no claim, as articles have them."""
        for _ in range(self.random.choice(_BACKGROUND)):
            yield self._filler()

    def _filler(self) -> SentenceDraft:
        """Return a sentence that makes no claim."""
        random = self.random
        text = random.choice(_fillers()[0]).format(
            area=random.choice(list(self.setup.areas.values())),
            n=random.randint(12, 95),
            m=random.randint(3, 10),
            hour=random.choice(_HOURS),
        )
        return SentenceDraft(text=text, claims=())

    def _title(self, angle: Angle) -> str:
        """Return a heading: the event as a phrase, unless its outlet denies it."""
        happening, side = angle.happening, angle.paper.side
        kind = self.setup.kinds[happening.kind]
        if denies(happening, side, kind):
            return ""
        clause = self.writer.write(angle, kind, Ask(form="masdar", side=side))
        angle.named = False
        return clause.filled.text if clause else ""

    def _tell(self, angle: Angle) -> Iterator[SentenceDraft]:
        """Yield what an article says of one event: a lead, more voices, a denial."""
        happening, random = angle.happening, self.random
        kind = self.setup.kinds[happening.kind]
        if denies(happening, angle.paper.side, kind):
            yield from self._deny(angle, kind, pronoun=False)
            return
        voice = None if kind.own or random.random() < _OWN else self._ask(angle)
        lead = self._say(angle, kind, voice)
        if lead is None:
            return
        yield lead
        if kind.own:
            return
        if voice and random.random() < 0.35:  # noqa: PLR2004
            yield from self._go_on(angle, kind, voice, lead)
        elif random.random() < 0.6:  # noqa: PLR2004
            second = self._say(angle, kind, self._ask(angle))
            yield from [second] if second else []
        yield from self._dispute(angle, kind, lead)

    def _dispute(
        self, angle: Angle, kind: Kind, lead: SentenceDraft
    ) -> Iterator[SentenceDraft]:
        """Yield what the other side says, where the event is disputed."""
        happening, paper = angle.happening, angle.paper
        chance = 0.55 if paper.side is None else 0.2
        if happening.dispute is Dispute.NONE or self.random.random() > chance:
            return
        if happening.dispute is Dispute.DENIED:
            yield from self._deny(angle, kind, pronoun=bool(lead.claims))
            return
        voices = [
            v for v, _ in voices_for(self.setup, happening, paper) if v.scope == "side"
        ]
        if voices:
            found = self._say(angle, kind, self.random.choice(voices))
            yield from [found] if found else []

    def _ask(self, angle: Angle) -> Voice:
        """Return a voice that does not deny the event."""
        kind = self.setup.kinds[angle.happening.kind]
        able = [
            (v, w)
            for v, w in voices_for(self.setup, angle.happening, angle.paper)
            if not denies(angle.happening, v.side, kind)
        ]
        voices = [voice for voice, _ in able]
        return self.random.choices(voices, [weight for _, weight in able])[0]

    def _say(
        self, angle: Angle, kind: Kind, voice: Voice | None, *, swapped: bool = False
    ) -> SentenceDraft | None:
        """Return a sentence in which a voice, or the outlet, tells of the event."""
        speaking, form = self.cues.choose(angle, voice)
        side = voice.side if voice else angle.paper.side
        clause = self.writer.write(
            angle, kind, Ask(form=form, side=side, swapped=swapped)
        )
        return state(clause, angle, speaking) if clause else None

    def _go_on(
        self, angle: Angle, kind: Kind, voice: Voice, lead: SentenceDraft
    ) -> Iterator[SentenceDraft]:
        """Yield a sentence in which the voice of *lead* adds something."""
        clause = self.writer.write(angle, kind, Ask(form="nominal", side=voice.side))
        if clause is None or not lead.claims or not lead.claims[0].sources:
            return
        frame = self.cues.frame("go_on", "nominal")
        said = lead.claims[0].sources[-1].span
        words = said.of(lead.text)
        form = next(f for f in voice.forms if words in (f.text, f.genitive))
        yield state(
            clause,
            angle,
            Speaking(frame=frame, voice=voice, form=form, back=1, said=said),
        )

    def _deny(
        self, angle: Angle, kind: Kind, *, pronoun: bool
    ) -> Iterator[SentenceDraft]:
        """Yield what those say who deny it: a denial, or the contrary."""
        happening, random = angle.happening, self.random
        deniers = [
            v
            for v, _ in voices_for(self.setup, happening, angle.paper)
            if v.scope == "side" and denies(happening, v.side, kind)
        ]
        if not deniers:
            return
        voice = random.choice(deniers)
        if kind.counter and random.random() < 0.5:  # noqa: PLR2004
            swapped = kind.counter_actor == "other"
            counter = self.setup.kinds[kind.counter]
            found = self._say(angle, counter, voice, swapped=swapped)
            yield from [found] if found else []
            return
        form = random.choice(voice.forms)
        ask = Ask(form="masdar", side=voice.side, bare=True)
        clause = self.writer.write(angle, kind, ask)
        if clause is None:
            return
        shape = "pronoun" if pronoun and random.random() < 0.35 else "masdar"  # noqa: PLR2004
        frame = self.cues.frame("deny", shape)
        speaking = Speaking(frame=frame, voice=voice, form=form, denies=True)
        if shape == "masdar":
            yield state(clause, angle, speaking)
            return
        type_ = _main_type(clause)
        yield deny_that(speaking, type_, matter_of(clause, angle, speaking, type_))


def _main_type(clause: Clause) -> EventType:
    """Return the type of a clause's first trigger."""
    return EventType(next(m.type for m in clause.filled.marks if m.what == "trigger"))
