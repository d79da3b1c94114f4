"""Everything a filing tells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from gpo.disputes.models import Audience, Authority, Channel, ConsentKind, Relation
from gpo.law.enums import Ground, Subtype
from gpo.schooling.services import PeriodTold


@dataclass(frozen=True)
class Requester:
    """Who files, or speaks for who files."""

    name: str
    relation: Relation
    email: str | None = None
    phone: str | None = None
    address: str | None = None
    user_id: int | None = None
    authority: Authority | None = None
    may_phone: bool | None = None
    may_mail: bool | None = None
    address_secret: bool = False


@dataclass(frozen=True)
class OtherParentTold:
    """The other parent, as the requester tells of them; ``None`` is "I do not know" or not told."""

    knows: bool | None = None
    contact_safe: bool | None = None
    name: str | None = None
    email: str | None = None
    words: str | None = None


@dataclass(frozen=True)
class Request:
    """Everything a filing tells. Days are local dates; ``None`` is "not told".

    Args:
        answers: per question (the name of its field) what was typed, for the words as they were filed.
        follows: the pupil of 16 or 17 asks to follow the case; ``follow_email`` is where the link would go.
    """

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
    child_voice_audience: Audience = Audience.PARTIJEN
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
    subtypes: Sequence[Subtype] = ()
    other_parent: OtherParentTold | None = None
    follows: bool = False
    follow_email: str | None = None
    consents: Mapping[ConsentKind, bool] = field(default_factory=dict)
    periods: Sequence[PeriodTold] = ()
    language: str = "nl"
    answers: Mapping[str, Sequence[str]] = field(default_factory=dict)


def leading(grounds: Sequence[Ground]) -> Ground:
    """The ground that decides on dates: bezwaar and its terms exist for toelating and verwijdering only."""
    return min(grounds, key=lambda ground: ground is Ground.ONTWIKKELINGSPERSPECTIEF)
