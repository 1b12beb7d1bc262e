from __future__ import annotations

import os
from io import BufferedReader, BytesIO
from pathlib import Path

import pytest

from rawi.capture import read_captures
from rawi.errors import InputError
from rawi.model import Capture

LIMIT = 100


def capture_all(*paths: str | Path, stdin: bytes = b"", limit: int = LIMIT):
    stream = BufferedReader(BytesIO(stdin))
    return list(read_captures(paths, max_bytes=limit, stdin=stream))


def names(found: list[Capture | InputError]) -> list[str]:
    return [item.name for item in found]


def write(folder: Path, **files: str) -> None:
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def test_a_file_is_one_capture(tmp_path: Path):
    write(tmp_path, a_txt="دخلت القافلة")
    (capture,) = capture_all(tmp_path / "a.txt")
    assert isinstance(capture, Capture)
    assert capture.content.decode() == "دخلت القافلة"


def test_a_folder_is_walked_in_order_without_hidden_files_and_furniture(tmp_path: Path):
    write(tmp_path, b_txt="x", a__z_html="x", a__style_css="x", a__pic_png="x")
    write(tmp_path, _hidden="x", a___hidden__c_txt="x")
    assert [Path(n).name for n in names(capture_all(tmp_path))] == ["z.html", "b.txt"]


def test_furniture_that_is_named_is_tried(tmp_path: Path):
    write(tmp_path, notes_css="text")
    assert isinstance(capture_all(tmp_path / "notes.css")[0], Capture)


def test_a_folder_linked_into_itself_is_refused_and_the_rest_is_read(tmp_path: Path):
    write(tmp_path, a_txt="x")
    (tmp_path / "loop").symlink_to(tmp_path)
    capture, error = capture_all(tmp_path)
    assert isinstance(capture, Capture)
    assert "symbolic link" in str(error)


def test_a_pipe_in_a_folder_is_refused_and_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "a.txt")
    write(tmp_path, b_txt="x")
    error, capture = capture_all(tmp_path)
    assert isinstance(capture, Capture)
    assert "a pipe or device" in str(error)


def test_a_broken_link_is_one_line(tmp_path: Path):
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (error,) = capture_all(tmp_path)
    assert "no such file" in str(error)


def test_json_lines_give_a_capture_a_line_named_by_its_number(tmp_path: Path):
    write(tmp_path, a_jsonl='{"text": "1"}\n\n{"text": "2"}')
    found = capture_all(tmp_path / "a.jsonl")
    assert [name.rpartition("/")[2] for name in names(found)] == [
        "a.jsonl:1",
        "a.jsonl:3",
    ]


@pytest.mark.parametrize(
    ("stdin", "expected"),
    [
        (b'{"text": "1"}\n{"text": "2"}\n', ["stdin.jsonl:1", "stdin.jsonl:2"]),
        (b'\xef\xbb\xbf {"text": "1"}', ["stdin.jsonl:1"]),
        ("دخلت القافلة".encode(), ["-"]),
    ],
    ids=["lines", "lines after a byte order mark", "text"],
)
def test_standard_input_shows_what_it_is(stdin: bytes, expected: list[str]):
    assert names(capture_all("-", stdin=stdin)) == expected


@pytest.mark.parametrize("size", [LIMIT, LIMIT + 1], ids=["at", "over"])
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_the_limit_holds_for_a_document(tmp_path: Path, name: str, size: int):
    (tmp_path / name).write_bytes(b"x" * size)
    (found,) = capture_all(tmp_path / name)
    assert isinstance(found, Capture) == (size == LIMIT)
    assert isinstance(found, Capture) or "limit of 100 bytes" in found.reason


@pytest.mark.parametrize("length", [LIMIT, LIMIT + 1, LIMIT + 2, 10 * LIMIT])
@pytest.mark.parametrize("last", [b"", b"\n", b"\n{}\n"], ids=["end", "eol", "more"])
def test_the_limit_holds_for_each_line(tmp_path: Path, length: int, last: bytes):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"{}\n" + b"{" + b"x" * (length - 1) + last)
    found = capture_all(path)
    assert [name.rpartition(":")[2] for name in names(found)] == ["1", "2"] + (
        ["3"] if len(last) > 1 else []
    )
    assert isinstance(found[1], Capture) == (length == LIMIT)


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.html", "a"])
@pytest.mark.parametrize("content", [b"", b" \n\t\n"], ids=["nothing", "blank"])
def test_an_empty_file_is_one_line(tmp_path: Path, name: str, content: bytes):
    (tmp_path / name).write_bytes(content)
    (error,) = capture_all(tmp_path / name)
    assert isinstance(error, InputError)
    assert error.reason == "empty"


def test_an_empty_folder_is_one_line(tmp_path: Path):
    (error,) = capture_all(tmp_path)
    assert "no documents" in str(error)


def test_a_missing_file_is_one_line_and_the_rest_is_read(tmp_path: Path):
    write(tmp_path, a_txt="x")
    error, capture = capture_all(tmp_path / "no.txt", tmp_path / "a.txt")
    assert "no such file" in str(error)
    assert isinstance(capture, Capture)
