"""Near-duplicates: cut, re-titled, with a paragraph added; and what is none."""

from __future__ import annotations

import random
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.linking import SignedDocument, band_keys, sight_document, sign_text
from rawi.linking.known import Sighted
from rawi.linking.reprints import find_reprint, measure_overlap
from rawi.model import Document, DocumentId

WORDS = ["قصف", "حي", "مدينة", "جيش", "مصدر", "قافلة", "طريق"]
WORDS += ["معبر", "بيان", "هدنة", "نازح", "مشفى", "وزارة", "حصار"]


def article(seed: int, paragraphs: int = 8) -> list[str]:
    """Return invented paragraphs: the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311 - no secret is made
    return [
        " ".join(rng.choice(WORDS) + str(rng.randrange(50)) for _ in range(30))
        for _ in range(paragraphs)
    ]


def seen(name: str, paragraphs: list[str]) -> Sighted:
    document = Document(id=DocumentId(name), text="\n".join(paragraphs))
    return sight_document(document, [])


def signed(
    name: str, paragraphs: list[str], group: str | None = None
) -> SignedDocument:
    return SignedDocument(
        document=DocumentId(name),
        group=group or name,
        signature=seen(name, paragraphs).signature,
    )


AGENCY = article(1)


@pytest.mark.parametrize(
    "paragraphs",
    [
        pytest.param(AGENCY, id="as it is"),
        pytest.param(["عنوان آخر لصحيفة أخرى", *AGENCY], id="re-titled"),
        pytest.param(AGENCY[:4], id="cut to half"),
        pytest.param([*AGENCY[:3], *article(2, 1), *AGENCY[3:]], id="a paragraph more"),
        pytest.param([*AGENCY[:5], *article(2, 1)], id="cut and a paragraph more"),
    ],
)
def test_a_reprint_is_found_by_a_band_and_joins_the_group(paragraphs: list[str]):
    new = seen("new", paragraphs)
    old = signed("old", AGENCY, "first")
    assert set(new.bands) & set(band_keys(old.signature))
    found = find_reprint(new, [old, signed("other", article(3))])
    assert (found.group, found.like) == ("first", "old")
    assert found.overlap > 0.5


def test_another_article_is_its_own_group():
    found = find_reprint(seen("new", article(4)), [signed("old", AGENCY)])
    assert (found.group, found.like, found.overlap) == ("new", None, 1.0)


def test_a_quotation_of_one_paragraph_makes_no_reprint():
    quoting = [*article(5), AGENCY[0]]
    assert find_reprint(seen("new", quoting), [signed("old", AGENCY)]).group == "new"


def test_spelling_and_harakat_make_no_difference():
    plain = (
        "أعلنت الهيئة أن القافلة عبرت الجسر مساء أمس وأن إحدى الشاحنات تعطلت قرب البلدة"
    )
    other = plain.replace("أ", "ا").replace("ة", "ه").replace("القافلة", "القـافِلة")
    assert sign_text(plain * 2) == sign_text(other * 2)


def test_the_order_of_what_is_known_does_not_matter():
    known = [
        signed("b", AGENCY, "g2"),
        signed("a", AGENCY, "g1"),
        signed("c", AGENCY[:5]),
    ]
    groups = {
        find_reprint(seen("new", AGENCY), order).group for order in permutations(known)
    }
    assert groups == {"g1"}


def test_a_document_is_not_a_reprint_of_itself():
    assert find_reprint(seen("a", AGENCY), [signed("a", AGENCY)]).like is None


def test_a_short_text_has_no_bands():
    assert seen("a", ["أعلنت الوزارة فتح المعبر"]).bands == ()
    assert measure_overlap(b"", sign_text(" ".join(AGENCY))) == 0


def test_a_signature_is_the_same_on_every_machine():
    signature = sign_text("\n".join(AGENCY))
    assert len(signature) == 4 + 4 * 64
    assert int.from_bytes(signature[:4], "little") == 477
    assert band_keys(signature)[0] == f"00{signature[4:12].hex()}"


@given(st.text(max_size=300), st.text(max_size=300))
def test_overlap_is_a_share_and_symmetric(one: str, other: str):
    a, b = sign_text(one), sign_text(other)
    assert measure_overlap(a, b) == measure_overlap(b, a)
    assert 0 <= measure_overlap(a, b) <= 1
    assert measure_overlap(a, a) == (1 if a else 0)
