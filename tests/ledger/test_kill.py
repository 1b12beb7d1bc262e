"""Killed at any moment, the ledger stands, and running again ends as in peace.

`python -m bench.ledger_kill` does the same fifty times.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bench.ledger_kill import kill_often
from rawi.jsonl import dump_reading
from shelves import many

TIMES = 3


@pytest.mark.parametrize("linking", [False, True], ids=["rawi ledger add", "rawi link"])
def test_a_killed_run_leaves_whole_documents_and_can_be_run_again(
    tmp_path: Path,
    linking: bool,  # noqa: FBT001 - a parameter of the test
):
    readings = tmp_path / "readings.jsonl"
    readings.write_bytes(b"".join(map(dump_reading, many(250))))
    rng = random.Random(7)  # noqa: S311 - moments, not secrets
    found = kill_often(readings, tmp_path, times=TIMES, rng=rng, linking=linking)
    assert found.kills == TIMES
    assert found.same
