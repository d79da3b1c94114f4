"""The letter to the child as a document: its own words and nothing else, readable by everyone, kept by its hash."""

import io
import re

import page as page_validation
import pikepdf
import pytest
from flask import Flask
from sqlalchemy import select

from gpo import pdf
from gpo.actor import SYSTEM
from gpo.jobs.runner import run_now
from gpo.jobs.schedule import job_named
from gpo.rulings import child_letter, letter_document
from gpo.rulings.models import ChildLetter, Ruling
from gpo.rulings.services import ChildLetterText
from gpo.tasks.models import Task, TaskKind
from tests.builders import World
from tests.conftest import Work
from tests.readable import score

TEXT = "Beste Kim,\n\nJij wilt bij je vrienden blijven. Wij zeiden:\n\n- de school zoekt *nu* verder;\n- jij praat mee."
pytestmark = pytest.mark.sqlite


@pytest.fixture
def letter(world: World, work: Work) -> int:
    with work() as session:
        ruling = world.issued(session)
        by = world.by(world.chair)
        said = ChildLetterText(ruling.disputes[0].dispute_id, TEXT, world.members[0].user_id, by.now)
        return child_letter.write(session, ruling, said, by=by).id


def test_it_holds_the_words_of_the_chamber_and_of_the_case_only_the_name(world: World, work: Work, letter: int) -> None:
    with work() as session:
        told = letter_document.words_of(
            session, session.get_one(ChildLetter, letter), phone="030 000 00 00", by=world.by(SYSTEM)
        )
        number = session.scalars(select(Ruling.number)).one()
    text = " ".join(re.sub(r"<[^>]+>", " ", letter_document.html_of(told)).split())
    assert "Brief voor Kim" in text
    assert "Jij wilt bij je vrienden blijven." in text
    assert "Groeten van Vera Voorzitter" in text
    frame = text.replace("Beste Kim,", "").partition("Wie zijn wij?")[2]
    assert score([frame]).ease >= 80
    for hidden in (number, "Noor Ouder", "De Sluis", "De Vaart", "Lou Lid"):
        assert hidden not in text


def test_every_rule_of_both_profiles_holds_and_it_has_one_h1(world: World, work: Work, letter: int) -> None:
    with work() as session:
        told = letter_document.words_of(session, session.get_one(ChildLetter, letter), phone=None, by=world.by(SYSTEM))
    content = pdf.render_archive(letter_document.html_of(told))
    for profile in ("3a", "ua1"):
        assert page_validation.validate_pdf_bytes(content, profile=profile).rules.failed == 0
    with pikepdf.open(io.BytesIO(content)) as opened:
        assert len(opened.pages) == 1
        assert not opened.attachments


def test_the_worker_writes_it_once_and_keeps_it_by_its_hash(app: Flask, world: World, work: Work, letter: int) -> None:
    with app.app_context():
        for _ in range(2):
            letter_document.render(letter, house=world.house, by=world.by(SYSTEM))
    with work() as session:
        digest = session.get_one(ChildLetter, letter).pdf_sha256
        assert letter_document.waiting(session) == []
    assert world.house.storage.get(digest or "").startswith(b"%PDF-")


def test_a_letter_that_cannot_be_printed_becomes_a_task_and_heals(
    app: Flask, world: World, work: Work, letter: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(letter_document.PRESS, "archive", _breaks)
        with app.app_context():
            assert run_now(world.house, job_named("render-rulings")).failed >= 1
    with work() as session:
        assert TaskKind.RENDER_FAILED in session.scalars(select(Task.kind)).all()
        assert session.get_one(ChildLetter, letter).pdf_sha256 is None
    with app.app_context():
        run_now(world.house, job_named("render-rulings"))
    with work() as session:
        assert session.get_one(ChildLetter, letter).pdf_sha256 is not None
        assert all(session.scalars(select(Task.done_at)).all())


def _breaks(*_: object) -> bytes:
    raise pdf.RenderError("stuk")
