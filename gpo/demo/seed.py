"""Filling an installation with the demonstration, once: scenarios played up to yesterday."""

from pathlib import Path

from flask import Flask
from sqlalchemy import select

from gpo.access.models import User
from gpo.access.services import create_user
from gpo.actor import SYSTEM, By
from gpo.db import transaction
from gpo.demo.accounts import KEEPER
from gpo.demo.holidays import write_holidays
from gpo.disputes.models import Dispute
from gpo.law.calendar import local_date
from gpo.law.enums import Role
from gpo.law.refusal import Refusal
from gpo.scenarios.expecting import Failure
from gpo.scenarios.fields import Days
from gpo.scenarios.player import play
from gpo.scenarios.reader import read
from gpo.settings import DEMO_MARK
from gpo.web.gate import House

FOLDER = Path(__file__).with_name("scenarios")


def seed(app: Flask) -> int:
    """Play every scenario of the demonstration into the database, unless that was done before.

    Args:
        app: the installation.

    Returns:
        How many disputes were made; 0 where the demonstration stands already.

    Raises:
        Refusal: this is no demonstration, or the database holds something else.
        RuntimeError: a scenario did not come out as it says.
    """
    house: House = app.extensions["gpo"]
    if not house.settings.demo:
        raise Refusal(None, "Dit is geen demonstratie. Zet GPO_DEMO=ja en gebruik een lege database.")
    with app.app_context():
        if _stands():
            return 0
    today = local_date(house.clock())
    days = Days(today, house.rules)
    with app.app_context(), transaction() as session:
        write_holidays(session, today)
    played = play(app, [read(path, days) for path in sorted(FOLDER.glob("*.toml"))], house.rules)
    failures: list[Failure] = [failure for each in played for failure in each.failures]
    if failures:
        raise RuntimeError("\n".join(failure.sentence for failure in failures))
    with app.app_context(), transaction() as session:
        name, email, password = KEEPER
        by = By(SYSTEM, house.clock(), house.rules)
        create_user(session, email=email, name=name, role=Role.BEHEERDER, password=password, by=by)
    (house.settings.instance / DEMO_MARK).touch()
    return sum(len(each.state) for each in played)


def _stands() -> bool:
    with transaction() as session:
        whole = session.scalar(select(User.id).where(User.email == KEEPER[1])) is not None
        begun = session.scalar(select(Dispute.id).limit(1)) is not None
    if begun and not whole:
        raise Refusal(
            None,
            "In deze database staan al zaken, en geen hele demonstratie. Gebruik een lege database"
            " (GPO_INSTANCE of GPO_DATABASE_URL) en probeer het opnieuw.",
        )
    return whole
