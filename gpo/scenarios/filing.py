"""The act that opens a dispute: by a parent, or by the desk for a parent."""

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.disputes.models import Channel, Relation
from gpo.documents.papers import check
from gpo.filing.services import Request, Requester, add_paper, draft_under, file_draft, new_key
from gpo.law.enums import Ground, Role
from gpo.scenarios.fields import Fields
from gpo.scenarios.paper import one_page
from gpo.scenarios.scene import Scene

_STORY = "De school en wij zijn het niet eens. Wij hebben er een paar keer over gepraat."
_WISH = "Wij willen dat ons kind naar een passende school kan."


def file(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """File a dispute with its papers, through a draft as the page does."""
    request = _request(scene, fields, by)
    draft = draft_under(session, new_key(), by=by)
    for name in fields.texts("papers", []):
        add_paper(session, draft, check(name, one_page(name, request.story)), storage=scene.storage)
    scene.numbers[case] = file_draft(session, draft, request, by=by).number


def _request(scene: Scene, fields: Fields, by: By) -> Request:
    code = fields.text("school")
    if code not in scene.cast.schools:
        raise fields.fail(f"school {code} speelt niet mee. Kies uit: {', '.join(scene.cast.schools)}")
    claims = {Ground(key): str(text) for key, text in fields.table("claims", {}).items()}
    return Request(
        requester=_requester(scene, fields, by),
        school_id=scene.cast.schools[code],
        grounds=fields.choices("ground", Ground),
        story=fields.text("story", _STORY),
        wish=fields.text("wish", _WISH),
        child_name=fields.text("child_name", "Kind Een"),
        child_born_on=fields.day("child_born_on", None),
        child_voice=fields.text("child_voice", None),
        child_voice_how=fields.text("child_voice_how", None),
        channel=fields.choice("channel", Channel, Channel.WEB),
        filed_on=fields.day("filed_on", fields.on),
        decision_made_known_on=fields.day("decision_made_known_on", None),
        no_decision_reason=fields.text("no_decision_reason", None),
        late_reason=fields.text("late_reason", None),
        extra_support=fields.flag("extra_support", None),
        urgent_reason=fields.text("urgent_reason", None),
        enrolled_elsewhere=fields.flag("enrolled_elsewhere", None),
        home_since=fields.day("home_since", None),
        admission_requested_on=fields.day("admission_requested_on", None),
        enrolled_on=fields.day("enrolled_on", None),
        objection_received_on=fields.day("objection_received_on", None),
        claims=claims,
    )


def _requester(scene: Scene, fields: Fields, by: By) -> Requester:
    """A parent files with the own account; for the desk the parent is who ``requester`` says, without an account."""
    person = scene.person(fields, fields.text("requester", "ouder")) if by.actor.role is not Role.OUDER else None
    me = next((known for known in scene.cast.people.values() if known.actor == by.actor), None)
    who = person or me
    email = fields.text("email", who.email if who else None)
    return Requester(
        name=fields.text("name", who.name if who else None),
        relation=fields.choice("relation", Relation, Relation.OUDER),
        email=email or None,
        phone=fields.text("phone", None),
        address=fields.text("address", None),
        user_id=by.actor.user_id if by.actor.role is Role.OUDER else None,
    )
