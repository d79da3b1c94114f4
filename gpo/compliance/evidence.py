"""The papers that a board points at as proof: in the file of the case, and tied to its report."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import Actor, By
from gpo.compliance.drafting import KeptPaper
from gpo.compliance.models import Evidence, FollowUpReport
from gpo.disputes.models import Audience, Dispute
from gpo.disputes.queries import visible_to
from gpo.documents.models import Document, PaperKind
from gpo.documents.services import list_paper
from gpo.law.refusal import Refusal
from gpo.rulings.models import Ruling
from gpo.rulings.queries import disputes_of


def attach(
    session: Session,
    report: FollowUpReport,
    ruling: Ruling,
    papers: Sequence[KeptPaper],
    *,
    by: By,
    number: str | None = None,
) -> None:
    """Put papers in the file and tie them to a report; one that is in the file already is pointed at.

    A paper comes in the file of one case, and only that family reads it. Of joined cases the board says of which: a
    paper about one child never reaches another family because nobody chose (decision 0023).

    Args:
        session: the open transaction.
        report: just written.
        ruling: what it is about.
        papers: what goes along.
        by: who reports and when.
        number: of the case in whose file those come of which no case was chosen before; both sides and the commission
            read them there. ``None``: not chosen either, which is fine where the actor reports on one case.

    Raises:
        Refusal: a paper of which no case was chosen, or not one of the ruling.
    """
    own = {one.number: one for one in disputes_of(session, by.actor, ruling)} if papers else {}
    only = next(iter(own)) if len(own) == 1 else None
    numbers = {measure.id: measure.position for measure in ruling.measures}
    for paper in papers:
        dispute = own.get(paper.case or number or only or "")
        if dispute is None:
            raise Refusal(
                None, f"Kies bij welke zaak {paper.filename} hoort. Alleen de ouders in die zaak kunnen het lezen."
            )
        document = session.scalar(
            select(Document).where(
                Document.dispute_id == dispute.id,
                Document.sha256 == paper.sha256,
                Document.audience == Audience.PARTIJEN,
            )
        )
        if document is None:
            place = numbers.get(paper.measure_id or 0)
            document = list_paper(
                session,
                dispute,
                filename=paper.filename,
                media_type=paper.media_type,
                size=paper.size,
                sha256=paper.sha256,
                kind=PaperKind.BEWIJS,
                title=f"Bewijs bij nummer {place}" if place else "Brief van het bestuur aan de ouders",
                received_on=report.received_on,
                with_report=True,
                by=by,
            )
        session.add(Evidence(report_id=report.id, measure_id=paper.measure_id, document_id=document.id))
        session.flush()


def evidence_of(
    session: Session, actor: Actor, ruling_ids: Sequence[int]
) -> Mapping[int, Sequence[tuple[Evidence, Document, str]]]:
    """Per report (its id) the proof that came with it: the tie, the paper, and the number of its case.

    Args:
        session: the session.
        actor: who looks; a paper in a case of another family is left out.
        ruling_ids: rulings the caller may see.
    """
    rows = session.execute(
        select(Evidence, Document, Dispute.number)
        .join(FollowUpReport, FollowUpReport.id == Evidence.report_id)
        .join(Document, Document.id == Evidence.document_id)
        .join(Dispute, Dispute.id == Document.dispute_id)
        .where(FollowUpReport.ruling_id.in_(ruling_ids), visible_to(actor))
        .order_by(Evidence.id)
    )
    found: dict[int, list[tuple[Evidence, Document, str]]] = defaultdict(list)
    for evidence, document, number in rows:
        found[evidence.report_id].append((evidence, document, number))
    return found
