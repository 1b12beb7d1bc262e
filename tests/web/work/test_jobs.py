from __future__ import annotations

import stat
import time
from pathlib import Path

import pytest
from fastapi import HTTPException

from disks import room
from rawi.errors import LedgerError
from rawi.web.pages.jobs import Job, JobState
from rawi.web.problems import Missing
from rawi.web.work.jobs import MOST_UNFINISHED, JobShelf, Running, shelf_of


@pytest.fixture
def shelf(tmp_path: Path) -> JobShelf:
    """Return a shelf on which nothing lies."""
    return JobShelf(tmp_path / "jobs")


def ended(shelf: JobShelf, job: Job) -> Job:
    for _ in range(200):
        found = shelf.find(job.id, job.kind, job.owner)
        if found.ended:
            return found
        time.sleep(0.02)
    raise AssertionError


def test_a_job_is_told_while_it_runs_and_when_it_is_done(shelf: JobShelf):
    running = shelf.begin("import", "salma")
    assert shelf.find(running.job.id, "import", "salma").state is JobState.WAITING
    running.start(lambda job: job.tell(done=3, total=3))
    found = ended(shelf, running.job)
    assert (found.state, found.done) == (JobState.DONE, 3)


def test_a_fault_is_told_in_the_job(shelf: JobShelf):
    def break_(_: Running) -> None:
        raise LedgerError("x.db", "the disk is full", "make room")

    running = shelf.begin("import", "salma")
    running.start(break_)
    found = ended(shelf, running.job)
    assert found.state is JobState.FAILED
    assert "the disk is full" in found.fault


def test_a_crash_tells_no_words_of_a_document(shelf: JobShelf):
    def crash(_: Running) -> None:
        raise ValueError("secret words")

    running = shelf.begin("export", "salma")
    running.start(crash)
    found = ended(shelf, running.job)
    assert found.state is JobState.FAILED
    assert "ValueError" in found.fault
    assert "secret" not in found.fault


def test_a_disk_that_fills_up_is_told_as_such(shelf: JobShelf):
    def fill(job: Running) -> None:
        with room(100):
            job.tell(now=True, done=1)

    running = shelf.begin("import", "salma")
    running.start(fill)
    found = ended(shelf, running.job)
    assert (found.state, found.done) == (JobState.FAILED, 1)
    assert found.fault == "no room on the disk; make room"


def test_where_no_room_is_left_even_to_tell_it_the_job_is_broken_off(shelf: JobShelf):
    running = shelf.begin("import", "salma")
    with room(100):
        running.start(lambda job: job.tell(now=True, done=1))
        found = ended(shelf, running.job)
    assert found.state is JobState.BROKEN


def test_what_nobody_works_on_any_more_is_broken_off(shelf: JobShelf):
    running = shelf.begin("import", "salma")
    running.tell(now=True, state=JobState.RUNNING)
    found = shelf.find(running.job.id, "import", "salma")
    assert found.state is JobState.RUNNING
    running.let_go()  # As the system does when a process ends.
    found = shelf.find(running.job.id, "import", "salma")
    assert found.state is JobState.BROKEN


def test_only_its_owner_finds_a_job(shelf: JobShelf):
    job = shelf.begin("export", "salma").job
    for kind, owner in (("export", "yusuf"), ("import", "salma")):
        with pytest.raises(Missing):
            shelf.find(job.id, kind, owner)
        assert shelf.of_owner(kind, owner) == []


def test_an_owner_may_have_a_few_unfinished_jobs(shelf: JobShelf):
    held = [shelf.begin("export", "salma") for _ in range(MOST_UNFINISHED)]
    with pytest.raises(HTTPException) as refused:
        shelf.begin("export", "salma")
    assert refused.value.status_code == 429
    assert shelf.begin("export", "yusuf").job.owner == "yusuf"
    assert len(held) == MOST_UNFINISHED


def test_jobs_are_for_their_user_alone(tmp_path: Path):
    shelf = shelf_of(str(tmp_path / "news.db"))
    running = shelf.begin("export", "salma")
    assert shelf.folder == tmp_path / "news.db.jobs"
    for path in (shelf.folder, running.place):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700


def test_a_temporary_folder_that_others_can_read_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    address = "postgresql://desk@example/news"
    folder = shelf_of(address).folder
    assert folder.parent == tmp_path
    folder.chmod(0o755)
    with pytest.raises(HTTPException):
        shelf_of(address)
