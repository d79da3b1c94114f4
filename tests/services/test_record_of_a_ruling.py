"""The record of a ruling: what it says of the case, of its force and of the days, frozen at adoption."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy.orm import Session

from gpo.delivery import delays
from gpo.law.enums import Ground, Outcome
from gpo.record.content import Content, from_json, to_json
from gpo.record.days import day_words
from gpo.rulings import record
from gpo.rulings.models import Ruling, RulingKind, TermStart
from tests.builders import TWO_MEASURES, World


def frozen(ruling: Ruling) -> Content:
    assert ruling.content is not None
    return from_json(ruling.content)


def meaning(content: Content) -> dict[str, str]:
    return {part.heading: part.text for part in content.meaning}


def test_the_record_is_frozen_at_adoption_and_read_back_the_same(session: Session, world: World) -> None:
    ruling = world.issued(session)
    content = frozen(ruling)
    assert to_json(content) == ruling.content
    assert (content.number, content.kind, content.heading) == (ruling.number, "uitspraak", "Advies")
    assert content.board == "Stichting De Vaart"
    assert [(seat.name, seat.seat) for seat in content.chamber] == [
        ("Vera Voorzitter", "voorzitter"),
        ("Lou Lid", "lid"),
        ("Lee Lid", "lid"),
    ]
    world.pass_days(30)
    assert record.of(session, ruling, by=world.by(world.desk)) == content


def test_the_course_of_the_procedure_comes_from_the_record(session: Session, world: World) -> None:
    events = " ".join(frozen(world.issued(session)).cases[0].events)
    for told in ("De beslissing over de verwijdering is bekendgemaakt op", "is ingediend op", "was compleet op"):
        assert told in events
    assert "De zitting was op" in events
    assert " in Zwarte Woud 2, Utrecht." in events


def test_the_course_names_who_sat_at_the_hearing(session: Session, world: World) -> None:
    content = frozen(world.issued(session))
    sat = "Voor de commissie zaten daar: Vera Voorzitter (voorzitter), Lou Lid (lid) en Lee Lid (lid)."
    assert sat in " ".join(content.cases[0].events)


def test_the_course_tells_that_the_ruling_came_later_than_ten_weeks(session: Session, world: World) -> None:
    dispute = world.heard(session)
    today = world.by(world.desk).today
    new_day = today + timedelta(days=120)
    delays.tell_delay(session, dispute, reason="Een lid is ziek.", new_day=new_day, by=world.by(world.desk))
    told = next(event for event in frozen(world.issued(session, dispute)).cases[0].events if "tien weken" in event)
    assert told.startswith(f"De commissie schreef op {day_words(today.isoformat())} aan beide partijen waarom")
    assert told.endswith(f"Zij noemde als nieuwe dag {day_words(new_day.isoformat())}.")


def test_a_term_is_said_in_words_and_is_no_term_of_the_law(session: Session, world: World) -> None:
    content = frozen(world.issued(session))
    assert [measure.term for measure in content.measures] == [
        "binnen 14 dagen na de verzending van deze uitspraak",
        "binnen 6 weken na de verzending van deze uitspraak",
    ]
    assert "Het zijn geen wettelijke termijnen." in meaning(content)["Hoe rekent de commissie de termijnen?"]


def test_a_measure_from_the_dictum_says_its_last_day(session: Session, world: World) -> None:
    first = replace(TWO_MEASURES[0], term_start=TermStart.DICTUM)
    # Told on Wednesday 16 September 2026; fourteen days later is Wednesday 30 September.
    dispute = world.dictum_told(session, measures=(first,))
    content = frozen(world.issued(session, dispute, measures=(first, TWO_MEASURES[1])))
    assert content.measures[0].term == (
        "binnen 14 dagen na het dictum van 16 september 2026: uiterlijk op 30 september 2026"
    )
    assert content.measures[1].term == "binnen 6 weken na de verzending van deze uitspraak"


def test_a_measure_that_a_correction_takes_over_keeps_its_clock_in_words(session: Session, world: World) -> None:
    first = world.sent(session)
    mended = frozen(world.corrected(session, first, RulingKind.HERSTEL, facts="De leerling zit al thuis."))
    assert mended.measures[0].term == f"binnen 14 dagen na de verzending van uitspraak {first.number}"
    assert (mended.corrects, mended.correction_reason) == (first.number, "Er stond een fout in.")
    assert "verandert daardoor niet" in meaning(mended)["Wat gebeurt er nu?"]


def test_both_sides_read_which_day_counts_and_that_this_is_uncertain(session: Session, world: World) -> None:
    content = frozen(world.issued(session, world.dictum_told(session)))
    told_on = content.cases[0].dictum_told_on
    assert content.given_on == told_on
    day = meaning(content)["Welke dag telt?"]
    assert "Het oordeel is gegeven op 16 september 2026: toen is het dictum meegedeeld." in day
    assert "Het oordeel is uitgebracht op 16 september 2026: toen is het dictum meegedeeld." in day
    assert "vaststelling" not in day
    assert "Dit is onzeker: de wet noemt de dag waarop de commissie het oordeel heeft uitgebracht" in day


def test_there_is_no_bezwaar_about_an_ontwikkelingsperspectief(session: Session, world: World) -> None:
    content = frozen(world.issued(session, grounds=(Ground.ONTWIKKELINGSPERSPECTIEF,)))
    assert "bezwaar" not in meaning(content)["Welke dag telt?"]


def test_nothing_is_asked_of_a_board_after_niet_ontvankelijk(session: Session, world: World) -> None:
    content = frozen(world.issued(session, outcome=Outcome.NIET_ONTVANKELIJK, measures=()))
    assert list(meaning(content)) == ["Wat betekent advies?", "Wat gebeurt er nu?", "Welke dag telt?"]
    assert "hoeft over deze uitspraak niets te laten weten" in meaning(content)["Wat gebeurt er nu?"]


def test_a_ruling_of_before_there_were_records_is_shown_without_one_and_gets_it_when_it_is_printed(
    session: Session, world: World
) -> None:
    ruling = world.issued(session)
    ruling.content = None
    shown = record.shown(session, ruling, by=world.by(world.desk))
    assert ruling.content is None
    content = record.of(session, ruling, by=world.by(world.desk))
    assert shown == content
    assert ruling.content == to_json(content)
    assert (content.facts, content.position_parents) == (["De leerling zit thuis."], "")
