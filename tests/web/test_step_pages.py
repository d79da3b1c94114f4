"""The page of each step: what it does, what it says of bad input, and that nothing typed is lost."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from gpo.disputes import services
from gpo.disputes.models import Dispute
from gpo.disputes.queries import find
from gpo.law.enums import Stage
from tests.builders import Person, World
from tests.conftest import Work
from tests.pages import Page
from tests.visitor import Visitor

Login = Callable[[Visitor, Person], Visitor]


@pytest.fixture
def new(world: World, work: Work) -> str:
    """A case that was just filed."""
    with work() as session:
        return world.filed(session).number


@pytest.fixture
def in_hand(world: World, work: Work) -> str:
    """A case in hand."""
    with work() as session:
        return world.admitted(session).number


def stands(world: World, work: Work, number: str) -> Dispute:
    """The case as it is in the database now."""
    with work() as session:
        dispute = find(session, world.desk.actor, number)
        assert dispute is not None
        session.expunge(dispute)
        return dispute


def pdf(name: str = "verweer.pdf") -> tuple[io.BytesIO, str]:
    """A real, small PDF to send."""
    stream = io.BytesIO()
    document = pikepdf.new()
    document.add_blank_page()
    document.save(stream)
    stream.seek(0)
    return stream, name


def test_asking_for_more(client: Visitor, login: Login, world: World, work: Work, new: str) -> None:
    login(client, world.desk)
    path = f"/zaken/{new}/aanvulling-vragen"
    assert "Schrijf wat er nog mist." in client.send(path, reason="  ").get_data(as_text=True)
    client.send(path, reason="De brief van de school.")
    assert stands(world, work, new).incomplete_reason == "De brief van de school."
    assert "De brief van de school." in login(client, world.parent).page(f"/zaken/{new}").text


def test_admitting_asks_since_when_and_offers_today(
    client: Visitor, login: Login, world: World, work: Work, new: str
) -> None:
    login(client, world.desk)
    path = f"/zaken/{new}/in-behandeling-nemen"
    assert client.page(path).form("on").values["on"] == ["1-9-2026"]
    wrong = client.send(path, on="29-2-2026").get_data(as_text=True)
    assert "29-2-2026 bestaat niet op de kalender." in wrong
    assert 'value="29-2-2026"' in wrong
    assert "ligt in de toekomst" in client.send(path, on="2-9-2026").get_data(as_text=True)
    assert stands(world, work, new).stage is Stage.INGEDIEND
    client.send(path, on="1-9-2026")
    assert stands(world, work, new).stage is Stage.IN_BEHANDELING


def test_a_double_click_admits_once(client: Visitor, login: Login, world: World, new: str) -> None:
    login(client, world.desk)
    path = f"/zaken/{new}/in-behandeling-nemen"
    form = client.page(path).form("on").values
    assert client.post(path, data=form).status_code == 302
    again = client.post(path, data=form).get_data(as_text=True)
    assert "intussen gewijzigd" in again


def test_another_body_needs_its_name(client: Visitor, login: Login, world: World, work: Work, new: str) -> None:
    login(client, world.desk)
    path = f"/zaken/{new}/doorzenden"
    said = client.send(path, to="anders", reason="Dit hoort daar.").get_data(as_text=True)
    assert "Vul de naam van het andere loket in." in said
    assert "Dit hoort daar." in said
    client.send(path, to="anders", other="De gemeente", reason="Dit hoort daar.")
    assert stands(world, work, new).closing_reason == "Doorgestuurd naar: De gemeente.\nDit hoort daar."


def test_a_stale_correction_says_so_keeps_what_was_typed_and_can_be_pressed_again(
    client: Visitor, login: Login, world: World, work: Work, new: str
) -> None:
    login(client, world.desk)
    path = f"/zaken/{new}/gegevens"
    form = {**client.page(path).form("late_reason").values, "late_reason": "De post was laat."}
    with work() as session:
        dispute = find(session, world.desk.actor, new)
        assert dispute is not None
        services.correct_facts(session, dispute, {"extra_support": True}, by=world.by(world.desk))
    answer = client.post(path, data=form).get_data(as_text=True)
    assert "Dit dossier is intussen gewijzigd" in answer
    assert "De post was laat." in answer
    assert stands(world, work, new).late_reason is None
    again = Page(answer).form("late_reason").values
    assert client.post(path, data=again).status_code == 302
    assert stands(world, work, new).late_reason == "De post was laat."


def test_a_correction_shows_what_is_known_and_changes_only_what_was_changed(
    client: Visitor, login: Login, world: World, work: Work, new: str
) -> None:
    login(client, world.desk)
    path = f"/zaken/{new}/gegevens"
    assert client.page(path).form("filed_on").values["decision_made_known_on"] == ["12-8-2026"]
    client.send(path, admission_requested_on="20-7-2026", extra_support="ja")
    assert "verbeterde gegevens" in client.page(f"/zaken/{new}").text
    now = stands(world, work, new)
    assert (now.extra_support, str(now.admission_requested_on), now.openbaar) == (True, "2026-07-20", False)


def test_since_when_a_child_is_at_home_follows_from_its_periods(
    client: Visitor, login: Login, world: World, new: str
) -> None:
    page = login(client, world.desk).page(f"/zaken/{new}/gegevens")
    assert page.links["Dagen thuis"] == f"/zaken/{new}/dagen-thuis"


def test_a_tied_member_is_refused_by_name_and_the_same_person_twice_at_its_place(
    client: Visitor, login: Login, world: World, work: Work, in_hand: str
) -> None:
    login(client, world.desk)
    path = f"/zaken/{in_hand}/kamer"
    one, two = (str(member.user_id) for member in world.members)
    chair = str(world.chair.user_id)
    twice = client.send(path, chair=chair, first=one, second=one).get_data(as_text=True)
    assert "Deze persoon zit al in de kamer." in twice
    tied = client.send(path, chair=chair, first=one, second=str(world.tied_member.user_id)).get_data(as_text=True)
    assert "Ties Verbonden hoort bij dit bestuur" in tied
    client.send(path, chair=chair, first=one, second=two)
    assert len(login(client, world.chair).page(f"/zaken/{in_hand}").text) > 0


def test_withdrawing_asks_twice_and_says_what_is_lost(
    client: Visitor, login: Login, world: World, work: Work, in_hand: str
) -> None:
    login(client, world.parent)
    path = f"/zaken/{in_hand}/intrekken"
    # Made known on Wednesday 12-8-2026: a new filing is in time until Wednesday 23-9-2026.
    lost = client.page(path).text
    assert "U kunt over dezelfde beslissing nog een nieuw verzoek indienen tot en met: 23 september 2026" in lost
    # Withdrawn on Tuesday 1-9-2026: seven days later is Tuesday 8 September.
    assert "U kunt zich bedenken tot en met: 8 september 2026" in lost
    unsure = client.send(path, reason="Wij zijn eruit.").get_data(as_text=True)
    assert "Zet een vinkje" in unsure
    assert "Kies een van de antwoorden." in unsure
    assert "Wij zijn eruit." in unsure
    assert stands(world, work, in_hand).withdrawn_on is None
    client.send(path, sure="y", voluntary="ja")
    dispute = stands(world, work, in_hand)
    assert (dispute.stage, str(dispute.withdrawn_on)) == (Stage.IN_BEHANDELING, "2026-09-01")


def test_after_the_term_withdrawing_warns_that_a_new_filing_is_late(
    client: Visitor, login: Login, world: World, in_hand: str
) -> None:
    world.pass_days(40)
    assert "Een nieuw verzoek is dus te laat." in login(client, world.parent).page(f"/zaken/{in_hand}/intrekken").text


def test_a_board_sends_its_defence(client: Visitor, login: Login, world: World, work: Work, in_hand: str) -> None:
    login(client, world.board)
    path = f"/zaken/{in_hand}/verweer"
    assert "Kies het bestand met het verweer." in client.send(path).get_data(as_text=True)
    fake = client.send(path, files=(io.BytesIO(b"geen pdf"), "verweer.pdf")).get_data(as_text=True)
    assert "verweer.pdf is geen echt pdf-bestand." in fake
    assert stands(world, work, in_hand).defence_received_on is None
    client.send(path, files=pdf())
    assert str(stands(world, work, in_hand).defence_received_on) == "2026-09-01"
    assert "Verweer: verweer.pdf" in login(client, world.parent).page(f"/zaken/{in_hand}").links


def test_the_same_defence_twice_is_refused(client: Visitor, login: Login, world: World, in_hand: str) -> None:
    login(client, world.board)
    stream, name = pdf()
    content = stream.getvalue()
    client.send(f"/zaken/{in_hand}/verweer", files=(io.BytesIO(content), name))
    again = client.send(f"/zaken/{in_hand}/verweer", files=(io.BytesIO(content), name)).get_data(as_text=True)
    assert "zit al in het dossier" in again


def test_the_desk_enters_a_defence_with_its_day(
    client: Visitor, login: Login, world: World, work: Work, in_hand: str
) -> None:
    world.pass_days(4)
    login(client, world.desk).send(f"/zaken/{in_hand}/verweer", files=pdf(), received_on="3-9-2026")
    assert str(stands(world, work, in_hand).defence_received_on) == "2026-09-03"


def test_planning_a_hearing(client: Visitor, login: Login, world: World, work: Work) -> None:
    with work() as session:
        number = world.seated(session).number
    login(client, world.desk)
    path = f"/zaken/{number}/zitting"
    assert "Schrijf het uur zo: 13:30." in client.send(path, day="21-9-2026", hour="half twee").get_data(as_text=True)
    nowhere = client.send(path, day="21-9-2026", hour="13:30").get_data(as_text=True)
    assert "Vul de plaats van de zitting in" in nowhere
    sunday = client.send(path, day="20-9-2026", hour="13:30", place="Utrecht").get_data(as_text=True)
    assert "Op die dag is er geen zitting" in sunday
    client.send(path, day="21-9-2026", hour="13.30", place="Zwarte Woud 2, Utrecht")
    assert "21 september 2026, 13:30 uur" in login(client, world.board).page(f"/zaken/{number}").text
    again = login(client, world.desk).page(path)
    assert again.heading == "Zitting opnieuw plannen"
    assert again.form("day").values["day"] == ["21-9-2026"]


def test_without_a_chamber_no_hearing(client: Visitor, login: Login, world: World, in_hand: str) -> None:
    answer = login(client, world.desk).send(f"/zaken/{in_hand}/zitting", day="21-9-2026", hour="13:30", place="Utrecht")
    assert "Stel eerst de kamer samen" in answer.get_data(as_text=True)


def test_a_hearing_is_held_on_its_day_and_not_before(client: Visitor, login: Login, world: World, work: Work) -> None:
    with work() as session:
        number = world.planned(session).number
    login(client, world.desk)
    path = f"/zaken/{number}/zitting-gehouden"
    assert "De zitting moet nog komen." in client.send(path, version="").get_data(as_text=True)
    world.pass_days(14)
    client.send(path, version="")
    assert stands(world, work, number).stage is Stage.ZITTING_GEHOUDEN


def test_the_chair_declares_inadmissible_and_the_parent_reads_why(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        number = world.seated(session).number
    login(client, world.chair).send(f"/zaken/{number}/niet-ontvankelijk", reason="Er is nog geen besluit.")
    page = login(client, world.parent).page(f"/zaken/{number}")
    assert "kennelijk niet-ontvankelijk" in page.text
    assert "Er is nog geen besluit." in page.text


@pytest.mark.parametrize(
    ("step", "fields"),
    [("schikking", {"reason": "Kim mag blijven."}), ("overeenkomst", {"on": "28-8-2026"})],
)
def test_the_desk_settles_and_notes_an_agreement(
    client: Visitor, login: Login, world: World, work: Work, in_hand: str, step: str, fields: dict[str, Any]
) -> None:
    login(client, world.desk).send(f"/zaken/{in_hand}/{step}", **fields)
    now = stands(world, work, in_hand)
    assert (now.closing_reason, str(now.agreed_on)) in [("Kim mag blijven.", "None"), (None, "2026-08-28")]


def test_closing_waits_for_the_report(client: Visitor, login: Login, world: World, work: Work) -> None:
    with work() as session:
        ruling = world.sent(session)
        number = session.get_one(Dispute, ruling.disputes[0].dispute_id).number
    answer = login(client, world.desk).send(f"/zaken/{number}/sluiten", reason="Klaar.")
    assert "Het bestuur kan nog melden" in answer.get_data(as_text=True)
    assert stands(world, work, number).stage is Stage.UITSPRAAK_VERZONDEN


@pytest.mark.parametrize("step", ["aanvulling-vragen", "in-behandeling-nemen", "gegevens", "kamer", "zitting"])
def test_the_steps_of_the_desk_are_no_pages_for_others(
    client: Visitor, login: Login, world: World, in_hand: str, step: str
) -> None:
    for person in (world.parent, world.board, world.chair, world.inspector, world.keeper):
        assert login(client, person).get(f"/zaken/{in_hand}/{step}").status_code == 404


def test_someone_elses_case_is_not_there(client: Visitor, login: Login, world: World, in_hand: str) -> None:
    assert login(client, world.other_parent).get(f"/zaken/{in_hand}/intrekken").status_code == 404
    assert login(client, world.other_board).get(f"/zaken/{in_hand}/verweer").status_code == 404
