"""Drafts that lose nothing, and the one act that turns a draft into a dispute."""

import json
import secrets
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from gpo.access.services import token_hash
from gpo.actor import By
from gpo.boards import queries as boards
from gpo.boards.models import School
from gpo.disputes.models import Dispute
from gpo.disputes.services import advance
from gpo.documents import audience
from gpo.documents.papers import Paper
from gpo.documents.services import list_paper
from gpo.filing import at_filing, records
from gpo.filing.draft_papers import UNTOLD, Told, copy_papers, drop_paper, for_the_file
from gpo.filing.draft_papers import add_paper as add_paper
from gpo.filing.models import Draft, DraftKey, DraftPaper, KeyKind, Receipt
from gpo.filing.requests import Request as Request
from gpo.filing.requests import Requester as Requester
from gpo.law.procedure import Action
from gpo.law.refusal import Refusal
from gpo.storage import Storage


def file_with_papers(session: Session, request: Request, papers: Sequence[DraftPaper], *, by: By) -> Dispute:
    """File a dispute with its papers, in one transaction.

    A late filing is filed like any other: lateness is a finding, never a stop (the reglement asks for the reason).

    Args:
        session: the open transaction.
        request: what the parent tells.
        papers: checked and stored papers.
        by: who files and when.

    Raises:
        Refusal: the school or its board is unknown, or a day is impossible.
    """
    school = session.get(School, request.school_id)
    board = boards.board_of_school(session, request.school_id, request.filed_on) if school else None
    if school is None or board is None:
        raise Refusal(
            None,
            "Van deze school weten wij het bestuur niet. Kies een andere vestiging, of bel het secretariaat.",
        )
    if not request.grounds:
        raise Refusal(None, "Kies waar het geschil over gaat.")
    dispute = records.to_dispute(session, request, school, board.id, by=by)
    advance(session, dispute, Action.FILE, by=by, on=request.filed_on, channel=request.channel.value)
    records.add_rows(session, dispute, request, by=by)
    for paper in papers:
        list_paper(
            session,
            dispute,
            filename=paper.filename,
            media_type=paper.media_type,
            size=paper.size,
            sha256=paper.sha256,
            kind=paper.kind,
            title=(paper.description or paper.filename)[:200],
            description=paper.description,
            audience=paper.audience,
            party=dispute.parties[0],
            received_on=request.filed_on,
            by=by,
        )
    audience.ask_about_voice(session, dispute, by=by)
    session.add(Receipt(dispute_id=dispute.id))
    session.flush()
    at_filing.open_tasks(session, dispute, by=by)
    return dispute


def file_draft(session: Session, draft: Draft, request: Request, *, by: By) -> Dispute:
    """Turn a draft into a dispute; pressing the button twice makes one dispute.

    Raises:
        Refusal: see ``file_with_papers``.
    """
    held = session.scalars(select(Draft).where(Draft.id == draft.id).with_for_update()).one()
    if held.dispute_id is not None:
        return session.get_one(Dispute, held.dispute_id)
    dispute = file_with_papers(session, request, for_the_file(held), by=by)
    held.dispute_id, held.fields = dispute.id, "{}"
    return dispute


def new_key() -> str:
    """A key for one page; the draft behind it begins at the first press of a button."""
    return secrets.token_urlsafe(24)


def draft_under(session: Session, key: str, *, by: By) -> Draft:
    """The draft behind a key, begun now where there is none; two presses at once begin one.

    Args:
        session: the open transaction.
        key: known to that browser alone.
        by: who types and when.
    """
    own = select(Draft).join(DraftKey).where(DraftKey.key_hash == token_hash(key)).with_for_update()
    draft = session.scalar(own)
    if draft is None:
        try:
            with session.begin_nested():
                held = DraftKey(kind=KeyKind.BROWSER, key_hash=token_hash(key), made_at=by.now)
                draft = Draft(fields="{}", saved_at=by.now, keys=[held])
                session.add(draft)
        except IntegrityError:
            draft = session.scalars(own).one()
    return draft


def keep(
    session: Session,
    key: str,
    fields: Mapping[str, Sequence[str]],
    papers: Sequence[Paper],
    *,
    storage: Storage,
    by: By,
    removed: int | None = None,
    copied_from: str | None = None,
    told: Told = UNTOLD,
) -> list[str]:
    """Keep what one press of a button brought; a draft that was filed stays as it is.

    Args:
        session: the open transaction.
        key: of the draft.
        fields: what was typed.
        papers: checked papers.
        storage: keeps the bytes.
        by: who types and when.
        removed: the paper (its id) to take out.
        copied_from: the key of a draft whose answers and papers come along.
        told: what the page says of the papers.

    Returns:
        A sentence for each paper that does not fit any more.
    """
    draft = draft_under(session, key, by=by)
    if draft.dispute_id is not None:
        return []
    save_draft(session, draft, fields, by=by)
    source = find_draft(session, copied_from)
    if source is not None:
        copy_draft(session, source, draft)
    problems = []
    for paper in papers:
        try:
            add_paper(session, draft, paper, storage=storage, told=told)
        except Refusal as refusal:
            problems.append(refusal.message)
    if removed is not None:
        drop_paper(session, draft, removed)
    return problems


def copy_draft(session: Session, source: Draft, target: Draft) -> None:
    """Give a draft the answers and the papers of another one that it does not hold yet."""
    target.fields = json.dumps(merged(typed(source), typed(target)), ensure_ascii=False)
    copy_papers(session, source, target)


def drop_draft(session: Session, draft: Draft) -> None:
    """Forget a draft at once, with its papers; one that was filed stays as the way to its receipt."""
    if draft.dispute_id is None:
        session.delete(draft)
        session.flush()


def find_draft(session: Session, key: str | None) -> Draft | None:
    """The draft behind a key, filed or not."""
    if not key:
        return None
    return session.scalar(select(Draft).join(DraftKey).where(DraftKey.key_hash == token_hash(key)))


def save_draft(session: Session, draft: Draft, fields: Mapping[str, Sequence[str]], *, by: By) -> None:
    """Keep what was typed, right or wrong, as it was typed; what other pages asked stays as it was."""
    if draft.dispute_id is None:
        draft.fields, draft.saved_at = json.dumps(merged(typed(draft), fields), ensure_ascii=False), by.now


def merged(before: Mapping[str, Sequence[str]], told: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """What stood there, with what is told now over it.

    The rows of a list ("home-0-status") are told as a whole: a row that is no longer there was taken away.
    """
    lists = {name.split("-")[0] for name in told if "-" in name}
    kept = {name: value for name, value in before.items() if "-" not in name or name.split("-")[0] not in lists}
    return {**kept, **told}


def typed(draft: Draft) -> dict[str, list[str]]:
    """What was typed in a draft, by field."""
    fields: dict[str, list[str]] = json.loads(draft.fields)
    return fields
