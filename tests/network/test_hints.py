"""Hints: what the lexicons and the other stages know of each word."""

from __future__ import annotations

from datetime import date

from rawi.lexicons.triggers import Counts
from rawi.model import Document, DocumentId
from rawi.network.columns import COLUMNS
from rawi.network.hints import find_hints
from rawi.pipeline import Tools
from rawi.survey import survey

TEXT = (
    "قال ناطق باسم الدفاع المدني إن غارات جوية قتلت ثلاثة مدنيين في مدينة حلب أمس.\n"
    "وأعلنت فصائل المعارضة فك الحصار عن الحي."
)


def hints_of(tools: Tools, text: str = TEXT) -> dict[str, dict[str, float]]:
    """Return the hints by name of each word; of a word told twice, the last."""
    document = Document(
        id=DocumentId("d"), text=text, outlet=None, published=date(2016, 8, 7)
    )
    found = survey(document, tools)
    rows = find_hints(found.found, found.attributions, tools.events.triggers)
    return {
        here.sentence.tokens[at].span.of(text): {COLUMNS[c]: v for c, v in row}
        for here, told in zip(found.found, rows, strict=True)
        for at, row in enumerate(told)
    }


def test_words_carry_what_the_other_stages_found(tools: Tools) -> None:
    hints = hints_of(tools)
    assert hints["ثلاثة"]["number first"] == 1.0
    assert hints["أمس"]["time"] == 1.0
    assert hints["حلب"]["place"] == 1.0
    assert hints["قال"]["cue say"] == 1.0
    assert hints["ناطق"]["source first"] == 1.0
    assert "source first" not in hints["باسم"]
    assert hints["غارات"]["content"] == 1.0
    assert "content" not in hints["قال"]


def test_words_carry_the_types_that_the_lexicon_gives_them(tools: Tools) -> None:
    hints = hints_of(tools)
    assert hints["غارات"]["stem air_strike"] > 0.5
    assert hints["الحصار"]["phrase siege_lifted"] > 0.5
    assert not any(name.startswith("stem") for name in hints["مدنيين"])


def test_in_training_a_trigger_is_taken_out_of_its_own_counts(tools: Tools) -> None:
    document = Document(id=DocumentId("d"), text="غارات", outlet=None, published=None)
    found = survey(document, tools)
    told = (found.found, found.attributions, tools.events.triggers)
    (((*seen,),),) = find_hints(*told)
    (((*apart,),),) = find_hints(*told, own={(0, 0): "air_strike"})
    column = COLUMNS.index("stem air_strike")
    assert 0 < dict(apart)[column] < dict(seen)[column]


def test_counts_without_the_only_trigger_say_nothing() -> None:
    assert Counts(1, {"siege": 1}).without("siege").triggers == 0


def test_columns_are_named_once() -> None:
    assert len(set(COLUMNS)) == len(COLUMNS)
