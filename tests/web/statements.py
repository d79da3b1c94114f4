"""Counting what is asked of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from gpo.db import db


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """Collect every statement that is sent within the block, so that a page cannot ask more as it grows.

    Args:
        app: the app whose database is listened to.
    """
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            sent.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


@contextmanager
def plans(session: Session) -> Iterator[list[str]]:
    """Collect how SQLite means to find the rows of every question asked within the block, a line per table.

    Args:
        session: an open session on SQLite.
    """
    lines: list[str] = []

    def explain(_connection: Any, cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if statement.startswith("SELECT"):
            rows = cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            lines.extend(row[3] for row in rows)

    engine = session.get_bind().engine
    event.listen(engine, "before_cursor_execute", explain)
    try:
        yield lines
    finally:
        event.remove(engine, "before_cursor_execute", explain)
