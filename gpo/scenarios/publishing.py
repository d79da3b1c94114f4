"""The acts on the way to the public register: checked by one, pointed at by a party, released by another, recalled."""

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.publication import deciding, objections, recalling, services
from gpo.publication.deciding import Choice, mark_of
from gpo.publication.leftovers import look_at
from gpo.publication.models import Publication, PublicationState
from gpo.publication.queries import hits_of, shown_to
from gpo.publication.words import RECALL_WORDS
from gpo.rulings.models import Ruling
from gpo.scenarios.fields import Fields
from gpo.scenarios.scene import Scene


def check(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """The desk takes every proposal over and calls the text checked."""
    text, ruling = _text(session, scene, fields, case, by)
    while text.state is PublicationState.VOORSTEL:
        hits = hits_of(session, text.id)
        choices = {hit.id: Choice(hit.proposed) for hit in hits if hit.decided is None}
        if choices:
            keys = [hit.id for hit in hits]
            deciding.decide(session, text, ruling, choices, on_page=keys, seen=mark_of(hits), by=by)
        services.check(session, text, ruling, look_at(session, text, ruling).over(), by=by)


def point_out(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """A party says what gives the child away: ``text``."""
    dispute = scene.dispute(session, fields, case, by)
    shown = shown_to(session, by.actor, dispute.id)
    if not shown:
        raise LookupError(f"een tekst die aan deze partij is getoond in zaak {case}")
    said = fields.text("text", "De naam van het project verraadt de school.")
    objections.point_out(session, dispute, shown[-1][0], part=None, text=said, by=by)


def answer(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """The desk answers the oldest that was pointed out; ``changed``: the text changes for it."""
    text, _ruling = _text(session, scene, fields, case, by)
    waiting = [one for one in text.objections if one.answered_at is None]
    if not waiting:
        raise LookupError(f"een aanwijzing zonder antwoord in zaak {case}")
    words = fields.text("words", "Dat laten wij staan: het past bij veel scholen.")
    changed = fields.flag("changed", False)
    objections.answer(session, text, waiting[0], words=words, changed=changed, by=by)


def release(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """A second person puts the text in the register."""
    text, ruling = _text(session, scene, fields, case, by)
    looked, read = look_at(session, text, ruling).over(), [one.id for one in objections.to_read(text)]
    services.release(session, text, ruling, looked, read=read, by=by)


def recall(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """The desk takes a text out of the register; ``why`` is herkenbaar, fout or rechter."""
    text, ruling = _text(session, scene, fields, case, by)
    reason, why = fields.text("reason", "Een lezer herkende het kind."), fields.text("why", "herkenbaar")
    recalling.recall(session, text, ruling, reason=reason, words=RECALL_WORDS[why], by=by)


def _text(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> tuple[Publication, Ruling]:
    ruling = scene.ruling(session, fields, case, by)
    return services.load_for_act(session, ruling.number, by=by)
