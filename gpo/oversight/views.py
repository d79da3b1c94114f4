"""The desk of the Inspectie, and the page that shows by which rules everything is judged."""

from datetime import date

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from gpo.access.permissions import Permission
from gpo.boards.queries import board_by_number
from gpo.compliance import words
from gpo.db import db
from gpo.law import definitions
from gpo.law.explain import RULE_WORDS
from gpo.law.regime import warning_for
from gpo.oversight import chain, digest, forms, pattern, queries, signals
from gpo.oversight.grants import granted_files
from gpo.oversight.queue import QueueCursor, queue_page
from gpo.oversight.words import ACT_WORDS, SUBJECT_WORDS
from gpo.patterns.queries import repetitions_of
from gpo.patterns.words import REPEATED_WORDS
from gpo.seal.keys import certificates, fingerprint, read_certificates, seal_ends
from gpo.web.gate import actor, by, found, house, requires

blueprint = Blueprint("oversight", __name__)


@blueprint.get("/toezicht")
@requires(Permission.OVERSEE)
def index() -> ResponseReturnValue:
    """The list: what a board still owes after every step of the ladder, heaviest first."""
    who = by()
    rows, following = queue_page(db.session(), who.actor, who.today, after=QueueCursor.parse(request.args.get("na")))
    files = granted_files(db.session(), who.actor, who.today)
    return render_template("oversight/index.html", rows=rows, following=following, files=files)


@blueprint.get("/toezicht/besturen")
@requires(Permission.OVERSEE)
def boards() -> ResponseReturnValue:
    """Boards with flags."""
    rows = queries.boards_with_flags(db.session(), actor())
    return render_template("oversight/boards.html", rows=rows, flag_words=words.FLAG_WORDS)


@blueprint.get("/toezicht/besturen/<number>")
@requires(Permission.OVERSEE)
def board(number: str) -> ResponseReturnValue:
    """The pattern of one board over a period, and its rulings."""
    who, session, form = by(), db.session(), forms.PeriodForm(request.args)
    row = board_by_number(session, number) or abort(404)
    first, last = form.period()
    query = pattern.within(who.actor, first, last).where(pattern.of_board(row.id))
    page, following = queries.rulings_page(session, query, after=_after())
    return render_template(
        "oversight/board.html",
        board=row,
        form=form,
        first=first,
        last=last,
        pattern=pattern.pattern_of(session, query, on=who.today, rules=who.rules, board_id=row.id),
        evidence=queries.evidence_of(session, who.actor, page, on=who.today, rules=who.rules),
        following=following,
        signals=signals.signals_at(session, who.actor, board_id=row.id),
        repetitions=repetitions_of(session, row.id),
        repeated_words=REPEATED_WORDS,
    )


@blueprint.get("/toezicht/samenwerkingsverbanden")
@requires(Permission.OVERSEE)
def partnerships() -> ResponseReturnValue:
    """The samenwerkingsverbanden with rulings."""
    rows = pattern.partnerships_with_rulings(db.session(), actor())
    return render_template("oversight/partnerships.html", rows=rows)


@blueprint.get("/toezicht/samenwerkingsverbanden/<number>")
@requires(Permission.OVERSEE)
def partnership(number: str) -> ResponseReturnValue:
    """The pattern in the area of one samenwerkingsverband over a period, and the rulings."""
    who, session, form = by(), db.session(), forms.PeriodForm(request.args)
    row = found(queries.partnership_by_code(session, number))
    first, last = form.period()
    query = pattern.within(who.actor, first, last).where(pattern.of_partnership(row.id))
    page, following = queries.rulings_page(session, query, after=_after())
    return render_template(
        "oversight/partnership.html",
        partnership=row,
        form=form,
        first=first,
        last=last,
        pattern=pattern.pattern_of(session, query, on=who.today, rules=who.rules),
        evidence=queries.evidence_of(session, who.actor, page, on=who.today, rules=who.rules),
        following=following,
        signals=signals.signals_at(session, who.actor, partnership_id=row.id),
    )


@blueprint.get("/toezicht/uitspraken/<number>")
@requires(Permission.OVERSEE)
def ruling(number: str) -> ResponseReturnValue:
    """The chain of one ruling: every date, the measures, and the list of evidence."""
    who, session = by(), db.session()
    row = found(queries.sent_ruling(session, who.actor, number))
    item = queries.evidence_of(session, who.actor, [row], on=who.today, rules=who.rules)[0]
    return render_template(
        "oversight/ruling.html",
        item=item,
        ruling=row,
        boards=chain.boards_of(session, item),
        events=chain.chain_of(session, item),
        public=queries.in_register(session, row.number),
        signals=signals.signals_at(session, who.actor, ruling_id=row.id),
    )


@blueprint.get("/toezicht/vergelijken")
@requires(Permission.OVERSEE)
def compare() -> ResponseReturnValue:
    """Boards of like size beside each other, by name."""
    who, form = by(), forms.CompareForm(request.args)
    first, last = form.period()
    rows = pattern.compare(db.session(), who.actor, form.band, first, last, on=who.today, rules=who.rules)
    return render_template("oversight/compare.html", form=form, rows=rows, first=first, last=last)


@blueprint.get("/toezicht/week")
@requires(Permission.OVERSEE)
def week() -> ResponseReturnValue:
    """What came on the list in a week; the weekly mail leads here."""
    who = by()
    try:
        asked = date.fromisoformat(request.args.get("begin", who.today.isoformat()))
    except ValueError:
        abort(404)
    if not date(2014, 8, 1) <= asked <= who.today:
        abort(404)
    shown = digest.week_of(db.session(), who.actor, digest.monday_of(asked))
    return render_template(
        "oversight/week.html",
        week=shown,
        today=who.today,
        meaning=definitions.meaning,
        definitions_version=definitions.VERSION,
    )


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


@blueprint.context_processor
def _words() -> dict[str, object]:
    return {"words": words, "subject_words": SUBJECT_WORDS, "act_words": ACT_WORDS, "today": by().today}


def _after() -> tuple[date, int] | None:
    """After which row a page starts; anything else than a cursor is no cursor."""
    day, _, key = request.args.get("na", "").partition(".")
    try:
        return date.fromisoformat(day), int(key)
    except ValueError:
        return None
