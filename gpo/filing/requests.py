"""Everything a filing tells, and the dispute that it becomes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.boards.models import School
from gpo.disputes.models import Channel, Child, Claim, Dispute, Party, Relation, name_key
from gpo.disputes.services import take_number
from gpo.law.enums import Ground, Role
from gpo.law.refusal import Refusal

GROUND_CLAIMS: dict[Ground, str] = {
    Ground.TOELATING: "De beslissing over de toelating.",
    Ground.VERWIJDERING: "De (voorgenomen) verwijdering.",
    Ground.ONTWIKKELINGSPERSPECTIEF: "Het ontwikkelingsperspectief.",
}

_YES_NO = {"ja": True, "nee": False}


@dataclass(frozen=True)
class Requester:
    """Who files, or speaks for who files."""

    name: str
    relation: Relation
    email: str | None = None
    phone: str | None = None
    address: str | None = None
    user_id: int | None = None


@dataclass(frozen=True)
class Request:
    """Everything a filing tells. Days are local dates; ``None`` is "not told"."""

    requester: Requester
    school_id: int
    grounds: Sequence[Ground]
    story: str
    wish: str
    child_name: str
    channel: Channel
    filed_on: date
    child_born_on: date | None = None
    child_voice: str | None = None
    child_voice_how: str | None = None
    decision_made_known_on: date | None = None
    no_decision_reason: str | None = None
    late_reason: str | None = None
    extra_support: bool | None = None
    urgent_reason: str | None = None
    enrolled_elsewhere: bool | None = None
    home_since: date | None = None
    admission_requested_on: date | None = None
    enrolled_on: date | None = None
    objection_received_on: date | None = None
    claims: Mapping[Ground, str] = field(default_factory=dict)


def leading(grounds: Sequence[Ground]) -> Ground:
    """The ground that decides on dates: bezwaar and its terms exist for toelating and verwijdering only."""
    return min(grounds, key=lambda ground: ground is Ground.ONTWIKKELINGSPERSPECTIEF)


def to_dispute(session: Session, request: Request, school: School, board_id: int, *, by: By) -> Dispute:
    """A dispute out of what a filing tells; it is not in the database yet.

    Args:
        session: the open transaction, for the number.
        request: what is told.
        school: the location it is about.
        board_id: the board of that location on the day of filing.
        by: who files and when.

    Raises:
        Refusal: the day of the decision has not come yet.
    """
    if request.decision_made_known_on is not None and request.decision_made_known_on > by.today:
        raise Refusal(None, "De dag van de beslissing ligt in de toekomst. Kijk de datum na.")
    grounds = list(dict.fromkeys(request.grounds))
    who = request.requester
    return Dispute(
        number=take_number(session, "zaak", request.filed_on.year),
        channel=request.channel,
        board_id=board_id,
        school_id=school.id,
        sector=school.sector,
        openbaar=school.public,
        ground=leading(grounds),
        recorded_at=by.now,
        story=request.story,
        wish=request.wish,
        child_voice=request.child_voice,
        child_voice_how=request.child_voice_how,
        extra_support=request.extra_support,
        urgent=request.urgent_reason is not None,
        urgent_reason=request.urgent_reason,
        late_reason=request.late_reason,
        decision_made_known_on=request.decision_made_known_on,
        no_decision_reason=request.no_decision_reason,
        enrolled_elsewhere=request.enrolled_elsewhere,
        filed_on=request.filed_on,
        home_since=request.home_since,
        admission_requested_on=request.admission_requested_on,
        enrolled_on=request.enrolled_on,
        objection_received_on=request.objection_received_on,
        child=Child(name=request.child_name, born_on=request.child_born_on, name_key=name_key(request.child_name)),
        parties=[
            Party(
                relation=who.relation,
                name=who.name,
                email=who.email,
                phone=who.phone,
                address=who.address,
                user_id=who.user_id,
            )
        ],
        claims=[
            Claim(position=index, ground=ground, text=request.claims.get(ground) or GROUND_CLAIMS[ground])
            for index, ground in enumerate(grounds, start=1)
        ],
    )


def request_of(answers: Mapping[str, Any], school_id: int, *, by: By) -> Request:
    """What was filled in on the page, as a filing.

    Args:
        answers: per field of the form its checked value; a desk's form has ``channel`` and ``filed_on`` too.
        school_id: the location that was chosen.
        by: who files and when; a parent's own account becomes the party.
    """
    said = answers["child_asked"] == "ja"
    days = ("decision_made_known_on", "home_since", "admission_requested_on", "enrolled_on", "objection_received_on")
    texts = ("story", "wish", "child_name", "child_born_on", "child_voice_how", "no_decision_reason", "late_reason")
    return Request(
        requester=Requester(
            relation=Relation(answers["relation"]),
            user_id=by.actor.user_id if by.actor.role is Role.OUDER else None,
            **{name: answers[name] for name in ("name", "email", "phone", "address")},
        ),
        school_id=school_id,
        grounds=[Ground(value) for value in answers["grounds"]],
        channel=Channel(answers.get("channel") or Channel.WEB),
        filed_on=answers.get("filed_on") or by.today,
        child_voice=answers["child_voice"] if said else None,
        extra_support=_YES_NO.get(answers["extra_support"]),
        enrolled_elsewhere=_YES_NO.get(answers["enrolled_elsewhere"]),
        urgent_reason=answers["urgent_reason"] if answers["urgent"] else None,
        **{name: answers[name] for name in (*days, *texts)},
    )
