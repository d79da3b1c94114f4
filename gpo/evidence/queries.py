"""Which bundles there are, and which rulings one holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, selectinload

from gpo.actor import Actor, By
from gpo.boards.models import Board
from gpo.evidence.models import EvidenceBundle
from gpo.rulings.models import Ruling, RulingKind
from gpo.rulings.queries import find_ruling, mended, rulings_visible_to

# A page of two hundred rulings is as much as the press takes, and as much as anybody reads.
MOST_RULINGS = 200
_AT_ONCE = 20


@dataclass(frozen=True)
class Subject:
    """What a bundle is about: one ruling, or one board in a period; first and last day both count.

    A board without a period stands for every period that was asked for.

    Raises:
        ValueError: it is neither.
    """

    ruling: Ruling | None = None
    board: Board | None = None
    begins_on: date | None = None
    ends_on: date | None = None

    def __post_init__(self) -> None:
        if (self.ruling is None) == (self.board is None):
            raise ValueError("a bundle is about a ruling or about a board")

    @property
    def name(self) -> str:
        """In the words of a page: a number and no name."""
        if self.board is not None:
            return f"bestuur {self.board.number}"
        return f"uitspraak {self.ruling.number if self.ruling else ''}"


def ruling_followed(session: Session, actor: Actor, number: str) -> Ruling | None:
    """The sent ruling with this number if the actor may see it; for a herstel the one it mends.

    Args:
        session: the session.
        actor: who asks.
        number: of the ruling.
    """
    ruling = find_ruling(session, actor, number)
    if ruling is None or ruling.sent_on is None:
        return None
    return mended(session, ruling)


def board_numbered(session: Session, number: str) -> Board | None:
    """A board by its number."""
    return session.scalar(select(Board).where(Board.number == number))


def bundles_of(session: Session, subject: Subject, *, limit: int = 1) -> Sequence[EvidenceBundle]:
    """The bundles of a subject that were asked for, newest first.

    Args:
        session: the session.
        subject: what they are about; the caller may see it.
        limit: at most this many.
    """
    return session.scalars(
        select(EvidenceBundle).where(_about(subject)).order_by(EvidenceBundle.id.desc()).limit(limit)
    ).all()


def made_of(session: Session, subject: Subject) -> EvidenceBundle | None:
    """The newest bundle of a subject that was made.

    Args:
        session: the session.
        subject: what it is about; the caller may see it.
    """
    made = select(EvidenceBundle).where(_about(subject), EvidenceBundle.made_at.is_not(None))
    return session.scalar(made.order_by(EvidenceBundle.id.desc()).limit(1))


def to_make(session: Session) -> Sequence[int]:
    """The bundles that wait, oldest first."""
    return session.scalars(
        select(EvidenceBundle.id).where(EvidenceBundle.made_at.is_(None)).order_by(EvidenceBundle.id).limit(_AT_ONCE)
    ).all()


def to_clean(session: Session, *, by: By) -> Sequence[int]:
    """The bundles that were made longer ago than they are kept, oldest first.

    Args:
        session: the session.
        by: the moment, and the rules that say how many days.
    """
    before = by.now - timedelta(days=by.rules.number("evidence_kept_days", by.today))
    old = select(EvidenceBundle.id).where(EvidenceBundle.made_at < before)
    return session.scalars(old.order_by(EvidenceBundle.id).limit(_AT_ONCE)).all()


def same_contents(session: Session, sha256: str) -> EvidenceBundle | None:
    """A bundle with the very same list of files, if one was made.

    Args:
        session: the session.
        sha256: of the list.
    """
    same = select(EvidenceBundle).where(EvidenceBundle.contents_sha256 == sha256)
    return session.scalar(same.order_by(EvidenceBundle.id).limit(1))


def subject_of(session: Session, bundle: EvidenceBundle) -> Subject:
    """What a bundle is about.

    Args:
        session: the session.
        bundle: the bundle.
    """
    if bundle.ruling_id is not None:
        return Subject(ruling=session.get_one(Ruling, bundle.ruling_id))
    return Subject(board=session.get_one(Board, bundle.board_id), begins_on=bundle.begins_on, ends_on=bundle.ends_on)


def rulings_in(session: Session, actor: Actor, subject: Subject, *, limit: int = MOST_RULINGS) -> Sequence[Ruling]:
    """The rulings of a subject that an actor may see, in the order of their sending.

    Args:
        session: the session.
        actor: for whom.
        subject: a ruling; or a board, whose duty each of its rulings of the period was or is.
        limit: at most this many.
    """
    return session.scalars(_rulings(actor, subject).order_by(Ruling.sent_on, Ruling.id).limit(limit)).all()


def _rulings(actor: Actor, subject: Subject) -> Select[Ruling]:
    if subject.ruling is not None:
        chosen: tuple[ColumnElement[bool], ...] = (Ruling.id == subject.ruling.id,)
    else:
        assert subject.board is not None
        chosen = (
            (Ruling.board_id == subject.board.id) | (Ruling.bearer_id == subject.board.id),
            Ruling.sent_on.between(subject.begins_on, subject.ends_on),
            # What a board does after a herstel is followed at the ruling it mends.
            Ruling.kind != RulingKind.HERSTEL,
        )
    return (
        select(Ruling)
        .where(*chosen, Ruling.sent_on.is_not(None), rulings_visible_to(actor))
        .options(selectinload(Ruling.measures), selectinload(Ruling.outcomes), selectinload(Ruling.disputes))
    )


def _about(subject: Subject) -> ColumnElement[bool]:
    if subject.ruling is not None:
        return EvidenceBundle.ruling_id == subject.ruling.id
    assert subject.board is not None
    of_board = EvidenceBundle.board_id == subject.board.id
    if subject.begins_on is None:
        return of_board
    return of_board & (EvidenceBundle.begins_on == subject.begins_on) & (EvidenceBundle.ends_on == subject.ends_on)
