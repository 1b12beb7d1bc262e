from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date

import pytest
from lxml import html

from rawi.compare import Comparable, Comparison, compare
from rawi.compare.kept import dump_comparable, is_kept, read_kept
from rawi.compare.report import (
    comparison_lines,
    comparison_to_json,
    load_labels,
    render_comparison,
)
from rawi.errors import InputError

HOSTILE = '<script>alert(1)</script>"&\u202e'
OURS = Comparable(
    id="ours",
    label="air_strike",
    families=("Explosions/Remote violence",),
    begin=date(2017, 3, 4),
    end=date(2017, 3, 5),
    place=HOSTILE,
    lat=35.93,
    lon=36.63,
    radius_km=4.0,
    actors=(HOSTILE,),
    sources=(HOSTILE,),
    words=f"غارة على سوق {HOSTILE}",
    denied=True,
)
THEIRS = replace(OURS, id=HOSTILE, label=HOSTILE, words=HOSTILE, denied=False)
ALONE = replace(THEIRS, id="alone", lat=31.5, lon=34.4, begin=date(2017, 3, 5))


@pytest.fixture
def comparison() -> Comparison:
    return compare([OURS], [THEIRS, ALONE])


@pytest.mark.parametrize(("lang", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_the_page_reads_in_both_directions(
    comparison: Comparison, lang: str, direction: str
):
    root = html.fromstring(render_comparison(comparison, lang))
    assert (root.get("lang"), root.get("dir")) == (lang, direction)
    assert len(root.findall(".//article")) == 1
    assert load_labels(lang)["title"] == root.findtext(".//h1")


def test_the_page_holds_no_mark_up_of_others_and_asks_nothing_of_the_network(
    comparison: Comparison,
):
    page = render_comparison(comparison)
    root = html.fromstring(page)
    assert root.findall(".//script") == []
    assert "\u202e" not in page
    assert "default-src 'none'" in page
    assert not root.xpath("//*[@src or @href]")


def test_both_languages_have_the_same_headings():
    assert load_labels("en").keys() == load_labels("ar").keys()


def test_json_has_all_lists_with_days_as_text(comparison: Comparison):
    record = json.loads(json.dumps(comparison_to_json(comparison)))
    assert record["matches"][0]["ours"]["begin"] == "2017-03-04"
    assert [e["id"] for e in record["only_theirs"]] == ["alone"]


def test_the_table_says_what_agrees_and_how_many_are_not_shown(comparison: Comparison):
    lines = list(comparison_lines(comparison, 0))
    assert lines[0] == "1 matched, 0 only in the ledger, 1 only in the extract"
    assert any("1 more" in line for line in lines)
    shown = "\n".join(comparison_lines(comparison, 9))
    assert "= days" in shown
    assert "\u202e" not in shown


def test_kept_events_come_back():
    stream = io.BytesIO(dump_comparable(OURS) + dump_comparable(ALONE))
    assert is_kept(stream)
    assert list(read_kept(stream, "kept")) == [OURS, ALONE]


def test_a_line_that_is_no_kept_event_is_told():
    with pytest.raises(InputError, match="kept, line 1: no kept event"):
        list(read_kept(io.BytesIO(b'{"id": 1}\n'), "kept"))
