"""From any state of the database to the tables that this version needs.

Alembic does the work; flask-migrate is left out, because a migration needs a URL and no web app
(docs/decisions/0001).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Any

from alembic import autogenerate, command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, NullPool, create_engine, event, inspect, text

FOLDER = Path(__file__).resolve().parent.parent / "migrations"
# Any number will do, as long as every process that migrates takes the same.
_LOCK = 4_307_1234
# How the parts of the full-text index begin: see gpo/register/fulltext.py.
SEARCH = "published_ruling_search"


class State(Enum):
    """How the tables stand to this version."""

    EMPTY = "leeg"
    BEHIND = "achter"
    CURRENT = "bij"
    UNKNOWN = "onbekend"


ADVICE: dict[State, str] = {
    State.EMPTY: "De database is leeg. Draai: gpo db upgrade",
    State.BEHIND: "De database is van een oudere versie. Maak een kopie en draai dan: gpo db upgrade",
    State.CURRENT: "De database is bij.",
    State.UNKNOWN: "De database is niet van deze versie: zij kent deze tabellen niet. Kijk GPO_DATABASE_URL na.",
}


def upgrade(url: str, to: str = "head") -> None:
    """Bring the tables to a revision; does nothing where they are there already.

    Args:
        url: an SQLAlchemy URL.
        to: a revision such as ``0002``; ``head`` is the newest.
    """
    with _connection(url) as connection:
        command.upgrade(_config(connection), to)


def downgrade(url: str, to: str) -> None:
    """Bring the tables back to a revision.

    Args:
        url: an SQLAlchemy URL.
        to: a revision such as ``0001``; ``base`` takes every table away.
    """
    with _connection(url) as connection:
        command.downgrade(_config(connection), to)


def revise(url: str, words: str) -> None:
    """Write the next migration out of what the models say and the tables have. Read it before it is used.

    Args:
        url: an SQLAlchemy URL of an up-to-date database.
        words: what it does, for its name.
    """
    with _connection(url) as connection:
        number = f"{int(head() or 0) + 1:04d}"
        command.revision(_config(connection), message=words, autogenerate=True, rev_id=number)


def current(url: str) -> str | None:
    """The revision of the tables, or ``None``."""
    with _connection(url) as connection:
        return MigrationContext.configure(connection).get_current_revision()


def head() -> str | None:
    """The newest revision of this version."""
    return ScriptDirectory(str(FOLDER)).get_current_head()


def state(url: str) -> State:
    """How the tables stand to this version.

    Args:
        url: an SQLAlchemy URL.
    """
    with _connection(url) as connection:
        found = MigrationContext.configure(connection).get_current_revision()
        if found is None:
            ours = set(inspect(connection).get_table_names()) - {"alembic_version"}
            return State.UNKNOWN if ours else State.EMPTY
    if found == head():
        return State.CURRENT
    known = {script.revision for script in ScriptDirectory(str(FOLDER)).walk_revisions()}
    return State.BEHIND if found in known else State.UNKNOWN


def differences(url: str) -> list[str]:
    """What the models have and the tables lack, or the other way round; empty where they agree.

    Args:
        url: an SQLAlchemy URL.
    """
    from gpo.schema import metadata

    with _connection(url) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": is_compared})
        return [str(found) for found in autogenerate.compare_metadata(context, metadata)]


def is_compared(_found: Any, name: str | None, kind: str, reflected: bool, _ours: Any) -> bool:
    """Whether Alembic compares a thing with the models: not what a full-text index made, which no model can say.

    Args:
        name: of the table, column or index.
        kind: such as ``table``.
        reflected: whether it comes from the database.
    """
    search = (name or "").removeprefix("ix_").startswith(SEARCH)
    return not (reflected and search and kind in ("table", "column", "index"))


@contextmanager
def _connection(url: str) -> Iterator[Connection]:
    """One connection, one transaction: a migration that fails half-way has changed nothing."""
    engine = create_engine(url, poolclass=NullPool)
    sqlite = engine.dialect.name == "sqlite"
    if sqlite:
        _take_over_transactions(engine)
    try:
        with engine.begin() as connection:
            if not sqlite:
                # Two processes that start at once: the second waits, and then finds nothing left to do.
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            yield connection
            if sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first()):
                raise RuntimeError(f"the migration left a row that points nowhere: {tuple(broken)}")
    finally:
        engine.dispose()


def _take_over_transactions(engine: Any) -> None:
    # Foreign keys stay off here: changing a table in SQLite means making it anew, with rows that point at it.
    @event.listens_for(engine, "connect")
    def _on_connect(dbapi_connection: Any, _record: object) -> None:
        dbapi_connection.isolation_level = None
        dbapi_connection.execute("PRAGMA busy_timeout=30000")

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    return config
