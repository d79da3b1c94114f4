"""The follow-up of a ruling is closed by the commission alone, with reasons; what a parent says against it stays."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, exists, select, update
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.asking.queries import contested_measures, contested_on
from gpo.compliance.flags import disputes_of
from gpo.compliance.models import ClosedState, FollowUpResolution, LadderStep
from gpo.compliance.queries import judgement_of, known_of
from gpo.compliance.replaced import require_not_replaced
from gpo.disputes.models import Dispute
from gpo.disputes.parties import names_of_people
from gpo.disputes.services import advance
from gpo.law.compliance import CarriedOut, FollowState, Judgement, ReportState
from gpo.law.enums import Role
from gpo.law.explain import date_words
from gpo.law.ladder import LadderKind
from gpo.law.procedure import Action, require
from gpo.law.refusal import Refusal
from gpo.rulings.models import Ruling
from gpo.rulings.names import names_in
from gpo.tasks import services as tasks
from gpo.tasks.models import TaskKind

_DEVIATED = (
    FollowState.AFGEWEKEN_MET_REDEN,
    FollowState.AFGEWEKEN_ZONDER_REDEN,
    FollowState.AFGEWEKEN_VAN_BINDEND,
)
_UNDECIDED = (CarriedOut.NOG_NIET, CarriedOut.NIET_UITGEVOERD, CarriedOut.LIGT_BIJ_DE_RECHTER)


def standing(session: Session, ruling_ids: Sequence[int]) -> Mapping[int, FollowUpResolution]:
    """Per ruling the resolution that closed its follow-up, where that still stands.

    Args:
        session: the session.
        ruling_ids: rulings the caller may see.
    """
    rows = session.scalars(
        select(FollowUpResolution).where(
            FollowUpResolution.ruling_id.in_(ruling_ids), FollowUpResolution.reopened_on.is_(None)
        )
    )
    return {row.ruling_id: row for row in rows}


def history(session: Session, ruling_id: int) -> Sequence[FollowUpResolution]:
    """Every resolution on the follow-up of a ruling the caller may see, oldest first; one may have been reopened."""
    return session.scalars(
        select(FollowUpResolution).where(FollowUpResolution.ruling_id == ruling_id).order_by(FollowUpResolution.id)
    ).all()


def is_closed() -> ColumnElement[bool]:
    """Whether the commission closed the follow-up of a row of ``Ruling``; the ladder goes no further then."""
    return exists().where(FollowUpResolution.ruling_id == Ruling.id, FollowUpResolution.reopened_on.is_(None))


def contested(session: Session, ruling: Ruling) -> bool:
    """Whether a parent says otherwise than the board about a ruling the caller may see."""
    reports = known_of(session, [ruling])[ruling.id].reports
    told = {(ruling.id, row.dispute_id): row.told_on for report in reports for row in report.parents if row.told_on}
    done = {row.measure_id: row.carried_out_on for report in reports for row in report.answers if row.carried_out_on}
    return bool(
        contested_on(session, [ruling.id], told_on=told) or contested_measures(session, [ruling.id], done_on=done)
    )


def close_follow_up(session: Session, ruling: Ruling, state: ClosedState, reason: str, *, by: By) -> FollowUpResolution:
    """Close the follow-up with reasons; both sides get a letter.

    Args:
        session: the open transaction.
        ruling: the ruling, within the actor's scope.
        state: how it ended, as the commission sees it.
        reason: why; where a parent says otherwise than the board, also why that does not stand in the way.
        by: the chair of its chamber, and when.

    Raises:
        Refusal: it is closed already, something is still awaited, the word does not fit what the board itself said, no
            reason, or the actor is not the chair.
    """
    require_not_replaced(session, ruling)
    disputes = disputes_of(session, ruling)
    for dispute in disputes:
        require(Action.CLOSE_FOLLOW_UP, dispute.stage, by.actor.role)
    if ruling.id in standing(session, [ruling.id]):
        raise Refusal(None, "De opvolging is al gesloten. Bekijk de uitspraak opnieuw.")
    if not reason.strip():
        raise Refusal(None, "Schrijf waarom de commissie de opvolging sluit.")
    _require_nameless(reason, disputes)
    _require_nothing_awaited(judgement_of(session, ruling, by.today, by.rules), state)
    row = FollowUpResolution(
        ruling_id=ruling.id,
        state=state,
        reason=reason.strip(),
        contested=contested(session, ruling),
        closed_on=by.today,
        recorded_at=by.now,
        closed_by_id=by.actor.user_id,
    )
    session.add(row)
    for place, dispute in enumerate(disputes):
        told = (Role.OUDER, Role.BESTUUR) if place == 0 else (Role.OUDER,)
        advance(session, dispute, Action.CLOSE_FOLLOW_UP, by=by, ruling_id=ruling.id, tells=told, ruling=ruling.number)
    for kind in (TaskKind.CLOSE_FOLLOW_UP, TaskKind.FOLLOW_UP_CONTESTED):
        tasks.finish_open(session, kind, subject=f"ruling:{ruling.id}", note="opvolging gesloten", by=by)
    return row


def reopen_follow_up(session: Session, ruling: Ruling, reason: str, *, by: By) -> None:
    """Open the follow-up again, with reasons; the earlier resolution stays where it is.

    Args:
        session: the open transaction.
        ruling: the ruling, within the actor's scope.
        reason: why.
        by: the chair of its chamber, and when.

    Raises:
        Refusal: it is not closed, no reason, or the actor is not the chair.
    """
    row = standing(session, [ruling.id]).get(ruling.id)
    if row is None:
        raise Refusal(None, "De opvolging is niet gesloten.")
    if not reason.strip():
        raise Refusal(None, "Schrijf waarom de opvolging weer opengaat.")
    _require_nameless(reason, disputes_of(session, ruling))
    row.reopened_on, row.reopened_reason = by.today, reason.strip()
    # The ladder looks again at the step where it stood.
    session.execute(
        update(LadderStep)
        .where(
            LadderStep.ruling_id == ruling.id,
            LadderStep.kind.in_((LadderKind.VLAG, LadderKind.AANSCHRIJVING)),
            LadderStep.reversed_on.is_(None),
        )
        .values(next_on=by.today)
    )
    for dispute in disputes_of(session, ruling):
        advance(session, dispute, Action.REOPEN_FOLLOW_UP, by=by, ruling=ruling.number)


def propose(session: Session, ruling: Ruling, judgement: Judgement, *, by: By) -> bool:
    """Ask the commission to close a follow-up in which nothing is awaited any more.

    Args:
        session: the open transaction.
        ruling: the ruling.
        judgement: how it stands.
        by: who did the last thing, and when.

    Returns:
        Whether a task was opened.
    """
    reported = judgement.report in (ReportState.OP_TIJD, ReportState.TE_LAAT, ReportState.NIET_MEER_AAN_DE_ORDE)
    if not reported or any(measure.carried_out in _UNDECIDED for measure in judgement.measures):
        return False
    if ruling.id in standing(session, [ruling.id]):
        return False
    task = tasks.open_task(
        session,
        TaskKind.CLOSE_FOLLOW_UP,
        subject=f"ruling:{ruling.id}",
        dispute_id=ruling.disputes[0].dispute_id,
        by=by,
    )
    return task is not None


def _require_nameless(text: str, disputes: Sequence[Dispute]) -> None:
    """The Inspectie reads it too, which may not know who the child is."""
    people = [name for dispute in disputes for name in names_of_people(dispute)]
    if found := names_in(text, people):
        raise Refusal(None, f"In de reden staat een naam: {', '.join(found)}. Schrijf 'de leerling' of 'de ouder'.")


def _require_nothing_awaited(judgement: Judgement, state: ClosedState) -> None:
    """Closing takes away what would be noticed: while a term runs, nobody can say how it ended."""
    if judgement.waiting:
        raise Refusal(None, "De uitspraak ligt bij de rechter. Wacht tot die zaak voorbij is.")
    if judgement.report is ReportState.NOG_NIET and judgement.report_due_on is not None:
        raise Refusal(
            None, f"Het bestuur kan nog melden, uiterlijk op {date_words(judgement.report_due_on)}. Sluit daarna."
        )
    for measure in judgement.measures:
        if measure.carried_out is CarriedOut.NOG_NIET and measure.due_on is not None:
            raise Refusal(
                None, f"De termijn van nummer {measure.number} loopt tot {date_words(measure.due_on)}. Sluit daarna."
            )
        if state is ClosedState.UITGEVOERD and measure.follow in _DEVIATED:
            raise Refusal(
                None,
                f"Bij nummer {measure.number} zegt het bestuur zelf dat het iets anders doet. Kies een ander woord.",
            )
