"""The letters: their titles, and everything their words need, as it stood on the day they were written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.access.models import FileGrant
from gpo.actor import Actor, By
from gpo.compliance.at_home import home_mark
from gpo.compliance.models import FollowUpReport, MeasureAnswer
from gpo.compliance.noticed import Noticed, noticed_in
from gpo.compliance.overdue import help_on
from gpo.compliance.queries import flags_of, owed_for
from gpo.compliance.telling import report_in
from gpo.compliance.words import ANSWER_WORDS, FLAG_WORDS
from gpo.deadlines.showing import DateShown, of_due, shown
from gpo.delivery.delays import delays_of
from gpo.delivery.models import RulingDelay
from gpo.delivery.queries import RULING_KINDS
from gpo.disputes.models import Dispute
from gpo.disputes.parties import is_pupil, requesters
from gpo.dossier import queries
from gpo.hearings.models import Hearing, HearingDayRequest
from gpo.hearings.queries import decided_at
from gpo.law.calendar import AMSTERDAM, local_date
from gpo.law.enums import Answer, Role
from gpo.law.publication import preview_until
from gpo.law.rows import HelplineRow, Owed
from gpo.law.rules import Rules
from gpo.messages.models import Message, MessageKind
from gpo.publication.models import PublicationObjection
from gpo.publication.queries import answered_at
from gpo.rulings import dicta
from gpo.rulings.dicta import DictumShown
from gpo.rulings.models import Measure, Ruling
from gpo.rulings.queries import ruling_of, rulings_visible_to
from gpo.withdrawal.services import until_when

_ASKS_FOR_REPORT = (*RULING_KINDS, MessageKind.REPORT_REMINDER)
_TITLES: dict[MessageKind, str] = {
    MessageKind.FILE: "Wij hebben uw verzoek ontvangen",
    MessageKind.TELL_INCOMPLETE: "Wilt u uw verzoek aanvullen?",
    MessageKind.ADMIT: "Uw verzoek is in behandeling",
    MessageKind.FORWARD: "Uw verzoek is doorgestuurd",
    MessageKind.DECLARE_INADMISSIBLE: "De commissie behandelt dit verzoek niet",
    MessageKind.CORRECT_REQUEST: "Het verzoek is aangevuld",
    MessageKind.RECORD_DEFENCE: "Het schoolbestuur heeft geantwoord",
    MessageKind.COMPOSE_CHAMBER: "U zit in de kamer van deze zaak",
    MessageKind.PLAN_HEARING: "Uitnodiging voor de zitting",
    MessageKind.TELL_DICTUM: "De uitkomst in het kort",
    MessageKind.SEND_RULING: "De uitspraak van de commissie",
    MessageKind.EXTEND_REPORT: "Het schoolbestuur neemt meer tijd",
    MessageKind.REPORT: "Het schoolbestuur heeft gemeld wat het doet",
    MessageKind.CLOSE: "De zaak is gesloten",
    MessageKind.WITHDRAW: "Het geschil is ingetrokken",
    MessageKind.SETTLE: "Het geschil is geschikt",
    MessageKind.REPORT_REMINDER: "Herinnering: laat van u horen over de uitspraak",
    MessageKind.FLAG_RAISED: "Er is een vlag gezet bij deze uitspraak",
    MessageKind.INVITATION: "U bent uitgenodigd voor een account",
    MessageKind.DRAFT_LINK: "Verder gaan met uw verzoek",
    MessageKind.DRAFT_WARNING: "Uw concept wordt binnenkort gewist",
    MessageKind.NEW_LINK: "Uw nieuwe link",
    MessageKind.WITHDRAWAL_NOTED: "U heeft het geschil ingetrokken",
    MessageKind.TAKE_BACK: "U gaat toch door met de zaak",
    MessageKind.DESK_MESSAGE: "U heeft een bericht",
    MessageKind.INTERIM_QUESTION: "Welk onderwijs krijgt de leerling nu?",
    MessageKind.INTERIM_ANSWER: "Het bestuur zei welk onderwijs uw kind krijgt",
    MessageKind.OTHER_HEARING_DAY: "Uw vraag om een andere dag voor de zitting",
    MessageKind.TELL_DELAY: "De uitspraak komt later",
    MessageKind.SEND_CORRECTION: "Een eerdere uitspraak is hersteld, aangevuld of herzien",
    MessageKind.CHILD_LETTER: "Er is een brief voor het kind",
    MessageKind.PUBLICATION_PREVIEW: "U leest de tekst voor het register eerst",
    MessageKind.PUBLICATION_ANSWER: "Wat u aanwees in de tekst voor het register",
    MessageKind.REPORT_DRAFT_READY: "Er staat een melding klaar om te versturen",
    MessageKind.FORMAL_NOTICE: "Aanschrijving: na de uitspraak is er nog iets niet gedaan",
    MessageKind.DUTY_TRANSFERRED: "Een ander bestuur heeft de zaak overgenomen",
    MessageKind.ASK_PARENT: "Hoe gaat het na de uitspraak?",
    MessageKind.ASK_PARENT_AGAIN: "Wij vragen het nog een keer: hoe gaat het na de uitspraak?",
    MessageKind.FOLLOW_UP_CLOSED: "De commissie heeft de opvolging gesloten",
    MessageKind.NAMING_REPLY: "Voornemen om uw bestuur openbaar te noemen",
    MessageKind.FIGURES_REPLY: "De cijfers over uw bestuur worden openbaar: wat zegt u ervan?",
    MessageKind.GRANT_TOLD: "De Inspectie mag het dossier lezen",
    MessageKind.INSPECTORATE_DIGEST: "Het weekoverzicht",
    MessageKind.CHILD_AT_HOME: "Nog thuis na de uitspraak: wat wij nu doen",
}
_FOR_BOARD: dict[MessageKind, str] = {
    MessageKind.ADMIT: "Ouders hebben een geschil met uw school ingediend",
    MessageKind.SEND_RULING: "De uitspraak, en wat wij van u verwachten",
    MessageKind.REPORT: "Wij hebben uw melding ontvangen",
    MessageKind.FLAG_RAISED: "Er staat een vlag bij uw bestuur",
    MessageKind.CHILD_AT_HOME: "Met haast: een kind zit na de uitspraak nog thuis",
}


@dataclass(frozen=True)
class MeasureTold:
    """One number of the list in the letter with the ruling.

    Args:
        measure: what must be done.
        due: its last day as it stood when the letter was written; ``None`` without a term.
    """

    measure: Measure
    due: DateShown | None


@dataclass(frozen=True)
class Letter:
    """Everything a letter's template may use.

    Args:
        message: the letter's row.
        title: its heading.
        dispute: what it is about; ``None`` for a letter about no single case.
        names: of board and school.
        dates: per rule the date that held when the letter was written.
        hearing: the hearing as it was planned then.
        ruling: the ruling, once the reader may see it.
        dictum: in the letter about it: the outcome in short, with what runs since it was told.
        measures: in the letter with the ruling: each number of the list, with its last day as it stood then.
        owed: what the board owes after the ruling; nothing where the case has no date for the report.
        cases: the numbers of the cases that the ruling is about.
        report_days: for a board, per case the last day for the report, where these differ in one ruling.
        delay: in the letter that the ruling comes later: why, and when.
        flags: what was flagged on the day of the letter, in words.
        noticed: in a formal notice: each thing that it asks for.
        home: in the letter about a child at home: the day after which it should have been at school.
        help: with it, who can help.
        take_back: in the letter about a withdrawal: until when the parent may come back.
        day_asked: in the letter about another day for the hearing: what was asked and decided.
        preview_until: in the letter about the text for the register: until when it can be read.
        grant: in the letter that an inspector may read the file: why, and from when until when.
        pointed_out: in the letter about what was pointed out in it: that, with the answer.
        steers: whether the recipient filed the case, or speaks for who did.
        to_pupil: whether it speaks to the pupil, so that "uw kind" would be nonsense.
        report: in the letter that brings a report of the board: that report.
        texts: with it, per measure (its id) its words.
    """

    message: Message
    title: str
    dispute: Dispute | None
    names: queries.Names | None
    dates: Mapping[str, DateShown]
    hearing: Hearing | None
    ruling: Ruling | None
    dictum: DictumShown | None = None
    measures: Sequence[MeasureTold] = ()
    owed: Owed = Owed.NIETS
    cases: Sequence[str] = ()
    report_days: Sequence[tuple[str, DateShown]] = ()
    delay: RulingDelay | None = None
    flags: Sequence[str] = ()
    noticed: Sequence[Noticed] = ()
    home: DateShown | None = None
    help: Sequence[HelplineRow] = ()
    take_back: DateShown | None = None
    day_asked: HearingDayRequest | None = None
    preview_until: DateShown | None = None
    grant: FileGrant | None = None
    pointed_out: PublicationObjection | None = None
    steers: bool = True
    to_pupil: bool = False
    report: FollowUpReport | None = None
    texts: Mapping[int, str] = field(default_factory=dict)

    @property
    def answers(self) -> Sequence[tuple[int, MeasureAnswer]]:
        """What the report says, each with its number in the ruling."""
        places = {measure.id: measure.position for measure in self.ruling.measures} if self.ruling else {}
        said = self.report.answers if self.report is not None else ()
        return sorted(((places[each.measure_id], each) for each in said if each.measure_id in places), key=_number)

    @property
    def answer_words(self) -> Mapping[Answer, str]:
        """The answers of a board in words."""
        return ANSWER_WORDS

    @property
    def written_on(self) -> date:
        """The local day on which it was written."""
        return local_date(self.message.queued_at)

    @property
    def hearing_hour(self) -> str:
        """At what time of day the hearing begins, such as 13:30."""
        return f"{self.hearing.starts_at.astimezone(AMSTERDAM):%H:%M}" if self.hearing else ""


def _number(said: tuple[int, MeasureAnswer]) -> int:
    return said[0]


def title_of(message: Message) -> str:
    """The heading of a letter, for its recipient."""
    own = _FOR_BOARD if message.recipient_role is Role.BESTUUR else {}
    return own.get(message.kind, _TITLES[message.kind])


def _told_ruling(session: Session, message: Message, reader: Actor) -> Ruling | None:
    if message.ruling_id is None:
        return None
    return session.scalar(select(Ruling).where(Ruling.id == message.ruling_id, rulings_visible_to(reader)))


def _measures(session: Session, message: Message, ruling: Ruling | None) -> list[MeasureTold]:
    if ruling is None or message.dispute_id is None:
        return []
    positions = {measure.id: measure.position for measure in ruling.measures}
    rows = queries.measures_as_of(session, message.dispute_id, message.queued_at)
    due = {key: replace(shown(row, positions), met_on=None) for key, row in rows.items()}
    return [MeasureTold(measure, due.get(measure.id)) for measure in ruling.measures]


def _owed(ruling: Ruling | None, awaited: bool, rules: Rules) -> Owed:
    return owed_for(ruling, rules) if ruling is not None and awaited else Owed.NIETS


def _cases(session: Session, ruling: Ruling) -> list[str]:
    on_it = [link.dispute_id for link in ruling.disputes]
    return list(session.scalars(select(Dispute.number).where(Dispute.id.in_(on_it)).order_by(Dispute.number)))


def _report_days(session: Session, message: Message, ruling: Ruling | None) -> list[tuple[str, DateShown]]:
    """Per case the last day for the report, where a board that gets one letter for all has more than one such day."""
    if ruling is None or message.recipient_role is not Role.BESTUUR or len(ruling.disputes) == 1:
        return []
    on_it = [link.dispute_id for link in ruling.disputes]
    found = [
        (number, replace(shown(row), met_on=None))
        for key, number in session.execute(
            select(Dispute.id, Dispute.number).where(Dispute.id.in_(on_it)).order_by(Dispute.number)
        )
        if (row := queries.agenda_as_of(session, key, message.queued_at).get("report")) is not None
    ]
    return found if len({day.due_on for _number, day in found}) > 1 else []


def _delay(session: Session, message: Message) -> RulingDelay | None:
    if message.kind is not MessageKind.TELL_DELAY or message.dispute_id is None:
        return None
    told = delays_of(session, message.dispute_id)
    return next((delay for delay in reversed(told) if delay.recorded_at <= message.queued_at), None)


def _grant(session: Session, message: Message) -> FileGrant | None:
    if message.kind is not MessageKind.GRANT_TOLD:
        return None
    told = (FileGrant.dispute_id == message.dispute_id) & (FileGrant.told_at == message.queued_at)
    return session.scalar(select(FileGrant).where(told).order_by(FileGrant.id).limit(1))


def letter(session: Session, message: Message, *, by: By) -> Letter:
    """A letter with what its words need.

    Args:
        session: the session.
        message: the letter's row, in the reader's scope.
        by: who reads it, and under which rules.
    """
    reader = by.actor
    dispute = queries.dispute_of(session, message)
    if dispute is None:
        return Letter(message, title_of(message), None, None, {}, None, None)
    # A letter speaks of the ruling it came with, also when another one came after it.
    ruling = _told_ruling(session, message, reader) or ruling_of(session, reader, dispute.id)
    rows = queries.agenda_as_of(session, dispute.id, message.queued_at)
    flags = flags_of(session, reader, [ruling.id]) if ruling and message.kind is MessageKind.FLAG_RAISED else ()
    home = home_mark(session, message, ruling, by.rules) if ruling is not None else None
    return Letter(
        message=message,
        title=title_of(message),
        dispute=dispute,
        names=queries.names(session, [dispute.id])[dispute.id],
        # What was done since is no part of the letter.
        dates={rule: replace(shown(row), met_on=None) for rule, row in rows.items()},
        hearing=queries.hearing_as_of(session, dispute.id, message.queued_at),
        ruling=ruling,
        dictum=dicta.shown(session, dispute, by.rules) if message.kind is MessageKind.TELL_DICTUM else None,
        measures=_measures(session, message, ruling) if message.kind in RULING_KINDS else (),
        owed=_owed(ruling, message.kind is MessageKind.REPORT_REMINDER or "report" in rows, by.rules),
        cases=_cases(session, ruling) if ruling is not None else (),
        report_days=_report_days(session, message, ruling) if message.kind in _ASKS_FOR_REPORT else (),
        delay=_delay(session, message),
        noticed=noticed_in(session, message, ruling, by.rules) if ruling is not None else (),
        home=of_due(home, "Drie maanden thuis na de uitspraak") if home is not None else None,
        help=help_on(local_date(message.queued_at), by.rules) if message.kind is MessageKind.CHILD_AT_HOME else (),
        take_back=until_when(local_date(message.queued_at), by.rules)
        if message.kind is MessageKind.WITHDRAWAL_NOTED
        else None,
        day_asked=decided_at(session, dispute.id, message.queued_at)
        if message.kind is MessageKind.OTHER_HEARING_DAY
        else None,
        preview_until=of_due(preview_until(local_date(message.queued_at), by.rules), "De tekst lezen tot en met")
        if message.kind is MessageKind.PUBLICATION_PREVIEW
        else None,
        grant=_grant(session, message),
        pointed_out=answered_at(session, message.queued_at, party_id=message.party_id, board_id=message.board_id)
        if message.kind is MessageKind.PUBLICATION_ANSWER
        else None,
        report=report_in(session, message),
        texts={measure.id: measure.text for measure in ruling.measures} if ruling is not None else {},
        steers=any(party.id == message.party_id for party in requesters(dispute)),
        to_pupil=any(party.id == message.party_id and is_pupil(party) for party in dispute.parties),
        flags=[FLAG_WORDS[flag.kind] for flag in flags if flag.recorded_at == message.queued_at],
    )
