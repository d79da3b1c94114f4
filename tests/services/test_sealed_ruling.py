"""From the record of a ruling to what anybody can prove: made once, sealed, listed, the same bytes everywhere."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import page as page_validation
import pytest
from flask import Flask
from sqlalchemy import select

from gpo import pdf
from gpo.actor import SYSTEM
from gpo.db import db
from gpo.delivery import services as delivery
from gpo.record.content import Content, from_json
from gpo.record.proof_list import ProofList
from gpo.register.proofs import list_sealed, proof_list
from gpo.rulings import document, rendering
from gpo.rulings.models import Ruling
from gpo.rulings.press import Limits, Press
from gpo.seal import keys
from gpo.seal.checking import FileFinding, check
from gpo.tasks.models import Task, TaskKind
from tests.builders import World
from tests.conftest import Work

ROOT = Path(__file__).resolve().parents[2]
# Modules that a Python needs to make a PDF out of a record.
NEEDED = "weasyprint, jinja2, lxml"


@pytest.fixture
def issued(world: World, work: Work) -> int:
    with work() as session:
        return int(world.issued(session).id)


def render(app: Flask, world: World, ruling_id: int) -> None:
    with app.app_context():
        rendering.render(ruling_id, house=world.house, by=world.by(SYSTEM))


def proofs(app: Flask, world: World) -> ProofList:
    with app.app_context():
        return proof_list(db.session(), keys.certificates(world.house.settings))


def sent(app: Flask, world: World, work: Work, ruling_id: int) -> bytes:
    render(app, world, ruling_id)
    with work() as session:
        assert delivery.send(session, ruling_id, by=world.by(SYSTEM))
        return world.house.storage.get(session.get_one(Ruling, ruling_id).pdf_sha256 or "")


def test_a_sent_ruling_is_valid_sealed_and_proven_by_the_list(
    app: Flask, world: World, work: Work, issued: int
) -> None:
    content = sent(app, world, work, issued)
    for profile in ("3a", "ua1"):
        report = page_validation.validate_pdf_bytes(content, profile=profile)
        assert report.rules.failed == 0, report.failures
        assert report.is_compliant
    verdict = check(content, proofs(app, world))
    with work() as session:
        ruling = session.get_one(Ruling, issued)
        assert (verdict.finding, verdict.number) == (FileFinding.ECHT, ruling.number)
        assert ruling.unsealed_sha256 not in (None, ruling.pdf_sha256)
        # What was there before the seal is still the beginning of the file.
        assert ruling.unsealed_sha256 in {
            hashlib.sha256(content[: end + len(b"%%EOF") + more]).hexdigest()
            for end in (content.index(b"%%EOF"), content.rindex(b"%%EOF"))
            for more in (0, 1)
        }


def test_an_earlier_ruling_is_told_to_have_a_later_one(app: Flask, world: World, work: Work, issued: int) -> None:
    content = sent(app, world, work, issued)
    with work() as session:
        number = session.get_one(Ruling, issued).number
        list_sealed(
            session,
            number="U2026-0099",
            sealed_sha256="9" * 64,
            unsealed_sha256="8" * 64,
            kind="herstel",
            replaces=number,
            by=world.by(SYSTEM),
        )
    verdict = check(content, proofs(app, world))
    assert verdict.finding is FileFinding.VERVANGEN
    assert verdict.newest is not None
    assert verdict.newest.number == "U2026-0099"


@pytest.mark.sqlite
def test_a_sealed_ruling_is_never_rendered_again(
    app: Flask, world: World, work: Work, issued: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    render(app, world, issued)
    with work() as session:
        before = session.get_one(Ruling, issued).pdf_sha256
    world.pass_days(400)
    # Whoever asks the press now gets nothing.
    monkeypatch.setattr(rendering, "PRESS", Press(Limits(seconds=0)))
    render(app, world, issued)
    with work() as session:
        assert session.get_one(Ruling, issued).pdf_sha256 == before
        assert session.scalars(select(Task)).all() == []


@pytest.mark.sqlite
def test_a_ruling_that_hangs_becomes_a_task_and_nothing_else(
    app: Flask, world: World, work: Work, issued: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    hanging = Press(Limits(seconds=0))
    with monkeypatch.context() as stuck:
        stuck.setattr(rendering, "PRESS", hanging)
        with pytest.raises(pdf.RenderError):
            render(app, world, issued)
    hanging.stop()
    with work() as session:
        ruling = session.get_one(Ruling, issued)
        assert (ruling.sealed_at, ruling.pdf_sha256, ruling.unsealed_sha256) == (None, None, None)
        assert session.scalars(select(Task.kind)).all() == [TaskKind.RENDER_FAILED]
    render(app, world, issued)
    with work() as session:
        assert session.get_one(Ruling, issued).sealed_at is not None
        assert session.scalars(select(Task.done_at)).one() is not None


@pytest.mark.sqlite
def test_without_a_key_that_can_be_used_nothing_is_kept_and_the_desk_has_a_task(
    app: Flask, world: World, work: Work, issued: int
) -> None:
    folder = world.house.settings.seal_folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "zelfgemaakt.pem").write_text("geen sleutel")
    try:
        with pytest.raises(keys.SealKeyError):
            render(app, world, issued)
    finally:
        shutil.rmtree(folder)
    with work() as session:
        assert session.get_one(Ruling, issued).sealed_at is None
        assert session.scalars(select(Task.kind)).all() == [TaskKind.RENDER_FAILED]


# --- the same bytes, wherever and whenever ------------------------------------------------------------------------

PROGRAM = """
import sys
from datetime import date
from gpo import pdf
from gpo.record.content import from_json
from gpo.rulings import document
content = from_json(sys.stdin.buffer.read().decode())
sys.stdout.buffer.write(pdf.render_archive(document.html_of(content), document.attached_to(content)))
print(date.today().isoformat(), file=sys.stderr)
"""


def made_by(python: str, content: str, *, before: tuple[str, ...] = (), seed: str = "0") -> tuple[bytes, str]:
    """What another process makes of a record, and which day it thought it was."""
    done = subprocess.run(
        [*before, python, "-c", PROGRAM],
        input=content.encode(),
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONHASHSEED": seed, "LC_ALL": "C.UTF-8"},
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout, done.stderr.decode().split()[-1]


@pytest.fixture
def frozen(app: Flask, world: World, issued: int) -> str:
    with app.app_context():
        content = db.session.get_one(Ruling, issued).content
    assert content is not None
    return content


@pytest.fixture
def first(frozen: str) -> bytes:
    content: Content = from_json(frozen)
    return pdf.render_archive(document.html_of(content), document.attached_to(content))


@pytest.mark.sqlite
def test_another_process_with_another_order_of_sets_makes_the_same_bytes(frozen: str, first: bytes) -> None:
    assert made_by(sys.executable, frozen, seed="4711")[0] == first


@pytest.mark.sqlite
def test_on_another_day_the_same_bytes_are_made(frozen: str, first: bytes) -> None:
    faketime = shutil.which("faketime")
    if faketime is None:
        pytest.skip("faketime (Debian: faketime) gives a process another day; it is not installed")
    made, day = made_by(sys.executable, frozen, before=(faketime, "-f", "2031-05-04 10:00:00"), seed="1")
    assert day == "2031-05-04"
    assert made == first


def second_python() -> str | None:
    """A Python of another version that has what a PDF needs: named by GPO_SECOND_PYTHON, or found on the path."""
    ours = f"{sys.version_info.major}.{sys.version_info.minor}"
    named = os.environ.get("GPO_SECOND_PYTHON")
    found = [named] if named else [shutil.which(f"python3.{minor}") for minor in (11, 12, 13, 14)]
    for python in filter(None, found):
        told = subprocess.run(
            [python, "-c", f"import sys, {NEEDED}; print('%d.%d' % sys.version_info[:2])"],
            capture_output=True,
            text=True,
            check=False,
        )
        if told.returncode == 0 and told.stdout.strip() != ours:
            return python
    return None


@pytest.mark.sqlite
def test_a_second_python_makes_the_same_bytes(frozen: str, first: bytes) -> None:
    python = second_python()
    if python is None:
        pytest.skip(f"no second Python with {NEEDED} on this machine; name one in GPO_SECOND_PYTHON")
    assert made_by(python, frozen)[0] == first
