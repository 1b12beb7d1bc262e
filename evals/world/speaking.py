"""Who speaks, and with which cue: the outlet itself, a voice, one through an agency."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from evals.world.angles import Angle
from evals.world.records import Frame, Named, Paper, Setup, Voice
from rawi.model import Span, Status

_NOWHERE = Span(0, 0)
_RELAYED, _UNSURE = 0.15, 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaking:
    """Who says it, and how; without a voice the outlet itself."""

    frame: Frame | None
    voice: Voice | None = None
    form: Named | None = None
    relay: Paper | None = None
    back: int = 0
    """Sentences since the voice was named, for one that goes on speaking."""
    said: Span = _NOWHERE
    """Where in that sentence it was named."""
    joined: bool = False
    """Whether the sentence is joined to the one before by و."""
    status: Status = Status.ACTUAL
    denies: bool = False


class CueChooser:
    """Chooses how a voice is quoted."""

    def __init__(self, setup: Setup, random: Random) -> None:
        """Sort the frames by their use and form."""
        self.setup = setup
        self.random = random
        self._frames: dict[tuple[str, str], list[Frame]] = {}
        for frame in setup.frames:
            self._frames.setdefault((frame.use, frame.form), []).append(frame)

    def frame(self, use: str, form: str) -> Frame:
        """Return one of the frames of a use and a form."""
        return self.random.choice(self._frames[use, form])

    def choose(self, angle: Angle, voice: Voice | None) -> tuple[Speaking, str]:
        """Return how a voice, or the outlet, says something, and the clause's form."""
        random = self.random
        if voice is None:
            if random.random() < _UNSURE:
                frame = self.frame("unsure", "masdar")
                return Speaking(frame=frame, status=Status.UNCERTAIN), "masdar"
            return Speaking(frame=None), "verbal"
        form = random.choice(voice.forms)
        joined = angle.named and random.random() < 0.4  # noqa: PLR2004
        hostile = angle.paper.side not in (None, voice.side) and voice.scope == "side"
        if hostile and random.random() < 0.6:  # noqa: PLR2004
            frame = self.frame("doubt", "nominal")
            said = Speaking(frame=frame, voice=voice, form=form, joined=joined)
            return said, "nominal"
        agencies = [p for p in self.setup.papers if p.agency and p is not angle.paper]
        if voice.scope != "outlet" and random.random() < _RELAYED:
            frame = self.frame("relay", "nominal")
            relay = random.choice(agencies)
            told = Speaking(frame=frame, voice=voice, form=form, relay=relay)
            return told, "nominal"
        shape = random.choices(("verbal", "nominal", "masdar"), (2, 4, 3))[0]
        frame = self.frame("tell", shape)
        said = Speaking(frame=frame, voice=voice, form=form, joined=joined)
        return said, shape
