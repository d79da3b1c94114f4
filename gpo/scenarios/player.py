"""Playing scenarios: the clock moves from day to day, the jobs run, the acts are done, the expectations are checked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import count

from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from gpo.actor import SYSTEM, Actor, By
from gpo.clock import MovableClock
from gpo.db import transaction
from gpo.deadlines.models import Deadline
from gpo.jobs.mailing import accept
from gpo.jobs.schedule import SCHEDULE, Daily
from gpo.jobs.work import Run
from gpo.law.calendar import AMSTERDAM
from gpo.law.refusal import Refusal
from gpo.law.rules import Rules
from gpo.scenarios.acts import act_named
from gpo.scenarios.cast import gather
from gpo.scenarios.expecting import Failure, compare
from gpo.scenarios.reader import Event, Scenario
from gpo.scenarios.scene import Scene
from gpo.scenarios.state import State, state_of, then_and_now
from gpo.web.gate import House

_MORNING, _OFFICE, _EVENING = time(6), time(10), time(20)
_SHORT = timedelta(days=60)
# In a long silence only the days count on which a job could find something: around the end of a term.
_AROUND = tuple(timedelta(days=days) for days in (-14, -7, -1, 0, 1))


@dataclass
class Played:
    """One scenario and what came of it.

    Args:
        scenario: the file.
        scene: who and which disputes.
        failures: what was not as the file says.
        stopped: an act could not be done, so the rest was left.
        state: how each dispute stands at the end.
    """

    scenario: Scenario
    scene: Scene
    failures: list[Failure] = field(default_factory=list)
    stopped: bool = False
    state: dict[str, State] = field(default_factory=dict)


def play(app: Flask, scenarios: Sequence[Scenario], rules: Rules) -> list[Played]:
    """Play scenarios together on one time line, in the database of the app.

    Args:
        app: the installation; its clock and rules are put back afterwards.
        scenarios: what to play; acts of the same day are done in this order.
        rules: the rules of law under which it all happens.

    Raises:
        ScenarioError: a file holds something unknown.
    """
    house: House = app.extensions["gpo"]
    try:
        with app.app_context():
            return _Stage(app, house, rules, scenarios).play()
    finally:
        app.extensions["gpo"] = house


class _Stage:
    def __init__(self, app: Flask, house: House, rules: Rules, scenarios: Sequence[Scenario]) -> None:
        first = min(event.day for scenario in scenarios for event in scenario.acts)
        self.clock = MovableClock(datetime.combine(first, _MORNING, AMSTERDAM))
        self.house = app.extensions["gpo"] = replace(house, clock=self.clock, rules=rules)
        self.run = Run(self.house, self.clock, accept)
        self.played = [self._scene(scenario) for scenario in scenarios]

    def play(self) -> list[Played]:
        for day in self._days():
            self._at(day, _MORNING)
            self._jobs(daily=True)
            minutes = count()
            for played in self.played:
                for event in played.scenario.acts:
                    if event.day == day and not played.stopped:
                        self.clock.move_to(datetime.combine(day, _OFFICE, AMSTERDAM) + timedelta(minutes=next(minutes)))
                        self._act(played, event)
                        self._jobs(daily=False)
            self._at(day, _EVENING)
            self._check(day)
        for played in self.played:
            played.state = {case: self._state(number) for case, number in played.scene.numbers.items()}
        return self.played

    def _scene(self, scenario: Scenario) -> Played:
        with transaction() as session:
            return Played(scenario, Scene(gather(session, scenario.cast, self._by(SYSTEM)), self.house.storage))

    def _by(self, actor: Actor) -> By:
        return By(actor, self.clock(), self.house.rules)

    def _at(self, day: date, hour: time) -> None:
        self.clock.move_to(datetime.combine(day, hour, AMSTERDAM))

    def _days(self) -> Iterator[date]:
        """Every day on which something is done or asked, and the days between on which a job may find something."""
        days = sorted(
            {event.day for played in self.played for event in (*played.scenario.acts, *played.scenario.expects)}
        )
        for day, following in zip(days, [*days[1:], days[-1]], strict=True):
            yield day
            yield from self._between(day, following)

    def _between(self, day: date, following: date) -> Iterator[date]:
        if following - day <= _SHORT:
            yield from (day + timedelta(days=shift) for shift in range(1, (following - day).days))
            return
        with transaction() as session:
            ends = session.scalars(
                select(Deadline.due_on).where(Deadline.closed_at.is_(None), Deadline.due_on > day)
            ).all()
        yield from sorted({end + shift for end in ends for shift in _AROUND if day < end + shift < following})

    def _jobs(self, *, daily: bool) -> None:
        """The jobs of the morning, or those that run all day long."""
        for job in SCHEDULE:
            if isinstance(job.when, Daily) is daily:
                tally = job.work(self.run)
                if tally.failed:
                    raise RuntimeError(f"{job.name}: {', '.join(tally.errors.values())}")

    def _act(self, played: Played, event: Event) -> None:
        fields = event.fields
        act, who = act_named(fields), fields.text("by")
        refusal, person = fields.text("refused", None), played.scene.person(fields, who)
        found: str | None = None
        try:
            with transaction() as session:
                act(session, played.scene, fields, event.case, self._by(person.actor))
                fields.done()
        except Refusal as error:
            found = error.message
        except LookupError:
            found = f"niet te vinden, of niet te zien voor {who}"
        except IntegrityError as error:
            found = f"de database weigert het: {error.orig}"
        expected = "gedaan" if refusal is None else f"weigering: {refusal}"
        if (found is None) is (refusal is None) and (refusal or "") in (found or ""):
            return
        # What follows builds on this act, so the rest of this scenario says nothing any more.
        played.stopped = True
        self._fail(played, event, "handeling", expected, found or "gedaan")

    def _check(self, day: date) -> None:
        for played in self.played:
            for event in played.scenario.expects:
                if event.day == day and not played.stopped:
                    number = played.scene.number(event.fields, event.case)
                    state = self._state(number)
                    if "judged_on" in event.fields:
                        state |= self._then_and_now(number, event.fields.day("judged_on"))
                    for what, expected, found in compare(event.fields, state):
                        self._fail(played, event, what, expected, found)

    def _fail(self, played: Played, event: Event, what: str, expected: object, found: object) -> None:
        played.failures.append(Failure(event.fields.where, event.day, event.case, what, expected, found))

    def _state(self, number: str) -> State:
        by = self._by(SYSTEM)
        with transaction() as session:
            return state_of(session, number, by.today, by.rules)

    def _then_and_now(self, number: str, on: date) -> State:
        with transaction() as session:
            return then_and_now(session, number, on, self.house.rules)
