"""What is no ledger, cannot be written or has no room gives one clear line."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from disks import room
from rawi.errors import LedgerError, LedgerVersionError
from rawi.ledger import SqlLedger, open_ledger
from rawi.ledger.dump import dump_lines
from rawi.ledger.engines import name_of, open_engine
from rawi.ledger.versions import HEAD, migrate
from rawi.model import ClaimQuery
from shelves import many, world

NOBODY = 65534


def content(ledger: SqlLedger) -> bytes:
    with ledger.moment() as connection:
        return b"".join(dump_lines(connection))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger of three documents."""
    where = tmp_path / "ledger.db"
    with open_ledger(where, create=True) as ledger, ledger.writing() as writer:
        writer.add(world())
        writer.link()
    return where


def test_a_missing_ledger_is_not_made_by_asking(tmp_path: Path):
    with pytest.raises(LedgerError, match="no such file; make it with `rawi ledger"):
        open_ledger(tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(LedgerError, match="cannot be opened or made"):
        open_ledger(tmp_path / "none" / "ledger.db", create=True)


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize(
    "bytes_of",
    [b"not a ledger", b"SQLite format 3\x00" + b"\x01" * 200, b"\x00" * 4096],
    ids=["text", "a head and no more", "zeros"],
)
def test_a_file_of_another_kind_is_refused_and_left_alone(
    tmp_path: Path,
    bytes_of: bytes,
    create: bool,  # noqa: FBT001 - a parameter of the test
):
    where = tmp_path / "file"
    where.write_bytes(bytes_of)
    with pytest.raises(LedgerError, match=r"no ledger|another program's"):
        open_ledger(where, create=create)
    assert where.read_bytes() == bytes_of


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path):
    where = tmp_path / "other.db"
    connection = sqlite3.connect(where)
    connection.execute("CREATE TABLE claim (id)")
    connection.commit()
    connection.close()
    before = where.read_bytes()
    for create in (False, True):
        with pytest.raises(LedgerError, match="another program's database"):
            open_ledger(where, create=create)
    assert where.read_bytes() == before


def test_a_damaged_ledger_is_told_in_a_line(path: Path):
    size = path.stat().st_size
    with path.open("r+b") as stream:
        stream.seek(4096)
        stream.write(b"\xff" * (size - 8192))
    with (
        pytest.raises(LedgerError, match=r"damaged|no ledger"),
        open_ledger(path) as ledger,
    ):
        content(ledger)


def test_a_cut_off_ledger_is_told_in_a_line(path: Path):
    with open_ledger(path, write=True) as ledger:
        ledger.vacuum()
    with path.open("r+b") as stream:
        stream.truncate(path.stat().st_size // 2)
    with (
        pytest.raises(LedgerError, match=r"damaged|disk"),
        open_ledger(path) as ledger,
    ):
        content(ledger)


def test_a_folder_is_no_ledger(tmp_path: Path):
    with pytest.raises(LedgerError, match="it is a folder"):
        open_ledger(tmp_path, create=True)


def test_a_newer_schema_is_refused(path: Path):
    engine = open_engine(path, create=False, write=True)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(LedgerVersionError, match=r"9999, newer.*install a newer rawi"):
        open_ledger(path)
    with pytest.raises(LedgerVersionError, match="newer"):
        migrate(open_engine(path, create=False, write=True), str(path))


def test_an_older_schema_is_refused_until_it_is_migrated(tmp_path: Path):
    where = tmp_path / "old.db"
    migrate(open_engine(where, create=True, write=True), str(where), to="0001")
    with pytest.raises(LedgerVersionError, match=f"0001, older than {HEAD}.*migrate"):
        open_ledger(where)


def test_a_password_is_never_shown():
    assert "secret" not in name_of("postgresql://reader:secret@host/ledger")
    assert "secret" not in name_of("postgresql://reader:secret@[host/ledger")


def test_an_address_where_no_server_is_gives_a_line(tmp_path: Path):
    address = f"postgresql://rawi@/rawi?unix_sock={tmp_path}/none"
    with pytest.raises(LedgerError, match=r"cannot be reached|database says"):
        open_ledger(address, create=True)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Run as a user who may not write, since root may write everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody can look into."""
    folder = Path(tempfile.mkdtemp(prefix="rawi-test-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_file_that_cannot_be_written_is_told_and_can_be_read(
    path: Path, open_folder: Path
):
    with open_ledger(path, write=True) as ledger:
        ledger.vacuum()
    where = open_folder / "ledger.db"
    shutil.copy(path, where)
    where.chmod(0o444)
    open_folder.chmod(0o555)
    before = where.read_bytes()
    with as_nobody():
        with (
            pytest.raises(LedgerError, match="cannot be written; check the perm"),
            open_ledger(where, create=True) as ledger,
            ledger.writing() as writer,
        ):
            writer.add(many(2))
        with open_ledger(where) as ledger:
            assert ledger.count(ClaimQuery()) == 5
    assert where.read_bytes() == before


def test_a_full_disk_gives_a_line_and_loses_nothing(path: Path):
    with open_ledger(path, create=True) as ledger:
        before = content(ledger)
        with (
            room(path.stat().st_size),
            pytest.raises(LedgerError, match="nothing was lost"),
            ledger.writing() as writer,
        ):
            writer.add(many(200))
        assert content(ledger) == before
    with open_ledger(path, write=True) as ledger:
        with ledger.writing() as writer:
            writer.add(many(20))
        assert ledger.holding().documents == 23
