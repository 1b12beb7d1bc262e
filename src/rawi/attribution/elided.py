"""Elided subjects: who speaks where a verb or participle names nobody.

`وأضاف أن` goes on with the last speaker; `مشيرا إلى أن` with the sentence's own;
`اعتقلت الشرطة رجلا وقالت إنه` with the subject of the verb before, if that can speak.
"""

from __future__ import annotations

from rawi.attribution.drafts import Draft
from rawi.attribution.lines import Line
from rawi.attribution.memory import Memory, agree
from rawi.attribution.sources import ANY, skip_adverbs, source_after
from rawi.attribution.speakers import read_signs, weightiest
from rawi.attribution.words import ALREADY, ASIDE, SIDE, THAT
from rawi.lexicons.conjugation import Shape
from rawi.lexicons.speakers import Weight
from rawi.model import SourceKind, Speaker

_SHORTEST = 4
_RECENT = 16


def who_goes_on(
    line: Line, draft: Draft, here: list[Draft], memory: Memory
) -> Draft | None:
    """Return the earlier draft whose source is the one that *draft* leaves out."""
    said = draft.statement
    for earlier in reversed(here[-_RECENT:]):
        if earlier.speaker is not None and agree(earlier, draft):
            return earlier
    if said is not None and not said.cue.goes_on:
        subject = _subject(line, draft.sentence)
        if subject is not None and said.at > 1 and agree(subject, draft):
            return subject
    if here and said is not None and said.form.shape is Shape.PARTICIPLE:
        return here[-1]
    return memory.agreeing(draft)


def _object(line: Line, first: int, end: int) -> int:
    """Return where an indefinite object begins after a complete subject, or *end*.

    `رفع المحتجون شعارات`, `اعتقلت الشرطة رجلا`.
    """
    for at in range(first + 1, end):
        before = line.folded(at - 1)
        complete = before.startswith("ال") or before.endswith("ون")
        here = line.folded(at)
        if complete and here.endswith(("ا", "ات")) and not here.startswith("ال"):
            return at
    return end


def _subject(line: Line, sentence: int) -> Draft | None:
    """Return the subject of the sentence's first verb, where it can speak."""
    if len(line.tokens) < _SHORTEST:
        return None
    verb = skip_adverbs(line, 1 if line.folded(0) in ("و", "كما") else 0)
    if line.folded(verb) in ("ومن", "من") and line.flags(verb + 1) & SIDE:
        verb = skip_adverbs(line, verb + 2)
    if line.flags(verb) & ASIDE:
        that = (i for i in range(verb, verb + _SHORTEST) if line.flags(i) & THAT)
        verb = next(that, verb)  # يشار إلى أن X
    elif line.flags(verb) & ALREADY:
        verb += 1
    found = source_after(line, verb + 1, ANY)
    if found.tokens is None or found.first != verb + 1:
        return None
    found = found._replace(end=_object(line, found.first, found.end))
    if found.tokens is None:
        return None
    sign = weightiest(read_signs(line, *found.tokens))
    if sign is None or sign.first != verb + 1 or sign.kind is SourceKind.OTHER:
        return None
    if sign.weight not in (Weight.HEAD, Weight.BODY):
        return None
    folded = line.folded(verb)
    feminine = folded.endswith("ت") or folded.lstrip("وف").startswith("ت")
    speaker = Speaker(span=line.span(*found.tokens), kind=sign.kind)
    return Draft(
        statement=None,
        speaker=speaker,
        feminine=feminine,
        plural=False,
        sentence=sentence,
    )
