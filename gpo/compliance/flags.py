"""Flags: raised once, told to both sides, never deleted, resolved with a reason."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from gpo.actor import SYSTEM, By
from gpo.audit import services as audit
from gpo.compliance import undelivered
from gpo.compliance.models import Flag
from gpo.compliance.queries import facts_of, known_of
from gpo.compliance.words import FLAG_WORDS
from gpo.disputes.models import Dispute
from gpo.disputes.services import tell
from gpo.law.compliance import CarriedOut, FlagKind, Judgement, flagged, judge
from gpo.law.enums import Role
from gpo.law.explain import date_words
from gpo.messages.models import MessageKind
from gpo.rulings.models import Measure, Ruling

_ABOUT_NO_DAY = (FlagKind.AFWIJKING_ZONDER_REDEN, FlagKind.AFWIJKING_VAN_BINDEND)


def raise_flag(
    session: Session,
    ruling: Ruling,
    kind: FlagKind,
    *,
    on: date,
    by: By,
    measure: Measure | None = None,
    due_on: date | None = None,
    board_id: int | None = None,
    dispute: Dispute | None = None,
    letter: MessageKind = MessageKind.FLAG_RAISED,
) -> Flag | None:
    """Raise a flag at a ruling, unless it was raised before; both sides get a letter.

    What is about one child reaches the board and that family; the other families of joined cases hear nothing of it.

    A flag about a sending that did not reach the board is none about the later one.

    Args:
        session: the open transaction.
        ruling: the ruling.
        kind: what the board did not do.
        on: the day on which it was judged.
        by: who raises it and when.
        measure: the measure it is about; ``None``: the ruling as a whole.
        due_on: the last day that passed, if it is about a day.
        board_id: the board that answers for it; ``None``: the board of the ruling.
        dispute: the case it is about; ``None``: the ruling as a whole.
        letter: the kind of letter that tells it.

    Returns:
        The new flag, or ``None`` where there was one already.
    """
    measure_id = measure.id if measure is not None else None
    dispute_id = dispute.id if dispute is not None else None
    before = _find(session, ruling.id, kind, measure_id, dispute_id)
    if before is not None and not undelivered.of_an_earlier_sending(session, before):
        return None
    flag = Flag(
        kind=kind,
        ruling_id=ruling.id,
        measure_id=measure_id,
        dispute_id=dispute_id,
        board_id=board_id or ruling.board_id,
        due_on=due_on,
        raised_on=on,
        recorded_at=by.now,
        rules_hash=by.rules.hash,
    )
    try:
        with session.begin_nested():
            session.add(flag)
    except IntegrityError:
        # Another worker was first.
        return None
    for place, each in enumerate([dispute] if dispute is not None else disputes_of(session, ruling)):
        # A board hears once of a ruling on several disputes; each family hears of its own.
        told = (Role.BESTUUR, Role.OUDER) if place == 0 else (Role.OUDER,)
        tell(session, each, letter, told, by=by, ruling_id=ruling.id)
        audit.record(session, "raise_flag", by, dispute_id=each.id, on=on, ruling=ruling.number, flag=FLAG_WORDS[kind])
    return flag


def raise_due(session: Session, ruling: Ruling, *, on: date, by: By) -> tuple[Judgement, list[Flag]]:
    """Judge a ruling on a day and raise every flag that is due, each once.

    Args:
        session: the open transaction.
        ruling: the ruling.
        on: the day.
        by: who acts and when; the flags are the system's.

    Returns:
        The judgement, and the new flags.
    """
    known = known_of(session, [ruling])[ruling.id]
    judgement = judge(facts_of(ruling, known, by.rules), on, by.rules)
    measures = {measure.position: measure for measure in ruling.measures}
    due = {each.number: each.due_on for each in judgement.measures}
    answers = {each.number: each.bearer for each in judgement.measures}
    system, new = By(SYSTEM, by.now, by.rules), []
    for kind, number in flagged(judgement):
        late = kind is FlagKind.TE_LAAT_GEMELD
        if late and (known.proven_on is None or known.proven_on > (judgement.report_due_on or on)):
            # That the board answered proves that it has the ruling, not that it had it in time.
            continue
        flag = raise_flag(
            session,
            ruling,
            kind,
            on=by.today,
            by=system,
            measure=measures[number] if number is not None else None,
            due_on=None if kind in _ABOUT_NO_DAY else judgement.report_due_on if number is None else due[number],
            # A term that ended before a transfer stays the old board's.
            board_id=judgement.report_bearer if number is None else answers[number],
        )
        new += [flag] if flag is not None else []
    return judgement, new


def resolve_silence(session: Session, ruling: Ruling, reported_on: date, *, by: By) -> None:
    """Resolve the flag of a silent board that has reported after all."""
    flag = _find(session, ruling.id, FlagKind.GEEN_MELDING, None)
    if flag is not None and flag.resolved_on is None:
        reason = f"alsnog gemeld op {date_words(reported_on)}"
        end_flag(session, ruling, flag, reason, by=By(SYSTEM, by.now, by.rules))


def resolve_in_time(session: Session, ruling: Ruling, judgement: Judgement, *, by: By) -> None:
    """Resolve the flags of measures that, as the board tells later, were carried out in time after all.

    Args:
        session: the open transaction.
        ruling: the ruling.
        judgement: how it stands with the new report.
        by: who reports and when; the system resolves.
    """
    in_time = {each.number for each in judgement.measures if each.carried_out is CarriedOut.OP_TIJD}
    for measure in ruling.measures:
        flag = _find(session, ruling.id, FlagKind.MAATREGEL_OVER_TERMIJN, measure.id)
        if measure.position in in_time and flag is not None and flag.resolved_on is None:
            reason = "op tijd uitgevoerd, zegt het bestuur; het meldde dat pas later"
            end_flag(session, ruling, flag, reason, by=By(SYSTEM, by.now, by.rules))


def end_undelivered(session: Session, flag_id: int, *, by: By) -> bool:
    """End a flag about a sending that did not reach the board, see ``undelivered.to_end``.

    Args:
        session: the open transaction.
        flag_id: the flag.
        by: the system, and when.

    Returns:
        Whether it stood open still.
    """
    flag = session.get_one(Flag, flag_id, with_for_update=True)
    if flag.resolved_on is not None:
        return False
    ruling = session.get_one(Ruling, flag.ruling_id)
    end_flag(session, ruling, flag, undelivered.REASON, by=By(SYSTEM, by.now, by.rules))
    return True


def disputes_of(session: Session, ruling: Ruling) -> list[Dispute]:
    """Every dispute a ruling speaks on, by number; for the verbs, which act on all of them."""
    ids = [link.dispute_id for link in ruling.disputes]
    return list(session.scalars(select(Dispute).where(Dispute.id.in_(ids)).order_by(Dispute.id)))


def end_flag(session: Session, ruling: Ruling, flag: Flag, reason: str, *, by: By) -> None:
    """Write down that a flag no longer stands open, and why; whether that may be is the caller's.

    Args:
        session: the open transaction.
        ruling: the ruling it stands at.
        flag: the flag, open.
        reason: why.
        by: who ends it and when.
    """
    flag.resolved_on, flag.resolved_reason, flag.resolved_by_id = by.today, reason, by.actor.user_id
    session.flush()
    for dispute_id in [flag.dispute_id] if flag.dispute_id else [link.dispute_id for link in ruling.disputes]:
        audit.record(
            session,
            "resolve_flag",
            by,
            dispute_id=dispute_id,
            on=by.today,
            ruling=ruling.number,
            flag=FLAG_WORDS[flag.kind],
        )


def _find(
    session: Session, ruling_id: int, kind: FlagKind, measure_id: int | None, dispute_id: int | None = None
) -> Flag | None:
    """The last flag of a kind at a ruling, one of its measures, or one of its cases."""
    return session.scalar(
        select(Flag)
        .where(
            Flag.ruling_id == ruling_id,
            Flag.kind == kind,
            Flag.measure_id.is_not_distinct_from(measure_id),
            Flag.dispute_id.is_not_distinct_from(dispute_id),
        )
        .order_by(Flag.id.desc())
        .limit(1)
    )
