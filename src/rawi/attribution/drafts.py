"""Drafts: attributions in the making, whose contents may still grow."""

from __future__ import annotations

from dataclasses import dataclass, field

from rawi.attribution.statements import Statement
from rawi.model import Act, Attribution, Span, Speaker


@dataclass(slots=True, kw_only=True, eq=False)
class Draft:
    """An attribution in the making."""

    statement: Statement | None
    """`None` when the speaker goes on without a cue."""
    speaker: Speaker | None
    feminine: bool | None
    """Gender of the source as its verb or its words show it."""
    plural: bool
    sentence: int
    spans: list[Span] = field(default_factory=list)
    via: Draft | None = None
    anaphor: Span | None = None
    _done: Attribution | None = None

    @property
    def depth(self) -> int:
        """How many sources it came through."""
        return 1 + self.via.depth if self.via else 0

    def finish(self) -> Attribution:
        """Return the finished attribution; it is made once."""
        if self._done is None:
            self._done = self._make()
        return self._done

    def _make(self) -> Attribution:
        """Return the attribution that this draft has come to be."""
        said, via = self.statement, self.via.finish() if self.via else None
        if said is None:
            return Attribution(
                cue=None,
                content=tuple(self.spans),
                source=self.speaker,
                act=Act.SAY,
                via=via,
                rule="goes on",
            )
        return Attribution(
            cue=said.span,
            content=tuple(self.spans),
            source=self.speaker,
            act=said.act,
            stance=said.cue.stance,
            denies=said.denies,
            status=said.cue.status,
            anaphor=self.anaphor,
            via=via,
            rule=f"{said.cue.cue} {said.form.shape} {said.frame}",
        )
