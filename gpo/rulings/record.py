"""The record of a ruling, made once at its adoption from what is in the file, and from then on read alone.

Nothing in it comes from the day of printing. A ruling of before there was a record is shown as one would be made of it
now, and gets its own when it is printed: reading writes nothing.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from gpo.access.models import User
from gpo.actor import By
from gpo.boards.models import School
from gpo.boards.queries import name_of_board, name_of_school
from gpo.disputes.models import ChamberSeat, Dispute, Seat
from gpo.disputes.parties import names_of_people, requesters
from gpo.law import framework
from gpo.law.enums import Outcome
from gpo.law.explain import amount_words, date_words
from gpo.law.rows import Unit
from gpo.law.rules import Rules
from gpo.record.content import (
    CaseRecord,
    ClaimRecord,
    Content,
    MeasureRecord,
    RuleRecord,
    SeatRecord,
    from_json,
    to_json,
)
from gpo.rulings import course, words
from gpo.rulings.corrections import clock_of
from gpo.rulings.meaning import Spoken, meaning_of
from gpo.rulings.measure_terms import last_day_told
from gpo.rulings.models import Dictum, Measure, Ruling, TermStart
from gpo.rulings.names import CHILD, called, without_names

if TYPE_CHECKING:
    from gpo.rulings.services import Agreed, RulingText


def content_of(session: Session, ruling: Ruling, text: "RulingText", agreed: "Agreed", *, by: By) -> Content:
    """Everything a ruling says, from its words and the record of the case.

    Args:
        session: the open transaction; the ruling was flushed.
        ruling: the ruling, with its outcomes and measures.
        text: its words.
        agreed: who stands behind them.
        by: for the rules of law of this moment.
    """
    return _content(
        session,
        ruling,
        text,
        secretary=session.get_one(User, agreed.secretary).name if agreed.secretary else None,
        by=by,
    )


def of(session: Session, ruling: Ruling, *, by: By) -> Content:
    """The record of a ruling; one of before there were records gets it now.

    Args:
        session: the open transaction.
        ruling: the ruling.
        by: for the rules of law, where the record has still to be made.
    """
    if ruling.content is None:
        ruling.content = to_json(shown(session, ruling, by=by))
    return from_json(ruling.content)


def shown(session: Session, ruling: Ruling, *, by: By) -> Content:
    """What a ruling says; of one of before there were records, what its record would say. Nothing is written.

    Args:
        session: the session.
        ruling: the ruling.
        by: for the rules of law, where there is no record.
    """
    if ruling.content is not None:
        return from_json(ruling.content)
    from gpo.rulings.services import RulingText

    disputes = _disputes(session, ruling)
    known = RulingText(
        summary=ruling.summary,
        facts=ruling.facts,
        considerations=ruling.considerations,
        position_parents="",
        position_board="",
        child_interest="",
        child_voice="",
    )
    secretary = _seated(session, disputes[0], Seat.AMBTELIJK_SECRETARIS)
    return _content(session, ruling, known, secretary=secretary[0] if secretary else None, by=by)


def _content(session: Session, ruling: Ruling, text: "RulingText", *, secretary: str | None, by: By) -> Content:
    disputes = _disputes(session, ruling)
    dicta = _dicta(session, disputes)
    outcomes = {item.claim_id: item.outcome for item in ruling.outcomes}
    corrects = session.get_one(Ruling, ruling.corrects_id).number if ruling.corrects_id else None
    chair, members = _seated(session, disputes[0], Seat.VOORZITTER), _seated(session, disputes[0], Seat.LID)
    return Content(
        number=ruling.number,
        kind=ruling.kind.value,
        corrects=corrects,
        correction_reason=ruling.correction_reason or "",
        heading=words.heading(ruling.regime, ruling.regime_words),
        title=words.title_of(text.summary),
        regime=ruling.regime.value,
        regime_ground=ruling.regime_ground,
        regime_article=ruling.regime_article,
        commission=by.rules.text("commission_name", ruling.adopted_on),
        official_name=by.rules.text("commission_official_name", ruling.adopted_on),
        board=name_of_board(session, ruling.board_id, ruling.adopted_on),
        given_on=ruling.given_on.isoformat(),
        adopted_on=ruling.adopted_on.isoformat(),
        recorded_at=ruling.recorded_at.astimezone(UTC).isoformat(timespec="seconds"),
        cases=[_case(session, dispute, disputes, dicta.get(dispute.id), outcomes) for dispute in disputes],
        summary=text.summary,
        summary_en=text.summary_en,
        course=text.course,
        facts=words.numbered(text.facts),
        position_parents=text.position_parents,
        position_board=text.position_board,
        framework=_framework(text, disputes, by.rules),
        framework_more=text.framework_more,
        considerations=words.numbered(text.considerations),
        child_interest=text.child_interest,
        child_voice=text.child_voice,
        measures=[_measure(session, measure, ruling, dicta, disputes, by) for measure in ruling.measures],
        meaning=meaning_of(Spoken(ruling, disputes, corrects, by.rules)),
        chamber=[
            *(SeatRecord(name=name, seat=Seat.VOORZITTER.value) for name in chair),
            *(SeatRecord(name=name, seat=Seat.LID.value) for name in members),
        ],
        secretary=secretary,
        rules_hash=ruling.rules_hash,
    )


def _disputes(session: Session, ruling: Ruling) -> Sequence[Dispute]:
    return session.scalars(
        select(Dispute)
        .where(Dispute.id.in_([link.dispute_id for link in ruling.disputes]))
        .options(
            selectinload(Dispute.claims),
            selectinload(Dispute.parties),
            selectinload(Dispute.child),
            selectinload(Dispute.other_parent),
        )
        .order_by(Dispute.number)
    ).all()


def _dicta(session: Session, disputes: Sequence[Dispute]) -> dict[int, Dictum]:
    told = session.scalars(select(Dictum).where(Dictum.dispute_id.in_([one.id for one in disputes])))
    return {dictum.dispute_id: dictum for dictum in told}


def _seated(session: Session, dispute: Dispute, seat: Seat) -> Sequence[str]:
    """The names of who sat in this seat; of an earlier case, in which nobody noted it, all who had the seat."""
    return session.scalars(
        select(User.name)
        .join(ChamberSeat, ChamberSeat.user_id == User.id)
        .where(ChamberSeat.dispute_id == dispute.id, ChamberSeat.seat == seat, ChamberSeat.sat.is_distinct_from(False))
        .order_by(ChamberSeat.id)
    ).all()


def _case(
    session: Session,
    dispute: Dispute,
    together: Sequence[Dispute],
    dictum: Dictum | None,
    outcomes: dict[int, Outcome],
) -> CaseRecord:
    """One case in the record; of more than one each family reads all, so that none of them is named."""
    joined = len(together) > 1
    names = [name for one in together for name in names_of_people(one)] if joined else []
    named = " en ".join(f"{party.name} ({party.relation.value})" for party in requesters(dispute))
    school = session.get_one(School, dispute.school_id)
    name = name_of_school(session, school.id, dispute.filed_on)
    return CaseRecord(
        number=dispute.number,
        requesters=called(dispute) if joined else named,
        child=CHILD if joined else dispute.child.name,
        school=", ".join(filter(None, (name, school.city or school.municipality))),
        sector=dispute.sector.value,
        events=course.events_of(session, dispute, named=not joined),
        claims=[
            ClaimRecord(
                position=claim.position,
                ground=claim.ground.value,
                subtype=claim.subtype.value if claim.subtype else None,
                text=without_names(claim.text, names),
                outcome=outcomes[claim.id].value,
            )
            for claim in dispute.claims
        ],
        dictum=without_names(dictum.text, names) if dictum else "",
        dictum_told_on=dictum.told_on.isoformat() if dictum else None,
    )


def _framework(text: "RulingText", disputes: Sequence[Dispute], rules: Rules) -> list[RuleRecord]:
    """The chosen rules, each once, as they held on the day of the decision that is in dispute."""
    found = [
        RuleRecord(title=row.title, text=row.text, article=row.cited)
        for dispute in disputes
        for row in framework.chosen(
            text.framework,
            list(dict.fromkeys(claim.ground for claim in dispute.claims)),
            dispute.sector,
            dispute.decision_made_known_on or dispute.filed_on,
            rules,
        )
    ]
    return list(dict.fromkeys(found))


def _measure(
    session: Session,
    measure: Measure,
    ruling: Ruling,
    dicta: dict[int, Dictum],
    disputes: Sequence[Dispute],
    by: By,
) -> MeasureRecord:
    runs = measure.term_start is TermStart.DICTUM
    told = {
        one.number: (dictum.told_on, day)
        for one in disputes
        if runs and (dictum := dicta.get(one.id)) and (day := last_day_told(session, dictum, measure, by.rules))
    }
    return MeasureRecord(
        position=measure.position,
        text=measure.text,
        kind=words.kind_words(measure),
        scope=measure.scope.value,
        owner=measure.owner.value,
        binds=measure.binding and ruling.binding,
        term=_term(measure, told, clock=_clock(session, measure, ruling)),
        term_amount=measure.term_amount,
        term_unit=measure.term_unit.value if measure.term_unit else None,
        term_start=measure.term_start.value if measure.term_amount else None,
    )


def _clock(session: Session, measure: Measure, ruling: Ruling) -> str | None:
    """The number of the earlier ruling whose sending started this term, where a correction took the measure over."""
    first = clock_of(session, measure)
    return session.get_one(Ruling, first.ruling_id).number if first.ruling_id != ruling.id else None


def _term(measure: Measure, told: Mapping[str, tuple[date, date]], *, clock: str | None) -> str:
    """When a measure must be done, as it stands in the record: with its last day as far as that is known at adoption.

    ``told`` holds per case the day of its dictum and the last day that it told, ``clock`` the earlier ruling whose
    sending started the term, where a correction took the measure over.
    """
    if measure.term_amount is None or measure.term_unit is None:
        return "geen termijn"
    amount = amount_words(measure.term_amount, Unit(measure.term_unit.value))
    if measure.term_start is TermStart.UITSPRAAK:
        return f"binnen {amount} na de verzending van {f'uitspraak {clock}' if clock else 'deze uitspraak'}"
    runs = {
        number: f"het dictum van {_said(told_on)}: uiterlijk op {_said(due_on)}"
        for number, (told_on, due_on) in told.items()
    }
    if len(set(runs.values())) == 1:
        return f"binnen {amount} na {next(iter(runs.values()))}"
    each = "; ".join(f"zaak {number}: na {words}" for number, words in runs.items())
    return f"binnen {amount} na het dictum ({each})" if each else f"binnen {amount} na het dictum"


def _said(day: date) -> str:
    return date_words(day).split(" ", 1)[1]
