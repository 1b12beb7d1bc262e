from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from rawi.errors import LexiconError
from rawi.lexicons import mappings
from rawi.lexicons.mapping_entries import fold_line, names_one
from rawi.lexicons.mappings import load_mappings
from rawi.model import Document, DocumentId, EventType
from rawi.pipeline import Tools, read

ROOT = Path(__file__).parents[2]
KNOWN = load_mappings()
ACLED = {
    "Battles": {
        "Armed clash",
        "Government regains territory",
        "Non-state actor overtakes territory",
    },
    "Explosions/Remote violence": {
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    },
    "Protests": {
        "Peaceful protest",
        "Protest with intervention",
        "Excessive force against protesters",
    },
    "Riots": {"Violent demonstration", "Mob violence"},
    "Strategic developments": {
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    },
    "Violence against civilians": {
        "Sexual violence",
        "Attack",
        "Abduction/forced disappearance",
    },
}
MODES = {
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "COERCE": "seize restrict curfew arrest deport withhold",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms "
    "explosives suicide-attack aerial drone heavy-weapons crowd-control unconventional",
    "THREATEN": "territory",
    "MOBILIZE": "troops weapons police militia",
}


def _examples() -> Iterator[tuple[EventType, str]]:
    for entry in (*KNOWN.acled.values(), *KNOWN.plover.values()):
        yield entry.type, entry.example
        for case in entry.when:
            yield entry.type, case.example


def test_every_standard_has_all_38_types():
    for table in (KNOWN.acled, KNOWN.plover, KNOWN.ucdp, KNOWN.hapi):
        assert set(table) == set(EventType)


def test_acled_has_its_25_sub_types_in_their_event_types():
    assert {sub: category.event_type for sub, category in KNOWN.categories.items()} == {
        sub: event for event, subs in ACLED.items() for sub in subs
    }


def test_every_mode_is_one_of_its_plover_event():
    for entry in KNOWN.plover.values():
        pairs = [(entry.event, entry.mode)]
        pairs += [(case.event or entry.event, case.mode) for case in entry.when]
        for event, mode in pairs:
            assert mode is None or mode in MODES[event].split(), (entry.type, mode)


def test_a_type_without_counterpart_says_why():
    for entry in (*KNOWN.acled.values(), *KNOWN.plover.values()):
        assert entry.counterpart or entry.doubt, entry.type


def test_every_case_is_met_by_its_own_example():
    for entry in (*KNOWN.acled.values(), *KNOWN.plover.values()):
        for case in entry.when:
            if case.words:
                assert names_one(case.words, fold_line(case.example)), case.example


def test_parties_are_named_in_their_own_examples():
    for party in KNOWN.parties:
        assert names_one(party.words, fold_line(party.example)), party.example


@pytest.mark.parametrize(
    ("kind", "text"), sorted(set(_examples())), ids=lambda value: str(value)[:24]
)
def test_an_example_is_read_as_its_type(kind: EventType, text: str, tools: Tools):
    reading = read(Document(id=DocumentId("example"), text=text), tools)
    assert kind in [claim.type for claim in reading.claims]


def test_a_country_has_the_codes_of_all_standards():
    syria = KNOWN.countries["SY"]
    assert (syria.iso3, syria.numeric, syria.gw) == ("SYR", "760", "652")
    assert {c.acled_region for c in KNOWN.countries.values()} >= {
        "Middle East",
        "Northern Africa",
    }


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ((r'type = "siege"\n', 'type = "shelling"\n'), "this type stands twice"),
        ((r'sub_event_type = "Arrests"', 'sub_event_type = "X"'), "no category has X"),
        ((r'type = "siege"\n', 'type = "siege"\nx = 1\n'), "x: "),
    ],
)
def test_a_faulty_file_is_refused(
    change: tuple[str, str],
    reason: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    for path in (ROOT / "src/rawi/lexicons/data/mappings").iterdir():
        text = path.read_text(encoding="utf-8")
        if path.name == "acled.toml":
            text = re.sub(*change, text, count=1)
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(mappings, "MAPPINGS", tmp_path)
    with pytest.raises(LexiconError, match=reason):
        load_mappings()
