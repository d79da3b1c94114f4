"""What is overdue after a ruling, for its parents, and who can help them meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gpo.compliance.climbing import RungShown
from gpo.compliance.follow_up import FollowUp
from gpo.law.helplines import helplines
from gpo.law.ladder import Duty
from gpo.law.rows import HelplineRow
from gpo.law.rules import Rules

# Who can help a parent whose board does nothing, in this order; the rows have their own sources.
_HELP = ("onderwijsconsulent", "leerplichtambtenaar", "steunpunt", "juridisch_loket")


@dataclass(frozen=True)
class OverdueDuty:
    """One thing that should have been done by now.

    Args:
        duty: what, with its last day.
        taken: the steps the commission took about it, oldest first.
        coming: the step that comes when nothing is done.
    """

    duty: Duty
    taken: Sequence[RungShown]
    coming: RungShown | None


@dataclass(frozen=True)
class Overdue:
    """Everything that should have been done by now.

    Args:
        duties: each with what the commission does about it.
        help: who can help.
    """

    duties: Sequence[OverdueDuty]
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
    return Overdue([_with_steps(seen, duty) for duty in late], help_on(on, rules))


def help_on(on: date, rules: Rules) -> Sequence[HelplineRow]:
    """Who can help a parent whose board does nothing.

    Args:
        on: the day of looking.
        rules: the loaded rules.
    """
    lines = {line.name: line for line in helplines(on, rules)}
    return [lines[name] for name in _HELP if name in lines]


def _with_steps(seen: FollowUp, duty: Duty) -> OverdueDuty:
    steps = seen.climbing
    if steps is None:
        return OverdueDuty(duty, (), None)
    taken = [
        one
        for one in steps.taken
        if one.row and not one.row.reversed_on and (one.number, one.row.due_on) == (duty.number, duty.due_on)
    ]
    return OverdueDuty(duty, taken, next((one for one in steps.coming if one.number == duty.number), None))
