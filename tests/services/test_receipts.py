"""The receipt as a PDF: made by the worker, the same bytes for the same record, readable aloud, and about nobody."""

import io
import re
from pathlib import Path
from typing import Any

import page as page_validation
import pikepdf
import pytest
from flask import Flask
from sqlalchemy import select

from gpo import pdf
from gpo.actor import SYSTEM
from gpo.db import db
from gpo.disputes.models import Dispute, Relation
from gpo.documents.models import Document
from gpo.filing import receipts, services
from gpo.filing.models import Draft, Receipt
from gpo.filing.services import Requester
from gpo.jobs import runner
from gpo.jobs.schedule import job_named
from gpo.law.enums import Ground
from gpo.tasks.models import Task, TaskKind
from tests.builders import World
from tests.conftest import Work
from tests.services.test_drafts import BRIEF, keep

SECRET = Requester(
    "Robin Geheimstra",
    Relation.OUDER,
    email="robin@geheim.test",
    phone="06 111 222 33",
    address="Schuilplaats 7, Zeist",
)


def filed(work: Work, world: World, **facts: Any) -> int:
    """A filing with one paper."""
    with work() as session:
        keep(session, world, BRIEF)
        draft = session.scalars(select(Draft)).one()
        by = world.by(world.desk)
        return services.file_draft(session, draft, world.request(requester=SECRET, **facts), by=by).id


def written(app: Flask, world: World, dispute_id: int) -> str:
    """The words of the PDF."""
    with app.app_context():
        session = db.session()
        words = receipts.words_of(session, session.get_one(Dispute, dispute_id), by=world.by(SYSTEM))
        return pdf.page("filing/receipt_document.html", doc=words)


def run(app: Flask) -> int:
    job = job_named("render-receipts")
    assert job is not None
    with app.app_context():
        tally = runner.run_now(app.extensions["gpo"], job)
        return tally.done - tally.failed


def test_the_worker_makes_it_once_and_keeps_it_by_its_hash(app: Flask, world: World, work: Work) -> None:
    filed(work, world)
    assert run(app) == 1
    assert run(app) == 0
    with work() as session:
        made = session.scalars(select(Receipt)).one()
        assert made.made_at == world.clock()
        assert world.house.storage.get(made.sha256 or "").startswith(b"%PDF-")


@pytest.mark.sqlite
def test_every_rule_of_pdf_ua_holds(app: Flask, world: World, work: Work) -> None:
    content = pdf.render(written(app, world, filed(work, world)))
    report = page_validation.validate_pdf_bytes(content, profile="ua1")
    assert report.is_compliant, report.failures
    assert report.rules.failed == 0
    with pikepdf.open(io.BytesIO(content)) as opened:
        assert str(opened.Root.Lang) == "nl"


@pytest.mark.sqlite
def test_the_same_record_gives_the_same_bytes(app: Flask, world: World, work: Work) -> None:
    key = filed(work, world)
    first = pdf.render(written(app, world, key))
    world.pass_days(40)
    assert pdf.render(written(app, world, key)) == first


@pytest.mark.sqlite
def test_it_says_number_papers_dates_and_that_it_is_no_bezwaar(app: Flask, world: World, work: Work) -> None:
    key = filed(work, world)
    text = " ".join(re.sub(r"<[^>]+>", " ", written(app, world, key)).split())
    with work() as session:
        paper = session.scalars(select(Document)).one()
        assert f"1 {paper.title} {paper.sha256}" in text
    assert "2026-0001" in text
    # Filed on Tuesday 1 September 2026 + 10 weeks = Tuesday 10 November; known on 12 August + 6 weeks = 23 September.
    assert "De commissie geeft haar oordeel uiterlijk op 10 november 2026" in text
    assert "De laatste dag om bezwaar te maken is 23 september 2026" in text
    assert "Dit is geen bezwaar" in text
    assert "de weg naar de rechter blijft open" in text


@pytest.mark.sqlite
def test_on_an_opp_there_is_no_bezwaar(app: Flask, world: World, work: Work) -> None:
    text = written(app, world, filed(work, world, grounds=(Ground.ONTWIKKELINGSPERSPECTIEF,)))
    assert "Dit is geen bezwaar" not in text


@pytest.mark.sqlite
def test_it_holds_no_name_address_or_word_of_anybody(app: Flask, world: World, work: Work) -> None:
    content = pdf.render(written(app, world, filed(work, world)))
    with pikepdf.open(io.BytesIO(content)) as opened:
        whole = str(opened.docinfo) + opened.open_metadata().__str__() + written(app, world, 1)
    for private in (SECRET.name, SECRET.email, SECRET.phone, SECRET.address, "Geheimstra", "Kim", "wegsturen", "Sluis"):
        assert private is not None
        assert private not in whole, private


def test_one_that_cannot_be_made_is_a_task_and_is_tried_again(
    app: Flask, world: World, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    filed(work, world)
    with monkeypatch.context() as broken:
        broken.setattr(pdf, "TEMPLATES", Path("/nergens"))
        assert run(app) == -1
    with work() as session:
        assert session.scalars(select(Task.kind).where(Task.done_at.is_(None))).all() == [TaskKind.RENDER_FAILED]
    assert run(app) == 1
    with work() as session:
        assert session.scalars(select(Task.kind).where(Task.done_at.is_(None))).all() == []


@pytest.mark.sqlite
def test_who_filed_on_paper_gets_a_day_and_who_sent_here_an_hour(app: Flask, world: World, work: Work) -> None:
    key = filed(work, world)
    with work() as session:
        session.get_one(Dispute, key).filed_at = None
    assert "Ingediend op" in written(app, world, key)
    with work() as session:
        session.get_one(Dispute, key).filed_at = world.clock()
    text = " ".join(re.sub(r"<[^>]+>", " ", written(app, world, key)).split())
    assert "Verstuurd op 1 september 2026, 10:00 uur" in text
