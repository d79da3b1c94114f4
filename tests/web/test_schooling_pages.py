"""The pages of the days at home and of the education meanwhile, for each who may read or tell."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from gpo.boards.models import School, SchoolHoliday
from gpo.disputes.models import Dispute, Relation
from gpo.disputes.queries import find
from gpo.disputes.services import correct_facts
from gpo.jobs.interim import ask_interim_education
from gpo.jobs.work import Run
from gpo.law.enums import Role
from gpo.messages.models import Message, MessageKind
from gpo.schooling.interim import Answered, answer
from gpo.schooling.models import HomePeriod, HomeStatus, InterimAnswer
from gpo.schooling.services import PeriodTold, record_period
from tests.builders import Person, World
from tests.conftest import Work
from tests.visitor import Visitor
from tests.web.statements import statements

Login = Callable[[Visitor, Person], Visitor]
# START is Tuesday 1 September 2026. Made up: the summer holiday ends on Sunday 23 August.
HOLIDAYS = (
    ("2025-2026", "herfst", date(2025, 10, 18), date(2025, 10, 26)),
    ("2025-2026", "kerst", date(2025, 12, 20), date(2026, 1, 4)),
    ("2025-2026", "voorjaar", date(2026, 2, 14), date(2026, 2, 22)),
    ("2025-2026", "mei", date(2026, 4, 25), date(2026, 5, 3)),
    ("2025-2026", "zomer", date(2026, 7, 11), date(2026, 8, 23)),
    ("2026-2027", "herfst", date(2026, 10, 17), date(2026, 10, 25)),
    ("2026-2027", "kerst", date(2026, 12, 19), date(2027, 1, 3)),
    ("2026-2027", "voorjaar", date(2027, 2, 13), date(2027, 2, 21)),
    ("2026-2027", "mei", date(2027, 4, 24), date(2027, 5, 2)),
    ("2026-2027", "zomer", date(2027, 7, 24), date(2027, 9, 5)),
)
STARTS_ON = date(2026, 8, 17)


@pytest.fixture
def number(world: World, work: Work) -> str:
    with work() as session:
        session.get_one(School, world.school_id).holiday_region = "midden"
        rows = [
            {
                "school_year": year,
                "name": name,
                "region": "midden",
                "begins_on": first,
                "ends_on": last,
                "fixed": name in ("kerst", "mei", "zomer"),
                "source": "Verzonnen regeling",
            }
            for year, name, first, last in HOLIDAYS
        ]
        session.execute(insert(SchoolHoliday), rows)
        return world.seated(session).number


def case(session: Session, world: World, number: str) -> Dispute:
    found = find(session, world.desk.actor, number)
    assert found is not None
    return found


def tell(work: Work, world: World, number: str, who: Person, starts_on: date = STARTS_ON) -> int:
    with work() as session:
        told = PeriodTold(starts_on, None, HomeStatus.THUIS_ZONDER_BESLUIT)
        return record_period(session, case(session, world, number), told, by=world.by(who)).id


# --- days at home -------------------------------------------------------------------------------------------------


def test_the_two_figures_stand_apart_and_each_says_how_it_was_counted(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    tell(work, world, number, world.parent)
    page = login(client, world.parent).page(f"/zaken/{number}/dagen-thuis")
    # 17 August to 1 September: 16 days. Five of its Mondays to Fridays lie in the summer holiday; seven are left.
    for words in (
        "16 dagen",
        "7 schooldagen",
        "Van 17 augustus 2026 tot en met vandaag: 16 dagen",
        "zomervakantie, 11 juli 2026 tot en met 23 augustus 2026: 5 dagen",
        "zaterdagen en zondagen: 4 dagen",
        "Vakantieregio van de school: midden.",
        "Bron van de vakanties: Verzonnen regeling.",
        "17 november 2026",
        "geen officiële",
    ):
        assert words in page.text
    assert page.heading == "Dagen thuis"


def test_without_a_region_the_school_days_are_not_guessed(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    tell(work, world, number, world.parent)
    with work() as session:
        session.get_one(School, world.school_id).holiday_region = None
    page = login(client, world.parent).page(f"/zaken/{number}/dagen-thuis")
    assert "16 dagen" in page.text
    # Nought would be read as no day missed.
    assert "0 schooldagen" not in page.text
    assert "Niet bekend" in page.text
    assert "Niet te tellen: 12 dagen in schooljaar 2026-2027." in page.text
    assert "Wij weten niet in welke vakantieregio de school ligt." in page.text


def test_a_parent_adds_a_period_and_a_mistake_is_told_at_its_place(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    path = f"/zaken/{number}/dagen-thuis/toevoegen"
    login(client, world.parent)
    said = client.send(path, starts_on="2-9-2026").get_data(as_text=True)
    assert "De eerste dag ligt in de toekomst." in said
    assert "Kies wat het was." in said
    said = client.send(path, starts_on="1-6-2026", status="verkort_rooster", hours_a_week="veel").get_data(as_text=True)
    assert "Schrijf het aantal uren als getal" in said
    assert 'value="veel"' in said
    said = client.send(path, starts_on="1-6-2026", status="verkort_rooster").get_data(as_text=True)
    assert "Vul in hoeveel uur per week" in said
    answer = client.send(
        path,
        starts_on="1-6-2026",
        ends_on="5-6-2026",
        status="verkort_rooster",
        hours_a_week="7,5",
        words="Ochtenden.",
        follow_redirects=False,
    )
    assert answer.status_code == 302
    page = client.page(f"/zaken/{number}/dagen-thuis")
    assert "Van 1 juni 2026 tot en met 5 juni 2026" in page.text
    assert "Verkort rooster, 7,5 uur per week op school" in page.text
    assert "verkort rooster, dus deels gemist: 5 schooldagen" in page.text
    # These days are known: none was missed whole, and the five that were missed in part stand beside it.
    assert "0 schooldagen" in page.text


def test_a_board_disagrees_and_both_versions_and_both_counts_stand(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    period = tell(work, world, number, world.parent)
    login(client, world.board)
    home = client.page(f"/zaken/{number}/dagen-thuis")
    assert "Verbeteren" not in home.text
    assert "Ik ben het er niet mee eens" in home.text
    path = f"/zaken/{number}/dagen-thuis/{period}/niet-mee-eens"
    assert client.page(path).form("starts_on").values["starts_on"] == ["17-8-2026"]
    assert (
        client.send(
            path, starts_on="17-8-2026", status="op_school", words="De leerling was er.", follow_redirects=False
        ).status_code
        == 302
    )
    for who in (world.board, world.parent, world.chair, world.desk):
        page = login(client, who).page(f"/zaken/{number}/dagen-thuis")
        for words in (
            "Zoals de ouder het vertelt",
            "Zoals het schoolbestuur het vertelt",
            "16 dagen",
            "0 dagen",
            "De leerling was er.",
            "niet eens",
        ):
            assert words in page.text, words
    assert "niet eens met dagen thuis" in client.page(f"/zaken/{number}").text


def test_the_own_side_corrects_and_takes_away_and_what_was_said_stays(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    period = tell(work, world, number, world.parent)
    login(client, world.parent)
    path = f"/zaken/{number}/dagen-thuis/{period}/verbeteren"
    assert client.send(path, starts_on="24-8-2026", follow_redirects=False).status_code == 302
    page = client.page(f"/zaken/{number}/dagen-thuis")
    assert "9 dagen" in page.text
    assert "1 eerdere versie" in page.text
    assert "Van 17 augustus 2026 tot nu" in page.text
    # Another window still shows the old version.
    assert "intussen veranderd" in client.send(path, starts_on="25-8-2026").get_data(as_text=True)
    with work() as session:
        newest = session.scalars(select(HomePeriod.id).where(HomePeriod.replaced_at.is_(None))).one()
    assert client.send(f"/zaken/{number}/dagen-thuis/{newest}/weghalen", follow_redirects=False).status_code == 302
    page = client.page(f"/zaken/{number}/dagen-thuis")
    assert "Er zijn nog geen dagen thuis verteld." in page.text
    assert "Weggehaald (1)" in page.text


def test_the_period_of_the_other_side_is_not_there_to_change(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    period = tell(work, world, number, world.parent)
    login(client, world.board)
    assert client.get(f"/zaken/{number}/dagen-thuis/{period}/verbeteren").status_code == 404
    assert client.get(f"/zaken/{number}/dagen-thuis/{period}/weghalen").status_code == 404
    login(client, world.parent)
    assert client.get(f"/zaken/{number}/dagen-thuis/{period}/niet-mee-eens").status_code == 404
    assert client.get(f"/zaken/{number}/dagen-thuis/{period + 99}/verbeteren").status_code == 404


def test_the_desk_says_whose_words_it_notes(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    path = f"/zaken/{number}/dagen-thuis/toevoegen"
    login(client, world.desk)
    assert "Kies wie dit vertelt." in client.send(path, starts_on="1-6-2026", status="ziek_gemeld").get_data(
        as_text=True
    )
    client.send(path, starts_on="1-6-2026", ends_on="5-6-2026", status="ziek_gemeld", said_by="bestuur")
    page = client.page(f"/zaken/{number}/dagen-thuis")
    assert "Verteld door het schoolbestuur" in page.text
    assert "ziek: 5 schooldagen" in page.text


def test_what_the_request_said_is_a_period_of_which_the_reason_was_not_told(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        number = world.admitted(session, home_since=STARTS_ON).number
    page = login(client, world.parent).page(f"/zaken/{number}/dagen-thuis")
    assert "Van 17 augustus 2026 tot nu" in page.text
    assert "Reden niet gezegd" in page.text
    assert "16 dagen" in page.text
    assert "Ik ben het er niet mee eens" in login(client, world.board).page(f"/zaken/{number}/dagen-thuis").text


def test_a_first_day_of_before_there_were_periods_is_shown_until_one_is_told(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    with work() as session:
        correct_facts(session, case(session, world, number), {"home_since": STARTS_ON}, by=world.by(world.desk))
    page = login(client, world.parent).page(f"/zaken/{number}/dagen-thuis")
    assert "Thuis sinds 17 augustus 2026." in page.text
    assert "16 dagen" in page.text


def test_a_young_person_reads_and_is_offered_no_form(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    period = tell(work, world, number, world.parent)
    with work() as session:
        case(session, world, number).parties[0].relation = Relation.JONGERE
    login(client, world.parent)
    page = client.page(f"/zaken/{number}/dagen-thuis")
    assert "16 dagen" in page.text
    for words in ("Periode toevoegen", "Verbeteren", "Weghalen"):
        assert words not in page.text
    assert client.get(f"/zaken/{number}/dagen-thuis/{period}/verbeteren").status_code == 302
    assert "Dit vult de ouder in" in client.post(
        f"/zaken/{number}/onderwijs-intussen/antwoord",
        data={**client.page(f"/zaken/{number}").forms[0].values, "hours_a_week": "5"},
    ).get_data(as_text=True)


def test_the_chamber_reads_and_is_offered_no_form(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    tell(work, world, number, world.parent)
    page = login(client, world.chair).page(f"/zaken/{number}/dagen-thuis")
    assert "16 dagen" in page.text
    assert "Periode toevoegen" not in page.text
    assert "Antwoord geven" not in client.page(f"/zaken/{number}/onderwijs-intussen").text


# --- education meanwhile ------------------------------------------------------------------------------------------


def test_the_notice_asks_the_board_and_the_silence_is_dated(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    with work() as session:
        letter = session.scalars(
            select(Message.id).where(Message.kind == MessageKind.ADMIT, Message.recipient_role == Role.BESTUUR)
        ).one()
    page = login(client, world.board).page(f"/berichten/{letter}")
    assert "Welk onderwijs krijgt de leerling nu?" in page.text
    assert page.links["op de pagina van de zaak"] == f"/zaken/{number}/onderwijs-intussen/antwoord"
    assert (
        "Op 1 september 2026 gevraagd. Er is nog geen antwoord."
        in client.page(f"/zaken/{number}/onderwijs-intussen").text
    )
    world.pass_days(1)
    assert "nog geen antwoord na 1 dag (werktermijn)." in client.page(f"/zaken/{number}/onderwijs-intussen").text
    world.pass_days(7)
    page = login(client, world.parent).page(f"/zaken/{number}/onderwijs-intussen")
    assert "Op 1 september 2026 gevraagd, nog geen antwoord na 8 dagen (werktermijn)." in page.text
    assert "Wij vonden geen regel die een antwoord verplicht." in page.text
    assert "werktermijn, geen wettelijke termijn" in page.text


def test_board_and_parent_answer_beside_each_other(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    path = f"/zaken/{number}/onderwijs-intussen/antwoord"
    login(client, world.board)
    assert "Vul het aantal uren in." in client.send(path).get_data(as_text=True)
    assert (
        client.send(path, hours_a_week="4,5", place="Op school", from_on="7-9-2026", follow_redirects=False).status_code
        == 302
    )
    # The next time the form begins with what was said.
    assert client.page(path).form("hours_a_week").values["hours_a_week"] == ["4,5"]
    login(client, world.parent)
    client.send(path, hours_a_week="0", words="Er komt niemand.")
    page = client.page(f"/zaken/{number}/onderwijs-intussen")
    for words in (
        "4,5 uur per week",
        "Waar: Op school",
        "Vanaf: 7 september 2026",
        "Geen onderwijs",
        "Er komt niemand.",
    ):
        assert words in page.text
    assert "nog geen antwoord" not in page.text
    with work() as session:
        assert {row.said_by for row in session.scalars(select(InterimAnswer))} == {Role.BESTUUR, Role.OUDER}
        letter = session.scalars(select(Message.id).where(Message.kind == MessageKind.INTERIM_ANSWER)).one()
    assert client.page(f"/berichten/{letter}").links["Lees het antwoord op de pagina van uw zaak"] == (
        f"/zaken/{number}/onderwijs-intussen"
    )


def test_the_clock_asks_again_and_the_letter_tells_what_is_asked(
    app: Flask, client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    world.pass_days(14)
    with app.app_context():
        assert ask_interim_education(Run(app.extensions["gpo"], world.clock)).failed == 0
        assert ask_interim_education(Run(app.extensions["gpo"], world.clock)).done == 0
    with work() as session:
        letter = session.scalars(select(Message.id).where(Message.kind == MessageKind.INTERIM_QUESTION)).one()
    page = login(client, world.board).page(f"/berichten/{letter}")
    assert "Hoeveel uur per week krijgt de leerling onderwijs?" in page.text
    page = client.page(f"/zaken/{number}/onderwijs-intussen")
    assert "Op deze vraag kwam geen antwoord van het schoolbestuur." in page.text
    assert "Gevraagd op 15 september 2026" in page.text
    assert "zei niet welk onderwijs" in login(client, world.desk).page(f"/zaken/{number}").text


def test_before_the_hearing_the_clock_finds_its_day(
    app: Flask, client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        number = world.planned(session).number
    # The hearing is on Tuesday 15 September; a week before it the board is asked.
    world.pass_days(7)
    with app.app_context():
        ask_interim_education(Run(app.extensions["gpo"], world.clock))
    assert "Voor de zitting." in login(client, world.board).page(f"/zaken/{number}/onderwijs-intussen").text


def test_a_closed_case_is_read_and_takes_nothing_more(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    from gpo.disputes.endings import settle

    with work() as session:
        settle(session, case(session, world, number), by=world.by(world.desk))
    login(client, world.parent)
    assert "Periode toevoegen" not in client.page(f"/zaken/{number}/dagen-thuis").text
    assert client.get(f"/zaken/{number}/onderwijs-intussen/antwoord").status_code == 302


def test_the_pages_ask_no_more_of_the_database_as_they_grow(
    app: Flask, client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    counts = []
    for many in (1, 12):
        for shift in range(many):
            tell(work, world, number, world.parent, date(2026, 6, 1 + shift))
            with work() as session:
                told = Answered(shift, None, None, None)
                answer(session, case(session, world, number), told, by=world.by(world.board))
        login(client, world.parent)
        for path in ("dagen-thuis", "onderwijs-intussen"):
            client.page(f"/zaken/{number}/{path}")
            with statements(app) as sent:
                client.page(f"/zaken/{number}/{path}")
            counts.append(len(sent))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 14
