"""Fetch the desk's scripts and fonts from their packages, checked by digest.

usage: python -m scripts.vendor_assets [--update]

What is fetched stands in `src/rawi/web/static/vendor/vendor.toml`: package, version,
member, licence, digest. With `--update` the digests are written anew; without it,
another digest than the one that is written is an error and nothing is replaced.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path

VENDOR = Path(__file__).parent.parent / "src/rawi/web/static/vendor"
TABLE = VENDOR / "vendor.toml"


def fetch(package: str, version: str, folder: Path) -> Path:
    """Return the archive of a package, fetched into *folder*."""
    command = ["npm", "pack", "--silent", f"{package}@{version}"]
    done = subprocess.run(  # noqa: S603 - names from our own table
        command, cwd=folder, check=True, capture_output=True, text=True
    )
    return folder / done.stdout.strip().splitlines()[-1]


def take(archive: Path, member: str) -> bytes:
    """Return one file of an archive, without the line that names its source map."""
    with tarfile.open(archive) as opened:
        found = opened.extractfile(f"package/{member}")
        if found is None:
            sys.exit(f"{archive.name}: {member} is no file")
        content = found.read()
    return re.sub(rb"\n//# sourceMappingURL=\S+\s*$", b"\n", content)


def main() -> None:
    """Fetch each file, check or write its digest, and put it in place."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="write digests anew")
    args = parser.parse_args()
    text = TABLE.read_text(encoding="utf-8")
    files = tomllib.loads(text)["file"]
    ready: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as name:
        archives: dict[tuple[str, str], Path] = {}
        for row in files:
            key = row["package"], row["version"]
            archives.setdefault(key, fetch(*key, Path(name)))
            content = take(archives[key], row["member"])
            digest = hashlib.sha256(content).hexdigest()
            if digest != row["sha256"]:
                if not args.update:
                    sys.exit(f"{row['name']}: digest {digest}, not {row['sha256']}")
                text = text.replace(
                    f'name = "{row["name"]}"\nsha256 = "{row["sha256"]}"',
                    f'name = "{row["name"]}"\nsha256 = "{digest}"',
                )
            ready[row["name"]] = content
    for file, content in ready.items():
        (VENDOR / file).write_bytes(content)
    TABLE.write_text(text, encoding="utf-8")
    print(f"{len(ready)} files, {sum(map(len, ready.values())):,} bytes")


if __name__ == "__main__":
    main()
