from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from entry_factory import siege_entries
from factory import siege_broken, siege_denied
from rawi.cli import app
from rawi.export.formats.writers import FORMATS
from rawi.jsonl import dump_reading
from rawi.ledger import open_ledger

NAMES = (
    "jsonl, csv, parquet, geojson, gpkg, kml, acled, ucdp, plover, polecat, hapi, hxl, "
    "ftm, prov, claimreview, annotations"
)


def rawi(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


@pytest.fixture
def readings(tmp_path: Path) -> Path:
    path = tmp_path / "readings.jsonl"
    path.write_bytes(dump_reading(siege_broken()) + dump_reading(siege_denied()))
    return path


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "claims.db"
    with open_ledger(path, create=True) as opened, opened.writing() as writer:
        writer.add([siege_broken(), siege_denied()])
        writer.link()
    return path


def test_the_formats_are_those_of_the_field_and_are_listed():
    done = rawi("export", "--formats")
    assert ", ".join(FORMATS) == NAMES
    assert [line.split()[0] for line in done.stdout.splitlines()] == list(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_readings_go_out_in_every_format(name: str, readings: Path, tmp_path: Path):
    out = tmp_path / f"out{FORMATS[name].suffix}"
    done = rawi("export", "--format", name, str(readings), "--out", str(out))
    assert done.exit_code == 0, done.output
    assert out.stat().st_size > 0
    assert "written" in done.stderr


def test_a_ledger_goes_to_standard_output(ledger: Path):
    done = rawi("export", "--format", "jsonl", "--ledger", str(ledger))
    claims = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(claims) == len(siege_entries())


def test_query_options_ask_the_ledger(ledger: Path):
    words = ["export", "--format", "csv", "--ledger", str(ledger)]
    done = rawi(*words, "--type", "siege_lifted", "--polarity", "denied")
    assert len(done.stdout.splitlines()) == 2


def test_who_denies_is_looked_up_in_the_ledger(ledger: Path):
    done = rawi("export", "--format", "ftm", "--ledger", str(ledger))
    assert "Denied by: مصدر عسكري" in done.stdout


def test_hxl_is_an_option_of_csv(readings: Path):
    done = rawi("export", "--format", "csv", "--hxl", str(readings))
    assert done.stdout.splitlines()[1].startswith("#meta+id+claim,#event+id")
    assert rawi("export", "--format", "kml", "--hxl", str(readings)).exit_code == 2


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (["--format", "xlsx", "x"], 1, "xlsx: no such format; there are jsonl, csv"),
        (["x.jsonl"], 2, "name one of --formats"),
        (["--format", "csv", "--ledger", "none.db"], 1, "none.db"),
        (["--format", "csv", "none.jsonl"], 1, "none.jsonl"),
        (["--format", "csv", "--type", "siege", "x"], 2, "query options ask a ledger"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(
    words: list[str], status: int, told: str
):
    done = rawi("export", *words)
    assert done.exit_code == status
    assert told in done.stderr
    assert "Traceback" not in done.output


def test_an_export_that_breaks_off_leaves_the_old_file_and_nothing_else(
    readings: Path, tmp_path: Path
):
    out = tmp_path / "out.kml"
    out.write_text("old", encoding="utf-8")
    program = (
        "import rawi.export.formats.kml as k\n"
        "def broken(*_): raise KeyboardInterrupt\n"
        "k._placemark = broken\n"
        "from rawi.cli import main\n"
        "main()\n"
    )
    words = ["export", "--format", "kml", str(readings), "--out", str(out)]
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program, *words],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 130
    assert out.read_text(encoding="utf-8") == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.kml", "readings.jsonl"]
