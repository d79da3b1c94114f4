"""After a ruling: the page on which a parent says what came of it, and who may not."""

import io
import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.asking.models import AskingStopped, ChildPlace, Happened, ParentAnswer, StopReason
from gpo.disputes.models import Dispute, Party, Relation
from gpo.disputes.services import advance, load_for_act
from gpo.jobs.asking import ask_parents
from gpo.jobs.work import Run
from gpo.law.calendar import local_date
from gpo.law.enums import Role
from gpo.law.procedure import Action
from gpo.messages.models import Message, MessageKind
from gpo.rulings.models import Measure
from gpo.schooling.models import HomePeriod, HomeStatus
from gpo.schooling.services import PeriodTold, record_period
from tests.builders import Person, World
from tests.conftest import Work
from tests.paper_files import pdf
from tests.visitor import Visitor

Login = Callable[[Visitor, Person], Visitor]


@pytest.fixture
def number(world: World, work: Work) -> str:
    with work() as session:
        ruling = world.delivered(session)
        return session.get_one(Dispute, ruling.disputes[0].dispute_id).number


def page(number: str) -> str:
    return f"/zaken/{number}/na-de-uitspraak"


def answers(session: Session) -> list[ParentAnswer]:
    return list(session.scalars(select(ParentAnswer).order_by(ParentAnswer.id)))


def nothing_said(work: Work) -> bool:
    with work() as session:
        return not answers(session)


def measure_ids(work: Work) -> list[int]:
    with work() as session:
        return list(session.scalars(select(Measure.id).order_by(Measure.position)))


def test_a_parent_answers_corrects_and_reads_back_what_was_said(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    login(client, world.parent)
    first, second = measure_ids(work)
    shown = client.page(page(number))
    for words in (
        "Nodig de ouders uit voor een gesprek.",
        "Stel het ontwikkelingsperspectief bij.",
        "Liever niet meer?",
    ):
        assert words in shown.text
    sent = client.send(
        page(number),
        **{"told": "nee", f"measure_{first}": "deels", "child_place": "thuis", "words": "Wij wachten nog."},
    )
    assert "Uw antwoord staat erbij." in sent.get_data(as_text=True)
    with work() as session:
        (row,) = answers(session)
        assert (row.told, row.child_place, row.board_may_read) == (Happened.NEE, ChildPlace.THUIS, False)
        assert [(each.measure_id, each.happened) for each in row.measures] == [(first, Happened.DEELS)]
    # Once more: the page begins with what was said, and what is sent is a new answer.
    client.send(page(number), **{f"measure_{second}": "ja"})
    with work() as session:
        _, newer = answers(session)
        assert newer.told is Happened.NEE
        assert {each.measure_id for each in newer.measures} == {first, second}
    assert "Wat u eerder zei" in client.page(page(number)).text


def test_what_was_typed_stays_where_a_day_is_wrong(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    today = f"{local_date(world.clock()):%d-%m-%Y}"
    sent = login(client, world.parent).send(page(number), told="nee", told_on=today, words="Niets gehoord.")
    text = sent.get_data(as_text=True)
    assert "Kies dan ook: ja." in text
    assert "Niets gehoord." in text
    assert nothing_said(work)
    empty = client.send(page(number)).get_data(as_text=True)
    assert "U heeft nog niets ingevuld." in empty


def test_a_virus_test_file_is_refused_and_a_paper_is_kept(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    login(client, world.parent)
    bad = client.send(page(number), told="nee", paper=(io.BytesIO(b"MZ geen pdf"), "brief.pdf"))
    assert "brief.pdf" in bad.get_data(as_text=True)
    assert nothing_said(work)
    client.send(page(number), told="nee", paper=(io.BytesIO(pdf()), "brief.pdf"))
    with work() as session:
        (row,) = answers(session)
        assert row.document_id is not None


def test_the_link_in_the_mail_is_the_way_in_and_leads_to_the_questions(
    client: Visitor, world: World, work: Work, number: str
) -> None:
    """Opened twice, from a mailbox of the parent's; nobody logged in."""
    world.pass_days(40)
    with client.application.app_context():
        assert ask_parents(Run(world.house, world.clock)).done == 1
    with work() as session:
        message = session.scalars(select(Message).where(Message.kind == MessageKind.ASK_PARENT)).one()
        link = message.path
    client.send(link)
    for _ in range(2):
        letter = client.get(link, follow_redirects=True).get_data(as_text=True)
        assert "Hoe gaat het na de uitspraak?" in letter
        assert page(number) in letter
    assert client.get(page(number)).status_code == 200
    world.pass_days(31)
    with client.session_transaction() as cookie:
        cookie.clear()
    late = client.get(link, follow_redirects=True).get_data(as_text=True)
    assert "nieuwe link" in late


def test_not_yours_is_not_there(client: Visitor, login: Login, world: World, number: str) -> None:
    for who in (world.other_parent, world.board, world.other_board, world.chair, world.inspector, world.keeper):
        login(client, who)
        assert client.get(page(number)).status_code == 404
        assert client.post(f"{page(number)}/niet-meer-vragen").status_code == 404
        assert client.get(f"/zaken/{number}/vragen-stoppen").status_code == 404
    assert login(client, world.parent).get(f"/zaken/{number}/vragen-stoppen").status_code == 404


def test_before_the_ruling_there_is_nothing_to_ask(client: Visitor, login: Login, world: World, work: Work) -> None:
    with work() as session:
        early = world.seated(session).number
    shown = login(client, world.parent).get(page(early), follow_redirects=True).get_data(as_text=True)
    assert "In deze zaak is nog geen uitspraak verstuurd." in shown


def test_liever_niet_meer_in_one_press_and_taken_back_in_one(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    login(client, world.parent)
    stopped = client.send(page(number), action="niet-meer-vragen").get_data(as_text=True)
    assert "Wij vragen u niets meer" in stopped
    client.send(page(number), action="toch-vragen")
    with work() as session:
        (row,) = session.scalars(select(AskingStopped)).all()
        assert (row.because, row.stopped_by) == (StopReason.LIEVER_NIET, Role.OUDER)
        assert row.resumed_at is not None


def test_the_desk_writes_down_a_call_and_stops_the_questions_after_a_death(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    login(client, world.desk)
    client.send(page(number), on=f"{local_date(world.clock()):%d-%m-%Y}", told="ja", words="Gebeld.")
    with work() as session:
        (row,) = answers(session)
        assert (row.said_by, row.told) == (Role.SECRETARIAAT, Happened.JA)
    shown = client.send(f"/zaken/{number}/vragen-stoppen", because="overleden", who="allen").get_data(as_text=True)
    assert "overlijden" in shown
    with work() as session:
        assert session.scalars(select(AskingStopped.party_id)).all() == [None]
    client.send(f"/zaken/{number}/vragen-stoppen", action="vragen-hervatten")
    with work() as session:
        assert session.scalars(select(AskingStopped.resumed_at)).one() is not None


def test_who_speaks_for_a_parent_is_told_that_the_parent_is_asked(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    with work() as session:
        dispute = load_for_act(session, number, by=world.by(world.desk))
        dispute.parties.append(
            Party(relation=Relation.GEMACHTIGDE, name="Ger Machtigd", user_id=world.other_parent.user_id)
        )
    shown = login(client, world.other_parent).get(page(number), follow_redirects=True).get_data(as_text=True)
    assert "Dit vragen wij aan de ouder die het geschil indiende." in shown


def test_the_page_is_english_for_who_reads_english(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    login(client, world.parent)
    english = client.page(f"/taal/en?naar={page(number)}").text
    assert "How are things going after the ruling?" in english
    assert not re.search(r"Hoorde u|Liever niet|Gebeurde dit", english)


# --- the child ----------------------------------------------------------------------------------------------------


def at_home(session: Session, world: World, number: str) -> date:
    dispute = load_for_act(session, number, by=world.by(world.parent))
    since = local_date(world.clock()) - timedelta(days=30)
    record_period(session, dispute, PeriodTold(since, None, HomeStatus.GESCHORST), by=world.by(world.parent))
    return since


def test_back_at_school_proposes_to_end_the_days_at_home_and_keeps_what_was_told(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    with work() as session:
        since = at_home(session, world, number)
    yesterday = local_date(world.clock()) - timedelta(days=1)
    login(client, world.parent)
    shown = client.send(page(number), child_place="terug_op_school", place_since=f"{yesterday:%d-%m-%Y}")
    assert "Tellen de dagen thuis nog?" in shown.get_data(as_text=True)
    with work() as session:
        assert load_for_act(session, number, by=world.by(world.desk)).home_until is None, "only proposed"
    client.send(f"{page(number)}/weer-naar-school")
    with work() as session:
        dispute = load_for_act(session, number, by=world.by(world.desk))
        assert (dispute.home_since, dispute.home_until) == (since, yesterday - timedelta(days=1))
        kept = session.scalars(select(HomePeriod).order_by(HomePeriod.id)).all()
        assert [row.replaced_at is None for row in kept] == [False, True]
        assert (kept[0].ends_on, kept[1].status) == (None, HomeStatus.GESCHORST)


def test_the_days_at_home_run_on_after_closing_and_both_sides_still_tell(
    client: Visitor, login: Login, world: World, work: Work, number: str
) -> None:
    with work() as session:
        at_home(session, world, number)
        dispute = load_for_act(session, number, by=world.by(world.desk))
        advance(session, dispute, Action.CLOSE, by=world.by(world.desk))
    days = f"/zaken/{number}/dagen-thuis"
    assert "31 dagen" in login(client, world.parent).page(days).text
    world.pass_days(10)
    assert "41 dagen" in login(client, world.parent).page(days).text
    with work() as session:
        period = session.scalars(select(HomePeriod.id)).one()
    today = local_date(world.clock())
    login(client, world.board).send(
        f"{days}/{period}/niet-mee-eens",
        starts_on=f"{today - timedelta(days=40):%d-%m-%Y}",
        ends_on=f"{today - timedelta(days=5):%d-%m-%Y}",
        status="geschorst",
    )
    both = client.page(days).text
    assert "41 dagen" in both
    assert "36 dagen" in both
    # What the education is meanwhile is a question of the running case alone.
    refused = client.get(f"/zaken/{number}/onderwijs-intussen/antwoord", follow_redirects=True)
    assert "De zaak is gesloten" in refused.get_data(as_text=True)


def test_a_case_that_closed_without_a_ruling_takes_nothing_more(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        dispute = world.filed(session)
        advance(session, dispute, Action.FORWARD, by=world.by(world.desk))
        closed = dispute.number
    shown = login(client, world.parent).get(f"/zaken/{closed}/dagen-thuis/toevoegen", follow_redirects=True)
    assert "De zaak is gesloten" in shown.get_data(as_text=True)
