"""Who else helps on a day: the numbers for safety, the other desks, and help. Dated rows with their source."""

from datetime import date

from gpo.law.rows import HelplineRow, Purpose
from gpo.law.rules import Rules, latest


def helplines(on: date, rules: Rules, purpose: Purpose | None = None) -> tuple[HelplineRow, ...]:
    """The rows that hold on a day, one per name, in the order of the shipped file.

    Args:
        on: the day of the reader.
        rules: the loaded rows; a row of the installation replaces the shipped one of the same name.
        purpose: only these; ``None`` gives all.
    """
    names = dict.fromkeys(row.name for row in rules.helplines)
    held = (latest((row for row in rules.helplines if row.name == name), on) for name in names)
    return tuple(row for row in held if row is not None and purpose in (None, row.purpose))


def safety_lines(on: date, rules: Rules) -> tuple[HelplineRow, ...]:
    """Whom to ring when somebody is not safe."""
    return helplines(on, rules, Purpose.VEILIGHEID)
