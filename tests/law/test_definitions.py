"""Every state that can be counted or shown has its definition: a new one without words would stop a release."""

from enum import StrEnum

import pytest

from gpo.law.definitions import DEFINITIONS, meaning, rows_of
from gpo.law.enums import Outcome, WayOut
from gpo.law.judgement import CarriedOut, FlagKind, FollowState, ParentsState, ReportState
from gpo.law.ladder import LadderKind


@pytest.mark.parametrize(
    ("table", "states"),
    [
        ("melding", ReportState),
        ("ouders", ParentsState),
        ("gevolgd", FollowState),
        ("uitgevoerd", CarriedOut),
        ("uitkomst", Outcome),
        ("vlag", FlagKind),
        ("ladder", LadderKind),
    ],
)
def test_every_state_has_its_definition(table: str, states: type[StrEnum]) -> None:
    assert set(rows_of(table)) == {state.value for state in states}


def test_every_way_in_which_a_case_ends_has_its_definition() -> None:
    assert set(rows_of("geeindigd")) == {"uitspraak", *(way.value for way in WayOut)}


def test_a_definition_has_words_a_rule_and_a_version_and_stands_once() -> None:
    assert len({one.key for one in DEFINITIONS}) == len(DEFINITIONS)
    for one in DEFINITIONS:
        assert one.words.endswith("."), one.key
        assert one.rule, one.key
        assert one.version, one.key
        assert meaning(one.key) == one
