"""Closed cases judged once by the rules of now and once by other ones, and what differs."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, selectinload

from gpo.boards.models import Board
from gpo.compliance.queries import Known, facts_of, known_of
from gpo.compliance.words import CARRIED_WORDS, FLAG_WORDS, FOLLOW_WORDS, REPORT_WORDS
from gpo.disputes import agenda
from gpo.disputes.models import Dispute
from gpo.law.compliance import ComplianceFacts, Judgement, ReportState, flags_due, judge
from gpo.law.deadlines import measure_due
from gpo.law.enums import Stage
from gpo.law.explain import RULE_WORDS
from gpo.law.regime import regime_on, report_owed
from gpo.law.rules import Rules
from gpo.rulings.models import Measure, Ruling, RulingDispute
from gpo.rulings.queries import bears_follow_up

_AT_ONCE = 200
_OWN_TERMS = ("filing", "remedy", "defence", "ruling")
# Which number or case it was does not matter for a total.
_EXACTLY = re.compile(r" (nummer \d+|in zaak \S+)$")
_LATE = (ReportState.TE_LAAT, ReportState.NIET_GEMELD)


@dataclass(frozen=True)
class Differs:
    """One thing of one ruling that would be otherwise.

    Args:
        ruling: the number of the ruling.
        board: the number of the board.
        what: what it is about, with the number of the measure.
        was: by the rules of now, in words.
        becomes: by the other rules.
    """

    ruling: str
    board: str
    what: str
    was: str
    becomes: str


@dataclass
class Replay:
    """What came of a replay. It names rulings and boards, never a child or a parent.

    Args:
        hash: of the rules of now.
        other_hash: of the other rules.
        rulings: how many closed rulings were judged.
        complete: whether those were all of them.
        differs: what would be otherwise, by ruling.
        totals: per thing, from what to what, how often.
        late: the numbers of the boards that reported late or not at all by the rules of now.
        other_late: by the other rules.
    """

    hash: str
    other_hash: str
    rulings: int = 0
    complete: bool = True
    differs: list[Differs] = field(default_factory=list)
    totals: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    late: set[str] = field(default_factory=set)
    other_late: set[str] = field(default_factory=set)

    @property
    def sentence(self) -> str:
        """The total in one sentence."""
        more, fewer = _boards(len(self.other_late - self.late)), _boards(len(self.late - self.other_late))
        if not self.differs:
            return f"Bij {self.rulings} gesloten uitspraken zou niets anders zijn."
        return (
            f"Bij {len({one.ruling for one in self.differs})} van {self.rulings} gesloten uitspraken zou iets anders"
            f" zijn. Te laat of niet gemeld: {more} meer, {fewer} minder."
        )


def replay(session: Session, rules: Rules, other: Rules, *, on: date, most: int | None = None) -> Replay:
    """Judge every closed ruling by both sets of rules, newest first.

    Both judgements start from the same facts, so a difference comes from the rules and from nothing else; rows in the
    agenda that were made under older rules play no part. What a chamber wrote stays: another regime makes no measure
    binding that was written down as an aanbeveling.

    Args:
        session: the session; the caller may see what is said of every ruling.
        rules: the rules of now.
        other: the rules as they would be.
        on: the day of looking.
        most: after how many rulings to stop; ``None``: never.
    """
    result = Replay(rules.hash, other.hash)
    for rulings in _closed(session):
        known = known_of(session, rulings)
        disputes = _disputes(session, rulings)
        boards = _boards_of(session, rulings)
        for ruling in rulings:
            if most is not None and result.rulings >= most:
                result.complete = False
                return result
            facts = _Facts(ruling, known[ruling.id], [disputes[link.dispute_id] for link in ruling.disputes])
            _compare(result, facts, boards[ruling.board_id], rules, other, on)
    return result


@dataclass(frozen=True)
class _Facts:
    """What is known of one ruling, to be judged by any rules."""

    ruling: Ruling
    known: Known
    disputes: Sequence[Dispute]

    def under(self, rules: Rules) -> ComplianceFacts:
        """As the law room takes it, every term counted anew by these rules."""
        ruling, first = self.ruling, self.disputes[0]
        base = facts_of(ruling, self.known, rules)
        found = (agenda.dates_of(dispute, rules).date_of("report") for dispute in self.disputes)
        outcomes = {item.outcome for item in ruling.outcomes}
        return replace(
            base,
            regime=regime_on(ruling.given_on, agreed_on=first.agreed_on, rules=rules).regime,
            owed=report_owed(outcomes, bool(ruling.measures), None, rules, ruling.sent_on or ruling.given_on),
            report_due_on=max((due.due_on for due in found if due is not None), default=None),
            measures=tuple(
                replace(facts, due_on=self._due(measure, rules))
                for measure, facts in zip(ruling.measures, base.measures, strict=True)
            ),
        )

    def terms_kept(self, rules: Rules) -> Mapping[str, str]:
        """Per term of parent, board and commission before the ruling whether it was kept, by these rules."""
        said = {}
        for dispute in self.disputes:
            dates, done = agenda.dates_of(dispute, rules), agenda.done_on(dispute, rules)
            case = f" in zaak {dispute.number}" if len(self.disputes) > 1 else ""
            for rule in _OWN_TERMS:
                due, met = dates.date_of(rule), done[rule]
                if due is not None and met is not None:
                    said[f"{RULE_WORDS[rule]}{case}"] = "op tijd" if met <= due.due_on else "te laat"
        return said

    def _due(self, measure: Measure, rules: Rules) -> date | None:
        """The term itself stands in the ruling; the rules decide whether its last day moves."""
        rows = [row for row in self.known.deadlines if row.measure_id == measure.id]
        if measure.term_amount is None or measure.term_unit is None:
            return None
        amount, unit = measure.term_amount, measure.term_unit.value
        return max(
            (measure_due(row.start_fact, row.start_on, amount, unit, rules).due_on for row in rows), default=None
        )


def _compare(result: Replay, facts: _Facts, board: str, rules: Rules, other: Rules, on: date) -> None:
    now, then = judge(facts.under(rules), on, rules), judge(facts.under(other), on, other)
    result.rulings += 1
    if now.report in _LATE:
        result.late.add(board)
    if then.report in _LATE:
        result.other_late.add(board)
    was = {**_said(now), **facts.terms_kept(rules)}
    becomes = {**_said(then), **facts.terms_kept(other)}
    for what in sorted(was.keys() | becomes.keys()):
        before, after = was.get(what, "niets"), becomes.get(what, "niets")
        if before != after:
            result.differs.append(Differs(facts.ruling.number, board, what, before, after))
            result.totals[_EXACTLY.sub("", what), before, after] += 1


def _said(judgement: Judgement) -> Mapping[str, str]:
    """Everything a judgement says, in words, by what it is about."""
    said = {"melding": REPORT_WORDS[judgement.report]}
    for measure in judgement.measures:
        said[f"antwoord nummer {measure.number}"] = FOLLOW_WORDS[measure.follow]
        said[f"uitvoering nummer {measure.number}"] = CARRIED_WORDS[measure.carried_out]
    flags = flags_due(judgement)
    if flags:
        said["vlaggen"] = ", ".join(sorted(FLAG_WORDS[kind] for kind in flags))
    return said


def _closed(session: Session) -> Iterator[Sequence[Ruling]]:
    """Rulings of which every case is closed, so many at once, each page found by its key."""
    still_open = exists().where(
        RulingDispute.ruling_id == Ruling.id, Dispute.id == RulingDispute.dispute_id, Dispute.stage != Stage.GESLOTEN
    )
    before: int | None = None
    while True:
        query = select(Ruling).where(bears_follow_up(), ~still_open).order_by(Ruling.id.desc()).limit(_AT_ONCE)
        query = query.options(
            selectinload(Ruling.measures), selectinload(Ruling.outcomes), selectinload(Ruling.disputes)
        )
        rulings = session.scalars(query if before is None else query.where(Ruling.id < before)).all()
        if not rulings:
            return
        yield rulings
        before = rulings[-1].id


def _disputes(session: Session, rulings: Sequence[Ruling]) -> Mapping[int, Dispute]:
    ids = {link.dispute_id for ruling in rulings for link in ruling.disputes}
    return {dispute.id: dispute for dispute in session.scalars(select(Dispute).where(Dispute.id.in_(ids)))}


def _boards_of(session: Session, rulings: Sequence[Ruling]) -> Mapping[int, str]:
    ids = {ruling.board_id for ruling in rulings}
    return dict(session.execute(select(Board.id, Board.number).where(Board.id.in_(ids))).all())


def _boards(number: int) -> str:
    return "1 bestuur" if number == 1 else f"{number} besturen"
