"""A parent files: one dispute comes of it with everything that was told, and nothing that came in is ever lost."""

import io
import json
import re
import threading
from typing import Any

import pikepdf
import pytest
from flask import Flask
from sqlalchemy import func, select

from gpo import create_app
from gpo.audit.models import AuditEvent
from gpo.clock import MovableClock
from gpo.db import db
from gpo.disputes.models import Audience, Authority, Consent, ConsentKind, Dispute, Party, Relation
from gpo.documents.models import Document
from gpo.filing.models import Draft, RequestVersion
from gpo.law.enums import Ground, Role, Subtype
from gpo.messages.models import Message
from gpo.schooling.models import HomePeriod, HomeStatus
from gpo.tasks.models import Task, TaskKind
from tests import interview, paper_files
from tests.builders import FILING, World
from tests.conftest import Work
from tests.installation import START, settings_for
from tests.interview import LOOK_OVER, PAPERS, answer, number_in, press, values, walk
from tests.pages import Page
from tests.visitor import Visitor


def pdf(pages: int = 1) -> bytes:
    made, kept = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        made.add_blank_page()
    made.save(kept)
    return kept.getvalue()


def count(work: Work, model: type[Any]) -> int:
    with work() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def tasks(work: Work) -> list[TaskKind]:
    with work() as session:
        return list(session.scalars(select(Task.kind).order_by(Task.id)))


@pytest.fixture(autouse=True)
def _world(world: World) -> None:
    """Schools to file about."""


def test_a_whole_filing_becomes_a_dispute_with_everything_that_was_told(client: Visitor, work: Work) -> None:
    told = {
        "phone": "06 000 000 00",
        "address": "Dorpsstraat 1, Utrecht",
        "may_phone": "ja",
        "may_mail": "ja",
        "address_secret": "ja",
        "authority": "alleen",
        "child_born_on": "3-4-2015",
        "grounds": ["verwijdering", "ontwikkelingsperspectief"],
        "subtypes": ["voorgenomen_verwijdering", "geen_opp", "handelingsdeel"],
        "urgent": "ja",
        "urgent_reason": "Kim zit thuis.",
        "at_home": "ja",
        "home-0-starts_on": "20-8-2026",
        "home-0-status": "thuis_zonder_besluit",
        "exemption_5a": "nee",
        "objection_made": "ja",
        "objection_received_on": "27-8-2026",
        "child_voice_audience": "commissie_gevraagd",
        "hearing_needs": ["tolk", "iemand_mee"],
        "consent_after": "y",
    }
    papers = [(io.BytesIO(pdf()), "beslissing.pdf"), (io.BytesIO(pdf(2)), "mail.pdf")]
    number = interview.file(client, papers=papers, **told)
    with work() as session:
        dispute = session.scalars(select(Dispute)).one()
        assert (dispute.number, dispute.ground, dispute.channel.value) == (number, Ground.VERWIJDERING, "web")
        assert dispute.filed_on.isoformat() == "2026-09-01"
        assert dispute.filed_at == START
        assert str(dispute.decision_made_known_on) == "2026-08-25"
        assert str(dispute.home_since) == "2026-08-20"
        assert str(dispute.objection_received_on) == "2026-08-27"
        assert (dispute.extra_support, dispute.urgent, dispute.language) == (True, True, "nl")
        assert dispute.child_voice == "Ik wil bij mijn vrienden blijven."
        assert dispute.child_voice_audience is Audience.COMMISSIE_GEVRAAGD
        assert (dispute.child.name, str(dispute.child.born_on)) == ("Kim", "2015-04-03")
        assert [(claim.ground, claim.subtype) for claim in dispute.claims] == [
            (Ground.VERWIJDERING, Subtype.VOORGENOMEN_VERWIJDERING),
            (Ground.ONTWIKKELINGSPERSPECTIEF, Subtype.GEEN_OPP),
            (Ground.ONTWIKKELINGSPERSPECTIEF, Subtype.HANDELINGSDEEL),
        ]
        party = dispute.parties[0]
        assert (party.name, party.email, party.phone, party.user_id) == (
            "Robin Ouder",
            "robin@gpo.test",
            "06 000 000 00",
            None,
        )
        assert (party.authority, party.may_phone, party.may_mail, party.address_secret) == (
            Authority.ALLEEN,
            True,
            True,
            True,
        )
        [period] = session.scalars(select(HomePeriod))
        assert (str(period.starts_on), period.status, period.said_by) == (
            "2026-08-20",
            HomeStatus.THUIS_ZONDER_BESLUIT,
            Role.OUDER,
        )
        assert {row.kind: row.given for row in session.scalars(select(Consent))} == {
            ConsentKind.SMS: False,
            ConsentKind.VRAGEN_NA_SLUITING: True,
            ConsentKind.WOORDEN_VOOR_INSPECTIE: False,
        }
        papers_kept = session.scalars(select(Document).order_by(Document.position)).all()
        assert [paper.filename for paper in papers_kept] == ["beslissing.pdf", "mail.pdf"]
        assert session.scalars(select(Draft)).one().fields == "{}", "the draft keeps no second copy of the story"
        assert session.scalars(select(AuditEvent.kind)).all().count("add_document") == 2
    assert tasks(work) == [TaskKind.AUDIENCE]


def test_the_words_as_filed_are_kept_as_the_first_version(client: Visitor, work: Work) -> None:
    interview.file(client, talks="Met de directeur.", hearing_needs=["tolk"])
    with work() as session:
        [first] = session.scalars(select(RequestVersion))
        answers = json.loads(first.answers)
        assert (first.version, first.by_role, first.by_id) == (1, Role.OUDER, None)
    assert answers["story"] == [FILING["story"]]
    assert answers["talks"] == ["Met de directeur."]
    assert answers["hearing_needs"] == ["tolk"]
    assert not {"csrf_token", "draft_key", "seen", "late_reason"} & set(answers), "only what was asked"


def test_an_answer_to_a_question_that_went_away_is_not_filed(client: Visitor, work: Work) -> None:
    walk(client, grounds=["toelating"], subtypes=["weigering"], admission_in_writing="ja")
    answer(client, "waarover", grounds=["verwijdering"])
    press(client, LOOK_OVER, "verstuur")
    with work() as session:
        [dispute] = session.scalars(select(Dispute))
        assert [(claim.ground, claim.subtype) for claim in dispute.claims] == [(Ground.VERWIJDERING, None)]
        assert "admission_in_writing" not in session.scalars(select(RequestVersion.answers)).one()


def test_the_receipt_shows_number_papers_dates_and_that_it_is_no_bezwaar(client: Visitor) -> None:
    number = interview.file(client, papers=[(io.BytesIO(pdf()), "beslissing.pdf")])
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
    number = interview.file(client)
    path = f"/ontvangst/{number}"
    assert client.get(path).status_code == 200
    stranger = app.test_client()
    assert stranger.get(path).status_code == 404
    for person, status in ((world.desk, 200), (world.other_parent, 404), (world.board, 404), (world.inspector, 404)):
        assert login(app.test_client(), person).get(path).status_code == status, person.name


def test_a_parent_with_an_account_is_the_party(client: Visitor, world: World, work: Work, login: Any) -> None:
    number = interview.file(login(client, world.parent))
    with work() as session:
        assert session.scalars(select(Party)).one().user_id == world.parent.user_id
    assert client.get(f"/zaken/{number}").status_code == 200


def test_signs_that_a_database_cannot_keep_are_left_out(client: Visitor, work: Work) -> None:
    interview.file(client, story="Voor\x00na 😀", name="Zoë\x00 d'Été")
    with work() as session:
        dispute = session.scalars(select(Dispute)).one()
        assert (dispute.story, dispute.parties[0].name) == ("Voorna 😀", "Zoë d'Été")


def test_a_removal_without_a_letter_needs_a_reason_and_no_day(client: Visitor, work: Work) -> None:
    reason = "Kim mag niet meer komen, maar er is geen brief."
    interview.file(client, decision_paper="nee", no_decision_reason=reason)
    with work() as session:
        dispute = session.scalars(select(Dispute)).one()
        assert (dispute.decision_made_known_on, dispute.no_decision_reason) == (None, reason)


def test_no_to_the_childs_voice_keeps_the_reason_and_not_the_words(client: Visitor, work: Work) -> None:
    walk(client)
    answer(client, "stem", child_asked="nee")
    answer(client, "kind-niet-gevraagd", child_voice_how="Kim is vier.")
    number_in(press(client, LOOK_OVER, "verstuur"))
    with work() as session:
        dispute = session.scalars(select(Dispute)).one()
        assert (dispute.child_voice, dispute.child_voice_how) == (None, "Kim is vier.")


def test_a_thirty_megabyte_file_is_named_and_the_others_are_kept(client: Visitor, work: Work) -> None:
    files = [(io.BytesIO(bytes(30 * 1024**2)), "groot.pdf"), (io.BytesIO(pdf()), "klein.pdf")]
    walk(client, until=PAPERS)
    shown = Page(press(client, PAPERS, "verder", papers=files).get_data(as_text=True)).text
    assert "groot.pdf is 30,0 MB. Een bestand mag hoogstens 25 MB zijn." in shown, "nobody goes on without it unawares"
    assert "klein.pdf minder dan 0,1 MB" in shown
    interview.file(client)
    with work() as session:
        assert session.scalars(select(Document.filename)).all() == ["klein.pdf"]


def test_together_the_papers_are_at_most_hundred_megabytes(client: Visitor) -> None:
    heavy = [paper_files.pdf(pages=part, weight=24 * 1024**2) for part in range(1, 6)]
    walk(client, until=PAPERS)
    for index in range(4):
        press(client, PAPERS, "bewaar", papers=[(io.BytesIO(heavy[index]), f"deel{index}.pdf")])
    response = press(client, PAPERS, "bewaar", papers=[(io.BytesIO(heavy[4]), "deel5.pdf")])
    shown = Page(response.get_data(as_text=True)).text
    assert "deel5.pdf past er niet meer bij: samen mogen de stukken hoogstens 100 MB zijn." in shown
    assert "deel3.pdf" in shown


def test_a_file_that_is_not_what_its_name_says_is_named(client: Visitor) -> None:
    files = [(io.BytesIO(b"PK\3\4" + bytes(50)), "brief.pdf"), (io.BytesIO(b"MZ" + bytes(50)), "foto.jpg")]
    shown = Page(press(client, PAPERS, "verder", papers=files).get_data(as_text=True)).text
    assert "brief.pdf is geen echt pdf-bestand." in shown
    assert "foto.jpg is geen echt jpg-bestand." in shown


def test_late_is_asked_once_and_never_stopped(client: Visitor, work: Work) -> None:
    walked = walk(client, decision_made_known_on="1-7-2026", until="/indienen/te-laat")
    assert walked[-1] == "/indienen/wanneer", "asked where the day was told"
    page = client.page("/indienen/te-laat")
    # Wednesday 1 July 2026 + 6 weeks = Wednesday 12 August.
    assert "12 augustus 2026" in page.text
    assert "108771" in page.text, "the letter did not name the commission: that counts"
    # An empty answer goes on.
    receipt = client.page(f"/ontvangst/{interview.file(client, decision_made_known_on='1-7-2026')}")
    assert "Het verzoek is niet vanzelf afgewezen" in receipt.text


def test_a_day_that_passes_while_the_draft_waits_asks_for_the_reason_before_it_is_sent(
    client: Visitor, clock: MovableClock, work: Work
) -> None:
    # Tuesday 21 July + 6 weeks = Tuesday 1 September: today is the last day.
    walk(client, decision_made_known_on="21-7-2026")
    clock.move_to(START.replace(day=2))
    page = Page(press(client, LOOK_OVER, "verstuur").get_data(as_text=True))
    assert "Vertel waarom u nu pas indient." in page.text
    assert count(work, Dispute) == 0
    answer(client, "te-laat")
    number_in(press(client, LOOK_OVER, "verstuur"))


def test_late_with_a_reason_keeps_it(client: Visitor, work: Work) -> None:
    reason = "In de brief stond niets over de commissie."
    interview.file(client, decision_made_known_on="1-7-2026", late_reason=reason)
    with work() as session:
        assert session.scalars(select(Dispute.late_reason)).one() == reason


def test_no_need_for_extra_help_is_a_notice_at_admission(client: Visitor) -> None:
    number = interview.file(client, grounds=["toelating"], subtypes=["weigering"], extra_support="nee")
    assert "over kinderen die extra hulp nodig hebben" in client.page(f"/ontvangst/{number}").text


def test_a_second_press_on_send_gives_the_same_receipt(client: Visitor, work: Work) -> None:
    walk(client)
    form = client.page(LOOK_OVER).form("verstuur")
    first, second = (interview.post(client, LOOK_OVER, form, "verstuur", {}) for _ in range(2))
    assert number_in(first) == number_in(second)
    assert count(work, Dispute) == 1
    assert count(work, Message) == 1


def test_two_presses_at_the_same_moment_make_one_dispute(client: Visitor, app: Flask, work: Work) -> None:
    walk(client, papers=[(io.BytesIO(pdf()), "beslissing.pdf")])
    form = client.page(LOOK_OVER).form("verstuur")
    cookie = client.get_cookie("session")
    assert cookie is not None
    places: list[str] = []

    def send() -> None:
        again = app.test_client()
        again.set_cookie("session", cookie.value)
        places.append(again.post(LOOK_OVER, data={**form.values, "verstuur": "1"}).location)

    presses = [threading.Thread(target=send) for _ in range(4)]
    for one in presses:
        one.start()
    for one in presses:
        one.join()
    assert len(places) == 4
    assert len(set(places)) == 1
    assert (count(work, Dispute), count(work, Document)) == (1, 1)


def test_after_filing_the_pages_are_empty_again(client: Visitor, work: Work) -> None:
    interview.file(client)
    assert "Beginnen" in client.page(interview.START).links
    interview.file(client, child_name="Bo")
    assert count(work, Dispute) == 2


def test_going_back_to_a_page_after_filing_leads_to_the_receipt(client: Visitor, work: Work) -> None:
    walk(client)
    left = client.page("/indienen/verhaal").form("verder")
    number = number_in(press(client, LOOK_OVER, "verstuur"))
    assert number_in(interview.post(client, "/indienen/verhaal", left, "verder", {"story": "Anders"})) == number
    with work() as session:
        assert session.scalars(select(Dispute.story)).one() == FILING["story"], "what was filed no longer changes"


def test_a_draft_survives_a_closed_tab_and_a_restart_of_the_app(client: Visitor, app: Flask) -> None:
    walk(client, until=PAPERS, story="Half verhaal")
    press(client, PAPERS, "later", papers=[(io.BytesIO(pdf()), "beslissing.pdf")])
    cookie = client.get_cookie("session")
    assert cookie is not None
    house = app.extensions["gpo"]
    restarted = create_app(settings_for(house.settings.instance, house.settings.database_url), MovableClock(START))
    restarted.test_client_class = Visitor
    restarted.testing = True
    later = restarted.test_client()
    later.set_cookie("session", cookie.value)
    assert isinstance(later, Visitor)
    assert values(later, "verhaal")["story"] == ["Half verhaal"]
    assert "beslissing.pdf" in later.page(PAPERS).text
    interview.file(later)
    with restarted.app_context():
        db.engine.dispose()


def test_a_paper_can_be_taken_out_again(client: Visitor, work: Work) -> None:
    page = Page(press(client, PAPERS, "bewaar", papers=[(io.BytesIO(pdf()), "fout.pdf")]).get_data(as_text=True))
    assert "fout.pdf" in page.text
    with work() as session:
        key = session.scalars(select(Draft)).one().papers[0].id
    gone = press(client, PAPERS, "weg", weg=str(key))
    assert "fout.pdf" not in Page(gone.get_data(as_text=True)).text


def test_the_same_paper_twice_is_kept_once(client: Visitor, work: Work) -> None:
    raw = pdf()
    press(client, PAPERS, "bewaar", papers=[(io.BytesIO(raw), "brief.pdf")])
    interview.file(client, papers=[(io.BytesIO(raw), "brief.pdf")])
    assert count(work, Document) == 1


def test_wiping_forgets_the_draft_and_its_papers(client: Visitor, work: Work) -> None:
    answer(client, "wie", relation="ouder")
    press(client, PAPERS, "bewaar", papers=[(io.BytesIO(pdf()), "weg.pdf")])
    assert press(client, interview.START, "wis").status_code == 302
    assert "relation" not in values(client, "wie")
    assert "weg.pdf" not in client.page(PAPERS).text
    assert count(work, Draft) == 0


def test_a_page_that_outlived_its_session_loses_nothing(client: Visitor, app: Flask, work: Work) -> None:
    """The cookie is gone; the page in the browser still knows the key of its draft, with all that was answered."""
    walk(client, papers=[(io.BytesIO(pdf()), "eerste.pdf")], until="/indienen/toestemming")
    left = client.page(PAPERS).form("verder")
    stranger = app.test_client()
    assert isinstance(stranger, Visitor)
    told = {"papers": [(io.BytesIO(pdf(2)), "tweede.pdf")]}
    page = Page(interview.post(stranger, PAPERS, left, "verder", told).get_data(as_text=True))
    assert "Deze pagina stond te lang open." in page.text
    assert "eerste.pdf" in page.text
    assert "tweede.pdf" in page.text
    again = page.form("verder").values
    assert again["draft_key"] != left.values["draft_key"], "from here on only this browser knows the key"
    assert values(stranger, "verhaal")["story"] == [FILING["story"]], "every other answer came along"
    interview.file(stranger)
    assert (count(work, Dispute), count(work, Document)) == (1, 2)


def test_the_button_at_the_end_outlives_its_session_too(client: Visitor, app: Flask, work: Work) -> None:
    walk(client)
    left = client.page(LOOK_OVER).form("verstuur")
    stranger = app.test_client()
    assert isinstance(stranger, Visitor)
    page = Page(interview.post(stranger, LOOK_OVER, left, "verstuur", {}).get_data(as_text=True))
    assert "Deze pagina stond te lang open." in page.text
    assert FILING["story"] in page.text
    assert count(work, Dispute) == 0
    number_in(press(stranger, LOOK_OVER, "verstuur"))


def test_logging_in_meanwhile_keeps_the_draft_where_it_is(
    client: Visitor, world: World, work: Work, login: Any
) -> None:
    walk(client, until="/indienen/verhaal")
    left = client.page("/indienen/verhaal").form("verder")
    with client.session_transaction() as cookie:
        del cookie["csrf_token"]
    page = Page(interview.post(client, "/indienen/verhaal", left, "verder", {"story": "Kort."}).get_data(as_text=True))
    assert "Deze pagina stond te lang open." in page.text
    assert page.form("verder").values["draft_key"] == left.values["draft_key"], "the session knows this key"
    assert count(work, Draft) == 1


def test_a_form_made_up_elsewhere_files_nothing(client: Visitor, work: Work) -> None:
    told = {"relation": "ouder", "draft_key": "sleutel van een ander", "verder": "1"}
    page = Page(client.post("/indienen/wie", data=told).get_data(as_text=True))
    assert page.form("verder").values["draft_key"] != ["sleutel van een ander"]
    client.post(LOOK_OVER, data={"draft_key": "sleutel van een ander", "verstuur": "1"})
    assert count(work, Dispute) == 0


def test_a_page_of_another_site_cannot_touch_the_draft_of_this_browser(client: Visitor, app: Flask, work: Work) -> None:
    answer(client, "wie", relation="voogd")
    told = {"relation": "ouder", "draft_key": "sleutel van een ander", "verder": "1"}
    # A browser sends no cookie along then; an answer that set one would push out the session that was there.
    refused = app.test_client().post("/indienen/wie", data=told, headers={"Sec-Fetch-Site": "cross-site"})
    assert (refused.status_code, refused.headers.get("Set-Cookie")) == (400, None)
    assert values(client, "wie")["relation"] == ["voogd"]
    assert count(work, Draft) == 1


@pytest.mark.parametrize(
    ("changes", "kinds"),
    [
        ({}, []),
        ({"other_knows": "nee"}, [TaskKind.OTHER_PARENT]),
        ({"other_safe": "nee"}, [TaskKind.OTHER_PARENT]),
        ({"other_knows": "weet_niet", "other_safe": "weet_niet"}, [TaskKind.OTHER_PARENT]),
        ({"other_name": "Sam Ander"}, [TaskKind.OTHER_PARENT]),
        ({"other_knows": "geen", "other_safe": []}, []),
        ({"relation": "gemachtigde"}, [TaskKind.AUTHORISATION]),
        ({"child_born_on": "1-1-2010", "follow_wanted": "ja"}, [TaskKind.YOUNG_PERSON]),
        ({"child_born_on": "1-1-2010", "follow_wanted": "nee"}, []),
        ({"may_mail": "nee"}, [TaskKind.POST_RECEIPT]),
        ({"email": "", "phone": "06 12345678"}, [TaskKind.POST_RECEIPT]),
    ],
)
def test_what_a_person_must_decide_stands_on_the_desk(
    client: Visitor, work: Work, changes: dict[str, Any], kinds: list[TaskKind]
) -> None:
    interview.file(client, **changes)
    assert tasks(work) == kinds


def test_the_other_parent_is_a_row_and_no_party_and_gets_no_letter(client: Visitor, work: Work) -> None:
    interview.file(client, other_knows="nee", other_safe="weet_niet", other_name="Sam", other_email="sam@gpo.test")
    with work() as session:
        [dispute] = session.scalars(select(Dispute))
        other = dispute.other_parent
        assert other is not None
        assert (other.name, other.email, other.knows, other.contact_safe) == ("Sam", "sam@gpo.test", False, None)
        assert [party.relation for party in dispute.parties] == [Relation.OUDER]
        assert [one.address for one in session.scalars(select(Message))] == ["robin@gpo.test"]


@pytest.mark.parametrize(
    ("changes", "double"),
    [
        ({"child_name": "KÍM"}, True),
        ({"child_name": "Kimberley"}, False),
        ({"grounds": ["ontwikkelingsperspectief"], "subtypes": ["geen_opp"]}, False),
        ({"grounds": ["ontwikkelingsperspectief", "verwijdering"], "subtypes": []}, True),
        ({"school_text": "brug utrecht"}, False),
    ],
)
def test_a_likely_double_is_shown_to_the_desk_and_not_refused(
    client: Visitor, work: Work, changes: dict[str, Any], double: bool
) -> None:
    interview.file(client)
    interview.file(client, **changes)
    assert tasks(work) == ([TaskKind.LIKELY_DOUBLE] if double else [])
    assert count(work, Dispute) == 2


def test_two_children_whose_names_are_only_signs_are_no_double(client: Visitor, work: Work) -> None:
    interview.file(client, child_name="😀")
    interview.file(client, child_name="🙂")
    assert tasks(work) == []


@pytest.mark.parametrize("role", [Role.BESTUUR, Role.COMMISSIE, Role.INSPECTIE, Role.BEHEERDER])
def test_the_parents_form_is_not_for_other_roles(client: Visitor, world: World, login: Any, role: Role) -> None:
    person = next(one for one in world.people if one.actor.role is role)
    assert login(client, person).get("/indienen").status_code == 404


def test_the_public_pages_are_there(client: Visitor) -> None:
    start = client.page("/").text
    assert "10 weken" in start
    assert "6 weken" in start
    assert "30 dagen" in client.page("/privacy").text
    assert "WCAG 2.2" in client.page("/toegankelijkheid").text
