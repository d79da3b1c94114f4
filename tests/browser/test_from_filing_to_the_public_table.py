"""The main path as people walk it: a filing, a ruling, a silent board, the list of the Inspectie, and the public."""

import re
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pikepdf
from flask import Flask
from playwright.sync_api import Locator, Page, expect

from gpo.clock import MovableClock
from gpo.jobs.schedule import SCHEDULE
from gpo.law.calendar import AMSTERDAM
from tests.browser.conftest import Job
from tests.browser.filling_in import MAIL, a_pdf, a_photo, begin, filed, fill_in, go_on, send
from tests.browser.screen import Windows
from tests.builders import PASSWORD, Person, World
from tests.conftest import Mailbox
from tests.installation import own_rules

BOARD, INSPECTOR = "bestuur@gpo.test", "inspectie@gpo.test"
# What every mail after the ruling holds, and no more.
_HOUR = r"\d{1,2}-\d{1,2}-202\d, \d\d:\d\d uur"
_MAIL = re.compile(
    rf"(?:Zaak \d{{4}}-\d{{4}}\n)?{_HOUR}\n\nhttp://localhost:\d+(/(?:berichten|sleutel|toezicht/week|openbaar-noemen)\S*)\n"
)


def test_from_filing_to_the_public_table(
    app: Flask,
    windows: Windows,
    colleagues: World,
    clock: MovableClock,
    smtp: Mailbox,
    run_job: Job,
    tmp_path: Path,
) -> None:
    with own_rules(app, "openbaar_noemen.toml"):
        number, parent = _parents_file(windows.open(), smtp, run_job, tmp_path)
        desk = _come_in(windows.open(), colleagues.desk)
        _desk_admits_and_plans(desk, number, colleagues)
        clock.move_to(datetime(2026, 9, 15, 13, tzinfo=AMSTERDAM))
        _press(desk, f"/zaken/{number}/zitting-gehouden", "Ja, de zitting is gehouden")
        clock.move_to(datetime(2026, 9, 22, 11, tzinfo=AMSTERDAM))
        chair, ruling = _chamber_rules(windows, colleagues, number)
        assert run_job("render-rulings").done == 1
        assert run_job("send-rulings").done == 1
        run_job("send-mail")
        _parents_read(parent, ruling, tmp_path)

        inspector = _come_in(windows.open(), colleagues.inspector)
        readers = {
            BOARD: _come_in(windows.open(), colleagues.board),
            INSPECTOR: _come_in(windows.open(), colleagues.inspector),
            MAIL: windows.open(),
        }
        mornings = Mornings(clock, smtp, run_job, readers)
        mornings.until(date(2026, 10, 20))
        expect(_opened(inspector, "/toezicht/besturen")).to_contain_text("Er zijn geen besturen met vlaggen.")
        mornings.until(date(2026, 10, 21))
        _inspector_sees_the_flag(inspector, ruling)
        mornings.until(date(2026, 11, 17))
        expect(_opened(inspector, "/toezicht")).to_contain_text("Er staat niets op de lijst.")
        mornings.until(date(2026, 11, 18))
        row = _opened(inspector, "/toezicht").get_by_role("row").filter(has_text=ruling)
        expect(row).to_contain_text("de melding, uiterlijk 20 oktober 2026")
        expect(row).to_contain_text("zwijgt")

        # The board had two weeks to answer.
        mornings.until(date(2026, 12, 3))
        assert mornings.letters == [
            ("23-9", BOARD, "Welk onderwijs krijgt de leerling nu?"),
            ("7-10", BOARD, "Welk onderwijs krijgt de leerling nu?"),
            # A week before the last day of the report.
            ("13-10", BOARD, "Herinnering: laat van u horen over de uitspraak"),
            # A week after the term of the first measure, and once more where no answer comes.
            ("13-10", MAIL, "Hoe gaat het na de uitspraak?"),
            # The day after the last day of the report.
            ("21-10", BOARD, "Er staat een vlag bij uw bestuur"),
            ("21-10", MAIL, "Er is een vlag gezet bij deze uitspraak"),
            ("21-10", BOARD, "Welk onderwijs krijgt de leerling nu?"),
            ("27-10", MAIL, "Wij vragen het nog een keer: hoe gaat het na de uitspraak?"),
            # A fortnight after the flag.
            ("4-11", BOARD, "Aanschrijving: na de uitspraak is er nog iets niet gedaan"),
            ("4-11", BOARD, "Welk onderwijs krijgt de leerling nu?"),
            # The term of the second measure and that of the report, in one question.
            ("10-11", MAIL, "Hoe gaat het na de uitspraak?"),
            # A fortnight after the aanschrijving: the list of the Inspectie, and the board is asked before it is named.
            ("18-11", BOARD, "Welk onderwijs krijgt de leerling nu?"),
            ("18-11", BOARD, "Uw reactie"),
            # The Monday after it.
            ("23-11", INSPECTOR, "Weekoverzicht"),
            ("24-11", MAIL, "Wij vragen het nog een keer: hoe gaat het na de uitspraak?"),
            ("2-12", BOARD, "Welk onderwijs krijgt de leerling nu?"),
        ]
        _chair_names(chair, windows.open())

    told = " ".join(mail.get_content() + mail["Subject"] for mail in smtp.mails)
    assert not [name for name in ("Robin", "Jo Ouder", "Sluis", "Vaart", "wegsturen", "brief") if name in told]


class Mornings:
    """Only the clock moves; the jobs do the rest, every morning, and the mail server gets what they send.

    Args:
        clock, smtp, run_job: as the tests have them.
        readers: the window in which each address opens the link of every mail on the day it comes.
    """

    def __init__(self, clock: MovableClock, smtp: Mailbox, run_job: Job, readers: dict[str, Page]) -> None:
        self._clock, self._smtp, self._run_job, self._readers = clock, smtp, run_job, readers
        self._read = len(smtp.mails)
        self.letters: list[tuple[str, str, str]] = []
        """Of each mail the day, the address, and what its link leads to."""

    def until(self, last: date) -> None:
        """Every morning through this one."""
        while (day := self._clock().astimezone(AMSTERDAM).date()) < last:
            day += timedelta(days=1)
            self._clock.move_to(datetime.combine(day, time(9), AMSTERDAM))
            for job in (*SCHEDULE, *(job for job in SCHEDULE if job.name == "send-mail")):
                self._run_job(job.name)
            for mail in self._smtp.mails[self._read :]:
                held = _MAIL.fullmatch(mail.get_content().replace("\r\n", "\n"))
                assert held, mail.get_content()
                to = str(mail["To"])
                self.letters.append((f"{day.day}-{day.month}", to, _letter(self._readers[to], held[1])))
            self._read = len(self._smtp.mails)


def _letter(page: Page, link: str) -> str:
    """What a mail leads its reader to."""
    page.goto(link)
    if (come_in := page.get_by_role("button", name=re.compile("^(Open|Ga)"))).count():
        come_in.click()
    return page.get_by_role("heading", level=1).inner_text()


def _chair_names(chair: Page, anyone: Page) -> None:
    """The board did not answer; the chair decides, and only then it is public."""
    nobody = "Er staat nu geen bestuur in deze lijst."
    expect(_opened(anyone, "/nog-niet-gemeld")).to_contain_text(nobody)
    chair.goto("/vandaag")
    chair.get_by_role("link", name=re.compile("openbaar")).first.click()
    chair.get_by_role("link", name=re.compile("De Vaart")).first.click()
    expect(chair.get_by_role("main")).to_contain_text("Het bestuur reageerde niet.")
    chair.get_by_label("Ja, het bestuur wordt genoemd").check()
    chair.get_by_label("Op welke grond?").fill("Besluit van de commissie over openbaarheid.")
    chair.get_by_label("Waarom beslist u dit?").fill("Het bestuur antwoordde op niets.")
    chair.get_by_role("button", name="Beslissing vastleggen").click()
    expect(chair.get_by_role("status")).to_be_visible()
    anyone.goto("/nog-niet-gemeld")
    (row,) = anyone.get_by_role("row").filter(has_text="De Vaart").all()
    expect(row).to_contain_text("Stichting De Vaart (40001)")
    expect(row).to_contain_text("heeft nog niet gemeld (werktermijn)")
    expect(row).to_contain_text("2026-2027")
    shown = anyone.content()
    assert not [word for word in ("U2026", "De Sluis", "verwijder", "gegrond", "overtreedt") if word in shown]


def _parents_file(page: Page, smtp: Mailbox, run_job: Job, folder: Path) -> tuple[str, Page]:
    """Without an account; the link in the mail makes one."""
    begin(page)
    fill_in(page, until="school")
    page.get_by_label("Welke school?").fill("Utrecht")
    page.get_by_role("button", name="Zoek school").click()
    page.get_by_label("De Sluis").check()
    go_on(page)
    fill_in(page, [a_pdf(folder)], [a_photo()], until="toestemming")
    page.get_by_label("U mag mij na de zaak vragen hoe het ging").check()
    fill_in(page)
    send(page)
    filed(page)
    page.get_by_text("Uw stukken: 2 stukken").click()
    expect(page.get_by_role("table", name="Stukken die wij kregen").get_by_role("row")).to_have_count(3)
    number = page.url.rpartition("/")[2]
    expect(page.get_by_role("main")).to_contain_text("De laatste dag om bezwaar te maken is 1 oktober 2026")

    run_job("send-mail")
    page.goto(_link_in(smtp, MAIL))
    page.get_by_role("button", name="Open mijn zaak").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Zaak {number}")
    for paper in ("brief van school.pdf", "foto.jpg"):
        expect(page.get_by_role("table", name="Stukken in het dossier")).to_contain_text(paper)
    return number, page


def _desk_admits_and_plans(page: Page, number: str, world: World) -> None:
    page.get_by_role("link", name=re.compile(number)).first.click()
    page.get_by_role("link", name="In behandeling nemen").click()
    page.get_by_role("button", name="In behandeling nemen").click()
    _done(page, "De zaak is in behandeling.")
    page.get_by_role("link", name="Kamer samenstellen").click()
    for label, person in zip(("Voorzitter", "Eerste lid", "Tweede lid"), (world.chair, *world.members), strict=True):
        page.get_by_label(label).select_option(person.name)
    page.get_by_role("button", name="Kamer samenstellen").click()
    _done(page, "kamer")
    page.get_by_role("link", name="Zitting plannen").click()
    page.get_by_label("Dag", exact=True).fill("15-9-2026")
    page.get_by_label("Uur").fill("10:00")
    page.get_by_label("Plaats").fill("Zwarte Woud 2, Utrecht")
    page.get_by_role("button", name="Uitnodigingen versturen").click()
    _done(page, "De zitting is gepland.")
    expect(page.get_by_role("main")).to_contain_text("15 september 2026, 10:00 uur")


def _chamber_rules(windows: Windows, world: World, number: str) -> tuple[Page, str]:
    """Write a ruling with two measures, agree on it, read it whole and adopt it; returns the chair and its number."""
    chair = _come_in(windows.open(scripts=False), world.chair)
    chair.get_by_role("link", name=re.compile(f"Beslis in zaak {number}")).click()
    chair.get_by_role("link", name="Concept van de uitspraak").click()
    chair.get_by_role("button", name="Concept beginnen").click()
    _chair_writes(chair)
    for person in world.members:
        member = _come_in(windows.open(), person)
        member.get_by_role("link", name=re.compile(f"zaak {number}")).first.click()
        _agrees(member)
    member.get_by_role("link", name="Doe de eindcontrole").click()
    for box in member.get_by_role("checkbox").all():
        box.check()
    member.get_by_role("button", name="Eindcontrole vastleggen").click()
    _done(member, "De eindcontrole is vastgelegd.")

    chair.goto(f"/zaken/{number}/concept")
    _agrees(chair)
    chair.get_by_role("link", name="Uitspraak vaststellen").click()
    expect(chair.get_by_role("main")).to_contain_text("De kracht: advies")
    chair.get_by_label("Ik heb gelezen").check()
    chair.get_by_role("button", name="Uitspraak vaststellen").click()
    _done(chair, "De uitspraak is vastgesteld.")
    chair.get_by_role("link", name=re.compile(r"^U2026-\d{4}$")).first.click()
    expect(chair.get_by_role("heading", level=1)).to_have_text("De leerling mag blijven.")
    return chair, chair.url.rpartition("/")[2]


def _chair_writes(page: Page) -> None:
    for label, words in {
        "Samenvatting in gewone taal": "De leerling mag blijven. De school zocht niet goed genoeg.",
        "De feiten": "De leerling is vijf jaar.\n\nDe school wil de leerling verwijderen.",
        "Wat het schoolbestuur vindt": "Het bestuur vindt de leerling te druk.",
        "De overwegingen": "De school zocht geen andere school. Zie [feit 2].",
        "Het belang van het kind": "De leerling leert het best dicht bij huis.",
        "Wat het kind zelf vindt": "De leerling is niet gehoord: vijf jaar is te jong.",
    }.items():
        page.get_by_label(label).fill(words)
    page.get_by_label("gegrond. De ouders krijgen gelijk.", exact=True).check()
    page.get_by_role("button", name="Nog een maatregel").click()
    for row, (words, weeks) in enumerate((("Nodig de ouders uit.", "2"), ("Stel het opp bij.", "6")), start=1):
        measure = page.get_by_role("group", name=f"Nummer {row}")
        measure.get_by_label("Wat moet er gebeuren?").fill(words)
        measure.get_by_label("Binnen hoeveel?").fill(weeks)
    # Without a mouse: Enter in a box keeps the draft, and nothing else.
    page.get_by_label("Wat veranderde u?").press("Enter")
    _done(page, "Bewaard als versie 2.")


def _agrees(page: Page) -> None:
    page.get_by_role("link", name="Zeg wat u van deze versie vindt").click()
    page.get_by_label("Akkoord: zo kan").check()
    page.get_by_role("button", name="Vastleggen").click()
    _done(page, "De kamer ziet wat u vindt.")


def _parents_read(page: Page, ruling: str, folder: Path) -> None:
    """The PDF comes down as it was sent."""
    page.goto(f"/uitspraken/{ruling}")
    expect(page.get_by_role("main")).to_contain_text("Verzonden op 22 september 2026")
    expect(page.get_by_role("main")).to_contain_text("Stel het opp bij.")
    with page.expect_download() as caught:
        page.get_by_role("link", name="Uitspraak als pdf", exact=True).click()
    assert caught.value.suggested_filename == f"uitspraak-{ruling}.pdf"
    caught.value.save_as(folder / "uitspraak.pdf")
    with pikepdf.open(folder / "uitspraak.pdf") as pdf:
        assert len(pdf.pages) >= 1
        assert str(pdf.Root.Lang) == "nl"


def _inspector_sees_the_flag(page: Page, ruling: str) -> None:
    """The flag and its evidence, and no name."""
    page.goto("/toezicht/besturen")
    row = page.get_by_role("row").filter(has_text="Stichting De Vaart")
    expect(row).to_contain_text("niet gemeld: 1")
    row.get_by_role("link", name="Stichting De Vaart").click()
    page.get_by_role("link", name=ruling).click()
    shown = page.get_by_role("main")
    expect(shown).to_contain_text("Melden uiterlijk: 20 oktober 2026")
    flag = shown.get_by_role("listitem").filter(has_text="Vlag: niet gemeld (de melding).")
    expect(flag).to_contain_text("21 oktober 2026")
    assert not [name for name in ("Robin", "Jo Ouder", MAIL, "wegsturen") if name in page.content()]


def _come_in(page: Page, person: Person) -> Page:
    page.goto("/inloggen")
    page.get_by_label("Mailadres").fill(person.email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("button", name="Uitloggen")).to_be_visible()
    return page


def _link_in(smtp: Mailbox, address: str) -> str:
    (mail,) = smtp.to(address)
    found = re.search(r"http://localhost:\d+(/sleutel/\S+)", mail.get_content())
    assert found
    return found[1]


def _press(page: Page, address: str, button: str) -> None:
    page.goto(address)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("status")).to_be_visible()


def _done(page: Page, words: str) -> None:
    expect(page.get_by_role("status")).to_contain_text(words)


def _opened(page: Page, address: str) -> Locator:
    page.goto(address)
    return page.get_by_role("main")
