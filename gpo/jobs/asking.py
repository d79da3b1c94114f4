"""Asking parents what came of a ruling, once more where no answer comes, and then leaving them in peace."""

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.asking import turns
from gpo.compliance import contested
from gpo.db import transaction
from gpo.jobs.work import Run, Tally, each

_NAME = "ask-parents"


def ask_parents(run: Run) -> Tally:
    """Remind or end the questions whose day has come, then ask every parent whose turn it is."""
    on, rules = run.on, run.house.rules
    with transaction() as session:
        waiting = turns.open_questions(session, on, rules)

    def go_on(session: Session, key: int, by: By) -> bool:
        return turns.remind_or_end(session, key, on=on, by=by)

    def ask(session: Session, key: int, by: By) -> int:
        return turns.ask_if_due(session, key, on=on, by=by)

    # What ends today makes room for what waited.
    tally = each(_NAME, waiting, go_on, run)
    with transaction() as session:
        due = turns.due_disputes(session, on, rules)
    return tally.plus(each(_NAME, due, ask, run))


def weigh_answers(run: Run) -> Tally:
    """Hold what parents answered against what the board says; where they differ the desk gets a task."""
    with transaction() as session:
        waiting = contested.unweighed(session)

    def weigh(session: Session, key: int, by: By) -> bool:
        return contested.weigh(session, key, by=by)

    return each("weigh-answers", waiting, weigh, run)
