"""What was added to a request or corrected in it, as far as a reader may see it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from gpo.actor import Actor
from gpo.disputes.models import Dispute
from gpo.disputes.parties import is_requester, own_party
from gpo.disputes.queries import may_hear_child
from gpo.filing.corrections import BESIDES, CHILD, FACTS, WORDS, Value, current, said, versions_of
from gpo.filing.models import RequestVersion
from gpo.law.enums import Role

LABELS: dict[str, str] = {
    "story": "Wat er is gebeurd",
    "wish": "Wat de ouder wil",
    "child_voice": "Wat het kind wil",
    "child_voice_how": "Hoe het kind is gehoord",
    "urgent_reason": "Waarom er spoed is",
    "late_reason": "Waarom het later is ingediend",
    "child_name": "Naam van het kind",
    "child_born_on": "Geboortedag van het kind",
    "decision_made_known_on": "Dag van de beslissing",
    "no_decision_reason": "Waarom er geen beslissing op papier is",
    "objection_received_on": "Dag van het bezwaar",
    "admission_requested_on": "Dag van de aanmelding",
    "enrolled_on": "Dag van de inschrijving",
    "enrolled_elsewhere": "Op een andere school ingeschreven",
    "extra_support": "Extra hulp nodig",
    "talks": "Gesprekken met de school",
    "breakthrough_talk": "Doorbraakoverleg",
    "breakthrough_on": "Dag van het doorbraakoverleg",
    "consultant": "Onderwijsconsulent",
    "supporter_name": "Wie de ouder helpt",
    "supporter_contact": "Hoe die te bereiken is",
    "exemption_5a": "Vrijstelling",
    "hearing_needs": "Nodig op de zitting",
    "hearing_language": "Taal op de zitting",
    "hearing_other": "Wat er nog meer nodig is",
}
_VOICE = frozenset({"child_voice", "child_voice_how"})


@dataclass(frozen=True)
class Change:
    """One answer that is new.

    Args:
        name: its field.
        label: what it is about.
        old: what stood there first, if anything.
        new: what stands there since.
    """

    name: str
    label: str
    old: Value
    new: Value


@dataclass(frozen=True)
class Correction:
    """One time that a request was completed or corrected."""

    on: datetime
    by_role: Role
    reason: str | None
    changes: Sequence[Change]


def history(session: Session, dispute: Dispute, actor: Actor) -> Sequence[Correction]:
    """Every completion and correction, newest first.

    The desk and the side that filed see everything. Anyone else sees the words that are new since the board was told,
    beside what they had read before: what a parent took out earlier, such as an address, was never shown to them.

    Args:
        session: the session.
        dispute: a dispute that the actor may see.
        actor: who looks.
    """
    own = own_party(dispute, actor)
    whole = actor.role is Role.SECRETARIAAT or (own is not None and is_requester(dispute, own))
    names = frozenset({*WORDS, *CHILD, *FACTS, *BESIDES} if whole else WORDS)
    if not may_hear_child(actor, dispute):
        names -= _VOICE
    found = [
        Correction(version.recorded_at, version.by_role, version.reason, changes)
        for version in versions_of(session, dispute.id)
        if (whole or version.after_notice) and (changes := _changes(version, names))
    ]
    return found[::-1]


def proposed(session: Session, dispute: Dispute, since: datetime) -> Mapping[str, Change]:
    """What the parent wants changed of what the law counts with, and the desk has not taken over.

    Args:
        session: the session.
        dispute: the dispute, in the desk's scope.
        since: when the desk was asked to look.
    """
    now, wanted = current(dispute), dict[str, Change]()
    for version in versions_of(session, dispute.id):
        if version.recorded_at >= since:
            answers = json.loads(version.answers)
            for name in json.loads(version.changed):
                if name in FACTS:
                    wanted[name] = Change(name, LABELS[name], now[name], said(name, answers.get(name)))
    return {name: change for name, change in wanted.items() if change.old != change.new}


def _changes(version: RequestVersion, names: frozenset[str]) -> list[Change]:
    was, now = json.loads(version.changed), json.loads(version.answers)
    return [
        Change(name, LABELS[name], said(name, was[name]), said(name, now.get(name)))
        for name in LABELS
        if name in was and name in names
    ]
