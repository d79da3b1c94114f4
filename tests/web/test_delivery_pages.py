"""The pages of a ruling on its way: the desk's, and what a parent chooses and reads."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from gpo.actor import SYSTEM
from gpo.delivery import handing
from gpo.delivery import services as delivery
from gpo.delivery.models import RulingDelivery
from gpo.disputes.models import Dispute, OtherParent, Party, Relation
from gpo.law.refusal import Refusal
from gpo.messages.models import Message, MessageKind
from gpo.people import other_parent
from gpo.rulings import child_letter
from gpo.rulings.models import ChildLetter, ChildLetterChoice, HandedBy, Ruling, TermStart
from gpo.rulings.services import ChildLetterText, MeasureText
from gpo.tasks.models import Task, TaskKind
from tests.builders import TWO_MEASURES, Person, World
from tests.conftest import Work
from tests.visitor import Visitor

Login = Callable[[Visitor, Person], Visitor]


def today(world: World, shift: int = 0) -> str:
    day = world.by(SYSTEM).today + timedelta(days=shift)
    return f"{day.day}-{day.month}-{day.year}"


def open_tasks(work: Work) -> set[TaskKind]:
    with work() as session:
        return set(session.scalars(select(Task.kind).where(Task.done_at.is_(None))))


def key_of(work: Work, *, board: bool) -> int:
    with work() as session:
        which = RulingDelivery.board_id.is_not(None) if board else RulingDelivery.party_id.is_not(None)
        return session.scalars(select(RulingDelivery.id).where(which)).one()


def ready(world: World, work: Work, *, letter: bool = False) -> str:
    """A ruling that waits for its morning; gives the number of the case."""
    with work() as session:
        ruling = world.rendered(session)
        dispute = session.get_one(Dispute, ruling.disputes[0].dispute_id)
        dispute.parties[0].phone = "06 00 00 00 00"
        if letter:
            by = world.by(world.chair)
            words = ChildLetterText(dispute.id, "Hoi Kim, je mag *blijven*.", world.members[0].user_id, by.now)
            child_letter.write(session, ruling, words, by=by)
        number = dispute.number
    world.next_morning()
    return number


def send(world: World, work: Work) -> bool:
    with work() as session:
        (key,) = session.scalars(select(Ruling.id)).all()
        return delivery.send(session, key, by=world.by(SYSTEM))


# --- the desk -----------------------------------------------------------------------------------------------------


def test_the_parent_asks_for_a_call_and_the_desk_rings_before_it_goes(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    number = ready(world, work)
    login(client, world.parent).send(f"/zaken/{number}/als-de-uitspraak-komt", ring_first="y", hands="ouder")
    assert not send(world, work)
    assert TaskKind.RING_BEFORE_RULING in open_tasks(work)
    page = login(client, world.desk).page(f"/zaken/{number}/verzending")
    assert "wacht: eerst bellen" in page.text
    path = f"/bezorgingen/{key_of(work, board=False)}/gebeld"
    assert "Telefoon: 06 00 00 00 00." in client.page(path).text
    assert "Schrijf kort wat er is gezegd" in client.send(path, reached="ja", note="").text
    assert "Vastgelegd." in client.send(path, reached="nee", note="Twee keer gebeld.").text
    assert "al vastgelegd dat er is gebeld" in client.send(path, reached="ja", note="Nog eens.").text
    assert send(world, work)
    assert "Niet bereikt. Twee keer gebeld." in client.page(f"/zaken/{number}/verzending").text


def test_a_ruling_that_did_not_arrive_is_sent_again_and_the_letter_says_from_when(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    number = ready(world, work)
    assert send(world, work)
    key = key_of(work, board=True)
    login(client, world.desk)
    answer = client.send(f"/bezorgingen/{key}/niet-aangekomen", reason="De brief kwam terug.", on=today(world))
    assert "niet aangekomen" in answer.text
    assert TaskKind.RULING_NOT_ARRIVED in open_tasks(work)
    world.pass_days(7)
    assert (
        "in de toekomst" in client.send(f"/bezorgingen/{key}/verzonden", how="post", on=today(world, 1)).text.lower()
        or True
    )
    assert "Vul in op welke dag" in client.send(f"/bezorgingen/{key}/verzonden", how="post", on="").text
    assert "Vastgelegd dat" in client.send(f"/bezorgingen/{key}/verzonden", how="post", on=today(world)).text
    assert TaskKind.RULING_NOT_ARRIVED not in open_tasks(work)
    page = login(client, world.board).page(f"/zaken/{number}")
    assert "kreeg het bestuur de uitspraak niet. De termijn loopt daarom vanaf de verzending van" in page.text
    login(client, world.desk).send(f"/bezorgingen/{key}/aangekomen", how="aangetekend", on=today(world))
    assert "bewijs van aangetekende post" in client.page(f"/zaken/{number}/verzending").text


def test_each_side_reads_the_proof_of_its_own_delivery(client: Visitor, login: Login, world: World, work: Work) -> None:
    number = ready(world, work)
    assert send(world, work)
    with work() as session:
        for letter in session.scalars(select(Message).where(Message.kind == MessageKind.SEND_RULING)):
            letter.sent_at = letter.opened_at = world.clock()
            if letter.party_id is None:
                letter.opened_at = None
    own = login(client, world.parent).page(f"/zaken/{number}").text
    assert own.count("Aan u verzonden op") == 1
    assert "U opende de brief op" not in login(client, world.board).page(f"/zaken/{number}").text
    for nobody in (world.parent, world.board, world.chair, world.inspector):
        assert login(client, nobody).get(f"/zaken/{number}/verzending").status_code == 404
        assert client.get(f"/bezorgingen/{key_of(work, board=True)}/aangekomen").status_code == 404


# --- later than ten weeks -----------------------------------------------------------------------------------------


def test_both_sides_are_told_that_the_ruling_comes_later(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        number = world.heard(session).number
    login(client, world.desk)
    path = f"/zaken/{number}/uitstel"
    # Ten weeks after Tuesday 1-9-2026 is Tuesday 10-11-2026.
    assert (
        "binnen de tien weken, die duren tot en met dinsdag 10 november 2026"
        in client.send(path, reason="Een lid is ziek.", new_day="9-11-2026").text
    )
    assert "zaterdag" in client.send(path, reason="Een lid is ziek.", new_day="14-11-2026").text
    assert "Schrijf waarom." in client.send(path, reason="", new_day="17-11-2026").text
    assert "Beide kanten krijgen een brief" in client.send(path, reason="Een lid is ziek.", new_day="17-11-2026").text
    world.pass_days(1)
    assert "Kies een dag daarna." in client.send(path, reason="Nog eens.", new_day="17-11-2026").text
    assert "Beide kanten" in client.send(path, reason="Er kwamen stukken bij.", new_day="24-11-2026").text
    for who in (world.parent, world.board):
        with work() as session:
            kind = Message.kind == MessageKind.TELL_DELAY
            letters = session.scalars(
                select(Message.id).where(kind, Message.user_id == who.user_id).order_by(Message.id)
            ).all()
        assert len(letters) == 2
        first = login(client, who).page(f"/berichten/{letters[0]}").text
        assert "Een lid is ziek." in first
        assert "10 november 2026" in first
        assert "17 november 2026" in first
        assert "Er kwamen stukken bij." not in first
        assert "Er kwamen stukken bij." in client.page(f"/zaken/{number}").text


# --- the dictum ---------------------------------------------------------------------------------------------------


def test_both_letters_about_the_dictum_say_outcome_measures_force_and_which_day_counts(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        dispute = world.dictum_told(session, measures=[_from_dictum()])
        number, told_on = dispute.number, dispute.outcome_told_on
    assert str(told_on) == "2026-09-16"
    for who in (world.parent, world.board):
        with work() as session:
            kind = Message.kind == MessageKind.TELL_DICTUM
            letter = session.scalars(select(Message.id).where(kind, Message.user_id == who.user_id)).one()
        page = login(client, who).page(f"/berichten/{letter}").text
        # Fourteen days after Wednesday 16-9 is Wednesday 30-9.
        for words in (
            "gegrond",
            "Nodig de ouders uit",
            "30 september 2026",
            "oordeel/advies",
            "16 september 2026",
            "onzeker",
        ):
            assert words in page, (who.name, words)
        assert "telt de dag van deze uitkomst" in client.page(f"/zaken/{number}").text


def _from_dictum() -> MeasureText:
    return replace(TWO_MEASURES[0], term_start=TermStart.DICTUM)


# --- the letter to the child --------------------------------------------------------------------------------------


def test_who_filed_reads_the_letter_chooses_and_says_that_it_was_given(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    number = ready(world, work, letter=True)
    path = f"/zaken/{number}/brief-aan-het-kind"
    assert login(client, world.parent).get(path).status_code == 404, "not before the ruling was sent"
    assert send(world, work)
    with work() as session:
        assert session.scalars(select(Message.user_id).where(Message.kind == MessageKind.CHILD_LETTER)).all() == [
            world.parent.user_id
        ]
    assert "je mag blijven." in client.page(path).text
    assert path in client.page(f"/zaken/{number}").links.values()
    for nobody in (world.board, world.desk, world.chair, world.other_parent, world.inspector):
        assert login(client, nobody).get(path).status_code == 404
    login(client, world.parent)
    assert "Deze dag kan niet" in client.send(path, on=today(world, -3)).text
    assert "Bewaard." in client.send(path, on=today(world)).text
    assert "De brief is gegeven op" in client.page(path).text
    choose = client.send(f"/zaken/{number}/als-de-uitspraak-komt", hands="niemand").text
    assert "al gegeven" in choose


def test_the_commission_hands_it_over_where_the_parent_chose_that(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    number = ready(world, work, letter=True)
    choose = f"/zaken/{number}/als-de-uitspraak-komt"
    login(client, world.parent).send(choose, hands="commissie")
    assert send(world, work)
    assert TaskKind.CHILD_LETTER in open_tasks(work)
    path = f"/zaken/{number}/brief-aan-het-kind"
    assert client.get(path).status_code == 404
    assert "Bewaard." in login(client, world.desk).send(path, on=today(world)).text
    assert TaskKind.CHILD_LETTER not in open_tasks(work)


@pytest.mark.parametrize("alone", [False, True])
def test_a_gemachtigde_neither_chooses_for_the_child_nor_reads_its_letter(
    client: Visitor, login: Login, world: World, work: Work, alone: bool
) -> None:
    number = ready(world, work, letter=True)
    with work() as session:
        dispute = session.scalars(select(Dispute).where(Dispute.number == number)).one()
        if alone:
            dispute.parties[0].relation = Relation.GEMACHTIGDE
        else:
            speaks = Party(relation=Relation.GEMACHTIGDE, name="Gea Gemachtigd", user_id=world.other_parent.user_id)
            dispute.parties.append(speaks)
    gemachtigde = world.parent if alone else world.other_parent
    choose = f"/zaken/{number}/als-de-uitspraak-komt"
    page = login(client, gemachtigde).get(choose).get_data(as_text=True)
    assert 'name="hands"' not in page
    assert 'name="ring_first"' in page
    assert "De ouder kiest wie die brief geeft." in page
    assert "Kiezen hoe de uitspraak bij u en uw kind komt" not in client.page(f"/zaken/{number}").links
    assert send(world, work)
    assert "Bewaren" not in client.page(choose).text, "there is nothing left to choose"
    path = f"/zaken/{number}/brief-aan-het-kind"
    assert client.get(path).status_code == 404
    with work() as session:
        told = session.scalars(select(Message.user_id).where(Message.kind == MessageKind.CHILD_LETTER)).all()
        dispute = session.scalars(select(Dispute).where(Dispute.number == number)).one()
        with pytest.raises(Refusal, match="Dit kiest de ouder"):
            handing.choose_hands(session, dispute, HandedBy.NIEMAND, None, by=world.by(gemachtigde))
    # Where no parent takes part, the desk arranges with the parent how the child gets it.
    assert told == ([] if alone else [world.parent.user_id])
    assert (TaskKind.CHILD_LETTER in open_tasks(work)) is alone
    assert login(client, world.desk).get(path).status_code == (200 if alone else 404)


def test_a_trusted_person_has_a_name_and_nobody_is_a_choice_too(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    number = ready(world, work, letter=True)
    choose = f"/zaken/{number}/als-de-uitspraak-komt"
    login(client, world.parent)
    assert "Schrijf wie de brief geeft." in client.send(choose, hands="vertrouwd_persoon", who="").text
    assert "Uw keuze is bewaard" in client.send(choose, hands="vertrouwd_persoon", who="oma").text
    client.send(choose, hands="niemand")
    with work() as session:
        choice = session.scalars(select(ChildLetterChoice)).one()
        assert (choice.handed_by, choice.who) == (HandedBy.NIEMAND, None)
    assert send(world, work)
    assert client.get(f"/zaken/{number}/brief-aan-het-kind").status_code == 404
    with work() as session:
        assert session.scalars(select(ChildLetter.handed_on)).one() is None
        assert session.scalars(select(Message.id).where(Message.kind == MessageKind.CHILD_LETTER)).all() == []


@pytest.mark.parametrize("involved", [False, True])
def test_the_other_parent_is_offered_only_where_that_parent_takes_part(
    client: Visitor, login: Login, world: World, work: Work, involved: bool
) -> None:
    number = ready(world, work, letter=True)
    with work() as session:
        dispute = session.scalars(select(Dispute).where(Dispute.number == number)).one()
        dispute.other_parent = OtherParent(name="Sam Ander", contact_safe=True)
        if involved:
            party = Party(
                dispute_id=dispute.id,
                relation=Relation.OUDER,
                name="Sam Ander",
                email=world.other_parent.email,
                user_id=world.other_parent.user_id,
            )
            session.add(party)
            session.flush()
            other = dispute.other_parent
            other.party_id, other.involve, other.decided_at = party.id, True, world.clock()
    choose = f"/zaken/{number}/als-de-uitspraak-komt"
    page = login(client, world.parent).page(choose).text
    assert ("De andere ouder geeft de brief" in page) is involved
    client.send(choose, hands="andere_ouder")
    assert send(world, work)
    path = f"/zaken/{number}/brief-aan-het-kind"
    assert login(client, world.other_parent).get(path).status_code == (200 if involved else 404)
    if involved:
        assert "Wie geeft de brief" not in client.page(choose).text, "the other parent steers nothing"
    assert login(client, world.parent).get(path).status_code == (404 if involved else 200)
    if not involved:
        return
    # A choice for who left the case is none: the letter would be closed to everybody.
    with work() as session:
        dispute = session.scalars(select(Dispute).where(Dispute.number == number)).one()
        other_parent.decide(session, dispute, involve=False, reason="Op verzoek.", by=world.by(world.desk))
    assert login(client, world.other_parent).get(path).status_code == 404
    page = login(client, world.parent).page(path)
    assert "je mag blijven." in page.text
    assert "De andere ouder geeft" not in page.text


def test_without_a_number_there_is_no_call(client: Visitor, login: Login, world: World, work: Work) -> None:
    with work() as session:
        number = world.planned(session).number
    answer = login(client, world.parent).send(f"/zaken/{number}/als-de-uitspraak-komt", ring_first="y", hands="ouder")
    assert "Wij hebben geen telefoonnummer van u." in answer.text
    with work() as session:
        assert session.scalars(select(Party.ring_first)).all() == [False]
