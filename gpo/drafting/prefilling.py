"""What a draft holds before anybody typed: what the record knows, or the words of the ruling that it corrects.

The course of the procedure is not among it: the record of the ruling tells that by itself (``rulings/course.py``).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.disputes.models import Audience, Dispute, Seat
from gpo.drafting.models import RulingDraft
from gpo.drafting.queries import fields_of
from gpo.drafting.words import Fields, MeasureFields
from gpo.law.explain import date_words
from gpo.law.framework import rules_for
from gpo.record.content import from_json
from gpo.rulings.dicta import dictum_of
from gpo.rulings.models import DictumMeasure, Measure, Ruling, TermStart


def prefill(session: Session, dispute: Dispute, *, by: By) -> Fields:
    """The first fields of a draft on a dispute, from its record.

    What the child said stands in it only if everybody in the dispute may read that: the ruling goes to all of them.

    Args:
        session: the session.
        dispute: the dispute, with claims and seats.
        by: who begins and when.
    """
    secretary = next((seat for seat in dispute.seats if seat.seat is Seat.AMBTELIJK_SECRETARIS), None)
    dictum = dictum_of(session, dispute.id)
    return Fields(
        outcomes={str(told.claim_id): told.outcome.value for told in dictum.outcomes} if dictum else {},
        measures=tuple(_told_first(row) for row in dictum.measures) if dictum else (),
        facts="\n\n".join(_facts(dispute)),
        position_parents=_parents(dispute),
        framework=framework_of([dispute], by=by),
        child_voice=_voice(dispute) if dispute.child_voice_audience is Audience.PARTIJEN else "",
        secretary=str(secretary.user_id) if secretary is not None else "",
    )


def _told_first(row: DictumMeasure) -> MeasureFields:
    """A measure of the dictum: the ruling repeats it word for word, and its term keeps running."""
    return MeasureFields(
        text=row.text,
        kind="maatregel" if row.binding else "aanbeveling",
        owner=row.owner.value,
        scope=row.scope.value,
        term_amount=str(row.term_amount),
        term_unit=row.term_unit.value,
        term_start=TermStart.DICTUM.value,
    )


def framework_of(disputes: Sequence[Dispute], *, by: By) -> tuple[str, ...]:
    """The keys of the rules by which these disputes are judged, each once, by the day of the decision in dispute.

    Args:
        disputes: the disputes, with their claims.
        by: for the rules.
    """
    keys = [
        rule.key
        for dispute in disputes
        for ground in dict.fromkeys(claim.ground for claim in dispute.claims)
        for rule in rules_for(ground, dispute.sector, decided_on(dispute), by.rules)
    ]
    return tuple(dict.fromkeys(keys))


def decided_on(dispute: Dispute) -> date:
    """The day that says which rules hold: of the decision in dispute; without one on paper, of the filing."""
    return dispute.decision_made_known_on or dispute.filed_on


def from_ruling(session: Session, ruling: Ruling, disputes: Sequence[Dispute]) -> Fields:
    """The words of a ruling as the first fields of a draft that corrects it.

    Args:
        session: the session.
        ruling: the ruling.
        disputes: what it speaks on, the lead first.
    """
    adopted = session.scalar(select(RulingDraft).where(RulingDraft.ruling_id == ruling.id))
    base = fields_of(adopted) if adopted is not None else _from_record(ruling)
    return replace(
        base,
        joined=tuple(dispute.number for dispute in disputes[1:]),
        outcomes={str(item.claim_id): item.outcome.value for item in ruling.outcomes},
        measures=tuple(_measure(measure) for measure in ruling.measures),
        # A letter to the child is written anew, where the chamber wants one.
        child_letters={},
        correction_reason="",
    )


def _from_record(ruling: Ruling) -> Fields:
    """A ruling that came of no draft, or of before there were drafts, gives what its record says."""
    if ruling.content is None:
        return Fields(summary=ruling.summary, facts=ruling.facts, considerations=ruling.considerations)
    said = from_json(ruling.content)
    return Fields(
        summary=said.summary,
        summary_en=said.summary_en,
        course=said.course,
        facts="\n\n".join(said.facts),
        position_parents=said.position_parents,
        position_board=said.position_board,
        framework_more=said.framework_more,
        considerations="\n\n".join(said.considerations),
        child_interest=said.child_interest,
        child_voice=said.child_voice,
    )


def _measure(measure: Measure) -> MeasureFields:
    return MeasureFields(
        text=measure.text,
        kind="maatregel" if measure.binding else "aanbeveling",
        owner=measure.owner.value,
        scope=measure.scope.value,
        term_amount=str(measure.term_amount or ""),
        term_unit=measure.term_unit.value if measure.term_unit is not None else "weken",
        term_start=measure.term_start.value,
        replaces=measure.id,
    )


def _facts(dispute: Dispute) -> Iterator[str]:
    if dispute.admission_requested_on:
        yield f"De ouders meldden de leerling schriftelijk aan op {_said(dispute.admission_requested_on)}."
    if dispute.enrolled_on:
        yield f"De leerling is ingeschreven sinds {_said(dispute.enrolled_on)}."
    if dispute.decision_made_known_on:
        yield f"De school maakte haar beslissing bekend op {_said(dispute.decision_made_known_on)}."
    elif dispute.no_decision_reason:
        yield f"Er is geen beslissing op papier. De ouders zeggen daarover: {dispute.no_decision_reason.strip()}"
    if dispute.objection_received_on:
        yield f"Het schoolbestuur kreeg het bezwaar van de ouders op {_said(dispute.objection_received_on)}."
    if dispute.home_since and dispute.home_until:
        yield f"De leerling zat thuis van {_said(dispute.home_since)} tot en met {_said(dispute.home_until)}."
    elif dispute.home_since:
        yield f"De leerling zit thuis sinds {_said(dispute.home_since)}."


def _parents(dispute: Dispute) -> str:
    parts = [
        f"De ouders schrijven in hun verzoek:\n\n{dispute.story.strip()}" if dispute.story.strip() else "",
        f"Zij vragen:\n\n{dispute.wish.strip()}" if dispute.wish.strip() else "",
    ]
    return "\n\n".join(part for part in parts if part)


def _voice(dispute: Dispute) -> str:
    parts = [
        f"De leerling zei: {dispute.child_voice.strip()}" if dispute.child_voice else "",
        f"Zo is het gevraagd: {dispute.child_voice_how.strip()}" if dispute.child_voice_how else "",
    ]
    return "\n\n".join(part for part in parts if part)


def _said(day: date) -> str:
    return date_words(day).split(" ", 1)[1]
