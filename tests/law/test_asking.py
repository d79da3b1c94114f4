"""When parents are asked after a ruling: on which day, for what, and never too often."""

from datetime import date, timedelta

from gpo.law.asking import AfterRuling, AskedAbout, AskedBefore, TermPassing, reason_to_ask, reminder_on, silent_on
from gpo.law.rules import Rules

MELDING, MAATREGEL = AskedAbout.MELDING, AskedAbout.MAATREGEL
DRIE, TWAALF = AskedAbout.DRIE_MAANDEN, AskedAbout.TWAALF_MAANDEN
SENT = date(2027, 1, 11)
DUE = date(2027, 2, 8)
DAY = timedelta(days=1)


def why(facts: AfterRuling, on: date, rules: Rules, *asked: AskedBefore) -> tuple[AskedAbout, date] | None:
    reason = reason_to_ask(facts, asked, on, rules)
    return (reason.about, reason.due_on) if reason else None


def test_a_week_after_the_report_or_else_a_week_after_its_term(rules: Rules) -> None:
    silent = AfterRuling(SENT, TermPassing(DUE))
    assert why(silent, date(2027, 2, 14), rules) is None
    assert why(silent, date(2027, 2, 15), rules) == (MELDING, DUE)
    early = AfterRuling(SENT, TermPassing(DUE, done_on=date(2027, 1, 20)))
    assert why(early, date(2027, 1, 26), rules) is None
    assert why(early, date(2027, 1, 27), rules) == (MELDING, date(2027, 1, 20))


def test_a_late_report_is_asked_about_once_more_because_the_earlier_answer_says_nothing_of_it(rules: Rules) -> None:
    late = date(2027, 3, 15)
    facts = AfterRuling(SENT, TermPassing(DUE, done_on=late))
    before = AskedBefore(date(2027, 2, 15), MELDING, open=False)
    assert why(facts, late + 7 * DAY, rules, before) == (MELDING, late)
    assert why(facts, late + 7 * DAY, rules, before, AskedBefore(late + 7 * DAY, MELDING, open=False)) is None


def test_one_question_does_for_every_day_that_passed_by_then(rules: Rules) -> None:
    facts = AfterRuling(SENT, TermPassing(DUE), (TermPassing(DUE + 5 * DAY), TermPassing(DUE + 20 * DAY)))
    asked = AskedBefore(DUE + 7 * DAY, MELDING, open=False)
    assert why(facts, DUE + 12 * DAY, rules, asked) is None, "the first measure had passed when it was asked"
    # The second one waits until three weeks have gone by since the question.
    assert why(facts, DUE + 27 * DAY, rules, asked) is None
    assert why(facts, DUE + 28 * DAY, rules, asked) == (MAATREGEL, DUE + 20 * DAY)


def test_nobody_is_asked_twice_at_a_time(rules: Rules) -> None:
    facts = AfterRuling(SENT, TermPassing(DUE), (TermPassing(DUE + 20 * DAY),))
    assert why(facts, DUE + 40 * DAY, rules, AskedBefore(DUE + 7 * DAY, MELDING, open=True)) is None


def test_after_three_and_twelve_months_it_is_asked_how_it_goes_whatever_was_asked_before(rules: Rules) -> None:
    facts = AfterRuling(SENT)
    assert why(facts, date(2027, 4, 10), rules) is None
    assert why(facts, date(2027, 4, 11), rules) == (DRIE, date(2027, 4, 11))
    near = AskedBefore(date(2027, 4, 5), MAATREGEL, open=False)
    assert why(facts, date(2027, 4, 11), rules, near) is None, "three weeks of peace first"
    assert why(facts, date(2027, 4, 26), rules, near) == (DRIE, date(2027, 4, 11))
    done = AskedBefore(date(2027, 4, 26), DRIE, open=False)
    assert why(facts, date(2027, 6, 1), rules, near, done) is None
    assert why(facts, date(2028, 1, 11), rules, near, done) == (TWAALF, date(2028, 1, 11))


def test_what_stayed_behind_for_two_months_is_not_asked_any_more(rules: Rules) -> None:
    facts = AfterRuling(SENT, TermPassing(DUE))
    assert why(facts, DUE + 67 * DAY, rules) == (DRIE, date(2027, 4, 11)), "the newest and most telling one"
    assert why(facts, date(2027, 6, 10), rules) == (DRIE, date(2027, 4, 11))
    assert why(facts, date(2027, 6, 11), rules) is None


def test_one_reminder_after_two_weeks_and_two_weeks_later_silence(rules: Rules) -> None:
    assert reminder_on(date(2027, 2, 15), rules) == date(2027, 3, 1)
    assert silent_on(date(2027, 3, 1), rules) == date(2027, 3, 15)
