"""What stands in the PDF of a ruling: everything from the record, nothing from the day of printing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from gpo.access.models import User
from gpo.boards.models import School
from gpo.boards.queries import name_of_board, name_of_school
from gpo.disputes.models import ChamberSeat, Dispute, Seat
from gpo.disputes.parties import requesters
from gpo.law.enums import Ground, Outcome, Regime, Sector
from gpo.law.explain import amount_words, date_words
from gpo.law.regime import report_owed
from gpo.law.rows import Owed
from gpo.law.rules import Rules
from gpo.law.terms import Circumstances, choose
from gpo.rulings import words
from gpo.rulings.models import Dictum, Ruling


@dataclass(frozen=True)
class CaseWords:
    """One dispute in a ruling.

    Args:
        number: of the dispute.
        requesters: who asked, with their relation to the child.
        child: the child.
        school: school and place.
        events: what happened in the procedure, in order, each as a sentence.
        claims: per claim its number, text, outcome and what that means.
    """

    number: str
    requesters: str
    child: str
    school: str
    events: Sequence[str]
    claims: Sequence[tuple[int, str, str, str]]


@dataclass(frozen=True)
class MeasureWords:
    """One row of the numbered list."""

    position: int
    text: str
    owner: str
    term: str
    binds: bool
    kind: str


@dataclass(frozen=True)
class RulingWords:
    """A whole ruling as it is printed."""

    number: str
    title: str
    heading: str
    binding: bool
    ground: str
    article: str | None
    board: str
    commission: str
    official_name: str
    given_on: date
    adopted_on: date
    recorded_at: datetime
    cases: Sequence[CaseWords]
    summary: Sequence[str]
    facts: Sequence[str]
    considerations: Sequence[str]
    measures: Sequence[MeasureWords]
    owed: str
    report_term: str
    report_article: str | None
    report_source: str
    chamber: Sequence[str]
    rules_hash: str


def words_of(session: Session, ruling: Ruling, rules: Rules) -> RulingWords:
    """Everything a ruling says, read from the record.

    Args:
        session: the session.
        ruling: the ruling.
        rules: for the words on the report.
    """
    disputes = _disputes(session, ruling)
    dicta = {
        dictum.dispute_id: dictum
        for dictum in session.scalars(select(Dictum).where(Dictum.dispute_id.in_([one.id for one in disputes])))
    }
    outcomes = {item.claim_id: item.outcome for item in ruling.outcomes}
    told_on = min((dictum.told_on for dictum in dicta.values()), default=None)
    sector: Sector = disputes[0].sector
    term = choose("report", ruling.adopted_on, Circumstances(sector=sector), rules)
    owed = report_owed(set(outcomes.values()), bool(ruling.measures), None, rules, ruling.adopted_on)
    return RulingWords(
        number=ruling.number,
        title=words.title_of(ruling.summary),
        heading=words.heading(ruling.regime, ruling.regime_words),
        binding=ruling.regime is not Regime.ADVIES,
        ground=ruling.regime_ground,
        article=ruling.regime_article,
        board=name_of_board(session, ruling.board_id, ruling.adopted_on),
        commission=rules.text("commission_name", ruling.adopted_on),
        official_name=rules.text("commission_official_name", ruling.adopted_on),
        given_on=ruling.given_on,
        adopted_on=ruling.adopted_on,
        recorded_at=ruling.recorded_at,
        cases=[_case(session, dispute, dicta.get(dispute.id), outcomes) for dispute in disputes],
        summary=words.paragraphs(ruling.summary),
        facts=words.paragraphs(ruling.facts),
        considerations=words.paragraphs(ruling.considerations),
        measures=[
            MeasureWords(
                position=measure.position,
                text=measure.text,
                owner=words.OWNER_WORDS[measure.owner],
                term=words.term_words(measure, told_on),
                binds=measure.binding and ruling.regime is not Regime.ADVIES,
                kind=words.kind_words(measure),
            )
            for measure in ruling.measures
        ],
        owed=owed.value if term is not None else Owed.NIETS.value,
        report_term=amount_words(term.amount, term.unit) if term is not None else "",
        report_article=(term.article if term is not None else None),
        report_source=term.source if term is not None else "",
        chamber=_chamber(session, disputes[0].id),
        rules_hash=ruling.rules_hash,
    )


def _disputes(session: Session, ruling: Ruling) -> Sequence[Dispute]:
    return session.scalars(
        select(Dispute)
        .where(Dispute.id.in_([link.dispute_id for link in ruling.disputes]))
        .options(
            selectinload(Dispute.claims),
            selectinload(Dispute.parties),
            selectinload(Dispute.child),
            selectinload(Dispute.other_parent),
        )
        .order_by(Dispute.number)
    ).all()


def _case(session: Session, dispute: Dispute, dictum: Dictum | None, outcomes: dict[int, Outcome]) -> CaseWords:
    school = session.get_one(School, dispute.school_id)
    name = name_of_school(session, school.id, dispute.filed_on)
    return CaseWords(
        number=dispute.number,
        requesters=" en ".join(f"{party.name} ({party.relation.value})" for party in requesters(dispute)),
        child=dispute.child.name,
        school=", ".join(filter(None, (name, school.city or school.municipality))),
        events=_events(dispute, dictum),
        claims=[
            (
                claim.position,
                claim.text,
                words.OUTCOME_WORDS[outcomes[claim.id]],
                words.OUTCOME_MEANS[outcomes[claim.id]],
            )
            for claim in dispute.claims
        ],
    )


def _events(dispute: Dispute, dictum: Dictum | None) -> list[str]:
    """The course of the procedure, from the dated facts of the record."""
    about = {
        Ground.TOELATING: "de toelating",
        Ground.VERWIJDERING: "de verwijdering",
        Ground.ONTWIKKELINGSPERSPECTIEF: "het ontwikkelingsperspectief",
    }[dispute.ground]
    decision = dispute.decision_made_known_on
    told = (
        f"De beslissing over {about} is bekendgemaakt op {_day(decision)}."
        if decision
        else f"Over {about} is geen beslissing op papier gevonden."
    )
    agreed = "Partijen spraken op {} schriftelijk af dat de uitspraak hen bindt."
    dated = (
        (dispute.filed_on, "Het geschil is ingediend op {}."),
        (dispute.incomplete_told_on, "De commissie vroeg om een aanvulling op {}."),
        (dispute.completed_on, "Het verzoek was compleet op {}."),
        (dispute.agreed_on, agreed),
        (dispute.defence_received_on, "Het verweer van het bestuur kwam binnen op {}."),
        (dispute.heard_on, "De zitting was op {}."),
        (dispute.outcome_told_on, "Het dictum is aan partijen meegedeeld op {}" + _dictum(dictum) + "."),
    )
    lines = [text.format(_day(day)) for day, text in sorted((item for item in dated if item[0]), key=_by_day) if day]
    return [told, *lines]


def _by_day(item: tuple[date | None, str]) -> date:
    return item[0] or date.min


def _dictum(dictum: Dictum | None) -> str:
    # The words stand in format(): braces that the chair typed must stay what they are.
    spoken = dictum.text.strip().rstrip(".").replace("{", "{{").replace("}", "}}") if dictum else ""
    return f", met deze woorden: “{spoken}”" if spoken else ""


def _chamber(session: Session, dispute_id: int) -> list[str]:
    rows = session.execute(
        select(User.name, ChamberSeat.seat)
        .join(ChamberSeat, ChamberSeat.user_id == User.id)
        .where(ChamberSeat.dispute_id == dispute_id)
        .order_by(ChamberSeat.id)
    ).all()
    order = list(Seat)
    seats = sorted(rows, key=lambda row: order.index(row.seat))
    return [f"{name}, {seat.value.replace('_', ' ')}" for name, seat in seats]


def _day(day: date) -> str:
    return date_words(day).split(" ", 1)[1]
