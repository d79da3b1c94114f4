"""Filing, remedy, defence, ruling and report: the worked cases, with the expectation written by hand."""

from collections.abc import Callable
from datetime import date

import pytest

from gpo.law.deadlines import Due, Facts, FindingCode, compute, measure_due
from gpo.law.enums import Ground, Outcome, Sector
from gpo.law.rules import Rules


def due(facts: Facts, rule: str, rules: Rules) -> Due:
    found = compute(facts, rules).date_of(rule)
    assert found is not None
    return found


def codes(facts: Facts, rules: Rules) -> set[str]:
    return {finding.code for finding in compute(facts, rules).findings}


def test_the_proceeding_of_2018(rules: Rules) -> None:
    facts = Facts(
        sector=Sector.VO,
        openbaar=False,
        ground=Ground.VERWIJDERING,
        decision_made_known_on=date(2018, 10, 17),
        filed_on=date(2018, 11, 15),
        completed_on=date(2018, 11, 20),
        outcome_told_on=date(2018, 12, 19),
    )
    answer = compute(facts, rules)
    assert {each.rule: (each.due_on, each.kind, each.article) for each in answer.dates} == {
        "filing": (date(2018, 11, 28), "reglement", None),
        "defence": (date(2018, 12, 4), "reglement", None),
        "ruling": (date(2019, 1, 24), "wet", "WVO art. 27c"),
        "objection": (date(2018, 11, 28), "AMvB", "Inrichtingsbesluit WVO art. 15 lid 2-3"),
    }
    assert answer.findings == ()


def test_the_derivation_of_the_filing_term(rules: Rules) -> None:
    filing = due(Facts(decision_made_known_on=date(2018, 10, 17)), "filing", rules)
    assert filing.as_json() == {
        "rule": "filing",
        "due_on": "2018-11-28",
        "kind": "reglement",
        "article": None,
        "source": "Procedurepagina van de GPO (onderwijsgeschillen.nl); uitspraak 109566. Geen artikel: de wet kent"
        " geen indieningstermijn en de tekst van het reglement zelf is niet gevonden.",
        "start": {"fact": "decision_made_known_on", "on": "2018-10-17"},
        "steps": [
            {"on": "2018-10-17", "text": "de beslissing is bekendgemaakt"},
            {"on": "2018-11-28", "text": "+ 6 weken"},
            {
                "on": "2018-11-28",
                "text": "geen zaterdag, zondag of feestdag: de dag blijft staan (naar analogie van de Algemene"
                " termijnenwet)",
            },
        ],
        "sentence": "U kunt uw geschil indienen tot en met woensdag 28 november 2018. U heeft daarvoor 6 weken, vanaf"
        " de dag nadat u de beslissing kreeg (woensdag 17 oktober 2018). Bent u later? Dien het dan toch in en schrijf"
        " op waarom. Deze termijn komt uit de regels van de commissie, niet uit de wet. In het weekend en op feestdagen"
        " kan de termijn niet eindigen, naar analogie van de Algemene termijnenwet.",
    }


def test_filing_on_the_last_day_is_in_time_and_the_day_after_is_asked_for_its_reason(rules: Rules) -> None:
    decided = date(2018, 10, 17)
    assert FindingCode.FILED_LATE not in codes(
        Facts(decision_made_known_on=decided, filed_on=date(2018, 11, 28)), rules
    )
    late = compute(Facts(decision_made_known_on=decided, filed_on=date(2018, 11, 29)), rules)
    (finding,) = [each for each in late.findings if each.code is FindingCode.FILED_LATE]
    assert finding.article == "Awb art. 6:11"
    assert "niet vanzelf afgewezen" in finding.sentence


def test_the_filing_term_rolls_over_easter(rules: Rules) -> None:
    # Monday 23 February 2026 + 6 weeks = Tweede Paasdag 6 April.
    filing = due(Facts(decision_made_known_on=date(2026, 2, 23)), "filing", rules)
    assert filing.due_on == date(2026, 4, 7)
    assert filing.steps[-1].text == "schuift op: Tweede Paasdag (naar analogie van de Algemene termijnenwet)"
    filed = Facts(decision_made_known_on=date(2026, 2, 23), filed_on=date(2026, 4, 7))
    assert FindingCode.FILED_LATE not in codes(filed, rules)


def test_without_the_analogy_it_does_not_roll(own_rules: Callable[[str], Rules]) -> None:
    rules = own_rules(
        '[[setting]]\nname = "roll_by_analogy"\nfrom = 2026-01-01\nvalue = false\nkind = "instelling"\n'
        'source = "besluit"\ncertainty = "D"\n'
    )
    filing = due(Facts(decision_made_known_on=date(2026, 2, 23)), "filing", rules)
    assert filing.due_on == date(2026, 4, 6)
    assert "zo heeft de commissie gekozen" in filing.steps[-1].text
    # The statutory ten weeks roll all the same; an older case keeps the older choice.
    assert due(Facts(filed_on=date(2026, 1, 26)), "ruling", rules).due_on == date(2026, 4, 7)
    assert due(Facts(decision_made_known_on=date(2025, 3, 10)), "filing", rules).due_on == date(2025, 4, 22)


def test_filing_before_the_decision_counts(rules: Rules) -> None:
    facts = Facts(decision_made_known_on=date(2026, 3, 10), filed_on=date(2026, 3, 9))
    (finding,) = [each for each in compute(facts, rules).findings if each.code is FindingCode.FILED_EARLY]
    assert finding.article == "Awb art. 6:10"
    same_day = Facts(decision_made_known_on=date(2026, 3, 10), filed_on=date(2026, 3, 10))
    assert FindingCode.FILED_EARLY not in codes(same_day, rules)


def test_remedy_and_defence(rules: Rules) -> None:
    facts = Facts(incomplete_told_on=date(2026, 6, 1), completed_on=date(2026, 6, 10))
    remedy, defence = due(facts, "remedy", rules), due(facts, "defence", rules)
    assert (remedy.due_on, remedy.kind) == (date(2026, 6, 15), "werktermijn")
    assert "geen wettelijke termijn" in remedy.sentence
    assert (defence.due_on, defence.kind) == (date(2026, 6, 24), "reglement")


def test_remedy_over_ascension_day_and_the_decree_day_after_it(rules: Rules) -> None:
    # Thursday 30 April 2026 + 14 days = Hemelvaartsdag; Friday 15 May is a decree day.
    assert due(Facts(incomplete_told_on=date(2026, 4, 30)), "remedy", rules).due_on == date(2026, 5, 18)


@pytest.mark.parametrize(
    ("sector", "filed_on", "due_on", "article"),
    [
        (Sector.PO, date(2026, 3, 10), date(2026, 5, 19), "WPO art. 43"),
        (Sector.SO, date(2026, 3, 10), date(2026, 5, 19), "WEC art. 45"),
        (Sector.VO, date(2022, 7, 31), date(2022, 10, 10), "WVO art. 27c"),
        (Sector.VO, date(2022, 8, 1), date(2022, 10, 10), "WVO 2020 art. 12.34 lid 3"),
        (Sector.PO, date(2026, 2, 24), date(2026, 5, 6), "WPO art. 43"),  # Tuesday 5 May
    ],
)
def test_ten_weeks_for_the_ruling(sector: Sector, filed_on: date, due_on: date, article: str, rules: Rules) -> None:
    ruling = due(Facts(sector=sector, filed_on=filed_on), "ruling", rules)
    assert (ruling.due_on, ruling.article, ruling.kind) == (due_on, article, "wet")


def test_the_ten_weeks_run_on_in_the_summer(rules: Rules) -> None:
    ruling = due(Facts(sector=Sector.PO, filed_on=date(2026, 7, 1)), "ruling", rules)
    assert ruling.due_on == date(2026, 9, 9)
    assert "Vakanties tellen mee" in ruling.sentence


def test_without_a_sector_the_date_stands_and_the_article_is_left_open(rules: Rules) -> None:
    facts = Facts(filed_on=date(2026, 3, 10))
    ruling = due(facts, "ruling", rules)
    assert (ruling.due_on, ruling.article) == (date(2026, 5, 19), None)
    assert "de sector" in ruling.source
    assert codes(facts, rules) == {FindingCode.ARTICLE_NEEDS_SECTOR}


# The report


@pytest.mark.parametrize(
    ("sector", "sent", "article"),
    [
        (Sector.PO, date(2026, 6, 1), "mededelingsplicht (Besluit bekostiging WPO art. 34.9 lid 8, tekst 2017)"),
        (Sector.SO, date(2026, 6, 1), "mededelingsplicht (Bekostigingsbesluit WEC art. 46 lid 8, tekst 2017)"),
        (Sector.VO, date(2022, 7, 29), "mededelingsplicht (Inrichtingsbesluit WVO art. 15b lid 8, tekst 2017)"),
        (Sector.VO, date(2026, 6, 1), None),
    ],
)
def test_the_report_is_a_werktermijn_with_the_duty_as_its_article(
    sector: Sector, sent: date, article: str | None, rules: Rules
) -> None:
    report = due(Facts(sector=sector, ruling_sent_on=sent), "report", rules)
    assert (report.article, report.kind) == (article, "werktermijn")
    assert "Dit is een werktermijn, geen wettelijke termijn." in report.sentence
    if article is None:
        assert report.source.startswith("Artikel niet gevonden")
    else:
        assert "huidige vindplaats niet nagegaan" in report.source


def test_twenty_eight_days_roll(rules: Rules) -> None:
    assert due(Facts(ruling_sent_on=date(2026, 6, 1)), "report", rules).due_on == date(2026, 6, 29)
    assert due(Facts(ruling_sent_on=date(2026, 3, 9)), "report", rules).due_on == date(2026, 4, 7)


@pytest.mark.parametrize(
    ("told", "to", "due_on", "refused"),
    [
        (date(2026, 6, 29), date(2026, 7, 18), date(2026, 7, 18), False),  # a Saturday: as told, not rolled
        (date(2026, 6, 29), date(2026, 7, 27), date(2026, 7, 27), False),  # 28 days after the first day
        (date(2026, 6, 29), date(2026, 7, 28), date(2026, 6, 29), True),  # one day too far
        (date(2026, 6, 30), date(2026, 7, 10), date(2026, 6, 29), True),  # told one day too late
        (date(2026, 6, 20), date(2026, 6, 29), date(2026, 6, 29), True),  # no later than the first day
        (None, date(2026, 7, 10), date(2026, 6, 29), True),
        (date(2026, 6, 20), None, date(2026, 6, 29), True),
    ],
)
def test_one_extension(told: date | None, to: date | None, due_on: date, refused: bool, rules: Rules) -> None:
    facts = Facts(
        sector=Sector.PO,
        ruling_sent_on=date(2026, 6, 1),
        report_extension_told_on=told,
        report_extended_to=to,
    )
    assert due(facts, "report", rules).due_on == due_on
    assert (FindingCode.REPORT_EXTENSION_REFUSED in codes(facts, rules)) is refused


def test_what_did_not_reach_the_board_counts_from_the_later_sending(rules: Rules) -> None:
    # 28 days after Monday 8 June is Monday 6 July; from the first sending it would have been 29 June.
    facts = Facts(ruling_sent_on=date(2026, 6, 1), ruling_resent_on=date(2026, 6, 8))
    report = due(facts, "report", rules)
    assert (report.due_on, report.start_fact) == (date(2026, 7, 6), "ruling_resent_on")
    assert report.steps[0].text == "de uitspraak is later aan het bestuur verzonden: eerder kwam zij niet aan"
    assert "Met de verzending van maandag 1 juni 2026 kreeg het bestuur de uitspraak niet." in report.sentence
    assert FindingCode.RULING_RESENT in codes(facts, rules)


def test_an_extension_is_judged_by_the_later_sending(rules: Rules) -> None:
    facts = Facts(
        ruling_sent_on=date(2026, 6, 1),
        ruling_resent_on=date(2026, 6, 8),
        report_extension_told_on=date(2026, 7, 6),
        report_extended_to=date(2026, 8, 3),
    )
    assert due(facts, "report", rules).due_on == date(2026, 8, 3)
    assert FindingCode.REPORT_EXTENSION_REFUSED not in codes(facts, rules)


def test_a_sending_again_of_before_a_newer_ruling_counts_no_more(rules: Rules) -> None:
    facts = Facts(ruling_sent_on=date(2026, 7, 1), ruling_resent_on=date(2026, 6, 8))
    assert due(facts, "report", rules).start_fact == "ruling_sent_on"


def test_a_measure_of_the_ruling_runs_from_the_later_sending_too(rules: Rules) -> None:
    assert measure_due("ruling_resent_on", date(2026, 6, 8), 2, "weken", rules).due_on == date(2026, 6, 22)


def test_an_extension_may_be_told_on_the_rolled_last_day(rules: Rules) -> None:
    # 28 days after 9 March is Tweede Paasdag; the rolled last day is Tuesday 7 April.
    facts = Facts(
        ruling_sent_on=date(2026, 3, 9),
        report_extension_told_on=date(2026, 4, 7),
        report_extended_to=date(2026, 5, 5),
    )
    assert due(facts, "report", rules).due_on == date(2026, 5, 5)


def test_the_sentence_of_an_extended_report_does_not_speak_of_28_days(rules: Rules) -> None:
    facts = Facts(
        ruling_sent_on=date(2026, 6, 1),
        report_extension_told_on=date(2026, 6, 20),
        report_extended_to=date(2026, 7, 10),
    )
    report = due(facts, "report", rules)
    assert "28 dagen" not in report.sentence
    assert "heeft uitstel gemeld" in report.sentence
    assert report.steps[-1].on == report.due_on


@pytest.mark.parametrize(
    ("outcome", "measures", "owed"),
    [
        (Outcome.NIET_ONTVANKELIJK, None, False),
        (Outcome.ONBEVOEGD, False, False),
        (Outcome.NIET_ONTVANKELIJK, True, True),
        (Outcome.ONBEVOEGD, True, True),
        (Outcome.GEGROND, None, True),
        (Outcome.DEELS, False, True),
        (Outcome.ONGEGROND, None, True),
        (None, None, True),
    ],
)
def test_after_which_outcome_a_report_is_owed(
    outcome: Outcome | None, measures: bool | None, owed: bool, rules: Rules
) -> None:
    answer = compute(Facts(outcome=outcome, measures=measures, ruling_sent_on=date(2026, 6, 1)), rules)
    assert (answer.date_of("report") is not None) is owed
    assert (FindingCode.NO_REPORT_OWED in {each.code for each in answer.findings}) is not owed


def test_a_new_row_of_an_installation_leaves_older_rulings_alone(own_rules: Callable[[str], Rules]) -> None:
    rules = own_rules(
        '[[term]]\nrule = "report"\nfrom = 2026-07-01\namount = 42\nunit = "dagen"\nkind = "werktermijn"\n'
        'source = "Besluit van de commissie"\ncertainty = "D"\n'
    )
    assert due(Facts(ruling_sent_on=date(2026, 6, 30)), "report", rules).due_on == date(2026, 7, 28)
    assert due(Facts(ruling_sent_on=date(2026, 7, 1)), "report", rules).due_on == date(2026, 8, 12)
