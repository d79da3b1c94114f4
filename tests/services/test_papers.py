"""What people send: kept when it is what its name says, cleaned of what must not go along, refused in words."""

import base64
import io
import subprocess
import sys
import zipfile

import pytest
from PIL import Image, PngImagePlugin

from gpo.documents.papers import MAX_PAPER, Upload, check, check_all, clean_name
from gpo.law.refusal import Refusal
from tests.paper_files import GPS, docx, exif, heic, pdf, photo


def test_a_photo_loses_camera_place_and_comment_and_stands_upright() -> None:
    raw = photo("JPEG", comment=b"Kim thuis", xmp=b"<x:xmpmeta>52.09</x:xmpmeta>")
    assert Image.open(io.BytesIO(raw)).getexif().get_ifd(GPS), "the made-up photo must hold a place to begin with"
    kept = check("foto.jpg", raw)
    shown = Image.open(io.BytesIO(kept.content))
    assert (kept.filename, kept.media_type, shown.size) == ("foto.jpg", "image/jpeg", (20, 40))
    assert not shown.getexif()
    assert not any(word in kept.content for word in (b"Exif", b"Verzonnen", b"Kim thuis", b"xmpmeta"))


def test_a_png_loses_its_texts_and_exif_and_keeps_its_colours() -> None:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", "Kim thuis")
    texts.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>52.09</x:xmpmeta>")
    drawn = Image.new("P", (8, 4))
    drawn.putpalette([0, 0, 0, 255, 0, 0])
    drawn.paste(1, (0, 0, 8, 4))
    raw = io.BytesIO()
    drawn.save(raw, "PNG", pnginfo=texts, exif=exif())
    assert b"eXIf" in raw.getvalue()
    assert b"Kim thuis" in raw.getvalue()
    kept = check("tekening.png", raw.getvalue())
    shown = Image.open(io.BytesIO(kept.content))
    assert shown.getpixel((1, 1)) == (255, 0, 0, 255)
    assert shown.size == (4, 8)
    assert not any(word in kept.content for word in (b"eXIf", b"tEXt", b"iTXt", b"Kim thuis", b"xmpmeta"))


def test_a_wall_of_a_photo_becomes_as_small_as_a_page_needs() -> None:
    kept = check("brief.jpg", photo(size=(6000, 8000)))
    assert max(Image.open(io.BytesIO(kept.content)).size) == 4100


def test_an_iphone_photo_becomes_a_jpeg_that_everybody_can_open() -> None:
    raw = heic()
    assert b"Verzonnen" in raw
    kept = check("IMG_0001.HEIC", raw)
    assert (kept.filename, kept.media_type) == ("IMG_0001.jpg", "image/jpeg")
    assert not Image.open(io.BytesIO(kept.content)).getexif()
    assert b"Verzonnen" not in kept.content


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("leeg.pdf", b"", "leeg.pdf is leeg."),
        ("brief.pdf", docx(document=False), "brief.pdf is geen echt pdf-bestand."),
        ("foto.jpg", b"MZ" + bytes(600), "foto.jpg is geen echt jpg-bestand."),
        ("foto.png", photo("JPEG"), "foto.png is geen echt png-bestand."),
        ("half.jpg", photo("JPEG")[:300], "half.jpg: deze foto kan niet worden geopend."),
        ("slot.pdf", pdf("geheim"), "Op slot.pdf zit een wachtwoord."),
        ("stuk.pdf", b"%PDF-1.7\nkapot", "stuk.pdf is beschadigd of geen echte pdf."),
        ("macro.docx", docx("word/vbaProject.bin"), "In macro.docx zit een programma (macro)."),
        ("macro.docx", docx(types="application/vnd.ms-word.document.macroEnabled"), "In macro.docx zit een programma"),
        ("map.docx", docx(document=False), "map.docx is geen echt docx-bestand."),
        ("los.docx", b"PK\3\4" + bytes(90), "los.docx is geen echt docx-bestand."),
        ("virus.exe", b"MZ" + bytes(600), "virus.exe: dit soort bestand kan niet."),
        ("zonder-einde", pdf(), "zonder-einde: dit soort bestand kan niet."),
    ],
)
def test_what_is_not_what_its_name_says_is_refused_by_name(name: str, content: bytes, sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        check(name, content)
    assert refused.value.message.startswith(sentence)


def test_thirty_megabytes_is_too_much_and_the_rest_is_kept() -> None:
    large = io.BytesIO(bytes(30 * 1024**2))
    good, problems = check_all([Upload("groot.pdf", large), Upload("brief.pdf", io.BytesIO(pdf()))])
    assert [paper.filename for paper in good] == ["brief.pdf"]
    assert problems == ["groot.pdf is 30,0 MB. Een bestand mag hoogstens 25 MB zijn."]
    assert large.tell() == 0, "what is too large is not read"


def test_twenty_five_megabytes_is_just_allowed() -> None:
    whole = pdf() + b"\n" * MAX_PAPER
    assert check("precies.pdf", whole[:MAX_PAPER]).media_type == "application/pdf"
    with pytest.raises(Refusal):
        check("precies.pdf", whole[: MAX_PAPER + 1])


def test_a_picture_that_unpacks_to_a_wall_is_not_opened() -> None:
    small = io.BytesIO()
    Image.new("1", (9000, 9000)).save(small, "PNG")
    with pytest.raises(Refusal, match="foto"):
        check("muur.png", small.getvalue())


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("C:\\Mijn documenten\\brief.pdf", "brief.pdf"),
        ("../../etc/passwd", "passwd"),
        ("brief\u202efdp.exe", "brieffdp.exe"),
        ('<b>"x"</b>.pdf', "b.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
        ("", "bestand"),
        ("e" * 300 + ".pdf", "e" * 110 + ".pdf"),
    ],
)
def test_a_name_is_safe_to_show_and_to_save_under(sent: str, kept: str) -> None:
    assert clean_name(sent) == kept


def test_a_docx_damaged_on_its_way_is_refused_in_words() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("[Content_Types].xml", "<Types>" + "".join(map(str, range(300))) + "</Types>")
        parts.writestr("word/document.xml", "<w:document/>")
    whole = kept.getvalue()
    for place in range(30, len(whole), 3):
        broken = bytearray(whole)
        broken[place : place + 4] = b"\xff\xff\xff\xff"
        good, problems = check_all([Upload("brief.docx", io.BytesIO(bytes(broken)))])
        assert len(good) + len(problems) == 1


def test_without_a_decoder_an_iphone_photo_is_refused_in_words_and_the_rest_goes_on() -> None:
    raw = base64.b64encode(heic()).decode()
    asked = f"""
import base64, sys
sys.modules["pillow_heif"] = None
from gpo.documents.papers import check
from gpo.law.refusal import Refusal
try:
    check("IMG_0001.HEIC", base64.b64decode({raw!r}))
except Refusal as refusal:
    print(refusal.message)
"""
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert told.strip() == (
        "IMG_0001.HEIC: deze foto van een iPhone kunnen wij nu niet openen. "
        "Maak op uw telefoon een schermafdruk van de foto, en stuur die."
    )


def test_a_photo_damaged_on_its_way_is_refused_in_words() -> None:
    for name, whole in (("foto.jpg", photo("JPEG")), ("foto.heic", heic())):
        for place in range(12, min(len(whole), 600), 2):
            broken = bytearray(whole)
            broken[place] = 255
            good, problems = check_all([Upload(name, io.BytesIO(bytes(broken)))])
            assert len(good) + len(problems) == 1
