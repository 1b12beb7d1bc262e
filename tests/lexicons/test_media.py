"""Words around the names of media: every example finds its name, and only thereby."""

from __future__ import annotations

from pathlib import Path

import pytest

from rawi.errors import LexiconError
from rawi.events.actors import find_mentions
from rawi.lexicons.actors import load_actors
from rawi.lexicons.media import MediaWordsEntry, load_media_words
from rawi.lexicons.outlets import load_outlets
from rawi.text.sentences import split_sentences

ACTORS = load_actors()
OUTLETS = load_outlets()
ROW = '[[word]]\npart = "{}"\nwords = ["دار"]\nexample = "x"\n'


def outlets_of(text: str) -> list[str]:
    """Return the names of media that are found in *text*."""
    return [
        mention.span.of(text)
        for sentence in split_sentences(text)
        for mention in find_mentions(sentence, ACTORS, OUTLETS)
        if mention.outlet
    ]


@pytest.mark.parametrize(
    "entry", OUTLETS.words.entries, ids=lambda e: f"{e.part}-{e.words[0]}"
)
def test_example_of_an_entry_finds_the_medium(entry: MediaWordsEntry):
    name = entry.example[entry.example.index("[") + 1 : entry.example.index("]")]
    text = entry.example.replace("[", "").replace("]", "")
    assert outlets_of(text) == [name]


@pytest.mark.parametrize(
    "text", ["كانت الحياة صعبة.", 'وصف "الحياة" بالصعبة.', "وصل إلى الجزيرة وفد."]
)
def test_without_such_words_a_common_word_is_no_medium(text: str):
    assert outlets_of(text) == []


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (ROW.format("head") + 'kinds = ["press"]\n', "kinds"),
        (ROW.format("staff") + 'kinds = ["radio"]\n', "only a head has kinds"),
        (ROW.format("foot"), "part"),
    ],
)
def test_a_bad_file_is_refused(tmp_path: Path, rows: str, reason: str):
    path = tmp_path / "media.toml"
    path.write_text(rows, encoding="utf-8")
    with pytest.raises(LexiconError, match=reason):
        load_media_words(path)
