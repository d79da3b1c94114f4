"""The desk of the Inspectie, and the page that shows by which rules everything is judged."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from gpo.access.permissions import Permission
from gpo.compliance import words
from gpo.db import db
from gpo.law.explain import RULE_WORDS
from gpo.law.regime import warning_for
from gpo.oversight import queries
from gpo.seal.keys import certificates, fingerprint, read_certificates, seal_ends
from gpo.web.gate import actor, by, house, requires

blueprint = Blueprint("oversight", __name__)


@blueprint.get("/toezicht")
@requires(Permission.OVERSEE)
def index() -> ResponseReturnValue:
    """Boards with flags."""
    rows = queries.boards_with_flags(db.session(), actor())
    return render_template("oversight/index.html", rows=rows, flag_words=words.FLAG_WORDS)


@blueprint.get("/toezicht/besturen/<number>")
@requires(Permission.OVERSEE)
def board(number: str) -> ResponseReturnValue:
    """The evidence behind the flags of one board."""
    who = by()
    found = queries.board_by_number(db.session(), number) or abort(404)
    evidence = queries.evidence_of(db.session(), who.actor, found, on=who.today, rules=who.rules)
    return render_template("oversight/board.html", board=found, evidence=evidence, words=words, today=who.today)


@blueprint.get("/regels")
@requires(Permission.SEE_SETTINGS)
def rules() -> ResponseReturnValue:
    """Every row of law that holds here, with its source, and the seal. Rows are read, not edited."""
    loaded, settings = house().rules, house().settings
    return render_template(
        "oversight/rules.html",
        rules=loaded,
        warning=warning_for(loaded),
        rule_words=RULE_WORDS,
        own_seal=settings.seal_key is None,
        certificates=[
            (fingerprint(one), one.not_valid_before_utc, one.not_valid_after_utc)
            for one in read_certificates(certificates(settings))
        ],
        ends=seal_ends(settings, by().now),
    )
