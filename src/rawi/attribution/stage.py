"""The stage: sentences in, attributions out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from rawi.attribution.contents import Content, lay_out
from rawi.attribution.kinds import kind_sign
from rawi.attribution.lines import Line, read_lines
from rawi.attribution.statements import Statement, read_statements
from rawi.lexicons.cues import CueLexicon
from rawi.lexicons.speakers import SpeakerLexicon, Weight
from rawi.model import Attribution, Mention, Sentence, SourceKind, Span, Speaker


@dataclass(slots=True)
class Draft:
    """An attribution in the making."""

    statement: Statement | None
    source: Speaker | None
    feminine: bool
    spans: list[Span] = field(default_factory=list)
    via: Draft | None = None
    done: Attribution | None = None

    def finish(self) -> Attribution:
        """Return the finished attribution, made once."""
        if self.done is None:
            s = self.statement
            self.done = Attribution(
                cue=s.span,
                content=tuple(self.spans),
                source=self.source,
                act=s.cue.act,
                stance=s.cue.stance,
                denies=s.cue.denies,
                status=s.cue.status,
                via=self.via.finish() if self.via else None,
                rule=f"{s.cue.cue} {s.form.shape} {s.frame}",
            )
        return self.done


def find_attributions(
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    cues: CueLexicon,
    speakers: SpeakerLexicon,
    text: str,
) -> tuple[Attribution, ...]:
    """Return who is said to have conveyed what, in the order of the text."""
    drafts: list[Draft] = []
    last: Draft | None = None
    for line in read_lines(sentences, cues):
        if line.carried and last and last.spans:
            last.spans.append(line.span(0, min(line.carried + 1, len(line.tokens))))
        contents = lay_out(line, read_statements(line))
        made: dict[int, Draft] = {}
        for content in contents:
            s = content.statement
            speaker = None
            if s.source:
                sign = kind_sign(line, *s.source, speakers, None)
                kind = sign.kind if sign else SourceKind.OTHER
                speaker = Speaker(span=line.span(*s.source), kind=kind)
            elif content.after and id(content.after) in made and made[id(content.after)].source:
                speaker = made[id(content.after)].source
            elif last:
                speaker = last.source
            draft = Draft(s, speaker, s.form.feminine)
            for a, b in content.ranges:
                if b > a:
                    draft.spans.append(line.span(a, b))
            if content.inside:
                draft.via = made[id(content.inside)]
            made[id(content)] = draft
            drafts.append(draft)
            if draft.source:
                last = draft
    return tuple(d.finish() for d in drafts if d.spans)


def innermost(attributions: Sequence[Attribution], span: Span) -> Attribution | None:
    """Return the innermost attribution whose content holds *span*."""
    best = None
    depth = -1
    for a in attributions:
        if any(c.contains(span) for c in a.content):
            d = 0
            v = a.via
            while v is not None:
                d += 1
                v = v.via
            if d >= depth:
                best, depth = a, d
    return best
