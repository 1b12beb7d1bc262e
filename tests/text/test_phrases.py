import pytest

from rawi.model import Span
from rawi.text.phrases import PhraseIndex, fold_phrase
from rawi.text.tokens import find_tokens


def index(*phrases: str, definite: bool = False) -> PhraseIndex[str]:
    made: PhraseIndex[str] = PhraseIndex(definite=definite)
    for phrase in phrases:
        made.add(phrase, phrase)
    return made


def found(made: PhraseIndex[str], text: str) -> list[tuple[str, str]]:
    tokens = find_tokens(text, Span(0, len(text)))
    return [(m.value, m.span(tokens).of(text)) for m in made.find(tokens)]


def test_the_longest_phrase_wins():
    made = index("قوات", "قوات سوريا الديمقراطية", "قوات سوريا")
    assert found(made, "قالت قوات سوريا الديمقراطية إن قوات سوريا") == [
        ("قوات سوريا الديمقراطية", "قوات سوريا الديمقراطية"),
        ("قوات سوريا", "قوات سوريا"),
    ]


def test_clitics_are_allowed_on_the_first_word_and_left_out_of_the_span():
    assert found(index("جيش الفتح"), "ولجيش الفتح وللجيش") == [
        ("جيش الفتح", "جيش الفتح")
    ]


def test_the_contraction_gives_the_article_back():
    assert found(index("الجيش"), "للجيش") == [("الجيش", "لجيش")]


@pytest.mark.parametrize(("definite", "expected"), [(True, ["قصف"]), (False, [])])
def test_the_article_is_taken_off_only_when_asked(
    *, definite: bool, expected: list[str]
):
    made = index("قصف", definite=definite)
    assert [value for value, _ in found(made, "القصف")] == expected


def test_a_whole_word_is_preferred_to_a_stem():
    assert found(index("الباب", "باب", definite=True), "الباب") == [("الباب", "الباب")]


def test_a_longer_phrase_is_preferred_to_a_whole_word():
    assert found(index("وقف", "قف هنا"), "وقف هنا") == [("قف هنا", "قف هنا")]


def test_no_phrase_reaches_past_the_end():
    assert found(index("جيش الفتح"), "قال جيش") == []


def test_spelling_is_folded_on_both_sides():
    assert found(index("جبهة النُّصرة"), "جبهه النصره") == [
        ("جبهة النُّصرة", "جبهه النصره")
    ]
    assert fold_phrase("جبهة النُّصرة") == ("جبهه", "النصره")


def test_get_takes_exactly_the_phrase():
    made = index("جيش الفتح")
    assert made.get("جيش الفَتح") == "جيش الفتح"
    assert made.get("جيش") is None
    assert made.get("") is None


def test_a_phrase_without_a_word_is_refused():
    with pytest.raises(ValueError, match="no word"):
        index(" ")
