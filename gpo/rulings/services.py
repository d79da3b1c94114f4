"""Giving a ruling: the dictum, the adoption by the chair, the sending."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.deadlines import services as deadlines
from gpo.disputes.models import Dispute
from gpo.disputes.parties import names_of_people
from gpo.disputes.services import advance, take_number
from gpo.law.deadlines import measure_due
from gpo.law.enums import Outcome
from gpo.law.procedure import Action, require
from gpo.law.refusal import Refusal
from gpo.law.regime import RegimeRow, regime_on
from gpo.record.content import to_json
from gpo.rulings import record
from gpo.rulings.models import (
    ClaimOutcome,
    Dictum,
    Measure,
    Owner,
    Ruling,
    RulingDispute,
    RulingKind,
    Scope,
    TermStart,
    TermUnit,
)
from gpo.rulings.names import names_in


@dataclass(frozen=True)
class MeasureText:
    """One entry of the numbered list.

    Args:
        text: what must be done.
        owner: who must do it.
        binding: a maatregel; if not, an aanbeveling.
        term_amount: how many units of time; a maatregel needs it.
        term_unit: days, weeks or months.
        term_start: from the dictum or from the sending of the ruling.
        scope: for this child, or for how the school works.
        replaces: in a correction, the id of the earlier measure that this one takes over.
    """

    text: str
    owner: Owner
    binding: bool
    term_amount: int | None = None
    term_unit: TermUnit | None = None
    term_start: TermStart = TermStart.UITSPRAAK
    scope: Scope = Scope.INDIVIDUEEL
    replaces: int | None = None


@dataclass(frozen=True, kw_only=True)
class RulingText:
    """The words of a ruling, each in the closed markup of ``record/markup.py``.

    Args:
        summary: one page in plain Dutch; its first sentence is the title.
        summary_en: the same in English, where the parent asked for English.
        course: what the chamber adds to the course of the procedure that the record tells by itself.
        facts: numbered, a paragraph each.
        position_parents: what the parents hold.
        position_board: what the board holds.
        framework: the rules it is judged by, the keys of ``law/framework.py`` in their order.
        framework_more: what the chamber adds to them.
        considerations: numbered, a paragraph each.
        child_interest: the interest of the child and how it was weighed.
        child_voice: what the child said, or why it was not heard.
    """

    summary: str
    facts: str
    considerations: str
    position_parents: str
    position_board: str
    child_interest: str
    child_voice: str
    framework: tuple[str, ...] = ()
    framework_more: str = ""
    course: str = ""
    summary_en: str = ""


@dataclass(frozen=True)
class Agreed:
    """Who of the chamber stands behind a ruling.

    Args:
        members: the accounts of chair and members who agreed with these very words.
        secretary: the account of the secretary who signs with the chair, if one sat.
    """

    members: frozenset[int]
    secretary: int | None = None


@dataclass(frozen=True)
class Corrects:
    """That a ruling mends, completes or replaces an earlier one.

    Args:
        kind: herstel, aanvulling or herziening.
        ruling: the newest of the chain.
        reason: why, in words for the parties.
    """

    kind: RulingKind
    ruling: Ruling
    reason: str


def tell_dictum(session: Session, dispute: Dispute, text: str, *, by: By) -> Dictum:
    """Tell the outcome before the reasons are written.

    Args:
        session: the open transaction.
        dispute: the dispute, heard.
        text: the outcome in short.
        by: the chair, and when.

    Raises:
        Refusal: the stage does not allow it, or the actor is not the chair.
    """
    dictum = Dictum(dispute_id=dispute.id, text=text, told_on=by.today, recorded_at=by.now)
    session.add(dictum)
    advance(session, dispute, Action.TELL_DICTUM, by=by)
    return dictum


def issue_ruling(
    session: Session,
    disputes: Sequence[Dispute],
    *,
    outcomes: Mapping[int, Outcome],
    measures: Sequence[MeasureText],
    text: RulingText,
    agreed: Agreed,
    by: By,
) -> Ruling:
    """Adopt a ruling on one or more disputes. Its words never change after this.

    The regime is that of the day on which the oordeel was given: the day of the dictum if that was told first.

    Args:
        session: the open transaction.
        disputes: the disputes it speaks on; joined ones have the same board.
        outcomes: per claim (its id) the outcome; every claim needs one.
        measures: the numbered list of maatregelen and aanbevelingen.
        text: the words.
        agreed: who stands behind them.
        by: the chair of each chamber, and when.

    Raises:
        Refusal: a claim without outcome, a measure without owner, words or term, different boards, not the chair.
    """
    for dispute in disputes:
        require(Action.ISSUE_RULING, dispute.stage, by.actor.role, withdrawn=dispute.withdrawn)
    board_id = _one_board(disputes)
    _require_outcomes(disputes, outcomes)
    _require_measures(measures, told_dictum=all(dispute.outcome_told_on for dispute in disputes))
    _refuse_names(disputes, measures)
    given_on, regime = regime_ahead(disputes, by=by)
    ruling = Ruling(
        number=f"U{take_number(session, 'uitspraak', by.today.year)}",
        board_id=board_id,
        regime=regime.regime,
        regime_words=regime.words,
        regime_ground=regime.ground,
        regime_article=regime.article,
        rules_hash=by.rules.hash,
        given_on=given_on,
        adopted_on=by.today,
        chair_id=_chair(by),
        summary=text.summary,
        facts=text.facts,
        considerations=text.considerations,
        recorded_at=by.now,
        disputes=[RulingDispute(dispute_id=dispute.id) for dispute in disputes],
        outcomes=[ClaimOutcome(claim_id=claim_id, outcome=outcome) for claim_id, outcome in outcomes.items()],
        measures=[_measure(position, item) for position, item in enumerate(measures, start=1)],
    )
    session.add(ruling)
    session.flush()
    for dispute in disputes:
        dispute.outcome = overall([outcomes[claim.id] for claim in dispute.claims])
        dispute.measures = bool(measures)
        advance(session, dispute, Action.ISSUE_RULING, by=by, ruling=ruling.number)
    ruling.content = to_json(record.content_of(session, ruling, text, agreed, by=by))
    session.flush()
    return ruling


def regime_ahead(disputes: Sequence[Dispute], *, by: By) -> tuple[date, RegimeRow]:
    """The day the oordeel counts as given and the force the ruling will have, if it is adopted now.

    Args:
        disputes: the disputes it will speak on.
        by: who asks and when.
    """
    given_on = min((day for dispute in disputes if (day := dispute.outcome_told_on)), default=by.today)
    agreed = [dispute.agreed_on for dispute in disputes]
    agreed_on = max(day for day in agreed if day) if all(agreed) else None
    return given_on, regime_on(given_on, agreed_on=agreed_on, rules=by.rules)


def send_ruling(session: Session, ruling: Ruling, *, by: By) -> None:
    """Send an adopted ruling to both sides; from here the terms of report and measures run.

    Args:
        session: the open transaction.
        ruling: the ruling, with its sealed PDF.
        by: the system, and when.

    Raises:
        Refusal: it was sent already, or its PDF is not there yet.
    """
    if ruling.sent_on is not None:
        raise Refusal(None, f"Uitspraak {ruling.number} is al verzonden.")
    if ruling.pdf_sha256 is None:
        raise Refusal(None, f"De pdf van uitspraak {ruling.number} is nog niet gemaakt.")
    ruling.sent_on = by.today
    session.flush()
    for link in ruling.disputes:
        dispute = session.get_one(Dispute, link.dispute_id)
        advance(
            session,
            dispute,
            Action.SEND_RULING,
            by=by,
            ruling_id=ruling.id,
            ruling=ruling.number,
            sha256=ruling.pdf_sha256,
        )
        for measure in ruling.measures:
            _start_term(session, dispute, measure, by)


def overall(outcomes: Sequence[Outcome]) -> Outcome:
    """One word for a dispute whose claims may differ: what counts for what the board owes.

    >>> overall([Outcome.ONGEGROND, Outcome.GEGROND]).value
    'deels'
    >>> overall([Outcome.NIET_ONTVANKELIJK, Outcome.ONGEGROND]).value
    'ongegrond'
    """
    found = set(outcomes)
    if found == {Outcome.GEGROND}:
        return Outcome.GEGROND
    if found & {Outcome.GEGROND, Outcome.DEELS}:
        return Outcome.DEELS
    for outcome in (Outcome.ONGEGROND, Outcome.NIET_ONTVANKELIJK):
        if outcome in found:
            return outcome
    return Outcome.ONBEVOEGD


def _start_term(session: Session, dispute: Dispute, measure: Measure, by: By) -> None:
    if measure.term_amount is None or measure.term_unit is None:
        return
    fact = "outcome_told_on" if measure.term_start is TermStart.DICTUM else "ruling_sent_on"
    start: date | None = getattr(dispute, fact)
    if start is None:
        raise Refusal(None, f"Maatregel {measure.position} loopt vanaf het dictum, maar er is geen dictum meegedeeld.")
    due = measure_due(fact, start, measure.term_amount, measure.term_unit.value, by.rules)
    deadlines.put_measure(session, dispute.id, deadlines.Wanted(due, measure_id=measure.id), by=by)


def _one_board(disputes: Sequence[Dispute]) -> int:
    boards = {dispute.board_id for dispute in disputes}
    if len(boards) != 1:
        raise Refusal(
            None,
            "Zaken in één uitspraak hebben hetzelfde schoolbestuur. Kies andere zaken om samen te voegen.",
        )
    return boards.pop()


def _require_outcomes(disputes: Sequence[Dispute], outcomes: Mapping[int, Outcome]) -> None:
    for dispute in disputes:
        for claim in dispute.claims:
            if claim.id not in outcomes:
                raise Refusal(None, f"Kies een uitkomst voor onderdeel {claim.position} van zaak {dispute.number}.")


def _require_measures(measures: Sequence[MeasureText], *, told_dictum: bool) -> None:
    for position, measure in enumerate(measures, start=1):
        if not measure.text.strip():
            raise Refusal(None, f"Schrijf bij nummer {position} wat er moet gebeuren.")
        if measure.binding and (measure.term_amount is None or measure.term_unit is None):
            raise Refusal(
                None,
                f"Maatregel {position} heeft geen termijn. Vul in binnen hoeveel dagen, weken of maanden.",
            )
        if measure.term_amount is not None and not 0 < measure.term_amount <= 366:
            raise Refusal(None, f"De termijn bij nummer {position} is geen bruikbaar aantal.")
        if measure.term_start is TermStart.DICTUM and measure.term_amount is not None and not told_dictum:
            raise Refusal(None, f"Nummer {position} loopt vanaf het dictum, maar er is geen dictum meegedeeld.")


def _refuse_names(disputes: Sequence[Dispute], measures: Sequence[MeasureText]) -> None:
    """The numbered list is also read outside the file ([REGL] art. 6), so it names no child and no parent."""
    people = [name for dispute in disputes for name in names_of_people(dispute)]
    for position, measure in enumerate(measures, start=1):
        found = names_in(measure.text, people)
        if found:
            raise Refusal(
                None,
                f"Bij nummer {position} staat de naam {found[0]}. Schrijf 'de leerling' of 'de ouders': "
                "deze tekst is ook te lezen voor wie het dossier niet mag zien.",
            )


def _measure(position: int, item: MeasureText) -> Measure:
    return Measure(
        position=position,
        text=item.text.strip(),
        owner=item.owner,
        scope=item.scope,
        binding=item.binding,
        term_amount=item.term_amount,
        term_unit=item.term_unit if item.term_amount is not None else None,
        term_start=item.term_start,
    )


def _chair(by: By) -> int:
    if by.actor.user_id is None:
        raise Refusal(None, "Een uitspraak wordt vastgesteld door de voorzitter van de kamer.")
    return by.actor.user_id
