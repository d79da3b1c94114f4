"""A flag at a ruling that, as comes to light later, the board never got: it ends, and the ladder begins anew."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import SYSTEM
from gpo.compliance import escalation, flags, undelivered
from gpo.compliance.models import Flag
from gpo.deadlines.services import current_rows
from gpo.delivery import noting
from gpo.delivery import services as delivery
from gpo.delivery.models import Arrival
from gpo.delivery.queries import followed
from gpo.law.calendar import local_date
from gpo.rulings.models import Ruling
from tests.builders import World


def lost(session: Session, world: World, ruling: Ruling) -> None:
    """The desk learns that the board never got it, though its mail server took it."""
    row = delivery.row_of_board(session, ruling, by=world.by(world.desk))
    on, by = local_date(world.clock()), world.by(world.desk)
    noting.note_not_arrived(session, followed(session, [row])[0], reason="Het adres bestond niet.", on=on, by=by)


def flags_at(session: Session, ruling: Ruling) -> list[tuple[str, str | None]]:
    rows = session.scalars(select(Flag).where(Flag.ruling_id == ruling.id).order_by(Flag.id))
    return [(flag.kind.value, flag.resolved_reason) for flag in rows]


def test_a_flag_ends_when_the_ruling_had_not_arrived_and_comes_again_after_a_later_sending(
    session: Session, world: World
) -> None:
    flag = world.flagged(session)
    ruling = session.get_one(Ruling, flag.ruling_id)
    assert undelivered.to_end(session) == []
    lost(session, world, ruling)
    assert undelivered.to_end(session) == [flag.id]
    assert flags.end_undelivered(session, flag.id, by=world.by(SYSTEM))
    assert not flags.end_undelivered(session, flag.id, by=world.by(SYSTEM))
    reason = "de uitspraak was niet aangekomen bij het bestuur"
    assert (flags_at(session, ruling), flag.resolved_by_id) == ([("geen_melding", reason)], None)
    # The ladder waits: nothing was sent since.
    world.pass_days(61)
    today = local_date(world.clock())
    for key in escalation.due_reports(session, today):
        escalation.flag_silent(session, key, on=today, by=world.by(SYSTEM))
    assert flags_at(session, ruling) == [("geen_melding", reason)]
    row = delivery.row_of_board(session, ruling, by=world.by(world.desk))
    noting.note_posted(session, followed(session, [row])[0], on=today, by=world.by(world.desk))
    noting.note_arrived(session, followed(session, [row])[0], how=Arrival.BEVESTIGD, on=today, by=world.by(world.desk))
    due_on = current_rows(session, ruling.disputes[0].dispute_id)["report", None].due_on
    assert due_on == today + timedelta(days=28)
    world.pass_days(29)
    escalation.flag_silent(session, ruling.id, on=due_on + timedelta(days=1), by=world.by(SYSTEM))
    assert flags_at(session, ruling) == [("geen_melding", reason), ("geen_melding", None)]
    assert undelivered.to_end(session) == [], "this one is about the sending that arrived"
    escalation.flag_silent(session, ruling.id, on=due_on + timedelta(days=2), by=world.by(SYSTEM))
    assert len(flags_at(session, ruling)) == 2
