"""From what was typed to what the law room asks, and what the questions of a filing begin with."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from gpo.boards.models import School
from gpo.law.enums import Ground, Subtype
from gpo.law.rules import Rules
from gpo.law.wayfinder import Answers, Happening, ToldHow
from gpo.law.wayfinder_ends import filed_as

_YES_NO = {"ja": True, "nee": False}
_HAPPENINGS = {happening.value: happening for happening in Happening}
_TOLD_HOW = {how.value: how for how in ToldHow}


def answers_of(told: Mapping[str, Any], school: School | None) -> Answers:
    """The answers as the law room takes them.

    Args:
        told: the checked values by field; ``None`` where nothing that can be used was told.
        school: the location that was picked, if one was.
    """
    return Answers(
        happenings=frozenset(_HAPPENINGS[value] for value in told["happened"] or () if value in _HAPPENINGS),
        unsafe=_YES_NO.get(told["safety"]),
        decision_paper=_YES_NO.get(told["decision_paper"]),
        decision_made_known_on=told["decision_made_known_on"],
        told_how=_TOLD_HOW.get(told["decision_told_how"]),
        at_home=_YES_NO.get(told["at_home"]),
        home_since=told["home_since"],
        extra_support=_YES_NO.get(told["extra_support"]),
        in_writing=_YES_NO.get(told["admission_in_writing"]),
        admission_requested_on=told["admission_requested_on"],
        enrolled_on=told["enrolled_on"],
        sector=school.sector if school else None,
        openbaar=school.public if school else None,
    )


def begins_with(before: Answers, now: Answers, today: date, rules: Rules) -> dict[str, Sequence[str]]:
    """With which grounds the questions of a filing begin, where this answer changed them.

    A parent who chose other grounds in the questions themselves keeps those.

    Args:
        before: the answers until now.
        now: the answers with this one.
        today: the day of the reader.
        rules: the loaded rows.
    """
    found = filed_as(now, today, rules)
    if found == filed_as(before, today, rules):
        return {}
    grounds: list[Ground] = [ground for ground, _ in found]
    subtypes: list[Subtype] = [subtype for _, subtype in found if subtype is not None]
    return {"grounds": list(dict.fromkeys(grounds)), "subtypes": subtypes}
