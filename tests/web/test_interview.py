"""The questions of a filing, one a page: who is asked what, what is wrong is said there, and nothing typed goes."""

from itertools import pairwise
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from gpo.actor import SYSTEM
from gpo.boards import services as boards
from gpo.boards.models import School
from gpo.disputes.models import Dispute
from gpo.filing.models import Draft
from gpo.filing.questions import QUESTIONS
from gpo.schooling.models import HomePeriod, HomeStatus
from tests import interview
from tests.builders import FILING, World
from tests.conftest import Work
from tests.interview import LOOK_OVER, answer, number_in, press, values, walk
from tests.pages import Page
from tests.visitor import Visitor
from tests.web.statements import statements


@pytest.fixture(autouse=True)
def _world(world: World) -> None:
    """Schools to file about."""


def shown(response: TestResponse) -> Page:
    assert response.status_code == 200, response.location
    return Page(response.get_data(as_text=True))


def slugs(walked: list[str]) -> list[str]:
    return [place.removeprefix("/indienen/") for place in walked]


# --- what is wrong is said, and stays ---------------------------------------------------------------------------------

WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("wie", {"relation": []}, "Kies wie u bent."),
    ("wie", {"relation": "buurman"}, "Kies een van de antwoorden."),
    ("naam", {"name": "  "}, "Vul uw naam in."),
    ("naam", {"name": "n" * 201}, "Houd het onder 200 tekens."),
    ("naam", {"name": "Kim 111222333"}, "Hier lijkt een burgerservicenummer"),
    ("bereiken", {"email": "robin.gpo.test"}, "Dit is geen mailadres."),
    ("bereiken", {"email": "", "phone": "", "address": ""}, "Vul een adres, mailadres of telefoonnummer in."),
    ("geheim-adres", {"address_secret": []}, "Kies een antwoord."),
    ("gezag", {"authority": []}, "Kies een antwoord."),
    ("andere-ouder", {"other_knows": []}, "Kies een antwoord."),
    ("andere-ouder", {"other_knows": "nee", "other_safe": []}, "Kies een antwoord."),
    ("naam-andere-ouder", {"other_email": "sam"}, "Dit is geen mailadres."),
    ("kind", {"child_name": ""}, "Vul de naam in."),
    ("kind", {"child_born_on": "1-1-2030"}, "Deze geboortedatum ligt in de toekomst."),
    ("kind", {"child_born_on": "31-2-2015"}, "31-2-2015 bestaat niet op de kalender."),
    ("kind", {"child_born_on": "5-9-0202"}, "Klopt het jaar 202?"),
    ("school", {"school_text": ""}, "Typ de naam van de school en druk op Zoek school."),
    ("school", {"school_text": "bestaatniet"}, "Wij vinden deze school niet."),
    ("school", {"school_text": "9999 zz"}, "Bij postcode 9999 ZZ vinden wij geen school."),
    ("school", {"school_text": "basisschool utrecht", "school_id": []}, "Kies hieronder de school."),
    ("ingeschreven", {"enrolled": []}, "Kies een antwoord."),
    ("waarover", {"grounds": []}, "Kies waar het geschil over gaat."),
    ("waarover", {"grounds": ["lesgeld"]}, "Kies een van de antwoorden."),
    ("soort", {"subtypes": ["lesgeld"]}, "Kies een van de antwoorden."),
    ("beslissing", {"decision_paper": []}, "Kies een antwoord."),
    ("wanneer", {"decision_made_known_on": "29-2-2026"}, "29-2-2026 bestaat niet op de kalender."),
    ("wanneer", {"decision_made_known_on": "2-9-2026"}, "De dag van de beslissing ligt in de toekomst."),
    ("wanneer", {"decision_made_known_on": "gisteren"}, "Schrijf de datum als dag-maand-jaar"),
    ("wanneer", {"decision_made_known_on": "5-9-0202"}, "Klopt het jaar 202?"),
    ("wanneer", {"decision_made_known_on": ""}, "Vul de dag in, of schrijf hieronder op wat u nog wel weet."),
    ("verhaal", {"story": "  "}, "Schrijf op wat er is gebeurd."),
    ("verhaal", {"story": "Het bsn is 111222333."}, "Hier lijkt een burgerservicenummer (bsn) te staan"),
    ("wens", {"wish": ""}, "Schrijf op wat u wilt dat er gebeurt."),
    ("bezwaar", {"objection_made": []}, "Kies een antwoord."),
    ("bezwaar", {"objection_received_on": "2-9-2026"}, "Deze datum ligt in de toekomst."),
    ("extra-hulp", {"extra_support": []}, "Kies een antwoord."),
    ("thuis", {"home_since": "31-9-2026"}, "31-9-2026 bestaat niet op de kalender."),
    ("haast", {"urgent": "ja"}, "Schrijf op waarom er haast is."),
    ("stem", {"child_asked": []}, "Kies een antwoord."),
    ("kind-zegt", {"child_voice": ""}, "Schrijf op wat uw kind wil."),
    ("kind-zegt", {"child_voice_audience": []}, "Kies wie dit mag lezen."),
    ("kind-zegt", {"child_voice_how": ""}, "Schrijf op hoe u het heeft gevraagd."),
]


def test_bad_input_is_said_at_its_place_and_stays(client: Visitor, work: Work) -> None:
    """Every page in turn, in one sitting: the sentence, the field it stands at, and what was typed."""
    walk(client)
    for slug, changes, sentence in WRONG:
        page = shown(answer(client, slug, **changes))
        assert sentence in page.text, (slug, changes)
        assert page.title.startswith("Fout:")
        again = page.form("verder").values
        for name, value in changes.items():
            typed = [one.strip() for one in ([value] if isinstance(value, str) else value) if one.strip()]
            kept = [one.strip() for one in again.get(name, []) if one.strip()]
            assert kept == typed or not set(typed) <= {"buurman", "lesgeld"} ^ set(typed), (slug, name)
        look_over = shown(client.get(LOOK_OVER))
        assert "Dit mist nog" in look_over.text, f"{slug} {changes} holds nobody back"
        shown(press(client, LOOK_OVER, "verstuur"))
        mended = {name: FILING.get(name, []) for name in changes}
        assert answer(client, slug, **mended).status_code == 302, (slug, mended)
    with work() as session:
        assert session.scalars(select(Dispute)).all() == []
    number_in(press(client, LOOK_OVER, "verstuur"))


PERIODS: list[tuple[dict[str, str], str]] = [
    ({"starts_on": "", "status": "geschorst"}, "Vul de eerste dag in."),
    ({"starts_on": "1-6-2026", "status": ""}, "Kies hoe de school het noemt"),
    ({"starts_on": "2-9-2026", "status": "geschorst"}, "Deze datum ligt in de toekomst."),
    ({"starts_on": "1-6-2026", "ends_on": "31-5-2026", "status": "geschorst"}, "De laatste dag ligt voor de eerste."),
    ({"starts_on": "1-6-2014", "status": "geschorst"}, "Deze dag ligt voor de geboortedatum."),
    ({"starts_on": "1-6-2026", "status": "verkort_rooster"}, "Vul in hoeveel uur per week"),
    ({"starts_on": "1-6-2026", "status": "verkort_rooster", "hours": "veel"}, "Schrijf de uren als getal"),
    ({"starts_on": "1-6-2026", "status": "verkort_rooster", "hours": "80"}, "Vul een aantal uren in tot en met 40."),
]


def test_a_period_at_home_that_cannot_be_is_said(client: Visitor) -> None:
    walk(client, at_home="ja", child_born_on="1-1-2015", until="/indienen/dagen-thuis")
    for row, sentence in PERIODS:
        fields = {f"home-0-{name}": value for name, value in {"ends_on": "", "hours": "", **row}.items()}
        response = answer(client, "dagen-thuis", **fields)
        assert response.status_code == 200, row
        page = shown(response)
        assert sentence in page.text, row
        assert page.form("verder").values["home-0-starts_on"] == [row["starts_on"]]


def test_names_of_one_letter_emoji_and_signs_that_turn_the_line(client: Visitor, work: Work) -> None:
    interview.file(client, name="O", child_name="Zo\u202eë 😀 \u200fB.")
    with work() as session:
        [dispute] = session.scalars(select(Dispute))
        assert dispute.parties[0].name == "O"
        assert dispute.child.name == "Zoë 😀 B.", "what is not seen would turn the sentence around the name"


# --- who is asked what ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "asked", "not_asked"),
    [
        (
            {},
            {"gezag", "andere-ouder", "naam-andere-ouder", "wanneer", "kind-zegt"},
            {"te-laat", "volgen", "aanmelding"},
        ),
        ({"other_safe": "nee"}, {"andere-ouder"}, {"naam-andere-ouder"}),
        ({"other_knows": "geen"}, {"andere-ouder"}, {"naam-andere-ouder"}),
        ({"grounds": ["toelating"], "subtypes": []}, {"aanmelding", "bezwaar"}, set()),
        ({"grounds": ["ontwikkelingsperspectief"], "subtypes": []}, {"soort"}, {"bezwaar", "aanmelding"}),
        ({"decision_paper": "nee"}, {"zonder-brief"}, {"wanneer", "te-laat"}),
        ({"decision_paper": "weet_niet"}, {"zonder-brief"}, {"wanneer"}),
        ({"decision_made_known_on": "1-7-2026"}, {"te-laat"}, set()),
        ({"enrolled": "nee"}, {"vrijstelling"}, {"dagen-thuis"}),
        ({"at_home": "weet_niet"}, {"vrijstelling"}, {"dagen-thuis"}),
        ({"child_asked": "nee"}, {"kind-niet-gevraagd"}, {"kind-zegt", "kind-schrijft"}),
        ({"child_asked": "liever_niet"}, {"stem"}, {"kind-zegt", "kind-niet-gevraagd"}),
        ({"child_born_on": "1-9-2014", "child_writes": "ja"}, {"kind-schrijft"}, {"kind-zegt"}),
        ({"child_born_on": "1-9-2010", "follow_wanted": "nee"}, {"volgen"}, set()),
        ({"child_born_on": "1-9-2008", "child_writes": "nee"}, {"kind-zegt"}, {"volgen"}),
    ],
)
def test_each_page_is_for_who_it_is_for(
    client: Visitor, changes: dict[str, Any], asked: set[str], not_asked: set[str]
) -> None:
    more = {"exemption_5a": "nee"} if {"enrolled", "at_home"} & changes.keys() else {}
    walked = set(slugs(walk(client, **changes, **more)))
    assert asked <= walked
    assert not not_asked & walked


def test_a_pupil_of_18_is_asked_nothing_about_parents(client: Visitor, work: Work) -> None:
    walked = slugs(walk(client, relation="leerling", child_name="Robin Ouder"))
    assert not {"gezag", "andere-ouder", "naam-andere-ouder", "stem", "kind-zegt", "volgen"} & set(walked)
    assert "Hoe kent de school u?" in client.page("/indienen/kind").text
    assert "Uw naam, zoals de school die kent" in client.page("/indienen/kind").text
    number_in(press(client, LOOK_OVER, "verstuur"))
    with work() as session:
        [dispute] = session.scalars(select(Dispute))
        assert (dispute.child_voice, dispute.other_parent) == (None, None)


def test_a_pupil_of_18_reads_nowhere_of_their_child(client: Visitor) -> None:
    changes: dict[str, Any] = {
        "relation": "leerling",
        "child_name": "Robin Ouder",
        "child_born_on": "1-2-2008",
        "grounds": ["toelating", "verwijdering", "ontwikkelingsperspectief"],
        "at_home": "ja",
    }
    with_letter = walk(client, **changes, **{"home-0-starts_on": "24-8-2026", "home-0-status": "geschorst"})
    assert {"soort", "aanmelding", "dagen-thuis", "wanneer"} <= set(slugs(with_letter))
    walk(client, decision_paper="nee", until="/indienen/verhaal")
    # On the first page nobody knows yet who reads it.
    for place in (*with_letter[1:], "/indienen/zonder-brief", LOOK_OVER):
        # The explanations of hard words at the end of a page speak of "uw kind" to everyone.
        said = client.page(place).text.lower().partition("moeilijke woorden")[0]
        for words in ("uw kind", "mijn kind"):
            assert words not in said, f"{place}: {said[said.index(words) - 80 :][:160]}"


def test_an_eleven_year_old_is_not_offered_the_own_page(client: Visitor) -> None:
    walk(client, child_born_on="2-9-2014", until="/indienen/stem")
    assert "child_writes" not in client.page("/indienen/stem").form("verder").names


def test_who_will_read_it_is_said_before_the_child_answers(client: Visitor, work: Work) -> None:
    walk(client, child_born_on="1-9-2012", child_writes="ja", until="/indienen/kind-schrijft")
    page = client.page("/indienen/kind-schrijft").text
    assert page.index("Wie leest dit?") < page.index("Wat wil jij?")
    interview.file(client, child_voice="Ik wil terug.", child_voice_audience="commissie_gevraagd", child_writes="ja")
    with work() as session:
        [dispute] = session.scalars(select(Dispute))
        assert (dispute.child_voice, dispute.child_voice_how) == (
            "Ik wil terug.",
            "De leerling heeft dit zelf geschreven.",
        )


def test_no_decision_on_paper_never_stops_and_gets_no_last_day(client: Visitor, work: Work) -> None:
    walk(client, decision_paper="nee")
    assert "De laatste dag om bezwaar te maken" not in client.page(LOOK_OVER).text
    assert "Daarom rekenen wij geen laatste dag uit. Wacht niet." in client.page(LOOK_OVER).text
    number = number_in(press(client, LOOK_OVER, "verstuur"))
    assert "Daarom rekenen wij geen laatste dag uit. Wacht niet." in client.page(f"/ontvangst/{number}").text
    with work() as session:
        [dispute] = session.scalars(select(Dispute))
        assert dispute.decision_made_known_on is None
        assert dispute.no_decision_reason == "Er is geen beslissing op papier. De ouder schreef hier niets bij."


def test_an_exemption_is_warned_about(client: Visitor) -> None:
    walk(client, enrolled="nee", until="/indienen/vrijstelling")
    assert "is geen grond voor deze vrijstelling" in client.page("/indienen/vrijstelling").text


def test_a_page_that_is_not_asked_leads_on(client: Visitor) -> None:
    assert client.get("/indienen/te-laat").location == "/indienen/wie"
    answer(client, "wie", relation="leerling")
    assert client.get("/indienen/gezag").location == LOOK_OVER
    assert client.get("/indienen/bestaat-niet").status_code == 404


# --- the school -------------------------------------------------------------------------------------------------------


def test_looking_for_a_school_stays_on_the_page(client: Visitor) -> None:
    page = shown(answer(client, "school", "zoek", school_text="basisschool utrecht"))
    assert "Basisschool De Sluis, Utrecht" in page.text
    assert "Openbare Basisschool De Brug, Utrecht" in page.text
    assert "Dit klopt nog niet" not in page.text
    assert "Wij vinden deze school niet." in shown(answer(client, "school", "zoek", school_text="nergens")).text


def test_a_school_is_found_by_its_postcode_or_by_what_stands_near(client: Visitor) -> None:
    assert "De Sluis" in shown(answer(client, "school", "zoek", school_text="3511 ab")).text
    assert "De Sluis" in shown(answer(client, "school", "zoek", school_text="3511 ZZ")).text


def test_the_school_that_is_meant_shows_its_board(client: Visitor, world: World) -> None:
    page = shown(answer(client, "school", "zoek", school_text="sluis"))
    assert page.form("verder").values["school_id"] == [str(world.school_id)]
    assert "Het bestuur van deze school is Stichting De Vaart." in page.text


def test_a_choice_that_no_longer_fits_the_words_is_dropped(client: Visitor, world: World, work: Work) -> None:
    walk(client, until="/indienen/school")
    page = shown(answer(client, "school", school_text="utrecht basisschool", school_id=str(world.vo_school_id)))
    assert "Kies hieronder de school." in page.text
    interview.file(client, school_text="utrecht basisschool", school_id=str(world.public_school_id))
    with work() as session:
        assert session.scalars(select(Dispute.school_id)).one() == world.public_school_id


def test_a_school_without_a_known_board_is_said_at_the_school(client: Visitor, world: World, work: Work) -> None:
    with work() as session:
        boards.add_school(session, "40ZZ00", "Weesschool", board=None, city="Zeist", by=world.by(SYSTEM))
    page = shown(answer(client, "school", school_text="weesschool"))
    assert "Van deze school weten wij het bestuur niet." in page.text


def test_a_school_that_closed_is_taken_only_when_it_is_meant(client: Visitor, world: World, work: Work) -> None:
    with work() as session:
        school = session.get_one(School, world.school_id)
        school.lapsed_on = world.by(SYSTEM).today
    page = shown(answer(client, "school", school_text="sluis"))
    assert "Deze school is gesloten." in page.text
    assert "(gesloten)" in page.text
    assert answer(client, "school", school_text="sluis", school_id=str(world.school_id)).status_code == 302


# --- periods at home --------------------------------------------------------------------------------------------------


def test_periods_are_added_and_taken_away_without_a_script(client: Visitor, work: Work) -> None:
    walk(client, at_home="ja", home_since="20-8-2026", until="/indienen/dagen-thuis")
    assert values(client, "dagen-thuis")["home-0-starts_on"] == ["20-8-2026"], "told before, so not asked twice"
    first = {"home-0-status": "geschorst", "home-0-ends_on": "21-8-2026"}
    page = shown(answer(client, "dagen-thuis", "rij", **first))
    form = page.form("verder")
    second = {"home-1-starts_on": "1-6-2026", "home-1-ends_on": "5-6-2026", "home-1-status": "ziek_gemeld"}
    page = shown(interview.post(client, "/indienen/dagen-thuis", form, "rij", second))
    third = {
        "home-2-starts_on": "24-8-2026",
        "home-2-status": "verkort_rooster",
        "home-2-hours": "7,5",
        "home-2-says": "school",
    }
    answered = interview.post(
        client, "/indienen/dagen-thuis", page.form("verder"), "rij_weg", {**third, "rij_weg": "1"}
    )
    rest = shown(answered).form("verder").values
    assert (rest["home-1-starts_on"], "home-2-starts_on" in rest) == (["24-8-2026"], False)
    interview.file(client, at_home="ja", exemption_5a="nee")
    with work() as session:
        told = session.scalars(select(HomePeriod).order_by(HomePeriod.starts_on)).all()
        assert [(str(one.starts_on), one.status, one.hours_a_week) for one in told] == [
            ("2026-08-20", HomeStatus.GESCHORST, None),
            ("2026-08-24", HomeStatus.VERKORT_ROOSTER, 7.5),
        ]
        assert told[1].words == "Zo noemt de school het."


# --- two windows, and the way back ------------------------------------------------------------------------------------


def test_two_windows_on_one_page_keep_both_and_the_person_chooses(client: Visitor) -> None:
    one, other = (client.page("/indienen/verhaal").form("verder") for _ in range(2))
    assert interview.post(client, "/indienen/verhaal", one, "verder", {"story": "Uit het ene."}).status_code == 302
    clash = interview.post(client, "/indienen/verhaal", other, "verder", {"story": "Uit het andere."})
    assert clash.location == "/indienen/verhaal"
    page = client.page("/indienen/verhaal")
    assert "U vulde dit twee keer in" in page.text
    assert "Uit het ene." in page.text
    assert "Uit het andere." in page.text
    form = next(one for one in page.forms if one.buttons == ["houd"])
    client.post(form.action, data={**form.values, "houd": "0"})
    assert values(client, "verhaal")["story"] == ["Uit het andere."]


def test_of_three_windows_all_three_are_kept(client: Visitor) -> None:
    forms = [client.page("/indienen/wens").form("verder") for _ in range(3)]
    for form, wish in zip(forms, ("een", "twee", "drie"), strict=True):
        interview.post(client, "/indienen/wens", form, "verder", {"wish": wish})
    page = client.page("/indienen/wens")
    assert all(wish in page.text for wish in ("een", "twee", "drie"))
    form = next(one for one in page.forms if one.buttons == ["houd"])
    client.post(form.action, data={**form.values, "houd": ""})
    assert values(client, "wens")["wish"] == ["een"]


def test_two_windows_on_two_pages_do_not_get_in_each_others_way(client: Visitor) -> None:
    story, wish = client.page("/indienen/verhaal").form("verder"), client.page("/indienen/wens").form("verder")
    interview.post(client, "/indienen/verhaal", story, "verder", {"story": "Verhaal."})
    interview.post(client, "/indienen/wens", wish, "verder", {"wish": "Wens."})
    assert (values(client, "verhaal")["story"], values(client, "wens")["wish"]) == (["Verhaal."], ["Wens."])


def test_pressing_twice_on_one_page_is_no_clash(client: Visitor) -> None:
    form = client.page("/indienen/verhaal").form("verder")
    for _ in range(2):
        sent = interview.post(client, "/indienen/verhaal", form, "verder", {"story": "Twee\r\nregels."})
        assert sent.location == "/indienen/wens"


def test_going_back_shows_what_was_typed_and_each_page_leads_back(client: Visitor) -> None:
    walked = walk(client)
    for earlier, later in pairwise(walked):
        assert client.page(later).links["← Terug"] == earlier
    assert values(client, "verhaal")["story"] == [FILING["story"]]
    assert f"Vraag 2 van ongeveer {len(walked)} · Over u" in client.page("/indienen/naam").text


def test_an_answer_is_changed_from_the_look_over(client: Visitor) -> None:
    walk(client)
    page = client.page(LOOK_OVER)
    change = page.links["Wijzig: Wat wilt u dat er gebeurt?"]
    assert change == "/indienen/wens?terug=controleren"
    form = client.page(change).form("verder")
    sent = interview.post(client, change, form, "verder", {"wish": "Een andere plek."})
    assert sent.location == LOOK_OVER
    assert "Een andere plek." in client.page(LOOK_OVER).text


def test_the_look_over_says_what_is_missing_and_leads_there(client: Visitor) -> None:
    answer(client, "wie", relation="ouder")
    page = client.page(LOOK_OVER)
    assert "Dit mist nog" in page.text
    assert page.links["Wat is er gebeurd? Schrijf op wat er is gebeurd. Een paar zinnen is genoeg."] == (
        "/indienen/verhaal?terug=controleren"
    )


def test_the_look_over_says_that_it_is_no_bezwaar_with_the_last_day(client: Visitor) -> None:
    walk(client)
    page = client.page(LOOK_OVER).text
    assert "Dit is geen bezwaar" in page
    # Tuesday 25 August + 6 weeks = Tuesday 6 October.
    assert "De laatste dag om bezwaar te maken is: 6 oktober 2026" in page
    assert "de weg naar de rechter blijft open" in page
    assert client.page(LOOK_OVER).links["Een brief die klaarligt, om af te drukken of te mailen"] == (
        "/wegwijzer/bezwaarbrief"
    )
    answer(client, "waarover", grounds=["ontwikkelingsperspectief"])
    assert "Dit is geen bezwaar" not in client.page(LOOK_OVER).text, "against an opp the Acts know no bezwaar"


def test_keeping_for_later_keeps_half_an_answer(client: Visitor, work: Work) -> None:
    assert answer(client, "kind", "later", child_born_on="3-").status_code == 302
    assert values(client, "kind")["child_born_on"] == ["3-"]
    with work() as session:
        assert session.scalars(select(Draft)).one().dispute_id is None


def test_the_way_in_goes_on_where_the_parent_was(client: Visitor) -> None:
    walk(client, until="/indienen/verhaal")
    page = client.page(interview.START)
    assert page.links["Ga verder"] == "/indienen/verhaal"
    assert "7 van 7 ingevuld" in page.text


# --- the price of a page ----------------------------------------------------------------------------------------------


def test_no_page_asks_more_than_25_questions_of_the_database(client: Visitor, app: Flask) -> None:
    walk(
        client, at_home="ja", exemption_5a="nee", decision_made_known_on="1-7-2026", grounds=["toelating"], subtypes=[]
    )
    over = {}
    for place in (interview.START, LOOK_OVER, *(f"/indienen/{question.slug}" for question in QUESTIONS)):
        with statements(app) as asked:
            client.get(place)
        over[f"GET {place}"] = len(asked)
        if place not in (interview.START, LOOK_OVER) and client.get(place).status_code == 200:
            form = client.page(place).form("verder")
            with statements(app) as asked:
                interview.post(client, place, form, "verder", {})
            over[f"POST {place}"] = len(asked)
    assert {place: number for place, number in over.items() if number > 25} == {}
