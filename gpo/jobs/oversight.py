"""What runs by itself for the Inspectie: once a week a mail that says nothing, with a link."""

from gpo.db import transaction
from gpo.jobs.work import Run, Tally, each
from gpo.oversight import digest


def tell_inspectorate(run: Run) -> Tally:
    """Mail every inspector about last week, once, if something came; a missed Monday heals itself."""
    with transaction() as session:
        due = digest.due_readers(session, run.on)
    return each("tell-inspectorate", due, lambda session, key, by: digest.mail(session, key, on=run.on, by=by), run)
