"""The outcome told first: what must be in it, and that the reasoned ruling says the same."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.deadlines.models import ClosedAs, Deadline
from gpo.deadlines.services import awaiting_ruling, current_rows, told_first
from gpo.disputes import agenda
from gpo.disputes.models import Dispute
from gpo.dossier.case import case_page
from gpo.dossier.today import todos_of
from gpo.law.enums import Ground, Outcome, Regime, Stage
from gpo.law.refusal import Refusal
from gpo.law.rules import Rules, load_rules
from gpo.record.content import from_json
from gpo.rulings import dicta
from gpo.rulings import services as rulings
from gpo.rulings.models import Owner, Scope, TermStart, TermUnit
from gpo.rulings.services import MeasureText
from tests.builders import WORDS, World

BACK = MeasureText("Laat de leerling weer toe.", Owner.SCHOOL, True, 1, TermUnit.WEKEN, TermStart.DICTUM)
LATER = MeasureText("Maak een plan.", Owner.BESTUUR, True, 6, TermUnit.WEKEN)
DAY_OFF = """
[[decree_day]]
date = 2026-09-23
source = "Deze proef."
certainty = "D"
"""


def told(session: Session, world: World, measures: Sequence[MeasureText] = (BACK,)) -> Dispute:
    return world.dictum_told(session, measures=measures)


def given(
    session: Session, world: World, dispute: Dispute, measures: Sequence[MeasureText], outcome: Outcome
) -> rulings.Ruling:
    world.pass_days(7)
    return rulings.issue_ruling(
        session,
        [dispute],
        outcomes={claim.id: outcome for claim in dispute.claims},
        measures=measures,
        text=WORDS,
        agreed=rulings.Agreed(frozenset({world.chair.user_id, *(one.user_id for one in world.members)})),
        by=world.by(world.chair),
    )


# --- what it says -------------------------------------------------------------------------------------------------


def test_the_term_of_a_measure_runs_from_the_dictum_and_the_rest_from_the_ruling(
    session: Session, world: World
) -> None:
    dispute = told(session, world)
    first = dicta.shown(session, dispute, world.rules)
    assert first is not None
    told_on = first.dictum.told_on
    assert first.measures[0].due.due_on == told_on + timedelta(weeks=1)
    assert "het dictum is meegedeeld" in first.measures[0].due.start_label
    ruling = given(session, world, dispute, [BACK, LATER], Outcome.GEGROND)
    world.next_morning()
    world.sent(session, ruling)
    rows = current_rows(session, dispute.id)
    back, later = (rows["measure", measure.id] for measure in ruling.measures)
    assert (back.start_fact, back.due_on) == ("outcome_told_on", told_on + timedelta(weeks=1))
    assert (later.start_fact, later.start_on) == ("ruling_sent_on", ruling.sent_on)
    # A board cannot give reasons for deviating from reasons that it has not seen.
    assert rows["report", None].start_on == ruling.sent_on


def test_the_regime_is_that_of_the_day_of_the_dictum(session: Session, world: World) -> None:
    dispute = told(session, world)
    shown = dicta.shown(session, dispute, world.rules)
    assert shown is not None
    assert shown.regime.regime is Regime.ADVIES
    assert given(session, world, dispute, [BACK], Outcome.GEGROND).given_on == shown.dictum.told_on


def test_both_are_told_which_day_counts_and_that_it_is_not_sure(session: Session, world: World, rules: Rules) -> None:
    dispute = told(session, world)
    shown = dicta.shown(session, dispute, rules)
    assert shown is not None
    assert (shown.oordeel.by_dictum, shown.oordeel.on) == (True, dispute.outcome_told_on)
    assert (shown.oordeel.doubt or "").startswith("de wet noemt de dag waarop de commissie het oordeel")
    assert current_rows(session, dispute.id)["ruling", None].met_on == dispute.outcome_told_on


def test_nothing_was_told_first(session: Session, world: World) -> None:
    assert dicta.shown(session, world.heard(session), world.rules) is None


# --- the terms in the agenda ---------------------------------------------------------------------------------------


def test_board_and_parents_have_the_term_in_their_agenda_from_the_day_of_the_dictum(
    session: Session, world: World
) -> None:
    dispute = told(session, world)
    (todos,) = (
        group.todos for group in todos_of(session, world.board.actor, world.clock()) if "verwachten" in group.title
    )
    assert [(one.label, one.due and one.due.due_on) for one in todos] == [
        (f"Voer een maatregel uit in zaak {dispute.number}", date(2026, 9, 23))
    ]
    for reader in (world.board, world.parent, world.desk):
        page = case_page(session, dispute, by=world.by(reader))
        (row,) = (one for one in page.dates if one.rule == "measure")
        assert (row.rule_label, row.due_on) == ("Maatregel 1 uit het dictum uitvoeren", date(2026, 9, 23))
        assert (row.start_label, row.start_on) == ("het dictum is meegedeeld", date(2026, 9, 16))
        assert row.state(date(2026, 9, 16)) == ("nog 7 dagen", "info")
        # Nothing can be flagged without a ruling, and whoever reads the date reads that.
        assert row.state(date(2026, 9, 24)) == ("voorbij; de uitspraak volgt nog", "warning")
        assert "Is de termijn om voordat de uitspraak is verzonden? Dan zet de commissie nog geen vlag." in row.sentence
        assert row.kind == "werktermijn"


def test_the_ruling_takes_the_term_over_with_the_day_that_was_told(
    session: Session, world: World, tmp_path: Path
) -> None:
    dispute = told(session, world)
    (row,) = awaiting_ruling(session, dispute.id)
    key, steps = row.id, row.steps
    # A day off that was decided after the dictum moves no day that both sides were told.
    own = tmp_path / "rules.toml"
    own.write_text(DAY_OFF, encoding="utf-8")
    world.rules = load_rules(own)
    ruling = given(session, world, dispute, [LATER, BACK], Outcome.GEGROND)
    assert awaiting_ruling(session, dispute.id) == [row]
    assert from_json(ruling.content or "").measures[1].term.endswith("uiterlijk op 23 september 2026")
    world.next_morning()
    world.sent(session, ruling)
    back = ruling.measures[1]
    taken = current_rows(session, dispute.id)["measure", back.id]
    assert (taken.id, taken.due_on, taken.steps) == (key, date(2026, 9, 23), steps)
    assert awaiting_ruling(session, dispute.id) == []
    rows = session.scalars(select(Deadline).where(Deadline.dispute_id == dispute.id, Deadline.rule == "measure")).all()
    assert sorted(row.measure_id or 0 for row in rows) == sorted(measure.id for measure in ruling.measures)
    page = case_page(session, dispute, by=world.by(world.parent))
    labels = [one.rule_label for one in page.dates if one.rule == "measure"]
    assert sorted(labels) == ["Maatregel 1 uitvoeren", "Maatregel 2 uitvoeren"]


def test_of_what_the_dictum_says_twice_the_ruling_takes_over_one_and_nothing_is_left(
    session: Session, world: World
) -> None:
    dispute = told(session, world, [BACK, BACK])
    ruling = given(session, world, dispute, [BACK], Outcome.GEGROND)
    world.next_morning()
    world.sent(session, ruling)
    assert awaiting_ruling(session, dispute.id) == []
    rows = told_first(session, dispute.id).values()
    assert [row.closed_as for row in rows] == [None, ClosedAs.VERVANGEN]


def test_each_of_two_joined_cases_keeps_the_day_of_its_own_dictum(session: Session, world: World) -> None:
    one, two = world.heard(session), world.heard(session)
    world.dictum_told(session, one, measures=[BACK])
    world.dictum_told(session, two, measures=[BACK])
    world.next_morning()
    ruling = world.issued(session, one, two, measures=[BACK])
    world.next_morning()
    world.sent(session, ruling)
    days = [current_rows(session, case.id)["measure", ruling.measures[0].id].start_on for case in (one, two)]
    assert days == [one.outcome_told_on, two.outcome_told_on]
    assert days[0] != days[1]


@pytest.mark.parametrize("other", [[], [replace(BACK, text="Geef drie dagen les.")]])
def test_cases_whose_dicta_ordered_other_things_are_told_that_no_list_agrees(
    session: Session, world: World, other: list[MeasureText]
) -> None:
    one, two = world.dictum_told(session, measures=[BACK]), world.heard(session)
    if other:
        world.dictum_told(session, two, measures=other)
    world.next_morning()
    outcomes = {claim.id: Outcome.GEGROND for case in (one, two) for claim in case.claims}
    (said,) = dicta.unlike_told(session, [one, two], outcomes, [BACK, *other])
    assert said == (
        f"In de zaken {one.number}, {two.number} liet de commissie met een dictum niet dezelfde maatregelen ingaan. "
        "Eén uitspraak heeft één lijst: geef in elke zaak een eigen uitspraak."
    )
    with pytest.raises(Refusal):
        world.issued(session, one, two, measures=[BACK, *other])


def test_a_corrected_fact_leaves_the_term_and_a_closed_case_ends_it(session: Session, world: World) -> None:
    dispute = told(session, world)
    agenda.refresh(session, dispute, by=world.by(world.desk))
    (row,) = awaiting_ruling(session, dispute.id)
    # No step closes a case between dictum and ruling; if one ever does, the term does not stay in anybody's agenda.
    dispute.stage, dispute.closed_on = Stage.GESLOTEN, dispute.outcome_told_on
    agenda.refresh(session, dispute, by=world.by(world.desk))
    assert (row.closed_as, awaiting_ruling(session, dispute.id)) == (ClosedAs.VERVALLEN, [])


# --- what is refused ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        (replace(BACK, text="Laat Kim weer toe."), "Bij nummer 1 staat de naam Kim."),
        (replace(BACK, text=" "), "Schrijf bij nummer 1 wat er moet gebeuren."),
        (replace(BACK, term_amount=None, term_unit=None), "Maatregel 1 heeft geen termijn."),
        (replace(BACK, binding=False, term_amount=None), "Nummer 1 loopt vanaf vandaag en heeft dus een termijn."),
        (replace(BACK, term_amount=400), "De termijn bij nummer 1 is geen bruikbaar aantal."),
        (replace(BACK, text="Zie [feit 1]."), "Bij nummer 1:"),
    ],
)
def test_a_measure_that_cannot_be_followed_is_refused(
    session: Session, world: World, measure: MeasureText, said: str
) -> None:
    with pytest.raises(Refusal, match=said.replace(".", r"\.").replace("[", r"\[")):
        told(session, world, [measure])


def test_a_claim_without_an_outcome_is_refused(session: Session, world: World) -> None:
    dispute = world.heard(session, grounds=tuple(Ground)[:2])
    first, second = dispute.claims
    with pytest.raises(Refusal, match=f"Kies een uitkomst voor onderdeel {second.position} "):
        dicta.tell_dictum(session, dispute, "Kort.", outcomes={first.id: Outcome.GEGROND}, by=world.by(world.chair))


def test_an_empty_dictum_is_refused(session: Session, world: World) -> None:
    dispute = world.heard(session)
    outcomes = {claim.id: Outcome.GEGROND for claim in dispute.claims}
    with pytest.raises(Refusal, match="Schrijf de uitkomst in het kort"):
        dicta.tell_dictum(session, dispute, " \n", outcomes=outcomes, by=world.by(world.chair))


@pytest.mark.parametrize(
    ("text", "measures", "place"),
    [
        ("De leerling komt terug uit de Kerkstraat 12.", [], "in de uitkomst in het kort"),
        ("Kort.", [replace(BACK, text="Haal de leerling op in de kerkstraat 12.")], "bij nummer 1"),
    ],
)
def test_a_secret_address_is_not_told(
    session: Session, world: World, text: str, measures: list[MeasureText], place: str
) -> None:
    dispute = world.heard(session)
    dispute.parties[0].address, dispute.parties[0].address_secret = "Kerkstraat 12, Assen", True
    outcomes = {claim.id: Outcome.GEGROND for claim in dispute.claims}
    with pytest.raises(Refusal, match=f"Er staat {place} een adres") as refused:
        dicta.tell_dictum(session, dispute, text, outcomes=outcomes, measures=measures, by=world.by(world.chair))
    assert "kerk" not in refused.value.message.casefold()


def test_it_is_told_by_the_chair_of_this_chamber(session: Session, world: World) -> None:
    dispute = world.heard(session)
    outcomes = {claim.id: Outcome.GEGROND for claim in dispute.claims}
    for nobody in (world.members[0], world.other_chair, world.desk, world.board):
        with pytest.raises(Refusal):
            dicta.tell_dictum(session, dispute, "Kort.", outcomes=outcomes, by=world.by(nobody))
        assert dicta.dictum_of(session, dispute.id) is None


def test_a_second_dictum_is_refused(session: Session, world: World) -> None:
    dispute = told(session, world)
    with pytest.raises(Refusal, match="dictum meegedeeld"):
        world.dictum_told(session, dispute)


@pytest.mark.parametrize(
    ("measures", "outcome", "said"),
    [
        ([BACK], Outcome.ONGEGROND, "Onderdeel 1: het dictum van .* zegt 'gegrond'"),
        ([], Outcome.GEGROND, "Maatregel 1 van het dictum .* 1 week na het dictum"),
        ([replace(BACK, text="Laat de leerling terugkomen.")], Outcome.GEGROND, "Maatregel 1 van het dictum"),
        ([replace(BACK, term_amount=2)], Outcome.GEGROND, "Maatregel 1 van het dictum"),
        ([replace(BACK, term_start=TermStart.UITSPRAAK)], Outcome.GEGROND, "Maatregel 1 van het dictum"),
        ([replace(BACK, binding=False)], Outcome.GEGROND, "Maatregel 1 van het dictum"),
        ([replace(BACK, scope=Scope.SCHOOLPRAKTIJK)], Outcome.GEGROND, "Maatregel 1 van het dictum"),
        (
            [BACK, replace(LATER, term_start=TermStart.DICTUM)],
            Outcome.GEGROND,
            "Nummer 2 loopt vanaf het dictum, maar stond niet in het dictum",
        ),
    ],
)
def test_a_ruling_that_differs_from_the_dictum_is_refused(
    session: Session, world: World, measures: list[MeasureText], outcome: Outcome, said: str
) -> None:
    dispute = told(session, world)
    with pytest.raises(Refusal, match=said):
        given(session, world, dispute, measures, outcome)


def test_the_ruling_may_add_to_the_dictum_and_put_it_in_another_place(session: Session, world: World) -> None:
    ruling = given(session, world, told(session, world), [LATER, BACK], Outcome.GEGROND)
    assert [measure.term_start for measure in ruling.measures] == [TermStart.UITSPRAAK, TermStart.DICTUM]


def test_a_dictum_of_before_there_were_outcomes_in_it_agrees_with_every_ruling(session: Session, world: World) -> None:
    old = dicta.Dictum(dispute_id=1, text="Gegrond.", told_on=date(2026, 9, 2))
    assert dicta.differences(old, {1: Outcome.ONGEGROND}, [BACK]) == ()
