"""What happened after one ruling, day by day, without a name: the chain that the Inspectie reads."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.boards.models import Board
from gpo.compliance.closing import history
from gpo.compliance.ladder import steps_of
from gpo.compliance.models import MarkKind
from gpo.compliance.words import ANSWER_WORDS, CLOSED_WORDS, FLAG_WORDS, RUNG_WORDS
from gpo.disputes.models import Dispute
from gpo.law.ladder import LadderKind
from gpo.oversight.queries import Evidence


@dataclass(frozen=True)
class Event:
    """One thing that happened, in the shape that the macro ``timeline`` takes."""

    on: date
    title: str
    text: str | None = None


def chain_of(session: Session, item: Evidence) -> Sequence[Event]:
    """Everything that happened with a ruling, oldest first.

    Args:
        session: the session.
        item: a ruling the caller may see, with its evidence.
    """
    events = [*_before(session, item), *_ladder(session, item), *_board(item), *_commission(session, item)]
    return sorted(events, key=lambda event: event.on)


def boards_of(session: Session, item: Evidence) -> Sequence[Board]:
    """The boards that bore the duty, in order: more than one after a merger or a transfer."""
    ids = list(dict.fromkeys([item.ruling.board_id, *(board for _, board in item.known.transfers)]))
    found = {board.id: board for board in session.scalars(select(Board).where(Board.id.in_(ids)))}
    return [found[key] for key in ids]


def _before(session: Session, item: Evidence) -> Iterator[Event]:
    ruling = item.ruling
    rows = session.execute(
        select(Dispute.filed_on, Dispute.outcome_told_on, Dispute.report_extension_told_on).where(
            Dispute.id.in_([link.dispute_id for link in ruling.disputes])
        )
    ).all()
    yield from _days("De ouders dienden het verzoek in.", (row.filed_on for row in rows))
    yield from _days("De uitkomst is in het kort verteld.", (row.outcome_told_on for row in rows))
    yield Event(ruling.adopted_on, "De kamer stelde de uitspraak vast.")
    if ruling.sent_on is not None:
        yield Event(ruling.sent_on, "De uitspraak is verzonden aan ouders en bestuur.")
    if item.known.proven_on is not None:
        yield Event(item.known.proven_on, "Bewezen dat de uitspraak bij het bestuur aankwam.")
    if ruling.report_extension_told_on is not None:
        yield Event(
            ruling.report_extension_told_on, "Het bestuur nam meer tijd.", item.clean(ruling.report_extension_reason)
        )
    yield from (
        Event(one.sent_on, sentence) for one, sentence in zip(item.corrected_by, item.later, strict=True) if one.sent_on
    )


def _ladder(session: Session, item: Evidence) -> Iterator[Event]:
    numbers = _numbers(item)
    for step in steps_of(session, [item.ruling.id])[item.ruling.id]:
        if step.kind is LadderKind.VLAG:
            continue  # the flag itself tells more
        yield Event(step.taken_on, f"{_begin(RUNG_WORDS[step.kind])}: {_about(numbers, step.measure_id)}.")
        if step.reversed_on is not None:
            yield Event(step.reversed_on, f"Teruggedraaid: {RUNG_WORDS[step.kind]}.", item.clean(step.reversed_reason))
    for flag in item.flags:
        yield Event(flag.raised_on, f"Vlag: {FLAG_WORDS[flag.kind]} ({_about(numbers, flag.measure_id)}).")
        if flag.resolved_on is not None:
            yield Event(flag.resolved_on, f"Vlag afgedaan: {FLAG_WORDS[flag.kind]}.", item.clean(flag.resolved_reason))


def _board(item: Evidence) -> Iterator[Event]:
    numbers = _numbers(item)
    for report in item.reports:
        yield Event(report.received_on, "Het bestuur meldde aan de commissie wat het doet.")
        yield from _days("Het bestuur vertelde het de ouders, zegt het.", (one.told_on for one in report.parents))
        for answer in report.answers:
            words = f"{_begin(ANSWER_WORDS[answer.answer])}: {_about(numbers, answer.measure_id)}."
            yield Event(report.received_on, words, item.clean(answer.reason) or None)
            if answer.carried_out_on is not None:
                done = f"Uitgevoerd, zegt het bestuur: {_about(numbers, answer.measure_id)}."
                yield Event(answer.carried_out_on, done)


def _commission(session: Session, item: Evidence) -> Iterator[Event]:
    numbers = _numbers(item)
    names = {board.id: board.name for board in boards_of(session, item)}
    for on, board_id in item.known.transfers:
        yield Event(on, f"De plicht ging over naar {names[board_id]}.")
    for mark in item.known.marks:
        about = _about(numbers, mark.measure_id, whole="de hele uitspraak")
        if mark.kind is MarkKind.NIET_MEER_AAN_DE_ORDE:
            yield Event(mark.from_on, f"Niet meer aan de orde: {about}.", item.clean(mark.reason) or None)
        elif mark.kind is MarkKind.BIJ_DE_RECHTER:
            yield Event(mark.from_on, f"Bij de rechter: {about}.")
            if mark.until_on is not None:
                yield Event(mark.until_on, f"Niet langer bij de rechter: {about}.")
    for row in history(session, item.ruling.id):
        contested = " Een ouder zegt iets anders dan het bestuur." if row.contested else ""
        closed = f"De commissie sloot de opvolging: {CLOSED_WORDS[row.state]}.{contested}"
        yield Event(row.closed_on, closed, item.clean(row.reason))
        if row.reopened_on is not None:
            yield Event(row.reopened_on, "De commissie opende de opvolging weer.", item.clean(row.reopened_reason))


def _days(title: str, days: Iterable[date | None]) -> Iterator[Event]:
    yield from (Event(on, title) for on in dict.fromkeys(day for day in days if day is not None))


def _begin(words: str) -> str:
    """Words at the beginning of a sentence; a name within keeps its capital."""
    return words[:1].upper() + words[1:]


def _numbers(item: Evidence) -> Mapping[int, int]:
    return {measure.id: measure.position for measure in item.ruling.measures}


def _about(numbers: Mapping[int, int], measure_id: int | None, whole: str = "de melding") -> str:
    return f"maatregel {numbers[measure_id]}" if measure_id is not None and measure_id in numbers else whole
