"""The papers of a draft: described, put in order, made into one, and filed in an order that a reader expects."""

import io

import pikepdf
import pytest
from sqlalchemy.orm import Session

from gpo.actor import ANONYMOUS_PARENT
from gpo.disputes.models import Audience
from gpo.documents.models import PaperKind
from gpo.documents.papers import check
from gpo.filing import draft_papers, services
from gpo.filing.models import Draft, DraftPaper
from tests.builders import World
from tests.paper_files import pdf, photo

KEY = "sleutel van deze browser"
LETTER = (PaperKind.BESLUIT,)


@pytest.fixture
def draft(session: Session, world: World) -> Draft:
    return services.draft_under(session, KEY, by=world.by(ANONYMOUS_PARENT))


def add(session: Session, world: World, draft: Draft, name: str, colour: str = "red", **more: object) -> DraftPaper:
    raw = photo(colour=colour, size=(40, 60)) if name.endswith("jpg") else pdf(pages=len(name))
    kept = draft_papers.add_paper(
        session, draft, check(name, raw), storage=world.house.storage, told=draft_papers.Told(**more)
    )  # type: ignore[arg-type]
    assert kept is not None
    return kept


def names(draft: Draft, kinds: tuple[PaperKind, ...] = LETTER) -> list[str]:
    return [paper.filename for paper in draft_papers.of_kinds(draft, kinds)]


def test_pages_change_places_one_step_at_a_time(session: Session, world: World, draft: Draft) -> None:
    for name, colour in (("1.jpg", "red"), ("2.jpg", "blue"), ("3.jpg", "green")):
        add(session, world, draft, name, colour, kind=PaperKind.BESLUIT)
    add(session, world, draft, "los.pdf", kind=PaperKind.BEWIJS)
    last = draft.papers[2]
    draft_papers.move(session, draft, last.id, LETTER, up=True)
    assert names(draft) == ["1.jpg", "3.jpg", "2.jpg"]
    draft_papers.move(session, draft, last.id, LETTER, up=True)
    draft_papers.move(session, draft, last.id, LETTER, up=True)
    assert names(draft) == ["3.jpg", "1.jpg", "2.jpg"], "the first stays the first"
    draft_papers.move(session, draft, last.id, LETTER, up=False)
    draft_papers.move(session, draft, 999, LETTER, up=False)
    assert names(draft) == ["1.jpg", "3.jpg", "2.jpg"]


def test_papers_that_came_before_places_were_kept_can_be_moved_too(
    session: Session, world: World, draft: Draft
) -> None:
    for name, colour in (("1.jpg", "red"), ("2.jpg", "blue")):
        add(session, world, draft, name, colour, kind=PaperKind.BESLUIT).position = 0
    session.flush()
    draft_papers.move(session, draft, draft.papers[0].id, LETTER, up=False)
    assert names(draft) == ["2.jpg", "1.jpg"]


def test_photos_become_one_paper_in_the_order_on_screen(session: Session, world: World, draft: Draft) -> None:
    for name, colour in (("1.jpg", "red"), ("2.jpg", "blue"), ("3.jpg", "green")):
        add(session, world, draft, name, colour, kind=PaperKind.BESLUIT)
    add(session, world, draft, "bijlage.pdf", kind=PaperKind.BESLUIT)
    one, two, three, letter = list(draft.papers)
    draft_papers.move(session, draft, three.id, LETTER, up=True)
    draft_papers.describe(session, draft, {two.id: "De brief van 25 augustus", 999: "van een ander"})
    ids = [one.id, two.id, three.id, letter.id]
    made = draft_papers.make_one(session, draft, ids, title="De brief", storage=world.house.storage)
    assert made is not None
    assert (made.filename, made.kind, made.description) == (
        "De brief van 25 augustus.pdf",
        PaperKind.BESLUIT,
        "De brief van 25 augustus",
    )
    assert names(draft) == ["De brief van 25 augustus.pdf", "bijlage.pdf"]
    with pikepdf.open(io.BytesIO(world.house.storage.get(made.sha256))) as whole:
        seen = [pikepdf.PdfImage(page.Resources.XObject.Photo).as_pil_image().getpixel((5, 5)) for page in whole.pages]
    strongest = [max(range(3), key=lambda part, colour=colour: colour[part]) for colour in seen]
    assert strongest == [0, 1, 2], "red, green, blue: the order on screen"


def test_one_photo_is_no_letter_of_pages(session: Session, world: World, draft: Draft) -> None:
    only = add(session, world, draft, "1.jpg", kind=PaperKind.BESLUIT)
    storage = world.house.storage
    assert draft_papers.make_one(session, draft, [only.id], title="De brief", storage=storage) is None
    assert names(draft) == ["1.jpg"]


def test_what_a_child_sends_keeps_its_readers_when_it_becomes_one(session: Session, world: World, draft: Draft) -> None:
    voice = (PaperKind.STEM_VAN_HET_KIND,)
    for name, colour in (("1.jpg", "red"), ("2.jpg", "blue")):
        add(session, world, draft, name, colour, kind=PaperKind.STEM_VAN_HET_KIND)
    draft_papers.show_to(session, draft, voice, Audience.COMMISSIE_GEVRAAGD)
    ids = [paper.id for paper in draft.papers]
    made = draft_papers.make_one(session, draft, ids, title="Van het kind", storage=world.house.storage)
    assert made is not None
    assert made.audience is Audience.COMMISSIE_GEVRAAGD


def test_the_decision_comes_first_in_the_file_and_the_child_last(session: Session, world: World, draft: Draft) -> None:
    add(session, world, draft, "kind.jpg", kind=PaperKind.STEM_VAN_HET_KIND)
    add(session, world, draft, "mail.pdf", kind=PaperKind.BEWIJS)
    add(session, world, draft, "besluit.pdf", kind=PaperKind.BESLUIT)
    assert [paper.filename for paper in draft_papers.for_the_file(draft)] == ["besluit.pdf", "mail.pdf", "kind.jpg"]
