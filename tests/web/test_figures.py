"""The figures on the web: the public reads the release alone; the desk makes it public and looks behind a number."""

import csv
import hashlib
import io
import json
import re
import subprocess
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pikepdf
import pytest
from flask import Flask
from jsonschema import Draft202012Validator
from sqlalchemy import select

from gpo.access.models import User
from gpo.boards.models import Board
from gpo.disputes.models import Child, Dispute
from gpo.figures import services
from gpo.figures.models import FigureReply
from gpo.figures.periods import named
from gpo.jobs.runner import run_now
from gpo.jobs.schedule import job_named
from gpo.law.calendar import local_date
from gpo.messages.models import Message, MessageKind
from tests import decade
from tests.builders import World
from tests.conftest import Work
from tests.visitor import Visitor
from tests.web.statements import statements

_TABLE = re.compile(r"\b(?:FROM|JOIN|UPDATE|INTO)\s+\"?(\w+)", re.IGNORECASE)
YEAR = "2023-2024"
PAGES = (
    "/cijfers",
    f"/cijfers/{YEAR}",
    f"/cijfers/{YEAR}/data.json",
    f"/cijfers/{YEAR}/data.csv",
    f"/cijfers/{YEAR}/pdf",
    f"/cijfers/{YEAR}/uitgave/<sha256>.json",
    "/cijfers/catalogus.jsonld",
    "/cijfers/schema/cijfers-1.json",
)


@pytest.fixture
def filled(work: Work, world: World) -> None:
    """A decade, and the figures of one school year and one calendar year."""
    with work() as session:
        decade.write(session, decade.decade(400), chair_id=world.chair.user_id)
    for name in (YEAR, "2024"):
        period = named(name)
        assert period is not None
        with work() as session:
            services.release(session, period, by=world.by(world.desk))


@pytest.mark.sqlite
@pytest.mark.usefixtures("filled")
def test_no_page_of_the_figures_asks_anything_of_a_dispute(app: Flask, client: Visitor) -> None:
    digest = hashlib.sha256(client.get(f"/cijfers/{YEAR}/data.json").get_data()).hexdigest()
    for path in PAGES:
        with statements(app) as sent:
            answer = client.get(path.replace("<sha256>", digest))
            # Nobody made the PDF yet.
            assert answer.status_code == (404 if path.endswith("/pdf") else 200), path
        if "schema" in path:
            continue
        tables = {table for statement in sent for table in _TABLE.findall(statement)} - {"anon_1"}
        assert tables == {"figure_release"}, path
    public = {rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/cijfers")}
    closed = {"/cijfers/beheer", "/cijfers/<period>/openbaar", "/cijfers/achter/<cell>"}
    closed |= {"/cijfers/reactie/<int:reply_id>", "/cijfers/reactie/<int:reply_id>/lezen"}
    walked = {path.replace(YEAR, "<period>") for path in PAGES}
    assert public - closed == walked, "put each page of the figures in PAGES"
    assert client.get("/cijfers/2022-2023").status_code == client.get("/cijfers/nooit").status_code == 404


@pytest.mark.usefixtures("filled")
def test_the_page_says_what_the_data_says_and_what_it_means(client: Visitor) -> None:
    cells = {(one["figure"], one["by"], one["value"]): one["number"] for one in _data(client)["cells"]}
    page = client.page(f"/cijfers/{YEAR}").text
    assert f"Samen: {cells['ingediend', 'alle', '']} zaken." in page
    assert "Zaken die in deze periode zijn ingediend, ook als zij later zijn ingetrokken." in page
    assert "Geteld zoals het op 29 oktober 2024 was." in page
    # The other kind of year tells what comes in and goes out, and no more.
    other = json.loads(client.get("/cijfers/2024/data.json").get_data())
    assert {one["by"] for one in other["cells"]} == {"alle"}
    assert not any(one["figure"].startswith("melding") for one in other["cells"])


@pytest.mark.usefixtures("filled")
def test_page_pdf_and_open_data_tell_the_same_and_each_sum_can_be_made_again(
    app: Flask, client: Visitor, world: World
) -> None:
    data = _data(client)
    Draft202012Validator(json.loads(client.get("/cijfers/schema/cijfers-1.json").get_data())).validate(data)
    cells = {(one["figure"], one["by"], one["value"], one["statistic"]): one["number"] for one in data["cells"]}
    table = list(csv.DictReader(io.StringIO(client.get(f"/cijfers/{YEAR}/data.csv").get_data(as_text=True))))
    assert {
        (one["cijfer"], one["per"], one["waarde"], one["maat"]): float(one["getal"]) if one["getal"] else None
        for one in table
    } == cells
    _adds_up(cells)
    with app.app_context():
        assert run_now(world.house, job_named("render-figures")).done == 2
    answer = client.get(f"/cijfers/{YEAR}/pdf")
    with pikepdf.open(io.BytesIO(answer.get_data())) as opened:
        carried = bytes(opened.attachments["cijfers.json"].get_file().read_bytes())
    assert carried == client.get(f"/cijfers/{YEAR}/data.json").get_data()
    text = subprocess.run(["pdftotext", "-", "-"], input=answer.get_data(), capture_output=True, check=True).stdout
    printed = " ".join(text.decode().split())
    shown = client.page(f"/cijfers/{YEAR}").text
    for figure, word in (("ingediend", "zaken"), ("melding", "uitspraken"), ("gevolgd", "maatregelen")):
        number = cells[figure, "alle", "", "aantal"]
        told = "niet getoond" if number is None else int(number)
        assert f"Samen: {told} {word}" in printed
        assert f"Samen: {told} {word}" in shown


def _adds_up(cells: Mapping[tuple[str, str, str, str], float | None]) -> None:
    """Where nothing was left out, the parts are the whole; where something was, what is left is nothing or not few."""
    looked = 0
    for (figure, by, value, statistic), number in cells.items():
        if statistic != "aantal" or number is None:
            continue
        rows = [
            one for (key, *rest), one in cells.items() if rest == [by, value, "aantal"] and key.startswith(f"{figure}.")
        ]
        columns = defaultdict(list)
        for (key, other, _column, what), one in cells.items():
            # Of boards only those are named of which something is told; an outcome has only what has an outcome.
            if key == figure and by == "alle" and other not in ("alle", "bestuur", "uitkomst") and what == "aantal":
                columns[other].append(one)
        for parts in (rows, *columns.values()):
            if not parts:
                continue
            rest = number - sum(one for one in parts if one is not None)
            assert rest == 0 if None not in parts else rest == 0 or rest >= 10, (figure, by, value, parts)
            looked += 1
    assert looked > 10


@pytest.mark.usefixtures("filled")
def test_the_desk_revises_with_a_reason_and_looks_behind_a_figure(client: Visitor, work: Work, world: World) -> None:
    client.log_in(world.desk)
    told = {one["figure"]: one["number"] for one in _data(client)["cells"] if one["by"] == "alle"}
    page = client.page(f"/cijfers/achter/{YEAR},ingediend,alle,")
    assert f"Geteld: {told['ingediend']}." in page.text
    assert client.get(f"/cijfers/achter/{YEAR},ingediend,kleur,rood").status_code == 404
    again = f"/cijfers/{YEAR}/openbaar"
    assert "Schrijf waarom u ze herziet." in client.send(again).get_data(as_text=True)
    assert "Er is niets te herzien." in client.send(again, reason="Een dag klopte niet.").get_data(as_text=True)
    with work() as session:
        inside = Dispute.filed_on.between(date(2023, 9, 1), date(2024, 6, 30))
        case = session.scalars(select(Dispute).where(inside).order_by(Dispute.id).limit(1)).one()
        case.filed_on = date(2023, 7, 1)
    shown = client.send(again, reason="Een dag klopte niet.").get_data(as_text=True)
    assert "Deze cijfers zijn herzien." in shown
    assert "Een dag klopte niet." in shown
    # One case less would point at that one case: the number is not told any more, nor one by which it comes back.
    revised = _data(client)
    assert [one["number"] for one in revised["cells"] if one["figure"] == "ingediend" and one["by"] == "alle"] == [None]
    client.log_in(world.inspector)
    assert client.get(f"/cijfers/achter/{YEAR},ingediend,alle,").status_code == 404


def test_a_board_says_what_it_thinks_before_its_figures_are_public(
    app: Flask, client: Visitor, work: Work, world: World
) -> None:
    with work() as session:
        decade.write(session, decade.decade(), chair_id=world.chair.user_id)
    asked_on = local_date(world.clock())
    job = job_named("release-figures")
    assert job is not None

    def run() -> None:
        with app.app_context():
            assert run_now(world.house, job).failed == 0

    run()
    run()
    with work() as session:
        asked = session.scalars(select(FigureReply).where(FigureReply.period == YEAR).order_by(FigureReply.id)).all()
        assert asked
        assert len({row.board_id for row in asked}) == len(asked)
        row = asked[0]
        key, board_id, until = row.id, row.board_id, row.until_on
        letters = session.scalars(select(Message).where(Message.path == f"/cijfers/reactie/{key}")).all()
        assert [letter.kind for letter in letters] == [MessageKind.FIGURES_REPLY]
        # Two weeks, a term of the commission's own.
        assert until >= asked_on + timedelta(days=14)
        number = session.get_one(Board, board_id).number
        case = session.scalars(select(Dispute.id).where(Dispute.board_id == board_id).limit(1)).one()
        session.scalars(select(Child).where(Child.dispute_id == case)).one().name = "Sterre Zonnebloem"
        session.get_one(User, world.board.user_id).board_id = board_id
    # Nothing is public while they may still answer, also not by hand.
    assert client.get(f"/cijfers/{YEAR}").status_code == 404
    early = client.log_in(world.desk).send(f"/cijfers/{YEAR}/openbaar").get_data(as_text=True)
    assert "Besturen kunnen nog reageren" in early
    path = f"/cijfers/reactie/{key}"
    for somebody in (world.other_board, world.desk, world.parent, world.inspector):
        assert client.log_in(somebody).get(path).status_code == 404
    client.log_in(world.board)
    assert "Ingediende zaken: samen" in client.page(path).text
    refused = client.send(path, words="Alles kwam door Sterre.").get_data(as_text=True)
    assert "In uw reactie staat een naam: Sterre." in refused
    client.send(path, words="=Wij werken eraan.")
    client.log_in(world.desk)
    assert f'href="{path}/lezen"' in client.get("/cijfers/beheer").get_data(as_text=True)
    world.pass_days((until - asked_on).days + 1)
    run()
    # The last day is over, and the figures wait for the desk that reads.
    assert client.get(f"/cijfers/{YEAR}").status_code == 404
    assert "Schrijf waarom de reactie niet" in client.send(f"{path}/lezen", place="niet").get_data(as_text=True)
    client.send(f"{path}/lezen", place="plaatsen")
    run()
    data = _data(client)
    Draft202012Validator(json.loads(client.get("/cijfers/schema/cijfers-1.json").get_data())).validate(data)
    assert data["replies"] == {number: {"words": "=Wij werken eraan.", "on": asked_on.isoformat()}}
    shown = client.page(f"/cijfers/{YEAR}")
    assert "=Wij werken eraan." in shown.text
    table = list(csv.DictReader(io.StringIO(client.get(f"/cijfers/{YEAR}/data.csv").get_data(as_text=True))))
    said = [one for one in table if one["reactie"]]
    assert {(one["per"], one["waarde"], one["reactie"]) for one in said} == {("bestuur", number, "'=Wij werken eraan.")}


def _data(client: Visitor) -> Any:
    return json.loads(client.get(f"/cijfers/{YEAR}/data.json").get_data())
