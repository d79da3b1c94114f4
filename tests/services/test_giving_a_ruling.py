"""What stops a ruling: each lack by itself, with a sentence that says what to do. Nothing is written meanwhile."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.disputes.models import ChamberSeat, Dispute, Seat
from gpo.law.enums import Outcome, Regime
from gpo.law.refusal import Refusal
from gpo.law.rules import Rules
from gpo.rulings import requirements, services
from gpo.rulings.models import ChildLetter, Owner, Ruling, Scope, TermStart, TermUnit
from gpo.rulings.services import Agreed, ChildLetterText, MeasureText
from tests.builders import TWO_MEASURES, WORDS, Person, World

TALK = TWO_MEASURES[0]


def give(session: Session, world: World, dispute: Dispute, *, by: By | None = None, **other: Any) -> Ruling:
    """A whole ruling, but for what is said otherwise."""
    whole: dict[str, Any] = {
        "outcomes": {claim.id: Outcome.GEGROND for claim in dispute.claims},
        "measures": TWO_MEASURES,
        "text": WORDS,
        "agreed": Agreed(frozenset({world.chair.user_id, *(one.user_id for one in world.members)})),
    }
    return services.issue_ruling(session, [dispute], **{**whole, **other}, by=by or world.by(world.chair))


def refused(session: Session, world: World, dispute: Dispute, words: str, **other: Any) -> None:
    with pytest.raises(Refusal, match=words):
        give(session, world, dispute, **other)
    assert session.scalars(select(Ruling)).all() == []


@pytest.fixture
def heard(session: Session, world: World) -> Dispute:
    return world.heard(session)


def test_every_claim_has_an_outcome_and_no_other_claim_has(session: Session, world: World, heard: Dispute) -> None:
    refused(session, world, heard, f"uitkomst voor onderdeel 1 van zaak {heard.number}", outcomes={})
    stranger = {heard.claims[0].id: Outcome.GEGROND, heard.claims[0].id + 99: Outcome.GEGROND}
    refused(session, world, heard, "onderdeel van een andere zaak", outcomes=stranger)


def test_a_measure_says_what_who_and_when(session: Session, world: World, heard: Dispute) -> None:
    nobody: Any = None
    for measure, words in (
        (replace(TALK, text=" "), "wat er moet gebeuren"),
        (replace(TALK, owner=nobody), "Kies bij nummer 1 wie het doet"),
        (replace(TALK, term_amount=None), "Maatregel 1 heeft geen termijn"),
        (replace(TALK, term_unit=None), "Maatregel 1 heeft geen termijn"),
        (replace(TALK, binding=False, term_unit=None), "dagen, weken of maanden"),
        (replace(TALK, term_amount=0), "geen bruikbaar aantal"),
        (replace(TALK, term_amount=367), "geen bruikbaar aantal"),
        (replace(TALK, term_start=TermStart.DICTUM), "er is geen dictum meegedeeld"),
        (replace(TALK, text="Laat Kim weer toe."), "staat de naam Kim"),
        (replace(TALK, text="Zie [maatregel 2]."), "er zijn 1 maatregelen"),
        (replace(TALK, text="[feit 7]"), "Bij nummer 1"),
    ):
        refused(session, world, heard, words, measures=[measure])


def test_no_part_is_left_empty_and_no_reference_points_at_nothing(
    session: Session, world: World, heard: Dispute
) -> None:
    for field, words in (
        ("summary", "Schrijf de samenvatting"),
        ("facts", "Schrijf de feiten"),
        ("considerations", "waarom de commissie zo oordeelt"),
    ):
        refused(session, world, heard, words, text=replace(WORDS, **{field: " "}))
    refused(session, world, heard, r"samenvatting.*\[feit 2\]", text=replace(WORDS, summary="Zie [feit 2]."))
    refused(session, world, heard, "is geen verwijzing", text=replace(WORDS, course="Zie [feiten 1 en 2]."))


@pytest.mark.parametrize("field", ["position_parents", "position_board", "child_interest", "child_voice"])
def test_standpoints_and_the_child_are_parts_too(session: Session, world: World, heard: Dispute, field: str) -> None:
    lacks = requirements.lacks(
        [heard],
        outcomes={claim.id: Outcome.GEGROND for claim in heard.claims},
        measures=TWO_MEASURES,
        text=replace(WORDS, **{field: " "}),
    )
    assert [lack.field for lack in lacks] == [field]


def without(*people: Person) -> Callable[[World], Agreed]:
    gone = {person.user_id for person in people}
    return lambda world: Agreed(
        frozenset({one.user_id for one in (world.chair, *world.members) if one.user_id not in gone})
    )


def test_the_whole_chamber_stands_behind_it_and_nobody_else(session: Session, world: World, heard: Dispute) -> None:
    all_three = frozenset({world.chair.user_id, *(one.user_id for one in world.members)})
    for person in (world.chair, *world.members):
        refused(session, world, heard, "Nog niet elk lid", agreed=without(person)(world))
    for stranger in (world.other_chair, world.desk, world.parent):
        refused(session, world, heard, "als voorzitter of lid", agreed=Agreed(all_three | {stranger.user_id}))


def test_who_did_not_sit_at_the_hearing_does_not_decide(session: Session, world: World, heard: Dispute) -> None:
    away = next(seat for seat in heard.seats if seat.user_id == world.members[0].user_id)
    away.sat = False
    session.flush()
    refused(session, world, heard, "Wie niet op de zitting")
    refused(session, world, heard, "Nog niet elk lid", agreed=without(world.members[0])(world))


def test_a_secretary_who_signs_sat_there_and_does_not_decide(session: Session, world: World, heard: Dispute) -> None:
    secretary = world.other_chair.user_id
    all_three = frozenset({world.chair.user_id, *(one.user_id for one in world.members)})
    refused(session, world, heard, "Deze secretaris zat niet", agreed=Agreed(all_three, secretary))
    heard.seats.append(ChamberSeat(user_id=secretary, seat=Seat.AMBTELIJK_SECRETARIS, sat=False))
    session.flush()
    refused(session, world, heard, "Deze secretaris zat niet", agreed=Agreed(all_three, secretary))
    heard.seats[-1].sat = True
    refused(session, world, heard, "als voorzitter of lid", agreed=Agreed(all_three | {secretary}))
    assert give(session, world, heard, agreed=Agreed(all_three, secretary)).number


def test_only_the_chair_adopts_and_only_once(session: Session, world: World, heard: Dispute) -> None:
    for person in (world.members[0], world.other_chair):
        refused(session, world, heard, "voorzitter van de kamer", by=world.by(person))
    for person in (world.desk, world.parent, world.board):
        refused(session, world, heard, "hoort niet bij uw rol", by=world.by(person))
    give(session, world, heard)
    with pytest.raises(Refusal, match="kan nu niet"):
        give(session, world, heard)
    assert len(session.scalars(select(Ruling)).all()) == 1


def binding_without_ground(rules: Rules) -> Rules:
    return replace(
        rules,
        regimes=tuple(replace(row, regime=Regime.BINDEND, ground=" ") for row in rules.regimes if row.valid_from),
    )


def test_a_binding_regime_without_its_ground_is_refused(session: Session, world: World, heard: Dispute) -> None:
    chair = world.by(world.chair)
    refused(
        session, world, heard, "noemt waarop dat rust", by=replace(chair, rules=binding_without_ground(world.rules))
    )


def test_the_database_keeps_no_binding_ruling_without_its_ground(session: Session, world: World) -> None:
    ruling = world.issued(session)
    ruling.regime, ruling.regime_ground = Regime.BINDEND, ""
    with pytest.raises(IntegrityError, match="binding_has_ground"):
        session.flush()


def test_a_letter_to_a_child_is_approved_by_who_decides(session: Session, world: World, heard: Dispute) -> None:
    now = world.clock()
    member = world.members[0].user_id
    for letter, words in (
        (ChildLetterText(heard.id, " ", member, now), "Schrijf de brief"),
        (ChildLetterText(heard.id + 1, "Hoi.", member, now), "een andere zaak"),
        (ChildLetterText(heard.id, "Hoi.", world.desk.user_id, now), "goedgekeurd door een lid"),
    ):
        with session.begin_nested() as kept:
            with pytest.raises(Refusal, match=words):
                give(session, world, heard, child_letters=[letter])
            kept.rollback()
        session.expire_all()
    ruling = give(session, world, heard, child_letters=[ChildLetterText(heard.id, " Hoi. ", member, now)])
    row = session.scalars(select(ChildLetter)).one()
    assert (row.ruling_id, row.text, row.approved_by_id, row.approved_at) == (ruling.id, "Hoi.", member, now)


def test_a_recommendation_needs_no_term(session: Session, world: World, heard: Dispute) -> None:
    advice = MeasureText("Praat erover.", Owner.SCHOOL, False, scope=Scope.SCHOOLPRAKTIJK)
    timed = MeasureText("Bel terug.", Owner.BESTUUR, False, 2, TermUnit.WEKEN)
    ruling = give(session, world, heard, measures=[advice, timed])
    assert [(row.term_amount, row.scope) for row in ruling.measures] == [
        (None, Scope.SCHOOLPRAKTIJK),
        (2, Scope.INDIVIDUEEL),
    ]
