"""A PDF that the worker makes once: written outside any transaction, kept by its hash, never made again."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from gpo import pdf
from gpo.actor import By
from gpo.db import db, end_read, transaction
from gpo.documents.models import Made
from gpo.tasks import services as tasks
from gpo.tasks.models import TaskKind

if TYPE_CHECKING:
    from gpo.web.gate import House


def make_once(
    written: Callable[[Session], str],
    row: Callable[[Session], Made],
    *,
    subject: str,
    dispute_id: int,
    house: "House",
    by: By,
) -> None:
    """Write a PDF outside any transaction and keep it by its hash. One that is there is left alone.

    Args:
        written: the page.
        row: the row that waits for it, locked.
        subject: of the task that the desk gets when it fails.
        dispute_id: the case of that task.
        house: for the storage.
        by: the system, and when.

    Raises:
        Exception: whatever went wrong while writing; the desk then has a task, and the next run tries again.
    """
    try:
        session = db.session()
        page = written(session)
        end_read(session)
        content = pdf.render(page)
    except Exception:
        with transaction() as writing:
            tasks.open_task(writing, TaskKind.RENDER_FAILED, subject=subject, dispute_id=dispute_id, by=by)
        raise
    digest = house.storage.put(content)
    with transaction() as writing:
        made = row(writing)
        if made.sha256 is None:
            made.sha256, made.made_at = digest, by.now
            tasks.finish_open(writing, TaskKind.RENDER_FAILED, subject=subject, note="alsnog gelukt", by=by)
