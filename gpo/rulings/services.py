"""Giving a ruling: the adoption by the chair, the sending."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.audit import services as audit
from gpo.disputes import agenda
from gpo.disputes.models import Dispute
from gpo.disputes.services import advance, take_number
from gpo.law.enums import Outcome, Role
from gpo.law.procedure import Action, require
from gpo.law.refusal import Refusal
from gpo.record.content import to_json
from gpo.register import proofs
from gpo.rulings import child_letter, corrections, measure_terms, record
from gpo.rulings.dicta import require_same, tell_dictum
from gpo.rulings.force import force_ahead
from gpo.rulings.models import ClaimOutcome, Measure, Ruling, RulingDispute, RulingKind, TermStart
from gpo.rulings.queries import replacing
from gpo.rulings.requirements import require_agreed, require_chair, require_ground, require_whole
from gpo.rulings.texts import Agreed, ChildLetterText, Corrects, MeasureText, RulingText
from gpo.rulings.words import overall

__all__ = [
    "Agreed",
    "ChildLetterText",
    "Corrects",
    "MeasureText",
    "RulingText",
    "issue_ruling",
    "overall",
    "resend",
    "send_ruling",
    "tell_dictum",
]


def issue_ruling(
    session: Session,
    disputes: Sequence[Dispute],
    *,
    outcomes: Mapping[int, Outcome],
    measures: Sequence[MeasureText],
    text: RulingText,
    agreed: Agreed,
    corrects: Corrects | None = None,
    child_letters: Sequence[ChildLetterText] = (),
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
        agreed: who stands behind them: the chair and each member of the chamber.
        corrects: the earlier ruling that this one mends, completes or replaces.
        child_letters: the letters to the children, approved by a member.
        by: the chair of each chamber, and when.

    Raises:
        Refusal: a claim without outcome, a measure without owner, words or term, an empty part, a reference to nothing,
            different boards, a chamber that is not whole, a binding regime without its ground, not the chair, or it
            was done already.
    """
    action = Action.ISSUE_RULING if corrects is None else Action.ISSUE_CORRECTION
    for dispute in disputes:
        require(action, dispute.stage, by.actor.role, withdrawn=dispute.withdrawn)
    require_chair(disputes, action, by)
    board_id = _one_board(disputes)
    require_whole(disputes, outcomes=outcomes, measures=measures, text=text)
    if corrects is not None:
        corrections.require_possible(session, corrects, disputes, outcomes, measures)
    if corrects is None:
        require_same(session, disputes, outcomes, measures)
    require_agreed(disputes, agreed)
    given, regime = force_ahead(disputes, corrects=corrects, by=by)
    require_ground(regime)
    replaced = corrections.taken_over(corrects, measures) if corrects is not None else [None] * len(measures)
    ruling = Ruling(
        number=f"U{take_number(session, 'uitspraak', by.today.year)}",
        kind=corrects.kind if corrects is not None else RulingKind.UITSPRAAK,
        corrects_id=corrects.ruling.id if corrects is not None else None,
        correction_reason=corrects.reason.strip() if corrects is not None else None,
        board_id=board_id,
        regime=regime.regime,
        regime_words=regime.words,
        regime_ground=regime.ground,
        regime_article=regime.article,
        rules_hash=by.rules.hash,
        given_on=given.on,
        adopted_on=by.today,
        chair_id=_chair(by),
        summary=text.summary,
        facts=text.facts,
        considerations=text.considerations,
        recorded_at=by.now,
        disputes=[RulingDispute(dispute_id=dispute.id) for dispute in disputes],
        outcomes=[ClaimOutcome(claim_id=claim_id, outcome=outcome) for claim_id, outcome in outcomes.items()],
        measures=[
            _measure(position, item, earlier)
            for position, (item, earlier) in enumerate(zip(measures, replaced, strict=True), start=1)
        ],
    )
    session.add(ruling)
    session.flush()
    for dispute in disputes:
        if corrects is not None:
            advance(session, dispute, action, by=by, ruling=ruling.number, corrects=corrects.ruling.number)
            if mended := sorted(corrections.reworded(corrects, measures)):
                numbers = ", ".join(map(str, mended))
                seen = {"number": dispute.number, "ruling": ruling.number, "measures": numbers}
                audit.record(session, "same_duty", by, dispute_id=dispute.id, **seen)
            continue
        dispute.outcome = overall([outcomes[claim.id] for claim in dispute.claims])
        dispute.measures = bool(measures)
        advance(session, dispute, action, by=by, ruling=ruling.number)
    for letter in child_letters:
        child_letter.write(session, ruling, letter, by=by)
    ruling.content = to_json(record.content_of(session, ruling, text, agreed, by=by))
    session.flush()
    return ruling


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
    proofs.list_sealed(
        session,
        number=ruling.number,
        sealed_sha256=ruling.pdf_sha256,
        unsealed_sha256=ruling.unsealed_sha256 or ruling.pdf_sha256,
        kind=ruling.kind.value,
        replaces=session.get_one(Ruling, ruling.corrects_id).number if ruling.corrects_id is not None else None,
        by=by,
    )
    if ruling.kind is not RulingKind.UITSPRAAK:
        corrections.send(session, ruling, sha256=ruling.pdf_sha256, by=by)
        return
    for place, link in enumerate(ruling.disputes):
        dispute = session.get_one(Dispute, link.dispute_id)
        advance(
            session,
            dispute,
            Action.SEND_RULING,
            by=by,
            ruling_id=ruling.id,
            # The ruling on joined cases is one ruling: the board, which is the same in all, gets it once.
            tells=(Role.OUDER,) if place else None,
            ruling=ruling.number,
            sha256=ruling.pdf_sha256,
        )
        measure_terms.start_at_sending(session, dispute, ruling.measures, by=by)


def resend(session: Session, ruling: Ruling, *, on: date, by: By) -> None:
    """The board did not get a ruling and it was sent again: the terms that run from the sending start anew.

    From a herstel, and from a ruling that was replaced meanwhile, no term runs.

    Args:
        session: the open transaction.
        ruling: the ruling, sent before.
        on: the day of the new sending.
        by: the desk, and when.

    Raises:
        Refusal: it was not sent yet, or this day lies before that.
    """
    if ruling.sent_on is None:
        raise Refusal(None, f"Uitspraak {ruling.number} is nog niet verzonden.")
    if on < ruling.sent_on:
        raise Refusal(None, "Deze dag ligt voor de eerste verzending. Kijk de datum na.")
    if ruling.kind is RulingKind.HERSTEL or ruling.id in replacing(session, [ruling.id]):
        return
    for link in ruling.disputes:
        dispute = session.get_one(Dispute, link.dispute_id)
        dispute.ruling_resent_on = on if on > ruling.sent_on else None
        session.flush()
        agenda.refresh(session, dispute, by=by)
        for measure in ruling.measures:
            if measure.term_start is TermStart.UITSPRAAK and not corrections.continued(session, measure):
                measure_terms.start(session, dispute, measure, by=by)


def _one_board(disputes: Sequence[Dispute]) -> int:
    boards = {dispute.board_id for dispute in disputes}
    if len(boards) != 1:
        raise Refusal(
            None,
            "Zaken in één uitspraak hebben hetzelfde schoolbestuur. Kies andere zaken om samen te voegen.",
        )
    return boards.pop()


def _measure(position: int, item: MeasureText, replaces: Measure | None) -> Measure:
    return Measure(
        position=position,
        text=item.text.strip(),
        owner=item.owner,
        scope=item.scope,
        binding=item.binding,
        term_amount=item.term_amount,
        term_unit=item.term_unit if item.term_amount is not None else None,
        term_start=item.term_start,
        replaces_id=replaces.id if replaces is not None else None,
    )


def _chair(by: By) -> int:
    if by.actor.user_id is None:
        raise Refusal(None, "Een uitspraak wordt vastgesteld door de voorzitter van de kamer.")
    return by.actor.user_id
