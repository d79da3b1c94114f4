"""The command ``gpo``: what it loads, what it migrates, what it refuses."""

import json
import os
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import select, text

from gpo import migrate
from gpo.cli import COMMANDS, main
from gpo.db import db, transaction
from gpo.messages.models import Message
from gpo.messages.services import message_id
from gpo.tasks.models import Task, TaskKind
from tests.builders import World
from tests.conftest import Work
from tests.databases import Database

ROOT = Path(__file__).resolve().parents[2]
GPO = Path(sys.executable).with_name("gpo")


def gpo(*words: str, url: str, instance: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run the real command, as a person would."""
    env = {**os.environ, "GPO_DATABASE_URL": url, "GPO_INSTANCE": str(instance)}
    return subprocess.run([GPO, *words], env=env, input=stdin, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_tells_what_it_is_for(name: str) -> None:
    told = CliRunner().invoke(main, [name, "--help"])
    assert told.exit_code == 0
    assert len(told.output.splitlines()) > 3


def test_the_law_is_asked_without_web_or_database() -> None:
    program = (
        "import sys; from gpo.cli import main; main(['wet', 'data'], standalone_mode=False);"
        "loaded = {name.split('.')[0] for name in sys.modules};"
        "print(sorted(loaded & {'flask', 'sqlalchemy', 'alembic'}), file=sys.stderr)"
    )
    asked = subprocess.run(
        [sys.executable, "-c", program], input='{"filed_on": "2026-09-01"}', capture_output=True, text=True, check=True
    )
    assert "ruling" in {date["rule"] for date in json.loads(asked.stdout)["dates"]}
    assert asked.stderr.strip() == "[]"


@pytest.mark.parametrize(
    ("facts", "named"),
    [('{"filed_on": "29-2-2026"}', "filed_on"), ('{"onbekend": 1}', "onbekend"), ("[]", ""), ("", "")],
)
def test_facts_that_cannot_be_read_are_refused_by_name(facts: str, named: str) -> None:
    told = CliRunner().invoke(main, ["wet", "data"], input=facts)
    assert told.exit_code == 2
    assert told.stdout == ""
    assert named in told.stderr


def test_a_command_migrates_an_empty_database_first(database: Database, tmp_path: Path) -> None:
    url = database.another()
    told = gpo("audit", "verify", url=url, instance=tmp_path)
    assert (told.returncode, told.stdout) == (0, "Het spoor klopt: 0 gebeurtenissen.\n"), told.stderr
    assert migrate.state(url) is migrate.State.CURRENT


def test_a_command_leaves_a_database_of_another_version_alone(database: Database, tmp_path: Path) -> None:
    url = database.another()
    migrate.upgrade(url)
    with migrate._connection(url) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    told = gpo("audit", "verify", url=url, instance=tmp_path)
    assert told.returncode == 1
    assert migrate.ADVICE[migrate.State.UNKNOWN] in told.stderr
    assert gpo("db", "check", url=url, instance=tmp_path).returncode == 1


def test_the_tables_go_up_and_down_by_command(database: Database, tmp_path: Path) -> None:
    url = database.another()
    assert "leeg" in gpo("db", "upgrade", url=url, instance=tmp_path).stdout
    assert gpo("db", "check", url=url, instance=tmp_path).returncode == 0
    assert gpo("db", "downgrade", "base", url=url, instance=tmp_path, stdin="n\n").returncode == 1
    assert migrate.state(url) is migrate.State.CURRENT, "asked first"
    assert gpo("db", "downgrade", "base", "--yes", url=url, instance=tmp_path).returncode == 0
    assert migrate.state(url) is migrate.State.EMPTY


def test_a_setting_that_cannot_be_used_stops_the_command_in_words(tmp_path: Path) -> None:
    told = gpo("audit", "verify", url="mysql://ergens/gpo", instance=tmp_path)
    assert told.returncode == 1
    assert "GPO_DATABASE_URL" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_changed_row_of_the_trail_is_found(app: Flask, world: World, work: Work) -> None:
    with work() as session:
        world.sent(session)
    with app.app_context():
        assert CliRunner().invoke(main, ["audit", "verify"]).exit_code == 0
        with transaction() as session:
            session.execute(text("UPDATE audit_event SET facts = '{}' WHERE id = 3"))
        told = CliRunner().invoke(main, ["audit", "verify"])
    assert told.exit_code == 1
    assert "Gebeurtenis 3" in told.output


def test_a_mail_that_came_back_becomes_a_task(app: Flask, world: World, work: Work) -> None:
    with work() as session:
        world.filed(session)
        message = session.scalars(select(Message)).first()
        assert message is not None
        mail = EmailMessage()
        mail["Subject"] = "Undelivered Mail Returned to Sender"
        mail.set_content(f"Message-ID: {message_id(message, 'gpo@gpo.test')}")
    with app.app_context():
        told = CliRunner().invoke(main, ["post", "terug"], input=mail.as_bytes())
        assert told.exit_code == 0, told.output
        assert db.session.scalars(select(Task).where(Task.kind == TaskKind.BOUNCED)).one()
        assert CliRunner().invoke(main, ["post", "terug"], input="niets van ons").exit_code == 1
