"""What other stages found in one sentence: all that events are read from."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.model import Attribution, Mention, Quantity, Sentence, Timex, Toponym


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What other stages found in one sentence."""

    sentence: Sentence
    quantities: tuple[Quantity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    times: tuple[Timex, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    """Those whose cue stands here: their sources and cues are no event's own."""
