"""Everything the page of one case shows, to one role."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.audit import queries as audit
from gpo.audit.models import AuditEvent
from gpo.audit.services import sentence
from gpo.deadlines.showing import DateShown, as_of, in_order, shown
from gpo.disputes.agenda import dates_of
from gpo.disputes.models import Dispute, Party, Seat
from gpo.disputes.parties import is_pupil, own_party, present, refused
from gpo.disputes.queries import SeatShown, may_hear_child
from gpo.disputes.queries import chamber as chamber_of
from gpo.documents.models import Document
from gpo.documents.queries import of_dispute
from gpo.documents.secret_words import places
from gpo.dossier import queries
from gpo.dossier.next_step import Milestone, NextStep, next_step, road, seen_as_withdrawn
from gpo.drafting.models import DraftState
from gpo.drafting.reading import state_of_draft
from gpo.drafting.writing import WRITTEN_AT
from gpo.filing.at_filing import likely_doubles
from gpo.filing.history import Correction, history
from gpo.hearings.models import Hearing
from gpo.hearings.queries import current_hearing
from gpo.hearings.services import MENDED_AT
from gpo.law.enums import Role, Stage
from gpo.law.facts import Finding, FindingCode
from gpo.law.procedure import STEPS, Action, Step, allowed
from gpo.messages.models import Message
from gpo.rulings import dicta
from gpo.rulings.dicta import DictumShown
from gpo.rulings.force import Switch, switch_before_sending
from gpo.rulings.models import Ruling
from gpo.rulings.queries import rulings_of, speaking
from gpo.tasks.models import Task
from gpo.tasks.queries import open_tasks
from gpo.withdrawal.services import until_when

# What says something about the rules instead of about the case; it stands apart for everyone but the desk.
_ABOUT_RULES = {
    FindingCode.NO_DECREE_ROW,
    FindingCode.ARTICLE_NEEDS_SECTOR,
    FindingCode.ARTICLE_NEEDS_OPENBAAR,
    FindingCode.ARTICLE_NEEDS_GROUND,
    FindingCode.BEFORE_FIRST_ROW,
    FindingCode.NO_ROW,
    FindingCode.TERM_UNCLEAR,
    FindingCode.SECTOR_NEEDED,
    FindingCode.OPENBAAR_NEEDED,
}
# What the parties see of the trail: the steps of the procedure and the flags, not the work of the desk.
_FOR_PARTIES = {step.action.value for step in STEPS} | {"raise_flag", "resolve_flag"}

_TO_BE_SENT = (Stage.ZITTING_GEHOUDEN, Stage.DICTUM_MEEGEDEELD, Stage.UITSPRAAK_VASTGESTELD)
# Stopping and coming back: the board hears only that the case closed. What is new in the request it reads there.
_NOT_FOR_BOARD = {Action.WITHDRAW.value, Action.TAKE_BACK.value, Action.CORRECT_REQUEST.value}


@dataclass(frozen=True)
class Happened:
    """One line of the timeline, in the shape that the macro ``timeline`` takes."""

    on: datetime
    title: str


@dataclass(frozen=True)
class CasePage:
    """One case, as far as the reader may see it.

    Args:
        dispute: the dispute.
        reader: the role of who looks.
        names: of board and school.
        next: the next step and who takes it.
        next_due: the term in which it must be taken, if there is one.
        road: the stages as marks.
        steps: what the reader may do now.
        dates: every date that holds, what is owed first.
        findings: what the law room says about the case.
        notes: what it says about the rules.
        chamber: who sits.
        hearing: the planned hearing.
        ruling: the ruling that speaks, once the reader may see it.
        earlier: the rulings that were sent before it, newest first.
        dictum: the outcome in short, where it was told before the reasons.
        documents: the papers in order.
        messages: the reader's own letters; for the desk all.
        tasks: open tasks of the desk; for others none.
        timeline: what happened, newest first.
        take_back: after a withdrawal, until when the parent may come back; a board is not told.
        hears_child: whether the reader may read the child's words, and know that they are there.
        today: the day of looking.
        own: the party that the reader is, for a reader on the parents' side.
        history: what was added to the request or corrected, newest first, as far as the reader may see.
        doubles: for the desk, the numbers of cases that look like this one; for others none.
        switch: for desk and chamber, that a ruling still to be sent has another force than the day it can go out.
        draft: for its chamber, how the draft of the ruling stands; for everybody else there is none.
    """

    dispute: Dispute
    reader: Role
    names: queries.Names
    next: NextStep
    next_due: DateShown | None
    road: Sequence[Milestone]
    steps: Sequence[Step]
    dates: Sequence[DateShown]
    findings: Sequence[Finding]
    notes: Sequence[Finding]
    chamber: Sequence[SeatShown]
    hearing: Hearing | None
    ruling: Ruling | None
    earlier: Sequence[Ruling]
    dictum: DictumShown | None
    documents: Sequence[Document]
    messages: Sequence[Message]
    tasks: Sequence[Task]
    timeline: Sequence[Happened]
    take_back: DateShown | None
    hears_child: bool
    today: date
    own: Party | None
    history: Sequence[Correction]
    doubles: Sequence[str]
    draft: DraftState | None
    switch: Switch | None

    @property
    def may_mend_appeared(self) -> bool:
        """Whether the reader can put right who appeared at the hearing."""
        return self.reader in (Role.SECRETARIAAT, Role.COMMISSIE) and self.dispute.stage in MENDED_AT

    @property
    def may_draft(self) -> bool:
        """Whether the reader can write at a ruling on this case now."""
        return self.reader is Role.COMMISSIE and self.dispute.stage in WRITTEN_AT and not self.dispute.withdrawn

    @property
    def parties(self) -> Sequence[Party]:
        """The parties of now; for the desk also who no longer is one."""
        return self.dispute.parties if self.reader is Role.SECRETARIAAT else present(self.dispute)

    @property
    def to_pupil(self) -> bool:
        """Whether the page speaks to the pupil, so that "uw kind" would be nonsense."""
        return is_pupil(self.own)

    @property
    def secret_places(self) -> Sequence[str]:
        """For the desk: where a secret address stands in what others can read."""
        return places(self.dispute, self.documents) if self.reader is Role.SECRETARIAAT else ()

    def sees_contact(self, party: Party) -> bool:
        """Whether the reader sees address, telephone and mail of a party: its own, and the desk everyone's."""
        return self.reader is Role.SECRETARIAAT or (self.own is not None and self.own.id == party.id)

    @property
    def sees_birth_day(self) -> bool:
        """Whether the reader sees when the child was born: everyone but the board, which has it from its school."""
        return self.reader is not Role.BESTUUR


def case_page(session: Session, dispute: Dispute, *, by: By) -> CasePage:
    """Read the page of one case.

    Args:
        session: the session.
        dispute: as ``queries.case`` gave it, within the reader's scope.
        by: who looks, when, and under which rules.
    """
    actor, reader = by.actor, by.actor.role
    given = rulings_of(session, actor, dispute.id)
    ruling = speaking(given)
    rows = queries.agenda(session, dispute.id)
    # A date of a measure can be of an earlier ruling: of one that was mended, or carried out before another came.
    measures = {measure.id: measure.position for one in given for measure in one.measures}
    dictum = dicta.shown(session, dispute, by.rules) if dispute.outcome_told_on else None
    told_first = {one.measure.id: one.measure.position for one in dictum.measures} if dictum is not None else {}
    waits = ruling is not None and ruling.before_court_since is not None and ruling.before_court_until is None
    per_rule = {rule: shown(row, waits=waits) for rule, row in as_of(rows).items()}
    step = next_step(dispute, per_rule, reader)
    findings = dates_of(dispute, by.rules).findings
    documents = of_dispute(session, actor, dispute.id)
    events = audit.of_dispute(session, dispute.id)
    return CasePage(
        dispute=dispute,
        reader=reader,
        names=queries.names(session, [dispute.id])[dispute.id],
        next=step,
        next_due=per_rule.get(step.rule) if step.rule else None,
        road=road(dispute),
        steps=steps_for(dispute, by),
        dates=in_order(shown(row, measures, told_first=told_first, waits=waits) for row in rows),
        findings=[finding for finding in findings if finding.code not in _ABOUT_RULES],
        notes=[finding for finding in findings if finding.code in _ABOUT_RULES],
        chamber=chamber_of(session, dispute.id) if _shows_chamber(dispute, reader) else (),
        # After it was held, no page shows when it was planned.
        hearing=current_hearing(session, dispute.id) if dispute.heard_on is None else None,
        ruling=ruling,
        earlier=[one for one in given if ruling and one.sent_on and one.id < ruling.id],
        dictum=dictum,
        documents=documents,
        messages=queries.messages_of(session, actor, dispute.id),
        tasks=open_tasks(session, dispute_id=dispute.id) if reader is Role.SECRETARIAAT else (),
        timeline=_timeline(events, reader, documents),
        take_back=_take_back(dispute, by),
        hears_child=may_hear_child(actor, dispute),
        today=by.today,
        own=own_party(dispute, actor),
        history=history(session, dispute, actor) if _corrected(events) else (),
        doubles=[one.number for one in likely_doubles(session, dispute, by=by)] if reader is Role.SECRETARIAAT else (),
        draft=state_of_draft(session, actor, dispute.id) if reader is Role.COMMISSIE else None,
        switch=_switch(dispute, ruling, by),
    )


def _switch(dispute: Dispute, ruling: Ruling | None, by: By) -> Switch | None:
    coming = dispute.stage in _TO_BE_SENT and not dispute.withdrawn
    reads = by.actor.role in (Role.SECRETARIAAT, Role.COMMISSIE)
    return switch_before_sending([dispute], ruling, by=by) if coming and reads else None


def _shows_chamber(dispute: Dispute, reader: Role) -> bool:
    """A parent reads who will sit with the hearing that is to come; the others always."""
    return reader is not Role.OUDER or dispute.stage is Stage.ZITTING_GEPLAND


def _take_back(dispute: Dispute, by: By) -> DateShown | None:
    if dispute.withdrawn_on is None or not seen_as_withdrawn(dispute, by.actor.role):
        return None
    return until_when(dispute.withdrawn_on, by.rules)


def steps_for(dispute: Dispute, by: By) -> list[Step]:
    """What an actor may do now; what only the chair does is offered to the chair alone."""
    chair = any(seat.user_id == by.actor.user_id and seat.seat is Seat.VOORZITTER for seat in dispute.seats)
    return [
        step
        for step in allowed(dispute.stage, by.actor.role, withdrawn=dispute.withdrawn)
        if (chair or not step.chair) and refused(dispute, step.action, by.actor) is None
    ]


def _corrected(events: Sequence[AuditEvent]) -> bool:
    """Whether the request may have been corrected; the trail is cut off after so many events."""
    return len(events) >= audit.NEWEST or any(event.kind == Action.CORRECT_REQUEST.value for event in events)


def _timeline(events: Sequence[AuditEvent], reader: Role, documents: Sequence[Document]) -> list[Happened]:
    if reader is Role.SECRETARIAAT:
        return [Happened(event.at, sentence(event)) for event in events]
    kinds = _FOR_PARTIES - _NOT_FOR_BOARD if reader is Role.BESTUUR else _FOR_PARTIES
    # That a paper came in is a sign of it: who may not read the paper does not hear of it either.
    known = {paper.mark for paper in documents}
    seen = (
        event
        for event in events
        if event.kind in kinds
        and (event.kind != Action.ADD_DOCUMENT or str(json.loads(event.facts)["position"]) in known)
    )
    return [Happened(event.at, _calm(sentence(event))) for event in seen]


def _calm(text: str) -> str:
    """Without the digits that prove which paper it was; the desk sees those."""
    words, proof, _ = text.partition(" (sha256 ")
    return f"{words}." if proof else text
