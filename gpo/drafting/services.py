"""The draft of a ruling, inside the chamber: begun, saved in versions, judged, commented, and thrown away or adopted.

Nothing that was saved is ever changed: a version stands, a newer one comes beside it and is judged anew. What is noted
in the trail hangs on no dispute, so that no party reads from it how a ruling came about.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.audit import services as audit
from gpo.disputes.models import Dispute, Seat
from gpo.drafting.adopting import adopt, may_adopt, reworded_in
from gpo.drafting.four_eyes import eyes_on
from gpo.drafting.models import (
    DraftComment,
    DraftJoined,
    DraftState,
    DraftVerdict,
    DraftVersion,
    Part,
    RulingDraft,
    Verdict,
)
from gpo.drafting.prefilling import from_ruling, prefill
from gpo.drafting.queries import disputes_of, drafts_visible_to, hard_letters, open_draft, version_of
from gpo.drafting.words import VERDICT_WORDS, Fields, from_json, to_json
from gpo.drafting.writing import join, require_seat, require_writable, seat_of
from gpo.law.refusal import Refusal
from gpo.record import markup
from gpo.rulings.corrections import require_correctable
from gpo.rulings.models import Ruling, RulingKind

__all__ = [
    "adopt",
    "begin",
    "begin_correction",
    "comment",
    "drop",
    "load_draft",
    "may_adopt",
    "prefill",
    "reworded_in",
    "save_version",
    "say",
    "settle_comment",
]


def begin(session: Session, dispute: Dispute, *, by: By) -> RulingDraft:
    """Begin a draft on a dispute; its first version holds what the record already knows (``prefill``).

    Args:
        session: the open transaction.
        dispute: a dispute in hand, in whose chamber the actor sits.
        by: the member or the secretary, and when.

    Returns:
        The draft; the one that is open already, if there is one.

    Raises:
        Refusal: the actor has no seat, or no ruling can come of it at this stage.
    """
    if (there := open_draft(session, by.actor, dispute.id)) is not None:
        return there
    require_seat(dispute, by)
    draft = RulingDraft(
        dispute_id=dispute.id,
        kind=RulingKind.UITSPRAAK,
        state=DraftState.OPEN,
        begun_by_id=by.actor.user_id,
        begun_at=by.now,
    )
    require_writable(draft, [dispute], by)
    return _begun(session, draft, dispute, prefill(session, dispute, by=by), by)


def begin_correction(session: Session, ruling: Ruling, kind: RulingKind, *, by: By) -> RulingDraft:
    """Begin a draft that mends, completes or replaces a ruling; its first version holds the words of that ruling.

    Args:
        session: the open transaction.
        ruling: the newest ruling on its disputes, sent.
        kind: herstel, aanvulling or herziening.
        by: somebody of its chamber, and when.

    Raises:
        Refusal: the actor has no seat, it was not sent, or it is not the newest.
    """
    require_correctable(session, ruling, kind)
    lead, *others = [session.get_one(Dispute, link.dispute_id) for link in ruling.disputes]
    if (there := open_draft(session, by.actor, lead.id)) is not None:
        return there
    require_seat(lead, by)
    draft = RulingDraft(
        dispute_id=lead.id,
        kind=kind,
        corrects_id=ruling.id,
        state=DraftState.OPEN,
        begun_by_id=by.actor.user_id,
        begun_at=by.now,
        joined=[DraftJoined(dispute_id=other.id) for other in others],
    )
    require_writable(draft, [lead, *others], by)
    return _begun(session, draft, lead, from_ruling(session, ruling, [lead, *others]), by)


def load_draft(session: Session, draft_id: int, *, by: By) -> RulingDraft:
    """The draft to act on, read inside the transaction and within the actor's scope, and held until it ends.

    Raises:
        LookupError: it does not exist, or the actor has no seat in its chamber.
    """
    draft = session.scalar(
        select(RulingDraft)
        .where(RulingDraft.id == draft_id, drafts_visible_to(by.actor))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if draft is None:
        raise LookupError(draft_id)
    return draft


def save_version(
    session: Session, draft: RulingDraft, fields: Fields, *, seen: int, note: str | None = None, by: By
) -> DraftVersion:
    """Keep what stands in every field as a new version. The same words again are no new version.

    Args:
        session: the open transaction.
        draft: the draft, from ``load_draft``.
        fields: everything as it was typed.
        seen: the number of the version the writer began from; 0 where there was none.
        note: what changed, in the writer's words.
        by: the writer, and when.

    Raises:
        Refusal: somebody saved a newer version meanwhile; what was typed stays in the form, and is saved by pressing
            again with the newer number as ``seen``. Or the draft is no longer open, or the disputes cannot be joined.
    """
    disputes = disputes_of(session, draft)
    require_writable(draft, disputes, by)
    last = version_of(draft)
    if last is not None and from_json(last.fields) == fields and not (note or "").strip():
        return last
    newest = last.number if last is not None else 0
    if seen != newest:
        raise Refusal(
            None,
            f"Iemand anders bewaarde intussen versie {newest}. Wat u typte staat er nog, en is nog niet bewaard. "
            "Vergelijk het met die versie, en druk nog een keer om het als nieuwe versie te bewaren.",
        )
    join(session, draft, disputes[0], fields.joined, by)
    version = DraftVersion(
        number=newest + 1,
        fields=to_json(fields),
        note=(note or "").strip() or None,
        saved_by_id=by.actor.user_id,
        saved_at=by.now,
    )
    draft.versions.append(version)
    session.flush()
    audit.record(session, "save_draft", by, number=disputes[0].number, version=version.number)
    return version


def comment(session: Session, draft: RulingDraft, part: Part, text: str, *, seen: int, by: By) -> DraftComment:
    """Say something about a part of the draft.

    Args:
        session: the open transaction.
        draft: the draft, from ``load_draft``.
        part: what it is about.
        text: the remark.
        seen: the number of the version that was read.
        by: somebody of the chamber, and when.

    Raises:
        Refusal: nothing was written, or the draft is no longer open.
    """
    disputes = disputes_of(session, draft)
    require_writable(draft, disputes, by)
    if not markup.plain(text).strip():
        raise Refusal(None, "Schrijf wat u wilt zeggen.")
    remark = DraftComment(on_version=seen, part=part, text=text.strip(), by_id=by.actor.user_id, said_at=by.now)
    draft.comments.append(remark)
    session.flush()
    audit.record(session, "comment_draft", by, number=disputes[0].number, version=seen)
    return remark


def settle_comment(session: Session, draft: RulingDraft, comment_id: int, *, by: By) -> None:
    """Note that a remark was dealt with. A second time changes nothing.

    Args:
        session: the open transaction.
        draft: the draft, from ``load_draft``.
        comment_id: the remark.
        by: somebody of the chamber, and when.

    Raises:
        LookupError: the remark is not of this draft.
        Refusal: the draft is no longer open.
    """
    disputes = disputes_of(session, draft)
    require_writable(draft, disputes, by)
    remark = next((one for one in draft.comments if one.id == comment_id), None)
    if remark is None:
        raise LookupError(comment_id)
    if remark.done_at is not None:
        return
    remark.done_at, remark.done_by_id = by.now, by.actor.user_id
    session.flush()
    audit.record(session, "settle_comment", by, number=disputes[0].number, version=remark.on_version)


def say(
    session: Session,
    draft: RulingDraft,
    verdict: Verdict,
    *,
    seen: int,
    reason: str | None = None,
    saw_hard: bool = False,
    by: By,
) -> DraftVerdict:
    """Say what one thinks of the newest version. The last word of a person on a version stands.

    Who agrees with a version approves the letter to the child in it. What is hard to read in that letter may stay, but
    not unseen.

    Args:
        session: the open transaction.
        draft: the draft, from ``load_draft``.
        verdict: akkoord or wijziging by chair or member; eindcontrole as ``four_eyes`` allows.
        seen: the number of the version that was read.
        reason: what must change; needed with wijziging.
        saw_hard: that this person saw what is hard for a child in the letter; needed with akkoord where there is any.
        by: who says it, and when.

    Raises:
        Refusal: there is a newer version, the seat does not decide, who wrote along checks, no reason, or what is hard
            in the letter to the child was not seen.
    """
    disputes = disputes_of(session, draft)
    require_writable(draft, disputes, by)
    version = version_of(draft)
    if version is None or version.number != seen:
        raise Refusal(None, "Er is intussen een nieuwere versie. Lees die, en zeg dan wat u ervan vindt.")
    _require_may_say(session, draft, disputes[0], verdict, by)
    words = (reason or "").strip() or None
    if verdict is Verdict.WIJZIGING and words is None:
        raise Refusal(None, "Schrijf wat er moet veranderen.")
    hard = verdict is Verdict.AKKOORD and bool(hard_letters(from_json(version.fields)))
    if hard and not saw_hard:
        raise Refusal(
            None, "In de brief aan het kind staan moeilijke zinnen. Kruis aan dat u deze zinnen heeft gezien."
        )
    said = next(
        (one for one in version.verdicts if one.user_id == by.actor.user_id and one.verdict is verdict),
        None,
    )
    if said is None:
        said = DraftVerdict(user_id=by.actor.user_id, verdict=verdict)
        version.verdicts.append(said)
    said.reason, said.said_at = words, by.now
    session.flush()
    word = VERDICT_WORDS[verdict]
    audit.record(session, "judge_draft", by, number=disputes[0].number, version=version.number, verdict=word)
    if hard:
        audit.record(session, "saw_hard_sentences", by, number=disputes[0].number, version=version.number)
    return said


def drop(session: Session, draft: RulingDraft, reason: str, *, by: By) -> None:
    """Throw a draft away with a reason; its versions stay to be read in the chamber.

    Args:
        session: the open transaction.
        draft: the draft, from ``load_draft``.
        reason: why.
        by: somebody who decides in the chamber, and when.

    Raises:
        Refusal: no reason, not open, or a secretary alone.
    """
    disputes = disputes_of(session, draft)
    require_seat(disputes[0], by)
    if draft.state is not DraftState.OPEN:
        raise Refusal(None, "Dit concept is niet meer open.")
    if seat_of(disputes[0], by) is Seat.AMBTELIJK_SECRETARIS:
        raise Refusal(None, "Een concept weggooien doet een lid of de voorzitter.")
    if not reason.strip():
        raise Refusal(None, "Schrijf waarom het concept weg kan.")
    draft.state, draft.ended_at, draft.dropped_reason = DraftState.VERVALLEN, by.now, reason.strip()
    session.flush()
    audit.record(session, "drop_draft", by, number=disputes[0].number)


def _begun(session: Session, draft: RulingDraft, lead: Dispute, fields: Fields, by: By) -> RulingDraft:
    draft.versions.append(
        DraftVersion(
            number=1,
            fields=to_json(fields),
            note="ingevuld uit het dossier" if draft.corrects_id is None else "overgenomen uit de eerdere uitspraak",
            saved_by_id=by.actor.user_id,
            saved_at=by.now,
        )
    )
    session.add(draft)
    session.flush()
    audit.record(session, "begin_draft", by, number=lead.number)
    return draft


def _require_may_say(session: Session, draft: RulingDraft, lead: Dispute, verdict: Verdict, by: By) -> None:
    require_seat(lead, by)
    if verdict is Verdict.EINDCONTROLE:
        eyes = eyes_on(session, {draft.id: [seat.user_id for seat in lead.seats]})[draft.id]
        if not eyes.may_check(by.actor.user_id):
            raise Refusal(None, "U schreef mee, dus iemand anders kijkt na. Dat kan wie van de kamer niet meeschreef.")
    elif seat_of(lead, by) is Seat.AMBTELIJK_SECRETARIS:
        raise Refusal(None, "Over de uitspraak beslissen de voorzitter en de leden. U kunt wel een opmerking maken.")
