"""From an adopted ruling to its sealed PDF. Run by the worker; may be run again after a crash at any point.

The PDF is made and sealed outside the write transaction, because others must be able to write meanwhile; its words
come from the record alone. Once it is kept it is never made again: tomorrow's fonts and libraries would give other
bytes, and every seal is another one. Sending is another job: the PDF is ready in seconds, and goes out on a working
morning.
"""

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.db import db, end_read, transaction
from gpo.rulings import document, record
from gpo.rulings.models import Ruling
from gpo.rulings.press import PRESS
from gpo.seal import keys
from gpo.seal.sealing import seal
from gpo.tasks import services as tasks
from gpo.tasks.models import TaskKind

if TYPE_CHECKING:
    from gpo.web.gate import House


def render(ruling_id: int, *, house: "House", by: By) -> None:
    """Render and seal one adopted ruling, and keep it by its hash. A ruling that has its PDF is left alone.

    Args:
        ruling_id: the ruling.
        house: for the storage and the key of the seal.
        by: the system, and when.

    Raises:
        Exception: whatever went wrong while rendering or sealing; the desk then has a task, and nothing was kept.
    """
    try:
        made = _made(db.session(), ruling_id, house, by)
    except Exception:
        with transaction() as session:
            _open_task(session, ruling_id, by)
        raise
    if made is None:
        return
    unsealed, sealed = made
    digest = house.storage.put(sealed)
    with transaction() as session:
        ruling = session.get_one(Ruling, ruling_id, with_for_update=True)
        if ruling.sealed_at is None:
            keep(ruling, sealed=digest, unsealed=hashlib.sha256(unsealed).hexdigest(), by=by)
            tasks.finish_open(session, TaskKind.RENDER_FAILED, subject=_subject(ruling_id), note="alsnog gelukt", by=by)


def keep(ruling: Ruling, *, sealed: str, unsealed: str, by: By) -> None:
    """Note which bytes are the PDF of a ruling. From here on it is never rendered again.

    Args:
        ruling: the ruling.
        sealed: the hash of what is sent.
        unsealed: the hash of what was rendered, before the seal.
        by: the system, and when.
    """
    ruling.pdf_sha256, ruling.unsealed_sha256, ruling.sealed_at = sealed, unsealed, by.now


def _made(session: Session, ruling_id: int, house: "House", by: By) -> tuple[bytes, bytes] | None:
    """The PDF of a ruling that has none yet, before and after the seal."""
    ruling = session.get(Ruling, ruling_id)
    if ruling is None or ruling.sealed_at is not None:
        return None
    end_read(session)
    with transaction() as writing:
        content = record.of(writing, writing.get_one(Ruling, ruling_id), by=by)
    unsealed = PRESS.archive(document.html_of(content), document.attached_to(content))
    key = keys.load(house.settings, at=by.now, name=content.commission)
    name = f"Zegel van de {content.commission} op {content.heading} {content.number}"
    return unsealed, seal(unsealed, key, at=by.now, name=name)


def _open_task(session: Session, ruling_id: int, by: By) -> None:
    ruling = session.get(Ruling, ruling_id)
    dispute_id = ruling.disputes[0].dispute_id if ruling is not None else None
    tasks.open_task(session, TaskKind.RENDER_FAILED, subject=_subject(ruling_id), dispute_id=dispute_id, by=by)


def _subject(ruling_id: int) -> str:
    return f"ruling:{ruling_id}"
