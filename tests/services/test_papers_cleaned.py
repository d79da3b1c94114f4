"""A pdf or Word file keeps its pages and loses who made it when, what runs, and what leads elsewhere."""

import io
import zipfile

import pikepdf
import pytest
from PIL import Image

from gpo.documents.papers import DOCX, Upload, check, check_all, notes
from gpo.law.refusal import Refusal
from tests.paper_files import CAMERA, GPS, docx, pdf, pdf_with, photo, told_pdf


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def test_a_pdf_loses_its_maker_and_the_place_of_its_photos() -> None:
    raw = told_pdf()
    assert CAMERA.encode() in raw, "the made-up letter must hold a camera to begin with"
    kept = check("brief.pdf", raw)
    with opened(kept.content) as made:
        assert "/Info" not in made.trailer
        assert "/Metadata" not in made.Root
        shot = made.pages[0].Resources.XObject.Foto
        drawn = Image.open(io.BytesIO(shot.read_raw_bytes()))
        assert drawn.size == (40, 20), "not a pixel changed"
        assert not drawn.getexif().get_ifd(GPS)
        assert drawn.getexif() == {0x0112: 6}, "a photo on its side still stands upright"
    assert not any(word in kept.content for word in (b"Robin", CAMERA.encode(), b"Sluisweg"))
    assert kept.note is None


@pytest.mark.parametrize("what", ["script", "command", "xfa"])
def test_a_program_is_taken_out_and_that_is_said(what: str) -> None:
    good, problems = check_all([Upload("brief.pdf", io.BytesIO(pdf_with(what)))])
    assert problems == []
    assert notes(good) == ["In brief.pdf zat een programma. Dat hebben wij eruit gehaald."]
    with opened(good[0].content) as made:
        assert len(made.pages) == 1
    shown = io.BytesIO()
    with opened(good[0].content) as made:
        made.save(shown, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert not any(word in shown.getvalue() for word in (b"app.", b"cmd.exe", b"/Launch", b"/XFA"))


def test_a_file_inside_a_pdf_is_taken_out_and_that_is_said() -> None:
    kept = check("brief.pdf", pdf_with("file"))
    assert kept.note == (
        "In brief.pdf zat een ander bestand. Dat hebben wij eruit gehaald. Stuur het los als het nodig is."
    )
    with opened(kept.content) as made:
        assert list(made.attachments) == []


def test_a_signed_pdf_stays_as_it_is_to_the_last_byte() -> None:
    raw = pdf_with("signature")
    kept = check("besluit.pdf", raw)
    assert (kept.content, kept.note) == (raw, None)


def test_the_same_file_twice_gives_the_same_bytes() -> None:
    for name, raw in (("brief.pdf", told_pdf()), ("brief.docx", docx())):
        assert check(name, raw).content == check(name, raw).content


def test_a_pdf_with_a_password_only_against_changes_is_kept() -> None:
    made, kept = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    made.save(kept, encryption=pikepdf.Encryption(owner="baas", user=""))
    with opened(check("brief.pdf", kept.getvalue()).content) as opens:
        assert not opens.is_encrypted


def test_a_word_file_loses_its_maker_its_places_and_its_ways_out() -> None:
    core = b"<cp:coreProperties><dc:creator>Robin Ouder</dc:creator></cp:coreProperties>"
    template = (
        b'<Relationship Id="rId1" Type="x/attachedTemplate" Target="file:///C:/Robin/x.dotm" TargetMode="External"/>'
    )
    link = b'<Relationship Id="rId2" Type="x/hyperlink" Target="https://school.test/" TargetMode="External"/>'
    kept = check(
        "brief.docx",
        docx(
            parts={
                "docProps/core.xml": core,
                "docProps/app.xml": b"<Properties><Company>Robins bedrijf</Company></Properties>",
                "word/_rels/settings.xml.rels": b"<Relationships>" + template + link + b"</Relationships>",
                "word/media/image1.jpeg": photo(),
                "word/media/image2.png": photo("PNG"),
                "word/embeddings/oleObject1.bin": b"een ander bestand",
            }
        ),
    )
    assert kept.media_type == DOCX
    assert kept.note == (
        "In brief.docx zat een ander bestand. Dat hebben wij eruit gehaald. Stuur het los als het nodig is."
    )
    with zipfile.ZipFile(io.BytesIO(kept.content)) as parts:
        everything = b"".join(parts.read(part) for part in parts.namelist())
        links = parts.read("word/_rels/settings.xml.rels")
        photos = [parts.read(f"word/media/{name}") for name in ("image1.jpeg", "image2.png")]
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not any(word in everything for word in (b"Robin", CAMERA.encode(), b"een ander bestand"))
    assert b'Target="about:blank"' in links
    assert b"https://school.test/" in links
    for raw in photos:
        drawn = Image.open(io.BytesIO(raw))
        assert drawn.size == (40, 20)
        assert not drawn.getexif().get_ifd(GPS)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("zip.pdf", docx(), "zip.pdf is geen echt pdf-bestand."),
        ("leeg.pdf", b"", "leeg.pdf is leeg."),
        ("slot.pdf", pdf("geheim"), "Op slot.pdf zit een wachtwoord."),
        ("actief.docx", docx("word/activeX/activeX1.bin"), "In actief.docx zit een programma (macro)."),
    ],
)
def test_what_cannot_be_cleaned_is_refused_by_name(name: str, content: bytes, sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        check(name, content)
    assert refused.value.message.startswith(sentence)


def test_a_word_file_that_unpacks_to_a_wall_is_not_opened() -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("[Content_Types].xml", "<Types/>")
        parts.writestr("word/document.xml", bytes(160 * 1024 * 1024))
    with pytest.raises(Refusal, match="geen echt docx-bestand"):
        check("muur.docx", kept.getvalue())


def test_a_pdf_damaged_on_its_way_is_refused_in_words_or_mended() -> None:
    whole = told_pdf()
    for place in range(8, len(whole), 23):
        broken = bytearray(whole)
        broken[place : place + 6] = b"\xff" * 6
        good, problems = check_all([Upload("brief.pdf", io.BytesIO(bytes(broken)))])
        assert len(good) + len(problems) == 1


def test_a_pdf_that_would_keep_the_server_busy_is_refused_in_words() -> None:
    made, kept = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    made.Root.Veel = pikepdf.Array([made.make_indirect(pikepdf.Dictionary()) for _ in range(50_000)])
    made.save(kept, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    with pytest.raises(Refusal, match="te ingewikkeld om na te kijken"):
        check("veel.pdf", kept.getvalue())


def test_forty_photos_at_once_are_forty_papers() -> None:
    raw = [Upload(f"IMG_{n}.jpg", io.BytesIO(photo(size=(n + 1, 20)))) for n in range(40)]
    good, problems = check_all(raw)
    assert (len(good), problems) == (40, [])
