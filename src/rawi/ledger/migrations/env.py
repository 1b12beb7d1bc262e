"""Run by Alembic: the migrations, on the connection that it was handed."""

from __future__ import annotations

from alembic import context

from rawi.ledger import schema_linked
from rawi.ledger.schema import metadata

__all__ = ["schema_linked"]

# Nothing is run where the module is only looked at, as doctest does.
if hasattr(context, "config"):
    context.configure(
        connection=context.config.attributes["connection"], target_metadata=metadata
    )
    context.run_migrations()
