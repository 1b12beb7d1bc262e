"""What an analyst puts in place of what was read, and claims with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from rawi.errors import LedgerError
from rawi.model import (
    Act,
    Claim,
    Dating,
    Document,
    EventType,
    Phrase,
    Polarity,
    Provenance,
    Range,
    Source,
    SourceKind,
    Status,
)

METHOD = "corrected by an analyst"
OWN_VOICE = "outlet"
"""As a source: nobody is quoted, the outlet says it itself."""
_TOLLS = ("killed", "injured", "captured", "displaced")
_RANGE = re.compile(r"(\d{1,9})(?:\s*(?:-|–|\.\.)\s*(\d{1,9})?)?(\+)?")
_NONE = "none"


def parse_range(text: str) -> Range | None:
    """Return a number of people as an analyst writes it; `none` for not told.

    Raises:
        ValueError: It is no number and no range of numbers.

    Examples:
        >>> parse_range("21+"), parse_range("20-30"), parse_range("7")
        (Range(low=21, high=None), Range(low=20, high=30), Range(low=7, high=7))
    """
    if text.strip() == _NONE:
        return None
    match = _RANGE.fullmatch(text.strip())
    if match is None:
        raise ValueError("must be a number, a range as 20-30, 21+ or none")
    low = int(match[1])
    if match[3] or (match[2] is None and match[0] != match[1]):
        return Range(low, None)
    high = int(match[2]) if match[2] else low
    if high < low:
        raise ValueError("must not end below where it begins")
    return Range(low, high)


_PARSERS: dict[str, Callable[[str], object]] = {
    "type": EventType,
    "polarity": Polarity,
    "status": Status,
    "source": str,
    "source_kind": SourceKind,
    "from": date.fromisoformat,
    "to": date.fromisoformat,
    **dict.fromkeys(_TOLLS, parse_range),
}
PARTS = tuple(_PARSERS)
"""What can be corrected."""


def check_changes(changes: Mapping[str, str]) -> dict[str, str]:
    """Return *changes*, if each is of a part that there is and can be its value.

    Raises:
        LedgerError: One is not.
    """
    for part, value in changes.items():
        parse = _PARSERS.get(part)
        if parse is None:
            mend = f"correct one of {', '.join(PARTS)}"
            raise LedgerError("judgement", f"no part {part!r} of a claim", mend)
        try:
            parse(value)
        except ValueError as error:
            reason = f"{part}={value!r} cannot be"
            raise LedgerError("judgement", reason, str(error)) from error
    return dict(sorted(changes.items()))


def correct_claim(
    claim: Claim, document: Document, changes: Mapping[str, str], judgement: str
) -> Claim:
    """Return *claim* with *changes* in place of what was read; its id stays.

    Raises:
        LedgerError: The words of a source do not stand in the document.
    """
    type_, polarity, status = (changes.get(p) for p in ("type", "polarity", "status"))
    return replace(
        claim,
        type=EventType(type_) if type_ else claim.type,
        polarity=Polarity(polarity) if polarity else claim.polarity,
        status=Status(status) if status else claim.status,
        sources=_sources(claim, document, changes),
        time=_time(claim, changes),
        toll=replace(
            claim.toll, **{t: parse_range(changes[t]) for t in _TOLLS if t in changes}
        ),
        confidence=1.0,
        provenance=Provenance(method=METHOD, version=judgement),
    )


def _sources(
    claim: Claim, document: Document, changes: Mapping[str, str]
) -> tuple[Source, ...]:
    """Return the chain of sources with its innermost link corrected."""
    words, kind = changes.get("source"), changes.get("source_kind")
    if words is None and kind is None:
        return claim.sources
    if words == OWN_VOICE:
        return ()
    outer, inner = claim.sources[:-1], claim.sources[-1:]
    if words is None:
        return (*outer, *(replace(s, kind=SourceKind(str(kind))) for s in inner))
    found = Source(
        phrase=_phrase(words, claim, document),
        kind=SourceKind(kind) if kind else SourceKind.OTHER,
        act=inner[0].act if inner else Act.SAY,
        cue=inner[0].cue if inner else None,
    )
    return (*outer, found)


def _phrase(words: str, claim: Claim, document: Document) -> Phrase:
    """Return where *words* stand: in the claim's sentence, or else nearest before."""
    sentence = claim.sentence
    start = document.text.find(words, sentence.start, sentence.end)
    if start < 0:
        start = document.text.rfind(words, 0, sentence.end)
    if start < 0 or not words:
        reason = f"the words {words!r} do not stand before the claim's end"
        mend = "give a source in the document's words, or `outlet`"
        raise LedgerError(f"document {document.id}", reason, mend)
    return Phrase(start=start, end=start + len(words), text=words)


def _time(claim: Claim, changes: Mapping[str, str]) -> Dating | None:
    """Return the days, corrected; words for them are the trigger's where none are."""
    if "from" not in changes and "to" not in changes:
        return claim.time
    old = claim.time or Dating(phrase=claim.trigger, begin=None, end=None)
    begin = date.fromisoformat(changes["from"]) if "from" in changes else old.begin
    end = date.fromisoformat(changes["to"]) if "to" in changes else old.end
    return replace(old, begin=begin or end, end=end or begin)
