"""The database: one declarative base, one transaction, the ways of SQLite and PostgreSQL."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Dialect, Engine, Enum, MetaData, event
from sqlalchemy.engine import Connection
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """A moment in UTC on both databases; SQLite forgets the zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Models are plain declarative classes, so that types are checked."""

    metadata = MetaData(naming_convention=NAMING)


# On the registry, because Flask-SQLAlchemy derives a class of its own, which may not bring a second map.
Base.registry.update_type_annotation_map({datetime: Moment})

db = SQLAlchemy(model_class=Base)


def enum_column(kind: type[StrEnum], name: str) -> Enum:
    """A closed list as text with a named CHECK, the same on both databases.

    Args:
        kind: the enum; its values are what is stored.
        name: the name of the constraint.
    """
    return Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        values_callable=lambda members: [member.value for member in members],
        length=40,
    )


# How many times SQLite's own wait for its only lock: a page gives up after one, a job has the time.
_waits: ContextVar[int] = ContextVar("waits", default=1)


@contextmanager
def patient(waits: int = 12) -> Iterator[None]:
    """Within this, a transaction on SQLite waits longer for others that write; PostgreSQL waits as it always does.

    Args:
        waits: how many times the wait of a page.
    """
    token = _waits.set(waits)
    try:
        yield
    finally:
        _waits.reset(token)


@contextmanager
def transaction() -> Iterator[Session]:
    """One unit of work: all of it is written, or nothing.

    What the session had read before is read again inside, so a decision never rests on a stale row.
    """
    session = db.session
    session.rollback()
    session.connection(execution_options={"gpo_write": True})
    try:
        yield session()
        session.commit()
    except BaseException:
        session.rollback()
        raise


def end_read(session: Session) -> None:
    """Give the connection back before slow work that needs no database.

    Args:
        session: a session that only read; what it loaded is read again when it is next asked for.
    """
    session.rollback()


def init_db(app: Flask, url: str) -> None:
    """Bind the database to the app.

    Args:
        app: the Flask app.
        url: an SQLAlchemy URL.
    """
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    # What a statement was given may be what a parent typed: it stays out of every error and log.
    options: dict[str, Any] = {"hide_parameters": True}
    if url.startswith("postgresql"):
        options |= {"pool_pre_ping": True, "pool_size": 8}
    app.config.setdefault("SQLALCHEMY_ENGINE_OPTIONS", options)
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            _teach_sqlite(db.engine)


def _teach_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _on_connect(dbapi_connection: Any, _record: object) -> None:
        # The driver's own BEGIN comes too late for a transaction that reads first and writes later.
        dbapi_connection.isolation_level = None
        cursor = dbapi_connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "foreign_keys=ON",
            "busy_timeout=10000",
            "synchronous=FULL",
            "cache_size=-65536",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        begin = "BEGIN IMMEDIATE" if connection.get_execution_options().get("gpo_write", False) else "BEGIN"
        for _ in range(_waits.get() - 1):
            try:
                connection.connection.cursor().execute(begin)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorname != "SQLITE_BUSY":
                    raise
            else:
                return
        connection.exec_driver_sql(begin)
