"""What each role has to do today: a few short lists, each bounded."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy import exists, or_, select, union_all
from sqlalchemy.orm import Session, aliased

from gpo.actor import Actor
from gpo.deadlines.models import ClosedAs, Deadline
from gpo.deadlines.showing import OWED, DateShown, shown
from gpo.disputes.models import ChamberSeat, Dispute, Seat
from gpo.disputes.queries import visible_to
from gpo.dossier.letters import title_of
from gpo.dossier.queries import before_judge, names, owed_dates, readable_by
from gpo.drafting.waiting import CHANGE_ASKED, Asked, asked_of
from gpo.hearings.models import Hearing
from gpo.law.calendar import AMSTERDAM, local_date
from gpo.law.enums import Role, Stage
from gpo.law.explain import date_words
from gpo.messages.models import Message
from gpo.tasks.models import Task, TaskKind
from gpo.tasks.queries import count_open, open_tasks

SOON = timedelta(days=7)
_SHORT, _LONG = 10, 50
_BOARD_MUST = {
    "defence": "Stuur uw verweer in zaak {number}",
    "report": "Meld wat u met de uitspraak doet in zaak {number}",
    "measure": "Voer een maatregel uit in zaak {number}",
}


# What the commission does itself, and what has a page where it is dealt with.
_FOR_COMMISSION = (TaskKind.CLOSE_FOLLOW_UP, TaskKind.NAMING_DECISION)
_PAGES = {TaskKind.REPETITION: "patterns.index", TaskKind.FIGURES_REPLY: "figures.desk"}


@dataclass(frozen=True)
class Todo:
    """One thing to do, with what it leads to: a case, a task or a letter."""

    label: str
    number: str | None = None
    task_id: int | None = None
    message_id: int | None = None
    hint: str | None = None
    due: DateShown | None = None
    at: datetime | None = None
    tag: str | None = None
    tag_kind: str = "neutral"
    draft: bool = False
    """It leads to the draft of the ruling in this case."""
    page: str | None = None
    """It leads to a page of its own, by the name of its view."""


@dataclass(frozen=True)
class Group:
    """One list under its heading.

    Args:
        title: the heading.
        empty: what to say when there is nothing.
        todos: what is to be done.
        stage: where the whole list can be seen in the worklist.
    """

    title: str
    empty: str
    todos: Sequence[Todo] = field(default_factory=list)
    stage: Stage | None = None


def todos_of(session: Session, actor: Actor, now: datetime) -> list[Group]:
    """The lists of one actor.

    Args:
        session: the session.
        actor: who looks; roles without disputes have no lists, and parents have a page of their own.
        now: the moment of looking.
    """
    match actor.role:
        case Role.SECRETARIAAT:
            return _desk(session, actor, now)
        case Role.BESTUUR:
            return _board(session, actor, now)
        case Role.COMMISSIE:
            return _commission(session, actor)
    return []


def _desk(session: Session, actor: Actor, now: datetime) -> list[Group]:
    new = session.scalars(
        select(Dispute)
        .where(Dispute.stage == Stage.INGEDIEND, Dispute.withdrawn_on.is_(None))
        .order_by(Dispute.filed_on, Dispute.id)
        .limit(_SHORT)
    ).all()
    # There is one with every ruling, and nothing waits for it: together they are one line, with a page of their own.
    tasks = open_tasks(session, without=(TaskKind.CHECK_TEXT, *_FOR_COMMISSION))
    near = _near(session, now)
    numbers = _numbers(session, [task.dispute_id for task in tasks] + [row.dispute_id for row in near])
    # Tasks that are dealt with on one page are one line.
    todos = list(dict.fromkeys(_task(task, numbers, now) for task in tasks))
    return [
        Group("Nieuwe verzoeken", "Er zijn geen nieuwe verzoeken.", _cases(session, new, "Beoordeel"), Stage.INGEDIEND),
        Group(
            "Taken",
            "Er staan geen taken open.",
            todos + _texts(count_open(session, TaskKind.CHECK_TEXT)),
        ),
        Group(
            "Termijnen: deze week en te laat",
            "Er loopt deze week geen termijn af.",
            [_dated(row, numbers[row.dispute_id], now, "{rule} in zaak {number}") for row in near],
        ),
        Group("Zittingen deze week", "Er is deze week geen zitting.", _hearings(session, actor, now)),
    ]


def _task(task: Task, numbers: Mapping[int | None, str], now: datetime) -> Todo:
    hint = f"Zaak {numbers[task.dispute_id]}" if task.dispute_id in numbers else None
    tag, urgent = before_hour(task.due_at, now) if task.due_at else (None, False)
    kind = "danger" if urgent or task.kind is TaskKind.SAFETY else "warning"
    page = _PAGES.get(task.kind)
    return Todo(task.words, task_id=None if page else task.id, page=page, hint=hint, tag=tag, tag_kind=kind)


def _texts(count: int) -> list[Todo]:
    if not count:
        return []
    words = "1 tekst" if count == 1 else f"{count} teksten"
    return [Todo(f"Kijk {words} na voor het openbare register.", page="publication.queue")]


def before_hour(due: datetime, now: datetime) -> tuple[str, bool]:
    """By which hour something must be done, in words, and whether that hour has passed.

    Args:
        due: the hour.
        now: the moment of looking.
    """
    local = due.astimezone(AMSTERDAM)
    hour = f"vóór {local:%H.%M} uur"
    if due <= now:
        return f"te laat: {date_words(local.date())}, {hour}", True
    days = (local.date() - local_date(now)).days
    return hour if days == 0 else f"morgen {hour}" if days == 1 else f"{date_words(local.date())}, {hour}", False


def _board(session: Session, actor: Actor, now: datetime) -> list[Group]:
    rows = session.execute(
        select(Deadline, Dispute.number)
        .join(Dispute, Dispute.id == Deadline.dispute_id)
        .where(
            visible_to(actor),
            Deadline.rule.in_(tuple(_BOARD_MUST)),
            Deadline.met_on.is_(None),
            or_(Deadline.closed_as.is_(None), Deadline.closed_as == ClosedAs.BEHANDELD),
            # Follows from the line above; without it the index on the dispute is not used.
            or_(Deadline.closed_as.is_(None), Deadline.closed_as != ClosedAs.VERVANGEN),
        )
        .order_by(Deadline.due_on, Deadline.id)
        .limit(_LONG)
    )
    owed = [_dated(row, number, now, _BOARD_MUST[row.rule]) for row, number in rows]
    return [
        Group("Dit verwachten wij van u", "U hoeft nu niets te doen.", owed),
        Group("Nieuwe berichten", "U heeft alle berichten gelezen.", unread_letters(session, actor)),
        Group("Zittingen deze week", "Er is deze week geen zitting.", _hearings(session, actor, now)),
    ]


def _commission(session: Session, actor: Actor) -> list[Group]:
    def at(verb: str, *stages: Stage) -> list[Todo]:
        rows = session.execute(
            select(Dispute, ChamberSeat.seat)
            .join(ChamberSeat, ChamberSeat.dispute_id == Dispute.id)
            .where(ChamberSeat.user_id == actor.user_id, Dispute.stage.in_(stages), Dispute.withdrawn_on.is_(None))
            .order_by(Dispute.filed_on, Dispute.id)
            .limit(_LONG)
        ).all()
        chaired = {dispute.id for dispute, seat in rows if seat is Seat.VOORZITTER}
        return _cases(session, [dispute for dispute, _ in rows], verb, chaired)

    decide = _with_drafts(at("Beslis in", Stage.ZITTING_GEHOUDEN, Stage.DICTUM_MEEGEDEELD), asked_of(session, actor))
    hear = at("Bereid de zitting voor van", Stage.ZITTING_GEPLAND)
    coming = at("Lees", Stage.INGEDIEND, Stage.ONVOLLEDIG, Stage.IN_BEHANDELING)
    return [
        Group("Beslissen", "Er is geen zaak waarin u nu beslist.", decide),
        Group("Opvolging", "Er is geen opvolging waarover u nu beslist.", _to_close(session, actor)),
        Group("Horen", "Er is geen zitting gepland.", hear),
        Group("In aantocht", "Er zijn geen andere zaken.", coming),
        Group("Nieuwe berichten", "U heeft alle berichten gelezen.", unread_letters(session, actor)),
    ]


def _to_close(session: Session, actor: Actor) -> list[Todo]:
    """What a chair decides after a ruling: the follow-up to close, and boards to name or not."""
    chaired = exists().where(
        ChamberSeat.dispute_id == Dispute.id,
        ChamberSeat.user_id == actor.user_id,
        ChamberSeat.seat == Seat.VOORZITTER,
    )
    rows = session.execute(
        select(Task.kind, Dispute.number)
        .outerjoin(Dispute, Dispute.id == Task.dispute_id)
        .where(
            Task.done_at.is_(None),
            or_(Task.kind == TaskKind.NAMING_DECISION, (Task.kind == TaskKind.CLOSE_FOLLOW_UP) & chaired),
        )
        .order_by(Task.opened_at, Task.id)
        .limit(_LONG)
    ).all()
    close = [
        Todo(f"Sluit de opvolging in zaak {number}", number=number)
        for kind, number in rows
        if kind is TaskKind.CLOSE_FOLLOW_UP
    ]
    waiting = sum(kind is TaskKind.NAMING_DECISION for kind, _ in rows)
    words = "één bestuur" if waiting == 1 else f"{waiting} besturen"
    return close + [Todo(f"Lees of u beslist over {words}: openbaar noemen", page="patterns.index")] * bool(waiting)


def _with_drafts(decide: Sequence[Todo], drafts: Sequence[Asked]) -> list[Todo]:
    """The cases to decide; where a draft is being written, what it asks. Drafts of other cases come after them."""
    asked = {
        draft.number: Todo(
            f"{draft.words} zaak {draft.number}",
            number=draft.number,
            draft=True,
            tag=draft.tag or None,
            tag_kind="warning" if draft.tag == CHANGE_ASKED else "info",
        )
        for draft in drafts
    }
    merged = [
        replace(asked[todo.number], hint=todo.hint, due=todo.due) if todo.number in asked else todo for todo in decide
    ]
    there = {todo.number for todo in decide}
    return merged + [todo for number, todo in asked.items() if number not in there]


def _cases(session: Session, rows: Sequence[Dispute], verb: str, chaired: Collection[int] = ()) -> list[Todo]:
    ids = [row.id for row in rows]
    called, dates, heard_at = names(session, ids), owed_dates(session, ids), planned_hearings(session, rows)
    return [
        Todo(
            f"{verb} zaak {row.number}",
            number=row.number,
            hint=f"{called[row.id].board}, {called[row.id].school}"
            + (". U bent voorzitter." if row.id in chaired else ""),
            due=None if row.id in heard_at else next((due for due in dates[row.id] if due.rule == "ruling"), None),
            at=heard_at.get(row.id),
            tag="spoed" if row.urgent else None,
            tag_kind="warning",
        )
        for row in rows
    ]


def planned_hearings(session: Session, rows: Sequence[Dispute]) -> Mapping[int, datetime]:
    """When the hearing is, of those disputes that wait for one."""
    waiting = [row.id for row in rows if row.stage is Stage.ZITTING_GEPLAND]
    planned = session.scalars(select(Hearing).where(Hearing.dispute_id.in_(waiting), Hearing.lapsed_at.is_(None)))
    return {hearing.dispute_id: hearing.starts_at for hearing in planned}


def _near(session: Session, now: datetime) -> list[Deadline]:
    """Per term the first few that are late or nearly so: each a short walk along the index of open dates."""
    until = local_date(now) + SOON
    firsts = [
        select(Deadline.id)
        .where(Deadline.rule == rule, Deadline.closed_at.is_(None), Deadline.due_on <= until, ~before_judge())
        .order_by(Deadline.due_on, Deadline.id)
        .limit(_SHORT)
        .subquery()
        for rule in OWED
    ]
    found = union_all(*(select(first.c.id) for first in firsts)).subquery()
    row = aliased(Deadline)
    return list(session.scalars(select(row).join(found, found.c.id == row.id).order_by(row.due_on, row.id)))


def _dated(row: Deadline, number: str, now: datetime, words: str) -> Todo:
    due = shown(row)
    tag, kind = due.state(local_date(now))
    return Todo(words.format(number=number, rule=due.rule_label), number=number, due=due, tag=tag, tag_kind=kind)


def _hearings(session: Session, actor: Actor, now: datetime) -> list[Todo]:
    midnight = now.astimezone(AMSTERDAM).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = session.execute(
        select(Hearing, Dispute.number)
        .join(Dispute, Dispute.id == Hearing.dispute_id)
        .where(
            Hearing.starts_at >= midnight,
            Hearing.starts_at < midnight + SOON + timedelta(days=1),
            Hearing.lapsed_at.is_(None),
            Dispute.stage == Stage.ZITTING_GEPLAND,
            visible_to(actor),
        )
        .order_by(Hearing.starts_at, Hearing.id)
        .limit(_LONG)
    )
    return [
        Todo(f"Zitting in zaak {number}", number=number, at=row.starts_at, hint=row.place or "met beeldbellen")
        for row, number in rows
    ]


def unread_letters(session: Session, actor: Actor) -> list[Todo]:
    """The newest letters that the actor has not opened, a few."""
    rows = session.execute(
        select(Message, Dispute.number)
        .join(Dispute, Dispute.id == Message.dispute_id)
        .where(readable_by(actor), Message.opened_at.is_(None))
        .order_by(Message.id.desc())
        .limit(_SHORT)
    )
    return [
        Todo(title_of(row), number=number, message_id=row.id, hint=f"Zaak {number}", at=row.queued_at)
        for row, number in rows
    ]


def _numbers(session: Session, ids: Sequence[int | None]) -> Mapping[int | None, str]:
    wanted = {key for key in ids if key is not None}
    rows = session.execute(select(Dispute.id, Dispute.number).where(Dispute.id.in_(wanted)))
    return dict(iter(rows))
