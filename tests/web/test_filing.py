"""A parent files on one page: what is wrong is said at its place, and nothing that came in is ever lost."""

import io
import re
import threading
from typing import Any

import pikepdf
import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from gpo import create_app
from gpo.access.models import Invitation
from gpo.actor import SYSTEM
from gpo.audit.models import AuditEvent
from gpo.boards import services as boards
from gpo.clock import MovableClock
from gpo.db import db
from gpo.disputes.models import Dispute, Party
from gpo.documents.models import Document
from gpo.filing.models import Draft
from gpo.law.enums import Ground, Role
from gpo.messages.models import Message
from tests import paper_files
from tests.builders import FILING, PASSWORD, World
from tests.conftest import Work
from tests.installation import START, settings_for
from tests.pages import Page
from tests.visitor import Visitor


def pdf(pages: int = 1) -> bytes:
    made, kept = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        made.add_blank_page()
    made.save(kept)
    return kept.getvalue()


def press(client: Visitor, button: str = "verstuur", path: str = "/indienen", **changes: Any) -> TestResponse:
    """Open the page as it stands, change what is named, and press a button."""
    form = client.page(path).form("story")
    response = client.post(path, data={**form.values, **changes, button: changes.get(button, "1")})
    # The test client writes a large body to a file on disk and leaves it open.
    response.request.environ["wsgi.input"].close()
    return response


def number_on(response: TestResponse) -> str:
    assert response.status_code == 302, Page(response.get_data(as_text=True)).text
    found = re.fullmatch(r"/ontvangst/(\d{4}-\d{4,})", response.location)
    assert found, response.location
    return found[1]


def words(response: TestResponse) -> str:
    assert response.status_code == 200
    return Page(response.get_data(as_text=True)).text


def count(work: Work, model: type[Any]) -> int:
    with work() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


@pytest.fixture(autouse=True)
def _world(world: World) -> None:
    """Schools to file about."""


def test_a_whole_filing_becomes_a_dispute_with_everything_that_was_told(client: Visitor, work: Work) -> None:
    told = {
        "phone": "06 000 000 00",
        "address": "Dorpsstraat 1, Utrecht",
        "child_born_on": "3-4-2015",
        "grounds": ["verwijdering", "ontwikkelingsperspectief"],
        "urgent": "y",
        "urgent_reason": "Kim zit thuis.",
        "home_since": "20-8-2026",
        "enrolled_elsewhere": "nee",
        "objection_received_on": "27-8-2026",
        "papers": [(io.BytesIO(pdf()), "beslissing.pdf"), (io.BytesIO(pdf(2)), "mail.pdf")],
    }
    number = number_on(press(client, **FILING | told))
    with work() as session:
        dispute = session.scalars(select(Dispute)).one()
        assert (dispute.number, dispute.ground, dispute.channel.value) == (number, Ground.VERWIJDERING, "web")
        assert dispute.filed_on.isoformat() == "2026-09-01"
        assert str(dispute.decision_made_known_on) == "2026-08-25"
        assert str(dispute.home_since) == "2026-08-20"
        assert str(dispute.objection_received_on) == "2026-08-27"
        assert (dispute.extra_support, dispute.enrolled_elsewhere, dispute.urgent) == (True, False, True)
        assert dispute.child_voice == "Ik wil bij mijn vrienden blijven."
        assert (dispute.child.name, str(dispute.child.born_on)) == ("Kim", "2015-04-03")
        assert [claim.ground for claim in dispute.claims] == [Ground.VERWIJDERING, Ground.ONTWIKKELINGSPERSPECTIEF]
        party = dispute.parties[0]
        assert (party.name, party.email, party.phone, party.user_id) == (
            "Robin Ouder",
            "robin@gpo.test",
            "06 000 000 00",
            None,
        )
        papers = session.scalars(select(Document).order_by(Document.position)).all()
        assert [paper.filename for paper in papers] == ["beslissing.pdf", "mail.pdf"]
        assert session.scalars(select(Draft)).one().fields == "{}", "the draft keeps no second copy of the story"
        assert session.scalars(select(AuditEvent.kind).order_by(AuditEvent.id)).all()[-3:].count("add_document") == 2


def test_the_receipt_shows_number_papers_dates_and_that_it_is_no_bezwaar(client: Visitor) -> None:
    number = number_on(press(client, **FILING, papers=[(io.BytesIO(pdf()), "beslissing.pdf")]))
    page = client.page(f"/ontvangst/{number}")
    assert number in page.text
    assert "1 september 2026, 10:00 uur" in page.text
    assert re.search(r"beslissing\.pdf\s*[0-9a-f]{64}", page.text)
    assert "Dit is geen bezwaar" in page.text
    # Tuesday 25 August + 6 weeks = Tuesday 6 October; filed 1 September + 10 weeks = 10 November.
    assert "6 oktober 2026" in page.text
    assert "10 november 2026" in page.text
    assert "Awb" not in page.text.split("Dit is geen bezwaar")[0], "in time: no finding about lateness"


def test_a_receipt_is_for_who_filed_and_for_who_sees_the_dispute(
    client: Visitor, app: Flask, world: World, login: Any
) -> None:
    number = number_on(press(client, **FILING))
    path = f"/ontvangst/{number}"
    assert client.get(path).status_code == 200
    stranger = app.test_client()
    assert stranger.get(path).status_code == 404
    for person, status in ((world.desk, 200), (world.other_parent, 404), (world.board, 404), (world.inspector, 404)):
        assert login(app.test_client(), person).get(path).status_code == status, person.name


def test_a_parent_with_an_account_is_the_party(client: Visitor, world: World, work: Work, login: Any) -> None:
    number = number_on(press(login(client, world.parent), **FILING))
    with work() as session:
        assert session.scalars(select(Party)).one().user_id == world.parent.user_id
        assert count_invitations(session) == 0
    assert client.get(f"/zaken/{number}").status_code == 200


def count_invitations(session: Any) -> int:
    return session.scalar(select(func.count()).select_from(Invitation)) or 0


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"decision_made_known_on": "29-2-2026"}, "29-2-2026 bestaat niet op de kalender."),
        ({"decision_made_known_on": "2-9-2026"}, "De dag van de beslissing ligt in de toekomst."),
        ({"decision_made_known_on": "gisteren"}, "Schrijf de datum als dag-maand-jaar"),
        ({"decision_made_known_on": "5-9-0202"}, "Klopt het jaar 202?"),
        ({"decision_made_known_on": ""}, "Vul de dag in, of schrijf hieronder waarom er geen beslissing op papier is."),
        ({"child_born_on": "1-1-2030"}, "Deze geboortedatum ligt in de toekomst."),
        ({"home_since": "31-9-2026"}, "31-9-2026 bestaat niet op de kalender."),
        ({"school_text": "bestaatniet"}, "Wij vinden deze school niet."),
        ({"school_text": ""}, "Typ de naam van de school en druk op Zoek school."),
        ({"school_text": "basisschool utrecht"}, "Kies hieronder de school."),
        ({"grounds": []}, "Kies waar het geschil over gaat."),
        ({"story": "  "}, "Schrijf op wat er is gebeurd."),
        ({"wish": ""}, "Schrijf op wat u wilt dat er gebeurt."),
        ({"name": ""}, "Vul uw naam in."),
        ({"name": "n" * 201}, "Houd het onder 200 tekens."),
        ({"relation": []}, "Kies wie u bent."),
        ({"relation": "buurman"}, "Kies een van de antwoorden."),
        ({"email": "robin.gpo.test"}, "Dit is geen mailadres."),
        ({"extra_support": []}, "Kies een antwoord."),
        ({"urgent": "y"}, "Schrijf op waarom er haast is."),
        ({"child_asked": []}, "Kies ja of nee."),
        ({"child_voice": ""}, "Schrijf op wat uw kind wil."),
        ({"child_asked": "nee", "child_voice": "", "child_voice_how": ""}, "Schrijf op waarom niet."),
        ({"story": "Het bsn is 111222333."}, "Hier lijkt een burgerservicenummer (bsn) te staan: het eindigt op 33."),
        ({"child_name": "Kim 111222333"}, "Hier lijkt een burgerservicenummer"),
    ],
)
def test_bad_input_is_said_and_nothing_is_lost(
    client: Visitor, work: Work, changes: dict[str, Any], sentence: str
) -> None:
    typed = FILING | changes
    response = press(client, **typed, papers=[(io.BytesIO(pdf()), "beslissing.pdf")])
    page = Page(response.get_data(as_text=True))
    assert sentence in page.text
    assert page.title.startswith("Fout:")
    again = page.form("story").values
    for name, value in typed.items():
        kept = [one.strip() for one in again.get(name, []) if one.strip()]
        sent = [one.strip() for one in ([value] if isinstance(value, str) else value) if one.strip()]
        assert kept == sent or name == "relation", name
    assert "beslissing.pdf" in page.text, "a good paper is kept, whatever else is wrong"
    assert count(work, Dispute) == count(work, Document) == count(work, Message) == 0
    # What was wrong is mended, and the rest need not be typed again.
    mended = {name: FILING.get(name, []) for name in changes}
    number_on(press(client, **mended))


def test_signs_that_a_database_cannot_keep_are_left_out(client: Visitor, work: Work) -> None:
    number_on(press(client, **FILING | {"story": "Voor\x00na 😀", "name": "Zoë\x00 d'Été"}))
    with work() as session:
        dispute = session.scalars(select(Dispute)).one()
        assert (dispute.story, dispute.parties[0].name) == ("Voorna 😀", "Zoë d'Été")


def test_an_answer_that_is_not_on_the_page_is_refused(client: Visitor) -> None:
    assert "Kies een van de antwoorden." in words(press(client, **FILING | {"grounds": ["lesgeld"]}))


def test_a_removal_without_a_letter_needs_a_reason_and_no_day(client: Visitor, work: Work) -> None:
    reason = "Kim mag niet meer komen, maar er is geen brief."
    number_on(press(client, **FILING | {"decision_made_known_on": "", "no_decision_reason": reason}))
    with work() as session:
        dispute = session.scalars(select(Dispute)).one()
        assert (dispute.decision_made_known_on, dispute.no_decision_reason) == (None, reason)


def test_no_to_the_childs_voice_keeps_the_reason_and_not_the_words(client: Visitor, work: Work) -> None:
    number_on(press(client, **FILING | {"child_asked": "nee", "child_voice": "x", "child_voice_how": "Kim is vier."}))
    with work() as session:
        dispute = session.scalars(select(Dispute)).one()
        assert (dispute.child_voice, dispute.child_voice_how) == (None, "Kim is vier.")


def test_a_thirty_megabyte_file_is_named_and_the_others_are_kept(client: Visitor, work: Work) -> None:
    files = [(io.BytesIO(bytes(30 * 1024**2)), "groot.pdf"), (io.BytesIO(pdf()), "klein.pdf")]
    shown = words(press(client, **FILING, papers=files))
    assert "groot.pdf is 30,0 MB. Een bestand mag hoogstens 25 MB zijn." in shown
    assert "klein.pdf (" in shown
    assert count(work, Dispute) == 0, "nobody files without a paper that was meant to go along"
    number_on(press(client))
    with work() as session:
        assert session.scalars(select(Document.filename)).all() == ["klein.pdf"]


def test_together_the_papers_are_at_most_hundred_megabytes(client: Visitor) -> None:
    heavy = [io.BytesIO(paper_files.pdf(pages=part, weight=24 * 1024**2)) for part in range(1, 6)]
    for index in range(4):
        press(client, "bewaar", papers=[(heavy[index], f"deel{index}.pdf")])
    shown = words(press(client, "bewaar", papers=[(heavy[4], "deel5.pdf")]))
    assert "deel5.pdf past er niet meer bij: samen mogen de stukken hoogstens 100 MB zijn." in shown
    assert "deel3.pdf" in shown


def test_a_file_that_is_not_what_its_name_says_is_named(client: Visitor) -> None:
    files = [(io.BytesIO(b"PK\3\4" + bytes(50)), "brief.pdf"), (io.BytesIO(b"MZ" + bytes(50)), "foto.jpg")]
    shown = words(press(client, **FILING, papers=files))
    assert "brief.pdf is geen echt pdf-bestand." in shown
    assert "foto.jpg is geen echt jpg-bestand." in shown


def test_looking_for_a_school_keeps_what_was_typed_and_says_nothing_of_the_rest(client: Visitor) -> None:
    page = Page(press(client, "zoek", story="Half verhaal", school_text="basisschool utrecht").get_data(as_text=True))
    assert "Basisschool De Sluis, Utrecht" in page.text
    assert "Openbare Basisschool De Brug, Utrecht" in page.text
    assert "Dit klopt nog niet" not in page.text
    assert page.form("story").values["story"] == ["Half verhaal"]
    assert "Wij vinden deze school niet." in words(press(client, "zoek", school_text="nergens"))


def test_one_school_that_fits_is_taken_and_a_choice_that_no_longer_fits_is_dropped(
    client: Visitor, world: World, work: Work
) -> None:
    page = Page(press(client, "zoek", school_text="sluis").get_data(as_text=True))
    assert page.form("story").values["school_id"] == [str(world.school_id)]
    changed = FILING | {"school_text": "utrecht basisschool", "school_id": str(world.vo_school_id)}
    assert "Kies hieronder de school." in words(press(client, **changed))
    number_on(press(client, school_id=str(world.public_school_id)))
    with work() as session:
        assert session.scalars(select(Dispute.school_id)).one() == world.public_school_id


def test_a_school_without_a_known_board_is_said_at_the_school(client: Visitor, world: World, work: Work) -> None:
    with work() as session:
        boards.add_school(session, "40ZZ00", "Weesschool", board=None, city="Zeist", by=world.by(SYSTEM))
    assert "Van deze school weten wij het bestuur niet." in words(
        press(client, **FILING | {"school_text": "weesschool"})
    )
    assert count(work, Dispute) == 0


def test_late_is_asked_once_and_never_stopped(client: Visitor, work: Work) -> None:
    late = FILING | {"decision_made_known_on": "1-7-2026"}
    page = Page(press(client, **late).get_data(as_text=True))
    # Wednesday 1 July 2026 + 6 weeks = Wednesday 12 August.
    assert "De laatste dag was 12 augustus 2026" in page.text
    assert "u mag ook zonder reden indienen" in page.text
    assert count(work, Dispute) == 0
    sent = client.post("/indienen", data={**page.form("story").values, "verstuur": "1"})
    receipt = client.page(f"/ontvangst/{number_on(sent)}")
    assert "Het verzoek is niet vanzelf afgewezen" in receipt.text


def test_late_with_a_reason_is_not_asked(client: Visitor, work: Work) -> None:
    reason = "In de brief stond niets over de commissie."
    number_on(press(client, **FILING | {"decision_made_known_on": "1-7-2026", "late_reason": reason}))
    with work() as session:
        assert session.scalars(select(Dispute.late_reason)).one() == reason


def test_no_need_for_extra_help_is_a_notice_at_admission(client: Visitor) -> None:
    sent = press(client, **FILING | {"grounds": ["toelating"], "extra_support": "nee"})
    assert "over kinderen die extra hulp nodig hebben" in client.page(f"/ontvangst/{number_on(sent)}").text


def test_a_second_press_on_send_gives_the_same_receipt(client: Visitor, work: Work) -> None:
    form = client.page("/indienen").form("story")
    body = {**form.values, **FILING, "verstuur": "1"}
    first = client.post("/indienen", data=body)
    second = client.post("/indienen", data=body)
    assert number_on(first) == number_on(second)
    assert count(work, Dispute) == 1
    assert count(work, Message) == 1


def test_two_presses_at_the_same_moment_make_one_dispute(client: Visitor, app: Flask, work: Work) -> None:
    form = client.page("/indienen").form("story")
    cookie = client.get_cookie("session")
    assert cookie is not None
    paper = pdf()  # a later second would make other bytes
    places: list[str] = []

    def send() -> None:
        again = app.test_client()
        again.set_cookie("session", cookie.value)
        papers = [(io.BytesIO(paper), "beslissing.pdf")]
        places.append(again.post("/indienen", data={**form.values, **FILING, "papers": papers}).location)

    presses = [threading.Thread(target=send) for _ in range(4)]
    for one in presses:
        one.start()
    for one in presses:
        one.join()
    assert len(places) == 4
    assert len(set(places)) == 1
    assert (count(work, Dispute), count(work, Document)) == (1, 1)


def test_after_filing_the_page_is_empty_again(client: Visitor, work: Work) -> None:
    number_on(press(client, **FILING))
    assert client.page("/indienen").form("story").values["story"] == [""]
    number_on(press(client, **FILING | {"child_name": "Bo"}))
    assert count(work, Dispute) == 2


def test_a_draft_survives_a_closed_tab_and_a_restart_of_the_app(
    client: Visitor, app: Flask, clock: MovableClock
) -> None:
    press(client, "later", story="Half verhaal", papers=[(io.BytesIO(pdf()), "beslissing.pdf")])
    cookie = client.get_cookie("session")
    assert cookie is not None
    house = app.extensions["gpo"]
    restarted = create_app(settings_for(house.settings.instance, house.settings.database_url), MovableClock(START))
    restarted.test_client_class = Visitor
    restarted.testing = True
    later = restarted.test_client()
    later.set_cookie("session", cookie.value)
    assert isinstance(later, Visitor)
    page = later.page("/indienen")
    assert page.form("story").values["story"] == ["Half verhaal"]
    assert "beslissing.pdf" in page.text
    number_on(press(later, **FILING))
    with restarted.app_context():
        db.engine.dispose()


def test_a_paper_can_be_taken_out_again(client: Visitor, work: Work) -> None:
    page = Page(press(client, "bewaar", papers=[(io.BytesIO(pdf()), "fout.pdf")]).get_data(as_text=True))
    assert "fout.pdf" in page.text
    with work() as session:
        key = session.scalars(select(Draft)).one().papers[0].id
    assert "fout.pdf" not in words(press(client, "weg", weg=str(key)))


def test_the_same_paper_twice_is_kept_once(client: Visitor, work: Work) -> None:
    raw = pdf()
    press(client, "bewaar", papers=[(io.BytesIO(raw), "brief.pdf")])
    number_on(press(client, **FILING, papers=[(io.BytesIO(raw), "brief.pdf")]))
    assert count(work, Document) == 1


def test_wiping_forgets_the_draft_and_its_papers(client: Visitor, work: Work) -> None:
    press(client, "bewaar", story="Weg hiermee", papers=[(io.BytesIO(pdf()), "weg.pdf")])
    assert press(client, "wis").status_code == 302
    page = client.page("/indienen")
    assert page.form("story").values["story"] == [""]
    assert "weg.pdf" not in page.text
    assert count(work, Draft) == 0


def test_a_page_that_outlived_its_session_loses_nothing(client: Visitor, app: Flask, work: Work) -> None:
    """The cookie is gone; the page in the browser still knows the key of its draft."""
    page = Page(press(client, "bewaar", papers=[(io.BytesIO(pdf()), "eerste.pdf")]).get_data(as_text=True))
    left = page.form("story").values
    stranger = app.test_client()
    assert isinstance(stranger, Visitor)
    papers = [(io.BytesIO(pdf(2)), "tweede.pdf")]
    response = stranger.post("/indienen", data={**left, **FILING, "papers": papers})
    page = Page(response.get_data(as_text=True))
    assert "Deze pagina stond te lang open." in page.text
    assert "eerste.pdf" in page.text
    assert "tweede.pdf" in page.text
    again = page.form("story").values
    assert again["story"] == [FILING["story"]]
    assert again["draft_key"] != left["draft_key"], "from here on only this browser knows the key"
    number_on(stranger.post("/indienen", data={**again, "verstuur": "1"}))
    assert (count(work, Dispute), count(work, Document)) == (1, 2)


def test_a_form_made_up_elsewhere_files_nothing(client: Visitor, work: Work) -> None:
    response = client.post("/indienen", data={**FILING, "draft_key": "sleutel van een ander", "verstuur": "1"})
    page = Page(response.get_data(as_text=True))
    assert page.form("story").values["draft_key"] != ["sleutel van een ander"]
    assert count(work, Dispute) == 0


@pytest.mark.parametrize("role", [Role.BESTUUR, Role.COMMISSIE, Role.INSPECTIE, Role.BEHEERDER])
def test_the_parents_form_is_not_for_other_roles(client: Visitor, world: World, login: Any, role: Role) -> None:
    person = next(one for one in world.people if one.actor.role is role)
    assert login(client, person).get("/indienen").status_code == 404


def test_the_mail_after_filing_opens_the_account_and_the_case(client: Visitor, app: Flask, work: Work) -> None:
    number = number_on(press(client, **FILING))
    with work() as session:
        path = session.scalars(select(Message.path)).one()
    assert path.startswith("/uitnodiging/")
    other = app.test_client()
    assert isinstance(other, Visitor)
    for _ in range(3):
        assert "Kies een wachtwoord." in other.page(path).text, "looking uses nothing up"
    refused = other.send(path, password="kort")
    assert "minstens 12 tekens" in refused.get_data(as_text=True)
    came = other.send(path, follow_redirects=False, password=PASSWORD)
    assert came.location == f"/zaken/{number}"
    assert other.get(came.location).status_code == 200
    with work() as session:
        assert session.scalars(select(Party)).one().user_id is not None
    third = app.test_client()
    assert third.get(path).status_code == 410, "used up"
    assert "Deze link werkt niet meer" in third.get(path).get_data(as_text=True)


def test_a_second_case_of_the_same_parent_asks_for_the_password_that_is_there(
    client: Visitor, app: Flask, work: Work
) -> None:
    numbers = [number_on(press(client, **FILING)) for _ in range(2)]
    with work() as session:
        paths = session.scalars(select(Message.path).order_by(Message.id)).all()
    other = app.test_client()
    assert isinstance(other, Visitor)
    other.send(paths[0], password=PASSWORD)
    fresh = app.test_client()
    assert isinstance(fresh, Visitor)
    assert "U heeft al een account bij ons." in fresh.page(paths[1]).text
    wrong = fresh.send(paths[1], password="een heel ander wachtwoord")
    assert "Dit wachtwoord klopt niet." in wrong.get_data(as_text=True)
    assert fresh.send(paths[1], follow_redirects=False, password=PASSWORD).location == f"/zaken/{numbers[1]}"


def test_the_public_pages_are_there(client: Visitor) -> None:
    start = client.page("/").text
    assert "10 weken" in start
    assert "6 weken" in start
    assert "30 dagen" in client.page("/privacy").text
    assert "WCAG 2.2" in client.page("/toegankelijkheid").text
