"""Completing and correcting what was filed: the parent's page, and the desk's."""

from datetime import datetime

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.db import db
from gpo.disputes.models import Dispute
from gpo.disputes.parties import is_pupil, own_party, refused
from gpo.disputes.queries import may_hear_child
from gpo.filing import corrections
from gpo.filing.history import LABELS, history, proposed
from gpo.law.enums import Ground
from gpo.law.procedure import Action
from gpo.people import queries
from gpo.people.forms_correct import CorrectForm, ReviewForm
from gpo.people.views import act_page, dispute_of, no_longer_possible
from gpo.people.views_own import blueprint as blueprint
from gpo.web.gate import actor, found, requires
from gpo.web.language import _

_ABOUT_ADMISSION = ("admission_requested_on", "enrolled_elsewhere")


@blueprint.route("/zaken/<number>/verbeteren", methods=["GET", "POST"])
@requires(Action.CORRECT_REQUEST)
def correct_request(number: str) -> ResponseReturnValue:
    """The parent completes or corrects the request; what stood there first is kept."""
    dispute = dispute_of(number)
    found(None if refused(dispute, Action.CORRECT_REQUEST, actor()) else dispute)
    gone = no_longer_possible(dispute, Action.CORRECT_REQUEST)
    if gone is not None:
        return gone
    now = corrections.current(dispute)
    form = CorrectForm(data=CorrectForm.holding(now))
    pupil = is_pupil(own_party(dispute, actor()))
    if pupil:
        form.to_pupil()
    for name in _not_asked(dispute):
        del form[name]

    def act(session: Session, case: Dispute, who: By) -> None:
        corrections.correct(session, case, form.wanted, reason=str(form.reason.data), by=who)

    shown = {
        "pupil": pupil,
        "missing": [name for name in form.wanted if now[name] in (None, "") and _is_missed(name, now)],
        "entered": queries.entered_by_desk(dispute),
        "pending": proposed(db.session(), dispute, since) if (since := _open_since(dispute)) else {},
    }
    return act_page(dispute, form, act, "people/correct_request.html", _("Uw verzoek is aangevuld."), **shown)


@blueprint.route("/zaken/<number>/verbetering", methods=["GET", "POST"])
@requires(Permission.FINISH_TASKS)
def review_correction(number: str) -> ResponseReturnValue:
    """The desk looks at what a parent completed or corrected."""
    dispute = dispute_of(number)
    since = _open_since(dispute)
    waiting = proposed(db.session(), dispute, since) if since else {}
    form = ReviewForm().offering(bool(waiting))

    def act(session: Session, case: Dispute, who: By) -> None:
        facts = {name: change.new for name, change in waiting.items()} if form.takes_over else {}
        corrections.decide(session, case, facts, note=str(form.note.data), by=who)

    if since is None:
        return redirect(url_for("dossier.show", number=number) + "#aangevuld")
    shown = {"history": history(db.session(), dispute, actor()), "waiting": waiting, "labels": LABELS}
    return act_page(dispute, form, act, "people/review_correction.html", "Uw beslissing is bewaard.", **shown)


def _open_since(dispute: Dispute) -> datetime | None:
    return queries.correction_waits_since(db.session(), dispute)


def _not_asked(dispute: Dispute) -> list[str]:
    """The answers that this page leaves out: words of a child that are not this reader's, terms of another ground."""
    voice = [] if may_hear_child(actor(), dispute) else ["child_voice", "child_voice_how"]
    late = [] if dispute.late_reason else ["late_reason"]
    return [*voice, *late, *(_ABOUT_ADMISSION if dispute.ground is not Ground.TOELATING else ())]


def _is_missed(name: str, now: dict[str, corrections.Value]) -> bool:
    """Whether an empty answer is worth asking for: many are rightly empty."""
    if name in ("decision_made_known_on", "no_decision_reason"):
        return not (now["decision_made_known_on"] or now["no_decision_reason"])
    return name in ("story", "wish", "child_born_on", "child_voice", "extra_support", *_ABOUT_ADMISSION)
