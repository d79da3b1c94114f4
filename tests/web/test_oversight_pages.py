"""What the Inspectie sees: flags and dated evidence, and nowhere the name of a child or a parent."""

import re
from datetime import timedelta

from sqlalchemy import select

from gpo.actor import SYSTEM
from gpo.compliance import services
from gpo.compliance.services import Reply, Report, Told
from gpo.disputes.models import Channel
from gpo.law.enums import Answer, Role
from gpo.messages.models import Message, MessageKind
from gpo.rulings.models import Owner, TermUnit
from gpo.rulings.names import parts_of
from gpo.rulings.services import MeasureText
from gpo.tasks.models import Task, TaskKind
from tests.builders import World
from tests.conftest import Work
from tests.services.test_what_comes_back import at_the_inspectie
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
    number = reported_late(world, work)
    client.log_in(world.inspector)
    names = {part.casefold() for part in parts_of([CHILD, PARENT])}
    for path in (
        "/toezicht",
        "/toezicht/besturen",
        "/toezicht/besturen/40001",
        f"/toezicht/uitspraken/{number}",
        "/toezicht/vergelijken?omvang=2-5",
        "/toezicht/samenwerkingsverbanden",
        "/toezicht/signalen",
        "/toezicht/onderzoek",
        f"/toezicht/week?begin={world.clock().date().isoformat()}",
    ):
        words = {word.casefold() for word in re.findall(r"[^\W\d_]+", client.get(path).text)}
        assert not names & words, path
    for path in ("/toezicht/besturen", "/toezicht/besturen/40001", f"/toezicht/uitspraken/{number}"):
        assert "De Vaart" in client.page(path).text


def test_flags_of_one_board_are_counted_and_stand_with_their_evidence(
    client: Visitor, world: World, work: Work
) -> None:
    number = reported_late(world, work)
    client.log_in(world.inspector)
    index = client.page("/toezicht/besturen")
    assert "niet gemeld: 1" in index.text
    assert "te laat gemeld: 1" in index.text
    assert "Veel geschillen is geen oordeel over het bestuur." in index.text
    board = client.page("/toezicht/besturen/40001")
    for words in (number, "te laat gemeld1", "1 uitspraak in deze periode", "niet overgenomen, met reden"):
        assert words in board.text
    chain = client.page(f"/toezicht/uitspraken/{number}")
    for words in ("te laat gemeld", "alsnog gemeld op", "[naam]", "Vlag: niet gemeld (de melding)."):
        assert words in chain.text
    for page in (board, chain):
        assert "zit thuis" not in page.text
        assert "verhuisd" not in page.text


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


def test_a_silent_board_is_on_the_list_and_in_the_overview_of_its_week(
    client: Visitor, world: World, work: Work
) -> None:
    with work() as session:
        number = at_the_inspectie(session, world).number
    client.log_in(world.inspector)
    for path in ("/toezicht", "/toezicht/week"):
        page = client.page(path)
        assert number in page.text
        assert "Stichting De Vaart" in page.text
        # The only names on it are those of the reader and the board.
        assert not {"Kim", "Noor"} & set(re.findall(r"\w+", page.text))
    listed = client.page("/toezicht").text
    assert "de melding, uiterlijk" in listed
    assert "zwijgt" in listed
    assert "Op de lijst van de Inspectie: de melding." in client.page(f"/toezicht/uitspraken/{number}").text


def test_from_a_signal_to_the_desk_of_the_secretariaat(client: Visitor, world: World, work: Work) -> None:
    number = reported_late(world, work)
    client.log_in(world.inspector)
    bare = client.send(f"/toezicht/uitspraken/{number}/signaal", words="Drie keer dit jaar.")
    assert "Kies een van de antwoorden." in bare.text
    assert "Drie keer dit jaar." in bare.text
    client.send(f"/toezicht/uitspraken/{number}/signaal", subject="te_laat", words="Drie keer dit jaar.")
    page = client.page("/toezicht/signalen/1")
    assert f"Uitspraak {number}" in page.text
    note = "Het mailadres van het bestuur klopt niet."
    client.send("/toezicht/signalen/1/noteren", kind="aan_secretariaat", note=note)
    for somebody in (world.desk, world.board, world.parent, world.chair):
        assert client.log_in(somebody).get("/toezicht/signalen/1").status_code == 404
    client.log_in(world.desk)
    with work() as session:
        task = session.scalars(select(Task).where(Task.kind == TaskKind.FROM_INSPECTORATE)).one().id
    assert note in client.page(f"/taken/{task}/afronden").text
    client.send(f"/taken/{task}/inspectie", note="Het adres is verbeterd.")
    assert "Het adres is verbeterd." in client.page(f"/taken/{task}/inspectie").text
    client.log_in(world.inspector).send("/toezicht/signalen/1/sluiten", finding="Het is opgelost.")
    assert "Het is opgelost." in client.page("/toezicht/signalen/1").text


def test_bad_lines_come_back_and_good_ones_are_kept(client: Visitor, world: World) -> None:
    client.log_in(world.inspector)
    answer = client.send("/toezicht/onderzoek?jaar=2026", numbers="40001 De Vaart\nDe Brug")
    assert "Regel 2: “De Brug” begint niet met het nummer van een bestuur." in answer.text
    assert "1 bestuur staat nu op de lijst." in answer.text
    assert ">De Brug</textarea>" in answer.text.replace("\r\n", "")
    client.send("/toezicht/onderzoek/2026/40001/weghalen")
    assert "Er staan nog geen besturen op deze lijst." in client.page("/toezicht/onderzoek?jaar=2026").text
    assert client.get("/toezicht/onderzoek/2026/40001/weghalen").status_code == 404


def test_what_is_typed_in_an_address_never_breaks_a_page(client: Visitor, world: World) -> None:
    client.log_in(world.inspector)
    assert "Schrijf de datum als dag-maand-jaar" in client.page("/toezicht/besturen/40001?van=ooit").text
    assert "Deze dag ligt na de laatste." in client.page("/toezicht/besturen/40001?van=2-1-2026&tot=1-1-2026").text
    for path in ("/toezicht?na=9.9.9", "/toezicht/vergelijken?omvang=groot", "/toezicht/onderzoek?jaar=ooit"):
        client.page(path)
    for path in ("/toezicht/week?begin=ooit", "/toezicht/week?begin=2999-01-01", "/toezicht/uitspraken/2026-999"):
        assert client.get(path).status_code == 404


def test_an_inspector_opens_a_file_only_while_a_grant_runs(client: Visitor, world: World, work: Work) -> None:
    with work() as session:
        number = world.admitted(session, child_name=CHILD).number
    path, today = f"/toezicht/dossiers/{number}", world.clock().date()
    assert client.log_in(world.inspector).get(path).status_code == 404
    client.log_in(world.desk)
    day, other = today + timedelta(days=1), today + timedelta(days=3)
    given = {
        "inspector": str(world.inspector.user_id),
        "basis": "toestemming",
        "parents_agreed_on": today.isoformat(),
        "board_agreed_on": today.isoformat(),
        "reason": "Een onderzoek naar de verwijdering.",
        "opens_on": day.isoformat(),
        "expires_on": other.isoformat(),
    }
    assert "Zonder toestemming van de commissie" in client.send(f"/zaken/{number}/inzage", **given).text
    client.send(f"/zaken/{number}/inzage", commission_agreed_on=today.isoformat(), **given)
    with work() as session:
        letters = session.scalars(select(Message.id).where(Message.kind == MessageKind.GRANT_TOLD)).all()
    told = client.page(f"/berichten/{letters[0]}").text
    assert "Een onderzoek naar de verwijdering." in told
    assert client.log_in(world.inspector).get(path).status_code == 404
    world.pass_days(1)
    assert CHILD in client.page(path).text
    assert f"Zaak {number}" in client.page("/toezicht").text
    # The grant opens this page to read, and no other.
    for closed in (f"/zaken/{number}", f"/zaken/{number}/inzage", "/zaken", f"{path}/stukken/99"):
        assert client.get(closed).status_code == 404, closed
    client.log_in(world.desk).send(f"/zaken/{number}/inzage/1/intrekken")
    assert client.log_in(world.inspector).get(path).status_code == 404
