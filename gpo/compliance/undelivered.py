"""A board is not blamed for a ruling that it did not get, also not when that comes to light after the flag.

The flag ends with that reason, see ``flags.end_undelivered``. The ladder waits until the ruling was sent again; then
its terms run anew, and a board that stays silent once more gets another flag.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from gpo.compliance.models import Flag
from gpo.delivery.models import RulingDelivery
from gpo.law.compliance import FlagKind
from gpo.rulings.corrections import continued
from gpo.rulings.models import Measure, TermStart

REASON = "de uitspraak was niet aangekomen bij het bestuur"
_OF_THE_REPORT = (FlagKind.GEEN_MELDING, FlagKind.TE_LAAT_GEMELD)
_OF_A_MEASURE = (FlagKind.MAATREGEL_OVER_TERMIJN, FlagKind.TOEZEGGING_NIET_NAGEKOMEN)


def to_end(session: Session) -> Sequence[int]:
    """The ids of the open flags about a sending of which it came to light that it did not arrive, oldest first."""
    sent_since = RulingDelivery.resent_at.is_not(None) & (RulingDelivery.resent_at <= Flag.recorded_at)
    failed = RulingDelivery.failed_at.is_not(None)
    query = select(Flag).where(
        # From the sendings that failed, which are few, to their flags.
        Flag.ruling_id.in_(select(RulingDelivery.ruling_id).where(failed)),
        Flag.resolved_on.is_(None),
        _at_its_board(failed, ~sent_since),
    )
    return [flag.id for flag in session.scalars(query.order_by(Flag.id)) if _runs_from_sending(session, flag)]


def of_an_earlier_sending(session: Session, flag: Flag) -> bool:
    """Whether a flag that has ended was about a sending before the last one: its term has begun anew since.

    Args:
        session: the session.
        flag: any flag.
    """
    sent_since = exists().where(Flag.id == flag.id, _at_its_board(RulingDelivery.resent_at > Flag.recorded_at))
    ended = flag.resolved_on is not None
    return ended and _runs_from_sending(session, flag) and bool(session.scalar(select(sent_since)))


def _at_its_board(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        RulingDelivery.ruling_id == Flag.ruling_id, RulingDelivery.board_id == Flag.board_id, *conditions
    )


def _runs_from_sending(session: Session, flag: Flag) -> bool:
    """Whether a flag is about a term that a new sending starts anew, and no dictum or earlier ruling started."""
    if flag.measure_id is None:
        return flag.kind in _OF_THE_REPORT
    measure = session.get_one(Measure, flag.measure_id)
    from_ruling = measure.term_start is TermStart.UITSPRAAK and not continued(session, measure)
    return flag.kind in _OF_A_MEASURE and from_ruling
