"""A parent completes or corrects the request: the original is kept, and what the law counts with goes by the desk."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.audit.models import AuditEvent
from gpo.disputes.models import Audience, Channel, Dispute, OtherParent, Party, Relation
from gpo.disputes.queries import find
from gpo.disputes.services import correct_facts
from gpo.filing.corrections import correct as correct_request
from gpo.filing.models import RequestVersion
from gpo.filing.services import file_with_papers
from gpo.law.enums import Role
from gpo.law.procedure import Action
from gpo.law.refusal import Refusal
from gpo.messages.models import Message, MessageKind
from gpo.tasks.models import TaskKind
from gpo.tasks.queries import open_tasks
from gpo.tasks.services import open_task
from gpo.withdrawal.services import withdraw
from tests.builders import Person, World
from tests.conftest import Work
from tests.visitor import Visitor

Login = Callable[[Visitor, Person], Visitor]
FIRST = "De school wil ons kind wegsturen."
NEW = "De school stuurde ons kind op maandag naar huis."


@pytest.fixture
def number(world: World, work: Work) -> str:
    with work() as session:
        return world.filed(session).number


def case(session: Session, world: World, number: str) -> Dispute:
    found = find(session, world.desk.actor, number)
    assert found is not None
    return found


def correct(client: Visitor, number: str, **answers: str) -> str:
    page = f"/zaken/{number}/verbeteren"
    return client.send(page, **{"reason": "Ik was iets vergeten.", **answers}).get_data(as_text=True)


def test_words_change_at_once_and_the_original_is_kept(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    text = correct(login(client, world.parent), number, story=NEW)
    assert "Uw verzoek is aangevuld." in text
    with work() as session:
        dispute = case(session, world, number)
        assert dispute.story == NEW
        first, second = session.scalars(select(RequestVersion).order_by(RequestVersion.version)).all()
        assert (first.version, json.loads(first.answers)["story"]) == (1, [FIRST])
        assert (second.version, json.loads(second.answers)["story"]) == (2, [NEW])
        assert (second.reason, second.by_role) == ("Ik was iets vergeten.", Role.OUDER)
        assert json.loads(second.changed) == {"story": [FIRST]}
        assert TaskKind.CORRECTION in [task.kind for task in open_tasks(session, dispute_id=dispute.id)]
        event = session.scalars(select(AuditEvent).where(AuditEvent.kind == Action.CORRECT_REQUEST.value)).one()
        assert "maandag" not in event.facts


def test_the_desk_sees_both_and_so_does_the_parent(client: Visitor, login: Login, world: World, number: str) -> None:
    correct(login(client, world.parent), number, story=NEW)
    for person in (world.desk, world.parent):
        text = login(client, person).get(f"/zaken/{number}").get_data(as_text=True)
        assert FIRST in text
        assert NEW in text
        assert "Aangevuld op" in text


def test_what_a_parent_took_out_before_the_board_was_told_is_not_shown_to_it(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    correct(login(client, world.parent), number, story=NEW)
    with work() as session:
        world.seated(session, world.admitted(session, case(session, world, number)))
    for person in (world.board, world.chair):
        text = login(client, person).get(f"/zaken/{number}").get_data(as_text=True)
        assert NEW in text
        assert FIRST not in text
        assert "Aangevuld op" not in text


def test_once_the_board_was_told_it_reads_both_and_gets_a_letter(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    with work() as session:
        world.seated(session, world.admitted(session, case(session, world, number)))
    correct(login(client, world.parent), number, story=NEW)
    for person in (world.board, world.chair):
        text = login(client, person).get(f"/zaken/{number}").get_data(as_text=True)
        assert NEW in text
        assert FIRST in text
        assert "Aangevuld op" in text
    with work() as session:
        told = session.scalars(select(Message).where(Message.kind == MessageKind.CORRECT_REQUEST)).all()
        assert {letter.recipient_role for letter in told} == {Role.BESTUUR}
        page = f"/berichten/{told[0].id}"
    assert login(client, world.board).get(page).status_code == 200


def test_a_day_the_law_counts_with_waits_for_the_desk(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    with work() as session:
        was = case(session, world, number).decision_made_known_on
    assert was == date(2026, 8, 12)
    correct(login(client, world.parent), number, decision_made_known_on="14-8-2026", extra_support="ja")
    with work() as session:
        dispute = case(session, world, number)
        assert (dispute.decision_made_known_on, dispute.extra_support) == (was, None)
    assert "Het secretariaat kijkt hier nog naar" in client.get(f"/zaken/{number}/verbeteren").get_data(as_text=True)
    desk = login(client, world.desk)
    page = f"/zaken/{number}/verbetering"
    assert "14 augustus 2026" in desk.get(page).get_data(as_text=True)
    desk.send(page, choice="ja", note="Nagekeken in de brief.")
    with work() as session:
        dispute = case(session, world, number)
        assert (dispute.decision_made_known_on, dispute.extra_support) == (date(2026, 8, 14), True)
        assert TaskKind.CORRECTION not in [task.kind for task in open_tasks(session, dispute_id=dispute.id)]
        facts = session.scalars(select(AuditEvent.facts).where(AuditEvent.kind == "correct_facts")).one()
        assert "dag van de beslissing" in facts


def test_the_desk_may_leave_it_as_it_was(client: Visitor, login: Login, world: World, work: Work, number: str) -> None:
    correct(login(client, world.parent), number, decision_made_known_on="14-8-2026")
    login(client, world.desk).send(f"/zaken/{number}/verbetering", choice="nee", note="De brief zegt 12 augustus.")
    with work() as session:
        assert case(session, world, number).decision_made_known_on == date(2026, 8, 12)
    assert "Het secretariaat kijkt hier nog naar" not in (
        login(client, world.parent).get(f"/zaken/{number}/verbeteren").get_data(as_text=True)
    )


def test_a_parent_may_ask_back_what_the_desk_changed(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    correct(login(client, world.parent), number, story=NEW)
    with work() as session:
        changes: dict[str, object] = {"decision_made_known_on": date(2026, 8, 20)}
        correct_facts(session, case(session, world, number), changes, by=world.by(world.desk))
    correct(login(client, world.parent), number, decision_made_known_on="12-8-2026")
    assert "12 augustus 2026" in login(client, world.desk).get(f"/zaken/{number}/verbetering").get_data(as_text=True)


def test_nothing_new_is_no_correction(client: Visitor, login: Login, world: World, number: str) -> None:
    assert "Er is niets veranderd." in correct(login(client, world.parent), number)


def test_a_name_that_is_corrected_is_found_as_a_double_under_its_new_spelling(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    correct(login(client, world.parent), number, child_name="Zoë van 't Hof")
    with work() as session:
        assert case(session, world, number).child.name_key == "zoevanthof"


def test_what_came_on_paper_is_taken_over_and_completed_by_the_parent(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        told = world.request(channel=Channel.POST, child_born_on=None)
        number = file_with_papers(session, told, [], by=world.by(world.desk)).number
    parent = login(client, world.parent)
    page = parent.page(f"/zaken/{number}/verbeteren").text
    assert "Het secretariaat typte uw verzoek over." in page
    assert "Dit weten wij nog niet" in page
    correct(parent, number, child_born_on="1-2-2015", child_voice="Ik wil blijven.", child_voice_how="Thuis gevraagd.")
    with work() as session:
        dispute = case(session, world, number)
        assert dispute.child.born_on == date(2015, 2, 1)
        assert dispute.child_voice == "Ik wil blijven."
        first = session.scalars(select(RequestVersion).where(RequestVersion.version == 1)).one()
        assert first.by_role is Role.SECRETARIAAT


def test_words_of_a_child_that_are_not_for_all_send_no_letter_and_show_nowhere(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    with work() as session:
        dispute = world.seated(session, world.admitted(session, case(session, world, number)))
        dispute.child_voice, dispute.child_voice_audience = "Stil en geheim.", Audience.COMMISSIE_GEVRAAGD
    correct(login(client, world.parent), number, child_voice="Nieuw en geheim.")
    with work() as session:
        assert session.scalars(select(Message).where(Message.kind == MessageKind.CORRECT_REQUEST)).all() == []
    for person in (world.board, world.chair):
        text = login(client, person).get(f"/zaken/{number}").get_data(as_text=True)
        assert "en geheim" not in text
        assert "Aangevuld op" not in text


def test_after_the_ruling_nothing_is_corrected(client: Visitor, login: Login, world: World, work: Work) -> None:
    with work() as session:
        ruling = world.issued(session)
        number = session.get_one(Dispute, ruling.disputes[0].dispute_id).number
    answer = login(client, world.parent).get(f"/zaken/{number}/verbeteren", follow_redirects=True)
    assert "kan nu niet" in answer.get_data(as_text=True)


def test_what_was_typed_is_kept_when_something_is_wrong(
    client: Visitor, login: Login, world: World, number: str
) -> None:
    text = correct(login(client, world.parent), number, story=NEW, child_born_on="32-1-2015")
    assert NEW in text
    assert "32-1-2015" in text


def test_a_pupil_of_age_is_asked_about_themself(client: Visitor, login: Login, world: World, work: Work) -> None:
    with work() as session:
        dispute = world.filed(session)
        dispute.parties[0].relation = Relation.LEERLING
        number = dispute.number
    pupil = login(client, world.parent)
    for page in (f"/zaken/{number}", f"/zaken/{number}/verbeteren"):
        # The explanations of hard words and of the law at the end of a page speak of "uw kind" to everyone.
        said = pupil.page(page).text.lower().partition("moeilijke woorden")[0]
        assert "uw kind" not in said, said[said.index("uw kind") - 80 :][:160]


def test_every_answer_is_read_by_the_desk_and_who_filed_alone(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    page = f"/zaken/{number}/antwoorden"
    with work() as session:
        world.seated(session, world.admitted(session, case(session, world, number)))
    for person in (world.desk, world.parent):
        assert FIRST in login(client, person).get(page).get_data(as_text=True)
    for person in (world.board, world.chair, world.other_parent):
        assert login(client, person).get(page).status_code == 404


def test_the_other_parent_corrects_no_word_of_who_filed(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    with work() as session:
        dispute = case(session, world, number)
        party = Party(relation=Relation.OUDER, name="Andere", user_id=world.other_parent.user_id)
        dispute.parties.append(party)
        session.flush()
        now = dispute.filed_at or dispute.recorded_at
        dispute.other_parent = OtherParent(name="Andere", involve=True, decided_at=now, party_id=party.id)
    login(client, world.other_parent)
    assert client.get(f"/zaken/{number}/verbeteren").status_code == 404
    assert "Verzoek aanvullen" not in client.page(f"/zaken/{number}").text
    with work() as session:
        same, by = case(session, world, number), world.by(world.other_parent)
        with pytest.raises(Refusal, match="die het geschil indiende"):
            correct_request(session, same, {"story": NEW}, reason="Ik weet het beter.", by=by)


def test_who_only_takes_part_reads_that_the_other_stopped(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    with work() as session:
        dispute = case(session, world, number)
        dispute.parties.append(Party(relation=Relation.JONGERE, name="Kim", user_id=world.other_parent.user_id))
        withdraw(session, dispute, by=world.by(world.parent))
    assert "U bent gestopt." in login(client, world.parent).page("/vandaag").text
    text = login(client, world.other_parent).page("/vandaag").text
    assert "U bent gestopt." not in text
    assert "Het geschil is ingetrokken." in text


def test_what_is_needed_at_the_hearing_is_told_after_filing(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    parent = login(client, world.parent)
    page = f"/zaken/{number}/antwoorden/zitting"
    text = parent.send(page, hearing_needs=["tolk", "rolstoel"], hearing_language="Tigrinya").get_data(as_text=True)
    assert "Uw antwoord is bewaard." in text
    assert "Tigrinya" in text
    with work() as session:
        dispute = case(session, world, number)
        last = session.scalars(select(RequestVersion).order_by(RequestVersion.version.desc())).first()
        assert last is not None
        assert json.loads(last.answers)["hearing_needs"] == ["tolk", "rolstoel"]
        assert TaskKind.CORRECTION in [task.kind for task in open_tasks(session, dispute_id=dispute.id)]
    desk = login(client, world.desk)
    assert "Tigrinya" in desk.get(f"/zaken/{number}/antwoorden").get_data(as_text=True)
    assert "Tigrinya" in desk.get(f"/zaken/{number}/verbetering").get_data(as_text=True)


def test_only_what_nothing_hangs_on_is_completed_there(
    client: Visitor, login: Login, world: World, number: str
) -> None:
    for slug in ("wanneer", "verhaal", "naam", "bestaat-niet"):
        assert login(client, world.parent).get(f"/zaken/{number}/antwoorden/{slug}").status_code == 404


def test_a_task_that_asks_for_a_decision_leads_to_it_and_is_not_waved_off(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    with work() as session:
        dispute = case(session, world, number)
        dispute.other_parent = OtherParent(name="Ander")
        task = open_task(
            session, TaskKind.OTHER_PARENT, subject="other_parent:1", dispute_id=dispute.id, by=world.by(world.parent)
        )
        assert task is not None
        page = f"/taken/{task.id}/afronden"
    desk = login(client, world.desk)
    answer = desk.get(page)
    assert (answer.status_code, answer.location) == (302, f"/zaken/{number}/andere-ouder")
    desk.send(answer.location, choice="nee", reason="Contact is niet veilig.")
    with work() as session:
        assert open_tasks(session, dispute_id=case(session, world, number).id) == []
