"""The page on which the beheerder tries other rules."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from gpo.access.permissions import Permission
from gpo.db import db
from gpo.law.changes import changed, words_of
from gpo.law.rules import RulesError
from gpo.web.gate import by, requires
from gpo.whatif.forms import WhatIfForm
from gpo.whatif.replay import Replay, replay

blueprint = Blueprint("whatif", __name__)
# A page answers while one waits; the command judges all of them.
_MOST_RULINGS, _MOST_LINES = 1000, 200


@blueprint.route("/wat-als", methods=["GET", "POST"])
@requires(Permission.TRY_RULES)
def ask() -> ResponseReturnValue:
    """Closed cases judged by other rules; nothing is written."""
    form, who = WhatIfForm(), by()
    result: Replay | None = None
    words = None
    if form.validate_on_submit():
        try:
            change = form.change()
            words = words_of(who.rules, change)
            result = replay(db.session(), who.rules, changed(who.rules, [change]), on=who.today, most=_MOST_RULINGS)
        except RulesError as error:
            form.form_errors.append(str(error))
    return render_template("whatif/ask.html", form=form, words=words, result=result, most_lines=_MOST_LINES)
