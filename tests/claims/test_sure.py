"""Claims that are not sure enough are left out, with their links."""

from __future__ import annotations

from datetime import date

import pytest

from rawi.claims.sure import keep_sure
from rawi.model import Document, DocumentId, Reading
from rawi.pipeline import Tools, read

TEXT = (
    "أعلن الدفاع المدني مقتل ثلاثة مدنيين في قصف على مدينة إدلب أمس.\n"
    "ونفت وزارة الدفاع قصف المدينة."
)


@pytest.fixture(scope="module")
def reading(tools: Tools) -> Reading:
    document = Document(
        id=DocumentId("a"), text=TEXT, outlet=None, published=date(2016, 8, 7)
    )
    return read(document, tools)


def test_all_are_kept_when_nothing_is_asked(reading: Reading):
    assert keep_sure(reading, 0.0) == reading


def test_what_is_less_sure_is_left_out_with_its_links(reading: Reading):
    confidences = sorted(claim.confidence for claim in reading.claims)
    assert len(confidences) > 1
    kept = keep_sure(reading, confidences[-1])
    assert [claim.confidence for claim in kept.claims] == [confidences[-1]]
    assert kept.links == ()
    assert kept.document == reading.document
