"""What runs by itself for the evidence: each bundle that was asked for is made, and an old one is thrown away."""

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.db import transaction
from gpo.evidence import making, queries, services
from gpo.jobs.work import Run, Tally, each, note_failure


def make_evidence(run: Run) -> Tally:
    """Make every bundle that waits, outside any transaction: the page takes long. Throw away what is old."""
    tally = Tally()
    with transaction() as session:
        keys, old = queries.to_make(session), queries.to_clean(session, by=run.by())
    for key in keys:
        try:
            making.make(key, house=run.house, by=run.by())
        except Exception as error:
            note_failure(tally, "make-evidence", key, error)
        else:
            tally.done += 1

    def clean(session: Session, key: int, by: By) -> bool:
        return services.clean(session, key, run.house.storage, by=by)

    return tally.plus(each("make-evidence", old, clean, run))
