"""The receipt of a filing as a PDF: written by the worker, kept by its hash, the same bytes for the same record.

It holds the number, the hour, the papers as the parent named them, and the dates; of no party a name, an address or a
word, so that whoever finds it on a table learns little.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo import pdf
from gpo.access.services import token_hash
from gpo.actor import Actor, By
from gpo.disputes import queries as disputes
from gpo.disputes.models import Dispute
from gpo.documents.made import make_once
from gpo.documents.models import Made
from gpo.filing import findings, queries
from gpo.filing.findings import ShownDue
from gpo.filing.models import Draft, DraftKey, Receipt
from gpo.law.enums import Ground, Role

if TYPE_CHECKING:
    from gpo.web.gate import House

_AT_ONCE = 50
# So long the browser that filed may make a code for who has no mail; after that the desk does.
_CODE_HOURS = timedelta(days=1)


@dataclass(frozen=True)
class ReceiptWords:
    """Everything that stands in the PDF.

    Args:
        number: of the case.
        sent_at: the moment of sending; ``None`` where it came on paper or by telephone.
        filed_on: the day that counts.
        recorded_at: when it was recorded.
        papers: per paper its place, its title and its hash.
        ruling: when the commission judges, at the latest.
        may_object: whether there is bezwaar on this ground.
        objection: the last day for bezwaar with the board, where one runs.
        others: the other dates that follow from what was filled in.
        findings: what else the parent must know.
        commission: who sends it.
        rules_hash: of the rules by which the dates were counted.
    """

    number: str
    sent_at: datetime | None
    filed_on: date
    recorded_at: datetime
    papers: Sequence[tuple[str, str, str]]
    ruling: ShownDue | None
    may_object: bool
    objection: ShownDue | None
    others: Sequence[ShownDue]
    findings: Sequence[str]
    commission: str
    rules_hash: str


def own(session: Session, number: str, actor: Actor, keys: Sequence[str]) -> Dispute | None:
    """The filing with this number, for the desk, for who filed, and for the browser that it was filed in.

    Another parent or a young person sees the case, and not the receipt of somebody else.

    Args:
        session: the session.
        number: of the dispute.
        actor: who looks.
        keys: the keys of drafts that were filed from this browser.
    """
    dispute = disputes.find(session, actor, number)
    if dispute is not None and actor.role is Role.SECRETARIAAT:
        return dispute
    if dispute is not None and actor.role is Role.OUDER and dispute.parties[0].user_id == actor.user_id:
        return dispute
    if not keys:
        return None
    return session.scalar(
        select(Dispute)
        .join(Draft, Draft.dispute_id == Dispute.id)
        .join(DraftKey, DraftKey.draft_id == Draft.id)
        .where(Dispute.number == number, DraftKey.key_hash.in_([token_hash(key) for key in keys]))
    )


def may_make_code(dispute: Dispute, *, by: By) -> bool:
    """Whether a code on paper may be made from the receipt: for who filed without mail, on the day of filing."""
    filer = dispute.parties[0]
    no_mail = filer.email is None or filer.may_mail is False
    return no_mail and filer.user_id is None and by.now - dispute.recorded_at < _CODE_HOURS


def words_of(session: Session, dispute: Dispute, *, by: By) -> ReceiptWords:
    """What the PDF of a receipt says.

    Args:
        session: the session.
        dispute: the dispute.
        by: the system, and under which rules.
    """
    dues, found = findings.of_dispute(dispute, by.rules)
    per_rule = {due.due.rule: due for due in dues}
    return ReceiptWords(
        number=dispute.number,
        sent_at=dispute.filed_at,
        filed_on=dispute.filed_on,
        recorded_at=dispute.recorded_at,
        papers=[(paper.mark, paper.title, paper.sha256) for paper in queries.papers_received(session, dispute)],
        ruling=per_rule.get("ruling"),
        may_object=dispute.ground is not Ground.ONTWIKKELINGSPERSPECTIEF,
        objection=per_rule.get("objection"),
        others=[due for rule, due in per_rule.items() if rule not in ("ruling", "objection") and not due.met_in_time],
        findings=[finding.sentence for finding in found],
        commission=by.rules.text("commission_name", dispute.filed_on),
        rules_hash=by.rules.hash,
    )


def waiting(session: Session) -> Sequence[int]:
    """Disputes whose receipt still has to be written."""
    query = select(Receipt.dispute_id).where(Receipt.sha256.is_(None)).order_by(Receipt.dispute_id)
    return session.scalars(query.limit(_AT_ONCE)).all()


def render(dispute_id: int, *, house: "House", by: By) -> None:
    """Write one receipt and keep it by its hash. One that is there is left alone.

    Args:
        dispute_id: one of ``waiting``.
        house: for the storage.
        by: the system, and when.

    Raises:
        Exception: whatever went wrong while writing; the desk then has a task, and the next run tries again.
    """

    def written(session: Session) -> str:
        words = words_of(session, session.get_one(Dispute, dispute_id), by=by)
        return pdf.page("filing/receipt_document.html", doc=words)

    def row(session: Session) -> Made:
        return session.get_one(Receipt, dispute_id, with_for_update=True)

    make_once(written, row, subject=f"receipt:{dispute_id}", dispute_id=dispute_id, house=house, by=by)
