"""The summary of a ruling is one page: what is counted while it is written holds in the PDF."""

import io
from dataclasses import replace

import pikepdf
import pytest
from sqlalchemy.orm import Session

from gpo import pdf
from gpo.law.enums import Outcome
from gpo.law.refusal import Refusal
from gpo.record.content import Content, from_json
from gpo.record.one_page import filled
from gpo.rulings import document, services
from gpo.rulings.words import title_of
from tests.builders import WORDS, World
from tests.services.tagged_pdf import shown_on

pytestmark = pytest.mark.sqlite

LAST = "ZEVENENTWINTIG"
PROSE = "De school zocht te weinig naar een andere plek en sprak niet op tijd met de ouders van de leerling. "
KINDS = {
    "prose": PROSE * 4 + "\n\n",
    "one paragraph": PROSE,
    "a list": f"- {PROSE}\n- Zij meldt dat.\n",
    "narrow letters": "Illi fijt jij il tilt lijf. ",
    "wide letters": "MWM OMMWOM WOW MMOW. ",
    "accents and signs": "Zoë Łucja, Çağla — “één”: ’s avonds €\u00a012,50. ",
    "another script": "Школа должна была найти место для ученика. ",
}


def summary(kind: str, share: float) -> str:
    """A summary that fills this share of the page by the count, as near as its kind goes."""
    begin, times = "De ouders krijgen gelijk en de school moet de leerling weer toelaten tot de lessen. ", 1
    while True:
        text = begin + KINDS[kind] * (times + 1) + f"\n\n{LAST}."
        if filled(text, title_of(text)).share > share:
            return begin + KINDS[kind] * times + f"\n\n{LAST}."
        times += 1


def page_of_end(content: Content, text: str) -> int:
    """On which page of the real PDF the last word of the summary stands."""
    made = pdf.render_archive(document.html_of(replace(content, summary=text, title=title_of(text))))
    with pikepdf.open(io.BytesIO(made)) as opened:
        said = ["".join(piece.text for piece in shown_on(leaf)) for leaf in opened.pages]
    return next(place for place, page in enumerate(said, start=1) if LAST in page)


@pytest.mark.parametrize("kind", KINDS)
def test_what_fits_by_the_count_stands_on_the_first_page(session: Session, world: World, kind: str) -> None:
    ruling = world.issued(session)
    assert ruling.content is not None
    content = from_json(ruling.content)
    assert page_of_end(content, summary(kind, 1)) == 1


def test_the_count_is_not_much_too_strict(session: Session, world: World) -> None:
    ruling = world.issued(session)
    assert ruling.content is not None
    assert page_of_end(from_json(ruling.content), summary("prose", 1.2)) > 1


def test_a_summary_of_more_than_a_page_is_not_adopted(session: Session, world: World) -> None:
    dispute = world.heard(session)
    agreed = services.Agreed(frozenset({world.chair.user_id, *(one.user_id for one in world.members)}))
    for text in (replace(WORDS, summary=summary("prose", 1.2)), replace(WORDS, summary_en=summary("prose", 1.3))):
        with pytest.raises(Refusal, match=r"past niet op één bladzijde\. Maak haar ongeveer \d+ regels korter"):
            services.issue_ruling(
                session,
                [dispute],
                outcomes={claim.id: Outcome.GEGROND for claim in dispute.claims},
                measures=(),
                text=text,
                agreed=agreed,
                by=world.by(world.chair),
            )
