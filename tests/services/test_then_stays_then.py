"""What was known on a day stays what was known on that day, whatever is added later and in whatever order.

For every kind of fact after a ruling: the judgement of many (day, moment) pairs is kept, the fact is added, also about
a day in the past, and every pair of before gives the same judgement again.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import SYSTEM
from gpo.asking import services as asking
from gpo.asking.models import Happened
from gpo.boards.models import Succession
from gpo.boards.services import add_board
from gpo.compliance import services, succession
from gpo.compliance.models import Flag
from gpo.compliance.queries import facts_of, known_of
from gpo.compliance.waiting import mark_reasoned
from gpo.delivery import noting
from gpo.delivery.models import Arrival, RulingDelivery
from gpo.delivery.queries import Followed, followed
from gpo.disputes import services as disputes
from gpo.disputes.models import Channel, Dispute
from gpo.law.calendar import local_date
from gpo.law.compliance import Judgement, judge
from gpo.law.enums import Answer, Role
from gpo.law.refusal import Refusal
from gpo.messages import services as messages
from gpo.messages.models import Message, MessageKind
from gpo.rulings.models import Ruling, RulingKind
from tests.builders import World
from tests.services.test_compliance import Reply, Report, Told, run_flags

DAYS = (-1, 0, 3, 10, 27, 28, 29, 45, 90)
Fact = Callable[[Session, World, Ruling], None]
Pairs = dict[tuple[date, datetime], Judgement]


def today(world: World) -> date:
    return local_date(world.clock())


def before(world: World, days: int, ruling: Ruling) -> date:
    """Some days ago, not before the ruling went out."""
    assert ruling.sent_on is not None
    return max(today(world) - timedelta(days=days), ruling.sent_on)


def dispute_of(session: Session, ruling: Ruling) -> Dispute:
    return session.get_one(Dispute, ruling.disputes[0].dispute_id)


def to_board(session: Session, ruling: Ruling) -> Followed:
    mine = (RulingDelivery.ruling_id == ruling.id) & RulingDelivery.board_id.is_not(None)
    return followed(session, [session.scalars(select(RulingDelivery).where(mine)).one()])[0]


def letter_to(session: Session, ruling: Ruling, role: Role, kind: MessageKind) -> Message:
    wanted = select(Message).where(Message.ruling_id == ruling.id, Message.kind == kind, Message.recipient_role == role)
    found = session.scalars(wanted.order_by(Message.id.desc())).first()
    if found is None:
        raise Refusal(None, "Deze brief is er nog niet.")
    return found


def come_back(session: Session, world: World, letter: Message) -> None:
    messages.bounce(session, messages.message_id(letter, "gpo@gpo.test"), by=world.by(SYSTEM))


# Every way of adding a fact


def it_did_not_arrive(session: Session, world: World, ruling: Ruling) -> None:
    one, on = to_board(session, ruling), before(world, 2, ruling)
    noting.note_not_arrived(session, one, reason="De post kwam terug.", on=on, by=world.by(world.desk))


def it_was_posted_again(session: Session, world: World, ruling: Ruling) -> None:
    noting.note_posted(session, to_board(session, ruling), on=before(world, 1, ruling), by=world.by(world.desk))


def it_arrived(session: Session, world: World, ruling: Ruling) -> None:
    one, on = to_board(session, ruling), before(world, 2, ruling)
    noting.note_arrived(session, one, how=Arrival.AANGETEKEND, on=on, by=world.by(world.desk))


def it_arrived_earlier_after_all(session: Session, world: World, ruling: Ruling) -> None:
    one, on = to_board(session, ruling), before(world, 3, ruling)
    noting.note_arrived(session, one, how=Arrival.BEVESTIGD, on=on, by=world.by(world.desk))


def it_was_opened(session: Session, world: World, ruling: Ruling) -> None:
    letter = letter_to(session, ruling, Role.BESTUUR, MessageKind.SEND_RULING)
    messages.mark_opened(session, letter, by=world.by(world.board))


def its_mail_came_back(session: Session, world: World, ruling: Ruling) -> None:
    come_back(session, world, letter_to(session, ruling, Role.BESTUUR, MessageKind.SEND_RULING))


def there_is_more_time(session: Session, world: World, ruling: Ruling) -> None:
    to, on = today(world) + timedelta(days=30), today(world)
    services.extend_report(session, ruling, to=to, reason="Overleg.", told_on=on, by=world.by(world.board))


def the_facts_of_the_case_are_corrected(session: Session, world: World, ruling: Ruling) -> None:
    dispute = disputes.load_for_act(session, dispute_of(session, ruling).number, by=world.by(world.desk))
    on = dispute.completed_on or dispute.filed_on
    disputes.correct_facts(session, dispute, {"completed_on": on + timedelta(days=1)}, by=world.by(world.desk))


def it_came_before_the_judge(session: Session, world: World, ruling: Ruling) -> None:
    since = before(world, 4, ruling)
    services.mark_before_court(session, ruling, since=since, until=None, by=world.by(world.desk))


def the_judge_was_done(session: Session, world: World, ruling: Ruling) -> None:
    since, until = before(world, 6, ruling), before(world, 2, ruling)
    services.mark_before_court(session, ruling, since=since, until=until, by=world.by(world.desk))


def a_measure_came_before_the_judge(session: Session, world: World, ruling: Ruling) -> None:
    since, one = before(world, 3, ruling), ruling.measures[1]
    services.mark_before_court(session, ruling, since=since, until=None, measure=one, by=world.by(world.desk))


def says(session: Session, world: World, ruling: Ruling, told: Happened, done: Happened) -> None:
    words = asking.Said(told, measures={ruling.measures[0].id: done})
    asking.answer(session, dispute_of(session, ruling), ruling, words, by=world.by(world.parent))


def the_parents_say_no(session: Session, world: World, ruling: Ruling) -> None:
    says(session, world, ruling, Happened.NEE, Happened.NEE)


def the_parents_say_yes(session: Session, world: World, ruling: Ruling) -> None:
    says(session, world, ruling, Happened.JA, Happened.JA)


def a_letter_of_the_board_was_found(session: Session, world: World, ruling: Ruling) -> None:
    """It came in some days ago, and says what the board does otherwise."""
    on = before(world, 5, ruling)
    said = Report(
        received_on=on,
        channel=Channel.POST,
        parents={link.dispute_id: Told(on, "per brief") for link in ruling.disputes},
        replies={one.id: Reply(Answer.DEELS, reason="Het kan niet eerder.") for one in ruling.measures},
    )
    services.report_compliance(session, ruling, said, by=world.by(world.desk))


def the_board_reports(session: Session, world: World, ruling: Ruling) -> None:
    said = Report(
        received_on=today(world),
        channel=Channel.WEB,
        parents={link.dispute_id: Told(today(world), "via de commissie", by_us=True) for link in ruling.disputes},
        replies={one.id: Reply(Answer.OVERGENOMEN, carried_out_on=before(world, 2, ruling)) for one in ruling.measures},
    )
    services.report_compliance(session, ruling, said, by=world.by(world.board))


def the_decision_came_back(session: Session, world: World, ruling: Ruling) -> None:
    come_back(session, world, letter_to(session, ruling, Role.OUDER, MessageKind.REPORT))


def the_decision_came_back_again(session: Session, world: World, ruling: Ruling) -> None:
    come_back(session, world, letter_to(session, ruling, Role.OUDER, MessageKind.REPORT))


def the_reason_is_none(session: Session, world: World, ruling: Ruling) -> None:
    mark_reasoned(session, ruling, ruling.measures[1], reasoned=False, by=world.by(world.desk))


def the_reason_is_one(session: Session, world: World, ruling: Ruling) -> None:
    mark_reasoned(session, ruling, ruling.measures[1], reasoned=True, by=world.by(world.desk))


def the_clock_comes_by(session: Session, world: World, ruling: Ruling) -> None:
    run_flags(session, world, today(world))


def the_flags_are_resolved(session: Session, world: World, ruling: Ruling) -> None:
    for flag in session.scalars(select(Flag).where(Flag.ruling_id == ruling.id, Flag.resolved_on.is_(None))).all():
        services.resolve_flag(session, flag, "Afgesproken.", by=world.by(world.desk))


def another_board_took_over(session: Session, world: World, ruling: Ruling) -> None:
    new = add_board(session, "40099", "Stichting De Nieuwe Vaart", email="nieuw@gpo.test", by=world.by(SYSTEM))
    dispute, on = dispute_of(session, ruling), before(world, 4, ruling)
    how = {"because": Succession.FUSIE, "source": "Brief van het bestuur."}
    succession.hand_over(session, dispute, new, on=on, **how, by=world.by(world.desk))  # type: ignore[arg-type]


def a_measure_is_no_longer_at_issue(session: Session, world: World, ruling: Ruling) -> None:
    on, one = before(world, 5, ruling), ruling.measures[0]
    services.mark_moot(session, ruling, one, on=on, reason="Het kind verhuisde.", by=world.by(world.desk))


def nothing_is_at_issue_any_more(session: Session, world: World, ruling: Ruling) -> None:
    on = before(world, 5, ruling)
    services.mark_moot(session, ruling, None, on=on, reason="Het kind verhuisde.", by=world.by(world.desk))


def a_slip_is_mended(session: Session, world: World, ruling: Ruling) -> None:
    world.sent(session, world.corrected(session, ruling, RulingKind.HERSTEL))


def another_ruling_takes_its_place(session: Session, world: World, ruling: Ruling) -> None:
    newest = session.scalars(select(Ruling).where(Ruling.sent_on.is_not(None)).order_by(Ruling.id.desc())).first()
    assert newest is not None
    world.sent(session, world.corrected(session, newest, RulingKind.HERZIENING))


FACTS: tuple[Fact, ...] = (
    it_did_not_arrive,
    it_was_posted_again,
    it_arrived,
    it_arrived_earlier_after_all,
    it_was_opened,
    its_mail_came_back,
    there_is_more_time,
    the_facts_of_the_case_are_corrected,
    it_came_before_the_judge,
    the_judge_was_done,
    a_measure_came_before_the_judge,
    the_parents_say_no,
    a_letter_of_the_board_was_found,
    the_reason_is_none,
    the_reason_is_one,
    the_board_reports,
    the_decision_came_back,
    the_decision_came_back_again,
    the_parents_say_yes,
    the_clock_comes_by,
    the_flags_are_resolved,
    a_measure_is_no_longer_at_issue,
    nothing_is_at_issue_any_more,
    a_slip_is_mended,
    another_ruling_takes_its_place,
    another_board_took_over,
)


def judged(
    session: Session, world: World, ruling: Ruling, known_at: datetime
) -> dict[tuple[date, datetime], Judgement]:
    """Every day, as it was known at one moment."""
    facts = facts_of(ruling, known_of(session, [ruling], known_at)[ruling.id], world.rules)
    assert ruling.sent_on is not None
    days = [ruling.sent_on + timedelta(days=shift) for shift in DAYS]
    return {(day, known_at): judge(facts, day, world.rules) for day in days}


def mailed(session: Session, world: World) -> None:
    """The mail servers take what waits."""
    waiting = select(Message).where(Message.sent_at.is_(None), Message.address.is_not(None))
    for message in session.scalars(waiting).all():
        messages.deliver_one(session, message, EmailMessage(), deliver=lambda _mail: None, by=world.by(SYSTEM))


def add_all(session: Session, world: World, facts: list[Fact]) -> set[str]:
    """Add the facts one by one, a day apart; what cannot be now is refused and left out. Which were taken."""
    ruling, taken = world.delivered(session), set()
    world.pass_days(3)
    seen: Pairs = {}
    for fact in facts:
        seen |= judged(session, world, ruling, world.clock())
        world.next_morning(9)
        try:
            with session.begin_nested():
                fact(session, world, ruling)
            taken.add(fact.__name__)
        except Refusal:
            session.refresh(ruling)
        mailed(session, world)
        for known_at in dict.fromkeys(moment for _, moment in seen):
            for pair, then in judged(session, world, ruling, known_at).items():
                assert then == seen[pair], (fact.__name__, *pair)
    return taken


def test_no_fact_changes_what_was_known_before_it(session: Session, world: World) -> None:
    assert add_all(session, world, list(FACTS)) == {fact.__name__ for fact in FACTS}


@pytest.mark.sqlite
@pytest.mark.parametrize("seed", [1, 2])
def test_nor_does_it_in_another_order(session: Session, world: World, seed: int) -> None:
    # After these little else can be.
    last = (nothing_is_at_issue_any_more, another_ruling_takes_its_place)
    facts = [fact for fact in FACTS if fact not in last]
    Random(seed).shuffle(facts)
    assert len(add_all(session, world, [*facts, *last])) > len(FACTS) / 2
