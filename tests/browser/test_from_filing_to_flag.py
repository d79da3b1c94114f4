"""The main path as people walk it: a filing, a ruling, a silent board, and the Inspectie sees it."""

import re
from datetime import datetime
from pathlib import Path

import pikepdf
from playwright.sync_api import Locator, Page, expect

from gpo.clock import MovableClock
from gpo.law.calendar import AMSTERDAM
from tests.browser.conftest import Job
from tests.browser.filling_in import MAIL, a_pdf, a_photo, begin, filed, fill_in, go_on, send
from tests.browser.screen import Windows
from tests.builders import PASSWORD, Person, World
from tests.conftest import Mailbox


def test_from_filing_to_flag(
    windows: Windows, colleagues: World, clock: MovableClock, smtp: Mailbox, run_job: Job, tmp_path: Path
) -> None:
    number, parent = _parents_file(windows.open(), smtp, run_job, tmp_path)
    desk = _come_in(windows.open(), colleagues.desk)
    _desk_admits_and_plans(desk, number, colleagues)
    clock.move_to(datetime(2026, 9, 15, 13, tzinfo=AMSTERDAM))
    _press(desk, f"/zaken/{number}/zitting-gehouden", "Ja, de zitting is gehouden")
    clock.move_to(datetime(2026, 9, 22, 11, tzinfo=AMSTERDAM))
    ruling = _chamber_rules(windows, colleagues, number)
    assert run_job("render-rulings").done == 1
    assert run_job("send-rulings").done == 1
    run_job("send-mail")
    _parents_read(parent, ruling, tmp_path)

    inspector = _come_in(windows.open(), colleagues.inspector)
    # Sent on 22 September: four weeks later is 20 October.
    clock.move_to(datetime(2026, 10, 20, 23, 50, tzinfo=AMSTERDAM))
    assert run_job("flag-silent-boards").done == 0
    expect(_opened(inspector, "/toezicht")).to_contain_text("Er zijn geen besturen met vlaggen.")
    clock.move_to(datetime(2026, 10, 21, 5, tzinfo=AMSTERDAM))
    assert run_job("flag-silent-boards").done == 1
    _inspector_looks(inspector, ruling)
    assert run_job("flag-silent-boards").done == 0
    _inspector_looks(inspector, ruling)

    told = " ".join(mail.get_content() + mail["Subject"] for mail in smtp.mails)
    assert not [name for name in ("Robin", "Jo", "Sluis", "Vaart", "wegsturen", "brief") if name in told]


def _parents_file(page: Page, smtp: Mailbox, run_job: Job, folder: Path) -> tuple[str, Page]:
    """Without an account; the link in the mail makes one."""
    begin(page)
    fill_in(page, until="school")
    page.get_by_label("Welke school?").fill("Utrecht")
    page.get_by_role("button", name="Zoek school").click()
    page.get_by_label("De Sluis").check()
    go_on(page)
    fill_in(page, [a_pdf(folder)], [a_photo()])
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


def _chamber_rules(windows: Windows, world: World, number: str) -> str:
    """Write a ruling with two measures, agree on it, read it whole and adopt it; returns its number."""
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
    return chair.url.rpartition("/")[2]


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


def _inspector_looks(page: Page, ruling: str) -> None:
    """The flag and its evidence, and no name."""
    page.goto("/toezicht")
    row = page.get_by_role("row").filter(has_text="Stichting De Vaart")
    expect(row).to_contain_text("niet gemeld: 1")
    row.get_by_role("link", name="Stichting De Vaart").click()
    expect(page.get_by_role("heading", name=f"Uitspraak {ruling}")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("gezet op 21 oktober 2026, de laatste dag was 20 oktober 2026")
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
