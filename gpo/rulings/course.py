"""The course of the procedure, told by the record itself: a sentence per dated fact, in their order."""

import json
from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.access.models import User
from gpo.audit.queries import facts_noted
from gpo.disputes.models import ChamberSeat, Dispute, Seat
from gpo.hearings.appearing import words_of
from gpo.hearings.models import Hearing
from gpo.hearings.queries import current_hearing
from gpo.law.enums import Ground
from gpo.law.explain import date_words
from gpo.law.procedure import Action

_ABOUT = {
    Ground.TOELATING: "de toelating",
    Ground.VERWIJDERING: "de verwijdering",
    Ground.ONTWIKKELINGSPERSPECTIEF: "het ontwikkelingsperspectief",
}


def events_of(session: Session, dispute: Dispute, *, named: bool = True) -> list[str]:
    """What happened in one case up to the ruling.

    Args:
        session: the session.
        dispute: the case, with its parties.
        named: whether parties are called by name; where families read each other's part, by role alone.
    """
    decided = dispute.decision_made_known_on
    about = _ABOUT[dispute.ground]
    first = (
        f"De beslissing over {about} is bekendgemaakt op {_said(decided)}."
        if decided
        else f"Over {about} is geen beslissing op papier gevonden."
    )
    dated = sorted(_dated(session, dispute, named=named), key=lambda event: event[0])
    return [first, *(sentence for _day, sentence in dated)]


def _dated(session: Session, dispute: Dispute, *, named: bool) -> Iterator[tuple[date, str]]:
    facts = (
        (dispute.filed_on, "Het geschil is ingediend op {}."),
        (dispute.incomplete_told_on, "De commissie vroeg om een aanvulling op {}."),
        (dispute.completed_on, "Het verzoek was compleet op {}."),
        (dispute.agreed_on, "Partijen spraken op {} schriftelijk af dat de uitspraak hen bindt."),
        (dispute.defence_received_on, "Het verweer van het bestuur kwam binnen op {}."),
        (dispute.outcome_told_on, "Het dictum is aan partijen meegedeeld op {}."),
    )
    yield from ((day, text.format(_said(day))) for day, text in facts if day)
    if dispute.heard_on:
        yield dispute.heard_on, _hearing(session, dispute, dispute.heard_on, named=named)
    for facts_of_delay in facts_noted(session, Action.TELL_DELAY.value, dispute.id):
        told = json.loads(facts_of_delay)
        on, new_day = date.fromisoformat(told["on"]), date.fromisoformat(told["new_day"])
        late = (
            f"De commissie schreef op {_said(on)} aan beide partijen waarom de uitspraak later komt dan tien weken na"
        )
        yield on, f"{late} het indienen. Zij noemde als nieuwe dag {_said(new_day)}."


def _hearing(session: Session, dispute: Dispute, heard_on: date, *, named: bool) -> str:
    hearing = current_hearing(session, dispute.id)
    text = f"De zitting was op {_said(heard_on)}{_place(hearing)}."
    if hearing is not None and (appeared := words_of(session, dispute, hearing, named=named)):
        text += f" Verschenen zijn: {appeared}."
    sat = session.execute(
        select(User.name, ChamberSeat.seat)
        .join(ChamberSeat, ChamberSeat.user_id == User.id)
        .where(ChamberSeat.dispute_id == dispute.id, ChamberSeat.sat.is_(True))
        .order_by(ChamberSeat.id)
    ).all()
    if sat:
        order = list(Seat)
        seats = [(name, seat) for name, seat in sorted(sat, key=lambda row: order.index(row.seat))]
        text += f" Voor de commissie zaten daar: {_listed(seats)}."
    return text


def _place(hearing: Hearing | None) -> str:
    if hearing is None:
        return ""
    place = f" in {hearing.place}" if hearing.place else ""
    return (
        f"{place}, ook met beeldbellen"
        if hearing.online and place
        else ", met beeldbellen"
        if hearing.online
        else place
    )


def _listed(seats: Sequence[tuple[str, Seat]]) -> str:
    words = [f"{name} ({seat.value.replace('_', ' ')})" for name, seat in seats]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} en {words[-1]}"


def _said(day: date) -> str:
    return date_words(day).split(" ", 1)[1]
