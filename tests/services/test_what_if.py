"""Closed cases replayed by other rules: what would differ, and nothing else; nothing is written and nobody is named."""

import json
from datetime import date

from click.testing import CliRunner
from flask import Flask
from sqlalchemy.orm import Session

from gpo.cli import main
from gpo.disputes import endings
from gpo.disputes.models import Dispute
from gpo.law.changes import TermChange, changed
from gpo.law.rules import Rules
from gpo.rulings.models import Ruling
from gpo.whatif.replay import Replay, replay
from tests.builders import World
from tests.conftest import Work

CHILD = "Jadwiga van Grootveld"
LONG_AGO = date(2014, 8, 1)


def reported_after(world: World, work: Work, days: int, *, close: bool = True) -> str:
    """A ruling on which the board reported so many days after it was sent."""
    with work() as session:
        ruling = world.delivered(session, child_name=CHILD)
        world.pass_days(days)
        world.reported(session, ruling)
        if close:
            _close(session, ruling, world)
        return ruling.number


def _close(session: Session, ruling: Ruling, world: World) -> None:
    dispute = session.get_one(Dispute, ruling.disputes[0].dispute_id)
    endings.close(session, dispute, reason="Alles is gedaan.", by=world.by(world.desk))


def asked(world: World, work: Work, other: Rules) -> Replay:
    with work() as session:
        return replay(session, world.rules, other, on=world.by(world.desk).today)


def shorter(world: World, days: int) -> Rules:
    return changed(world.rules, [TermChange(rule="report", amount=days, from_on=LONG_AGO)])


def test_with_three_weeks_a_report_after_twenty_five_days_would_have_been_late(world: World, work: Work) -> None:
    late, early = reported_after(world, work, 25), reported_after(world, work, 10)
    result = asked(world, work, shorter(world, 21))
    about_report = [one for one in result.differs if one.what == "melding"]
    assert [(one.ruling, one.was, one.becomes) for one in about_report] == [(late, "op tijd gemeld", "te laat gemeld")]
    assert early not in {one.ruling for one in result.differs}
    assert result.sentence == (
        "Bij 1 van 2 gesloten uitspraken zou iets anders zijn."
        " Te laat of niet gemeld: 1 bestuur meer, 0 besturen minder."
    )
    assert result.totals["melding", "op tijd gemeld", "te laat gemeld"] == 1


def test_the_same_rules_differ_in_nothing(world: World, work: Work) -> None:
    reported_after(world, work, 25)
    result = asked(world, work, world.rules)
    assert (result.differs, result.rulings) == ([], 1)


def test_a_case_that_is_still_open_is_not_replayed(world: World, work: Work) -> None:
    reported_after(world, work, 25, close=False)
    assert asked(world, work, shorter(world, 21)).rulings == 0


def test_the_command_names_the_rules_and_no_person(app: Flask, world: World, work: Work) -> None:
    number = reported_after(world, work, 25)
    with app.app_context():
        told = CliRunner().invoke(main, ["watals", "--termijn", "report=21", "--json"])
        refused = CliRunner().invoke(main, ["watals", "--termijn", "report=veel"])
        empty = CliRunner().invoke(main, ["watals"])
    found = json.loads(told.output)
    assert found["rules"] == world.rules.hash
    assert found["other_rules"] not in ("", world.rules.hash)
    assert found["differs"][0]["ruling"] == number
    assert not any(name in told.output for name in ("Jadwiga", "Grootveld"))
    assert "schrijf een naam, een is-teken en een heel getal" in refused.output
    assert (refused.exit_code, empty.exit_code) == (1, 2)
