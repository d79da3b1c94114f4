"""A draft keeps what came in, lets go of it in time, and becomes one dispute."""

import io
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import ANONYMOUS_PARENT
from gpo.disputes.models import Dispute
from gpo.documents.papers import Paper, Upload, check_all
from gpo.filing import keeping, services
from gpo.filing.models import Draft, DraftPaper
from gpo.law.enums import Ground
from gpo.law.refusal import Refusal
from tests.builders import World
from tests.paper_files import pdf

KEY = "sleutel van deze browser"
BRIEF = Paper("brief.pdf", "application/pdf", b"%PDF-1.7 brief")


def keep(session: Session, world: World, *papers: Paper, key: str = KEY, **more: object) -> list[str]:
    fields = {"story": ["Half verhaal"]}
    storage = world.house.storage
    return services.keep(session, key, fields, papers, storage=storage, by=world.by(ANONYMOUS_PARENT), **more)  # type: ignore[arg-type]


def test_only_the_hash_of_the_key_is_kept(session: Session, world: World) -> None:
    keep(session, world)
    draft = session.scalars(select(Draft)).one()
    assert KEY not in (draft.keys[0].key_hash, draft.fields)
    assert services.find_draft(session, KEY) is draft
    assert services.find_draft(session, "een andere sleutel") is None
    assert services.find_draft(session, None) is None
    assert services.typed(draft) == {"story": ["Half verhaal"]}


def test_keeping_twice_is_one_draft_with_one_copy_of_a_paper(session: Session, world: World) -> None:
    assert keep(session, world, BRIEF) == keep(session, world, BRIEF) == []
    assert len(session.scalars(select(DraftPaper)).all()) == 1


def test_filing_the_same_draft_twice_gives_the_same_dispute(session: Session, world: World) -> None:
    keep(session, world, BRIEF)
    draft = session.scalars(select(Draft)).one()
    by = world.by(world.parent)
    first = services.file_draft(session, draft, world.request(), by=by)
    assert services.file_draft(session, draft, world.request(), by=by) is first
    assert len(session.scalars(select(Dispute)).all()) == 1
    assert keep(session, world, Paper("later.pdf", "application/pdf", b"%PDF-1.7 later")) == []
    assert [paper.filename for paper in draft.papers] == ["brief.pdf"], "what was filed no longer changes"


def test_a_draft_of_thirty_days_goes_and_a_filed_one_stays(session: Session, world: World) -> None:
    keep(session, world, BRIEF)
    keep(session, world, BRIEF, key="ingediend")
    filed = services.find_draft(session, "ingediend")
    assert filed is not None
    services.file_draft(session, filed, world.request(), by=world.by(world.parent))
    world.pass_days(30)
    assert keeping.drop_old_drafts(session, by=world.by(world.desk)) == 0
    world.pass_days(1)
    assert keeping.drop_old_drafts(session, by=world.by(world.desk)) == 1
    assert session.scalars(select(Draft)).all() == [filed]


def test_wiping_takes_a_draft_but_never_the_way_to_a_receipt(session: Session, world: World) -> None:
    keep(session, world, BRIEF)
    draft = session.scalars(select(Draft)).one()
    services.file_draft(session, draft, world.request(), by=world.by(world.parent))
    services.drop_draft(session, draft)
    assert services.find_draft(session, KEY) is draft


def test_papers_go_along_to_the_key_of_another_browser(session: Session, world: World) -> None:
    keep(session, world, BRIEF)
    keep(session, world, BRIEF, key="nieuw", copied_from=KEY)
    copy = services.find_draft(session, "nieuw")
    assert copy is not None
    assert [paper.filename for paper in copy.papers] == ["brief.pdf"]


def test_a_paper_of_another_draft_cannot_be_taken_out(session: Session, world: World) -> None:
    keep(session, world, BRIEF)
    theirs = session.scalars(select(DraftPaper)).one()
    keep(session, world, key="nieuw", removed=theirs.id)
    assert session.scalars(select(DraftPaper)).all() == [theirs]


@pytest.mark.parametrize(
    ("grounds", "leads"),
    [
        ((Ground.ONTWIKKELINGSPERSPECTIEF, Ground.VERWIJDERING), Ground.VERWIJDERING),
        ((Ground.ONTWIKKELINGSPERSPECTIEF,), Ground.ONTWIKKELINGSPERSPECTIEF),
        ((Ground.TOELATING, Ground.VERWIJDERING), Ground.TOELATING),
    ],
)
def test_a_ground_with_bezwaar_leads(
    session: Session, world: World, grounds: tuple[Ground, ...], leads: Ground
) -> None:
    dispute = world.filed(session, grounds=grounds)
    assert dispute.ground is leads
    assert [claim.ground for claim in dispute.claims] == list(grounds)


def test_a_decision_of_tomorrow_is_refused_and_writes_nothing(session: Session, world: World) -> None:
    tomorrow = (world.clock() + timedelta(days=1)).date()
    with pytest.raises(Refusal, match="toekomst"):
        world.filed(session, decision_made_known_on=tomorrow)
    assert session.scalars(select(Dispute)).all() == []


def test_one_bad_file_does_not_take_the_others_with_it() -> None:
    good, problems = check_all([Upload("leeg.pdf", io.BytesIO(b"")), Upload("goed.pdf", io.BytesIO(pdf()))])
    assert [paper.filename for paper in good] == ["goed.pdf"]
    assert problems == ["leeg.pdf is leeg. Kies het bestand opnieuw."]
