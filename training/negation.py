"""Negation: sentences that deny, made from annotated ones that affirm.

One claim in seventy of train is denied: too few to learn from how Arabic denies. Here
an annotated sentence is turned into one that denies one of its events, so that the
rest of it stays as it was and the network sees what the negation is about:

- a verb is negated in its place (`اعتقلت` to `لم تعتقل`, `يسيطر` to `لا يسيطر`);
- a cue of affirming becomes one of denying (`أعلنت الوزارة` to `نفت الوزارة`);
- the noun of an event goes into a sentence of its own (`دون تسجيل إصابات`,
  `لا صحة لأنباء عن قصف المدينة`), or into one that is not about whether it happened
  (`ولم يعلق أحد على قصف المدينة`), where it stays affirmed.

The verbs' forms are those of Ryding, *A Reference Grammar of Modern Standard Arabic*
(2005), ch. 35 and 37: the jussive, of sound verbs alone.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from evals.corpus import GoldArticle, make_article

Record = dict[str, Any]
_CONTEXT = 2
"""Sentences before the changed one that stay with it."""
_WEAK = frozenset("اويىئءآؤ")
_CUES = {
    "أعلن": "نفى",
    "أعلنت": "نفت",
    "أكد": "نفى",
    "أكدت": "نفت",
    "يؤكد": "ينفي",
    "تؤكد": "تنفي",
    "معلنا": "نافيا",
    "مؤكدا": "نافيا",
    "مؤكدة": "نافية",
}
_DENIES = (
    "ولم يسجل أي {}.",
    "ولم ترد تقارير عن {}.",
    "دون تسجيل أي {}.",
    "ولم تقع أي {}.",
    "ولا يوجد دليل على {}.",
    "ولا توجد مؤشرات على {}.",
    "ولا صحة لما تردد عن {}.",
    "وقال متحدث إن الأنباء عن {} غير صحيحة.",
    "ولم يحدث أي {} حتى الآن.",
    "ولم يبلغ عن {} في المنطقة.",
    "ولم يتم {} حتى مساء اليوم.",
    "وجرى ذلك من دون {}.",
    "ولم تسفر العملية عن {}.",
    "ولم تتمكن القوات من {}.",
)
_AFFIRMS = (
    "ولم يعلق أحد على {}.",
    "ولم تعرف بعد ظروف {}.",
    "ولم تتضح أسباب {}.",
    "ولا يزال الغموض يحيط بما جرى أثناء {}.",
    "ولم تذكر المصادر تفاصيل عن {}.",
    "ولم يكن هناك أحد في المكان وقت {}.",
    "وجاء ذلك دون انتظار بعد {}.",
    "ولا أحد ينسى {}.",
)
_SHARES = (0.5, 0.8, 0.06, 0.05)
"""How often each way is gone where it can be: a verb, a cue, a noun denied, or told.

Few sentences have a verb or a cue that can be changed, nearly all have a noun."""
_LONGEST = 7
"""Words of an event's noun with what follows it."""
_END = re.compile(
    r"[.،؛:؟!,()\"«»\n]| (?:و|ثم |حيث |بينما |فيما |وقد |التي |الذي |أن |إن )"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """An annotated sentence: its words, and the records of what is claimed in it."""

    text: str
    claims: list[Record]

    def find(self, phrase: str) -> int | None:
        """Return where *phrase* stands as whole words, if it stands once."""
        found = list(re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", self.text))
        return found[0].start() if len(found) == 1 else None

    def verb(self, word: str) -> re.Match[str] | None:
        """Return where *word* stands first, with an `و` before it or without."""
        return re.search(rf"(?<!\w)(و?){re.escape(word)}(?!\w)", self.text)

    def with_words(self, place: re.Match[str], words: str) -> Sentence:
        """Return a copy with other *words* in a place that `verb` found."""
        before, after = self.text[: place.start()], self.text[place.end() :]
        return Sentence(
            f"{before}{place.group(1)}{words}{after}", deepcopy(self.claims)
        )


def jussive(verb: str, known: Collection[str]) -> str | None:
    """Return what a past verb is after `لم`, or nothing where that is not plain.

    Args:
        verb: The third person: feminine, plural, or of a form that begins with alif;
            the others look like nouns.
        known: Words that texts hold: the form must be among them.

    Examples:
        >>> jussive("اعتقلت", {"تعتقل"}), jussive("قصفوا", {"يقصفوا"})
        ('تعتقل', 'يقصفوا')
        >>> jussive("زارت", {"تزار"}), jussive("مقتل", {"يمقتل"})
        (None, None)
    """
    prefix, suffix = "ي", ""
    stem = verb
    if verb.endswith("وا"):
        stem, suffix = verb[:-2], "وا"
    elif verb.endswith("ت") and len(verb) > 3:
        stem, prefix = verb[:-1], "ت"
    elif not verb.startswith("ا"):
        return None
    stem = stem.removeprefix("ا") if stem.startswith("ا") else stem
    stem = stem.removeprefix("أ")
    if len(stem) < 3 or stem[-1] in _WEAK or stem[-2] in _WEAK:
        return None
    form = f"{prefix}{stem}{suffix}"
    return form if form in known else None


def negate_verb(
    sentence: Sentence, claim: Record, known: Collection[str]
) -> Sentence | None:
    """Negate the verb that is *claim*'s trigger, in its place."""
    verb = claim["trigger"]
    place = sentence.verb(verb)
    if place is None or " " in verb:
        return None
    present = verb.startswith("ي") and len(verb) > 3 and verb in known
    form = verb if present else jussive(verb, known)
    if form is None:
        return None
    made = sentence.with_words(place, f"{'لا' if present else 'لم'} {form}")
    for one in made.claims:
        if one["trigger"] == verb:
            one |= {"trigger": form, "polarity": "denied"}
    return made


def deny_by_cue(sentence: Sentence, claim: Record) -> Sentence | None:
    """Let *claim*'s source deny it, if it is the first that the source says.

    What else the source says is what its denial presupposes, and stays affirmed.
    """
    source = claim["sources"][-1] if claim["sources"] else {}
    cue = source.get("cue") or ""
    place = sentence.verb(cue)
    at = sentence.find(claim["trigger"])
    if cue not in _CUES or place is None or at is None or at < place.end():
        return None
    said = [c for c in sentence.claims if c["sources"][-1:] == [source]]
    places = [sentence.find(c["trigger"]) for c in said]
    if any(other is None or other < at for other in places):
        return None
    made = sentence.with_words(place, _CUES[cue])
    for one in made.claims:
        if one["sources"][-1:] == [source]:
            first = one["trigger"] == claim["trigger"]
            one["sources"][-1] |= {"cue": _CUES[cue], "act": "deny" if first else "say"}
            one["polarity"] = "denied" if first else one["polarity"]
    return made


def retell(
    sentence: Sentence, claim: Record, form: str, polarity: str
) -> Sentence | None:
    """Return a sentence of the *form* about the noun that is *claim*'s trigger."""
    trigger = claim["trigger"]
    at = sentence.find(trigger)
    noun = trigger.split()[0]
    if at is None or not _is_noun(noun):
        return None
    end = _END.search(sentence.text, at + len(trigger))
    rest = sentence.text[at + len(trigger) : end.start() if end else None]
    words = " ".join([trigger, *rest.split()][:_LONGEST])
    inside = [c for c in sentence.claims if c["trigger"] in words]
    if len(inside) != 1:
        return None
    one = deepcopy(claim)
    one |= {"polarity": polarity, "status": "actual", "sources": [], "evidence": []}
    if one.get("roles") and any(p not in words for p in one.get("places") or ()):
        one.pop("roles")
    for name in ("actors", "targets", "places"):
        if one.get(name):
            one[name] = [phrase for phrase in one[name] if phrase in words]
    if one.get("time") and one["time"] not in words:
        one["time"] = None
    return Sentence(form.format(words), [one])


def _is_noun(word: str) -> bool:
    """Whether a word is no verb, as far as its form shows, and not defined by `ال`."""
    verbal = word[0] in "يا" or (word.endswith("ت") and not word.endswith("ات"))
    return not verbal and not word.startswith(("وال", "ما", "ليس", "لا"))


def negated(
    articles: Iterable[GoldArticle], known: Collection[str], seed: int
) -> Iterator[GoldArticle]:
    """Yield small articles in which one event is denied, or told beside a negation.

    Args:
        articles: Annotated articles.
        known: Words that texts hold.
        seed: Of the choice among what can be changed.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    for article in articles:
        lines = article.document.text.split("\n")
        claims: dict[int, list[Record]] = {}
        for claim in article.claims:
            claims.setdefault(claim.record["s"], []).append(claim.record)
        for number, told in claims.items():
            made = _change(Sentence(lines[number], told), known, chance)
            if made is not None:
                yield _small(article, number, lines, claims, made)


def _change(
    sentence: Sentence, known: Collection[str], chance: random.Random
) -> Sentence | None:
    """Return one way in which *sentence* can be changed, or nothing."""
    claims = [
        c
        for c in sentence.claims
        if c["polarity"] == "affirmed" and c["status"] == "actual"
    ]
    chance.shuffle(claims)
    for claim in claims:
        ways = [
            negate_verb(sentence, claim, known),
            deny_by_cue(sentence, claim),
            retell(sentence, claim, chance.choice(_DENIES), "denied"),
            retell(sentence, claim, chance.choice(_AFFIRMS), "affirmed"),
        ]
        for way, share in zip(ways, _SHARES, strict=True):
            if way is not None and chance.random() < share:
                return way
    return None


def _small(
    article: GoldArticle,
    number: int,
    lines: list[str],
    claims: Mapping[int, list[Record]],
    made: Sentence,
) -> GoldArticle:
    """Return an article of the changed sentence and those before it."""
    first = max(0, number - _CONTEXT)
    sentences = [*lines[first:number], made.text]
    rows = [r for s in range(first, number) for r in claims.get(s, [])]
    notes = [{**r, "s": r["s"] - first} for r in rows]
    notes += [{**r, "s": number - first} for r in made.claims]
    document = article.document
    row = {
        "id": f"{document.id} negated {number}",
        "outlet": document.outlet,
        "published": document.published.isoformat() if document.published else None,
        "title": document.title,
        "sentences": sentences,
    }
    return make_article(row, {"claims": notes, "places": [], "links": []})


def words_of(texts: Iterable[str], least: int = 2) -> set[str]:
    """Return the words that stand at least so often in *texts*."""
    counts = Counter(word for text in texts for word in re.findall(r"\w+", text))
    return {word for word, count in counts.items() if count >= least}
