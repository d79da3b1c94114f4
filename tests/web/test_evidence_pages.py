"""Asking for evidence on the pages of the Inspectie and the desk, and taking it along once the worker made it."""

import io
import zipfile

from flask import Flask
from sqlalchemy import select

from gpo.audit.models import AuditEvent
from gpo.boards.models import Board
from gpo.jobs.evidence import make_evidence
from gpo.jobs.work import Run
from gpo.rulings.models import Ruling
from tests.builders import World
from tests.conftest import Work
from tests.visitor import Visitor


def test_evidence_is_asked_for_made_and_taken_along(app: Flask, client: Visitor, world: World, work: Work) -> None:
    with work() as session:
        ruling = session.get_one(Ruling, world.flagged(session).ruling_id)
        number = ruling.number
    client.log_in(world.inspector)
    page = f"/toezicht/uitspraken/{number}/bewijs"
    assert client.get(f"{page}.zip").status_code == 404
    assert "Het bewijs wordt gemaakt" in client.send(page).text
    with app.app_context():
        assert make_evidence(Run(world.house, world.clock)).done == 1
        assert make_evidence(Run(world.house, world.clock)).done == 0
    assert "Bewijs ophalen (zip)" in client.get(page).text
    taken = client.get(f"{page}.zip")
    assert taken.mimetype == "application/zip"
    assert f"uitspraken/{number}.json" in zipfile.ZipFile(io.BytesIO(taken.data)).namelist()
    with work() as session:
        facts = session.scalars(select(AuditEvent.facts).where(AuditEvent.kind == "take_evidence")).one()
        assert f"uitspraak {number}" in facts


def test_a_period_that_cannot_be_is_said_at_the_form(client: Visitor, world: World, work: Work) -> None:
    with work() as session:
        ruling = world.delivered(session)
        assert ruling.sent_on is not None
        sent, year, board = ruling.sent_on, ruling.sent_on.year, session.get_one(Board, ruling.board_id).number
    client.log_in(world.inspector)
    page = f"/toezicht/besturen/{board}/bewijs"
    assert "Vul de eerste dag in." in client.send(page).text
    turned = client.send(page, begins_on=f"2-1-{year}", ends_on=f"1-1-{year}").text
    assert "De laatste dag ligt voor de eerste." in turned
    empty = client.send(page, begins_on=f"1-1-{year - 3}", ends_on=f"1-1-{year - 2}").text
    assert "In deze periode is geen uitspraak verzonden" in empty
    asked = client.send(page, begins_on=f"1-1-{year}", ends_on=f"{sent:%d-%m-%Y}")
    assert "Het bewijs wordt gemaakt" in asked.text
