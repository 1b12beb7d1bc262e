"""The commands of the ledger, as a person runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from rawi.jsonl import dump_reading
from rawi.model import DocumentId, Reading
from shelves import claim_id, many, read_anew, shelling, world

ARTICLE = "أفاد مراسل الشبكة أمس بفك الحصار عن مدينة حلب."


def rawi(
    *arguments: str, stdin: str = "", cwd: Path | None = None, **env: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "rawi", *arguments],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        cwd=cwd,
        env={**os.environ, **env},
    )


def write(path: Path, *readings: Reading) -> str:
    path.write_bytes(b"".join(map(dump_reading, readings)))
    return str(path)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A ledger of three readings, made by the command."""
    folder = tmp_path_factory.mktemp("ledger")
    where = str(folder / "news.db")
    readings = write(folder / "readings.jsonl", *world())
    done = rawi("ledger", "add", readings, "--ledger", where)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{where}: 3 documents and 5 claims added\n"
    return where


def test_articles_are_read_and_added_and_linked_once(tmp_path: Path):
    article = tmp_path / "a.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    add = ("ledger", "add", "a.txt", "--ledger", "x.db", "--published", "2016-08-07")
    first, again = rawi(*add, cwd=tmp_path), rawi(*add, cwd=tmp_path)
    assert first.stdout == "x.db: 1 documents and 1 claims added\n"
    assert again.stdout == "x.db: 0 documents and 0 claims added; 1 known already\n"
    status = rawi("ledger", "status", "--json", cwd=tmp_path, RAWI_LEDGER="x.db")
    holding = json.loads(status.stdout)
    assert (holding["documents"], holding["claims"], holding["unlinked"]) == (1, 1, 0)


def test_reading_to_a_ledger_is_reading_and_adding(tmp_path: Path):
    (tmp_path / "rawi.toml").write_text('ledger = "y.db"', encoding="utf-8")
    read = rawi("read", "-", "--to", "x.db", stdin=ARTICLE, cwd=tmp_path)
    assert (read.returncode, read.stdout) == (0, "")
    assert "1 documents" in read.stderr
    lines = rawi("read", "-", stdin=ARTICLE, cwd=tmp_path).stdout
    assert rawi("ledger", "add", stdin=lines, cwd=tmp_path).returncode == 0
    one = rawi("ledger", "dump", "--ledger", "x.db", cwd=tmp_path).stdout
    other = rawi("ledger", "dump", cwd=tmp_path).stdout
    assert one == other != ""


def test_what_cannot_be_read_is_told_and_the_rest_is_added(tmp_path: Path):
    lines = write(tmp_path / "r.jsonl", *many(2))
    with Path(lines).open("a", encoding="utf-8") as stream:
        stream.write('{"document": {"id": "x"}, "claims": [{}]}\n')
    done = rawi("ledger", "add", "r.jsonl", "--ledger", "x.db", cwd=tmp_path)
    assert done.returncode == 1
    assert "r.jsonl:3: no reading" in done.stderr
    assert "2 documents" in done.stdout


def test_a_reading_that_cannot_be_kept_does_not_stop_the_others(tmp_path: Path):
    bad = replace(shelling(id=DocumentId("x")), claims=shelling().claims, links=())
    write(tmp_path / "r.jsonl", *world(), bad, *many(1))
    done = rawi("ledger", "add", "r.jsonl", "--ledger", "x.db", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "already one of shelling" in done.stderr
    assert "4 documents" in done.stdout


def test_without_a_name_a_ledger_is_asked_for(tmp_path: Path):
    done = rawi("ledger", "status", cwd=tmp_path)
    assert done.returncode == 2
    assert "--ledger FILE" in done.stderr


def test_linking_can_wait(tmp_path: Path):
    write(tmp_path / "r.jsonl", *world())
    add = ("ledger", "add", "r.jsonl", "--no-link", "--ledger", "x.db")
    assert rawi(*add, cwd=tmp_path).returncode == 0
    done = rawi("link", "--batch", "2", "--ledger", "x.db", cwd=tmp_path)
    assert done.stdout == "x.db: 3 documents linked\n"


def test_a_search_shows_claims_in_isolates_with_what_contradicts_them(kept: str):
    done = rawi("ledger", "search", "حصار", "--disputed", "--ledger", kept)
    assert done.returncode == 0
    assert "\u2068سانا\u2069" in done.stdout
    assert "denied" in done.stdout
    assert "≠ contradicts" in done.stdout
    assert "\x1b" not in done.stdout


def test_a_search_as_json_is_a_line_an_entry_without_the_text(kept: str):
    done = rawi("ledger", "search", "--json", "--oldest", "--ledger", kept)
    entries = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(entries) == 5
    assert entries[0]["claim"]["event"]["type"] == "siege"
    assert entries[0]["event"]
    assert "text" not in entries[0]["document"]


def test_a_search_can_be_cut_short_and_says_so(kept: str):
    done = rawi("ledger", "search", "--limit", "2", "--ledger", kept)
    assert "2 of 5 claims" in done.stderr


def test_claims_can_be_counted_by_what_is_told_of_them(kept: str):
    done = rawi("ledger", "search", "--count-by", "outlet", "--ledger", kept)
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["2", "2", "1"]


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--type", "party", "there are armed_clash"),
        ("--status", "true", "there are actual"),
        ("--source-kind", "liar", "there are correspondent"),
        ("--polarity", "no", "there are affirmed"),
        ("--box", "1,2,3", "WEST,SOUTH,EAST,NORTH"),
        ("--box", "1,95,3,99", "WEST,SOUTH,EAST,NORTH"),
        ("--count-by", "colour", "there are type"),
        ("--since", "gestern", "does not match"),
    ],
)
def test_a_mistyped_option_is_told_with_what_there_is(
    kept: str, option: str, value: str, said: str
):
    done = rawi("ledger", "search", option, value, "--ledger", kept)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_claim_an_event_and_a_document_are_shown_by_their_ids(kept: str):
    lines = rawi("ledger", "search", "--json", "--ledger", kept).stdout.splitlines()
    entry = json.loads(lines[0])
    claim, event = entry["claim"]["id"], entry["event"]
    for name in (claim[:9], entry["document"]["id"]):
        done = rawi("ledger", "show", name, "--ledger", kept)
        assert done.returncode == 0
        assert claim[:8] in done.stdout
    accounts = rawi("ledger", "show", event[:9], "--ledger", kept)
    assert accounts.returncode == 0
    assert entry["claim"]["event"]["trigger"]["text"] in accounts.stdout
    claims = rawi("ledger", "show", event, "--json", "--ledger", kept).stdout
    assert claim in {json.loads(line)["claim"]["id"] for line in claims.splitlines()}
    done = rawi("ledger", "show", "none", "--ledger", kept)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "no claim, event or document 'none'" in done.stderr


def test_a_missing_or_foreign_ledger_gives_one_line(tmp_path: Path):
    (tmp_path / "notes.txt").write_text("notes", encoding="utf-8")
    for name in ("none.db", "notes.txt"):
        for command in ("status", "search", "dump", "vacuum", "migrate"):
            done = rawi("ledger", command, "--ledger", name, cwd=tmp_path)
            assert done.returncode == 1
            assert done.stderr.startswith(f"rawi: ledger {name}: ")
            assert done.stderr.count("\n") == 1


def test_a_ledger_of_this_version_needs_no_migration(kept: str):
    done = rawi("ledger", "migrate", "--ledger", kept)
    assert "nothing to do" in done.stdout
    assert "→" in rawi("ledger", "vacuum", "--ledger", kept).stdout


def test_judgements_are_passed_listed_scored_and_undone(tmp_path: Path):
    write(tmp_path / "r.jsonl", *world())
    env = {"RAWI_LEDGER": str(tmp_path / "x.db")}
    assert rawi("ledger", "add", str(tmp_path / "r.jsonl"), **env).returncode == 0
    claim = shelling().claims[0].id
    done = rawi(
        "judge", "correct", claim, "type=air_strike", "--by", "نور", "--why", "ط", **env
    )
    assert done.returncode == 0, done.stderr
    name = done.stdout.split()[1]
    shown = rawi("ledger", "show", claim, **env).stdout
    assert "air strike" in shown
    listed = rawi("judge", "list", **env).stdout
    assert name in listed
    assert "نور" in listed
    record = json.loads(rawi("judge", "list", "--json", **env).stdout)
    assert record["changes"] == {"type": "air_strike"}
    scored = rawi("eval", "--judgements", "--json", **env)
    rows = [json.loads(line) for line in scored.stdout.splitlines()]
    assert [row["measure"] for row in rows] == ["event", "source", "polarity"]
    assert rows[0]["right"] + rows[0]["wrong"] + rows[0]["missing"] == 1
    old = shelling()
    write(tmp_path / "n.jsonl", read_anew(old, old.claims[1], version="3"))
    added = rawi("ledger", "add", str(tmp_path / "n.jsonl"), **env)
    assert "no claim stands at «قصفت» any more" in added.stderr
    assert name in rawi("judge", "list", "--unfit", **env).stdout
    assert rawi("judge", "undo", name, "--by", "نور", **env).returncode == 0
    assert "every judgement fits" in rawi("judge", "list", "--unfit", **env).stderr
    assert claim_id("x") not in listed


def test_a_judgement_on_nothing_gives_one_line(kept: str):
    for command in (
        ("accept", "none"),
        ("correct", shelling().claims[0].id, "type=party"),
        ("undo", "none"),
    ):
        done = rawi("judge", *command, "--ledger", kept)
        assert done.returncode == 1
        assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "command", ["ledger", "link", "judge", "eval"], ids=lambda name: name
)
def test_every_command_has_help(command: str):
    assert command in rawi("--help").stdout
    assert "Usage:" in rawi(command, "--help").stdout
