"""What a bundle says of rulings, with days as days: the page and the data are made from it and from nothing else.

It holds no name of a child or a parent, no word of a parent and no paper. Words of the board and of the commission
stand in it with the names taken out. A hash over words in which such a name may stand is left out too: whoever has the
words without it could try names until the hash fits.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from gpo.actor import By
from gpo.asking.models import ParentAnswer
from gpo.boards.models import Board, DutyTransfer, School
from gpo.compliance.models import Evidence, Flag, FollowUpReport, FollowUpResolution, LadderStep
from gpo.compliance.queries import judgements_of
from gpo.delivery.models import RulingDelivery
from gpo.delivery.queries import Followed, followed
from gpo.disputes.models import Audience, Dispute
from gpo.disputes.parties import names_of_people
from gpo.documents.models import Document
from gpo.evidence.rows import Rows
from gpo.evidence.ruling_words import told
from gpo.register.models import PublishedRuling, SealedRuling
from gpo.rulings.models import Ruling, RulingDispute
from gpo.rulings.queries import texts_now

SCHEMA = "gpo-opvolging-1"


def of_rulings(session: Session, rulings: Sequence[Ruling], *, by: By) -> list[dict[str, Any]]:
    """What a bundle says of each of these rulings, in a fixed number of queries.

    Args:
        session: the session.
        rulings: rulings that were sent, with their measures, outcomes and disputes loaded.
        by: the moment and the rules by which they are judged.
    """
    ids = [ruling.id for ruling in rulings]
    judged = judgements_of(session, rulings, by.today, by.rules)
    numbers = {ruling.id: ruling.number for ruling in rulings}
    cases = _cases(session, ids)
    boards = {one.id: one for one in session.scalars(select(Board).where(Board.id.in_(_board_ids(session, rulings))))}
    flags, rungs = _of(session, Flag, ids), _of(session, LadderStep, ids)
    closed, answers = _of(session, FollowUpResolution, ids), _of(session, ParentAnswer, ids)
    transfers = _transfers(session, cases)
    deliveries, proof, papers = _deliveries(session, ids), _proof(session, ids), _papers(session, ids)
    sealed = {
        one.number: one
        for one in session.scalars(select(SealedRuling).where(SealedRuling.number.in_(numbers.values())))
    }
    public = {
        one.number: one
        for one in session.scalars(select(PublishedRuling).where(PublishedRuling.number.in_(numbers.values())))
    }
    found = []
    for ruling in rulings:
        judgement, known = judged[ruling.id]
        mine = cases[ruling.id]
        rows = Rows(
            ruling=ruling,
            judgement=judgement,
            known=known,
            texts=texts_now(ruling, known.later),
            cases=mine,
            boards=boards,
            names=frozenset(name for dispute, _ in mine for name in names_of_people(dispute)),
            flags=flags[ruling.id],
            rungs=rungs[ruling.id],
            closed=closed[ruling.id],
            answers=answers[ruling.id],
            transfers=[one for dispute, _ in mine for one in transfers[dispute.id]],
            deliveries=deliveries[ruling.id],
            proof=proof,
            papers=papers[ruling.id],
            sealed=sealed.get(ruling.number),
            public=public.get(ruling.number),
        )
        found.append({"schema": SCHEMA} | told(rows))
    return found


def _board_ids(session: Session, rulings: Sequence[Ruling]) -> set[int]:
    disputes = {link.dispute_id for ruling in rulings for link in ruling.disputes}
    moved = session.execute(
        select(DutyTransfer.from_board_id, DutyTransfer.to_board_id).where(DutyTransfer.dispute_id.in_(disputes))
    )
    ids = {key for ruling in rulings for key in (ruling.board_id, ruling.bearer_id) if key is not None}
    return ids | {key for pair in moved for key in pair}


def _cases(session: Session, ids: Sequence[int]) -> Mapping[int, list[tuple[Dispute, School]]]:
    found: dict[int, list[tuple[Dispute, School]]] = defaultdict(list)
    for ruling_id, dispute, school in session.execute(
        select(RulingDispute.ruling_id, Dispute, School)
        .join(Dispute, Dispute.id == RulingDispute.dispute_id)
        .join(School, School.id == Dispute.school_id)
        .where(RulingDispute.ruling_id.in_(ids))
        .options(
            selectinload(Dispute.claims),
            selectinload(Dispute.parties),
            selectinload(Dispute.child),
            selectinload(Dispute.other_parent),
        )
        .order_by(Dispute.number)
    ):
        found[ruling_id].append((dispute, school))
    return found


def _of(session: Session, table: Any, ids: Sequence[int]) -> Mapping[int, list[Any]]:
    """The rows of a table that has a ``ruling_id``, per ruling, oldest first."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in session.scalars(select(table).where(table.ruling_id.in_(ids)).order_by(table.id)):
        found[row.ruling_id].append(row)
    return found


def _transfers(
    session: Session, cases: Mapping[int, Iterable[tuple[Dispute, School]]]
) -> Mapping[int, list[DutyTransfer]]:
    disputes = {dispute.id for rows in cases.values() for dispute, _ in rows}
    found: dict[int, list[DutyTransfer]] = defaultdict(list)
    for row in session.scalars(
        select(DutyTransfer).where(DutyTransfer.dispute_id.in_(disputes)).order_by(DutyTransfer.on, DutyTransfer.id)
    ):
        found[row.dispute_id].append(row)
    return found


def _deliveries(session: Session, ids: Sequence[int]) -> Mapping[int, list[Followed]]:
    rows = session.scalars(
        select(RulingDelivery).where(RulingDelivery.ruling_id.in_(ids)).order_by(RulingDelivery.id)
    ).all()
    found: dict[int, list[Followed]] = defaultdict(list)
    for one in followed(session, rows):
        found[one.row.ruling_id].append(one)
    return found


def _proof(session: Session, ids: Sequence[int]) -> Mapping[int, list[tuple[Evidence, Document]]]:
    """Per report (its id) the papers it points at."""
    found: dict[int, list[tuple[Evidence, Document]]] = defaultdict(list)
    for evidence, document in session.execute(
        select(Evidence, Document)
        .join(FollowUpReport, FollowUpReport.id == Evidence.report_id)
        .join(Document, Document.id == Evidence.document_id)
        .where(FollowUpReport.ruling_id.in_(ids))
        .order_by(Evidence.id)
    ):
        found[evidence.report_id].append((evidence, document))
    return found


def _papers(session: Session, ids: Sequence[int]) -> Mapping[int, list[Document]]:
    """Per ruling what came into the file after it for both parties."""
    found: dict[int, list[Document]] = defaultdict(list)
    for ruling_id, document in session.execute(
        select(RulingDispute.ruling_id, Document)
        .join(RulingDispute, RulingDispute.dispute_id == Document.dispute_id)
        .join(Ruling, Ruling.id == RulingDispute.ruling_id)
        .where(Ruling.id.in_(ids), Document.received_on >= Ruling.sent_on, Document.audience == Audience.PARTIJEN)
        .order_by(Document.id)
    ):
        found[ruling_id].append(document)
    return found
