"""A ruling never changes: herstel, aanvulling and herziening are rulings that point at it.

A herstel mends a slip. Its outcomes and terms are those of the ruling it mends; where it says a measure in other words,
the chair has seen both and said that the duty is the same. What the board does with that
ruling is followed there as before. An aanvulling or herziening takes the follow-up over when it is sent: the report
runs anew, a measure that stays word for word keeps its clock, and what was open in the earlier ruling ends with the
reason that it was replaced.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.deadlines import services as deadlines
from gpo.deadlines.models import Deadline
from gpo.disputes.models import Dispute
from gpo.disputes.services import advance
from gpo.law.deadlines import measure_due
from gpo.law.enums import Outcome, Role
from gpo.law.procedure import Action
from gpo.law.refusal import Refusal
from gpo.record import markup
from gpo.rulings import queries
from gpo.rulings.models import Measure, Ruling, RulingKind, TermStart
from gpo.rulings.texts import Corrects, MeasureText
from gpo.rulings.words import overall


def require_correctable(session: Session, ruling: Ruling, kind: RulingKind) -> None:
    """Stop a correction of a ruling that was not sent, or that another one already corrects.

    Args:
        session: the session.
        ruling: the ruling to correct.
        kind: herstel, aanvulling or herziening.

    Raises:
        Refusal: not sent yet, not the newest, or no kind of correction.
    """
    if kind is RulingKind.UITSPRAAK:
        raise Refusal(None, "Kies herstel, aanvulling of herziening.")
    if ruling.sent_on is None:
        raise Refusal(None, f"Uitspraak {ruling.number} is nog niet verzonden. Herstellen kan pas daarna.")
    newest = queries.newest_of(session, ruling.disputes[0].dispute_id)
    if newest is not None and newest.id != ruling.id:
        raise Refusal(
            None,
            f"Na uitspraak {ruling.number} kwam uitspraak {newest.number}. Een herstel, aanvulling of herziening "
            "wijst naar de nieuwste.",
        )


def require_possible(
    session: Session,
    corrects: Corrects,
    disputes: Sequence[Dispute],
    outcomes: Mapping[int, Outcome],
    measures: Sequence[MeasureText],
) -> None:
    """Stop a correction that is not what its kind says.

    Args:
        session: the open transaction.
        corrects: the earlier ruling, and why.
        disputes: what the correction speaks on.
        outcomes: per claim (its id) the outcome.
        measures: the numbered list.

    Raises:
        Refusal: see ``require_correctable``; or no reason, other disputes, a herstel with another outcome, owner or
            term, or with other words for a measure of which nobody said that it is the same duty, or a term from the
            dictum that did not run yet.
    """
    earlier = corrects.ruling
    require_correctable(session, earlier, corrects.kind)
    if not markup.plain(corrects.reason).strip():
        raise Refusal(None, "Schrijf waarom de uitspraak wordt hersteld, aangevuld of herzien.")
    if {dispute.id for dispute in disputes} != {link.dispute_id for link in earlier.disputes}:
        raise Refusal(None, "Een herstel, aanvulling of herziening gaat over dezelfde zaken als de uitspraak zelf.")
    if corrects.kind is RulingKind.HERSTEL:
        _require_same_duties(corrects, outcomes, measures)
        return
    for position, (item, replaced) in enumerate(zip(measures, taken_over(corrects, measures), strict=True), start=1):
        runs = replaced is not None and same(item, replaced)
        if item.term_start is TermStart.DICTUM and item.term_amount is not None and not runs:
            raise Refusal(
                None,
                f"Nummer {position} is nieuw of anders dan in uitspraak {earlier.number}. Laat de termijn lopen vanaf "
                "de verzending van deze uitspraak.",
            )


def reworded(corrects: Corrects, measures: Sequence[MeasureText]) -> dict[int, Measure]:
    """Per number of a herstel that says its measure in other words: the measure as it was.

    Args:
        corrects: the earlier ruling; with another kind of correction the words are free.
        measures: the new list.
    """
    if corrects.kind is not RulingKind.HERSTEL:
        return {}
    pairs = zip(measures, corrects.ruling.measures, strict=False)
    return {place: was for place, (item, was) in enumerate(pairs, start=1) if item.text.strip() != was.text.strip()}


def taken_over(corrects: Corrects, measures: Sequence[MeasureText]) -> list[Measure | None]:
    """Per entry of the numbered list the earlier measure that it takes over; each is taken over once.

    In a herstel the list is the same. Else it is what the entry itself says, or the one that is word for word the same.

    Args:
        corrects: the earlier ruling.
        measures: the new list.

    Raises:
        Refusal: an entry says that it takes over a measure of another ruling, or one that is taken over already.
    """
    earlier = list(corrects.ruling.measures)
    if corrects.kind is RulingKind.HERSTEL:
        return [*earlier]
    by_id = {measure.id: measure for measure in earlier}
    said = [item.replaces for item in measures if item.replaces is not None]
    if set(said) - set(by_id) or len(said) != len(set(said)):
        raise Refusal(None, "Een nummer neemt een maatregel over die er niet (meer) is. Open het concept opnieuw.")
    free = [measure for measure in earlier if measure.id not in said]
    found: list[Measure | None] = []
    for item in measures:
        taken = by_id[item.replaces] if item.replaces is not None else None
        if taken is None and (taken := next((one for one in free if same(item, one)), None)) is not None:
            free.remove(taken)
        found.append(taken)
    return found


def same(item: MeasureText | Measure, earlier: Measure) -> bool:
    """Whether an entry is word for word the earlier one, with the same term: then its clock runs on."""
    return _duty(item) == _duty(earlier) and item.text.strip() == earlier.text.strip()


def clock_of(session: Session, measure: Measure) -> Measure:
    """The measure whose clock runs for this one: in a herstel, or where it stayed the same, the earlier one.

    Args:
        session: the session.
        measure: a measure of any ruling.
    """
    return ([measure, *continued(session, measure)])[-1]


def continued(session: Session, measure: Measure) -> list[Measure]:
    """The measures of earlier rulings that this one goes on with, the last one first.

    Args:
        session: the session.
        measure: a measure of any ruling.
    """
    found: list[Measure] = []
    while (earlier := _continued(session, found[-1] if found else measure)) is not None:
        found.append(earlier)
    return found


def send(session: Session, ruling: Ruling, *, sha256: str, by: By) -> None:
    """Send a correction to both sides; an aanvulling or herziening takes over the follow-up of the earlier ruling.

    Args:
        session: the open transaction.
        ruling: the correction; its day of sending is set.
        sha256: of the PDF that is sent.
        by: the system, and when.
    """

    def step(dispute: Dispute, action: Action) -> None:
        first = dispute.id == ruling.disputes[0].dispute_id
        advance(
            session,
            dispute,
            action,
            by=by,
            ruling_id=ruling.id,
            # The board, which is the same in all joined cases, gets it once.
            tells=None if first else (Role.OUDER,),
            ruling=ruling.number,
            sha256=sha256,
        )

    if ruling.kind is RulingKind.HERSTEL:
        for dispute in _disputes(session, ruling):
            step(dispute, Action.SEND_CORRECTION)
        return
    replaced = queries.bearer_before(session, ruling)
    for dispute in _disputes(session, ruling):
        _begin_anew(dispute, ruling)
        step(dispute, Action.SEND_REVISION)
        rows = deadlines.current_rows(session, dispute.id)
        for measure in ruling.measures:
            _start(session, dispute, measure, rows, _run_on(session, measure, replaced), by)
        for measure in replaced.measures:
            row = rows.get(("measure", measure.id))
            if row is not None and row.met_on is None:
                deadlines.replace(row, by=by)
    for measure in ruling.measures:
        # What the desk decided to be no longer at issue stays so where the measure stayed the same.
        if (earlier := _run_on(session, measure, replaced)) is not None:
            measure.moot_on, measure.moot_reason = earlier.moot_on, earlier.moot_reason
    for measure in replaced.measures:
        if measure.moot_on is None:
            measure.moot_on, measure.moot_reason = by.today, f"vervangen bij uitspraak {ruling.number}"
    session.flush()


def _require_same_duties(corrects: Corrects, outcomes: Mapping[int, Outcome], measures: Sequence[MeasureText]) -> None:
    earlier = corrects.ruling
    if {item.claim_id: item.outcome for item in earlier.outcomes} != dict(outcomes):
        raise Refusal(None, "Een herstel verandert geen uitkomst. Is de uitkomst anders? Maak dan een herziening.")
    if [_duty(item) for item in measures] != [_duty(measure) for measure in earlier.measures]:
        raise Refusal(
            None,
            "Een herstel laat maatregelen, wie ze doet en hun termijnen zoals ze zijn. Moet daar iets anders? Maak dan "
            "een aanvulling of een herziening.",
        )
    unseen = sorted(set(reworded(corrects, measures)) - corrects.same_duty)
    if unseen:
        raise Refusal(
            None,
            f"Nummer {unseen[0]} staat er met andere woorden. Leg de oude en de nieuwe woorden naast elkaar en kruis "
            "aan dat het dezelfde plicht is. Is het een andere plicht? Maak dan een aanvulling of een herziening.",
        )


def _duty(item: MeasureText | Measure) -> tuple[object, ...]:
    """What is to be done by whom and when, without the words."""
    start = item.term_start if item.term_amount is not None else None
    unit = item.term_unit if item.term_amount is not None else None
    return (item.owner, item.scope, item.binding, item.term_amount, unit, start)


def _disputes(session: Session, ruling: Ruling) -> list[Dispute]:
    return [session.get_one(Dispute, link.dispute_id) for link in ruling.disputes]


def _begin_anew(dispute: Dispute, ruling: Ruling) -> None:
    """The case is open again, and what was reported on the earlier ruling is no report on this one."""
    outcomes = {item.claim_id: item.outcome for item in ruling.outcomes}
    dispute.outcome = overall([outcomes[claim.id] for claim in dispute.claims])
    dispute.measures = bool(ruling.measures)
    dispute.report_received_on = dispute.report_extension_told_on = dispute.report_extended_to = None
    dispute.closed_on = dispute.closing_reason = None


def _start(
    session: Session,
    dispute: Dispute,
    measure: Measure,
    rows: Mapping[tuple[str, int | None], Deadline],
    earlier: Measure | None,
    by: By,
) -> None:
    """Start the clock of a measure, or let the one that ran for it run on."""
    if measure.term_amount is None or measure.term_unit is None:
        return
    running = rows.get(("measure", earlier.id)) if earlier is not None else None
    fact = running.start_fact if running is not None else "revision_sent_on"
    start = running.start_on if running is not None else by.today
    due = measure_due(fact, start, measure.term_amount, measure.term_unit.value, by.rules)
    met_on = running.met_on if running is not None else None
    deadlines.put_measure(session, dispute.id, deadlines.Wanted(due, met_on=met_on, measure_id=measure.id), by=by)


def _run_on(session: Session, measure: Measure, bearer: Ruling) -> Measure | None:
    """The measure of the ruling followed until now whose clock runs on in this one; ``None`` where it is another."""
    found: Measure | None = measure
    while found is not None and found.ruling_id != bearer.id:
        found = _continued(session, found)
    return found


def _continued(session: Session, measure: Measure) -> Measure | None:
    """The measure before this one in the chain, where this one only mends its words or says the same."""
    if measure.replaces_id is None:
        return None
    earlier = session.get_one(Measure, measure.replaces_id)
    mends = session.get_one(Ruling, measure.ruling_id).kind is RulingKind.HERSTEL
    return earlier if mends or same(measure, earlier) else None
