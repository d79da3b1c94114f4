"""The page of a case for a parent: where it stands in plain words, what comes next, and what can be done now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.correspondence.queries import of_thread, unread, unread_by_case
from gpo.deadlines.showing import DateShown
from gpo.delivery.handing import readable
from gpo.disputes.models import Dispute
from gpo.disputes.parties import is_requester
from gpo.disputes.queries import worklist
from gpo.documents.models import Document, PaperKind
from gpo.dossier import queries
from gpo.dossier.case import CasePage
from gpo.dossier.next_step import WHO, next_step, seen_as_withdrawn
from gpo.dossier.today import planned_hearings
from gpo.hearings.models import HearingDayRequest
from gpo.hearings.queries import last_request
from gpo.law.calendar import local_date
from gpo.law.enums import Role, Stage, WayOut
from gpo.law.procedure import Action
from gpo.messages.models import MessageKind
from gpo.withdrawal.services import until_when

# Where the case stands, in one sentence of at most twelve words; and what that means.
STAND_WORDS: dict[Stage, str] = {
    Stage.INGEDIEND: "Wij hebben uw verzoek ontvangen.",
    Stage.ONVOLLEDIG: "Er mist nog iets in uw verzoek.",
    Stage.IN_BEHANDELING: "De commissie behandelt uw zaak.",
    Stage.ZITTING_GEPLAND: "De dag van de zitting staat vast.",
    Stage.ZITTING_GEHOUDEN: "De zitting is geweest. De commissie beslist nu.",
    Stage.DICTUM_MEEGEDEELD: "U weet de uitkomst. De uitleg komt nog.",
    Stage.UITSPRAAK_VASTGESTELD: "De uitspraak is klaar en komt naar u toe.",
    Stage.UITSPRAAK_VERZONDEN: "De commissie heeft uitspraak gedaan.",
    Stage.GESLOTEN: "Uw zaak is gesloten.",
}
ENDED_WORDS: dict[WayOut, str] = {
    WayOut.INGETROKKEN: "Uw zaak is gesloten, want het geschil is ingetrokken.",
    WayOut.KENNELIJK_NIET_ONTVANKELIJK: "De commissie behandelt uw verzoek niet. De zaak is gesloten.",
    WayOut.GESCHIKT: "U bent er samen uit gekomen. De zaak is gesloten.",
    WayOut.DOORGEZONDEN: "Uw verzoek is doorgestuurd naar een ander loket.",
}
WITHDRAWN_WORDS = ("U bent gestopt. U kunt zich nog bedenken.", "Het geschil is ingetrokken. Terugkomen kan nog.")
NEXT_WORDS: dict[Stage, str] = {
    Stage.INGEDIEND: "Het secretariaat kijkt of uw verzoek compleet is. Daarna krijgt het schoolbestuur het te lezen.",
    Stage.ZITTING_GEPLAND: "Op de zitting vertellen u en de school wat er speelt. De commissie stelt vragen.",
    Stage.ZITTING_GEHOUDEN: "De commissie beslist. Daarna krijgt u de uitspraak.",
}
DEFENCE_LATE = "Het schoolbestuur heeft nog niet geantwoord."
BEFORE_RULING = tuple(Stage)[: tuple(Stage).index(Stage.DICTUM_MEEGEDEELD)]


@dataclass(frozen=True)
class MyCase:
    """What the page of a parent shows beside what every reader sees.

    Args:
        stand: where the case stands, in one sentence.
        next: what happens now, in plain words.
        who: who takes that step.
        moment: when the hearing is, while that is what the case waits for.
        unread: how many messages of the desk wait.
        steers: whether the reader filed the case or speaks for who did; who only reads along is offered no steps.
        defence: what the board sent as its answer.
        day_asked: the own question for another day of the hearing, if one was asked.
        before_ruling: whether the oordeel is still to come.
        child_letter: whether there is a letter to the child that the reader may read.
    """

    stand: str
    next: str
    who: str
    moment: datetime | None
    unread: int
    steers: bool
    defence: Sequence[Document]
    day_asked: HearingDayRequest | None
    before_ruling: bool
    child_letter: bool


def my_case(session: Session, page: CasePage, *, by: By) -> MyCase:
    """Read what the page of a parent shows.

    Args:
        session: the session.
        page: the case as every reader sees it.
        by: who looks and when.
    """
    dispute, own = page.dispute, page.own
    planned = page.hearing is not None and dispute.stage is Stage.ZITTING_GEPLAND and not dispute.withdrawn
    coming = planned and page.hearing is not None and local_date(page.hearing.starts_at) >= page.today
    asked = None
    if page.hearing is not None and coming and own is not None:
        asked = last_request(session, page.hearing.id, party_id=own.id, board_id=None)
    steers = own is not None and is_requester(dispute, own)
    return MyCase(
        stand=stand_of(dispute, steers=steers),
        next=_next(page),
        who=_who(page),
        moment=page.hearing.starts_at if page.hearing is not None and coming else None,
        unread=unread(session, of_thread(dispute.id, own.id, None)) if own is not None else 0,
        steers=steers,
        defence=[paper for paper in page.documents if paper.kind is PaperKind.VERWEER],
        day_asked=asked,
        before_ruling=dispute.stage in BEFORE_RULING,
        child_letter=_has_letter(session, page, by),
    )


def _has_letter(session: Session, page: CasePage, by: By) -> bool:
    # Who hands the letter over was told so; a pupil reads the own letter without that.
    told = page.to_pupil or any(one.kind is MessageKind.CHILD_LETTER for one in page.messages)
    sent = told and page.ruling is not None and page.ruling.sent_on is not None
    return sent and readable(session, by.actor, page.dispute) is not None


def stand_of(dispute: Dispute, *, steers: bool = True) -> str:
    """Where the case of a parent stands, in one plain sentence.

    Args:
        dispute: the dispute.
        steers: whether the reader filed it; the other parent did not stop.
    """
    if seen_as_withdrawn(dispute, Role.OUDER):
        return WITHDRAWN_WORDS[0 if steers else 1]
    if dispute.way_out is not None:
        return ENDED_WORDS[dispute.way_out]
    return STAND_WORDS[dispute.stage]


@dataclass(frozen=True)
class CaseRow:
    """One case on the list of a parent.

    Args:
        number: of the case.
        school: its name on the day of filing.
        stand: where the case stands, in one sentence.
        next: what happens now; the stand says it all where the case is closed.
        who: who takes that step.
        due: its last day, if it has one.
        moment: when the hearing is, while the case waits for it.
        unread: how many messages of the desk wait.
    """

    number: str
    school: str
    stand: str
    next: str
    who: str
    due: DateShown | None
    moment: datetime | None
    unread: int


def my_cases(session: Session, *, by: By) -> list[CaseRow]:
    """The cases of a parent, newest first, in a fixed number of queries.

    Args:
        session: the session.
        by: who looks and when.
    """
    mine, _ = worklist(session, by.actor)
    ids = [row.id for row in mine]
    called, dates = queries.names(session, ids), queries.owed_dates(session, ids)
    moments, waiting = planned_hearings(session, mine), unread_by_case(session, by.actor)
    stopped = [row for row in mine if row.withdrawn]
    steered = queries.steered(session, by.actor, [row.id for row in stopped]) if stopped else ()
    rows = []
    for dispute in mine:
        owed = {due.rule: due for due in reversed(dates[dispute.id])}
        step = next_step(dispute, owed, Role.OUDER)
        moment = moments.get(dispute.id)
        rows.append(
            CaseRow(
                number=dispute.number,
                school=called[dispute.id].school,
                stand=stand_of(dispute, steers=not dispute.withdrawn or dispute.id in steered),
                next=("" if dispute.withdrawn else step.words(Role.OUDER)) if step.taker else "",
                who=step.who(Role.OUDER) if step.taker else "",
                due=_last_day(dispute, owed.get(step.rule) if step.rule and moment is None else None, by),
                moment=moment,
                unread=waiting.get(dispute.id, 0),
            )
        )
    return rows


def _last_day(dispute: Dispute, owed: DateShown | None, by: By) -> DateShown | None:
    """The last day of the next step; after stopping, the last day to come back."""
    if dispute.withdrawn and dispute.withdrawn_on is not None:
        return until_when(dispute.withdrawn_on, by.rules)
    return owed


def _day_passed(page: CasePage) -> bool:
    """Whether the hearing was to be before today and nobody has noted yet how it went."""
    hearing = page.hearing
    waits = page.dispute.stage is Stage.ZITTING_GEPLAND and page.take_back is None
    return waits and hearing is not None and local_date(hearing.starts_at) < page.today


def _next(page: CasePage) -> str:
    if _day_passed(page):
        return "De dag van de zitting is voorbij. Het secretariaat legt vast hoe het ging."
    if page.take_back is not None:
        return "Wilt u toch door met uw zaak? Dat kan nog. Daarna sluit de zaak."
    if page.next.action is Action.RECORD_DEFENCE and page.next_due is not None and page.next_due.due_on < page.today:
        return f"{DEFENCE_LATE} Het secretariaat vraagt ernaar."
    return NEXT_WORDS.get(page.dispute.stage) or page.next.words(Role.OUDER)


def _who(page: CasePage) -> str:
    if page.next.taker is None:
        return ""
    if _day_passed(page):
        return WHO[Role.SECRETARIAAT]
    if page.dispute.stage is Stage.ZITTING_GEPLAND and page.take_back is None:
        return "u, het schoolbestuur en de commissie"
    return "u" if page.next.taker is Role.OUDER else WHO[page.next.taker]
