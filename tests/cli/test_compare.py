from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from factory import siege_broken
from rawi.cli import app
from rawi.jsonl import dump_reading
from rawi.ledger import open_ledger

ROW = (
    "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,location,"
    "latitude,longitude,geo_precision,source,notes,fatalities\n"
    "SYR9,2016-08-06,1,Explosions/Remote violence,Air/drone strike,Air Force,Aleppo,"
    "36.2,37.16,1,One,A raid.,25\n"
)


def rawi(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    path = tmp_path / "acled.csv"
    path.write_text(ROW, encoding="utf-8")
    return path


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "claims.db"
    with open_ledger(path, create=True) as opened, opened.writing() as writer:
        writer.add([siege_broken()])
    return path


def test_an_extract_is_laid_beside_readings(tmp_path: Path, extract: Path):
    readings = tmp_path / "readings.jsonl"
    readings.write_bytes(dump_reading(siege_broken()))
    done = rawi("compare", "--with", str(extract), str(readings), "--json")
    assert done.exit_code == 0, done.output
    assert set(json.loads(done.stdout)) == {
        "matches",
        "only_ours",
        "only_theirs",
        "not_comparable",
        "outside",
    }


def test_what_was_imported_is_compared_without_naming_it(ledger: Path, extract: Path):
    done = rawi("import", "acled", str(extract), "--ledger", str(ledger))
    assert "rows of acled kept: 1" in done.stderr
    assert Path(f"{ledger}.acled.jsonl").exists()
    done = rawi("compare", "--ledger", str(ledger))
    assert done.exit_code == 0, done.output
    assert "matched" in done.stdout


def test_a_page_is_written_right_to_left(ledger: Path, extract: Path, tmp_path: Path):
    page = tmp_path / "page.html"
    words = ["--ledger", str(ledger), "--html", str(page), "--lang", "ar"]
    assert rawi("compare", "--with", str(extract), *words).exit_code == 0
    assert 'dir="rtl"' in page.read_text(encoding="utf-8")


def test_a_faulty_extract_is_told_and_nothing_is_kept(ledger: Path, tmp_path: Path):
    faulty = tmp_path / "faulty.csv"
    faulty.write_text(ROW.replace("25\n", "x\n"), encoding="utf-8")
    done = rawi("import", "acled", str(faulty), "--ledger", str(ledger))
    assert done.exit_code == 1
    assert "faulty.csv, line 2: fatalities 'x'" in done.stderr
    assert not Path(f"{ledger}.acled.jsonl").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["compare", "--ledger", "x.db"], "name an extract"),
        (["import", "gdelt", "x.csv", "--ledger", "x.db"], "there are acled, ucdp"),
    ],
)
def test_wrong_usage_is_told(words: list[str], told: str):
    done = rawi(*words)
    assert done.exit_code == 2
    assert told in done.stderr
