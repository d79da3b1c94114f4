"""The board reports or stays silent: what is written, what is refused, which flags stand."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gpo.actor import SYSTEM
from gpo.audit import services as audit
from gpo.audit.models import AuditEvent
from gpo.compliance import services
from gpo.compliance.drafting import KeptPaper
from gpo.compliance.evidence import evidence_of
from gpo.compliance.models import Flag, FollowUpReport
from gpo.compliance.queries import judgement_of
from gpo.compliance.services import Reply, Report, Told
from gpo.deadlines.models import ClosedAs, Deadline
from gpo.disputes.models import Channel, Dispute
from gpo.law.calendar import AMSTERDAM, local_date
from gpo.law.compliance import CarriedOut, FlagKind, FollowState, ReportState
from gpo.law.enums import Answer, Outcome, Regime, Role
from gpo.law.refusal import Refusal
from gpo.law.rules import load_rules
from gpo.messages import services as messages
from gpo.messages.models import Message, MessageKind
from gpo.rulings.models import Owner, Ruling, TermUnit
from gpo.rulings.services import MeasureText
from gpo.tasks.models import Task, TaskKind
from tests.builders import World

ADVICE = (MeasureText("Overleg met de ouders.", Owner.SCHOOL, False, 4, TermUnit.WEKEN),)
BINDING = """
[[regime]]
regime = "bindend"
from = 2026-01-01
words = "bindende uitspraak"
ground = "Afspraak voor deze proef."
ground_is_act = false
source = "Deze proef."
certainty = "D"
"""


def delivered(session: Session, world: World, ruling: Ruling) -> None:
    """The mail server of the board took the mail."""
    for message in session.scalars(select(Message).where(Message.ruling_id == ruling.id, Message.sent_at.is_(None))):
        messages.deliver_one(session, message, EmailMessage(), deliver=lambda _mail: None, by=world.by(SYSTEM))


def sent(session: Session, world: World, **how: Any) -> Ruling:
    ruling = world.sent(session, **how)
    delivered(session, world, ruling)
    return ruling


def sent_day(ruling: Ruling) -> date:
    assert ruling.sent_on is not None
    return ruling.sent_on


def to_day(world: World, day: date) -> None:
    world.clock.move_to(datetime(day.year, day.month, day.day, 6, tzinfo=AMSTERDAM))


def report_due(session: Session, ruling: Ruling) -> date:
    return session.scalars(
        select(Deadline.due_on)
        .where(Deadline.rule == "report", Deadline.dispute_id == ruling.disputes[0].dispute_id)
        .order_by(Deadline.id.desc())
    ).first()  # type: ignore[return-value]


def answered(ruling: Ruling, on: date, answer: Answer = Answer.OVERGENOMEN, **reply: Any) -> Report:
    return Report(
        received_on=on,
        channel=Channel.WEB,
        parents={link.dispute_id: Told(on, "per brief") for link in ruling.disputes},
        replies={measure.id: Reply(answer, **reply) for measure in ruling.measures},
    )


def kinds(session: Session, ruling: Ruling) -> list[FlagKind]:
    return list(session.scalars(select(Flag.kind).where(Flag.ruling_id == ruling.id).order_by(Flag.id)))


def run_flags(session: Session, world: World, on: date) -> int:
    by = world.by(SYSTEM)
    return sum(services.flag_silent(session, key, on=on, by=by) for key in services.due_reports(session, on))


def run_measure_flags(session: Session, world: World, on: date) -> None:
    for key in services.due_measures(session, on):
        services.flag_measures(session, key, on=on, by=world.by(SYSTEM))


def test_on_the_last_day_there_is_no_flag_and_the_day_after_there_is_one(session: Session, world: World) -> None:
    ruling = sent(session, world)
    due = report_due(session, ruling)
    assert due == sent_day(ruling) + timedelta(days=28)
    to_day(world, due)
    assert run_flags(session, world, due) == 0
    assert kinds(session, ruling) == []
    to_day(world, due + timedelta(days=1))
    assert run_flags(session, world, due + timedelta(days=1)) == 1
    flag = session.scalars(select(Flag)).one()
    assert (flag.kind, flag.due_on, flag.raised_on) == (FlagKind.GEEN_MELDING, due, due + timedelta(days=1))
    told = session.scalars(select(Message.recipient_role).where(Message.kind == MessageKind.FLAG_RAISED)).all()
    assert sorted(told) == [Role.BESTUUR, Role.OUDER]
    event = session.scalars(select(AuditEvent).where(AuditEvent.kind == "raise_flag")).one()
    assert "niet gemeld" in audit.sentence(event)


def test_the_job_twice_gives_each_flag_once(session: Session, world: World) -> None:
    ruling = sent(session, world)
    day = report_due(session, ruling) + timedelta(days=1)
    to_day(world, day)
    assert run_flags(session, world, day) == 1
    assert run_flags(session, world, day) == 0
    assert kinds(session, ruling) == [FlagKind.GEEN_MELDING]


def test_after_a_skipped_fortnight_the_same_flag_stands_once(session: Session, world: World) -> None:
    ruling = sent(session, world)
    day = report_due(session, ruling) + timedelta(days=15)
    to_day(world, day)
    assert run_flags(session, world, day) == 1
    assert kinds(session, ruling) == [FlagKind.GEEN_MELDING]


def test_without_proof_of_delivery_the_desk_gets_a_task_and_the_board_no_flag(session: Session, world: World) -> None:
    ruling = world.sent(session)
    day = report_due(session, ruling) + timedelta(days=1)
    to_day(world, day)
    assert run_flags(session, world, day) == 1
    assert run_flags(session, world, day) == 0
    assert kinds(session, ruling) == []
    assert session.scalars(select(Task.kind)).all() == [TaskKind.DELIVERY_UNPROVEN]
    delivered(session, world, ruling)
    assert run_flags(session, world, day) == 1
    assert kinds(session, ruling) == [FlagKind.GEEN_MELDING]


def test_ongegrond_without_measures_asks_one_press_and_never_a_flag(session: Session, world: World) -> None:
    ruling = sent(session, world, outcome=Outcome.ONGEGROND, measures=())
    day = report_due(session, ruling) + timedelta(days=1)
    to_day(world, day)
    assert run_flags(session, world, day) == 1
    assert run_flags(session, world, day) == 0
    assert kinds(session, ruling) == []
    reminders = session.scalar(select(func.count()).where(Message.kind == MessageKind.REPORT_REMINDER))
    assert reminders == 1


def test_niet_ontvankelijk_without_measures_owes_nothing(session: Session, world: World) -> None:
    ruling = sent(session, world, outcome=Outcome.NIET_ONTVANKELIJK, measures=())
    to_day(world, sent_day(ruling) + timedelta(days=60))
    assert list(services.due_reports(session, sent_day(ruling) + timedelta(days=60))) == []
    judged = judgement_of(session, ruling, local_date(world.clock()), world.rules)
    assert judged.report is ReportState.NIET_VERSCHULDIGD


def test_before_the_judge_the_clock_waits(session: Session, world: World) -> None:
    ruling = sent(session, world)
    due = report_due(session, ruling)
    to_day(world, due - timedelta(days=7))
    services.mark_before_court(session, ruling, since=local_date(world.clock()), until=None, by=world.by(world.desk))
    to_day(world, due + timedelta(days=30))
    assert run_flags(session, world, due + timedelta(days=30)) == 0
    services.mark_before_court(
        session,
        ruling,
        since=due - timedelta(days=7),
        until=due + timedelta(days=20),
        by=world.by(world.desk),
    )
    # 27 days were spent before the judge; they are added to the last day.
    assert run_flags(session, world, due + timedelta(days=27)) == 0
    assert run_flags(session, world, due + timedelta(days=30)) == 1


def test_a_report_in_time_meets_the_date_and_tells_both_sides(session: Session, world: World) -> None:
    ruling = sent(session, world)
    world.pass_days(10)
    today = local_date(world.clock())
    services.report_compliance(session, ruling, answered(ruling, today), by=world.by(world.board))
    judged = judgement_of(session, ruling, today, world.rules)
    assert judged.report is ReportState.OP_TIJD
    assert [each.follow for each in judged.measures] == [FollowState.GEVOLGD] * 2
    dispute = session.get_one(Dispute, ruling.disputes[0].dispute_id)
    assert dispute.report_received_on == today
    row = session.scalars(select(Deadline).where(Deadline.rule == "report")).one()
    assert (row.met_on, row.closed_as) == (today, ClosedAs.GEHAALD)
    assert kinds(session, ruling) == []
    told = session.scalars(select(Message.recipient_role).where(Message.kind == MessageKind.REPORT)).all()
    assert sorted(told) == [Role.BESTUUR, Role.OUDER]


def test_a_late_report_resolves_the_silence_and_is_flagged_as_late(session: Session, world: World) -> None:
    ruling = sent(session, world)
    day = report_due(session, ruling) + timedelta(days=1)
    to_day(world, day)
    run_flags(session, world, day)
    world.pass_days(3)
    today = local_date(world.clock())
    services.report_compliance(session, ruling, answered(ruling, today), by=world.by(world.board))
    silence, late = session.scalars(select(Flag).order_by(Flag.id).where(Flag.measure_id.is_(None)))
    assert silence.resolved_on == today
    assert (silence.resolved_reason or "").startswith("alsnog gemeld op")
    assert (late.kind, late.resolved_on) == (FlagKind.TE_LAAT_GEMELD, None)
    assert audit.verify(session)[1] == []


def test_a_measure_done_in_time_but_told_late_keeps_no_open_flag(
    session: Session, world: World, tmp_path: Path
) -> None:
    own = tmp_path / "rules.toml"
    own.write_text(BINDING)
    world.rules = load_rules(own)
    ruling = sent(session, world)
    in_time = local_date(world.clock()) + timedelta(days=2)
    day = report_due(session, ruling) + timedelta(days=20)
    to_day(world, day)
    run_measure_flags(session, world, day)
    flags = select(Flag).where(Flag.kind == FlagKind.MAATREGEL_OVER_TERMIJN)
    assert [flag.resolved_on for flag in session.scalars(flags)] == [None, None]
    services.report_compliance(session, ruling, answered(ruling, day, carried_out_on=in_time), by=world.by(world.board))
    resolved = session.scalars(flags).all()
    assert [flag.resolved_on for flag in resolved] == [day, day]
    assert all("op tijd uitgevoerd" in (flag.resolved_reason or "") for flag in resolved)


def test_a_correction_is_a_new_report_and_the_first_day_counts(session: Session, world: World) -> None:
    ruling = sent(session, world)
    world.pass_days(10)
    first = local_date(world.clock())
    services.report_compliance(session, ruling, answered(ruling, first), by=world.by(world.board))
    world.pass_days(30)
    again = local_date(world.clock())
    services.report_compliance(
        session, ruling, answered(ruling, again, Answer.DEELS, reason="Geen plek."), by=world.by(world.board)
    )
    assert session.scalar(select(func.count()).select_from(FollowUpReport)) == 2
    judged = judgement_of(session, ruling, again, world.rules)
    assert judged.report is ReportState.OP_TIJD
    assert [each.follow for each in judged.measures] == [FollowState.DEELS_MET_REDEN] * 2


def test_a_double_click_is_one_report(session: Session, world: World) -> None:
    ruling = sent(session, world)
    report = answered(ruling, local_date(world.clock()))
    one = services.report_compliance(session, ruling, report, by=world.by(world.board), seen=0)
    two = services.report_compliance(session, ruling, report, by=world.by(world.board), seen=0)
    assert one.id == two.id
    with pytest.raises(Refusal, match="andere melding"):
        services.report_compliance(
            session,
            ruling,
            answered(ruling, local_date(world.clock()), Answer.NIET, reason="Nee."),
            by=world.by(world.board),
            seen=0,
        )


def test_a_deviation_needs_a_reason_from_the_board_but_a_letter_is_entered_as_it_came(
    session: Session, world: World
) -> None:
    ruling = sent(session, world, measures=ADVICE)
    report = answered(ruling, local_date(world.clock()), Answer.NIET)
    with pytest.raises(Refusal, match="reden"):
        services.report_compliance(session, ruling, report, by=world.by(world.board))
    services.report_compliance(session, ruling, report, by=world.by(world.desk))
    assert kinds(session, ruling) == [FlagKind.AFWIJKING_ZONDER_REDEN]


def test_the_same_reasoned_deviation_under_advies_and_under_bindend(
    session: Session, world: World, tmp_path: Path
) -> None:
    own = tmp_path / "rules.toml"
    own.write_text(BINDING)
    advice = sent(session, world)
    reasoned = answered(advice, local_date(world.clock()), Answer.NIET, reason="De leerling ging verhuizen.")
    services.report_compliance(session, advice, reasoned, by=world.by(world.board))
    assert (advice.regime, kinds(session, advice)) == (Regime.ADVIES, [])

    world.rules = load_rules(own)
    binding = sent(session, world)
    reasoned = answered(binding, local_date(world.clock()), Answer.NIET, reason="De leerling ging verhuizen.")
    services.report_compliance(session, binding, reasoned, by=world.by(world.board))
    assert binding.regime is Regime.BINDEND
    assert kinds(session, binding) == [FlagKind.AFWIJKING_VAN_BINDEND] * 2


def test_telling_the_parents_and_telling_the_commission_are_two_facts(session: Session, world: World) -> None:
    ruling = sent(session, world)
    day = report_due(session, ruling) + timedelta(days=1)
    to_day(world, day)
    untold = Report(
        received_on=day - timedelta(days=5),
        channel=Channel.POST,
        parents={ruling.disputes[0].dispute_id: Told()},
        replies={measure.id: Reply(Answer.OVERGENOMEN) for measure in ruling.measures},
    )
    services.report_compliance(session, ruling, untold, by=world.by(world.desk))
    assert kinds(session, ruling)[:1] == [FlagKind.OUDERS_NIET_INGELICHT]
    assert judgement_of(session, ruling, day, world.rules).report is ReportState.OP_TIJD


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"replies": {}}, "Vul bij nummer 1 in"),
        ({"parents": {}, "channel": Channel.POST}, "Vul bij elke zaak in"),
        ({"received_on": date(2030, 1, 1)}, "toekomst"),
        ({"received_on": date(2020, 1, 1)}, "voor de uitspraak"),
    ],
)
def test_an_impossible_report_is_refused_and_writes_nothing(
    session: Session, world: World, change: dict[str, Any], sentence: str
) -> None:
    ruling = sent(session, world)
    good = answered(ruling, local_date(world.clock()))
    bad = replace(good, **change)
    with pytest.raises(Refusal, match=sentence):
        services.report_compliance(session, ruling, bad, by=world.by(world.desk))
    assert session.scalar(select(func.count()).select_from(FollowUpReport)) == 0


def test_a_report_for_someone_elses_ruling_is_not_found(session: Session, world: World) -> None:
    ruling = sent(session, world)
    with pytest.raises(LookupError):
        services.load_ruling(session, ruling.number, by=world.by(world.other_board))
    assert services.load_ruling(session, ruling.number, by=world.by(world.board)) is ruling


def test_more_time_once_told_within_the_term_and_at_most_28_days(session: Session, world: World) -> None:
    ruling = sent(session, world)
    due = report_due(session, ruling)
    to_day(world, due)
    extend: dict[str, Any] = {"reason": "De school zoekt een plek.", "told_on": due, "by": world.by(world.board)}
    with pytest.raises(Refusal, match="meer dan 28 dagen"):
        services.extend_report(session, ruling, to=due + timedelta(days=29), **extend)
    later = due + timedelta(days=28)
    services.extend_report(session, ruling, to=later, **extend)
    assert report_due(session, ruling) == later
    with pytest.raises(Refusal, match="al een keer uitstel"):
        services.extend_report(session, ruling, to=later + timedelta(days=1), **extend)
    assert run_flags(session, world, due + timedelta(days=1)) == 0
    assert run_flags(session, world, later) == 0
    to_day(world, later + timedelta(days=1))
    assert run_flags(session, world, later + timedelta(days=1)) == 1


def test_more_time_told_a_day_too_late_is_refused_with_the_sentence_of_the_law(session: Session, world: World) -> None:
    ruling = sent(session, world)
    due = report_due(session, ruling)
    to_day(world, due + timedelta(days=1))
    with pytest.raises(Refusal, match="na de laatste dag"):
        services.extend_report(
            session,
            ruling,
            to=due + timedelta(days=10),
            reason="Druk.",
            told_on=due + timedelta(days=1),
            by=world.by(world.board),
        )
    assert ruling.report_extended_to is None


def test_a_binding_measure_past_its_term_is_flagged_once(session: Session, world: World, tmp_path: Path) -> None:
    own = tmp_path / "rules.toml"
    own.write_text(BINDING)
    world.rules = load_rules(own)
    ruling = sent(session, world)
    today = local_date(world.clock())
    services.report_compliance(session, ruling, answered(ruling, today), by=world.by(world.board))
    due = min(session.scalars(select(Deadline.due_on).where(Deadline.rule == "measure")))
    to_day(world, due + timedelta(days=1))
    by, day = world.by(SYSTEM), due + timedelta(days=1)
    assert list(services.due_measures(session, due)) == []
    for _ in range(2):
        for key in services.due_measures(session, day):
            services.flag_measures(session, key, on=day, by=by)
    flag = session.scalars(select(Flag)).one()
    assert (flag.kind, flag.due_on) == (FlagKind.MAATREGEL_OVER_TERMIJN, due)
    first = {measure.position: measure for measure in ruling.measures}[1]
    assert flag.measure_id == first.id


def test_a_measure_carried_out_in_time_gives_no_flag(session: Session, world: World) -> None:
    ruling = sent(session, world)
    world.pass_days(5)
    today = local_date(world.clock())
    report = answered(ruling, today, carried_out_on=today)
    services.report_compliance(session, ruling, report, by=world.by(world.board))
    later = today + timedelta(days=100)
    to_day(world, later)
    assert list(services.due_measures(session, later)) == []
    states = [each.carried_out for each in judgement_of(session, ruling, later, world.rules).measures]
    assert states == [CarriedOut.OP_TIJD] * 2


def test_a_measure_that_is_no_longer_at_issue_is_let_go(session: Session, world: World) -> None:
    ruling = sent(session, world)
    today = local_date(world.clock())
    measure = ruling.measures[0]
    services.mark_moot(session, ruling, measure, on=today, reason="Het kind ging verhuizen.", by=world.by(world.desk))
    row = session.scalars(select(Deadline).where(Deadline.measure_id == measure.id)).one()
    assert row.closed_as is ClosedAs.VERVALLEN
    report = answered(ruling, today)
    replies = {key: reply for key, reply in report.replies.items() if key != measure.id}
    services.report_compliance(session, ruling, replace(report, replies=replies), by=world.by(world.board))
    with pytest.raises(Refusal, match="al vastgelegd"):
        services.mark_moot(session, ruling, measure, on=today, reason="Nog eens.", by=world.by(world.desk))


def test_a_flag_is_resolved_with_a_reason_and_stays(session: Session, world: World) -> None:
    ruling = sent(session, world)
    day = report_due(session, ruling) + timedelta(days=1)
    to_day(world, day)
    run_flags(session, world, day)
    flag = session.scalars(select(Flag)).one()
    with pytest.raises(Refusal, match="Schrijf waarom"):
        services.resolve_flag(session, flag, " ", by=world.by(world.desk))
    services.resolve_flag(session, flag, "De melding lag bij de verkeerde.", by=world.by(world.desk))
    with pytest.raises(Refusal, match="al afgedaan"):
        services.resolve_flag(session, flag, "Nog eens.", by=world.by(world.desk))
    assert kinds(session, ruling) == [FlagKind.GEEN_MELDING]


def test_the_board_is_reminded_once_a_week_before_the_last_day(session: Session, world: World) -> None:
    ruling = sent(session, world)
    due = report_due(session, ruling)
    early, day = due - timedelta(days=8), due - timedelta(days=7)
    by = world.by(SYSTEM)
    assert list(services.due_reminders(session, early, world.rules)) == []
    to_day(world, day)
    by = world.by(SYSTEM)
    assert list(services.due_reminders(session, day, world.rules)) == [ruling.id]
    assert services.remind(session, ruling.id, on=day, by=by)
    assert not services.remind(session, ruling.id, on=day + timedelta(days=1), by=by)
    told = session.scalars(select(Message.recipient_role).where(Message.kind == MessageKind.REPORT_REMINDER)).all()
    assert told == [Role.BESTUUR]


def test_a_ruling_on_two_disputes_is_reported_once_and_flagged_once(session: Session, world: World) -> None:
    one = world.planned(session)
    two = world.planned(session, parent=world.other_parent)
    for dispute in (one, two):
        world.heard(session, dispute)
    ruling = sent(session, world, ruling=world.issued(session, one, two))
    day = report_due(session, ruling) + timedelta(days=1)
    to_day(world, day)
    assert run_flags(session, world, day) == 1
    assert kinds(session, ruling) == [FlagKind.GEEN_MELDING]
    told = session.scalars(select(Message.recipient_role).where(Message.kind == MessageKind.FLAG_RAISED)).all()
    assert sorted(told) == [Role.BESTUUR, Role.OUDER, Role.OUDER]
    services.report_compliance(session, ruling, answered(ruling, day), by=world.by(world.board))
    assert {one.report_received_on, two.report_received_on} == {day}


@pytest.mark.parametrize(
    ("reply", "remarks", "place"),
    [
        (Reply(Answer.NIET, "Yara zit al op een andere school."), None, "bij nummer 1 de naam Yara"),
        (Reply(Answer.OVERGENOMEN, decision="Wij plaatsen YARA."), None, "bij nummer 1 de naam YARA"),
        (Reply(Answer.OVERGENOMEN), "Groet aan Daan.", "bij wat u verder wilt zeggen de naam Daan"),
    ],
)
def test_a_report_on_joined_cases_names_nobody_of_a_family(
    session: Session, world: World, reply: Reply, remarks: str | None, place: str
) -> None:
    one = world.heard(session, child_name="Daan Bakker")
    two = world.heard(session, parent=world.other_parent, child_name="Yara Smit")
    ruling = sent(session, world, ruling=world.issued(session, one, two))
    first, *_ = ruling.measures
    said = answered(ruling, local_date(world.clock()))
    said = replace(said, replies={**said.replies, first.id: reply}, remarks=remarks)
    with pytest.raises(Refusal, match=f"Er staat {place}\\."):
        services.report_compliance(session, ruling, said, by=world.by(world.board))


def test_a_paper_on_joined_cases_is_read_by_the_family_it_was_chosen_for_and_no_other(
    session: Session, world: World
) -> None:
    """Nothing is chosen for the board: without a choice nothing is sent, and what was chosen per paper holds."""
    one, two = world.heard(session), world.heard(session, parent=world.other_parent)
    ruling = sent(session, world, ruling=world.issued(session, one, two))
    said, by = answered(ruling, local_date(world.clock())), world.by(world.board)
    first, *_ = ruling.measures
    papers = [
        KeptPaper("a" * 64, "plan.pdf", "application/pdf", 10, first.id, one.number),
        KeptPaper("b" * 64, "rooster.pdf", "application/pdf", 10, first.id),
    ]
    for wrong in (None, "2020-0001"):
        with pytest.raises(Refusal, match=r"bij welke zaak rooster\.pdf hoort"), session.begin_nested():
            services.report_compliance(session, ruling, said, by=by, papers=papers, papers_in=wrong)
    services.report_compliance(session, ruling, said, by=by, papers=papers, papers_in=two.number)
    read = {
        who.name: sorted(
            document.filename
            for shown in evidence_of(session, who.actor, [ruling.id]).values()
            for _, document, _ in shown
        )
        for who in (world.parent, world.other_parent, world.board, world.desk)
    }
    assert read == {
        world.parent.name: ["plan.pdf"],
        world.other_parent.name: ["rooster.pdf"],
        world.board.name: ["plan.pdf", "rooster.pdf"],
        world.desk.name: ["plan.pdf", "rooster.pdf"],
    }


def test_judging_many_rulings_takes_no_more_queries_than_one(session: Session, world: World) -> None:
    from sqlalchemy import event

    from gpo.compliance.queries import judgements_of

    rulings = [sent(session, world) for _ in range(3)]
    session.flush()
    counted: list[str] = []

    def note(_c: object, _cur: object, statement: str, *_rest: object) -> None:
        counted.append(statement)

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    try:
        judgements_of(session, rulings[:1], local_date(world.clock()), world.rules)
        one = len(counted)
        judgements_of(session, rulings, local_date(world.clock()), world.rules)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert len(counted) == 2 * one
