"""What the journeys share: the steps of a life, each on its page, with the clock moved and the jobs run."""

import io
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import select

from gpo.clock import MovableClock
from gpo.db import transaction
from gpo.jobs import runner
from gpo.jobs.schedule import SCHEDULE, Daily
from gpo.law.calendar import AMSTERDAM
from gpo.rulings.models import Ruling
from gpo.scenarios.paper import one_page
from tests import interview
from tests.builders import MAIL, World
from tests.chamber import measure, rule
from tests.conftest import Mailbox
from tests.pages import Page
from tests.visitor import Visitor


def pdf(name: str) -> tuple[io.BytesIO, str]:
    """A paper to send; every name gives other bytes."""
    return io.BytesIO(one_page(name)), name


@dataclass
class Life:
    """One dispute, walked through on its pages.

    Args:
        app, world, clock, smtp: as the tests have them.
    """

    app: Flask
    world: World
    clock: MovableClock
    smtp: Mailbox
    number: str = ""

    @property
    def case(self) -> str:
        return f"/zaken/{self.number}"

    def as_(self, person: Any) -> Visitor:
        """A new visitor who has come in as someone."""
        visitor = self.app.test_client()
        assert isinstance(visitor, Visitor)
        return visitor.log_in(person) if person is not None else visitor

    def on(self, day: str, hour: int = 10) -> None:
        """It is this day now; the jobs of every morning in between have run, and those of this morning too."""
        until = datetime.combine(date.fromisoformat(day), time(hour), AMSTERDAM)
        while self.clock() < until:
            following = self.clock().astimezone(AMSTERDAM).date() + timedelta(days=1)
            if following > until.date():
                break
            self.clock.move_to(datetime.combine(following, time(6), AMSTERDAM))
            self.jobs(daily=True)
        self.clock.move_to(until)

    def jobs(self, *, daily: bool = False) -> None:
        """The jobs that run all day, and those of the morning where asked."""
        for job in SCHEDULE:
            if daily or not isinstance(job.when, Daily):
                with self.app.app_context():
                    tally = runner.run_now(self.app.extensions["gpo"], job)
                assert tally.failed == 0, tally.errors

    def file(self) -> Visitor:
        """The parent files without an account, gets the mail, and comes in by its link."""
        visitor = self.as_(None)
        self.number = interview.file(visitor, papers=[pdf("beslissing.pdf")])
        self.jobs()
        [link] = re.findall(r"/sleutel/\S+", self.smtp.to(MAIL)[-1].get_content())
        parent = self.as_(None)
        assert parent.send(link).status_code == 200
        return parent

    def admit(self) -> None:
        """The desk takes it in hand."""
        self.done(self.as_(self.world.desk).send(f"{self.case}/in-behandeling-nemen"), "in behandeling")

    def seat_and_plan(self, day: str) -> None:
        """The desk seats the chamber and plans the hearing."""
        desk, world = self.as_(self.world.desk), self.world
        one, two = (str(member.user_id) for member in world.members)
        self.done(desk.send(f"{self.case}/kamer", chair=str(world.chair.user_id), first=one, second=two), "")
        self.done(desk.send(f"{self.case}/zitting", day=day, hour="13:30", place="Utrecht"), "zitting gepland")

    def defend(self) -> None:
        """The board answers."""
        self.done(self.as_(self.world.board).send(f"{self.case}/verweer", files=pdf("verweer.pdf")), "")

    def hold(self) -> None:
        """The hearing was held."""
        self.done(self.as_(self.world.desk).send(f"{self.case}/zitting-gehouden"), "zitting gehouden")

    def rule(self) -> str:
        """The chamber writes a ruling with two measures, the chair adopts it, the jobs send it. Returns its number."""
        measures = measure(0, "Laat de leerling weer toe.", "2") | measure(1, "Maak samen een plan.", "6")
        self.done(rule(self.as_, self.world, self.number, **measures), "De uitspraak is vastgesteld")
        self.jobs()
        with self.app.app_context(), transaction() as session:
            ruling = session.scalars(select(Ruling)).one()
            assert ruling.sent_on is not None
            return ruling.number

    def report(self, ruling: str, *, carried_out: bool) -> None:
        """The board reports on one page."""
        with self.app.app_context(), transaction() as session:
            row = session.scalars(select(Ruling).where(Ruling.number == ruling)).one()
            measures = [one.id for one in row.measures]
            disputes = [link.dispute_id for link in row.disputes]
        today = f"{self.clock().astimezone(AMSTERDAM):%d-%m-%Y}"
        given = {f"answer_{key}": "overgenomen" for key in measures}
        given |= {f"done_{key}": today for key in measures if carried_out}
        for key in disputes:
            given |= {f"told_on_{key}": today, f"how_{key}": "per brief"}
        self.done(self.as_(self.world.board).send(f"/uitspraken/{ruling}/melden", **given), "De melding is vastgelegd")

    @staticmethod
    def done(answer: Any, words: str) -> None:
        """The page that followed is there and says so."""
        text = Page(answer.get_data(as_text=True)).text
        assert answer.status_code == 200, text
        assert "Dit klopt nog niet" not in text, text
        assert words in text, text
