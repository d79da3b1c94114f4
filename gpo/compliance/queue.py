"""The list of the Inspectie: what the ladder put there and the commission did not close, heaviest first."""

from datetime import date

from sqlalchemy import ColumnElement, Integer, Select, case, exists, func, literal, select
from sqlalchemy.orm import aliased

from gpo.compliance.models import Flag, FollowUpReport, FollowUpResolution, LadderStep
from gpo.law.calendar import count_back
from gpo.law.compliance import FlagKind
from gpo.law.enums import Regime
from gpo.law.ladder import LadderKind
from gpo.law.rows import Unit
from gpo.rulings.models import Ruling

Queued = tuple[LadderStep, Ruling, int, bool, bool, bool, int, int]
# Binding before advice, a child at home, silence before lateness, repetition: each weighs more than all after it.
_BINDING, _AT_HOME, _SILENT, _REPEATED = 8, 4, 2, 1
_LOOKS_BACK = 24


def in_queue(on: date) -> Select[Queued]:
    """What stands on the list, heaviest first, as a query that the caller joins to what it shows, within its scope.

    The columns: the step, its ruling, the board that bears the duty now (one that lapsed stands nowhere on it),
    whether it binds, whether a child is at home, whether the board is silent, how many of its rulings came on the list
    in the last 24 months, and the weight.

    Args:
        on: the day of looking.
    """
    binding: ColumnElement[bool] = Ruling.regime != Regime.ADVIES
    at_home = exists().where(Flag.ruling_id == Ruling.id, Flag.kind == FlagKind.KIND_THUIS, Flag.resolved_on.is_(None))
    silent = ~exists().where(FollowUpReport.ruling_id == Ruling.id)
    other, bearer = aliased(LadderStep), func.coalesce(Ruling.bearer_id, Ruling.board_id)
    times = (
        select(func.count(other.ruling_id.distinct()))
        .where(
            other.board_id == bearer,
            other.kind == LadderKind.INSPECTIE,
            other.reversed_on.is_(None),
            other.taken_on > count_back(on, _LOOKS_BACK, Unit.MAANDEN),
        )
        .correlate(Ruling)
        .scalar_subquery()
    )
    weight = (
        _weighs(binding, _BINDING)
        + _weighs(at_home, _AT_HOME)
        + _weighs(silent, _SILENT)
        + _weighs(times > 1, _REPEATED)
    )
    closed = exists().where(FollowUpResolution.ruling_id == Ruling.id, FollowUpResolution.reopened_on.is_(None))
    return (
        select(
            LadderStep,
            Ruling,
            bearer.label("bearer_id"),
            binding.label("binding"),
            at_home.label("at_home"),
            silent.label("silent"),
            times.label("times"),
            weight.label("weight"),
        )
        .join(Ruling, Ruling.id == LadderStep.ruling_id)
        .where(LadderStep.kind == LadderKind.INSPECTIE, LadderStep.reversed_on.is_(None), ~closed)
        .order_by(weight.desc(), LadderStep.taken_on, LadderStep.id)
    )


def _weighs(holds: ColumnElement[bool], weight: int) -> ColumnElement[int]:
    return case((holds, literal(weight, Integer)), else_=literal(0, Integer))
