"""Three processes of the real command at once on one database: each step is taken once, each letter goes out once."""

import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from gpo.audit.models import AuditHead
from gpo.clock import MovableClock, system_clock
from gpo.compliance.models import LadderStep
from gpo.law.ladder import LadderKind
from gpo.messages.models import Message, MessageKind
from gpo.rulings.models import Owner, TermUnit
from gpo.rulings.services import MeasureText
from tests.builders import World
from tests.conftest import Mailbox, Work

ROOT = Path(__file__).resolve().parents[2]
GPO = Path(sys.executable).with_name("gpo")
WORKERS, RULINGS = 3, 15
# So long that only the report is overdue.
IN_A_YEAR = (MeasureText("Stel het ontwikkelingsperspectief bij.", Owner.BESTUUR, True, 52, TermUnit.WEKEN),)


@pytest.fixture
def silent(world: World, clock: MovableClock, work: Work) -> Sequence[int]:
    """Rulings with a flag at which, by the real clock, the formal notice is due."""
    long_ago = (system_clock() - timedelta(days=130)).replace(hour=9)
    with work() as session:
        found = []
        for _ in range(RULINGS):
            clock.move_to(long_ago)
            found.append(world.flagged(session, measures=IN_A_YEAR).ruling_id)
        # What the builders queued went out long ago.
        for letter in session.scalars(select(Message).where(Message.next_attempt_at.is_not(None))):
            letter.next_attempt_at = None
    return found


def at_once(name: str, app: Flask, smtp: Mailbox, work: Work) -> Sequence[int]:
    """Run a job in three processes; what each says it did."""
    settings = app.extensions["gpo"].settings
    env = {
        **os.environ,
        "GPO_DATABASE_URL": settings.database_url,
        "GPO_INSTANCE": str(settings.instance),
        "GPO_SMTP_URL": smtp.url,
        "PYTHONPATH": str(ROOT),
    }
    with work() as session:
        # While this is held nobody gets beyond the first item, so that they are at it together.
        session.scalars(select(AuditHead).with_for_update()).one()
        running = [
            subprocess.Popen(
                [GPO, "jobs", "run", name], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )
            for _ in range(WORKERS)
        ]
        time.sleep(3)
    said = [process.communicate(timeout=120) for process in running]
    assert [process.returncode for process in running] == [0] * WORKERS, said
    done = [re.fullmatch(rf"{name}: (\d+) gedaan, 0 mislukt\.\n", out) for out, _ in said]
    assert all(done), said
    return [int(one.group(1)) for one in done if one is not None]


def test_three_workers_take_each_step_once_and_send_each_letter_once(
    app: Flask, work: Work, smtp: Mailbox, silent: Sequence[int]
) -> None:
    assert sum(at_once("climb-ladder", app, smtp, work)) == RULINGS
    with work() as session:
        steps = Counter((row.ruling_id, row.kind) for row in session.scalars(select(LadderStep)))
        waiting = session.scalars(select(Message).where(Message.next_attempt_at.is_not(None))).all()
        letters = Counter((row.ruling_id, row.kind, row.address) for row in waiting)
        addresses = Counter(row.address for row in waiting)
    assert steps == {(ruling, kind): 1 for ruling in silent for kind in (LadderKind.VLAG, LadderKind.AANSCHRIJVING)}
    assert {(ruling, kind) for ruling, kind, _ in letters} == {(ruling, MessageKind.FORMAL_NOTICE) for ruling in silent}
    assert set(letters.values()) == {1}
    assert sum(at_once("send-mail", app, smtp, work)) == addresses.total()
    assert Counter(mail["To"] for mail in smtp.mails) == addresses
