"""The pages from a sent ruling to the public register: looked through, read by the parties, released, recalled."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from gpo.actor import SYSTEM
from gpo.anonymising import deduced
from gpo.anonymising.kinds import DatumKind, FoundBy
from gpo.jobs.runner import run_now
from gpo.jobs.schedule import job_named
from gpo.publication import starting
from gpo.publication.engine import Proposal
from gpo.publication.models import Publication
from gpo.publication.queries import disputes_of, hits_of, original_of
from gpo.record.content import to_json, with_texts
from gpo.rulings.models import RulingKind
from tests import chamber, publishing
from tests.builders import Person, World
from tests.conftest import Work
from tests.pages import Page
from tests.visitor import Visitor

Login = Callable[[Visitor, Person], Visitor]
STORY = "Kim Bos zit thuis. De boot van opa heet Vlok. Kim Bos mist de klas."


@pytest.fixture
def number(app: Flask, world: World, work: Work) -> str:
    """The number of a ruling with a proposal, made by the job."""
    with work() as session:
        ruling = world.sent(session, child_name="Kim Bos")
        ruling.content = to_json(with_texts(original_of(ruling), {"facts/0": STORY}))
        found = ruling.number
    run(app, "propose-texts")
    return found


def run(app: Flask, name: str) -> int:
    job = job_named(name)
    assert job is not None
    with app.app_context():
        tally = run_now(app.extensions["gpo"], job)
    assert not tally.failed, tally.errors
    return tally.done


def text(answer: object) -> str:
    return Page(answer.get_data(as_text=True)).text  # type: ignore[attr-defined]


def part_keys(client: Visitor, number: str) -> list[str]:
    links = client.page(f"/publicatie/{number}").links.values()
    return [link for link in links if f"/publicatie/{number}/deel/" in link]


def look_through(client: Visitor, number: str) -> None:
    """Take over every proposal, part by part, until the text is checked."""
    for _ in range(5):
        for part in part_keys(client, number):
            page = client.get(part)
            if 'name="rest"' in page.get_data(as_text=True):
                client.post(part, data={**Page(page.get_data(as_text=True)).form(action="/deel/").values, "rest": "ja"})
        if "Nagekeken. De partijen" in text(client.send(f"/publicatie/{number}/nagekeken")):
            return
    pytest.fail("de tekst kwam niet door het nakijken")


def test_the_whole_way_by_the_pages(
    app: Flask, client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    login(client, world.desk)
    queue = client.page(client.page("/vandaag").links["Kijk 1 tekst na voor het openbare register."])
    shown = client.page(next(path for path in queue.links.values() if path.startswith(f"/publicatie/{number}")))
    assert f"Tekst van uitspraak {number}" in shown.text
    feiten = f"/publicatie/{number}/deel/feiten"
    by_hand = {"erbij-words": "De boot van opa heet Vlok", "erbij-word": "De familie heeft een boot"}
    marked = client.send(feiten, action="aanwijzen", **by_hand)
    assert "Op 1 plek aangewezen." in text(marked), text(marked)
    assert "nog niet beslist" in text(client.send(f"/publicatie/{number}/nagekeken"))
    look_through(client, number)
    assert client.get(f"/register/{number}").status_code == 404

    case = _case(work, number)
    login(client, world.parent)
    letter = client.page(client.page("/vandaag").links["U leest de tekst voor het register eerst"])
    preview = client.page(letter.links["Lees de tekst"])
    assert "De familie heeft een boot" in preview.text
    assert "Vlok" not in preview.text
    assert "Waarop de tekst te vinden is" in preview.text
    with work() as session:
        themes = session.scalars(select(Publication.theme_words)).one()
    for words in ("De trefwoorden", "De grond", "De uitkomst", *(word.strip() for word in themes.split(","))):
        assert words in preview.text
    assert "Kim" not in preview.text
    path = f"/zaken/{case}/publicatie"
    assert "Schrijf wat uw kind herkenbaar maakt." in text(client.send(path, part="feiten"))
    assert "Wij hebben ontvangen wat u aanwijst." in text(client.send(path, part="feiten", text="Van die boot."))
    login(client, world.board)
    assert "Van die boot." not in client.page(path).text

    world.pass_days(20)
    assert run(app, "end-previews") == 1
    assert run(app, "end-previews") == 0
    login(client, world.second_desk)
    release = f"/publicatie/{number}/vrijgeven"
    assert "heeft nog geen antwoord" in text(client.send(release))
    task = client.page("/vandaag").links["Een partij wijst aan wat het kind herkenbaar maakt. Beslis en antwoord."]
    answer = client.page(task).links["Noor Ouder (ouder)"]
    assert "Van die boot." in client.page(answer).text
    client.send(answer, changed="nee", words="Veel families hebben een boot.")
    own = login(client, world.desk).page(release)
    assert "U keek deze tekst zelf na" in own.text
    assert not [form for form in own.forms if form.method == "post" and "uitloggen" not in form.action]
    login(client, world.second_desk)
    assert "Vrijgegeven." in text(client.send(release))

    visitor = app.test_client()
    assert isinstance(visitor, Visitor)
    assert "De familie heeft een boot" in visitor.page(f"/register/{number}").text
    login(client, world.parent)
    letter = client.page(client.page("/vandaag").links["Wat u aanwees in de tekst voor het register"])
    assert "Veel families hebben een boot." in letter.text

    login(client, world.desk)
    recalled = client.send(f"/publicatie/{number}/terughalen", words="herkenbaar", reason="Het was toch te veel.")
    assert "uit het register gehaald" in text(recalled)
    gone = visitor.get(f"/register/{number}")
    assert gone.status_code == 410
    for address in ("", "/pdf", "/data.json", "/akn.xml"):
        left = visitor.get(f"/register/{number}{address}").get_data(as_text=True)
        assert "De familie heeft een boot" not in left
        assert "te veel" not in left
    for address in ("/register?q=boot", "/register/atom.xml", "/register/feed.json"):
        assert "De familie heeft een boot" not in visitor.get(address).get_data(as_text=True)


def test_the_releaser_reads_what_came_too_late(
    app: Flask, client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        publication = publishing.checked(session, world)
        case = disputes_of(session, publication.ruling_id)[0].number
        number = publishing.ruling_of(session, publication).number
    path, release = f"/zaken/{case}/publicatie", f"/publicatie/{number}/vrijgeven"
    login(client, world.parent)
    assert "Tot die dag kunt u zo vaak iets aanwijzen als nodig is." in client.page(path).text
    world.pass_days(20)
    login(client, world.parent)
    assert "De dagen om iets aan te wijzen zijn voorbij" in client.page(path).text
    run(app, "end-previews")
    assert "Dit kwam na de laatste dag." in text(client.send(path, part="feiten", text="Van die boot."))
    other = app.test_client()
    assert isinstance(other, Visitor)
    login(other, world.second_desk)
    shown = other.page(release)
    assert "Van die boot." in shown.text
    client.send(path, part="feiten", text="En van die hond.")
    refused = other.post(release, data=shown.form("read").values)
    assert "Een partij wees nog iets aan." in text(refused)
    assert "En van die hond." in text(refused)
    again = Page(refused.get_data(as_text=True)).form("read").values
    assert "Vrijgegeven." in text(other.post(release, data=again, follow_redirects=True))


@pytest.mark.sqlite
def test_two_at_one_part_keep_what_each_typed(
    app: Flask, client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    path, key = f"/publicatie/{number}/deel/feiten", _first_hit(work, number)
    login(client, world.desk)
    mine = client.page(path).form(action="/deel/").values
    other = app.test_client()
    assert isinstance(other, Visitor)
    login(other, world.second_desk)
    other.send(path, action="/deel/", **{f"keuze_{key}": "ander", f"woord_{key}": "het meisje"})
    typed = {**mine, f"keuze_{key}": "ander", f"woord_{key}": "het kind uit groep acht"}
    clash = client.post(path, data=typed)
    said = clash.get_data(as_text=True)
    assert "Een collega besliste intussen over dit deel." in said
    assert "het kind uit groep acht" in said
    assert "Het meisje" in said
    again = Page(said).form(action="/deel/").values
    assert "bewaard" in text(client.post(path, data=again, follow_redirects=True))
    with work() as session:
        publication = session.scalars(select(Publication)).one()
        assert (
            next(hit for hit in hits_of(session, publication.id) if hit.id == key).decided == "het kind uit groep acht"
        )


@pytest.mark.sqlite
def test_a_choice_asks_for_its_word_and_its_reason_at_its_place(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    path, key = f"/publicatie/{number}/deel/feiten", _first_hit(work, number)
    login(client, world.desk)
    assert "Schrijf waarom dit mag blijven staan." in text(
        client.send(path, action="/deel/", **{f"keuze_{key}": "laten"})
    )
    assert "Schrijf welk woord er komt te staan." in text(
        client.send(path, action="/deel/", **{f"keuze_{key}": "ander"})
    )
    kept = {f"keuze_{key}": "laten", f"reden_{key}": "Zo heet een hond."}
    assert "Uw keuzes zijn bewaard." in text(client.send(path, action="/deel/", **kept))
    assert client.page(path).form(action="/deel/").values[f"keuze_{key}"] == ["laten"]


@pytest.mark.sqlite
def test_a_text_of_sixty_pages_is_looked_through_part_by_part(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    paragraph = "Kim Bos ging naar school. " + "Daar leerde de leerling lezen, en dat ging met de jaren beter. " * 20
    with work() as session:
        ruling = world.sent(session, child_name="Kim Bos")
        ruling.content = to_json(replace(original_of(ruling), facts=[paragraph] * 120))
        number = ruling.number
        starting.put_proposal(session, ruling, [_named(place) for place in range(120)], by=world.by(SYSTEM))
    login(client, world.desk)
    keys = [key for key in part_keys(client, number) if "feiten" in key]
    assert len(keys) == 40
    page = client.get(keys[7])
    assert len(page.get_data()) < 250_000
    client.post(keys[7], data={**client.page(keys[7]).form(action="/deel/").values, "rest": "ja"})
    assert "beslist" in client.page(f"/publicatie/{number}").text
    assert client.get(f"/publicatie/{number}/deel/feiten-99").status_code == 404


def _case(work: Work, number: str) -> str:
    with work() as session:
        publication = session.scalars(select(Publication)).one()
        return disputes_of(session, publication.ruling_id)[0].number


def _first_hit(work: Work, number: str) -> int:
    with work() as session:
        publication = session.scalars(select(Publication)).one()
        return hits_of(session, publication.id, ["facts/0"])[0].id


def _named(place: int) -> Proposal:
    return Proposal(f"facts/{place}", 0, 7, "Kim Bos", DatumKind.NAAM_LEERLING, FoundBy.DOSSIER, "De leerling")


@pytest.mark.sqlite
def test_the_page_says_when_the_computer_looks_with_less_help(
    client: Visitor, login: Login, world: World, number: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    login(client, world.desk)
    assert "minder hulp" not in client.page(f"/publicatie/{number}").text
    monkeypatch.setattr(deduced, "lists", lambda: tmp_path)
    assert "De computer zoekt nu met minder hulp" in client.page(f"/publicatie/{number}").text


@pytest.mark.sqlite
def test_the_desk_sees_that_a_ruling_got_no_proposal(client: Visitor, login: Login, world: World, work: Work) -> None:
    with work() as session:
        number = world.sent(session).number
    login(client, world.desk)
    assert "Nog geen voorstel" not in client.page("/publicatie").text
    world.pass_days(1)
    assert number in client.page("/publicatie").text


def test_who_recalls_a_text_is_asked_about_the_others_of_the_case(
    app: Flask, client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        first = publishing.released(session, world)
        world.next_morning()
        ruling = publishing.ruling_of(session, first)
        mended = world.sent(session, world.corrected(session, ruling, RulingKind.HERSTEL))
        publishing.released(session, world, ruling=mended)
        later = world.sent(session, world.corrected(session, mended, RulingKind.HERZIENING, measures=[]))
        publishing.waited(
            session, world, publishing.checked(session, world, publishing.proposed(session, world, later))
        )
        old, new, last = ruling.number, mended.number, later.number
    path, visitor = f"/publicatie/{old}/terughalen", app.test_client()
    login(client, world.desk)
    page = client.page(path)
    assert f"de tekst van uitspraak {new}" in page.text
    assert page.form("also").values["also"] == [new]
    assert page.links[f"de tekst van uitspraak {last}"] == f"/publicatie/{last}"
    answered = {"words": "herkenbaar", "reason": "Een buurvrouw herkende Kim niet, wel de boot."}
    kept = text(client.send(path, also=[], **answered))
    assert f"In het register blijft dan: {new}." in kept
    assert [visitor.get(f"/register/{number}").status_code for number in (old, new)] == [200, 200]
    assert "2 teksten zijn uit het register gehaald." in text(client.send(path, **answered))
    for number in (old, new):
        gone = visitor.get(f"/register/{number}")
        assert (gone.status_code, "Deze tekst is teruggehaald" in text(gone)) == (410, True)
    login(client, world.second_desk)
    release = client.page(f"/publicatie/{last}/vrijgeven").text
    assert f"De tekst van uitspraak {old} is teruggehaald" in release
    assert "wel de boot." in release


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("kind", "old_says", "new_says"),
    [
        ("aanvulling", "Deze uitspraak is aangevuld.", "Deze uitspraak vult een eerdere uitspraak aan."),
        (
            "herziening",
            "Deze uitspraak is herzien. De nieuwe komt ervoor in de plaats.",
            "Deze uitspraak komt in de plaats van een eerdere uitspraak.",
        ),
    ],
)
def test_a_correction_walks_from_the_chamber_to_the_register(
    app: Flask, client: Visitor, login: Login, world: World, work: Work, kind: str, old_says: str, new_says: str
) -> None:
    with work() as session:
        publication = publishing.released(session, world)
        first = publishing.ruling_of(session, publication).number
        case = disputes_of(session, publication.ruling_id)[0].number
    chair = client.log_in(world.chair)
    told = "Over het vervoer zei de commissie nog niets."
    way_in = chair.page(f"/uitspraken/{first}").links["Herstellen, aanvullen of herzien"]
    begun = chair.send(way_in, kind=kind, reason=told)
    assert Page(begun.get_data(as_text=True)).form("seen").values["correction_reason"] == [told]
    added = "De school regelt ook het vervoer."
    chamber.write(chair, case, None, considerations=added, framework_more="Getoetst is aan de zorgplicht.")
    assert "De uitspraak is vastgesteld." in text(chamber.decide(client.log_in, world, case))
    run(app, "render-rulings")
    world.next_morning()
    assert run(app, "send-rulings") == 1
    run(app, "propose-texts")

    login(client, world.desk)
    queue = client.page("/publicatie")
    second = next(words for words in queue.links if re.fullmatch(r"U\d{4}-\d{4}", words))
    assert second != first
    look_through(client, second)
    preview = login(client, world.parent).page(f"/zaken/{case}/publicatie")
    assert added in preview.text
    assert told in preview.text
    world.pass_days(20)
    run(app, "end-previews")
    login(client, world.second_desk)
    assert "Vrijgegeven." in text(client.send(f"/publicatie/{second}/vrijgeven"))

    visitor = app.test_client()
    assert isinstance(visitor, Visitor)
    old, new = visitor.page(f"/register/{first}"), visitor.page(f"/register/{second}")
    assert old_says in old.text
    assert f"/register/{second}" in old.links.values()
    assert new_says in new.text
    assert f"/register/{first}" in new.links.values()
    assert added in new.text
    assert added not in old.text
    assert second in visitor.get("/register/atom.xml").get_data(as_text=True)
    data = json.loads(visitor.get(f"/register/{second}/data.json").get_data())
    assert (data["kind"], data["corrects"]) == (kind, first)
