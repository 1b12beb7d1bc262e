"""The schema's versions, as Alembic reads them."""
