"""The acts about school: days at home as each side tells them, and the education meanwhile."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.law.enums import Role
from gpo.scenarios.fields import Fields
from gpo.scenarios.scene import Scene
from gpo.schooling import interim, services
from gpo.schooling.models import HomePeriod, HomeStatus


def period(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """Tell a period: ``starts_on``, ``ends_on``, ``status``, ``hours_a_week``, ``words``; the desk says ``side``."""
    dispute = scene.dispute(session, fields, case, by)
    side = fields.choice("side", Role, None)
    services.record_period(session, dispute, _told(fields), by=by, side=side)


def disagree(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """Dispute the newest period of the other side."""
    dispute = scene.dispute(session, fields, case, by)
    theirs = select(HomePeriod).where(
        HomePeriod.dispute_id == dispute.id,
        HomePeriod.said_by != by.actor.role,
        HomePeriod.answers_id.is_(None),
        HomePeriod.replaced_at.is_(None),
    )
    newest = session.scalars(theirs.order_by(HomePeriod.id.desc())).first()
    if newest is None:
        raise LookupError("een periode van de andere kant")
    services.dispute_period(session, dispute, newest, _told(fields), by=by)


def education(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """Say which education the child gets: ``hours_a_week``, ``place``, ``from_on``, ``words``; the desk: ``side``."""
    dispute = scene.dispute(session, fields, case, by)
    told = interim.Answered(
        hours_a_week=fields.take("hours_a_week", (int, float), "getal"),
        place=fields.text("place", None),
        from_on=fields.day("from_on", None),
        words=fields.text("words", None),
    )
    interim.answer(session, dispute, told, by=by, side=fields.choice("side", Role, None))


def _told(fields: Fields) -> services.PeriodTold:
    return services.PeriodTold(
        starts_on=fields.day("starts_on"),
        ends_on=fields.day("ends_on", None),
        status=fields.choice("status", HomeStatus, HomeStatus.THUIS_ZONDER_BESLUIT),
        hours_a_week=fields.take("hours_a_week", (int, float), "getal", None),
        words=fields.text("words", None),
    )
