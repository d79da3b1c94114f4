"""Who takes part in a case: the other parent and the young person, only after a person decided."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.access import services as access
from gpo.actor import Actor, By
from gpo.audit.models import AuditEvent
from gpo.disputes import services as disputes
from gpo.disputes.models import Dispute, OtherParent, Party, Relation
from gpo.disputes.queries import find
from gpo.documents.secret_words import places
from gpo.law.enums import Ground, Role
from gpo.law.refusal import Refusal
from gpo.messages.models import Message, MessageKind
from gpo.people import doubles, other_parent, young_person
from gpo.people.models import OtherParentDecision
from gpo.people.other_parent import Reach
from gpo.tasks.models import TaskKind
from gpo.tasks.queries import open_tasks
from gpo.tasks.services import open_task
from gpo.withdrawal.services import withdraw
from tests.builders import World

Acting = Callable[..., By]
THEIRS = Reach("Alex Ander", email="alex@example.org")


@pytest.fixture
def apart(session: Session, world: World, by: Acting) -> Dispute:
    """A case of two parents apart; contact is not safe."""
    dispute = world.filed(session)
    dispute.other_parent = OtherParent(name="Alex Ander", email="alex@example.org", knows=False, contact_safe=False)
    session.flush()
    subject = f"other_parent:{dispute.other_parent.id}"
    open_task(session, TaskKind.OTHER_PARENT, subject=subject, dispute_id=dispute.id, by=by(world.parent))
    return dispute


def letters_to(session: Session, address: str) -> list[MessageKind]:
    return list(session.scalars(select(Message.kind).where(Message.address == address).order_by(Message.id)))


def involve(session: Session, dispute: Dispute, by: By, reason: str = "Beide ouders hebben gezag.") -> Party:
    other_parent.decide(session, dispute, involve=True, reason=reason, reach=THEIRS, requester_told=True, by=by)
    return dispute.parties[-1]


def account(session: Session, party: Party, by: By) -> Actor:
    """The party has come in by its link."""
    user = access.create_user(session, email=str(party.email), name=party.name, role=Role.OUDER, by=by)
    party.user_id = user.id
    session.flush()
    return user.actor


def test_until_the_desk_decides_nothing_goes_to_the_other_parent(
    session: Session, world: World, apart: Dispute
) -> None:
    world.planned(session, world.seated(session, world.admitted(session, apart)))
    assert letters_to(session, "alex@example.org") == []
    assert [party.name for party in apart.parties] == ["Noor Ouder"]


def test_the_other_parent_who_is_involved_gets_an_own_link_and_every_letter(
    session: Session, world: World, apart: Dispute, by: Acting
) -> None:
    party = involve(session, apart, by(world.desk))
    assert (party.relation, party.email, party.phone, party.address) == (Relation.OUDER, "alex@example.org", None, None)
    world.admitted(session, apart)
    assert letters_to(session, "alex@example.org") == [MessageKind.INVITATION, MessageKind.ADMIT]
    assert TaskKind.OTHER_PARENT not in [task.kind for task in open_tasks(session, dispute_id=apart.id)]


def test_where_contact_is_not_safe_the_desk_first_speaks_with_who_filed(
    session: Session, world: World, apart: Dispute, by: Acting
) -> None:
    with pytest.raises(Refusal, match="Bel eerst"):
        other_parent.decide(session, apart, involve=True, reason="Gezag.", reach=THEIRS, by=by(world.desk))


def test_not_knowing_whether_contact_is_safe_counts_as_not_safe(
    session: Session, world: World, apart: Dispute, by: Acting
) -> None:
    assert apart.other_parent is not None
    apart.other_parent.contact_safe = None
    with pytest.raises(Refusal, match="Bel eerst"):
        other_parent.decide(session, apart, involve=True, reason="Gezag.", reach=THEIRS, by=by(world.desk))


def test_one_mailbox_for_two_parents_is_refused(session: Session, world: World, apart: Dispute, by: Acting) -> None:
    shared = Reach("Alex Ander", email=str(apart.parties[0].email).upper())
    with pytest.raises(Refusal, match="iemand anders in deze zaak"):
        other_parent.decide(
            session, apart, involve=True, reason="Gezag.", reach=shared, requester_told=True, by=by(world.desk)
        )


def test_the_other_parent_needs_an_own_way_to_be_reached(
    session: Session, world: World, apart: Dispute, by: Acting
) -> None:
    with pytest.raises(Refusal, match="mailadres of adres"):
        other_parent.decide(
            session,
            apart,
            involve=True,
            reason="Gezag.",
            reach=Reach("Alex", phone="0612345678"),
            requester_told=True,
            by=by(world.desk),
        )


def test_a_later_decision_ends_the_access_and_keeps_the_earlier_one(
    session: Session, world: World, apart: Dispute, by: Acting
) -> None:
    party = involve(session, apart, by(world.desk))
    other = account(session, party, by(world.desk))
    assert find(session, other, apart.number) is not None
    other_parent.decide(session, apart, involve=False, reason="Er is een contactverbod.", by=by(world.desk))
    assert find(session, other, apart.number) is None
    world.admitted(session, apart)
    assert MessageKind.ADMIT not in letters_to(session, "alex@example.org")
    involve(session, apart, by(world.desk), reason="Het verbod is voorbij.")
    assert find(session, other, apart.number) is not None
    reasons = session.scalars(select(OtherParentDecision.reason).order_by(OtherParentDecision.id)).all()
    assert reasons == ["Beide ouders hebben gezag.", "Er is een contactverbod.", "Het verbod is voorbij."]
    assert len(apart.parties) == 2


def test_the_same_decision_twice_is_refused(session: Session, world: World, apart: Dispute, by: Acting) -> None:
    other_parent.decide(session, apart, involve=False, reason="Niet veilig.", by=by(world.desk))
    with pytest.raises(Refusal, match="al zo beslist"):
        other_parent.decide(session, apart, involve=False, reason="Niet veilig.", by=by(world.desk))


def test_the_trail_names_nobody(session: Session, world: World, apart: Dispute, by: Acting) -> None:
    involve(session, apart, by(world.desk))
    facts = " ".join(session.scalars(select(AuditEvent.facts).where(AuditEvent.dispute_id == apart.id)))
    assert "Alex" not in facts
    assert "example.org" not in facts
    assert "gezag" not in facts


def test_the_other_parent_cannot_stop_the_case(session: Session, world: World, apart: Dispute, by: Acting) -> None:
    other = account(session, involve(session, apart, by(world.desk)), by(world.desk))
    with pytest.raises(Refusal, match="die het geschil indiende"):
        withdraw(session, apart, by=world.by(other))
    withdraw(session, apart, by=by(world.parent))


def test_who_said_no_to_mail_gets_post(session: Session, world: World, apart: Dispute) -> None:
    apart.parties[0].may_mail = False
    world.admitted(session, apart)
    told = select(Message).where(Message.kind == MessageKind.ADMIT, Message.recipient_role == Role.OUDER)
    assert session.scalars(told).one().address is None
    assert TaskKind.NO_ADDRESS in [task.kind for task in open_tasks(session, dispute_id=apart.id)]


def young(session: Session, world: World, born_on: date) -> Dispute:
    return world.filed(session, child_born_on=born_on)


def test_a_pupil_of_16_follows_the_case_and_takes_no_step(session: Session, world: World, by: Acting) -> None:
    dispute = young(session, world, date(2010, 1, 1))
    young_person.ask(session, dispute, email="kim@example.org", by=by(world.parent))
    assert TaskKind.YOUNG_PERSON in [task.kind for task in open_tasks(session, dispute_id=dispute.id)]
    young_person.decide(
        session, dispute, agreed=True, reason="Kim vroeg het zelf.", email="kim@example.org", by=by(world.desk)
    )
    party = dispute.parties[-1]
    assert (party.relation, party.name) == (Relation.JONGERE, "Kim")
    pupil = account(session, party, by(world.desk))
    assert find(session, pupil, dispute.number) is not None
    with pytest.raises(Refusal, match="U volgt deze zaak"):
        disputes.advance(session, dispute, disputes.Action.WITHDRAW, by=world.by(pupil))
    assert open_tasks(session, dispute_id=dispute.id) == []


@pytest.mark.parametrize(
    ("born_on", "may"),
    [(date(2010, 9, 2), False), (date(2010, 9, 1), True), (date(2008, 9, 2), True), (date(2008, 9, 1), False)],
)
def test_following_is_for_16_and_17(session: Session, world: World, by: Acting, born_on: date, may: bool) -> None:
    """The tests begin on 1 September 2026."""
    dispute = young(session, world, born_on)
    if may:
        young_person.ask(session, dispute, email=None, by=by(world.parent))
    else:
        with pytest.raises(Refusal, match="16 of 17"):
            young_person.ask(session, dispute, email=None, by=by(world.parent))


def test_the_pupil_needs_an_own_address(session: Session, world: World, by: Acting) -> None:
    dispute = young(session, world, date(2010, 1, 1))
    young_person.ask(session, dispute, email=world.parent.email, by=by(world.parent))
    with pytest.raises(Refusal, match="iemand anders in deze zaak"):
        young_person.decide(session, dispute, agreed=True, reason="Goed.", email=world.parent.email, by=by(world.desk))


def test_a_refusal_ends_the_link(session: Session, world: World, by: Acting) -> None:
    dispute = young(session, world, date(2010, 1, 1))
    young_person.ask(session, dispute, email="kim@example.org", by=by(world.parent))
    young_person.decide(session, dispute, agreed=True, reason="Goed.", email="kim@example.org", by=by(world.desk))
    pupil = account(session, dispute.parties[-1], by(world.desk))
    young_person.decide(session, dispute, agreed=False, reason="Kim wil het niet meer.", by=by(world.desk))
    assert find(session, pupil, dispute.number) is None


def test_a_case_with_the_same_child_school_and_ground_looks_alike(session: Session, world: World, by: Acting) -> None:
    first = world.filed(session, child_name="Zoë van 't Hof", child_born_on=date(2015, 1, 1))
    second = world.filed(session, world.other_parent, child_name="zoe van t hof", child_born_on=date(2015, 1, 2))
    world.filed(session, child_name="Zoë van 't Hof", school_id=world.public_school_id)
    world.filed(session, child_name="Zoë van 't Hof", grounds=(Ground.TOELATING,))
    [found] = doubles.alike(session, second, by=by(world.desk))
    assert (found.number, found.filed_by, found.same_birth_day) == (first.number, "Noor Ouder", False)
    doubles.decide(session, second, same=False, note="Andere geboortedag.", by=by(world.desk))
    assert doubles.decided(session, second) == ["Een andere zaak. Andere geboortedag."]
    assert open_tasks(session, dispute_id=second.id) == []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Wij wonen nu op de kerkstraat  12.", True),
        ("Bel mij op 06-12 34 56 78.", True),
        ("Bel +31 6 12345678.", True),
        ("Mail schuil@example.org.", True),
        ("De kerk staat in de straat.", False),
        ("De school staat op Kerkstraat 120.", False),
    ],
)
def test_a_secret_address_in_the_words_of_a_parent_is_pointed_out(
    session: Session, world: World, said: str, found: bool
) -> None:
    dispute = world.filed(session, story=said)
    party = dispute.parties[0]
    party.address, party.phone, party.email = "Kerkstraat 12, Assen", "0612345678", "schuil@example.org"
    assert places(dispute, []) == []
    party.address_secret = True
    assert places(dispute, []) == (["het verhaal"] if found else [])


def test_who_only_takes_part_is_not_asked_to_complete_the_request(
    session: Session, world: World, apart: Dispute, by: Acting
) -> None:
    involve(session, apart, by(world.desk))
    disputes.tell_incomplete(session, apart, "De brief van de school.", by=by(world.desk))
    assert letters_to(session, "alex@example.org") == [MessageKind.INVITATION]
