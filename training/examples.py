"""Annotated articles as the network's examples: windows with what is right in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from evals.corpus import GoldArticle, GoldClaim
from rawi.model import (
    Act,
    EventType,
    Evidence,
    Polarity,
    Role,
    SourceKind,
    Span,
    Status,
)
from rawi.network.hints import find_hints
from rawi.network.labels import ACTS, KINDS, PARTS, STATUSES, TYPES
from rawi.network.pieces import Pieces
from rawi.network.spoken import Hint
from rawi.network.windows import Window, find_windows
from rawi.survey import Survey, survey
from rawi.tools import Knowledge

Words = tuple[int, int]
"""The first and the last word of a phrase, as positions in a window."""

_PHRASES = {"actors": "actor", "targets": "target", "places": "place"}
_MOST_STRIPPED = 2


@dataclass(slots=True)
class Told:
    """What an annotation says of one trigger, in the words of a window."""

    trigger: Words
    type: int
    status: int
    denied: int
    kind: int
    """Of the innermost source; 0 for the outlet's own voice."""
    act: int
    evidence: list[int]
    parts: list[tuple[int, Words]] = field(default_factory=list)
    """Positions in `PARTS` with the words that play that part."""
    roles: list[tuple[int, int]] = field(default_factory=list)
    """First words of places, and what they are to a moving event."""


@dataclass(slots=True)
class Example:
    """A window with its hints and everything that is told in its fresh words."""

    document: str
    window: Window
    hints: list[list[Hint]]
    sentences: list[int]
    """The sentence of each word."""
    told: list[Told]
    starts: list[tuple[int, int]]
    """Words at which an annotated phrase begins, and the letters taken off."""


def make_examples(
    articles: Iterable[GoldArticle], tools: Knowledge, pieces: Pieces, *, seen: bool
) -> Iterator[Example]:
    """Yield the examples of *articles*.

    Args:
        articles: Annotated articles.
        tools: What the other stages know.
        pieces: The network's vocabulary.
        seen: Whether the lexicon's counts were made from these articles: each
            trigger's own occurrence is taken out of its hints.
    """
    for article in articles:
        found = survey(article.document, tools)
        aligned = Alignment(article, found)
        own = aligned.own_triggers() if seen else None
        hints = find_hints(found.found, found.attributions, tools.events.triggers, own)
        sentences = [f.sentence for f in found.found]
        for window in find_windows(sentences, article.document.text, pieces):
            yield aligned.example(window, hints)


class Alignment:
    """Finds the annotated phrases of an article among its words."""

    def __init__(self, article: GoldArticle, found: Survey) -> None:
        """Keep where every word of the article stands."""
        self._article = article
        self._text = article.document.text
        self._words = [
            (f.sentence.index, at, token)
            for f in found.found
            for at, token in enumerate(f.sentence.tokens)
        ]
        self._firsts = [token.start for _, _, token in self._words]

    def own_triggers(self) -> dict[tuple[int, int], str]:
        """Return the type of the annotated trigger at each (sentence, token)."""
        own: dict[tuple[int, int], str] = {}
        for claim in self._article.claims:
            place = self._place(claim.trigger)
            if place is not None:
                sentence, at, _ = self._words[place[0]]
                own.setdefault((sentence, at), claim.record["type"])
        return own

    def example(self, window: Window, hints: Sequence[Sequence[list[Hint]]]) -> Example:
        """Return *window* with what is told of its fresh words."""
        numbers = {word: at for at, word in enumerate(window.words)}
        told: list[Told] = []
        starts: list[tuple[int, int]] = []
        for claim in self._article.claims:
            one = self._told(claim, numbers, window.fresh, starts)
            if one is not None:
                told.append(one)
        return Example(
            document=self._article.document.id,
            window=window,
            hints=[hints[s][t] for s, t in window.words],
            sentences=[s for s, _ in window.words],
            told=told,
            starts=starts,
        )

    def _told(
        self,
        claim: GoldClaim,
        numbers: Mapping[Words, int],
        fresh: int,
        starts: list[tuple[int, int]],
    ) -> Told | None:
        """Return what is told of one claim, if its trigger is fresh here."""
        record = claim.record
        trigger = self._inside(claim.trigger, numbers)
        if trigger is None or trigger[0] < fresh:
            return None
        starts += self._start(claim.trigger, trigger)
        source = record["sources"][-1] if record["sources"] else {}
        told = Told(
            trigger=trigger,
            type=TYPES.index(EventType(record["type"])),
            status=STATUSES.index(Status(record["status"])),
            denied=int(record["polarity"] == Polarity.DENIED),
            kind=KINDS.index(SourceKind(source["kind"]) if source else None),
            act=ACTS.index(Act(source["act"]) if source else None),
            evidence=[
                list(Evidence).index(Evidence(e)) for e in record.get("evidence") or ()
            ],
        )
        for part, span, role in self._phrases(claim):
            words = self._inside(span, numbers)
            if words is None:
                continue
            told.parts.append((PARTS.index(part), words))
            if part != "cue":
                starts += self._start(span, words)
            if role is not None:
                told.roles.append((words[0], list(Role).index(Role(role))))
        return told

    def _phrases(self, claim: GoldClaim) -> Iterator[tuple[str, Span, str | None]]:
        """Yield the parts of a claim with where they stand, and places' roles."""
        record = claim.record
        for name, part in _PHRASES.items():
            roles = record.get("roles") if part == "place" else None
            for at, phrase in enumerate(record.get(name) or ()):
                span = self._nearest(phrase, claim)
                role = roles[at] if roles and at < len(roles) else None
                if span is not None:
                    yield part, span, role
        if record.get("time"):
            span = self._nearest(record["time"], claim)
            if span is not None:
                yield "time", span, None
        for depth, source in enumerate(reversed(record["sources"])):
            part = "via" if depth else "source"
            span = self._nearest(source["text"], claim, anywhere=True)
            if span is not None:
                yield part, span, None
            cue = self._nearest(source["cue"], claim) if source.get("cue") else None
            if cue is not None and not depth:
                yield "cue", cue, None

    def _nearest(
        self, phrase: str, claim: GoldClaim, *, anywhere: bool = False
    ) -> Span | None:
        """Return where *phrase* stands nearest to the trigger: in its sentence first.

        A source that its sentence does not name was named before.
        """
        spans = list(_occurrences(self._text, phrase))
        inside = [s for s in spans if claim.sentence.contains(s)]
        middle = claim.trigger.start
        if inside:
            return min(inside, key=lambda s: abs(s.start - middle))
        if not anywhere:
            return None
        before = [s for s in spans if s.start < middle]
        return max(before, default=next(iter(spans), None))

    def _place(self, span: Span) -> Words | None:
        """Return the first and last word of the article that *span* covers."""
        first = max(0, bisect_right(self._firsts, span.start) - 1)
        if first < len(self._words) and self._words[first][2].end <= span.start:
            first += 1
        last = first
        while last + 1 < len(self._words) and self._firsts[last + 1] < span.end:
            last += 1
        if first >= len(self._words) or self._firsts[first] >= span.end:
            return None
        return first, last

    def _inside(self, span: Span, numbers: Mapping[Words, int]) -> Words | None:
        """Return the words of *span* in a window, if it holds them all."""
        place = self._place(span)
        if place is None:
            return None
        ends = [numbers.get(self._words[at][:2]) for at in place]
        if ends[0] is None or ends[1] is None:
            return None
        return ends[0], ends[1]

    def _start(self, span: Span, words: Words) -> Iterator[tuple[int, int]]:
        """Yield how many letters stand before *span* on its first word."""
        place = self._place(span)
        if place is not None:
            token = self._words[place[0]][2]
            yield words[0], min(max(0, span.start - token.start), _MOST_STRIPPED)


def _occurrences(text: str, phrase: str) -> Iterator[Span]:
    """Yield where *phrase* stands in *text*."""
    start = text.find(phrase)
    while phrase and start >= 0:
        yield Span(start, start + len(phrase))
        start = text.find(phrase, start + 1)
