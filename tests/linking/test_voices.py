"""Who in the end vouches for a claim, and on whose side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factory import FATAH, SANA
from rawi.linking.voices import find_voice
from rawi.model import Actor, ActorId, Outlet, Reading, SourceKind, Voice
from reports import ARMY, report


def voice(reading: Reading, outlet: Outlet | None = None, **source: object) -> Voice:
    (claim,) = reading.claims
    if source:
        first = replace(claim.sources[0], **source)  # type: ignore[arg-type]
        claim = replace(claim, sources=(first,))
    return find_voice(claim, reading.document, outlet)


def test_without_a_source_it_is_the_outlet():
    own = voice(report("a", outlet="سانا"), SANA)
    assert (own.key, own.kind) == ("outlet@sana", SourceKind.STATE_MEDIA)
    assert own.side == "state:SY"
    unknown = voice(report("a", outlet="صحيفة الضفة"))
    assert (unknown.key, unknown.side) == ("outlet:صحيفه الضفه", None)


def test_an_outlet_that_is_quoted_is_the_one_that_publishes():
    quoted = voice(report("a", source="وكالة سانا"), outlet=None)
    assert quoted.key != "outlet@sana"
    known = find_voice(
        replace(
            report("a", source="وكالة سانا").claims[0],
            sources=(
                replace(
                    report("a", source="وكالة سانا").claims[0].sources[0], outlet=SANA
                ),
            ),
        ),
        report("a").document,
    )
    assert known.key == voice(report("b", outlet="سانا"), SANA).key


def test_a_correspondent_speaks_for_the_outlet_that_sent_him():
    sent = voice(
        report("a", source="مراسلنا", outlet="سانا"),
        SANA,
        kind=SourceKind.CORRESPONDENT,
    )
    assert (sent.key, sent.name) == ("outlet@sana", "مراسلنا")
    named = voice(
        report("a", source="مراسل سانا"), kind=SourceKind.CORRESPONDENT, outlet=SANA
    )
    assert named.key == "outlet@sana"


def test_a_known_body_is_one_voice_under_all_its_names():
    one = voice(report("a", source="قيادة الجيش"), actor=ARMY)
    other = voice(report("b", source="ناطق باسم الجيش السوري"), actor=ARMY)
    assert one.key == other.key == "@sy-army"
    assert one.side == "state:SY"


def test_a_group_is_its_own_side_and_a_part_of_it_its_parents():
    assert voice(report("a", source="قيادي"), actor=FATAH).side == "jaysh-al-fath"
    part = replace(FATAH, id=ActorId("part"), parent=FATAH.id)
    assert voice(report("a", source="قيادي"), actor=part).side == "jaysh-al-fath"


def test_a_body_is_followed_to_the_head_of_its_side():
    root = replace(FATAH, id=ActorId("root"))
    middle = replace(FATAH, id=ActorId("middle"), parent=root.id)
    leaf = replace(FATAH, id=ActorId("leaf"), parent=middle.id)
    reading = report("a", source="قيادي")
    (claim,) = reading.claims
    claim = replace(claim, sources=(replace(claim.sources[0], actor=leaf),))
    actors: dict[str, Actor] = {a.id: a for a in (root, middle, leaf)}
    assert find_voice(claim, reading.document, None, actors).side == "root"


def test_a_body_known_by_its_id_alone_is_looked_up():
    bare = replace(ARMY, type="", country=None)
    reading = report("a", source="ناطق باسم الجيش")
    (claim,) = reading.claims
    claim = replace(claim, sources=(replace(claim.sources[0], actor=bare),))
    found = find_voice(claim, reading.document, None, {"sy-army": ARMY})
    assert found.side == "state:SY"


def test_parents_that_go_in_a_circle_end():
    one = replace(FATAH, id=ActorId("one"), parent=ActorId("two"))
    two = replace(FATAH, id=ActorId("two"), parent=ActorId("one"))
    reading = report("a", source="قيادي")
    (claim,) = reading.claims
    claim = replace(claim, sources=(replace(claim.sources[0], actor=one),))
    found = find_voice(claim, reading.document, None, {"one": one, "two": two})
    assert found.side in {"one", "two"}


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("مديرية الصحة في حلب", True),
        ("الناطق باسم لواء الجبل", True),
        ("مصدر", False),
        ("مسؤول رفيع", False),
    ],
)
def test_words_that_name_no_one_are_another_voice_in_each_outlet(
    words: str, *, named: bool
):
    a, b = (voice(report(n, source=words)) for n in "ab")
    assert a.named is b.named is named
    assert (a.key == b.key) is named


def test_witnesses_are_unnamed_whatever_is_said_of_them():
    seen = voice(report("a", source="سكان الحي"), kind=SourceKind.WITNESS)
    assert not seen.named


def test_an_article_of_no_outlet_is_its_own_voice():
    reading = report("a")
    bare = replace(reading, document=replace(reading.document, outlet=None))
    assert voice(bare).key == "document:a"
