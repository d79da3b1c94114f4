"""The board's desk after rulings, and the way of the secretariaat to who can be reached at a board."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gpo.access.permissions import Permission
from gpo.boards.models import Board
from gpo.compliance.desk import Place, rulings_owed
from gpo.compliance.views import sent_ruling
from gpo.compliance.views_succession import blueprint
from gpo.db import db
from gpo.web.gate import by, requires

__all__ = ["blueprint"]


@blueprint.get("/bestuur/uitspraken")
@requires(Permission.SEE_OWN_RULINGS)
def desk() -> ResponseReturnValue:
    """All rulings on the schools of a board, and what is owed when."""
    who = by()
    rows, following = rulings_owed(db.session(), after=Place.parse(request.args.get("na")), by=who)
    return render_template("compliance/desk.html", rows=rows, following=following, today=who.today)


@blueprint.get("/uitspraken/<number>/contacten")
@requires(Permission.FINISH_TASKS)
def contacts(number: str) -> ResponseReturnValue:
    """To who can be reached at the board that must report."""
    ruling = sent_ruling(number)
    board = db.session.get_one(Board, ruling.bearer_id or ruling.board_id)
    return redirect(url_for("boards.contacts_of_board", board=board.number))
