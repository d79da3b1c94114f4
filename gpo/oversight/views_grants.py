"""A look into one file: the desk grants and revokes it, an inspector reads."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.access.models import GrantBasis
from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.audit import services as audit
from gpo.boards.queries import name_of_board, name_of_school
from gpo.db import db, transaction
from gpo.disputes.queries import find, may_hear_child
from gpo.disputes.services import load_for_act
from gpo.oversight import forms, grants
from gpo.oversight.views_signals import blueprint
from gpo.rulings.queries import rulings_of
from gpo.web.files import sent_safely
from gpo.web.gate import actor, by, found, house, requires

__all__ = ["blueprint"]


@blueprint.route("/zaken/<number>/inzage", methods=["GET", "POST"])
@requires(Permission.GRANT_FILE)
def grant(number: str) -> ResponseReturnValue:
    """Who may look into this file, and granting it to one inspector more."""
    dispute, form = found(find(db.session(), actor(), number)), forms.GrantForm()
    form.inspector.choices = [(one.id, one.name) for one in grants.inspectors(db.session())]

    def act(session: Session, by_: By) -> None:
        grants.grant(session, load_for_act(session, number, by=by_), _asked(form), by=by_)

    if form.save(act):
        flash("De inzage is vastgelegd.", "success")
        return redirect(url_for("oversight.grant", number=number))
    rows = grants.grants_of(db.session(), dispute.id)
    return render_template("oversight/grant.html", form=form, dispute=dispute, rows=rows)


@blueprint.route("/zaken/<number>/inzage/<int:grant_id>/intrekken", methods=["GET", "POST"])
@requires(Permission.GRANT_FILE)
def revoke(number: str, grant_id: int) -> ResponseReturnValue:
    """End a look into this file at once."""
    dispute, form = found(find(db.session(), actor(), number)), forms.RevokeForm()
    rows = grants.grants_of(db.session(), dispute.id)
    row = found(next((each for each in rows if each[0].id == grant_id), None))

    def act(session: Session, by_: By) -> None:
        grants.revoke(session, load_for_act(session, number, by=by_), grant_id, by=by_)

    if form.save(act):
        flash("De inzage is ingetrokken.", "success")
        return redirect(url_for("oversight.grant", number=number))
    return render_template("oversight/revoke.html", form=form, dispute=dispute, grant=row[0], name=row[1])


@blueprint.get("/toezicht/dossiers/<number>")
@requires(Permission.OVERSEE)
def granted_file(number: str) -> ResponseReturnValue:
    """The file, to read, while a grant runs. That it was opened is written down before it is shown."""
    who = by()
    with transaction() as session:
        dispute, row = found(grants.open_file(session, number, by=who))
        return render_template(
            "oversight/file.html",
            dispute=dispute,
            grant=row,
            board=name_of_board(session, dispute.board_id, dispute.filed_on),
            school=name_of_school(session, dispute.school_id, dispute.filed_on),
            hears_child=may_hear_child(who.actor, dispute),
            papers=grants.papers_of(session, who.actor, dispute.id),
            rulings=rulings_of(session, who.actor, dispute.id),
        )


@blueprint.get("/toezicht/dossiers/<number>/stukken/<int:position>")
@requires(Permission.OVERSEE)
def granted_paper(number: str, position: int) -> ResponseReturnValue:
    """One paper of a file that a grant opens."""
    who = by()
    with transaction() as session:
        dispute, _ = found(grants.open_file(session, number, by=who))
        papers = grants.papers_of(session, who.actor, dispute.id)
        paper = found(next((one for one in papers if one.position == position), None))
        audit.record(session, "open_paper", who, dispute_id=dispute.id, number=number, position=paper.noted)
        content, kind, name = house().storage.get(paper.sha256), paper.media_type, paper.filename
    return sent_safely(content, media_type=kind, filename=name)


def _asked(form: forms.GrantForm) -> grants.GrantAsked:
    return grants.GrantAsked(
        user_id=form.inspector.data,
        basis=GrantBasis(form.basis.data),
        article=form.article.data,
        reason=form.reason.data or "",
        parents_agreed_on=form.parents_agreed_on.data,
        board_agreed_on=form.board_agreed_on.data,
        commission_agreed_on=form.commission_agreed_on.data,
        tell_parties=not form.not_told.data,
        opens_on=form.opens_on.data,
        expires_on=form.expires_on.data,
    )
