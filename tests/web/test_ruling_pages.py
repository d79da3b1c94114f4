"""The chair's pages: the dictum, the ruling with its numbered list, and reading it."""

from typing import Any

from sqlalchemy import select

from gpo.actor import SYSTEM
from gpo.delivery import services as delivery
from gpo.disputes.models import Dispute
from gpo.law.enums import Outcome, Stage
from gpo.rulings.models import Dictum, Measure, Ruling, TermUnit
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


def words(**more: str) -> dict[str, Any]:
    return {
        "facts": "De leerling zit thuis.",
        "considerations": "De school zocht geen plek.",
        "summary": "De ouders krijgen gelijk. De school moet overleggen.",
        **more,
    }


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


def test_a_member_who_is_no_chair_finds_no_such_page(client: Visitor, world: World, work: Work) -> None:
    (number,) = heard(world, work)
    client.log_in(world.members[0])
    assert client.get(f"/zaken/{number}/uitspraak").status_code == 404
    client.log_in(world.other_chair)
    assert client.get(f"/zaken/{number}/uitspraak").status_code == 404


def test_the_regime_and_its_ground_stand_there_before_adoption(client: Visitor, world: World, work: Work) -> None:
    (number,) = heard(world, work)
    page = client.log_in(world.chair).page(f"/zaken/{number}/uitspraak")
    assert "De kracht van deze uitspraak: advies" in page.text
    assert "Het bestuur mag met redenen afwijken van het oordeel." in page.text


def test_a_ruling_with_two_measures_is_adopted(client: Visitor, world: World, work: Work) -> None:
    (number,) = heard(world, work)
    (claim,) = claims_of(work, number)
    given: dict[str, Any] = {f"claim_{claim}": "gegrond"}
    given |= row(0, "Overleg met de ouders.", "2") | row(2, "Maak een plan.", "6")
    answer = client.log_in(world.chair).send(f"/zaken/{number}/uitspraak", **words(**given))
    assert "De uitspraak is vastgesteld" in answer.text
    with work() as session:
        ruling = session.scalars(select(Ruling)).one()
        assert [(one.position, one.text, one.term_amount) for one in ruling.measures] == [
            (1, "Overleg met de ouders.", 2),
            (2, "Maak een plan.", 6),
        ]
        assert session.scalars(select(Dispute.stage)).one() is Stage.UITSPRAAK_VASTGESTELD
    again = client.get(f"/zaken/{number}/uitspraak", follow_redirects=True)
    assert "kan nu niet" in again.text


def test_errors_stand_at_their_place_and_nothing_typed_is_lost(client: Visitor, world: World, work: Work) -> None:
    (number,) = heard(world, work)
    (claim,) = claims_of(work, number)
    answer = client.log_in(world.chair).send(
        f"/zaken/{number}/uitspraak", **words(**row(0, "Overleg met de ouders.", ""))
    )
    assert "Een maatregel heeft een termijn. Vul een aantal in." in answer.text
    assert 'href="#measures-0-term_amount"' in answer.text
    assert "Kies een van de antwoorden." in answer.text
    assert f'href="#claim_{claim}-0"' in answer.text
    for typed in ("De leerling zit thuis.", "Overleg met de ouders.", "De school moet overleggen."):
        assert typed in answer.text
    with work() as session:
        assert session.scalars(select(Ruling)).all() == []
        assert session.scalars(select(Measure)).all() == []


def test_an_aanbeveling_needs_no_term(client: Visitor, world: World, work: Work) -> None:
    (number,) = heard(world, work)
    (claim,) = claims_of(work, number)
    given = {f"claim_{claim}": "ongegrond"} | row(0, "Overleg met de ouders.", "", "aanbeveling")
    client.log_in(world.chair).send(f"/zaken/{number}/uitspraak", **words(**given))
    with work() as session:
        measure = session.scalars(select(Measure)).one()
        assert (measure.binding, measure.term_amount, measure.term_unit) == (False, None, None)


def test_one_more_measure_without_a_script(client: Visitor, world: World, work: Work) -> None:
    (number,) = heard(world, work)
    path = f"/zaken/{number}/uitspraak"
    before = client.log_in(world.chair).page(path)
    assert {"measures-2-text"} <= before.form("meer").names
    assert "measures-3-text" not in before.form("meer").names
    answer = client.send(path, meer="1", facts="Al getypt.")
    assert 'name="measures-3-text"' in answer.text
    assert "Al getypt." in answer.text
    assert "Dit klopt nog niet" not in answer.text


def test_a_name_in_a_measure_is_refused(client: Visitor, world: World, work: Work) -> None:
    (number,) = heard(world, work)
    (claim,) = claims_of(work, number)
    given: dict[str, Any] = {f"claim_{claim}": "gegrond"} | row(0, "Laat Kim weer toe.", "2")
    answer = client.log_in(world.chair).send(f"/zaken/{number}/uitspraak", **words(**given))
    assert "Bij nummer 1 staat de naam Kim." in answer.text
    assert "Laat Kim weer toe." in answer.text


def test_two_disputes_are_joined_without_a_script(client: Visitor, world: World, work: Work) -> None:
    one, two = heard(world, work, 2)
    path = f"/zaken/{one}/uitspraak"
    (first,), (second,) = claims_of(work, one), claims_of(work, two)
    client.log_in(world.chair)
    assert f"claim_{second}" not in client.page(path).form("samen").names
    shown = client.send(path, samen="1", joined=two, facts="Al getypt.")
    assert f'name="claim_{second}"' in shown.text
    assert "Al getypt." in shown.text
    given = {f"claim_{first}": "gegrond", f"claim_{second}": "ongegrond"}
    client.post(path, data=client.page(path).form("facts").values | words(joined=two, **given))
    with work() as session:
        ruling = session.scalars(select(Ruling)).one()
        assert len(ruling.disputes) == 2
        outcomes = {one.number: one.outcome for one in session.scalars(select(Dispute))}
        assert outcomes == {one: Outcome.GEGROND, two: Outcome.ONGEGROND}


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
