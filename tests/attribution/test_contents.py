"""Contents: how far a source vouches, and what is nested in what."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rawi.model import Act, Attribution, Stance, Status

Attribute = Callable[..., tuple[Attribution, ...]]
Who = Callable[[str, str], str]


@pytest.mark.parametrize(
    ("text", "word", "chain"),
    [
        pytest.param(
            "قصف الجيش البلدة أمس.", "قصف", "-", id="nobody is said to say so"
        ),
        pytest.param(
            "قال المحافظ إن الجيش قصف البلدة وقتل طفلا وأغلق الطريق.",
            "أغلق",
            "المحافظ",
            id="over several events",
        ),
        pytest.param(
            "قال المحافظ إن الجيش انسحب، فيما أكد السكان أن القصف توقف.",
            "القصف",
            "السكان",
            id="another speaker after a comma",
        ),
        pytest.param(
            "قال المحافظ إن الجيش انسحب، فيما أكد السكان أن القصف توقف.",
            "انسحب",
            "المحافظ",
            id="the first speaker before it",
        ),
        pytest.param(
            "قال المحافظ إن وزارة الصحة أعلنت مقتل طفل.",
            "مقتل",
            "المحافظ > وزارة الصحة",
            id="nested statement",
        ),
        pytest.param(
            "قال المحافظ إن الجيش انسحب، مشيرا إلى أن القصف توقف.",
            "القصف",
            "المحافظ",
            id="participle goes on",
        ),
        pytest.param(
            "قال المحافظ إن الجيش انسحب، وأضاف أن القصف توقف.",
            "القصف",
            "المحافظ",
            id="verb without subject goes on",
        ),
        pytest.param(
            "قصفت الطائرات السوق وقتل طفل، بحسب المرصد.",
            "قصفت",
            "المرصد",
            id="whole sentence before according to",
        ),
        pytest.param(
            "هاجم المسلحون القاعدة في هجوم تبناه تنظيم القاعدة.",
            "هاجم",
            "-",
            id="a claimed deed reaches no further than its noun",
        ),
    ],
)
def test_reach(who: Who, text: str, word: str, chain: str):
    assert who(text, word) == chain


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        pytest.param(
            "نقلت وكالة رويترز عن طبيب قوله إن القصف توقف.",
            "وكالة رويترز > طبيب",
            id="quoted by an agency",
        ),
        pytest.param(
            "نقلت وكالة رويترز عن مصدر أمني أن القصف توقف.",
            "وكالة رويترز > مصدر أمني",
            id="without his own word",
        ),
        pytest.param(
            "أعلنت وزارة الدفاع أن القصف توقف، وفق وكالة رويترز.",
            "وكالة رويترز > وزارة الدفاع",
            id="a medium after it is further out",
        ),
        pytest.param(
            "ذكرت وكالة رويترز أن القصف توقف، نقلا عن شهود عيان.",
            "وكالة رويترز > شهود عيان",
            id="what a medium passes on is further in",
        ),
        pytest.param(
            "قال طبيب لوكالة رويترز إن القصف توقف.", "طبيب", id="said to an agency"
        ),
    ],
)
def test_chain(who: Who, text: str, chain: str):
    assert who(text, "القصف") == chain


def test_quotation_runs_over_sentences(who: Who):
    text = 'قال المحافظ: "الجيش انسحب.\nالقصف توقف.\nالطريق مفتوح".\nوصلت قافلة.'
    assert who(text, "القصف") == "المحافظ"
    assert who(text, "مفتوح") == "المحافظ"
    assert who(text, "قافلة") == "-"


def test_verbal_event_belongs_to_the_outlet_and_what_is_in_it_to_the_speaker(who: Who):
    text = "اتهمت الحكومة الحركة بقصف السوق."
    assert who(text, "اتهمت") == "-"
    assert who(text, "قصف") == "الحكومة"


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("قال الجيش إن القصف توقف.", (Act.SAY, False, None, Stance.NEUTRAL)),
        ("نفى الجيش قصف السوق.", (Act.DENY, True, None, Stance.NEUTRAL)),
        ("زعم القائد أن القصف توقف.", (Act.CLAIM, False, None, Stance.DOUBTING)),
        ("أكد الطبيب أن القصف توقف.", (Act.CONFIRM, False, None, Stance.ENDORSING)),
        (
            "توقع الخبير أن القصف سيتوقف.",
            (Act.ESTIMATE, False, Status.EXPECTED, Stance.NEUTRAL),
        ),
        (
            "أعلن التنظيم مسؤوليته عن القصف.",
            (Act.CLAIM, False, None, Stance.NEUTRAL),
        ),
    ],
)
def test_cue_says_how_it_is_conveyed(
    attribute: Attribute, text: str, how: tuple[Act, bool, Status | None, Stance]
):
    (found,) = attribute(text)
    assert (found.act, found.denies, found.status, found.stance) == how


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("نقل الجرحى إلى المشفى.", id="carried, not reported"),
        pytest.param("الاتفاق بين الحكومة والحركة صامد.", id="between"),
        pytest.param("يذكر أن الحصار بدأ قبل عام.", id="it is recalled"),
        pytest.param("وكان يعتقد أن الطريق مغلق.", id="it is believed"),
        pytest.param("انسحب المقاتلون وفق الاتفاق.", id="according to a deal"),
        pytest.param("لم يذكر الناطق عدد القتلى.", id="not said"),
        pytest.param("قرب المدينة مستشفى مدمر.", id="city, not blamer"),
    ],
)
def test_word_without_its_grammar_is_no_cue(attribute: Attribute, text: str):
    assert attribute(text) == ()
