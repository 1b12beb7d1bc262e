"""The outlet lexicon: entries are found in their examples, bad files are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from rawi.errors import LexiconError
from rawi.events.actors import find_mentions
from rawi.lexicons import outlets
from rawi.lexicons.actors import load_actors
from rawi.lexicons.outlets import OutletEntry, load_outlets
from rawi.text.sentences import split_sentences

ACTORS = load_actors()
OUTLETS = load_outlets()

ENTRY = """
[[outlet]]
id = "{id}"
name = "{name}"
name_ar = "{name_ar}"
kind = "{kind}"
ownership = "private"
referee = "itself"
state_media = false
example = "قالت الصحيفة إن الجسر فتح."
"""


def write(path: Path, *entries: dict[str, str], extra: str = "") -> None:
    usual = {"id": "a", "name": "A", "name_ar": "ألف", "kind": "newspaper"}
    tables = [ENTRY.format(**(usual | entry)) for entry in entries]
    path.write_text("".join(tables) + extra, encoding="utf-8")


@pytest.mark.parametrize("entry", OUTLETS.entries, ids=lambda e: e.id)
def test_example_of_an_entry_names_it(entry: OutletEntry):
    found = [
        mention.outlet.id
        for sentence in split_sentences(entry.example)
        for mention in find_mentions(sentence, ACTORS, OUTLETS)
        if mention.outlet
    ]
    assert entry.id in found


@pytest.mark.parametrize("entry", OUTLETS.entries, ids=lambda e: e.id)
def test_no_name_of_an_outlet_is_an_actors_too(entry: OutletEntry):
    for form in (*entry.forms, *entry.ambiguous):
        assert ACTORS.names.get(form) is None


def test_ownership_has_a_referee_or_is_not_stated():
    for entry in OUTLETS.entries:
        assert entry.referee
        unknown = entry.referee == "none found"
        assert unknown <= ("owner not stated" in entry.ownership)


def test_media_of_parties_and_armed_groups_are_not_state_media():
    parties = [e for e in OUTLETS.entries if e.kind == "party_media"]
    assert parties
    assert not any(e.state_media for e in parties)


def test_lexicon_holds_more_than_the_issue_asks_for():
    assert len(OUTLETS.entries) >= 110


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("Sky News Arabia", "sky-news-arabia"),
        ("BBC Arabic", "bbc"),
        ("Al-Watan (SA)", "al-watan-sa"),
        ("Al-Watan (SY)", "al-watan-sy"),
        ("aljazeera.net", "al-jazeera"),
        ("nso-sy.com", "nso"),
        ("العربية", "al-arabiya"),
        ("صحيفة عكاظ", "okaz"),
        ("وكالة سانا", "sana"),
    ],
)
def test_outlet_field_of_a_document_is_known_by_many_names(name: str, outlet: str):
    found = OUTLETS.get(name)
    assert found is not None
    assert found.id == outlet


@pytest.mark.parametrize("name", [None, "", "  ", "صحيفة", "صحيفة الضفتين", "خبر"])
def test_unknown_outlet_field_is_nothing(name: str | None):
    assert OUTLETS.get(name) is None


@pytest.mark.parametrize(
    ("entries", "extra", "reason"),
    [
        ([{}, {"id": "b"}], "", "is a name of a too"),
        ([{}, {"id": "b", "name": "B", "name_ar": "اَلف"}], "", "is a name of a too"),
        ([{}, {"name": "B", "name_ar": "باء"}], "", "this id stands twice"),
        ([{"kind": "paper"}], "", "kind"),
        ([{}], 'owner = "x"', "owner"),
        ([{}], 'country = "Syria"', "country"),
        ([{}], "aliases = ", "Invalid value"),
    ],
    ids=["name", "folded-name", "id", "kind", "unknown-field", "country", "toml"],
)
def test_bad_file_is_refused_and_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    entries: list[dict[str, str]],
    extra: str,
    reason: str,
):
    path = tmp_path / "outlets.toml"
    write(path, *entries, extra=extra)
    monkeypatch.setattr(outlets, "OUTLETS", path)
    with pytest.raises(LexiconError, match=reason) as fault:
        load_outlets()
    assert "outlets.toml" in str(fault.value)
