"""A whole life: filed, heard, decided, and then nothing from the board, until the Inspectie sees it."""

import re

from gpo.audit.services import verify
from gpo.db import transaction
from tests.builders import PASSWORD
from tests.journeys.walk import MAIL, Life


def test_a_silent_board_is_flagged_the_day_after_and_the_inspectie_sees_it(life: Life) -> None:
    parent = life.file()
    assert life.number in parent.page("/zaken").text

    life.on("2026-09-03")
    life.admit()
    life.seat_and_plan("29-9-2026")
    life.on("2026-09-15")
    life.defend()
    life.on("2026-09-29", 16)
    life.hold()
    # Ruling of Tuesday 6 October: measures 20 October and 17 November, report 28 days later, Tuesday 3 November.
    life.on("2026-10-06")
    ruling = life.rule()
    assert "Bindende uitspraak" in parent.page(f"/uitspraken/{ruling}").text
    assert parent.get(f"/uitspraken/{ruling}/pdf").data.startswith(b"%PDF")

    inspector, boards = life.as_(life.world.inspector), "/toezicht/besturen"
    life.on("2026-10-20")
    assert "De Vaart" not in inspector.page(boards).text
    life.on("2026-10-21")
    assert "De Vaart" in inspector.page(boards).text

    life.on("2026-11-03")
    assert "niet gemeld: 1" not in inspector.page(boards).text
    life.on("2026-11-04")
    assert "niet gemeld: 1" in inspector.page(boards).text
    board = inspector.page("/toezicht/besturen/40001")
    assert ruling in board.text
    for name in ("Robin", "Kim"):
        assert name not in board.text
    assert "niet gemeld" in parent.page(f"/uitspraken/{ruling}").text

    # Run again the same day, and a fortnight later: the same flag, once.
    life.jobs(daily=True)
    life.on("2026-11-16")
    assert "niet gemeld: 1" in inspector.page(boards).text

    # The measure of 20 October: flag on the 21st, aanschrijving on 4 November, on the list on the 18th.
    assert "Er staat niets op de lijst." in inspector.page("/toezicht").text
    life.on("2026-11-18")
    seen = inspector.page("/toezicht").text
    for words in (ruling, "De Vaart", "maatregel 1, uiterlijk 20 oktober 2026", "18 november 2026", "bindt"):
        assert words in seen, words
    # The report of 3 November: flag on the 4th, aanschrijving on the 18th, on the list on 2 December.
    life.on("2026-12-01")
    assert "de melding" not in inspector.page("/toezicht").text
    life.on("2026-12-02")
    assert "de melding, uiterlijk 3 november 2026" in inspector.page("/toezicht").text


def test_every_mail_on_the_way_holds_number_hour_and_link_only(life: Life) -> None:
    life.file()
    life.on("2026-09-03")
    life.admit()
    life.seat_and_plan("29-9-2026")
    life.on("2026-09-29", 16)
    life.hold()
    life.on("2026-10-06")
    life.rule()
    life.on("2026-11-05")
    life.jobs()
    assert len(life.smtp.mails) > 10
    hour, place = r"\d{1,2}-\d{1,2}-2026, \d\d:\d\d uur", r"http://localhost"
    # What the Inspectie gets once a week is about no case.
    allowed = re.compile(
        rf"(Zaak \d{{4}}-\d{{4}}\n{hour}\n\n{place}/(berichten/\d+|sleutel/[\w-]+)"
        rf"|{hour}\n\n{place}/toezicht/week\?begin=[\d-]{{10}})\n"
    )
    for mail in life.smtp.mails:
        assert allowed.fullmatch(mail.get_content().replace("\r\n", "\n")), mail.get_content()
        assert mail["Subject"] == "Er staat een bericht voor u klaar"


def test_the_parent_comes_back_with_the_password_and_the_trail_holds(life: Life) -> None:
    parent = life.file()
    assert parent.send("/wachtwoord", password=PASSWORD).status_code == 200
    again = life.as_(None)
    assert again.send("/inloggen", email=MAIL, password=PASSWORD).status_code == 200
    assert life.number in again.page("/zaken").text
    with life.app.app_context(), transaction() as session:
        read, breaks = verify(session)
    assert read > 3
    assert breaks == []
