"""Actors in a text, and which ones generic words mean."""

from __future__ import annotations

from datetime import date

import pytest

from rawi.events.actors import find_mentions, resolve_mentions
from rawi.lexicons.actors import load_actors
from rawi.lexicons.outlets import load_outlets
from rawi.model import Mention, SourceKind
from rawi.text.sentences import split_sentences

ACTORS = load_actors()
OUTLETS = load_outlets()


def mentions_in(text: str) -> list[Mention]:
    return [
        mention
        for sentence in split_sentences(text)
        for mention in find_mentions(sentence, ACTORS, OUTLETS)
    ]


def resolved(
    text: str, country: str | None, published: date | None
) -> list[str | None]:
    found = resolve_mentions(mentions_in(text), ACTORS, text, country, published)
    return [m.actor.id if m.actor else None for m in found]


@pytest.mark.parametrize(
    ("text", "name", "actor"),
    [
        ("تقدم جيش الفتح جنوب البلدة.", "جيش الفتح", "sy-jaish-fatah"),
        ("سلم المبنى لجيش الفتح.", "جيش الفتح", "sy-jaish-fatah"),
        ("حذرت الأمم المتحدة من المجاعة.", "الأمم المتحدة", "int-un"),
        ("دعا الأمين العام للأمم المتحدة.", "الأمين العام للأمم المتحدة", "int-un-sg"),
        ("وقال المرصد السوري لحقوق الإنسان.", "المرصد السوري لحقوق الإنسان", None),
    ],
    ids=["name", "proclitic", "article", "longest", "monitor"],
)
def test_actor_is_found_by_its_longest_name(text: str, name: str, actor: str | None):
    (mention,) = mentions_in(text)
    assert mention.span.of(text) == name
    assert mention.method == "name"
    assert mention.actor is not None
    assert actor in (None, mention.actor.id)


def test_actor_has_the_kind_that_it_speaks_as():
    (mention,) = mentions_in("وقال المرصد السوري لحقوق الإنسان ذلك.")
    assert mention.kind is SourceKind.MONITOR


def test_generic_words_are_found_and_stay_open():
    (mention,) = mentions_in("تقدمت قوات النظام في الريف.")
    assert mention.actor is None
    assert mention.method == "generic"
    assert mention.kind is SourceKind.MILITARY


@pytest.mark.parametrize(
    ("country", "published", "actor"),
    [
        ("SY", date(2016, 8, 7), "sy-army"),
        ("LY", date(2011, 4, 1), "ly-gaddafi-regime"),
        ("LY", date(2016, 8, 7), None),
        ("SY", None, "sy-army"),
        ("JP", date(2016, 8, 7), None),
        (None, date(2016, 8, 7), None),
    ],
    ids=["army", "other-country", "years-over", "no-date", "unknown", "no-country"],
)
def test_generic_words_mean_the_countrys_actor_of_that_year(
    country: str | None, published: date | None, actor: str | None
):
    assert resolved("تقدمت قوات النظام.", country, published) == [actor]


def test_generic_words_with_proclitics_are_resolved():
    assert resolved("وسلمت لقوات النظام.", "SY", date(2016, 8, 7)) == ["sy-army"]


def test_resolving_says_by_what_country():
    text = "تقدمت قوات النظام."
    (mention,) = resolve_mentions(
        mentions_in(text), ACTORS, text, "SY", date(2016, 8, 7)
    )
    assert mention.method == "generic in SY"


def test_named_actors_and_outlets_are_left_as_they_are():
    text = "قال جيش الفتح لوكالة رويترز إن قوات النظام انسحبت."
    before = mentions_in(text)
    after = resolve_mentions(before, ACTORS, text, "SY", date(2016, 8, 7))
    assert list(after[:2]) == before[:2]
    assert after[2] != before[2]
