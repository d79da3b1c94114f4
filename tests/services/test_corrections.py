"""Herstel, aanvulling and herziening: the earlier ruling stays as it was, and what must be followed moves on."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import SYSTEM
from gpo.audit.models import AuditEvent
from gpo.compliance import escalation, replaced
from gpo.compliance.follow_up import follow_up
from gpo.compliance.models import Flag
from gpo.compliance.queries import judgement_of
from gpo.compliance.services import Reply, Report, Told, load_ruling, mark_moot, report_compliance
from gpo.deadlines.models import Deadline
from gpo.deadlines.services import current_rows
from gpo.disputes import endings
from gpo.disputes.models import Channel, Dispute
from gpo.law.calendar import local_date
from gpo.law.compliance import CarriedOut, FlagKind, ReportState
from gpo.law.enums import Answer, Outcome, Stage
from gpo.law.refusal import Refusal
from gpo.publication import followed
from gpo.publication.models import Publication, PublicationState
from gpo.record.content import from_json, to_json
from gpo.register import services as register
from gpo.register.models import FollowUpWord, PublishedRuling, SealedRuling
from gpo.rulings import queries
from gpo.rulings.force import force_ahead
from gpo.rulings.models import Owner, Ruling, RulingKind, TermStart, TermUnit
from gpo.rulings.services import Corrects, MeasureText
from tests.builders import TWO_MEASURES, World

HERSTEL, AANVULLING, HERZIENING = RulingKind.HERSTEL, RulingKind.AANVULLING, RulingKind.HERZIENING
TALK, PLAN = TWO_MEASURES
NEW = MeasureText("Zoek een andere school.", Owner.BESTUUR, True, 3, TermUnit.WEKEN)


def today(world: World) -> date:
    return local_date(world.clock())


def dispute_of(session: Session, ruling: Ruling) -> Dispute:
    return session.get_one(Dispute, ruling.disputes[0].dispute_id)


def dates(session: Session, ruling: Ruling) -> dict[tuple[str, int | None], Deadline]:
    return dict(current_rows(session, ruling.disputes[0].dispute_id))


def carried_out(session: Session, world: World, ruling: Ruling, number: int, on: date) -> None:
    """The board reports that it does everything, and that one measure was carried out on a day."""
    replies = {
        measure.id: Reply(Answer.OVERGENOMEN, carried_out_on=on if measure.position == number else None)
        for measure in ruling.measures
    }
    told = Report(
        received_on=today(world),
        channel=Channel.WEB,
        parents={link.dispute_id: Told(today(world), "per brief") for link in ruling.disputes},
        replies=replies,
    )
    report_compliance(session, ruling, told, by=world.by(world.board))


def judged(session: Session, world: World, ruling: Ruling, days: int = 0) -> Any:
    return judgement_of(session, ruling, today(world) + timedelta(days=days), world.rules)


# --- what is refused ----------------------------------------------------------------------------------------------


def test_a_ruling_that_was_not_sent_cannot_be_corrected(session: Session, world: World) -> None:
    ruling = world.issued(session)
    with pytest.raises(Refusal, match="nu niet"):
        world.corrected(session, ruling, HERSTEL)


def test_only_the_newest_of_a_chain_is_corrected(session: Session, world: World) -> None:
    first = world.sent(session)
    second = world.sent(session, world.corrected(session, first, HERSTEL))
    with pytest.raises(Refusal, match=f"kwam uitspraak {second.number}"):
        world.corrected(session, first, HERZIENING)


def test_two_corrections_of_one_ruling_cannot_wait_side_by_side(session: Session, world: World) -> None:
    first = world.sent(session)
    waiting = world.corrected(session, first, HERSTEL)
    with pytest.raises(Refusal, match=waiting.number):
        world.corrected(session, first, HERZIENING)


def test_a_correction_says_why(session: Session, world: World) -> None:
    first = world.sent(session)
    with pytest.raises(Refusal, match="Schrijf waarom"):
        world.corrected(session, first, HERSTEL, reason=" ")


def test_a_herstel_changes_no_outcome_and_no_term(session: Session, world: World) -> None:
    first = world.sent(session)
    with pytest.raises(Refusal, match="verandert geen uitkomst"):
        world.corrected(session, first, HERSTEL, outcome=Outcome.ONGEGROND)
    longer = replace(PLAN, term_amount=8)
    for other in ((TALK, longer), (TALK,), (TALK, replace(PLAN, owner=Owner.SCHOOL)), (PLAN, TALK)):
        with pytest.raises(Refusal, match="laat maatregelen"):
            world.corrected(session, first, HERSTEL, measures=other)


def test_other_words_in_a_herstel_need_somebody_who_says_that_the_duty_is_the_same(
    session: Session, world: World
) -> None:
    first = world.sent(session)
    mended = replace(TALK, text="Nodig de beide ouders uit voor een gesprek.")
    with pytest.raises(Refusal, match="Nummer 1 staat er met andere woorden"):
        world.corrected(session, first, HERSTEL, measures=(mended, PLAN), same_duty=False)
    # The tick is for words alone: it lets no other owner, term or force through.
    for other in (replace(mended, owner=Owner.BESTUUR), replace(mended, binding=False), replace(mended, term_amount=3)):
        with pytest.raises(Refusal, match="laat maatregelen"):
            world.corrected(session, first, HERSTEL, measures=(other, PLAN))
    herstel = world.corrected(session, first, HERSTEL, measures=(mended, PLAN))
    [told] = session.scalars(select(AuditEvent).where(AuditEvent.kind == "same_duty"))
    assert (told.actor_user_id, json.loads(told.facts)["measures"]) == (world.chair.user_id, "1")
    assert herstel.measures[0].text == mended.text


def test_a_measure_of_another_ruling_cannot_be_taken_over(session: Session, world: World) -> None:
    first, other = world.sent(session), world.sent(session)
    stranger = replace(NEW, replaces=other.measures[0].id)
    twice = [replace(NEW, replaces=first.measures[0].id)] * 2
    for measures in ([stranger], twice):
        with pytest.raises(Refusal, match="neemt een maatregel over"):
            world.corrected(session, first, HERZIENING, measures=measures)


def test_what_is_new_in_a_revision_cannot_run_from_a_dictum_long_past(session: Session, world: World) -> None:
    told = replace(TALK, term_start=TermStart.DICTUM)
    first = world.sent(
        session, world.issued(session, world.dictum_told(session, measures=[TALK]), measures=[told, PLAN])
    )
    with pytest.raises(Refusal, match="Nummer 2 is nieuw"):
        world.corrected(session, first, HERZIENING, measures=[told, replace(NEW, term_start=TermStart.DICTUM)])


# --- herstel ------------------------------------------------------------------------------------------------------


def test_a_herstel_leaves_the_follow_up_where_it_was(session: Session, world: World) -> None:
    first = world.delivered(session)
    before = {key: (row.id, row.due_on) for key, row in dates(session, first).items()}
    world.pass_days(5)
    mended = replace(TALK, text="Nodig beide ouders uit voor een gesprek.")
    second = world.sent(session, world.corrected(session, first, HERSTEL, measures=[mended, PLAN]))
    assert {key: (row.id, row.due_on) for key, row in dates(session, first).items()} == before
    assert [measure.replaces_id for measure in second.measures] == [measure.id for measure in first.measures]
    assert (second.given_on, second.regime, second.regime_ground) == (first.given_on, first.regime, first.regime_ground)
    dispute = dispute_of(session, first)
    assert (dispute.stage, dispute.revision_sent_on) == (Stage.UITSPRAAK_VERZONDEN, None)
    assert queries.current_of(session, dispute.id) == second
    assert escalation.due_reports(session, today(world) + timedelta(days=60)) == [first.id]
    shown = follow_up(session, world.board.actor, second, today(world), world.rules)
    assert shown is not None
    assert (shown.ruling.id, shown.replaced_by) == (first.id, None)
    assert [each.text for each in shown.measures] == [mended.text, PLAN.text]


def test_the_report_on_a_herstel_is_a_report_on_the_ruling_it_mends(session: Session, world: World) -> None:
    first = world.delivered(session)
    second = world.sent(session, world.corrected(session, first, HERSTEL))
    loaded = load_ruling(session, second.number, by=world.by(world.board))
    assert loaded.id == first.id
    world.reported(session, loaded)
    assert judged(session, world, first).report is ReportState.OP_TIJD


def test_a_herstel_goes_out_in_a_closed_case_and_leaves_it_closed(session: Session, world: World) -> None:
    first = world.reported(session)
    dispute = dispute_of(session, first)
    endings.close(session, dispute, by=world.by(world.desk))
    world.sent(session, world.corrected(session, first, HERSTEL))
    assert dispute.stage is Stage.GESLOTEN


# --- aanvulling and herziening ------------------------------------------------------------------------------------


def test_a_revision_opens_the_case_and_the_report_runs_anew(session: Session, world: World) -> None:
    first = world.reported(session)
    dispute = dispute_of(session, first)
    first_sent = first.sent_on
    endings.close(session, dispute, by=world.by(world.desk), reason="klaar")
    world.pass_days(10)
    second = world.sent(session, world.corrected(session, first, HERZIENING, outcome=Outcome.DEELS))
    assert (dispute.stage, dispute.closed_on, dispute.closing_reason) == (Stage.UITSPRAAK_VERZONDEN, None, None)
    assert (dispute.ruling_sent_on, dispute.revision_sent_on) == (first_sent, today(world))
    assert (dispute.outcome, dispute.report_received_on) == (Outcome.DEELS, None)
    report = dates(session, first)[("report", None)]
    assert (report.start_fact, report.start_on, report.closed_as) == ("revision_sent_on", second.sent_on, None)
    assert judged(session, world, second).report is ReportState.NOG_NIET
    assert judged(session, world, second, days=60).report is ReportState.NIET_GEMELD


def test_the_ten_weeks_and_the_bezwaar_stay_with_the_first_oordeel(session: Session, world: World) -> None:
    dispute = world.heard(session, objection_received_on=today(world))
    first = world.sent(session, world.issued(session, dispute))
    before = dates(session, first)
    ruling, objection = before[("ruling", None)], before[("objection_decision", None)]
    kept = (ruling.met_on, objection.due_on)
    world.pass_days(20)
    world.sent(session, world.corrected(session, first, HERZIENING))
    after = dates(session, first)
    assert (after[("ruling", None)].met_on, after[("objection_decision", None)].due_on) == kept


def test_a_measure_that_stays_the_same_keeps_its_clock_and_another_runs_from_the_new_sending(
    session: Session, world: World
) -> None:
    first = world.delivered(session)
    running = dates(session, first)[("measure", first.measures[0].id)].due_on
    world.pass_days(7)
    changed = replace(PLAN, term_amount=8, replaces=first.measures[1].id)
    second = world.sent(session, world.corrected(session, first, HERZIENING, measures=[TALK, changed, NEW]))
    rows = dates(session, second)
    same, longer, new = (rows[("measure", measure.id)] for measure in second.measures)
    assert (same.due_on, same.start_on) == (running, first.sent_on)
    assert [row.start_on for row in (longer, new)] == [second.sent_on] * 2
    assert [row.start_fact for row in (longer, new)] == ["revision_sent_on"] * 2
    assert [measure.replaces_id for measure in second.measures] == [first.measures[0].id, first.measures[1].id, None]
    assert second.content is not None
    terms = [measure.term for measure in from_json(second.content).measures]
    assert first.number in terms[0]
    assert not any(first.number in term for term in terms[1:])


def test_a_measure_keeps_its_clock_through_a_herstel_and_two_revisions(session: Session, world: World) -> None:
    first = world.delivered(session)
    running = dates(session, first)[("measure", first.measures[1].id)].due_on
    mended = replace(PLAN, text="Stel het ontwikkelingsperspectief (opp) bij.")
    second = world.sent(session, world.corrected(session, first, HERSTEL, measures=[TALK, mended]))
    third = world.sent(session, world.corrected(session, second, AANVULLING, measures=[TALK, mended, NEW]))
    world.pass_days(2)
    fourth = world.sent(session, world.corrected(session, third, HERZIENING, measures=[mended]))
    rows = dates(session, fourth)
    assert {key: row.due_on for key, row in rows.items() if key[0] == "measure" and row.closed_as is None} == {
        ("measure", fourth.measures[0].id): running
    }
    assert queries.bearer_before(session, fourth) == third


def test_what_was_carried_out_or_no_longer_at_issue_stays_so_where_the_measure_stays(
    session: Session, world: World
) -> None:
    first = world.delivered(session)
    world.pass_days(3)
    carried_out(session, world, first, number=1, on=today(world))
    mark_moot(session, first, first.measures[1], on=today(world), reason="elders", by=world.by(world.desk))
    second = world.sent(session, world.corrected(session, first, AANVULLING, measures=[TALK, PLAN, NEW]))
    talk, plan, new = judged(session, world, second, days=365).measures
    assert (talk.carried_out, plan.carried_out, new.carried_out) == (
        CarriedOut.OP_TIJD,
        CarriedOut.NIET_MEER_AAN_DE_ORDE,
        CarriedOut.NIET_TOEGEZEGD,
    )
    assert second.measures[1].moot_reason == "elders"


def test_a_replaced_ruling_asks_nothing_and_counts_no_more(session: Session, world: World) -> None:
    first = world.delivered(session)
    world.pass_days(20)
    second = world.sent(session, world.corrected(session, first, HERZIENING, measures=[NEW]))
    later = today(world) + timedelta(days=90)
    assert escalation.due_reports(session, later) == [second.id]
    assert escalation.due_measures(session, later) == [second.id]
    assert escalation.due_reminders(session, today(world) + timedelta(days=25), world.rules) == [second.id]
    assert {measure.moot_reason for measure in first.measures} == {f"vervangen bij uitspraak {second.number}"}
    assert judged(session, world, first, days=90).report is ReportState.NIET_MEER_AAN_DE_ORDE
    with pytest.raises(Refusal, match=f"vervangen bij uitspraak {second.number}"):
        world.reported(session, first)
    escalation.flag_silent(session, second.id, on=later, by=world.by(SYSTEM))
    assert session.scalars(select(Flag.ruling_id)).all() == []
    world.delivered(session, second)


def test_what_was_flagged_ends_with_the_reason_and_stays_to_be_read(session: Session, world: World) -> None:
    flag = world.flagged(session)
    first = session.get_one(Ruling, flag.ruling_id)
    assert replaced.to_end(session) == []
    second = world.sent(session, world.corrected(session, first, HERZIENING))
    assert replaced.to_end(session) == [first.id]
    assert replaced.end_flags(session, first.id, by=world.by(SYSTEM))
    assert flag.resolved_reason == f"vervangen bij uitspraak {second.number}"
    assert not replaced.end_flags(session, first.id, by=world.by(SYSTEM))
    assert replaced.to_end(session) == []


def test_a_report_that_came_too_late_stays_too_late_after_a_revision(session: Session, world: World) -> None:
    first = world.delivered(session)
    world.pass_days(40)
    world.reported(session, first)
    world.pass_days(1)
    world.sent(session, world.corrected(session, first, HERZIENING))
    assert judged(session, world, first).report is ReportState.TE_LAAT
    flags = session.scalars(select(Flag.kind).where(Flag.ruling_id == first.id)).all()
    assert FlagKind.TE_LAAT_GEMELD in flags


# --- who reads what -----------------------------------------------------------------------------------------------


def test_the_old_ruling_stays_as_it_was_and_can_still_be_read(session: Session, world: World) -> None:
    first = world.sent(session)
    words, sealed = first.content, first.pdf_sha256
    second = world.sent(session, world.corrected(session, first, HERZIENING, outcome=Outcome.ONGEGROND, measures=[]))
    assert (first.content, first.pdf_sha256) == (words, sealed)
    dispute = dispute_of(session, first)
    for reader in (world.parent, world.board, world.desk, world.chair):
        assert queries.ruling_of(session, reader.actor, dispute.id) == second
        assert queries.rulings_of(session, reader.actor, dispute.id) == [second, first]
        assert queries.find_ruling(session, reader.actor, first.number) == first
    assert [one.number for one in queries.later_than(session, first)] == [second.number]
    listed = session.get_one(SealedRuling, first.number)
    assert listed.replaced_by_number == second.number


def test_until_it_is_sent_the_earlier_ruling_speaks(session: Session, world: World) -> None:
    first = world.sent(session)
    second = world.corrected(session, first, HERZIENING)
    dispute = dispute_of(session, first)
    assert queries.ruling_of(session, world.chair.actor, dispute.id) == first
    assert queries.rulings_of(session, world.parent.actor, dispute.id) == [first]
    assert queries.newest_of(session, dispute.id) == second
    assert queries.replacing(session, [first.id]) == {}


def test_force_follows_the_oordeel_it_belongs_to(session: Session, world: World) -> None:
    first = world.sent(session)
    disputes = [dispute_of(session, first)]
    world.pass_days(3)
    for kind, day in ((HERSTEL, first.given_on), (AANVULLING, first.given_on), (HERZIENING, today(world))):
        given, regime = force_ahead(disputes, corrects=Corrects(kind, first, "x"), by=world.by(world.chair))
        assert given.on == day, kind
        assert regime.regime is first.regime


def test_a_correction_on_joined_cases_speaks_on_all_of_them(session: Session, world: World) -> None:
    one, two = world.heard(session), world.heard(session, parent=world.other_parent)
    first = world.sent(session, world.issued(session, one, two))
    second = world.sent(session, world.corrected(session, first, HERZIENING, measures=[TALK, NEW]))
    assert {link.dispute_id for link in second.disputes} == {one.id, two.id}
    for dispute in (one, two):
        assert dispute.revision_sent_on == today(world)
        rows = current_rows(session, dispute.id)
        assert {key[1] for key, row in rows.items() if key[0] == "measure" and row.closed_as is None} == {
            measure.id for measure in second.measures
        }


def published(session: Session, world: World, ruling: Ruling) -> Publication:
    """A text in the register, without the work of making it anonymous."""
    assert ruling.content is not None
    people = {"checked_by_id": world.desk.user_id, "released_by_id": world.second_desk.user_id}
    row = Publication(ruling_id=ruling.id, state=PublicationState.VRIJGEGEVEN, proposed_at=world.clock(), **people)
    session.add(row)
    public = replace(from_json(ruling.content), anonymised=True)
    register.publish(session, to_json(public), by=world.by(world.second_desk))
    session.flush()
    return row


def test_the_register_hears_one_word_of_what_is_followed_and_none_of_what_was_replaced(
    session: Session, world: World
) -> None:
    first = world.delivered(session)
    mended = world.sent(session, world.corrected(session, first, HERSTEL))
    carried_out(session, world, first, number=1, on=today(world))
    texts = [published(session, world, ruling) for ruling in (first, mended)]
    endings.close(session, dispute_of(session, first), by=world.by(world.desk), reason="klaar")
    world.pass_days(60)
    assert followed.to_note(session) == [text.id for text in texts]
    assert [followed.note(session, text.id, by=world.by(SYSTEM)) for text in texts] == [True, True]
    words = {row.number: row.follow_up_next for row in session.scalars(select(PublishedRuling))}
    assert words[mended.number] == words[first.number] == FollowUpWord.DEELS_OPGEVOLGD
    for row in session.scalars(select(PublishedRuling)):
        row.follow_up_next = row.follow_up_noted_on = None
    world.sent(session, world.corrected(session, mended, HERZIENING, measures=[NEW]))
    assert not any(followed.note(session, text.id, by=world.by(SYSTEM)) for text in texts)
