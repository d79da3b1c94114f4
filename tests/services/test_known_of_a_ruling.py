"""What the file itself knows of a ruling reaches the finder: who, where and when, also of who is no party any more."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.anonymising import deduced
from gpo.anonymising.finding import find
from gpo.anonymising.kinds import FoundBy
from gpo.anonymising.known import Known, Part, known_of
from gpo.boards.models import School
from gpo.disputes.models import Dispute, OtherParent
from gpo.record.content import from_json, texts, with_texts
from gpo.rulings.models import ChildLetterChoice, HandedBy, Ruling
from tests.builders import World


@pytest.fixture
def ruling(session: Session, world: World) -> Ruling:
    dispute = world.filed(session, child_name="Zoë van ’t Hof", child_born_on=None)
    dispute.parties[0].address = "Kerkstraat 12, 3511 AB Utrecht"
    dispute.parties[0].phone = "06-12345678"
    dispute.child.born_on = world.by(world.desk).today - timedelta(days=3000)
    dispute.other_parent = OtherParent(name="Ali Demir", email="ali@gpo.test")
    session.add(
        ChildLetterChoice(
            dispute_id=dispute.id, handed_by=HandedBy.VERTROUWD_PERSOON, who="Tante Roos", chosen_at=world.clock()
        )
    )
    return world.issued(
        session, world.heard(session, world.planned(session, world.seated(session, world.admitted(session, dispute))))
    )


def of(session: Session, ruling: Ruling) -> Known:
    return known_of(session, ruling)


def test_everybody_around_the_case_is_known_with_what_they_are(session: Session, ruling: Ruling) -> None:
    parts = {one.name: one.part for one in of(session, ruling).people}
    assert parts == {
        "Zoë van ’t Hof": Part.LEERLING,
        "Noor Ouder": Part.OUDER,
        "Ali Demir": Part.ANDERE_OUDER,
        "Tante Roos": Part.VERTROUWDE,
        "Bo Bestuur": Part.BESTUUR,
    }


def test_a_party_that_left_is_still_known(session: Session, world: World, ruling: Ruling) -> None:
    dispute = session.get_one(Dispute, ruling.disputes[0].dispute_id)
    dispute.parties[0].ended_at = world.clock()
    assert "Noor Ouder" in {one.name for one in of(session, ruling).people}


def test_places_numbers_and_days_of_the_file_are_known(session: Session, ruling: Ruling) -> None:
    known = of(session, ruling)
    dispute = session.get_one(Dispute, ruling.disputes[0].dispute_id)
    assert known.schools[0].name == "Basisschool De Sluis"
    assert known.schools[0].code == "40AA00"
    assert known.boards == ("Stichting De Vaart",)
    assert "Kerkstraat 12, 3511 AB Utrecht" in known.addresses
    assert {"Utrecht"} <= set(known.places)
    assert known.phones == ("06-12345678",)
    assert {"ouder@gpo.test", "ali@gpo.test"} <= set(known.mails)
    assert known.numbers == (dispute.number,)
    assert dispute.filed_on in known.dates
    assert dispute.heard_on in known.dates
    assert dispute.child.born_on in known.born_on
    assert dispute.child.born_on not in known.dates


def test_the_chamber_is_public_by_office_and_stays(session: Session, world: World, ruling: Ruling) -> None:
    known = of(session, ruling)
    assert set(known.public) == {world.chair.name, *(one.name for one in world.members)}
    assert known.stay == (ruling.number,)
    words = f"De voorzitter, {world.chair.name}, vroeg Zoë in uitspraak {ruling.number} niets."
    content = with_texts(from_json(str(ruling.content)), {"facts/0": words})
    assert [one.original for one in find(content, known) if one.path == "facts/0"] == ["Zoë"]


def test_nothing_of_the_file_is_left_in_the_ruling_as_it_is_made(session: Session, ruling: Ruling) -> None:
    content = from_json(str(ruling.content))
    known = of(session, ruling)
    by_file = {one.original for one in find(content, known) if one.found_by is FoundBy.DOSSIER}
    assert {"Zoë van ’t Hof", "Stichting De Vaart"} <= by_file
    pages = dict(texts(content))
    for one in sorted(find(content, known), key=lambda one: -one.start):
        pages[one.path] = pages[one.path][: one.start] + one.proposed + pages[one.path][one.end :]
    out = " ".join(pages.values())
    for name in ("Zoë", "Hof", "Noor", "Demir", "Vaart", "Sluis", "Kerkstraat"):
        assert name not in out


def test_how_many_schools_are_alike_is_counted_in_the_province(session: Session, ruling: Ruling) -> None:
    assert of(session, ruling).schools[0].alike is None
    schools = session.scalars(select(School)).all()
    for school in schools:
        school.province = "Utrecht"
    session.flush()
    alike = [school for school in schools if school.education == "BO"]
    assert of(session, ruling).schools[0].alike == len(alike) == 2


@pytest.mark.sqlite
def test_without_the_lists_of_deduce_the_file_and_the_shapes_still_find(
    session: Session, ruling: Ruling, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setattr(deduced, "lists", lambda: tmp_path)
    assert "scripts/bootstrap" in str(deduced.missing())
    words = "Zoë en juf Els belden 06 1234 5678."
    content = with_texts(from_json(str(ruling.content)), {"facts/0": words})
    found = [one.proposed for one in find(content, of(session, ruling)) if one.path == "facts/0"]
    assert found == ["De leerling", "de leerkracht", "[telefoonnummer]"]
