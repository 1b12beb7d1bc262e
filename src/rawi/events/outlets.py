"""Names of outlets in a sentence: which words are one, and where the name begins.

Many media have names that are common words or places (المدينة, الحياة, الرياض).
Such a name counts only where the words around it speak of a medium: of 1,459 bare
المدينة in train and the unlabelled articles ten are the newspaper, and all ten stand
in quotation marks, after ل or مع.
"""

from __future__ import annotations

from collections.abc import Sequence

from rawi.lexicons.media import MediaWords
from rawi.lexicons.outlets import OutletName
from rawi.model import Split, Token
from rawi.text.fold import fold_words
from rawi.text.phrases import Match

_NEWS = "انباء"
_AGENCY = "وكاله"
_CONTENT = fold_words("أن إن أنه إنه أنها إنها أنهم إنهم")
_BROADCASTING = frozenset(("broadcaster", "party_media"))
_QUOTES = frozenset("\"'\u201c\u201d\u2018\u2019\u00ab\u00bb(")
_CLOSING = frozenset("\"'\u201c\u201d\u2018\u2019\u00ab\u00bb)")
_LOOK_BACK_QUOTED = 6
"""Enough for the second of two: قناتي "العربية" و"الحدث"."""
_LOOK_BACK = 12


def is_medium(
    match: Match[OutletName], tokens: Sequence[Token], words: MediaWords
) -> bool:
    """Whether the *words* around a name say that it is a medium's.

    Only names that are common words or places are in doubt.
    """
    if not match.value.ambiguous:
        return True
    if match.value.noun:
        nouns = frozenset((match.value.noun,))
        quoted = _is_quoted(match, tokens)
        return quoted and _construct(tokens, match.first - 2, nouns) is not None
    kind = match.value.outlet.kind
    saying = words.saying(kind)
    if _is_quoted(match, tokens):
        before = match.first - 2
        if _construct(tokens, before, words.heads):  # قناة «الخبر» is no newspaper
            return _construct(tokens, before, saying) is not None
        spoken_to = _folded(tokens, before) == "ل"
        return spoken_to or _has_any(
            tokens, before - _LOOK_BACK_QUOTED, before + 1, words.near
        )
    if _construct(tokens, match.first - 1, saying):
        return True
    # Newspapers set their own names in quotation marks; broadcasters do not.
    return kind in _BROADCASTING and _is_told(match, tokens, words)


def _is_told(
    match: Match[OutletName], tokens: Sequence[Token], words: MediaWords
) -> bool:
    """Whether someone speaks to this broadcaster: قال للجزيرة, في حديث مع الجزيرة."""
    first = match.first
    if match.split.proclitics.endswith("ل"):
        if _has_any(tokens, first - 1, first, words.telling):
            return True
        after = _folded(tokens, match.last + 1)
        content = after in _CONTENT or after[:1] == "ب"
        return content and _has_any(tokens, first - _LOOK_BACK, first, words.telling)
    with_it = _folded(tokens, first - 1) == "مع" and not match.split.proclitics
    return with_it and _has_any(tokens, first - 4, first - 1, words.spoken_with)


def whole_name(
    match: Match[OutletName],
    tokens: Sequence[Token],
    free: int,
    nouns: frozenset[str],
) -> tuple[int, int, int]:
    """Return the first and last token of a name with its head noun, and its start.

    `وكالة "رويترز"` is the name of the agency as much as رويترز: the noun before it
    belongs to the mention, and the quotation marks between them do.

    Args:
        match: The name.
        tokens: The sentence's tokens.
        free: The first token that no mention has yet.
        nouns: Those that a name takes into its own span.

    Returns:
        Two token positions, both included, and an offset in the document: where
        the name begins, without its proclitics.
    """
    first, last = match.first, match.last
    start = match.span(tokens).start
    if match.split.proclitics:
        return first, last, start
    at, end = first - 1, last
    if _is_quoted(match, tokens):
        at, end = at - 1, last + 1
    news = _folded(tokens, at) == _NEWS
    head = _construct(tokens, at - news, frozenset((_AGENCY,)) if news else nouns)
    if head is None or at - news < free:
        return first, last, start
    at -= news
    return at, end, tokens[at].stem_start(head.at)


def _is_quoted(match: Match[OutletName], tokens: Sequence[Token]) -> bool:
    """Whether exactly this name stands in quotation marks or brackets."""
    if match.split.proclitics or match.first == 0:
        return False
    before, after = tokens[match.first - 1].folded, _folded(tokens, match.last + 1)
    return before in _QUOTES and after in _CLOSING


def _construct(tokens: Sequence[Token], at: int, nouns: frozenset[str]) -> Split | None:
    """Return the reading of token *at* as one of *nouns* without the article.

    القناة العربية is "the Arab channel": with the article no name follows.
    """
    if not 0 <= at < len(tokens):
        return None
    return next(
        (
            split
            for split in tokens[at].splits
            if split.stem in nouns and not split.proclitics.endswith("ال")
        ),
        None,
    )


def _has_any(
    tokens: Sequence[Token], start: int, end: int, words: frozenset[str]
) -> bool:
    """Whether one of *words* stands among these tokens, with or without clitics."""
    return any(
        split.stem in words
        for token in tokens[max(0, start) : end]
        for split in token.splits
    )


def _folded(tokens: Sequence[Token], at: int) -> str:
    """Return the folded word at a position, or nothing outside the sentence."""
    return tokens[at].folded if 0 <= at < len(tokens) else ""
