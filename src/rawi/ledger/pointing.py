"""Words that an analyst points at: written down with a correction, and found again.

An item is a span (`120-131`, code points of the document's text, half-open) or words.
Kept corrections have both, `120-131«جيش الفتح»`, so that the words are found again
where a newer text has moved them. Behind them may stand a place's role (`@to`) and
the id of what is meant in the gazetteer or the lexicon of actors (`=gn:170063`).
Several spans are parted by commas, several words by `|`; `none` stands for none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rawi.errors import LedgerError
from rawi.model import Document, Phrase, Role, Span

NONE = "none"
_SPAN = re.compile(r"\s*(\d{1,9})-(\d{1,9})")
_BEHIND = re.compile(
    rf"(?:@({'|'.join(Role)}))?(?:=([a-zA-Z][\w:.\-]{{0,80}}))?\s*(,|$)"
)
_WORDS = re.compile(
    rf"\s*([^|]+?)\s*(?:@({'|'.join(Role)}))?(?:=([a-zA-Z][\w:.\-]{{0,80}}))?\s*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed:
    """One stretch of text that is pointed at."""

    span: Span | None = None
    words: str | None = None
    """At least one of the two is known."""
    role: Role | None = None
    """What a place is to the event."""
    ref: str | None = None
    """Id of the place or body that is meant."""

    def written(self) -> str:
        """Return it as a correction has it."""
        words = self.words or ""
        if self.span is not None:
            quoted = f"«{words}»" if words else ""
            words = f"{self.span.start}-{self.span.end}{quoted}"
        role = f"@{self.role}" if self.role else ""
        return f"{words}{role}{f'={self.ref}' if self.ref else ''}"


def parse_pointed(value: str) -> tuple[Pointed, ...]:
    """Return what *value* points at; nothing for `none`.

    Raises:
        ValueError: It points at nothing, or a span ends before it begins.

    Examples:
        >>> parse_pointed("120-123«حلب»@to")[0].words
        'حلب'
        >>> [one.words for one in parse_pointed("الجيش | المسلحون")]
        ['الجيش', 'المسلحون']
    """
    if value.strip() == NONE:
        return ()
    spans = _parse_spans(value)
    if spans:
        return spans
    matches = [_WORDS.fullmatch(part) for part in value.split("|")]
    if not all(matches):
        raise ValueError("must be words of the document, spans as 120-131, or none")
    return tuple(_pointed(None, m[1], m[2], m[3]) for m in matches if m)


def _parse_spans(value: str) -> tuple[Pointed, ...] | None:
    """Return the spans that *value* is, or nothing if it is words.

    The words behind a span are as long as the span is, whatever stands in them.
    """
    found, at = [], 0
    while at < len(value):
        match = _SPAN.match(value, at)
        if match is None:
            return None
        span, at = Span(int(match[1]), int(match[2])), match.end()
        if span.end <= span.start:
            raise ValueError("a span must end behind where it begins")
        words = None
        if value[at : at + 1] == "«":
            end = at + 1 + span.end - span.start
            words, at = value[at + 1 : end], end + 1
            if value[end:at] != "»":
                return None
        behind = _BEHIND.match(value, at)
        if behind is None:
            return None
        found.append(_pointed(span, words, behind[1], behind[2]))
        at = behind.end()
    return tuple(found)


def _pointed(
    span: Span | None, words: str | None, role: str | None, ref: str | None
) -> Pointed:
    """Return what was parsed as a record."""
    return Pointed(
        span=span, words=words, role=Role(role) if role else None, ref=ref or None
    )


def parse_one(value: str) -> Pointed | None:
    """Return the one stretch that *value* points at, or `None` for `none`.

    Raises:
        ValueError: It points at several.
    """
    found = parse_pointed(value)
    if len(found) > 1:
        raise ValueError("must be one stretch of words")
    return found[0] if found else None


def find_phrase(pointed: Pointed, near: Span, document: Document) -> Phrase:
    """Return where *pointed* stands in *document*.

    Words with a span that holds them no more are looked for nearest to it; words
    alone in the sentence, and else nearest before its end.

    Raises:
        LedgerError: They do not stand there.
    """
    text, span, words = document.text, pointed.span, pointed.words
    if span is not None and words in (None, span.of(text)):
        if 0 <= span.start < span.end <= len(text) and span.of(text).strip():
            return Phrase.at(span, text)
        raise _lost(f"the span {span.start}-{span.end}", document)
    if not words:
        raise _lost("no words", document)
    if span is not None:
        start = _nearest(text, words, span.start)
    else:
        start = text.find(words, near.start, near.end)
        if start < 0:
            start = text.rfind(words, 0, near.end)
    if start < 0:
        raise _lost(f"the words {words!r}", document)
    return Phrase(start=start, end=start + len(words), text=words)


def _nearest(text: str, words: str, at: int) -> int:
    """Return where *words* stand nearest to *at*; -1 for nowhere."""
    behind, before = text.find(words, at), text.rfind(words, 0, at + len(words))
    found = [start for start in (before, behind) if start >= 0]
    return min(found, key=lambda start: abs(start - at), default=-1)


def _lost(what: str, document: Document) -> LedgerError:
    """Return the error for what does not stand in a document."""
    reason = f"{what} do not stand before the claim's end"
    mend = "point at words of the document, or write `none`"
    return LedgerError(f"document {document.id}", reason, mend)


def written(phrases: Sequence[Phrase]) -> str:
    """Return *phrases* as a correction would have them."""
    items = [
        Pointed(span=Span(p.start, p.end), words=p.text).written() for p in phrases
    ]
    return ",".join(items) or NONE


def words_of(value: str) -> str:
    """Return what *value* points at in words alone, as people read it.

    Examples:
        >>> words_of("120-123«حلب»@to=gn:170063,140-144«إدلب»")
        'حلب | إدلب'
    """
    try:
        found = parse_pointed(value)
    except ValueError:
        return value
    return " | ".join(p.words or p.written() for p in found) or NONE
