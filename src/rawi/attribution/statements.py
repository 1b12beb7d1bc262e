"""Statements: a cue with its source and the place where its content begins.

One statement for each cue that has its grammar around it: `قال X إن`, `X قال إن`,
`وأضاف: "…"`, `بحسب X`. A word of the lexicon without its grammar (`ذكر` as a noun,
`نقل` for carrying things) is no statement. Whose content reaches how far is not
decided here.
"""

from __future__ import annotations

from dataclasses import dataclass

from rawi.attribution.lines import (
    ADVERB,
    ALREADY,
    AS,
    ASIDE,
    BREAK,
    COLON,
    COMMA,
    CUE,
    DEED,
    NORM,
    QUOTE,
    STOP,
    THAT,
    THEN,
    TIME,
    WAS,
    WHO,
    Line,
)
from rawi.attribution.sources import (
    ANY,
    Found,
    begins_clause,
    hides_name,
    skip_adverbs,
    source_after,
    source_before,
)
from rawi.lexicons.conjugation import Form, Shape
from rawi.lexicons.cues import Cue, CueForm
from rawi.model import SourceKind, Span, Status
from rawi.text.phrases import Match

_REACH = 40
_NOT_BEFORE_VERB = frozenset(
    "لم لن لا ولم ولن ولا فلم فلا عدم بعدم دون تم يتم جري في من عن علي الي".split()
)
_PREPOSITIONS = {"عن": "عن", "على": "علي", "إلى": "الي", "من": "من", "في": "في"}
_VERBAL = frozenset({"", "و", "ف", "س", "وس", "فس"})
_JOINED = frozenset({"", "و", "ف"})
_MASCULINE = ("المجتمع", "الرييس", "المجلس", "مجلس", "الجيش", "النظام", "التحالف")
_WEAK = frozenset({"noun", "على", "من", "في"})
_SPOKEN = frozenset({"أن", ":", '"'})
_SELF = frozenset(
    "قوله قولها قولهم وصفه وصفها تعبيره تعبيرها تصريحاته تصريحاتها تصريحه بيانه بيانها "
    "تقريره تقريرها زعمه زعمها زعمهم".split()
)


@dataclass(slots=True)
class Statement:
    """A cue, its source and its content's first token in one sentence."""

    cue: Cue
    form: Form
    at: int
    last: int
    span: Span
    begin: int
    """First token of the clause: of the source before the verb, or of the cue."""
    source: tuple[int, int] | None
    """Tokens that name the source, end excluded; `None` when it is left out."""
    opened: int
    """First token of the content; past the last where none follows."""
    frame: str
    around: bool = False
    """The cue stands inside or after what it speaks of: `…، بحسب X`."""
    joined: bool = False
    """و or ف is written onto the cue: it goes on from what was said before."""
    inner: bool = False
    """The one whom the statement before passes on: `نقلت وكالة عن X`."""


def read_statements(line: Line) -> list[Statement]:
    """Return the statements of a sentence in the order of their cues."""
    found: list[Statement] = []
    left = 0
    for at in sorted(line.cues):
        match = line.cues[at]
        if found and found[-1].inner and match.first <= found[-1].last:
            continue
        statement = _read(line, match, left)
        if statement is None:
            continue
        found.append(statement)
        left = statement.last + 1
        if statement.cue.passes_on and statement.frame in ("عن", "إلى"):
            passed = _passed_on(line, statement)
            if passed is not None:
                found.append(passed)
                left = passed.last + 1
    return found


def _read(line: Line, match: Match[CueForm], left: int) -> Statement | None:
    """Return the statement that a cue makes, if its grammar is there."""
    cue, shape = match.value.cue, match.value.form.shape
    if cue.needs and not _has_needed(line, match.last, cue):
        return None
    if shape is Shape.PHRASE:
        return _read_phrase(line, match)
    if shape in (Shape.VERB, Shape.OBJECT):
        if match.split.proclitics not in _VERBAL:
            return None
        if line.folded(match.first - 1) in _NOT_BEFORE_VERB:
            return None
        if cue.initial and shape is Shape.VERB and not _heads_clause(line, match):
            return None
        if cue.event and hides_name(line, match.last):
            return None
        return _read_verb(line, match, left)
    if shape is Shape.PARTICIPLE:
        ok = match.split.proclitics in _JOINED
        return _read_participle(line, match) if ok else None
    if shape is Shape.OWN:
        return _read_own(line, match, left)
    return _read_noun(line, match)


def _make(
    line: Line,
    match: Match[CueForm],
    source: tuple[int, int] | None,
    opening: tuple[int, str],
    *,
    begin: int | None = None,
    around: bool = False,
) -> Statement:
    """Return the statement of *match* with these parts."""
    return Statement(
        cue=match.value.cue,
        form=match.value.form,
        at=match.first,
        last=match.last,
        span=match.span(line.tokens),
        begin=match.first if begin is None else begin,
        source=source,
        opened=opening[0],
        frame=opening[1],
        around=around,
        joined=match.split.proclitics[:1] in ("و", "ف"),
    )


def _read_verb(line: Line, match: Match[CueForm], left: int) -> Statement | None:
    """Return the statement of a finite verb."""
    cue, form = match.value.cue, match.value.form
    after = source_after(line, match.last + 1, cue)
    if cue.marker and line.folded(match.last).endswith(("ه", "ها")):
        after = Found(after.first, after.first, after.first)  # جاء فيه
    as_start = _as_clause(line, match)
    if form.shape is Shape.OBJECT and as_start is None:
        if after.tokens is None or "pronoun" not in cue.takes:
            return None
        if not line.speaks(*after.tokens):
            return None
        return _make(line, match, after.tokens, (after.stop, "object"), around=True)
    opening = opening_after(line, after.stop, cue)
    if as_start is not None and not (opening and match.first <= 1):
        if after.tokens is None and form.shape is Shape.OBJECT:
            return None  # بحسب ما قاله
        return _make(
            line, match, after.tokens, (after.stop, "as"), begin=as_start, around=True
        )
    source, begin = after.tokens, match.first
    if source is not None and not _may_be_subject(line, match, source[0]):
        source = None
    topic = _topic(line, match)
    if topic is not None:
        source = topic
    if source and not _heads_clause(line, match) and not line.speaks(*source):
        if line.flags(match.first - 1) & WHO:
            return None
        plain = True
    else:
        plain = False
    led = 0
    if not match.split.proclitics and (source is None or _after_subject(line, match)):
        before = source_before(line, match.first, left)
        led = before.tokens and line.flags(before.first - 1) & (WAS | THAT | BREAK)
        if before.tokens and (source is None or led):
            source, begin = before.tokens, before.first
        elif source is None:
            source = _noun_before(line, match.first)
    if (
        plain
        and source == after.tokens
        and (opening is None or opening[1] not in _SPOKEN)
    ):
        return None
    if opening is not None:
        if source is None and not _may_lack_source(line, match, opening[1]):
            return None
        made = _make(line, match, source, opening, begin=begin)
        if after.tokens is None and _is_impersonal(line, made):
            return None
        return made
    if (
        "any" in cue.takes
        and line.flags(match.first - 1) & (COMMA | QUOTE)
        and _nothing_follows(line, after.stop)
    ):
        return _make(
            line, match, source, (after.stop, "after"), begin=begin, around=True
        )
    bare = "any" in cue.takes or "noun" in cue.takes
    if source is not None and bare and (led or _heads_clause(line, match)):
        return _make(line, match, source, (after.stop, "bare"), begin=begin)
    return None


def _may_lack_source(line: Line, match: Match[CueForm], opener: str) -> bool:
    """Whether the cue can go on from the speaker before, with this *opener*."""
    cue = match.value.cue
    before = line.flags(match.first - 1)
    if not match.split.proclitics and (
        before & THAT or not _heads_clause(line, match)
    ):
        return not cue.event and opener in _SPOKEN
    if opener != "noun" or "any" in cue.takes:
        return True
    return match.first == 0 or line.folded(match.first - 1) == "كما"


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
    feminine = head.endswith(("ه", "ات"))
    if form.feminine:
        return not head.startswith(_MASCULINE)
    return not feminine or head.startswith("ال") is False and line.speaks(first, first)


def _topic(line: Line, match: Match[CueForm]) -> tuple[int, int] | None:
    """Return the topic of `أما X فقال`."""
    if match.split.proclitics != "ف" or line.folded(0) not in ("اما", "واما"):
        return None
    found = source_after(line, 1, ANY)
    return found.tokens if found.end <= match.first else None


def _noun_before(line: Line, verb: int) -> tuple[int, int] | None:
    """Return the noun that the *verb* is a clause of: `نفى تقارير قالت إن`."""
    at = verb - 1
    known = any(s.kind is not SourceKind.OTHER for s in line.signs(at, verb))
    return (at, verb) if at >= 0 and known else None


def _after_subject(line: Line, match: Match[CueForm]) -> bool:
    """Whether قد after كان, or a noun, stands before the verb: `كان X قد قال`."""
    before = line.flags(match.first - 1)
    return bool(before & ALREADY) or not _heads_clause(line, match)


def _as_clause(line: Line, match: Match[CueForm]) -> int | None:
    """Return where a clause of manner begins: `كما قال X`, `وفق ما ذكرت X`."""
    before = match.first - 1
    if not line.flags(before) & AS or match.split.proclitics:
        return None
    if line.folded(before) == "لما" and not _is_phrase(line, before - 1):
        return None
    if "quote" not in match.value.cue.takes:
        return None
    if line.folded(before) == "ما":
        if _is_phrase(line, before - 1) or line.folded(before - 1) == "علي":
            return before - 1
        return None
    return before - 1 if _is_phrase(line, before - 1) else before


def _is_phrase(line: Line, at: int) -> bool:
    """Whether a phrase like وفق or بحسب stands at *at*."""
    match = line.cues.get(at)
    return match is not None and match.value.form.shape is Shape.PHRASE


def _is_impersonal(line: Line, made: Statement) -> bool:
    """Whether nobody is the subject: the passive of the present, `يعتقد أن`."""
    if not made.form.text.startswith("ي") or made.form.plural:
        return False
    unsure = made.cue.status in (Status.UNCERTAIN, Status.EXPECTED)
    return unsure or bool(line.flags(made.at) & ASIDE)


def opening_after(line: Line, start: int, cue: Cue) -> tuple[int, str] | None:
    """Return where the content begins at or after *start*, and what brings it in.

    أن and a colon bring content in from afar; a deed, a quotation or the cue's
    preposition only where none of these follows in the clause.
    """
    near = skip_adverbs(line, start)
    first: tuple[int, str] | None = None
    for at in range(start, min(len(line.words), start + _REACH)):
        word = line.words[at]
        if word.flags & THAT or word.after_b & THAT:
            return at + 1, "أن"
        if word.flags & COLON:
            return at + 1, ":"
        if word.flags & (STOP | BREAK | THEN):
            break
        if word.flags & CUE and at > start and begins_clause(line, at):
            break
        if first is None:
            first = _opens(line, at, near, cue)
            if first is not None and (at <= near or first[1] not in _WEAK):
                return first
    return first


def _opens(line: Line, at: int, near: int, cue: Cue) -> tuple[int, str] | None:
    """Return the content's start if a weaker sign than أن brings it in at *at*."""
    word, folded = line.words[at], line.folded(at)
    if word.flags & QUOTE and line.closes.get(at, at) > at + 3:
        return at, '"'
    for opener, preposition in _PREPOSITIONS.items():
        if folded == preposition and opener in cue.takes:
            return at + 1, opener
    if "ب" in cue.takes and (
        word.after_b & DEED or folded == "ب" or (at == near and word.b)
    ):
        return at, "ب"
    if "noun" in cue.takes and word.flags & DEED:
        return at, "noun"
    return None


def _nothing_follows(line: Line, start: int) -> bool:
    """Whether only adjuncts stand between *start* and the end of the sentence."""
    return len(line.words) - start <= 8 and not any(
        line.words[i].flags & (THAT | COLON) for i in range(start, len(line.words))
    )


def _passed_on(line: Line, outer: Statement) -> Statement | None:
    """Return the statement of the one who is quoted: `عن مصدر قوله إن`."""
    start = outer.opened
    found = source_after(line, start, outer.cue)
    if found.tokens is None:
        return None
    at = skip_adverbs(line, found.stop)
    own = line.cues.get(at)
    span = line.span(start - 1, start)
    last, opening, form, cue = start - 1, None, outer.form, outer.cue
    if own is not None and own.value.form.shape is Shape.OWN:
        span, last = own.span(line.tokens), own.last
        cue, form = own.value.cue, own.value.form
        opening = opening_after(line, own.last + 1, cue)
        if opening is None:
            opening = (own.last + 1, "bare")
    else:
        opening = opening_after(line, found.stop, outer.cue) or (found.stop, "bare")
    return Statement(
        cue=cue,
        form=form,
        at=start - 1,
        last=last,
        span=span,
        begin=start,
        source=found.tokens,
        opened=opening[0],
        frame="عن " + opening[1],
        inner=True,
    )


def _read_participle(line: Line, match: Match[CueForm]) -> Statement | None:
    """Return the statement of a participle: its speaker is the sentence's."""
    opening = opening_after(line, match.last + 1, match.value.cue)
    if opening is None or opening[0] > match.last + 12:
        if "noun" not in match.value.cue.takes:
            return None
        opening = (match.last + 1, "bare")
    return _make(line, match, None, opening)


def _read_own(line: Line, match: Match[CueForm], left: int) -> Statement | None:
    """Return the statement of a verbal noun with its speaker's pronoun: قوله إن."""
    cue = match.value.cue
    opening = opening_after(line, match.last + 1, cue)
    if opening is None or opening[0] > match.last + 8:
        return None
    before = line.cues.get(match.first - 1)
    if before is not None and before.value.form.shape is Shape.PHRASE:
        return None  # بحسب قوله
    found = source_before(line, match.first, left)
    begin = found.first if found.tokens else match.first
    return _make(line, match, found.tokens, opening, begin=begin)


def _read_noun(line: Line, match: Match[CueForm]) -> Statement | None:
    """Return the statement of a verbal noun before its speaker: إعلان الجيش."""
    cue = match.value.cue
    if cue.kind == "noun":
        opening = opening_after(line, match.last + 1, cue)
        if opening is None or opening[0] > match.last + 2:
            return None
        return _make(line, match, (match.first, match.last + 1), opening)
    after = source_after(line, match.last + 1, cue)
    opening = opening_after(line, after.stop, cue)
    if opening is None or after.tokens is None or "ل" in match.split.proclitics:
        return None
    return _make(line, match, after.tokens, opening)


def _read_phrase(line: Line, match: Match[CueForm]) -> Statement | None:
    """Return the statement of a phrase that names whom it follows: بحسب X."""
    cue = match.value.cue
    start = match.last + 1
    if cue.marker and line.folded(start) == "ل":
        start += 1  # لـ«…»
    if line.flags(start) & AS or cue.clause or line.folded(start) in _SELF:
        return None  # the verb after ما makes the statement
    found = source_after(line, start, cue)
    if found.tokens is None or _is_norm(line, start):
        return None
    opened = found.stop
    while opened < len(line.words) and line.flags(opened) & (COMMA | THEN | TIME):
        opened += 1
    ends = opened + 1 >= len(line.words) and match.first > 1
    led = line.flags(match.first - 1) & (STOP | COLON)
    fronted = match.first <= 1 or (bool(led) and not ends)
    return _make(line, match, found.tokens, (opened, "phrase"), around=not fronted)


def _is_norm(line: Line, at: int) -> bool:
    """Whether what is followed is a rule or plan, no one who speaks."""
    word = line.words[at]
    return bool((word.flags | word.after_l | word.after_b) & NORM)


def _has_needed(line: Line, last: int, cue: Cue) -> bool:
    """Whether one of the words that *cue* needs follows in its clause."""
    needed = cue.needs
    for at in range(last + 1, min(len(line.words), last + 14)):
        if line.flags(at) & STOP:
            return False
        token = line.tokens[at]
        if token.folded in needed or any(s.stem in needed for s in token.splits):
            return True
    return False


def _heads_clause(line: Line, match: Match[CueForm]) -> bool:
    """Whether the verb is the first word of its clause."""
    if match.first == 0 or match.split.proclitics:
        return True
    if line.folded(match.first - 1) == "و" or line.flags(match.first - 1) & ADVERB:
        return True
    heads = COMMA | STOP | COLON | BREAK | THAT | ALREADY | WAS | AS | WHO
    if line.flags(match.first - 1) & QUOTE:
        return match.first - 1 not in line.closes
    if match.value.cue.passes_on and line.folded(match.last + 1) == "عن":
        return True
    return bool(line.flags(match.first - 1) & heads)
