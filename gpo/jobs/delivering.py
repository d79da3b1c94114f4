"""Rulings go out on a working day while the telephone is answered; what missed a morning goes out the next."""

from gpo.db import transaction
from gpo.delivery import services as delivery
from gpo.jobs.work import Run, Tally, each
from gpo.law.office import next_sending


def send_rulings(run: Run) -> Tally:
    """Send every ruling that has its PDF, if this is a moment for it."""
    by = run.by()
    if next_sending(by.now, by.rules) > by.now:
        return Tally()
    with transaction() as session:
        keys = delivery.waiting(session)
    return each("send-rulings", keys, lambda session, key, by: delivery.send(session, key, by=by), run)
