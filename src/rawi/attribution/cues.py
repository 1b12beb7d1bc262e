"""Cues: the words of the lexicon that make a statement where they stand.

A word without its grammar around it (`ذكر` as a noun, `نقل` for carrying things)
makes none. Whose content reaches how far is not decided here.
"""

from __future__ import annotations

from rawi.attribution.edges import hides_name
from rawi.attribution.lines import Line
from rawi.attribution.objects import find_anaphor
from rawi.attribution.openings import Opening, opening_after
from rawi.attribution.sources import skip_adverbs, source_after, source_before
from rawi.attribution.statements import (
    Statement,
    Subject,
    heads_clause,
    make_statement,
)
from rawi.attribution.verbs import read_verb
from rawi.attribution.words import (
    AS,
    COLON,
    COMMA,
    NORM,
    SELF,
    STOP,
    THEN,
    TIME,
    UNVERBAL,
)
from rawi.lexicons.conjugation import Shape
from rawi.lexicons.cues import Cue, CueForm
from rawi.model import Act
from rawi.text.fold import fold_word
from rawi.text.phrases import Match

_NEEDED_WITHIN = 14
_FAR_FROM_PARTICIPLE = 12
_FAR_FROM_NOUN = 8
_MARKERS = frozenset({"ل", "الي"})
_VERBAL = frozenset({"", "و", "ف", "س", "وس", "فس"})
_JOINTS = frozenset({"", "و", "ف"})


def read_statements(line: Line) -> list[Statement]:
    """Return the statements of a sentence in the order of their cues."""
    found: list[Statement] = []
    left = 0
    for at, match in line.cues.items():
        if found and found[-1].inner and at <= found[-1].last:
            continue
        statement = _read(line, match, left)
        if statement is None:
            continue
        found.append(statement)
        if statement.cue.passes_on and statement.frame in ("عن", "إلى"):
            passed = _passed_on(line, statement)
            if passed is not None:
                found.append(passed)
        left = found[-1].last + 1
    return found


def _read(line: Line, match: Match[CueForm], left: int) -> Statement | None:
    """Return the statement that a cue makes, if its grammar is there."""
    cue, shape = match.value.cue, match.value.form.shape
    if cue.needs and not _has_needed(line, match.first, cue):
        return None
    if shape is Shape.OWN:
        return _read_own(line, match, left)
    if shape in _READERS:
        return _READERS[shape](line, match)
    if _may_be_verb(line, match):
        return read_verb(line, match, left)
    return _read_noun(line, match) if _may_be_noun(line, match) else None


def _may_be_verb(line: Line, match: Match[CueForm]) -> bool:
    """Whether a form can be a finite verb that says something where it stands."""
    cue, before = match.value.cue, match.first - 1
    if match.split.proclitics not in _VERBAL:
        return False
    if before >= 0 and (line.flags(before) & UNVERBAL or _is_alternative(line, match)):
        return False
    plain = match.value.form.shape is Shape.VERB
    if cue.initial and plain and not heads_clause(line, match):
        return False
    return not (cue.event and hides_name(line, match.last))


def _is_alternative(line: Line, match: Match[CueForm]) -> bool:
    """Whether a denial is only thought of: `لم يتسن تأكيد أو نفي الخبر`."""
    return match.value.cue.denies and line.folded(match.first - 1) == "او"


def _may_be_noun(line: Line, match: Match[CueForm]) -> bool:
    """Whether a verb's form is, as it is folded, also its noun's: نفى, نفي."""
    noun = match.value.cue.noun
    if not noun or match.split.stem != fold_word(noun):
        return False
    return line.folded(match.first - 1) not in ("او", "عدم", "دون")


def _read_participle(line: Line, match: Match[CueForm]) -> Statement | None:
    """Return the statement of a participle: its speaker is the sentence's."""
    cue = match.value.cue
    if match.split.proclitics not in _JOINTS:
        return None
    opening = opening_after(line, match.last + 1, cue)
    if opening is None or opening.at > match.last + _FAR_FROM_PARTICIPLE:
        if "noun" not in cue.takes and not cue.event:
            return None
        opening = Opening(match.last + 1, "bare")
    return make_statement(line, match, Subject(), opening)


def _read_own(line: Line, match: Match[CueForm], left: int) -> Statement | None:
    """Return the statement of a verbal noun with its speaker's pronoun: قوله إن."""
    opening = opening_after(line, match.last + 1, match.value.cue)
    if opening is None or opening.at > match.last + _FAR_FROM_NOUN:
        return None
    before = line.cues.get(match.first - 1)
    if before is not None and before.value.form.shape is Shape.PHRASE:
        return None  # بحسب قوله
    found = source_before(line, match.first, left)
    begin = found.first if found.tokens else None
    return make_statement(line, match, Subject(found.tokens, begin), opening)


def _read_noun(line: Line, match: Match[CueForm]) -> Statement | None:
    """Return the statement of a verbal noun before its speaker: إعلان الجيش."""
    cue = match.value.cue
    after = source_after(line, match.last + 1, cue)
    opening = opening_after(line, after.stop, cue)
    if opening is None or after.tokens is None or "ل" in match.split.proclitics:
        return None
    return make_statement(line, match, Subject(after.tokens), opening)


def _read_phrase(line: Line, match: Match[CueForm]) -> Statement | None:
    """Return the statement of a phrase that names whom it follows: بحسب X."""
    cue = match.value.cue
    start = match.last + 1
    if cue.marker and line.folded(start) in _MARKERS:
        start += 1  # وفقا لـ«…», استنادا إلى
    if line.flags(start) & (AS | SELF) or cue.clause:
        return None  # the verb after ما makes the statement; بحسب قوله makes none
    found = source_after(line, start, cue)
    if found.tokens is None or _is_norm(line, start):
        return None
    opened = found.stop
    while opened < len(line.words) and line.flags(opened) & (COMMA | THEN | TIME):
        opened += 1
    ends = opened + 1 >= len(line.words)
    led = bool(line.flags(match.first - 1) & (STOP | COLON))
    fronted = match.first <= 1 or (led and not ends)
    opening = Opening(opened, "phrase")
    source = Subject(found.tokens)
    return make_statement(line, match, source, opening, around=not fronted)


def _passed_on(line: Line, outer: Statement) -> Statement | None:
    """Return the statement of the one who is quoted: `نقلت عن مصدر قوله إن`."""
    start = outer.opened
    found = source_after(line, start, outer.cue)
    if found.tokens is None:
        return None
    own = line.cues.get(skip_adverbs(line, found.stop))
    if own is None or own.value.form.shape is not Shape.OWN:
        opening = opening_after(line, found.stop, outer.cue)
        own, cue, form = None, outer.cue, outer.form
    else:
        cue, form = own.value.cue, own.value.form
        opening = opening_after(line, own.last + 1, cue)
    last = own.last if own else start - 1
    opened = opening or Opening(own.last + 1 if own else found.stop, "bare")
    return Statement(
        cue=cue,
        form=form,
        at=start - 1,
        last=last,
        span=own.span(line.tokens) if own else line.span(start - 1, start),
        begin=start,
        source=found.tokens,
        opened=opened.at,
        frame="عن " + opened.frame,
        inner=True,
        act=cue.act if own else Act.SAY,
        denies=cue.denies,
        anaphor=find_anaphor(line, opened.at) if cue.denies else None,
    )


def _is_norm(line: Line, at: int) -> bool:
    """Whether what is followed is a rule or plan, no one who speaks: وفق الاتفاق."""
    word = line.words[at]
    return bool((word.flags | word.after_l | word.after_b) & NORM)


def _has_needed(line: Line, first: int, cue: Cue) -> bool:
    """Whether one of the words that *cue* needs follows in its clause."""
    needed = cue.needs
    for at in range(first + 1, min(len(line.words), first + _NEEDED_WITHIN)):
        if line.flags(at) & STOP:
            return False
        token = line.tokens[at]
        if token.folded in needed or any(s.stem in needed for s in token.splits):
            return True
    return False


_READERS = {
    Shape.PARTICIPLE: _read_participle,
    Shape.NOUN: _read_noun,
    Shape.PHRASE: _read_phrase,
}
