"""A real server is killed between any two steps of a filing, and every answer is there again."""

import io
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, Request, build_opener

import pytest
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from gpo import create_app, migrate
from gpo.clock import MovableClock
from gpo.db import db, transaction
from gpo.disputes.models import Dispute
from gpo.documents.models import Document
from gpo.filing.models import RequestVersion
from gpo.law.calendar import AMSTERDAM
from gpo.scenarios.paper import one_page
from tests.builders import FILING, World
from tests.installation import START, settings_for
from tests.interview import LOOK_OVER, PAPERS
from tests.pages import FormOnPage, Page

ANSWERS = FILING | {
    "decision_made_known_on": f"{datetime.now(AMSTERDAM) - timedelta(days=10):%d-%m-%Y}",
    "at_home": "ja",
    "home-0-starts_on": "1-6-2026",
    "home-0-status": "verkort_rooster",
    "home-0-hours": "7,5",
    "exemption_5a": "nee",
    "child_born_on": "1-2-2015",
    "talks": "Met de directeur, twee keer. En met de leerplichtambtenaar.",
    "hearing_needs": ["tolk", "iemand_mee"],
    "other_name": "Sam Ander",
    "consent_after": "y",
}


# Loads the house once, and for each line it reads becomes a server in a process of its own: nothing that one server
# had in memory reaches the next. The app itself is made by each server anew.
_SERVERS = """
import os, sys
from gunicorn.app.wsgiapp import WSGIApplication
from gpo import registry
registry.blueprints()
assert "gpo.wsgi" not in sys.modules
for _ in sys.stdin:
    if not (child := os.fork()):
        os.setsid()
        WSGIApplication("%(prog)s [OPTIONS] [APP_MODULE]").run()
    print(child, flush=True)
    os.waitpid(child, 0)
"""


class Killed:
    """A server that can be killed, on a folder that stays."""

    def __init__(self, instance: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        environment = {**os.environ, "GPO_INSTANCE": str(instance), "GPO_SECRET_KEY": "geheim", "GPO_DEMO": "nee"}
        command = [sys.executable, "-c", _SERVERS, "gpo.wsgi:app", "--bind", f"127.0.0.1:{self.port}"]
        command += ["--worker-class", "gthread", "--threads", "2", "--log-level", "error"]
        self._servers = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        self._server: int | None = None

    def start(self) -> None:
        assert self._servers.stdin is not None
        assert self._servers.stdout is not None
        self._servers.stdin.write("start\n")
        self._server = int(self._servers.stdout.readline())
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return
            os.kill(self._server, 0)
            time.sleep(0.05)
        raise AssertionError("de server kwam niet op")

    def kill(self) -> None:
        """At once, with everything it started: nothing is tidied up."""
        if self._server is not None:
            os.killpg(self._server, signal.SIGKILL)
            self._server = None

    def stop(self) -> None:
        """No server will be asked for any more."""
        self.kill()
        self._servers.communicate(timeout=60)


class Stays(HTTPRedirectHandler):
    """Shows where a page leads to, and does not go there."""

    def redirect_request(self, *_args: object) -> None:
        return None


class Browser:
    """Cookies and forms, over a real line."""

    def __init__(self, port: int) -> None:
        self._address = f"http://127.0.0.1:{port}"
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()), Stays())

    def page(self, path: str) -> Page:
        status, place, text = self._ask(Request(self._address + path))
        assert status == 200, (path, status, place)
        return Page(text)

    def send(self, path: str, form: FormOnPage, button: str, answers: dict[str, object]) -> str:
        """Press a button; returns where it leads."""
        boundary, body = encode_multipart({**form.values, **answers, button: "1"})
        kind = f"multipart/form-data; boundary={boundary}"
        status, place, text = self._ask(Request(self._address + path, body, {"Content-Type": kind}))
        assert status == 302, (path, Page(text).text)
        return place

    def _ask(self, request: Request) -> tuple[int, str, str]:
        for _ in range(50):
            try:
                with self._opener.open(request, timeout=60) as answer:
                    return answer.status, "", answer.read().decode()
            except HTTPError as other:
                with other:
                    return other.code, other.headers.get("Location") or "", other.read().decode()
            except (URLError, ConnectionError):
                # The socket of the new server is there a moment before it answers.
                time.sleep(0.1)
        raise AssertionError(f"geen antwoord op {request.full_url}")


@pytest.fixture
def instance(tmp_path: Path) -> Path:
    """An installation with schools in it."""
    url = f"sqlite:///{tmp_path / 'gpo.sqlite'}"
    migrate.upgrade(url)
    app = create_app(settings_for(tmp_path, url), MovableClock(START))
    with app.app_context():
        with transaction() as session:
            World(app.extensions["gpo"]).settle(session)
        db.engine.dispose()
    return tmp_path


@pytest.fixture
def server(instance: Path) -> Iterator[Killed]:
    """Not started yet."""
    server = Killed(instance)
    yield server
    server.stop()


def test_a_server_killed_between_any_two_steps_loses_no_answer(server: Killed, instance: Path) -> None:
    browser, given = Browser(server.port), dict[str, dict[str, list[str]]]()
    place, paper = "/indienen/wie", one_page("beslissing.pdf")
    server.start()
    while place != LOOK_OVER:
        # The page is opened by one server and sent to the next: its token and its draft outlive both.
        form = browser.page(place).form("verder")
        server.kill()
        server.start()
        mine = {name: value for name, value in ANSWERS.items() if name in form.names}
        files = {"papers": FileStorage(io.BytesIO(paper), "beslissing.pdf")} if place == PAPERS else {}
        given[place] = {name: [value] if isinstance(value, str) else list(value) for name, value in mine.items()}
        place = browser.send(place, form, "verder", {**mine, **files})
    for page, answers in given.items():
        assert answers.items() <= browser.page(page).form("verder").values.items(), page
    assert "beslissing.pdf" in browser.page(PAPERS).text
    form = browser.page(LOOK_OVER).form("verstuur")
    server.kill()
    server.start()
    receipt = browser.send(LOOK_OVER, form, "verstuur", {})
    server.kill()
    server.start()
    # The answer got lost on its way, so the button is pressed again.
    assert browser.send(LOOK_OVER, form, "verstuur", {}) == receipt
    assert "beslissing.pdf" in browser.page(receipt).text
    server.kill()
    told = set(ANSWERS) - {"child_voice_how"}
    assert told <= {name for answers in given.values() for name in answers}, "every answer was asked for"
    _one_whole_dispute(instance)


def _one_whole_dispute(instance: Path) -> None:
    app = create_app(settings_for(instance, f"sqlite:///{instance / 'gpo.sqlite'}"), MovableClock(START))
    with app.app_context():
        with transaction() as session:
            dispute = session.scalars(select(Dispute)).one()
            assert (dispute.story, dispute.child.name) == (ANSWERS["story"], ANSWERS["child_name"])
            assert dispute.filed_at is not None
            assert session.scalars(select(Document.filename)).all() == ["beslissing.pdf"]
            assert session.scalar(select(func.count()).select_from(RequestVersion)) == 1
        db.engine.dispose()
