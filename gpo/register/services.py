"""The verbs of the public register: publish, recall, say what came of it, and point from an old ruling to a newer one.

Each takes the open transaction of the caller: what goes, goes whole and at once, and no page keeps a copy.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from gpo.actor import By
from gpo.law.refusal import Refusal
from gpo.record.content import Content, from_json, to_json
from gpo.record.public import first_of, for_the_public
from gpo.register import stems
from gpo.register.models import (
    Facet,
    FollowUpWord,
    PublishedFacet,
    PublishedFacetCount,
    PublishedFigure,
    PublishedRuling,
)
from gpo.register.searchable import body_of, facets_of

_QUARTER = 3


def publish(
    session: Session,
    content: Content | str,
    *,
    theme_words: Iterable[str] = (),
    facets: Iterable[tuple[Facet, str]] | None = None,
    by: By,
) -> PublishedRuling:
    """Put a text in the register: a new number, or a new edition of one that is there or was recalled.

    Args:
        session: the open transaction.
        content: the anonymised ruling, as a record or as its JSON. What joins it with the file is taken off here, see
            ``record/public.py``; nothing else is changed.
        theme_words: as the desk chose them.
        facets: by what it is found, where the desk left some out; else they follow from the text and the theme words.
        by: who releases it, and when.

    Returns:
        The row of the register.

    Raises:
        ValueError: the words were not made anonymous, or the JSON is of another schema.
    """
    public = for_the_public(from_json(content) if isinstance(content, str) else content)
    row = find(session, public.number, lock=True)
    if row is None:
        row = PublishedRuling(number=public.number, edition=0, published_on=by.today)
        session.add(row)
    _uncount(session, row)
    if row.edition:
        # Those of the edition before go first: no two may be the same.
        row.facets = []
        session.flush()
    row.edition += 1
    row.changed_at = by.now
    row.recalled_at = row.recall_words = None
    row.given_on = first_of(public.given_on)
    row.title, row.summary, row.kind = public.title, public.summary, public.kind
    row.content = to_json(public)
    row.body = body_of(public)
    _index(row)
    row.facets = [
        PublishedFacet(facet=facet, value=value, given_on=row.given_on)
        for facet, value in (facets_of(public, theme_words) if facets is None else dict.fromkeys(facets))
    ]
    session.flush()
    _count(session, row, 1)
    row.corrects_number = public.corrects
    if public.corrects:
        supersede(session, public.corrects, public.number)
    newer = session.scalar(
        select(PublishedRuling.number)
        .where(PublishedRuling.corrects_number == public.number)
        .order_by(PublishedRuling.id.desc())
        .limit(1)
    )
    row.replaced_by_number = newer or row.replaced_by_number
    session.flush()
    return row


def recall(session: Session, number: str, words: str, *, by: By) -> PublishedRuling:
    """Take a text out of the register. Number, address and the words of the recall stay; everything else goes.

    Its PDF is thrown away by the job ``render-register``; from now on nobody is given it.

    Args:
        session: the open transaction.
        number: of the ruling.
        words: why, in words for the public that give nothing away.
        by: who recalls it, and when.

    Raises:
        LookupError: the register has no such number.
        Refusal: no words, or it was recalled already.
    """
    row = find(session, number, lock=True)
    if row is None:
        raise LookupError(number)
    if row.recalled_at is not None:
        raise Refusal(None, "Deze tekst is al uit het register gehaald.")
    if not (said := " ".join(words.split())):
        raise Refusal(None, "Schrijf in een zin waarom de tekst uit het register gaat.")
    _uncount(session, row)
    row.facets = []
    row.recalled_at = row.changed_at = by.now
    row.recall_words = said[:300]
    row.content = None
    row.title = row.summary = row.body = row.stems = ""
    row.follow_up = row.follow_up_next = row.follow_up_noted_on = None
    session.flush()
    return row


def note_follow_up(session: Session, number: str, word: FollowUpWord | None, *, by: By) -> bool:
    """Note what the board did, in one word. It is shown with the next batch: see ``show_follow_up_words``.

    Args:
        session: the open transaction.
        number: of the ruling.
        word: the word; ``None`` where the noted word was wrong and none is known: that one goes at once.
        by: who notes it, and when.

    Returns:
        Whether anything changed; a number that is not in the register, or was recalled, changes nothing.
    """
    row = find(session, number, lock=True)
    if row is None or row.recalled_at is not None or word == (row.follow_up_next or row.follow_up):
        return False
    if word is None:
        row.follow_up = None
    if word is None or word == row.follow_up:
        row.follow_up_next = row.follow_up_noted_on = None
    else:
        row.follow_up_next, row.follow_up_noted_on = word, by.today
    session.flush()
    return True


def show_follow_up_words(session: Session, *, by: By) -> int:
    """Show the words that were noted before this quarter, all at once, if they are enough.

    The moment at which a word appears would tell when a board was done. So they appear together, and only where so
    many wait that the change points at nobody (``small_number_below``). The feeds do not tell it.

    Args:
        session: the open transaction.
        by: the system, and when.

    Returns:
        How many words were shown.
    """
    if not by.rules.setting("follow_up_word_public", by.today).value:
        return 0
    quarter = by.today.replace(month=(by.today.month - 1) // _QUARTER * _QUARTER + 1, day=1)
    waiting = (PublishedRuling.follow_up_noted_on < quarter, PublishedRuling.recalled_at.is_(None))
    count = session.scalar(select(func.count()).select_from(PublishedRuling).where(*waiting)) or 0
    if count < int(by.rules.setting("small_number_below", by.today).value):
        return 0
    session.execute(
        update(PublishedRuling)
        .where(*waiting)
        .values(follow_up=PublishedRuling.follow_up_next, follow_up_next=None, follow_up_noted_on=None)
    )
    return count


def supersede(session: Session, old: str, new: str) -> None:
    """Let a published ruling point at the one that mends, completes or replaces it, whether that is published or not.

    Args:
        session: the open transaction.
        old: the number of the earlier ruling.
        new: the number of the later one.
    """
    row = find(session, old, lock=True)
    if row is not None:
        row.replaced_by_number = new
    newer = find(session, new, lock=True)
    if newer is not None:
        newer.corrects_number = old
    session.flush()


def name_pdf(session: Session, ruling_id: int, *, edition: int, sha256: str) -> bool:
    """Write down which PDF is about to be kept. From here on it is found, whatever dies meanwhile, and not shown yet.

    Args:
        session: the open transaction.
        ruling_id: the row of the register.
        edition: from which the PDF was made.
        sha256: of the PDF; that of an earlier edition, which storage has thrown away, is forgotten.

    Returns:
        Whether the PDF is still wanted; not where the text was recalled or released anew.
    """
    row = session.get_one(PublishedRuling, ruling_id, with_for_update=True, populate_existing=True)
    if row.recalled_at is not None or row.edition != edition:
        return False
    # Of no edition: it may not be there yet.
    row.pdf_sha256, row.pdf_edition = sha256, 0
    session.flush()
    return True


def keep_pdf(session: Session, ruling_id: int, *, edition: int, sha256: str) -> bool:
    """Show the PDF that ``name_pdf`` named. The row stays locked, so that its bytes come before a recall or never.

    Args:
        session: the open transaction.
        ruling_id: the row of the register.
        edition: from which the PDF was made.
        sha256: of the PDF.

    Returns:
        Whether the PDF is still wanted: then its bytes go into storage before the transaction ends.
    """
    row = session.get_one(PublishedRuling, ruling_id, with_for_update=True, populate_existing=True)
    if row.recalled_at is not None or (row.edition, row.pdf_sha256) != (edition, sha256):
        return False
    row.pdf_edition = edition
    session.flush()
    return True


def drop_pdf(session: Session, ruling_id: int) -> str | None:
    """Forget the PDF of a recalled text.

    Args:
        session: the open transaction.
        ruling_id: the row of the register.

    Returns:
        The hash of the PDF that storage may throw away.
    """
    row = session.get_one(PublishedRuling, ruling_id, with_for_update=True, populate_existing=True)
    if row.recalled_at is None:
        return None
    gone, row.pdf_sha256, row.pdf_edition = row.pdf_sha256, None, None
    session.flush()
    return gone


def reindex(session: Session, ruling_id: int) -> bool:
    """Make the stems of one text anew, where they were made in another way than now.

    Args:
        session: the open transaction.
        ruling_id: the row of the register.

    Returns:
        Whether there was anything to do.
    """
    row = session.get(PublishedRuling, ruling_id, with_for_update=True)
    if row is None or row.stem_version == stems.VERSION:
        return False
    _index(row)
    session.flush()
    return True


def mark_for_reindex(session: Session) -> None:
    """Let the stems of every text be made anew."""
    session.execute(update(PublishedRuling).values(stem_version=0))


def set_figure(session: Session, name: str, year: int, value: int, *, by: By) -> None:
    """Write a figure about the commission's own work.

    Args:
        session: the open transaction.
        name: such as ``rulings`` or ``late_rulings``.
        year: of the figure.
        value: counted.
        by: who counted, and when.
    """
    row = session.get(PublishedFigure, (name, year), with_for_update=True)
    if row is None:
        session.add(PublishedFigure(name=name, year=year, value=value, counted_at=by.now))
    elif row.value != value:
        row.value, row.counted_at = value, by.now
    session.flush()


def find(session: Session, number: str, *, lock: bool = False) -> PublishedRuling | None:
    """The row of a number, recalled or not.

    Args:
        session: the session.
        number: of the ruling.
        lock: nobody else may change it until this transaction ends.
    """
    asked = select(PublishedRuling).where(PublishedRuling.number == number)
    return session.scalars(asked.with_for_update() if lock else asked).one_or_none()


def _index(row: PublishedRuling) -> None:
    row.stems, row.stem_version = stems.stems_of(row.body), stems.VERSION


def _uncount(session: Session, row: PublishedRuling) -> None:
    if row.edition and row.recalled_at is None:
        _count(session, row, -1)
        session.execute(
            delete(PublishedFacetCount)
            .where(PublishedFacetCount.count <= 0)
            .execution_options(synchronize_session=False)
        )


def _count(session: Session, row: PublishedRuling, step: int) -> None:
    insert: Any = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    for facet, value in sorted((one.facet, one.value) for one in row.facets):
        one: tuple[Facet, str] = (facet, value)
        session.execute(
            insert(PublishedFacetCount)
            .values(facet=one[0], value=one[1], count=max(step, 0))
            .on_conflict_do_update(
                index_elements=[PublishedFacetCount.facet, PublishedFacetCount.value],
                set_={"count": PublishedFacetCount.count + step},
            )
        )
