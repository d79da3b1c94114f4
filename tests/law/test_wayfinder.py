"""The wegwijzer: every path has a door, filing is always offered, and no date is invented."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations, product

import pytest

from gpo.law.enums import Ground, Sector, Subtype
from gpo.law.rules import load_rules
from gpo.law.wayfinder import (
    QUESTIONS,
    Answers,
    Happening,
    Question,
    ToldHow,
    counting,
    next_question,
    previous_question,
    questions,
)
from gpo.law.wayfinder_advice import Advice, advise
from gpo.law.wayfinder_ends import ANYWAY, ENDS, Door, ends
from gpo.law.wayfinder_notices import NOTICES

RULES = load_rules()
# A Friday in November 2026; six weeks earlier is Friday 16 October.
TODAY = date(2026, 11, 27)
H = Happening
YES_NO = (None, False, True)


def told(*happenings: Happening, **more: object) -> Answers:
    return Answers(happenings=frozenset(happenings), **more)  # type: ignore[arg-type]


def codes(answers: Answers, today: date = TODAY) -> list[str]:
    return [end.code for end in ends(answers, today, RULES)]


def outcome(answers: Answers, today: date = TODAY) -> Advice:
    return advise(answers, today, RULES)


def said(advice: Advice) -> set[str]:
    return {notice.code for notice in advice.notices}


# --- every happening by itself, by hand ---------------------------------------------------------------------------

BY_HAND = {
    # What happened, and the child is not at home: the doors in order.
    (H.GEWEIGERD, None): ["geweigerd"],
    (H.GEWEIGERD, True): ["geweigerd"],
    (H.GEWEIGERD, False): ["geweigerd_zonder_extra_hulp", "toch_indienen"],
    (H.GEEN_ANTWOORD, None): ["geen_antwoord"],
    (H.GEEN_ANTWOORD, True): ["geen_antwoord"],
    (H.GEEN_ANTWOORD, False): ["geweigerd_zonder_extra_hulp", "toch_indienen"],
    # Removal is for all pupils, with or without extra support.
    (H.WEGGESTUURD, None): ["weggestuurd"],
    (H.WEGGESTUURD, False): ["weggestuurd"],
    (H.VAN_PLAN, None): ["van_plan"],
    (H.VAN_PLAN, False): ["van_plan"],
    (H.MAG_NIET_KOMEN, None): ["mag_niet_komen"],
    (H.MAG_NIET_KOMEN, False): ["mag_niet_komen"],
    (H.PLAN, None): ["plan"],
    (H.PLAN, True): ["plan"],
    # A warning, never a bar.
    (H.PLAN, False): ["plan"],
    (H.GESCHORST, None): ["geschorst", "toch_indienen"],
    (H.TLV, None): ["tlv", "toch_indienen"],
    (H.KLACHT, None): ["klacht", "toch_indienen"],
    (H.DISCRIMINATIE, None): ["discriminatie", "toch_indienen"],
    (H.HULP, None): ["hulp", "toch_indienen"],
    (H.ANDERS, None): ["onbekend", "toch_indienen"],
    (None, None): ["onbekend", "toch_indienen"],
}


@pytest.mark.parametrize(("case", "doors"), BY_HAND.items(), ids=str)
def test_each_happening_leads_to_its_door(case: tuple[Happening | None, bool | None], doors: list[str]) -> None:
    happening, extra_support = case
    one = [happening] if happening else []
    assert codes(told(*one, extra_support=extra_support, at_home=False)) == doors


def test_every_happening_is_in_the_table_by_hand() -> None:
    assert {happening for happening, _ in BY_HAND} == {*Happening, None}


DOORS = {
    "geweigerd": Door.INDIENEN,
    "geen_antwoord": Door.INDIENEN,
    "weggestuurd": Door.INDIENEN,
    "van_plan": Door.INDIENEN,
    "mag_niet_komen": Door.INDIENEN,
    "thuis": Door.INDIENEN,
    "plan": Door.INDIENEN,
    "geweigerd_zonder_extra_hulp": Door.BESTUUR,
    "geschorst": Door.KLACHT,
    "tlv": Door.LBT,
    "klacht": Door.KLACHT,
    "discriminatie": Door.MENSENRECHTEN,
    "hulp": Door.HULP,
    "onbekend": Door.HULP,
}


def test_each_end_leads_to_the_desk_of_the_domain() -> None:
    assert {end.code: end.door for end in ENDS} == DOORS
    assert ANYWAY.door is Door.INDIENEN


# --- every path ---------------------------------------------------------------------------------------------------


def small_sets() -> Iterator[frozenset[Happening]]:
    """Nothing, every happening, every pair, and everything at once."""
    for size in (0, 1, 2, len(Happening)):
        for chosen in combinations(Happening, size):
            yield frozenset(chosen)


def every_path() -> Iterator[Answers]:
    """Every answer to every question that can open or close a door, for every set of happenings above."""
    since = (None, date(2026, 11, 25), date(2026, 9, 1))
    for chosen, paper, home, began, support, writing in product(small_sets(), YES_NO, YES_NO, since, YES_NO, YES_NO):
        yield Answers(
            happenings=chosen,
            decision_paper=paper,
            at_home=home,
            home_since=began,
            extra_support=support,
            in_writing=writing,
        )


def test_no_path_is_without_a_door_and_filing_is_always_one_of_them() -> None:
    for answers in every_path():
        doors = ends(answers, TODAY, RULES)
        assert doors, answers
        assert any(end.door is Door.INDIENEN for end in doors), answers
        # It is offered once: as a door of its own, or as "u mag ook toch indienen" after the others.
        own = [end for end in doors if end.door is Door.INDIENEN]
        assert (ANYWAY in own) == (own == [ANYWAY]), answers
        assert ANYWAY not in own or doors[-1] is ANYWAY, answers


@pytest.mark.parametrize("happening", [H.WEGGESTUURD, H.VAN_PLAN, H.MAG_NIET_KOMEN, H.PLAN])
def test_removal_in_any_form_and_the_plan_lead_here_whatever_else_is_told(happening: Happening) -> None:
    for answers in every_path():
        if happening in answers.happenings:
            first = ends(answers, TODAY, RULES)[0]
            assert first.door is Door.INDIENEN, answers
            assert first is not ANYWAY, answers


def test_a_second_happening_takes_no_door_away() -> None:
    for first, second in combinations(Happening, 2):
        alone = {code for one in (first, second) for code in codes(told(one, at_home=False))}
        together = set(codes(told(first, second, at_home=False)))
        # "Iets anders" says nothing once something else is named.
        gone = {"onbekend"} if H.ANDERS in (first, second) else set()
        if any(DOORS.get(code) is Door.INDIENEN for code in together):
            gone = gone | {"toch_indienen"}
        assert together == alone - gone, (first, second)


def test_no_end_says_no() -> None:
    for end in (*ENDS, ANYWAY):
        for text in (end.title, end.reason):
            assert "kunt u niet terecht" not in text
            assert "niet mogelijk" not in text
        assert end.rule, end.code
        assert end.source, end.code


def test_a_date_is_shown_only_where_a_decision_on_paper_with_its_day_is_told() -> None:
    for chosen, paper, known in product(small_sets(), YES_NO, (None, date(2026, 11, 2), date(2026, 3, 2))):
        advice = outcome(Answers(happenings=chosen, decision_paper=paper, decision_made_known_on=known))
        if advice.last_day is not None or advice.objection_day is not None:
            assert paper is True, (chosen, paper)
            assert known is not None, (chosen, paper)
        # Where filing here is a door and there is no day, the page says to file now.
        if advice.file_here and advice.last_day is None:
            assert said(advice) & {"geen_papier", "dag_onbekend", "geen_beslissing"}, chosen
        if advice.last_day is not None:
            assert len(said(advice) & {"wacht_niet", "te_laat"}) == 1, chosen


def test_every_end_and_every_notice_is_reached() -> None:
    reached: set[str] = set()
    notices: set[str] = set()
    days = (None, date(2026, 11, 2), date(2026, 3, 2))
    for chosen, paper, home, support, known, openbaar in product(
        [frozenset(), *(frozenset({one}) for one in Happening)], YES_NO, YES_NO, YES_NO, days, YES_NO
    ):
        advice = outcome(
            Answers(
                happenings=chosen,
                decision_paper=paper,
                decision_made_known_on=known,
                told_how=ToldHow.MAIL,
                at_home=home,
                extra_support=support,
                openbaar=openbaar,
                sector=Sector.VO,
            )
        )
        reached |= {end.code for end in advice.ends}
        notices |= said(advice)
    assert reached == {end.code for end in (*ENDS, ANYWAY)}
    assert notices == {notice.code for notice in NOTICES}


# --- worked cases -------------------------------------------------------------------------------------------------


def test_a_refusal_on_paper_gives_six_weeks_for_filing_and_for_bezwaar() -> None:
    advice = outcome(
        told(
            H.GEWEIGERD,
            decision_paper=True,
            decision_made_known_on=date(2026, 11, 2),
            told_how=ToldHow.MAIL,
            extra_support=True,
            in_writing=True,
            admission_requested_on=date(2026, 9, 7),
            sector=Sector.PO,
            openbaar=True,
        )
    )
    # Monday 2 November and six weeks: Monday 14 December.
    assert advice.last_day is not None
    assert advice.last_day.due_on == date(2026, 12, 14)
    assert advice.objection_day is not None
    assert advice.objection_day.due_on == date(2026, 12, 14)
    # Openbaar: the Awb itself gives the six weeks.
    assert advice.objection_day.article == "Awb art. 6:7"
    assert {"wacht_niet", "mail_telt", "geen_bezwaar", "bezwaar_wacht", "rechter_openbaar"} <= said(advice)
    # The school has decided: its own terms do not run any more.
    assert advice.school_terms == ()
    assert advice.filed_as == ((Ground.TOELATING, Subtype.WEIGERING),)


def test_a_removal_in_fact_without_paper_gets_no_invented_day() -> None:
    advice = outcome(told(H.MAG_NIET_KOMEN, decision_paper=False, at_home=True, home_since=date(2026, 10, 1)))
    assert [end.code for end in advice.ends] == ["mag_niet_komen"]
    assert advice.last_day is None
    assert {"geen_papier", "bezwaar_zonder_papier", "geen_vrijstelling", "rechter_onbekend"} <= said(advice)
    assert advice.filed_as == ((Ground.VERWIJDERING, Subtype.FEITELIJKE_VERWIJDERING),)
    assert advice.helpers[:3] == ("onderwijsconsulent", "steunpunt", "gedragswerk")


def test_late_is_asked_for_its_reason_and_still_leads_here() -> None:
    # Wednesday 16 September and six weeks: Wednesday 28 October, a month ago.
    advice = outcome(told(H.WEGGESTUURD, decision_paper=True, decision_made_known_on=date(2026, 9, 16)))
    assert advice.last_day is not None
    assert advice.last_day.due_on == date(2026, 10, 28)
    assert advice.file_here
    assert {"te_laat", "bezwaar_te_laat"} <= said(advice)
    assert "wacht_niet" not in said(advice)


def test_on_the_last_day_itself_it_is_not_late() -> None:
    advice = outcome(told(H.WEGGESTUURD, decision_paper=True, decision_made_known_on=date(2026, 10, 16)))
    assert advice.last_day is not None
    assert advice.last_day.due_on == TODAY
    assert "te_laat" not in said(advice)


def test_an_intended_removal_says_that_bezwaar_may_begin_later() -> None:
    advice = outcome(told(H.VAN_PLAN, decision_paper=True, decision_made_known_on=date(2026, 11, 20)))
    assert advice.file_here
    assert "bezwaar_voornemen" in said(advice)
    assert advice.filed_as == ((Ground.VERWIJDERING, Subtype.VOORGENOMEN_VERWIJDERING),)


def test_a_refusal_by_word_of_mouth_is_filed_as_one() -> None:
    advice = outcome(told(H.GEWEIGERD, decision_paper=False))
    assert advice.filed_as == ((Ground.TOELATING, Subtype.MONDELINGE_WEIGERING),)
    assert "geen_papier" in said(advice)


def test_a_school_that_does_not_decide_has_its_own_terms() -> None:
    advice = outcome(told(H.GEEN_ANTWOORD, in_writing=True, admission_requested_on=date(2026, 9, 7), sector=Sector.VO))
    # Monday 7 September: six weeks is 19 October; with four more 16 November; after ten weeks, 17 November.
    assert {due.rule: due.due_on for due in advice.school_terms} == {
        "admission_decision": date(2026, 10, 19),
        "admission_decision_extended": date(2026, 11, 16),
        "temporary_placement": date(2026, 11, 17),
    }
    assert "schriftelijk_aanmelden" not in said(advice)
    assert "geen_beslissing" in said(advice)


@pytest.mark.parametrize("writing", [False, None])
def test_without_an_aanmelding_in_writing_no_term_of_the_school_is_shown(writing: bool | None) -> None:
    advice = outcome(told(H.GEEN_ANTWOORD, in_writing=writing, admission_requested_on=date(2026, 9, 7)))
    assert advice.school_terms == ()
    assert {"schriftelijk_aanmelden", "geen_vrijstelling"} <= said(advice)


def test_the_plan_has_its_term_and_no_bezwaar() -> None:
    advice = outcome(told(H.PLAN, enrolled_on=date(2026, 8, 31), decision_paper=True, extra_support=True))
    assert {due.rule: due.due_on for due in advice.school_terms} == {"opp": date(2026, 10, 12)}
    assert not advice.objection
    assert "opp_geen_bezwaar" in said(advice)
    assert not said(advice) & {"geen_bezwaar", "rechter_onbekend"}
    assert advice.findings == ()
    without = outcome(told(H.PLAN, extra_support=False))
    assert [finding.code for finding in without.findings] == ["extra_support_expected"]


def test_a_suspension_of_three_days_goes_to_the_complaints_commission() -> None:
    advice = outcome(told(H.GESCHORST, decision_paper=True, at_home=True, home_since=date(2026, 11, 25)))
    assert [end.code for end in advice.ends] == ["geschorst", "toch_indienen"]
    assert {due.rule: due.due_on for due in advice.school_terms} == {"school_suspension": date(2026, 12, 2)}
    assert advice.last_day is None


@pytest.mark.parametrize("since", [date(2026, 11, 19), None])
def test_a_suspension_longer_than_a_week_or_since_nobody_knows_when_leads_here_too(since: date | None) -> None:
    advice = outcome(told(H.GESCHORST, at_home=True, home_since=since))
    assert [end.code for end in advice.ends] == ["thuis", "geschorst"]
    assert advice.filed_as == ((Ground.VERWIJDERING, Subtype.FEITELIJKE_VERWIJDERING),)


@pytest.mark.parametrize("happening", [H.HULP, H.KLACHT, H.TLV, H.DISCRIMINATIE, H.ANDERS])
def test_a_child_at_home_always_leads_here_too(happening: Happening) -> None:
    assert codes(told(happening, at_home=True))[0] == "thuis"


def test_somebody_who_is_not_safe_is_told_so_beside_every_door() -> None:
    assert outcome(told(H.TLV, unsafe=True)).unsafe
    assert not outcome(told(H.TLV, unsafe=None)).unsafe


# --- the order of the pages ---------------------------------------------------------------------------------------


def test_a_refusal_asks_this_in_this_order() -> None:
    answers = told(H.GEWEIGERD, decision_paper=True)
    assert questions(answers) == (
        Question.WAT,
        Question.VEILIG,
        Question.PAPIER,
        Question.WANNEER,
        Question.THUIS,
        Question.EXTRA_HULP,
        Question.AANMELDING,
        Question.SCHOOL,
    )


@pytest.mark.parametrize("happening", [H.TLV, H.KLACHT, H.DISCRIMINATIE])
def test_another_desk_takes_three_questions(happening: Happening) -> None:
    assert questions(told(happening, at_home=False)) == (Question.WAT, Question.VEILIG, Question.THUIS)


def test_who_does_not_know_is_asked_what_may_help() -> None:
    assert questions(told()) == (
        Question.WAT,
        Question.VEILIG,
        Question.PAPIER,
        Question.THUIS,
        Question.EXTRA_HULP,
        Question.SCHOOL,
    )


def test_the_pages_stand_in_the_order_of_the_list_and_bring_every_answer_once() -> None:
    assert [asked.question for asked in QUESTIONS] == list(Question)
    brought = [name for asked in QUESTIONS for name in asked.fields]
    assert sorted(brought) == sorted(Answers.__dataclass_fields__)


def test_back_and_on_undo_each_other_on_every_path() -> None:
    # No other answer adds or takes away a page.
    for chosen, paper, home in product(small_sets(), YES_NO, YES_NO):
        answers = Answers(happenings=chosen, decision_paper=paper, at_home=home)
        page: Question | None = Question.WAT
        walked = []
        while page is not None:
            walked.append(page)
            page = next_question(answers, page)
        assert tuple(walked) == questions(answers)
        back = previous_question(answers, None)
        for page in reversed(walked):
            assert back is page
            back = previous_question(answers, page)
        assert back is None


def test_an_answer_to_a_page_that_is_not_asked_any_more_does_not_count() -> None:
    # First a refusal with a letter; then the parent goes back: there is no decision on paper.
    changed = told(H.GEWEIGERD, decision_paper=False, decision_made_known_on=date(2026, 11, 2))
    assert counting(changed).decision_made_known_on is None
    assert outcome(changed).last_day is None
    back_at_school = told(H.ANDERS, at_home=False, home_since=date(2026, 10, 1))
    assert counting(back_at_school).home_since is None
