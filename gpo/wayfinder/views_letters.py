"""Ready letters: bezwaar with the board, and an aanmelding in writing. To print, to keep as text, or to mail oneself.

No address of a page or of a mail holds anything that a parent typed.
"""

from collections.abc import Mapping
from datetime import date
from urllib.parse import quote

from flask import Response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from gpo.boards.models import School
from gpo.db import db, transaction
from gpo.disputes.queries import number_asked
from gpo.filing import services as filing
from gpo.filing.findings import term_in_words
from gpo.law.explain import date_words
from gpo.wayfinder import queries, services
from gpo.wayfinder.forms import told
from gpo.wayfinder.forms_letters import BEGINS_WITH, AdmissionForm, LetterForm, ObjectionForm
from gpo.wayfinder.views import blueprint as blueprint
from gpo.web import gate, login
from gpo.web.gate import public
from gpo.web.language import _

_WORDS = {kind.words_kept_as for kind in (ObjectionForm, AdmissionForm)}
_BLANKS = {
    "name": "[uw naam]",
    "address": "[uw adres]",
    "child": "[de naam van uw kind]",
    "born": "[de geboortedatum van uw kind]",
    "board": "[het schoolbestuur, met het adres]",
    "school": "[de school, met het adres]",
    "decided": "[de dag van de beslissing]",
    "words": "[schrijf hier uw redenen]",
}


@blueprint.route("/wegwijzer/bezwaarbrief", methods=["GET", "POST"])
@public
def objection_letter() -> ResponseReturnValue:
    """A letter of bezwaar to the board."""
    title, lead = _("Brief voor uw bezwaar"), _("Vul aan, print, zet uw handtekening en verstuur de brief.")
    return _page(ObjectionForm, "objection", title, lead)


@blueprint.get("/wegwijzer/bezwaarbrief.txt")
@public
def objection_text() -> ResponseReturnValue:
    """The same letter as text."""
    return _text(ObjectionForm, "objection", "bezwaar.txt")


@blueprint.route("/wegwijzer/aanmeldbrief", methods=["GET", "POST"])
@public
def admission_letter() -> ResponseReturnValue:
    """A letter with which a child is applied for in writing."""
    title, lead = _("Brief om uw kind aan te melden"), _("Vul aan, en mail of breng de brief vandaag nog.")
    return _page(AdmissionForm, "admission", title, lead)


@blueprint.get("/wegwijzer/aanmeldbrief.txt")
@public
def admission_text() -> ResponseReturnValue:
    """The same letter as text."""
    return _text(AdmissionForm, "admission", "aanmelding.txt")


def _page(kind: type[LetterForm], letter: str, title: str, lead: str) -> ResponseReturnValue:
    form = None
    if request.method == "POST":
        form = kind()
        if form.csrf_token.validate(form):
            _keep(form)
        if form.validate():
            return redirect(url_for(f"wayfinder.{letter}_letter", zaak=request.args.get("zaak"), _anchor="brief"))
    fields, case = _fields()
    text, school = _written(kind, letter, fields)
    return render_template(
        "wayfinder/letter.html",
        form=form or kind(_kept(kind, fields) or None),
        title=title,
        lead=lead,
        letter=text,
        mail_url=_mail_url(letter, school),
        text_url=url_for(f"wayfinder.{letter}_text", zaak=case),
        case=case,
    )


def _text(kind: type[LetterForm], letter: str, filename: str) -> ResponseReturnValue:
    text, _school = _written(kind, letter, _fields()[0])
    response = Response(text, mimetype="text/plain")
    response.headers["Content-Disposition"] = f"attachment; filename={filename}"
    return response


def _keep(form: LetterForm) -> None:
    by = gate.by()
    with transaction() as writing:
        key, draft = services.draft_for(writing, session.get(login.DRAFT) or filing.new_key(), by=by)
        services.keep(writing, draft, form.typed(), by=by)
    session[login.DRAFT] = key
    session.permanent = True


def _fields() -> tuple[dict[str, list[str]], str | None]:
    """What a letter begins with, and the number of the case it belongs to.

    Beside a case that is what stands in the case, and of this browser only what it typed in a letter: a draft that was
    begun since may be about another child.
    """
    fields, number = (
        queries.answered(db.session(), session.get(login.DRAFT)),
        number_asked(request.args.get("zaak", "")),
    )
    case = queries.of_case(db.session(), number, gate.actor(), session.get(login.RECEIPTS, []))
    if not case:
        return fields, None
    own = {name: values for name, values in fields.items() if name.startswith("letter_") or name in _WORDS}
    return {**case, **own}, number


def _kept(kind: type[LetterForm], fields: Mapping[str, list[str]]) -> MultiDict[str, str]:
    """What this letter says so far: its own words, else what was answered before; never an address that is secret."""
    secret = fields.get("address_secret") == ["ja"]
    begun = {
        letter: fields[answer]
        for letter, answer in BEGINS_WITH.items()
        if answer in fields and not (answer == "address" and secret)
    }
    names = {kind.words_kept_as: "letter_words"}
    own = {names.get(name, name): values for name, values in fields.items() if name in names or name in kind.kept()}
    return MultiDict([(name, value) for name, values in {**begun, **own}.items() for value in values])


def _written(kind: type[LetterForm], letter: str, fields: Mapping[str, list[str]]) -> tuple[str, School | None]:
    """The letter with what is known, and blanks for the rest; and the school it is about."""
    school = queries.school_of(db.session(), fields)
    form = kind(_kept(kind, fields) or None, meta={"csrf": False})
    form.validate()
    sent = kind.words_kept_as in fields
    known = {
        "name": form.value("letter_name"),
        # Who filled the letter in and left the address open may have a reason for that.
        "address": form.value("letter_address") or ("" if sent else None),
        "child": form.value("letter_child"),
        "born": _day(form.value("letter_born_on")),
        "board": school.board.name if school and school.board else None,
        "school": school.label if school else None,
        "decided": _day(told(fields)["decision_made_known_on"]),
        "words": form.value("letter_words"),
    }
    filled = {name: value if value is not None else _BLANKS[name] for name, value in known.items()}
    return _rendered(letter, filled, school, with_case=bool(form.value("letter_with_case"))), school


def _rendered(letter: str, filled: Mapping[str, str], school: School | None, *, with_case: bool) -> str:
    by, sector = gate.by(), school.sector if school else None
    article = by.rules.article("suspension", by.today, sector) if letter == "objection" and sector else None
    text = render_template(
        f"wayfinder/letters/{letter}.txt",
        **filled,
        day=_day(by.today),
        with_case=with_case,
        article=article,
        term=term_in_words("admission_decision", by.today, by.rules),
    )
    return text.strip() + "\n"


def _mail_url(letter: str, school: School | None) -> str:
    """A mail that begins with the letter as it is for everybody: what was typed stands in no address."""
    text = _rendered(letter, _BLANKS, None, with_case=False).replace("\n", "\r\n")
    subject = {"objection": "Bezwaar", "admission": "Aanmelding"}[letter]
    board = school.board.email if letter == "objection" and school and school.board else None
    return f"mailto:{quote(board or '', safe='@')}?subject={quote(subject)}&body={quote(text)}"


def _day(day: date | None) -> str | None:
    return None if day is None else date_words(day).split(" ", 1)[1]
