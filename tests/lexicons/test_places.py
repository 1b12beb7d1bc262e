"""The keyed places: each is found in its own example, and bad files are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from rawi.errors import LexiconError
from rawi.lexicons.places import Defaults, PlaceEntry, load_places
from rawi.lexicons.toponyms import load_place_words
from rawi.places import find_toponyms, resolve_places
from rawi.places.gazetteer import Gazetteer
from rawi.text.sentences import split_sentences

GAZETTEER = Gazetteer()
WORDS = load_place_words()

GOOD = """
[[place]]
id = "rw:sy-somewhere"
name_ar = "مزيرعوش"
name = "Muzayri'a"
class = "village"
lat = 35.0
lon = 36.0
radius_km = 3.0
country = "SY"
how = "memory"
example = "نزحوا من قرية مزيرعوش."
"""


def found_in(text: str) -> set[str]:
    phrases = [
        phrase
        for sentence in split_sentences(text)
        for phrase in find_toponyms(sentence, GAZETTEER, WORDS)
    ]
    toponyms, _ = resolve_places(phrases, GAZETTEER)
    return {t.location.place.id for t in toponyms if t.location is not None}


def test_every_place_is_found_in_its_own_example():
    lost = [e.id for e in load_places() if e.id not in found_in(e.example)]
    assert lost == []


def load(folder: Path, text: str) -> tuple[PlaceEntry, ...]:
    (folder / "here.toml").write_text(text, encoding="utf-8")
    return load_places(folder)


def test_a_good_entry_is_read(tmp_path: Path):
    (entry,) = load(tmp_path, GOOD)
    assert entry.kind == "village"
    assert entry.confidence == Defaults().confidence


def test_defaults_hold_for_the_keyed_positions_of_a_file(tmp_path: Path):
    own = GOOD.replace("rw:sy-", "rw:iq-") + "confidence = 0.6\n"
    usual = "[defaults]\nconfidence = 0.9\n"
    first, second = load(tmp_path, usual + GOOD + own)
    assert (first.confidence, second.confidence) == (0.9, 0.6)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (GOOD + "klass = 1\n", "klass"),
        (GOOD.replace("lat = 35.0", "lat = 135.0"), "lat"),
        (GOOD.replace("lat = 35.0\n", ""), "how = 'memory'"),
        (GOOD.replace('"memory"', '"package"'), "how = 'memory'"),
        (GOOD.replace("rw:", "xx:"), "id"),
        (GOOD + GOOD, "two entries"),
        (GOOD + "confidence = 1.5\n", "confidence"),
        (
            GOOD + "valid_from = 2016-01-02\nvalid_to = 2016-01-01\n",
            "valid_to is before",
        ),
        ("[defaults]\nconfidence = 0\n" + GOOD, "defaults"),
        ("[defaults]\nconfidense = 0.5\n" + GOOD, "defaults"),
    ],
    ids=[
        "unknown field",
        "no latitude",
        "position left out",
        "position of no package",
        "unknown kind of id",
        "id twice",
        "confidence above 1",
        "ends before it begins",
        "no confidence",
        "unknown default",
    ],
)
def test_a_bad_entry_is_named(tmp_path: Path, text: str, reason: str):
    with pytest.raises(LexiconError, match=reason):
        load(tmp_path, text)
