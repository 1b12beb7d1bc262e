"""The speaker lexicon: every example gives its kind, and bad files are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from rawi.attribution import find_attributions
from rawi.errors import LexiconError
from rawi.lexicons.cues import load_cues
from rawi.lexicons.speakers import SpeakerWords, Weight, load_speakers
from rawi.model import Sentence, SourceKind, Span
from rawi.text.tokens import find_tokens

CUES, SPEAKERS = load_cues(), load_speakers()

ENTRY = """
[[speaker]]
part = "head"
kind = "medical"
words = ["طبيب", "طبيبة"]
example = "قال طبيب إن الجريح نجا."
"""


def kind_of(text: str) -> SourceKind | None:
    span = Span(0, len(text))
    sentence = Sentence(index=0, span=span, tokens=find_tokens(text, span))
    found = find_attributions((sentence,), (), CUES, SPEAKERS, text)
    return found[0].source.kind if found and found[0].source else None


@pytest.mark.parametrize("entry", SPEAKERS.entries, ids=lambda e: e.words[0])
def test_example_of_an_entry_has_its_word_and_gives_its_kind(entry: SpeakerWords):
    tokens = find_tokens(entry.example, Span(0, len(entry.example)))
    lemmas = {sign.lemma for sign in SPEAKERS.signs(tokens, 0, len(tokens))}
    assert entry.words[0] in lemmas
    assert kind_of(entry.example) == entry.kind


def test_words_are_found_with_the_article_and_particles():
    text = "للمتحدث باسم الجيش"
    tokens = find_tokens(text, Span(0, len(text)))
    signs = list(SPEAKERS.signs(tokens, 0, len(tokens)))
    assert [(s.kind, s.weight) for s in signs] == [
        (SourceKind.OTHER, Weight.HEAD),
        (SourceKind.MILITARY, Weight.BODY),
    ]


@pytest.mark.parametrize(
    "toml",
    [
        pytest.param(ENTRY + ENTRY, id="a word twice"),
        pytest.param(ENTRY.replace("head", "tail"), id="unknown part"),
        pytest.param(ENTRY.replace("medical", "magical"), id="unknown kind"),
    ],
)
def test_bad_file_is_refused(tmp_path: Path, toml: str):
    path = tmp_path / "speakers.toml"
    path.write_text(toml, encoding="utf-8")
    with pytest.raises(LexiconError):
        load_speakers(path)
