"""Statements: a clause, and who vouches for it, as a sentence with its claims."""

from __future__ import annotations

from evals.world.angles import Angle
from evals.world.claims import Said, make_claim
from evals.world.clauses import Clause
from evals.world.drafts import ClaimDraft, Matter, SentenceDraft, SourceDraft
from evals.world.markup import Filled, Mark, fill
from evals.world.speaking import Speaking
from evals.world.voices import named_actor, outlet_of
from rawi.model import EventType, Polarity, SourceKind, Status, Toll


def state(clause: Clause, angle: Angle, speaking: Speaking) -> SentenceDraft:
    """Return the sentence in which *clause* is said, with its claims."""
    frame = speaking.frame
    if frame is None:
        told = Filled(f"{clause.filled.text}.", clause.filled.marks)
        outer: tuple[Mark, ...] = ()
    else:
        form = speaking.form
        joined = speaking.joined and frame.text.startswith("[")
        told = fill(
            f"و{frame.text}" if joined else frame.text,
            {
                "C": clause.filled.text,
                "S": form.text if form else "",
                "S:genitive": form.genitive if form else "",
                "O": speaking.relay.name if speaking.relay else "",
            },
            feminine=bool(form and form.feminine),
        )
        outer = told.marks
        start = next(m.span.start for m in outer if m.what == "C")
        told = Filled(told.text, clause.filled.moved(start))
    said = Said(
        told=told,
        clause=clause,
        sources=_sources(outer, speaking),
        speaking=speaking,
        angle=angle,
    )
    claims = tuple(make_claim(m, said) for m in told.marks if m.what == "trigger")
    return SentenceDraft(text=told.text, claims=claims)


def deny_that(speaking: Speaking, type_: EventType, matter: Matter) -> SentenceDraft:
    """Return the sentence `لكن … نفت ذلك`: what was told before is denied."""
    if speaking.frame is None or speaking.form is None:
        raise ValueError("a denial has a frame and a voice")
    told = fill(
        speaking.frame.text,
        {"S": speaking.form.text},
        feminine=speaking.form.feminine,
    )
    trigger = next(m for m in told.marks if m.what == "trigger")
    claim = ClaimDraft(
        type=type_,
        trigger=trigger.span,
        polarity=Polarity.DENIED,
        status=Status.ACTUAL,
        sources=_sources(told.marks, speaking),
        actors=(),
        targets=(),
        places=(),
        time=None,
        toll=Toll(),
        count=None,
        matter=matter,
    )
    return SentenceDraft(text=told.text, claims=(claim,))


def _sources(marks: tuple[Mark, ...], speaking: Speaking) -> tuple[SourceDraft, ...]:
    """Return the chain of sources of a sentence, outermost first."""
    frame, voice = speaking.frame, speaking.voice
    if frame is None or voice is None:
        return ()
    spans = {m.what: m.span for m in marks}
    chain = []
    if speaking.relay and frame.agency_act:
        chain.append(
            SourceDraft(
                span=spans["O"],
                cue=spans["outer"],
                kind=SourceKind.MEDIA,
                act=frame.agency_act,
                outlet=outlet_of(speaking.relay),
            )
        )
    chain.append(
        SourceDraft(
            span=spans.get("S", speaking.said),
            cue=spans["cue"],
            kind=voice.kind,
            act=frame.act,
            back=speaking.back,
            actor=named_actor(voice),
        )
    )
    return tuple(chain)
