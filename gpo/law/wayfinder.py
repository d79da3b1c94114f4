"""The wegwijzer: what it asks, in which order, and which answers count. Where it ends: ``wayfinder_ends``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from gpo.law.enums import Ground, Sector, Subtype


class Happening(StrEnum):
    """What happened, as a parent tells it. Nothing chosen is "weet ik niet"."""

    GEWEIGERD = "geweigerd"
    GEEN_ANTWOORD = "geen_antwoord"
    WEGGESTUURD = "weggestuurd"
    VAN_PLAN = "van_plan"
    MAG_NIET_KOMEN = "mag_niet_komen"
    GESCHORST = "geschorst"
    PLAN = "plan"
    TLV = "tlv"
    KLACHT = "klacht"
    DISCRIMINATIE = "discriminatie"
    HULP = "hulp"
    ANDERS = "anders"


class ToldHow(StrEnum):
    """How a decision reached the parent."""

    BRIEF = "brief"
    MAIL = "mail"
    OUDERPORTAAL = "ouderportaal"
    GESPREK = "gesprek"
    TELEFOON = "telefoon"
    ANDERS = "anders"


class Question(StrEnum):
    """The pages of the wegwijzer; the value is the last part of the address."""

    WAT = "wat"
    VEILIG = "veilig"
    PAPIER = "papier"
    WANNEER = "wanneer"
    THUIS = "thuis"
    EXTRA_HULP = "extra-hulp"
    AANMELDING = "aanmelding"
    INSCHRIJVING = "inschrijving"
    SCHOOL = "school"


ADMISSION = frozenset({Happening.GEWEIGERD, Happening.GEEN_ANTWOORD})
REMOVAL = frozenset({Happening.WEGGESTUURD, Happening.VAN_PLAN, Happening.MAG_NIET_KOMEN})
# What this commission may be about; with nothing known anything still may be.
HERE = ADMISSION | REMOVAL | {Happening.PLAN}

FILED_AS: Mapping[Happening, tuple[Ground, Subtype | None]] = MappingProxyType(
    {
        Happening.GEWEIGERD: (Ground.TOELATING, Subtype.WEIGERING),
        Happening.GEEN_ANTWOORD: (Ground.TOELATING, Subtype.GEEN_BESLISSING),
        Happening.WEGGESTUURD: (Ground.VERWIJDERING, Subtype.VERWIJDERING),
        Happening.VAN_PLAN: (Ground.VERWIJDERING, Subtype.VOORGENOMEN_VERWIJDERING),
        Happening.MAG_NIET_KOMEN: (Ground.VERWIJDERING, Subtype.FEITELIJKE_VERWIJDERING),
        Happening.PLAN: (Ground.ONTWIKKELINGSPERSPECTIEF, None),
    }
)


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What a parent answered. ``None`` (and an empty set) is "weet ik niet", or not asked."""

    happenings: frozenset[Happening] = frozenset()
    unsafe: bool | None = None
    decision_paper: bool | None = None
    decision_made_known_on: date | None = None
    told_how: ToldHow | None = None
    at_home: bool | None = None
    home_since: date | None = None
    extra_support: bool | None = None
    in_writing: bool | None = None
    admission_requested_on: date | None = None
    enrolled_on: date | None = None
    sector: Sector | None = None
    openbaar: bool | None = None

    def told(self, *happenings: Happening) -> bool:
        """Whether one of these happened."""
        return not self.happenings.isdisjoint(happenings)

    @property
    def unclear(self) -> bool:
        """Whether the parent cannot say what happened, or says that it is something else."""
        return self.happenings <= {Happening.ANDERS}


@dataclass(frozen=True)
class Asked:
    """One page: what it asks, when, and which answers it brings."""

    question: Question
    when: Callable[[Answers], bool]
    fields: tuple[str, ...]


QUESTIONS: tuple[Asked, ...] = (
    Asked(Question.WAT, lambda told: True, ("happenings",)),
    Asked(Question.VEILIG, lambda told: True, ("unsafe",)),
    Asked(
        Question.PAPIER,
        # "De school beslist niet" is itself the answer to this question.
        lambda told: told.unclear or told.told(*HERE - {Happening.GEEN_ANTWOORD}, Happening.GESCHORST),
        ("decision_paper",),
    ),
    Asked(Question.WANNEER, lambda told: told.decision_paper is True, ("decision_made_known_on", "told_how")),
    Asked(Question.THUIS, lambda told: True, ("at_home", "home_since")),
    Asked(
        Question.EXTRA_HULP,
        # Removal is for all pupils; for the other grounds the Act names extra support.
        lambda told: told.unclear or told.told(*ADMISSION, Happening.PLAN, Happening.HULP),
        ("extra_support",),
    ),
    Asked(Question.AANMELDING, lambda told: told.told(*ADMISSION), ("in_writing", "admission_requested_on")),
    Asked(Question.INSCHRIJVING, lambda told: told.told(Happening.PLAN), ("enrolled_on",)),
    Asked(
        Question.SCHOOL,
        lambda told: told.unclear or told.told(*HERE, Happening.GESCHORST) or told.at_home is True,
        ("sector", "openbaar"),
    ),
)


def questions(answers: Answers) -> tuple[Question, ...]:
    """The pages this parent gets, in order; what is not needed is skipped.

    Args:
        answers: so far; every answer may take a page away or add one.
    """
    return tuple(asked.question for asked in QUESTIONS if asked.when(counting(answers)))


def counting(answers: Answers) -> Answers:
    """The answers that count: what was told on a page that is not asked any more is left out.

    Args:
        answers: as told; somebody who goes back and changes an early answer leaves later ones behind.
    """
    for asked in QUESTIONS:
        if not asked.when(answers):
            answers = replace(answers, **{name: _UNKNOWN[name] for name in asked.fields})
    if answers.at_home is not True:
        answers = replace(answers, home_since=None)
    return answers


_UNKNOWN: Mapping[str, Any] = {name: getattr(Answers(), name) for name in Answers.__dataclass_fields__}


def next_question(answers: Answers, after: Question) -> Question | None:
    """The page after a page; ``None``: the outcome."""
    order = list(Question)
    later = [question for question in questions(answers) if order.index(question) > order.index(after)]
    return later[0] if later else None


def previous_question(answers: Answers, before: Question | None) -> Question | None:
    """The page before a page (``None``: before the outcome); ``None``: the first page."""
    order = list(Question)
    last = len(order) if before is None else order.index(before)
    earlier = [question for question in questions(answers) if order.index(question) < last]
    return earlier[-1] if earlier else None
