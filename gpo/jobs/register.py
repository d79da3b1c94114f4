"""What runs by itself for the public register: its PDFs, its words on what boards did, its search."""

import hashlib

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.db import db, end_read, transaction
from gpo.jobs.work import Run, Tally, each, note_failure
from gpo.record.content import from_json
from gpo.register import queries, services, stems
from gpo.register.models import PublishedRuling
from gpo.rulings import document
from gpo.rulings.press import PRESS
from gpo.tasks import services as tasks
from gpo.tasks.models import TaskKind
from gpo.web.gate import House


def render_register(run: Run) -> Tally:
    """Make the PDF of every text that has none of its edition; throw away that of every recalled one, first.

    The bytes are made outside any transaction, in the press, and come from the text for the public alone.
    """
    tally = Tally()
    with transaction() as session:
        recalled, waiting = queries.recalled_with_pdf(session), queries.without_pdf(session)
    for act, keys in ((_drop, recalled), (_render, waiting)):
        for key in keys:
            try:
                act(key, run.house, run.by())
            except Exception as error:
                note_failure(tally, "render-register", key, error)
                with transaction() as session:
                    tasks.open_task(
                        session, TaskKind.RENDER_FAILED, subject=_subject(key), dispute_id=None, by=run.by()
                    )
            else:
                tally.done += 1
    return tally


def show_follow_up_words(run: Run) -> Tally:
    """Show what boards did, where a quarter has ended and enough words wait."""
    with transaction() as session:
        return Tally(services.show_follow_up_words(session, by=run.by()))


def reindex_register(run: Run) -> Tally:
    """Make the stems anew of every text whose stems were made in another way than now."""

    def act(session: Session, key: int, _by: By) -> bool:
        return services.reindex(session, key)

    tally = Tally()
    while True:
        with transaction() as session:
            keys = queries.of_older_stems(session, stems.VERSION)
        done = each("reindex-register", keys, act, run)
        tally = tally.plus(done)
        # What failed would be found again at once.
        if not keys or done.failed:
            return tally


def _render(key: int, house: House, by: By) -> None:
    """The row names the bytes before they are there, so that what dies half-way is made anew, or found by a recall."""
    session = db.session()
    row = session.get_one(PublishedRuling, key)
    text, edition, before = row.content, row.edition, row.pdf_sha256
    end_read(session)
    if text is None:
        return
    content = from_json(text)
    pdf = PRESS.archive(document.html_of(content), document.attached_to(content))
    digest = hashlib.sha256(pdf).hexdigest()
    if before and before != digest:
        house.storage.forget(before)
    with transaction() as writing:
        services.name_pdf(writing, key, edition=edition, sha256=digest)
        tasks.finish_open(writing, TaskKind.RENDER_FAILED, subject=_subject(key), note="alsnog gelukt", by=by)
    with transaction() as writing:
        if services.keep_pdf(writing, key, edition=edition, sha256=digest):
            house.storage.put(pdf)


def _drop(key: int, house: House, _by: By) -> None:
    """The bytes go before the row forgets them: what fails half-way is found again."""
    session = db.session()
    digest = session.get_one(PublishedRuling, key).pdf_sha256
    end_read(session)
    if digest:
        house.storage.forget(digest)
    with transaction() as writing:
        services.drop_pdf(writing, key)


def _subject(key: int) -> str:
    return f"register:{key}"
