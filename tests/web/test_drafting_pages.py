"""The pages of the chamber that writes a ruling: begun, written, judged, compared, adopted; seen by nobody else."""

import json
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from gpo.audit.models import AuditEvent
from gpo.disputes.models import Audience, ChamberSeat, Dispute, Seat
from gpo.disputes.services import compose_chamber
from gpo.drafting.models import DraftState, DraftVersion, RulingDraft
from gpo.drafting.queries import fields_of
from gpo.drafting.words import Fields
from gpo.law.enums import Outcome, Stage
from gpo.law.rules import load_rules
from gpo.rulings.dicta import tell_dictum
from gpo.rulings.models import ChildLetter, Owner, Ruling, RulingKind, Scope, TermStart, TermUnit
from gpo.rulings.texts import MeasureText
from tests.builders import Person, World
from tests.chamber import WORDS, agree, begin, check, concept, decide, measure, ready, write
from tests.conftest import Work
from tests.pages import Page
from tests.visitor import Visitor
from tests.web.statements import statements

PAGES = ("", "schrijven", "lezen", "voorbeeld", "opmerking", "zeggen", "eindcontrole", "vergelijken", "weggooien")


@pytest.fixture
def number(world: World, work: Work) -> str:
    """A case that was heard."""
    with work() as session:
        return world.heard(session).number


@pytest.fixture
def chair(client: Visitor, world: World, number: str) -> Visitor:
    """The chair, who has begun a draft."""
    begin(client.log_in(world.chair), number)
    return client


def kept(work: Work) -> Fields:
    """What stands in the newest version."""
    with work() as session:
        return fields_of(session.scalars(select(RulingDraft).order_by(RulingDraft.id.desc()).limit(1)).one())


def versions(work: Work) -> int:
    with work() as session:
        return len(session.scalars(select(DraftVersion)).all())


def test_a_draft_begins_with_what_the_file_knows(client: Visitor, world: World, number: str) -> None:
    before = client.log_in(world.members[0]).page(concept(number))
    assert "Er is nog geen concept." in before.text
    page = begin(client, number)
    assert page.heading == "Concept schrijven"
    assert "Schrijf de samenvatting in gewone taal." in page.text, "what is missing stands at its place"
    assert page.form("seen").values["framework"], "the rules of this ground are ticked"
    token = client.page("/zaken").forms[0].values
    again = client.post(concept(number), data=token, follow_redirects=True)
    assert "Schrijf de samenvatting" in again.text, "a second press opens the same draft"


@pytest.mark.parametrize("audience", list(Audience))
def test_words_for_the_commission_alone_are_not_to_be_taken_over(
    client: Visitor, world: World, work: Work, audience: Audience
) -> None:
    with work() as session:
        said = "Ik ben bang voor de jongens uit mijn klas."
        number = world.heard(session, child_voice=said, child_voice_audience=audience).number
    page = begin(client.log_in(world.chair), number)
    told = "Deze woorden zijn alleen voor de commissie. De partijen lezen de uitspraak: neem ze niet letterlijk over."
    assert (told in page.text) is (audience is Audience.COMMISSIE)
    assert (said in kept(work).child_voice) is (audience is Audience.PARTIJEN)
    page = write(client, number, None, child_voice=said)
    assert ("Bij ‘Stem van het kind’ staan letterlijk woorden" in page.text) is (audience is Audience.COMMISSIE)


@pytest.mark.sqlite
def test_half_a_draft_is_kept_and_says_what_it_lacks(chair: Visitor, work: Work, number: str) -> None:
    typed = measure(0, "Laat Kim weer toe.", "") | measure(1, "Maak een plan.", "twee")
    typed |= {"considerations": "Zie [feit 7]."}
    page = write(chair, number, None, summary="De ouders krijgen gelijk.", **typed)
    assert "Bewaard als versie 2." in page.text
    for lacks in (
        "Kies een uitkomst voor onderdeel 1",
        "Bij nummer 1 staat de naam Kim.",
        "Maatregel 1 heeft geen termijn.",
        "De termijn bij nummer 2 is geen bruikbaar aantal.",
        "[feit 7] verwijst naar iets dat er niet is",
    ):
        assert lacks in page.text
    assert kept(work).measures[1].term_amount == "twee", "nothing typed is lost"
    for page_ in ("lezen", "voorbeeld"):
        assert "Zie [feit 7: bestaat niet]." in chair.page(concept(number, page_)).text, "no link leads nowhere"
    desk = chair.page(concept(number))
    assert "Bij nummer 1 staat de naam Kim." in desk.text
    assert "Uitspraak vaststellen" not in desk.links


@pytest.mark.sqlite
def test_the_same_words_again_are_no_new_version(chair: Visitor, work: Work, number: str) -> None:
    write(chair, number, **WORDS)
    write(chair, number)
    assert versions(work) == 2


@pytest.mark.sqlite
def test_rows_move_come_and_go_without_a_script_and_nothing_is_kept(chair: Visitor, work: Work, number: str) -> None:
    write(chair, number, **measure(0, "Eerst.", "1"))

    def press(shown: Page, **button: str) -> Page:
        values = {**shown.form("seen").values, **button}
        return Page(chair.post(concept(number, "schrijven"), data=values).get_data(as_text=True))

    def texts(shown: Page) -> list[str]:
        values = shown.form("seen").values
        return [values[f"measures-{place}-text"][0] for place in range(9) if f"measures-{place}-text" in values]

    more = press(chair.page(concept(number, "schrijven")), meer="1")
    assert texts(more) == ["Eerst.", ""]
    filled = press(more, **measure(1, "Daarna.", "2"), omhoog="1")
    assert texts(filled) == ["Daarna.", "Eerst."]
    assert texts(press(filled, omlaag="0")) == ["Eerst.", "Daarna."]
    assert texts(press(filled, weg="1")) == ["Daarna."]
    assert versions(work) == 2
    assert [row.text for row in kept(work).measures] == ["Eerst."]


def test_the_whole_way_to_a_ruling(client: Visitor, world: World, work: Work, number: str) -> None:
    rows = measure(0, "Overleg met de ouders.", "2") | measure(
        1, "Maak een plan.", "", "aanbeveling", scope="schoolpraktijk"
    )
    with work() as session:
        key = session.scalars(select(Dispute.id).where(Dispute.number == number)).one()
    more = {f"letter_{key}": "Dag. Je mag blijven.", "themes": "thuis zitten, overleg"}

    begin(client.log_in(world.chair), number)
    # The second row comes with the button for it, as on the page.
    write(client, number, **WORDS, **rows, **more)
    for person in world.members:
        assert "De kamer ziet wat u vindt." in agree(client.log_in(person), number)
    assert "De eindcontrole is vastgelegd." in check(client, number)
    agree(client.log_in(world.chair), number)
    last = client.page(concept(number, "vaststellen"))
    for said in ("De kracht: advies", "Het bestuur mag met redenen afwijken", "Overleg met de ouders.", "Lou Lid, lid"):
        assert said in last.text
    unsure = client.send(concept(number, "vaststellen")).get_data(as_text=True)
    assert "Kruis aan dat u dit heeft gelezen." in unsure
    done = client.send(concept(number, "vaststellen"), sure="y").get_data(as_text=True)
    assert "De uitspraak is vastgesteld." in done
    with work() as session:
        ruling = session.scalars(select(Ruling)).one()
        assert [(one.position, one.text, one.binding, one.scope) for one in ruling.measures] == [
            (1, "Overleg met de ouders.", True, Scope.INDIVIDUEEL),
            (2, "Maak een plan.", False, Scope.SCHOOLPRAKTIJK),
        ]
        assert session.scalars(select(Dispute.stage)).one() is Stage.UITSPRAAK_VASTGESTELD
        letter = session.scalars(select(ChildLetter)).one()
        assert letter.text == "Dag. Je mag blijven."
        assert letter.approved_by_id in {one.user_id for one in world.members}
        ruled = ruling.number
    assert f"Vastgesteld als uitspraak {ruled}" in client.page(concept(number)).text


def test_presses_at_the_same_moment_make_one_ruling(
    client: Visitor, app: Flask, world: World, work: Work, number: str
) -> None:
    path = concept(number, "vaststellen")
    begin(client.log_in(world.chair), number)
    write(client, number, **WORDS)
    chair = ready(client.log_in, world, number)
    form = chair.page(path).form("sure").values
    cookie = chair.get_cookie("session")
    assert cookie is not None
    answers: list[int] = []

    def press() -> None:
        again = app.test_client()
        again.set_cookie("session", cookie.value)
        answers.append(again.post(path, data={**form, "sure": "y"}).status_code)

    presses = [threading.Thread(target=press) for _ in range(3)]
    for one in presses:
        one.start()
    for one in presses:
        one.join()
    assert answers == [302, 302, 302], "each press leads on"
    with work() as session:
        assert len(session.scalars(select(Ruling)).all()) == 1
    assert "al vastgesteld" in chair.get(path, follow_redirects=True).text


@pytest.mark.sqlite
def test_only_the_chair_adopts_and_only_when_nothing_stands_in_the_way(
    client: Visitor, world: World, number: str
) -> None:
    begin(client.log_in(world.chair), number)
    write(client, number, **WORDS)
    early = client.get(concept(number, "vaststellen"), follow_redirects=True)
    for waits in ("Er staat nog iets in de weg.", "Lou Lid heeft nog niets gezegd", "De eindcontrole moet nog."):
        assert waits in early.text
    agree(client.log_in(world.members[0]), number)
    assert client.get(concept(number, "vaststellen")).status_code == 404


@pytest.mark.sqlite
def test_a_change_that_is_asked_holds_the_adoption_until_a_new_version(
    client: Visitor, world: World, number: str
) -> None:
    begin(client.log_in(world.chair), number)
    write(client, number, **WORDS)
    member = client.log_in(world.members[0])
    bare = member.send(concept(number, "zeggen"), verdict="wijziging").get_data(as_text=True)
    assert "Schrijf wat er moet veranderen" in bare
    member.send(concept(number, "zeggen"), verdict="wijziging", reason="Feit 1 klopt niet.")
    desk = client.log_in(world.chair).page(concept(number))
    assert "Lou Lid vraagt om een wijziging." in desk.text
    assert "Feit 1 klopt niet." in desk.text
    write(client, number, facts="De leerling is sinds mei thuis.", note="feit 1")
    desk = client.page(concept(number))
    assert "Feit 1 klopt niet." not in desk.text, "a new version is judged anew"
    assert "Lou Lid heeft nog niets gezegd over deze versie." in desk.text


@pytest.mark.sqlite
def test_who_wrote_a_version_does_not_check_it(client: Visitor, chair: Visitor, world: World, number: str) -> None:
    write(chair, number, **WORDS)
    page = chair.page(concept(number, "eindcontrole")).text
    assert "U schreef mee, dus iemand anders kijkt na" in page
    assert "Lou Lid, Lee Lid" in page
    member = client.log_in(world.members[0])
    half = member.send(concept(number, "eindcontrole"), checked=["0"]).get_data(as_text=True)
    assert "Kruis alles aan wat u heeft nagekeken." in half


@pytest.mark.sqlite
def test_a_remark_stands_at_its_part_until_it_is_dealt_with(client: Visitor, world: World, number: str) -> None:
    begin(client.log_in(world.chair), number)
    client.log_in(world.members[1]).send(concept(number, "opmerking"), part="feiten", text="Welke dag was dit?")
    writing = client.log_in(world.chair).page(concept(number, "schrijven"))
    assert "Lee Lid: Welke dag was dit?" in writing.text
    assert "Er staat nog 1 opmerking open." in client.page(concept(number)).text
    reading = client.send(concept(number, "lezen"), action="/afgedaan").get_data(as_text=True)
    assert "afgedaan door Vera Voorzitter" in Page(reading).text
    assert "Er staan geen opmerkingen open." in client.page(concept(number)).text


@pytest.mark.sqlite
def test_two_versions_are_compared_word_by_word_for_eye_and_ear(chair: Visitor, number: str) -> None:
    write(chair, number, facts="De leerling zit thuis.")
    write(chair, number, facts="De leerling zit sinds mei thuis.")
    answer = chair.get(concept(number, "vergelijken") + "?oud=2&nieuw=3").get_data(as_text=True)
    assert "De leerling zit [nieuw: sinds mei ] thuis." in Page(answer).text
    assert '<ins><span class="gpo-sr">' in answer
    assert "Toetsingskader" not in Page(answer).text, "only what differs"
    assert chair.get(concept(number, "vergelijken") + "?oud=1&nieuw=9").status_code == 404


@pytest.mark.sqlite
def test_two_writers_at_different_parts_both_find_their_words(
    client: Visitor, world: World, work: Work, number: str
) -> None:
    begin(client.log_in(world.chair), number)
    opened = client.page(concept(number, "schrijven")).form("seen").values
    write(client.log_in(world.members[0]), number, facts="Van het lid.")
    late = client.log_in(world.chair).page(concept(number, "schrijven")).form("seen").values
    both = {**opened, "csrf_token": late["csrf_token"], "summary": "Van de voorzitter.", "bewaar": ""}
    answer = client.post(concept(number, "schrijven"), data=both, follow_redirects=True)
    assert "Bewaard als versie 3." in answer.text
    fields = kept(work)
    assert (fields.facts, fields.summary) == ("Van het lid.", "Van de voorzitter.")


def test_two_writers_at_the_same_part_see_both_texts_and_choose(
    client: Visitor, world: World, work: Work, number: str
) -> None:
    begin(client.log_in(world.chair), number)
    opened = client.page(concept(number, "schrijven")).form("seen").values
    write(client.log_in(world.members[0]), number, facts="De leerling zit thuis.")
    late = client.log_in(world.chair).page(concept(number, "schrijven")).form("seen").values
    mine = {**opened, "csrf_token": late["csrf_token"], "facts": "De leerling zit weer op school.", "bewaar": ""}
    shown = Page(client.post(concept(number, "schrijven"), data=mine).get_data(as_text=True))
    assert "Lou Lid bewaarde intussen versie 2" in shown.text
    assert shown.links["Feiten"] == "#feiten"
    assert "De leerling zit [weggehaald: thuis.]" in shown.text
    assert kept(work).facts == "De leerling zit thuis.", "nothing is written over unasked"
    values = shown.form("seen").values
    assert values["facts"] == ["De leerling zit weer op school."]
    client.post(concept(number, "schrijven"), data={**values, "bewaar": ""})
    assert kept(work).facts == "De leerling zit weer op school."


@pytest.mark.sqlite
def test_a_page_that_came_half_keeps_nothing(chair: Visitor, work: Work, number: str) -> None:
    token = chair.page(concept(number, "schrijven")).form("seen").values["csrf_token"]
    answer = chair.post(concept(number, "schrijven"), data={"csrf_token": token})
    assert "Deze pagina kwam niet heel aan." in answer.text
    assert versions(work) == 1


@pytest.mark.sqlite
def test_a_draft_is_thrown_away_with_a_reason_and_stays_to_be_read(chair: Visitor, work: Work, number: str) -> None:
    assert "Schrijf waarom." in chair.send(concept(number, "weggooien"), reason="").text
    answer = chair.send(concept(number, "weggooien"), reason="Wij beginnen opnieuw.")
    assert "Wij beginnen opnieuw." in answer.text
    assert chair.get(concept(number, "lezen")).status_code == 200
    begin(chair, number)
    with work() as session:
        states = session.scalars(select(RulingDraft.state).order_by(RulingDraft.id)).all()
        assert states == [DraftState.VERVALLEN, DraftState.OPEN]


@pytest.mark.sqlite
def test_outside_the_chamber_there_is_no_draft(client: Visitor, chair: Visitor, world: World, number: str) -> None:
    for page in PAGES:
        assert client.get(concept(number, page)).status_code == 200, page
    for person in (world.other_chair, world.desk, world.parent, world.board, world.inspector, world.keeper):
        client.log_in(person)
        for page in PAGES:
            assert client.get(concept(number, page)).status_code == 404, f"{person.name}, {page}"


@pytest.mark.sqlite
def test_no_page_of_others_tells_that_there_is_a_draft(
    client: Visitor, chair: Visitor, world: World, number: str
) -> None:
    write(chair, number, **WORDS)
    for person in (world.desk, world.parent, world.board):
        text = client.log_in(person).page(f"/zaken/{number}").text
        assert "oncept" not in text, person.name


def test_joined_cases_are_written_in_one_draft(client: Visitor, world: World, work: Work) -> None:
    with work() as session:
        planned = [world.planned(session) for _ in range(2)]
        one, two = (world.heard(session, dispute).number for dispute in planned)
    begin(client.log_in(world.chair), one)
    shown = write(client, one, joined=two)
    claims = [name for name in shown.form("seen").names if name.startswith("claim_")]
    assert len(claims) == 2, "keeping it brings the claims of the other case"
    first, second = sorted(claims)
    write(client, one, None, **WORDS, **{first: "gegrond", second: "ongegrond"})
    assert "Versie 3" in client.page(concept(two)).text, "the other case leads to the same draft"
    assert "De uitspraak is vastgesteld." in decide(client.log_in, world, two).text
    with work() as session:
        outcomes = {dispute.number: dispute.outcome for dispute in session.scalars(select(Dispute))}
        assert outcomes == {one: Outcome.GEGROND, two: Outcome.ONGEGROND}
        assert len(session.scalars(select(Ruling)).one().disputes) == 2


@pytest.mark.parametrize("place", [0, 1])
def test_a_secretary_of_one_of_three_joined_cases_writes_on_and_takes_none_out(
    client: Visitor, world: World, work: Work, place: int
) -> None:
    with work() as session:
        cases = [world.heard(session), world.heard(session), world.heard(session)]
        cases[place].seats.append(
            ChamberSeat(user_id=world.other_chair.user_id, seat=Seat.AMBTELIJK_SECRETARIS, sat=True)
        )
        lead, *others = numbers = [case.number for case in cases]
    begin(client.log_in(world.chair), lead)
    write(client, lead, None, joined=others, **WORDS)
    write(client, lead)
    assert len(kept(work).outcomes) == 3
    todo = client.log_in(world.other_chair).page("/vandaag").links
    assert concept(numbers[place]) in todo.values()
    page = write(client, numbers[place], None, facts="De leerling komt drie dagen per week.")
    assert "Bewaard als versie" in page.text
    after = kept(work)
    assert after.facts == "De leerling komt drie dagen per week."
    assert (sorted(after.joined), len(after.outcomes)) == (others, 3)
    read = client.page(concept(numbers[place], "lezen")).text
    for number in numbers:
        assert f"Zaak {number}, onderdeel 1: gegrond" in read
        assert client.get(f"/zaken/{number}").status_code == (200 if number == numbers[place] else 404)


def test_what_the_dictum_told_stands_in_the_draft_and_stays(client: Visitor, world: World, work: Work) -> None:
    with work() as session:
        dispute = world.heard(session)
        number = dispute.number
        told = MeasureText("Laat de leerling weer toe.", Owner.SCHOOL, True, 1, TermUnit.WEKEN, TermStart.DICTUM)
        outcomes = {claim.id: Outcome.GEGROND for claim in dispute.claims}
        tell_dictum(session, dispute, "Gegrond.", outcomes=outcomes, measures=[told], by=world.by(world.chair))
    begin(client.log_in(world.chair), number)
    write(client, number, None, **WORDS)
    fields = kept(work)
    assert [(row.text, row.term_start) for row in fields.measures] == [("Laat de leerling weer toe.", "dictum")]
    assert set(fields.outcomes.values()) == {"gegrond"}
    write(client, number, **{"measures-0-text": "Laat de leerling misschien toe."})
    assert "Neem haar woord voor woord over" in client.page(concept(number)).text
    write(client, number, **{"measures-0-text": "Laat de leerling weer toe."})
    assert "De uitspraak is vastgesteld." in decide(client.log_in, world, number).text


@pytest.mark.sqlite
def test_the_secretary_writes_and_does_not_decide(client: Visitor, world: World, work: Work) -> None:
    secretary: Person = world.other_chair
    with work() as session:
        dispute = world.seated(session)
        seats = {seat.user_id: seat.seat for seat in dispute.seats} | {secretary.user_id: Seat.AMBTELIJK_SECRETARIS}
        compose_chamber(session, dispute, seats, by=world.by(world.desk))
        number = world.heard(session, world.planned(session, dispute)).number
    begin(client.log_in(secretary), number)
    page = write(client, number, **WORDS)
    assert page.form("seen").values["secretary"] == [str(secretary.user_id)]
    assert "Over de uitspraak beslissen de voorzitter en de leden." in agree(client, number)
    assert client.get(concept(number, "vaststellen")).status_code == 404
    assert "beslist niet mee" in client.page(concept(number)).text


@pytest.mark.sqlite
def test_a_letter_that_is_hard_for_a_child_says_where_and_is_not_approved_unseen(
    chair: Visitor, work: Work, number: str
) -> None:
    with work() as session:
        key = session.scalars(select(Dispute.id).where(Dispute.number == number)).one()
    hard = "De school moet binnen twee weken een nieuw ontwikkelingsperspectief maken, samen met jou en jouw ouders."
    page = write(chair, number, **{f"letter_{key}": hard})
    assert "Is dit makkelijk genoeg?" in page.text
    assert "te lang: 16 woorden, hoogstens 12" in page.text
    assert "moeilijk woord: ontwikkelingsperspectief" in page.text
    assert "Bewaard als versie 2." in page.text
    assert "Kruis aan dat u deze zinnen heeft gezien" in agree(chair, number)
    seen = chair.send(concept(number, "zeggen"), verdict="akkoord", saw_hard="y").text
    assert "De kamer ziet wat u vindt." in seen
    with work() as session:
        [told] = session.scalars(select(AuditEvent).where(AuditEvent.kind == "saw_hard_sentences"))
        assert json.loads(told.facts)["version"] == 2
    easy = write(chair, number, **{f"letter_{key}": "Je mag blijven. Dat is fijn."})
    assert "Is dit makkelijk genoeg?" not in easy.text
    assert "De kamer ziet wat u vindt." in agree(chair, number)


@pytest.mark.sqlite
def test_the_desk_of_a_draft_asks_the_database_no_more_as_it_grows(app: Flask, chair: Visitor, number: str) -> None:
    def asked(page: str) -> int:
        with statements(app) as sent:
            chair.get(concept(number, page))
        return len(sent)

    pages = ("", "schrijven", "lezen", "voorbeeld")
    before = [asked(page) for page in pages]
    for turn in range(3):
        write(chair, number, facts=f"Feit {turn}.")
        chair.send(concept(number, "opmerking"), part="feiten", text=f"Opmerking {turn}.")
    assert [asked(page) for page in pages] <= [count + 1 for count in before]
    assert max(before) < 30


@pytest.mark.sqlite
def test_a_name_with_every_script_and_a_hostile_text_are_only_words(chair: Visitor, work: Work, number: str) -> None:
    hostile = "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)> Łucja Çelik 李雷 محمد"
    write(chair, number, facts=hostile)
    assert kept(work).facts == hostile
    for page in ("lezen", "voorbeeld", "vergelijken?oud=1&nieuw=2"):
        answer = chair.get(concept(number, page)).get_data(as_text=True)
        assert "<script>alert" not in answer
        assert "<img" not in answer
        assert "李雷" in answer


def test_what_is_to_be_done_says_what_a_draft_asks_of_each(
    client: Visitor, world: World, work: Work, number: str
) -> None:
    def asked(person: Person) -> str:
        [found] = [words for words in client.log_in(person).page("/vandaag").links if number in words]
        return found

    assert asked(world.chair) == f"Beslis in zaak {number}"
    begin(client.log_in(world.chair), number)
    assert asked(world.members[0]) == f"Schrijf de uitspraak in zaak {number}"
    write(client.log_in(world.chair), number, **WORDS)
    assert asked(world.members[0]) == f"Beoordeel versie 2 van de uitspraak in zaak {number}"
    client.send(concept(number, "zeggen"), verdict="wijziging", reason="Feit 1 klopt niet.")
    assert asked(world.chair) == f"Verwerk een gevraagde wijziging in zaak {number}"
    assert asked(world.members[0]) == f"Volg het concept van de uitspraak in zaak {number}"
    for person in (*world.members, world.chair):
        agree(client.log_in(person), number)
    assert asked(world.members[1]) == f"Doe de eindcontrole van de uitspraak in zaak {number}"
    check(client, number)
    assert asked(world.chair) == f"Stel de uitspraak vast in zaak {number}"
    assert number not in client.log_in(world.other_chair).page("/vandaag").text


@pytest.mark.sqlite
def test_the_case_leads_its_chamber_to_the_draft(client: Visitor, world: World, number: str) -> None:
    case = client.log_in(world.members[0]).page(f"/zaken/{number}")
    assert case.links["Concept van de uitspraak"] == concept(number)
    case = client.log_in(world.chair).page(f"/zaken/{number}")
    assert case.links["Uitspraak vaststellen"] == concept(number)


@pytest.mark.sqlite
def test_the_chair_begins_a_herstel_from_the_ruling_and_its_page_leads_there(
    client: Visitor, world: World, work: Work
) -> None:
    with work() as session:
        ruling = world.sent(session)
        first, key = ruling.number, ruling.id
        number = session.get_one(Dispute, ruling.disputes[0].dispute_id).number
    path = f"/uitspraken/{first}/herstellen"
    for person in (world.members[0], world.other_chair, world.desk, world.parent):
        assert client.log_in(person).get(path).status_code == 404
    assert "Herstellen, aanvullen of herzien" not in client.log_in(world.members[0]).page(f"/uitspraken/{first}").links
    chair = client.log_in(world.chair)
    assert chair.page(f"/uitspraken/{first}").links["Herstellen, aanvullen of herzien"] == path
    assert "Schrijf waarom." in chair.send(path, kind="herstel", reason="").text
    page = Page(chair.send(path, kind="herstel", reason="De dag bij feit 1 was verkeerd.").text)
    values = page.form("seen").values
    assert values["correction_reason"] == ["De dag bij feit 1 was verkeerd."]
    assert values["facts"] == ["De leerling zit thuis."], "the words of the ruling stand in it"
    write(chair, number, facts="De leerling zit sinds mei thuis.", framework_more="Getoetst is aan de zorgplicht.")
    last = chair.page(concept(number))
    assert last.heading == "Concept van een herstel"
    assert f"na de verzending van uitspraak {first}" in chair.page(concept(number, "voorbeeld")).text
    assert "De uitspraak is vastgesteld." in decide(client.log_in, world, number).text
    with work() as session:
        herstel = session.scalars(select(Ruling).order_by(Ruling.id.desc()).limit(1)).one()
        assert (herstel.kind, herstel.corrects_id) == (RulingKind.HERSTEL, key)
        assert herstel.correction_reason == "De dag bij feit 1 was verkeerd."


@pytest.mark.sqlite
def test_a_herstel_shows_old_and_new_words_and_the_chair_says_that_the_duty_is_the_same(
    client: Visitor, world: World, work: Work
) -> None:
    with work() as session:
        ruling = world.sent(session)
        first, number = ruling.number, session.get_one(Dispute, ruling.disputes[0].dispute_id).number
    chair = client.log_in(world.chair)
    chair.send(f"/uitspraken/{first}/herstellen", kind="herstel", reason="Een woord ontbrak.")
    words = {"measures-0-text": "Nodig de beide ouders uit voor een gesprek."}
    write(chair, number, framework_more="Getoetst is aan de zorgplicht.", **words)
    ready(client.log_in, world, number)
    world.pass_days(3)
    page = chair.page(concept(number, "vaststellen"))
    assert "de dag van de eerdere uitspraak" in page.text, "a herstel has the force of the ruling it mends"
    assert f"Nummer 1 in uitspraak {first}" in page.text
    assert "Nummer 2 in uitspraak" not in page.text, "only what was put in other words"
    refused = chair.send(concept(number, "vaststellen"), sure="y").text
    assert "Kruis aan dat nummer 1 dezelfde plicht is." in refused
    done = chair.send(concept(number, "vaststellen"), sure="y", same_duty_1="y").text
    assert "De uitspraak is vastgesteld." in done


def test_who_decides_and_who_sends_read_that_rulings_bind_before_this_one_can_go_out(
    client: Visitor, app: Flask, world: World, number: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The hearing was on Tuesday 15 September 2026; in the afternoon nothing goes out any more.
    own = tmp_path / "rules.toml"
    own.write_text(
        '[[regime]]\nregime = "bindend"\nfrom = 2026-09-16\nground = "Besluit voor deze proef."\n'
        'ground_is_act = false\nsource = "Deze proef."\ncertainty = "D"\n',
        encoding="utf-8",
    )
    monkeypatch.setitem(app.extensions, "gpo", replace(app.extensions["gpo"], rules=load_rules(own)))
    said = (
        "De kracht van deze uitspraak is die van 15 september 2026: oordeel/advies. Zij gaat op zijn vroegst uit op"
        " 16 september 2026. Een oordeel van die dag is: bindende uitspraak."
    )
    begin(client.log_in(world.chair), number)
    write(client, number, **WORDS)
    last = ready(client.log_in, world, number).page(concept(number, "vaststellen"))
    assert said in last.text
    assert "15 september 2026, de dag van vaststelling. Dit is onzeker: wij vonden geen regel" in last.text
    for reader, seen in ((world.desk, True), (world.board, False), (world.parent, False)):
        assert (said in client.log_in(reader).page(f"/zaken/{number}").text) is seen, reader.name
