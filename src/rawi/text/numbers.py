"""Quantities: every expression of number in a sentence, as a range.

Words are looked at once: most are rejected by one lookup, and the grammar is
asked only where a word of number stands. Dates and ages hold numbers too, and
whoever reads those takes them out. `قتلى` without a number, and a singular noun,
are no expressions of number, and are left to who knows what they count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rawi.model import Quantity, Range, Sentence, Span, Token
from rawi.text.amounts import Amount
from rawi.text.bounds import Bound, apply_bound, find_bound, find_remark
from rawi.text.cardinals import Words, is_ten, word_at
from rawi.text.fold import fold_words
from rawi.text.number_words import NOTHING, Kind, Word, read_word
from rawi.text.numerals import is_digits, read_digits
from rawi.text.ranges import read_range

_REACH = 5
"""Words from a number to the على الأقل that bounds it: براميل متفجرة على الأقل."""

_ARTICLES = fold_words("ال وال بال لل وبال ولل كال فال")
_OF, _OF_THEM = fold_words("من"), fold_words("منهم منها منهن")
_SIZES = fold_words("كبير كبيرا آخر آخرا محدود محدودا")
_NOT_SOME = fold_words("أكبر أقل نفس أي إجمالي")
_NAMED = fold_words("شارع ميدان ساحة طريق خط حي بوابة دوار جبهة بئر")
"""Before a number with the article that is their name: ميدان السبعين, بئر السبع."""
_COMMAS = frozenset("،,")
_MONTHS = fold_words("كانون تشرين ربيع جمادى جماد")
_RANKED = fold_words("""
    ذكرى دورة قرن مرتبة مركز يوم ساعة جلسة قمة جولة سنوية مرة أسبوع نسخة طبعة
""")
"""Before a number with the article that stands for an ordinal: الذكرى الـ15."""


def find_quantities(sentence: Sentence) -> tuple[Quantity, ...]:
    """Return the expressions of number in *sentence*, in order.

    A span begins after proclitics and takes in the words of its bound; the
    article stays. `على الأقل` opens the number before it also from behind the
    counted noun, which stays out of the span.

    Examples:
        >>> from rawi.text.sentences import split_sentences
        >>> text = "قُتل أكثر من عشرين مدنيا وجريحان و17 مسلحا على الأقل"
        >>> (sentence,) = split_sentences(text)
        >>> for quantity in find_quantities(sentence):
        ...     quantity.span.of(text), tuple(quantity.value)
        ('أكثر من عشرين', (21, None))
        ('جريحان', (2, 2))
        ('17', (17, None))
    """
    tokens = sentence.tokens
    words = read_words(tokens)
    found: list[Quantity] = []
    taken = -2  # the last token of what was found; so far, far before the first
    for at, word in enumerate(words):
        if word is NOTHING or at <= taken:
            continue
        if word.kind is Kind.REMARK:
            if found and (remarked := _remarked(tokens, words, at, found[-1])):
                found[-1], taken = remarked, at
        elif quantity := _quantity(tokens, words, at, taken):
            found.append(quantity)
            taken = quantity.last
    return tuple(found)


def read_words(tokens: Sequence[Token]) -> Words:
    """Return each token as a word of number, or as `NOTHING`."""
    words: list[Word] = []
    for at, token in enumerate(tokens):
        if not is_digits(token):
            words.append(read_word(token.folded))
            continue
        value = read_digits(tokens, at)
        words.append(NOTHING if value is None else Word(Kind.DIGITS, value))
        if value is not None and at and tokens[at - 1].folded == "و":
            words[at - 1] = Word(Kind.AND)
    return words


def _quantity(
    tokens: Sequence[Token], words: Words, at: int, taken: int
) -> Quantity | None:
    """Return the quantity whose number begins at *at*; all up to *taken* is told."""
    word = words[at]
    if _is_name(tokens, word, at, taken):
        return None
    first, skip = _start(tokens, words, at)
    bound = None if skip else find_bound(tokens, first)
    if bound and bound.first <= taken:
        bound = None
    between = bound is not None and bound.bound is Bound.BETWEEN
    amount = read_range(tokens, words, at, between=between)
    if amount and word.kind is Kind.MANY:
        amount = _some(tokens, at, amount)
    if amount is None:
        return None
    if (word.definite or first < at) and _is_one_of(tokens, first - 1, _RANKED):
        amount = amount._replace(ordinal=True)
    if bound and (amount.ordinal or (between and amount.low == amount.high)):
        bound = None
    value = Range(amount.low, amount.high)
    if bound:
        value = apply_bound(bound.bound, amount.low, amount.high)
        first, skip = bound.first, bound.skip
    return Quantity(
        span=Span(tokens[first].stem_start(skip), tokens[amount.last].end),
        value=value,
        first=first,
        last=amount.last,
        noun_inside=amount.noun_inside,
        ordinal=amount.ordinal,
        scale=amount.share,
    )


def _start(tokens: Sequence[Token], words: Words, at: int) -> tuple[int, int]:
    """Return the token in which the number at *at* begins, and its proclitics' length.

    The article before digits is a token of its own: `الـ15`.
    """
    word, then = words[at], word_at(words, at + 1)
    if word.kind is Kind.DIGITS and at and tokens[at - 1].folded in _ARTICLES:
        return at - 1, len(tokens[at - 1].folded) - 2
    if word.kind is Kind.UNIT and word.value == 1 and is_ten(then):
        return at, 1  # وأحد عشر, since no واحد stands before عشر
    return at, word.skip


def _is_name(tokens: Sequence[Token], word: Word, at: int, taken: int) -> bool:
    """Whether the word at *at* counts nothing where it stands."""
    match word.kind:
        case Kind.ORDINAL:  # تشرين الثاني
            return _is_one_of(tokens, at - 1, _MONTHS)
        case Kind.TEN | Kind.UNIT:
            return word.definite and _is_one_of(tokens, at - 1, _NAMED)
        case Kind.DUAL:  # شخصان آخران
            return taken == at - 1 and not word.joined
        case Kind.MANY:
            return _is_one_of(tokens, at - 1, _NOT_SOME)
        case _:
            return False


def _some(tokens: Sequence[Token], at: int, amount: Amount) -> Amount | None:
    """Return *amount* with the من that makes a number of عدد, if it stands there."""
    last = at + 2 if _word(tokens, at + 1) in _SIZES else at + 1
    if _word(tokens, last) in _OF:
        return amount._replace(last=last)
    return amount if _word(tokens, last) in _OF_THEM else None


def _remarked(
    tokens: Sequence[Token], words: Words, at: int, quantity: Quantity
) -> Quantity | None:
    """Return *quantity* as bounded by a remark that ends at *at*, if it is near.

    A remark that follows at once belongs to the span; one between a comma and a
    number (`خمسة مدنيين، على الأقل ثلاثة منهم`) bounds that number.
    """
    remark = find_remark(tokens, at)
    low, high = quantity.value
    if remark is None or quantity.ordinal or low != high:
        return None
    gap = remark.first - quantity.last - 1
    ahead = _word(tokens, remark.first - 1) in _COMMAS and _is_before_number(words, at)
    if not 0 <= gap <= _REACH or ahead:
        return None
    value = apply_bound(remark.bound, low, high)
    if gap:
        return replace(quantity, value=value)
    span = Span(quantity.span.start, tokens[at].end)
    return replace(quantity, value=value, span=span, last=at)


def _is_before_number(words: Words, at: int) -> bool:
    """Whether the token after *at* is a word of number without proclitics."""
    word = word_at(words, at + 1)
    return word is not NOTHING and word.kind is not Kind.AND and not word.skip


def _is_one_of(tokens: Sequence[Token], at: int, stems: frozenset[str]) -> bool:
    """Whether the token *at* is one of *stems*, with proclitics or without."""
    return at >= 0 and any(split.stem in stems for split in tokens[at].splits)


def _word(tokens: Sequence[Token], at: int) -> str:
    """Return the folded token at *at*; empty outside of the sentence."""
    return tokens[at].folded if 0 <= at < len(tokens) else ""
