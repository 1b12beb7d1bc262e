"""The stage: sentences in, attributions out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rawi.attribution.contents import Content, lay_out
from rawi.attribution.drafts import Draft
from rawi.attribution.elided import who_goes_on
from rawi.attribution.lines import QUOTE, Line, read_lines
from rawi.attribution.memory import Memory
from rawi.attribution.speakers import MEDIA, name_speaker
from rawi.attribution.statements import Statement, read_statements
from rawi.lexicons.conjugation import Shape
from rawi.lexicons.cues import CueLexicon
from rawi.lexicons.speakers import SpeakerLexicon
from rawi.model import Attribution, Mention, Sentence, SourceKind, Span, Speaker


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
    known: defaultdict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        known[mention.sentence].append(mention)
    memory = Memory()
    drafts: list[Draft] = []
    before: list[Draft] = []
    open_: Draft | None = None
    lines = read_lines(sentences, cues, speakers, text)
    for number, line in enumerate(lines):
        here = _read_line(line, number, known[line.sentence.index], memory)
        if line.carried and open_ is not None:
            end = min(line.carried + 1, len(line.tokens))
            open_.spans.append(line.span(0, end))
        elif not here and number:
            here = _go_on(line, lines[number - 1], before, number)
        if line.carried < len(line.tokens):
            open_ = _open_at_end(line, here)
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
    return 1 + _depth(attribution.via) if attribution.via else 0


def _read_line(
    line: Line, number: int, mentions: Sequence[Mention], memory: Memory
) -> list[Draft]:
    """Return the drafts of one sentence, and let *memory* keep its speakers."""
    statements = read_statements(line)
    speakers = [
        name_speaker(line, s.source, mentions, memory) if s.source else None
        for s in statements
    ]
    media = [s is not None and s.kind in MEDIA for s in speakers]
    known = [
        x.source is None
        or x.inner
        or (s is not None and s.kind is not SourceKind.OTHER)
        or line.speaks(*x.source)
        for s, x in zip(speakers, statements, strict=True)
    ]
    contents = lay_out(line, statements, media, known)
    by = {id(x): s for x, s in zip(statements, speakers)}
    here: list[Draft] = []
    for content in contents:
        speaker = by[id(content.statement)]
        here.append(_draft(line, number, content, speaker))
        if speaker is None:
            draft = here[-1]
            before = who_goes_on(line, draft, here[:-1], memory)
            if before is not None:
                draft.speaker, draft.feminine = before.speaker, before.feminine
    made = {id(c): d for c, d in zip(contents, here, strict=True)}
    for content in contents:
        if content.inside is not None:
            made[id(content)].via = made[id(content.inside)]
    memory.add(d for c, d in zip(contents, here, strict=True) if _leads(c, d))
    return here


def _draft(line: Line, number: int, content: Content, speaker: Speaker | None) -> Draft:
    """Return the draft of one content."""
    said = content.statement
    draft = Draft(said, speaker, _gender(line, said), said.form.plural, number)
    draft.spans = [line.span(*r) for r in content.ranges if r[1] > r[0]]
    return draft


def _gender(line: Line, said: Statement) -> bool | None:
    """Return whether the source is feminine, as its verb or its words show it."""
    if said.form.shape in (Shape.VERB, Shape.PARTICIPLE, Shape.OBJECT):
        return said.form.feminine
    if said.source is None:
        return None
    return line.folded(said.source[0]).endswith(("ه", "ات"))


def _leads(content: Content, draft: Draft) -> bool:
    """Whether a source may go on in what follows: not one inside another's words."""
    if draft.speaker is None:
        return False
    outer = content.inside
    return outer is None or outer.passes_on or content.statement.inner


def _open_at_end(line: Line, here: list[Draft]) -> Draft | None:
    """Return the speaker whose quotation the sentence leaves open, if there is one."""
    opens = next((a for a, b in line.closes.items() if b == len(line.tokens)), None)
    if opens is None:
        return None
    mark = line.span(opens, opens + 1)
    holding = [
        d
        for d in here
        if d.covers(mark) or (d.spans and d.spans[0].start <= mark.end + 1)
    ]
    return max(reversed(holding), key=lambda d: d.depth, default=None)


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
    draft = Draft(None, last.speaker, last.feminine, last.plural, number)
    draft.spans.append(line.span(0, len(line.tokens)))
    return [draft]
