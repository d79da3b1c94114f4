"""What parents say after a ruling, and asking them no more. Nothing said is written over: the newest word counts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.asking.models import (
    Asked,
    AskingStopped,
    ChildPlace,
    FollowUpQuestion,
    Happened,
    MeasureWord,
    ParentAnswer,
    StopReason,
)
from gpo.asking.people import asked_in, tells_of_child
from gpo.asking.words import STOP_WORDS
from gpo.audit import services as audit
from gpo.disputes.models import Audience, Dispute, Party
from gpo.disputes.parties import own_party
from gpo.documents.models import PaperKind
from gpo.documents.papers import Paper
from gpo.documents.services import add_document
from gpo.law.enums import Role
from gpo.law.refusal import Refusal
from gpo.rulings.models import Ruling
from gpo.storage import Storage

AT_SCHOOL = frozenset({ChildPlace.TERUG_OP_SCHOOL, ChildPlace.ANDERE_SCHOOL})
PAPER_TITLE = "Bij wat de ouder na de uitspraak zei"


@dataclass(frozen=True)
class Said:
    """What a parent says; what is left out stays as it was said before.

    Args:
        told: whether the parent heard what the board does, and ``told_on`` when.
        measures: per measure (its id) whether it happened.
        words: in the parent's own words.
        board_may_read: whether the board reads those words too.
        child_place: where the child is, and ``place_since`` since when it is at school again.
    """

    told: Happened | None = None
    told_on: date | None = None
    measures: Mapping[int, Happened] = field(default_factory=dict)
    words: str | None = None
    board_may_read: bool = False
    child_place: ChildPlace | None = None
    place_since: date | None = None

    @property
    def nothing(self) -> bool:
        """Whether nothing was said at all."""
        return not (self.told or self.measures or self.words or self.child_place)


def teller(dispute: Dispute, by: By, party_id: int | None = None) -> Party:
    """Whose answer it is: the own party of a parent; for the desk the parent who told it.

    Args:
        dispute: the dispute, within the actor's scope.
        by: who acts.
        party_id: for the desk, who told it; ``None``: the first who is asked.

    Raises:
        Refusal: this person is not asked in this case.
    """
    asked = asked_in(dispute)
    if by.actor.role is Role.SECRETARIAAT:
        found = next((party for party in asked if party_id in (None, party.id)), None)
    else:
        own = own_party(dispute, by.actor)
        found = own if own is not None and own in asked else None
    if found is None:
        raise Refusal(
            None, "Dit vragen wij aan de ouder die het geschil indiende. Wilt u iets zeggen? Bel of schrijf ons."
        )
    return found


def answer(
    session: Session,
    dispute: Dispute,
    ruling: Ruling,
    said: Said,
    *,
    by: By,
    party_id: int | None = None,
    on: date | None = None,
    paper: Paper | None = None,
    storage: Storage | None = None,
) -> ParentAnswer:
    """Write down what a parent says of what came of a ruling. A correction is a new answer; earlier ones are kept.

    The same answer twice is one answer: a double press changes nothing.

    Args:
        session: the open transaction.
        dispute: the dispute, locked and within the actor's scope.
        ruling: the ruling that speaks on it.
        said: the answer.
        by: the parent, or the desk that writes down what a parent told; and when.
        party_id: for the desk, which parent.
        on: for the desk, the day on which the parent told it.
        paper: a paper that goes with it, checked; kept in ``storage``.
        storage: keeps the bytes of the paper.

    Raises:
        Refusal: nothing was said, an impossible day, a measure of another ruling, or not a person who is asked.
    """
    party = teller(dispute, by, party_id)
    day = on or by.today
    _require_possible(ruling, said, party, day, by)
    last = _last_of(session, ruling, party)
    if last is not None and paper is None and last.answered_on == day and _said_in(last) == said:
        return last
    question = _question_of(session, ruling, party)
    row = ParentAnswer(
        question_id=question.id if question is not None else None,
        dispute_id=dispute.id,
        ruling_id=ruling.id,
        party_id=party.id,
        said_by=by.actor.role,
        answered_on=day,
        recorded_at=by.now,
        told=said.told,
        told_on=said.told_on,
        words=said.words,
        board_may_read=said.board_may_read,
        child_place=said.child_place,
        place_since=said.place_since,
        measures=[MeasureWord(measure_id=key, happened=word) for key, word in sorted(said.measures.items())],
    )
    if paper is not None and storage is not None:
        row.document_id = _keep(session, dispute, paper, party, said, storage, by)
    session.add(row)
    if question is not None:
        question.ended_at, question.ended_as = by.now, Asked.BEANTWOORD
    session.flush()
    audit.record(session, "answer_follow_up", by, dispute_id=dispute.id, number=dispute.number, on=day)
    return row


def stop(session: Session, dispute: Dispute, because: StopReason, *, by: By, party_id: int | None = None) -> None:
    """Ask nothing more: a parent for oneself in one press, the desk for one parent or for the whole case.

    Args:
        session: the open transaction.
        dispute: the dispute, locked and within the actor's scope.
        because: why; a parent need not say.
        by: who stops it and when.
        party_id: for the desk, the parent who is asked no more; ``None``: nobody in this case is.

    Raises:
        Refusal: this person is not asked in this case.
    """
    desk = by.actor.role is Role.SECRETARIAAT
    party = teller(dispute, by, party_id) if party_id is not None or not desk else None
    whose = party.id if party is not None else None
    open_questions = select(FollowUpQuestion).where(
        FollowUpQuestion.dispute_id == dispute.id, FollowUpQuestion.ended_at.is_(None)
    )
    for question in session.scalars(open_questions):
        if whose in (None, question.party_id):
            question.ended_at, question.ended_as = by.now, Asked.GESTOPT
    if standing_stop(session, dispute, whose) is None:
        reason = because if desk else StopReason.LIEVER_NIET
        session.add(
            AskingStopped(
                dispute_id=dispute.id,
                party_id=whose,
                because=reason,
                stopped_at=by.now,
                stopped_by=by.actor.role,
                stopped_by_id=by.actor.user_id,
            )
        )
        _trail(session, "stop_asking", dispute, reason, by)
    session.flush()


def resume(session: Session, dispute: Dispute, *, by: By) -> None:
    """Ask again: a parent takes back only what that parent said, the desk everything.

    Args:
        session: the open transaction.
        dispute: the dispute, locked and within the actor's scope.
        by: who takes it back and when.

    Raises:
        Refusal: this person is not asked in this case.
    """
    query = select(AskingStopped).where(AskingStopped.dispute_id == dispute.id, AskingStopped.resumed_at.is_(None))
    if by.actor.role is not Role.SECRETARIAAT:
        own = teller(dispute, by)
        query = query.where(AskingStopped.party_id == own.id, AskingStopped.stopped_by == Role.OUDER)
    for row in session.scalars(query):
        row.resumed_at = by.now
        _trail(session, "resume_asking", dispute, row.because, by)
    session.flush()


def standing_stop(session: Session, dispute: Dispute, party_id: int | None) -> AskingStopped | None:
    """What makes that a party, or with ``None`` the whole case, is asked no more.

    Args:
        session: the session.
        dispute: a dispute the caller may see.
        party_id: the party; a stop of the whole case counts for each.
    """
    whole, own = AskingStopped.party_id.is_(None), AskingStopped.party_id == party_id
    return session.scalars(
        select(AskingStopped)
        .where(AskingStopped.dispute_id == dispute.id, AskingStopped.resumed_at.is_(None))
        .where(whole if party_id is None else whole | own)
        .order_by(AskingStopped.id)
        .limit(1)
    ).first()


def _require_possible(ruling: Ruling, said: Said, party: Party, day: date, by: By) -> None:
    sent_on = ruling.sent_on or ruling.given_on
    if said.nothing:
        raise Refusal(None, "U heeft nog niets ingevuld. Vul in wat u kwijt wilt, of sluit deze pagina.")
    if day > by.today or day < sent_on:
        raise Refusal(None, "De dag waarop de ouder dit vertelde, ligt voor de uitspraak of in de toekomst.")
    if said.told_on is not None:
        if said.told is not Happened.JA:
            raise Refusal(None, "U vulde een dag in waarop u het hoorde. Kies dan ook: ja.")
        if said.told_on > by.today or said.told_on < ruling.given_on:
            raise Refusal(None, "De dag waarop u het hoorde, ligt voor de uitspraak of in de toekomst. Kijk hem na.")
    if not set(said.measures) <= {measure.id for measure in ruling.measures}:
        raise Refusal(None, "Een van de vragen hoort bij een andere uitspraak. Open de pagina opnieuw.")
    if said.child_place is not None and not tells_of_child(party):
        raise Refusal(None, "Waar het kind is, horen wij alleen van de ouder zelf.")
    if said.place_since is not None:
        if said.child_place not in AT_SCHOOL:
            raise Refusal(None, "U vulde in sinds wanneer uw kind weer naar school gaat. Kies dan ook welke school.")
        if said.place_since > by.today:
            raise Refusal(None, "De dag waarop uw kind weer naar school ging, ligt in de toekomst. Kijk hem na.")


def _last_of(session: Session, ruling: Ruling, party: Party) -> ParentAnswer | None:
    return session.scalar(
        select(ParentAnswer)
        .where(ParentAnswer.ruling_id == ruling.id, ParentAnswer.party_id == party.id)
        .order_by(ParentAnswer.id.desc())
        .limit(1)
    )


def _question_of(session: Session, ruling: Ruling, party: Party) -> FollowUpQuestion | None:
    """The newest question to this parent; an answer after its end is an answer all the same."""
    return session.scalar(
        select(FollowUpQuestion)
        .where(FollowUpQuestion.ruling_id == ruling.id, FollowUpQuestion.party_id == party.id)
        .order_by(FollowUpQuestion.id.desc())
        .limit(1)
    )


def _said_in(row: ParentAnswer) -> Said:
    return Said(
        told=row.told,
        told_on=row.told_on,
        measures={each.measure_id: each.happened for each in row.measures},
        words=row.words,
        board_may_read=row.board_may_read,
        child_place=row.child_place,
        place_since=row.place_since,
    )


def _keep(session: Session, dispute: Dispute, paper: Paper, party: Party, said: Said, storage: Storage, by: By) -> int:
    """Put the paper in the file. Without the parent's word for it the board does not read it: then the desk decides."""
    return add_document(
        session,
        dispute,
        paper,
        kind=PaperKind.OVERIG,
        title=PAPER_TITLE,
        storage=storage,
        audience=Audience.PARTIJEN if said.board_may_read else Audience.COMMISSIE_GEVRAAGD,
        party=party,
        by=by,
    ).id


def _trail(session: Session, kind: str, dispute: Dispute, because: StopReason, by: By) -> None:
    audit.record(session, kind, by, dispute_id=dispute.id, number=dispute.number, because=STOP_WORDS[because])
