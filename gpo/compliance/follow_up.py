"""What a page shows of the follow-up of one ruling: states in words, dates with their derivation, reports, flags."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import Actor
from gpo.asking.models import ParentAnswer
from gpo.compliance import words
from gpo.compliance.climbing import Climbing, climbing
from gpo.compliance.closing import history
from gpo.compliance.ladder import owed_now
from gpo.compliance.models import Flag, FollowUpReport, FollowUpResolution, MeasureAnswer
from gpo.compliance.queries import Known, flags_of, judgements_of
from gpo.deadlines.showing import DateShown, shown
from gpo.disputes.models import Dispute
from gpo.disputes.queries import visible_to
from gpo.law.compliance import CarriedOut, FollowState, Judgement, ParentsState, ReportState
from gpo.law.enums import Role
from gpo.law.ladder import Duty
from gpo.law.rows import Owed
from gpo.law.rules import Rules
from gpo.record.content import from_json
from gpo.rulings.models import Measure, Ruling
from gpo.rulings.queries import mended, texts_now
from gpo.rulings.words import OWNER_WORDS, kind_words, term_words

_GOOD, _BAD, _WAIT, _DOUBT = "ok", "danger", "neutral", "warning"
_COLOURS: Mapping[object, str] = {
    ReportState.OP_TIJD: _GOOD,
    ReportState.TE_LAAT: _DOUBT,
    ReportState.NIET_GEMELD: _BAD,
    ParentsState.OP_TIJD: _GOOD,
    ParentsState.TE_LAAT: _DOUBT,
    ParentsState.BETWIST: _DOUBT,
    ParentsState.NIET_VERTELD: _BAD,
    FollowState.GEVOLGD: _GOOD,
    FollowState.DEELS_MET_REDEN: _DOUBT,
    FollowState.AFGEWEKEN_MET_REDEN: _DOUBT,
    FollowState.DEELS_ZONDER_REDEN: _BAD,
    FollowState.AFGEWEKEN_ZONDER_REDEN: _BAD,
    FollowState.AFGEWEKEN_VAN_BINDEND: _BAD,
    CarriedOut.OP_TIJD: _GOOD,
    CarriedOut.TE_LAAT: _DOUBT,
    CarriedOut.NIET_UITGEVOERD: _BAD,
}


@dataclass(frozen=True)
class State:
    """A state in words, with the colour of its tag; the words say it all."""

    text: str
    colour: str


@dataclass(frozen=True)
class MeasureFollowed:
    """One measure: what the board said and did; its text as a herstel mended it, if one did."""

    measure: Measure
    text: str
    kind: str
    owner: str
    term: str
    follow: State
    carried_out: State
    date: DateShown | None
    answer: MeasureAnswer | None
    contested: bool = False


@dataclass(frozen=True)
class ParentsFollowed:
    """Telling the parents of one dispute."""

    number: str
    state: State
    told_on: date | None
    how: str | None


@dataclass(frozen=True)
class FollowUp:
    """The follow-up of one ruling, as far as the reader may see it.

    Args:
        ruling: the ruling, sent.
        judgement: of the law room, on the day of looking.
        owes: whether the board owes a report at all.
        report: the state of the report to the commission.
        report_date: its last day, with the derivation.
        parents: per dispute the reader may see.
        measures: in order.
        reports: every report, oldest first, to be read side by side.
        flags: open and resolved.
        owed_now: what is owed and not done on the day of looking.
        said: everything the parents answered; who may read what of it is told by ``side_by_side``.
        replaced_by: the ruling at which the board's acts are followed since this one was replaced.
        climbing: the steps of the ladder.
        resolutions: with which the commission closed the follow-up, oldest first; one may have been reopened.
    """

    ruling: Ruling
    judgement: Judgement
    owes: bool
    report: State
    report_date: DateShown | None
    parents: Sequence[ParentsFollowed]
    measures: Sequence[MeasureFollowed]
    reports: Sequence[FollowUpReport]
    flags: Sequence[Flag]
    owed_now: Sequence[Duty] = ()
    said: Sequence[ParentAnswer] = ()
    replaced_by: Ruling | None = None
    climbing: Climbing | None = None
    resolutions: Sequence[FollowUpResolution] = ()

    def answer_in(self, report: FollowUpReport, measure: Measure) -> MeasureAnswer | None:
        """What one report says of one measure."""
        return next((answer for answer in report.answers if answer.measure_id == measure.id), None)

    def flag_label(self, flag: Flag) -> str:
        """What a flag is about, with the number of its measure."""
        number = next((each.measure.position for each in self.measures if each.measure.id == flag.measure_id), None)
        label = words.FLAG_WORDS[flag.kind]
        return f"{label[:1].upper()}{label[1:]}" + (f" (nummer {number})" if number else "")

    def may_extend(self, role: Role) -> bool:
        """Whether asking more time makes sense; the desk may still enter a letter that came in time."""
        late = self.judgement.report is not ReportState.NOG_NIET
        done = bool(self.reports) or self.ruling.report_extended_to is not None
        return not done and (role is Role.SECRETARIAAT or not late)


def follow_up(session: Session, actor: Actor, ruling: Ruling, on: date, rules: Rules) -> FollowUp | None:
    """The follow-up of a ruling for a page, in a fixed number of queries.

    Args:
        session: the session.
        actor: who looks.
        ruling: a ruling the actor may see.
        on: the day of looking.
        rules: the loaded rules.

    Returns:
        What to show, or ``None`` while the ruling was not sent.
    """
    if ruling.sent_on is None:
        return None
    ruling = mended(session, ruling)
    judgement, known = judgements_of(session, [ruling], on, rules)[ruling.id]
    ids = [link.dispute_id for link in ruling.disputes]
    disputes = session.execute(
        select(Dispute.id, Dispute.number, Dispute.outcome_told_on)
        .where(Dispute.id.in_(ids), visible_to(actor))
        .order_by(Dispute.number)
    ).all()
    told_on = next((row.outcome_told_on for row in disputes if row.outcome_told_on), None)
    positions = {measure.id: measure.position for measure in ruling.measures}
    texts, terms = texts_now(ruling, known.later), terms_of(ruling, told_on)
    resolutions = history(session, ruling.id)
    closed = any(one.reopened_on is None for one in resolutions)
    return FollowUp(
        ruling=ruling,
        judgement=judgement,
        owes=judgement.owed is not Owed.NIETS,
        report=_state(judgement.report, words.REPORT_WORDS[judgement.report]),
        report_date=_last(known, None, positions),
        parents=[_parents(row.id, row.number, judgement, known) for row in disputes],
        measures=[
            _measure(measure, judgement, known, texts[measure.id], terms[measure.position], positions)
            for measure in ruling.measures
        ],
        reports=known.reports,
        flags=flags_of(session, actor, [ruling.id]),
        owed_now=owed_now(judgement, known),
        said=known.said,
        replaced_by=known.replaced_by,
        climbing=climbing(session, ruling, judgement, known, rules, closed=closed),
        resolutions=resolutions,
    )


def terms_of(ruling: Ruling, told_on: date | None) -> Mapping[int, str]:
    """Per number the words of its term, as they stand in the ruling.

    Args:
        ruling: the ruling.
        told_on: the day of the dictum; counts only in rulings of before there was a record.
    """
    if ruling.content is not None:
        return {measure.position: measure.term for measure in from_json(ruling.content).measures}
    return {measure.position: term_words(measure, told_on) for measure in ruling.measures}


def report_state(judgement: Judgement) -> State:
    """How the report to the commission stands, in words."""
    return _state(judgement.report, words.REPORT_WORDS[judgement.report])


def _state(state: object, text: str) -> State:
    return State(text, _COLOURS.get(state, _WAIT))


def _last(known: Known, measure_id: int | None, positions: Mapping[int, int]) -> DateShown | None:
    """The last of the days that hold for the report or a measure over all disputes of the ruling."""
    rows = [row for row in known.deadlines if row.measure_id == measure_id]
    return shown(rows[-1], positions) if rows else None


def _parents(dispute_id: int, number: str, judgement: Judgement, known: Known) -> ParentsFollowed:
    state = next(each.state for each in judgement.parents if each.dispute == dispute_id)
    said = [told for report in known.reports for told in report.parents if told.dispute_id == dispute_id]
    return ParentsFollowed(
        number=number,
        state=_state(state, words.PARENTS_WORDS[state]),
        told_on=said[-1].told_on if said else None,
        how=said[-1].how if said else None,
    )


def _measure(
    measure: Measure, judgement: Judgement, known: Known, text: str, term: str, positions: Mapping[int, int]
) -> MeasureFollowed:
    judged = next(each for each in judgement.measures if each.number == measure.position)
    said = [each for report in known.reports for each in report.answers if each.measure_id == measure.id]
    return MeasureFollowed(
        measure=measure,
        text=text,
        kind=kind_words(measure),
        owner=OWNER_WORDS[measure.owner],
        term=term,
        follow=_state(judged.follow, words.FOLLOW_WORDS[judged.follow]),
        carried_out=_state(judged.carried_out, words.CARRIED_WORDS[judged.carried_out]),
        date=_last(known, measure.id, positions),
        answer=said[-1] if said else None,
        contested=judged.contested,
    )
