"""Evidence weights: sums made probabilities, tables read back, faults named."""

from __future__ import annotations

from collections.abc import Callable
from math import exp
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.errors import LexiconError
from rawi.lexicons.entries import DATA
from rawi.lexicons.triggers import load_triggers
from rawi.lexicons.weights import (
    EvidenceWeights,
    format_weights,
    load_link_weights,
    load_weights,
)

Weights = Callable[..., EvidenceWeights]

BIAS = "|yes:0 no:0"


def just(*names: str) -> list[tuple[str, float]]:
    return [(name, 1.0) for name in names]


def test_without_evidence_the_bias_decides(weights_of: Weights):
    assert weights_of(BIAS).weigh([]) == [0.5, 0.5]
    yes, no = weights_of("|yes:200 no:0").weigh([])
    assert yes == pytest.approx(exp(2) / (exp(2) + 1))
    assert yes + no == pytest.approx(1)


def test_evidence_adds_up(weights_of: Weights):
    weights = weights_of(BIAS, "w=قصف|yes:100", "w=لم|no:300", "w=نفى|yes:-150 no:50")
    yes, no = weights.weigh(just("w=قصف", "w=لم"))
    assert yes / no == pytest.approx(exp(1 - 3))
    yes, no = weights.weigh(just("w=قصف", "w=نفى"))
    assert yes / no == pytest.approx(exp(1 - 1.5 - 0.5))


def test_evidence_counts_as_much_as_its_strength(weights_of: Weights):
    weights = weights_of(BIAS, "rate|yes:400")
    yes, no = weights.weigh([("rate", 0.25)])
    assert yes / no == pytest.approx(exp(1))


def test_what_was_never_seen_says_nothing(weights_of: Weights):
    weights = weights_of("|yes:100 no:0", "w=قصف|yes:100")
    assert weights.weigh(just("w=زمهرير")) == weights.weigh([])


def test_great_sums_do_not_overflow(weights_of: Weights):
    weights = weights_of(BIAS, "w=قصف|yes:9000000")
    assert weights.weigh(just("w=قصف")) == [1.0, 0.0]
    assert weights.weigh([("w=قصف", -1.0)]) == [0.0, 1.0]


def test_classes_stand_in_the_order_of_the_table(weights_of: Weights):
    weights = weights_of("|none:0 actor:0", "w=و|target:100 none:100")
    assert weights.classes == ("none", "actor", "target")


def test_many_cases_are_weighed_as_each_alone(weights_of: Weights):
    weights = weights_of(BIAS, "w=قصف|yes:100", "rate|no:70")
    cases = [just("w=قصف"), [], [("rate", 0.5)], just("w=قصف", "rate"), just("?")]
    assert weights.weigh_all(cases) == [weights.weigh(case) for case in cases]
    assert weights.weigh_all([]) == []


def test_the_strongest_evidence_comes_first(weights_of: Weights):
    weights = weights_of(BIAS, "a|yes:10", "b|yes:200", "c|no:300", "d|yes:-50")
    names = just("a", "b", "c", "d", "e")
    assert [n for n, _ in weights.strongest(names, 0)] == ["b", "a", "d"]
    assert [n for n, _ in weights.strongest(names, 0, most=1)] == ["b"]
    ((name, weight),) = weights.strongest([("c", 0.5)], 1)
    assert (name, weight) == ("c", pytest.approx(1.5))


NAMES = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=8
).filter(lambda name: not name.startswith("#"))
HUNDREDTHS = st.integers(-2_000, 2_000).map(lambda n: n / 100)


@given(
    st.lists(HUNDREDTHS, min_size=2, max_size=3),
    st.dictionaries(NAMES, st.lists(HUNDREDTHS, min_size=2, max_size=2), max_size=6),
)
def test_a_table_written_and_read_back_weighs_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    bias: list[float],
    table: dict[str, list[float]],
):
    classes = ["yes", "no", "other"][: len(bias)]
    rows = [(name, list(enumerate(weights))) for name, weights in table.items()]
    path = tmp_path_factory.mktemp("weights") / "weights.tsv"
    path.write_text("".join(format_weights(classes, bias, rows)), encoding="utf-8")
    read = load_weights(path)
    assert read.classes == tuple(classes)
    sums = list(bias)
    for weights in table.values():
        for index, weight in enumerate(weights):
            sums[index] += weight
    found = read.weigh(just(*table))
    whole = sum(exp(s - max(sums)) for s in sums)
    expected = [exp(s - max(sums)) / whole for s in sums]
    assert found == pytest.approx(expected, rel=1e-3, abs=1e-6)


def test_a_name_may_hold_anything_but_a_tab(weights_of: Weights):
    weights = weights_of(BIAS, 'w=": |yes:100', "a b:c=d|yes:100")
    assert weights.weigh(just('w=": ')) != [0.5, 0.5]
    assert weights.weigh(just("a b:c=d")) != [0.5, 0.5]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\tyes:0 no:0\nw=و\tyes:much\n", "line 2"),
        ("\tyes:0 no:0\n\nw=و yes:100\n", "line 3"),
        ("\tyes:0 no:0\nw=و\t\n", "line 2"),
        ("w=و\tyes:100\n", "bias"),
        ("", "bias"),
        ("# made by nobody\n", "bias"),
    ],
    ids=["no number", "no tab", "no weight", "no bias", "empty", "only a comment"],
)
def test_a_table_that_breaks_its_form_is_refused(tmp_path: Path, text: str, said: str):
    path = tmp_path / "weights.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=said) as caught:
        load_weights(path)
    assert str(caught.value).startswith("weights.tsv")


def test_a_table_that_is_missing_is_one_clear_line(tmp_path: Path):
    for load in (
        lambda: load_weights(tmp_path / "weights.tsv"),
        lambda: load_triggers(weights=tmp_path / "weights.tsv"),
        lambda: load_triggers(counts=tmp_path / "weights.tsv"),
    ):
        with pytest.raises(LexiconError) as caught:
            load()
        assert str(caught.value).startswith("weights.tsv: cannot be read (No such")
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "row",
    ["word\tقصف\t5", "verb\tقصف\t5\tshelling:2", "word\tقصف\tx\tshelling:2"],
    ids=["short", "no such table", "no number"],
)
def test_counts_that_break_their_form_are_refused(tmp_path: Path, row: str):
    path = tmp_path / "counts.tsv"
    path.write_text(f"# counts\nword\tغارة\t2\tair_strike:2\n{row}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"counts\.tsv, line 3"):
        load_triggers(counts=path, weights=None)


def test_a_table_in_another_encoding_is_refused(tmp_path: Path):
    path = tmp_path / "weights.tsv"
    path.write_bytes("\tyes:0\nw=قصف\tyes:1\n".encode("cp1256"))
    with pytest.raises(LexiconError, match="not UTF-8"):
        load_weights(path)


@pytest.mark.parametrize(
    "path",
    [p for p in DATA.iterdir() if p.name.endswith("_weights.tsv")],
    ids=lambda p: p.name,
)
def test_every_table_that_comes_with_rawi_loads(path: Path):
    weights = load_weights(path)
    assert len(weights.classes) >= 2
    assert sum(weights.weigh([])) == pytest.approx(1, abs=1e-5)


def test_links_have_every_relation_and_none():
    assert set(load_link_weights().classes) == {
        "none",
        "contradicts",
        "supports",
        "same_event",
    }
