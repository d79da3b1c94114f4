"""From a sent ruling to the public register, as far as it goes by itself: a proposal, the end of a preview, a word."""

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.db import transaction
from gpo.jobs.work import Run, Tally, each, note_failure
from gpo.publication import followed, queries, services, starting


def propose_texts(run: Run) -> Tally:
    """Make the proposal for every sent ruling that has none. The words are looked through outside any transaction."""
    tally = Tally()
    with transaction() as session:
        keys = queries.waiting_for_proposal(session)
    for key in keys:
        try:
            tally.done += starting.propose(key, by=run.by())
        except Exception as error:
            note_failure(tally, "propose-texts", key, error)
    return tally


def end_previews(run: Run) -> Tally:
    """Let every text go on that lay with the parties until yesterday."""

    def act(session: Session, key: int, by: By) -> bool:
        return services.end_preview(session, key, on=run.on, by=by)

    with transaction() as session:
        keys = queries.ended_previews(session, run.on)
    return each("end-previews", keys, act, run)


def note_follow_up(run: Run) -> Tally:
    """Tell the register in one word what the board did, where the commission has closed the follow-up."""
    if not run.house.rules.flag("follow_up_word_public", run.on):
        return Tally()
    with transaction() as session:
        keys = followed.to_note(session)
    return each("note-follow-up", keys, lambda session, key, by: followed.note(session, key, by=by), run)
