"""Keeping a draft for later, opening it on another device, and leaving no trace on this one."""

from flask import flash, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.db import db
from gpo.filing import keeping, services
from gpo.filing.forms.keys import KEEP, CodeForm, MailLinkForm, WipeForm
from gpo.filing.models import Draft
from gpo.filing.views import blueprint as blueprint
from gpo.law.enums import Role
from gpo.web import gate, login
from gpo.web.forms import GpoForm
from gpo.web.gate import public
from gpo.web.language import _, language


@blueprint.get("/weg")
@public
def leave() -> ResponseReturnValue:
    """Away from here at once, to a page that tells nothing. The draft stays where it is."""
    response = redirect(gate.house().settings.leave_url, 303)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@blueprint.route("/wis", methods=["GET", "POST"])
@public
def wipe() -> ResponseReturnValue:
    """This device forgets everything; a draft is kept under a code or thrown away, as the parent chooses."""
    draft, form = _own_draft(), WipeForm()
    form.holds_draft = draft is not None
    code: list[str] = []

    def act(writing: Session, by: By) -> None:
        own = services.find_draft(writing, session.get(login.DRAFT))
        if own is None:
            return
        if form.draft.data == KEEP:
            code.append(keeping.make_code(writing, own, by=by))
            keeping.take_from_browser(writing, own, session[login.DRAFT])
        else:
            services.drop_draft(writing, own)

    until = keeping.kept_until(draft, gate.house().rules) if draft is not None else None
    if not form.save(act):
        return render_template("filing/wipe.html", form=form, until=until)
    login.leave()
    page = render_template("filing/wiped.html", code=code[0] if code else None, until=until)
    response = make_response(page)
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


@blueprint.route("/indienen/bewaren", methods=["GET", "POST"])
@public
def save_for_later() -> ResponseReturnValue:
    """Until when a draft is kept, and two ways to go on with it: a link in a mail, a code on paper."""
    draft = _own_draft()
    if draft is None:
        return render_template("filing/nothing_to_save.html")
    form = MailLinkForm(data={"email": draft.email or "".join(services.typed(draft).get("email", []))})
    paper = request.method == "POST" and "papier" in request.form
    if paper:
        if _new_code():
            return redirect(url_for("filing.save_for_later", _anchor="code"))
        form.refuse(_("Deze pagina stond te lang open. Druk nog een keer op de knop."))
    elif form.save(
        lambda writing, by: keeping.mail_link(
            writing,
            gate.found(services.find_draft(writing, session.get(login.DRAFT))),
            form.email.data or "",
            client=gate.client(),
            by=by,
            language=language(),
        )
    ):
        flash(_("Wij sturen u een mail met een link. Kijk ook bij ongewenste mail."), "success")
        return redirect(url_for("filing.save_for_later"))
    until, code = keeping.kept_until(draft, gate.house().rules), login.shown_code(_of_draft())
    return render_template("filing/save_for_later.html", form=form, until=until, code=code)


@blueprint.route("/verder", methods=["GET", "POST"])
@public
def resume() -> ResponseReturnValue:
    """Go on with a draft by the code on paper."""
    form, found = CodeForm(), []

    def act(writing: Session, by: By) -> None:
        draft = keeping.under_code(writing, form.code.data or "", client=gate.client(), by=by)
        found.append(None if draft is None else _given(writing, draft, by))

    if form.save(act):
        if found[0] is not None:
            return _gone_on(found[0])
        form.refuse(_("Deze code kennen wij niet. Kijk of u alle tekens goed heeft overgenomen."), "code")
    return render_template("filing/resume.html", form=form, other=_own_draft() is not None)


@blueprint.route("/verder/<token>", methods=["GET", "POST"])
@public
def resume_by_link(token: str) -> ResponseReturnValue:
    """Go on with a draft by the link in a mail. Looking uses nothing up; the button gives this device a key."""
    draft, form = keeping.under_link(db.session(), token), GpoForm()
    if draft is None:
        return render_template("filing/draft_gone.html"), 410
    if draft.dispute_id is not None:
        return render_template("filing/draft_sent.html")
    until, own = keeping.kept_until(draft, gate.house().rules), _own_draft()
    other = own is not None and own.id != draft.id
    found: list[str | None] = []
    if form.save(lambda writing, by: found.append(_given(writing, gate.found(keeping.under_link(writing, token)), by))):
        return _gone_on(found[0])
    return render_template("filing/resume_by_link.html", form=form, until=until, other=other)


def _own_draft() -> Draft | None:
    """The draft of this browser that was not sent; an empty one is none."""
    draft = services.find_draft(db.session(), session.get(login.DRAFT)) if gate.actor().role is Role.OUDER else None
    if draft is None or draft.dispute_id is not None:
        return None
    filled = any(text.strip() for values in services.typed(draft).values() for text in values)
    return draft if filled or draft.papers else None


def _new_code() -> bool:
    """Make a code for the draft of this browser, for the page to show."""
    made: list[str] = []
    done = GpoForm().save(
        lambda writing, by: made.append(
            keeping.make_code(writing, gate.found(services.find_draft(writing, session.get(login.DRAFT))), by=by)
        )
    )
    if done:
        login.show_code(_of_draft(), made[0])
    return done


def _of_draft() -> str:
    """What a code on paper opens: the draft of now, and not another one that this browser has later."""
    return f"concept:{session.get(login.DRAFT)}"


def _given(writing: Session, draft: Draft, by: By) -> str | None:
    """A key of this browser to the draft; ``None``: it was sent already."""
    if draft.dispute_id is not None:
        return None
    key = services.new_key()
    keeping.give_to_browser(writing, draft, key, by=by)
    return key


def _gone_on(key: str | None) -> ResponseReturnValue:
    if key is None:
        return render_template("filing/draft_sent.html")
    session[login.DRAFT], session.permanent = key, True
    flash(_("Alles wat u eerder invulde, staat er nog."), "success")
    return redirect(url_for("filing.file"))
