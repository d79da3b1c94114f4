"""From the record of a ruling to what anybody can prove: made once, sealed, listed, the same bytes everywhere."""

import hashlib
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import page as page_validation
import pikepdf
import pytest
from flask import Flask
from sqlalchemy import select

from gpo import pdf
from gpo.actor import SYSTEM
from gpo.db import db
from gpo.delivery import services as delivery
from gpo.record.content import Content, from_json, with_texts
from gpo.record.proof_list import ListedRuling, ProofList
from gpo.register.proofs import list_sealed, proof_list
from gpo.rulings import document, rendering
from gpo.rulings.models import Ruling
from gpo.rulings.press import PRESS, Limits, Press
from gpo.seal import keys
from gpo.seal.checking import FileFinding, check
from gpo.seal.sealing import seal
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


@pytest.fixture
def frozen(app: Flask, world: World, issued: int) -> str:
    with app.app_context():
        content = db.session.get_one(Ruling, issued).content
    assert content is not None
    return content


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


# --- whatever is written in it -----------------------------------------------------------------------------------

HOSTILE = (
    'Zie <img src="file:///etc/hostname"> en <img src=x onerror=alert(1)>.',
    'Klik <a href="javascript:alert(1)">hier</a> of [hier](http://voorbeeld.test/val) of ![x](http://voorbeeld.test/x.png).',
    "<style>@import 'http://voorbeeld.test/a.css';</style><link rel=attachment href=file:///etc/hostname>",
    "<iframe src=http://169.254.169.254/></iframe> {{ 7 * 7 }} {% raw %} \\input{/etc/hostname} http://voorbeeld.test/val",
)
NAMES = "محمد بن عبد الله, שלום בן־דוד, 王小明, प्रिया शर्मा, Zoë Şen-Đặng, 😀"


@pytest.mark.sqlite
def test_an_image_a_link_or_a_template_in_the_text_stays_text(frozen: str) -> None:
    content = from_json(frozen)
    content = with_texts(content, {"considerations/0": HOSTILE[0], "facts/0": HOSTILE[1], "summary": HOSTILE[2]})
    content = with_texts(content, {"child_interest": HOSTILE[3], "cases/0/child": f"{NAMES} <b>"})
    made = PRESS.archive(document.html_of(content), document.attached_to(content))
    for profile in ("3a", "ua1"):
        assert page_validation.validate_pdf_bytes(made, profile=profile).rules.failed == 0
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert len(opened.attachments) == 2, "nothing was attached but the data"
        data = from_json(opened.attachments[document.DATA].get_file().read_bytes().decode())
        assert data == content
        for page in opened.pages:
            assert not page.get_images()
            for link in page.get("/Annots", []):
                assert "/A" not in link or "/URI" not in link.A, "no link leads outside"
    # Without blanks, because a long word goes on in the next line.
    read = "".join(subprocess.run(["pdftotext", "-", "-"], input=made, capture_output=True).stdout.decode().split())
    for words in (
        "<img src=",
        "onerror=alert(1)",
        "![x](http://voorbeeld.test/x.png)",
        "{{ 7 * 7 }}",
        "<iframe",
        "<b>",
    ):
        assert words.replace(" ", "") in read, words
    for name in ("王小明", "Zoë", "Đặng", "प्रिया"):
        assert name in read, name


@pytest.mark.sqlite
def test_two_hundred_pages_are_made_sealed_and_valid(app: Flask, world: World) -> None:
    chapter = (
        '<h2 style="break-before: page">Hoofdstuk</h2><p>Het bestuur zoekt een plek.</p><table><caption>Wat</caption>'
        '<thead><tr><th scope="col">Nr.</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>'
    )
    html = (
        '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Uitspraak</title></head>'
        f"<body><h1>Uitspraak</h1>{chapter * 199}</body></html>"
    )
    unsealed = PRESS.archive(html)
    key = keys.load(world.house.settings, at=world.by(SYSTEM).now, name="de commissie")
    content = seal(unsealed, key, at=world.by(SYSTEM).now, name="Zegel")
    with pikepdf.open(io.BytesIO(content)) as opened:
        assert len(opened.pages) == 200
    for profile in ("3a", "ua1"):
        assert page_validation.validate_pdf_bytes(content, profile=profile).rules.failed == 0
    listed = ListedRuling("U2026-0001", "uitspraak", hashlib.sha256(content).hexdigest())
    verdict = check(content, ProofList(keys.certificates(world.house.settings), (listed,)))
    assert verdict.finding is FileFinding.ECHT


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
