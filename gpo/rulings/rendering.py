"""From an adopted ruling to the sent PDF. Run by the worker; may be run again after a crash at any point.

The PDF is written outside the write transaction, because others must be able to write meanwhile; its words come from
the record alone, so a second run gives the same bytes under the same hash.
"""

from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from gpo import pdf
from gpo.actor import By
from gpo.db import db, end_read, transaction
from gpo.rulings import document, services
from gpo.rulings.models import Ruling
from gpo.tasks import services as tasks
from gpo.tasks.models import TaskKind

if TYPE_CHECKING:
    from gpo.web.gate import House


def render_and_send(ruling_id: int, *, house: "House", by: By) -> None:
    """Render one adopted ruling, keep it by its hash, and send it. A ruling that was sent is left alone.

    Args:
        ruling_id: the ruling.
        house: for the storage.
        by: the system, and when.

    Raises:
        Exception: whatever went wrong while rendering; the desk then has a task, and nothing was sent.
    """
    try:
        content = _content(db.session(), ruling_id, by)
    except Exception:
        with transaction() as session:
            _open_task(session, ruling_id, by)
        raise
    if content is None:
        return
    digest = house.storage.put(content)
    with transaction() as session:
        ruling = session.get_one(Ruling, ruling_id, with_for_update=True)
        if ruling.sent_on is None:
            services.send_ruling(session, ruling, sha256=digest, by=by)
            tasks.finish_open(session, TaskKind.RENDER_FAILED, subject=_subject(ruling_id), note="alsnog gelukt", by=by)


def _content(session: Session, ruling_id: int, by: By) -> bytes | None:
    """The PDF of a ruling that still has to be sent."""
    ruling = session.get(Ruling, ruling_id)
    if ruling is None or ruling.sent_on is not None:
        return None
    words = document.words_of(session, ruling, by.rules)
    end_read(session)
    return pdf.render(pdf.page("rulings/document.html", doc=words))


def _open_task(session: Session, ruling_id: int, by: By) -> None:
    ruling = session.get(Ruling, ruling_id)
    dispute_id = ruling.disputes[0].dispute_id if ruling is not None else None
    tasks.open_task(session, TaskKind.RENDER_FAILED, subject=_subject(ruling_id), dispute_id=dispute_id, by=by)


def _subject(ruling_id: int) -> str:
    return f"ruling:{ruling_id}"
