"""The pages of a ruling that was given."""

import io
from typing import Any

from flask import Blueprint, flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from gpo.access.permissions import Permission
from gpo.db import db
from gpo.disputes.models import Dispute
from gpo.law.enums import Role
from gpo.law.procedure import STAGE_WORDS, Action, step_of
from gpo.record.content import Content
from gpo.rulings import document, queries, record, words
from gpo.rulings.models import Ruling
from gpo.web.gate import actor, by, found, house, requires

blueprint = Blueprint("rulings", __name__)


@blueprint.route("/uitspraken/<number>")
@requires(Permission.READ_DISPUTES)
def show(number: str) -> ResponseReturnValue:
    """One ruling: what it says, and what the board does with it."""
    ruling = found(queries.find_ruling(db.session(), actor(), number))
    disputes = queries.disputes_of(db.session(), actor(), ruling)
    return render_template(
        "rulings/show.html",
        ruling=ruling,
        doc=_record(ruling),
        disputes=disputes,
        chairs=actor().role is Role.COMMISSIE and bool(disputes) and queries.chairs(db.session(), actor(), disputes[0]),
    )


@blueprint.app_context_processor
def _for_chain() -> dict[str, Any]:
    """What ``rulings/_chain.html`` needs; the page of a ruling and the case pages include it."""
    return {
        "later_rulings": lambda ruling: queries.later_than(db.session(), ruling),
        "earlier_rulings": lambda ruling: queries.earlier_than(db.session(), actor(), ruling),
        "correction_words": words.correction_words,
    }


@blueprint.route("/uitspraken/<number>/data.json")
@requires(Permission.READ_DISPUTES)
def data(number: str) -> ResponseReturnValue:
    """A sent ruling as data: the same bytes as those in its PDF."""
    ruling = found(queries.find_ruling(db.session(), actor(), number))
    found(ruling.sent_on)
    return _kept(document.data_of(_record(ruling)), "application/json", f"uitspraak-{ruling.number}.json")


@blueprint.route("/uitspraken/<number>/akn.xml")
@requires(Permission.READ_DISPUTES)
def akn(number: str) -> ResponseReturnValue:
    """A sent ruling for the software of lawyers: the same bytes as those in its PDF."""
    ruling = found(queries.find_ruling(db.session(), actor(), number))
    found(ruling.sent_on)
    return _kept(document.akn_of(_record(ruling)), "application/akn+xml", f"uitspraak-{ruling.number}.xml")


@blueprint.route("/uitspraken/<number>/pdf")
@requires(Permission.READ_DISPUTES)
def pdf(number: str) -> ResponseReturnValue:
    """The PDF as it was sent, by its hash."""
    ruling = found(queries.find_ruling(db.session(), actor(), number))
    digest = found(ruling.pdf_sha256 if ruling.sent_on else None)
    return _kept(house().storage.get(digest), "application/pdf", f"uitspraak-{ruling.number}.pdf")


def _record(ruling: Ruling) -> Content:
    """What a ruling says, also one of before there were records."""
    return record.shown(db.session(), ruling, by=by())


def _kept(content: bytes, media_type: str, name: str) -> ResponseReturnValue:
    response = send_file(io.BytesIO(content), mimetype=media_type, as_attachment=True, download_name=name, etag=False)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def passed(dispute: Dispute, action: Action) -> ResponseReturnValue | None:
    """Back to the case when this step cannot be taken now: most often it was just taken."""
    step = step_of(action)
    if dispute.stage in step.from_stages:
        return None
    flash(f"'{step.label}' kan nu niet: de zaak is {STAGE_WORDS[dispute.stage]}.", "info")
    return redirect(url_for("dossier.show", number=dispute.number))
