"""The stage: sentences in, attributions out."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.attribution.contents import Content, lay_out
from rawi.attribution.cues import read_statements
from rawi.attribution.drafts import Draft
from rawi.attribution.elided import who_goes_on
from rawi.attribution.lines import Line, read_lines
from rawi.attribution.memory import Memory
from rawi.attribution.sources import MEDIA
from rawi.attribution.speakers import name_speaker
from rawi.attribution.statements import Statement
from rawi.attribution.words import QUOTE
from rawi.lexicons.conjugation import Shape
from rawi.lexicons.cues import CueLexicon
from rawi.lexicons.speakers import SpeakerLexicon
from rawi.model import Attribution, Mention, Sentence, SourceKind, Span, Speaker

_GENDERED = frozenset({Shape.VERB, Shape.PARTICIPLE, Shape.OBJECT})


def find_attributions(
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    cues: CueLexicon,
    speakers: SpeakerLexicon,
    text: str,
) -> tuple[Attribution, ...]:
    """Return who is said to have conveyed what, in the order of the text.

    Args:
        sentences: The document's sentences, in order.
        mentions: Known actors and outlets in them; may be empty.
        cues: Words that say that someone conveys something.
        speakers: Words that name sources.
        text: The document's text.
    """
    memory = Memory()
    drafts: list[Draft] = []
    before: list[Draft] = []
    quoting: Draft | None = None
    lines = read_lines(sentences, mentions, cues, speakers, text)
    for number, line in enumerate(lines):
        here = _read_line(line, number, memory)
        if line.carried and quoting is not None:
            end = min(line.carried + 1, len(line.words))
            quoting.spans.append(line.span(0, end))
        elif not here and number:
            here = _go_on(line, lines[number - 1], before, number)
        if line.carried < len(line.words):
            quoting = _quoting(line, here)
        drafts += here
        before = here
    return tuple(draft.finish() for draft in drafts if draft.spans)


def innermost(attributions: Sequence[Attribution], span: Span) -> Attribution | None:
    """Return the attribution that vouches for *span*: the deepest that holds it.

    `None` is the outlet's own voice.
    """
    holding = [a for a in attributions if any(c.contains(span) for c in a.content)]
    return max(reversed(holding), key=_depth, default=None)


def _depth(attribution: Attribution) -> int:
    """Return through how many sources an attribution came."""
    depth, via = 0, attribution.via
    while via is not None:
        depth, via = depth + 1, via.via
    return depth


def _read_line(line: Line, number: int, memory: Memory) -> list[Draft]:
    """Return the drafts of one sentence, and let *memory* keep its speakers."""
    named: dict[int, Speaker] = {}
    contents = []
    for statement in read_statements(line):
        speaker = None
        if statement.source is not None:
            speaker = named[statement.at] = name_speaker(line, statement.source, memory)
        contents.append(_content(line, statement, speaker))
    here: list[Draft] = []
    made: dict[int, Draft] = {}
    for content in lay_out(line, contents):
        draft = _draft(line, number, content, named.get(content.statement.at))
        if draft.speaker is None:
            goes_on = who_goes_on(line, draft, here, memory)
            if goes_on is not None:
                draft.speaker, draft.feminine = goes_on.speaker, goes_on.feminine
        here.append(draft)
        made[id(content)] = draft
    for content in contents:
        if content.inside is not None and id(content) in made:
            made[id(content)].via = made[id(content.inside)]
    leading = (made[id(c)] for c in contents if id(c) in made and _leads(c))
    memory.add(draft for draft in leading if draft.speaker is not None)
    return here


def _content(line: Line, statement: Statement, speaker: Speaker | None) -> Content:
    """Return the content of a *statement*, to be laid out."""
    known = speaker is None or statement.inner
    if speaker is not None and statement.source is not None and not known:
        known = speaker.kind is not SourceKind.OTHER or line.speaks(*statement.source)
    medium = speaker is not None and speaker.kind in MEDIA
    return Content(statement=statement, medium=medium, known=known)


def _draft(line: Line, number: int, content: Content, speaker: Speaker | None) -> Draft:
    """Return the draft of one content."""
    said = content.statement
    return Draft(
        statement=said,
        speaker=speaker,
        feminine=_gender(line, said),
        plural=said.form.plural,
        sentence=number,
        spans=[line.span(*r) for r in content.ranges if r[1] > r[0]],
        anaphor=_anaphor(line, said),
    )


def _anaphor(line: Line, said: Statement) -> Span | None:
    """Return the word of a denial that stands for what was told before."""
    if said.anaphor is None:
        return None
    span = line.span(said.anaphor, said.anaphor + 1)
    particle = line.folded(said.anaphor).startswith("ل")
    return Span(span.start + 1, span.end) if particle else span


def _gender(line: Line, said: Statement) -> bool | None:
    """Return whether the source is feminine, as its verb or its words show it."""
    if said.form.shape in _GENDERED:
        return said.form.feminine
    if said.source is None:
        return None
    return line.folded(said.source[0]).endswith(("ه", "ات"))


def _leads(content: Content) -> bool:
    """Whether a source may go on in what follows: not one inside another's words."""
    outer = content.inside
    return outer is None or outer.medium or content.statement.inner


def _quoting(line: Line, here: list[Draft]) -> Draft | None:
    """Return the speaker whose quotation the sentence leaves open, if there is one."""
    opens = line.opens.get(len(line.words))
    if opens is None:
        return None
    start = line.tokens[opens].end + 1
    holding = [d for d in here if any(s.start <= start < s.end for s in d.spans)]
    said = [d for d in holding if d.statement and d.statement.opened <= opens + 1]
    return max(reversed(said or holding), key=lambda d: d.depth, default=None)


def _go_on(
    line: Line, last_line: Line, before: list[Draft], number: int
) -> list[Draft]:
    """Return the speaker who goes on unmarked in a sentence that begins with كما.

    In train, six in ten claims of such sentences keep the source of the sentence
    before, when that one has no quotation; without كما fewer than one in ten do.
    """
    quoted = any(word.flags & QUOTE for word in last_line.words)
    leading = [d for d in before if d.via is None and d.speaker is not None]
    if line.folded(0) != "كما" or quoted or not leading:
        return []
    last = leading[-1]
    return [
        Draft(
            statement=None,
            speaker=last.speaker,
            feminine=last.feminine,
            plural=last.plural,
            sentence=number,
            spans=[line.span(0, len(line.words))],
        )
    ]
