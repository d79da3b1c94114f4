"""The verbs after a ruling. The report stands here; flags, the clock and what makes it wait stand beside it."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.compliance import closing, drafting, evidence, receipts
from gpo.compliance.contested import weigh
from gpo.compliance.drafting import KeptPaper, require_mandate
from gpo.compliance.escalation import due_measures, due_reminders, due_reports, flag_measures, flag_silent, remind
from gpo.compliance.flags import disputes_of, raise_due, raise_flag, resolve_in_time, resolve_silence
from gpo.compliance.models import FollowUpReport, MeasureAnswer, ParentsTold, PlanStep, ReportReceipt
from gpo.compliance.queries import judgement_of, owed_for
from gpo.compliance.replaced import require_not_replaced
from gpo.compliance.reversing import resolve_flag
from gpo.compliance.said import PlannedStep, Reply, Report, Told, texts_of, with_telling, written
from gpo.compliance.telling import tell_parents
from gpo.compliance.waiting import extend_report, mark_before_court, mark_moot, note_delivery, require_day
from gpo.deadlines import services as deadlines
from gpo.disputes.models import Channel, Dispute
from gpo.disputes.parties import names_of_people
from gpo.disputes.services import advance
from gpo.law.enums import Answer, Role
from gpo.law.procedure import Action, require, step_of
from gpo.law.refusal import Refusal
from gpo.law.rows import Owed
from gpo.rulings.models import Measure, Ruling, RulingKind
from gpo.rulings.names import names_in
from gpo.rulings.queries import mended, rulings_visible_to

__all__ = [
    "PlannedStep",
    "Reply",
    "Report",
    "Told",
    "due_measures",
    "due_reminders",
    "due_reports",
    "extend_report",
    "flag_measures",
    "flag_silent",
    "load_ruling",
    "mark_before_court",
    "mark_moot",
    "note_delivery",
    "raise_flag",
    "remind",
    "report_compliance",
    "resolve_flag",
]

_STALE = (
    "Er is intussen een andere melding over deze uitspraak binnengekomen. Wat u typte staat er nog. "
    "Bekijk die melding, en druk nog een keer als de uwe nog klopt."
)


def load_ruling(session: Session, number: str, *, by: By) -> Ruling:
    """The sent ruling to act on, locked and within the actor's scope.

    Raises:
        LookupError: there is none, it was not sent yet, or the actor may not see it.
    """
    ruling = session.scalar(
        select(Ruling)
        .where(Ruling.number == number, Ruling.sent_on.is_not(None), rulings_visible_to(by.actor))
        .with_for_update()
    )
    if ruling is None:
        raise LookupError(number)
    if ruling.kind is RulingKind.HERSTEL:
        # A herstel changes no duty: what the board does is followed at the ruling it mends.
        return session.get_one(Ruling, mended(session, ruling).id, with_for_update=True)
    return ruling


def report_compliance(
    session: Session,
    ruling: Ruling,
    report: Report,
    *,
    by: By,
    seen: int | None = None,
    papers: Sequence[KeptPaper] = (),
    papers_in: str | None = None,
) -> FollowUpReport:
    """Write down what the board did with a ruling. A correction is a new report; the first day counts.

    The same report twice is one report: a double click changes nothing.

    Args:
        session: the open transaction.
        ruling: the ruling, within the actor's scope.
        report: what the board says.
        by: the board or the desk, and when.
        seen: the last report the actor had on screen, 0 for none; ``None``: not asked.
        papers: the proof that goes along.
        papers_in: the number of the case in whose file those come of which none was chosen before.

    Raises:
        Refusal: who acts has no mandate, a measure or dispute without an answer, an impossible day, a deviation
            without a reason from the board itself, a name where several families read it, or someone else reported in
            the meantime.
    """
    disputes = disputes_of(session, ruling)
    require_mandate(by)
    require_not_replaced(session, ruling)
    for dispute in disputes:
        require(Action.REPORT, dispute.stage, by.actor.role)
    last = session.scalar(
        select(FollowUpReport).where(FollowUpReport.ruling_id == ruling.id).order_by(FollowUpReport.id.desc()).limit(1)
    )
    report = with_telling(report, [dispute.id for dispute in disputes], last)
    _require_possible(ruling, report, {dispute.id for dispute in disputes}, by)
    _require_nameless(ruling, report, disputes)
    if last is not None and written(last) == report:
        return last
    if seen is not None and seen != (last.id if last is not None else 0):
        raise Refusal(None, _STALE)
    row = _new_report(ruling, report, by)
    session.add(row)
    session.flush()
    sent = report.channel is Channel.WEB
    for place, dispute in enumerate(disputes):
        # Of joined cases the board gets one letter. What was sent through the desk is the decision itself, and each
        # letter with it is followed; what came by letter the parents only hear of.
        tells = (Role.BESTUUR,) if place == 0 else ()
        advance(
            session,
            dispute,
            Action.REPORT,
            by=by,
            on=report.received_on,
            ruling_id=ruling.id,
            tells=tells if sent else (*tells, Role.OUDER),
            ruling=ruling.number,
        )
        if sent:
            tell_parents(session, row, dispute, by=by)
        _meet_terms(session, dispute, report, by)
    evidence.attach(session, row, ruling, papers, number=papers_in, by=by)
    row.receipt_sha256, row.receipt = receipts.fingerprint(session, row), ReportReceipt()
    drafting.drop(session, ruling)
    judgement, _ = raise_due(session, ruling, on=by.today, by=by)
    resolve_in_time(session, ruling, judgement, by=by)
    resolve_silence(session, ruling, report.received_on, by=by)
    closing.propose(session, ruling, judgement_of(session, ruling, by.today, by.rules), by=by)
    weigh(session, ruling.id, by=by)
    return row


def _require_possible(ruling: Ruling, report: Report, dispute_ids: set[int], by: By) -> None:
    require_day(report.received_on, ruling, by, "van de melding")
    told_of = set(report.parents)
    # Where one press is owed, telling the parents need not be part of it.
    one_press = owed_for(ruling, by.rules) is not Owed.VOLLEDIG
    if told_of != dispute_ids and not (one_press and told_of <= dispute_ids):
        raise Refusal(None, "Vul bij elke zaak in wanneer de ouders het hoorden, of dat zij het nog niet hoorden.")
    for told in report.parents.values():
        if told.told_on is not None:
            require_day(told.told_on, ruling, by, "waarop de ouders het hoorden")
            if not (told.how or "").strip():
                raise Refusal(None, "Schrijf hoe de ouders het hoorden, bijvoorbeeld per brief.")
    if not set(report.replies) <= {measure.id for measure in ruling.measures}:
        raise Refusal(None, "Een van de antwoorden hoort bij een andere uitspraak. Open de melding opnieuw.")
    for measure in ruling.measures:
        reply = report.replies.get(measure.id)
        if reply is not None:
            _require_reply(ruling, measure, reply, by)
        elif measure.moot_on is None:
            raise Refusal(None, f"Vul bij nummer {measure.position} in wat het bestuur doet.")


def _require_nameless(ruling: Ruling, report: Report, disputes: Sequence[Dispute]) -> None:
    """Families in one ruling read the whole report, so that it names none of them (decision 0023)."""
    if len(disputes) < 2:
        return
    people = [name for dispute in disputes for name in names_of_people(dispute)]
    for place, text in texts_of(report, {measure.id: measure.position for measure in ruling.measures}):
        if found := names_in(text, people):
            raise Refusal(
                None,
                f"Er staat {place} de naam {found[0]}. Deze uitspraak gaat over meer zaken, en elke familie leest uw "
                "melding: schrijf ‘de leerling in zaak …’ of ‘de ouders in zaak …’.",
            )


def _require_reply(ruling: Ruling, measure: Measure, reply: Reply, by: By) -> None:
    number = measure.position
    if reply.answer is Answer.OVERGENOMEN and (reply.reason or "").strip():
        raise Refusal(None, f"Bij nummer {number} staat 'ja' en ook een reden om af te wijken. Kies een van beide.")
    for step in reply.steps:
        _require_not_before(step.by_on, ruling, number)
        if step.done_on is not None:
            require_day(step.done_on, ruling, by, f"waarop een stap bij nummer {number} is gedaan")
    if reply.promised_on is not None:
        _require_not_before(reply.promised_on, ruling, number)
    if reply.answer is not Answer.OVERGENOMEN and not (reply.reason or "").strip() and by.actor.role is Role.BESTUUR:
        raise Refusal(
            step_of(Action.REPORT).article, f"Schrijf bij nummer {number} de reden: waarom doet u iets anders?"
        )
    if reply.carried_out_on is not None:
        if reply.answer is Answer.NIET:
            raise Refusal(None, f"Bij nummer {number} staat 'niet' en toch een dag van uitvoeren. Kies een van beide.")
        require_day(reply.carried_out_on, ruling, by, f"waarop nummer {number} is uitgevoerd")


def _require_not_before(day: date, ruling: Ruling, number: int) -> None:
    if day < ruling.given_on:
        raise Refusal(None, f"Bij nummer {number} staat een dag in het plan die voor de uitspraak ligt. Kijk die na.")


def _new_report(ruling: Ruling, report: Report, by: By) -> FollowUpReport:
    return FollowUpReport(
        ruling_id=ruling.id,
        received_on=report.received_on,
        recorded_at=by.now,
        channel=report.channel,
        recorded_by_id=by.actor.user_id,
        remarks=report.remarks,
        answers=[
            MeasureAnswer(
                measure_id=key,
                answer=reply.answer,
                reason=reply.reason,
                carried_out_on=reply.carried_out_on,
                decision=reply.decision,
                promised_on=reply.promised,
                steps=[
                    PlanStep(position=place, what=step.what, by_on=step.by_on, done_on=step.done_on)
                    for place, step in enumerate(reply.steps, start=1)
                ],
            )
            for key, reply in report.replies.items()
        ],
        parents=[
            ParentsTold(dispute_id=key, told_on=told.told_on, how=told.how, by_us=told.by_us)
            for key, told in report.parents.items()
        ],
    )


def _meet_terms(session: Session, dispute: Dispute, report: Report, by: By) -> None:
    rows = deadlines.current_rows(session, dispute.id)
    for measure_id, reply in report.replies.items():
        row = rows.get(("measure", measure_id))
        if row is not None and reply.carried_out_on is not None:
            deadlines.meet(row, reply.carried_out_on, by=by)
    session.flush()
