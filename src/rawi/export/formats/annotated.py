"""Annotated articles in the corpus's format as entries: the way back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from hashlib import blake2b
from typing import Any

from rawi.errors import InputError
from rawi.model import (
    Act,
    Claim,
    ClaimId,
    Dating,
    Document,
    DocumentId,
    Entry,
    EventType,
    Evidence,
    Link,
    Measure,
    Party,
    Phrase,
    Polarity,
    Provenance,
    Range,
    Relation,
    Role,
    Setting,
    Source,
    SourceKind,
    Span,
    Status,
    Toll,
)

_PROVENANCE = Provenance(method="annotation", version="GUIDELINES.md 1.3")
_TOLLS = ("killed", "injured", "captured", "displaced")


def annotated_entries(record: Mapping[str, Any]) -> Iterator[Entry]:
    """Yield the claims of one article, in the order of its annotation.

    Words are found in their sentence, or else in the article; where they stand twice
    the first counts, as in the corpus. Places have no coordinates here.

    Raises:
        InputError: Something is missing, of the wrong kind, or not in the text.
    """
    try:
        document = _document(record)
        sentences = _spans(record["sentences"])
        find = _Finder(document.text)
        claims = [
            _claim(note, n, document, sentences[note["s"]], find)
            for n, note in enumerate(record["claims"])
        ]
        links = [
            Link(
                a=claims[a].id, b=claims[b].id, relation=Relation(relation), why="noted"
            )
            for a, b, relation in record["links"]
        ]
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        reason = f"no annotated article: {type(error).__name__} {error}"
        mend = "write it with `rawi export --format annotations`"
        raise InputError(str(record.get("id", "article")), reason, mend) from error
    for claim in claims:
        own = tuple(link for link in links if claim.id in (link.a, link.b))
        yield Entry(claim=claim, document=document, links=own)


def _document(record: Mapping[str, Any]) -> Document:
    """Return the article: its text is its sentences joined by line ends."""
    published = record["published"]
    return Document(
        id=DocumentId(record["id"]),
        text="\n".join(record["sentences"]),
        outlet=record["outlet"],
        published=date.fromisoformat(published) if published else None,
        title=record["title"],
        language="ar",
    )


def _spans(sentences: Sequence[str]) -> list[Span]:
    """Return where the sentences stand in the joined text."""
    spans, at = [], 0
    for sentence in sentences:
        spans.append(Span(at, at + len(sentence)))
        at += len(sentence) + 1
    return spans


class _Finder:
    """Finds words in a text: triggers one after the other, the rest the first time."""

    def __init__(self, text: str) -> None:
        """Look in *text*."""
        self._text = text
        self._used: defaultdict[tuple[int, str, str], int] = defaultdict(int)

    def trigger(self, words: str, kind: str, sentence: Span) -> Phrase:
        """Return where the next trigger of these words and kind stands."""
        key = (sentence.start, words, kind)
        start = self._text.find(
            words, max(sentence.start, self._used[key]), sentence.end
        )
        if start < 0:
            return self.phrase(words, sentence)
        self._used[key] = start + 1
        return Phrase(start=start, end=start + len(words), text=words)

    def phrase(self, words: str, sentence: Span) -> Phrase:
        """Return where *words* stand: in the sentence, before it, anywhere."""
        start = self._text.find(words, sentence.start, sentence.end)
        if start < 0:
            start = self._text.rfind(words, 0, sentence.start)
        if start < 0:
            start = self._text.index(words)
        return Phrase(start=start, end=start + len(words), text=words)


def _claim(
    note: Mapping[str, Any],
    number: int,
    document: Document,
    sentence: Span,
    find: _Finder,
) -> Claim:
    """Return one annotated claim."""
    roles = note.get("roles") or [None] * len(note["places"])
    identity = f"{document.id}\n{number}\n{note['trigger']}"
    return Claim(
        id=ClaimId(blake2b(identity.encode(), digest_size=12).hexdigest()),
        sentence=sentence,
        type=EventType(note["type"]),
        trigger=find.trigger(note["trigger"], note["type"], sentence),
        polarity=Polarity(note["polarity"]),
        status=Status(note["status"]),
        sources=tuple(_source(source, sentence, find) for source in note["sources"]),
        actors=tuple(Party(phrase=find.phrase(w, sentence)) for w in note["actors"]),
        targets=tuple(Party(phrase=find.phrase(w, sentence)) for w in note["targets"]),
        places=tuple(
            Setting(
                phrase=find.phrase(words, sentence),
                role=Role(role) if role else None,
                location=None,
            )
            for words, role in zip(note["places"], roles, strict=True)
        ),
        time=_time(note, sentence, find),
        toll=Toll(**{part: Range(*note[part]) for part in _TOLLS if note.get(part)}),
        count=_count(note, sentence, find),
        evidence=tuple(Evidence(value) for value in note.get("evidence") or ()),
        confidence=1.0,
        provenance=_PROVENANCE,
    )


def _source(record: Mapping[str, Any], sentence: Span, find: _Finder) -> Source:
    """Return one link of the chain."""
    cue = record["cue"]
    return Source(
        phrase=find.phrase(record["text"], sentence),
        kind=SourceKind(record["kind"]),
        act=Act(record["act"]),
        cue=find.phrase(cue, sentence) if cue else None,
    )


def _time(note: Mapping[str, Any], sentence: Span, find: _Finder) -> Dating | None:
    """Return the dating; a day without words for it has an empty phrase."""
    words, days = note["time"], note["date"]
    if not (words or days):
        return None
    nowhere = Phrase(start=sentence.start, end=sentence.start, text="")
    begin, _, end = (days or "").partition("/")
    first = date.fromisoformat(begin) if begin else None
    return Dating(
        phrase=find.phrase(words, sentence) if words else nowhere,
        begin=first,
        end=date.fromisoformat(end) if end else first,
    )


def _count(note: Mapping[str, Any], sentence: Span, find: _Finder) -> Measure | None:
    """Return any other number that measures the event."""
    count = note.get("count")
    if not count:
        return None
    words = find.phrase(count["text"], sentence)
    return Measure(
        span=Span(words.start, words.end),
        value=Range(count["low"], count["high"]),
        of=count["of"],
    )
