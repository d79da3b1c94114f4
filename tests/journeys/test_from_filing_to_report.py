"""A whole life that ends well: the board reports in time and does what was decided."""

from tests.journeys.walk import Life


def test_a_board_that_reports_and_acts_in_time_gets_no_flag(life: Life) -> None:
    parent = life.file()
    life.on("2026-09-03")
    life.admit()
    life.seat_and_plan("29-9-2026")
    life.on("2026-09-15")
    life.defend()
    life.on("2026-09-29", 16)
    life.hold()
    life.on("2026-10-06")
    ruling = life.rule()

    life.on("2026-10-19")
    life.report(ruling, carried_out=True)
    assert "op tijd gemeld" in parent.page(f"/uitspraken/{ruling}").text

    life.on("2026-11-18")
    assert "De Vaart" not in life.as_(life.world.inspector).page("/toezicht").text
    desk = life.as_(life.world.desk)
    life.done(desk.send(f"{life.case}/sluiten", reason="Alles is gedaan."), "gesloten")
    assert "gesloten" in parent.page(life.case).text
