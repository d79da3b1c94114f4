"""The acts around the sending of a ruling: a word that it comes later, a call first, what did not arrive, the child."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.delivery import handing, noting, queries
from gpo.delivery.delays import tell_delay
from gpo.delivery.models import Arrival
from gpo.delivery.queries import Followed
from gpo.law.enums import Role
from gpo.rulings.models import HandedBy
from gpo.scenarios.fields import Fields
from gpo.scenarios.scene import Scene


def delay(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """Tell both sides that the ruling comes later: ``reason`` and ``new_day``."""
    dispute = scene.dispute(session, fields, case, by)
    reason = fields.text("reason", "De commissie wacht op een stuk dat beide kanten nog mogen lezen.")
    tell_delay(session, dispute, reason=reason, new_day=fields.day("new_day"), by=by)


def ask_for_a_call(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """A parent wants to be rung before the ruling comes."""
    wanted = fields.flag("wanted", True)
    handing.ask_for_a_call(session, scene.dispute(session, fields, case, by), wanted=wanted, by=by)


def rung(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """The desk rang whoever asked for it, or tried."""
    one = _delivery(session, scene, fields, case, by)
    note, reached = fields.text("note", "De ouder weet dat de uitspraak komt."), fields.flag("reached", True)
    noting.note_rung(session, one, reached=reached, note=note, by=by)


def arrived(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """Something shows that it arrived: ``how``."""
    one = _delivery(session, scene, fields, case, by)
    how = fields.choice("how", Arrival, Arrival.BEVESTIGD)
    noting.note_arrived(session, one, how=how, on=fields.day("arrived_on", by.today), by=by)


def not_arrived(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """It is shown that it did not arrive."""
    one = _delivery(session, scene, fields, case, by)
    reason = fields.text("reason", "De brief kwam terug.")
    noting.note_not_arrived(session, one, reason=reason, on=fields.day("known_on", by.today), by=by)


def send_again(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """It goes by post, also where it did not arrive by mail."""
    one = _delivery(session, scene, fields, case, by)
    noting.note_posted(session, one, on=fields.day("posted_on", by.today), by=by)


def choose_hands(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """The parent says who gives the letter to the child."""
    hands, who = fields.choice("hands", HandedBy), fields.text("who", None)
    handing.choose_hands(session, scene.dispute(session, fields, case, by), hands, who, by=by)


def handed(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """The child has its letter."""
    dispute = scene.dispute(session, fields, case, by)
    handing.note_handed(session, dispute, on=fields.day("handed_on", by.today), by=by)


def _delivery(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> Followed:
    """The delivery of the newest ruling to one side: ``to`` is ouder or bestuur."""
    dispute, to = scene.dispute(session, fields, case, by), fields.choice("to", Role, Role.OUDER)
    rows: Sequence[Followed] = queries.of_dispute(session, dispute.id)
    found = next((one for one in rows if (one.party is None) is (to is Role.BESTUUR)), None)
    if found is None:
        raise LookupError(f"de verzending aan {to.value} in zaak {case}")
    return found
