"""The world told day by day: which outlet writes of which event, and who reprints."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import islice
from random import Random

from evals.world.articles import Article, Reporter
from evals.world.assembly import Told, assemble
from evals.world.happenings import Happening
from evals.world.history import History
from evals.world.records import Paper, Setup
from evals.world.setup import load_setup

FIRST_DAY = date(2017, 1, 2)
_PERIOD = 140
"""Days that a world should last, so that sieges end in it."""
_LEAST, _MOST = 6.0, 36.0
"""Documents a day."""
_AN_EVENT = 1.5
"""Documents that an event adds, with its share of follow-ups and reprints."""
_DELAYS, _DELAY_WEIGHTS = (0, 1, 2, 3), (65, 25, 7, 3)
_BIG = frozenset({"gain", "siege", "siege_lifted", "chemical", "ceasefire", "convoy"})
_SIZES = {True: (2, 3, 4, 4, 5), False: (1, 2, 3, 3, 4)}
"""Events of one article, of agencies and of others."""
_REPRINTED = 0.35
_MEMORY = 60
"""Events that may be spoken of again."""


@dataclass(slots=True, kw_only=True)
class Desk:
    """What is to be written on which day."""

    news: defaultdict[date, defaultdict[str, list[Happening]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )


def tell_world(seed: int, a_day: float) -> Iterator[Told]:
    """Yield document after document, without end.

    Args:
        seed: The same seed tells the same world.
        a_day: About how many documents a day there are.
    """
    setup, random = load_setup(), Random(seed)  # noqa: S311 - no secret is made
    history = History(setup=setup, random=random, a_day=a_day / _AN_EVENT)
    reporter, desk = Reporter(setup, random), Desk()
    past: dict[str, list[Happening]] = {}
    number, day = 0, FIRST_DAY
    while True:
        for happening in history.day(day):
            _assign(happening, setup, desk, random)
            memory = past.setdefault(happening.theatre, [])
            memory.append(happening)
            del memory[:-_MEMORY]
        told: list[tuple[Article, str | None, list[Happening]]] = []
        for paper_id, news in desk.news.pop(day, {}).items():
            paper = next(p for p in setup.papers if p.id == paper_id)
            while news:
                size = random.choice(_SIZES[paper.agency])
                part = [news.pop() for _ in range(min(size, len(news)))]
                old = _reminders(part, past, random, day)
                told.append((reporter.write(paper, day, part, old), None, part))
        for article, _, part in told:
            if not any(s.claims for s in article.sentences):
                continue
            number += 1
            first = f"w{seed}-{number:07d}"
            yield assemble(article, first)
            for copy in _reprints(article, part, setup, reporter, random):
                number += 1
                yield assemble(copy, f"w{seed}-{number:07d}", first)
        day += timedelta(days=1)


def tell_documents(documents: int, seed: int) -> Iterator[Told]:
    """Yield so many documents, at a pace at which their world lasts some months."""
    pace = min(_MOST, max(_LEAST, documents / _PERIOD))
    return islice(tell_world(seed, pace), documents)


def _assign(happening: Happening, setup: Setup, desk: Desk, random: Random) -> None:
    """Put an event on the desks of the outlets that write of it, some days later."""
    big = happening.kind in _BIG or happening.killed > 10  # noqa: PLR2004
    many = 1 + int(random.expovariate(1 / (3.2 if big else 1.6)))
    papers = [p for p in setup.papers if happening.theatre in p.covers]
    for paper in random.sample(papers, min(many, len(papers))):
        delay = random.choices(_DELAYS, _DELAY_WEIGHTS)[0]
        days = [happening.day + timedelta(days=delay)]
        if happening.grows and random.random() < 0.6:  # noqa: PLR2004
            days.append(days[0] + timedelta(days=random.choice((1, 1, 2))))
        for day in days:
            desk.news[day][paper.id].append(happening)


def _reminders(
    news: list[Happening], past: dict[str, list[Happening]], random: Random, day: date
) -> list[Happening]:
    """Return an older event that an article comes back to, at times."""
    if random.random() > 0.2:  # noqa: PLR2004
        return []
    old = [
        h
        for h in past.get(news[0].theatre, [])
        if (day - h.day).days > 2 and h not in news  # noqa: PLR2004
    ]
    return [random.choice(old)] if old else []


def _reprints(
    article: Article,
    news: list[Happening],
    setup: Setup,
    reporter: Reporter,
    random: Random,
) -> Iterator[Article]:
    """Yield an agency's article as other outlets print it.

    They cut its end, give it another title or add a paragraph; a day later only
    where no word in it counts from the day of publication.
    """
    paper = article.paper
    if not paper.agency or random.random() > _REPRINTED:
        return
    able = [
        p
        for p in setup.papers
        if p is not paper
        and not p.agency
        and news[0].theatre in p.covers
        and p.side in (None, paper.side)
    ]
    for other in random.sample(able, min(len(able), random.randint(1, 4))):
        yield _reprint(article, other, news, reporter, random)


def _reprint(
    article: Article,
    paper: Paper,
    news: list[Happening],
    reporter: Reporter,
    random: Random,
) -> Article:
    """Return one reprint."""
    sentences = article.sentences
    if len(sentences) > 2 and random.random() < 0.4:  # noqa: PLR2004
        sentences = sentences[: random.randint(2, len(sentences) - 1)]
    published = article.published
    fixed = all(not c.time or not c.time.relative for s in sentences for c in s.claims)
    if fixed and random.random() < 0.3:  # noqa: PLR2004
        published += timedelta(days=1)
    title = article.title if random.random() < 0.5 else ""  # noqa: PLR2004
    if random.random() < 0.3:  # noqa: PLR2004
        added = reporter.add(paper, published, random.choice(news))
        sentences = (*sentences, *added)
    return replace(
        article, paper=paper, published=published, title=title, sentences=sentences
    )
