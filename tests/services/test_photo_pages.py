"""Photos of a letter become one PDF: a page each, in order, that a screen reader can tell about."""

import io

import page as page_validation
import pikepdf
from PIL import Image

from gpo.documents.papers import check
from gpo.documents.photo_pages import one_pdf
from tests.paper_files import CAMERA, heic, photo

TITLE = "De brief van school & <bestuur>"


def photos() -> list[bytes]:
    """A page upright, a page on its side, a drawing with see-through parts, an iPhone photo."""
    drawing = io.BytesIO()
    Image.new("RGBA", (300, 500), (0, 0, 255, 0)).save(drawing, "PNG")
    wide = io.BytesIO()
    Image.new("RGB", (600, 400), "green").save(wide, "JPEG")
    sent = {"1.jpg": photo(size=(4000, 3000)), "2.jpg": wide.getvalue(), "3.png": drawing.getvalue(), "4.heic": heic()}
    return [check(name, raw).content for name, raw in sent.items()]


def test_the_pages_come_in_order_and_fit_on_paper() -> None:
    with pikepdf.open(io.BytesIO(one_pdf(photos(), title=TITLE))) as made:
        sizes = [tuple(round(float(side)) for side in found.MediaBox) for found in made.pages]
        assert sizes == [(0, 0, 595, 842), (0, 0, 842, 595), (0, 0, 595, 842), (0, 0, 595, 842)]
        drawn = [pikepdf.PdfImage(found.Resources.XObject.Photo).as_pil_image() for found in made.pages]
        assert drawn[0].size == (1754, 2339), "enough for small print, and not more"
        middle = [one.getpixel((one.width // 2, one.height // 2)) for one in drawn]
        red, green, white = middle[0], middle[1], middle[2]
        assert red[0] > 200 > 60 > red[1]
        assert green[1] > 100 > 60 > green[0]
        assert white == (255, 255, 255), "see-through is paper"


def test_it_can_be_read_aloud_and_says_what_it_is() -> None:
    content = one_pdf(photos(), title=TITLE)
    report = page_validation.validate_pdf_bytes(content, profile="ua1")
    assert page_validation.is_pdf_compliant_bytes(content, profile="ua1"), report
    with pikepdf.open(io.BytesIO(content)) as made:
        assert str(made.Root.Lang) == "nl-NL"
        with made.open_metadata() as told:
            assert told["dc:title"] == TITLE
        figures = made.Root.StructTreeRoot.K[0].K
        assert [str(figure.Alt) for figure in figures] == [f"{TITLE}, bladzijde {n} van 4 (foto)" for n in (1, 2, 3, 4)]


def test_the_same_photos_give_the_same_bytes_and_say_no_camera_or_hour() -> None:
    first, second = one_pdf(photos(), title=TITLE), one_pdf(photos(), title=TITLE)
    assert first == second
    assert not any(word in first for word in (CAMERA.encode(), b"CreationDate", b"Exif"))
    assert one_pdf(photos()[::-1], title=TITLE) != first


def test_one_photo_is_a_letter_of_one_page() -> None:
    with pikepdf.open(io.BytesIO(one_pdf(photos()[:1], title="Tekening"))) as made:
        assert str(made.Root.StructTreeRoot.K[0].K[0].Alt) == "Tekening (foto)"
