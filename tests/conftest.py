"""What every test may ask for. Services, web and journeys run on SQLite and on PostgreSQL; the rest on SQLite."""

import os
import shutil
import socket
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import Pool, event
from sqlalchemy.orm import Session

from gpo import create_app
from gpo.actor import Actor, By
from gpo.clock import MovableClock
from gpo.db import db, transaction
from gpo.law.enums import Role
from gpo.law.rules import Rules, load_rules
from scripts import words
from tests.builders import Person, World
from tests.databases import RUN_FOLDER, Database, Postgres, Sqlite, postgres_server
from tests.installation import START, settings_for
from tests.visitor import Visitor

BOTH = ("services", "web", "journeys")
Work = Callable[[], AbstractContextManager[Session]]


def pytest_configure(config: pytest.Config) -> None:
    words.compile_all()
    if RUN_FOLDER not in os.environ:
        os.environ[RUN_FOLDER] = tempfile.mkdtemp(prefix="gpo-pg-")
        config.add_cleanup(lambda: shutil.rmtree(os.environ.pop(RUN_FOLDER), ignore_errors=True))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database" in metafunc.fixturenames:
        path = metafunc.definition.path
        both = path.parent.name in BOTH or path.name in ("test_migrations.py", "test_on_both_databases.py")
        names = ["sqlite", "postgresql"] if both else ["sqlite"]
        only = [name for name in names if metafunc.definition.get_closest_marker(name)]
        metafunc.parametrize("database", only or names, indirect=True, scope="session")


@pytest.fixture(scope="session", autouse=True)
def _no_waiting_for_the_disk() -> Iterator[None]:
    """No test pulls the plug: what is committed need not be on the disk before the next line."""

    def quick(connection: Any, record: Any, _proxy: object) -> None:
        if isinstance(connection, sqlite3.Connection) and not record.info.get("quick"):
            connection.execute("PRAGMA synchronous=OFF")
            record.info["quick"] = True

    event.listen(Pool, "checkout", quick)
    yield
    event.remove(Pool, "checkout", quick)


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Nothing in a test may leave this machine."""
    really = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise RuntimeError(f"a test tried to reach {address[0]}")
        really(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        yield


@pytest.fixture(scope="session")
def rules() -> Rules:
    """The rules that are shipped."""
    return load_rules()


@pytest.fixture(scope="session")
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A migrated database of this worker."""
    if request.param == "sqlite":
        yield Sqlite(tmp_path_factory.mktemp("sqlite"))
        return
    with postgres_server() as server:
        yield Postgres(server, os.environ.get("PYTEST_XDIST_WORKER", "main"))


@pytest.fixture(scope="session")
def mailbox() -> Iterator["Mailbox"]:
    """A mail server on this machine that keeps what it gets."""
    box = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    box.url = f"smtp://127.0.0.1:{port}"
    yield box
    controller.stop()


class Mailbox:
    """What the mail server got, and which addresses it refuses for good."""

    def __init__(self) -> None:
        self.url = ""
        self.mails: list[EmailMessage] = []
        self.refused: set[str] = set()

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:
        if address in self.refused:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 OK"

    def to(self, address: str) -> list[EmailMessage]:
        """The mails to an address, oldest first."""
        return [mail for mail in self.mails if mail["To"] == address]


def keep_compiled(app: Flask) -> None:
    """Compile a template once for all apps of a run."""
    folder = Path(os.environ[RUN_FOLDER]) / "templates"
    folder.mkdir(exist_ok=True)
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(folder))


@pytest.fixture(scope="session")
def _house(database: Database, mailbox: Mailbox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One app per worker and database: building one takes longer than most tests."""
    instance = tmp_path_factory.mktemp("instance")
    app = create_app(settings_for(instance, database.url, smtp_url=mailbox.url), MovableClock(START))
    app.testing = True
    app.test_client_class = Visitor
    keep_compiled(app)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def app(_house: Flask, database: Database, mailbox: Mailbox) -> Flask:
    """The app, on an empty database, at ``START``."""
    house = _house.extensions["gpo"]
    house.clock.move_to(START)
    shutil.rmtree(house.settings.documents, ignore_errors=True)
    mailbox.mails.clear()
    mailbox.refused.clear()
    database.empty(_house)
    return _house


@pytest.fixture
def clock(app: Flask) -> MovableClock:
    """The clock of the app; it stands still until it is moved."""
    moved: MovableClock = app.extensions["gpo"].clock
    return moved


@pytest.fixture
def smtp(app: Flask, mailbox: Mailbox) -> Mailbox:
    """The mail server that the app mails to, empty."""
    return mailbox


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """One open transaction for the whole test, thrown away at its end. For tests of services."""
    with app.app_context():
        try:
            with transaction() as session:
                yield session
                raise _Done
        except _Done:
            pass


class _Done(Exception):
    """Ends the transaction of a test without keeping it."""


@pytest.fixture
def work(app: Flask) -> Work:
    """``with work() as session``: a transaction that is kept, as a command would do it. For web and journeys."""

    @contextmanager
    def run() -> Iterator[Session]:
        with app.app_context(), transaction() as session:
            yield session

    return run


@pytest.fixture
def world(request: pytest.FixtureRequest, app: Flask, rules: Rules) -> World:
    """Boards, schools and one person or more per role; ``world.filed(session)`` and so on make disputes."""
    made = World(app.extensions["gpo"])
    if "session" in request.fixturenames:
        made.settle(request.getfixturevalue("session"))
    else:
        with app.app_context(), transaction() as session:
            made.settle(session)
    return made


@pytest.fixture
def by(clock: MovableClock, rules: Rules) -> Callable[..., By]:
    """``by(Role.SECRETARIAAT)`` or ``by(world.desk)``: who acts, now."""

    def make(who: Role | Person, user_id: int | None = None, board_id: int | None = None) -> By:
        actor = who.actor if isinstance(who, Person) else Actor(who, user_id, board_id)
        return By(actor, clock(), rules)

    return make


@pytest.fixture
def client(request: pytest.FixtureRequest, app: Flask) -> Visitor:
    """A visitor who has not logged in."""
    # The visitor's requests would share the transaction, and the login, of the test.
    assert "session" not in request.fixturenames, "ask for work instead of session beside client"
    visitor = app.test_client()
    assert isinstance(visitor, Visitor)
    return visitor


@pytest.fixture
def login() -> Callable[[Visitor, Person], Visitor]:
    """``login(client, world.desk)``: come in without the login page."""
    return Visitor.log_in


@pytest.fixture(autouse=True)
def _nothing_left_open() -> Iterator[None]:
    """A test that leaves an app context open hands its session to the next."""
    yield
    from flask import has_app_context

    assert not has_app_context(), "an app context was left open"
