"""The stage: what was found in a document's sentences in, its events out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from rawi.events.denials import denied_spans
from rawi.events.found import Found
from rawi.events.lexicons import EventLexicons
from rawi.events.triggers import weigh_triggers
from rawi.model import Attribution, EventType, Sentence, Span, Token, Trigger
from rawi.network.blend import blend
from rawi.network.columns import COLUMNS
from rawi.network.decode import Run, find_runs
from rawi.network.hints import find_hints
from rawi.network.labels import BEGINS, PARTS, TYPES
from rawi.network.model import Model
from rawi.network.scores import Floats, Said, TriggerScores, Views, WordScores
from rawi.network.spoken import Hint
from rawi.network.views import distance, view_of
from rawi.network.windows import Window, find_windows

_HIDDEN = -1e4
_LEAST_TOLD = 0.1
"""Least probability of a word where an event is told for sure; chosen on dev."""
_LOOK = 16
"""Words looked at in such a place."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words that play a part for a trigger."""

    sentence: Sentence
    first: int
    last: int
    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class Seen:
    """What the network sees of one event."""

    trigger: Trigger
    second: tuple[str, float]
    """The type that was second most likely, and how likely it was."""
    parts: Mapping[str, tuple[Part, ...]]
    roles: Mapping[int, int]
    """By the first token of a place: the role that it most likely has."""
    said: Said
    voiced: float
    """How likely some words in view are its source."""


def see_events(
    found: Sequence[Found],
    attributions: Sequence[Attribution],
    text: str,
    lexicons: EventLexicons,
    model: Model,
) -> Iterator[Seen]:
    """Yield what the network sees of each event of a document, in order.

    Args:
        found: What the other stages found in its sentences.
        attributions: Who is said there to have conveyed what.
        text: The document's text.
        lexicons: Words that name events, and marks that deny them.
        model: The network and what was chosen for it.
    """
    sentences = [here.sentence for here in found]
    opinions = weigh_triggers(sentences, lexicons.triggers)
    hints = find_hints(found, attributions, lexicons.triggers)
    told = sorted(denied_spans(found, lexicons.factuality))
    starts = {place: opinion.start for place, opinion in opinions.items()}
    for window in find_windows(sentences, text, model.pieces):
        look = _Look(window, sentences, model)
        words = blend(look.read(hints), window, opinions, model.blend)
        yield from look.events(words, told, starts)


class _Look:
    """One window, looked at by the network."""

    def __init__(
        self, window: Window, sentences: Sequence[Sentence], model: Model
    ) -> None:
        """Keep what the window is made of."""
        self._window, self._all = window, sentences
        self._network, self._least = model.network, model.thresholds
        self._sentences = [number for number, _ in window.words]

    def read(self, hints: Sequence[Sequence[Sequence[Hint]]]) -> WordScores:
        """Return what the network says of the window's words."""
        window = self._window
        table = np.zeros((1, len(window.words), len(COLUMNS)), np.float32)
        for at, (sentence, token) in enumerate(window.words):
            for column, value in hints[sentence][token]:
                table[0, at, column] = value
        return self._network.read_words(
            np.array([window.pieces]), table, np.array([window.firsts])
        )

    def events(
        self,
        words: WordScores,
        told: Sequence[Span],
        starts: Mapping[tuple[int, int], int],
    ) -> Iterator[Seen]:
        """Yield what is seen of each event whose trigger is fresh here.

        Where an event is told for sure, its best word is taken even where it is
        less likely than others must be. Where the lexicon knows a word, it knows
        better than the network where its stem begins.
        """
        least = self._least.trigger
        runs = list(find_runs(words.bounds, least, self._sentences))
        runs += self._best_inside(told, words.bounds, runs)
        fresh = (run for run in runs if run.first >= self._window.fresh)
        runs = sorted(fresh, key=lambda run: run.first)
        if not runs:
            return
        ranges = [view_of(run.first, self._sentences) for run in runs]
        views = self._views(runs, ranges, words)
        scores = self._network.read_triggers(words.states, views)
        for at, (run, view) in enumerate(zip(runs, ranges, strict=True)):
            seen = self._seen(at, run, view, words, scores)
            start = starts.get(self._window.words[run.first])
            yield seen if start is None else _begun(seen, start)

    def _best_inside(
        self, told: Sequence[Span], bounds: Floats, runs: Iterable[Run]
    ) -> Iterator[Run]:
        """Yield the likeliest word of each span of *told* that has no trigger."""
        taken = {at for run in runs for at in range(run.first, run.last + 1)}
        starts = [self._all[s].tokens[t].start for s, t in self._window.words]
        begin = bisect_left(told, (starts[0], 0))
        for span in told[begin : bisect_left(told, (starts[-1] + 1, 0))]:
            first = bisect_left(starts, span.start)
            inside = range(first, bisect_left(starts, span.end))[:_LOOK]
            if not inside or not taken.isdisjoint(inside):
                continue
            best = max(inside, key=lambda at: bounds[at, BEGINS])
            if bounds[best, BEGINS] >= _LEAST_TOLD:
                taken.add(best)
                yield Run(best, best, float(bounds[best, BEGINS]))

    def _views(
        self, runs: Sequence[Run], ranges: Sequence[range], words: WordScores
    ) -> Views:
        """Return what is looked at from each trigger."""
        longest = max(map(len, ranges))
        shape = (len(runs), longest)
        seen, distances, sentences = (np.zeros(shape, np.int64) for _ in range(3))
        hidden = np.full(shape, _HIDDEN, np.float32)
        for row, (run, view) in enumerate(zip(runs, ranges, strict=True)):
            size = len(view)
            seen[row, :size] = view
            distances[row, :size] = [distance(at, run.first) for at in view]
            own = self._sentences[run.first]
            sentences[row, :size] = [own - self._sentences[at] for at in view]
            hidden[row, :size] = 0.0
        firsts = np.array([run.first for run in runs])
        return Views(firsts, words.types[firsts], seen, distances, sentences, hidden)

    def _seen(
        self, at: int, run: Run, view: range, words: WordScores, scores: TriggerScores
    ) -> Seen:
        """Return what is seen of the trigger at position *at*."""
        number, first = self._window.words[run.first]
        sentence = self._all[number]
        last = self._window.words[run.last][1]
        span = self._span(sentence, first, last, words.starts[run.first])
        chances = words.types[run.first]
        best, second = np.argsort(-chances, kind="stable")[:2]
        trigger = Trigger(
            span=span,
            sentence=number,
            first=first,
            last=last,
            type=EventType(TYPES[best]),
            entry=_stem(sentence.tokens[first], span),
            score=float(run.score * chances[best]),
            certainty=run.score,
        )
        within = [self._sentences[word] for word in view]
        parts = {
            part: tuple(
                self._part(view, found, words)
                for found in find_runs(
                    scores.parts[at, : len(view), column],
                    self._least.parts[part],
                    within,
                )
                if part in ("source", "via") or within[found.first] == number
            )
            for column, part in enumerate(PARTS)
        }
        roles = {
            self._window.words[word][1]: int(scores.roles[at, place].argmax())
            for place, word in enumerate(view)
            if within[place] == number
        }
        told = (TYPES[second].value, float(chances[second]))
        source = scores.parts[at, : len(view), PARTS.index("source"), 0]
        voiced = float(1 - source.min())
        return Seen(trigger, told, parts, roles, scores.said(at), voiced)

    def _part(self, view: range, run: Run, words: WordScores) -> Part:
        """Return the words of *run*, counted in a view, as a part."""
        number, first = self._window.words[view[run.first]]
        _, last = self._window.words[view[run.last]]
        sentence = self._all[number]
        span = self._span(sentence, first, last, words.starts[view[run.first]])
        return Part(sentence, first, last, span, run.score)

    def _span(self, sentence: Sentence, first: int, last: int, starts: Floats) -> Span:
        """Return where a phrase stands, without the particles on its first word."""
        token = sentence.tokens[first]
        return Span(_start(token, int(starts.argmax())), sentence.tokens[last].end)


def _begun(seen: Seen, start: int) -> Seen:
    """Return what is seen, with another beginning of the trigger."""
    span = Span(start, seen.trigger.span.end)
    return replace(seen, trigger=replace(seen.trigger, span=span))


def _stem(token: Token, span: Span) -> str:
    """Return the folded first word of a trigger without its particles."""
    stripped = (s for s in token.splits if token.stem_start(s.at) == span.start)
    return next((s.stem for s in stripped), token.folded)


def _start(token: Token, letters: int) -> int:
    """Return where a phrase begins that has so many letters of particles before it.

    Only letters that may be particles are taken off.
    """
    known = {split.at for split in token.splits if split.at}
    if letters and letters in known:
        return token.stem_start(letters)
    return token.start
