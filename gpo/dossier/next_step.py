"""Where a dispute stands and who takes the next step, in words that a parent understands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gpo.deadlines.showing import DateShown
from gpo.disputes.models import Dispute
from gpo.law.enums import Role, Stage
from gpo.law.procedure import STAGE_WORDS, WAY_OUT_WORDS, Action
from gpo.law.schooldays import Stretch

WHO: dict[Role, str] = {
    Role.OUDER: "de ouder",
    Role.BESTUUR: "het schoolbestuur",
    Role.SECRETARIAAT: "het secretariaat",
    Role.COMMISSIE: "de commissie",
    Role.SYSTEEM: "niemand: dit gaat vanzelf",
}
# The road of a dispute that goes all the way; asking for more and the dictum are side steps.
_ROAD = (
    (Stage.INGEDIEND, "Ingediend", "filed_on"),
    (Stage.IN_BEHANDELING, "In behandeling", "completed_on"),
    (Stage.ZITTING_GEHOUDEN, "Zitting", "heard_on"),
    (Stage.UITSPRAAK_VERZONDEN, "Uitspraak", "ruling_sent_on"),
    (Stage.GESLOTEN, "Gesloten", "closed_on"),
)
_ORDER = list(Stage)


@dataclass(frozen=True)
class NextStep:
    """The next step of a dispute.

    Args:
        text: what happens now, in one sentence.
        taker: who takes it; ``None`` where the case is over.
        own: the same for the one who takes it.
        action: the step of the procedure that it is.
        rule: the term in which it must be taken, if there is one.
    """

    text: str
    taker: Role | None
    own: str = ""
    action: Action | None = None
    rule: str | None = None

    def words(self, reader: Role) -> str:
        """What happens now, or what the reader is asked to do."""
        return self.own if self.taker is reader else self.text

    def who(self, reader: Role) -> str:
        """The taker in words, for the reader: the own role is "u"."""
        return "niemand" if self.taker is None else "u" if self.taker is reader else WHO[self.taker]


_PLAIN: dict[Stage, NextStep] = {
    Stage.INGEDIEND: NextStep(
        "Het secretariaat kijkt of het verzoek compleet is.",
        Role.SECRETARIAAT,
        "Kijk of het verzoek compleet is.",
        Action.ADMIT,
    ),
    Stage.ONVOLLEDIG: NextStep(
        "De ouder vult het verzoek aan.", Role.OUDER, "Vul uw verzoek aan.", Action.ADD_DOCUMENT, "remedy"
    ),
    Stage.ZITTING_GEPLAND: NextStep(
        "De commissie hoort beide kanten op de zitting.",
        Role.COMMISSIE,
        "Hoor beide kanten op de zitting.",
        Action.HOLD_HEARING,
        "ruling",
    ),
    Stage.ZITTING_GEHOUDEN: NextStep(
        "De commissie beslist.", Role.COMMISSIE, "Beslis met de kamer.", Action.ISSUE_RULING, "ruling"
    ),
    Stage.DICTUM_MEEGEDEELD: NextStep(
        "De commissie schrijft op waarom zij zo heeft beslist.",
        Role.COMMISSIE,
        "Schrijf op waarom u zo heeft beslist.",
        Action.ISSUE_RULING,
        "ruling",
    ),
    Stage.UITSPRAAK_VASTGESTELD: NextStep("De uitspraak gaat uit op een ochtend dat u ons kunt bellen.", Role.SYSTEEM),
}

_WITHDRAWN = NextStep(
    "De ouder heeft het geschil ingetrokken en kan zich nog bedenken.",
    Role.OUDER,
    "U heeft het geschil ingetrokken. U kunt zich nog bedenken.",
    Action.TAKE_BACK,
)


@dataclass(frozen=True)
class Milestone:
    """One mark on the road, in the shape that the macro ``steps`` takes."""

    label: str
    state: str
    on: date | None


def seen_as_withdrawn(dispute: Dispute, reader: Role) -> bool:
    """Whether this reader may know that the parent has stopped and may still come back."""
    return dispute.withdrawn and reader is not Role.BESTUUR


def next_step(dispute: Dispute, dates: Mapping[str, DateShown], reader: Role) -> NextStep:
    """What happens now, and who does it.

    Args:
        dispute: the dispute.
        dates: per rule the date that holds.
        reader: for whom: a board does not hear of a withdrawal before the case closes.
    """
    if seen_as_withdrawn(dispute, reader):
        return _WITHDRAWN
    match dispute.stage:
        case Stage.IN_BEHANDELING:
            return _in_hand(dispute)
        case Stage.UITSPRAAK_VERZONDEN:
            return _after_ruling(dispute, dates)
        case Stage.GESLOTEN:
            return NextStep(_closed(dispute), None)
    return _PLAIN[dispute.stage]


def road(dispute: Dispute) -> list[Milestone]:
    """The stages as a row of marks; a case that ended early shows only the road it went."""
    at = _ORDER.index(dispute.stage)
    closed = dispute.stage is Stage.GESLOTEN
    marks = []
    for index, (stage, label, fact) in enumerate(_ROAD):
        on: date | None = getattr(dispute, fact)
        if closed:
            if on is not None:
                marks.append(Milestone(label, "done", on))
            continue
        following = _ORDER.index(_ROAD[index + 1][0]) if index + 1 < len(_ROAD) else len(_ORDER)
        current = _ORDER.index(stage) <= at < following
        state = "current" if current else "done" if at >= following else "todo"
        marks.append(Milestone(label, state, on if state == "done" or current else None))
    return marks


def stage_words(dispute: Dispute, reader: Role) -> str:
    """The stage in a word or two; for a closed case the way it ended."""
    if seen_as_withdrawn(dispute, reader):
        return "ingetrokken, bedenktijd loopt"
    return WAY_OUT_WORDS[dispute.way_out] if dispute.way_out is not None else STAGE_WORDS[dispute.stage]


def stage_colour(dispute: Dispute, reader: Role) -> str:
    """The colour of the tag of a stage; the word says the same."""
    if seen_as_withdrawn(dispute, reader):
        return "warning"
    if dispute.stage in (Stage.GESLOTEN, Stage.UITSPRAAK_VERZONDEN):
        return "neutral" if dispute.stage is Stage.GESLOTEN else "ok"
    return "warning" if dispute.stage in (Stage.INGEDIEND, Stage.ONVOLLEDIG) else "info"


def days_at_home(dispute: Dispute, today: date) -> int | None:
    """How many calendar days the child has been, or was, at home; ``None`` where it is not known to be.

    The facts follow the periods that the parent tells, so this is the stretch of today, from day 1.

    Args:
        dispute: the dispute.
        today: the day up to which is counted while the child is still at home.
    """
    if dispute.home_since is None:
        return None
    return Stretch(dispute.home_since, dispute.home_until).days(today)


def _in_hand(dispute: Dispute) -> NextStep:
    if dispute.defence_received_on is None:
        return NextStep(
            "Het schoolbestuur stuurt zijn antwoord: het verweer.",
            Role.BESTUUR,
            "Stuur uw antwoord op het verzoek: het verweer.",
            Action.RECORD_DEFENCE,
            "defence",
        )
    if not dispute.seats:
        return NextStep(
            "Het secretariaat stelt de kamer samen.", Role.SECRETARIAAT, "Stel de kamer samen.", Action.COMPOSE_CHAMBER
        )
    return NextStep("Het secretariaat plant de zitting.", Role.SECRETARIAAT, "Plan de zitting.", Action.PLAN_HEARING)


def _after_ruling(dispute: Dispute, dates: Mapping[str, DateShown]) -> NextStep:
    if dispute.report_received_on is None and "report" in dates and dates["report"].open:
        return NextStep(
            "Het schoolbestuur meldt wat het met de uitspraak doet.",
            Role.BESTUUR,
            "Meld wat u met de uitspraak doet.",
            Action.REPORT,
            "report",
        )
    return NextStep(
        "Het secretariaat kijkt of de uitspraak is uitgevoerd en sluit de zaak.",
        Role.SECRETARIAAT,
        "Kijk of de uitspraak is uitgevoerd en sluit de zaak.",
        Action.CLOSE,
    )


def _closed(dispute: Dispute) -> str:
    if dispute.way_out is not None:
        return f"De zaak is gesloten: {WAY_OUT_WORDS[dispute.way_out]}."
    return "De zaak is gesloten."
