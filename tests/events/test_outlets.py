"""Outlets in a text: which words are the name of one, and where it begins."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.events.actors import find_mentions
from rawi.lexicons.actors import load_actors
from rawi.lexicons.outlets import load_outlets
from rawi.model import Mention, SourceKind
from rawi.text.sentences import split_sentences

ACTORS = load_actors()
OUTLETS = load_outlets()


def outlets_in(text: str) -> list[tuple[str, str]]:
    return [(m.span.of(text), m.outlet.id) for m in mentions_in(text) if m.outlet]


def mentions_in(text: str) -> list[Mention]:
    return [
        mention
        for sentence in split_sentences(text)
        for mention in find_mentions(sentence, ACTORS, OUTLETS)
    ]


@pytest.mark.parametrize(
    ("text", "name", "outlet"),
    [
        ("قال الوزير لرويترز إن الوفد عاد.", "رويترز", "reuters"),
        ("قال الوزير لوكالة رويترز إن الوفد عاد.", "وكالة رويترز", "reuters"),
        ('نقلت وكالة "رويترز" عن الوزير قوله.', 'وكالة "رويترز"', "reuters"),
        ("نقلت وكالة أنباء «الأناضول» خبره.", "وكالة أنباء «الأناضول»", "anadolu"),
        ("ذكرت (أ ف ب) أن الجسر فتح.", "أ ف ب", "afp"),
        ("عمان - أ.ف.ب - فتح الجسر.", "أ.ف.ب", "afp"),
        ("نقلت وكالة الأنباء السورية عنه.", "وكالة الأنباء السورية", "sana"),
        ("قال لقناة المسيرة إن القصف توقف.", "قناة المسيرة", "al-masirah"),
        ('ذكرت صحيفة "تلغراف" أن الجسر فتح.', 'صحيفة "تلغراف"', "telegraph"),
        ("كتبت صحيفة الوطن السورية عنه.", "صحيفة الوطن السورية", "al-watan-sy"),
        ("قال لـCNN إن الوفد عاد.", "CNN", "cnn"),
    ],
    ids=[
        "proclitic",
        "head-noun",
        "quoted",
        "agency-of-news",
        "initials-in-brackets",
        "initials-with-points",
        "national-agency",
        "head-noun-with-proclitic",
        "name-known-only-after-its-noun",
        "name-with-country",
        "latin",
    ],
)
def test_outlet_is_named_with_the_noun_before_it(text: str, name: str, outlet: str):
    assert outlets_in(text) == [(name, outlet)]


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("وأفاد مراسل الجزيرة بأن الطريق قطع.", "al-jazeera"),
        ("قال وزير الخارجية للجزيرة إن المؤشرات واضحة.", "al-jazeera"),
        ("وأكد مصدر للجزيرة تداول الرسالة.", "al-jazeera"),
        ("قال في مقابلة مع الجزيرة إن الوقت لم يفت.", "al-jazeera"),
        ("بثت قناة الميادين الصور.", "al-mayadeen"),
        ("علمت «الرياض» أن اللجنة اجتمعت.", "al-riyadh"),
        ('وقالت مصادر في المقاومة ل"الرياض" إن الهجوم صد.', "al-riyadh"),
        ("قال مصدر لـ«المدينة» إن الميناء فتح.", "al-madina"),
        ("في اتصال هاتفي مع «الشرق الأوسط» أمس.", "asharq-al-awsat"),
        ("كتبت صحيفة الحياة أن الوساطة تعثرت.", "al-hayat"),
        ('نقلت وكالة الأنباء الإماراتية "وام" البيان.', "wam"),
        ("بث التنظيم على وكالته الدعائية «أعماق» تسجيلا.", "amaq"),
    ],
)
def test_common_word_is_an_outlet_where_the_words_say_so(text: str, outlet: str):
    assert outlet in [found for _, found in outlets_in(text)]


def test_second_of_two_channels_is_an_outlet_too():
    text = 'قال مصدر لقناتي "العربية" و"الحدث" إن الجسر فتح.'
    assert [outlet for _, outlet in outlets_in(text)] == ["al-arabiya", "al-hadath"]


@pytest.mark.parametrize(
    "text",
    [
        "قصفت الطائرات ريف المدينة الجنوبي.",
        "عاد الهدوء للمدينة بعد القصف.",
        "قالت طهران للسفير إن الاتفاق قائم.",
        "قال المبعوث الأممي للشرق الأوسط إن الوضع خطير.",
        "خرج المتظاهرون لليوم السابع على التوالي.",
        "دخلت القوات مدينة الميادين.",
        "قتل ثلاثة في فندق «الجزيرة» بالعاصمة.",
        "وصلت الفرق إلى موقع الحدث.",
        "اجتمع وزراء الدول العربية في القاهرة.",
        "ذكرت القناة العربية ذلك.",
        "بثت قناة «الخبر» المشاهد.",
        "هاجر أب وأم وطفل.",
        "وقع خبر الهدنة على السكان.",
        "قالت الصحيفة إن العمل معا ضروري.",
        "سقط في حلب 24 قتيلا.",
        "انتشر الجنود في سوريا على طول الحدود.",
    ],
)
def test_common_word_alone_is_no_outlet(text: str):
    assert outlets_in(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ذكرت وكالة سانا أن الطريق فتح.", SourceKind.STATE_MEDIA),
        ("ذكرت قناة المسيرة أن الطريق فتح.", SourceKind.MEDIA),
        ("ذكرت وكالة الأنباء اليمنية الرسمية ذلك.", SourceKind.STATE_MEDIA),
        ("ذكرت وكالة سبأ التابعة للحوثيين ذلك.", SourceKind.MEDIA),
        ("نشر الحساب على تويتر صورة.", SourceKind.OTHER),
    ],
    ids=["state", "party", "recognised-government", "same-name", "social"],
)
def test_outlet_speaks_as_what_it_is(text: str, kind: SourceKind):
    assert [m.kind for m in mentions_in(text) if m.outlet] == [kind]


WORDS = (
    "وكالة أنباء قناة صحيفة تلغراف سبأ رويترز الجزيرة للجزيرة المدينة التابعة للحوثيين "
    'قال مع حديث إن ل لـ و أ ف ب . " « » ( ) جيش الفتح قوات النظام'
)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=30).map(" ".join))
def test_mentions_stand_in_order_and_apart(text: str):
    for sentence in split_sentences(text):
        found = find_mentions(sentence, ACTORS, OUTLETS)
        for mention in found:
            assert sentence.tokens[mention.last].end == mention.span.end
            assert mention.span.of(text).strip() == mention.span.of(text) != ""
        for one, other in pairwise(found):
            assert one.last < other.first
            assert one.span.end <= other.span.start


@pytest.mark.parametrize("words", ['" ', "وكالة ", "«الجزيرة» ", "للجزيرة "])
def test_time_grows_with_the_length_of_a_hostile_sentence(words: str):
    start = time.perf_counter()
    mentions_in(words * 20_000)
    assert time.perf_counter() - start < 10
