"""Is this PDF the ruling that was given? For everyone, without an account; of what is chosen here nothing is kept."""

import hashlib
from contextlib import closing

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from gpo.db import db
from gpo.record.proof_list import to_json
from gpo.register import proofs
from gpo.register.forms_proofs import CheckForm
from gpo.seal import words
from gpo.seal.checking import LARGEST, check
from gpo.seal.keys import certificates, fingerprint, read_certificates
from gpo.web.gate import house, public

blueprint = Blueprint("proofs", __name__)


@blueprint.route("/register/nakijken", methods=["GET", "POST"])
@public
def check_file() -> ResponseReturnValue:
    """Choose a file, and read what it proves."""
    # Enough to take in a file that is too large and say so; beyond that nobody waits for the rest.
    request.max_content_length = 3 * LARGEST
    form, verdict = CheckForm(), None
    known = certificates(house().settings)
    if form.validate_on_submit():
        with closing(form.file.data.stream) as chosen:
            verdict = check(chosen.read(LARGEST + 1), proofs.proof_list(db.session(), known))
    return render_template(
        "register/check_file.html",
        form=form,
        verdict=verdict,
        words=words,
        fingerprints=[fingerprint(one) for one in read_certificates(known)],
    )


@blueprint.get("/register/kenmerken.json")
@public
def hashes() -> ResponseReturnValue:
    """The list by which anybody checks a file without this site."""
    known = certificates(house().settings)
    count, newest = proofs.state_of_list(db.session())
    mark = hashlib.sha256(repr((count, newest, known)).encode()).hexdigest()[:32]
    answer = Response(mimetype="application/json")
    answer.set_etag(mark)
    answer.headers["Cache-Control"] = "public, max-age=300"
    if mark not in request.if_none_match:
        answer.set_data(to_json(proofs.proof_list(db.session(), known)))
    return answer.make_conditional(request)
