"""The worklist: whose cases, in which order, page by page, and how much it asks of the database."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from gpo.disputes import queries as disputes
from gpo.dossier import queries
from gpo.dossier.today import todos_of
from gpo.law.enums import Stage
from gpo.schema import metadata
from tests.builders import Person, World
from tests.conftest import Work
from tests.visitor import Visitor
from tests.web.statements import plans, statements

Login = Callable[[Visitor, Person], Visitor]


def test_everyone_sees_the_own_cases_and_no_others(client: Visitor, login: Login, world: World, work: Work) -> None:
    with work() as session:
        mine = world.seated(session).number
        other = world.filed(session, world.other_parent, school_id=world.public_school_id).number
    for person in (world.parent, world.board, world.chair):
        page = login(client, person).page("/zaken")
        assert mine in page.links
        assert other not in page.links
    assert {mine, other} <= set(login(client, world.desk).page("/zaken").links)


def test_a_row_names_board_school_ground_first_date_and_days_at_home(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        world.admitted(session, home_since=world.clock().date() - timedelta(days=3))
    page = login(client, world.desk).page("/zaken")
    for words in ("Stichting De Vaart", "Basisschool De Sluis, Utrecht", "verwijdering", "4 dagen"):
        assert words in page.text
    # In hand since Tuesday 1-9-2026; the defence (15-9) comes before the ruling (ten weeks: 10-11).
    assert "Het verweer van het bestuur: 15 september 2026" in page.text


def test_filtering_by_stage(client: Visitor, login: Login, world: World, work: Work) -> None:
    with work() as session:
        new = world.filed(session).number
        in_hand = world.admitted(session).number
    page = login(client, world.desk).page("/zaken?stap=in_behandeling")
    assert in_hand in page.links
    assert new not in page.links
    assert "in behandeling (1)" in page.text
    assert new in client.page("/zaken?stap=onzin").links


def test_newest_first_and_page_by_page_each_once(client: Visitor, login: Login, world: World, work: Work) -> None:
    with work() as session:
        numbers = [world.filed(session).number for _ in range(disputes.PAGE + 5)]
    login(client, world.desk)
    first = client.page("/zaken")
    second = client.page(first.links["Volgende →"])
    seen = [words for page in (first, second) for words in page.links if words in numbers]
    assert seen == numbers[::-1]
    assert "Volgende →" not in second.links


def test_a_number_leads_straight_to_the_case(client: Visitor, login: Login, world: World, work: Work) -> None:
    with work() as session:
        number = world.filed(session).number
    year, _, serial = number.partition("-")
    login(client, world.desk)
    for typed in (number, f"{year}-{int(serial)}", f" zaak {number} "):
        assert client.get("/zaken", query_string={"zoek": typed}).headers["Location"] == f"/zaken/{number}"


def test_a_number_of_someone_else_is_not_found(client: Visitor, login: Login, world: World, work: Work) -> None:
    with work() as session:
        number = world.filed(session).number
    answer = login(client, world.other_parent).get(f"/zaken?zoek={number}", follow_redirects=True)
    assert f"Wij vinden geen zaak met nummer {number}." in answer.get_data(as_text=True)


def test_a_name_typed_as_number_does_not_stay_in_the_address(client: Visitor, login: Login, world: World) -> None:
    answer = login(client, world.desk).get("/zaken?zoek=Jansen")
    assert answer.headers["Location"] == "/zaken"


def test_a_full_page_asks_as_much_of_the_database_as_an_almost_empty_one(
    app: Flask, client: Visitor, login: Login, world: World, work: Work
) -> None:
    counts = []
    for more in (1, 40):
        with work() as session:
            for _ in range(more):
                world.admitted(session)
        login(client, world.desk).page("/zaken")
        with statements(app) as sent:
            client.page("/zaken")
        counts.append(len(sent))
    # The account, the page of disputes, their names, their dates, and a bounded count per stage.
    assert counts == [4 + len(Stage)] * 2


@pytest.mark.sqlite
def test_no_list_walks_a_whole_table(world: World, work: Work) -> None:
    """SQLite says per table whether it searches by an index or scans. Two walks stop by themselves: the newest
    disputes, at the size of a page, and the open tasks, of which the index holds no others."""
    with work() as session, plans(session) as lines:
        for who in (world.desk, world.board, world.parent, world.chair):
            for stage in (None, Stage.INGEDIEND):
                disputes.worklist(session, who.actor, stage=stage, after=disputes.Cursor.parse("2026-01-01.5"))
                disputes.worklist(session, who.actor, stage=stage)
            todos_of(session, who.actor, world.clock())
        queries.owed_dates(session, [1, 2, 3])
        queries.names(session, [1, 2, 3])
        disputes.count_up_to(session, world.desk.actor, Stage.INGEDIEND)
    tables = "|".join(metadata.tables)
    walks = {line for line in lines if re.match(rf"SCAN ({tables})\b", line)}
    assert walks == {"SCAN dispute USING INDEX ix_dispute_filed", "SCAN task USING INDEX ix_task_open_since"}
