"""Parents are asked what came of a ruling: whose turn it is, one reminder, silence, and being left in peace."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.asking import services
from gpo.asking.models import Asked, ChildPlace, FollowUpQuestion, Happened, ParentAnswer, StopReason
from gpo.asking.queries import contested_on
from gpo.asking.services import Said
from gpo.compliance.waiting import mark_moot
from gpo.disputes.models import Audience, Consent, ConsentKind, Dispute, Party, Relation
from gpo.disputes.services import load_for_act
from gpo.documents.models import Document
from gpo.documents.papers import Paper
from gpo.jobs.asking import ask_parents
from gpo.jobs.work import Run
from gpo.law.asking import AskedAbout
from gpo.law.calendar import AMSTERDAM, local_date
from gpo.law.enums import Outcome, Role
from gpo.law.refusal import Refusal
from gpo.messages.models import Message, MessageKind
from gpo.rulings.models import Ruling, RulingKind
from gpo.tasks.models import Task, TaskKind
from tests.builders import World
from tests.conftest import Work

MELDING, MAATREGEL = AskedAbout.MELDING, AskedAbout.MAATREGEL
PAPER = Paper("brief.pdf", "application/pdf", b"%PDF-1.4 brief")


@pytest.fixture
def run(app: Flask, world: World) -> Callable[[], int]:
    """The job, today; gives how much it did."""

    def once() -> int:
        with app.app_context():
            tally = ask_parents(Run(world.house, world.clock))
        assert not tally.failed, tally.errors
        return tally.done

    return once


def run_until(world: World, run: Callable[[], int], day: date) -> None:
    """The clock walks on and every morning the job runs."""
    while local_date(world.clock()) < day:
        world.pass_days(1)
        run()


def asked(session: Session) -> list[tuple[AskedAbout, Asked | None]]:
    rows = session.scalars(select(FollowUpQuestion).order_by(FollowUpQuestion.id))
    return [(row.about, row.ended_as) for row in rows]


def letters(session: Session) -> list[tuple[MessageKind, int | None]]:
    kinds = (MessageKind.ASK_PARENT, MessageKind.ASK_PARENT_AGAIN)
    rows = session.execute(select(Message.kind, Message.party_id).where(Message.kind.in_(kinds)).order_by(Message.id))
    return [(row.kind, row.party_id) for row in rows]


def morning(world: World, day: date) -> None:
    world.clock.move_to(datetime(day.year, day.month, day.day, 9, tzinfo=AMSTERDAM))


def made(work: Work, world: World, **how: Any) -> tuple[int, str, date]:
    """A ruling that arrived: its id, the number of its case and the day it was sent."""
    with work() as session:
        ruling = world.delivered(session, **how)
        assert ruling.sent_on is not None
        return ruling.id, session.get_one(Dispute, ruling.disputes[0].dispute_id).number, ruling.sent_on


def say(work: Work, world: World, number: str, said: Said, **how: Any) -> int:
    who = how.pop("who", world.parent)
    with work() as session:
        dispute = load_for_act(session, number, by=world.by(who))
        ruling = session.scalars(select(Ruling).where(Ruling.sent_on.is_not(None)).order_by(Ruling.id.desc())).first()
        assert ruling is not None
        return services.answer(session, dispute, ruling, said, by=world.by(who), storage=world.house.storage, **how).id


def test_a_silent_board_the_whole_way_asked_reminded_and_then_a_year_of_peace_but_for_two(
    world: World, work: Work, run: Callable[[], int]
) -> None:
    """Nobody answers. Two measures of 14 days and 6 weeks, a report of 28 days: three questions after one another."""
    _, _, sent_on = made(work, world)
    run_until(world, run, sent_on + timedelta(days=420))
    with work() as session:
        silent = Asked.GEEN_ANTWOORD
        assert asked(session) == [
            (MAATREGEL, silent),
            (MAATREGEL, silent),
            (AskedAbout.DRIE_MAANDEN, silent),
            (AskedAbout.TWAALF_MAANDEN, silent),
        ]
        kinds = [kind for kind, _ in letters(session)]
        assert kinds == [MessageKind.ASK_PARENT, MessageKind.ASK_PARENT_AGAIN] * 4


def test_run_twice_is_run_once_and_an_answer_ends_the_question(
    world: World, work: Work, run: Callable[[], int]
) -> None:
    _, number, sent_on = made(work, world, measures=())
    morning(world, sent_on + timedelta(days=40))
    assert run() == 1
    assert run() == 0
    say(work, world, number, Said(told=Happened.NEE))
    run_until(world, run, sent_on + timedelta(days=80))
    with work() as session:
        assert asked(session) == [(MELDING, Asked.BEANTWOORD)]
        assert [kind for kind, _ in letters(session)] == [MessageKind.ASK_PARENT]


def test_no_answer_is_no_answer_and_one_that_comes_after_all_counts(
    world: World, work: Work, run: Callable[[], int]
) -> None:
    ruling_id, number, sent_on = made(work, world, measures=())
    morning(world, sent_on + timedelta(days=40))
    run()
    run_until(world, run, sent_on + timedelta(days=70))
    with work() as session:
        assert asked(session) == [(MELDING, Asked.GEEN_ANTWOORD)]
        assert contested_on(session, [ruling_id]) == {}
    say(work, world, number, Said(told=Happened.NEE))
    with work() as session:
        assert asked(session) == [(MELDING, Asked.BEANTWOORD)]
        assert list(contested_on(session, [ruling_id]).values()) == [local_date(world.clock())]


def test_parents_of_joined_cases_are_asked_each_for_their_own(world: World, work: Work, run: Callable[[], int]) -> None:
    with work() as session:
        first, second = world.heard(session), world.heard(session, parent=world.other_parent)
        sent_on = world.delivered(session, world.sent(session, world.issued(session, first, second))).sent_on
        assert sent_on is not None
        own = [first.parties[0].id, second.parties[0].id]
    morning(world, sent_on + timedelta(days=45))
    assert run() == 2
    with work() as session:
        assert letters(session) == [(MessageKind.ASK_PARENT, key) for key in own]


def test_who_speaks_for_a_parent_is_not_asked_and_the_other_parent_neither(
    world: World, work: Work, run: Callable[[], int]
) -> None:
    _, number, sent_on = made(work, world)
    with work() as session:
        dispute = load_for_act(session, number, by=world.by(world.desk))
        speaker = Party(dispute_id=dispute.id, relation=Relation.GEMACHTIGDE, name="Ger Machtigd", email="g@gpo.test")
        dispute.parties.append(speaker)
    morning(world, sent_on + timedelta(days=45))
    assert run() == 1
    with work() as session:
        own = session.scalars(select(Party.id).where(Party.relation == Relation.OUDER)).one()
        assert letters(session) == [(MessageKind.ASK_PARENT, own)]


@pytest.mark.parametrize("how", ["stopped", "refused", "outcome", "replaced", "moot"])
def test_nothing_is_asked(world: World, work: Work, run: Callable[[], int], how: str) -> None:
    """The parent stopped it or never wanted it; nothing is owed after the ruling; another one took its place.

    Or it is no longer at issue.
    """
    outcome = Outcome.NIET_ONTVANKELIJK if how == "outcome" else Outcome.GEGROND
    ruling_id, number, sent_on = made(work, world, outcome=outcome, measures=() if how == "outcome" else None or ())
    with work() as session:
        dispute = load_for_act(session, number, by=world.by(world.desk))
        if how == "stopped":
            services.stop(session, dispute, StopReason.OVERLEDEN, by=world.by(world.desk))
        if how == "moot":
            ruling, by = session.get_one(Ruling, ruling_id), world.by(world.desk)
            mark_moot(session, ruling, None, on=by.today, reason="Het kind ging naar een andere school.", by=by)
        if how == "refused":
            kind = ConsentKind.VRAGEN_NA_SLUITING
            session.add(Consent(party_id=dispute.parties[0].id, kind=kind, given=False, decided_at=world.clock()))
    morning(world, sent_on + timedelta(days=40))
    if how == "replaced":
        with work() as session:
            corrected = world.corrected(session, session.get_one(Ruling, ruling_id), RulingKind.HERZIENING)
            world.next_morning()
            world.sent(session, corrected)
    assert run() == 0


@pytest.mark.parametrize("how", ["moot", "withdrawn"])
def test_what_was_asked_is_not_asked_again_once_it_is_over(
    world: World, work: Work, run: Callable[[], int], how: str
) -> None:
    """No reminder after the whole ruling is no longer at issue, nor after a withdrawal; and nothing in a year after."""
    ruling_id, number, sent_on = made(work, world, measures=())
    morning(world, sent_on + timedelta(days=40))
    assert run() == 1
    with work() as session:
        by = world.by(world.desk)
        if how == "moot":
            ruling = session.get_one(Ruling, ruling_id)
            mark_moot(session, ruling, None, on=by.today, reason="De ouders willen het niet meer.", by=by)
        else:
            load_for_act(session, number, by=by).withdrawn_on = by.today
    run_until(world, run, sent_on + timedelta(days=110))
    with work() as session:
        assert asked(session) == [(MELDING, Asked.GESTOPT)]
        assert [kind for kind, _ in letters(session)] == [MessageKind.ASK_PARENT]


def test_stopping_ends_what_was_asked_and_is_taken_back_in_one_press(
    world: World, work: Work, run: Callable[[], int]
) -> None:
    _, number, sent_on = made(work, world, measures=())
    morning(world, sent_on + timedelta(days=40))
    run()
    with work() as session:
        by = world.by(world.parent)
        services.stop(session, load_for_act(session, number, by=by), StopReason.LIEVER_NIET, by=by)
        services.stop(session, load_for_act(session, number, by=by), StopReason.LIEVER_NIET, by=by)
    run_until(world, run, sent_on + timedelta(days=110))
    with work() as session:
        assert asked(session) == [(MELDING, Asked.GESTOPT)]
        by = world.by(world.parent)
        services.resume(session, load_for_act(session, number, by=by), by=by)
    run()
    with work() as session:
        assert asked(session) == [(MELDING, Asked.GESTOPT), (AskedAbout.DRIE_MAANDEN, None)]


def test_a_parent_does_not_take_back_what_the_desk_stopped(world: World, work: Work) -> None:
    _, number, _ = made(work, world)
    with work() as session:
        by = world.by(world.desk)
        dispute = load_for_act(session, number, by=by)
        services.stop(session, dispute, StopReason.GEZAG, by=by, party_id=dispute.parties[0].id)
        services.resume(session, dispute, by=world.by(world.parent))
        assert services.standing_stop(session, dispute, dispute.parties[0].id) is not None
        services.resume(session, dispute, by=by)
        assert services.standing_stop(session, dispute, dispute.parties[0].id) is None


def test_who_has_no_address_is_written_to_by_the_desk_once(world: World, work: Work, run: Callable[[], int]) -> None:
    _, number, sent_on = made(work, world, measures=())
    with work() as session:
        load_for_act(session, number, by=world.by(world.desk)).parties[0].may_mail = False
    morning(world, sent_on + timedelta(days=40))
    run()
    run_until(world, run, sent_on + timedelta(days=58))
    with work() as session:
        subjects = session.scalars(select(Task.subject).where(Task.kind == TaskKind.NO_ADDRESS)).all()
        asking = session.scalars(select(Message.id).where(Message.kind == MessageKind.ASK_PARENT)).one()
        assert subjects.count(f"message:{asking}") == 1
        assert MessageKind.ASK_PARENT_AGAIN not in [kind for kind, _ in letters(session)]


def test_an_answer_is_kept_as_it_was_and_a_correction_is_a_new_one(world: World, work: Work) -> None:
    _, number, _ = made(work, world)
    said = Said(told=Happened.NEE, words="Wij hoorden niets.", child_place=ChildPlace.THUIS)
    first = say(work, world, number, said)
    assert say(work, world, number, said) == first, "a double press"
    second = say(work, world, number, Said(told=Happened.JA, told_on=local_date(world.clock())))
    desk = say(work, world, number, Said(child_place=ChildPlace.ANDERE_SCHOOL), who=world.desk)
    with work() as session:
        rows = {row.id: row for row in session.scalars(select(ParentAnswer))}
        assert list(rows) == [first, second, desk]
        assert (rows[first].told, rows[first].words) == (Happened.NEE, "Wij hoorden niets.")
        assert rows[desk].said_by is Role.SECRETARIAAT
        assert rows[desk].party_id == rows[first].party_id


@pytest.mark.parametrize("reads", [False, True])
def test_the_board_reads_the_paper_only_where_the_parent_says_so(world: World, work: Work, reads: bool) -> None:
    _, number, _ = made(work, world)
    said = Said(told=Happened.NEE, words="Zie de brief.", board_may_read=reads)
    answer_id = say(work, world, number, said, paper=PAPER)
    with work() as session:
        row = session.get_one(ParentAnswer, answer_id)
        paper = session.get_one(Document, row.document_id)
        assert paper.audience is (Audience.PARTIJEN if reads else Audience.COMMISSIE_GEVRAAGD)
        waiting = session.scalars(select(Task).where(Task.kind == TaskKind.AUDIENCE, Task.done_at.is_(None))).all()
        assert bool(waiting) is not reads, "whether the chamber may read it is for the desk"


@pytest.mark.parametrize(
    "said",
    [
        Said(),
        Said(told=Happened.NEE, told_on=date(2026, 10, 1)),
        Said(told=Happened.JA, told_on=date(2031, 1, 1)),
        Said(told=Happened.JA, told_on=date(2020, 1, 1)),
        Said(measures={987654: Happened.JA}),
        Said(child_place=ChildPlace.THUIS, place_since=date(2026, 10, 1)),
        Said(child_place=ChildPlace.TERUG_OP_SCHOOL, place_since=date(2031, 1, 1)),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(world: World, work: Work, said: Said) -> None:
    _, number, _ = made(work, world)
    with pytest.raises(Refusal):
        say(work, world, number, said)


def test_nobody_answers_in_the_case_of_another(world: World, work: Work) -> None:
    _, number, _ = made(work, world)
    with pytest.raises(LookupError):
        say(work, world, number, Said(told=Happened.JA), who=world.other_parent)
