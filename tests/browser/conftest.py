"""The app on a real port, and a browser to walk it with. Its clock stands still until a test moves it."""

import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask, got_request_exception
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from gpo import create_app
from gpo.access import services as access
from gpo.actor import SYSTEM
from gpo.clock import MovableClock
from gpo.db import db
from gpo.jobs.runner import run_now
from gpo.jobs.schedule import job_named
from gpo.jobs.work import Tally
from gpo.law.enums import Role
from tests.browser.screen import Windows
from tests.builders import PASSWORD, World
from tests.conftest import Mailbox, Work, keep_compiled
from tests.databases import Database
from tests.installation import START, settings_for
from tests.visitor import Visitor

# The fixture ``run_job``.
Job = Callable[[str], Tally]
_FLAGS = [
    "--no-sandbox",  # Chromium refuses to run as root with it
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",  # nothing may leave this machine
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.parent == here:
            item.add_marker(pytest.mark.browser)


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:
        """A crash is told by the test itself."""


@pytest.fixture(scope="session")
def _crashes() -> list[BaseException]:
    return []


@pytest.fixture(scope="session")
def _house(
    database: Database, mailbox: Mailbox, tmp_path_factory: pytest.TempPathFactory, _crashes: list[BaseException]
) -> Iterator[Flask]:
    """One app per worker and database, served by threads of this process."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        changes = {"base_url": f"http://localhost:{port}", "smtp_url": mailbox.url}
        app = create_app(
            settings_for(tmp_path_factory.mktemp("instance"), database.url, **changes), MovableClock(START)
        )
        app.testing = True
        app.test_client_class = Visitor
        keep_compiled(app)

        def note(_sender: Flask, *, exception: BaseException) -> None:
            _crashes.append(exception)

        got_request_exception.connect(note, app)
        server = make_server("127.0.0.1", port, app, threaded=True, request_handler=_Quiet, fd=listener.fileno())
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield app
        server.shutdown()
        thread.join()
        server.server_close()
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; one per worker."""
    chromium = shutil.which("chromium")
    assert chromium, "geen chromium: voer `make setup-dev` uit, of installeer het pakket chromium"
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=_FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def windows(app: Flask, browser: Browser, _crashes: list[BaseException]) -> Iterator[Windows]:
    """``windows.open(world.desk, width=320)``: a window of someone's own."""
    _crashes.clear()
    opened = Windows(app, browser)
    yield opened
    opened.close()
    assert not opened.complaints, f"de browser klaagde: {opened.complaints}"
    assert not _crashes, f"de app viel om: {_crashes!r}"


@pytest.fixture
def page(windows: Windows) -> Page:
    """The window of a visitor who has not logged in."""
    return windows.open()


@pytest.fixture
def colleagues(world: World, work: Work) -> World:
    """Everyone but the parent has a password."""
    with work() as session:
        for person in (*world.people, *world.members):
            if person.actor.role is not Role.OUDER:
                by, role = world.by(SYSTEM), person.actor.role
                token = access.invite(session, email=person.email, name=person.name, role=role, by=by)
                access.accept_invitation(
                    session, access.open_invitation(session, token, by=by), password=PASSWORD, by=by
                )
    return world


@pytest.fixture
def run_job(app: Flask) -> Job:
    """Run a job of the schedule now, by the clock of the app."""

    def run(name: str) -> Tally:
        job = job_named(name)
        assert job is not None
        with app.app_context():
            tally = run_now(app.extensions["gpo"], job)
            db.session.remove()
        assert not tally.failed, tally.errors
        return tally

    return run
