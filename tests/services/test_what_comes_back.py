"""What comes back at a board, and the naming of a silent board: prepared by itself, released by a chair alone."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gpo.actor import SYSTEM, Actor, By
from gpo.compliance import services as compliance
from gpo.compliance.models import Flag, LadderStep
from gpo.law.ladder import LadderKind
from gpo.law.refusal import Refusal
from gpo.law.rules import Rules, load_rules
from gpo.messages.models import Message, MessageKind
from gpo.patterns import naming, queries, repetition
from gpo.patterns.models import Naming, NamingState, RepeatedKind
from gpo.patterns.queries import Named
from gpo.rulings.models import Ruling
from gpo.tasks.models import Task, TaskKind
from tests.builders import Person, World
from tests.installation import OWN_RULES

GROUND = "Besluit van de commissie over openbaarheid."


@pytest.fixture
def naming_on() -> Rules:
    return load_rules(OWN_RULES / "openbaar_noemen.toml")


def who(world: World, somebody: Person | Actor, rules: Rules) -> By:
    by = world.by(somebody)
    return By(by.actor, by.now, rules)


def at_the_inspectie(session: Session, world: World) -> Ruling:
    """A ruling on which the board stayed silent until the ladder came to the Inspectie."""
    flag = world.flagged(session)
    session.add(
        LadderStep(
            ruling_id=flag.ruling_id,
            board_id=flag.board_id,
            kind=LadderKind.INSPECTIE,
            due_on=flag.due_on,
            taken_on=flag.raised_on,
            recorded_at=world.clock(),
            rules_hash=world.rules.hash,
        )
    )
    session.flush()
    return session.get_one(Ruling, flag.ruling_id)


def prepared(session: Session, world: World, rules: Rules) -> Naming:
    (board_id,) = naming.to_prepare(session)
    row = naming.prepare(session, board_id, by=who(world, SYSTEM, rules))
    assert row is not None
    return row


def test_without_the_setting_nothing_is_prepared(world: World, session: Session) -> None:
    ruling = at_the_inspectie(session, world)
    assert naming.prepare(session, ruling.board_id, by=world.by(SYSTEM)) is None


def test_the_board_answers_before_the_chair_decides_and_only_then_it_is_public(
    world: World, session: Session, naming_on: Rules
) -> None:
    at_the_inspectie(session, world)
    row = prepared(session, world, naming_on)
    told = session.scalars(select(Message).where(Message.kind == MessageKind.NAMING_REPLY)).one()
    assert told.path == f"/openbaar-noemen/{row.id}/reactie"
    chair, decision = who(world, world.chair, naming_on), {"ground": GROUND, "decision": "Het bestuur zwijgt."}
    with pytest.raises(Refusal, match="kan nog antwoorden"):
        naming.decide(session, row, release=True, **decision, by=chair)
    naming.reply(session, row, "Wij melden volgende week.", by=who(world, world.board, naming_on))
    assert session.scalars(select(Task).where(Task.kind == TaskKind.NAMING_DECISION)).one().done_at is None
    assert queries.public_list(session) == []
    naming.decide(session, row, release=True, **decision, by=chair)
    (shown,) = queries.public_list(session)
    assert shown == Named("40001", "Stichting De Vaart", 1, "2026-2027")


def test_a_decision_asks_a_chair_a_ground_and_a_reason(world: World, session: Session, naming_on: Rules) -> None:
    at_the_inspectie(session, world)
    row = prepared(session, world, naming_on)
    naming.reply(session, row, "Wij melden volgende week.", by=who(world, world.board, naming_on))
    wrong = [
        (world.members[0], GROUND, "Het bestuur zwijgt.", "Alleen de voorzitter"),
        (world.desk, GROUND, "Het bestuur zwijgt.", "Alleen de voorzitter"),
        (world.chair, " ", "Het bestuur zwijgt.", "op welke grond"),
        (world.chair, GROUND, " ", "waarom u dit beslist"),
    ]
    for person, ground, decision, words in wrong:
        with pytest.raises(Refusal, match=words):
            naming.decide(
                session, row, release=True, ground=ground, decision=decision, by=who(world, person, naming_on)
            )
    naming.decide(session, row, release=False, ground="", decision="Te vroeg.", by=who(world, world.chair, naming_on))
    assert (row.state, queries.public_list(session)) == (NamingState.AFGEWEZEN, [])


def test_silence_to_the_question_asks_the_chair_and_a_report_ends_it(
    world: World, session: Session, naming_on: Rules
) -> None:
    ruling = at_the_inspectie(session, world)
    row = prepared(session, world, naming_on)
    assert not naming.keep_up(session, row.id, by=who(world, SYSTEM, naming_on))
    world.pass_days(30)
    assert naming.keep_up(session, row.id, by=who(world, SYSTEM, naming_on))
    assert not naming.keep_up(session, row.id, by=who(world, SYSTEM, naming_on))
    world.reported(session, ruling)
    assert naming.keep_up(session, row.id, by=who(world, SYSTEM, naming_on))
    assert row.ended_on is not None
    asked = select(Task).where(Task.kind == TaskKind.NAMING_DECISION)
    assert all(task.done_at for task in session.scalars(asked))


def flags_at(session: Session, world: World, count: int) -> None:
    """So many rulings with a flag at the same board, school and ground."""
    for _ in range(count):
        world.flagged(session)


def test_three_rulings_with_a_flag_in_two_years_come_back(world: World, session: Session) -> None:
    flags_at(session, world, 2)
    today = world.by(SYSTEM).today
    assert repetition.find(session, today, world.rules) == []
    flags_at(session, world, 1)
    today = world.by(SYSTEM).today
    found = repetition.find(session, today, world.rules)
    assert [one.kind for one in found] == list(RepeatedKind)
    assert {one.times for one in found} == {3}
    rows = [repetition.raise_repetition(session, one, by=world.by(SYSTEM)) for one in found]
    assert repetition.find(session, today, world.rules) == []
    assert len(session.scalars(select(Task).where(Task.kind == TaskKind.REPETITION)).all()) == 3
    with pytest.raises(Refusal, match="Schrijf wat u ermee"):
        repetition.resolve_repetition(session, rows[0], " ", by=world.by(world.desk))
    repetition.resolve_repetition(session, rows[0], "De kamer kijkt ernaar.", by=world.by(world.desk))
    assert [row.id for row in repetition.open_at(session, rows[0].board_id)] == [rows[2].id, rows[1].id]


def test_what_lies_more_than_two_years_back_no_longer_counts(world: World, session: Session) -> None:
    flags_at(session, world, 3)
    later = session.scalars(select(func.max(Flag.raised_on))).one() + timedelta(days=731)
    assert repetition.find(session, later, world.rules) == []


def test_a_report_in_silence_stands_for_itself(world: World, session: Session) -> None:
    """A board that reported is silent on nothing."""
    ruling = at_the_inspectie(session, world)
    world.reported(session, ruling)
    assert naming.to_prepare(session) == []
    assert compliance.due_reports(session, world.by(SYSTEM).today) == []
