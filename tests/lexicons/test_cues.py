"""The cue lexicon: every example works, forms are derived, bad files are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from rawi.attribution import find_attributions
from rawi.attribution.words import ROLES, read_word
from rawi.errors import LexiconError
from rawi.lexicons.conjugation import Shape, conjugate_past, decline_noun
from rawi.lexicons.cues import Boundary, Cue, forms_of, load_cues
from rawi.lexicons.speakers import load_speakers
from rawi.model import Attribution, Sentence, Span
from rawi.text.phrases import fold_phrase
from rawi.text.tokens import find_tokens

CUES, SPEAKERS = load_cues(), load_speakers()

CUE = """
[[cue]]
cue = "قال"
kind = "verb"
act = "say"
example = "قال الطبيب إن الجريح نجا."
"""


def attribute(text: str) -> tuple[Attribution, ...]:
    span = Span(0, len(text))
    sentence = Sentence(index=0, span=span, tokens=find_tokens(text, span))
    return find_attributions((sentence,), (), CUES, SPEAKERS, text)


def test_there_are_enough_cues():
    assert len(CUES.cues) >= 150


@pytest.mark.parametrize("cue", CUES.cues, ids=lambda c: c.cue)
def test_example_of_a_cue_is_attributed_by_that_cue(cue: Cue):
    if cue.clause:  # حسبما: the verb after it is the cue
        assert attribute(cue.example)
        return
    found = [a for a in attribute(cue.example) if a.rule.startswith(f"{cue.cue} ")]
    assert [a.act for a in found] == [cue.act] * len(found) != []
    assert all(a.content for a in found)


@pytest.mark.parametrize("boundary", CUES.boundaries, ids=lambda b: b.role)
def test_example_of_a_boundary_has_one_of_its_words(boundary: Boundary):
    words = {w for x in boundary.words for w in fold_phrase(x)}
    tokens = find_tokens(boundary.example, Span(0, len(boundary.example)))
    assert words & {s.stem for t in tokens for s in t.splits}
    assert boundary.role in ROLES


@pytest.mark.parametrize("role", ROLES)
def test_every_role_has_words(role: str):
    assert role in {boundary.role for boundary in CUES.boundaries}


def test_verb_has_its_persons_participles_and_pronouns():
    by_text = {form.text: form for cue in CUES.cues for form in forms_of(cue)}
    assert by_text["قالت"].feminine
    assert by_text["يقولون"].plural
    assert by_text["مشيرة"].shape is Shape.PARTICIPLE
    assert by_text["قولها"].shape is Shape.OWN
    assert by_text["نقلته"].shape is Shape.OBJECT


def test_forms_with_a_pronoun_are_made_only_where_the_cue_takes_one():
    texts = {form.text for cue in CUES.cues for form in forms_of(cue)}
    assert "ذكرته" in texts
    assert "أضافه" not in texts  # folded, it is إضافة


@pytest.mark.parametrize(
    ("past", "forms"),
    [
        ("نفى", {"نفى", "نفت", "نفوا", "نفاه"}),
        ("قال", {"قال", "قالت", "قالوا", "قاله"}),
    ],
)
def test_weak_endings_are_dropped_before_affixes(past: str, forms: set[str]):
    assert forms <= {form.text for form in conjugate_past(past)}


def test_teh_marbuta_opens_before_a_pronoun():
    assert "دعوته" in {form.text for form in decline_noun("دعوة")}


def test_a_word_with_a_pronoun_for_its_doer_is_a_deed():
    deed = read_word(CUES, "مقتل").flags
    assert deed & read_word(CUES, "مسووليته").flags


@pytest.mark.parametrize(
    ("toml", "reason"),
    [
        pytest.param(CUE + 'colour = "red"\n', "cue", id="unknown field"),
        pytest.param(CUE.replace('"say"', '"sing"'), "act", id="unknown act"),
        pytest.param(CUE + CUE.replace("verb", "phrase"), "قال", id="two entries"),
        pytest.param("[[cue", "array", id="no TOML"),
    ],
)
def test_bad_file_is_refused_with_its_entry(tmp_path: Path, toml: str, reason: str):
    path = tmp_path / "cues.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(LexiconError, match=reason):
        load_cues(path)


def test_cue_is_found_with_its_conjunction_only():
    tokens = find_tokens("وقالت", Span(0, 5))
    match = CUES.at(tokens, 0)
    assert match is not None
    assert (match.value.cue.cue, match.split.proclitics) == ("قال", "و")
