"""What runs by itself for the evidence: each bundle that was asked for is made."""

from gpo.db import transaction
from gpo.evidence import making, queries
from gpo.jobs.work import Run, Tally, note_failure


def make_evidence(run: Run) -> Tally:
    """Make every bundle that waits, outside any transaction: the page takes long."""
    tally = Tally()
    with transaction() as session:
        keys = queries.to_make(session)
    for key in keys:
        try:
            making.make(key, house=run.house, by=run.by())
        except Exception as error:
            note_failure(tally, "make-evidence", key, error)
        else:
            tally.done += 1
    return tally
