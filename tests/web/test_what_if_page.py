"""The page on which the beheerder tries other rules."""

from tests.builders import World
from tests.conftest import Work
from tests.services.test_what_if import reported_after
from tests.visitor import Visitor


def test_the_beheerder_asks_and_reads_what_would_differ(client: Visitor, world: World, work: Work) -> None:
    number = reported_after(world, work, 25)
    client.log_in(world.keeper)
    sent = client.send("/wat-als", what="termijn", rule="report", amount="21", force="bindend", since="1-8-2014")
    assert "1 bestuur meer" in sent.text
    assert number in sent.text
    assert world.rules.hash in sent.text
    assert not any(name in sent.text for name in ("Jadwiga", "Grootveld"))


def test_a_number_that_is_missing_is_asked_at_its_place(client: Visitor, world: World) -> None:
    client.log_in(world.keeper)
    sent = client.send("/wat-als", what="termijn", rule="report", amount="", force="bindend", since="1-8-2014")
    assert "Vul een heel getal in." in sent.text
    assert "1-8-2014" in sent.text


def test_nobody_else_opens_it(client: Visitor, world: World) -> None:
    assert client.log_in(world.desk).get("/wat-als").status_code == 404
