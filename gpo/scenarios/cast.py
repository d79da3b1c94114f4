"""The boards, schools and people of a scenario, made once through the services."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.access.models import MemberTie, User
from gpo.access.services import create_user
from gpo.actor import SYSTEM, Actor, By
from gpo.boards.models import Board, School
from gpo.boards.queries import board_by_number
from gpo.boards.services import add_board, add_school
from gpo.law.enums import Role
from gpo.scenarios.fields import Fields


@dataclass(frozen=True)
class Person:
    """Someone who acts.

    Args:
        actor: who acts in the services.
        name, email: of the account.
    """

    actor: Actor
    name: str
    email: str


@dataclass
class Cast:
    """Who there are.

    Args:
        people: by the word a scenario calls them.
        schools: the id of each location, by code.
    """

    people: dict[str, Person] = field(default_factory=lambda: {"systeem": Person(SYSTEM, "systeem", "")})
    schools: dict[str, int] = field(default_factory=dict)


def gather(session: Session, rows: Iterable[tuple[str, Fields]], by: By) -> Cast:
    """Make whoever is not there yet.

    Args:
        session: the open transaction.
        rows: boards, schools and people.
        by: who makes them, and when.

    Raises:
        ScenarioError: a row cannot be used.
    """
    cast = Cast()
    for kind, fields in rows:
        {"board": _board, "school": _school, "person": _person}[kind](session, cast, fields, by)
        fields.done()
    return cast


def _board(session: Session, _cast: Cast, fields: Fields, by: By) -> None:
    number, name, email = fields.text("number"), fields.text("name"), fields.text("email", None)
    if board_by_number(session, number) is None:
        add_board(session, number, name, email=email, by=by)


def _school(session: Session, cast: Cast, fields: Fields, by: By) -> None:
    code, board = fields.text("code"), _board_named(session, fields)
    values = {
        "name": fields.text("name"),
        "education": fields.text("education"),
        "denomination": fields.text("denomination", None),
        "postcode": fields.text("postcode", None),
        "city": fields.text("city", None),
        "holiday_region": fields.text("holiday_region", None),
    }
    found = session.scalar(select(School).where(School.code == code))
    school = found or add_school(session, code, board=board, by=by, **values)
    cast.schools[code] = school.id


def _person(session: Session, cast: Cast, fields: Fields, by: By) -> None:
    key, name, email = fields.text("key"), fields.text("name"), fields.text("email")
    role, password = fields.choice("role", Role), fields.text("password", None)
    # What the login page of the demonstration calls this account.
    fields.text("label", None)
    board = _board_named(session, fields) if role is Role.BESTUUR else None
    tied = fields.texts("tied_to", [])
    user = session.scalar(select(User).where(User.email == email))
    if user is None:
        user = create_user(
            session, email=email, name=name, role=role, board_id=board.id if board else None, password=password, by=by
        )
        for number in tied:
            session.add(MemberTie(user_id=user.id, board_id=_known_board(session, fields, number).id))
    cast.people[key] = Person(user.actor, user.name, email)


def _board_named(session: Session, fields: Fields) -> Board:
    return _known_board(session, fields, fields.text("board"))


def _known_board(session: Session, fields: Fields, number: str) -> Board:
    board = board_by_number(session, number)
    if board is None:
        raise fields.fail(f"bestuur {number} staat niet bij [[board]]")
    return board
