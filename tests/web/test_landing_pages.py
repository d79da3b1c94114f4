"""Each role lands on what it has to do today."""

from collections.abc import Callable

import pytest
from flask import Flask

from gpo.compliance.services import mark_before_court
from gpo.disputes import services
from gpo.disputes.models import Dispute
from gpo.law.calendar import local_date
from gpo.tasks.models import Task, TaskKind
from gpo.tasks.services import open_task
from tests.builders import Person, World
from tests.conftest import Work
from tests.visitor import Visitor
from tests.web.statements import statements

Login = Callable[[Visitor, Person], Visitor]


def test_the_desk_judges_new_filings_first_and_sees_what_is_due(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        old = world.admitted(session).number
    world.pass_days(12)
    with work() as session:
        new = world.filed(session, urgent_reason="Het kind zit thuis.").number
        planned = world.planned(session).number
    world.pass_days(8)
    page = login(client, world.desk).page("/vandaag")
    assert page.links[f"Beoordeel zaak {new}"] == f"/zaken/{new}"
    assert "spoed" in page.text
    # In hand on 1-9: the defence was due on 15-9; it is 21-9 now.
    assert f"Het verweer van het bestuur in zaak {old} 6 dagen te laat" in page.text
    assert f"Zitting in zaak {planned}" in page.links


def test_what_lies_before_the_judge_is_not_called_late_on_the_case_page_and_at_the_desk(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        ruling = world.sent(session)
        number = session.get_one(Dispute, ruling.disputes[0].dispute_id).number
        mark_before_court(session, ruling, since=local_date(world.clock()), until=None, by=world.by(world.desk))
    world.pass_days(60)
    for person in (world.desk, world.board):
        case = login(client, person).page(f"/zaken/{number}").text
        assert "ligt bij de rechter; wij wachten" in case
        assert "dagen te laat" not in case
    assert "dagen te laat" not in login(client, world.desk).page("/vandaag").text


def test_the_desk_finishes_a_task_with_a_word_on_how(client: Visitor, login: Login, world: World, work: Work) -> None:
    with work() as session:
        dispute = world.admitted(session)
        task = open_task(
            session, TaskKind.DEFENCE_OVERDUE, subject=f"{dispute.id}", dispute_id=dispute.id, by=world.by(world.desk)
        )
        assert task is not None
        task_id = task.id
    login(client, world.desk)
    path = client.page("/vandaag").links["Het verweer is niet op tijd gekomen. Bel het bestuur."]
    assert path == f"/taken/{task_id}/afronden"
    assert "Schrijf kort op wat u heeft gedaan." in client.send(path, note=" ").get_data(as_text=True)
    client.send(path, note="Gebeld, het komt morgen.")
    with work() as session:
        assert session.get_one(Task, task_id).done_note == "Gebeld, het komt morgen."
    assert "Deze taak is al afgerond." in client.send(path, note="Nog eens.").get_data(as_text=True)
    assert login(client, world.parent).get(path).status_code == 404
    assert login(client, world.desk).get("/taken/999/afronden").status_code == 404


def test_texts_for_the_register_are_one_line_and_what_holds_up_a_ruling_stands_first(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        dispute = world.filed(session)
        for kind in (TaskKind.LIKELY_DOUBLE, TaskKind.RULING_NOT_ARRIVED):
            open_task(session, kind, subject=kind.value, dispute_id=dispute.id, by=world.by(world.desk))
        for number in range(60):
            subject = f"publicatie:{number}"
            open_task(session, TaskKind.CHECK_TEXT, subject=subject, dispute_id=dispute.id, by=world.by(world.desk))
    page = login(client, world.desk).page("/vandaag")
    assert page.links["Kijk 60 teksten na voor het openbare register."] == "/publicatie"
    assert page.text.index("De uitspraak kwam niet aan.") < page.text.index("Deze zaak lijkt op een andere zaak.")
    assert page.text.count("openbare register") == 1


def test_a_board_reads_what_is_expected_and_by_when(client: Visitor, login: Login, world: World, work: Work) -> None:
    with work() as session:
        ruling = world.sent(session)
        decided = session.get_one(Dispute, ruling.disputes[0].dispute_id).number
        new = world.admitted(session).number
        world.admitted(session, parent=world.other_parent, school_id=world.public_school_id)
    page = login(client, world.board).page("/vandaag")
    assert f"Stuur uw verweer in zaak {new}" in page.links
    assert f"Meld wat u met de uitspraak doet in zaak {decided}" in page.links
    assert f"Voer een maatregel uit in zaak {decided}" in page.links
    assert "Ouders hebben een geschil met uw school ingediend" in page.links
    assert page.text.count("Stuur uw verweer") == 1


def test_a_parent_reads_the_next_step_and_who_takes_it(client: Visitor, login: Login, world: World, work: Work) -> None:
    with work() as session:
        dispute = world.filed(session)
        waiting = dispute.number
        services.tell_incomplete(session, dispute, "De brief mist.", by=world.by(world.desk))
        world.filed(session, world.other_parent)
    page = login(client, world.parent).page("/vandaag")
    assert "Vul uw verzoek aan. Aan zet: u." in page.text
    assert "15 september 2026" in page.text
    assert [words for words in page.links if words.startswith("Zaak ")] == [f"Zaak {waiting}: Basisschool De Sluis"]
    assert "Wilt u uw verzoek aanvullen?" in page.links


def test_a_member_sees_the_cases_to_hear_and_to_decide(client: Visitor, login: Login, world: World, work: Work) -> None:
    with work() as session:
        heard = world.heard(session).number
        planned = world.planned(session).number
    page = login(client, world.chair).page("/vandaag")
    assert f"Beslis in zaak {heard}" in page.links
    assert f"Bereid de zitting voor van zaak {planned}" in page.links
    assert "U bent voorzitter." in page.text
    assert "U bent voorzitter." not in login(client, world.members[0]).page("/vandaag").text
    assert heard not in login(client, world.other_chair).page("/vandaag").text


def test_inspectie_and_beheerder_land_elsewhere(client: Visitor, login: Login, world: World) -> None:
    assert login(client, world.inspector).get("/vandaag").headers["Location"] == "/toezicht"
    assert login(client, world.keeper).get("/vandaag").headers["Location"] == "/accounts"


@pytest.mark.parametrize("who", ["desk", "board", "parent", "chair"])
def test_a_landing_page_asks_no_more_of_the_database_as_the_work_grows(
    app: Flask, client: Visitor, login: Login, world: World, work: Work, who: str
) -> None:
    person: Person = getattr(world, who)
    counts = []
    for more in (1, 8):
        with work() as session:
            for _ in range(more):
                world.filed(session)
                world.seated(session)
            world.planned(session)
        login(client, person).page("/vandaag")
        with statements(app) as sent:
            client.page("/vandaag")
        counts.append(len(sent))
    assert counts[0] == counts[1]
    assert counts[0] <= 16
