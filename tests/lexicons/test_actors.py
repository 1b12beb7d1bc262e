"""The actor lexicon: entries are found in their examples, bad files are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from rawi.errors import LexiconError
from rawi.events.actors import find_mentions
from rawi.lexicons import actors
from rawi.lexicons.actors import ActorEntry, GenericEntry, load_actors
from rawi.lexicons.outlets import load_outlets
from rawi.model import ActorId, Mention
from rawi.text.sentences import split_sentences

ACTORS = load_actors()
OUTLETS = load_outlets()

ENTRY = """
[[actor]]
id = "{id}"
name = "{id}"
name_ar = "{name_ar}"
type = "armed_group"
source_kind = "armed_group"
example = "تقدم اللواء."
"""
GENERIC = """
[[generic]]
forms = ["قوات النظام"]
type = "military"
source_kind = "military"
example = "تقدمت قوات النظام."
[generic.by_country]
"""


def mentions_in(text: str) -> list[Mention]:
    return [
        mention
        for sentence in split_sentences(text)
        for mention in find_mentions(sentence, ACTORS, OUTLETS)
    ]


@pytest.mark.parametrize("entry", ACTORS.entries, ids=lambda e: e.id)
def test_example_of_an_actor_names_it(entry: ActorEntry):
    found = [m.actor.id for m in mentions_in(entry.example) if m.actor]
    assert entry.id in found


@pytest.mark.parametrize("entry", ACTORS.generics, ids=lambda e: e.forms[0])
def test_example_of_generic_words_has_them_unresolved(entry: GenericEntry):
    found = [m for m in mentions_in(entry.example) if m.method == "generic"]
    names = [ACTORS.names.get(m.span.of(entry.example)) for m in found]
    assert entry in [name.generic for name in names if name]
    assert not any(m.actor for m in found)


def test_years_of_an_actor_are_in_order():
    for entry in ACTORS.entries:
        assert (entry.from_year or 0) <= (entry.to_year or 9999)


def test_no_actor_is_its_own_ancestor():
    for entry in ACTORS.entries:
        above, at = set(), entry.parent
        while at is not None:
            assert at not in above | {entry.id}
            above.add(at)
            at = ACTORS.actors[ActorId(at)].parent


def test_lexicon_holds_more_than_the_issue_asks_for():
    assert len(ACTORS.entries) >= 300


@pytest.mark.parametrize(
    ("entries", "generic", "reason"),
    [
        ([("a", "لواء ألف"), ("b", "لواء اَلف")], "", "is a name of a and of b"),
        ([("a", "قوات النظام")], "", "keep one"),
        ([("a", "لواء ألف"), ("a", "لواء باء")], "", "id a stands twice"),
        ([("a", "لواء ألف")], 'SY = ["b"]', "no actor b"),
        ([("a", "لواء ألف")], 'SY = "a"', "by_country"),
    ],
    ids=["name", "generic-name", "id", "reference", "schema"],
)
def test_bad_folder_is_refused_and_named(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    entries: list[tuple[str, str]],
    generic: str,
    reason: str,
):
    tables = [ENTRY.format(id=id_, name_ar=name) for id_, name in entries]
    (tmp_path / "here.toml").write_text("".join(tables), encoding="utf-8")
    (tmp_path / "generic.toml").write_text(GENERIC + generic, encoding="utf-8")
    monkeypatch.setattr(actors, "ACTORS", tmp_path)
    with pytest.raises(LexiconError, match=reason) as fault:
        load_actors()
    assert fault.value.path.is_relative_to(tmp_path)


def test_parent_that_is_not_there_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    entry = ENTRY.format(id="a", name_ar="لواء ألف") + 'parent = "b"'
    (tmp_path / "here.toml").write_text(entry, encoding="utf-8")
    (tmp_path / "generic.toml").write_text("", encoding="utf-8")
    monkeypatch.setattr(actors, "ACTORS", tmp_path)
    with pytest.raises(LexiconError, match="no actor b"):
        load_actors()
