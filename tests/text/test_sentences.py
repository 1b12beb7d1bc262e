import pytest

from rawi.text.sentences import LONGEST, split_sentences


def cut(text: str) -> list[str]:
    return [sentence.span.of(text) for sentence in split_sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("قال د. سامر إن الطريق فُتح", id="title"),
        pytest.param("وصل م. نادر وأ. د. هاني", id="titles in a row"),
        pytest.param("نقلت أ.ف.ب عن مصدر", id="agency"),
        pytest.param("ذكرت (د.ب.أ) أن المعبر أُغلق", id="agency in brackets"),
        pytest.param("قالت سي.ان.ان إن القافلة وصلت", id="agency of longer parts"),
        pytest.param("صندوق ص.ب. 123 في المدينة", id="post box"),
        pytest.param("على بعد 40 كلم. شرق المدينة", id="unit"),
        pytest.param("قال مسؤول U.S. Army في بيان", id="Latin initials"),
        pytest.param("قال Mr. Smith ذلك", id="Latin title"),
        pytest.param("نزح 3.5 مليون و1.200 جريح", id="decimal and thousands"),
        pytest.param("انظر www.example.org للمزيد", id="address"),
        pytest.param("كان الهدوء يسود... ثم عاد القصف", id="ellipsis"),
        pytest.param("توقف القصف.. لكن الخوف باق", id="two points"),
        pytest.param("توقف القصف… لكن الخوف باق", id="ellipsis in one mark"),
        pytest.param("«الحرب (...) انتهت» كما قال", id="ellipsis in brackets"),
        pytest.param("استهدفوا الحي؛ ما أدى إلى دماره", id="semicolon"),
        pytest.param("وفق (أ.ف.ب.)، عاد الهدوء", id="comma after the point"),
        pytest.param("1. فتح الطريق", id="number of a list item"),
        pytest.param("٢. إدخال القافلة", id="the same in Arabic digits"),
        pytest.param("وُقع الاتفاق عام 2016 م. في المدينة", id="year mark"),
    ],
)
def test_it_is_one_sentence(sentence: str):
    assert cut(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param("عنوان\nنص الخبر.", ["عنوان", "نص الخبر."], id="heading"),
        pytest.param(
            "أولا\r\nثانيا\u2028ثالثا", ["أولا", "ثانيا", "ثالثا"], id="lines"
        ),
        pytest.param("- ماء\n- دواء", ["- ماء", "- دواء"], id="list"),
        pytest.param("يضم: • ماء • دواء", ["يضم:", "• ماء", "• دواء"], id="bullets"),
        pytest.param("تقدم الجيش.وقال", ["تقدم الجيش.", "وقال"], id="no space"),
        pytest.param("توقف القتال . وعاد", ["توقف القتال .", "وعاد"], id="a space"),
        pytest.param("أين القافلة؟ لم تصل", ["أين القافلة؟", "لم تصل"], id="question"),
        pytest.param("متى؟! قالوا", ["متى؟!", "قالوا"], id="two marks"),
        pytest.param("قال «انسحبوا.» وعاد", ["قال «انسحبوا.»", "وعاد"], id="quotation"),
        pytest.param('قال "عدنا". وعاد', ['قال "عدنا".', "وعاد"], id="point outside"),
        pytest.param('"أين هم؟". وعاد', ['"أين هم؟".', "وعاد"], id="mark and point"),
        pytest.param("قال عدنا.” وعاد", ["قال عدنا.”", "وعاد"], id="closing quote"),
        pytest.param("منذ عام 2012. وعاد", ["منذ عام 2012.", "وعاد"], id="year"),
        pytest.param("توقف. . وعاد", ["توقف. .", "وعاد"], id="stray point"),
        pytest.param("وفق أ.ف.ب. وعاد", ["وفق أ.ف.ب.", "وعاد"], id="agency ends it"),
        pytest.param("بعد 40 كلم. وعاد", ["بعد 40 كلم.", "وعاد"], id="unit ends it"),
        pytest.param("1. ماء. 2. دواء", ["1. ماء.", "2. دواء"], id="items in a line"),
        pytest.param(
            "عاد\u00a0الهدوء.\u00a0وعاد", ["عاد\u00a0الهدوء.", "وعاد"], id="nbsp"
        ),
        pytest.param(
            "توقف.\u200f» وعاد", ["توقف.\u200f»", "وعاد"], id="direction mark"
        ),
        pytest.param("\ufeff توقف. \u200b", ["توقف."], id="marks at the edges"),
        pytest.param("انتهى\n***\nوعاد", ["انتهى", "وعاد"], id="line of marks"),
        pytest.param(
            "فوج نے کہا۔ شہر خالی", ["فوج نے کہا۔", "شہر خالی"], id="Urdu stop"
        ),
        pytest.param("", [], id="empty"),
        pytest.param(" \n\u200b\n", [], id="white"),
        pytest.param(". متن", [". متن"], id="point first"),
    ],
)
def test_sentences_end_where_they_should(text: str, sentences: list[str]):
    assert cut(text) == sentences


def test_tokens_and_indices_come_with_the_sentences():
    sentences = split_sentences("عاد الهدوء. وعاد السكان.")
    assert [s.index for s in sentences] == [0, 1]
    assert [[t.folded for t in s.tokens] for s in sentences] == [
        ["عاد", "الهدوء", "."],
        ["وعاد", "السكان", "."],
    ]


def test_a_line_without_marks_is_cut_into_bounded_sentences():
    text = "كلمة " * 20_000
    sentences = split_sentences(text)
    assert max(len(s.tokens) for s in sentences) <= LONGEST
    assert sum(len(s.tokens) for s in sentences) == 20_000


def test_it_is_cut_at_a_comma_where_there_is_one():
    text = "كلمة " * (LONGEST - 9) + "كلمة، " + "كلمة " * 100
    first, _ = split_sentences(text)
    assert first.span.of(text).endswith("،")
