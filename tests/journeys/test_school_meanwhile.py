"""A child at home while the case runs: both sides tell it, and the board is asked again and again."""

import re

from tests.builders import MAIL
from tests.journeys.walk import Life


def test_the_days_at_home_and_the_education_meanwhile_are_followed_to_the_end(life: Life) -> None:
    parent = life.file()
    home, meanwhile = f"{life.case}/dagen-thuis", f"{life.case}/onderwijs-intussen"
    parent.send(f"{home}/toevoegen", starts_on="24-8-2026", status="thuis_zonder_besluit")
    life.on("2026-09-03")
    assert life.as_(life.world.board).get(home).status_code == 404

    life.admit()
    board = life.as_(life.world.board)
    period = re.search(rf"{home}/(\d+)/niet-mee-eens", " ".join(board.page(home).links.values()))
    assert period is not None
    # From Monday 24 August to Thursday 3 September.
    assert "11 dagen" in board.page(home).text
    board.send(f"{home}/{period[1]}/niet-mee-eens", starts_on="31-8-2026", status="thuis_zonder_besluit")
    text = parent.page(home).text
    assert "11 dagen" in text
    assert "4 dagen" in text
    desk = life.as_(life.world.desk)
    assert "niet eens met dagen thuis" in desk.page(life.case).text

    # Asked on the 3rd, silent for a week: on the 11th the desk must ring.
    life.on("2026-09-10")
    assert "nu krijgt. Bel het bestuur." not in desk.page(life.case).text
    life.on("2026-09-11")
    assert "nu krijgt. Bel het bestuur." in desk.page(life.case).text
    assert "nog geen antwoord na 8 dagen (werktermijn)" in parent.page(meanwhile).text
    board.send(f"{meanwhile}/antwoord", hours_a_week="6", place="Op school", from_on="14-9-2026")
    assert "nu krijgt. Bel het bestuur." not in desk.page(life.case).text
    assert "6 uur per week" in parent.page(meanwhile).text
    parent.send(f"{meanwhile}/antwoord", hours_a_week="0", words="Er was niemand in de klas.")

    # Two weeks after the first question it is asked again, and before the hearing.
    life.seat_and_plan("13-10-2026")
    life.on("2026-10-06")
    text = parent.page(meanwhile).text
    for day in ("3 september 2026", "17 september 2026", "6 oktober 2026"):
        assert f"Gevraagd op {day}" in text
    assert "Gevraagd op 1 oktober 2026" not in text

    # The case closes, and nobody is asked any more.
    life.done(desk.send(f"{life.case}/schikking", reason="Kim gaat weer naar school."), "geschikt")
    life.on("2026-11-10")
    assert "Gevraagd op 20 oktober 2026" not in parent.page(meanwhile).text

    # What a mail says is number, hour and link, and never how long a child is at home.
    life.jobs()
    for mail in life.smtp.to(MAIL) + life.smtp.to(life.world.board.email):
        assert not re.search("dagen|thuis|onderwijs|school", mail.get_content())
