"""Naming a silent board in public, on the pages: nothing by itself, one line per board, nothing about a child."""

from gpo.actor import SYSTEM, By
from gpo.law.rules import Rules
from gpo.patterns import naming, repetition
from tests.builders import World
from tests.conftest import Work
from tests.services.test_what_comes_back import at_the_inspectie, naming_on
from tests.visitor import Visitor

__all__ = ["naming_on"]


def begun(world: World, work: Work, rules: Rules) -> tuple[int, str]:
    with work() as session:
        ruling = at_the_inspectie(session, world)
        by = world.by(SYSTEM)
        row = naming.prepare(session, ruling.board_id, by=By(by.actor, by.now, rules))
        assert row is not None
        return row.id, ruling.number


def test_from_the_boards_answer_to_the_public_line(client: Visitor, world: World, work: Work, naming_on: Rules) -> None:
    key, number = begun(world, work, naming_on)
    nobody = "Er staat nu geen bestuur in deze lijst."
    assert nobody in client.page("/nog-niet-gemeld").text
    assert "het bestuur kan reageren" in client.log_in(world.chair).page("/herhaling").text
    client.log_in(world.board).send(f"/openbaar-noemen/{key}/reactie", words="Wij melden volgende week.")
    assert "Wij melden volgende week." in client.page(f"/openbaar-noemen/{key}/reactie").text
    path = f"/openbaar-noemen/{key}"
    for somebody in (world.board, world.desk, world.parent, world.inspector):
        assert client.log_in(somebody).get(path).status_code == 404
    client.log_in(world.chair)
    assert "wacht op de voorzitter" in client.page("/herhaling").text
    asked = client.send(path, release="noemen", ground="", decision="Het bestuur zwijgt.")
    assert "Schrijf op welke grond het bestuur openbaar wordt genoemd." in asked.text
    assert "Het bestuur zwijgt." in asked.text
    client.send(path, release="noemen", ground="Besluit van de commissie.", decision="Het bestuur zwijgt.")
    shown = client.page("/nog-niet-gemeld").text
    assert "Stichting De Vaart (40001)" in shown
    assert "heeft nog niet gemeld (werktermijn)" in shown
    for never in (number, "De Windroos", "toelating", "verwijdering", "gegrond", "overtreedt"):
        assert never not in shown
    client.send(f"{path}/beeindigen", reason="Vergissing.")
    assert nobody in client.page("/nog-niet-gemeld").text


def test_what_comes_back_is_dealt_with_by_the_desk(client: Visitor, world: World, work: Work) -> None:
    with work() as session:
        for _ in range(3):
            world.flagged(session)
        by = world.by(SYSTEM)
        rows = [
            repetition.raise_repetition(session, one, by=by) for one in repetition.find(session, by.today, by.rules)
        ]
        assert len(rows) > 1
        key = rows[0].id
    today = client.log_in(world.desk).page("/vandaag").text
    assert today.count("Dit gebeurt vaker. Kijk of een maatregel voor de praktijk van de school past.") == 1
    page = client.log_in(world.desk).page("/herhaling")
    assert "bij dit bestuur op deze grond" in page.text
    client.send(f"/herhaling/{key}/afdoen", reason="De kamer neemt een maatregel voor de praktijk op.")
    assert "De kamer neemt een maatregel voor de praktijk op." in client.page("/herhaling").text
    assert client.log_in(world.board).get("/herhaling").status_code == 404
    # The Inspectie reads it at the board: how often and since when, not what the desk wrote.
    seen = client.log_in(world.inspector).page("/toezicht/besturen/40001").text
    assert "bij dit bestuur op deze grond" in seen
    assert "De kamer neemt een maatregel" not in seen
