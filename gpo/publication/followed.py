"""What a board did after a ruling, as one coarse word for the register. It tells no day, no reason and no measure."""

from collections.abc import Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.compliance.models import Flag
from gpo.compliance.queries import judgements_of
from gpo.disputes.models import Dispute
from gpo.law.compliance import CarriedOut, FollowState, Judgement
from gpo.law.enums import Stage
from gpo.publication.models import Publication, PublicationState
from gpo.register import services as register
from gpo.register.models import FollowUpWord, PublishedRuling
from gpo.rulings.models import Measure, Ruling, RulingDispute, RulingKind
from gpo.rulings.queries import bears_follow_up, mended, replacing

_DONE = frozenset({CarriedOut.OP_TIJD, CarriedOut.TE_LAAT, CarriedOut.GEEN_TERMIJN})
_PARTLY = frozenset({FollowState.DEELS_MET_REDEN, FollowState.DEELS_ZONDER_REDEN})


def word_of(judgement: Judgement) -> FollowUpWord | None:
    """The coarse word for a follow-up that the commission has closed.

    Args:
        judgement: the ruling as judged on a day.

    Returns:
        The word; ``None`` where there was nothing to do, or the matter is not settled.
    """
    by_parents = any(told.contested for told in judgement.parents)
    if by_parents or any(each.contested for each in judgement.measures) or judgement.waiting or not judgement.measures:
        return None
    counted = [each for each in judgement.measures if each.follow is not FollowState.NIET_MEER_AAN_DE_ORDE]
    if not counted:
        return FollowUpWord.NIET_MEER_NODIG
    if any(each.carried_out is CarriedOut.NOG_NIET for each in counted):
        return None
    done = [each for each in counted if each.follow is FollowState.GEVOLGD and each.carried_out in _DONE]
    if len(done) == len(counted):
        return FollowUpWord.OPGEVOLGD
    some = done or [each for each in counted if each.follow in _PARTLY and each.carried_out in _DONE]
    return FollowUpWord.DEELS_OPGEVOLGD if some else FollowUpWord.NIET_OPGEVOLGD


def to_note(session: Session, *, limit: int = 1000) -> Sequence[int]:
    """The ids of released texts whose follow-up the commission has closed, and of which the register knows no word.

    Every case is closed, no flag is open, and there was something to do. Of a ruling that was replaced there is no
    word: what the board does is followed at the newer one.

    Args:
        session: the session.
        limit: at most this many.
    """
    open_case = exists().where(
        RulingDispute.ruling_id == Ruling.id,
        Dispute.id == RulingDispute.dispute_id,
        Dispute.stage != Stage.GESLOTEN,
    )
    open_flag = exists().where(Flag.ruling_id == Ruling.id, Flag.resolved_on.is_(None))
    asked = exists().where(Measure.ruling_id == Ruling.id)
    query = (
        select(Publication.id)
        .join(Ruling, Ruling.id == Publication.ruling_id)
        .join(PublishedRuling, PublishedRuling.number == Ruling.number)
        .where(Publication.state == PublicationState.VRIJGEGEVEN, asked, ~open_case, ~open_flag)
        .where((Ruling.kind == RulingKind.HERSTEL) | bears_follow_up())
        .where(PublishedRuling.follow_up.is_(None), PublishedRuling.follow_up_next.is_(None))
    )
    return session.scalars(query.order_by(Publication.id).limit(limit)).all()


def note(session: Session, publication_id: int, *, by: By) -> bool:
    """Tell the register the word of one released text.

    Args:
        session: the open transaction.
        publication_id: the text.
        by: the system, and when.

    Returns:
        Whether the register did not know it yet.
    """
    publication = session.get_one(Publication, publication_id)
    ruling = session.get_one(Ruling, publication.ruling_id)
    if publication.state is not PublicationState.VRIJGEGEVEN:
        return False
    # A herstel changes no duty: what the board did stands at the ruling that it mends.
    bearer = mended(session, ruling)
    standing = session.scalar(select(Flag.id).where(Flag.ruling_id == bearer.id, Flag.resolved_on.is_(None)).limit(1))
    if standing is not None or replacing(session, [bearer.id]):
        return False
    judgement, _ = judgements_of(session, [bearer], by.today, by.rules)[bearer.id]
    word = word_of(judgement)
    return word is not None and register.note_follow_up(session, ruling.number, word, by=by)
