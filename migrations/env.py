"""Run by Alembic inside the transaction that ``gpo/migrate.py`` opened."""

from typing import Any

from alembic import context
from sqlalchemy.types import TypeEngine

from gpo.db import Moment
from gpo.migrate import is_compared
from gpo.schema import metadata


def render(kind: str, item: Any, _autogen: Any) -> str | bool:
    """Write our own column type as what it is in the database, so that old migrations never need our code."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    return False


def compare_type(_context: Any, _column: Any, _metadata_column: Any, _found: TypeEngine[Any], ours: Any) -> bool | None:
    """A moment is a date with time; let Alembic judge the rest."""
    return False if isinstance(ours, Moment) else None


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite cannot alter a table: batch mode makes it anew.
    render_as_batch=True,
    render_item=render,
    include_object=is_compared,
    compare_type=compare_type,
    transactional_ddl=True,
)
context.run_migrations()
