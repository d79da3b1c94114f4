"""The pages for everybody: what the commission does, and how these pages treat people."""

from flask import render_template
from flask.typing import ResponseReturnValue

from gpo.filing import findings
from gpo.filing.views_desk import blueprint as blueprint
from gpo.web import gate
from gpo.web.gate import public


@blueprint.get("/")
@public
def start() -> ResponseReturnValue:
    """What the commission does, for whom, and the way in."""
    rules, today = gate.house().rules, gate.by().today
    terms = {rule: findings.term_in_words(rule, today, rules) for rule in ("filing", "ruling", "report")}
    return render_template("start.html", terms=terms)


@blueprint.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    """What is kept of whom, and who sees it."""
    return render_template("privacy.html", draft_days=gate.by().rules.number("draft_days", gate.by().today))


@blueprint.get("/toegankelijkheid")
@public
def accessibility() -> ResponseReturnValue:
    """For whom these pages work, and what to do where they do not."""
    return render_template("accessibility.html")
