"""`rawi read` as a person runs it: a process, its two outputs and its exit status."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

ARTICLE = (
    "أفاد مراسل الشبكة أمس بدخول قافلة مساعدات إلى مدينة حلب بعد فك الحصار عنها.\n"
    "وقال مسؤول في وزارة الصحة إن القصف أسفر عن مقتل أكثر من عشرين مدنيا."
)
ENVIRONMENT = {k: v for k, v in os.environ.items() if not k.startswith("RAWI_")}


def rawi(
    *arguments: str | Path,
    stdin: bytes | str = b"",
    cwd: Path | None = None,
    **env: str,
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "rawi", *map(str, arguments)],
        input=stdin if isinstance(stdin, bytes) else stdin.encode(),
        capture_output=True,
        check=False,
        timeout=120,
        cwd=cwd,
        env={**ENVIRONMENT, **env},
    )


def readings(output: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def lines(result: subprocess.CompletedProcess[bytes]) -> list[str]:
    return result.stderr.decode().splitlines()


def test_an_article_becomes_a_reading_whose_spans_show_their_words():
    result = rawi("read", "-", "--published", "2016-08-07", stdin=ARTICLE)
    assert (result.returncode, lines(result)) == (0, [])
    (reading,) = readings(result.stdout)
    assert reading["document"]["text"] == ARTICLE
    assert reading["document"]["published"] == "2016-08-07"
    assert reading["claims"]
    for claim in reading["claims"]:
        trigger = claim["event"]["trigger"]
        assert ARTICLE[trigger["start"] : trigger["end"]] == trigger["text"]


def test_nothing_named_reads_what_is_piped_in():
    assert readings(rawi("read", stdin=ARTICLE).stdout)


def test_two_runs_and_two_processes_give_the_same_bytes(tmp_path: Path):
    path = tmp_path / "a.jsonl"
    record = {"published": "2016-08-07", "text": ARTICLE}
    rows = [json.dumps({**record, "id": str(n)}) for n in range(20)]
    path.write_text("\n".join(rows), encoding="utf-8")
    once, again, two = (
        rawi("read", path).stdout,
        rawi("read", path).stdout,
        rawi("read", path, "--jobs", "2").stdout,
    )
    assert once == again == two
    assert [r["document"]["id"] for r in readings(two)] == [str(n) for n in range(20)]


def bad_inputs(folder: Path) -> dict[str, str]:
    """Write every kind of bad input; return what each is refused for."""
    deep = "<html><body>" + "<div>" * 100_000
    files: dict[str, bytes] = {
        "a.txt": ARTICLE.encode(),
        "b-empty.txt": b"",
        "c-binary.bin": bytes(range(256)) * 100,
        "d-picture.dat": b"\x89PNG\r\n\x1a\n\0\0",
        "e-huge.txt": "قال المتحدث إن ".encode() * 1_900_000,
        "f-half.jsonl": b'{"text": "\xd9\x82\n{"id": "1"}\n[]\n{"text": 4}\n',
        "g-deep.html": deep.encode(),
        "z.jsonl": json.dumps({"id": "last", "text": ARTICLE}).encode(),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return {
        "b-empty.txt": "empty",
        "c-binary.bin": "binary",
        "d-picture.dat": "a picture",
        "e-huge.txt": "over the limit of 20,000,000 bytes",
        "f-half.jsonl:1": "broken JSON",
        "f-half.jsonl:2": 'no "text"',
        "f-half.jsonl:3": "no object",
        "f-half.jsonl:4": '"text" is 4',
        "g-deep.html": "HTML nested",
    }


def test_each_bad_input_is_one_line_and_the_others_are_read(tmp_path: Path):
    expected = bad_inputs(tmp_path)
    result = rawi("read", tmp_path)
    assert result.returncode == 1
    said = lines(result)
    assert len(said) == len(expected)
    for line, (name, reason) in zip(said, expected.items(), strict=True):
        assert line.startswith(f"rawi: {tmp_path / name}: ")
        assert reason in line
    assert len(readings(result.stdout)) == 2


ENDLESS = {
    "a sentence of 100,000 characters": "قال " * 25_000,
    "a million of one letter": "ا" * 1_000_000,
    "commas": "قال، " * 20_000,
    "numbers": "قتل 5 " * 2_000,
    "brackets": "(" * 200_000 + "قال",
    "digits": "1" * 200_000,
}


def test_endless_texts_end(tmp_path: Path):
    for name, text in ENDLESS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    began = time.monotonic()
    result = rawi("read", tmp_path, "--jobs", "2")
    assert (result.returncode, lines(result)) == (0, [])
    assert len(readings(result.stdout)) == len(ENDLESS)
    assert time.monotonic() - began < 60


def test_cp1256_is_read():
    (reading,) = readings(rawi("read", "-", stdin=ARTICLE.encode("cp1256")).stdout)
    assert reading["document"]["text"] == ARTICLE
    assert any(issue["kind"] == "encoding" for issue in reading["issues"])


def test_surrogates_and_bidi_controls_are_issues():
    line = '{"text": "قال\\ud800 المتحدث\\u202e إن القوات انسحبت من المدينة."}'
    (reading,) = readings(rawi("read", stdin=line).stdout)
    kinds = {issue["kind"] for issue in reading["issues"]}
    assert {"surrogates", "bidi_controls"} <= kinds


def test_a_text_that_is_not_arabic_is_an_issue_and_no_claim():
    text = "The spokesman said that the army had taken the town on Sunday."
    result = rawi("read", stdin=text)
    (reading,) = readings(result.stdout)
    assert result.returncode == 0
    assert reading["claims"] == []
    assert reading["issues"]


def test_more_issues_than_allowed_are_status_3():
    text = "Nothing here is in Arabic at all, said the spokesman on Sunday."
    assert rawi("read", "--max-issues", "1", stdin=text).returncode == 0
    result = rawi("read", "--max-issues", "0", stdin=text)
    assert result.returncode == 3
    assert "more than --max-issues 0" in lines(result)[-1]
    assert readings(result.stdout)


@pytest.mark.parametrize(
    "arguments",
    [
        ["read", "--nope"],
        ["nope"],
        ["read", "-", "--published", "yesterday"],
        ["read", "-", "--jobs", "x"],
    ],
    ids=["option", "command", "date", "number"],
)
def test_wrong_usage_is_status_2(arguments: list[str]):
    assert rawi(*arguments).returncode == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--gazetteer", "nowhere.sqlite"], "no gazetteer at nowhere.sqlite"),
        (["--html", "nowhere/a.html"], "cannot write nowhere/a.html"),
        (["--lang", "fr"], "must be one of ar, en"),
        (["nowhere.txt"], "no such file"),
    ],
    ids=["gazetteer", "output", "setting", "input"],
)
def test_an_error_is_status_1_and_one_line(
    arguments: list[str], said: str, tmp_path: Path
):
    result = rawi("read", *arguments, stdin=ARTICLE, cwd=tmp_path)
    assert result.returncode == 1
    (line,) = lines(result)
    assert said in line


def test_table_page_and_lines_of_one_run(tmp_path: Path):
    page, out = tmp_path / "a.html", tmp_path / "a.jsonl"
    result = rawi("read", "--table", "--html", page, "--out", out, stdin=ARTICLE)
    assert (result.returncode, lines(result)) == (0, [])
    assert b"\x1b" not in result.stdout
    assert "فك الحصار" in result.stdout.decode()
    assert "فك الحصار" in page.read_text(encoding="utf-8")
    assert len(readings(out.read_bytes())) == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.html", "a.jsonl"]


def test_the_table_comes_out_where_the_locale_knows_no_arabic():
    result = rawi("read", "--table", stdin=ARTICLE, LC_ALL="C", PYTHONUTF8="0")
    assert "فك الحصار" in result.stdout.decode()


def test_an_interrupted_run_leaves_the_old_file_and_no_part(tmp_path: Path):
    out = tmp_path / "out.jsonl"
    out.write_text("old", encoding="utf-8")
    source = tmp_path / "in.jsonl"
    source.write_text(f"{json.dumps({'text': ARTICLE})}\n" * 20_000, encoding="utf-8")
    with subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "rawi", "read", str(source), "--out", str(out)],
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    ) as process:
        deadline = time.monotonic() + 60
        while not list(tmp_path.glob("*.part")) and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert (process.returncode, said.decode()) == (130, "rawi: interrupted\n")
    assert out.read_text(encoding="utf-8") == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_claims_that_are_not_sure_enough_are_left_out():
    every = json.loads(rawi("read", stdin=ARTICLE).stdout)["claims"]
    sure = json.loads(
        rawi("read", "--min-confidence", "0.9", "--threads", "2", stdin=ARTICLE).stdout
    )["claims"]
    assert len(sure) < len(every)
    assert all(claim["confidence"] >= 0.9 for claim in sure)


def test_a_confidence_above_one_is_wrong_usage():
    result = rawi("read", "--min-confidence", "2", stdin=ARTICLE)
    assert result.returncode == 2
    assert b"min-confidence" in result.stderr


def test_a_closed_pipe_is_no_error(tmp_path: Path):
    source = tmp_path / "in.jsonl"
    source.write_text(f"{json.dumps({'text': ARTICLE})}\n" * 200, encoding="utf-8")
    with subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "rawi", "read", str(source)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()
        status = process.wait(timeout=60)
    assert (status, said) == (0, b"")
