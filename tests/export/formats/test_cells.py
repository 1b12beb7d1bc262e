from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.export.formats.cells import arm_cell, clean, disarm_cell

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_cell_that_begins_like_a_formula_is_disarmed(text: str):
    assert disarm_cell(text) == f"'{text}"


@given(st.text(alphabet="'=+-@\t\r\nحa", max_size=6))
def test_disarming_is_taken_back_without_loss(text: str):
    assert arm_cell(disarm_cell(text)) == text


@given(st.text())
def test_what_is_written_never_begins_like_a_formula(text: str):
    assert not disarm_cell(text).startswith(tuple("=+-@\t\r\n"))


@given(st.text(alphabet=st.characters()))
def test_clean_text_is_utf8_and_keeps_its_length(text: str):
    cleaned = clean(text)
    cleaned.encode()
    assert len(cleaned) == len(text)
