"""Who can be reached at a board: kept by the secretariaat, and by the board itself for its own."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.boards import contacts
from gpo.boards.forms import KIND_WORDS, ContactForm
from gpo.boards.models import Board, ContactKind
from gpo.boards.queries import board_by_number
from gpo.db import db
from gpo.web.forms import GpoForm
from gpo.web.gate import actor, found, requires

blueprint = Blueprint("boards", __name__)


@blueprint.route("/bestuur/contacten", methods=["GET", "POST"])
@requires(Permission.KEEP_OWN_CONTACTS)
def own_contacts() -> ResponseReturnValue:
    """A board says by whom it can be reached."""
    return _contacts(_own(), url_for("boards.own_contacts"), url_for("boards.end_own_contact"))


@blueprint.post("/bestuur/contacten/stoppen")
@requires(Permission.KEEP_OWN_CONTACTS)
def end_own_contact() -> ResponseReturnValue:
    """A board ends one of its contacts."""
    return _end(_own(), url_for("boards.own_contacts"))


@blueprint.route("/besturen/<board>/contacten", methods=["GET", "POST"])
@requires(Permission.KEEP_CONTACTS)
def contacts_of_board(board: str) -> ResponseReturnValue:
    """The secretariaat keeps by whom a board can be reached."""
    row = found(board_by_number(db.session(), board))
    here = url_for("boards.contacts_of_board", board=row.number)
    return _contacts(row, here, url_for("boards.end_contact", board=row.number))


@blueprint.post("/besturen/<board>/contacten/stoppen")
@requires(Permission.KEEP_CONTACTS)
def end_contact(board: str) -> ResponseReturnValue:
    """The secretariaat ends a contact of a board."""
    row = found(board_by_number(db.session(), board))
    return _end(row, url_for("boards.contacts_of_board", board=row.number))


def _own() -> Board:
    who = actor()
    if not who.may_send or who.school_id is not None or who.board_id is None:
        # Who prepares for a school does not decide where the letters of the board go.
        abort(404)
    return db.session.get_one(Board, who.board_id)


def _contacts(board: Board, here: str, end: str) -> ResponseReturnValue:
    form, board_id = ContactForm(), board.id

    def act(session: Session, by: By) -> None:
        kept = contacts.Reached(
            ContactKind(form.kind.data), str(form.email.data), form.name.data, form.function.data, form.phone.data
        )
        contacts.keep(session, session.get_one(Board, board_id), kept, by=by)

    if form.save(act):
        flash("Vastgelegd. De volgende brief gaat ook hierheen.", "success")
        return redirect(here)
    return render_template(
        "boards/contacts.html",
        form=form,
        board=board,
        rows=contacts.contacts_of(db.session(), board_id),
        reachable=contacts.reachable(db.session(), board_id),
        kind_words=KIND_WORDS,
        here=here,
        end=end,
    )


def _end(board: Board, here: str) -> ResponseReturnValue:
    form, board_id = GpoForm(), board.id
    asked = request.form.get("contact", type=int)

    def act(session: Session, by: By) -> None:
        contacts.end(session, session.get_one(Board, board_id), asked or 0, by=by)

    if form.save(act):
        flash("Dit contact krijgt geen brieven meer.", "success")
    else:
        flash(form.form_errors[0], "error")
    return redirect(here)
