"""The pattern of a board or samenwerkingsverband over a period: counts, and from enough rulings on also rates.

It is judged by the one judge of the follow-up. Many disputes are no judgement on a board, so nothing is ranked.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import Session, selectinload

from gpo.actor import Actor
from gpo.boards.models import Board, Partnership, PartnershipArea, School
from gpo.compliance.queries import judgements_of
from gpo.compliance.words import CARRIED_WORDS, FOLLOW_WORDS, REPORT_WORDS
from gpo.disputes.models import Dispute
from gpo.law.compliance import CarriedOut, FollowState, Judgement, ReportState
from gpo.law.enums import Sector
from gpo.law.rules import Rules
from gpo.rulings.models import Ruling, RulingDispute
from gpo.rulings.queries import bears_follow_up, rulings_visible_to

_AT_ONCE = 200
State = TypeVar("State", ReportState, FollowState, CarriedOut)
# Of these a rate is taken: what was due and is known.
_REPORTED = (ReportState.OP_TIJD, ReportState.TE_LAAT, ReportState.NIET_GEMELD)
_CARRIED = (CarriedOut.OP_TIJD, CarriedOut.TE_LAAT, CarriedOut.NIET_UITGEVOERD)
_ANSWERED = tuple(
    state
    for state in FollowState
    if state not in (FollowState.NOG_GEEN_ANTWOORD, FollowState.NIET_MEER_AAN_DE_ORDE, FollowState.LIGT_BIJ_DE_RECHTER)
)
# By how many schools a board has: its size is like that of the others in its band.
BANDS: tuple[tuple[str, int, int | None], ...] = (
    ("1", 1, 1),
    ("2-5", 2, 5),
    ("6-15", 6, 15),
    ("16-40", 16, 40),
    ("41-meer", 41, None),
)


@dataclass(frozen=True)
class Line:
    """One count: its words, how often, and the percentage where a rate may be shown."""

    words: str
    count: int
    rate: int | None


@dataclass
class Pattern:
    """What was counted over a period.

    Args:
        rates_from: from how many rulings on a rate may be shown.
        rulings: how many rulings.
        reported, followed, carried: per state how many rulings or measures.
    """

    rates_from: int
    rulings: int = 0
    reported: Counter[ReportState] = field(default_factory=Counter)
    followed: Counter[FollowState] = field(default_factory=Counter)
    carried: Counter[CarriedOut] = field(default_factory=Counter)

    @property
    def enough(self) -> bool:
        """Whether there are enough rulings for a rate."""
        return self.rulings >= self.rates_from

    @property
    def reports(self) -> Sequence[Line]:
        """Reported in time, late, not, and the rest."""
        return [self._line(REPORT_WORDS[one], self.reported, one, _REPORTED) for one in ReportState]

    @property
    def answers(self) -> Sequence[Line]:
        """Per measure what the board said it does."""
        return [self._line(FOLLOW_WORDS[one], self.followed, one, _ANSWERED) for one in FollowState]

    @property
    def done(self) -> Sequence[Line]:
        """Per measure whether it was carried out."""
        return [self._line(CARRIED_WORDS[one], self.carried, one, _CARRIED) for one in CarriedOut]

    def add(self, judgement: Judgement, board_ids: frozenset[int] | None) -> None:
        """Count one ruling.

        Args:
            judgement: how it stands.
            board_ids: only what these boards answer for; ``None``: everything.
        """
        self.rulings += 1
        if board_ids is None or judgement.report_bearer in board_ids:
            self.reported[judgement.report] += 1
        for measure in judgement.measures:
            if board_ids is None or measure.bearer in board_ids:
                self.followed[measure.follow] += 1
                self.carried[measure.carried_out] += 1

    def _line(self, words: str, counts: Counter[State], state: State, of: Sequence[State]) -> Line:
        whole = sum(counts[one] for one in of)
        shows = self.enough and state in of and whole >= self.rates_from
        return Line(words, counts[state], round(100 * counts[state] / whole) if shows else None)


@dataclass(frozen=True)
class Compared:
    """One board beside others of like size."""

    board: Board
    schools: int
    pattern: Pattern


def of_board(board_id: int) -> ColumnElement[bool]:
    """The rulings on schools of a board, and those of which it took over the duty."""
    return or_(Ruling.board_id == board_id, Ruling.bearer_id == board_id)


def of_partnership(partnership_id: int) -> ColumnElement[bool]:
    """The rulings on schools in the area of a samenwerkingsverband, by the postcode of the school."""
    return exists().where(
        RulingDispute.ruling_id == Ruling.id,
        Dispute.id == RulingDispute.dispute_id,
        School.id == Dispute.school_id,
        PartnershipArea.postcode4 == func.substr(School.postcode, 1, 4),
        _in_sector(),
        PartnershipArea.partnership_id == partnership_id,
    )


def within(actor: Actor, first: date, last: date) -> Select[Ruling]:
    """The rulings an actor may see that were sent in a period and at which the follow-up stands.

    Args:
        actor: who looks.
        first, last: the days; both count.
    """
    return select(Ruling).where(
        Ruling.sent_on >= first, Ruling.sent_on <= last, bears_follow_up(), rulings_visible_to(actor)
    )


def pattern_of(
    session: Session, query: Select[Ruling], *, on: date, rules: Rules, board_id: int | None = None
) -> Pattern:
    """The pattern over these rulings.

    Args:
        session: the session.
        query: which rulings, see ``within``.
        on: the day judged.
        rules: the loaded rules.
        board_id: count only what this board answers for; a lateness of before a transfer stays the old board's.
    """
    found = Pattern(rules.number("rates_from_rulings", on))
    only = frozenset({board_id}) if board_id is not None else None
    for batch in _batches(session, query):
        for judgement, _ in judgements_of(session, batch, on, rules).values():
            found.add(judgement, only)
    return found


def patterns_of(
    session: Session, actor: Actor, board_ids: Sequence[int], first: date, last: date, *, on: date, rules: Rules
) -> Mapping[int, Pattern]:
    """Per board its pattern over a period; all of them in one walk.

    Args:
        session: the session.
        actor: who looks.
        board_ids: the boards.
        first, last: the days; both count.
        on: the day judged.
        rules: the loaded rules.
    """
    found = {key: Pattern(rules.number("rates_from_rulings", on)) for key in board_ids}
    concerned = or_(Ruling.board_id.in_(board_ids), Ruling.bearer_id.in_(board_ids))
    for batch in _batches(session, within(actor, first, last).where(concerned)):
        judged = judgements_of(session, batch, on, rules)
        for ruling in batch:
            for key in {ruling.board_id, ruling.bearer_id or ruling.board_id} & found.keys():
                found[key].add(judged[ruling.id][0], frozenset({key}))
    return found


def compare(
    session: Session, actor: Actor, band: str, first: date, last: date, *, on: date, rules: Rules
) -> Sequence[Compared]:
    """The boards of one size with a ruling in a period, by name and never by rank.

    Args:
        session: the session.
        actor: who looks.
        band: a name in ``BANDS``.
        first, last: the days; both count.
        on: the day judged, by which schools that closed do not count.
        rules: the loaded rules.
    """
    _, least, most = next(one for one in BANDS if one[0] == band)
    size = func.count(School.brin.distinct())
    concerned = (
        within(actor, first, last)
        .with_only_columns(func.coalesce(Ruling.bearer_id, Ruling.board_id))
        .order_by(None)
        .distinct()
    )
    query = (
        select(Board, size.label("schools"))
        .join(School, School.board_id == Board.id)
        .where(Board.id.in_(concerned), or_(School.lapsed_on.is_(None), School.lapsed_on > on))
        .group_by(Board.id)
        .having(size >= least)
        .order_by(Board.name, Board.number)
    )
    rows = session.execute(query.having(size <= most) if most is not None else query).all()
    patterns = patterns_of(session, actor, [row.Board.id for row in rows], first, last, on=on, rules=rules)
    return [Compared(row.Board, row.schools, patterns[row.Board.id]) for row in rows]


def partnerships_with_rulings(session: Session, actor: Actor) -> Sequence[tuple[Partnership, int]]:
    """The samenwerkingsverbanden with a ruling on a school in their area, by code, with how many."""
    rows = session.execute(
        select(Partnership, func.count(Ruling.id.distinct()).label("rulings"))
        .join(PartnershipArea, PartnershipArea.partnership_id == Partnership.id)
        .join(School, (func.substr(School.postcode, 1, 4) == PartnershipArea.postcode4) & _in_sector())
        .join(Dispute, Dispute.school_id == School.id)
        .join(RulingDispute, RulingDispute.dispute_id == Dispute.id)
        .join(Ruling, Ruling.id == RulingDispute.ruling_id)
        .where(bears_follow_up(), rulings_visible_to(actor))
        .group_by(Partnership.id)
        .order_by(Partnership.code)
    )
    return [(row.Partnership, row.rulings) for row in rows]


def _in_sector() -> ColumnElement[bool]:
    """VO and VSO lie under a samenwerkingsverband of VO, the rest under one of PO; SO with VSO under both."""
    return or_(
        School.education.in_(("VO", "VSO", "SO/VSO")) & (PartnershipArea.sector == Sector.VO),
        School.education.not_in(("VO", "VSO")) & (PartnershipArea.sector == Sector.PO),
    )


def _batches(session: Session, query: Select[Ruling]) -> Iterator[Sequence[Ruling]]:
    last = 0
    ordered = query.options(
        selectinload(Ruling.measures), selectinload(Ruling.outcomes), selectinload(Ruling.disputes)
    ).order_by(Ruling.id)
    while batch := session.scalars(ordered.where(Ruling.id > last).limit(_AT_ONCE)).all():
        yield batch
        last = batch[-1].id
