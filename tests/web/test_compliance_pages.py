"""The board reports, asks more time, or stays silent; the desk notes; everyone reads the same follow-up."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, select

from gpo.actor import SYSTEM
from gpo.boards.services import add_board
from gpo.compliance import services
from gpo.compliance.models import Flag, FollowUpReport, LadderStep
from gpo.db import db
from gpo.delivery.models import Arrival, RulingDelivery
from gpo.disputes.models import Channel, Dispute
from gpo.law.enums import Outcome
from gpo.rulings.models import Ruling
from tests.builders import World
from tests.conftest import Work
from tests.services.test_closing_the_follow_up import carried_out
from tests.visitor import Visitor


def sent(world: World, work: Work, **how: Any) -> tuple[str, list[int], list[int]]:
    """A sent ruling that reached the board: its number, its measures and its disputes."""
    with work() as session:
        ruling = world.delivered(session, **how)
        return ruling.number, [one.id for one in ruling.measures], [link.dispute_id for link in ruling.disputes]


def filled(measures: list[int], disputes: list[int], told_on: str, answer: str = "overgenomen") -> dict[str, Any]:
    given = {f"answer_{key}": answer for key in measures}
    for key in disputes:
        given |= {f"told_on_{key}": told_on, f"how_{key}": "per brief"}
    return given


def silent(world: World, work: Work, number: str) -> None:
    """Time goes by until the day after the last day, and the clock comes by."""
    world.pass_days(29)
    with work() as session:
        today = world.by(SYSTEM).today
        for key in services.due_reports(session, today):
            services.flag_silent(session, key, on=today, by=world.by(SYSTEM))


def today(world: World) -> str:
    day = world.by(SYSTEM).today
    return f"{day.day}-{day.month}-{day.year}"


def test_the_board_reports_on_one_page(client: Visitor, world: World, work: Work) -> None:
    number, measures, disputes = sent(world, work)
    client.log_in(world.board)
    answer = client.send(f"/uitspraken/{number}/melden", **filled(measures, disputes, today(world)))
    assert "De melding is vastgelegd" in answer.text
    assert "op tijd gemeld" in answer.text
    with work() as session:
        report = session.scalars(select(FollowUpReport)).one()
        assert report.channel is Channel.WEB
        assert len(report.answers) == 2


def test_the_desk_enters_a_letter_with_its_own_day(client: Visitor, world: World, work: Work) -> None:
    number, measures, disputes = sent(world, work)
    day = today(world)
    world.pass_days(3)
    given = filled(measures, disputes, day, "niet") | {"received_on": day, "channel": "post"}
    given |= {f"told_{key}": "ja" for key in disputes}
    answer = client.log_in(world.desk).send(f"/uitspraken/{number}/melden", **given)
    assert "niet overgenomen, zonder reden" in answer.text
    with work() as session:
        report = session.scalars(select(FollowUpReport)).one()
        assert report.received_on < report.recorded_at.date()


def test_what_is_missing_is_said_at_its_place(client: Visitor, world: World, work: Work) -> None:
    number, measures, disputes = sent(world, work)
    given = filled(measures, disputes, "29-2-2026", "niet") | {f"how_{disputes[0]}": ""}
    answer = client.log_in(world.board).send(f"/uitspraken/{number}/melden", **given)
    assert "29-2-2026 bestaat niet op de kalender" in answer.text
    assert "Schrijf hoe de ouders het hoorden" in answer.text
    assert answer.text.count("Schrijf de reden: waarom doet u iets anders?") == 4  # above and at each measure
    assert 'value="29-2-2026"' in answer.text
    with work() as session:
        assert session.scalars(select(FollowUpReport)).all() == []


def test_one_press_after_ongegrond_without_measures(client: Visitor, world: World, work: Work) -> None:
    number, _, _ = sent(world, work, outcome=Outcome.ONGEGROND, measures=())
    page = client.log_in(world.board).page(f"/uitspraken/{number}/melden")
    assert page.form("remarks").names == {"csrf_token", "version", "draft_version", "remarks", "do"}
    client.send(f"/uitspraken/{number}/melden")
    with work() as session:
        assert len(session.scalars(select(FollowUpReport)).all()) == 1


def test_nothing_is_asked_after_niet_ontvankelijk(client: Visitor, world: World, work: Work) -> None:
    number, _, _ = sent(world, work, outcome=Outcome.NIET_ONTVANKELIJK, measures=())
    page = client.log_in(world.board).page(f"/uitspraken/{number}/melden")
    assert "U hoeft niets te melden" in page.text


def test_a_report_for_someone_elses_ruling_is_not_found(client: Visitor, world: World, work: Work) -> None:
    number, _, _ = sent(world, work)
    client.log_in(world.other_board)
    for path in ("melden", "uitstel"):
        assert client.get(f"/uitspraken/{number}/{path}").status_code == 404
        assert client.post(f"/uitspraken/{number}/{path}").status_code == 404


def test_more_time_is_noted_and_a_second_time_refused(client: Visitor, world: World, work: Work) -> None:
    number, _, _ = sent(world, work)
    with work() as session:
        ruling = session.scalars(select(Ruling)).one()
        assert ruling.sent_on
        to = ruling.sent_on + timedelta(days=40)
    path = f"/uitspraken/{number}/uitstel"
    given: dict[str, Any] = {"to": to.isoformat(), "reason": "De school zoekt een plek."}
    answer = client.log_in(world.board).send(path, **given)
    assert "Het uitstel is vastgelegd" in answer.text
    again = client.send(path, **given)
    assert "al een keer uitstel" in again.text
    assert "De school zoekt een plek." in again.text


def test_the_desk_notes_what_is_no_longer_at_issue_and_what_lies_before_the_judge(
    client: Visitor, world: World, work: Work
) -> None:
    number, measures, _ = sent(world, work)
    client.log_in(world.desk)
    client.send(
        f"/uitspraken/{number}/niet-meer-aan-de-orde", measure=str(measures[0]), on=today(world), reason="Verhuisd."
    )
    answer = client.send(f"/uitspraken/{number}/bij-de-rechter", since=today(world))
    assert "niet meer aan de orde" in answer.text
    assert "ligt bij de rechter" in answer.text
    assert client.log_in(world.board).get(f"/uitspraken/{number}/bij-de-rechter").status_code == 404


def test_a_flag_is_seen_by_both_sides_and_resolved_by_the_desk(client: Visitor, world: World, work: Work) -> None:
    number, _, _ = sent(world, work)
    silent(world, work, number)
    with work() as session:
        key = session.scalars(select(Flag.id)).one()
    for who in (world.parent, world.board):
        page = client.log_in(who).page(f"/uitspraken/{number}")
        assert "Er staat een vlag Niet gemeld." in page.text
        assert client.get(f"/vlaggen/{key}/afdoen").status_code == 404
    client.log_in(world.desk)
    # The desk reads first what goes with the flag.
    assert "Met de vlag draait u terug: vlag." in client.page(f"/vlaggen/{key}/afdoen").text
    answer = client.send(f"/vlaggen/{key}/afdoen", reason="De brief lag bij ons")
    assert "De vlag is afgedaan." in answer.text
    assert "De brief lag bij ons" in answer.text
    assert "al afgedaan" in client.send(f"/vlaggen/{key}/afdoen", reason="Nog eens").text


def test_a_ruling_that_came_by_post_is_noted_as_delivered(client: Visitor, world: World, work: Work) -> None:
    with work() as session:
        number = world.sent(session).number
    client.log_in(world.desk)
    assert "Uitspraak is bezorgd bij het bestuur" in client.page(f"/uitspraken/{number}").links
    client.send(f"/uitspraken/{number}/bezorgd", on=today(world))
    assert "Uitspraak is bezorgd bij het bestuur" not in client.page(f"/uitspraken/{number}").links
    with work() as session:
        row = session.scalars(select(RulingDelivery).where(RulingDelivery.board_id.is_not(None))).one()
        assert row.arrived_by is Arrival.BEVESTIGD


def test_the_case_page_shows_the_follow_up(client: Visitor, world: World, work: Work) -> None:
    sent(world, work)
    page = client.log_in(world.parent).page("/zaken/2026-0001")
    assert "Wat doet het bestuur met de uitspraak?" in page.text
    assert "nog niet gemeld; de termijn loopt" in page.text


@pytest.mark.sqlite
def test_the_page_of_a_ruling_takes_a_fixed_number_of_queries(client: Visitor, world: World, work: Work) -> None:
    number, measures, disputes = sent(world, work)
    counts = []
    for _ in range(2):
        client.log_in(world.board).page(f"/uitspraken/{number}")
        counts.append(_queries(client, world, f"/uitspraken/{number}"))
        given = filled(measures, disputes, today(world)) | {"remarks": f"Keer {counts}"}
        client.send(f"/uitspraken/{number}/melden", **given)
    # The answers, the steps of their plans and the words to the parents, of all reports together.
    assert counts[1] - counts[0] <= 3
    assert counts[1] <= 25


def _queries(client: Visitor, world: World, path: str) -> int:
    seen: list[str] = []

    def note(_c: object, _cur: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    with client.application.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        client.page(path)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(seen)


def test_the_chair_closes_the_follow_up_and_everybody_reads_why(client: Visitor, world: World, work: Work) -> None:
    number, _measures, _ = sent(world, work)
    with work() as session:
        ruling = session.scalars(select(Ruling).where(Ruling.number == number)).one()
        world.reported(session, ruling)
    world.pass_days(60)
    path = f"/uitspraken/{number}/opvolging-sluiten"
    for somebody in (world.board, world.desk, world.parent):
        assert client.log_in(somebody).get(path).status_code == 404
    client.log_in(world.chair)
    assert "Schrijf waarom de commissie de opvolging sluit." in client.send(path, state="uitgevoerd", reason="").text
    client.send(path, state="deels_uitgevoerd", reason="De plek is er, het plan nog niet.")
    for somebody in (world.parent, world.board):
        page = client.log_in(somebody).page(f"/uitspraken/{number}")
        assert "De commissie sloot de opvolging op" in page.text
        assert "De plek is er, het plan nog niet." in page.text
    client.log_in(world.chair).send(f"/uitspraken/{number}/opvolging-heropenen", reason="Het gebeurde toch niet.")
    assert "is de opvolging weer open" in client.page(f"/uitspraken/{number}").text


def test_the_desk_notes_that_another_board_took_over_and_both_names_are_read(
    client: Visitor, world: World, work: Work
) -> None:
    number, _, (dispute_id,) = sent(world, work)
    with work() as session:
        case = session.get_one(Dispute, dispute_id).number
        add_board(session, "40099", "Stichting De Nieuwe Vaart", by=world.by(SYSTEM))
    path = f"/zaken/{case}/ander-bestuur"
    assert client.log_in(world.board).get(path).status_code == 404
    client.log_in(world.desk)
    answers = {"on": "1-1-2026", "because": "fusie", "source": "Brief van het bestuur."}
    wrong = client.send(path, board="99999", **answers)
    assert "Er is geen bestuur met dit nummer." in wrong.text
    assert "Brief van het bestuur." in wrong.text
    client.send(path, board="40099", **answers)
    told = client.log_in(world.parent).page(f"/uitspraken/{number}").text
    assert "was Stichting De Vaart het schoolbestuur in deze zaak. Sindsdien is dat Stichting De Nieuwe Vaart." in told
    assert client.log_in(world.board).get(f"/uitspraken/{number}").status_code == 404


def test_the_steps_stand_on_the_page_with_what_comes_next_and_one_is_reversed_with_a_reason(
    client: Visitor, world: World, work: Work
) -> None:
    number, _, _ = sent(world, work)
    silent(world, work, number)
    page = client.log_in(world.desk).get(f"/uitspraken/{number}").text
    assert "als er dan nog niets is gedaan" in page
    with work() as session:
        step_id = session.scalars(select(LadderStep.id)).one()
    address = f"/treden/{step_id}/terugdraaien"
    client.send(address, reason="Het bestuur belde op de laatste dag.")
    page = client.get(f"/uitspraken/{number}").text
    assert "Het bestuur belde op de laatste dag." in page
    assert "als er dan nog niets is gedaan" not in page


def test_the_judgement_of_then_stands_beside_that_of_now(client: Visitor, world: World, work: Work) -> None:
    number, measures, disputes = sent(world, work)
    silent(world, work, number)
    day = world.by(SYSTEM).today
    in_time = day - timedelta(days=1)
    world.pass_days(3)
    given = filled(measures, disputes, f"{in_time:%d-%m-%Y}") | {f"told_{key}": "ja" for key in disputes}
    given |= {"received_on": f"{in_time:%d-%m-%Y}", "channel": "post"}
    client.log_in(world.desk).send(f"/uitspraken/{number}/melden", **given)
    shown = client.log_in(world.inspector).get(f"/uitspraken/{number}/oordeel?op={day:%d-%m-%Y}").text
    assert "niet gemeld; de termijn is voorbij" in shown
    assert "op tijd gemeld" in shown
    assert "Vul een dag in." in client.get(f"/uitspraken/{number}/oordeel?op=").text


def test_the_chair_reads_at_the_start_which_follow_up_can_be_closed(client: Visitor, world: World, work: Work) -> None:
    with work() as session:
        number = session.get_one(Dispute, carried_out(session, world).disputes[0].dispute_id).number
    words = f"Sluit de opvolging in zaak {number}"
    assert words in client.log_in(world.chair).page("/vandaag").text
    assert words not in client.log_in(world.members[0]).page("/vandaag").text
    assert "De opvolging kan worden gesloten." not in client.log_in(world.desk).page("/vandaag").text
