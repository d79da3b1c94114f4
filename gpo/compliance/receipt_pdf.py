"""The receipt of a report as a PDF: made once by the worker, the same bytes for the same report.

What happens after the report, such as when the parents opened their letter, stands on the page and not in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gpo import pdf
from gpo.actor import By
from gpo.compliance.models import Evidence, FollowUpReport, MeasureAnswer, ParentsTold, ReportReceipt
from gpo.compliance.words import ANSWER_WORDS
from gpo.disputes.models import Channel, Dispute
from gpo.documents.made import make_once
from gpo.documents.models import Document, Made
from gpo.record.markup import plain
from gpo.rulings.models import Measure, Ruling, RulingDispute

if TYPE_CHECKING:
    from gpo.web.gate import House

_AT_ONCE = 50
_CAME = {
    Channel.WEB: "in het systeem van de commissie",
    Channel.POST: "per brief",
    Channel.MAIL: "per mail",
    Channel.TELEFOON: "aan de telefoon",
}


@dataclass(frozen=True)
class AnswerSaid:
    """What the board said of one number: its words in the ruling, and the answer in words."""

    number: int
    text: str
    words: str
    answer: MeasureAnswer


@dataclass(frozen=True)
class ReportWords:
    """Everything that stands in the PDF.

    Args:
        ruling: its number, and ``cases`` those it is about.
        report: the report, with ``came`` how it came in.
        answers: in the order of the ruling.
        told: per case what the board said of telling the parents.
        papers: per paper of proof its name, the number it is proof of and its hash.
        commission: who sends it.
    """

    ruling: str
    cases: Sequence[str]
    report: FollowUpReport
    came: str
    answers: Sequence[AnswerSaid]
    told: Sequence[tuple[str, ParentsTold]]
    papers: Sequence[tuple[str, int | None, str]]
    commission: str


def words_of(session: Session, report: FollowUpReport, *, by: By) -> ReportWords:
    """What the PDF of a report says.

    Args:
        session: the session.
        report: the report.
        by: the system, and under which rules.
    """
    ruling = session.get_one(Ruling, report.ruling_id)
    on_it = [link.dispute_id for link in ruling.disputes]
    cases = dict(iter(session.execute(select(Dispute.id, Dispute.number).where(Dispute.id.in_(on_it)))))
    measures = {measure.id: measure for measure in ruling.measures}
    said = [
        AnswerSaid(one.position, plain(one.text), ANSWER_WORDS[each.answer], each)
        for each in report.answers
        if (one := measures.get(each.measure_id)) is not None
    ]
    papers = session.execute(
        select(Document.filename, Measure.position, Document.sha256)
        .join(Evidence, Evidence.document_id == Document.id)
        .outerjoin(Measure, Measure.id == Evidence.measure_id)
        .where(Evidence.report_id == report.id)
        .order_by(Evidence.id)
    )
    return ReportWords(
        ruling=ruling.number,
        cases=sorted(cases.values()),
        report=report,
        came=_CAME[report.channel],
        answers=sorted(said, key=lambda one: one.number),
        told=[(cases[one.dispute_id], one) for one in report.parents],
        papers=[(row.filename, row.position, row.sha256) for row in papers],
        commission=by.rules.text("commission_name", report.received_on),
    )


def waiting(session: Session) -> Sequence[tuple[int, int]]:
    """The reports whose receipt still has to be written, each with the first case it is about."""
    query = (
        select(ReportReceipt.report_id, func.min(RulingDispute.dispute_id))
        .join(FollowUpReport, FollowUpReport.id == ReportReceipt.report_id)
        .join(RulingDispute, RulingDispute.ruling_id == FollowUpReport.ruling_id)
        .where(ReportReceipt.sha256.is_(None))
        .group_by(ReportReceipt.report_id)
        .order_by(ReportReceipt.report_id)
        .limit(_AT_ONCE)
    )
    return [(row[0], row[1]) for row in session.execute(query)]


def page_of(session: Session, report: FollowUpReport, *, by: By) -> str:
    """The page that becomes the PDF; see ``words_of``."""
    return pdf.page("compliance/receipt_document.html", doc=words_of(session, report, by=by))


def render(report_id: int, dispute_id: int, *, house: "House", by: By) -> None:
    """Write the receipt of one report; see ``make_once``.

    Args:
        report_id: one of ``waiting``, with the first case it is about.
        dispute_id: that case.
        house: for the storage.
        by: the system, and when.
    """

    def written(session: Session) -> str:
        return page_of(session, session.get_one(FollowUpReport, report_id), by=by)

    def row(session: Session) -> Made:
        return session.get_one(ReportReceipt, report_id, with_for_update=True)

    make_once(written, row, subject=f"report:{report_id}", dispute_id=dispute_id, house=house, by=by)
