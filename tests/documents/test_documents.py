from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.documents import read_document
from rawi.documents.clean import clean
from rawi.errors import InputError
from rawi.model import Capture, Document

BODY = "دخلت أول قافلة مساعدات إلى المدينة.\nوقال مسؤول إنها وصلت أمس."


def read(content: str | bytes, name: str = "a.txt", **supplied: object) -> Document:
    content = content if isinstance(content, bytes) else content.encode()
    return read_document(Capture(name=name, content=content), **supplied)  # type: ignore[arg-type]


def read_line(record: object, **supplied: object) -> Document:
    return read(json.dumps(record), "a.jsonl:1", **supplied)


def test_plain_text_is_kept_with_plain_line_ends():
    assert read(f"\ufeff{BODY}\n".replace("\n", "\r\n")).text == BODY


def test_plain_text_is_dated_by_a_line_of_its_own_at_the_top():
    assert read(f"الأحد 7 أغسطس/آب 2016\n{BODY}").published == date(2016, 8, 7)
    assert read(f"{BODY}\nاندلعت الحرب في 15 مارس 2011.").published is None


def test_an_id_is_of_the_content_and_not_of_the_name():
    assert read(BODY, "a.txt").id == read(BODY, "b.txt").id
    assert read(BODY).id != read(f"{BODY} ثم عادت.").id


def test_an_id_does_not_depend_on_what_the_command_supplies():
    supplied = read(BODY, outlet="الضفتان", published=date(2016, 8, 7))
    assert supplied.id == read(BODY).id
    assert (supplied.outlet, supplied.published) == ("الضفتان", date(2016, 8, 7))


def test_what_is_supplied_overrides_nothing():
    record = {"text": BODY, "outlet": "سانا", "published": "2015-01-02"}
    document = read_line(record, outlet="x", published=date(2016, 8, 7))
    assert (document.outlet, document.published) == ("سانا", date(2015, 1, 2))


def test_a_json_line_is_taken_as_it_is():
    record = {
        "id": "x-1",
        "outlet": "سانا",
        "published": "2016-08-07T10:00:00Z",
        "title": "عنوان",
        "url": "https://example.org/1",
        "text": BODY,
        "more": [1],
    }
    document = read_line(record)
    assert document.id == "x-1"
    assert document.text == BODY
    assert document.published == date(2016, 8, 7)
    assert document.url == "https://example.org/1"


def test_sentences_may_stand_in_place_of_text():
    assert read_line({"sentences": BODY.split("\n")}).text == BODY


def test_a_whole_number_is_an_id():
    assert read_line({"id": 7, "text": BODY}).id == "7"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "قال', "broken JSON at character"),
        ('{"id": "1"}', 'no "text"'),
        ('{"text": 5}', '"text" is 5'),
        ('{"sentences": ["x", 3]}', "list of strings"),
        ('{"text": "x", "published": "أمس"}', "date as 2016-08-07"),
        ('{"text": "x", "published": 2016}', '"published" is 2016'),
        ('{"text": "x", "outlet": ["y"]}', '"outlet" is ["y"]'),
        ('{"text": "x", "id": true}', '"id" is true'),
        ("[1, 2]", "no object"),
        ('{"text": "x"} {"text": "y"}', "more than one"),
        ('{"text": " ـ. "}', "no words"),
        ('{"text": ""}', "no words"),
        ("[" * 100_000, "JSON"),
        ('{"text": ' + "9" * 5000 + "}", "JSON"),
    ],
    ids=lambda value: value[:20],
)
def test_a_faulty_line_is_one_clear_line(line: str, reason: str):
    with pytest.raises(InputError) as caught:
        read(line, "a.jsonl:3")
    message = str(caught.value)
    assert message.startswith("a.jsonl:3: ")
    assert reason in message
    assert "; " in message
    assert "\n" not in message


def test_unpaired_surrogates_are_replaced_and_told():
    document = read(r'{"text": "قال \ud800 إن \ud83d\ude00"}', "a.jsonl:1")
    assert document.text == "قال \ufffd إن \U0001f600"
    (issue,) = document.issues
    assert (issue.kind, issue.span) == ("surrogates", (4, 5))


def test_half_characters_leave_ids_and_outlets_too():
    line = r'{"id": "x\ud800y", "text": "قال"}'
    document = read(line, "a.jsonl:1", outlet="ab\udcff")
    assert (document.id, document.outlet) == ("x\ufffdy", "ab\ufffd")


def test_nul_and_bidi_controls_keep_every_offset():
    text = "قال\x00 ال\u202eقائد\u202c إن\r\nالقافلة"
    document = read_line({"text": text})
    assert len(document.text) == len(text)
    assert {issue.kind for issue in document.issues} == {
        "control_characters",
        "bidi_controls",
    }


@given(st.text())
def test_cleaning_keeps_the_length_and_can_be_written(text: str):
    cleaned = clean(text).text
    assert len(cleaned) == len(text)
    assert cleaned.encode("utf-8").decode() == cleaned
    assert clean(cleaned).text == cleaned
    assert "\r" not in cleaned


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.jsonl:1", "a.html", "a"]))
def test_any_bytes_give_a_document_or_one_line(content: bytes, name: str):
    try:
        document = read(content, name)
    except InputError:
        return
    assert document.text
