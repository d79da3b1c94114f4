"""What a person at the secretariaat must do because the software cannot."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from gpo.db import Base, enum_column


class TaskKind(StrEnum):
    NO_ADDRESS = "no_address"
    BOUNCED = "bounced"
    DELIVERY_UNPROVEN = "delivery_unproven"
    RULING_TERM_NEAR = "ruling_term_near"
    DEFENCE_OVERDUE = "defence_overdue"
    REMEDY_OVERDUE = "remedy_overdue"
    RENDER_FAILED = "render_failed"
    CALL_BACK = "call_back"
    SAFETY = "safety"
    MAIL_UNCONFIRMED = "mail_unconfirmed"
    POST_RECEIPT = "post_receipt"
    OTHER_PARENT = "other_parent"
    YOUNG_PERSON = "young_person"
    AUDIENCE = "audience"
    LIKELY_DOUBLE = "likely_double"
    AUTHORISATION = "authorisation"
    CORRECTION = "correction"
    DESK_MESSAGE = "desk_message"
    HEARING_DAY = "hearing_day"
    UNDER_PRESSURE = "under_pressure"
    HEARING_WHILE_WITHDRAWN = "hearing_while_withdrawn"
    INTERIM_SILENT = "interim_silent"
    PERIOD_DISPUTED = "period_disputed"
    RING_BEFORE_RULING = "ring_before_ruling"
    SERVE_BY_POST = "serve_by_post"
    RULING_NOT_ARRIVED = "ruling_not_arrived"
    TELL_DELAY = "tell_delay"
    CHILD_LETTER = "child_letter"
    CHECK_TEXT = "check_text"
    PUBLICATION_OBJECTION = "publication_objection"
    RELEASE_TEXT = "release_text"
    DICTUM_TERM_PASSED = "dictum_term_passed"
    BOARD_UNREACHABLE = "board_unreachable"
    SUCCESSOR_UNKNOWN = "successor_unknown"
    CHILD_AT_HOME = "child_at_home"
    FOLLOW_UP_CONTESTED = "follow_up_contested"
    CLOSE_FOLLOW_UP = "close_follow_up"
    REPETITION = "repetition"
    NAMING_DECISION = "naming_decision"
    FIGURES_REPLY = "figures_reply"
    FROM_INSPECTORATE = "from_inspectorate"


TASK_WORDS: dict[TaskKind, str] = {
    TaskKind.NO_ADDRESS: "Er is geen werkend mailadres. Stuur dit bericht per post of bel.",
    TaskKind.BOUNCED: "Een mail kwam terug. Bel of schrijf, en verbeter het mailadres.",
    TaskKind.DELIVERY_UNPROVEN: "Niet bewezen dat het bestuur de uitspraak kreeg. Ga dit na voor er een vlag komt.",
    TaskKind.RULING_TERM_NEAR: "De termijn voor de uitspraak is bijna om of voorbij.",
    TaskKind.DEFENCE_OVERDUE: "Het verweer is niet op tijd gekomen. Bel het bestuur.",
    TaskKind.REMEDY_OVERDUE: "De aanvulling is niet op tijd gekomen. Neem contact op met de ouder.",
    TaskKind.RENDER_FAILED: "Een pdf kon niet worden gemaakt: een uitspraak, ontvangst of bewijs. Bekijk de melding.",
    TaskKind.CALL_BACK: "Iemand vraagt om teruggebeld te worden.",
    TaskKind.SAFETY: "Iemand schreef dat een kind of ouder niet veilig is. Bel in het eerste uur.",
    TaskKind.MAIL_UNCONFIRMED: "Het mailadres is niet bevestigd. Bel of schrijf de ouder.",
    TaskKind.POST_RECEIPT: "De ouder heeft geen mailadres. Stuur de ontvangst en de code per post.",
    TaskKind.OTHER_PARENT: "Beslis of de andere ouder bericht krijgt. Tot dan weet die van niets.",
    TaskKind.YOUNG_PERSON: "Een leerling van 16 of 17 wil de zaak volgen. Beslis of dat kan.",
    TaskKind.AUDIENCE: "Iets is alleen voor de commissie bedoeld. Beslis wie het mag lezen.",
    TaskKind.LIKELY_DOUBLE: "Deze zaak lijkt op een andere zaak. Kijk of het dezelfde is.",
    TaskKind.AUTHORISATION: "Kijk of de machtiging is getekend.",
    TaskKind.CORRECTION: "De ouder verbeterde het verzoek. Kijk wat er veranderde.",
    TaskKind.DESK_MESSAGE: "Er is een bericht van een partij.",
    TaskKind.HEARING_DAY: "Een partij vraagt om een andere dag voor de zitting.",
    TaskKind.UNDER_PRESSURE: "De ouder trok in en schreef dat er druk was. Bel de ouder, niet het bestuur.",
    TaskKind.HEARING_WHILE_WITHDRAWN: "De zitting valt in de bedenktijd na het intrekken. Bel de ouder.",
    TaskKind.INTERIM_SILENT: "Het bestuur zei niet welk onderwijs het kind nu krijgt. Bel het bestuur.",
    TaskKind.PERIOD_DISPUTED: "Een partij is het niet eens met dagen thuis. Beide versies staan erbij.",
    TaskKind.RING_BEFORE_RULING: "De ouder wil eerst gebeld worden. Bel, en verstuur daarna de uitspraak.",
    TaskKind.SERVE_BY_POST: "Stuur de uitspraak per post, en noteer dat zij is verstuurd.",
    TaskKind.RULING_NOT_ARRIVED: "De uitspraak kwam niet aan. Stuur haar op een andere manier.",
    TaskKind.TELL_DELAY: "De uitspraak komt na de tien weken. Schrijf beide kanten waarom, en noem een nieuwe dag.",
    TaskKind.CHILD_LETTER: "Er ligt een brief aan het kind. Spreek met de ouder af hoe het kind hem krijgt.",
    TaskKind.CHECK_TEXT: "Kijk de tekst voor het openbare register na.",
    TaskKind.PUBLICATION_OBJECTION: "Een partij wijst aan wat het kind herkenbaar maakt. Beslis en antwoord.",
    TaskKind.RELEASE_TEXT: "De partijen hebben de tekst gezien. Een tweede persoon geeft hem vrij.",
    TaskKind.DICTUM_TERM_PASSED: "Een termijn uit het dictum is voorbij, maar de uitspraak is nog niet verzonden. "
    "Vraag de kamer wanneer zij komt.",
    TaskKind.BOARD_UNREACHABLE: "Het bestuur is niet te bereiken. Zoek een ander adres, voor er een vlag komt.",
    TaskKind.SUCCESSOR_UNKNOWN: "Het bestuur bestaat niet meer. Leg vast welk bestuur het overnam.",
    TaskKind.CHILD_AT_HOME: "Het kind zit na de uitspraak langer dan drie maanden thuis. Bel het bestuur.",
    TaskKind.FOLLOW_UP_CONTESTED: "De ouder zegt iets anders dan het bestuur. Kijk wat er klopt.",
    TaskKind.CLOSE_FOLLOW_UP: "De opvolging kan worden gesloten. De commissie schrijft waarom.",
    TaskKind.REPETITION: "Dit gebeurt vaker. Kijk of een maatregel voor de praktijk van de school past.",
    TaskKind.NAMING_DECISION: "De voorzitter beslist of een bestuur openbaar wordt genoemd.",
    TaskKind.FIGURES_REPLY: "Een bestuur reageerde op zijn cijfers. Lees of de reactie erbij kan.",
    TaskKind.FROM_INSPECTORATE: "De Inspectie liet iets weten.",
}


class Task(Base):
    """One thing to do. The same thing stands open once."""

    __tablename__ = "task"
    __table_args__ = (
        CheckConstraint("(done_at IS NULL) = (done_note IS NULL)", name="done_with_note"),
        Index(
            "uq_task_open",
            "kind",
            "subject",
            unique=True,
            sqlite_where=text("done_at IS NULL"),
            postgresql_where=text("done_at IS NULL"),
        ),
        Index(
            "ix_task_open_since",
            "opened_at",
            sqlite_where=text("done_at IS NULL"),
            postgresql_where=text("done_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[TaskKind] = mapped_column(enum_column(TaskKind, "kind"))
    subject: Mapped[str] = mapped_column(String(80))
    dispute_id: Mapped[int | None] = mapped_column(ForeignKey("dispute.id"), index=True)
    opened_at: Mapped[datetime]
    due_on: Mapped[date | None]
    due_at: Mapped[datetime | None]
    """The hour, where a day is too coarse: the first hour of the next working day."""
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    done_note: Mapped[str | None] = mapped_column(String(500))

    @property
    def words(self) -> str:
        return TASK_WORDS[self.kind]
