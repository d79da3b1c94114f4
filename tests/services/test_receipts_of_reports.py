"""The receipt of a report as a PDF: made once by the worker, the same bytes for the same report, for its readers."""

import io
import re
from dataclasses import replace

import page as page_validation
import pikepdf
import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo import pdf
from gpo.actor import SYSTEM
from gpo.compliance import receipt_pdf, services
from gpo.compliance.drafting import KeptPaper
from gpo.compliance.models import FollowUpReport, ReportReceipt
from gpo.compliance.said import PlannedStep
from gpo.db import db
from gpo.law.calendar import local_date
from gpo.law.enums import Answer
from tests.builders import World
from tests.conftest import Work
from tests.services.test_compliance import Reply, answered
from tests.services.test_receipts import run
from tests.visitor import Visitor

HASH = "ab" * 32


def reported(session: Session, world: World) -> str:
    """A board that does one thing with a plan and another otherwise, with one paper; the number of its ruling."""
    ruling, today = world.delivered(session), local_date(world.clock())
    one, two = ruling.measures
    plan = Reply(Answer.OVERGENOMEN, decision="De leerling komt terug.", steps=(PlannedStep("Gesprek", today, today),))
    otherwise = Reply(Answer.DEELS, reason="De bus rijdt niet.\n\nWij zoeken verder.")
    said = replace(answered(ruling, today), replies={one.id: plan, two.id: otherwise}, remarks="Met groet.")
    paper = KeptPaper(HASH, "plan.pdf", "application/pdf", 10, one.id)
    services.report_compliance(session, ruling, said, by=world.by(world.board), papers=[paper])
    return ruling.number


def written(app: Flask, world: World) -> str:
    with app.app_context():
        session = db.session()
        return receipt_pdf.page_of(session, session.scalars(select(FollowUpReport)).one(), by=world.by(SYSTEM))


def receipts_made(work: Work) -> list[str | None]:
    with work() as session:
        return list(session.scalars(select(ReportReceipt.sha256).order_by(ReportReceipt.report_id)))


def test_the_worker_makes_it_once_and_everyone_of_the_case_can_keep_it(
    client: Visitor, app: Flask, world: World, work: Work
) -> None:
    with work() as session:
        number = reported(session, world)
    address = f"/uitspraken/{number}/meldingen/1.pdf"
    assert client.log_in(world.parent).get(address).status_code == 404
    assert "De pdf wordt gemaakt" in client.page(f"/uitspraken/{number}/meldingen").text
    assert run(app) > 0
    (made,) = receipts_made(work)
    assert run(app) == 0
    world.pass_days(30)
    assert run(app) == 0
    assert receipts_made(work) == [made]
    kept = world.house.storage.get(made or "")
    for who in (world.parent, world.board, world.desk):
        assert client.log_in(who).get(address).get_data() == kept
        assert address in client.get(f"/uitspraken/{number}/meldingen").get_data(as_text=True)
    for who in (world.other_parent, world.other_board, world.inspector):
        assert client.log_in(who).get(address).status_code == 404
    for wrong in ("0", "2"):
        assert client.log_in(world.board).get(f"/uitspraken/{number}/meldingen/{wrong}.pdf").status_code == 404


def test_of_joined_cases_a_family_reads_no_pdf_that_speaks_of_another(
    client: Visitor, app: Flask, world: World, work: Work
) -> None:
    with work() as session:
        one, two = world.heard(session), world.heard(session, parent=world.other_parent)
        ruling = world.reported(session, world.delivered(session, world.sent(session, world.issued(session, one, two))))
        number = ruling.number
    run(app)
    for who, status in ((world.parent, 404), (world.other_parent, 404), (world.board, 200), (world.desk, 200)):
        assert client.log_in(who).get(f"/uitspraken/{number}/meldingen/1.pdf").status_code == status
    assert "pdf" not in client.log_in(world.parent).page(f"/uitspraken/{number}/meldingen").text.lower()


@pytest.mark.sqlite
def test_every_rule_of_pdf_ua_holds_and_the_same_report_gives_the_same_bytes(
    app: Flask, world: World, work: Work
) -> None:
    with work() as session:
        reported(session, world)
    content = pdf.render(written(app, world))
    report = page_validation.validate_pdf_bytes(content, profile="ua1")
    assert report.is_compliant, report.failures
    with pikepdf.open(io.BytesIO(content)) as opened:
        assert str(opened.Root.Lang) == "nl"
    world.pass_days(40)
    assert pdf.render(written(app, world)) == content


@pytest.mark.sqlite
def test_it_says_what_the_board_said_with_the_hashes(app: Flask, world: World, work: Work) -> None:
    with work() as session:
        reported(session, world)
        fingerprint = session.scalars(select(FollowUpReport.receipt_sha256)).one()
    text = " ".join(re.sub(r"<[^>]+>", " ", written(app, world)).split())
    for words in (
        "U2026-0001",
        "2026-0001",
        "in het systeem van de commissie",
        "Nummer 1: overgenomen",
        "Het besluit van het bestuur: De leerling komt terug.",
        "Nummer 2: deels overgenomen",
        "De reden van het bestuur: De bus rijdt niet.",
        "Met groet.",
        f"plan.pdf nummer 1 {HASH}",
        str(fingerprint),
    ):
        assert words in text
    assert world.parent.name not in text
    assert world.board.name not in text
