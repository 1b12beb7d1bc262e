"""Score readings against annotated articles.

The measures are those of the corpus's own scorer, figure for figure (a test
compares them where the corpus is at hand). Every figure is F1 over claims
unless it says otherwise. A predicted claim stands for a gold claim when their
triggers overlap; each is used once, pairs of one type first. A phrase matches
when it shares at least half of its words with the gold one.

- trigger: an event was seen here; event: and it has the right type;
  attributed: and the innermost source is right; claim: and so are polarity and
  status, the headline figure
- actors, targets, places, time: F1 over phrases
- source_kind, polarity, status: accuracy over claims whose event is right
- tolls: F1 over (claim, field) with both ends equal
- dates: F1 over (claim, date), exact, for claims with a time expression
- place_20km, place_161km: share of gold places that some location comes near
- links: F1 over pairs of claims, relation included
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from evals.corpus import GoldArticle

Row = dict[str, Any]

TOLLS = ("killed", "injured", "captured", "displaced")
_PHRASES = ("actors", "targets", "places", "time")
_STEPS = ("trigger", "event", "attributed", "claim")
_NEAR_KM = (20, 161)
_CLITIC = re.compile(r"^(?:[وف]?(?:ال|لل|بال|كال|[بلك])?)(?=.{2,})")
_FOLD = str.maketrans("أإآٱىةؤئ", "اااايهوي")
_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")


@dataclass(slots=True)
class Tally:
    """Hits, gold items and predicted items of one measure."""

    hit: int = 0
    gold: int = 0
    got: int = 0

    def report(self) -> dict[str, float]:
        """Return precision, recall, F1 and the number of gold items."""
        p = self.hit / self.got if self.got else 0.0
        r = self.hit / self.gold if self.gold else 0.0
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        return {"p": round(p, 3), "r": round(r, 3), "f1": round(f1, 3), "n": self.gold}


@dataclass(slots=True)
class Share:
    """How many of so many were right."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:  # noqa: FBT001 - a verdict, not a switch
        """Count one case."""
        self.right += right
        self.of += 1

    def report(self) -> dict[str, float]:
        """Return the accuracy and the number of cases."""
        share = self.right / self.of if self.of else 0.0
        return {"accuracy": round(share, 3), "n": self.of}


@dataclass(slots=True)
class Score:
    """All measures over a set of articles."""

    tallies: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    shares: defaultdict[str, Share] = field(default_factory=lambda: defaultdict(Share))
    types: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))

    def report(self) -> dict[str, dict[str, float]]:
        """Return every measure by name."""
        tallies = {name: tally.report() for name, tally in self.tallies.items()}
        return tallies | {name: share.report() for name, share in self.shares.items()}


def words(text: str) -> set[str]:
    """Return the words of a phrase as folded keys, without clitics and article."""
    found = set()
    for word in re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text)):
        key = _MARKS.sub("", word).translate(_FOLD)
        found.add(_CLITIC.sub("", key) if len(key) > 3 else key)  # noqa: PLR2004
    return found


def alike(a: str, b: str) -> bool:
    """Whether two phrases share half of their words."""
    mine, yours = words(a), words(b)
    common = len(mine & yours)
    return bool(common) and 2 * common / (len(mine) + len(yours)) >= 0.5  # noqa: PLR2004


def same_source(gold: Row, got: Row) -> bool:
    """Whether two claims have the same innermost source, or none both."""
    if gold["source"] is None or got["source"] is None:
        return gold["source"] is got["source"]
    return alike(gold["source"], got["source"])


def flatten_gold(article: GoldArticle) -> list[Row]:
    """Return the gold claims of an article as the measures look at them."""
    return [
        {
            **_flat(claim.record),
            **{k: claim.record.get(k, []) for k in _PHRASES[:3]},
            "start": claim.trigger.start,
            "end": claim.trigger.end,
            "type": claim.record["type"],
            "time": [claim.record["time"]] if claim.record.get("time") else [],
            "date": claim.record.get("date") if claim.record.get("time") else None,
        }
        for claim in article.claims
    ]


def flatten_reading(reading: Row) -> list[Row]:
    """Return the claims of a reading (READING.md) as the measures look at them."""
    rows = []
    for claim in reading["claims"]:
        time = claim.get("time") or {}
        begin, end = time.get("from"), time.get("to")
        date = begin if begin == end or not end else f"{begin}/{end}"
        trigger = claim["event"]["trigger"]
        rows.append(
            {
                **_flat(claim),
                **{k: [x["text"] for x in claim.get(k, [])] for k in _PHRASES[:3]},
                "start": trigger["start"],
                "end": trigger["end"],
                "type": claim["event"]["type"],
                "time": [time["text"]] if time.get("text") else [],
                "date": date if begin and time.get("text") else None,
            }
        )
    return rows


def _flat(record: Row) -> Row:
    """Return what an annotation and a reading write in the same way."""
    sources = record.get("sources") or []
    return {
        "polarity": record["polarity"],
        "status": record["status"],
        "source": sources[-1]["text"] if sources else None,
        "kind": sources[-1].get("kind") if sources else None,
        "tolls": {(k, tuple(record[k])) for k in TOLLS if record.get(k)},
    }


def pair(gold: Sequence[Row], got: Sequence[Row]) -> dict[int, int]:
    """Return gold position → predicted position, one to one, best first."""
    options = []
    for i, g in enumerate(gold):
        for j, p in enumerate(got):
            overlap = min(g["end"], p["end"]) - max(g["start"], p["start"])
            if overlap > 0:
                worse = (g["type"] != p["type"], not same_source(g, p), -overlap)
                options.append((*worse, i, j))
    pairs: dict[int, int] = {}
    for *_, i, j in sorted(options):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def score(articles: Iterable[GoldArticle], readings: dict[str, Row]) -> Score:
    """Return all measures of *readings*, by document id, against *articles*."""
    result = Score()
    for article in articles:
        reading = readings.get(article.document.id, {"claims": []})
        gold, got = flatten_gold(article), flatten_reading(reading)
        pairs = pair(gold, got)
        _score_claims(result, gold, got, pairs)
        _score_parts(result, gold, got, pairs)
        _score_links(result, article, reading, pairs)
        _score_places(result, article, reading)
    return result


def _score_claims(
    result: Score, gold: list[Row], got: list[Row], pairs: dict[int, int]
) -> None:
    """Count triggers, events, sources and whole claims."""
    for name in _STEPS:
        result.tallies[name].gold += len(gold)
        result.tallies[name].got += len(got)
    for g in gold:
        result.types[g["type"]].gold += 1
    for p in got:
        result.types[p["type"]].got += 1
    for i, j in pairs.items():
        g, p = gold[i], got[j]
        result.tallies["trigger"].hit += 1
        if g["type"] != p["type"]:
            continue
        result.tallies["event"].hit += 1
        result.types[g["type"]].hit += 1
        result.shares["polarity"].add(g["polarity"] == p["polarity"])
        result.shares["status"].add(g["status"] == p["status"])
        if g["source"]:
            result.shares["source_kind"].add(g["kind"] == p["kind"])
        if same_source(g, p):
            result.tallies["attributed"].hit += 1
            whole = (g["polarity"], g["status"]) == (p["polarity"], p["status"])
            result.tallies["claim"].hit += whole


def _score_parts(
    result: Score, gold: list[Row], got: list[Row], pairs: dict[int, int]
) -> None:
    """Count phrases, tolls, dates and denials."""
    nothing: Row = {
        **dict.fromkeys(_PHRASES, ()),
        "tolls": set(),
        "date": None,
        "polarity": None,
    }
    both = [(g, got[pairs[i]] if i in pairs else nothing) for i, g in enumerate(gold)]
    matched = set(pairs.values())
    both += [(nothing, p) for j, p in enumerate(got) if j not in matched]
    for g, p in both:
        for name in _PHRASES:
            _score_phrases(result.tallies[name], g[name], p[name])
        _count(result.tallies["tolls"], g["tolls"], p["tolls"])
        _count(result.tallies["dates"], {g["date"]} - {None}, {p["date"]} - {None})
        denied = {"denied"}
        _count(
            result.tallies["denied"], {g["polarity"]} & denied, {p["polarity"]} & denied
        )


def _score_phrases(tally: Tally, gold: Sequence[str], got: Sequence[str]) -> None:
    """Count the phrases of one claim, each used once."""
    tally.gold += len(gold)
    tally.got += len(got)
    free = list(got)
    for g in gold:
        hit = next((p for p in free if alike(g, p)), None)
        if hit is not None:
            tally.hit += 1
            free.remove(hit)


def _count(tally: Tally, gold: set[Any], got: set[Any]) -> None:
    """Count two sets of values."""
    tally.gold += len(gold)
    tally.got += len(got)
    tally.hit += len(gold & got)


def _score_links(
    result: Score, article: GoldArticle, reading: Row, pairs: dict[int, int]
) -> None:
    """Count links between claims that were found."""
    index = {c["id"]: n for n, c in enumerate(reading["claims"])}
    back = {j: i for i, j in pairs.items()}
    gold = {(min(i, j), max(i, j), r) for i, j, r in article.note.get("links", [])}
    got = {
        (*sorted((index[x["a"]], index[x["b"]])), x["relation"])
        for x in reading.get("links", [])
        if x["a"] in index and x["b"] in index
    }
    mapped = {
        (*sorted((back[a], back[b])), r) for a, b, r in got if a in back and b in back
    }
    tally = result.tallies["links"]
    tally.gold += len(gold)
    tally.got += len(got)
    tally.hit += len(gold & mapped)


def _score_places(result: Score, article: GoldArticle, reading: Row) -> None:
    """Count gold places with coordinates that some predicted location comes near."""
    found = [
        (place["location"]["lat"], place["location"]["lon"])
        for claim in reading["claims"]
        for place in claim.get("places", [])
        if place.get("location")
    ]
    for place in article.note.get("places", []):
        if place.get("lat") is None or place.get("lon") is None:
            continue
        here = (place["lat"], place["lon"])
        near = min((km(here, p) for p in found), default=math.inf)
        for limit in _NEAR_KM:
            result.shares[f"place_{limit}km"].add(near <= limit)


def km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the great-circle distance of two (lat, lon) in degrees."""
    la1, lo1, la2, lo2 = map(math.radians, (*a, *b))
    h = (
        math.sin((la2 - la1) / 2) ** 2
        + math.cos(la1) * math.cos(la2) * math.sin((lo2 - lo1) / 2) ** 2
    )
    return 12742 * math.asin(math.sqrt(h))
