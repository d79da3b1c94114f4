"""What runs by itself for the figures: each period is made public once, when its peildag is over."""

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.db import transaction
from gpo.figures import queries, services
from gpo.jobs.work import Run, Tally, each


def release_figures(run: Run) -> Tally:
    """Make the figures of every period public that has none and is due; a revision is a person's."""
    with transaction() as session:
        due = [
            one.period
            for one in queries.ended_periods(session, by=run.by())
            if one.release is None and one.judged_on < run.on
        ]

    def act(session: Session, place: int, by: By) -> bool:
        services.release(session, due[place], by=by)
        return True

    # The oldest first, so that they stand in the order of the years.
    return each("release-figures", reversed(range(len(due))), act, run)
