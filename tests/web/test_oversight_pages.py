"""What the Inspectie sees: flags and dated evidence, and nowhere the name of a child or a parent."""

import re

from gpo.actor import SYSTEM
from gpo.compliance import services
from gpo.compliance.services import Reply, Report, Told
from gpo.disputes.models import Channel
from gpo.law.enums import Answer, Role
from gpo.rulings.models import Owner, TermUnit
from gpo.rulings.names import parts_of
from gpo.rulings.services import MeasureText
from tests.builders import World
from tests.conftest import Work
from tests.visitor import Visitor

CHILD, PARENT = "Jadwiga van Grootveld", "Noor Ouder"
NO_NAMES = (MeasureText("Laat de leerling weer toe.", Owner.SCHOOL, True, 14, TermUnit.DAGEN),)


def reported_late(world: World, work: Work) -> str:
    """A ruling on which the board reported late, and wrote the name of the child wherever it could write."""
    with work() as session:
        ruling = world.delivered(
            session, child_name=CHILD, measures=NO_NAMES, story=f"{CHILD} zit thuis, zegt {PARENT}."
        )
        world.pass_days(29)
        today = world.by(SYSTEM).today
        for key in services.due_reports(session, today):
            services.flag_silent(session, key, on=today, by=world.by(SYSTEM))
        report = Report(
            received_on=today,
            channel=Channel.WEB,
            parents={link.dispute_id: Told(today, f"mail aan {PARENT}") for link in ruling.disputes},
            replies={one.id: Reply(Answer.NIET, "JADWIGA wil niet; Jadwiga's plek is weg.") for one in ruling.measures},
            remarks=f"{CHILD} is verhuisd.",
        )
        services.report_compliance(session, ruling, report, by=world.by(world.board))
        number = ruling.number
    return number


def test_no_name_of_a_child_or_parent_on_any_page_of_the_inspectie(client: Visitor, world: World, work: Work) -> None:
    reported_late(world, work)
    client.log_in(world.inspector)
    names = {part.casefold() for part in parts_of([CHILD, PARENT])}
    for path in ("/toezicht", "/toezicht/besturen/40001"):
        seen = client.page(path)
        assert "De Vaart" in seen.text
        words = {word.casefold() for word in re.findall(r"[^\W\d_]+", client.get(path).text)}
        assert not names & words, path


def test_flags_of_one_board_are_counted_and_stand_with_their_evidence(
    client: Visitor, world: World, work: Work
) -> None:
    number = reported_late(world, work)
    client.log_in(world.inspector)
    index = client.page("/toezicht")
    assert "niet gemeld: 1" in index.text
    assert "te laat gemeld: 1" in index.text
    assert "Veel geschillen is geen oordeel over het bestuur." in index.text
    board = client.page("/toezicht/besturen/40001")
    for words in (number, "te laat gemeld", "alsnog gemeld op", "[naam]", "niet overgenomen, met reden"):
        assert words in board.text
    assert "zit thuis" not in board.text
    assert "verhuisd" not in board.text


def test_the_inspectie_sees_no_dispute_no_paper_and_no_ruling_of_the_file(
    client: Visitor, world: World, work: Work
) -> None:
    number = reported_late(world, work)
    client.log_in(world.inspector)
    for path in ("/zaken", "/zaken/2026-0001", f"/uitspraken/{number}", f"/uitspraken/{number}/pdf"):
        assert client.get(path).status_code == 404, path


def test_only_the_inspectie_comes_in(client: Visitor, world: World) -> None:
    for who in world.people:
        expected = 200 if who.actor.role is Role.INSPECTIE else 404
        assert client.log_in(who).get("/toezicht").status_code == expected


def test_a_ruling_that_was_not_sent_is_not_shown(client: Visitor, world: World, work: Work) -> None:
    with work() as session:
        number = world.issued(session).number
    assert number not in client.log_in(world.inspector).page("/toezicht/besturen/40001").text


def test_the_rules_page_shows_every_row_with_its_source_and_the_hash(client: Visitor, world: World) -> None:
    page = client.log_in(world.keeper).page("/regels")
    assert world.rules.hash in page.text
    assert "WVO 2020 art. 12.34" in page.text
    assert "zekerheid NF" in page.text
    assert client.log_in(world.board).get("/regels").status_code == 404
