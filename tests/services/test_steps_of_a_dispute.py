"""The steps that need no room of their own: what each writes, and when the procedure says no."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.audit import queries as audit
from gpo.audit.services import sentence
from gpo.deadlines.models import ClosedAs
from gpo.deadlines.services import current_rows
from gpo.disputes import endings, services
from gpo.disputes.models import Dispute, Seat
from gpo.documents.defence import record_defence
from gpo.documents.models import PaperKind
from gpo.documents.papers import Paper
from gpo.documents.queries import of_dispute
from gpo.law.enums import Role, Stage, WayOut
from gpo.law.refusal import Refusal
from gpo.messages.models import Message, MessageKind
from gpo.rulings.models import Ruling
from gpo.withdrawal import services as withdrawal
from tests.builders import World

DEFENCE = Paper("verweer.pdf", "application/pdf", b"%PDF verweer")


def told(session: Session, dispute: Dispute, kind: MessageKind) -> list[Role]:
    """Who got a letter of this kind, in order."""
    rows = select(Message.recipient_role).where(Message.dispute_id == dispute.id, Message.kind == kind)
    return list(session.scalars(rows.order_by(Message.id)))


def test_asking_for_more_starts_the_remedy_term_of_fourteen_days(session: Session, world: World) -> None:
    dispute = world.filed(session)
    services.tell_incomplete(session, dispute, "De brief van de school mist.", by=world.by(world.desk))
    assert dispute.stage is Stage.ONVOLLEDIG
    assert dispute.incomplete_reason == "De brief van de school mist."
    # Told on Tuesday 1-9-2026: the last day is Tuesday 15-9-2026.
    assert current_rows(session, dispute.id)[("remedy", None)].due_on == date(2026, 9, 15)
    assert told(session, dispute, MessageKind.TELL_INCOMPLETE) == [Role.OUDER]


def test_a_completed_request_is_admitted_and_meets_the_remedy_term(session: Session, world: World) -> None:
    dispute = world.filed(session)
    services.tell_incomplete(session, dispute, "De brief mist.", by=world.by(world.desk))
    world.pass_days(5)
    world.admitted(session, dispute)
    assert dispute.stage is Stage.IN_BEHANDELING
    assert current_rows(session, dispute.id)[("remedy", None)].met_on == date(2026, 9, 6)
    assert told(session, dispute, MessageKind.ADMIT) == [Role.OUDER, Role.BESTUUR]


@pytest.mark.parametrize(
    ("end", "way_out"),
    [
        (lambda s, d, w: endings.settle(s, d, by=w.by(w.desk), reason="Kim mag blijven."), WayOut.GESCHIKT),
        (
            lambda s, d, w: endings.declare_inadmissible(s, d, "Er is geen besluit.", by=w.by(w.chair)),
            WayOut.KENNELIJK_NIET_ONTVANKELIJK,
        ),
    ],
)
def test_a_way_out_closes_the_case_lets_its_terms_lapse_and_tells_both_sides(
    session: Session, world: World, end: Callable[[Session, Dispute, World], None], way_out: WayOut
) -> None:
    dispute = world.seated(session)
    end(session, dispute, world)
    assert (dispute.stage, dispute.way_out, dispute.closed_on) == (Stage.GESLOTEN, way_out, date(2026, 9, 1))
    defence = current_rows(session, dispute.id)[("defence", None)]
    assert defence.closed_as is ClosedAs.VERVALLEN
    last = session.scalars(select(Message.kind).where(Message.dispute_id == dispute.id).order_by(Message.id)).all()[-1]
    assert told(session, dispute, last) == [Role.OUDER, Role.BESTUUR]


def test_forwarding_names_the_other_body_and_the_board_hears_nothing(session: Session, world: World) -> None:
    dispute = world.filed(session)
    endings.forward(session, dispute, to="De LKC", reason="Dit is een klacht.", by=world.by(world.desk))
    assert dispute.way_out is WayOut.DOORGEZONDEN
    assert dispute.closing_reason == "Doorgestuurd naar: De LKC.\nDit is een klacht."
    assert told(session, dispute, MessageKind.FORWARD) == [Role.OUDER]


def test_only_the_chair_declares_inadmissible(session: Session, world: World) -> None:
    dispute = world.seated(session)
    with pytest.raises(Refusal, match="voorzitter van de kamer"):
        endings.declare_inadmissible(session, dispute, "Te laat.", by=world.by(world.members[0]))


def test_after_the_ruling_nobody_withdraws(session: Session, world: World) -> None:
    dispute = _only(session, world.issued(session))
    with pytest.raises(Refusal, match="de zaak is uitspraak vastgesteld"):
        withdrawal.withdraw(session, dispute, by=world.by(world.parent))


def test_a_case_stays_open_while_the_report_is_awaited(session: Session, world: World) -> None:
    """Closing lets open terms lapse, so a closed case would let a silent board slip away."""
    dispute = _only(session, world.sent(session))
    with pytest.raises(Refusal, match="Het bestuur kan nog melden"):
        endings.close(session, dispute, by=world.by(world.desk))


def test_the_agreement_is_noted_with_its_own_day(session: Session, world: World) -> None:
    dispute = world.filed(session)
    services.record_agreement(session, dispute, on=date(2026, 8, 20), by=world.by(world.desk))
    assert dispute.agreed_on == date(2026, 8, 20)


def test_a_correction_moves_the_dates_and_is_noted_in_dutch(session: Session, world: World) -> None:
    dispute = world.filed(session, decision_made_known_on=date(2026, 8, 12))
    # Six weeks after Wednesday 12-8 is Wednesday 23-9; after Wednesday 19-8 it is 30-9.
    assert current_rows(session, dispute.id)[("filing", None)].due_on == date(2026, 9, 23)
    changes: dict[str, object] = {"decision_made_known_on": date(2026, 8, 19), "home_since": date(2026, 8, 31)}
    services.correct_facts(session, dispute, changes, by=world.by(world.desk))
    assert current_rows(session, dispute.id)[("filing", None)].due_on == date(2026, 9, 30)
    newest = audit.of_dispute(session, dispute.id)[0]
    assert sentence(newest).endswith("op 1-9-2026: dag van de beslissing, thuis sinds.")


def test_a_correction_that_changes_nothing_is_no_event(session: Session, world: World) -> None:
    dispute = world.filed(session)
    before = len(audit.of_dispute(session, dispute.id))
    assert services.correct_facts(session, dispute, {"home_since": None}, by=world.by(world.desk)) == []
    assert len(audit.of_dispute(session, dispute.id)) == before


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"decision_made_known_on": None}, "schrijf waarom er geen beslissing op papier is"),
        ({"home_until": date(2026, 8, 1)}, "De laatste dag thuis"),
        ({"home_since": date(2026, 8, 2), "home_until": date(2026, 8, 1)}, "De laatste dag thuis"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(
    session: Session, world: World, changes: dict[str, object], said: str
) -> None:
    dispute = world.filed(session)
    with pytest.raises(Refusal, match=said):
        services.correct_facts(session, dispute, changes, by=world.by(world.desk))


def test_a_second_person_who_changes_a_seated_chamber_is_told(session: Session, world: World) -> None:
    dispute = world.seated(session)
    seen = dispute.version_id
    seats = {world.other_chair.user_id: Seat.VOORZITTER} | {one.user_id: Seat.LID for one in world.members}
    services.compose_chamber(session, dispute, seats, by=world.by(world.desk))
    with pytest.raises(Refusal, match="intussen gewijzigd"):
        services.load_for_act(session, dispute.number, by=world.by(world.desk), version=seen)


def test_the_first_defence_meets_the_term_and_a_later_one_does_not_move_it(session: Session, world: World) -> None:
    dispute = world.admitted(session)
    world.pass_days(3)
    record_defence(session, dispute, [DEFENCE], storage=world.house.storage, by=world.by(world.board))
    world.pass_days(2)
    more = Paper("aanvulling.pdf", "application/pdf", b"%PDF aanvulling")
    record_defence(session, dispute, [more], storage=world.house.storage, by=world.by(world.board))
    assert dispute.defence_received_on == date(2026, 9, 4)
    assert current_rows(session, dispute.id)[("defence", None)].met_on == date(2026, 9, 4)
    papers = of_dispute(session, world.desk.actor, dispute.id)
    assert [(paper.kind, paper.added_by_role) for paper in papers] == [(PaperKind.VERWEER, Role.BESTUUR)] * 2
    assert told(session, dispute, MessageKind.RECORD_DEFENCE) == [Role.OUDER] * 2


def test_the_desk_enters_a_defence_on_the_day_it_came(session: Session, world: World) -> None:
    dispute = world.admitted(session)
    world.pass_days(3)
    who: By = world.by(world.desk)
    day = who.today - timedelta(days=1)
    record_defence(session, dispute, [DEFENCE], storage=world.house.storage, by=who, received_on=day)
    assert dispute.defence_received_on == date(2026, 9, 3)


def test_no_defence_after_the_hearing(session: Session, world: World) -> None:
    dispute = world.heard(session)
    with pytest.raises(Refusal, match="zitting gehouden"):
        record_defence(session, dispute, [DEFENCE], storage=world.house.storage, by=world.by(world.board))


def _only(session: Session, ruling: Ruling) -> Dispute:
    return session.get_one(Dispute, ruling.disputes[0].dispute_id)
