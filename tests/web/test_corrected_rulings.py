"""A ruling that was corrected: every page that shows the old one leads to the new one, and the old one can be read."""

import re
from dataclasses import replace

from sqlalchemy import select

from gpo.actor import SYSTEM
from gpo.compliance import replaced
from gpo.compliance.models import Flag
from gpo.disputes.models import Dispute
from gpo.law.enums import Outcome
from gpo.messages.models import Message, MessageKind
from gpo.rulings.models import Ruling, RulingKind
from gpo.rulings.services import MeasureText
from tests.builders import TWO_MEASURES, Person, World
from tests.conftest import Work
from tests.visitor import Visitor

TALK, PLAN = TWO_MEASURES


def corrected(world: World, work: Work, kind: RulingKind, *measures: MeasureText) -> tuple[str, str, str]:
    """A ruling that was flagged and then corrected: the number of the case, of the first ruling and of the second."""
    with work() as session:
        flag = world.flagged(session)
        first = session.get_one(Ruling, flag.ruling_id)
        outcome = Outcome.GEGROND if kind is RulingKind.HERSTEL else Outcome.DEELS
        made = world.corrected(
            session,
            first,
            kind,
            outcome=outcome,
            measures=measures or None,
            reason="De dag klopte niet.",
            summary="Nieuw.",
        )
        second = world.sent(session, made)
        for key in replaced.to_end(session):
            replaced.end_flags(session, key, by=world.by(SYSTEM))
        dispute = session.get_one(Dispute, first.disputes[0].dispute_id)
        return dispute.number, first.number, second.number


def words(visitor: Visitor, address: str) -> str:
    text = visitor.get(address).get_data(as_text=True)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def letter_of(work: Work, person: Person, second: str) -> int:
    with work() as session:
        ruling = session.scalars(select(Ruling).where(Ruling.number == second)).one()
        mine = (Message.ruling_id == ruling.id) & (Message.kind == MessageKind.SEND_CORRECTION)
        to = (Message.board_id == person.actor.board_id) if person.actor.board_id else Message.board_id.is_(None)
        return session.scalars(select(Message.id).where(mine, to)).one()


def test_a_revision_is_found_from_every_page_of_the_old_ruling(client: Visitor, world: World, work: Work) -> None:
    number, first, second = corrected(world, work, RulingKind.HERZIENING, TALK)
    for person in (world.parent, world.board, world.desk, world.chair):
        client.log_in(person)
        old = words(client, f"/uitspraken/{first}")
        assert f"Uitspraak {first} is herzien bij uitspraak {second}" in old
        assert "Die uitspraak geldt nu." in old
        assert f"geldt uitspraak {second}" in old
        assert "vervangen bij uitspraak" in old, "the flag that ended"
        new = words(client, f"/uitspraken/{second}")
        assert f"Eerder in deze zaak: uitspraak {first}" in new
        assert "niet de nieuwste" not in new
        case = client.get(f"/zaken/{number}").get_data(as_text=True)
        assert f"/uitspraken/{second}" in case
        assert f"/uitspraken/{first}" in case
        assert client.get(f"/uitspraken/{first}/pdf").status_code == 200


def test_the_board_reports_on_the_revision_and_no_more_on_the_old_ruling(
    client: Visitor, world: World, work: Work
) -> None:
    _case, first, second = corrected(world, work, RulingKind.HERZIENING, TALK)
    client.log_in(world.board)
    assert f"/uitspraken/{first}/melden" not in client.get(f"/uitspraken/{first}").get_data(as_text=True)
    assert f"/uitspraken/{second}/melden" in client.get(f"/uitspraken/{second}").get_data(as_text=True)
    letter = words(client, f"/berichten/{letter_of(work, world.board, second)}")
    assert f"Uitspraak {first} is herzien bij uitspraak {second}" in letter
    assert "De dag klopte niet." in letter
    assert "Meld het uiterlijk op" in letter


def test_a_herstel_changes_no_duty_and_says_so(client: Visitor, world: World, work: Work) -> None:
    mended = replace(TALK, text="Nodig beide ouders uit voor een gesprek.")
    _case, first, second = corrected(world, work, RulingKind.HERSTEL, mended, PLAN)
    client.log_in(world.board)
    assert "Een fout in uitspraak" in words(client, f"/uitspraken/{first}")
    for shown in (first, second):
        page = client.get(f"/uitspraken/{shown}").get_data(as_text=True)
        assert f"/uitspraken/{first}/melden" in page
        assert "Nodig beide ouders uit" in page
    assert "Nodig beide ouders uit" in words(client, f"/uitspraken/{second}/melden")
    letter = words(client, f"/berichten/{letter_of(work, world.board, second)}")
    assert "verandert niet" in letter
    client.log_in(world.parent)
    assert "Alleen woorden zijn verbeterd" in words(client, f"/berichten/{letter_of(work, world.parent, second)}")


def test_the_inspectie_sees_what_came_after_and_no_open_flag_at_what_was_replaced(
    client: Visitor, world: World, work: Work
) -> None:
    _case, first, second = corrected(world, work, RulingKind.HERZIENING, TALK)
    client.log_in(world.inspector)
    page = words(client, f"/toezicht/uitspraken/{first}")
    assert f"Uitspraak {first} is herzien bij uitspraak {second}." in page
    assert "Hier wordt niets meer gevraagd." in page
    assert "Stichting De Vaart" not in words(client, "/toezicht"), "one silence does not count twice"
    with work() as session:
        assert {flag.resolved_reason for flag in session.scalars(select(Flag))} == {f"vervangen bij uitspraak {second}"}
