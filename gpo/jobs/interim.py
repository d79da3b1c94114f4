"""Asking boards again which education a child gets, and putting their silence on the desk."""

from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.db import transaction
from gpo.hearings.models import Hearing
from gpo.jobs.work import Run, Tally, each
from gpo.law.calendar import AMSTERDAM, local_date
from gpo.schooling import interim

_NAME = "ask-interim-education"


def ask_interim_education(run: Run) -> Tally:
    """Ask every board of an open case whose turn it is; a silence past its day becomes a task, once."""
    on = run.on
    with transaction() as session:
        hearings = _hearings(session, on)
        cases = interim.due_questions(session, on, hearings, run.house.rules)
        silent, over = interim.silent_questions(session, on), interim.silent_and_closed(session)

    def ask(session: Session, key: int, by: By) -> bool:
        return interim.ask_if_due(session, key, on=on, hearing_on=hearings.get(key), by=by)

    def note(session: Session, key: int, by: By) -> bool:
        return interim.note_silence(session, key, by=by)

    def drop(session: Session, key: int, by: By) -> bool:
        return interim.drop_silence(session, key, by=by)

    # Silence first: a question asked again today must not hide the one that was never answered.
    tally = each(_NAME, silent, note, run).plus(each(_NAME, over, drop, run))
    return tally.plus(each(_NAME, cases, ask, run))


def _hearings(session: Session, on: date) -> dict[int, date]:
    """Per dispute the day of the hearing that is still to come; one that was held asks for nothing more."""
    coming = Hearing.starts_at >= datetime.combine(on, time(0), AMSTERDAM)
    rows = session.execute(select(Hearing.dispute_id, Hearing.starts_at).where(Hearing.lapsed_at.is_(None), coming))
    return {dispute_id: local_date(starts_at) for dispute_id, starts_at in rows}
