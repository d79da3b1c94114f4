"""A small world, and disputes in it at any stage.

A stage is reached by the services through the steps before it, with the clock walking along, so that every dispute in
a test is legal and audited: ``world.heard(session)`` files, admits, seats, plans and holds.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from email.message import EmailMessage
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.access import services as access
from gpo.access.models import MemberTie
from gpo.actor import SYSTEM, Actor, By
from gpo.boards import services as boards
from gpo.clock import MovableClock
from gpo.compliance import escalation
from gpo.compliance import services as compliance
from gpo.compliance.models import Flag
from gpo.compliance.services import Reply, Report, Told
from gpo.deadlines.services import current_rows
from gpo.delivery import services as delivery
from gpo.disputes import services as disputes
from gpo.disputes.models import Channel, Dispute, Relation, Seat
from gpo.filing.services import Request, Requester, file_with_papers
from gpo.hearings import services as hearings
from gpo.hearings.queries import current_hearing
from gpo.law.calendar import AMSTERDAM, local_date, non_working_day
from gpo.law.enums import Answer, Ground, Outcome, Role
from gpo.law.judgement import FlagKind
from gpo.messages import services as messages
from gpo.messages.models import Message
from gpo.rulings import rendering
from gpo.rulings import services as rulings
from gpo.rulings.models import Owner, Ruling, RulingKind, TermUnit
from gpo.rulings.services import MeasureText, RulingText
from gpo.schooling import interim
from gpo.web.gate import House

PASSWORD = "vier losse woorden hier"
TWO_MEASURES = (
    MeasureText("Nodig de ouders uit voor een gesprek.", Owner.SCHOOL, True, 14, TermUnit.DAGEN),
    MeasureText("Stel het ontwikkelingsperspectief bij.", Owner.BESTUUR, True, 6, TermUnit.WEKEN),
)
WORDS = RulingText(
    summary="De ouders krijgen gelijk.",
    facts="De leerling zit thuis.",
    position_parents="De ouders vinden dat de school een andere plek had moeten zoeken.",
    position_board="Het bestuur vindt dat het genoeg heeft gedaan.",
    considerations="De school zocht geen andere plek.",
    child_interest="De leerling heeft belang bij een school dicht bij huis.",
    child_voice="De leerling wil bij de vrienden blijven.",
)


MAIL = "robin@gpo.test"
# The answers of a parent to the questions, enough to be filed; ``tests/interview.py`` walks the pages with them.
FILING: dict[str, Any] = {
    "relation": "ouder",
    "name": "Robin Ouder",
    "email": MAIL,
    "address_secret": "nee",
    "authority": "samen",
    "other_knows": "ja",
    "other_safe": "ja",
    "child_name": "Kim",
    "school_text": "sluis utrecht",
    "enrolled": "ja",
    "grounds": ["verwijdering"],
    "subtypes": ["voorgenomen_verwijdering"],
    "decision_paper": "ja",
    "story": "De school wil ons kind wegsturen.",
    "wish": "Dat ons kind mag blijven.",
    "decision_made_known_on": "25-8-2026",
    "objection_made": "nee",
    "extra_support": "ja",
    "at_home": "nee",
    "urgent": "nee",
    "child_asked": "ja",
    "child_voice": "Ik wil bij mijn vrienden blijven.",
    "child_voice_how": "Thuis aan tafel gevraagd.",
    "child_voice_audience": "partijen",
}


@dataclass(frozen=True)
class Person:
    """Someone with an account; outlives any session."""

    actor: Actor
    name: str
    email: str

    @property
    def user_id(self) -> int:
        assert self.actor.user_id is not None
        return self.actor.user_id


class World:
    """Two boards with a school each, people in every role, and the verbs to make disputes.

    Args:
        house: the installation; its clock can be moved.
    """

    parent: Person
    other_parent: Person
    board: Person
    other_board: Person
    desk: Person
    second_desk: Person
    chair: Person
    members: tuple[Person, Person]
    other_chair: Person
    tied_member: Person
    inspector: Person
    keeper: Person

    def __init__(self, house: House) -> None:
        assert isinstance(house.clock, MovableClock)
        self.house, self.clock, self.rules = house, house.clock, house.rules
        self._children = 0

    @property
    def people(self) -> tuple[Person, ...]:
        """One per role that logs in, in the order of the roles."""
        return (self.parent, self.board, self.desk, self.chair, self.inspector, self.keeper)

    def by(self, who: Person | Actor) -> By:
        """Who acts, now."""
        return By(who.actor if isinstance(who, Person) else who, self.clock(), self.rules)

    def next_morning(self, hour: int = 10) -> None:
        """It is the morning of the next working day, when rulings go out."""
        day = self._working_day(self._today() + timedelta(days=1))
        self.clock.move_to(datetime.combine(day, time(hour), AMSTERDAM))

    def pass_days(self, days: int) -> None:
        """Let time go by."""
        self.clock.move_to(self.clock() + timedelta(days=days))

    def settle(self, session: Session) -> None:
        """Make boards, schools and accounts."""
        when = {"by": self.by(SYSTEM)}
        first = boards.add_board(
            session, "40001", "Stichting De Vaart", sectors="PO-VO", email="post@vaart.test", **when
        )
        second = boards.add_board(session, "40002", "Stichting Het Veer", sectors="PO", email="post@veer.test", **when)
        place = {"postcode": "3511AB", "city": "Utrecht"}
        self.school_id = boards.add_school(
            session, "40AA00", "Basisschool De Sluis", board=first, denomination="Rooms-Katholiek", **place, **when
        ).id
        self.public_school_id = boards.add_school(
            session, "40AB00", "Openbare Basisschool De Brug", board=second, denomination="Openbaar", **place, **when
        ).id
        self.vo_school_id = boards.add_school(
            session, "40VA00", "Lyceum De Kade", board=first, education="VO", denomination="Openbaar", **place, **when
        ).id
        self.parent = self._person(session, Role.OUDER, "Noor Ouder", "ouder")
        self.other_parent = self._person(session, Role.OUDER, "Sam Ander", "ander")
        self.board = self._person(session, Role.BESTUUR, "Bo Bestuur", "bestuur", first.id)
        self.other_board = self._person(session, Role.BESTUUR, "Wil Weder", "weder", second.id)
        self.desk = self._person(session, Role.SECRETARIAAT, "Sacha Secretaris", "desk")
        self.second_desk = self._person(session, Role.SECRETARIAAT, "Toos Tweede", "desk2")
        self.chair = self._person(session, Role.COMMISSIE, "Vera Voorzitter", "voorzitter")
        self.members = (
            self._person(session, Role.COMMISSIE, "Lou Lid", "lid1"),
            self._person(session, Role.COMMISSIE, "Lee Lid", "lid2"),
        )
        self.other_chair = self._person(session, Role.COMMISSIE, "Otto Ander", "voorzitter2")
        self.tied_member = self._person(session, Role.COMMISSIE, "Ties Verbonden", "ties")
        session.add(MemberTie(user_id=self.tied_member.user_id, board_id=first.id))
        self.inspector = self._person(session, Role.INSPECTIE, "Ina Inspecteur", "inspectie")
        self.keeper = self._person(session, Role.BEHEERDER, "Bea Beheerder", "beheerder")
        session.flush()

    def request(self, parent: Person | None = None, **facts: Any) -> Request:
        """A whole filing by a parent, of today."""
        who = parent or self.parent
        self._children += 1
        told = {
            "requester": Requester(who.name, Relation.OUDER, email=who.email, user_id=who.user_id),
            "school_id": self.school_id,
            "grounds": (Ground.VERWIJDERING,),
            "story": "De school wil ons kind wegsturen.",
            "wish": "Dat ons kind mag blijven.",
            # Another child each time: the same one twice is a likely double, which is a task of its own.
            "child_name": "Kim" if self._children == 1 else f"Kim {self._children}",
            "channel": Channel.WEB,
            "filed_on": self._today(),
            "decision_made_known_on": self._today() - timedelta(days=20),
        }
        if facts.get("no_decision_reason"):
            told["decision_made_known_on"] = None
        return Request(**{**told, **facts})

    def filed(self, session: Session, parent: Person | None = None, **facts: Any) -> Dispute:
        """A dispute as a parent files it."""
        return file_with_papers(session, self.request(parent, **facts), [], by=self.by(parent or self.parent))

    def admitted(self, session: Session, dispute: Dispute | None = None, **facts: Any) -> Dispute:
        """In behandeling; the board knows of it."""
        dispute = dispute or self.filed(session, **facts)
        interim.admit(session, dispute, on=self._today(), by=self.by(self.desk))
        return dispute

    def seated(self, session: Session, dispute: Dispute | None = None, **facts: Any) -> Dispute:
        """With a chamber."""
        dispute = dispute or self.admitted(session, **facts)
        seats = {self.chair.user_id: Seat.VOORZITTER} | {one.user_id: Seat.LID for one in self.members}
        disputes.compose_chamber(session, dispute, seats, by=self.by(self.desk))
        return dispute

    def planned(self, session: Session, dispute: Dispute | None = None, **facts: Any) -> Dispute:
        """With a hearing, two weeks ahead."""
        dispute = dispute or self.seated(session, **facts)
        day = self._working_day(self._today() + timedelta(days=14))
        hearings.plan_hearing(
            session,
            dispute,
            starts_at=datetime.combine(day, time(10), AMSTERDAM),
            place="Zwarte Woud 2, Utrecht",
            online=False,
            remarks=None,
            by=self.by(self.desk),
        )
        return dispute

    def heard(self, session: Session, dispute: Dispute | None = None, **facts: Any) -> Dispute:
        """The hearing was held; it is that same day."""
        dispute = dispute or self.planned(session, **facts)
        hearing = current_hearing(session, dispute.id)
        assert hearing is not None
        self.clock.move_to(hearing.starts_at + timedelta(hours=3))
        hearings.hold_hearing(session, dispute, by=self.by(self.desk))
        return dispute

    def dictum_told(
        self,
        session: Session,
        dispute: Dispute | None = None,
        outcome: Outcome = Outcome.GEGROND,
        measures: Sequence[MeasureText] = (),
        **facts: Any,
    ) -> Dispute:
        """The outcome was told, the day after the hearing."""
        dispute = dispute or self.heard(session, **facts)
        self.pass_days(1)
        outcomes = {claim.id: outcome for claim in dispute.claims}
        rulings.tell_dictum(
            session, dispute, f"Het verzoek is {outcome}.", outcomes=outcomes, measures=measures, by=self.by(self.chair)
        )
        return dispute

    def issued(
        self,
        session: Session,
        *together: Dispute,
        outcome: Outcome = Outcome.GEGROND,
        measures: Sequence[MeasureText] = TWO_MEASURES,
        **facts: Any,
    ) -> Ruling:
        """A ruling adopted by the chair, a week after the hearing."""
        spoken = together or (self.heard(session, **facts),)
        self.pass_days(7)
        outcomes = {claim.id: outcome for dispute in spoken for claim in dispute.claims}
        return rulings.issue_ruling(
            session,
            spoken,
            outcomes=outcomes,
            measures=measures,
            text=WORDS,
            agreed=rulings.Agreed(frozenset({self.chair.user_id, *(one.user_id for one in self.members)})),
            by=self.by(self.chair),
        )

    def corrected(
        self,
        session: Session,
        ruling: Ruling,
        kind: RulingKind,
        *,
        outcome: Outcome | None = None,
        measures: Sequence[MeasureText] | None = None,
        reason: str = "Er stond een fout in.",
        same_duty: bool = True,
        **words: str,
    ) -> Ruling:
        """A ruling that mends, completes or replaces one that was sent; not sent itself. What is not said stays."""
        spoken = [session.get_one(Dispute, link.dispute_id) for link in ruling.disputes]
        same = [
            MeasureText(
                row.text, row.owner, row.binding, row.term_amount, row.term_unit, row.term_start, row.scope, row.id
            )
            for row in ruling.measures
        ]
        told = same if measures is None else measures
        return rulings.issue_ruling(
            session,
            spoken,
            outcomes={item.claim_id: outcome or item.outcome for item in ruling.outcomes},
            measures=told,
            text=replace(WORDS, **words),
            agreed=rulings.Agreed(frozenset({self.chair.user_id, *(one.user_id for one in self.members)})),
            corrects=rulings.Corrects(
                kind, ruling, reason, frozenset(range(1, len(told) + 1)) if same_duty else frozenset()
            ),
            by=self.by(self.chair),
        )

    def rendered(self, session: Session, ruling: Ruling | None = None, **facts: Any) -> Ruling:
        """A ruling with some bytes for a sealed PDF, not sent yet."""
        ruling = ruling or self.issued(session, **facts)
        digest = self.house.storage.put(b"%PDF-1.7 " + ruling.number.encode())
        rendering.keep(ruling, sealed=digest, unsealed=digest, by=self.by(SYSTEM))
        return ruling

    def sent(self, session: Session, ruling: Ruling | None = None, **facts: Any) -> Ruling:
        """A ruling that went out, with some bytes for a PDF."""
        ruling = ruling or self.issued(session, **facts)
        self.rendered(session, ruling)
        assert delivery.send(session, ruling.id, by=self.by(SYSTEM))
        return ruling

    def delivered(self, session: Session, ruling: Ruling | None = None, **facts: Any) -> Ruling:
        """A ruling whose mails were taken by the mail servers, so that its arrival is proven."""
        ruling = ruling or self.sent(session, **facts)
        waiting = select(Message).where(
            Message.ruling_id == ruling.id, Message.sent_at.is_(None), Message.address.is_not(None)
        )
        for message in session.scalars(waiting).all():
            messages.deliver_one(session, message, EmailMessage(), deliver=lambda _mail: None, by=self.by(SYSTEM))
        return ruling

    def reported(self, session: Session, ruling: Ruling | None = None, **facts: Any) -> Ruling:
        """The board told parents and commission that it does everything."""
        ruling = ruling or self.delivered(session, **facts)
        told = Report(
            received_on=self._today(),
            channel=Channel.WEB,
            parents={link.dispute_id: Told(self._today(), "per brief") for link in ruling.disputes},
            replies={measure.id: Reply(Answer.OVERGENOMEN) for measure in ruling.measures},
        )
        compliance.report_compliance(session, ruling, told, by=self.by(self.board))
        return ruling

    def flagged(self, session: Session, ruling: Ruling | None = None, **facts: Any) -> Flag:
        """The board stayed silent, and the day after the last the clock noticed."""
        ruling = ruling or self.delivered(session, **facts)
        dates = current_rows(session, ruling.disputes[0].dispute_id)
        day_after = dates[("report", None)].due_on + timedelta(days=1)
        self.clock.move_to(datetime.combine(day_after, time(6), AMSTERDAM))
        escalation.flag_silent(session, ruling.id, on=day_after, by=self.by(SYSTEM))
        silent = (Flag.ruling_id == ruling.id) & (Flag.kind == FlagKind.GEEN_MELDING)
        return session.scalars(select(Flag).where(silent)).one()

    def _person(self, session: Session, role: Role, name: str, mailbox: str, board_id: int | None = None) -> Person:
        email = f"{mailbox}@gpo.test"
        user = access.create_user(session, email=email, name=name, role=role, board_id=board_id, by=self.by(SYSTEM))
        return Person(user.actor, name, email)

    def _today(self) -> date:
        return local_date(self.clock())

    def _working_day(self, day: date) -> date:
        while non_working_day(day, self.rules):
            day += timedelta(days=1)
        return day
