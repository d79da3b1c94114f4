"""The dictum: the outcome told before the reasons, as a record of its own; the ruling must agree with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.deadlines.models import Deadline
from gpo.deadlines.services import told_first
from gpo.deadlines.showing import DateShown, of_due
from gpo.deadlines.showing import shown as date_shown
from gpo.disputes.models import Dispute
from gpo.disputes.services import advance
from gpo.documents.secret_words import holds, secret_words
from gpo.law.deadlines import measure_due
from gpo.law.enums import Outcome
from gpo.law.explain import amount_words, date_words
from gpo.law.oordeel import OordeelDay, oordeel_day
from gpo.law.procedure import Action, require
from gpo.law.refusal import Refusal
from gpo.law.regime import RegimeRow, regime_on
from gpo.law.rows import Unit
from gpo.law.rules import Rules
from gpo.record import markup
from gpo.rulings.measure_terms import duty_of, start_at_dictum
from gpo.rulings.models import Dictum, DictumMeasure, DictumOutcome, TermStart
from gpo.rulings.requirements import lacks_first
from gpo.rulings.texts import MeasureText
from gpo.rulings.words import OUTCOME_WORDS


@dataclass(frozen=True)
class MeasureToldFirst:
    """A measure that runs since the dictum, with its last day.

    Args:
        measure: what must be done.
        due: the last day, with its derivation.
    """

    measure: DictumMeasure
    due: DateShown


@dataclass(frozen=True)
class DictumShown:
    """The dictum as both sides read it.

    Args:
        dictum: the record.
        measures: what runs since it was told.
        regime: the force of the oordeel, that of the day of the dictum.
        oordeel: which day ends the ten weeks and the suspension of bezwaar.
    """

    dictum: Dictum
    measures: Sequence[MeasureToldFirst]
    regime: RegimeRow
    oordeel: OordeelDay


def tell_dictum(
    session: Session,
    dispute: Dispute,
    text: str,
    *,
    outcomes: Mapping[int, Outcome],
    measures: Sequence[MeasureText] = (),
    by: By,
) -> Dictum:
    """Tell the outcome before the reasons are written. The terms of its measures run from today.

    Args:
        session: the open transaction.
        dispute: the dispute, heard.
        text: the outcome in short, in the closed markup.
        outcomes: per claim (its id) the outcome; every claim needs one.
        measures: what the board must start on today; each has a term.
        by: the chair, and when.

    Raises:
        Refusal: the stage does not allow it, the actor is not the chair, something is missing, or a secret address
            stands in it.
    """
    require(Action.TELL_DICTUM, dispute.stage, by.actor.role, withdrawn=dispute.withdrawn)
    if not markup.plain(text).strip():
        raise Refusal(None, "Schrijf de uitkomst in het kort.")
    for problem in markup.problems(text, facts=0, measures=0, considerations=0):
        raise Refusal(None, f"In de tekst van het dictum: {problem}")
    for lack in lacks_first(dispute, outcomes=outcomes, measures=measures):
        raise Refusal(None, lack.sentence)
    for position, measure in enumerate(measures, start=1):
        if measure.term_amount is None:
            raise Refusal(None, f"Nummer {position} loopt vanaf vandaag en heeft dus een termijn. Vul een aantal in.")
    _require_no_secret_address(dispute, text, measures)
    dictum = Dictum(
        dispute_id=dispute.id,
        text=text,
        told_on=by.today,
        recorded_at=by.now,
        outcomes=[DictumOutcome(claim_id=claim.id, outcome=outcomes[claim.id]) for claim in dispute.claims],
        measures=[_measure(position, item) for position, item in enumerate(measures, start=1)],
    )
    advance(session, dispute, Action.TELL_DICTUM, by=by)
    session.add(dictum)
    session.flush()
    start_at_dictum(session, dispute, dictum, by=by)
    return dictum


def dictum_of(session: Session, dispute_id: int) -> Dictum | None:
    """The dictum in a dispute, if it was told. The dispute must be in the caller's scope."""
    return session.scalar(select(Dictum).where(Dictum.dispute_id == dispute_id))


def shown(session: Session, dispute: Dispute, rules: Rules) -> DictumShown | None:
    """The dictum as both sides read it, if it was told.

    Args:
        session: the session.
        dispute: a dispute in the caller's scope.
        rules: the loaded rows.
    """
    dictum = dictum_of(session, dispute.id)
    if dictum is None:
        return None
    told, running = dictum.told_on, told_first(session, dispute.id)
    return DictumShown(
        dictum=dictum,
        measures=[MeasureToldFirst(row, _due(row, told, running.get(row.id), rules)) for row in dictum.measures],
        regime=regime_on(told, agreed_on=dispute.agreed_on, rules=rules),
        oordeel=oordeel_day(dispute.filed_on, told, dispute.ruling_sent_on, rules),
    )


def differences(dictum: Dictum, outcomes: Mapping[int, Outcome], measures: Sequence[MeasureText]) -> Sequence[str]:
    """In what a ruling does not agree with the dictum that was told, each as a sentence that says what to do.

    Both sides acted on the dictum: its outcomes stay, and what runs since it was told stays word for word.

    Args:
        dictum: what was told; one of before there were outcomes in it agrees with everything.
        outcomes: per claim (its id) the outcome of the ruling.
        measures: the numbered list of the ruling.
    """
    if not dictum.outcomes:
        return ()
    day = date_words(dictum.told_on)
    found = [
        f"Onderdeel {told.claim.position}: het dictum van {day} zegt '{OUTCOME_WORDS[told.outcome]}'. De uitspraak"
        " zegt hetzelfde als het dictum."
        for told in dictum.outcomes
        if outcomes.get(told.claim_id, told.outcome) is not told.outcome
    ]
    running = [
        duty_of(item) for item in measures if item.term_start is TermStart.DICTUM and item.term_amount is not None
    ]
    told_keys = [duty_of(row) for row in dictum.measures]
    found += [
        f"Maatregel {row.position} van het dictum ('{row.text}', {_term(row)} na het dictum) staat niet of anders in"
        " de lijst. Neem haar woord voor woord over, met dezelfde termijn vanaf het dictum."
        for row, key in zip(dictum.measures, told_keys, strict=True)
        if key not in running
    ]
    found += [
        f"Nummer {position} loopt vanaf het dictum, maar stond niet in het dictum van {day}. Laat de termijn lopen"
        " vanaf de verzending van de uitspraak."
        for position, item in enumerate(measures, start=1)
        if item.term_start is TermStart.DICTUM and item.term_amount is not None and duty_of(item) not in told_keys
    ]
    return found


def unlike_told(
    session: Session, disputes: Sequence[Dispute], outcomes: Mapping[int, Outcome], measures: Sequence[MeasureText]
) -> Sequence[str]:
    """In what one ruling on these disputes does not agree with what was told first in each, see ``differences``.

    A ruling has one list for all its cases. Where the dicta ordered other things, no list agrees with each of them.

    Args:
        session: the session.
        disputes: what the ruling speaks on.
        outcomes: per claim (its id) the outcome of the ruling.
        measures: the numbered list of the ruling.
    """
    dicta = [dictum_of(session, dispute.id) for dispute in disputes]
    ordered = {frozenset(duty_of(row) for row in dictum.measures) if dictum else frozenset() for dictum in dicta}
    if len(ordered) > 1:
        numbers = ", ".join(dispute.number for dispute in disputes)
        said = f"In de zaken {numbers} liet de commissie met een dictum niet dezelfde maatregelen ingaan."
        return [f"{said} Eén uitspraak heeft één lijst: geef in elke zaak een eigen uitspraak."]
    return [found for dictum in dicta if dictum is not None for found in differences(dictum, outcomes, measures)]


def require_same(
    session: Session, disputes: Sequence[Dispute], outcomes: Mapping[int, Outcome], measures: Sequence[MeasureText]
) -> None:
    """Stop a ruling that does not agree with what was told first.

    Raises:
        Refusal: the first difference, see ``unlike_told``.
    """
    for difference in unlike_told(session, disputes, outcomes, measures):
        raise Refusal(None, difference)


def _require_no_secret_address(dispute: Dispute, text: str, measures: Sequence[MeasureText]) -> None:
    secret = secret_words([dispute])
    written = [("in de uitkomst in het kort", text)]
    written += [(f"bij nummer {position}", item.text) for position, item in enumerate(measures, start=1)]
    for place, said in written if secret else ():
        if holds(said, secret):
            raise Refusal(
                None,
                f"Er staat {place} een adres, telefoonnummer of mailadres dat geheim is. "
                "Beide kanten lezen dit: haal het weg.",
            )


def _measure(position: int, item: MeasureText) -> DictumMeasure:
    return DictumMeasure(
        position=position,
        text=item.text.strip(),
        owner=item.owner,
        scope=item.scope,
        binding=item.binding,
        term_amount=item.term_amount,
        term_unit=item.term_unit,
    )


def _due(row: DictumMeasure, told_on: date, running: Deadline | None, rules: Rules) -> DateShown:
    """The last day as the dictum told it; whether it was done stands in the agenda."""
    label = f"Maatregel {row.position} uitvoeren"
    if running is not None:
        return replace(date_shown(running), rule_label=label, met_on=None)
    return of_due(measure_due("outcome_told_on", told_on, row.term_amount, row.term_unit.value, rules), label)


def _term(row: DictumMeasure) -> str:
    return amount_words(row.term_amount, Unit(row.term_unit.value))
