"""What each job does. Every one finds its work by state: run twice is run once, and a missed night heals itself."""

from collections.abc import Iterable
from datetime import timedelta
from functools import partial

from sqlalchemy import delete
from sqlalchemy.orm import Session

from gpo.access import attempts
from gpo.access import services as access
from gpo.actor import By
from gpo.compliance import at_home, escalation, ladder, receipt_pdf
from gpo.correspondence.calls import forget_answered_calls
from gpo.db import transaction
from gpo.drafting import lapsing
from gpo.filing import fresh_links, keeping, receipts
from gpo.jobs.models import JobRun
from gpo.jobs.work import Run, Tally, each, note_failure
from gpo.rulings import letter_document
from gpo.rulings.queries import to_render
from gpo.rulings.rendering import render
from gpo.withdrawal import services as withdrawal

_KEEP_EMPTY_RUNS = timedelta(days=2)
_KEEP_RUNS = timedelta(days=366)


def render_rulings(run: Run) -> Tally:
    """Write the PDF of every adopted ruling and letter to a child, outside any transaction: it takes long."""
    with transaction() as session:
        work = [partial(render, key) for key in to_render(session)]
        work += [partial(letter_document.render, key) for key in letter_document.waiting(session)]
    return _write_all("render-rulings", work, run)


def _write_all(job: str, work: Iterable[partial[None]], run: Run) -> Tally:
    """Write PDFs one by one; one that cannot be written does not stop the rest."""
    tally = Tally()
    for act in work:
        try:
            act(house=run.house, by=run.by())
        except Exception as error:
            note_failure(tally, job, act.args[0], error)
        else:
            tally.done += 1
    return tally


def close_withdrawn(run: Run) -> Tally:
    """Close every withdrawn dispute whose parent did not come back in time."""

    def act(session: Session, key: int, by: By) -> bool:
        return withdrawal.close_withdrawn(session, key, on=run.on, by=by)

    with transaction() as session:
        keys = withdrawal.to_close(session, run.on, run.house.rules)
    return each("close-withdrawn", keys, act, run)


def lapse_drafts(run: Run) -> Tally:
    """Let the drafts of rulings lapse whose case ended without one."""
    with transaction() as session:
        keys = lapsing.to_lapse(session)
    return each("lapse-drafts", keys, lambda session, key, by: lapsing.lapse(session, key, by=by), run)


def render_receipts(run: Run) -> Tally:
    """Write the PDF of every receipt that has none yet, of filings and of reports, outside any transaction."""
    with transaction() as session:
        work = [partial(receipts.render, key) for key in receipts.waiting(session)]
        work += [partial(receipt_pdf.render, *keys) for keys in receipt_pdf.waiting(session)]
    return _write_all("render-receipts", work, run)


def ask_after_unconfirmed(run: Run) -> Tally:
    """Ask the desk to ring or write who never confirmed the mail address."""
    with transaction() as session:
        keys = fresh_links.unconfirmed(session, by=run.by())
    return each(
        "ask-after-unconfirmed", keys, lambda session, key, by: fresh_links.open_unconfirmed(session, key, by=by), run
    )


def flag_silent_boards(run: Run) -> Tally:
    """Look at every ruling on which the report is overdue, and where the board kept silent towards the parents."""

    def silent(session: Session, key: int, by: By) -> bool:
        return escalation.flag_silent(session, key, on=run.on, by=by)

    def untold(session: Session, key: int, by: By) -> bool:
        return escalation.flag_untold(session, key, on=run.on, by=by)

    with transaction() as session:
        today = run.on
        reports, parents = escalation.due_reports(session, today), escalation.due_untold(session, today)
    first = each("flag-silent-boards", reports, silent, run)
    return first.plus(each("flag-silent-boards", parents, untold, run))


def flag_overdue_measures(run: Run) -> Tally:
    """Look at every ruling of which the term of a measure has passed."""

    def act(session: Session, key: int, by: By) -> bool:
        return escalation.flag_measures(session, key, on=run.on, by=by)

    with transaction() as session:
        keys = escalation.due_measures(session, run.on)
    return each("flag-overdue-measures", keys, act, run)


def climb_ladder(run: Run) -> Tally:
    """Take the steps after the flag: the formal notice, and then the list of the Inspectie."""

    def act(session: Session, key: int, by: By) -> bool:
        return ladder.climb(session, key, on=run.on, by=by)

    with transaction() as session:
        keys = ladder.due_steps(session, run.on)
    return each("climb-ladder", keys, act, run)


def flag_children_at_home(run: Run) -> Tally:
    """Look at every ruling after which a child may still be at home."""

    def act(session: Session, key: int, by: By) -> bool:
        return at_home.flag_at_home(session, key, on=run.on, by=by)

    with transaction() as session:
        keys = at_home.due_at_home(session, run.on, run.house.rules)
    return each("flag-children-at-home", keys, act, run)


def remind_boards(run: Run) -> Tally:
    """Remind every board whose report is due soon."""

    def act(session: Session, key: int, by: By) -> bool:
        return escalation.remind(session, key, on=run.on, by=by)

    with transaction() as session:
        keys = escalation.due_reminders(session, run.on, run.house.rules)
    return each("remind-boards", keys, act, run)


def warn_of_drafts(run: Run) -> Tally:
    """Mail those whose draft will be thrown away soon."""
    with transaction() as session:
        keys = keeping.due_warnings(session, on=run.on, rules=run.house.rules)
    return each("warn-of-drafts", keys, lambda session, key, by: keeping.warn(session, key, by=by), run)


def drop_old_drafts(run: Run) -> Tally:
    """Throw away what was typed and never sent, and the record of runs that found nothing."""
    by, tally = run.by(), Tally()
    forgotten = (attempts.drop_old_attempts, forget_answered_calls, _drop_old_runs)
    drops = (keeping.drop_old_drafts, access.drop_old_forms, *forgotten)
    for key, drop in enumerate(drops):
        try:
            with transaction() as session:
                tally.done += drop(session, by=by)
        except Exception as error:
            note_failure(tally, "drop-old-drafts", key, error)
    return tally


def _drop_old_runs(session: Session, *, by: By) -> int:
    empty = (JobRun.slot < by.now - _KEEP_EMPTY_RUNS) & (JobRun.done == 0) & (JobRun.failed == 0)
    session.execute(delete(JobRun).where(empty | (JobRun.slot < by.now - _KEEP_RUNS)))
    return 0
