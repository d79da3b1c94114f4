"""From the checked answers of a form to a filing: the same for the questions of a parent and the page of the desk."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from gpo.actor import By
from gpo.disputes.models import Audience, Authority, Channel, ConsentKind, Relation
from gpo.filing.requests import OtherParentTold, Request, Requester
from gpo.law.enums import Ground, Role, Subtype
from gpo.schooling.models import HomeStatus
from gpo.schooling.services import PeriodTold

_YES_NO = {"ja": True, "nee": False}
_NO_PAPER = "Er is geen beslissing op papier. De ouder schreef hier niets bij."
_NO_DAY = "De ouder weet de dag van de beslissing niet."
_CONSENTS = {
    "consent_sms": ConsentKind.SMS,
    "consent_after": ConsentKind.VRAGEN_NA_SLUITING,
    "consent_inspectorate": ConsentKind.WOORDEN_VOOR_INSPECTIE,
}
_SAYS = {"school": "Zo noemt de school het.", "gemeente": "Zo noemt de leerplichtambtenaar het."}


def request_of(
    told: Mapping[str, Any],
    school_id: int,
    *,
    by: By,
    language: str = "nl",
    typed: Mapping[str, Sequence[str]] | None = None,
) -> Request:
    """What was filled in, as a filing.

    Args:
        told: per field its checked value; a question that was not asked is not there. A desk's form has ``channel``
            and ``filed_on`` too.
        school_id: the location that was chosen.
        by: who files and when; a parent's own account becomes the party.
        language: of the requester's pages.
        typed: the same answers as they were typed.
    """
    asked, paper = told.get("child_asked"), told.get("decision_paper")
    no_paper = paper in ("nee", "weet_niet")
    decided_on = None if no_paper else told.get("decision_made_known_on")
    fallback = None if decided_on else _NO_PAPER if no_paper else _NO_DAY
    return Request(
        requester=_requester(told, by),
        school_id=school_id,
        grounds=[Ground(value) for value in told["grounds"]],
        subtypes=[Subtype(value) for value in told.get("subtypes") or ()],
        channel=Channel(told.get("channel") or Channel.WEB),
        filed_on=told.get("filed_on") or by.today,
        decision_made_known_on=decided_on,
        no_decision_reason=told.get("no_decision_reason") or fallback,
        late_reason=told.get("late_reason"),
        child_voice=told.get("child_voice") if asked == "ja" or told.get("child_writes") == "ja" else None,
        child_voice_how=_how_asked(told),
        child_voice_audience=Audience(told.get("child_voice_audience") or Audience.PARTIJEN),
        extra_support=_said(told, "extra_support"),
        enrolled_elsewhere=_said(told, "enrolled_elsewhere"),
        urgent_reason=told.get("urgent_reason") if told.get("urgent") == "ja" else None,
        home_since=_home_since(told),
        objection_received_on=told.get("objection_received_on") if told.get("objection_made") != "nee" else None,
        other_parent=_other_parent(told),
        follows=told.get("follow_wanted") == "ja",
        follow_email=told.get("follow_email") if told.get("follow_wanted") == "ja" else None,
        consents={kind: bool(told[name]) for name, kind in _CONSENTS.items() if name in told},
        periods=_periods(told),
        language=language,
        answers=typed or {},
        story=told["story"],
        wish=told["wish"],
        child_name=told["child_name"],
        child_born_on=told.get("child_born_on"),
        admission_requested_on=told.get("admission_requested_on"),
        enrolled_on=told.get("enrolled_on"),
    )


def _said(told: Mapping[str, Any], name: str) -> bool | None:
    return _YES_NO.get(told.get(name) or "")


def _requester(told: Mapping[str, Any], by: By) -> Requester:
    return Requester(
        relation=Relation(told["relation"]),
        user_id=by.actor.user_id if by.actor.role is Role.OUDER else None,
        authority=Authority(told["authority"]) if told.get("authority") else None,
        may_phone=_said(told, "may_phone"),
        may_mail=_said(told, "may_mail"),
        address_secret=told.get("address_secret") == "ja",
        **{name: told[name] for name in ("name", "email", "phone", "address")},
    )


def _how_asked(told: Mapping[str, Any]) -> str | None:
    """How the child was asked, or why not; "rather not" and the own page of a young person are answers themselves."""
    if told.get("child_writes") == "ja":
        return "De leerling heeft dit zelf geschreven."
    if told.get("child_asked") == "liever_niet":
        return "Liever niet."
    return told.get("child_voice_how")


def _other_parent(told: Mapping[str, Any]) -> OtherParentTold | None:
    """The other parent, where there is one and something was told of them."""
    knows = told.get("other_knows")
    named = any(told.get(name) for name in ("other_name", "other_email", "other_words", "other_safe"))
    if knows == "geen" or (knows is None and not named):
        return None
    return OtherParentTold(
        knows=_said(told, "other_knows"),
        contact_safe=_said(told, "other_safe"),
        name=told.get("other_name"),
        email=told.get("other_email"),
        words=told.get("other_words"),
    )


def _periods(told: Mapping[str, Any]) -> list[PeriodTold]:
    rows = [row for row in told.get("home") or () if row["starts_on"] and row["status"]]
    return [
        PeriodTold(
            starts_on=row["starts_on"],
            ends_on=row["ends_on"],
            status=HomeStatus(row["status"]),
            hours_a_week=row["hours"] if row["status"] == HomeStatus.VERKORT_ROOSTER else None,
            words=_SAYS.get(row["says"] or ""),
        )
        for row in rows
    ]


def _home_since(told: Mapping[str, Any]) -> date | None:
    """The day that was told where no periods were: those bring the facts in line themselves."""
    return told.get("home_since") if told.get("at_home") != "nee" and not _periods(told) else None
