"""What the Inspectie sees: boards, their flags, and the dated evidence behind them. No name of a child or parent."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select, tuple_
from sqlalchemy.orm import Session, selectinload

from gpo.actor import Actor
from gpo.boards.models import Board, Partnership
from gpo.compliance.models import Flag, FollowUpReport
from gpo.compliance.queries import Known, flags_of, judgements_of
from gpo.deadlines.models import Deadline
from gpo.deadlines.showing import DateShown, shown
from gpo.disputes.models import Child, Party
from gpo.documents.models import Document
from gpo.documents.queries import readable_by
from gpo.law.compliance import FlagKind, Judgement
from gpo.law.rules import Rules
from gpo.record.markup import plain
from gpo.register.models import PublishedRuling
from gpo.rulings.models import Measure, Ruling, RulingDispute
from gpo.rulings.names import without_names
from gpo.rulings.queries import bears_follow_up, find_ruling, mended, rulings_visible_to, texts_now
from gpo.rulings.words import correction_words

BOARDS_SHOWN = 200
RULINGS_SHOWN = 50


@dataclass(frozen=True)
class BoardRow:
    """One board in the list.

    Args:
        board: the board.
        open_flags: flags that were not resolved.
        counts: per kind how many flags, resolved ones included.
        last_on: the day of the newest flag.
    """

    board: Board
    open_flags: int
    counts: Mapping[FlagKind, int]
    last_on: date


@dataclass(frozen=True)
class Evidence:
    """One ruling with all that was found after it.

    Args:
        ruling: the ruling, its measures loaded.
        judgement: how it stands today.
        known: the reports and dates it was judged by.
        flags: its flags, oldest first.
        report_due: the date of the report, with its derivation.
        papers: the evidence in the file: only what kind, when, and its hash.
        names: names that must not show; for ``without_names``.
        corrected_by: the rulings that mended, completed or replaced it.
        texts: per measure its words, as the newest herstel mended them.
    """

    ruling: Ruling
    judgement: Judgement
    known: Known
    flags: Sequence[Flag]
    report_due: Deadline | None
    papers: Sequence[Document]
    names: frozenset[str]
    corrected_by: Sequence[Ruling]
    texts: Mapping[int, str]

    @property
    def shown_due(self) -> DateShown | None:
        """The last day for the report, with its derivation."""
        return shown(self.report_due) if self.report_due else None

    @property
    def reports(self) -> Sequence[FollowUpReport]:
        return self.known.reports

    def measure_due(self, measure: Measure) -> DateShown | None:
        """The last day of the term of a measure, with its derivation."""
        rows = [row for row in self.known.deadlines if row.measure_id == measure.id]
        return shown(rows[-1], {measure.id: measure.position}) if rows else None

    @property
    def later(self) -> Sequence[str]:
        """What came after this ruling, each a sentence."""
        number = self.ruling.number
        return [f"{correction_words(one.kind, number)} uitspraak {one.number}." for one in self.corrected_by]

    def measure_words(self, measure: Measure) -> str:
        """The words of a measure as they are now, without names."""
        return self.clean(plain(self.texts[measure.id]))

    def clean(self, text: str | None) -> str:
        """A text of the commission or the board, with the names of the parties and the child taken out."""
        return without_names(text or "", self.names)


def boards_with_flags(session: Session, actor: Actor) -> list[BoardRow]:
    """The boards with flags, most open flags first, at most ``BOARDS_SHOWN``.

    A flag at a ruling that was replaced does not count: what is still open stands at the ruling that replaced it.

    Args:
        session: the session.
        actor: who looks; only flags at rulings in scope count.
    """
    counts: dict[int, dict[FlagKind, int]] = defaultdict(dict)
    unresolved: dict[int, int] = defaultdict(int)
    last: dict[int, date] = {}
    found = session.execute(
        select(
            Flag.board_id,
            Flag.kind,
            func.count(),
            func.count() - func.count(Flag.resolved_on),
            func.max(Flag.raised_on),
        )
        .join(Ruling, Ruling.id == Flag.ruling_id)
        .where(rulings_visible_to(actor), bears_follow_up())
        .group_by(Flag.board_id, Flag.kind)
    )
    for board_id, kind, number, still_open, newest in found:
        counts[board_id][kind] = number
        unresolved[board_id] += still_open
        last[board_id] = max(newest, last.get(board_id, newest))
    order = sorted(counts, key=lambda key: (-unresolved[key], -sum(counts[key].values()), key))[:BOARDS_SHOWN]
    boards = {board.id: board for board in session.scalars(select(Board).where(Board.id.in_(order)))}
    return [BoardRow(boards[key], unresolved[key], counts[key], last[key]) for key in order]


def rulings_page(
    session: Session, query: Select[Ruling], *, after: tuple[date, int] | None = None, size: int = RULINGS_SHOWN
) -> tuple[Sequence[Ruling], tuple[date, int] | None]:
    """One page of these rulings, newest first.

    Args:
        session: the session.
        query: which rulings, see ``pattern.within``.
        after: continue after the ruling with this day of sending and id.
        size: rows a page.

    Returns:
        The rulings, and where the next page starts or ``None``.
    """
    if after is not None:
        query = query.where(tuple_(Ruling.sent_on, Ruling.id) < after)
    rows = session.scalars(
        query.options(selectinload(Ruling.measures), selectinload(Ruling.outcomes), selectinload(Ruling.disputes))
        .order_by(Ruling.sent_on.desc(), Ruling.id.desc())
        .limit(size + 1)
    ).all()
    page = rows[:size]
    last = page[-1] if len(rows) > size else None
    return page, (last.sent_on, last.id) if last is not None and last.sent_on is not None else None


def sent_ruling(session: Session, actor: Actor, number: str) -> Ruling | None:
    """A ruling that was sent and at which the follow-up stands; for a herstel that is the ruling it mends."""
    found = find_ruling(session, actor, number)
    return mended(session, found) if found is not None and found.sent_on is not None else None


def partnership_by_code(session: Session, code: str) -> Partnership | None:
    """A samenwerkingsverband by its code."""
    return session.scalar(select(Partnership).where(Partnership.code == code))


def in_register(session: Session, number: str) -> bool:
    """Whether everybody can read the anonymised text of a ruling in the register."""
    wanted = select(PublishedRuling.id).where(PublishedRuling.number == number, PublishedRuling.recalled_at.is_(None))
    return session.scalar(wanted) is not None


def evidence_of(
    session: Session, actor: Actor, rulings: Sequence[Ruling], *, on: date, rules: Rules
) -> Sequence[Evidence]:
    """Rulings, each with the evidence behind its flags, in the order given.

    Args:
        session: the session.
        actor: who looks.
        rulings: rulings the actor may see, their measures, outcomes and disputes loaded.
        on: the day judged.
        rules: the loaded rules.
    """
    judged = judgements_of(session, rulings, on, rules)
    flags: dict[int, list[Flag]] = defaultdict(list)
    for flag in flags_of(session, actor, [ruling.id for ruling in rulings]):
        flags[flag.ruling_id].append(flag)
    names, papers = _names(session, rulings), _papers(session, actor, rulings)
    return [
        Evidence(
            ruling=ruling,
            judgement=judged[ruling.id][0],
            known=judged[ruling.id][1],
            flags=flags[ruling.id],
            report_due=next((row for row in judged[ruling.id][1].deadlines if row.rule == "report"), None),
            papers=papers[ruling.id],
            names=frozenset(names[ruling.id]),
            corrected_by=judged[ruling.id][1].later,
            texts=texts_now(ruling, judged[ruling.id][1].later),
        )
        for ruling in rulings
    ]


def _names(session: Session, rulings: Sequence[Ruling]) -> Mapping[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for model in (Child, Party):
        rows = session.execute(
            select(RulingDispute.ruling_id, model.name)
            .join(RulingDispute, RulingDispute.dispute_id == model.dispute_id)
            .where(RulingDispute.ruling_id.in_([ruling.id for ruling in rulings]))
        )
        for ruling_id, name in rows:
            found[ruling_id].add(name)
    return found


def _papers(session: Session, actor: Actor, rulings: Sequence[Ruling]) -> Mapping[int, list[Document]]:
    found: dict[int, list[Document]] = defaultdict(list)
    rows = session.execute(
        select(RulingDispute.ruling_id, Document)
        .join(RulingDispute, RulingDispute.dispute_id == Document.dispute_id)
        .join(Ruling, Ruling.id == RulingDispute.ruling_id)
        .where(
            Ruling.id.in_([ruling.id for ruling in rulings]),
            Document.received_on >= Ruling.sent_on,
            readable_by(actor),
        )
        .order_by(Document.id)
    )
    for ruling_id, document in rows:
        found[ruling_id].append(document)
    return found
