"""Recognition: which words of a sentence tell a time, and what they say of it.

The sentence is read once from its start. Words that are no time word, no figure
and no number are passed over at the cost of one dictionary access; where one is,
the grammar of the other modules reads as far as it can, and reading goes on after
what it read. No rule looks further than a fixed number of tokens.
"""

from __future__ import annotations

from rawi.lexicons.timex import TimeKind, TimeWords
from rawi.model import Quantity, Sentence, Span, Timex, TimexType, Token
from rawi.timex.cursor import CLOSE_QUOTES, OPEN_QUOTES, Cursor, Found, Tag
from rawi.timex.lengths import find_duration, find_running
from rawi.timex.links import find_linked
from rawi.timex.moments import find_moment
from rawi.timex.terms import coming

K = TimeKind
_BACK = 12
"""How many tokens before a time may tell that its clause is about the future."""
_STOPS = frozenset('.؛;:؟!"»')
_LEADS = frozenset(
    {K.UNTIL, K.DURING, K.BEFORE, K.AFTER, K.LENGTH, K.BETWEEN, K.FROM, K.TO}
    | {K.PRAYER, K.NAME_HEAD, K.PLACE_HEAD, K.ABOUT, K.OVER, K.THAT, K.THIS}
)
"""What needs a time word or a number right after it."""
_NO_STARTS = frozenset(
    {K.TO, K.RECENCY, K.SOME, K.RUNNING, K.ERA, K.ZONE, K.MATCHING, K.CENTURY}
    | {K.FUTURE, K.OFFICE, K.ONSET, K.AGE, K.FRACTION, K.FIRST, K.COUNTED, K.IN}
)
"""What stands inside or before an expression, and never begins one."""
_KEPT_LEADS = frozenset("ل")
_SHORTEST_FUTURE = 4


def find_times(
    sentence: Sentence, quantities: tuple[Quantity, ...], words: TimeWords
) -> tuple[Timex, ...]:
    """Return the time expressions of *sentence*, in order.

    None lies inside another but a date in a clause after منذ: `منذ بدء الحملة في
    18 فبراير` lasts, `18 فبراير` is the day on which the campaign began.

    Each has its type, its span as annotators draw it (with منذ and خلال, without
    في and attached و ف ب) and a value that `resolve_times` reads; no days yet.

    Args:
        sentence: The sentence with its tokens.
        quantities: The numbers found in it.
        words: The time lexicon.
    """
    tokens = sentence.tokens
    cursor = Cursor(tokens, quantities, words)
    known = words.kinds
    numbers = {q.first for q in quantities}
    times: list[Timex] = []
    at, length = 0, len(tokens)
    while at < length:
        folded = tokens[at].folded
        counts = "0" <= folded[0] <= "9" or at in numbers
        if counts or (folded in known and _may_begin(cursor, at)):
            found = _read(cursor, at)
            if found:
                if not found.named:
                    times.append(_timex(sentence, cursor, at, found, words))
                at = found.last if found.inner is None else found.inner - 1
        at += 1
    return tuple(times)


def _may_begin(cursor: Cursor, at: int) -> bool:
    """Whether the time word at *at* may begin an expression.

    بعد, قبل and من lead a time once in thirty times, and في is the first word of
    some set phrases only: a look at the next token spares the grammar.
    """
    kinds = {tag.kind for tag in cursor.tags(at)} - _NO_STARTS
    if not kinds:
        return False
    after = cursor.word(at + 1)
    goes_on = cursor.kinds(at + 1) or after[:1].isdecimal() or cursor.number(at + 1)
    return bool(goes_on) or not kinds <= _LEADS


def _read(cursor: Cursor, at: int) -> Found | None:
    """Return the expression that begins at *at*; `named` where it is a name."""
    running = find_running(cursor, at)
    if running:
        return running
    name = cursor.tag(at, K.NAME)
    if name:
        return _named(name.last)
    if cursor.word(at - 2) in OPEN_QUOTES and cursor.word(at + 1) in CLOSE_QUOTES:
        return _named(at)  # «اليمن اليوم»
    head = cursor.tag(at, K.NAME_HEAD, K.PLACE_HEAD, K.PRAYER)
    if head:
        return _named_after(cursor, head)
    return (
        find_linked(cursor, at) or find_moment(cursor, at) or find_duration(cursor, at)
    )


def _named(last: int) -> Found:
    """Return what is a name up to token *last*."""
    return Found(last, "", TimexType.DATE, "name", named=True)


def _named_after(cursor: Cursor, head: Tag) -> Found | None:
    """Return the name that *head* makes of the time after it, if it does.

    حرب أكتوبر and ثورة 25 يناير are names, هجمات 11 سبتمبر 2001 has a date;
    سوق الأحد is a market, and صلاة الجمعة a prayer.
    """
    if head.kind is not K.NAME_HEAD:
        weekday = cursor.tag(head.last + 1, K.WEEKDAY)
        return _named(weekday.last) if weekday else None
    found = find_moment(cursor, head.last + 1, trusted=head.value == "always")
    if found is None:
        return None
    if head.value == "always" and found.rule in {"date", "year"}:
        return _named(found.last)
    yearless = found.value.startswith("XXXX") and found.value[-1] not in "<>="
    return _named(found.last) if found.rule in {"date", "month"} and yearless else None


def _timex(
    sentence: Sentence, cursor: Cursor, at: int, found: Found, words: TimeWords
) -> Timex:
    """Return *found* as a record with its span."""
    tokens = sentence.tokens
    value = _as_coming(found.value, found.rule)
    if value != found.value and not _tells_future(tokens, cursor, at, words):
        value = found.value
    return Timex(
        span=Span(_start(tokens[at], words), tokens[found.last].end),
        sentence=sentence.index,
        first=at,
        last=found.last,
        type=found.type,
        value=value,
        mod=found.mod,
        rule=found.rule,
    )


def _as_coming(value: str, rule: str) -> str:
    """Return *value* as a clause about the future means it."""
    if rule == "within":
        return "/" + value[:-1].replace("-", "+")
    return "/".join(coming(term) if term else "" for term in value.split("/"))


def _start(token: Token, words: TimeWords) -> int:
    """Return where the expression begins in its first token, after و, ف and ب."""
    for form in words.forms.get(token.folded, ()):
        lead = form.lead
        if not lead:
            return token.start
        drop = len(lead) - (lead[-1] in _KEPT_LEADS)
        return token.stem_start(drop)
    return token.start


def _tells_future(
    tokens: tuple[Token, ...], cursor: Cursor, at: int, words: TimeWords
) -> bool:
    """Whether the words before token *at* put its clause in the future."""
    for before in range(at - 1, max(-1, at - 1 - _BACK), -1):
        word = tokens[before].folded
        if word in _STOPS:
            return False
        if _is_future_verb(word, words.no_future) or cursor.tag(before, K.FUTURE):
            return True
    return False


def _is_future_verb(word: str, others: tuple[str, ...]) -> bool:
    """Whether *word* is an imperfect verb with سـ: `ستنسحب`, `وسيصل`.

    Nouns and names with such a beginning (سيطرة, سنجار) are listed in the lexicon.
    """
    stem = word[1:] if word[:1] in {"و", "ف"} else word
    if len(stem) < _SHORTEST_FUTURE or stem[:2] not in {"سي", "ست", "سن"}:
        return False
    return not stem.startswith(others)
