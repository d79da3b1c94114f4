"""Planning the hearing and noting that it was held."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from gpo.actor import By
from gpo.audit import services as audit
from gpo.disputes.models import Dispute, Seat
from gpo.disputes.services import advance
from gpo.hearings import appearing, other_day
from gpo.hearings.appearing import Appeared
from gpo.hearings.models import Hearing
from gpo.hearings.queries import current_hearing
from gpo.law.calendar import local_date, non_working_day
from gpo.law.procedure import Action, require, step_of
from gpo.law.refusal import Refusal

# From the hearing up to the ruling, which then tells it for good.
MENDED_AT = step_of(Action.ISSUE_RULING).from_stages


def plan_hearing(
    session: Session,
    dispute: Dispute,
    *,
    starts_at: datetime,
    place: str | None,
    online: bool,
    remarks: str | None,
    by: By,
) -> Hearing:
    """Plan the hearing, or plan it anew.

    Args:
        session: the open transaction.
        dispute: the dispute; its chamber is composed.
        starts_at: day and hour, aware.
        place: where; may be empty only online.
        online: whether it is held by video.
        remarks: what the invitation adds, such as the route.
        by: who plans and when.

    Raises:
        Refusal: the stage does not allow it, no chamber yet, in the past, not on a working day, or no place.
    """
    require(Action.PLAN_HEARING, dispute.stage, by.actor.role, withdrawn=dispute.withdrawn)
    if not dispute.seats:
        raise Refusal(None, "Stel eerst de kamer samen: de uitnodiging gaat ook naar de leden.")
    if starts_at <= by.now:
        raise Refusal(None, "Deze dag en dit uur zijn al voorbij. Kies een moment in de toekomst.")
    closed = non_working_day(local_date(starts_at), by.rules)
    if closed:
        raise Refusal(None, f"Op die dag is er geen zitting: {closed}. Kies een werkdag.")
    if not place and not online:
        raise Refusal(None, "Vul de plaats van de zitting in, of kies voor een zitting met beeldbellen.")
    session.execute(
        update(Hearing).where(Hearing.dispute_id == dispute.id, Hearing.lapsed_at.is_(None)).values(lapsed_at=by.now)
    )
    hearing = Hearing(
        dispute_id=dispute.id,
        starts_at=starts_at,
        place=place,
        online=online,
        remarks=remarks,
        recorded_at=by.now,
    )
    session.add(hearing)
    other_day.settle(session, dispute, by=by)
    # A second plan changes no column of the dispute; a colleague who still looks at the first must be told.
    flag_modified(dispute, "stage")
    session.flush()
    advance(session, dispute, Action.PLAN_HEARING, by=by, hearing_on=local_date(starts_at))
    return hearing


def hold_hearing(
    session: Session,
    dispute: Dispute,
    *,
    sat: Collection[int] | None = None,
    appeared: Sequence[Appeared] = (),
    by: By,
) -> None:
    """Note that the planned hearing was held, on its own day, who of the chamber sat and who appeared.

    Args:
        session: the open transaction.
        dispute: the dispute.
        sat: the accounts of those who sat; ``None``: the whole chamber.
        appeared: who appeared before it; the ruling tells it.
        by: who notes it and when.

    Raises:
        Refusal: the stage does not allow it, the day has not come yet, somebody who appeared is no party, or the
            chamber was not whole: the besluiten ask for one chair and two members in each dispute.
    """
    require(Action.HOLD_HEARING, dispute.stage, by.actor.role, withdrawn=dispute.withdrawn)
    hearing = current_hearing(session, dispute.id)
    if hearing is None or local_date(hearing.starts_at) > by.today:
        raise Refusal(None, "De zitting moet nog komen. Plan haar opnieuw als de dag is veranderd.")
    _note_who_sat(dispute, {seat.user_id for seat in dispute.seats} if sat is None else set(sat))
    appearing.note(session, dispute, hearing, appeared)
    advance(session, dispute, Action.HOLD_HEARING, by=by, on=local_date(hearing.starts_at))


def mend_appeared(session: Session, dispute: Dispute, appeared: Sequence[Appeared], *, by: By) -> None:
    """Put right who appeared at the hearing, until the ruling that tells it is adopted.

    Args:
        session: the open transaction.
        dispute: the dispute, heard.
        appeared: who appeared before the chamber.
        by: who may note a hearing, and when.

    Raises:
        Refusal: the role may not, the ruling was adopted or there was no hearing, or somebody is no party.
    """
    hearing = current_hearing(session, dispute.id)
    if hearing is None or dispute.stage not in MENDED_AT or by.actor.role not in step_of(Action.HOLD_HEARING).roles:
        raise Refusal(None, "Dit kan na de zitting, tot de uitspraak is vastgesteld.")
    appearing.note(session, dispute, hearing, appeared)
    audit.record(session, "mend_appeared", by, dispute_id=dispute.id, number=dispute.number)


def _note_who_sat(dispute: Dispute, sat: set[int]) -> None:
    if sat - {seat.user_id for seat in dispute.seats}:
        raise Refusal(None, "Kies alleen wie in de kamer van deze zaak zit.")
    away = [seat for seat in dispute.seats if seat.user_id not in sat and seat.seat is not Seat.AMBTELIJK_SECRETARIS]
    if away:
        raise Refusal(
            step_of(Action.COMPOSE_CHAMBER).article,
            "De kamer was niet voltallig: een voorzitter en twee leden horen de partijen, en wie er niet zat, kan de "
            "uitspraak niet vaststellen. Zat er een ander lid? Stel dan eerst de kamer opnieuw samen. "
            "Was er een plaats leeg? Plan dan de zitting opnieuw.",
        )
    for seat in dispute.seats:
        seat.sat = seat.user_id in sat
