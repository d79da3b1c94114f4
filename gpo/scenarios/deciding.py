"""The acts of the commission: chamber, hearing, dictum, ruling."""

import re
from dataclasses import replace
from datetime import datetime, time

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.disputes.models import Dispute, Seat
from gpo.disputes.services import compose_chamber
from gpo.hearings import services as hearings
from gpo.law.calendar import AMSTERDAM
from gpo.law.enums import Outcome
from gpo.rulings import services as rulings
from gpo.rulings.models import Owner, Scope, TermStart, TermUnit
from gpo.rulings.services import MeasureText, RulingText
from gpo.scenarios.fields import Fields
from gpo.scenarios.scene import Scene

_TERM = re.compile(r"(\d+) (dag|dagen|week|weken|maand|maanden)")
_UNITS = {"dag": TermUnit.DAGEN, "wee": TermUnit.WEKEN, "wek": TermUnit.WEKEN, "maa": TermUnit.MAANDEN}


def compose(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """Seat the chamber."""
    chair = scene.person(fields, fields.text("chair", "voorzitter"))
    members = [scene.person(fields, key) for key in fields.texts("members", ["lid een", "lid twee"])]
    seats = {chair.actor.user_id or 0: Seat.VOORZITTER}
    seats |= {member.actor.user_id or 0: Seat.LID for member in members}
    compose_chamber(session, scene.dispute(session, fields, case, by), seats, by=by)


def plan(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """Plan the hearing."""
    hour = fields.text("hour", "10:00")
    hearings.plan_hearing(
        session,
        scene.dispute(session, fields, case, by),
        starts_at=datetime.combine(fields.day("hearing_on"), time.fromisoformat(hour), AMSTERDAM),
        place=fields.text("place", "Utrecht"),
        online=fields.flag("online", False),
        remarks=fields.text("remarks", None),
        by=by,
    )


def hold(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """Note that the hearing was held."""
    hearings.hold_hearing(session, scene.dispute(session, fields, case, by), by=by)


def dictum(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """Tell the outcome first."""
    dispute = scene.dispute(session, fields, case, by)
    said = fields.take("outcome", (str, dict), "uitkomst")
    outcomes = {claim.id: outcome_of(fields, said, case, claim.ground.value) for claim in dispute.claims}
    measures = [replace(measure_of(row), term_start=TermStart.DICTUM) for row in fields.tables("measure")]
    text = fields.text("text", "De uitkomst staat hieronder per onderdeel. De redenen volgen.")
    rulings.tell_dictum(session, dispute, text, outcomes=outcomes, measures=measures, by=by)


def issue(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """Adopt the ruling, on one dispute or on joined ones."""
    cases = fields.texts("cases", [case])
    disputes = [scene.dispute(session, fields, each, by) for each in cases]
    said = fields.take("outcome", (str, dict), "uitkomst")
    rulings.issue_ruling(
        session,
        disputes,
        outcomes={
            claim.id: outcome_of(fields, said, letter, claim.ground.value)
            for letter, dispute in zip(cases, disputes, strict=True)
            for claim in dispute.claims
        },
        measures=[measure_of(row) for row in fields.tables("measure")],
        text=_text(fields, disputes),
        agreed=rulings.Agreed(
            frozenset(seat.user_id for seat in disputes[0].seats if seat.seat is not Seat.AMBTELIJK_SECRETARIS)
        ),
        by=by,
    )


def outcome_of(fields: Fields, said: str | dict[str, str], letter: str, ground: str) -> Outcome:
    """The outcome of one claim: one word for all, or a word per ground or per case.

    Raises:
        ScenarioError: nothing is said about it.
    """
    word = said if isinstance(said, str) else said.get(ground) or said.get(letter)
    if word is None:
        raise fields.fail(f"outcome zegt niets over {ground} in zaak {letter}")
    return fields.member("outcome", Outcome, word)


def _text(fields: Fields, disputes: list[Dispute]) -> RulingText:
    grounds = " en ".join(dict.fromkeys(claim.ground.value for dispute in disputes for claim in dispute.claims))
    return RulingText(
        summary=fields.text("summary", f"Uitspraak over {grounds}."),
        facts=fields.text("facts", "De feiten staan in de stukken en zijn op de zitting besproken."),
        considerations=fields.text("considerations", "De commissie heeft beide kanten gehoord en alles afgewogen."),
        position_parents=fields.text("position_parents", "De ouders vinden dat de school anders moest beslissen."),
        position_board=fields.text("position_board", "Het bestuur vindt dat het zorgvuldig heeft beslist."),
        child_interest=fields.text(
            "child_interest", "De leerling heeft er belang bij dat snel duidelijk is waar die naar school gaat."
        ),
        child_voice=fields.text("child_voice", "Wat de leerling wil, staat in het verzoek."),
    )


def measure_of(row: Fields) -> MeasureText:
    """One entry of the numbered list.

    Raises:
        ScenarioError: it cannot be read.
    """
    term = row.text("term", None)
    found = _TERM.fullmatch(term or "")
    if term and not found:
        raise row.fail(f"term = {term!r}: schrijf 10 dagen, 2 weken of 1 maand")
    measure = MeasureText(
        text=row.text("text"),
        owner=row.choice("owner", Owner, Owner.BESTUUR),
        binding=row.flag("binding", True),
        term_amount=int(found[1]) if found else None,
        term_unit=_UNITS[found[2][:3]] if found else None,
        term_start=row.choice("from", TermStart, TermStart.UITSPRAAK),
        scope=row.choice("scope", Scope, Scope.INDIVIDUEEL),
    )
    row.done()
    return measure
