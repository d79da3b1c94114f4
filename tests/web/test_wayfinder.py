"""The wegwijzer on the web: one question a page, nothing lost, no personal data in an address, never a "no"."""

import json
from datetime import date, datetime
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from gpo.filing.models import Draft
from gpo.filing.services import typed
from gpo.law.calendar import AMSTERDAM
from gpo.tasks.models import Task, TaskKind
from tests import interview
from tests.builders import World
from tests.conftest import Work
from tests.pages import Page
from tests.visitor import Visitor

# START is Tuesday 1 September 2026, ten o'clock.
REFUSED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("wat", {"happened": ["geweigerd"]}),
    ("veilig", {"safety": "nee"}),
    ("papier", {"decision_paper": "ja"}),
    ("wanneer", {"decision_made_known_on": "25-8-2026", "decision_told_how": "mail"}),
    ("thuis", {"at_home": "ja", "home_since": "20-8-2026"}),
    ("extra-hulp", {"extra_support": "ja"}),
    ("aanmelding", {"admission_in_writing": "nee"}),
    ("school", {"school_text": "brug utrecht"}),
)


def answer(client: Visitor, slug: str, button: str = "verder", **fields: Any) -> TestResponse:
    """Open a page of the wegwijzer, fill it in and press a button."""
    form = client.page(f"/wegwijzer/{slug}").form(*fields)
    return client.post(form.action or f"/wegwijzer/{slug}", data={**form.values, **fields, button: "1"})


def walk(client: Visitor, pages: Any = REFUSED) -> str:
    """Answer page after page; returns where the last one led."""
    led = "/wegwijzer/wat"
    for slug, fields in pages:
        assert led == f"/wegwijzer/{slug}", f"expected {slug}, led to {led}"
        response = answer(client, slug, **fields)
        assert response.status_code == 302, Page(response.get_data(as_text=True)).text
        led = str(response.location)
    return led


def fields_kept(work: Work) -> dict[str, list[str]]:
    with work() as session:
        return typed(session.scalars(select(Draft)).one())


def tasks(work: Work, kind: TaskKind) -> list[Task]:
    with work() as session:
        found = list(session.scalars(select(Task).where(Task.kind == kind)))
        session.expunge_all()
        return found


# --- the way through ----------------------------------------------------------------------------------------------


def test_a_refusal_walks_from_the_start_page_to_a_door_with_its_dates(client: Visitor, world: World) -> None:
    assert client.page("/").links["Kijk waar u terecht kunt"] == "/wegwijzer"
    assert client.page("/wegwijzer").links["Begin"] == "/wegwijzer/wat"
    assert walk(client) == "/wegwijzer/uitkomst"
    page = client.page("/wegwijzer/uitkomst")
    assert "Over de toelating kunt u hier terecht" in page.text
    # Tuesday 25 August and six weeks: Tuesday 6 October, for filing and for bezwaar.
    assert page.text.count("6 oktober 2026") >= 2
    assert "Wacht niet tot de laatste dag" in page.text
    assert "Indienen bij deze commissie is geen bezwaar" in page.text
    assert "Meld uw kind dan vandaag schriftelijk aan" in page.text
    assert "Geen plek op school is geen reden voor een vrijstelling" in page.text
    # The school that was picked is openbaar.
    assert "De school is openbaar" in page.text
    assert page.links["Dien hier in"] == "/indienen"
    assert page.links["Brief voor uw bezwaar"] == "/wegwijzer/bezwaarbrief"
    assert page.links["Brief om uw kind aan te melden"] == "/wegwijzer/aanmeldbrief"


@pytest.mark.parametrize(
    ("happened", "words"),
    [
        ("tlv", "U stuurt uw bezwaar eerst naar het samenwerkingsverband"),
        ("klacht", "Landelijke Klachtencommissie Onderwijs"),
        ("discriminatie", "030 888 38 88"),
    ],
)
def test_another_desk_is_named_with_its_address_and_filing_is_offered_still(
    client: Visitor, world: World, happened: str, words: str
) -> None:
    pages = (("wat", {"happened": [happened]}), ("veilig", {"safety": "nee"}), ("thuis", {"at_home": "nee"}))
    assert walk(client, pages) == "/wegwijzer/uitkomst"
    page = client.page("/wegwijzer/uitkomst")
    assert words in page.text
    assert "U mag ook toch indienen" in page.text
    assert page.links["Toch hier indienen"] == "/indienen"
    for name in ("Onderwijsconsulenten", "Ouder- en jeugdsteunpunt", "Juridisch Loket"):
        assert name in page.text


def test_who_does_not_know_anything_gets_a_door_too(client: Visitor, world: World) -> None:
    answer(client, "wat", happened=["weet_niet"])
    answer(client, "veilig", safety="weet_niet")
    answer(client, "papier", decision_paper="weet_niet")
    answer(client, "thuis", at_home="weet_niet")
    answer(client, "extra-hulp", extra_support="weet_niet")
    assert answer(client, "school", button="weet_niet").location == "/wegwijzer/uitkomst"
    page = client.page("/wegwijzer/uitkomst")
    assert "Vertel ons in uw eigen woorden wat er is" in page.text
    assert "Dien nu in" in page.text
    assert page.links["Toch hier indienen"] == "/indienen"


def test_a_removal_in_fact_without_a_letter_gets_no_day(client: Visitor, world: World) -> None:
    answer(client, "wat", happened=["mag_niet_komen"])
    answer(client, "papier", decision_paper="nee")
    page = client.page("/wegwijzer/uitkomst")
    assert "Ook zonder brief kunt u hier terecht" in page.text
    assert "Er is geen beslissing op papier. Daarom is er geen laatste dag. Dien nu in." in page.text
    assert "De laatste dag om in te dienen" not in page.text


def test_late_never_ends_in_no(client: Visitor, world: World) -> None:
    answer(client, "wat", happened=["weggestuurd"])
    answer(client, "papier", decision_paper="ja")
    answer(client, "wanneer", decision_made_known_on="1-6-2026")
    page = client.page("/wegwijzer/uitkomst")
    assert "De laatste dag is voorbij. Dien toch in" in page.text
    assert page.links["Dien hier in"] == "/indienen"


def test_the_terms_of_the_school_stand_in_words_and_the_first_day_of_a_right_is_never_over(
    client: Visitor, world: World
) -> None:
    answer(client, "wat", happened=["geen_antwoord", "geschorst", "plan"])
    answer(client, "thuis", at_home="ja", home_since="31-8-2026")
    answer(client, "aanmelding", admission_in_writing="ja", admission_requested_on="1-6-2026")
    answer(client, "inschrijving", enrolled_on="24-8-2026")
    text = " ".join(client.page("/wegwijzer/uitkomst").text.split())
    # Monday 1 June: six weeks is 13 July, ten weeks 10 August, and the day after it.
    assert "De school beslist over uw aanmelding uiterlijk op: 13 juli 2026 voorbij" in text
    assert "meer tijd nodig heeft? Dan beslist zij uiterlijk op: 10 augustus 2026 voorbij" in text
    assert "tijdelijk naar deze school vanaf: 11 augustus 2026" in text
    assert "11 augustus 2026 voorbij" not in text
    assert "De school maakt het plan voor de hulp uiterlijk op: 5 oktober 2026" in text
    assert "De schorsing duurt hoogstens tot en met: 7 september 2026" in text


# --- errors, going back, changing ---------------------------------------------------------------------------------


def test_no_answer_and_a_day_that_cannot_be_are_told_at_their_place(client: Visitor, world: World) -> None:
    response = client.post("/wegwijzer/wat", data={**client.page("/wegwijzer/wat").form("happened").values})
    page = Page(response.get_data(as_text=True))
    assert response.status_code == 200
    assert "Kies een antwoord. Weet u het niet? Kies dan “Dat weet ik niet”." in page.text
    answer(client, "wat", happened=["geweigerd"])
    answer(client, "papier", decision_paper="ja")
    for day, sentence in (
        ("31-2-2026", "31-2-2026 bestaat niet op de kalender"),
        ("2-9-2026", "Deze datum ligt in de toekomst"),
        ("vorige week", "Schrijf de datum als dag-maand-jaar"),
        ("5-9-0202", "Klopt het jaar 202?"),
    ):
        response = answer(client, "wanneer", decision_made_known_on=day)
        html = response.get_data(as_text=True)
        assert response.status_code == 200
        assert sentence in Page(html).text
        assert f'value="{day}"' in html
        # A day that cannot be used gives no date, and does not stand in the way either.
        assert "De laatste dag om in te dienen" not in client.page("/wegwijzer/uitkomst").text


def test_a_school_that_is_not_found_or_not_chosen_is_asked_again_and_may_be_skipped(
    client: Visitor, world: World
) -> None:
    answer(client, "wat", happened=["weggestuurd"])
    found = Page(answer(client, "school", button="zoek", school_text="utrecht").get_data(as_text=True))
    assert "Basisschool De Sluis, Utrecht" in found.text
    response = answer(client, "school", school_text="utrecht")
    assert "Kies hieronder de school" in Page(response.get_data(as_text=True)).text
    response = answer(client, "school", school_text="bestaat niet")
    assert "Wij vinden deze school niet" in Page(response.get_data(as_text=True)).text
    response = answer(client, "school", school_text="")
    assert "Typ de naam van de school" in Page(response.get_data(as_text=True)).text
    assert answer(client, "school", button="weet_niet").location == "/wegwijzer/uitkomst"
    assert "Bij een openbare school is dat de bestuursrechter" in client.page("/wegwijzer/uitkomst").text


def test_going_back_shows_what_was_answered(client: Visitor, world: World) -> None:
    walk(client)
    page = client.page("/wegwijzer/wanneer")
    assert page.form("decision_made_known_on").values["decision_made_known_on"] == ["25-8-2026"]
    assert page.links["← Terug"] == "/wegwijzer/papier"
    assert client.page("/wegwijzer/uitkomst").links["← Terug"] == "/wegwijzer/school"


def test_an_answer_is_changed_from_the_outcome_and_only_what_is_new_is_asked(client: Visitor, world: World) -> None:
    pages = (("wat", {"happened": ["klacht"]}), ("veilig", {"safety": "nee"}), ("thuis", {"at_home": "nee"}))
    walk(client, pages)
    form = client.page("/wegwijzer/wat?terug=uitkomst").form("happened")
    data = {**form.values, "happened": ["van_plan"], "verder": "1"}
    response = client.post(form.action, data=data)
    # Now there may be a letter; that was never asked.
    assert response.location == "/wegwijzer/papier?terug=uitkomst"
    form = client.page(response.location).form("decision_paper")
    response = client.post(form.action, data={**form.values, "decision_paper": "nee", "verder": "1"})
    assert response.location == "/wegwijzer/school?terug=uitkomst"
    assert "Ook een plan om uw kind weg te sturen hoort hier" in client.page("/wegwijzer/uitkomst").text


def test_a_page_that_does_not_exist_is_not_there(client: Visitor, world: World) -> None:
    assert client.get("/wegwijzer/bestaat-niet").status_code == 404


def test_without_answers_the_outcome_leads_to_the_beginning(client: Visitor, world: World) -> None:
    assert client.get("/wegwijzer/uitkomst").location == "/wegwijzer"
    assert client.get("/wegwijzer/thuis").location == "/wegwijzer/wat"


# --- what is kept -------------------------------------------------------------------------------------------------


def test_the_answers_go_along_to_the_filing(client: Visitor, world: World, work: Work) -> None:
    walk(client)
    kept = fields_kept(work)
    assert kept["grounds"] == ["toelating"]
    assert kept["subtypes"] == ["weigering"]
    assert kept["decision_made_known_on"] == ["25-8-2026"]
    assert kept["extra_support"] == ["ja"]
    assert kept["school_text"] == ["brug utrecht"]


def test_grounds_that_a_parent_chose_elsewhere_stay_while_the_story_stays_the_same(
    client: Visitor, world: World, work: Work
) -> None:
    walk(client)
    with work() as session:
        draft = session.scalars(select(Draft)).one()
        draft.fields = draft.fields.replace('["toelating"]', '["verwijdering"]')
    answer(client, "thuis", at_home="nee")
    assert fields_kept(work)["grounds"] == ["verwijdering"]
    answer(client, "wat", happened=["plan"])
    assert fields_kept(work)["grounds"] == ["ontwikkelingsperspectief"]


def test_what_other_pages_kept_is_left_alone(client: Visitor, world: World, work: Work) -> None:
    answer(client, "wat", happened=["plan"])
    with work() as session:
        draft = session.scalars(select(Draft)).one()
        draft.fields = draft.fields.replace("{", '{"story": ["Wat er gebeurde."], ', 1)
    answer(client, "thuis", at_home="ja")
    assert fields_kept(work)["story"] == ["Wat er gebeurde."]


def test_another_browser_sees_nothing_of_it(client: Visitor, world: World) -> None:
    walk(client)
    assert client.application.test_client().get("/wegwijzer/uitkomst").location == "/wegwijzer"


def test_a_page_that_somebody_else_made_up_writes_nothing(client: Visitor, world: World, work: Work) -> None:
    walk(client)
    response = client.post("/wegwijzer/wat", data={"happened": ["tlv"]})
    assert "Deze pagina stond te lang open" in Page(response.get_data(as_text=True)).text
    assert fields_kept(work)["happened"] == ["geweigerd"]


def test_no_address_of_the_wegwijzer_holds_anything_that_was_answered(client: Visitor, world: World) -> None:
    led = []
    for slug, fields in REFUSED:
        response = answer(client, slug, **fields)
        led.append(str(response.location))
    assert {urlsplit(address).query for address in led} == {""}


# --- somebody is not safe -----------------------------------------------------------------------------------------


def test_not_safe_shows_the_numbers_at_once_and_sets_a_task_for_the_first_hour(
    client: Visitor, world: World, work: Work
) -> None:
    answer(client, "wat", happened=["mag_niet_komen"])
    response = answer(client, "veilig", safety="ja")
    assert response.location == "/wegwijzer/hulp-nu"
    page = client.page(response.location)
    for number in ("112", "113", "0800-2000", "0800-0432", "0900-1113111"):
        assert number in page.text
    assert "Deze pagina leest 's nachts niemand" in page.text
    # Tuesday after opening: Wednesday, in the first hour.
    assert "woensdag 2 september 2026, vóór 10.00 uur" in page.text
    assert page.links["Verder"] == "/wegwijzer/papier"
    [task] = tasks(work, TaskKind.SAFETY)
    assert task.due_at == datetime(2026, 9, 2, 10, tzinfo=AMSTERDAM)
    with work() as session:
        assert task.subject == f"draft:{session.scalars(select(Draft.id)).one()}"
    # It stays in sight on the outcome.
    assert client.page("/wegwijzer/uitkomst").links["Bel nu iemand. Hier staan de nummers."] == "/wegwijzer/hulp-nu"


def test_saying_it_twice_is_one_task(client: Visitor, world: World, work: Work) -> None:
    answer(client, "wat", happened=["hulp"])
    answer(client, "veilig", safety="ja")
    answer(client, "veilig", safety="ja")
    assert len(tasks(work, TaskKind.SAFETY)) == 1


def test_a_number_makes_way_for_a_task_to_ring_in_the_same_hour_which_the_desk_reads_with_the_answers(
    client: Visitor, world: World, work: Work, login: Any
) -> None:
    answer(client, "wat", happened=["mag_niet_komen"])
    answer(client, "veilig", safety="ja")
    wrong = Page(client.send("/wegwijzer/hulp-nu", call_phone="geen nummer").get_data(as_text=True))
    assert "Wij kunnen dit nummer niet lezen" in wrong.text
    right = Page(client.send("/wegwijzer/hulp-nu", call_name="Robin", call_phone="06 12345678").get_data(as_text=True))
    assert "Wij hebben uw nummer. Wij bellen u." in right.text
    without, with_number = sorted(tasks(work, TaskKind.SAFETY), key=lambda task: task.id)
    assert without.done_at is not None
    assert (with_number.done_at, with_number.due_at) == (None, datetime(2026, 9, 2, 10, tzinfo=AMSTERDAM))
    desk = login(client, world.desk).page(f"/taken/{with_number.id}/afronden").text
    assert "06 12345678" in desk
    assert "mag niet komen" in desk


def test_without_a_number_the_desk_reads_the_answers_with_the_task(
    client: Visitor, world: World, work: Work, login: Any
) -> None:
    answer(client, "wat", happened=["mag_niet_komen"])
    answer(client, "veilig", safety="ja")
    [task] = tasks(work, TaskKind.SAFETY)
    desk = login(client, world.desk).page(f"/taken/{task.id}/afronden").text
    assert "Deze persoon liet geen nummer achter" in desk
    assert "mag niet komen" in desk


@pytest.mark.parametrize("safety", ["nee", "weet_niet"])
def test_no_task_without_that_answer(client: Visitor, world: World, work: Work, safety: str) -> None:
    answer(client, "wat", happened=["hulp"])
    assert answer(client, "veilig", safety=safety).location == "/wegwijzer/thuis"
    assert tasks(work, TaskKind.SAFETY) == []


def test_at_night_before_a_working_day_it_is_that_morning(client: Visitor, world: World, work: Work) -> None:
    world.clock.move_to(datetime(2026, 9, 4, 3, 15, tzinfo=AMSTERDAM))
    answer(client, "wat", happened=["hulp"])
    answer(client, "veilig", safety="ja")
    [task] = tasks(work, TaskKind.SAFETY)
    assert task.due_on == date(2026, 9, 4)


# --- the letters --------------------------------------------------------------------------------------------------


def fill_in(client: Visitor, path: str, **fields: str) -> Page:
    return Page(client.send(path, **fields).get_data(as_text=True))


def test_a_ready_letter_of_bezwaar_holds_the_words_of_the_parent(client: Visitor, world: World) -> None:
    walk(client)
    page = fill_in(
        client,
        "/wegwijzer/bezwaarbrief",
        letter_name="Robin Ouder",
        letter_child="Kim Kind",
        letter_words="De school sprak niet met ons.",
        letter_with_case="y",
    )
    assert "Ik maak bezwaar tegen uw beslissing van 25 augustus 2026" in page.text
    assert "Aan: Stichting Het Veer" in page.text
    assert "De beslissing gaat over Kim Kind" in page.text
    assert "De school sprak niet met ons." in page.text
    assert "nadat de commissie haar oordeel heeft gegeven (WPO art. 43)" in page.text
    # Who leaves the address open may have a reason: no blank asks for it.
    assert "[uw adres]" not in page.text
    text = client.get("/wegwijzer/bezwaarbrief.txt")
    assert text.mimetype == "text/plain"
    assert "Robin Ouder" in text.get_data(as_text=True)


def test_the_mail_begins_with_blanks_and_no_address_holds_what_was_typed(client: Visitor, world: World) -> None:
    walk(client)
    words = {"letter_name": "Robin Ouder", "letter_child": "Kim Kind", "letter_words": "Geheim verhaal"}
    page = fill_in(client, "/wegwijzer/bezwaarbrief", **words)
    mail = unquote(page.links["Begin een mail met deze brief"])
    assert mail.startswith("mailto:post@veer.test?subject=Bezwaar&body=")
    assert "[uw naam]" in mail
    for words in ("Robin", "Kim", "Geheim", "25 augustus"):
        assert all(words not in unquote(link) for link in page.links.values())


def test_a_letter_to_apply_in_writing_today(client: Visitor, world: World) -> None:
    empty = client.page("/wegwijzer/aanmeldbrief")
    assert "Met deze brief meld ik mijn kind schriftelijk aan bij uw school." in empty.text
    assert "[de naam van uw kind]" in empty.text
    page = fill_in(client, "/wegwijzer/aanmeldbrief", letter_child="Kim Kind", letter_born_on="5-5-2018")
    assert "Naam van mijn kind: Kim Kind" in page.text
    assert "Geboortedatum: 5 mei 2018" in page.text
    assert "binnen 6 weken uw beslissing" in page.text
    assert "Kim Kind" in client.get("/wegwijzer/aanmeldbrief.txt").get_data(as_text=True)


def test_what_is_wrong_in_a_letter_is_told_and_kept(client: Visitor, world: World) -> None:
    response = client.send("/wegwijzer/aanmeldbrief", letter_child="Kim", letter_born_on="5-5-2030")
    page = Page(response.get_data(as_text=True))
    assert "Deze geboortedatum ligt in de toekomst" in page.text
    assert "Geboortedatum: [de geboortedatum van uw kind]" in page.text
    assert "Naam van mijn kind: Kim" in page.text


def answered_elsewhere(work: Work, **fields: str) -> None:
    with work() as session:
        draft = session.scalars(select(Draft)).one()
        told = {name: [value] for name, value in fields.items()}
        draft.fields = json.dumps({**typed(draft), **told})


def test_a_letter_begins_with_what_was_answered_and_changes_no_answer(
    client: Visitor, world: World, work: Work
) -> None:
    walk(client)
    answered_elsewhere(work, name="Robin Ouder", address="Kade 1, Utrecht", child_name="Kim Kind")
    assert "Robin Ouder Kade 1, Utrecht Aan:" in " ".join(client.page("/wegwijzer/bezwaarbrief").text.split())
    fill_in(client, "/wegwijzer/bezwaarbrief", letter_name="R. Ouder", letter_address="")
    kept = fields_kept(work)
    assert (kept["name"], kept["address"]) == (["Robin Ouder"], ["Kade 1, Utrecht"])
    assert "Kade 1" not in client.page("/wegwijzer/bezwaarbrief").text


def test_an_address_that_is_secret_stands_in_no_letter(client: Visitor, world: World, work: Work) -> None:
    walk(client)
    answered_elsewhere(work, address="Kade 1, Utrecht", address_secret="ja")
    for path in ("bezwaarbrief", "bezwaarbrief.txt", "aanmeldbrief", "aanmeldbrief.txt"):
        assert "Kade 1" not in client.get(f"/wegwijzer/{path}").get_data(as_text=True)


def test_beside_a_case_the_letter_begins_with_the_case(
    client: Visitor, world: World, login: Any, app: Flask, work: Work
) -> None:
    number = interview.file(client, address="Kade 1, Utrecht", address_secret="nee")
    path = f"/wegwijzer/bezwaarbrief?zaak={number}"
    assert client.page(f"/ontvangst/{number}").links["Een brief die klaarligt, om af te drukken of te mailen"] == path
    page = client.page(path)
    for words in ("Robin Ouder", "Kade 1, Utrecht", "Stichting De Vaart", "uw beslissing van 25 augustus 2026"):
        assert words in page.text, words
    assert "Ik leg dit ook voor aan de Geschillencommissie" in page.text
    assert "Ik kreeg geen gesprek." in fill_in(client, path, letter_words="Ik kreeg geen gesprek.").text
    assert "Kade 1, Utrecht" in client.get(f"/wegwijzer/bezwaarbrief.txt?zaak={number}").get_data(as_text=True)
    other = app.test_client()
    assert isinstance(other, Visitor)
    for reader in (other, login(other, world.other_parent)):
        assert "[uw naam]" in reader.page(path).text
        assert "Kade 1" not in reader.get(path).get_data(as_text=True)


def test_the_letter_beside_a_case_leaves_a_secret_address_open(client: Visitor, world: World) -> None:
    number = interview.file(client, address="Kade 1, Utrecht", address_secret="ja")
    assert "Kade 1" not in client.page(f"/wegwijzer/bezwaarbrief?zaak={number}").text
