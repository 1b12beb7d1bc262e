"""Tolls given a trigger: which number is whose, and what words tell without one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked import read_marked
from rawi.events.casualties import count_toll, measure_event
from rawi.lexicons.tolls import load_tolls
from rawi.model import EventType, Measure, Range, Sentence, Span, Toll, Trigger
from rawi.text.numbers import find_quantities
from rawi.text.tokens import find_tokens

LEXICON = load_tolls()
E = EventType


def count(
    marked: str,
    kind: EventType = E.CASUALTIES,
    *others: Trigger,
    whom: tuple[str, ...] = (),
) -> tuple[Toll, list[str]]:
    text, sentence, trigger = read_marked(marked, kind)
    quantities = find_quantities(sentence)
    starts = ((text.index(words), len(words)) for words in whom)
    targets = [Span(start, start + long) for start, long in starts]
    toll, victims = count_toll(trigger, sentence, quantities, others, LEXICON, targets)
    return toll, [v.of(text) for v in victims]


def measure(marked: str, kind: EventType) -> Measure | None:
    _, sentence, trigger = read_marked(marked, kind)
    return measure_event(trigger, sentence, find_quantities(sentence), (), LEXICON)


def test_dead_and_wounded_of_one_deed_are_one_toll():
    toll, victims = count("أسفر القصف عن [مقتل] 20 شخصا وإصابة 30 آخرين.")
    assert toll == Toll(killed=Range(20, 20), injured=Range(30, 30))
    assert victims == ["20 شخصا", "30 آخرين"]


@pytest.mark.parametrize(
    ("marked", "toll"),
    [
        ("أدى الانفجار إلى [مقتل] شخص.", Toll(killed=Range(1, 1))),
        ("[مقتل] جنديين في كمين.", Toll(killed=Range(2, 2))),
        ("أسفرت الغارة عن سقوط [قتلى].", Toll(killed=Range(2, None))),
        (
            "أدت المعارك إلى سقوط [قتلى وجرحى].",
            Toll(killed=Range(2, None), injured=Range(2, None)),
        ),
        ("[قتل] أكثر من عشرين مدنيا.", Toll(killed=Range(21, None))),
        ("[قتل] 11 شخصا على الأقل في التفجير.", Toll(killed=Range(11, None))),
        ("و[أصيب] عشرات المتظاهرين بالرصاص.", Toll(injured=Range(20, 99))),
    ],
)
def test_a_toll_is_a_range_as_told(marked: str, toll: Toll):
    assert count(marked)[0] == toll


def test_a_part_is_not_the_whole():
    toll, _ = count("[قتل] 18 مدنيا في السوق بينهم ثلاثة أطفال.")
    assert toll == Toll(killed=Range(18, 18))


@pytest.mark.parametrize(
    ("marked", "toll"),
    [
        (
            "قال المرصد إن 19 مدنيا، بينهم خمسة أطفال وثلاث نساء، [قتلوا] في الغارة.",
            Toll(killed=Range(19, 19)),
        ),
        (
            "[قتل] 20 مدنيا بينهم ثلاثة أطفال وأصيب 40.",
            Toll(killed=Range(20, 20), injured=Range(40, 40)),
        ),
        (
            "[مقتل] سبعة أشخاص من بينهم امرأتان وطفل، وإصابة 12 آخرين بينهم 4 أطفال.",
            Toll(killed=Range(7, 7), injured=Range(12, 12)),
        ),
    ],
)
def test_several_parts_are_not_added_to_the_whole(marked: str, toll: Toll):
    assert count(marked)[0] == toll


def test_whom_it_befell_tells_one_from_many_where_no_number_stands():
    one, _ = count(
        "أقدم المسلحون على [إعدام] أحد المخطوفين.", E.KILLING, whom=("أحد المخطوفين",)
    )
    assert one.killed == Range(1, 1)
    many, _ = count(
        "أقدم المسلحون على [إعدام] مخطوفين في الريف.", E.KILLING, whom=("مخطوفين",)
    )
    assert many.killed == Range(2, None)


def test_numbers_joined_by_and_are_added():
    toll, victims = count(
        "أسفرت الهجمات عن [مقتل] 31 مسلحا من التنظيم و12 من الجيش.",
        whom=("31 مسلحا من التنظيم", "12 من الجيش"),
    )
    assert toll.killed == Range(43, 43)
    assert victims == ["31 مسلحا من التنظيم", "12 من الجيش"]


def test_ages_and_dates_are_no_tolls():
    toll, _ = count("[قتل] الشاب محمد (25 عاما) قبل ثلاثة أيام.", E.KILLING)
    assert toll == Toll(killed=Range(1, 1))


@pytest.mark.parametrize(
    ("marked", "kind", "toll"),
    [
        ("[اعتقلت] الشرطة 12 شابا.", E.DETENTION, Toll(captured=Range(12, 12))),
        (
            "أدى القصف إلى [نزوح] آلاف المدنيين.",
            E.DISPLACEMENT,
            Toll(displaced=Range(2000, 9999)),
        ),
        ("[قصفت] المدفعية السوق ففر 20 شخصا.", E.SHELLING, Toll()),
    ],
)
def test_the_type_says_what_people_suffer(marked: str, kind: EventType, toll: Toll):
    assert count(marked, kind)[0] == toll


def test_another_deed_keeps_its_own_number():
    text, sentence, trigger = read_marked(
        "[قتل] خمسة جنود في كمين، واعتقل الجيش 12 شابا.", E.CASUALTIES
    )
    at = next(i for i, t in enumerate(sentence.tokens) if t.folded.endswith("اعتقل"))
    token = sentence.tokens[at]
    other = Trigger(
        span=Span(token.start + 1, token.end),
        sentence=0,
        first=at,
        last=at,
        type=E.DETENTION,
        entry="اعتقل",
        score=1.0,
    )
    quantities = find_quantities(sentence)
    of_dead, _ = count_toll(trigger, sentence, quantities, (other,), LEXICON)
    of_taken, taken = count_toll(other, sentence, quantities, (trigger,), LEXICON)
    assert of_dead == Toll(killed=Range(5, 5))
    assert of_taken == Toll(captured=Range(12, 12))
    assert [v.of(text) for v in taken] == ["12 شابا"]


def test_one_number_for_dead_and_wounded_is_a_measure():
    marked = "أدت الاشتباكات إلى [سقوط] 27 بين قتيل وجريح."
    found = measure(marked, E.CASUALTIES)
    assert count(marked)[0] == Toll()
    assert found is not None
    assert (found.of, found.value) == ("dead and wounded", Range(27, 27))


@pytest.mark.parametrize(
    ("marked", "kind", "of"),
    [
        ("شنت الطائرات 20 [غارة] على المدينة.", E.AIR_STRIKE, "air strikes"),
        ("[تظاهر] آلاف الأشخاص.", E.PROTEST, "protesters"),
        ("شنت الطائرات [غارات] على 20 قرية.", E.AIR_STRIKE, None),
        ("شنت الطائرات عدة [غارات].", E.AIR_STRIKE, None),
        ("وقعت [الغارة]. وخرج آلاف المتظاهرين.", E.PROTEST, None),
    ],
)
def test_a_counted_noun_that_fits_the_type_measures(
    marked: str, kind: EventType, of: str | None
):
    found = measure(marked, kind)
    assert (found.of if found else None) == of


def test_a_lexicon_without_weights_counts_nothing():
    _, sentence, trigger = read_marked("[قتل] خمسة جنود.", E.CASUALTIES)
    with pytest.raises(ValueError, match="weights"):
        count_toll(
            trigger,
            sentence,
            find_quantities(sentence),
            (),
            load_tolls(weighted=False),
        )


WORDS = st.sampled_from(
    [
        "مقتل",
        "وإصابة",
        "قتلى",
        "وجرحى",
        "20",
        "عشرات",
        "من",
        "بينهم",
        "جنديين",
        "،",
        ".",
    ]
)


@given(st.lists(WORDS, min_size=1, max_size=16), st.data())
def test_victims_stand_in_the_sentence_and_ranges_are_ordered(
    words: list[str], data: st.DataObject
):
    text = " ".join(words)
    whole = Span(0, len(text))
    sentence = Sentence(index=0, span=whole, tokens=find_tokens(text, whole))
    at = data.draw(st.integers(0, len(sentence.tokens) - 1))
    trigger = Trigger(
        span=sentence.tokens[at].span,
        sentence=0,
        first=at,
        last=at,
        type=E.CASUALTIES,
        entry="",
        score=1.0,
    )
    quantities = find_quantities(sentence)
    toll, victims = count_toll(trigger, sentence, quantities, (), LEXICON)
    assert all(whole.contains(v) for v in victims)
    for told in (toll.killed, toll.injured):
        assert told is None or told.high is None or told.low <= told.high
