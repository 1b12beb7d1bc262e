"""The evidence lexicon: every example shows its evidence; bad files are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from marked import read_marked
from rawi.errors import LexiconError
from rawi.events.evidence import find_evidence
from rawi.lexicons.evidence import EvidenceEntry, load_evidence
from rawi.model import EventType, Evidence

LEXICON = load_evidence()


@pytest.mark.parametrize("entry", LEXICON.entries, ids=lambda e: e.value.value)
def test_example_of_an_entry_shows_its_evidence(entry: EvidenceEntry):
    _, sentence, trigger = read_marked(entry.example, EventType.SHELLING)
    assert entry.value in find_evidence(trigger, sentence, LEXICON)


def test_every_kind_of_evidence_has_words():
    assert {entry.value for entry in LEXICON.entries} == set(Evidence)


ROW = (
    '[[evidence]]\nvalue = "{}"\nforms = ["فيديو"]\n'
    'example = "فيديو يظهر [قصف] البلدة"\nseen = "1 of 1"\n'
)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (ROW.format("film"), "value"),
        (ROW.format("video") + ROW.format("photo"), "stands twice"),
    ],
)
def test_a_bad_file_is_refused(tmp_path: Path, rows: str, reason: str):
    path = tmp_path / "evidence.toml"
    path.write_text(rows, encoding="utf-8")
    with pytest.raises(LexiconError, match=reason):
        load_evidence(path)
