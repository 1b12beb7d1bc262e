from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from entry_factory import Written, siege_entries, toll_entries
from evals.corpus import load_articles
from rawi.errors import InputError
from rawi.export.formats.annotated import annotated_entries
from rawi.export.formats.annotations import write_annotations
from rawi.model import Entry

GOLD = Path(__file__).parents[3] / "evals/gold"


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _gold() -> list[dict[str, Any]]:
    notes = {note["id"]: note for note in _lines(GOLD / "annotations.jsonl")}
    return [row | notes[row["id"]] for row in _lines(GOLD / "articles.jsonl")]


def _written(written: Written, entries: list[Entry]) -> list[dict[str, Any]]:
    return [
        json.loads(line) for line in written(write_annotations, entries).splitlines()
    ]


def test_gold_goes_through_entries_and_comes_back(written: Written):
    gold = [article for article in _gold() if article["claims"]]
    entries = [entry for article in gold for entry in annotated_entries(article)]
    for there, here in zip(_written(written, entries), gold, strict=True):
        for part in ("id", "outlet", "published", "title", "sentences", "claims"):
            assert there[part] == here[part], (here["id"], part)
        assert there["links"] == sorted(here["links"]), here["id"]


def test_what_is_written_comes_back_as_it_was(written: Written):
    once = _written(written, [*siege_entries(), *toll_entries()])
    entries = [entry for article in once for entry in annotated_entries(article)]
    again = _written(written, entries)
    bare = [{k: v for k, v in a.items() if k != "places"} for a in once]
    assert [{k: v for k, v in a.items() if k != "places"} for a in again] == bare


def test_the_trainers_loader_takes_the_file_for_both_its_files(
    written: Written, tmp_path: Path
):
    path = tmp_path / "claims.jsonl"
    path.write_bytes(written(write_annotations, siege_entries()))
    articles = list(load_articles(path, path))
    assert [len(article.claims) for article in articles] == [4, 1]
    for article in articles:
        for claim in article.claims:
            words = claim.trigger.of(article.document.text)
            assert words == claim.record["trigger"]


def test_links_of_the_guidelines_are_kept_by_position(written: Written):
    article = _written(written, siege_entries())[0]
    assert article["links"] == [[2, 3, "supports"]]


@pytest.mark.parametrize(
    "change", [{"claims": [{}]}, {"links": [[0, 999, "supports"]]}]
)
def test_a_faulty_annotation_is_refused_in_one_line(change: dict[str, Any]):
    with pytest.raises(InputError, match="no annotated article"):
        list(annotated_entries(_gold()[0] | change))
