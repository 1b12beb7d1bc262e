"""The stage as a whole: spans lie in the text, hostile text costs little."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.attribution import innermost
from rawi.model import Attribution, Span

Attribute = Callable[..., tuple[Attribution, ...]]

WORDS = (
    *("قال", "قالت", "وأضاف", "أن", "إن", "الوزير", "مصدر", "طبي", "في", "بيان", "،"),
    *(":", '"', "«", "»", ".", "(", ")", "كما", "نقلت", "عن", "قوله", "بحسب", "وفق"),
    *("ما", "ذكرت", "وكالة", "رويترز", "مقتل", "الجيش", "الذي", "كان", "لكن", "\n"),
    *("مشيرا", "إلى", "نفى", "بقصف"),
)


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_order_of_words_gives_spans_of_the_text(
    attribute: Attribute, words: list[str]
):
    text = " ".join(words)
    for found in attribute(text):
        spans = [*found.content, *([found.cue] if found.cue else [])]
        spans += [found.source.span] if found.source else []
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        seen = {id(found)}
        link = found.via
        while link is not None:
            assert id(link) not in seen  # no chain bites its tail
            seen.add(id(link))
            link = link.via


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("قال " * 4_000, id="cue after cue"),
        pytest.param("قال الوزير إن " * 2_000, id="statement in statement"),
        pytest.param('قال " ' * 3_000, id="quotation marks"),
        pytest.param("قال الوزير، " * 3_000, id="commas"),
        pytest.param("وزير " * 20_000, id="speaker words"),
        pytest.param("الذي ( " * 10_000, id="open brackets"),
        pytest.param("ـ" * 200_000, id="one long word"),
    ],
)
def test_hostile_text_takes_linear_time(attribute: Attribute, text: str):
    start = time.process_time()
    attribute(text)
    assert time.process_time() - start < 5


def test_same_text_gives_the_same_attributions(attribute: Attribute):
    text = "نقلت رويترز عن طبيب قوله إن القصف توقف.\nوأضاف أن الطريق مفتوح."
    assert attribute(text) == attribute(text)


def test_innermost_of_nothing_is_the_outlet():
    assert innermost((), Span(0, 1)) is None
