"""Words pointed at: written, read again, found where a text has moved them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import make_document
from rawi.errors import LedgerError
from rawi.ledger.pointing import (
    Pointed,
    find_phrase,
    parse_one,
    parse_pointed,
    words_of,
)
from rawi.model import Role, Span

DOCUMENT = make_document("قال مصدر إن الجيش قصف الحي.\nونفى مصدر آخر ذلك.")
WORDS = st.text(min_size=1, max_size=20).filter(str.strip)


@given(
    st.lists(
        st.tuples(st.integers(0, 10**6), WORDS, st.sampled_from([None, *Role])),
        min_size=1,
        max_size=4,
    ),
    st.sampled_from([None, "gn:170063", "jaysh-al-fath"]),
)
def test_what_is_pointed_at_is_read_as_it_is_written(
    items: list[tuple[int, str, Role | None]], ref: str | None
):
    pointed = tuple(
        Pointed(span=Span(at, at + len(words)), words=words, role=role, ref=ref)
        for at, words, role in items
    )
    assert parse_pointed(",".join(one.written() for one in pointed)) == pointed


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("none", ()),
        ("120-131", (Pointed(span=Span(120, 131)),)),
        ("الجيش", (Pointed(words="الجيش"),)),
        ("حلب@to=gn:170063", (Pointed(words="حلب", role=Role.TO, ref="gn:170063"),)),
        ("من حلب | إلى إدلب", (Pointed(words="من حلب"), Pointed(words="إلى إدلب"))),
    ],
    ids=["none", "a span", "words", "a place with role and id", "several words"],
)
def test_words_and_spans_are_told_apart(value: str, expected: tuple[Pointed, ...]):
    assert parse_pointed(value) == expected


@pytest.mark.parametrize("value", ["", "131-120", "5-5", "|"])
def test_what_points_at_nothing_is_refused(value: str):
    with pytest.raises(ValueError, match="must"):
        parse_pointed(value)


def test_one_stretch_is_wanted_where_one_can_be():
    with pytest.raises(ValueError, match="one stretch"):
        parse_one("1-2,3-4")


def test_words_are_found_in_the_sentence_first_and_else_before_it():
    second = Span(29, len(DOCUMENT.text))
    inside = find_phrase(Pointed(words="مصدر"), second, DOCUMENT)
    assert inside.start > second.start
    before = find_phrase(Pointed(words="الجيش"), second, DOCUMENT)
    assert DOCUMENT.text[before.start : before.end] == "الجيش"


def test_words_with_a_span_that_has_moved_are_found_nearest_to_it():
    last = DOCUMENT.text.rindex("مصدر")
    moved = Pointed(span=Span(last + 3, last + 7), words="مصدر")
    assert find_phrase(moved, Span(0, 10), DOCUMENT).start == last


@pytest.mark.parametrize(
    "pointed",
    [
        Pointed(words="وزير"),
        Pointed(span=Span(900, 910)),
        Pointed(span=Span(0, 4), words="وزير"),
        Pointed(),
    ],
    ids=["words", "a span", "both", "neither"],
)
def test_what_is_not_in_the_text_is_refused(pointed: Pointed):
    with pytest.raises(LedgerError, match="do not stand"):
        find_phrase(pointed, Span(0, 20), DOCUMENT)


def test_people_read_words_alone():
    assert words_of("0-3«قال»@to,4-8«مصدر»") == "قال | مصدر"
    assert words_of("air_strike") == "air_strike"
