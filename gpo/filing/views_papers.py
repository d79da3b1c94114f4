"""The papers of a filing: what the buttons of its pages do, what is shown of them, and looking at one again."""

from flask import Response, flash, request, session
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from gpo.db import db
from gpo.documents import papers
from gpo.documents.papers import MAX_FILING, Paper, Upload, size_words
from gpo.documents.photos import thumbnail
from gpo.filing import draft_papers, services
from gpo.filing.draft_papers import Told
from gpo.filing.forms.papers import PapersForm
from gpo.filing.models import Draft, DraftPaper
from gpo.law.refusal import Refusal
from gpo.web import gate, login
from gpo.web.files import sent_safely
from gpo.web.language import _

# These buttons change the list and stay on the page.
STAYS = ("omhoog", "omlaag", "samen")
_WORDS = "wat-"


def judged(form: PapersForm) -> tuple[list[Paper], list[str], Told]:
    """The files that came with a page: what may be kept, a sentence for the rest, and what the page says of them."""
    uploads = [Upload(file.filename, file.stream) for file in form.papers.data or () if file.filename]
    good, problems = papers.check_all(uploads, form.accepted)
    for note in papers.notes(good):
        flash(note, "info")
    return good, problems, form.about()


def arrange(writing: Session, draft: Draft, form: PapersForm) -> list[str]:
    """Do what a button asks of the papers that are there; returns a sentence for what could not be done."""
    pressed = request.form
    if draft.dispute_id is not None:
        return []
    described = {
        int(name.removeprefix(_WORDS)): text.replace("\x00", "") for name, text in pressed.items() if _is_words(name)
    }
    draft_papers.describe(writing, draft, described)
    if "child_shows_audience" in form:
        draft_papers.show_to(writing, draft, form.listed, form.audience)
    for button, up in (("omhoog", True), ("omlaag", False)):
        moved = pressed.get(button, type=int)
        if moved is not None:
            draft_papers.move(writing, draft, moved, form.listed, up=up)
    return _made_one(writing, draft, form)


def one_by_one() -> bool:
    """Whether a script sends the files of a page one after another, and asks for no page in return."""
    return request.headers.get("X-Upload") == "1"


def received(form: PapersForm | object, *, whole: bool) -> ResponseReturnValue:
    """The answer to a file that came by itself; what is wrong with it is said on the page that follows.

    Args:
        form: the page.
        whole: whether it was kept where it belongs; if not, the page itself must come again and say why.
    """
    if not whole or not isinstance(form, PapersForm) or form.csrf_token.errors:
        return Response("", 409, mimetype="text/plain")
    for problem in form.paper_problems:
        flash(problem, "error")
    return Response("", 204, mimetype="text/plain")


def shown(form: PapersForm, draft: Draft | None) -> dict[str, object]:
    """What the page of papers needs besides its form."""
    kept = draft_papers.of_kinds(draft, form.listed)
    total = sum(paper.size for paper in draft.papers) if draft else 0
    return {
        "kept": kept,
        "accept": papers.accept(form.accepted),
        "photos": draft_papers.loose_photos(kept),
        "count": len(draft.papers) if draft else 0,
        "sent_size": size_words(total),
        "room": size_words(max(MAX_FILING - total, 0)),
        "size_words": size_words,
        "is_photo": is_photo,
    }


def own_paper(paper_id: int) -> DraftPaper | None:
    """A paper of the draft of this browser."""
    draft = services.find_draft(db.session(), session.get(login.DRAFT))
    return next((paper for paper in draft.papers if paper.id == paper_id), None) if draft else None


def is_photo(paper: DraftPaper) -> bool:
    """Whether it is a photo, which can be shown small and be a page of a letter."""
    return bool(draft_papers.loose_photos([paper]))


def sent(paper: DraftPaper, *, small: bool) -> ResponseReturnValue:
    """A paper as it is kept, or the small picture of a photo."""
    content = gate.house().storage.get(paper.sha256)
    if small:
        return sent_safely(thumbnail(content), media_type="image/jpeg", filename="klein.jpg")
    return sent_safely(content, media_type=paper.media_type, filename=paper.filename)


def _made_one(writing: Session, draft: Draft, form: PapersForm) -> list[str]:
    listed = draft_papers.of_kinds(draft, form.listed)
    asked = "samen" in request.form
    if asked:
        chosen = {int(value) for value in request.form.getlist("foto") if value.isdecimal() and len(value) < 10}
    elif form.as_one and "verder" in request.form:
        chosen = {paper.id for paper in listed}
    else:
        return []
    mine = [paper.id for paper in listed if paper.id in chosen]
    title, storage = str(form.called or _("Foto's")), gate.house().storage
    try:
        made = draft_papers.make_one(writing, draft, mine, title=title, storage=storage)
    except Refusal as refusal:
        return [refusal.message]
    return [_("Zet een vinkje bij twee of meer foto's.")] if asked and made is None else []


def _is_words(name: str) -> bool:
    number = name.removeprefix(_WORDS)
    return name.startswith(_WORDS) and number.isdecimal() and len(number) < 10
