"""Choosing: how likely something must be to be said, and how sure a claim is.

Thresholds are chosen on dev, each for the figure that it moves, by the corpus's own
scorer. Confidence is a logistic model of what the network gives a claim's parts,
fitted on dev (Platt 1999); its calibration is told beside it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import mean
from typing import Any

import numpy as np
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from evals.corpus import GoldArticle
from evals.score import flatten_gold, flatten_reading, pair, same_source, score
from rawi.claims.assemble import Context, assemble_claims
from rawi.claims.relate import link_claims
from rawi.events.denials import tell_denials
from rawi.jsonl import reading_to_json
from rawi.model import Provenance, Reading
from rawi.network.claims import make_events
from rawi.network.confidence import observe_claim
from rawi.network.events import Seen, see_events
from rawi.network.labels import PARTS
from rawi.network.model import OBSERVED, Blend, Confidence, Model, Thresholds
from rawi.network.scores import (
    Floats,
    Ints,
    Network,
    TriggerScores,
    Views,
    WordScores,
)
from rawi.survey import Survey, survey
from rawi.tools import Knowledge

_AS_SAID = [(0.0, 0.0), (1.0, 1.0)]
FIRST: dict[str, Any] = {
    "thresholds": Thresholds(trigger=0.45, denied=0.3, parts=dict.fromkeys(PARTS, 0.4)),
    "blend": Blend(event=0.3, type=0.5, status=0.6),
    "confidence": Confidence(bias=0.0, weights=[0.0] * len(OBSERVED), knots=_AS_SAID),
}
"""Where the choice begins."""
_SHARES = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6)
_LIKELY = (0.2, 0.3, 0.4, 0.5, 0.6)
_CHOICES: tuple[tuple[str, str, tuple[float, ...]], ...] = (
    ("blend type", "event", _SHARES),
    ("blend event", "event", _SHARES),
    ("trigger", "trigger claim tolls dates", (0.3, 0.35, 0.4, 0.45, 0.5, 0.55)),
    ("actor", "actors", _LIKELY),
    ("target", "targets", _LIKELY),
    ("place", "places", _LIKELY),
    ("time", "dates", _LIKELY),
    ("source", "attributed", (0.3, 0.4, 0.5, 0.6, 0.7)),
    ("blend status", "claim", (0.0, 0.2, 0.4, 0.6, 0.8)),
    ("denied", "denied", (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)),
)
"""What is chosen, by the mean of which measures, from which values, in this order.

A claim's own figure hardly moves with the threshold of its trigger: what is found less
often is right more often. What hangs on few claims, tolls and dates, decides.
"""
_ON_TRIAL = Provenance(method="trial", version="")


class Remembered:
    """A network that reads each window's words once."""

    def __init__(self, network: Network) -> None:
        """Keep what *network* says."""
        self._network = network
        self._said: dict[bytes, WordScores] = {}

    def read_words(self, pieces: Ints, hints: Floats, firsts: Ints) -> WordScores:
        """Return what is said of the words of one window."""
        key = pieces.tobytes()
        if key not in self._said:
            self._said[key] = self._network.read_words(pieces, hints, firsts)
        return self._said[key]

    def read_triggers(self, states: Floats, views: Views) -> TriggerScores:
        """Return what is said of triggers of that window."""
        return self._network.read_triggers(states, views)


class Trial:
    """Articles that are read again and again with other choices."""

    def __init__(self, articles: Sequence[GoldArticle], tools: Knowledge) -> None:
        """Survey the articles once."""
        self._articles, self._tools = articles, tools
        self._surveys: Mapping[str, Survey] = {
            a.document.id: survey(a.document, tools) for a in articles
        }

    def read(self, article: GoldArticle, model: Model) -> tuple[Reading, list[Seen]]:
        """Return the reading of one article, and what the network saw."""
        found = self._surveys[article.document.id]
        parts = found.found, found.attributions
        lexicons = self._tools.events
        seen = list(see_events(*parts, article.document.text, lexicons, model))
        drafts = make_events(seen, *parts, lexicons, model)
        events = tell_denials(drafts, found.found, lexicons.denials)
        context = Context(
            document=article.document,
            sentences=tuple(f.sentence for f in found.found),
            mentions=tuple(m for f in found.found for m in f.mentions),
            provenance=_ON_TRIAL,
        )
        claims = assemble_claims(events, context)
        links = link_claims(claims, self._tools.links)
        reading = Reading(
            document=article.document, claims=claims, links=links, places=found.places
        )
        return reading, seen

    def figures(self, model: Model) -> dict[str, float]:
        """Return every measure's F1 or accuracy."""
        readings: dict[str, dict[str, Any]] = {
            a.document.id: reading_to_json(self.read(a, model)[0])
            for a in self._articles
        }
        report = score(self._articles, readings).report()
        return {n: row.get("f1", row.get("accuracy", 0.0)) for n, row in report.items()}

    def judged(self, model: Model) -> Iterator[tuple[list[float], bool]]:
        """Yield what tells of each claim's confidence, and whether it is right."""
        for article in self._articles:
            reading, seen = self.read(article, model)
            gold = flatten_gold(article)
            got = flatten_reading(reading_to_json(reading))
            pairs = {j: i for i, j in pair(gold, got).items()}
            by_span = {tuple(s.trigger.span): s for s in seen}
            for at, claim in enumerate(reading.claims):
                one = by_span.get((claim.trigger.start, claim.trigger.end))
                if one is not None:
                    right = at in pairs and _right(gold[pairs[at]], got[at])
                    yield observe_claim(one, sourced=bool(claim.sources)), right


def _right(gold: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    """Whether event, source, polarity and status are all as annotated."""
    same = all(gold[k] == got[k] for k in ("type", "polarity", "status"))
    return same and same_source(dict(gold), dict(got))


def choose(trial: Trial, model: Model) -> Model:
    """Return *model* with the choices that give the best figures, one by one."""
    model = replace(model, network=Remembered(model.network))
    for name, measures, tried in _CHOICES:
        figures = {}
        for value in tried:
            told = trial.figures(with_choice(model, name, value))
            figures[value] = mean(told[measure] for measure in measures.split())
        best = max(tried, key=figures.__getitem__)
        model = with_choice(model, name, best)
        shown = " ".join(f"{value}: {figures[value]:.4f}" for value in tried)
        print(f"choose: {name} {best} {measures} {shown}", file=sys.stderr, flush=True)
    return model


def with_choice(model: Model, name: str, value: float) -> Model:
    """Return *model* with another value for one of its choices."""
    thresholds = model.thresholds
    match name.split():
        case ["trigger"]:
            thresholds = replace(thresholds, trigger=value)
        case ["denied"]:
            thresholds = replace(thresholds, denied=value)
        case ["blend", "event"]:
            return replace(model, blend=replace(model.blend, event=value))
        case ["blend", "type"]:
            return replace(model, blend=replace(model.blend, type=value))
        case ["blend", "status"]:
            return replace(model, blend=replace(model.blend, status=value))
        case [part]:
            thresholds = replace(thresholds, parts={**thresholds.parts, part: value})
    return replace(model, thresholds=thresholds)


def calibrate(trial: Trial, model: Model) -> tuple[Confidence, float]:
    """Return the model of confidence, and its expected calibration error."""
    model = replace(model, network=Remembered(model.network))
    rows = list(trial.judged(model))
    observed = np.array([row for row, _ in rows])
    right = np.array([one for _, one in rows], dtype=int)
    fitted = LogisticRegression(C=1.0, max_iter=1000).fit(observed, right)
    confidence = Confidence(
        bias=round(float(fitted.intercept_[0]), 4),
        weights=[round(float(w), 4) for w in fitted.coef_[0]],
        knots=_AS_SAID,
    )
    said = np.array([confidence.logistic(list(row)) for row in observed])
    confidence = replace(confidence, knots=find_knots(said, right))
    likely = np.array([confidence.of(list(row)) for row in observed])
    return confidence, calibration_error(likely, right)


def find_knots(said: Floats, right: Ints, groups: int = 8) -> list[tuple[float, float]]:
    """Return what was said in groups of like size, and how much of it was right.

    One right and one wrong claim are added to each group, so that none is certain.
    """
    bounds = np.quantile(said, np.linspace(0, 1, groups + 1))
    inside = [(said >= a) & (said <= b) for a, b in pairwise(bounds)]
    middles = [float(said[one].mean()) for one in inside]
    shares = [(right[one].sum() + 1) / (one.sum() + 2) for one in inside]
    risen = IsotonicRegression().fit_transform(middles, shares)
    ends = (0.0, float(risen[0]) / 2), (1.0, min(1.0, float(risen[-1]) + 0.02))
    knots = [ends[0], *zip(middles, map(float, risen), strict=True), ends[1]]
    return [(round(x, 4), round(y, 4)) for x, y in knots]


def calibration_error(likely: Floats, right: Ints, bins: int = 10) -> float:
    """Return the expected calibration error over bins of equal width (Guo 2017)."""
    places = np.minimum((likely * bins).astype(int), bins - 1)
    error = 0.0
    for at in range(bins):
        inside = places == at
        if inside.any():
            gap = abs(likely[inside].mean() - right[inside].mean())
            error += gap * inside.mean()
    return float(error)
