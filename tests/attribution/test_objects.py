"""What a denial denies: deeds, pronouns and words for words, relative clauses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rawi.model import Act, Attribution
from timing import keeps_pace

Attribute = Callable[..., tuple[Attribution, ...]]


def denial(found: tuple[Attribution, ...]) -> Attribution:
    """Return the one denial among the attributions of a sentence."""
    (only,) = (a for a in found if a.denies)
    return only


def told(text: str, found: tuple[Attribution, ...]) -> tuple[str, str, str]:
    """Return the source, the content and the anaphor of the one denial."""
    only = denial(found)
    return (
        only.source.span.of(text) if only.source else "-",
        " … ".join(c.of(text) for c in only.content),
        only.anaphor.of(text) if only.anaphor else "-",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "ونفت وزارة الخارجية ذلك، وقالت إن المشفى يعمل.",
            ("وزارة الخارجية", "ذلك", "ذلك"),
            id="pronoun",
        ),
        pytest.param(
            "غير أن المتحدث باسم الجيش نفى الأمر جملة وتفصيلا.",
            ("المتحدث باسم الجيش", "الأمر جملة وتفصيلا", "الأمر"),
            id="the matter, out of hand",
        ),
        pytest.param(
            "ونفى المكتب الإعلامي صحة الخبر.",
            ("المكتب الإعلامي", "صحة الخبر", "الخبر"),
            id="truth of the news",
        ),
        pytest.param(
            "لكن قائد الميناء نفى في مقابلة هذه المعلومات وقال إن السفن ترسو.",
            ("قائد الميناء", "هذه المعلومات", "المعلومات"),
            id="after a venue",
        ),
        pytest.param(
            "ومن جانبها تنفي حركة النهر تلك الاتهامات.",
            ("حركة النهر", "تلك الاتهامات", "الاتهامات"),
            id="those accusations",
        ),
        pytest.param(
            "وفند الناطق هذه الرواية.",
            ("الناطق", "هذه الرواية", "الرواية"),
            id="another verb",
        ),
        pytest.param(
            "ونفى الناطق الأنباء عن سقوط المطار.",
            ("الناطق", "الأنباء عن سقوط المطار", "-"),
            id="news that tell their own content stand for nothing else",
        ),
        pytest.param(
            "ونفت الجماعة علاقتها بالهجوم.",
            ("الجماعة", "علاقتها بالهجوم", "-"),
            id="owned noun",
        ),
        pytest.param(
            "ونفت الوزارة، مساء أمس، تعديلا على موعد القافلة.",
            ("الوزارة", "تعديلا على موعد القافلة", "-"),
            id="indefinite accusative",
        ),
        pytest.param(
            "ونفى المتهم ضلوعه في التفجير.",
            ("المتهم", "ضلوعه في التفجير", "-"),
            id="a noun with its article owns nothing",
        ),
        pytest.param(
            "وتنفي كل من الوزارة والبلدية حدوث أي نزوح.",
            ("كل من الوزارة والبلدية", "حدوث أي نزوح", "-"),
            id="each of two",
        ),
        pytest.param(
            "ورغم نفي الحكومة وقوع القصف، قال السكان إن السوق دمرت.",
            ("الحكومة", "وقوع القصف", "-"),
            id="verbal noun",
        ),
        pytest.param(
            "وجاء إنكار البلدية لقيام عمالها بهدم السور.",
            ("البلدية", "لقيام عمالها بهدم السور", "-"),
            id="verbal noun with ل",
        ),
    ],
)
def test_source_and_object_of_a_denial(
    attribute: Attribute, text: str, expected: tuple[str, str, str]
):
    assert told(text, attribute(text)) == expected


@pytest.mark.parametrize(
    ("text", "source", "taken_up"),
    [
        (
            "قتل خمسة في غارة، وهو ما نفاه المتحدث باسم الجيش.",
            "المتحدث باسم الجيش",
            "ما",
        ),
        ("هجرت القوات السكان، الأمر الذي تنفيه الحكومة.", "الحكومة", "الذي"),
        ("أعلن المسلحون إغلاق الجسر ما نفته البلدية تماما.", "البلدية", "ما"),
        (
            "وزعم التنظيم أنه صد الهجوم، وهو ما فنده الناطق باسم الوزارة.",
            "الناطق باسم الوزارة",
            "ما",
        ),
        (
            "وتقول المعارضة إن القوات انسحبت، وهي اتهامات تنفيها الحكومة.",
            "الحكومة",
            "اتهامات",
        ),
    ],
)
def test_relative_clause_takes_up_what_was_told(
    attribute: Attribute, text: str, source: str, taken_up: str
):
    found = attribute(text)
    only = denial(found)
    assert only.source is not None
    assert only.source.span.of(text) == source
    assert only.anaphor is not None
    assert only.anaphor.of(text) == taken_up
    assert only.via is None
    others = [c for a in found if not a.denies for c in a.content]
    assert not any(c.overlaps(only.content[0]) for c in others)


@pytest.mark.parametrize(
    "text",
    [
        "ووصف المتحدث الأنباء عن سقوط المطار بأنها عارية من الصحة.",
        "واعتبر المتحدث هذه الأنباء مفبركة.",
        "وقال المتحدث إن هذه الأنباء غير صحيحة.",
        "وقال المتحدث إن ما يتردد عن سقوط المطار مجرد خدعة.",
        "وأكد المتحدث أن لا صحة للأنباء عن سقوط المطار.",
    ],
)
def test_words_called_untrue_are_denied(attribute: Attribute, text: str):
    only = denial(attribute(text))
    assert only.act is Act.DENY
    assert only.source is not None
    assert only.source.span.of(text) == "المتحدث"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("ولم ينف الجيش وقوع القصف.", id="not denied"),
        pytest.param("ولم يتسن تأكيد أو نفي الخبر من المصدر.", id="nobody denied it"),
        pytest.param("وقال المتحدث إن الأنباء تصل متأخرة.", id="news, not untrue"),
        pytest.param("وقال المتحدث إن ما حدث وصمة عار للمدينة.", id="shame"),
        pytest.param("وأكد السكان ذلك.", id="confirmed"),
    ],
)
def test_no_denial(attribute: Attribute, text: str):
    assert not any(a.denies for a in attribute(text))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("وأكد السكان ذلك.", "السكان"),
        ("وأعلنت الوزارة ذلك في بيان.", "الوزارة"),
        ("وقال رئيس تلك البعثة إن الطريق مغلق.", "رئيس تلك البعثة"),
        ("وقال ذلك المسؤول إن الطريق مغلق.", "ذلك المسؤول"),
    ],
)
def test_a_pronoun_is_no_part_of_the_source(
    attribute: Attribute, text: str, source: str
):
    (found,) = attribute(text)
    assert found.source is not None
    assert found.source.span.of(text) == source


def test_second_denial_of_a_sentence_is_no_clause_of_manner(attribute: Attribute):
    text = "ونفى الناطق فرار السجين، كما نفى أن يكون الحارس قد قتل."
    contents = [c.of(text) for a in attribute(text) if a.denies for c in a.content]
    assert contents == ["فرار السجين", "يكون الحارس قد قتل"]


def test_speaker_after_a_contrast_is_not_quoted_by_the_one_before(
    attribute: Attribute,
):
    text = "أعلنت الحركة أن الهدنة بدأت، إلا أن الجيش نفى ذلك."
    assert denial(attribute(text)).via is None


@pytest.mark.parametrize(
    "unit", ["نفى ", "وهو ما نفاه ", "نفى ذلك ", "الأنباء التي ", "لا صحة "]
)
def test_hostile_repetition_is_read_in_linear_time(attribute: Attribute, unit: str):
    assert keeps_pace(attribute, unit * 1_000, unit * 8_000)
