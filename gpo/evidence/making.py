"""Making a bundle: run by the worker, outside the write transaction; may be run again after a crash at any point.

A seal never comes out the same twice. So what was sealed is kept, and the same list of files is not sealed again: who
asks twice on a day on which nothing happened gets the same bytes.
"""

import hashlib
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from gpo import pdf
from gpo.actor import SYSTEM, By
from gpo.boards.queries import name_of_board
from gpo.db import db, end_read, transaction
from gpo.evidence import contents, queries, trail
from gpo.evidence.form import DEFINITIONS, README, TRAIL, ruling_file
from gpo.evidence.models import EvidenceBundle
from gpo.evidence.packing import README as README_WORDS
from gpo.evidence.packing import canonical, listed, packed, statement
from gpo.evidence.queries import Subject
from gpo.law import definitions
from gpo.rulings.press import PRESS
from gpo.seal import keys
from gpo.seal.sealing import seal
from gpo.tasks import services as tasks
from gpo.tasks.models import TaskKind

if TYPE_CHECKING:
    from gpo.web.gate import House

_JUDGED = ("melding", "ouders", "gevolgd", "uitgevoerd", "vlag", "ladder")


def make(bundle_id: int, *, house: "House", by: By) -> None:
    """Make one bundle and keep it by its hash. One that is there is left alone.

    Args:
        bundle_id: one of ``queries.to_make``.
        house: for the storage and the key of the seal.
        by: the system, and the moment by which everything is judged.

    Raises:
        Exception: whatever went wrong; the desk then has a task, and the next run tries again.
    """
    subject = f"evidence:{bundle_id}"
    try:
        digests = _made(db.session(), bundle_id, house, by)
    except Exception:
        with transaction() as writing:
            tasks.open_task(writing, TaskKind.RENDER_FAILED, subject=subject, dispute_id=None, by=by)
        raise
    with transaction() as writing:
        bundle = writing.get_one(EvidenceBundle, bundle_id, with_for_update=True)
        if bundle.made_at is None:
            bundle.made_at, (bundle.contents_sha256, bundle.zip_sha256) = by.now, digests
            tasks.finish_open(writing, TaskKind.RENDER_FAILED, subject=subject, note="alsnog gelukt", by=by)


def _made(session: Session, bundle_id: int, house: "House", by: By) -> tuple[str, str]:
    """The hash of the list of files, and that of the file that holds all."""
    about = queries.subject_of(session, session.get_one(EvidenceBundle, bundle_id))
    rulings = queries.rulings_in(session, SYSTEM, about)
    said, events = contents.of_rulings(session, rulings, by=by), trail.piece(session, rulings)
    files = files_of(said, events)
    manifest = listed(files)
    digest = hashlib.sha256(manifest).hexdigest()
    same = queries.same_contents(session, digest)
    page = page_of(session, about, said, events, manifest=manifest, by=by)
    kept = same.zip_sha256 if same is not None else None
    end_read(session)
    if kept is not None:
        return digest, kept
    commission = by.rules.text("commission_name", by.today)
    name = f"Zegel van de {commission} op bewijs bij {about.name}"
    sealed = seal(PRESS.archive(page), keys.load(house.settings, at=by.now, name=commission), at=by.now, name=name)
    return digest, house.storage.put(packed(files, manifest, sealed))


def files_of(said: list[dict[str, Any]], events: dict[str, Any]) -> dict[str, bytes]:
    """The files of a bundle without its page and its list, per name.

    Args:
        said: what it says of each ruling.
        events: the piece of the trail.
    """
    meant = [asdict(one) for one in definitions.DEFINITIONS if one.key.partition(".")[0] in _JUDGED]
    return {
        **{ruling_file(one["uitspraak"]): canonical(one) for one in said},
        TRAIL: canonical(events),
        DEFINITIONS: canonical({"versie": definitions.VERSION, "definities": meant}),
        README: README_WORDS.encode(),
    }


def page_of(
    session: Session,
    about: Subject,
    said: list[dict[str, Any]],
    events: dict[str, Any],
    *,
    manifest: bytes,
    by: By,
) -> str:
    """The page for people, as HTML.

    Args:
        session: the session.
        about: what the bundle is about.
        said: what it says of each ruling.
        events: the piece of the trail.
        manifest: the list of its files, whose hash the page states.
        by: the day and the rules it was judged by.
    """
    return pdf.page(
        "evidence/document.html",
        about=about,
        board=name_of_board(session, about.board.id, by.today) if about.board else None,
        said=said,
        events=events["gebeurtenissen"],
        statement=statement(manifest),
        today=by.today,
        on_day=by.today.isoformat(),
        commission=by.rules.text("commission_name", by.today),
        rules_hash=by.rules.hash,
        definitions=definitions.VERSION,
    )
