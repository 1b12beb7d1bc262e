"""Finite verbs as cues: who is the subject, and what is brought in.

`قال X إن`, `كان X قد قال إن`, `أما X فقال`, `وأضاف أن` (no subject), `كما قال X` and
`…، وفق ما ذكرت X` (around what they speak of), `هجوم تبناه X`.
"""

from __future__ import annotations

from rawi.attribution.lines import Line
from rawi.attribution.objects import relative_before
from rawi.attribution.openings import SPOKEN, Opening, opening_after
from rawi.attribution.sources import ANY, Found, nothing, source_after, source_before
from rawi.attribution.statements import (
    Statement,
    Subject,
    heads_clause,
    is_joined,
    make_statement,
)
from rawi.attribution.words import (
    ALREADY,
    AS,
    ASIDE,
    BREAK,
    COLON,
    COMMA,
    QUOTE,
    THAT,
    WAS,
)
from rawi.lexicons.conjugation import Shape
from rawi.lexicons.cues import Cue, CueForm
from rawi.model import SourceKind, Status
from rawi.text.phrases import Match

_LED = WAS | THAT | BREAK
_MASCULINE = ("المجتمع", "الرييس", "المجلس", "مجلس", "الجيش", "النظام", "التحالف")
_TOPIC = frozenset({"اما", "واما"})
_FEW = 8


def read_verb(line: Line, match: Match[CueForm], left: int) -> Statement | None:
    """Return the statement of a finite verb, if its grammar is there."""
    cue = match.value.cue
    after = source_after(line, match.last + 1, cue)
    if cue.marker and line.folded(match.last).endswith(("ه", "ها")):
        after = nothing(after.first)  # جاء فيه
    opening = opening_after(line, after.stop, cue)
    start = _manner(line, match)
    if start is not None and not (opening and _says_also(line, match, opening)):
        return _read_manner(line, match, after, start)
    if match.value.form.shape is Shape.OBJECT:
        return _read_object(line, match, after)
    subject = _subject(line, match, after, left)
    doubtful = _is_doubtful(line, match, after, subject) and not _is_speech(opening)
    if doubtful or _is_impersonal(line, match, after):
        return None
    if opening is None:
        return _read_bare(line, match, after, subject)
    if subject.tokens is None and not _may_lack_subject(line, match, opening.frame):
        return None
    return make_statement(line, match, subject, opening)


def _is_speech(opening: Opening | None) -> bool:
    """Whether the content is brought in as speech is: by أن or marks."""
    return opening is not None and opening.frame in SPOKEN


def _says_also(line: Line, match: Match[CueForm], opening: Opening) -> bool:
    """Whether كما before a verb means "also": `كما قال X إن`, `…، كما نفى أن`."""
    if match.first <= 1:
        return True
    at, told = match.first - 1, opening.frame == "أن"
    marked = line.folded(at) == "كما" and bool(line.flags(at - 1) & COMMA)
    return marked and told and opening.at == match.last + 2


def _manner(line: Line, match: Match[CueForm]) -> int | None:
    """Return where a clause of manner begins: `كما قال X`, `وفق ما ذكرت X`."""
    before = match.first - 1
    if not line.flags(before) & AS or match.split.proclitics:
        return None
    led = _is_phrase(line, before - 1)
    if "quote" not in match.value.cue.takes or (
        line.folded(before) == "لما" and not led
    ):
        return None
    if line.folded(before) == "ما":
        return before - 1 if led or line.folded(before - 1) == "علي" else None
    return before - 1 if led else before


def _is_phrase(line: Line, at: int) -> bool:
    """Whether a phrase like وفق or بحسب stands at *at*."""
    match = line.cues.get(at)
    return match is not None and match.value.form.shape is Shape.PHRASE


def _read_manner(
    line: Line, match: Match[CueForm], after: Found, start: int
) -> Statement | None:
    """Return the statement of a clause of manner that begins at *start*."""
    if after.tokens is None and match.value.form.shape is Shape.OBJECT:
        return None  # بحسب ما قاله
    subject, opening = Subject(after.tokens, start), Opening(after.stop, "as")
    return make_statement(line, match, subject, opening, around=True)


def _read_object(line: Line, match: Match[CueForm], after: Found) -> Statement | None:
    """Return the statement of a verb whose pronoun takes up a noun: تبناه X."""
    cue = match.value.cue
    takes = "pronoun" in cue.takes
    if after.tokens is None or not takes:
        return None
    taken = relative_before(line, match.first) if cue.denies else None
    if taken is None and not line.speaks(*after.tokens):
        return None
    subject = Subject(after.tokens, match.first if taken is None else taken)
    opening = Opening(after.stop, "object")
    return make_statement(line, match, subject, opening, around=True)


def _subject(line: Line, match: Match[CueForm], after: Found, left: int) -> Subject:
    """Return the verb's subject, after it or before it, if it has one."""
    source, begin = after.tokens, match.first
    if source is not None and not _may_be_subject(line, match, source[0]):
        source = None
    source = _topic(line, match) or source
    if match.split.proclitics or (source and not _follows_noun(line, match)):
        return Subject(source, begin)
    quoted = _unnamed_before(line, match.first)
    if source is None and quoted is not None:
        return Subject(quoted, begin)
    before = source_before(line, match.first, left)
    led = bool(before.tokens and line.flags(before.first - 1) & _LED)
    if before.tokens and (source is None or led):
        return Subject(before.tokens, before.first, led)
    return Subject(source, begin, led)


def _follows_noun(line: Line, match: Match[CueForm]) -> bool:
    """Whether قد after كان, or a noun, stands before the verb: `كان X قد قال`."""
    return bool(line.flags(match.first - 1) & ALREADY) or not heads_clause(line, match)


def _may_be_subject(line: Line, match: Match[CueForm], first: int) -> bool:
    """Whether the noun after the verb can be its subject, not its object.

    A verb before its subject is singular; a sound plural in ين is an object; and
    a verb whose hearer may follow agrees with its subject in gender.
    """
    form, head = match.value.form, line.folded(first)
    if form.plural or (head.startswith("ال") and head.endswith("يين")):
        return False
    if not match.value.cue.addresses or match.first + 1 != first:
        return True
    if form.feminine:
        return not head.startswith(_MASCULINE)
    return not head.endswith(("ه", "ات"))


def _topic(line: Line, match: Match[CueForm]) -> tuple[int, int] | None:
    """Return the topic of `أما X فقال`."""
    if match.split.proclitics != "ف" or line.folded(0) not in _TOPIC:
        return None
    found = source_after(line, 1, ANY)
    return found.tokens if found.end <= match.first else None


def _unnamed_before(line: Line, verb: int) -> tuple[int, int] | None:
    """Return the noun that the *verb* is a clause of: `نفى الوزير تقارير قالت إن`."""
    at = verb - 1
    if at < 0 or line.folded(at).startswith("ال"):
        return None
    unnamed = any(s.kind is SourceKind.ANONYMOUS for s in line.signs(at, verb))
    return (at, verb) if unnamed else None


def _is_impersonal(line: Line, match: Match[CueForm], after: Found) -> bool:
    """Whether nobody is the subject: the passive of the present, `يعتقد أن`."""
    form, status = match.value.form, match.value.cue.status
    if not form.text.startswith("ي") or form.plural:
        return False
    if line.flags(match.first) & ASIDE:
        return True
    return status in (Status.UNCERTAIN, Status.EXPECTED) and after.tokens is None


def _is_doubtful(
    line: Line, match: Match[CueForm], after: Found, subject: Subject
) -> bool:
    """Whether the noun after a verb inside a clause says nothing of a speaker."""
    tokens = subject.tokens
    if tokens is None or tokens != after.tokens or heads_clause(line, match):
        return False
    return not line.speaks(*tokens)


def _may_lack_subject(line: Line, match: Match[CueForm], frame: str) -> bool:
    """Whether the cue can go on from the speaker before, with this *frame*."""
    cue, before = match.value.cue, match.first - 1
    if not match.split.proclitics and (
        line.flags(before) & THAT or not heads_clause(line, match)
    ):
        return not cue.event and frame in SPOKEN
    if frame != "noun" or "any" in cue.takes:
        return True
    return match.first == 0 or line.folded(before) == "كما"


def _read_bare(
    line: Line, match: Match[CueForm], after: Found, subject: Subject
) -> Statement | None:
    """Return the statement of a verb whose content nothing brings in."""
    cue, tokens = match.value.cue, subject.tokens
    follows = line.flags(match.first - 1) & (COMMA | QUOTE)
    if "any" in cue.takes and follows and _nothing_follows(line, after.stop):
        found = Opening(after.stop, "after")
        return make_statement(line, match, subject, found, around=True)
    if tokens is None:
        allowed = cue.event and is_joined(match)
    else:
        headed = subject.led or heads_clause(line, match)
        allowed = headed and _takes_bare(cue, named=line.speaks(*tokens))
    if not allowed:
        return None
    return make_statement(line, match, subject, Opening(after.stop, "bare"))


def _takes_bare(cue: Cue, *, named: bool) -> bool:
    """Whether content may follow the subject of *cue* with nothing to bring it in."""
    return "any" in cue.takes or "noun" in cue.takes or (cue.event and named)


def _nothing_follows(line: Line, start: int) -> bool:
    """Whether only adjuncts stand between *start* and the end of the sentence."""
    rest = range(start, len(line.words))
    return len(rest) <= _FEW and not any(line.flags(i) & (THAT | COLON) for i in rest)
