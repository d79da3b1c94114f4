"""The verbs of a dispute. ``advance`` is the only door through which it changes stage."""

from datetime import date

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from gpo.access import keys
from gpo.access.models import MemberTie, User
from gpo.actor import By
from gpo.audit import services as audit
from gpo.boards.queries import partnerships_of_school
from gpo.disputes import agenda
from gpo.disputes.models import ChamberSeat, Dispute, NumberSeries, Seat
from gpo.disputes.parties import require_own
from gpo.disputes.queries import visible_to
from gpo.disputes.recipients import recipients
from gpo.disputes.words import FIELD_WORDS
from gpo.law import procedure
from gpo.law.enums import Role
from gpo.law.procedure import Action, Step
from gpo.law.refusal import Refusal
from gpo.messages import services as messages
from gpo.messages.models import Message, MessageKind
from gpo.messages.services import Recipient

# Letters about the request itself: the other parent and the pupil who only follows are asked nothing.
_ASKS_WHO_FILED = frozenset({MessageKind.FILE, MessageKind.TELL_INCOMPLETE})


def advance(
    session: Session,
    dispute: Dispute,
    action: Action,
    *,
    by: By,
    on: date | None = None,
    ruling_id: int | None = None,
    tells: tuple[Role, ...] | None = None,
    **facts: str | int | date,
) -> Step:
    """Take one step of the procedure, whole: stage, dated fact, agenda, letters and trail.

    Args:
        session: the open transaction.
        dispute: the dispute; one that is not in the database yet can only be filed.
        action: the step.
        by: who acts and when.
        on: the day it happened, if not today.
        ruling_id: the ruling the letters are about, so that their arrival can be proven.
        tells: to whom the letter goes, where not to all that the step names: of joined cases the board gets one.
        facts: what the trail notes besides number and day.

    Returns:
        The row of the procedure that was taken.

    Raises:
        Refusal: the procedure does not allow it, or the day is impossible.
    """
    new = dispute.id is None
    step = procedure.require(action, None if new else dispute.stage, by.actor.role, withdrawn=dispute.withdrawn)
    require_own(dispute, action, by)
    day = on or by.today
    _require_possible(dispute, action, day, by)
    if step.chair:
        _require_chair(dispute, step, by)
    if step.to_stage is not None:
        dispute.stage = step.to_stage
    if step.way_out is not None:
        dispute.way_out = step.way_out
    if step.fact is not None and not (step.first_counts and getattr(dispute, step.fact)):
        setattr(dispute, step.fact, day)
        if step.fact in ("ruling_sent_on", "revision_sent_on"):
            dispute.ruling_resent_on = None
    session.add(dispute)
    session.flush()
    agenda.refresh(session, dispute, by=by)
    if step.tells:
        told = step.tells if tells is None else tells
        tell(session, dispute, MessageKind(step.letter_kind), told, by=by, ruling_id=ruling_id)
    audit.record(session, action.value, by, dispute_id=dispute.id, **_noted(action, dispute, day), **facts)
    return step


def load_for_act(session: Session, number: str, *, by: By, version: int | None = None) -> Dispute:
    """The dispute to act on, read inside the transaction and within the actor's scope.

    Args:
        session: the open transaction.
        number: the number of the dispute.
        by: who acts and when.
        version: the version the actor had on screen; ``None``: not asked.

    Raises:
        LookupError: it does not exist, or the actor may not see it.
        Refusal: someone else changed it in the meantime.
    """
    dispute = session.scalar(select(Dispute).where(Dispute.number == number, visible_to(by.actor)).with_for_update())
    if dispute is None:
        raise LookupError(number)
    if version is not None and version != dispute.version_id:
        raise Refusal(
            None,
            "Dit dossier is intussen gewijzigd door iemand anders. Wat u typte staat er nog. "
            "Bekijk de zaak in een ander venster, en druk nog een keer als het nog klopt.",
        )
    return dispute


def tell(
    session: Session,
    dispute: Dispute,
    kind: MessageKind,
    roles: tuple[Role, ...],
    *,
    by: By,
    ruling_id: int | None = None,
) -> None:
    """Queue one letter per recipient in these roles.

    Args:
        session: the open transaction.
        dispute: what it is about.
        kind: what the letter is about.
        roles: to whom; a board that does not know of the case yet gets nothing.
        by: who acts and when.
        ruling_id: the ruling, for letters whose arrival must be provable.
    """
    for role in roles:
        filers, management = kind in _ASKS_WHO_FILED, kind is MessageKind.FORMAL_NOTICE
        for to in recipients(session, dispute, role, by, filers_only=filers, management=management):
            queue_letter(session, dispute, kind, to, by=by, ruling_id=ruling_id)


def queue_letter(
    session: Session,
    dispute: Dispute,
    kind: MessageKind,
    to: tuple[Recipient, str],
    *,
    by: By,
    ruling_id: int | None = None,
) -> Message:
    """Queue one letter to one recipient.

    Args:
        session: the open transaction.
        dispute: what it is about.
        kind: what the letter is about.
        to: the recipient and where the mail leads, see ``recipients``.
        by: who acts and when.
        ruling_id: the ruling, for letters whose arrival must be provable.
    """
    recipient, path = to
    sent = messages.queue(session, kind, recipient, by=by, dispute_id=dispute.id, ruling_id=ruling_id, path=path)
    if kind is not MessageKind.FILE:
        # The key after filing opens the case; every later one the letter that it announces.
        keys.lead_to(session, path, f"/berichten/{sent.id}")
    return sent


def admit(session: Session, dispute: Dispute, *, on: date, by: By) -> None:
    """Take a complete request in hand. From now on the board knows of the case: it sees it and gets letters.

    Args:
        session: the open transaction.
        dispute: the dispute.
        on: the day on which the request was complete; the term for the defence starts there.
        by: who admits and when.
    """
    if dispute.board_told_on is None:
        dispute.board_told_on = by.today
    advance(session, dispute, Action.ADMIT, by=by, on=on)


def tell_incomplete(session: Session, dispute: Dispute, reason: str, *, by: By) -> None:
    """Ask the parent to complete the request.

    Args:
        session: the open transaction.
        dispute: the dispute.
        reason: what is missing, in words for the parent.
        by: who asks and when; the term to complete it starts there.

    Raises:
        Refusal: the request was taken in hand already.
    """
    dispute.incomplete_reason = reason
    advance(session, dispute, Action.TELL_INCOMPLETE, by=by)


def record_agreement(session: Session, dispute: Dispute, *, on: date, by: By) -> None:
    """Note that both parties agreed in writing to be bound by the ruling (BW 7:900).

    Args:
        session: the open transaction.
        dispute: the dispute, before its ruling.
        on: the day of the agreement.
        by: who notes it and when.
    """
    advance(session, dispute, Action.RECORD_AGREEMENT, by=by, on=on)


def correct_facts(session: Session, dispute: Dispute, changes: dict[str, object], *, by: By) -> list[str]:
    """Correct facts of a dispute; its agenda follows.

    Args:
        session: the open transaction.
        dispute: the dispute.
        changes: new values by column name.
        by: who corrects and when.

    Returns:
        The names of what really changed.
    """
    changed = [name for name, value in changes.items() if getattr(dispute, name) != value]
    for name in changed:
        setattr(dispute, name, changes[name])
    if dispute.decision_made_known_on is None and not dispute.no_decision_reason:
        raise Refusal(None, "Vul de dag van de beslissing in, of schrijf waarom er geen beslissing op papier is.")
    if dispute.home_until and (not dispute.home_since or dispute.home_until < dispute.home_since):
        raise Refusal(None, "De laatste dag thuis kan alleen na een eerste dag thuis komen. Kijk beide datums na.")
    if changed:
        words = ", ".join(FIELD_WORDS.get(name, name) for name in changed)
        advance(session, dispute, Action.CORRECT_FACTS, by=by, fields=words)
    return changed


def compose_chamber(session: Session, dispute: Dispute, seats: dict[int, Seat], *, by: By) -> None:
    """Seat one chair and two members.

    Args:
        session: the open transaction.
        dispute: the dispute.
        seats: per account of a member the seat.
        by: who composes and when.

    Raises:
        Refusal: not one chair and two members (AMvB), or a member is tied to the board or its samenwerkingsverband.
    """
    article = procedure.step_of(Action.COMPOSE_CHAMBER).article
    given = sorted(seat.value for seat in seats.values() if seat is not Seat.AMBTELIJK_SECRETARIS)
    if given != [Seat.LID.value, Seat.LID.value, Seat.VOORZITTER.value]:
        raise Refusal(article, "Kies één voorzitter en twee leden.")
    for user_id in seats:
        user = session.get(User, user_id)
        if user is None or user.role is not Role.COMMISSIE or not user.active:
            raise Refusal(article, "Kies alleen leden van de commissie.")
    _refuse_tied(session, dispute, seats, article)
    # Who stays keeps the row: a new one beside it would be the same member twice.
    sitting = {seat.user_id: seat for seat in dispute.seats}
    dispute.seats = [sitting.get(user_id) or ChamberSeat(user_id=user_id) for user_id in seats]
    for row in dispute.seats:
        row.seat = seats[row.user_id]
    # The seats are rows of their own; a colleague who still looks at the old chamber must be told.
    flag_modified(dispute, "stage")
    session.flush()
    advance(session, dispute, Action.COMPOSE_CHAMBER, by=by)


def take_number(session: Session, series: str, year: int) -> str:
    """The next number of a series in a year, such as 2026-0001; no number is given twice."""
    bump = (
        update(NumberSeries)
        .where(NumberSeries.series == series, NumberSeries.year == year)
        .values(last=NumberSeries.last + 1)
        .returning(NumberSeries.last)
    )
    last = session.scalar(bump)
    if last is None:
        try:
            with session.begin_nested():
                session.add(NumberSeries(series=series, year=year, last=1))
            last = 1
        except IntegrityError:
            last = session.scalars(bump).one()
    return f"{year}-{last:04d}"


def _require_possible(dispute: Dispute, action: Action, day: date, by: By) -> None:
    if day > by.today:
        raise Refusal(None, "Deze datum ligt in de toekomst. Vul de dag in waarop het gebeurde.")
    if action not in (Action.FILE, Action.RECORD_AGREEMENT) and day < dispute.filed_on:
        raise Refusal(None, "Deze datum ligt voor de dag waarop het geschil is ingediend.")


def _require_chair(dispute: Dispute, step: Step, by: By) -> None:
    chair = [seat.user_id for seat in dispute.seats if seat.seat is Seat.VOORZITTER]
    if by.actor.user_id not in chair:
        raise Refusal(step.article, f"'{step.label}' doet de voorzitter van de kamer in deze zaak.")


def _refuse_tied(session: Session, dispute: Dispute, seats: dict[int, Seat], article: str | None) -> None:
    partnerships = [partnership.id for partnership in partnerships_of_school(session, dispute.school_id)]
    tied = session.scalar(
        select(User.name)
        .join(MemberTie, MemberTie.user_id == User.id)
        .where(
            User.id.in_(seats),
            (MemberTie.board_id == dispute.board_id) | MemberTie.partnership_id.in_(partnerships),
        )
        .limit(1)
    )
    if tied:
        raise Refusal(article, f"{tied} hoort bij dit bestuur of dit samenwerkingsverband en mag niet in deze kamer.")


def _noted(action: Action, dispute: Dispute, day: date) -> dict[str, str | date]:
    """Every step is noted with its number and day, but for planning: there the day of the hearing tells more."""
    return {"number": dispute.number} if action is Action.PLAN_HEARING else {"number": dispute.number, "on": day}
