"""A paper or the words of a child that are meant for the commission alone: the desk decides, nobody else knows."""

from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from gpo.audit import queries as audit
from gpo.audit.services import sentence
from gpo.disputes import services as disputes
from gpo.disputes.models import Audience, Dispute, Party, Relation
from gpo.disputes.queries import may_hear_child
from gpo.documents.audience import ask_about_voice, decide_paper, decide_voice
from gpo.documents.models import Document, PaperKind
from gpo.documents.papers import Paper
from gpo.documents.queries import find_document, of_dispute, readable_by
from gpo.documents.services import add_document
from gpo.filing.models import DraftPaper
from gpo.filing.services import file_with_papers
from gpo.law.refusal import Refusal
from gpo.tasks.models import TaskKind
from gpo.tasks.queries import open_tasks
from tests.builders import Person, World


def add(session: Session, world: World, dispute: Dispute, name: str, who: Person, **more: Any) -> Document:
    paper = Paper(f"{name}.pdf", "application/pdf", f"%PDF-1.7 {name}".encode())
    told = {"kind": PaperKind.BEWIJS, "title": name, "storage": world.house.storage} | more
    return add_document(session, dispute, paper, by=world.by(who), **told)


def seen(session: Session, world: World, dispute: Dispute, who: Person) -> list[str]:
    return [f"{paper.mark} {paper.title}" for paper in of_dispute(session, who.actor, dispute.id)]


@pytest.fixture
def dispute(session: Session, world: World) -> Dispute:
    return world.seated(session)


def test_a_paper_for_the_commission_alone_waits_for_the_desk(session: Session, world: World, dispute: Dispute) -> None:
    add(session, world, dispute, "brief", world.parent)
    secret = add(session, world, dispute, "geheim", world.parent, audience=Audience.COMMISSIE_GEVRAAGD)
    add(session, world, dispute, "antwoord", world.board)
    everybody = ["1 brief", "2 antwoord"]
    assert seen(session, world, dispute, world.board) == everybody, "and no gap in the numbers"
    assert seen(session, world, dispute, world.chair) == everybody
    assert seen(session, world, dispute, world.desk) == seen(session, world, dispute, world.parent)
    assert seen(session, world, dispute, world.parent) == [*everybody, "V1 geheim"]
    assert find_document(session, world.board.actor, dispute.number, secret.position) is None
    assert find_document(session, world.inspector.actor, dispute.number, secret.position) is None
    assert [task.kind for task in open_tasks(session, dispute_id=dispute.id)] == [TaskKind.AUDIENCE]


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        (Audience.COMMISSIE, {"parent", "desk", "chair"}),
        (Audience.SECRETARIAAT, {"parent", "desk"}),
        (Audience.PARTIJEN, {"parent", "desk", "chair", "board"}),
    ],
)
def test_the_desk_decides_who_reads_it(
    session: Session, world: World, dispute: Dispute, audience: Audience, readers: set[str]
) -> None:
    add(session, world, dispute, "brief", world.board)
    secret = add(session, world, dispute, "geheim", world.parent, audience=Audience.COMMISSIE_GEVRAAGD)
    decide_paper(session, dispute, secret, audience, "Er staat een adres in.", by=world.by(world.desk))
    found = {
        name
        for name in ("parent", "desk", "chair", "board", "other_parent", "other_board", "other_chair", "inspector")
        if any(paper.id == secret.id for paper in of_dispute(session, getattr(world, name).actor, dispute.id))
    }
    assert found == readers
    assert secret.mark == ("2" if audience is Audience.PARTIJEN else "V1")
    assert secret.decision_reason == "Er staat een adres in."
    assert open_tasks(session, dispute_id=dispute.id) == []
    told = [sentence(event) for event in audit.of_dispute(session, dispute.id)]
    assert any("besliste wie stuk V1" in line for line in told)
    assert not any("adres" in line for line in told), "the reason is no fact of the trail"


def test_what_everybody_reads_is_not_hidden_again(session: Session, world: World, dispute: Dispute) -> None:
    open_paper = add(session, world, dispute, "brief", world.parent)
    with pytest.raises(Refusal, match="al lezen"):
        decide_paper(session, dispute, open_paper, Audience.COMMISSIE, "Toch niet.", by=world.by(world.desk))
    secret = add(session, world, dispute, "geheim", world.parent, audience=Audience.COMMISSIE_GEVRAAGD)
    with pytest.raises(Refusal, match="Kies wie"):
        decide_paper(session, dispute, secret, Audience.COMMISSIE_GEVRAAGD, "Later.", by=world.by(world.desk))


def test_sending_the_same_bytes_as_a_hidden_paper_tells_nothing(
    session: Session, world: World, dispute: Dispute
) -> None:
    add(session, world, dispute, "geheim", world.parent, audience=Audience.COMMISSIE_GEVRAAGD)
    assert add(session, world, dispute, "geheim", world.board).mark == "1"


def test_of_two_parents_only_the_sender_sees_a_hidden_paper(session: Session, world: World, dispute: Dispute) -> None:
    dispute.parties.append(Party(relation=Relation.OUDER, name="Sam Ander", user_id=world.other_parent.user_id))
    session.flush()
    add(session, world, dispute, "geheim", world.parent, audience=Audience.COMMISSIE_GEVRAAGD)
    assert seen(session, world, dispute, world.other_parent) == []
    add(session, world, dispute, "ook geheim", world.other_parent, audience=Audience.COMMISSIE_GEVRAAGD)
    assert seen(session, world, dispute, world.other_parent) == ["V2 ook geheim"]
    assert seen(session, world, dispute, world.parent) == ["V1 geheim"]


def test_a_board_may_ask_it_too(session: Session, world: World, dispute: Dispute) -> None:
    add(session, world, dispute, "over een ander kind", world.board, audience=Audience.COMMISSIE_GEVRAAGD)
    assert seen(session, world, dispute, world.parent) == []
    assert seen(session, world, dispute, world.board) == ["V1 over een ander kind"]


def test_a_hidden_paper_with_a_number_of_everybody_is_no_row(session: Session, world: World, dispute: Dispute) -> None:
    paper = add(session, world, dispute, "brief", world.parent)
    with pytest.raises(IntegrityError, match="numbered_by_audience"), session.begin_nested():
        session.execute(update(Document).where(Document.id == paper.id).values(audience=Audience.COMMISSIE))


def test_a_draft_takes_its_descriptions_and_readers_along(session: Session, world: World) -> None:
    letter = {"filename": "IMG_1.pdf", "media_type": "application/pdf", "size": 9, "sha256": "a" * 64}
    drawing = {"filename": "IMG_2.jpg", "media_type": "image/jpeg", "size": 9, "sha256": "b" * 64}
    papers = [
        DraftPaper(**letter, kind=PaperKind.BESLUIT, description="De brief van school", audience=Audience.PARTIJEN),
        DraftPaper(**drawing, kind=PaperKind.STEM_VAN_HET_KIND, description=None, audience=Audience.COMMISSIE_GEVRAAGD),
    ]
    dispute = file_with_papers(session, world.request(), papers, by=world.by(world.parent))
    disputes.admit(session, dispute, on=dispute.filed_on, by=world.by(world.desk))
    assert seen(session, world, dispute, world.board) == ["1 De brief van school"]
    assert seen(session, world, dispute, world.parent) == ["1 De brief van school", "V1 IMG_2.jpg"]
    stored = session.scalars(select(Document).order_by(Document.position)).all()
    assert [(one.kind, one.party_id) for one in stored] == [
        (PaperKind.BESLUIT, dispute.parties[0].id),
        (PaperKind.STEM_VAN_HET_KIND, dispute.parties[0].id),
    ]


def test_the_words_of_a_child_are_decided_the_same_way(session: Session, world: World, dispute: Dispute) -> None:
    dispute.child_voice, dispute.child_voice_audience = "Ik ben bang.", Audience.COMMISSIE_GEVRAAGD
    ask_about_voice(session, dispute, by=world.by(world.parent))
    everyone = (world.parent, world.desk, world.chair, world.board)

    def hearing() -> list[bool]:
        return [may_hear_child(person.actor, dispute) for person in everyone]

    assert hearing() == [True, True, False, False]
    assert [task.kind for task in open_tasks(session, dispute_id=dispute.id)] == [TaskKind.AUDIENCE]
    decide_voice(session, dispute, Audience.COMMISSIE, "Het kind vroeg erom.", by=world.by(world.desk))
    assert hearing() == [True, True, True, False]
    assert open_tasks(session, dispute_id=dispute.id) == []
    decide_voice(session, dispute, Audience.PARTIJEN, "Het kind vindt het goed.", by=world.by(world.desk))
    assert hearing() == [True, True, True, True]
    with pytest.raises(Refusal, match="al lezen"):
        decide_voice(session, dispute, Audience.COMMISSIE, "Toch niet.", by=world.by(world.desk))


def test_the_inspectie_gets_only_what_the_parties_read(session: Session, world: World, dispute: Dispute) -> None:
    for name, audience in (("open", Audience.PARTIJEN), ("geheim", Audience.COMMISSIE_GEVRAAGD)):
        add(session, world, dispute, name, world.parent, audience=audience)
    for person, titles in ((world.inspector, ["open"]), (world.keeper, [])):
        assert session.scalars(select(Document.title).where(readable_by(person.actor))).all() == titles
