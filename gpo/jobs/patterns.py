"""What comes back at boards, who took over from whom, and naming silent ones, as far as it goes by itself."""

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.compliance import succession
from gpo.db import transaction
from gpo.jobs.work import Run, Tally, each
from gpo.patterns import naming, repetition


def find_repetition(run: Run) -> Tally:
    """Propose to look at what came back often enough."""
    with transaction() as session:
        found = repetition.find(session, run.on, run.house.rules)

    def act(session: Session, place: int, by: By) -> object:
        one = found[place]
        again = repetition.find(session, run.on, run.house.rules, board_id=one.board_id)
        return repetition.raise_repetition(session, one, by=by) if one in again else None

    return each("find-repetition", range(len(found)), act, run)


def find_successors(run: Run) -> Tally:
    """Ask the desk which board took over, where a board ended or a school changed hands."""
    with transaction() as session:
        keys = succession.to_hand_over(session, run.on)
    return each(
        "find-successors", keys, lambda session, key, by: succession.ask_for_successor(session, key, by=by), run
    )


def prepare_naming(run: Run) -> Tally:
    """Begin the naming of silent boards, where the installation wants it, and keep up with what boards report."""
    with transaction() as session:
        running = naming.running(session)
        new = naming.to_prepare(session) if run.house.rules.flag("naming_public", run.on) else ()
    kept = each("prepare-naming", running, lambda session, key, by: naming.keep_up(session, key, by=by), run)
    begun = each("prepare-naming", new, lambda session, key, by: naming.prepare(session, key, by=by), run)
    return kept.plus(begun)
