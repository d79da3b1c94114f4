"""A ruling reaches its parties: rung first where asked, sent once, and never blamed on who did not get it."""

from datetime import date, timedelta
from email.message import EmailMessage

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import SYSTEM, By
from gpo.compliance import escalation
from gpo.compliance.models import Flag
from gpo.deadlines.services import current_rows
from gpo.delivery import noting, queries
from gpo.delivery import services as delivery
from gpo.delivery.models import Arrival, DeliveryChannel, RulingDelivery
from gpo.delivery.queries import Followed
from gpo.disputes.agenda import dates_of
from gpo.disputes.models import Dispute, Party
from gpo.disputes.parties import present
from gpo.law.deadlines import FindingCode
from gpo.law.enums import Role
from gpo.law.refusal import Refusal
from gpo.messages import services as messages
from gpo.messages.models import Message
from gpo.register.models import SealedRuling
from gpo.rulings.models import Ruling
from gpo.tasks.models import Task, TaskKind
from tests.builders import World


def open_tasks(session: Session) -> list[TaskKind]:
    kinds = session.scalars(select(Task.kind).where(Task.done_at.is_(None)).order_by(Task.id))
    ours = (TaskKind.RING_BEFORE_RULING, TaskKind.SERVE_BY_POST, TaskKind.RULING_NOT_ARRIVED, TaskKind.BOUNCED)
    return [kind for kind in kinds if kind in ours]


def ready(session: Session, world: World, **facts: object) -> Ruling:
    """A ruling that waits for its morning."""
    ruling = world.rendered(session, **facts)
    world.next_morning()
    return ruling


def today(world: World) -> date:
    return world.by(SYSTEM).today


def desk(world: World) -> By:
    return world.by(world.desk)


def send(session: Session, world: World, ruling: Ruling) -> bool:
    return delivery.send(session, ruling.id, by=world.by(SYSTEM))


def of(session: Session, ruling: Ruling, *, board: bool) -> Followed:
    rows = queries.of_dispute(session, ruling.disputes[0].dispute_id)
    return next(one for one in rows if (one.row.board_id is not None) is board)


def come_back(session: Session, world: World, *, board: bool) -> None:
    """The mail with the ruling is refused for good, and the clock has looked."""

    def refuse(_mail: EmailMessage) -> None:
        raise messages.Undeliverable("SMTP 550")

    role = Role.BESTUUR if board else Role.OUDER
    wanted = (Message.kind.in_(queries.RULING_KINDS), Message.recipient_role == role)
    for letter in session.scalars(select(Message).where(*wanted)):
        messages.deliver_one(session, letter, EmailMessage(), deliver=refuse, by=world.by(SYSTEM))
    look(session, world)


def look(session: Session, world: World) -> None:
    for key in noting.came_back(session):
        noting.follow(session, key, by=world.by(SYSTEM))


# --- sending ------------------------------------------------------------------------------------------------------


def test_each_party_and_the_board_have_a_delivery_and_it_goes_once(session: Session, world: World) -> None:
    ruling = ready(session, world)
    assert (send(session, world, ruling), send(session, world, ruling)) == (True, False)
    rows = session.scalars(select(RulingDelivery).order_by(RulingDelivery.id)).all()
    assert [(row.party_id is None, row.channel, row.sent_at) for row in rows] == [
        (False, DeliveryChannel.MAIL, world.clock()),
        (True, DeliveryChannel.MAIL, world.clock()),
    ]
    listed = session.scalars(select(SealedRuling)).one()
    assert (listed.number, listed.sealed_sha256) == (ruling.number, ruling.pdf_sha256)


def test_of_joined_cases_the_board_gets_it_once_and_each_parent_once(session: Session, world: World) -> None:
    one, two = world.planned(session), world.planned(session, parent=world.other_parent)
    world.heard(session, one)
    world.heard(session, two)
    ruling = world.rendered(session, world.issued(session, one, two))
    world.next_morning()
    assert send(session, world, ruling)
    letters = queries.letters_of(session, [ruling.id])
    assert sorted((letter.recipient_role.value, letter.dispute_id) for letter in letters) == [
        ("bestuur", one.id),
        ("ouder", one.id),
        ("ouder", two.id),
    ]
    for dispute in (one, two):
        rows = queries.of_dispute(session, dispute.id)
        assert [row.row.board_id is not None for row in rows] == [False, True]
        assert current_rows(session, dispute.id)["report", None].start_on == ruling.sent_on


# --- ring first ---------------------------------------------------------------------------------------------------


def asked_for_a_call(session: Session, world: World) -> Ruling:
    ruling = ready(session, world)
    for party in session.scalars(select(Party)):
        party.ring_first = True
    session.flush()
    assert not send(session, world, ruling)
    assert open_tasks(session) == [TaskKind.RING_BEFORE_RULING]
    return ruling


def test_a_parent_who_asked_for_it_is_rung_before_the_ruling_goes(session: Session, world: World) -> None:
    ruling = asked_for_a_call(session, world)
    assert not send(session, world, ruling), "asked twice is one task"
    noting.note_rung(session, of(session, ruling, board=False), reached=True, note="Gesproken.", by=desk(world))
    assert open_tasks(session) == []
    assert send(session, world, ruling)
    assert ruling.sent_on == world.by(SYSTEM).today


def test_a_parent_who_cannot_be_reached_does_not_hold_the_ruling_up(session: Session, world: World) -> None:
    ruling = asked_for_a_call(session, world)
    said = "Twee keer gebeld."
    noting.note_rung(session, of(session, ruling, board=False), reached=False, note=said, by=desk(world))
    assert of(session, ruling, board=False).row.rung_note == "Niet bereikt. Twee keer gebeld."
    assert send(session, world, ruling)


def test_who_no_longer_wants_a_call_is_not_waited_for(session: Session, world: World) -> None:
    ruling = asked_for_a_call(session, world)
    for party in session.scalars(select(Party)):
        party.ring_first = False
    session.flush()
    assert send(session, world, ruling)
    assert open_tasks(session) == []


def test_a_call_is_noted_once_with_words_and_not_after_sending(session: Session, world: World) -> None:
    ruling = asked_for_a_call(session, world)
    by = world.by(world.desk)
    with pytest.raises(Refusal, match="Schrijf kort"):
        noting.note_rung(session, of(session, ruling, board=False), reached=True, note=" ", by=by)
    with pytest.raises(Refusal, match="vroeg niet om"):
        noting.note_rung(session, of(session, ruling, board=True), reached=True, note="x", by=by)
    noting.note_rung(session, of(session, ruling, board=False), reached=True, note="Gesproken.", by=by)
    with pytest.raises(Refusal, match="al vastgelegd dat er is gebeld"):
        noting.note_rung(session, of(session, ruling, board=False), reached=True, note="Nog eens.", by=by)
    send(session, world, ruling)
    with pytest.raises(Refusal, match="al verzonden"):
        noting.note_rung(session, of(session, ruling, board=True), reached=True, note="x", by=by)


# --- by post ------------------------------------------------------------------------------------------------------


def without_mail(session: Session, world: World) -> Ruling:
    ruling = ready(session, world)
    for party in session.scalars(select(Party)):
        party.may_mail = False
    session.flush()
    assert send(session, world, ruling)
    return ruling


def test_who_has_no_mail_gets_it_by_post_and_the_desk_is_asked_to(session: Session, world: World) -> None:
    ruling = without_mail(session, world)
    one = of(session, ruling, board=False)
    assert (one.row.channel, one.row.sent_at, one.waits_for_post) == (DeliveryChannel.POST, None, True)
    assert open_tasks(session) == [TaskKind.SERVE_BY_POST]
    noting.note_posted(session, one, on=today(world), by=desk(world))
    assert open_tasks(session) == []
    with pytest.raises(Refusal, match="al verzonden"):
        noting.note_posted(session, of(session, ruling, board=False), on=today(world), by=desk(world))
    # The terms are those of the board: when a parent is posted to changes nothing in them.
    dispute = session.get_one(Dispute, ruling.disputes[0].dispute_id)
    assert (dispute.ruling_sent_on, dispute.ruling_resent_on) == (ruling.sent_on, None)


@pytest.mark.parametrize(("shift", "said"), [(1, "in de toekomst"), (-5, "voor de verzending")])
def test_a_day_of_posting_that_cannot_be_is_refused(session: Session, world: World, shift: int, said: str) -> None:
    ruling = without_mail(session, world)
    day = world.by(SYSTEM).today + timedelta(days=shift)
    with pytest.raises(Refusal, match=said):
        noting.note_posted(session, of(session, ruling, board=False), on=day, by=desk(world))


def test_arrival_needs_a_sending_before_it(session: Session, world: World) -> None:
    ruling = without_mail(session, world)
    day, by = today(world), desk(world)
    with pytest.raises(Refusal, match="Leg eerst vast wanneer"):
        noting.note_arrived(session, of(session, ruling, board=False), how=Arrival.AANGETEKEND, on=day, by=by)


# --- proof --------------------------------------------------------------------------------------------------------


def test_proof_of_arrival_is_evidence_and_starts_nothing(session: Session, world: World) -> None:
    ruling = ready(session, world)
    send(session, world, ruling)
    assert queries.proven_on(session, [ruling.id]) == {}
    before = current_rows(session, ruling.disputes[0].dispute_id)["report", None].due_on
    world.pass_days(3)
    noting.note_arrived(
        session,
        of(session, ruling, board=True),
        how=Arrival.AANGETEKEND,
        on=today(world),
        by=desk(world),
    )
    assert queries.proven_on(session, [ruling.id]) == {ruling.id: world.by(SYSTEM).today}
    assert current_rows(session, ruling.disputes[0].dispute_id)["report", None].due_on == before
    with pytest.raises(Refusal, match="bewijs dat de uitspraak aankwam"):
        noting.note_not_arrived(
            session,
            of(session, ruling, board=True),
            reason="Vergissing.",
            on=today(world),
            by=desk(world),
        )


def test_each_party_sees_the_proof_of_its_own_delivery_only(session: Session, world: World) -> None:
    ruling = world.delivered(session, world.sent(session, ready(session, world)))
    dispute_id = ruling.disputes[0].dispute_id
    (parent,) = queries.of_reader(session, world.parent.actor, dispute_id, ruling)
    (board,) = queries.of_reader(session, world.board.actor, dispute_id, ruling)
    assert (parent.row.board_id, board.row.party_id) == (None, None)
    assert parent.arrived is not None
    assert parent.arrived[1] is Arrival.MAILSERVER
    for nobody in (world.chair, world.inspector, world.other_board, world.other_parent):
        assert not queries.of_reader(session, nobody.actor, dispute_id, ruling)


# --- it did not arrive --------------------------------------------------------------------------------------------


def test_a_mail_that_comes_back_is_a_task_to_send_the_ruling_another_way(session: Session, world: World) -> None:
    ruling = ready(session, world)
    send(session, world, ruling)
    come_back(session, world, board=True)
    one = of(session, ruling, board=True)
    assert (one.to_send_again, one.row.failed_reason) == (True, noting.CAME_BACK)
    assert open_tasks(session) == [TaskKind.RULING_NOT_ARRIVED]
    look(session, world)
    assert open_tasks(session) == [TaskKind.RULING_NOT_ARRIVED], "once"


def test_the_terms_of_a_board_that_did_not_get_it_run_from_the_new_sending(session: Session, world: World) -> None:
    ruling = ready(session, world)
    send(session, world, ruling)
    dispute = session.get_one(Dispute, ruling.disputes[0].dispute_id)
    come_back(session, world, board=True)
    world.pass_days(10)
    again = world.by(SYSTEM).today
    noting.note_posted(session, of(session, ruling, board=True), on=again, by=desk(world))
    rows = current_rows(session, dispute.id)
    assert {rows[key].start_on for key in rows if key[0] in ("report", "measure")} == {again}
    assert rows["report", None].start_fact == "ruling_resent_on"
    assert FindingCode.RULING_RESENT in {finding.code for finding in dates_of(dispute, world.rules).findings}
    # The parents had it: the ten weeks of the commission ended with the first sending.
    assert rows["ruling", None].met_on == ruling.sent_on
    assert open_tasks(session) == []


def test_a_board_that_did_not_get_it_is_never_flagged(session: Session, world: World) -> None:
    ruling = ready(session, world)
    send(session, world, ruling)
    come_back(session, world, board=True)
    world.pass_days(40)
    for _ in range(2):
        escalation.flag_silent(session, ruling.id, on=today(world), by=world.by(SYSTEM))
    noting.note_posted(session, of(session, ruling, board=True), on=today(world), by=desk(world))
    world.pass_days(2)
    noting.note_arrived(
        session,
        of(session, ruling, board=True),
        how=Arrival.AANGETEKEND,
        on=today(world),
        by=desk(world),
    )
    assert escalation.due_reports(session, world.by(SYSTEM).today) == []
    assert session.scalars(select(Flag)).all() == []


def test_a_board_that_read_it_after_all_has_its_terms_from_that_day(session: Session, world: World) -> None:
    ruling = ready(session, world)
    send(session, world, ruling)
    come_back(session, world, board=True)
    world.pass_days(5)
    for letter in queries.letters_of(session, [ruling.id]):
        if letter.recipient_role is Role.BESTUUR:
            messages.mark_opened(session, letter, by=world.by(world.board))
    look(session, world)
    row = current_rows(session, ruling.disputes[0].dispute_id)["report", None]
    assert row.start_on == world.by(SYSTEM).today
    assert open_tasks(session) == []


def test_it_is_mailed_again_to_the_address_that_is_known_now(session: Session, world: World) -> None:
    ruling = ready(session, world)
    send(session, world, ruling)
    come_back(session, world, board=False)
    world.pass_days(1)
    one = of(session, ruling, board=False)
    one.party.email = "nieuw@gpo.test"  # type: ignore[union-attr]
    noting.send_by_mail(session, one, by=desk(world))
    letters = [letter for letter in queries.letters_of(session, [ruling.id]) if letter.recipient_role is Role.OUDER]
    assert [letter.address for letter in letters] == [world.parent.email, "nieuw@gpo.test"]
    assert open_tasks(session) == []
    assert session.get_one(Dispute, ruling.disputes[0].dispute_id).ruling_resent_on is None
    with pytest.raises(Refusal, match="al verzonden"):
        noting.send_by_mail(session, of(session, ruling, board=False), by=desk(world))


def test_what_did_not_arrive_is_noted_once_and_with_what_shows_it(session: Session, world: World) -> None:
    ruling = world.delivered(session, world.sent(session, ready(session, world)))
    day, by = today(world), desk(world)
    with pytest.raises(Refusal, match="waaruit blijkt"):
        noting.note_not_arrived(session, of(session, ruling, board=True), reason="", on=day, by=by)
    with pytest.raises(Refusal, match="in de toekomst"):
        noting.note_not_arrived(session, of(session, ruling, board=True), reason="x", on=day + timedelta(1), by=by)
    # A mail server that took it is weaker than the word of who never found it.
    noting.note_not_arrived(session, of(session, ruling, board=True), reason="Verkeerd adres.", on=day, by=by)
    with pytest.raises(Refusal, match="Stuur haar opnieuw"):
        noting.note_not_arrived(session, of(session, ruling, board=True), reason="Nog eens.", on=day, by=by)
    assert queries.proven_on(session, [ruling.id]) == {}
    with pytest.raises(Refusal, match=r"voor de verzending"):
        noting.note_posted(session, of(session, ruling, board=True), on=date(2026, 9, 2), by=by)


def test_a_party_that_came_since_is_sent_to_and_one_that_left_is_not(session: Session, world: World) -> None:
    ruling = asked_for_a_call(session, world)
    dispute = session.get_one(Dispute, ruling.disputes[0].dispute_id)
    leaver = present(dispute)[0]
    session.add(Party(dispute_id=dispute.id, relation=leaver.relation, name="Noor Nieuw", email="noor@gpo.test"))
    leaver.ended_at = world.clock()
    session.flush()
    session.expire(dispute)
    assert send(session, world, ruling)
    assert open_tasks(session) == []
    assert [one.party.name for one in queries.of_dispute(session, dispute.id) if one.party] == ["Noor Nieuw"]
