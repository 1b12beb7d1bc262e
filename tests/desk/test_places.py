from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from rawi.desk import open_store
from rawi.errors import DeskError


def test_the_file_lies_beside_the_ledger_for_its_owner_alone(tmp_path: Path):
    with open_store(str(tmp_path / "news.db")) as store:
        assert store.secret
    kept = tmp_path / "news.db.desk"
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_file_that_was_copied_open_to_all_is_closed_again(tmp_path: Path):
    where = str(tmp_path / "news.db")
    open_store(where).close()
    kept = tmp_path / "news.db.desk"
    kept.chmod(0o644)
    open_store(where).close()
    assert kept.stat().st_mode & 0o777 == 0o600


def test_another_programs_file_is_refused_and_left_alone(tmp_path: Path):
    kept = tmp_path / "news.db.desk"
    with sqlite3.connect(kept) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    with pytest.raises(DeskError, match="another program's"):
        open_store(str(tmp_path / "news.db"))


@pytest.mark.parametrize("content", [b"no database at all" * 100])
def test_what_is_no_database_is_refused(tmp_path: Path, content: bytes):
    (tmp_path / "news.db.desk").write_bytes(content)
    with pytest.raises(DeskError):
        open_store(str(tmp_path / "news.db"))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(DeskError, match="it cannot be made"):
        open_store(str(tmp_path / "nowhere" / "news.db"))
