"""The Inspectie's own work: signals, the boards of a year's inspections, the weekly mail, a look into a file."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gpo.access.models import GrantBasis
from gpo.actor import SYSTEM
from gpo.audit.models import AuditEvent
from gpo.boards.models import Board
from gpo.compliance import closing
from gpo.compliance.models import ClosedState
from gpo.disputes.models import Dispute
from gpo.law.calendar import local_date
from gpo.law.enums import Role
from gpo.law.refusal import Refusal
from gpo.messages.models import Message, MessageKind
from gpo.oversight import digest, grants, inspections, pattern, signals
from gpo.oversight.models import SignalActKind, SignalSubject
from gpo.oversight.queue import QueueCursor, queue_page
from gpo.oversight.signals import About
from gpo.rulings.models import Ruling
from gpo.tasks.models import Task, TaskKind
from tests.builders import World
from tests.services.test_what_comes_back import at_the_inspectie


def board_of(session: Session, ruling: Ruling) -> Board:
    return session.get_one(Board, ruling.board_id)


def about(session: Session, ruling: Ruling) -> About:
    return About(board=board_of(session, ruling), ruling=ruling)


# The list


def test_a_silent_board_stands_on_the_list_and_a_closed_follow_up_does_not(session: Session, world: World) -> None:
    ruling = at_the_inspectie(session, world)
    today = local_date(world.clock())
    rows, following = queue_page(session, world.inspector.actor, today)
    assert [(row.ruling.number, row.what, row.silent, row.times) for row in rows] == [
        (ruling.number, "de melding", True, 1)
    ]
    assert following is None
    for nobody in (world.other_parent, world.other_board):
        assert queue_page(session, nobody.actor, today)[0] == []
    world.pass_days(60)
    closing.close_follow_up(
        session, ruling, ClosedState.NIET_UITGEVOERD, "Het bestuur zwijgt.", by=world.by(world.chair)
    )
    assert queue_page(session, world.inspector.actor, local_date(world.clock()))[0] == []


def test_the_list_goes_on_where_a_page_ended(session: Session, world: World) -> None:
    numbers = [at_the_inspectie(session, world).number for _ in range(3)]
    today, seen, after = local_date(world.clock()), [], None
    while True:
        rows, after = queue_page(session, world.inspector.actor, today, after=after, size=1)
        seen += [row.ruling.number for row in rows]
        if after is None:
            break
        assert QueueCursor.parse(str(after)) == after
    assert sorted(seen) == sorted(numbers)
    assert QueueCursor.parse("8.morgen.x") is None


# Signals


def test_only_the_inspectie_opens_and_closes_its_signals(session: Session, world: World) -> None:
    ruling = world.delivered(session)
    where = about(session, ruling)
    for somebody in (world.desk, world.chair, world.board, world.keeper):
        with pytest.raises(Refusal, match="Alleen de Inspectie"):
            signals.open_signal(session, where, SignalSubject.STILTE, None, by=world.by(somebody))
    by = world.by(world.inspector)
    signal = signals.open_signal(session, where, SignalSubject.STILTE, "Drie keer.", by=by)
    assert signals.find_signal(session, world.desk.actor, signal.id) is None
    with pytest.raises(Refusal, match="Alleen de Inspectie"):
        signals.close(session, signal, "Klaar.", seen=None, by=world.by(world.desk))
    with pytest.raises(Refusal, match="Schrijf wat u vond"):
        signals.close(session, signal, " ", seen=None, by=by)
    signals.close(session, signal, "Het bestuur meldde alsnog.", seen=None, by=by)
    with pytest.raises(Refusal, match="al gesloten"):
        signals.act(session, signal, SignalActKind.GEZIEN, None, seen=None, by=by)
    # Its own signal is all it can close: the follow-up of the ruling stays the commission's.
    assert closing.standing(session, [ruling.id]) == {}
    with pytest.raises(Refusal):
        closing.close_follow_up(session, ruling, ClosedState.UITGEVOERD, "Klaar.", by=by)


def test_a_ruling_of_another_board_and_two_places_at_once_are_refused(session: Session, world: World) -> None:
    ruling = world.delivered(session)
    other = session.get_one(Board, world.other_board.actor.board_id)
    by = world.by(world.inspector)
    with pytest.raises(Refusal, match="gaat niet over een school van dit bestuur"):
        signals.open_signal(session, About(board=other, ruling=ruling), SignalSubject.ANDERS, None, by=by)
    with pytest.raises(Refusal, match="bij één bestuur"):
        signals.open_signal(session, About(), SignalSubject.ANDERS, None, by=by)


def test_two_inspectors_do_not_write_over_each_other(session: Session, world: World) -> None:
    by = world.by(world.inspector)
    signal = signals.open_signal(session, about(session, world.delivered(session)), SignalSubject.STILTE, None, by=by)
    on_screen = signal.version_id
    signals.act(session, signal, SignalActKind.GEZIEN, None, seen=on_screen, by=by)
    with pytest.raises(Refusal, match="intussen gewijzigd"):
        signals.close(session, signal, "Klaar.", seen=on_screen, by=by)
    signals.close(session, signal, "Klaar.", seen=signal.version_id, by=by)


def test_what_the_secretariaat_is_told_lies_on_its_desk(session: Session, world: World) -> None:
    by, ruling = world.by(world.inspector), world.delivered(session)
    signal = signals.open_signal(session, about(session, ruling), SignalSubject.STILTE, None, by=by)
    with pytest.raises(Refusal, match="Schrijf wat u vroeg, doorgaf of vertelde"):
        signals.act(session, signal, SignalActKind.AAN_SECRETARIAAT, " ", seen=None, by=by)
    signals.act(session, signal, SignalActKind.AAN_SECRETARIAAT, "Het adres klopt niet.", seen=None, by=by)
    task = session.scalars(select(Task).where(Task.kind == TaskKind.FROM_INSPECTORATE)).one()
    found = signals.told_in(session, task)
    assert found is not None
    assert found[0].note == "Het adres klopt niet."
    assert task.dispute_id == ruling.disputes[0].dispute_id


# Patterns


def test_under_ten_rulings_there_are_counts_and_no_rates(session: Session, world: World) -> None:
    world.reported(session)
    world.flagged(session)
    board_id = world.board.actor.board_id
    assert board_id is not None
    today = local_date(world.clock())
    query = pattern.within(world.inspector.actor, date(2014, 8, 1), today).where(pattern.of_board(board_id))
    few = pattern.pattern_of(session, query, on=today, rules=world.rules, board_id=board_id)
    counted = {line.words: line.count for line in few.reports if line.count}
    assert counted == {"op tijd gemeld": 1, "niet gemeld; de termijn is voorbij": 1}
    assert all(line.rate is None for line in (*few.reports, *few.answers, *few.done))
    # Ten of the same: the same counts, and now the rates of what was due.
    many = replace(few, rulings=10)
    for state in list(many.reported):
        many.reported[state] = 5
    assert {line.words: line.rate for line in many.reports if line.count} == {
        "op tijd gemeld": 50,
        "niet gemeld; de termijn is voorbij": 50,
    }


def test_a_period_holds_only_what_was_sent_in_it_and_boards_stand_by_name(session: Session, world: World) -> None:
    ruling = world.reported(session)
    sent, who = ruling.sent_on, world.inspector.actor
    assert sent is not None
    board_id = ruling.board_id
    for first, last, rulings in ((sent, sent, 1), (sent + timedelta(days=1), sent + timedelta(days=90), 0)):
        found = pattern.patterns_of(session, who, [board_id], first, last, on=last, rules=world.rules)
        assert found[board_id].rulings == rulings
    # This board has two schools; the other has one, and no ruling.
    compared = pattern.compare(session, who, "2-5", sent, sent, on=sent, rules=world.rules)
    assert [(row.board.number, row.schools, row.pattern.rulings) for row in compared] == [("40001", 2, 1)]
    assert pattern.compare(session, who, "1", sent, sent, on=sent, rules=world.rules) == []


# This year's inspections


def test_a_pasted_list_is_read_as_people_paste_it(session: Session, world: World) -> None:
    by = world.by(world.inspector)
    text = "\ufeff40001;Stichting De Vaart\n\n40002\tStichting Het Veer\n40001\nbestuur\n99999\n"
    pasted = inspections.add_boards(session, 2026, text, by=by)
    assert (list(pasted.added), pasted.known, list(pasted.left)) == (["40001", "40002"], 1, ["bestuur", "99999"])
    assert list(pasted.problems) == [
        "Regel 5: “bestuur” begint niet met het nummer van een bestuur. Dat heeft vijf cijfers.",
        "Regel 6: wij kennen geen bestuur met nummer 99999.",
    ]
    assert [board.number for board in inspections.listed(session, 2026)] == ["40001", "40002"]
    assert inspections.listed(session, 2027) == []
    inspections.remove_board(session, 2026, "40001", by=by)
    assert [board.number for board in inspections.listed(session, 2026)] == ["40002"]
    for somebody in (world.desk, world.board):
        with pytest.raises(Refusal, match="Alleen de Inspectie"):
            inspections.add_boards(session, 2026, "40001", by=world.by(somebody))
    with pytest.raises(Refusal, match="Kies een jaar"):
        inspections.add_boards(session, 1999, "40001", by=by)


# The weekly mail


def test_no_flag_mails_an_inspector_and_once_a_week_one_neutral_mail_does(session: Session, world: World) -> None:
    ruling = at_the_inspectie(session, world)
    to_inspectors = select(func.count()).where(Message.recipient_role == Role.INSPECTIE)
    assert session.scalar(to_inspectors) == 0
    on, by = local_date(world.clock()), world.by(SYSTEM)
    next_monday = digest.monday_of(on) + timedelta(days=7)
    assert list(digest.due_readers(session, next_monday)) == [world.inspector.user_id]
    assert digest.mail(session, world.inspector.user_id, on=next_monday, by=by)
    assert not digest.mail(session, world.inspector.user_id, on=next_monday + timedelta(days=6), by=by)
    mail = session.scalars(select(Message).where(Message.kind == MessageKind.INSPECTORATE_DIGEST)).one()
    assert mail.path == f"/toezicht/week?begin={digest.monday_of(on).isoformat()}"
    # In the week after it nothing came on the list, so there is nothing to mail about.
    assert list(digest.due_readers(session, next_monday + timedelta(days=7))) == []
    assert not digest.mail(session, world.inspector.user_id, on=next_monday + timedelta(days=7), by=by)
    week = digest.week_of(session, world.inspector.actor, digest.monday_of(on))
    assert [one.ruling.number for one in week.came] == [ruling.number]
    assert week.total == 1


# A look into a file


def asked(world: World, **facts: object) -> grants.GrantAsked:
    today = local_date(world.clock())
    whole = grants.GrantAsked(
        user_id=world.inspector.user_id,
        basis=GrantBasis.TOESTEMMING,
        article=None,
        reason="De Inspectie onderzoekt de verwijdering.",
        parents_agreed_on=today,
        board_agreed_on=today,
        commission_agreed_on=today,
        tell_parties=True,
        opens_on=today + timedelta(days=1),
        expires_on=today + timedelta(days=7),
    )
    return replace(whole, **facts)  # type: ignore[arg-type]


def may_open(session: Session, world: World, dispute: Dispute, on: date) -> bool:
    for who in (world.desk, world.parent, world.board, world.keeper):
        assert session.scalar(select(Dispute.id).where(grants.granted_to(who.actor, on))) is None
    wanted = select(Dispute.id).where(grants.granted_to(world.inspector.actor, on))
    return session.scalar(wanted) == dispute.id


def test_a_grant_opens_after_the_parties_were_told_and_ends_by_itself(session: Session, world: World) -> None:
    dispute = world.admitted(session)
    world.filed(session)
    by, today = world.by(world.desk), local_date(world.clock())
    with pytest.raises(Refusal, match="De partijen horen het eerst"):
        grants.grant(session, dispute, asked(world, opens_on=today), by=by)
    row = grants.grant(session, dispute, asked(world), by=by)
    told = session.scalars(select(Message.recipient_role).where(Message.kind == MessageKind.GRANT_TOLD)).all()
    assert set(told) == {Role.OUDER, Role.BESTUUR}
    days = [today, today + timedelta(days=1), today + timedelta(days=7), today + timedelta(days=8)]
    assert [may_open(session, world, dispute, day) for day in days] == [False, True, True, False]
    grants.revoke(session, dispute, row.id, by=by)
    assert not may_open(session, world, dispute, today + timedelta(days=1))
    with pytest.raises(Refusal, match="al ingetrokken"):
        grants.revoke(session, dispute, row.id, by=by)


def test_each_opening_is_an_event(session: Session, world: World) -> None:
    dispute = world.admitted(session)
    assert grants.open_file(session, dispute.number, by=world.by(world.inspector)) is None
    grants.grant(session, dispute, asked(world), by=world.by(world.desk))
    world.pass_days(1)
    for _ in range(2):
        assert grants.open_file(session, dispute.number, by=world.by(world.inspector)) is not None
    opened = select(func.count()).where(AuditEvent.kind == "open_granted_file", AuditEvent.dispute_id == dispute.id)
    assert session.scalar(opened) == 2


def test_where_the_article_forbids_it_nobody_is_told(session: Session, world: World) -> None:
    dispute, today = world.admitted(session), local_date(world.clock())
    by_law = {"basis": GrantBasis.WET, "article": "WOT art. 6", "tell_parties": False, "opens_on": today}
    grants.grant(session, dispute, asked(world, **by_law), by=world.by(world.desk))
    assert session.scalar(select(func.count()).where(Message.kind == MessageKind.GRANT_TOLD)) == 0
    assert may_open(session, world, dispute, today)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"parents_agreed_on": None}, "Zonder toestemming van de ouders"),
        ({"board_agreed_on": None, "commission_agreed_on": None}, "van het bestuur en de commissie"),
        ({"commission_agreed_on": date(2099, 1, 1)}, "ligt in de toekomst"),
        ({"tell_parties": False}, "Alleen een artikel van de wet"),
        ({"basis": GrantBasis.WET, "article": " "}, "Schrijf op welk artikel"),
        ({"reason": " "}, "Schrijf waarom"),
        ({"reason": "Noor belde ons."}, "staat een naam: Noor"),
        ({"expires_on": date(2020, 1, 1)}, "ligt voor de eerste"),
        ({"expires_on": date(2099, 1, 1)}, "duurt hoogstens 28 dagen"),
        ({"opens_on": date(2020, 1, 1)}, "ligt in het verleden"),
        ({"user_id": 10_000}, "Kies een inspecteur"),
    ],
)
def test_a_grant_that_cannot_be_is_refused_in_words(
    session: Session, world: World, facts: dict[str, object], sentence: str
) -> None:
    dispute = world.admitted(session)
    with pytest.raises(Refusal, match=sentence):
        grants.grant(session, dispute, asked(world, **facts), by=world.by(world.desk))


def test_only_the_desk_grants(session: Session, world: World) -> None:
    dispute = world.admitted(session)
    for somebody in (world.inspector, world.board, world.chair, world.keeper):
        with pytest.raises(Refusal, match="Alleen het secretariaat"):
            grants.grant(session, dispute, asked(world), by=world.by(somebody))
