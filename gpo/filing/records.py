"""The rows that a filing becomes."""

import json
from collections.abc import Iterator

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.boards.models import School
from gpo.disputes.models import (
    Channel,
    Child,
    Claim,
    Consent,
    Dispute,
    OtherParent,
    Party,
    YoungPerson,
    name_key,
)
from gpo.disputes.services import take_number
from gpo.filing.answers import SUBTYPES_OF
from gpo.filing.models import RequestVersion
from gpo.filing.requests import Request, leading
from gpo.law.enums import Ground, Role, Subtype
from gpo.law.refusal import Refusal
from gpo.schooling.models import HomeStatus
from gpo.schooling.services import PeriodTold, record_period

GROUND_CLAIMS: dict[Ground, str] = {
    Ground.TOELATING: "De beslissing over de toelating.",
    Ground.VERWIJDERING: "De (voorgenomen) verwijdering.",
    Ground.ONTWIKKELINGSPERSPECTIEF: "Het ontwikkelingsperspectief.",
}
SUBTYPE_CLAIMS: dict[Subtype, str] = {
    Subtype.WEIGERING: "De weigering van de toelating.",
    Subtype.MONDELINGE_WEIGERING: "De mondelinge weigering van de toelating.",
    Subtype.GEEN_BESLISSING: "Het uitblijven van een beslissing over de toelating.",
    Subtype.VERWIJDERING: "De verwijdering.",
    Subtype.VOORGENOMEN_VERWIJDERING: "De voorgenomen verwijdering.",
    Subtype.FEITELIJKE_VERWIJDERING: "De feitelijke verwijdering.",
    Subtype.OPP_VASTGESTELD: "Het vastgestelde ontwikkelingsperspectief.",
    Subtype.OPP_BIJGESTELD: "Het bijgestelde ontwikkelingsperspectief.",
    Subtype.GEEN_OPP: "Het ontbreken van een ontwikkelingsperspectief.",
    Subtype.HANDELINGSDEEL: "Het handelingsdeel van het ontwikkelingsperspectief.",
}
_SAME_NAME = (
    "story",
    "wish",
    "child_voice",
    "child_voice_how",
    "child_voice_audience",
    "extra_support",
    "urgent_reason",
    "late_reason",
    "decision_made_known_on",
    "no_decision_reason",
    "enrolled_elsewhere",
    "filed_on",
    "home_since",
    "admission_requested_on",
    "enrolled_on",
    "objection_received_on",
    "language",
    "channel",
)


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
    claims = enumerate(_claims(request), start=1)
    return Dispute(
        number=take_number(session, "zaak", request.filed_on.year),
        board_id=board_id,
        school_id=school.id,
        sector=school.sector,
        openbaar=school.public,
        ground=leading(request.grounds),
        recorded_at=by.now,
        filed_at=by.now if request.channel is Channel.WEB else None,
        urgent=request.urgent_reason is not None,
        child=Child(name=request.child_name, born_on=request.child_born_on, name_key=name_key(request.child_name)),
        parties=[_party(request)],
        other_parent=_other_parent(request),
        young_person=YoungPerson(email=request.follow_email, asked_at=by.now) if request.follows else None,
        claims=[Claim(position=place, ground=ground, subtype=sub, text=text) for place, (ground, sub, text) in claims],
        **{name: getattr(request, name) for name in _SAME_NAME},
    )


def add_rows(session: Session, dispute: Dispute, request: Request, *, by: By) -> None:
    """What can be written only once the dispute is there: consents, days at home, and the words as they were filed.

    Args:
        session: the open transaction.
        dispute: just filed.
        request: what it tells.
        by: who files and when.

    Raises:
        Refusal: a period at home is impossible.
    """
    party = dispute.parties[0]
    for kind, given in request.consents.items():
        session.add(Consent(party_id=party.id, kind=kind, given=given, decided_at=by.now))
    since = [PeriodTold(request.home_since, None, HomeStatus.NIET_GEZEGD)] if request.home_since else []
    for period in request.periods or since:
        record_period(session, dispute, period, by=by, side=Role.OUDER)
    answers = dict(request.answers) or {
        name: [str(value)] for name in ("story", "wish", "child_name") if (value := getattr(request, name))
    }
    session.add(
        RequestVersion(
            dispute_id=dispute.id,
            version=1,
            answers=json.dumps(answers, ensure_ascii=False),
            recorded_at=by.now,
            by_role=by.actor.role,
            by_id=by.actor.user_id,
        )
    )
    session.flush()


def _claims(request: Request) -> Iterator[tuple[Ground, Subtype | None, str]]:
    """One claim for each thing that happened: outcomes differ per claim."""
    for ground in dict.fromkeys(request.grounds):
        told = [one for one in dict.fromkeys(request.subtypes) if one in SUBTYPES_OF[ground]]
        for subtype in told:
            yield ground, subtype, SUBTYPE_CLAIMS[subtype]
        if not told:
            other = Subtype.ANDERS if Subtype.ANDERS in request.subtypes else None
            yield ground, other, request.claims.get(ground) or GROUND_CLAIMS[ground]


def _party(request: Request) -> Party:
    who = request.requester
    return Party(
        relation=who.relation,
        name=who.name,
        email=who.email,
        phone=who.phone,
        address=who.address,
        user_id=who.user_id,
        authority=who.authority,
        may_phone=who.may_phone,
        may_mail=who.may_mail,
        address_secret=who.address_secret,
        language=request.language,
    )


def _other_parent(request: Request) -> OtherParent | None:
    told = request.other_parent
    if told is None:
        return None
    return OtherParent(
        name=told.name, email=told.email, knows=told.knows, contact_safe=told.contact_safe, words=told.words
    )
