"""The words of the desk: both languages say the same, and each word is used."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from jinja2 import Environment, nodes

import rawi.export
import rawi.web

WEB = Path(rawi.web.__file__).parent
TEMPLATES = (WEB / "templates", Path(rawi.export.__file__).parent / "templates")
FILES = {path.stem: path for path in sorted((WEB / "locale").glob("*.toml"))}
REFUSALS = "refusals"
"""Looked up by the English sentence and not by the key: see test_refusals."""
PLURALS = "counts"
"""Its keys below a noun are plural forms, which differ by language."""
NAMES = "names"
"""What stands under it is no text, but says of what the texts beside it speak."""
LATIN = re.compile(r"[A-Za-z][A-Za-z.]*")
SAME_IN_ARABIC = {
    # Names of formats, of a key, of a data set, and the word that a field takes.
    *("CSV", "JSON", "GeoJSON", "Lines", "Escape", "Natural", "Earth", "none", "API"),
    *("English", "UTC"),
}
NAMING = {"export", "interface", "refusals"}
"""Files whose texts name formats, programs and fields in their own letters."""


def load(stem: str) -> dict[str, dict[str, Any]]:
    """Return both languages of a file."""
    return tomllib.loads(FILES[stem].read_text(encoding="utf-8"))


def walk(
    words: Mapping[str, Any], *above: str
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each text with the keys that lead to it."""
    for key, value in words.items():
        if isinstance(value, Mapping):
            yield from walk(value, *above, key)
        else:
            for text in value if isinstance(value, list) else [value]:
                yield (*above, key), text


def placeholders(text: str) -> set[str]:
    """Return the names that are put into a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("stem", FILES)
def test_both_languages_have_the_same_keys(stem: str):
    both = load(stem)
    if stem == PLURALS:
        assert both["ar"].keys() == both["en"].keys()
    else:
        assert dict(walk(both["ar"])).keys() == dict(walk(both["en"])).keys()


@pytest.mark.parametrize("stem", [stem for stem in FILES if stem != PLURALS])
def test_both_languages_are_given_the_same_values(stem: str):
    both = load(stem)
    english = {keys: placeholders(text) for keys, text in walk(both["en"])}
    arabic = {keys: placeholders(text) for keys, text in walk(both["ar"])}
    assert arabic == english


@pytest.mark.parametrize("stem", FILES)
def test_arabic_words_are_arabic(stem: str):
    """No label is left in the other language's letters."""
    texts = {keys: text for keys, text in walk(load(stem)["ar"]) if keys[-1] != NAMES}
    if stem in NAMING:
        left = {
            ".".join(keys): text
            for keys, text in texts.items()
            if text.count(" ") > 1 and not re.search("[\u0621-\u064a]{2}", text)
        }
        assert not left
        return
    left = {
        ".".join(keys): word
        for keys, text in texts.items()
        for word in LATIN.findall(re.sub(r"\{.*?\}|`.*?`", "", text))
        if word.strip(".") not in SAME_IN_ARABIC
    }
    assert not left


@pytest.mark.parametrize("stem", FILES)
def test_english_words_are_not_arabic(stem: str):
    texts = dict(walk(load(stem)["en"]))
    arabic = {
        keys for keys, text in texts.items() if re.search("[\u0621-\u064a]", text)
    }
    assert arabic <= {("other_language",)}


@cache
def find_mentions() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return what templates and code can look up words with.

    The names and texts that stand in them, then the beginnings and the ends of the
    names that templates put together (`"key_" ~ name`).
    """
    said: set[str] = set()
    begins: set[str] = set()
    ends: set[str] = set()
    for path in (path for folder in TEMPLATES for path in folder.glob("*.html")):
        tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
        said |= {node.attr for node in tree.find_all(nodes.Getattr)}
        texts = [
            n.value for n in tree.find_all(nodes.Const) if isinstance(n.value, str)
        ]
        said |= set(texts)
        for joined in tree.find_all(nodes.Concat):
            first, last = joined.nodes[0], joined.nodes[-1]
            if isinstance(first, nodes.Const):
                begins.add(first.value)
            if isinstance(last, nodes.Const):
                ends.add(last.value)
    for path in WEB.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                said.add(node.value)
    return frozenset(said), frozenset(begins), frozenset(ends)


def is_looked_up(key: str) -> bool:
    """Whether a template or the code can come to the words of *key*."""
    said, begins, ends = find_mentions()
    return (
        key in said
        or any(key.startswith(begin) and key[len(begin) :] in said for begin in begins)
        or any(key.endswith(end) and key[: -len(end)] in said for end in ends)
        or any(
            key.startswith(f"{field}_") and key[len(field) + 1 :] in said
            for field in said
            if field and key.startswith(field)
        )
    )


@pytest.mark.parametrize("stem", [stem for stem in FILES if stem != REFUSALS])
def test_each_word_is_used_by_a_template_or_by_code(stem: str):
    assert [key for key in load(stem)["en"] if not is_looked_up(key)] == []
