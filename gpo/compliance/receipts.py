"""The receipt of a report: what was written down, as canonical JSON, and the fingerprints of it and of the proof."""

import hashlib
import json
from datetime import UTC
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.compliance.models import Evidence, FollowUpReport
from gpo.compliance.said import Reply, written
from gpo.disputes.models import Dispute
from gpo.documents.models import Document
from gpo.rulings.models import Measure, Ruling

SCHEMA = "gpo-melding-1"


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
