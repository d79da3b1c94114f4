"""What the case itself knows of its people and places, so that it can be found in any writing of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from gpo.access.models import User
from gpo.boards.models import School
from gpo.boards.queries import name_of_board, name_of_school, partnerships_of_school
from gpo.disputes.models import ChamberSeat, Dispute, Party, Relation
from gpo.hearings.models import Hearing
from gpo.people.models import Mandate
from gpo.rulings.models import ChildLetterChoice, Ruling
from gpo.schooling.models import HomePeriod


class Part(StrEnum):
    """What somebody is in the case, as the role word says it."""

    LEERLING = "leerling"
    MOEDER = "moeder"
    VADER = "vader"
    OUDER = "ouder"
    """A parent of whom the file does not say whether mother or father; the text often does."""
    ANDERE_OUDER = "andere_ouder"
    VOOGD = "voogd"
    VERZORGER = "verzorger"
    GEMACHTIGDE = "gemachtigde"
    VERTROUWDE = "vertrouwde"
    """Somebody the family trusts, who hands over the letter to the child."""
    BESTUUR = "bestuur"
    """A person who answers for the board."""


@dataclass(frozen=True)
class KnownPerson:
    """Somebody in the file.

    Args:
        name: as it was filled in.
        part: what this person is in the case.
        case: in a joined ruling, of which of the cases; 0 for the first.
    """

    name: str
    part: Part
    case: int = 0


@dataclass(frozen=True)
class KnownSchool:
    """A school of the case, as the register has it.

    Args:
        name: and ``other_names``: what it was called in the years of the case.
        code: BRIN and location.
        education: BO, SBO, SO, VSO, SO/VSO or VO.
        alike: how many locations of this kind of education there are in the same province; ``None``: not known.
    """

    name: str
    code: str = ""
    education: str = ""
    denomination: str = ""
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    city: str = ""
    municipality: str = ""
    alike: int | None = None
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """Everything the file knows of who and where.

    Args:
        sector: PO, SO or VO: says what is a usual age.
        places: towns and municipalities.
        dates: of the procedure and of the story.
        numbers: of the cases.
        public: who is public by office (the chamber and its secretary): these names stay.
        stay: numbers of rulings, which are public.
        given_on: the day of the ruling, which is public.
    """

    people: tuple[KnownPerson, ...] = ()
    schools: tuple[KnownSchool, ...] = ()
    boards: tuple[str, ...] = ()
    partnerships: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    born_on: tuple[date, ...] = ()
    dates: tuple[date, ...] = ()
    addresses: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    mails: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    public: tuple[str, ...] = ()
    stay: tuple[str, ...] = ()
    sector: str = "PO"
    given_on: date | None = None


_PARTS = {
    Relation.OUDER: Part.OUDER,
    Relation.VOOGD: Part.VOOGD,
    Relation.VERZORGER: Part.VERZORGER,
    Relation.LEERLING: Part.LEERLING,
    Relation.JONGERE: Part.LEERLING,
    Relation.GEMACHTIGDE: Part.GEMACHTIGDE,
}


def known_of(session: Session, ruling: Ruling) -> Known:
    """Everything the file of a ruling knows of who and where.

    Args:
        session: the session.
        ruling: the ruling; in a joined one all its cases count.
    """
    disputes = session.scalars(
        select(Dispute)
        .where(Dispute.id.in_([link.dispute_id for link in ruling.disputes]))
        .options(
            selectinload(Dispute.parties),
            selectinload(Dispute.child),
            selectinload(Dispute.other_parent),
            selectinload(Dispute.young_person),
        )
        .order_by(Dispute.number)
    ).all()
    ids = [dispute.id for dispute in disputes]
    hearings = session.scalars(select(Hearing).where(Hearing.dispute_id.in_(ids))).all()
    schools = [_school(session, dispute) for dispute in disputes]
    parties = [party for dispute in disputes for party in dispute.parties]
    mandates = session.scalars(select(Mandate).where(Mandate.dispute_id.in_(ids))).all()
    return Known(
        people=(*_people(disputes), *_around(session, disputes, mandates)),
        schools=tuple(dict.fromkeys(schools)),
        boards=_unique(
            name_of_board(session, board_id, day)
            for board_id in dict.fromkeys([ruling.board_id, *(dispute.board_id for dispute in disputes)])
            for day in (ruling.adopted_on, *(dispute.filed_on for dispute in disputes))
        ),
        partnerships=_unique(
            words
            for dispute in disputes
            for one in partnerships_of_school(session, dispute.school_id)
            for words in (one.name, one.code)
        ),
        places=_unique(
            [
                *(place for school in schools for place in (school.city, school.municipality)),
                *(hearing.place for hearing in hearings),
                *(place for party in parties if (place := _town(party.address))),
            ]
        ),
        born_on=tuple(dict.fromkeys(one.child.born_on for one in disputes if one.child.born_on)),
        dates=_dates(session, disputes, hearings),
        addresses=_unique(
            [
                *(party.address for party in parties),
                *(f"{one.street} {one.house_number}" for one in schools if one.street),
            ]
        ),
        phones=_unique([*(party.phone for party in parties), *(mandate.phone for mandate in mandates)]),
        mails=_unique([*(party.email for party in parties), *(one.email for one in mandates), *_more_mails(disputes)]),
        numbers=tuple(dispute.number for dispute in disputes),
        public=tuple(
            session.scalars(
                select(User.name)
                .join(ChamberSeat, ChamberSeat.user_id == User.id)
                .where(ChamberSeat.dispute_id.in_(ids))
            ).unique()
        ),
        stay=_ruling_numbers(session, ruling),
        sector=str(disputes[0].sector.value),
        given_on=ruling.given_on,
    )


def _people(disputes: Sequence[Dispute]) -> list[KnownPerson]:
    """The parties, the children and the other parents; also who is no party any more."""
    people: list[KnownPerson] = []
    for case, dispute in enumerate(disputes):
        people.append(KnownPerson(dispute.child.name, Part.LEERLING, case))
        people.extend(KnownPerson(party.name, _part(dispute, party), case) for party in dispute.parties)
        if dispute.other_parent and dispute.other_parent.name:
            people.append(KnownPerson(dispute.other_parent.name, Part.ANDERE_OUDER, case))
    return people


def _part(dispute: Dispute, party: Party) -> Part:
    other = dispute.other_parent
    return Part.ANDERE_OUDER if other and other.party_id == party.id else _PARTS[party.relation]


def _around(session: Session, disputes: Sequence[Dispute], mandates: Sequence[Mandate]) -> list[KnownPerson]:
    """Who else the file names: gemachtigden, who hands over the child's letter, who answers for the board."""
    case_of = {dispute.id: case for case, dispute in enumerate(disputes)}
    people = [KnownPerson(one.name, Part.GEMACHTIGDE, case_of[one.dispute_id]) for one in mandates]
    trusted = session.scalars(select(ChildLetterChoice).where(ChildLetterChoice.dispute_id.in_(list(case_of))))
    people.extend(KnownPerson(one.who, Part.VERTROUWDE, case_of[one.dispute_id]) for one in trusted if one.who)
    boards = {dispute.board_id for dispute in disputes}
    people.extend(
        KnownPerson(name, Part.BESTUUR) for name in session.scalars(select(User.name).where(User.board_id.in_(boards)))
    )
    return people


def _school(session: Session, dispute: Dispute) -> KnownSchool:
    school = session.get_one(School, dispute.school_id)
    then = name_of_school(session, school.id, dispute.filed_on)
    alike = session.scalar(
        select(func.count())
        .select_from(School)
        .where(School.education == school.education, School.province == school.province, School.lapsed_on.is_(None))
    )
    return KnownSchool(
        name=then,
        other_names=(school.name,) if school.name != then else (),
        code=school.code,
        education=school.education,
        denomination=school.denomination or "",
        street=school.street or "",
        house_number=school.house_number or "",
        postcode=school.postcode or "",
        city=school.city or "",
        municipality=school.municipality or "",
        alike=alike if school.province else None,
    )


def _dates(session: Session, disputes: Sequence[Dispute], hearings: Sequence[Hearing]) -> tuple[date, ...]:
    """Every day in the file but the birth date."""
    columns = [name for name in Dispute.__table__.columns.keys() if name.endswith(("_on", "_since", "_until", "_to"))]  # noqa: SIM118
    periods = session.scalars(select(HomePeriod).where(HomePeriod.dispute_id.in_([one.id for one in disputes])))
    days = [
        *(getattr(dispute, name) for dispute in disputes for name in columns),
        *(hearing.starts_at.date() for hearing in hearings),
        *(day for period in periods for day in (period.starts_on, period.ends_on)),
    ]
    return tuple(sorted({day for day in days if day is not None}))


def _more_mails(disputes: Sequence[Dispute]) -> list[str | None]:
    return [
        *(one.other_parent.email for one in disputes if one.other_parent),
        *(one.young_person.email for one in disputes if one.young_person),
    ]


def _ruling_numbers(session: Session, ruling: Ruling) -> tuple[str, ...]:
    numbers = [ruling.number]
    earlier = ruling
    while earlier.corrects_id is not None:
        earlier = session.get_one(Ruling, earlier.corrects_id)
        numbers.append(earlier.number)
    return tuple(numbers)


def _town(address: str | None) -> str | None:
    """The town of an address: what stands behind the postcode.

    >>> _town("Kerkstraat 1, 3511 AB Utrecht")
    'Utrecht'
    """

    found = re.search(r"\d{4} ?[A-Za-z]{2}[ ,]+([^\d,]+)$", (address or "").strip())
    return found.group(1).strip() if found else None


def _unique(words: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.strip() for word in words if word and word.strip()))
