"""Making the figures of a period public: counted, protected, written once. A release never changes."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import SYSTEM, By
from gpo.audit.services import record
from gpo.boards.models import Board
from gpo.figures import queries, replies
from gpo.figures.composing import TABLES, Key, Telling, compose
from gpo.figures.content import Cell, Content, DefinitionUsed, from_json, sha256, to_json
from gpo.figures.counting import by_table, items
from gpo.figures.models import FigureRelease
from gpo.figures.periods import Period
from gpo.law.definitions import DEFINITIONS, VERSION
from gpo.law.explain import date_words
from gpo.law.refusal import Refusal

_LONGEST_REASON = 500


def ask_or_release(session: Session, period: Period, *, reason: str | None = None, by: By) -> FigureRelease | None:
    """Make the figures of a period public; before the first time each board in them may say what it thinks of its own.

    Args:
        session: the open transaction.
        period: the period.
        reason: why the figures are revised.
        by: who does it.

    Returns:
        The release; ``None`` where boards were asked now.

    Raises:
        Refusal: as ``release``.
    """
    first = not queries.releases_of(session, period) and queries.peildag(period, by=by) < by.today
    if first and not replies.waiting(session, period, by=by):
        cells = counted(session, period, by=by).cells
        if replies.ask(session, period, cells, by=by):
            return None
    return release(session, period, reason=reason, by=by)


def release(session: Session, period: Period, *, reason: str | None = None, by: By) -> FigureRelease:
    """Make the figures of a period public. A second release of a period is a revision and says why.

    Args:
        session: the open transaction.
        period: the period.
        reason: why the figures are revised, in words for the public; without names.
        by: who does it.

    Returns:
        The release.

    Raises:
        Refusal: the peildag is not over yet; a board may still answer, or its answer was not read; a revision without
            a reason, or one in which nothing differs; a reason for a first release.
    """
    earlier = queries.releases_of(session, period)
    peildag = queries.peildag(period, by=by)
    if by.today <= peildag:
        raise Refusal(
            None,
            f"De cijfers over {period.name} worden geteld zoals het op {date_words(peildag)} was. Wacht tot daarna.",
        )
    if not earlier and replies.waiting(session, period, by=by):
        raise Refusal(
            None,
            f"Besturen kunnen nog reageren op hun cijfers over {period.name}, of er ligt een reactie die u nog moet"
            " lezen. Wacht tot daarna.",
        )
    words = (reason or "").strip()
    if earlier and not words:
        raise Refusal(None, f"De cijfers over {period.name} zijn al openbaar. Schrijf waarom u ze herziet.")
    if words and not earlier:
        raise Refusal(None, f"Over {period.name} zijn nog geen cijfers openbaar. Een reden is dan niet nodig.")
    if len(words) > _LONGEST_REASON:
        raise Refusal(None, f"Schrijf de reden in ten hoogste {_LONGEST_REASON} tekens.")
    text = to_json(counted(session, period, by=by))
    if earlier and earlier[0].sha256 == sha256(text):
        raise Refusal(None, f"De cijfers over {period.name} zijn niet veranderd. Er is niets te herzien.")
    made = FigureRelease(
        period_kind=period.kind,
        period=period.name,
        published_at=by.now,
        published_by_id=by.actor.user_id,
        definitions=VERSION,
        rules_hash=by.rules.hash,
        content=text,
        sha256=sha256(text),
        revises_id=earlier[0].id if earlier else None,
        revision_reason=words or None,
    )
    session.add(made)
    session.flush()
    record(session, "revise_figures" if earlier else "release_figures", by, period=period.name)
    return made


def counted(session: Session, period: Period, *, by: By) -> Content:
    """The figures of a period as they would be made public now.

    Args:
        session: the session.
        period: the period.
        by: the moment and the rules; it is counted over all cases, whoever asks.
    """
    everything = By(SYSTEM, by.now, by.rules)
    peildag, rules = queries.peildag(period, by=by), by.rules
    telling = Telling(
        half=lambda item: period.half(item.on),
        few=rules.number("small_number_below", period.ends_on),
        broken_down=_broken_down(session, period, by),
        before=_told_before(session, period),
    )
    cells = compose(by_table(items(session, period, peildag, by=everything)), telling)
    boards = _boards(session, cells)
    return Content(
        commission=rules.text("commission_name", by.today),
        period_kind=period.kind,
        period=period.name,
        begins_on=period.begins_on.isoformat(),
        ends_on=period.ends_on.isoformat(),
        judged_on=peildag.isoformat(),
        few_below=telling.few,
        broken_down=telling.broken_down,
        definitions_version=VERSION,
        definitions=tuple(
            DefinitionUsed(one.key, one.words, one.rule) for one in DEFINITIONS if one.key.partition(".")[0] in TABLES
        ),
        rules_hash=rules.hash,
        boards=boards,
        cells=tuple(cells),
        replies={number: said for number, said in replies.placed(session, period).items() if number in boards},
    )


def _broken_down(session: Session, period: Period, by: By) -> bool:
    """One kind of year is told by ground, sector and place; both, and a half year would come out by subtraction."""
    if by.rules.text("figures_broken_down_by", period.ends_on) != period.kind:
        return False
    others = [from_json(row.content) for row in queries.newest(session) if row.period_kind is not period.kind]
    return not any(
        other.broken_down
        and other.begins_on <= period.ends_on.isoformat()
        and other.ends_on >= period.begins_on.isoformat()
        for other in others
    )


def _told_before(session: Session, period: Period) -> dict[Key, set[float]]:
    told: dict[Key, set[float]] = defaultdict(set)
    for row in queries.releases_of(session, period):
        for cell in from_json(row.content).cells:
            if cell.number is not None:
                told[cell.key].add(cell.number)
    return told


def _boards(session: Session, cells: list[Cell]) -> dict[str, str]:
    numbers = {cell.value for cell in cells if cell.by == "bestuur"}
    rows = select(Board.number, Board.name).where(Board.number.in_(numbers)).order_by(Board.number)
    return dict(session.execute(rows).all())
