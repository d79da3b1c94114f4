"""Finding a school by the beginnings of words."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from gpo.actor import SYSTEM, By
from gpo.boards import queries
from gpo.boards.services import add_board, add_school
from gpo.law.rules import load_rules

BY = By(SYSTEM, datetime(2026, 11, 24, 12, tzinfo=UTC), load_rules())


@pytest.fixture
def schools(session: Session) -> Session:
    board = add_board(session, "90001", "Stichting Voorbeeld", by=BY)
    for code, name, city, postcode, lapsed_on in (
        ("90AA00", "Basisschool De Élan", "VOORBEELDDORP", "8801 AB", None),
        ("90AB00", "De Regenboog", "'S-GRAVENHAGE", "2599 XY", None),
        ("90AC00", "De Regenboog", "Voorbeelddorp", "8801 AC", date(2019, 8, 1)),
        ("90AD00", "OBS De Regenboog", "Voorbeelddorp", "8802AD", None),
    ):
        add_school(
            session,
            code,
            name,
            board=board,
            city=city,
            postcode=postcode,
            lapsed_on=lapsed_on,
            denomination="Openbaar",
            by=BY,
        )
    return session


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("regenboog voorbeeld", ["90AD00", "90AC00"]),
        ("Regenb", ["90AB00", "90AD00", "90AC00"]),
        ("elan", ["90AA00"]),
        ("ÉLAN", ["90AA00"]),
        ("8801 ab", ["90AA00"]),
        ("8801AB", ["90AA00"]),
        ("8801", ["90AA00", "90AC00"]),
        ("den haag", ["90AB00"]),
        ("'s-gravenhage", ["90AB00"]),
        ("90ad", ["90AD00"]),
        ("boog", []),
        ("%", []),
        ("  ", []),
    ],
)
def test_every_word_must_begin_a_word_and_closed_schools_come_last(
    schools: Session, text: str, codes: list[str]
) -> None:
    assert [found.code for found in queries.search_schools(schools, text)] == codes


def test_a_closed_school_says_so(schools: Session) -> None:
    labels = [found.label for found in queries.search_schools(schools, "regenboog voorbeelddorp")]
    assert labels == ["OBS De Regenboog, Voorbeelddorp", "De Regenboog, Voorbeelddorp (gesloten)"]


def test_no_more_are_given_than_asked(schools: Session) -> None:
    assert len(queries.search_schools(schools, "regenboog", limit=2)) == 2


def test_what_is_entered_by_hand_is_found_again(schools: Session) -> None:
    school = queries.school_by_code(schools, "90aa00")
    board = queries.board_by_number(schools, "90001")
    assert school is not None
    assert board is not None
    assert (school.public, school.sector, school.postcode) == (True, "PO", "8801AB")
    assert queries.name_of_school(schools, school.id, date(2014, 8, 1)) == "Basisschool De Élan"
    assert queries.name_of_board(schools, board.id, date(2014, 8, 1)) == "Stichting Voorbeeld"
    assert queries.board_of_school(schools, school.id, date(2026, 1, 1)) is board


@pytest.mark.parametrize(
    ("change", "word"),
    [({"code": "9AA00"}, "9AA00"), ({"education": "HBO"}, "HBO"), ({"postcode": "1"}, "'1'")],
)
def test_a_wrong_code_is_refused_in_words(session: Session, change: dict[str, str], word: str) -> None:
    right = {"code": "90AZ00", "education": "BO", "postcode": "8801AA"} | change
    with pytest.raises(ValueError, match=word):
        add_school(
            session,
            right["code"],
            "De Fout",
            education=right["education"],
            postcode=right["postcode"],
            board=None,
            by=BY,
        )
