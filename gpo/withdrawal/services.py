"""Stopping with a dispute, coming back within the days for it, and the end when those have passed.

In between the dispute stays where it stands. The board is told only at the end, so that a parent who was put under
pressure, or acted in despair, can come back without anyone having seen it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.deadlines.showing import DateShown, of_due
from gpo.disputes.agenda import facts_of
from gpo.disputes.models import Dispute
from gpo.disputes.services import advance
from gpo.hearings.queries import current_hearing
from gpo.law.calendar import local_date
from gpo.law.deadlines import compute
from gpo.law.enums import Stage
from gpo.law.explain import RULE_WORDS, date_words
from gpo.law.procedure import Action, require
from gpo.law.refusal import Refusal
from gpo.law.rules import Rules
from gpo.law.withdrawal import closes_on, objection_decision_after, take_back_until
from gpo.tasks.models import TaskKind
from gpo.tasks.services import finish_open, open_task

_SETTLED = "Vanzelf afgerond: de ouder gaat toch door met de zaak."


def withdraw(session: Session, dispute: Dispute, *, by: By, voluntary: bool = True, reason: str | None = None) -> None:
    """The parent stops; nobody needs to say why.

    Args:
        session: the open transaction.
        dispute: the dispute, before its ruling.
        by: the parent, or the desk for the parent, and when.
        voluntary: ``False``: someone put pressure on the parent; the desk rings.
        reason: why, if the parent wants to tell; only the desk reads it.
    """
    advance(session, dispute, Action.WITHDRAW, by=by)
    dispute.withdrawal_voluntary, dispute.withdrawal_reason = voluntary, reason
    session.flush()
    if not voluntary:
        open_task(session, TaskKind.UNDER_PRESSURE, subject=_subject(dispute), dispute_id=dispute.id, by=by)
    hearing_on = hearing_before_close(session, dispute, by=by)
    if hearing_on is not None:
        kind, subject = TaskKind.HEARING_WHILE_WITHDRAWN, _subject(dispute)
        open_task(session, kind, subject=subject, dispute_id=dispute.id, by=by, due_on=hearing_on)


def hearing_before_close(session: Session, dispute: Dispute, *, by: By) -> date | None:
    """The day of a hearing that falls before a case withdrawn now would close: the board would come in vain.

    Args:
        session: the session.
        dispute: the dispute.
        by: who asks and when.
    """
    hearing = current_hearing(session, dispute.id) if dispute.stage is Stage.ZITTING_GEPLAND else None
    day = local_date(hearing.starts_at) if hearing is not None else None
    return day if day is not None and by.today <= day < closes_on(by.today, by.rules) else None


@dataclass(frozen=True)
class Lost:
    """What a parent loses by stopping today, shown before the button is pressed.

    Args:
        take_back: until when the parent may come back.
        filing: the last day to file about the same decision; ``None`` where no day is known.
        filing_passed: whether it will be too late to file anew.
        objection: the day on which the board must then decide on the bezwaar.
        hearing_on: the day of a hearing that falls before the case closes.
    """

    take_back: DateShown
    filing: DateShown | None
    filing_passed: bool
    objection: DateShown | None
    hearing_on: date | None


def lost_by_stopping(session: Session, dispute: Dispute, *, by: By) -> Lost:
    """What stopping today would cost.

    Args:
        session: the session.
        dispute: the dispute.
        by: who asks and when.
    """
    facts = facts_of(dispute)
    filing = compute(facts, by.rules).date_of("filing")
    objection = objection_decision_after(facts, by.today, by.rules)
    return Lost(
        take_back=until_when(by.today, by.rules),
        filing=of_due(filing, RULE_WORDS["filing"].capitalize()) if filing else None,
        filing_passed=filing is not None and filing.due_on < by.today,
        objection=of_due(objection, RULE_WORDS["objection_decision"].capitalize()) if objection else None,
        hearing_on=hearing_before_close(session, dispute, by=by),
    )


def until_when(withdrawn_on: date, rules: Rules) -> DateShown:
    """Until when the parent may come back, with its derivation."""
    return of_due(take_back_until(withdrawn_on, rules), "U kunt zich bedenken")


def take_back(session: Session, dispute: Dispute, *, by: By) -> None:
    """The parent goes on after all, as if nothing had happened.

    Args:
        session: the open transaction.
        dispute: the withdrawn dispute.
        by: the parent, or the desk for the parent, and when.

    Raises:
        Refusal: it was not withdrawn, or the days to come back have passed.
    """
    require(Action.TAKE_BACK, dispute.stage, by.actor.role, withdrawn=dispute.withdrawn)
    assert dispute.withdrawn_on is not None  # require() looked
    last = take_back_until(dispute.withdrawn_on, by.rules).due_on
    if by.today > last:
        raise Refusal(
            None,
            f"U kon zich bedenken tot en met {date_words(last)}. Die dag is voorbij. U kunt wel een nieuw verzoek"
            " indienen. Bel ons als u daar hulp bij wilt.",
        )
    advance(session, dispute, Action.TAKE_BACK, by=by)
    dispute.withdrawal_reason = dispute.withdrawal_voluntary = dispute.withdrawn_on = None
    session.flush()
    finish_open(session, TaskKind.HEARING_WHILE_WITHDRAWN, subject=_subject(dispute), note=_SETTLED, by=by)


def to_close(session: Session, on: date, rules: Rules) -> Sequence[int]:
    """The withdrawn disputes whose days to come back have passed.

    Args:
        session: the session.
        on: the day to judge by.
        rules: the loaded rows.
    """
    rows = session.execute(
        select(Dispute.id, Dispute.withdrawn_on).where(
            Dispute.withdrawn_on.is_not(None),
            # Written out, so that SQLite knows that the index on these few holds them all.
            Dispute.stage != literal(Stage.GESLOTEN, Dispute.stage.type, literal_execute=True),
        )
    )
    return [key for key, day in rows if day is not None and closes_on(day, rules) <= on]


def close_withdrawn(session: Session, dispute_id: int, *, on: date, by: By) -> bool:
    """Close a withdrawn dispute; the suspension of the bezwaar ends and the board hears of it.

    Args:
        session: the open transaction.
        dispute_id: the dispute.
        on: the day to judge by.
        by: the system and when.

    Returns:
        Whether it was closed; not when the parent came back in the meantime.
    """
    dispute = session.scalars(select(Dispute).where(Dispute.id == dispute_id).with_for_update()).one()
    if not dispute.withdrawn or dispute.withdrawn_on is None:
        return False
    day = closes_on(dispute.withdrawn_on, by.rules)
    if day > min(on, local_date(by.now)):
        return False
    advance(session, dispute, Action.CLOSE_WITHDRAWN, by=by, on=day)
    kind = TaskKind.HEARING_WHILE_WITHDRAWN
    finish_open(session, kind, subject=_subject(dispute), note="Vanzelf afgerond: de zaak is gesloten.", by=by)
    return True


def _subject(dispute: Dispute) -> str:
    return f"dispute:{dispute.id}"
