"""Names written otherwise than the gazetteer has them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.model import Toponym
from rawi.places.spelling import one_letter_off, respell

Resolve = Callable[..., tuple[Toponym, ...]]

KEYS = st.text("ابتجحدرسعفقكلمنهوي", min_size=1, max_size=24)


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("كفر نبل", "كفرنبل"),
        ("كفرنبل", "كفر نبل"),
        ("بوكمال", "البوكمال"),
        ("ابو كمال", "البوكمال"),
        ("ابي الظهور", "ابو الظهور"),
        ("السويده", "السويداء"),
        ("حيفه", "حيفا"),
        ("الحسكه", "حسكه"),
    ],
)
def test_a_name_is_respelled_as_the_gazetteer_may_have_it(written: str, known: str):
    assert known in respell(written)


@given(KEYS)
def test_no_spelling_comes_twice_or_is_the_name_itself(key: str):
    found = list(respell(key))
    assert len(found) == len(set(found))
    assert key not in found


@pytest.mark.parametrize("other", ["القامشله", "القامشليي", "القاامشلي"])
def test_long_names_may_have_one_wrong_letter(other: str):
    names = {"القامشلي"} - {other}
    found = list(one_letter_off(other, names.__contains__))
    assert found == sorted(names)


def test_short_names_may_not():
    assert list(one_letter_off("حمس", {"حمص"}.__contains__)) == []
    assert list(one_letter_off("الحمس", {"الحمص"}.__contains__)) == []


def test_a_word_of_a_million_letters_is_no_name():
    assert list(one_letter_off("ا" * 1_000_000, lambda _: True)) == []


@given(KEYS)
def test_a_name_is_one_letter_off_every_name_that_is_one_letter_off_it(key: str):
    names = {key[:2] + "ز" + key[2:], key + "ز"}
    for found in one_letter_off(key, names.__contains__):
        assert found in names
        assert key in one_letter_off(found, {key}.__contains__) or len(found) > 20


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصف على مدينة المكلاء باليمن.", "Mukalla"),
        ("معارك في محافظة السويدة جنوب سوريا.", "Sweida Governorate"),
        ("سقطت قذائف على مدينة القامشلو في سوريا.", "Qamishli"),
    ],
)
def test_a_headed_name_is_found_in_another_spelling(
    resolve: Resolve, text: str, expected: str
):
    location = resolve(text)[0].location
    assert location is not None
    assert location.place.name == expected


def test_another_spelling_is_not_tried_for_a_country_the_text_does_not_name(
    resolve: Resolve,
):
    assert resolve("قصف على مدينة المكلاء.")[0].location is None
