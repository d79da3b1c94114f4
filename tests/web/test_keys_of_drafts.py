"""A draft is kept and opened elsewhere: by a link in a mail, by a code on paper; and a device can forget everything."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from gpo.clock import MovableClock
from gpo.correspondence.models import CallRequest
from gpo.filing.models import Draft, DraftKey, KeyKind
from gpo.jobs import runner
from gpo.jobs.schedule import job_named
from gpo.law.calendar import AMSTERDAM
from gpo.messages.models import Message, MessageKind
from tests import interview
from tests.builders import World
from tests.conftest import Mailbox, Work
from tests.interview import answer, values
from tests.pages import Page
from tests.visitor import Visitor

SAVE = "/indienen/bewaren"
CODE = re.compile(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}\b")


@pytest.fixture(autouse=True)
def _world(world: World) -> None:
    """Schools to file about."""


@pytest.fixture
def typed(client: Visitor) -> Visitor:
    """A visitor who typed half a story."""
    answer(client, "verhaal", "later", story="Half verhaal")
    return client


def another(app: Flask) -> Visitor:
    visitor = app.test_client()
    assert isinstance(visitor, Visitor)
    return visitor


def words(response: Any) -> str:
    return Page(response.get_data(as_text=True)).text


def run(app: Flask, name: str) -> None:
    job = job_named(name)
    assert job is not None
    with app.app_context():
        assert runner.run_now(app.extensions["gpo"], job).failed == 0


def mailed_link(app: Flask, smtp: Mailbox, address: str) -> str:
    """The newest link of a draft that came by mail."""
    run(app, "send-mail")
    found: list[str] = re.findall(r"http://localhost(/verder/\S+)", smtp.to(address)[-1].get_content())
    return found[-1]


def story_on(visitor: Visitor) -> list[str]:
    return values(visitor, "verhaal")["story"]


def test_a_link_in_a_mail_opens_the_draft_on_another_device(typed: Visitor, app: Flask, smtp: Mailbox) -> None:
    assert "Wij sturen u een mail" in words(typed.send(SAVE, email="Robin@gpo.test"))
    link = mailed_link(app, smtp, "robin@gpo.test")
    other = another(app)
    for _ in range(2):
        assert other.get(link).status_code == other.head(link).status_code == 200
    assert story_on(another(app)) == [""], "a mail scanner gets nothing by opening it"
    assert "Alles wat u eerder invulde" in words(other.send(link))
    assert story_on(other) == ["Half verhaal"]
    third = another(app)
    third.send(link)
    assert story_on(third) == ["Half verhaal"], "the link goes on working"
    assert story_on(typed) == ["Half verhaal"], "and so does the first device"


def test_the_mail_holds_hour_and_link_and_nothing_else(typed: Visitor, app: Flask, smtp: Mailbox, work: Work) -> None:
    typed.send(SAVE, email="robin@gpo.test")
    link = mailed_link(app, smtp, "robin@gpo.test")
    [mail] = smtp.to("robin@gpo.test")
    assert re.fullmatch(
        r"1-9-2026, 10:00 uur\n\nhttp://localhost/verder/[\w-]+\n", mail.get_content().replace("\r", "")
    )
    with work() as session:
        token = link.rpartition("/")[2]
        assert token not in " ".join(session.scalars(select(DraftKey.key_hash)))
        assert session.scalars(select(Message.path)).one() == "/inloggen", "after sending only the hash is kept"


def test_a_code_on_paper_opens_the_draft_however_it_is_typed(typed: Visitor, app: Flask, work: Work) -> None:
    page = Page(typed.send(SAVE, papier="1").get_data(as_text=True))
    [code] = CODE.findall(page.text)
    assert code in typed.page(SAVE).text, "loading the page anew loses nothing"
    with work() as session:
        keys = session.scalars(select(DraftKey).where(DraftKey.kind == KeyKind.CODE)).all()
        assert [code in key.key_hash for key in keys] == [False]
    other = another(app)
    assert "kennen wij niet" in words(other.send("/verder", code="2222-2222-2222"))
    other.send("/verder", code=f" {code.lower().replace('-', ' ')} ")
    assert story_on(other) == ["Half verhaal"]


def test_a_new_code_ends_the_old_one_and_a_code_is_shown_for_an_hour(
    typed: Visitor, app: Flask, clock: MovableClock
) -> None:
    [first] = CODE.findall(words(typed.send(SAVE, papier="1")))
    clock.move_to(clock() + timedelta(minutes=61))
    assert not CODE.findall(typed.page(SAVE).text)
    [second] = CODE.findall(words(typed.send(SAVE, papier="1")))
    assert "kennen wij niet" in words(another(app).send("/verder", code=first))
    other = another(app)
    other.send("/verder", code=second)
    assert story_on(other) == ["Half verhaal"]


def test_the_code_of_one_draft_is_not_shown_as_that_of_the_next(typed: Visitor) -> None:
    [code] = CODE.findall(words(typed.send(SAVE, papier="1")))
    typed.send("/indienen", wis="1")
    answer(typed, "verhaal", "later", story="Iets heel anders")
    assert code not in typed.page(SAVE).text
    assert not CODE.findall(typed.page(SAVE).text)


def test_guessing_codes_ends_in_a_wait(typed: Visitor, app: Flask, clock: MovableClock) -> None:
    [code] = CODE.findall(words(typed.send(SAVE, papier="1")))
    other = another(app)
    for _ in range(20):
        assert "kennen wij niet" in words(other.send("/verder", code="2222-2222-2222"))
    assert "Wacht een kwartier" in words(other.send("/verder", code=code))
    clock.move_to(clock() + timedelta(minutes=16))
    other.send("/verder", code=code)
    assert story_on(other) == ["Half verhaal"]


def test_asking_for_many_links_ends_in_a_wait(typed: Visitor, app: Flask) -> None:
    for number in range(20):
        assert "Wij sturen u een mail" in words(typed.send(SAVE, email=f"ander{number}@gpo.test"))
    answer = words(typed.send(SAVE, email="nog@gpo.test"))
    assert "Wacht een uur, of kies de code op papier." in answer


def test_a_draft_that_was_sent_or_dropped_is_said_in_words(typed: Visitor, app: Flask, smtp: Mailbox) -> None:
    typed.send(SAVE, email="robin@gpo.test")
    link = mailed_link(app, smtp, "robin@gpo.test")
    gone = another(app).get("/verder/verzonnen")
    assert (gone.status_code, "Dit concept is er niet meer" in words(gone)) == (410, True)
    interview.file(typed)
    assert "Dit verzoek is al verstuurd" in another(app).page(link).text


def test_nothing_typed_is_nothing_to_save(client: Visitor) -> None:
    assert "Er is nog niets om te bewaren" in client.page(SAVE).text


def test_the_page_says_until_which_day_and_how_that_was_counted(typed: Visitor) -> None:
    text = typed.page(SAVE).text
    # Tuesday 1 September 2026 + 30 days.
    assert "1 oktober 2026" in text
    assert "30 dagen na uw laatste wijziging" in text
    assert "eigen afspraak, geen wettelijke termijn" in text


def test_a_warning_goes_once_five_days_before_and_a_change_begins_the_count_anew(
    typed: Visitor, app: Flask, smtp: Mailbox, clock: MovableClock, work: Work
) -> None:
    typed.send(SAVE, email="robin@gpo.test")
    clock.move_to(datetime(2026, 9, 25, 23, tzinfo=AMSTERDAM))
    run(app, "warn-of-drafts")
    assert _warnings(work) == 0
    clock.move_to(datetime(2026, 9, 26, 8, tzinfo=AMSTERDAM))
    for _ in range(2):
        run(app, "warn-of-drafts")
    assert _warnings(work) == 1
    other = another(app)
    other.send(mailed_link(app, smtp, "robin@gpo.test"))
    answer(other, "verhaal", "later", story="Heel verhaal")
    clock.move_to(datetime(2026, 10, 21, 8, tzinfo=AMSTERDAM))
    run(app, "warn-of-drafts")
    assert _warnings(work) == 2, "changed on 26 September: warned again five days before 26 October"


def test_the_last_five_days_the_page_itself_warns_who_gave_no_address(typed: Visitor, clock: MovableClock) -> None:
    # Typed on Tuesday 1 September 2026: kept to and including 1 October.
    for day, warned in ((25, False), (26, True)):
        clock.move_to(datetime(2026, 9, day, 8, tzinfo=AMSTERDAM))
        page = typed.page("/indienen").text
        assert "1 oktober 2026" in page
        assert ("Wij gooien dit binnenkort weg" in page) is warned


def _warnings(work: Work) -> int:
    with work() as session:
        return len(session.scalars(select(Message).where(Message.kind == MessageKind.DRAFT_WARNING)).all())


def test_after_its_last_day_a_draft_goes_and_a_wish_to_be_rung_stays(
    typed: Visitor, app: Flask, clock: MovableClock, work: Work
) -> None:
    typed.send(SAVE, papier="1")
    with work() as session:
        draft = session.scalars(select(Draft)).one()
        asked = CallRequest(name="Robin", phone="06", draft_id=draft.id, asked_at=draft.saved_at)
        session.add(asked)
    clock.move_to(datetime(2026, 10, 1, 23, 59, tzinfo=AMSTERDAM))
    run(app, "drop-old-drafts")
    assert story_on(typed) == ["Half verhaal"], "the last day is the parent's, whole"
    clock.move_to(datetime(2026, 10, 2, 3, tzinfo=AMSTERDAM))
    run(app, "drop-old-drafts")
    with work() as session:
        assert session.scalars(select(Draft.fields)).all() == []
        assert session.scalars(select(DraftKey.id)).all() == []
        assert session.scalars(select(CallRequest.draft_id)).all() == [None]


# --- no trace on this device --------------------------------------------------------------------------------------


def test_wiping_asks_first_what_becomes_of_the_draft(typed: Visitor, app: Flask, work: Work) -> None:
    assert "nog niet heeft verstuurd" in typed.page("/wis").text
    assert "Kies wat wij met uw concept doen." in words(typed.send("/wis"))
    answer = typed.send("/wis", draft="bewaren")
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "no-store" in answer.headers["Cache-Control"]
    [code] = CODE.findall(words(answer))
    assert story_on(typed) == [""]
    other = another(app)
    other.send("/verder", code=code)
    assert story_on(other) == ["Half verhaal"]


def test_wiping_throws_the_draft_away_where_that_is_chosen(typed: Visitor, work: Work) -> None:
    assert not CODE.findall(words(typed.send("/wis", draft="weggooien")))
    with work() as session:
        assert session.scalars(select(Draft)).all() == []


def test_wiping_logs_out_and_leaves_no_cookie(client: Visitor, world: World, login: Any) -> None:
    login(client, world.parent).send("/wis")
    assert client.get("/vandaag").location == "/inloggen?naar=/vandaag"


def test_a_form_made_up_elsewhere_wipes_nothing(typed: Visitor) -> None:
    typed.post("/wis", data={"draft": "weggooien"})
    assert story_on(typed) == ["Half verhaal"]


def test_leaving_goes_to_a_neutral_page_and_says_nothing_of_where_from(typed: Visitor) -> None:
    answer = typed.get("/weg")
    assert (answer.status_code, answer.location) == (303, "https://www.buienradar.nl/")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer.headers["Cache-Control"]
    assert story_on(typed) == ["Half verhaal"]


def test_pages_are_kept_by_no_browser(typed: Visitor) -> None:
    for path in ("/", "/indienen", SAVE, "/wis", "/verder", "/inloggen"):
        assert "no-store" in typed.get(path).headers["Cache-Control"], path
