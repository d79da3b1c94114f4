"""The schedule: each slot once, each item on its own, the same after a missed fortnight as after every night."""

import logging
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from time import sleep

import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from gpo.access.models import HeldForm
from gpo.actor import By
from gpo.clock import MovableClock
from gpo.compliance.models import Flag
from gpo.filing.models import Draft, DraftKey, KeyKind
from gpo.jobs import runner
from gpo.jobs.models import JobRun
from gpo.jobs.schedule import SCHEDULE, Daily, Every, Job, job_named
from gpo.jobs.work import Run, Tally, each
from gpo.law.calendar import AMSTERDAM, local_date
from gpo.law.refusal import Refusal
from gpo.messages.models import Message, MessageKind
from gpo.rulings.models import Ruling
from tests.builders import World
from tests.conftest import Work


def job(name: str) -> Job:
    found = job_named(name)
    assert found is not None
    return found


def run(app: Flask, name: str, on: date | None = None) -> Tally:
    with app.app_context():
        return runner.run_now(app.extensions["gpo"], job(name), on=on)


@pytest.fixture
def ahead(app: Flask) -> Iterator[Flask]:
    """The app as a scratch installation, whose clock may run ahead."""
    house = app.extensions["gpo"]
    app.extensions["gpo"] = replace(house, settings=replace(house.settings, scratch=True, smtp_url=None))
    yield app
    app.extensions["gpo"] = house


# --- the table ----------------------------------------------------------------------------------------------------


def test_every_job_has_a_name_of_its_own_and_says_what_it_does() -> None:
    assert len({one.name for one in SCHEDULE}) == len(SCHEDULE)
    assert all(one.does.endswith(".") and one.does[0].isupper() for one in SCHEDULE)


@pytest.mark.parametrize(
    ("now", "slot"),
    [
        # Winter: five o'clock in Amsterdam is four o'clock UTC.
        (datetime(2026, 1, 15, 4, 0, tzinfo=UTC), datetime(2026, 1, 15, 4, 0, tzinfo=UTC)),
        (datetime(2026, 1, 15, 3, 59, tzinfo=UTC), datetime(2026, 1, 14, 4, 0, tzinfo=UTC)),
        # Summer: three o'clock UTC.
        (datetime(2026, 7, 15, 3, 0, tzinfo=UTC), datetime(2026, 7, 15, 3, 0, tzinfo=UTC)),
        # The night the clock goes back (25 October 2026): still once that day.
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), datetime(2026, 10, 25, 4, 0, tzinfo=UTC)),
    ],
)
def test_the_slot_of_a_daily_job_is_its_last_planned_hour_in_amsterdam(now: datetime, slot: datetime) -> None:
    assert Daily(time(5)).slot(now) == slot


def test_the_slot_of_a_frequent_job_is_the_same_for_every_worker_in_it() -> None:
    first = datetime(2026, 9, 1, 8, 0, 20, tzinfo=UTC)
    assert Every(20).slot(first) == Every(20).slot(first + timedelta(seconds=19.9)) == first
    assert Every(20).slot(first + timedelta(seconds=20)) != first


# --- once ---------------------------------------------------------------------------------------------------------


def test_a_slot_is_done_by_one_worker(app: Flask) -> None:
    flag = job("flag-silent-boards")
    assert runner.run_slot(app, flag) == Tally()
    assert runner.run_slot(app, flag) is None


def test_workers_at_the_same_moment_do_a_slot_once(app: Flask) -> None:
    flag = job("remind-boards")
    with ThreadPoolExecutor(6) as pool:
        done = list(pool.map(lambda _: runner.run_slot(app, flag), range(6)))
    assert [tally for tally in done if tally is not None] == [Tally()]


def test_the_next_slot_is_done_again(app: Flask, clock: MovableClock, work: Work) -> None:
    flag = job("flag-silent-boards")
    runner.run_slot(app, flag)
    clock.move_to(clock() + timedelta(days=1))
    assert runner.run_slot(app, flag) is not None
    with work() as session:
        assert session.scalar(select(func.count()).select_from(JobRun)) == 2


# --- by hand ------------------------------------------------------------------------------------------------------


def test_a_day_to_come_is_refused_in_a_real_installation(app: Flask, world: World) -> None:
    with pytest.raises(Refusal, match="2-9-2026 moet nog komen"):
        run(app, "flag-silent-boards", date(2026, 9, 2))


def test_a_day_gone_by_is_judged_but_the_flag_bears_the_day_on_which_it_was_raised(
    app: Flask, world: World, work: Work
) -> None:
    with work() as session:
        world.sent(session)
        for letter in session.scalars(select(Message).where(Message.kind == MessageKind.SEND_RULING)):
            letter.opened_at = world.clock()
    world.pass_days(60)
    today = local_date(world.clock())
    assert run(app, "flag-silent-boards", today - timedelta(days=40)) == Tally()
    assert run(app, "flag-silent-boards", today - timedelta(days=1)).done == 1
    with work() as session:
        assert {flag.raised_on for flag in session.scalars(select(Flag))} == {today}


def test_today_is_no_day_to_come(app: Flask, world: World) -> None:
    assert run(app, "flag-silent-boards", date(2026, 9, 1)) == Tally()


def test_in_a_scratch_installation_the_clock_may_run_ahead(ahead: Flask, world: World, work: Work) -> None:
    report_due = _sent(ahead, world, work)
    assert run(ahead, "flag-silent-boards", report_due) == Tally()
    assert run(ahead, "flag-silent-boards", report_due + timedelta(days=1)).done == 1
    with work() as session:
        flag = session.scalars(select(Flag)).one()
        assert flag.raised_on == report_due + timedelta(days=1)
        assert flag.recorded_at == datetime.combine(flag.raised_on, time(6), AMSTERDAM)


# --- by state -----------------------------------------------------------------------------------------------------


def test_the_flag_job_twice_and_after_a_skipped_fortnight(ahead: Flask, world: World, work: Work) -> None:
    due = _sent(ahead, world, work)
    for day in (due + timedelta(days=14), due + timedelta(days=14), due + timedelta(days=15)):
        run(ahead, "flag-silent-boards", day)
    with work() as session:
        assert [flag.kind.value for flag in session.scalars(select(Flag)) if flag.measure_id is None] == [
            "geen_melding"
        ]


def test_a_reminder_goes_out_once(ahead: Flask, world: World, work: Work) -> None:
    due = _sent(ahead, world, work)
    for back in (8, 7, 6, 1, 0):
        run(ahead, "remind-boards", due - timedelta(days=back))
    with work() as session:
        reminders = session.scalars(select(Message).where(Message.kind == MessageKind.REPORT_REMINDER)).all()
        assert [message.queued_at.astimezone(AMSTERDAM).date() for message in reminders] == [due - timedelta(days=7)]


def test_a_ruling_is_rendered_and_sent_once(app: Flask, world: World, work: Work) -> None:
    with work() as session:
        world.issued(session)
    assert run(app, "render-rulings").done == 1
    assert run(app, "render-rulings") == Tally()
    with work() as session:
        assert session.scalars(select(Ruling.sent_on)).one() is None
    world.next_morning()
    assert run(app, "send-rulings").done == 1
    assert run(app, "send-rulings") == Tally()
    with work() as session:
        ruling = session.scalars(select(Ruling)).one()
        assert ruling.sent_on == world.clock().astimezone(AMSTERDAM).date()
        assert ruling.pdf_sha256 is not None
        assert app.extensions["gpo"].storage.get(ruling.pdf_sha256).startswith(b"%PDF")


def test_old_drafts_and_forms_go_and_young_ones_stay(app: Flask, clock: MovableClock, work: Work) -> None:
    with work() as session:
        for age, key in ((31, "oud"), (29, "jong")):
            session.add(draft(key, clock() - timedelta(days=age)))
        for age, key in ((3, "oud"), (1, "jong")):
            session.add(HeldForm(token_hash=key, path="/", fields="{}", created_at=clock() - timedelta(days=age)))
    assert run(app, "drop-old-drafts").done == 2
    with work() as session:
        assert list(session.scalars(select(DraftKey.key_hash))) == ["jong"]
        assert list(session.scalars(select(HeldForm.token_hash))) == ["jong"]


def test_runs_that_found_nothing_are_forgotten_after_two_days(app: Flask, clock: MovableClock, work: Work) -> None:
    with work() as session:
        for days, done in ((3, 0), (3, 1), (1, 0)):
            when = clock() - timedelta(days=days, seconds=done)
            session.add(JobRun(job="send-mail", slot=when, started_at=when, done=done, failed=0))
    run(app, "drop-old-drafts")
    with work() as session:
        kept = session.scalars(select(JobRun).where(JobRun.job == "send-mail")).all()
        assert sorted((one.done, (clock() - one.slot).days) for one in kept) == [(0, 1), (1, 3)]


# --- a bad item ---------------------------------------------------------------------------------------------------


@pytest.mark.sqlite
def test_a_job_waits_longer_than_a_page_for_another_that_writes(app: Flask) -> None:
    """SQLite has one lock and no queue: a page gives up after ten seconds, the night does not."""
    with sqlite3.connect(app.extensions["gpo"].settings.database_url.removeprefix("sqlite:///")) as other:
        other.execute("BEGIN IMMEDIATE")
        with ThreadPoolExecutor() as pool:
            waiting = pool.submit(run, app, "lapse-drafts")
            sleep(12)
            assert not waiting.done()
            other.rollback()
            assert waiting.result().failed == 0


def test_a_bad_item_does_not_stop_the_rest_and_its_words_stay_out_of_the_log(
    app: Flask, work: Work, caplog: pytest.LogCaptureFixture
) -> None:
    def act(session: Session, key: int, by: By) -> bool:
        session.add(draft(f"sleutel {key}", by.now))
        session.flush()
        if key == 2:
            session.execute(text("SELECT geheim_van_een_kind FROM nergens"))
        return True

    house = app.extensions["gpo"]
    with app.app_context(), caplog.at_level(logging.ERROR):
        tally = each("proef", [1, 2, 3], act, Run(house, house.clock))
    assert (tally.done, tally.failed, list(tally.errors)) == (2, 1, [2])
    assert "item 2" in caplog.text
    assert "geheim" not in caplog.text
    with work() as session:
        assert sorted(session.scalars(select(DraftKey.key_hash))) == ["sleutel 1", "sleutel 3"]


def test_a_ruling_that_cannot_be_rendered_becomes_a_task_and_the_next_one_goes_out(
    app: Flask, world: World, work: Work
) -> None:
    with work() as session:
        bad = world.issued(session)
        good = world.issued(session, world.heard(session, parent=world.other_parent))
        bad_id, good_id = bad.id, good.id
    _spoil(work, bad_id)
    tally = run(app, "render-rulings")
    assert (tally.done, tally.failed) == (1, 1)
    world.next_morning()
    assert run(app, "send-rulings").done == 1
    with work() as session:
        assert session.get_one(Ruling, bad_id).sent_on is None
        assert session.get_one(Ruling, good_id).sent_on is not None
        assert session.scalar(text("SELECT count(*) FROM task WHERE kind = 'render_failed'")) == 1


def _spoil(work: Work, ruling_id: int) -> None:
    """Damage the record, from which the document is made."""
    with work() as session:
        session.execute(text("UPDATE ruling SET content = '{}' WHERE id = :id"), {"id": ruling_id})


def _sent(app: Flask, world: World, work: Work) -> date:
    """A ruling that went out and arrived; the day its report is due."""
    with work() as session:
        world.issued(session)
    run(app, "render-rulings")
    world.next_morning()
    run(app, "send-rulings")
    run(app, "send-mail")
    with work() as session:
        ruling = session.scalars(select(Ruling)).one()
        assert ruling.sent_on is not None
        due: date = session.execute(
            text("SELECT due_on FROM deadline WHERE rule = 'report' AND closed_at IS NULL")
        ).scalar_one()
        due = date.fromisoformat(str(due))
        # Rolled or not, never less than 28 days.
        assert due - ruling.sent_on >= timedelta(days=28)
        return due


def draft(key: str, saved_at: datetime) -> Draft:
    """A draft under a key that is not hashed, to be read back in a test."""
    return Draft(fields="{}", saved_at=saved_at, keys=[DraftKey(kind=KeyKind.BROWSER, key_hash=key, made_at=saved_at)])
