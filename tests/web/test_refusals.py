"""What an import refuses, in both languages: every sentence is known to the desk."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from rawi.capture import read_stream
from rawi.documents.markup import MAX_DEPTH
from rawi.errors import InputError
from rawi.runners.intake import take_document, take_reading
from rawi.web.locale import find_locale
from rawi.web.refusals import find_refusal, tell_refusal

ARABIC, ENGLISH = find_locale("ar"), find_locale("en")
KEYS = ENGLISH.words["refusals"].keys()
ELSEWHERE = {
    # Said by the import itself, which tests/web/routes/test_importing.py runs.
    *("zip_archive", "gzip_archive", "bzip2_archive", "xz_archive", "archive_7z"),
    *("rar_archive", "zstd_archive", "unpack", "too_long", "split_article"),
    *("too_many", "rest"),
    # Of pages that lxml refuses, of a fault of ours, and of ids that two share.
    *("no_page", "give_page", "packed", "crashed", "other_claim", "taken_claim"),
    "read_again",
    # Of requests, not of inputs.
    *("no_room", "no_room_again", "nothing_sent", "files", "bytes", "late", "exports"),
    *("jobs", "readers_analyst", "readers_admin", "analysts_admin", "foreign"),
    *("forged", "oneself"),
}
LIGHTER = "split it, or use `rawi ledger add`"
BAD: dict[str, tuple[str, bytes]] = {
    "nothing": ("a.txt", b""),
    "no lines": ("a.jsonl", b"\n\n"),
    "blank": ("a.jsonl", b'{"text": " "}'),
    "too big": ("a.txt", b"a" * 2_000_000),
    "pdf": ("a.txt", b"%PDF-1.7"),
    "zip": ("a.txt", b"PK\x03\x04"),
    "old office": ("a.txt", b"\xd0\xcf\x11\xe0"),
    "gzip": ("a.txt", b"\x1f\x8b"),
    "picture": ("a.txt", b"\x89PNG"),
    "program": ("a.txt", b"\x7fELF"),
    "database": ("a.txt", b"SQLite format 3"),
    "rich text": ("a.txt", b"{\\rtf"),
    "binary": ("a.txt", bytes(range(1, 32)) * 20),
    "no article": ("a.html", b"<html><body><p></p></body></html>"),
    "attributes": ("a.html", b"<p " + b"a=1 " * 20_000 + b">" + b"x</p>"),
    "deep": ("a.html", b"<div>" * (MAX_DEPTH + 20) + "حلب".encode()),
    "elements": ("a.html", b"<html><body>" + b"<b>x</b>" * 120_000),
    "two objects": ("a.jsonl", b'{"text": "x"} {"text": "y"}'),
    "broken": ("a.jsonl", b'{"text": "x'),
    "nested": ("a.jsonl", b"[" * 100_000),
    "no object": ("a.jsonl", b"7"),
    "no text": ("a.jsonl", b"{}"),
    "text": ("a.jsonl", b'{"text": 7}'),
    "sentences": ("a.jsonl", b'{"sentences": "x"}'),
    "outlet": ("a.jsonl", b'{"text": "x", "outlet": 7}'),
    "day": ("a.jsonl", b'{"text": "x", "published": "soon"}'),
    "reading": ("a.jsonl", b'{"document": {}, "claims": []}'),
}


def refusals_of(name: str, content: bytes) -> Iterator[InputError]:
    """Yield why an upload gives nothing."""
    stream = io.BufferedReader(io.BytesIO(content))
    for capture in read_stream(stream, name, 1_500_000, mend=LIGHTER):
        found = capture
        if not isinstance(found, InputError):
            found = take_reading(capture) or take_document(capture)
        assert isinstance(found, InputError), found
        yield found


@pytest.mark.parametrize("name", BAD)
def test_a_refusal_is_told_in_arabic(name: str):
    (error,) = refusals_of(*BAD[name])
    for text in (error.reason, error.mend):
        assert find_refusal(text), text
        assert tell_refusal(ENGLISH, text) == text
        assert tell_refusal(ARABIC, text) != text


def test_every_sentence_is_said():
    said = {
        found[0]
        for name, content in BAD.values()
        for error in refusals_of(name, content)
        for found in map(find_refusal, (error.reason, error.mend))
        if found
    }
    assert said | ELSEWHERE == set(KEYS)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "readers may not do this; it needs admin",
            "لا يحق هذا للقارئ؛ يلزمه دور المدير",
        ),
        (
            "a request may bring 5,000,000 bytes: send less at a time",
            "أقصى ما للطلب ٥٬٠٠٠٬٠٠٠ بايت: أرسل أقل منه في كل مرة",
        ),
        ("no room on the disk; make room", "لا مكان على القرص؛ أفسح مكانا"),
    ],
)
def test_a_refused_request_is_told_in_arabic(text: str, told: str):
    assert tell_refusal(ARABIC, text) == told


def test_values_of_a_file_are_shown_as_they_are():
    text = '"published" is "{0.__class__} {x}"'
    assert tell_refusal(ARABIC, text) == 'قيمة "published" هي "{0.__class__} {x}"'


def test_what_nobody_translated_stays_english():
    assert tell_refusal(ARABIC, "the moon is new") == "the moon is new"
