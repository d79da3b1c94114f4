"""The acts a scenario may use, by the words of the procedure: the label of the step, or the name of its action."""

from collections.abc import Callable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.disputes import endings
from gpo.disputes import services as disputes
from gpo.disputes.models import Dispute
from gpo.documents.models import PaperKind
from gpo.documents.papers import check
from gpo.documents.services import add_document
from gpo.drafting.models import Verdict
from gpo.law.enums import Role
from gpo.law.procedure import STEPS, Action
from gpo.messages import services as messages
from gpo.messages.models import Message, MessageKind
from gpo.scenarios import chambering, deciding, filing, following, overseeing, publishing, serving, telling
from gpo.scenarios.fields import Fields
from gpo.scenarios.paper import one_page
from gpo.scenarios.scene import Play, Scene
from gpo.schooling import interim
from gpo.tasks.models import Task, TaskKind
from gpo.tasks.services import finish_task
from gpo.withdrawal import services as withdrawal


def admit(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """Take in hand; ``completed_on`` is the day the request was complete."""
    dispute = scene.dispute(session, fields, case, by)
    interim.admit(session, dispute, on=fields.day("completed_on", by.today), by=by)


def tell_incomplete(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """Ask for what is missing."""
    dispute = scene.dispute(session, fields, case, by)
    reason = fields.text("reason", "De beslissing van de school ontbreekt nog.")
    disputes.tell_incomplete(session, dispute, reason, by=by)


def correct(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """Correct facts: ``facts = { home_until = 2026-03-01 }``."""
    facts = fields.table("facts")
    changes: dict[str, object] = {
        name: fields.day_of(name, value) if name.endswith(("_on", "_since", "_until")) else value
        for name, value in facts.items()
    }
    disputes.correct_facts(session, scene.dispute(session, fields, case, by), changes, by=by)


def agree(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """Record the agreement that the ruling binds."""
    dispute = scene.dispute(session, fields, case, by)
    disputes.record_agreement(session, dispute, on=fields.day("agreed_on", by.today), by=by)


def add_paper(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """Add a paper to the file."""
    _paper(session, scene, fields, case, by, fields.choice("kind", PaperKind, PaperKind.OVERIG))


def defend(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """File the defence, with its paper."""
    dispute = scene.dispute(session, fields, case, by)
    _paper(session, scene, fields, case, by, PaperKind.VERWEER)
    disputes.advance(session, dispute, Action.RECORD_DEFENCE, by=by, on=fields.day("received_on", by.today))


def forward(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """Send on to another body: ``to`` and ``reason``."""
    dispute = scene.dispute(session, fields, case, by)
    reason = fields.text("reason", "Dit verzoek hoort bij een ander loket.")
    endings.forward(session, dispute, to=fields.text("to", "Een ander loket"), reason=reason, by=by)


def declare_inadmissible(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """The chair closes what clearly cannot be taken up."""
    dispute = scene.dispute(session, fields, case, by)
    endings.declare_inadmissible(session, dispute, fields.text("reason", "Dit is geen geschil."), by=by)


def end(verb: Callable[..., None]) -> Play:
    """An act that ends a dispute, with or without a reason.

    Args:
        verb: a verb of ``disputes.endings``.
    """

    def play(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
        verb(session, scene.dispute(session, fields, case, by), reason=fields.text("reason", None), by=by)

    return play


def withdraw(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """The parent stops; ``voluntary = false`` says that there was pressure."""
    dispute = scene.dispute(session, fields, case, by)
    voluntary, reason = fields.flag("voluntary", True), fields.text("reason", None)
    withdrawal.withdraw(session, dispute, voluntary=voluntary, reason=reason, by=by)


def take_back(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """The parent goes on after all."""
    withdrawal.take_back(session, scene.dispute(session, fields, case, by), by=by)


def open_letter(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """Somebody reads a letter on its page."""
    messages.mark_opened(session, _letter(session, scene, fields, case, by.actor.role), by=by)


def mail_returns(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """A mail comes back: ``to`` is the role it went to, ``kind`` what it was about."""
    letter = _letter(session, scene, fields, case, fields.choice("to", Role))
    messages.bounce(session, f"Message-ID: {messages.message_id(letter, 'gpo@localhost')}", by=by)


def finish(session: Session, scene: Scene, fields: Fields, case: str, by: By) -> None:
    """Finish a task of the desk."""
    kind, dispute = fields.choice("kind", TaskKind), scene.dispute(session, fields, case, by)
    query = select(Task).where(Task.kind == kind, Task.dispute_id == dispute.id, Task.done_at.is_(None))
    task = session.scalars(query.order_by(Task.id)).first()
    if task is None:
        raise LookupError(kind.value)
    finish_task(session, task, note=fields.text("note", "Gebeld."), by=by)


def _letter(session: Session, scene: Scene, fields: Fields, case: str, role: Role) -> Message:
    kind, number = fields.choice("kind", MessageKind), scene.number(fields, case)
    query = (
        select(Message)
        .join(Dispute, Dispute.id == Message.dispute_id)
        .where(Dispute.number == number, Message.kind == kind, Message.recipient_role == role)
    )
    found = session.scalars(query.order_by(Message.id.desc())).first()
    if found is None:
        raise LookupError(f"{kind.value} aan {role.value}")
    return found


def _paper(session: Session, scene: Scene, fields: Fields, case: str, by: By, kind: PaperKind) -> None:
    dispute = scene.dispute(session, fields, case, by)
    name = fields.text("paper", f"{kind.value}.pdf")
    paper = check(name, one_page(name, f"Zaak {case}, {by.today.isoformat()}"))
    title = fields.text("paper_title", kind.value.capitalize())
    add_document(session, dispute, paper, kind=kind, title=title, storage=scene.storage, by=by)


_PLAYS: Mapping[Action, Play] = {
    Action.FILE: filing.file,
    Action.TELL_INCOMPLETE: tell_incomplete,
    Action.ADMIT: admit,
    Action.FORWARD: forward,
    Action.DECLARE_INADMISSIBLE: declare_inadmissible,
    Action.CORRECT_FACTS: correct,
    Action.RECORD_AGREEMENT: agree,
    Action.ADD_DOCUMENT: add_paper,
    Action.RECORD_DEFENCE: defend,
    Action.COMPOSE_CHAMBER: deciding.compose,
    Action.PLAN_HEARING: deciding.plan,
    Action.HOLD_HEARING: deciding.hold,
    Action.TELL_DICTUM: deciding.dictum,
    Action.ISSUE_RULING: deciding.issue,
    Action.TELL_DELAY: serving.delay,
    Action.ISSUE_CORRECTION: chambering.begin_correction,
    Action.EXTEND_REPORT: following.extend,
    Action.REPORT: following.report,
    Action.MARK_MOOT: following.mark_moot,
    Action.MARK_BEFORE_COURT: following.mark_before_court,
    Action.RESOLVE_FLAG: following.resolve_flag,
    Action.CLOSE: end(endings.close),
    Action.WITHDRAW: withdraw,
    Action.TAKE_BACK: take_back,
    Action.SETTLE: end(endings.settle),
}
# What happens besides the steps of the procedure. Sending a ruling is no act of a scenario: the jobs do it.
_BESIDES: Mapping[str, Play] = {
    "brief lezen": open_letter,
    "mail komt terug": mail_returns,
    "taak afronden": finish,
    "bezorging vastleggen": following.delivered,
    "per post verzenden": following.posted,
    "reden beoordelen": following.judge_reason,
    "stap terugdraaien": following.undo_step,
    "ander bestuur vastleggen": following.hand_over,
    "opvolging sluiten": following.close,
    "signaal openen": overseeing.open_signal,
    "signaal behandelen": overseeing.act_on_signal,
    "bewijs vragen": overseeing.ask_evidence,
    "reageren op openbaar noemen": overseeing.reply_naming,
    "openbaar noemen beslissen": overseeing.decide_naming,
    "ouder vertelt na de uitspraak": following.parent_says,
    "dagen thuis vertellen": telling.period,
    "dagen thuis tegenspreken": telling.disagree,
    "onderwijs intussen vertellen": telling.education,
    "concept beginnen": chambering.begin,
    "concept bewaren": chambering.save,
    "opmerking maken": chambering.remark,
    "opmerking afronden": chambering.settle_remark,
    "akkoord geven": chambering.saying(Verdict.AKKOORD),
    "wijziging vragen": chambering.saying(Verdict.WIJZIGING),
    "eindcontrole doen": chambering.saying(Verdict.EINDCONTROLE),
    "concept vaststellen": chambering.adopt,
    "concept weggooien": chambering.drop,
    "bellen voor de uitspraak vragen": serving.ask_for_a_call,
    "gebeld voor de uitspraak": serving.rung,
    "uitspraak kwam aan": serving.arrived,
    "uitspraak kwam niet aan": serving.not_arrived,
    "uitspraak opnieuw verzenden": serving.send_again,
    "kiezen wie de brief aan het kind geeft": serving.choose_hands,
    "brief aan het kind gegeven": serving.handed,
    "tekst nakijken": publishing.check,
    "tekst aanwijzen": publishing.point_out,
    "aanwijzing beantwoorden": publishing.answer,
    "tekst vrijgeven": publishing.release,
    "tekst terughalen": publishing.recall,
}
ACTS: Mapping[str, Play] = {
    **{step.label.lower(): _PLAYS[step.action] for step in STEPS if step.action in _PLAYS},
    **{action.value.replace("_", " "): play for action, play in _PLAYS.items()},
    **_BESIDES,
}


def act_named(fields: Fields) -> Play:
    """The act that a table asks for in ``act``.

    Raises:
        ScenarioError: there is no such act.
    """
    name = fields.text("act")
    play = ACTS.get(name.lower())
    if play is None:
        raise fields.fail(f"act = {name!r} is onbekend. Kies uit: {', '.join(ACTS)}")
    return play
