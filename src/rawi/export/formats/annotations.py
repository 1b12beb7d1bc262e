"""The annotation format of the corpus (GUIDELINES.md), so that claims can train.

A line is an article with its sentences *and* its annotation: the same file serves as
`articles.jsonl` and as `annotations.jsonl`.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from rawi.export.formats.cells import clean
from rawi.export.formats.lookups import Lookups
from rawi.export.formats.spool import by_document
from rawi.export.formats.tally import Tally
from rawi.model import Claim, Dating, Document, Entry, Relation, Setting, Source, Span
from rawi.text.sentences import split_sentences

RELATIONS = (Relation.CONTRADICTS, Relation.SUPPORTS, Relation.SAME_EVENT)
"""Those that the guidelines have; the others are between documents."""
TOLLS = ("killed", "injured", "captured", "displaced")
NO_TEXT = "documents whose text is not at hand"


def write_annotations(entries: Iterable[Entry], stream: BinaryIO, _: Lookups) -> Tally:
    """Write an article a line, with its claims, places and links."""
    tally = Tally()
    for group in by_document(entries):
        if not group[0].document.text:
            tally.left_out[NO_TEXT] += 1
            continue
        line = json.dumps(_article(group), ensure_ascii=False)
        stream.write(clean(line).encode() + b"\n")
        tally.rows += 1
    return tally


def _article(entries: Sequence[Entry]) -> dict[str, Any]:
    """Return one article with what is claimed in it, in the order of the text."""
    document = entries[0].document
    claims = [entry.claim for entry in entries]
    spans = sentence_spans(document, claims)
    starts = [span.start for span in spans]
    numbers = {claim.id: n for n, claim in enumerate(claims)}
    links = {
        (numbers[link.a], numbers[link.b], link.relation)
        for entry in entries
        for link in entry.links
        if link.a in numbers and link.b in numbers and link.relation in RELATIONS
    }
    return {
        "id": document.id,
        "outlet": document.outlet,
        "published": document.published.isoformat() if document.published else None,
        "title": document.title,
        "sentences": [span.of(document.text) for span in spans],
        "claims": [
            _claim(c, max(bisect_right(starts, c.trigger.start) - 1, 0), document.text)
            for c in claims
        ],
        "places": _places(claims),
        "links": [[a, b, relation.value] for a, b, relation in sorted(links)],
    }


def sentence_spans(document: Document, claims: Iterable[Claim]) -> list[Span]:
    """Return the sentences of a document as its claims have them.

    Where every claim's sentence is a line, the lines are the sentences, as in the
    corpus; else they are found anew, as the reader finds them.
    """
    lines, at = [], 0
    for line in document.text.split("\n"):
        lines.append(Span(at, at + len(line)))
        at += len(line) + 1
    whole = set(lines)
    if all(claim.sentence in whole for claim in claims):
        return [span for span in lines if span.start < span.end]
    return [sentence.span for sentence in split_sentences(document.text)]


def _claim(claim: Claim, number: int, text: str) -> dict[str, Any]:
    """Return the annotation of one claim in the sentence of this *number*."""
    record: dict[str, Any] = {
        "s": number,
        "trigger": claim.trigger.text,
        "type": claim.type.value,
        "polarity": claim.polarity.value,
        "status": claim.status.value,
        "sources": [_source(source) for source in claim.sources],
        "actors": [party.phrase.text for party in claim.actors],
        "targets": [party.phrase.text for party in claim.targets],
        "places": [setting.phrase.text for setting in claim.places],
    }
    if any(setting.role for setting in claim.places):
        record["roles"] = [s.role.value if s.role else None for s in claim.places]
    record["time"] = (claim.time.phrase.text or None) if claim.time else None
    record["date"] = _date(claim.time)
    for part in TOLLS:
        value = getattr(claim.toll, part)
        if value:
            record[part] = list(value)
    if claim.count:
        low, high = claim.count.value
        words = claim.count.span.of(text)
        of = claim.count.of
        record["count"] = {"text": words, "low": low, "high": high, "of": of}
    if claim.evidence:
        record["evidence"] = [evidence.value for evidence in claim.evidence]
    return record


def _source(source: Source) -> dict[str, Any]:
    """Return one link of the chain."""
    return {
        "text": source.phrase.text,
        "kind": source.kind.value,
        "cue": source.cue.text if source.cue else None,
        "act": source.act.value,
    }


def _date(time: Dating | None) -> str | None:
    """Return a day, or a first and a last one."""
    if time is None or time.begin is None:
        return None
    if time.end is None or time.end == time.begin:
        return time.begin.isoformat()
    return f"{time.begin.isoformat()}/{time.end.isoformat()}"


def _places(claims: Iterable[Claim]) -> list[dict[str, Any]]:
    """Return the places of all claims, each phrase once."""
    found: dict[str, Setting] = {}
    for claim in claims:
        for setting in claim.places:
            if (
                setting.phrase.text not in found
                or not found[setting.phrase.text].location
            ):
                found[setting.phrase.text] = setting
    return [_place(setting) for setting in found.values()]


def _place(setting: Setting) -> dict[str, Any]:
    """Return a place as the guidelines have it, with `null` where it is not known."""
    location = setting.location
    return {
        "text": setting.phrase.text,
        "name": location.place.name if location else None,
        "class": location.place.kind.value if location else "other",
        "lat": round(location.lat, 4) if location else None,
        "lon": round(location.lon, 4) if location else None,
        "cc": location.place.country if location else None,
    }
