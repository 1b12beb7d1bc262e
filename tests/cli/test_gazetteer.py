"""`rawi gazetteer`, and what an import changes in a reading."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEADER = "pcode,name_en,name_ar,lat,lon,admin1_ar,admin1_pcode\n"
VILLAGE = "C90001,Muzayrioush,مزيرعوش,35.1,36.9,حماة,SY05\n"
BAD = "C90002,Nowhere,مكان,135.0,36.0,حماة,SY05\n"
HAMA = "C90003,Hama,حماة,35.13,36.75,حماة,SY05\n"
ARTICLE = "قصفت طائرات حربية قرية مزيرعوش في ريف حماة أمس."


def rawi(
    folder: Path, *arguments: object, stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("RAWI_")}
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "rawi", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        cwd=folder,
        env=clean | {"XDG_DATA_HOME": str(folder / "data")},
    )


def add(folder: Path, text: str, *options: str) -> subprocess.CompletedProcess[str]:
    (folder / "places.csv").write_text(HEADER + text, encoding="utf-8")
    told = ("--format", "cod", "--licence", "CC BY-IGO", "--country", "SY", *options)
    return rawi(folder, "gazetteer", "import", "places.csv", *told)


def locations(result: subprocess.CompletedProcess[str]) -> list[dict[str, object]]:
    claims = json.loads(result.stdout)["claims"]
    found = (place["location"] for claim in claims for place in claim["places"])
    return [location for location in found if location]


def test_an_import_is_read_with_its_pcode_and_undone(tmp_path: Path):
    before = rawi(tmp_path, "read", stdin=ARTICLE)
    assert not any(at["pcode"] for at in locations(before))
    added = add(tmp_path, VILLAGE + HAMA)
    assert (added.returncode, added.stderr) == (0, "")
    assert added.stdout.splitlines()[0] == "places: 2 places (2 village)"
    assert added.stdout.splitlines()[-1] == "  imported"
    after = rawi(tmp_path, "read", stdin=ARTICLE)
    codes = {(at["place_id"], at["pcode"]) for at in locations(after)}
    assert ("cod:SY-C90001", "C90001") in codes
    assert all(at["admin_pcodes"] == ["SY05"] for at in locations(after) if at["pcode"])
    version = json.loads(after.stdout)["claims"][0]["provenance"]["version"]
    old = json.loads(before.stdout)["claims"][0]["provenance"]["version"]
    assert version.count(".") == old.count(".") + 1  # the digest of the sets
    undone = rawi(tmp_path, "gazetteer", "undo", "places")
    assert undone.stdout == "places: 2 places taken out\n"
    again = rawi(tmp_path, "read", stdin=ARTICLE)
    assert locations(again) == locations(before)


def test_refused_lines_are_told_and_nothing_is_imported(tmp_path: Path):
    result = add(tmp_path, VILLAGE + BAD)
    assert (result.returncode, result.stderr) == (1, "")
    assert "    line 3: latitude 135.0 is out of range\n" in result.stdout
    assert "nothing imported" in result.stdout
    assert "nothing was imported" in rawi(tmp_path, "gazetteer", "list").stderr
    result = add(tmp_path, VILLAGE + BAD, "--skip-refused")
    assert (result.returncode, result.stdout.splitlines()[-1]) == (0, "  imported")


def test_a_dry_run_prints_its_report_as_json(tmp_path: Path):
    result = add(tmp_path, VILLAGE + BAD + HAMA, "--dry-run", "--json")
    record = json.loads(result.stdout)
    assert (record["places"], record["linked"], record["refused"]) == (2, 1, 1)
    assert record["refusals"][0]["where"] == "line 3"
    assert record["imported"] is False
    assert not list(tmp_path.rglob("*.sqlite"))


def test_sets_are_listed(tmp_path: Path):
    add(tmp_path, VILLAGE, "--name", "mine")
    (line,) = rawi(tmp_path, "gazetteer", "list").stdout.splitlines()
    assert line.split()[:3] == ["mine", "1", "places"]
    assert line.endswith("CC BY-IGO")
    (record,) = json.loads(rawi(tmp_path, "gazetteer", "list", "--json").stdout)
    assert (record["name"], record["licence"]) == ("mine", "CC BY-IGO")


def test_hostile_names_cannot_write_to_the_terminal(tmp_path: Path):
    path = tmp_path / "places.csv"
    path.write_text(f"{HEADER}C1,X,م,\x1b[31m,36,ح,SY05\n", encoding="utf-8")
    told = ("--format", "cod", "--licence", "CC0")
    result = rawi(tmp_path, "gazetteer", "import", path, *told)
    assert "\x1b" not in result.stdout + result.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--licence", " "), "must not be empty"),
        (("--licence", "x", "--name", "a/b"), "letters, digits"),
        (("--licence", "x", "--map", "lat"), "FIELD=COLUMN"),
        ((), "Missing option"),
    ],
    ids=["no licence", "no name", "no mapping", "licence left out"],
)
def test_wrong_usage_is_told(tmp_path: Path, options: tuple[str, ...], said: str):
    (tmp_path / "a.csv").write_text(HEADER + VILLAGE, encoding="utf-8")
    command = ("gazetteer", "import", "a.csv", "--format", "cod", *options)
    result = rawi(tmp_path, *command)
    assert (result.returncode, said in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("import", "none.csv", "--format", "cod", "--licence", "x"), "no such file"),
        (("undo", "none"), "set 'none' is not there"),
        (("fetch", "SYR"), "no ISO code"),
        (("fetch", "SY", "--base-url", "http://10.0.0.1/"), "not encrypted"),
    ],
    ids=["import", "undo", "fetch", "private address"],
)
def test_an_error_is_one_line(tmp_path: Path, command: tuple[str, ...], said: str):
    result = rawi(tmp_path, "gazetteer", *command)
    assert (result.returncode, result.stdout) == (1, "")
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1
