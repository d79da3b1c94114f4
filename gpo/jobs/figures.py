"""What runs by itself for the figures: each period is made public once, when its boards could say what they think."""

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.db import db, end_read, transaction
from gpo.figures import document, queries, replies, services
from gpo.figures.models import FigureRelease
from gpo.jobs.work import Run, Tally, each, note_failure
from gpo.rulings.press import PRESS
from gpo.web.gate import House


def release_figures(run: Run) -> Tally:
    """Ask the boards, and make public the figures of every period that is due; a revision is a person's."""
    by = run.by()
    with transaction() as session:
        due = [
            one.period
            for one in queries.ended_periods(session, by=by)
            if one.release is None and one.judged_on < run.on and not replies.waiting(session, one.period, by=by)
        ]

    def act(session: Session, place: int, by: By) -> bool:
        services.ask_or_release(session, due[place], by=by)
        return True

    # The oldest first, so that they stand in the order of the years.
    return each("release-figures", reversed(range(len(due))), act, run)


def render_figures(run: Run) -> Tally:
    """Make the PDF of every release that has none, outside any transaction, in the press."""
    tally = Tally()
    with transaction() as session:
        waiting = queries.without_pdf(session)
    for key in waiting:
        try:
            _render(key, run.house)
        except Exception as error:
            note_failure(tally, "render-figures", key, error)
        else:
            tally.done += 1
    return tally


def _render(key: int, house: House) -> None:
    session = db.session()
    row = session.get_one(FigureRelease, key)
    html, attached = document.html_of(row), document.attached_to(row)
    end_read(session)
    digest = house.storage.put(PRESS.archive(html, attached))
    with transaction() as writing:
        writing.get_one(FigureRelease, key).pdf_sha256 = digest
