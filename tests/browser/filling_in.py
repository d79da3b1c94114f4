"""How a parent fills in the form of a filing, and the papers that go along."""

import io
from pathlib import Path

import pikepdf
from PIL import Image
from playwright.sync_api import FilePayload, Page

MAIL = "jo.ouder@gpo.test"
ANSWERS: dict[str, str] = {
    "Uw naam": "Jo Ouder",
    "Mailadres": MAIL,
    "Telefoonnummer": "06 12345678",
    "Naam van uw kind": "Robin",
    "Welke school?": "De Sluis Utrecht",
    "Wat is er gebeurd?": "De school wil Robin wegsturen.\nWij weten niet waarom.",
    "Wat wilt u dat er gebeurt?": "Robin blijft op school.",
    "Wanneer kreeg u de beslissing?": "20-8-2026",
    "Hoe heeft u het gevraagd? Of: waarom niet?": "Robin is vijf jaar.",
}


def fill_in(page: Page, **changes: str) -> None:
    """Fill in the whole form; ``changes`` by the name of a field, the rest as in ``ANSWERS``."""
    for label, answer in ANSWERS.items():
        page.get_by_label(label).fill(answer)
    page.get_by_label("Ouder", exact=True).check()
    page.get_by_label("Verwijdering:").check()
    page.get_by_role("radiogroup", name="extra hulp").get_by_label("Nee").check()
    page.get_by_label("Nee, want").check()
    for name, answer in changes.items():
        page.locator(f"[name={name}]").fill(answer)


def typed(page: Page) -> dict[str, str]:
    """What the form holds now, by the words of ``ANSWERS``."""
    return {label: page.get_by_label(label).input_value() for label in ANSWERS}


def send(page: Page) -> None:
    """Press the button at the end."""
    page.get_by_role("button", name="Geschil indienen").click()


def a_pdf(folder: Path, name: str = "brief van school.pdf") -> Path:
    """A PDF of one page."""
    file = folder / name
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(file)
    return file


def a_photo(name: str = "foto.jpg") -> FilePayload:
    """A photo that tells which camera made it."""
    made = io.BytesIO()
    picture = Image.new("RGB", (60, 40), "teal")
    exif = picture.getexif()
    exif[0x010F] = "Camera van Jo"
    picture.save(made, "JPEG", exif=exif)
    return {"name": name, "mimeType": "image/jpeg", "buffer": made.getvalue()}
