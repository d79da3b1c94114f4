"""A parent follows the case: writes to the desk, is rung, moves the hearing, stops and comes back."""

import re
from datetime import datetime

from icalendar import Calendar

from gpo.law.calendar import AMSTERDAM
from tests.journeys.walk import MAIL, Life
from tests.pages import Page


def test_a_question_by_message_is_answered_and_the_mail_says_nothing_of_it(life: Life) -> None:
    parent = life.file()
    life.on("2026-09-03")
    life.admit()
    life.done(parent.send(f"{life.case}/berichten", text="Mag oma mee naar de zitting?"), "Nog niet gelezen")
    desk = life.as_(life.world.desk)
    task = desk.page(desk.page("/vandaag").links["Er is een bericht van een partij."])
    life.on("2026-09-04")
    talk = task.links["Lees het bericht en antwoord"]
    life.done(desk.send(talk, text="Ja, oma mag mee. Zegt u ons haar naam?"), "Het bericht is verstuurd.")
    life.jobs()
    mail = life.smtp.to(MAIL)[-1].get_content()
    assert "oma" not in mail
    assert re.fullmatch(r"Zaak \d{4}-\d{4}\n4-9-2026, 10:00 uur\n\nhttp://localhost/\S+\n", mail.replace("\r\n", "\n"))
    page = parent.page(life.case)
    assert "1 nieuw bericht" in page.text
    answered = parent.page(page.links["Lees uw nieuwe bericht"]).text
    assert "Ja, oma mag mee." in answered
    assert "Gelezen op" in answered
    assert "oma" not in life.as_(life.world.board).page(life.case).text


def test_who_asks_in_the_night_is_rung_in_the_first_hour(life: Life) -> None:
    life.clock.move_to(datetime(2026, 9, 1, 23, 30, tzinfo=AMSTERDAM))
    visitor = life.as_(None)
    life.done(
        visitor.send("/bel-mij", name="Robin", phone="06 12345678", words="Mijn kind zit thuis.", urgent="y"),
        "Wij bellen u terug",
    )
    desk = life.as_(life.world.desk)
    life.on("2026-09-02", 9)
    assert "vóór 10.00 uur" in desk.page("/vandaag").text
    task = desk.page("/vandaag").links["Iemand vraagt om teruggebeld te worden."]
    assert "Mijn kind zit thuis." in desk.page(task).text
    life.done(desk.send(task, note="Gebeld, zij dient vandaag in."), "De taak is afgerond.")


def test_the_hearing_moves_and_so_does_the_calendar(life: Life) -> None:
    parent = life.file()
    life.on("2026-09-03")
    life.admit()
    life.seat_and_plan("29-9-2026")
    first = Calendar.from_ical(parent.get(f"{life.case}/zitting.ics").get_data(as_text=True)).events[0]
    asked = parent.send(f"{life.case}/zitting/andere-dag", reason="Ik werk dan.", unsuitable="Elke dinsdag.")
    life.done(asked, "Wij hebben uw vraag.")
    desk = life.as_(life.world.desk)
    task = desk.page(desk.page("/vandaag").links["Een partij vraagt om een andere dag voor de zitting."])
    life.done(desk.send(task.links["Beslis over een andere dag"], choice="ja"), "Plan nu de nieuwe dag.")
    life.done(desk.send(f"{life.case}/zitting", day="7-10-2026", hour="9:00", place="Utrecht"), "zitting gepland")
    second = Calendar.from_ical(parent.get(f"{life.case}/zitting.ics").get_data(as_text=True)).events[0]
    assert first["uid"] == second["uid"]
    assert second["sequence"] > first["sequence"]
    assert second.start == datetime(2026, 10, 7, 9, tzinfo=AMSTERDAM)
    assert "7 oktober 2026, 09:00 uur" in parent.page(life.case).text


def test_stopping_under_pressure_and_coming_back_on_the_last_day(life: Life) -> None:
    parent = life.file()
    life.on("2026-09-03")
    life.admit()
    board = life.as_(life.world.board)
    stopped = parent.send(f"{life.case}/intrekken", voluntary="nee", reason="De directeur belde.", sure="y")
    life.done(stopped, "Het secretariaat belt u daarover.")
    desk = life.as_(life.world.desk)
    tasks = desk.page("/vandaag").links
    assert any("schreef dat er druk was" in words for words in tasks)
    # Thursday 3 September and seven days: Thursday 10 September is the last.
    life.on("2026-09-10", 22)
    page = parent.page(life.case)
    assert "10 september 2026" in page.text
    life.done(parent.send(page.links["Toch doorgaan met de zaak"]), "Uw zaak loopt gewoon door.")
    life.on("2026-09-14")
    assert "De commissie behandelt uw zaak." in parent.page(life.case).text
    assert "ingetrokken" not in board.page(life.case).text.lower()
    assert "De directeur belde." not in board.page(life.case).text
    letter = Page(parent.get(parent.page(life.case).links["U gaat toch door met de zaak"]).get_data(as_text=True))
    assert "Het schoolbestuur heeft hier niets van gehoord." in letter.text
