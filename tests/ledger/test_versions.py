"""A ledger of the previous version becomes one of this version, with all it holds."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from rawi.ledger import open_ledger, schema_linked
from rawi.ledger.dump import dump_lines
from rawi.ledger.engines import open_engine, transaction
from rawi.ledger.schema import VERSIONS, metadata
from rawi.ledger.versions import HEAD, migrate
from rawi.ledger.writer import add_readings
from shelves import world

SEARCH = "claim_words"


def test_each_version_has_its_migration():
    folder = Path(schema_linked.__file__).parent / "migrations" / "versions"
    found = sorted(path.name[1:5] for path in folder.glob("v*.py"))
    assert found == list(VERSIONS)


def test_migrations_make_the_schema_that_the_code_has(tmp_path: Path):
    engine = open_engine(tmp_path / "new.db", create=True, write=True)
    assert migrate(engine, "new") == (None, HEAD)
    with transaction(engine, "new", write=False) as connection:
        context = MigrationContext.configure(connection)
        changes = [
            change
            for change in compare_metadata(context, metadata)
            if not getattr(change[1], "name", "").startswith(SEARCH)
        ]
        views = set(inspect(connection).get_view_names())
    assert changes == []
    assert views == {
        "current_claim",
        "current_event",
        "current_link",
        "current_reading",
        "current_reprint",
    }


def test_a_ledger_of_the_previous_version_keeps_all_and_can_be_linked(tmp_path: Path):
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    engine = open_engine(old, create=True, write=True)
    migrate(engine, str(old), to=VERSIONS[-2])
    with transaction(engine, str(old), write=True) as connection:
        add_readings(connection, world())
    assert migrate(engine, str(old)) == (VERSIONS[-2], HEAD)
    assert migrate(engine, str(old)) == (HEAD, HEAD)
    with open_ledger(new, create=True) as ledger, ledger.writing() as writer:
        writer.add(world())
        writer.link()
    dumps = []
    for path in (old, new):
        with open_ledger(path, write=True) as ledger:
            with ledger.writing() as writer:
                writer.link()
            with ledger.moment() as connection:
                dumps.append(list(dump_lines(connection)))
    assert dumps[0] == dumps[1]
    assert len(dumps[0]) > len(world())
