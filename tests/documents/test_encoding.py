from __future__ import annotations

import pytest

from rawi.documents.encoding import decode
from rawi.errors import InputError

ARTICLE = (
    "دخلت أول قافلة مساعدات إلى الأحياء الشرقية من المدينة، وقال مسؤول في الهلال "
    "الأحمر إن الشاحنات وصلت صباح اليوم بعد أن فتحت القوات الطريق."
)
SHORT = "دخلت القافلة المدينة"


@pytest.mark.parametrize("text", [ARTICLE, SHORT], ids=["article", "headline"])
@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256"],
)
def test_arabic_is_read_in_each_encoding(text: str, encoding: str):
    assert decode(text.encode(encoding), "a.txt").text == text


@pytest.mark.parametrize("encoding", ["iso-8859-6", "mac_arabic"])
def test_rare_encodings_are_read(encoding: str):
    text = ARTICLE.replace("،", "")
    assert decode(text.encode(encoding), "a.txt").text == text


def test_mixed_latin_and_arabic_in_cp1256():
    text = f"AFP: {ARTICLE} (Reuters, 2016) “UN” – é"
    assert decode(text.encode("cp1256"), "a.txt").text == text


def test_an_old_encoding_is_told_as_an_issue():
    (issue,) = decode(ARTICLE.encode("cp1256"), "a.txt").issues
    assert "cp1256" in issue.detail


def test_a_page_that_lies_about_its_encoding_is_not_believed():
    content = ARTICLE.encode("cp1256")
    for declared in ("iso-8859-1", "utf-8", "no-such-thing", "base64", "iso-8859-6"):
        assert decode(content, "a.html", declared).text == ARTICLE


def test_a_page_that_tells_its_encoding_is_believed_where_bytes_do_not_tell():
    text = "Conférence à Genève"
    assert decode(text.encode("cp1252"), "a.html", "cp1252").text == text


def test_latin_text_in_an_old_encoding_stays_latin():
    text = "Conférence à Genève, dit le porte-parole"
    assert decode(text.encode("cp1252"), "a.txt").text == text


def test_a_few_broken_bytes_do_not_change_the_encoding():
    content = ARTICLE.encode()
    content = content[:40] + b"\xff" + content[40:]
    decoded = decode(content, "a.txt")
    assert decoded.text.endswith(ARTICLE[40:])
    assert any("could not be read" in issue.detail for issue in decoded.issues)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04\x14\x00", "zip"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (bytes(range(256)) * 40, "binary"),
        (b"\x00" * 5000, "binary"),
        (b"\x7fELF\x02\x01\x01", "program"),
    ],
    ids=["pdf", "zip", "png", "gzip", "all bytes", "zeros", "elf"],
)
def test_binary_data_is_refused_in_one_line(content: bytes, what: str):
    with pytest.raises(InputError, match=what) as caught:
        decode(content, "a.bin")
    assert "\n" not in str(caught.value)
