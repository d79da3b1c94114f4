"""The page of a case for a parent: every stage in plain words, one button, and nothing that is not the parent's."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import SYSTEM
from gpo.correspondence import services as correspondence
from gpo.disputes import services as disputes
from gpo.disputes.models import Dispute, Party, Relation
from gpo.documents.defence import record_defence
from gpo.documents.models import PaperKind
from gpo.documents.papers import Paper
from gpo.documents.services import add_document
from gpo.hearings import other_day
from gpo.law.calendar import local_date
from gpo.rulings.models import Ruling
from gpo.withdrawal import services as withdrawal
from tests.builders import Person, World
from tests.conftest import Work
from tests.pages import Page
from tests.visitor import Visitor
from tests.web.statements import statements

Login = Callable[[Visitor, Person], Visitor]


def spoken(session: Session, ruling: Ruling) -> Dispute:
    return session.get_one(Dispute, ruling.disputes[0].dispute_id)


def incomplete(session: Session, world: World) -> Dispute:
    dispute = world.filed(session)
    disputes.tell_incomplete(session, dispute, "De brief mist.", by=world.by(world.desk))
    return dispute


def withdrawn(session: Session, world: World) -> Dispute:
    dispute = world.admitted(session)
    withdrawal.withdraw(session, dispute, by=world.by(world.parent))
    return dispute


def ended(session: Session, world: World) -> Dispute:
    dispute = withdrawn(session, world)
    world.pass_days(8)
    withdrawal.close_withdrawn(session, dispute.id, on=local_date(world.clock()), by=world.by(SYSTEM))
    return dispute


@pytest.mark.parametrize(
    ("make", "stand", "who", "by_when"),
    [
        # Filed on Tuesday 1 September: the oordeel within ten weeks, so 10 November.
        (lambda s, w: w.filed(s), "Wij hebben uw verzoek ontvangen.", "het secretariaat", "10 november 2026"),
        (incomplete, "Er mist nog iets in uw verzoek.", "u", "15 september 2026"),
        (
            lambda s, w: w.admitted(s),
            "De commissie behandelt uw zaak.",
            "het schoolbestuur",
            "15 september 2026",
        ),
        (
            lambda s, w: w.planned(s),
            "De dag van de zitting staat vast.",
            "u, het schoolbestuur en de commissie",
            "15 september 2026, 10:00 uur",
        ),
        (
            lambda s, w: w.heard(s),
            "De zitting is geweest. De commissie beslist nu.",
            "de commissie",
            "10 november 2026",
        ),
        (withdrawn, "U bent gestopt. U kunt zich nog bedenken.", "u", "8 september 2026"),
        # Sent on 22 September: the report within four weeks.
        (
            lambda s, w: spoken(s, w.sent(s)),
            "De commissie heeft uitspraak gedaan.",
            "het schoolbestuur",
            "20 oktober 2026",
        ),
    ],
)
def test_every_stage_says_where_it_stands_who_is_next_and_by_when(
    client: Visitor,
    login: Login,
    world: World,
    work: Work,
    make: Callable[[Session, World], Dispute],
    stand: str,
    who: str,
    by_when: str,
) -> None:
    with work() as session:
        number = make(session, world).number
    page = login(client, world.parent).page(f"/zaken/{number}").text
    top = page[: page.index("Wat kunt u nu doen?")]
    for words in (stand, f"Aan zet: {who}.", by_when):
        assert words in top
    assert len(stand.split()) <= 12


def test_after_the_day_of_the_hearing_nobody_is_sent_there(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        number = world.planned(session).number
    world.pass_days(15)
    page = login(client, world.parent).page(f"/zaken/{number}")
    assert "De dag van de zitting is voorbij." in page.text
    assert "Zet in mijn agenda" not in page.links


def test_the_list_of_cases_says_the_same_in_short(client: Visitor, login: Login, world: World, work: Work) -> None:
    with work() as session:
        stopped, planned = withdrawn(session, world).number, world.planned(session).number
    page = login(client, world.parent).page("/vandaag")
    assert f"Zaak {stopped}: Basisschool De Sluis U bent gestopt. U kunt zich nog bedenken." in page.text
    assert "U kunt zich bedenken tot en met: 8 september 2026" in page.text
    assert f"Zaak {planned}: Basisschool De Sluis De dag van de zitting staat vast." in page.text
    assert "Zitting: 15 september 2026, 10:00 uur" in page.text


def test_a_closed_case_asks_nothing_of_anyone(client: Visitor, login: Login, world: World, work: Work) -> None:
    with work() as session:
        number = ended(session, world).number
    page = login(client, world.parent).page(f"/zaken/{number}")
    assert "Uw zaak is gesloten, want het geschil is ingetrokken." in page.text
    assert "Aan zet" not in page.text
    assert "Stoppen met de zaak" not in page.text
    assert "Stuk toevoegen" not in page.links


def test_after_stopping_the_one_button_leads_back_and_every_other_step_is_gone(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        number = withdrawn(session, world).number
    login(client, world.parent)
    page = client.page(f"/zaken/{number}")
    assert "Geschil intrekken" not in page.links
    assert "Stuk toevoegen" not in page.links
    assert "Stuur ons een bericht" not in page.links
    client.send(page.links["Toch doorgaan met de zaak"])
    assert "De commissie behandelt uw zaak." in client.page(f"/zaken/{number}").text


def test_the_board_sees_no_sign_of_stopping_or_coming_back(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        dispute = world.planned(session)
        number = dispute.number
    login(client, world.board)
    seen = [client.page(path).text for path in (f"/zaken/{number}", "/zaken", "/vandaag")]
    with work() as session:
        case = session.scalars(select(Dispute).where(Dispute.number == number)).one()
        withdrawal.withdraw(session, case, by=world.by(world.parent))
    assert [client.page(path).text for path in (f"/zaken/{number}", "/zaken", "/vandaag")] == seen
    assert "ingetrokken" in login(client, world.chair).page(f"/zaken/{number}").text
    with work() as session:
        case = session.scalars(select(Dispute).where(Dispute.number == number)).one()
        withdrawal.take_back(session, case, by=world.by(world.parent))
    login(client, world.board)
    assert [client.page(path).text for path in (f"/zaken/{number}", "/zaken", "/vandaag")] == seen


def test_the_hearing_tells_when_where_how_to_get_there_and_what_to_expect(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        dispute = world.planned(session)
        number = dispute.number
        other_day.ask(session, dispute, reason="Ik werk.", unsuitable=None, by=world.by(world.parent))
    page = login(client, world.parent).page(f"/zaken/{number}")
    assert page.links["Zet in mijn agenda"] == f"/zaken/{number}/zitting.ics"
    assert page.links["Bekijk de plek op de kaart"].endswith("query=Zwarte%20Woud%202%2C%20Utrecht")
    assert "U hoeft geen advocaat te hebben." in page.text
    assert "Het secretariaat beslist daar nog over." in page.text


def test_the_answer_of_the_board_is_named_and_linked(client: Visitor, login: Login, world: World, work: Work) -> None:
    with work() as session:
        dispute = world.admitted(session)
        number = dispute.number
        paper = Paper("verweer.pdf", "application/pdf", b"%PDF")
        record_defence(session, dispute, [paper], storage=world.house.storage, by=world.by(world.board))
    page = login(client, world.parent).page(f"/zaken/{number}")
    assert "Het schoolbestuur antwoordde op 1 september 2026. Zo'n antwoord heet een verweer." in page.text


def test_a_late_answer_is_said_calmly(client: Visitor, login: Login, world: World, work: Work) -> None:
    with work() as session:
        number = world.admitted(session).number
    world.pass_days(20)
    page = login(client, world.parent).page(f"/zaken/{number}").text
    assert "Het schoolbestuur heeft nog niet geantwoord. Het secretariaat vraagt ernaar." in page


def test_the_ruling_in_plain_words_with_each_measure_and_what_the_board_says(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        number = spoken(session, world.reported(session)).number
    page = login(client, world.parent).page(f"/zaken/{number}")
    for words in ("De ouders krijgen gelijk.", "Nodig de ouders uit voor een gesprek.", "overgenomen"):
        assert words in page.text
    assert "De uitspraak als pdf" in page.links


def test_a_message_of_the_desk_is_the_first_thing_to_read(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        dispute = world.admitted(session)
        number = dispute.number
        correspondence.answer(session, dispute, dispute.parties[0], "Belt u ons?", by=world.by(world.desk))
    page = login(client, world.parent).page(f"/zaken/{number}")
    assert "1 nieuw bericht" in page.text
    assert "Belt u ons?" in client.page(page.links["Lees uw nieuwe bericht"]).text
    assert "1 nieuw bericht" not in client.page(f"/zaken/{number}").text


def test_who_reads_along_writes_messages_and_takes_no_step(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        dispute = world.planned(session)
        number = dispute.number
        young = Party(relation=Relation.JONGERE, name="Kim", user_id=world.other_parent.user_id)
        dispute.parties.append(young)
    page = login(client, world.other_parent).page(f"/zaken/{number}")
    for step in ("Geschil intrekken", "Stuk toevoegen", "Vraag om een andere dag", "Iemand voor u laten spreken"):
        assert step not in page.links
    sent = client.send(f"/zaken/{number}/berichten", text="Mag ik zelf iets zeggen?")
    assert "Mag ik zelf iets zeggen?" in Page(sent.get_data(as_text=True)).text
    assert "Mag ik zelf" not in login(client, world.parent).page(f"/zaken/{number}/berichten").text


def test_the_page_asks_at_most_thirty_one_things_however_much_there_is(
    app: Flask, client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        small = spoken(session, world.reported(session)).number
        heavy = world.filed(session)
        for index in range(25):
            paper = Paper(f"stuk{index}.pdf", "application/pdf", f"%PDF {index}".encode())
            add_document(
                session,
                heavy,
                paper,
                kind=PaperKind.BEWIJS,
                title=f"Stuk {index}",
                storage=world.house.storage,
                by=world.by(world.desk),
            )
        planned = world.planned(session, world.seated(session, world.admitted(session, heavy)))
        waiting = planned.number
        correspondence.answer(session, planned, planned.parties[0], "Hallo.", by=world.by(world.desk))
    counts = []
    for number in (small, waiting):
        login(client, world.parent).page(f"/zaken/{number}")
        with statements(app) as sent:
            client.page(f"/zaken/{number}")
        counts.append(len(sent))
    assert max(counts) <= 31
