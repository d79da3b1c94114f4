"""The signals of the Inspectie, the boards of this year's inspections, and what the secretariaat reads of it."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.access.permissions import Permission
from gpo.actor import By
from gpo.boards.models import Board
from gpo.boards.queries import board_by_number
from gpo.db import db
from gpo.law.calendar import add
from gpo.law.rows import Unit
from gpo.oversight import forms, inspections, pattern, queries, signals
from gpo.oversight.models import SignalActKind, SignalSubject
from gpo.oversight.signals import About
from gpo.oversight.views import _after, blueprint
from gpo.tasks import services as tasks
from gpo.tasks.models import Task
from gpo.web.gate import actor, by, found, requires

__all__ = ["blueprint"]


@blueprint.get("/toezicht/signalen")
@requires(Permission.OVERSEE)
def signals_list() -> ResponseReturnValue:
    """Every signal, newest first."""
    rows, following = signals.signals_page(db.session(), actor(), after=_after())
    return render_template("oversight/signals.html", rows=rows, following=following)


@blueprint.route("/toezicht/besturen/<number>/signaal", methods=["GET", "POST"])
@requires(Permission.OVERSEE)
def open_at_board(number: str) -> ResponseReturnValue:
    """A new signal at a board."""
    about = About(board=found(board_by_number(db.session(), number)))
    return _open(about, url_for("oversight.board", number=number))


@blueprint.route("/toezicht/samenwerkingsverbanden/<number>/signaal", methods=["GET", "POST"])
@requires(Permission.OVERSEE)
def open_at_partnership(number: str) -> ResponseReturnValue:
    """A new signal at a samenwerkingsverband."""
    row = found(queries.partnership_by_code(db.session(), number))
    return _open(About(partnership=row), url_for("oversight.partnership", number=number))


@blueprint.route("/toezicht/uitspraken/<number>/signaal", methods=["GET", "POST"])
@requires(Permission.OVERSEE)
def open_at_ruling(number: str) -> ResponseReturnValue:
    """A new signal about what the board does after one ruling."""
    row = found(queries.sent_ruling(db.session(), actor(), number))
    board = db.session.get_one(Board, row.bearer_id or row.board_id)
    return _open(About(board=board, ruling=row), url_for("oversight.ruling", number=row.number))


@blueprint.get("/toezicht/signalen/<int:signal_id>")
@requires(Permission.OVERSEE)
def signal(signal_id: int) -> ResponseReturnValue:
    """One signal with what was done."""
    row = found(signals.find_signal(db.session(), actor(), signal_id))
    return render_template("oversight/signal.html", shown=signals.shown(db.session(), [row])[0], signal=row)


@blueprint.route("/toezicht/signalen/<int:signal_id>/noteren", methods=["GET", "POST"])
@requires(Permission.OVERSEE)
def act_on_signal(signal_id: int) -> ResponseReturnValue:
    """Write down what was done."""
    row, form = found(signals.find_signal(db.session(), actor(), signal_id)), forms.ActForm()

    def act(session: Session, by_: By) -> None:
        mine = found(signals.find_signal(session, by_.actor, signal_id))
        signals.act(session, mine, SignalActKind(form.kind.data), form.note.data, seen=form.version_shown, by=by_)

    if form.save(act):
        flash("Het is genoteerd.", "success")
        return redirect(url_for("oversight.signal", signal_id=signal_id))
    form.shown(row.version_id)
    return render_template("oversight/act.html", form=form, signal=row)


@blueprint.route("/toezicht/signalen/<int:signal_id>/sluiten", methods=["GET", "POST"])
@requires(Permission.OVERSEE)
def close_signal(signal_id: int) -> ResponseReturnValue:
    """Close a signal with a finding."""
    row, form = found(signals.find_signal(db.session(), actor(), signal_id)), forms.CloseSignalForm()

    def act(session: Session, by_: By) -> None:
        mine = found(signals.find_signal(session, by_.actor, signal_id))
        signals.close(session, mine, form.finding.data or "", seen=form.version_shown, by=by_)

    if form.save(act):
        flash("Het signaal is gesloten.", "success")
        return redirect(url_for("oversight.signal", signal_id=signal_id))
    form.shown(row.version_id)
    return render_template("oversight/close_signal.html", form=form, signal=row)


@blueprint.route("/toezicht/onderzoek", methods=["GET", "POST"])
@requires(Permission.OVERSEE)
def inspection() -> ResponseReturnValue:
    """The boards of a year's four-yearly inspections, pasted in, each with its pattern."""
    year, form, who = forms.YearForm(request.args).year, forms.PasteForm(), by()
    pasted: list[inspections.Pasted] = []

    def act(session: Session, by_: By) -> None:
        pasted.append(inspections.add_boards(session, year, form.numbers.data or "", by=by_))

    if form.save(act):
        _say(pasted[0])
        if not pasted[0].problems:
            return redirect(url_for("oversight.inspection", jaar=year))
        # What went well is kept; what did not comes back to be mended.
        form.numbers.errors = list(pasted[0].problems)
        form.numbers.data = "\n".join(pasted[0].left)
        form.numbers.raw_data = [form.numbers.data]
    boards = inspections.listed(db.session(), year)
    first = add(who.today, -48, Unit.MAANDEN)
    ids = [board.id for board in boards]
    patterns = pattern.patterns_of(db.session(), who.actor, ids, first, who.today, on=who.today, rules=who.rules)
    return render_template(
        "oversight/inspection.html", form=form, year=year, boards=boards, patterns=patterns, first=first
    )


@blueprint.route("/toezicht/onderzoek/<int:year>/<number>/weghalen", methods=["GET", "POST"])
@requires(Permission.OVERSEE)
def unlist(year: int, number: str) -> ResponseReturnValue:
    """Take a board off the list that was put there by mistake."""
    board, form = found(board_by_number(db.session(), number)), forms.RevokeForm()
    found(board if board in inspections.listed(db.session(), year) else None)
    if form.save(lambda session, by_: inspections.remove_board(session, year, number, by=by_)):
        flash(f"Bestuur {number} staat niet meer op de lijst.", "success")
        return redirect(url_for("oversight.inspection", jaar=year))
    return render_template("oversight/unlist.html", form=form, board=board, year=year)


@blueprint.route("/taken/<int:task_id>/inspectie", methods=["GET", "POST"])
@requires(Permission.FINISH_TASKS)
def told(task_id: int) -> ResponseReturnValue:
    """What the Inspectie told the secretariaat; reading it and saying what was done finishes the task."""
    task, form = found(db.session.get(Task, task_id)), forms.ToldForm()
    act, shown = found(signals.told_in(db.session(), task))

    def finish(session: Session, by_: By) -> None:
        tasks.finish_task(session, session.get_one(Task, task_id), note=form.note.data or "", by=by_)

    if form.save(finish):
        flash("De taak is afgerond.", "success")
        return redirect(url_for("dossier.home"))
    return render_template("oversight/told.html", form=form, task=task, act=act, shown=shown)


def _open(about: About, back: str) -> ResponseReturnValue:
    form, opened = forms.SignalForm(), []

    def act(session: Session, by_: By) -> None:
        subject = SignalSubject(form.subject.data)
        opened.append(signals.open_signal(session, about, subject, form.words.data, by=by_).id)

    if form.save(act):
        flash("Het signaal is geopend.", "success")
        return redirect(url_for("oversight.signal", signal_id=opened[0]))
    return render_template("oversight/open_signal.html", form=form, about=about, back=back)


def _say(pasted: inspections.Pasted) -> None:
    count = len(pasted.added)
    words = "1 bestuur staat nu op de lijst." if count == 1 else f"{count} besturen staan nu op de lijst."
    more = f" {pasted.known} stonden er al op." if pasted.known else ""
    flash(words + more, "success" if count else "info")
