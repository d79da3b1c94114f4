"""A report being prepared: kept as typed until it is sent. The school prepares it, who has the mandate sends it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.access import services as access
from gpo.access.models import User
from gpo.actor import By
from gpo.audit import services as audit
from gpo.boards import contacts
from gpo.compliance.flags import disputes_of
from gpo.compliance.models import ReportDraft
from gpo.disputes.services import queue_letter
from gpo.documents.papers import MAX_FILING, Paper
from gpo.law.enums import Role
from gpo.law.refusal import Refusal
from gpo.messages.models import MessageKind
from gpo.messages.services import Recipient
from gpo.rulings.models import Ruling
from gpo.storage import Storage


@dataclass(frozen=True)
class KeptPaper:
    """A paper that waits with a draft to be sent along.

    Args:
        sha256: under which its bytes are kept.
        filename: its name.
        media_type: what it is.
        size: bytes.
        measure_id: the measure it is proof of; ``None``: of telling the parents.
        case: the number of the case in whose file it comes; ``None``: not chosen, or there is but one.
    """

    sha256: str
    filename: str
    media_type: str
    size: int
    measure_id: int | None
    case: str | None = None


@dataclass(frozen=True)
class Draft:
    """What is kept.

    Args:
        typed: by the name of its field what was typed.
        papers: what will go along.
        version: of the row; 0 where there is none yet.
        saved_by: who saved it last.
        row: the row, if there is one.
    """

    typed: Mapping[str, Sequence[str]]
    papers: Sequence[KeptPaper]
    version: int = 0
    saved_by: str = ""
    row: ReportDraft | None = None


def draft_of(session: Session, ruling: Ruling) -> Draft:
    """The draft of a report on a ruling in the caller's scope; an empty one where nothing is being prepared."""
    found = session.execute(
        select(ReportDraft, User.name)
        .join(User, User.id == ReportDraft.saved_by_id)
        .where(ReportDraft.ruling_id == ruling.id)
    ).one_or_none()
    if found is None:
        return Draft({}, ())
    row, name = found
    kept = json.loads(row.fields)
    return Draft(kept["typed"], tuple(KeptPaper(**one) for one in kept["papers"]), row.version_id, name, row)


def keep_paper(
    papers: Sequence[KeptPaper], paper: Paper, measure_id: int | None, storage: Storage, *, case: str | None = None
) -> list[KeptPaper]:
    """Papers with one more, its bytes kept; the same one twice is one.

    Args:
        papers: what is there.
        paper: checked and cleaned.
        measure_id: the measure it is proof of; ``None``: of telling the parents.
        storage: keeps the bytes.
        case: the number of the case in whose file it comes, if that was chosen.

    Raises:
        Refusal: together they are more than 100 MB.
    """
    if sum(one.size for one in papers) + len(paper.content) > MAX_FILING:
        raise Refusal(None, f"{paper.filename} past er niet meer bij: samen mogen de stukken hoogstens 100 MB zijn.")
    digest = storage.put(paper.content)
    if any(one.sha256 == digest for one in papers):
        return list(papers)
    return [*papers, KeptPaper(digest, paper.filename, paper.media_type, len(paper.content), measure_id, case)]


def save(
    session: Session,
    ruling: Ruling,
    typed: Mapping[str, Sequence[str]],
    papers: Sequence[KeptPaper],
    *,
    seen: int | None,
    by: By,
) -> ReportDraft:
    """Keep a draft, whole or not; who had said that it is ready says so again.

    Args:
        session: the open transaction.
        ruling: the ruling, locked, within the actor's scope.
        typed: what was typed, by the name of its field.
        papers: what will go along.
        seen: the version the actor had on screen, 0 for none.
        by: somebody of the board, and when.

    Raises:
        Refusal: a colleague saved it in the meantime.
    """
    before = draft_of(session, ruling)
    if before.version != (seen or 0):
        raise Refusal(
            None,
            "Een collega bewaarde intussen ook iets bij deze melding. Wat u typte staat er nog. Bekijk de melding in "
            "een ander venster, en druk nog een keer als het uwe moet blijven.",
        )
    row = before.row or ReportDraft(ruling_id=ruling.id)
    fields = {
        "typed": {name: list(values) for name, values in typed.items()},
        "papers": [asdict(one) for one in papers],
    }
    row.fields, row.saved_at, row.ready_at = json.dumps(fields, ensure_ascii=False), by.now, None
    row.saved_by_id = by.actor.user_id or 0
    session.add(row)
    session.flush()
    return row


def require_mandate(by: By) -> None:
    """Stop who may prepare for the board but not speak in its name.

    Raises:
        Refusal: the account has no mandate.
    """
    if not by.actor.may_send:
        raise Refusal(
            None,
            "U kunt dit voorbereiden, maar niet versturen: daarvoor is het mandaat van het bestuur nodig. Zet het "
            "klaar voor iemand met mandaat.",
        )


def hand_over(session: Session, ruling: Ruling, draft: ReportDraft, *, by: By) -> None:
    """Say that a draft can be sent: who has the mandate gets a letter, once for each time it is saved.

    Args:
        session: the open transaction.
        ruling: the ruling.
        draft: its draft.
        by: who prepared it, and when.
    """
    if draft.ready_at is not None:
        return
    draft.ready_at = by.now
    first = disputes_of(session, ruling)[0]
    for recipient in _with_mandate(session, first.board_id, first.school_id):
        queue_letter(session, first, MessageKind.REPORT_DRAFT_READY, (recipient, ""), by=by, ruling_id=ruling.id)
    audit.record(session, "prepare_report", by, dispute_id=first.id, ruling=ruling.number)


def drop(session: Session, ruling: Ruling) -> None:
    """The report was sent, so its draft is gone."""
    row = draft_of(session, ruling).row
    if row is not None:
        session.delete(row)
        session.flush()


def _with_mandate(session: Session, board_id: int, school_id: int) -> Sequence[Recipient]:
    """Who may send: the accounts with the mandate, or where there is none the contacts of the board."""
    senders = [
        user for user in access.board_users(session, board_id) if user.may_send and user.school_id in (None, school_id)
    ]
    if not senders:
        return contacts.recipients_of(session, board_id, school_id=school_id)
    return [Recipient(Role.BESTUUR, one.email, user_id=one.id, board_id=board_id) for one in senders]
