"""Lexicon files: what a schema refuses, and that the fault is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ConfigDict
from pydantic.dataclasses import dataclass as schema

from rawi.errors import LexiconError
from rawi.lexicons.entries import (
    DATA,
    digest_of_all,
    load_entries,
    read_data,
    toml_files,
)


@schema(frozen=True, config=ConfigDict(extra="forbid"))
class Word:
    """A schema of these tests."""

    lemma: str
    forms: list[str]
    weight: int = 1


GOOD = '[[word]]\nlemma = "قصف"\nforms = ["قصف", "قصفت"]\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "words.toml"


def fault(path: Path, text: str | bytes) -> LexiconError:
    """Return the one error that a file of this *text* gives."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(LexiconError) as caught:
        load_entries(path, "word", Word)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("words.toml")
    assert caught.value.path == path
    return caught.value


def test_entries_come_in_the_order_of_the_file(path: Path):
    path.write_text(GOOD + GOOD.replace("قصف", "غارة"), encoding="utf-8")
    first, second = load_entries(path, "word", Word)
    assert first == Word(lemma="قصف", forms=["قصف", "قصفت"])
    assert second.lemma == "غارة"


def test_a_file_may_hold_no_entries(path: Path):
    path.write_text("# nothing yet\n", encoding="utf-8")
    assert load_entries(path, "word", Word) == ()


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ('lema = "غارة"\nforms = []', "lemma"),
        ('lemma = "غارة"\nforms = []\ngloss = "raid"', "gloss"),
        ('lemma = "غارة"\nforms = "غارة"', "forms"),
        ('lemma = "غارة"\nforms = ["غارة", 7]', "forms.1"),
        ('lemma = "غارة"\nforms = []\nweight = "much"', "weight"),
        ('forms = ["غارة"]', "lemma"),
    ],
    ids=["misspelt", "unknown", "no list", "in a list", "no number", "missing"],
)
def test_a_fault_names_file_entry_and_field(path: Path, row: str, field: str):
    error = fault(path, f"{GOOD}[[word]]\n{row}\n")
    assert error.entry == "[[word]] entry 2"
    assert error.reason.startswith(f"{field}: ")
    assert str(error) == f"words.toml, [[word]] entry 2: {error.reason}"


def test_a_table_that_is_no_array_is_refused(path: Path):
    error = fault(path, GOOD.replace("[[word]]", "[word]"))
    assert error.entry == "[[word]]"
    assert "list" in error.reason


def test_a_table_of_another_name_is_refused(path: Path):
    """Else a slip in the name would empty the lexicon without a word."""
    error = fault(path, GOOD.replace("[[word]]", "[[words]]"))
    assert str(error) == "words.toml, table words: no [[word]]"


def test_other_tables_that_belong_there_are_passed_over(path: Path):
    path.write_text(GOOD + '[[excluded]]\nform = "قصفة"\n', encoding="utf-8")
    assert len(load_entries(path, "word", Word, beside=("word", "excluded"))) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[word]\n", "line 1"),
        (GOOD + 'lemma = "غارة"\n', "line 4"),
        ("[[word]]\nlemma = قصف\n", "line 2"),
        (b"[[word]]\nlemma = '\xe3'\n", "not UTF-8 at byte 18"),
    ],
    ids=["a bracket", "a key twice", "no quotation marks", "encoding"],
)
def test_what_is_no_toml_is_refused(path: Path, text: str | bytes, said: str):
    assert said in str(fault(path, text))


def test_a_file_that_is_missing_is_one_clear_line(path: Path):
    with pytest.raises(LexiconError) as caught:
        load_entries(path, "word", Word)
    assert str(caught.value) == (
        "words.toml: cannot be read (No such file or directory): install rawi again"
    )


def test_a_folder_is_no_file(tmp_path: Path):
    with pytest.raises(LexiconError, match="cannot be read"):
        read_data(tmp_path)


def test_the_files_of_a_folder_come_by_name_and_others_are_left(tmp_path: Path):
    for name in ("b.toml", "a.toml", "a.toml~", "README.md"):
        (tmp_path / name).touch()
    assert [p.name for p in toml_files(tmp_path)] == ["a.toml", "b.toml"]


def test_a_folder_without_a_lexicon_is_one_clear_line(tmp_path: Path):
    (tmp_path / "README.md").touch()
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(LexiconError, match="holds no lexicon"):
            toml_files(folder)


def test_the_digest_is_that_of_the_lexicons():
    assert len(digest_of_all()) == 8
    assert digest_of_all() == digest_of_all()
    assert DATA.is_dir()
