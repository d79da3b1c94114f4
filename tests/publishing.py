"""The way of a ruling to the register, walked by its services: each verb walks the ones before it."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import SYSTEM
from gpo.law.calendar import local_date
from gpo.publication import deciding, engine, services, starting
from gpo.publication.deciding import Choice, mark_of
from gpo.publication.leftovers import look_at
from gpo.publication.models import Publication, PublicationState
from gpo.publication.queries import hits_of, original_of
from gpo.rulings.models import Ruling
from tests.builders import Person, World


def proposed(session: Session, world: World, ruling: Ruling | None = None, **facts: Any) -> Publication:
    """The machine has looked a sent ruling through."""
    ruling = ruling or world.sent(session, **facts)
    found = engine.find(original_of(ruling), engine.known_of(session, ruling))
    starting.put_proposal(session, ruling, found, by=world.by(SYSTEM))
    return session.scalars(select(Publication).where(Publication.ruling_id == ruling.id)).one()


def decided(session: Session, world: World, publication: Publication | None = None, **facts: Any) -> Publication:
    """A person took every proposal over."""
    publication = publication or proposed(session, world, **facts)
    hits = hits_of(session, publication.id)
    choices = {hit.id: Choice(hit.proposed) for hit in hits if hit.decided is None}
    keys = [hit.id for hit in hits]
    by = world.by(world.desk)
    deciding.decide(
        session, publication, ruling_of(session, publication), choices, on_page=keys, seen=mark_of(hits), by=by
    )
    return publication


def checked(
    session: Session, world: World, publication: Publication | None = None, *, who: Person | None = None, **facts: Any
) -> Publication:
    """A person called it checked; what the machine found on second sight was decided too."""
    publication = decided(session, world, publication, **facts)
    ruling = ruling_of(session, publication)
    while publication.state is PublicationState.VOORSTEL:
        looked = look_at(session, publication, ruling).over()
        if services.check(session, publication, ruling, looked, by=world.by(who or world.desk)):
            decided(session, world, publication)
    return publication


def waited(session: Session, world: World, publication: Publication | None = None, **facts: Any) -> Publication:
    """The days of the parties have passed."""
    publication = publication or checked(session, world, **facts)
    until = publication.shown_until_on
    assert until is not None
    world.pass_days((until - local_date(world.clock())).days + 1)
    services.end_preview(session, publication.id, on=until + timedelta(days=1), by=world.by(SYSTEM))
    return publication


def released(session: Session, world: World, publication: Publication | None = None, **facts: Any) -> Publication:
    """A second person put it in the register."""
    publication = publication or waited(session, world, **facts)
    ruling = ruling_of(session, publication)
    looked = look_at(session, publication, ruling).over()
    services.release(session, publication, ruling, looked, by=world.by(world.second_desk))
    return publication


def ruling_of(session: Session, publication: Publication) -> Ruling:
    """The ruling of a text."""
    return session.get_one(Ruling, publication.ruling_id)
