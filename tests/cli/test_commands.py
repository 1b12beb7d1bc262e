from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ARTICLE = "أفاد مراسل الشبكة أمس بفك الحصار عن مدينة حلب."
HEAVY = ("trafilatura", "lxml", "pydantic", "py3langid", "rawi.pipeline", "sqlite3")


def rawi(
    *arguments: str, stdin: str = "", cwd: Path | None = None, **env: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "rawi", *arguments],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        cwd=cwd,
        env={**os.environ, **env},
    )


def test_help_is_there_at_once():
    spans = []
    for _ in range(3):
        began = time.perf_counter()
        assert rawi("--help").returncode == 0
        spans.append(time.perf_counter() - began)
    assert min(spans) < 0.4


def test_help_loads_nothing_heavy():
    code = (
        "import sys, rawi.cli; "
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    result = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize("command", ["read", "explain", "settings", "lexicon"])
def test_every_command_has_help(command: str):
    assert command in rawi("--help").stdout
    assert "Usage:" in rawi(command, "--help").stdout


def test_the_version_is_told():
    result = rawi("--version")
    assert (result.returncode, result.stdout.split()[0]) == (0, "rawi")


def test_settings_tell_where_each_value_came_from(tmp_path: Path):
    (tmp_path / "rawi.toml").write_text('lang = "ar"', encoding="utf-8")
    result = rawi("settings", "--json", cwd=tmp_path, RAWI_JOBS="2")
    record = json.loads(result.stdout)
    assert record["lang"] == {"value": "ar", "origin": "rawi.toml"}
    assert record["jobs"] == {"value": 2, "origin": "RAWI_JOBS"}
    shown = rawi("settings", cwd=tmp_path, RAWI_JOBS="2").stdout
    assert ["jobs", "2", "RAWI_JOBS"] in [line.split() for line in shown.splitlines()]


def test_lexicons_are_checked():
    result = rawi("lexicon", "check")
    assert (result.returncode, result.stderr) == (0, "")
    for name in ("actors", "cues", "factuality", "outlets", "tolls", "time words"):
        assert name in result.stdout


def test_a_claim_is_explained_by_its_number_or_its_id():
    reading = json.loads(rawi("read", stdin=ARTICLE).stdout)
    claim = reading["claims"][0]
    by_number = rawi("explain", "A1", stdin=ARTICLE)
    assert by_number.returncode == 0
    assert claim["id"] in by_number.stdout
    assert "Why" in by_number.stdout
    assert "network" in by_number.stdout
    assert rawi("explain", claim["id"], stdin=ARTICLE).stdout == by_number.stdout
    assert rawi("explain", claim["id"][:10], stdin=ARTICLE).stdout == by_number.stdout


def test_a_claim_that_is_not_there_is_one_line():
    result = rawi("explain", "B7", stdin=ARTICLE)
    assert result.returncode == 1
    assert result.stderr.startswith("rawi: no claim 'B7'")
    assert len(result.stderr.splitlines()) == 1
