"""No path leads to the public register but a check by one person and a release by another."""

import ast
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from gpo.jobs.runner import run_now
from gpo.jobs.schedule import SCHEDULE
from gpo.publication.models import Publication, PublicationState
from gpo.record.content import from_json, to_json
from gpo.register.models import PublishedRuling
from tests import publishing
from tests.builders import Person, World
from tests.conftest import Work
from tests.pages import Page
from tests.visitor import Visitor

GPO = Path(__file__).parents[2] / "gpo"
# The one function that may put a text in the register, and who may call it: the page of the second person, and the
# cases that are played, which call it as a person of the desk would.
_DOOR = {"publication/services.py: release"}
_CALLERS = ("publication/views.py", "scenarios/", "demo/")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def calls_in(path: Path) -> Iterator[tuple[str, str]]:
    """Per call in a file the function it stands in, and what is called, as written."""
    for function in ast.walk(tree(path)):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Call):
                    yield function.name, ast.unparse(node.func)


def names_for(path: Path, module: str, name: str) -> set[str]:
    """How a file can say a function of a module."""
    said = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom):
            for one in node.names:
                if f"{node.module}.{one.name}" == module:
                    said.add(f"{one.asname or one.name}.{name}")
                if node.module == module and one.name == name:
                    said.add(one.asname or one.name)
        elif isinstance(node, ast.Import):
            said |= {f"{one.asname or one.name}.{name}" for one in node.names if one.name == module}
    return said


def who_calls(module: str, name: str) -> set[str]:
    """Every function of the house that calls this one, as file and name."""
    found = set()
    for path in sorted(GPO.rglob("*.py")):
        # Who does not say the name of the module's folder cannot call into it.
        if module.rpartition(".")[0] not in path.read_text(encoding="utf-8"):
            continue
        said = names_for(path, module, name)
        found |= {f"{path.relative_to(GPO).as_posix()}: {at}" for at, called in calls_in(path) if called in said}
    return found


def test_only_release_puts_a_text_in_the_register() -> None:
    assert who_calls("gpo.register.services", "publish") == _DOOR


def test_only_the_page_of_the_second_person_releases() -> None:
    callers = who_calls("gpo.publication.services", "release")
    assert {one for one in callers if not one.startswith(_CALLERS)} == set()
    assert any(one.startswith("publication/views.py") for one in callers)


def test_only_the_register_itself_makes_its_rows_and_only_the_workflow_its_states() -> None:
    for path in sorted(GPO.rglob("*.py")):
        place, text = path.relative_to(GPO).as_posix(), path.read_text(encoding="utf-8")
        if place not in ("register/services.py", "register/models.py"):
            assert "PublishedRuling(" not in text, place
        if not place.startswith("publication/"):
            assert "PublicationState.VRIJGEGEVEN" not in text, place


# --- the database -------------------------------------------------------------------------------------------------


def test_the_database_itself_refuses_what_one_person_did_alone(session: Session, world: World) -> None:
    publication = publishing.proposed(session, world)
    first, second = world.desk.user_id, world.second_desk.user_id
    alone: list[dict[str, object]] = [
        {"state": PublicationState.BIJ_PARTIJEN},
        {"state": PublicationState.WACHT_OP_VRIJGAVE},
        {"state": PublicationState.VRIJGEGEVEN},
        {"state": PublicationState.VRIJGEGEVEN, "checked_by_id": first},
        {"state": PublicationState.VRIJGEGEVEN, "checked_by_id": first, "released_by_id": first},
        {"state": PublicationState.TERUGGEHAALD, "checked_by_id": first, "released_by_id": second},
    ]
    for values in alone:
        with pytest.raises(IntegrityError), session.begin_nested():
            session.execute(update(Publication).where(Publication.id == publication.id).values(values))


# --- everything that runs by itself, and one person with every button -----------------------------------------------


def in_register(work: Work) -> int:
    with work() as session:
        there = select(func.count()).select_from(PublishedRuling).where(PublishedRuling.content.is_not(None))
        return session.scalar(there) or 0


def all_jobs(app: Flask) -> None:
    for job in SCHEDULE:
        with app.app_context():
            run_now(app.extensions["gpo"], job)


def test_no_job_releases_however_long_it_runs(app: Flask, world: World, work: Work) -> None:
    with work() as session:
        for way in (publishing.proposed, publishing.waited, publishing.checked):
            way(session, world)
    for _ in range(2):
        world.pass_days(40)
        all_jobs(app)
    assert in_register(work) == 0


def press_everything(visitor: Visitor, number: str) -> None:
    """Open every page of the text and press every button on it, filled in as if one agreed with everything."""
    page = visitor.page(f"/publicatie/{number}")
    parts = [link for link in page.links.values() if "/deel/" in link]
    steps = [f"/publicatie/{number}/{step}" for step in ("trefwoorden", "nagekeken", "vrijgeven", "terughalen")]
    for address in (*parts, *steps):
        shown = visitor.get(address)
        if shown.status_code != 200:
            continue
        for form in Page(shown.get_data(as_text=True)).forms:
            if form.method == "post" and not form.action.endswith("/uitloggen"):
                agreed = {"rest": "ja", "words": "herkenbaar", "reason": "Zo."} | form.values
                visitor.post(form.action or address, data=agreed)


def test_one_person_with_every_page_and_every_job_gets_nothing_out(
    app: Flask, client: Visitor, login: Callable[[Visitor, Person], Visitor], world: World, work: Work
) -> None:
    with work() as session:
        number = publishing.ruling_of(session, publishing.proposed(session, world)).number
    login(client, world.desk)
    for _ in range(2):
        press_everything(client, number)
        world.clock.move_to(world.clock() + timedelta(days=20))
        all_jobs(app)
    assert in_register(work) == 0
    with work() as session:
        # That nothing came out is worth something only where one press more, of somebody else, would have done it.
        text = session.scalars(select(Publication)).one()
        assert text.state is PublicationState.WACHT_OP_VRIJGAVE
    login(client, world.second_desk)
    client.send(f"/publicatie/{number}/vrijgeven")
    assert in_register(work) == 1


def test_a_text_that_was_changed_behind_the_check_is_not_released(
    app: Flask, client: Visitor, login: Callable[[Visitor, Person], Visitor], world: World, work: Work
) -> None:
    with work() as session:
        publication = publishing.waited(session, world)
        number = publishing.ruling_of(session, publication).number
        content = from_json(str(publication.content))
        content.facts[0] = "Kim zit thuis aan de Lindelaan."
        publication.content = to_json(content)
    login(client, world.second_desk)
    answer = client.send(f"/publicatie/{number}/vrijgeven").get_data(as_text=True)
    assert "niet meer die van het nakijken" in answer
    assert in_register(work) == 0
