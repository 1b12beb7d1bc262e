"""Evidence given a trigger."""

from __future__ import annotations

import pytest

from marked import read_marked
from rawi.events.evidence import find_evidence
from rawi.lexicons.evidence import load_evidence
from rawi.model import EventType, Evidence

LEXICON = load_evidence()


def found(marked: str) -> tuple[Evidence, ...]:
    _, sentence, trigger = read_marked(marked, EventType.SHELLING)
    return find_evidence(trigger, sentence, LEXICON)


@pytest.mark.parametrize(
    ("marked", "evidence"),
    [
        ("وقال شهود عيان إن [القصف] دمر السوق.", (Evidence.WITNESS,)),
        ("وأظهر مقطع فيديو [قصف] السوق.", (Evidence.VIDEO,)),
        (
            "نشر ناشطون صورا ومقاطع فيديو تظهر [القصف].",
            (Evidence.VIDEO, Evidence.PHOTO),
        ),
        ("[قصفت] المدفعية السوق.", ()),
    ],
)
def test_words_before_the_trigger_name_the_evidence(
    marked: str, evidence: tuple[Evidence, ...]
):
    assert found(marked) == evidence


def test_words_after_the_trigger_are_not_counted():
    assert found("[قصفت] المدفعية السوق، ونشر ناشطون صورا للجرحى.") == ()


def test_a_manner_is_no_picture():
    assert found("وتواصل المدفعية بصورة يومية [قصف] السوق.") == ()


def test_pictures_from_space_are_the_satellites():
    assert found("وتظهر صور فضائية [تدمير] القرية.") == (Evidence.SATELLITE,)
