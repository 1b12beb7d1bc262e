"""Sentences that deny: one event turns, the rest stays as it was."""

from __future__ import annotations

from typing import Any

import pytest

from evals.corpus import load_split
from training.negation import (
    Sentence,
    deny_by_cue,
    jussive,
    negate_verb,
    negated,
    retell,
    words_of,
)

KNOWN = {"تعتقل", "يعتقل", "يقصفوا", "يسيطر", "تصب"}


def claim(trigger: str, *sources: dict[str, Any], **told: object) -> dict[str, Any]:
    record = {"trigger": trigger, "type": "other", "sources": list(sources)}
    return record | {"polarity": "affirmed", "status": "actual"} | told


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("اعتقلت", "تعتقل"),
        ("اعتقل", "يعتقل"),
        ("قصفوا", "يقصفوا"),
        ("أصابت", None),  # Hollow: the alif would have to go.
        ("مقتل", None),
        ("اشتباكات", None),
        ("احتلت", None),  # Nobody writes تحتل in these texts.
    ],
)
def test_a_past_verb_has_a_jussive_where_it_is_plain(verb: str, form: str | None):
    assert jussive(verb, KNOWN) == form


def test_a_verb_is_negated_in_its_place_and_the_rest_stays():
    told = [claim("اعتقلت"), claim("الهجوم")]
    made = negate_verb(
        Sentence("واعتقلت الشرطة طالبا بعد الهجوم.", told), told[0], KNOWN
    )
    assert made is not None
    assert made.text == "ولم تعتقل الشرطة طالبا بعد الهجوم."
    assert [(c["trigger"], c["polarity"]) for c in made.claims] == [
        ("تعتقل", "denied"),
        ("الهجوم", "affirmed"),
    ]
    assert told[0]["polarity"] == "affirmed"


def test_a_present_verb_takes_the_other_negation():
    told = [claim("يسيطر")]
    made = negate_verb(Sentence("الفصيل يسيطر على التل.", told), told[0], KNOWN)
    assert made is not None
    assert made.text == "الفصيل لا يسيطر على التل."


def test_only_the_first_event_of_a_denial_is_denied():
    source = {"text": "الوزارة", "cue": "أعلنت", "kind": "official", "act": "announce"}
    told = [claim("مقتل", dict(source)), claim("القصف", dict(source))]
    sentence = Sentence("وأعلنت الوزارة مقتل جندي أثناء القصف.", told)
    made = deny_by_cue(sentence, told[0])
    assert made is not None
    assert made.text == "ونفت الوزارة مقتل جندي أثناء القصف."
    assert [
        (c["polarity"], c["sources"][-1]["act"], c["sources"][-1]["cue"])
        for c in made.claims
    ] == [("denied", "deny", "نفت"), ("affirmed", "say", "نفت")]
    assert deny_by_cue(sentence, told[1]) is None


def test_a_noun_is_told_again_with_what_belongs_to_it_and_nothing_else():
    told = [
        claim("قصف", targets=["المشفى"], places=["دارة عزة"], time="أمس"),
        claim("مقتل"),
    ]
    sentence = Sentence("أدى قصف المشفى أمس، إلى مقتل طبيب في دارة عزة.", told)
    made = retell(sentence, told[0], "ولا صحة لما تردد عن {}.", "denied")
    assert made is not None
    assert made.text == "ولا صحة لما تردد عن قصف المشفى أمس."
    (one,) = made.claims
    assert (one["polarity"], one["targets"], one["places"], one["time"]) == (
        "denied",
        ["المشفى"],
        [],
        "أمس",
    )


def test_every_trigger_of_what_is_made_stands_in_its_text():
    articles = load_split("gold")
    known = words_of(a.document.text for a in articles)
    made = list(negated(articles, known, seed=7))
    denied = [c for a in made for c in a.claims if c.record["polarity"] == "denied"]
    assert len(denied) > 20
    for article in made:
        for one in article.claims:
            assert one.trigger.of(article.document.text) == one.record["trigger"]
            assert one.sentence.contains(one.trigger)
    assert made == list(negated(articles, known, seed=7))
