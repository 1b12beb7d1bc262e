"""How commands end when the world outside fails."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("to", ["stdout", "--out"])
def test_a_full_disk_is_one_clear_line(tmp_path: Path, to: str):
    """It ended in a traceback."""
    article = tmp_path / "a.txt"
    article.write_text("قتل خمسة مدنيين في حمص.", encoding="utf-8")
    command = [sys.executable, "-m", "rawi", "read", str(article)]
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(  # noqa: S603 - our own command
            command + (["--out", "/dev/full"] if to == "--out" else []),
            stdout=full if to == "stdout" else subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert ended.returncode == 1
    assert "No space left on device" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
