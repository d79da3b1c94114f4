"""What is overdue after a ruling, for its parents, and who can help them meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gpo.compliance.follow_up import FollowUp
from gpo.law.helplines import helplines
from gpo.law.ladder import Duty
from gpo.law.rows import HelplineRow
from gpo.law.rules import Rules

# Who can help a parent whose board does nothing, in this order; the rows have their own sources.
_HELP = ("onderwijsconsulent", "leerplichtambtenaar", "steunpunt", "juridisch_loket")


@dataclass(frozen=True)
class Overdue:
    """Everything that should have been done by now.

    Args:
        duties: each with its last day; the steps the commission takes about it stand in ``climbing``.
        help: who can help.
    """

    duties: Sequence[Duty]
    help: Sequence[HelplineRow]


def overdue_of(seen: FollowUp, rules: Rules) -> Overdue | None:
    """What is overdue after a ruling on the day of looking; ``None``: nothing, or the follow-up was closed.

    Args:
        seen: the follow-up as the parent sees it.
        rules: the loaded rules.
    """
    on = seen.judgement.on
    late = [duty for duty in seen.owed_now if duty.due_on < on]
    if not late or seen.replaced_by is not None or any(one.reopened_on is None for one in seen.resolutions):
        return None
    return Overdue(late, help_on(on, rules))


def help_on(on: date, rules: Rules) -> Sequence[HelplineRow]:
    """Who can help a parent whose board does nothing.

    Args:
        on: the day of looking.
        rules: the loaded rules.
    """
    lines = {line.name: line for line in helplines(on, rules)}
    return [lines[name] for name in _HELP if name in lines]
