"""Rulings go out on a working day while the telephone is answered; what missed a morning goes out the next."""

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.boards import contacts
from gpo.compliance import flags, replaced, undelivered
from gpo.db import transaction
from gpo.delivery import figures, noting
from gpo.delivery import services as delivery
from gpo.jobs.work import Run, Tally, each
from gpo.law.office import next_sending


def send_rulings(run: Run) -> Tally:
    """Send every ruling that has its PDF, if this is a moment for it; else only ask the desk for the calls before."""
    by = run.by()
    with transaction() as session:
        keys = delivery.waiting(session)
    if next_sending(by.now, by.rules) > by.now:
        return each("send-rulings", keys, _prepare, run)
    return each("send-rulings", keys, _send, run)


def note_not_arrived(run: Run) -> Tally:
    """Look at each mail that came back: where it held a ruling, the desk sends it another way, and no flag stands."""
    with transaction() as session:
        keys = noting.came_back(session)
    done = each("note-not-arrived", keys, lambda session, key, by: noting.follow(session, key, by=by), run)
    # The open tasks tell cheaply that there is something to look for; ``end-replaced`` finds what is left.
    return done.plus(_end_undelivered("note-not-arrived", run)) if keys else done


def note_unreachable(run: Run) -> Tally:
    """Look at each mail that came back: where it went to a contact of a board, its stand-in gets the next one."""
    with transaction() as session:
        keys = contacts.came_back(session)
    return each("note-unreachable", keys, lambda session, key, by: contacts.note_unreachable(session, key, by=by), run)


def count_rulings(run: Run) -> Tally:
    """Count the commission's own lateness for the register."""
    with transaction() as session:
        figures.count_rulings(session, by=run.by())
    return Tally()


def _prepare(session: Session, key: int, by: By) -> bool:
    delivery.prepare(session, key, by=by)
    return False


def end_replaced(run: Run) -> Tally:
    """End every flag at a ruling that was replaced or did not arrive; most end at once, this finds what is left."""
    with transaction() as session:
        keys = replaced.to_end(session)
    done = each("end-replaced", keys, lambda session, key, by: replaced.end_flags(session, key, by=by), run)
    return done.plus(_end_undelivered("end-replaced", run))


def _end_undelivered(job: str, run: Run) -> Tally:
    with transaction() as session:
        keys = undelivered.to_end(session)
    return each(job, keys, lambda session, key, by: flags.end_undelivered(session, key, by=by), run)


def _send(session: Session, key: int, by: By) -> bool:
    """Send one ruling; where it replaces another, what was flagged there ends in the same transaction."""
    sent = delivery.send(session, key, by=by)
    for earlier in replaced.to_end(session) if sent else ():
        replaced.end_flags(session, earlier, by=by)
    return sent
