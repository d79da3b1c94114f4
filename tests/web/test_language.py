"""Two languages on a parent's pages: chosen once, kept with the draft and the case, and nothing of it half Dutch."""

import io
import random
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from babel.messages.pofile import read_po
from flask import Flask
from flask import session as cookie
from sqlalchemy import select

from gpo.disputes.models import Dispute, Party
from gpo.filing import services as filing
from gpo.filing.models import Draft
from gpo.law.deadlines import Facts, compute
from gpo.law.enums import Ground, Outcome, Sector
from gpo.law.rules import Rules
from gpo.messages.models import Message, MessageKind
from gpo.messages.services import compose
from gpo.web.language import SLOT
from gpo.web.sayings import said
from scripts import words
from tests.builders import Person, World
from tests.conftest import Work
from tests.visitor import Visitor

Login = Callable[[Visitor, Person], Visitor]
# Words that English does not have; a sentence that still holds one was not said in English.
_DUTCH = re.compile(r"\b(de|het|een|niet|naar|voor|wordt|uw|zij|wij|dagen|weken|maart|oktober|zaak|geen|ouders)\b")
# The names of Dutch Acts stay what they are, and so do Dutch words that stand beside their English.
_NAMES = re.compile(
    r"\([a-z][^()]*\)|Besluit \d[^;()]*|Algemene termijnenwet|Wet voortgezet onderwijs 2020"
    r"|Bekostigingsbesluit|Besluit bekostiging|\w+besluit\b|WPO|WVO|WEC|Awb|report_\w+|ruling_\w+|\w+_on\b|\w+_to\b"
)


@pytest.fixture
def english(app: Flask) -> Iterator[None]:
    """A page in English."""
    with app.test_request_context():
        cookie[SLOT] = "en"
        app.preprocess_request()
        yield


# --- the catalogue ------------------------------------------------------------------------------------------------


@pytest.mark.sqlite
def test_everything_that_parents_read_has_english() -> None:
    file = words.FOLDER / "en" / "LC_MESSAGES" / "gpo.po"
    text = file.read_text(encoding="utf-8")
    assert "#~" not in text, "the .po holds what the code no longer says: run `make words`"
    catalogue = read_po(io.StringIO(text))
    assert words.update(file) == text, "the code says something new: run `make words` and translate it"
    empty = [one.id for one in catalogue if one.id and not (all(one.string) if one.pluralizable else one.string)]
    assert not empty, f"translate these in {file.relative_to(words.ROOT)}: {empty}"
    assert not [one.id for one in catalogue if one.id and one.fuzzy], "look at the fuzzy ones"


@pytest.mark.sqlite
def test_a_translation_holds_the_same_parts_as_its_sentence() -> None:
    catalogue = read_po(io.StringIO((words.FOLDER / "en/LC_MESSAGES/gpo.po").read_text(encoding="utf-8")))
    part = re.compile(r"%\(\w+\)s|{\w+}")
    differ = [
        one.id
        for one in catalogue
        if one.id and one.string and not one.pluralizable and set(part.findall(one.id)) != set(part.findall(one.string))
    ]
    assert not differ


# --- what the law says --------------------------------------------------------------------------------------------


@pytest.mark.sqlite
@pytest.mark.usefixtures("english")
def test_a_date_explains_itself_in_english(rules: Rules) -> None:
    due = compute(Facts(sector=Sector.PO, openbaar=True, filed_on=date(2026, 1, 26)), rules).date_of("ruling")
    assert due is not None
    # Ten weeks after 26 January is Easter Monday.
    assert [said(step.text) for step in due.steps] == ["the dispute was filed", "+ 10 weeks", "moves on: Easter Monday"]
    assert said(due.sentence).startswith(
        "The commission gives its opinion by Tuesday 7 April 2026. That is 10 weeks after the dispute was filed"
        " (Monday 26 January 2026). School holidays count."
    )


@pytest.mark.sqlite
@pytest.mark.usefixtures("english")
def test_every_sentence_that_the_law_can_say_has_english(rules: Rules) -> None:
    dice = random.Random(2026)
    dutch: dict[str, str] = {}
    for _ in range(400):
        answer = compute(_facts(dice), rules)
        for due in answer.dates:
            for text in (due.sentence, due.source, *(step.text for step in due.steps)):
                dutch[text] = said(text)
        for finding in answer.findings:
            dutch[finding.sentence] = said(finding.sentence)
    assert len(dutch) > 500
    left = {text: said_ for text, said_ in dutch.items() if _DUTCH.search(_NAMES.sub("", said_))}
    assert not left, f"{len(left)}, such as {list(left.items())[:3]}"


def _facts(dice: random.Random) -> Facts:
    """Facts of any kind, as wild as people can make them."""
    start = date(2012, 1, 1) + timedelta(days=dice.randrange(15 * 365))
    days: dict[str, Any] = {
        name: start + timedelta(days=dice.randrange(-40, 160))
        for name in Facts.__dataclass_fields__
        if name.endswith(("_on", "_to", "_since", "_until")) and dice.random() < 0.6
    }
    maybe = (None, True, False)
    return Facts(
        sector=dice.choice((None, *Sector)),
        openbaar=dice.choice(maybe),
        ground=dice.choice((None, *Ground)),
        enrolled_elsewhere=dice.choice(maybe),
        outcome=dice.choice((None, *Outcome)),
        measures=dice.choice(maybe),
        **days,
    )


@pytest.mark.sqlite
@pytest.mark.usefixtures("english")
def test_what_a_person_wrote_is_not_translated() -> None:
    assert said("Robin zit thuis.") == "Robin zit thuis."
    assert said("brief van school.pdf is leeg. Kies het bestand opnieuw.") == (
        "brief van school.pdf is empty. Choose the file again."
    )


# --- choosing -----------------------------------------------------------------------------------------------------


def test_a_visitor_goes_on_in_english_on_the_same_page(client: Visitor) -> None:
    assert client.page("/privacy").language == "nl"
    page = client.page("/taal/en?naar=/privacy")
    assert (page.language, page.heading) == ("en", "Privacy")
    assert "The Dutch text is leading." in page.text
    assert page.links["Nederlands"] == "/taal/nl?naar=/privacy"
    assert client.page("/inloggen").language == "en"
    assert "The Dutch text" not in client.page("/taal/nl").text


@pytest.mark.parametrize("elsewhere", ["//elders.nl", "https://elders.nl", "/\\elders.nl"])
def test_the_switch_leads_nowhere_else(client: Visitor, elsewhere: str) -> None:
    assert client.get("/taal/en", query_string={"naar": elsewhere}).headers["Location"] == "/"
    assert client.get("/taal/xx").status_code == 404


def test_pages_of_staff_stay_dutch(client: Visitor, login: Login, world: World) -> None:
    client.page("/taal/en")
    page = login(client, world.desk).page("/vandaag")
    assert page.language == "nl"
    assert "English" not in page.links


def test_the_language_stays_with_the_draft_and_with_the_case(
    client: Visitor, login: Login, world: World, work: Work
) -> None:
    with work() as session:
        draft = filing.draft_under(session, "sleutel", by=world.by(world.parent))
        world.filed(session)
        assert draft.language == "nl"
    with client.session_transaction() as kept:
        kept["concept"] = "sleutel"
    login(client, world.parent).page("/taal/en")
    with work() as session:
        assert session.scalars(select(Draft.language)).all() == ["en"]
        assert set(session.scalars(select(Party.language))) == {"en"}


def test_whoever_reads_english_gets_mail_in_english(client: Visitor, login: Login, world: World, work: Work) -> None:
    with work() as session:
        key = world.filed(session).id
    login(client, world.parent).page("/taal/en")
    with work() as session:
        dispute = world.admitted(session, session.get_one(Dispute, key))
        letter = session.scalars(select(Message).where(Message.kind == MessageKind.ADMIT, Message.party_id > 0)).one()
        mail = compose(letter, number=dispute.number, base_url="http://localhost", mail_from="gpo@gpo.test")
        assert mail["Subject"] == "There is a message for you"
        assert mail.get_content().splitlines()[:2] == [f"Case {dispute.number}", "1-9-2026, 10:00"]
