"""The page of the dictum, and reading a ruling. Writing one: ``test_drafting_pages.py``."""

import io
from typing import Any

import pikepdf
from sqlalchemy import select

from gpo.actor import SYSTEM
from gpo.delivery import services as delivery
from gpo.disputes.models import Dispute
from gpo.law.enums import Outcome
from gpo.rulings import document
from gpo.rulings.models import Dictum, Ruling, TermUnit
from gpo.rulings.rendering import render
from tests.builders import World
from tests.conftest import Work
from tests.visitor import Visitor


def heard(world: World, work: Work, count: int = 1) -> list[str]:
    with work() as session:
        planned = [world.planned(session) for _ in range(count)]
        for dispute in planned:
            world.heard(session, dispute)
        return [dispute.number for dispute in planned]


def claims_of(work: Work, number: str) -> list[int]:
    with work() as session:
        dispute = session.scalars(select(Dispute).where(Dispute.number == number)).one()
        return [claim.id for claim in dispute.claims]


def row(place: int, text: str, amount: str, kind: str = "maatregel") -> dict[str, Any]:
    return {
        f"measures-{place}-text": text,
        f"measures-{place}-kind": kind,
        f"measures-{place}-owner": "school",
        f"measures-{place}-term_amount": amount,
        f"measures-{place}-term_unit": "weken",
        f"measures-{place}-term_start": "uitspraak",
    }


def test_the_chair_tells_the_dictum(client: Visitor, world: World, work: Work) -> None:
    (number,) = heard(world, work)
    client.log_in(world.chair)
    (claim,) = claims_of(work, number)
    given: dict[str, Any] = {f"claim_{claim}": "gegrond"} | row(0, "Laat de leerling weer toe.", "1")
    del given["measures-0-term_start"]
    answer = client.send(f"/zaken/{number}/dictum", text="Het verzoek is gegrond.", **given)
    assert "Het dictum is vastgelegd" in answer.text
    with work() as session:
        dictum = session.scalars(select(Dictum)).one()
        assert dictum.text == "Het verzoek is gegrond."
        assert [(one.claim_id, one.outcome) for one in dictum.outcomes] == [(claim, Outcome.GEGROND)]
        assert [(one.text, one.term_amount, one.term_unit) for one in dictum.measures] == [
            ("Laat de leerling weer toe.", 1, TermUnit.WEKEN)
        ]


def test_a_dictum_without_outcome_or_term_comes_back_with_what_was_typed(
    client: Visitor, world: World, work: Work
) -> None:
    (number,) = heard(world, work)
    given = row(0, "Laat de leerling weer toe.", "", "aanbeveling")
    del given["measures-0-term_start"]
    answer = client.log_in(world.chair).send(f"/zaken/{number}/dictum", text="Kort.", **given)
    assert "Kies een uitkomst voor dit onderdeel." in answer.text or "Kies een van de antwoorden." in answer.text
    assert "Wat vanaf vandaag loopt, heeft een termijn." in answer.text
    assert "Laat de leerling weer toe." in answer.text
    with work() as session:
        assert session.scalars(select(Dictum)).all() == []


def test_a_member_who_is_no_chair_tells_no_dictum(client: Visitor, world: World, work: Work) -> None:
    (number,) = heard(world, work)
    for person in (world.members[0], world.other_chair):
        assert client.log_in(person).get(f"/zaken/{number}/dictum").status_code == 404


def test_parents_read_the_ruling_and_its_pdf_once_it_was_sent(client: Visitor, world: World, work: Work) -> None:
    with work() as session:
        ruling = world.issued(session)
        key, number = ruling.id, ruling.number
    client.log_in(world.parent)
    assert client.get(f"/uitspraken/{number}").status_code == 404
    assert client.get(f"/uitspraken/{number}/pdf").status_code == 404
    with work():
        render(key, house=world.house, by=world.by(SYSTEM))
    assert client.get(f"/uitspraken/{number}/pdf").status_code == 404
    with work() as session:
        assert delivery.send(session, key, by=world.by(SYSTEM))
    page = client.page(f"/uitspraken/{number}")
    assert "De ouders krijgen gelijk." in page.text
    answer = client.get(f"/uitspraken/{number}/pdf")
    assert (answer.status_code, answer.mimetype, answer.data[:5]) == (200, "application/pdf", b"%PDF-")
    assert "no-store" in answer.headers["Cache-Control"], "a shared computer keeps no copy"
    for stranger in (world.other_parent, world.other_board, world.inspector):
        client.log_in(stranger)
        assert client.get(f"/uitspraken/{number}").status_code == 404
        assert client.get(f"/uitspraken/{number}/pdf").status_code == 404


def test_the_data_on_the_page_are_those_in_the_pdf(client: Visitor, world: World, work: Work) -> None:
    with work() as session:
        ruling = world.issued(session)
        key, number = ruling.id, ruling.number
    client.log_in(world.chair)
    assert client.get(f"/uitspraken/{number}/data.json").status_code == 404, "not before it was sent"
    with work():
        render(key, house=world.house, by=world.by(SYSTEM))
    with work() as session:
        assert delivery.send(session, key, by=world.by(SYSTEM))
    client.log_in(world.parent)
    with pikepdf.open(io.BytesIO(client.get(f"/uitspraken/{number}/pdf").data)) as opened:
        for path, name in (("data.json", document.DATA), ("akn.xml", document.AKN)):
            answer = client.get(f"/uitspraken/{number}/{path}")
            assert answer.data == opened.attachments[name].get_file().read_bytes()
            assert "no-store" in answer.headers["Cache-Control"]
    for stranger in (world.other_parent, world.other_board, world.inspector):
        client.log_in(stranger)
        assert client.get(f"/uitspraken/{number}/data.json").status_code == 404
        assert client.get(f"/uitspraken/{number}/akn.xml").status_code == 404


def test_a_ruling_of_before_there_were_records_is_shown_and_reading_it_writes_nothing(
    client: Visitor, world: World, work: Work
) -> None:
    with work() as session:
        ruling = world.sent(session)
        ruling.content, number = None, ruling.number
    client.log_in(world.parent)
    page = client.page(f"/uitspraken/{number}")
    assert "De leerling zit thuis." in page.text
    assert "Wat de ouders vinden" not in page.text, "a part that was never written has no heading"
    assert client.page(f"/uitspraken/{number}").text == page.text
    with work() as session:
        assert session.scalars(select(Ruling.content)).one() is None
