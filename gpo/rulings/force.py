"""With which force a ruling will speak, and whether the day it can go out has another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from gpo.actor import By
from gpo.disputes.models import Dispute
from gpo.law.calendar import local_date
from gpo.law.office import next_sending
from gpo.law.oordeel import GivenDay, given_day
from gpo.law.regime import RegimeRow, regime_on
from gpo.law.rules import Rules
from gpo.rulings.models import Ruling, RulingKind
from gpo.rulings.texts import Corrects


@dataclass(frozen=True)
class Switch:
    """A ruling that can only go out when rulings have another force than its own, which it keeps.

    Args:
        given_on: the day that decides its force.
        words: that force.
        sending_on: the first day on which it can go out.
        other_words: the force of an oordeel of that day.
    """

    given_on: date
    words: str
    sending_on: date
    other_words: str


def force_ahead(disputes: Sequence[Dispute], *, corrects: Corrects | None = None, by: By) -> tuple[GivenDay, RegimeRow]:
    """The day the oordeel counts as given and the force the ruling will have, if it is adopted now.

    A herstel or aanvulling has day and force of the ruling it belongs to: that oordeel stands. A herziening is a new
    oordeel, of its own day.

    Args:
        disputes: the disputes it will speak on.
        corrects: the earlier ruling, in a correction.
        by: who asks and when.
    """
    told = min((day for dispute in disputes if (day := dispute.outcome_told_on)), default=None)
    if corrects is not None and corrects.kind is not RulingKind.HERZIENING:
        stands = corrects.ruling
        by_dictum = stands.given_on == told
        return given_day(told if by_dictum else None, stands.given_on, by.rules), _kept(stands, by.rules)
    given = given_day(told if corrects is None else None, by.today, by.rules)
    return given, regime_on(given.on, agreed_on=_agreed_on(disputes), rules=by.rules)


def switch_ahead(disputes: Sequence[Dispute], given_on: date, regime: RegimeRow, *, by: By) -> Switch | None:
    """What to know before a ruling goes out on a day with another force than its own; ``None``: there is nothing.

    Args:
        disputes: the disputes it speaks on.
        given_on: the day that decides its force.
        regime: its force.
        by: who asks and when; the first morning for sending is counted from there.
    """
    sending_on = local_date(next_sending(by.now, by.rules))
    other = regime_on(sending_on, agreed_on=_agreed_on(disputes), rules=by.rules)
    if other.regime is regime.regime:
        return None
    return Switch(given_on, regime.words, sending_on, other.words)


def switch_before_sending(disputes: Sequence[Dispute], ruling: Ruling | None, *, by: By) -> Switch | None:
    """The same for a ruling that is still to be sent, or as if one were adopted now.

    Args:
        disputes: the disputes it speaks on.
        ruling: the ruling, adopted; ``None``: none was yet.
        by: who asks and when.
    """
    if ruling is not None:
        return switch_ahead(disputes, ruling.given_on, _kept(ruling, by.rules), by=by)
    given, regime = force_ahead(disputes, by=by)
    return switch_ahead(disputes, given.on, regime, by=by)


def _agreed_on(disputes: Sequence[Dispute]) -> date | None:
    """The day of the last agreement, if all parties made one."""
    agreed = [dispute.agreed_on for dispute in disputes]
    return max(day for day in agreed if day) if all(agreed) else None


def _kept(ruling: Ruling, rules: Rules) -> RegimeRow:
    """The force of a ruling as the row that it was once read from."""
    row = next((row for row in rules.regimes if row.regime is ruling.regime), rules.regimes[0])
    return replace(
        row,
        regime=ruling.regime,
        words=ruling.regime_words,
        ground=ruling.regime_ground,
        article=ruling.regime_article,
    )
