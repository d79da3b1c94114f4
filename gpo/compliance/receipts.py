"""The receipt of a report: what was written down, as canonical JSON, and the fingerprints of it and of the proof."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import Actor
from gpo.compliance.evidence import evidence_of
from gpo.compliance.models import Evidence, FollowUpReport, MeasureAnswer, ParentsTold
from gpo.compliance.said import Reply, written
from gpo.compliance.telling import Delivered, delivered_of
from gpo.disputes.models import Dispute
from gpo.documents.models import Document
from gpo.law.enums import Role
from gpo.rulings.models import Measure, Ruling
from gpo.rulings.queries import disputes_of

SCHEMA = "gpo-melding-1"


@dataclass(frozen=True)
class ReceiptShown:
    """One report with what proves it, as far as the reader may see it.

    Args:
        report: the report.
        answers: in the order of the ruling, each with the number it is about.
        told: per case the reader may see its number and what was said of telling the parents.
        delivered: the decision on its way to the parents, with the number of the case; a parent sees the own one.
        evidence: the papers that came with it, each with its case and the number it is proof of.
    """

    report: FollowUpReport
    answers: Sequence[tuple[int, MeasureAnswer]]
    told: Sequence[tuple[str, ParentsTold]]
    delivered: Sequence[tuple[str, Delivered]]
    evidence: Sequence[tuple[Document, str, int | None]]


def shown(session: Session, actor: Actor, ruling: Ruling, reports: Sequence[FollowUpReport]) -> list[ReceiptShown]:
    """The receipts of the reports on a ruling, in a fixed number of queries.

    Args:
        session: the session.
        actor: who looks.
        ruling: a ruling the actor may see.
        reports: its reports, their answers and words to the parents loaded.
    """
    cases = {dispute.id: dispute.number for dispute in disputes_of(session, actor, ruling)}
    places = {measure.id: measure.position for measure in ruling.measures}
    sent = delivered_of(session, [ruling.id]).get(ruling.id, ())
    if actor.role is Role.OUDER:
        sent = [one for one in sent if one.party.user_id == actor.user_id]
    proof = evidence_of(session, actor, [ruling.id])
    return [
        ReceiptShown(
            report=report,
            answers=sorted(((places[each.measure_id], each) for each in report.answers), key=lambda one: one[0]),
            told=[(cases[told.dispute_id], told) for told in report.parents if told.dispute_id in cases],
            delivered=[
                (cases[one.row.dispute_id], one)
                for one in sent
                if one.row.report_id == report.id and one.row.dispute_id in cases
            ],
            evidence=[
                (document, number, places.get(tie.measure_id or 0))
                for tie, document, number in proof.get(report.id, ())
            ],
        )
        for report in reports
    ]


def canonical(session: Session, report: FollowUpReport) -> str:
    """A report as JSON that is the same for the same report: keys in order, no blanks; of nobody a name or an account.

    Args:
        session: the session.
        report: with its answers; what came with it is read beside it.
    """
    said = written(report)
    numbers = dict(iter(session.execute(select(Dispute.id, Dispute.number).where(Dispute.id.in_(said.parents)))))
    places = dict(iter(session.execute(select(Measure.id, Measure.position).where(Measure.id.in_(said.replies)))))
    proof = session.execute(
        select(Document.sha256, Measure.position)
        .join(Evidence, Evidence.document_id == Document.id)
        .outerjoin(Measure, Measure.id == Evidence.measure_id)
        .where(Evidence.report_id == report.id)
        .order_by(Document.sha256)
    )
    whole: dict[str, Any] = {
        "schema": SCHEMA,
        "uitspraak": session.scalar(select(Ruling.number).where(Ruling.id == report.ruling_id)),
        "ontvangen_op": said.received_on,
        "vastgelegd": report.recorded_at.astimezone(UTC).isoformat(timespec="seconds"),
        "weg": said.channel.value,
        "ouders": {
            numbers[key]: {"verteld_op": told.told_on, "hoe": told.how, "met_deze_melding": told.by_us}
            for key, told in said.parents.items()
        },
        "antwoorden": {places[key]: _reply(reply) for key, reply in said.replies.items()},
        "opmerking": said.remarks,
        "bewijs": [{"sha256": sha256, "nummer": position} for sha256, position in proof],
    }
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def fingerprint(session: Session, report: FollowUpReport) -> str:
    """The sha256 of a report as canonical JSON, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(session, report).encode()).hexdigest()


def _reply(reply: Reply) -> dict[str, Any]:
    return {
        "antwoord": reply.answer.value,
        "reden": reply.reason,
        "besluit": reply.decision,
        "klaar_op": reply.promised,
        "uitgevoerd_op": reply.carried_out_on,
        "stappen": [{"wat": step.what, "klaar_op": step.by_on, "gedaan_op": step.done_on} for step in reply.steps],
    }
