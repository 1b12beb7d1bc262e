"""Jobs on disk, where every process of the desk sees them.

Each has a folder of its own under an id that cannot be guessed, and is shown to its
owner alone. Who works on it holds a lock on a file in it: the system lets go of it
when the process ends, however it ends, so that a job is never shown as running when
nothing runs. A day after it began a job is taken away.
"""

from __future__ import annotations

import fcntl
import hashlib
import logging
import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import BoundedSemaphore, Thread
from time import monotonic
from typing import Any

from fastapi import HTTPException
from pydantic import TypeAdapter, ValidationError

from rawi.errors import RawiError
from rawi.ledger.engines import is_address
from rawi.runners.crashes import crash_issue
from rawi.web.pages.jobs import Job, JobState
from rawi.web.problems import NO_ROOM, Missing, is_no_room

log = logging.getLogger("rawi.web")

KEPT = timedelta(days=1)
MOST_UNFINISHED = 3
"""Jobs of one owner that wait or run."""
_ID = re.compile(r"[A-Za-z0-9_-]{22}")
_RECORD, _LOCK = "job.json", "lock"
_EACH_SECONDS = 0.3
_JOB = TypeAdapter(Job)
_TURNS = {"import": BoundedSemaphore(1), "export": BoundedSemaphore(2)}
"""How many of a kind one process works on; the others wait."""

Work = Callable[["Running"], None]


@dataclass(frozen=True)
class JobShelf:
    """The jobs of one ledger's desk."""

    folder: Path

    def begin(self, kind: str, owner: str, **about: Any) -> Running:  # noqa: ANN401
        """Return a new job that waits; its folder is there and locked.

        Raises:
            HTTPException: 429, its owner has several that did not end.
        """
        self._sweep()
        mine = self.of_owner(kind, owner)
        if sum(not job.ended for job in mine) >= MOST_UNFINISHED:
            detail = f"{MOST_UNFINISHED} jobs of yours did not end yet"
            raise HTTPException(429, detail, headers={"Retry-After": "30"})
        job = Job(
            id=secrets.token_urlsafe(16),
            kind=kind,
            owner=owner,
            begun=datetime.now(UTC),
            **about,
        )
        place = self.folder / job.id
        self.folder.mkdir(mode=0o700, exist_ok=True)
        place.mkdir(mode=0o700)
        with ExitStack() as failed:
            failed.callback(shutil.rmtree, place, ignore_errors=True)
            running = Running(place, job)
            failed.pop_all()
        return running

    def find(self, name: str, kind: str, owner: str) -> Job:
        """Return a job as far as it has come.

        Raises:
            Missing: There is none of this id, or it is somebody else's.
        """
        job = self._read(name)
        if job is None or (job.kind, job.owner) != (kind, owner):
            raise Missing(name)
        return job

    def file(self, job: Job) -> Path:
        """Return where what an export wrote lies."""
        return self.folder / job.id / "out"

    def of_owner(self, kind: str, owner: str) -> list[Job]:
        """Return the jobs of an owner, the newest first."""
        jobs = [job for name in self._names() if (job := self._read(name))]
        mine = [job for job in jobs if (job.kind, job.owner) == (kind, owner)]
        return sorted(mine, key=lambda job: job.begun, reverse=True)

    def _read(self, name: str) -> Job | None:
        """Return the job of an id; what nobody works on any more is broken off."""
        if not _ID.fullmatch(name):
            return None
        place = self.folder / name
        try:
            held = _is_held(place / _LOCK)
            job = _JOB.validate_json((place / _RECORD).read_bytes())
        except (OSError, ValidationError):
            return None
        return job if held or job.ended else replace(job, state=JobState.BROKEN)

    def _names(self) -> list[str]:
        """Return the ids of all jobs."""
        there = self.folder.is_dir()
        return [path.name for path in self.folder.iterdir()] if there else []

    def _sweep(self) -> None:
        """Take away what is older than a day, if nobody works on it."""
        for name in self._names():
            job = self._read(name)
            if job and job.ended and datetime.now(UTC) - job.begun > KEPT:
                shutil.rmtree(self.folder / name, ignore_errors=True)


@dataclass
class Running:
    """A job in the hands of who works on it."""

    place: Path
    """Its folder; files of an upload lie there under numbers."""
    job: Job
    _lock: int = field(init=False)
    _told: float = field(default=0.0, init=False)

    def __post_init__(self) -> None:
        """Take hold of it."""
        self._lock = os.open(self.place / _LOCK, os.O_CREAT | os.O_RDWR, 0o600)
        with ExitStack() as failed:
            failed.callback(os.close, self._lock)
            fcntl.flock(self._lock, fcntl.LOCK_EX)
            self.tell(now=True)
            failed.pop_all()

    def tell(self, *, now: bool = False, **changes: Any) -> None:  # noqa: ANN401
        """Change what is told of it; on disk a few times a second at most."""
        self.job = replace(self.job, **changes)
        if now or monotonic() - self._told > _EACH_SECONDS:
            self._told = monotonic()
            part = self.place / f"{_RECORD}.part"
            part.write_bytes(_JOB.dump_json(self.job))
            part.replace(self.place / _RECORD)

    def start(self, work: Work) -> None:
        """Have *work* done in a thread, when its turn comes."""
        name = f"{self.job.kind} {self.job.id}"
        Thread(target=self._run, args=(work,), name=name, daemon=True).start()

    def _run(self, work: Work) -> None:
        """Do *work* and tell how it ended, when its turn comes."""
        with _TURNS[self.job.kind], ExitStack() as stack:
            stack.callback(self.let_go)
            fault = self._do(work)
            state = JobState.FAILED if fault else JobState.DONE
            try:
                self.tell(now=True, state=state, fault=fault)
            except OSError as error:
                # Without room even for that, it is broken off for whoever asks.
                log.error("%s %s: %s", self.job.kind, self.job.id, fault or error)  # noqa: TRY400 - one line

    def _do(self, work: Work) -> str:
        """Do *work*; return what broke, or nothing."""
        try:
            self.tell(now=True, state=JobState.RUNNING)
            work(self)
        except RawiError as error:
            return str(error)
        except Exception as error:  # noqa: BLE001 - the job's last handler
            full = isinstance(error, OSError) and is_no_room(error)
            return NO_ROOM if full else crash_issue(error).detail
        return ""

    def let_go(self) -> None:
        """Let go of it: what is not told as ended by now is broken off."""
        os.close(self._lock)


def _is_held(path: Path) -> bool:
    """Whether somebody works on the job that this lock is of."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def shelf_of(ledger: str) -> JobShelf:
    """Return the jobs beside a ledger.

    For the ledger in the file `news.db` they lie in the folder `news.db.jobs`; for
    one on PostgreSQL, or where nothing can be written, in a temporary folder that is
    this user's alone.

    Raises:
        HTTPException: 503, the temporary folder is somebody else's.
    """
    path = Path(ledger)
    if not is_address(ledger) and os.access(path.parent, os.W_OK):
        return JobShelf(path.with_name(f"{path.name}.jobs"))
    digest = hashlib.blake2b(ledger.encode(), digest_size=8).hexdigest()
    folder = Path(tempfile.gettempdir()) / f"rawi-jobs-{os.getuid()}-{digest}"
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if folder.is_symlink() or found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise HTTPException(503, f"{folder} is not this desk's alone: move it away")
    return JobShelf(folder)
