import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.text.clitics import split_clitics

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويء"


@pytest.mark.parametrize(
    ("word", "proclitics", "stem"),
    [
        pytest.param("والجيش", "وال", "جيش", id="conjunction and article"),
        pytest.param("فقال", "ف", "قال", id="fa"),
        pytest.param("بالمدينه", "ب", "المدينه", id="preposition"),
        pytest.param("وبالمدينه", "وبال", "مدينه", id="all three"),
        pytest.param("كالجيش", "كال", "جيش", id="kaf and article"),
        pytest.param("سيعلن", "س", "يعلن", id="future"),
        pytest.param("وسيعلن", "وس", "يعلن", id="conjunction and future"),
        pytest.param("للمدنيين", "ل", "المدنيين", id="swallowed alef given back"),
        pytest.param("للمدنيين", "لال", "مدنيين", id="lam and article"),
        pytest.param("للجنه", "ل", "اللجنه", id="lam of the stem given back too"),
        pytest.param("لليل", "ل", "الليل", id="two lams written for three"),
        pytest.param("وللاجيين", "ول", "اللاجيين", id="after a conjunction"),
    ],
)
def test_a_reading_is_among_the_splits(word: str, proclitics: str, stem: str):
    assert (proclitics, stem) in {(s.proclitics, s.stem) for s in split_clitics(word)}


@pytest.mark.parametrize("word", ["ولد", "لا", "في", "سماء", "كل"])
def test_short_words_stay_whole(word: str):
    assert split_clitics(word)[0].stem == word
    assert all(len(split.stem) > 1 for split in split_clitics(word))


def test_the_contraction_begins_at_its_second_lam():
    split = next(s for s in split_clitics("للمدنيين") if s.stem == "المدنيين")
    assert split.at == 1


@given(st.text(LETTERS, min_size=1, max_size=12))
def test_every_reading_is_the_end_of_its_word(word: str):
    splits = split_clitics(word)
    assert splits[0] == (0, word, "")
    assert len(set(splits)) == len(splits)
    for split in splits:
        assert word.endswith(split.stem.removeprefix("ال").removeprefix("ا"))
        assert 0 <= split.at <= len(split.proclitics)
        assert split.stem
