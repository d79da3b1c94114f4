"""Migrations are numbered, make exactly what the models say, and can be walked up and down with rows in the tables."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, func, inspect, select

from gpo import create_app, migrate
from gpo.clock import MovableClock
from gpo.db import db, transaction
from gpo.migrate import State
from gpo.schema import metadata
from tests.builders import World
from tests.databases import Database
from tests.installation import START, settings_for


def shape(url: str) -> dict[str, Any]:
    """Everything that a database says of its tables, in one order."""
    engine = create_engine(url)
    found: dict[str, Any] = {}
    looking = inspect(engine)
    for table in sorted(set(looking.get_table_names()) - {"alembic_version"}):
        found[table] = {
            "columns": sorted(
                (c["name"], str(c["type"]), c["nullable"], c["default"]) for c in looking.get_columns(table)
            ),
            "primary key": looking.get_pk_constraint(table),
            "foreign keys": sorted(
                (k["name"], k["constrained_columns"], k["referred_table"], str(k["options"]))
                for k in looking.get_foreign_keys(table)
            ),
            "unique": sorted((u["name"], u["column_names"]) for u in looking.get_unique_constraints(table)),
            "checks": sorted((c["name"], " ".join(c["sqltext"].split())) for c in looking.get_check_constraints(table)),
            "indexes": sorted(
                (i["name"], i["column_names"], i["unique"], sorted(map(str, i.get("dialect_options", {}).values())))
                for i in looking.get_indexes(table)
            ),
        }
    engine.dispose()
    return found


def rows(url: str) -> dict[str, int]:
    """How many rows each table has."""
    engine = create_engine(url)
    with engine.connect() as connection:
        counts = {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in metadata.sorted_tables
        }
    engine.dispose()
    return counts


def live(url: str, instance: Path) -> None:
    """Let people file, sit and rule in this database."""
    app = create_app(settings_for(instance, url), MovableClock(START))
    with app.app_context():
        world = World(app.extensions["gpo"])
        with transaction() as session:
            world.settle(session)
            world.sent(session)
            world.filed(session)
        db.engine.dispose()


def test_they_are_numbered_in_one_line_without_gaps() -> None:
    line = [script.revision for script in ScriptDirectory(str(migrate.FOLDER)).walk_revisions()]
    assert line[::-1] == [f"{number:04d}" for number in range(1, len(line) + 1)]
    for file in (migrate.FOLDER / "versions").glob("*.py"):
        assert file.name[:4] in line, f"{file.name} begins with its number"


def test_the_tables_are_what_the_models_say(database: Database) -> None:
    url = database.another()
    engine = create_engine(url)
    metadata.create_all(engine)
    engine.dispose()
    from_models = shape(url)
    url = database.another()
    migrate.upgrade(url)
    from_migrations = shape(url)
    assert from_migrations.keys() == from_models.keys(), "run: gpo db revision 'what changed', and read what it wrote"
    for table, said in from_models.items():
        assert from_migrations[table] == said, f"{table}: run: gpo db revision 'what changed'"
    assert migrate.differences(url) == []


def test_down_and_up_again_with_rows(database: Database, tmp_path: Path) -> None:
    url = database.another()
    migrate.upgrade(url)
    live(url, tmp_path)
    before = rows(url)
    assert before["ruling"] == 1
    assert before["audit_event"] > 5
    migrate.downgrade(url, "0001")
    there = shape(url).keys() & before.keys()
    migrate.upgrade(url)
    after = rows(url)
    assert {table: after[table] for table in there} == {table: before[table] for table in there}, (
        "a step back and forth keeps the rows of tables that were there"
    )
    as_it_was = shape(url)
    migrate.downgrade(url, "base")
    assert migrate.state(url) is State.EMPTY
    migrate.upgrade(url)
    assert shape(url) == as_it_was
    live(url, tmp_path)


def test_two_that_start_at_once_migrate_once(database: Database) -> None:
    url = database.another()
    with ThreadPoolExecutor(2) as both:
        list(both.map(migrate.upgrade, [url, url]))
    assert migrate.state(url) is State.CURRENT
    assert rows(url)["audit_head"] == 1


def test_a_migration_that_fails_changes_nothing(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    url = database.another()
    monkeypatch.setattr("alembic.op.execute", _fail)
    with pytest.raises(ZeroDivisionError):
        migrate.upgrade(url)
    assert migrate.state(url) is State.EMPTY


def _fail(_sql: str) -> None:
    raise ZeroDivisionError


def test_tables_of_something_else_are_left_alone(database: Database) -> None:
    url = database.another()
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE van_een_ander (id INTEGER)")
    engine.dispose()
    assert migrate.state(url) is State.UNKNOWN
