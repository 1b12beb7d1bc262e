"""Pin every dependency to a version with its hashes, without any address.

usage: python -m scripts.lock

Writes `requirements/run.lock` (what a reader needs), `requirements/dev.lock` (that,
and what tests, checks and builds need) and `requirements/train.lock` (that, and what
makes the model). Needs `pip-tools`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
HEADER = "# versions and hashes; made by `make lock`, not by hand\n"
OPTIONS = (
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-emit-trusted-host",
    "--no-emit-options",
    "--allow-unsafe",
    "--strip-extras",
    "--quiet",
)


def lock(requirements: list[str], path: Path) -> None:
    """Write the lock of *requirements* to *path*, keeping versions already there."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "wanted.in"
        wanted.write_text("\n".join(requirements) + "\n", encoding="utf-8")
        pinned = Path(folder) / "pinned.lock"
        if path.exists():
            pinned.write_bytes(path.read_bytes())
        command = [sys.executable, "-m", "piptools", "compile", *OPTIONS]
        subprocess.run(  # noqa: S603 - our own interpreter, our own arguments
            [*command, "--output-file", str(pinned), str(wanted)], check=True
        )
        lines = pinned.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.lstrip().startswith("#")]
    path.write_text(HEADER + "".join(kept), encoding="utf-8")


def main() -> None:
    """Lock the three sets; each holds the versions of the one before."""
    record = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run = [*record["project"]["dependencies"], *record["build-system"]["requires"]]
    groups = record["dependency-groups"]
    folder = ROOT / "requirements"
    folder.mkdir(exist_ok=True)
    lock(run, folder / "run.lock")
    train = groups.pop("train")
    every = [*run, *(name for group in groups.values() for name in group)]
    lock([f"-c {folder / 'run.lock'}", *every], folder / "dev.lock")
    lock([f"-c {folder / 'dev.lock'}", *every, *train], folder / "train.lock")


if __name__ == "__main__":
    main()
