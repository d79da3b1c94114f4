"""Files as people send them, made by hand: photos with a place in them, pdfs with a program, recordings."""

import io
import random
import struct
import wave
import zipfile

import pikepdf
import pillow_heif
from mutagen.ogg import OggPage
from pikepdf import Array, Dictionary, Name
from PIL import Image

NORTH, EAST, GPS, ORIENTATION, MAKER = 1, 3, 0x8825, 0x0112, 0x010F
CAMERA = "Verzonnen camera"
PLACE = b"+52.0907+005.1214/"


def exif() -> Image.Exif:
    """A made-up camera, turned on its side, in the middle of Utrecht."""
    found = Image.Exif()
    found[ORIENTATION], found[MAKER] = 6, CAMERA
    place = found.get_ifd(GPS)
    place[NORTH], place[2], place[EAST], place[4] = "N", (52.0, 5.0, 27.0), "E", (5.0, 7.0, 17.0)
    return found


def photo(kind: str = "JPEG", colour: str = "red", size: tuple[int, int] = (40, 20), **more: object) -> bytes:
    """A photo of a telephone."""
    kept = io.BytesIO()
    Image.new("RGB", size, colour).save(kept, kind, exif=exif(), **more)
    return kept.getvalue()


def heic() -> bytes:
    """A photo of an iPhone."""
    kept = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (64, 32), "red")).save(kept, exif=exif().tobytes())
    return kept.getvalue()


def pdf(password: str | None = None, pages: int = 1, weight: int = 0) -> bytes:
    """Blank pages, if need be with a password, and as heavy as asked for."""
    made, kept = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        made.add_blank_page()
    if weight:
        # What is drawn is kept when a pdf is cleaned, and chance cannot be packed smaller.
        made.pages[0].Contents = made.make_stream(random.Random(pages).randbytes(weight))
    made.save(kept, encryption=pikepdf.Encryption(owner="x", user=password) if password else False)
    return kept.getvalue()


def told_pdf() -> bytes:
    """A letter that says who made it when, with a photo that says where."""
    made, kept = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    made.docinfo["/Author"] = "Robin Ouder, Sluisweg 1"
    with made.open_metadata() as words:
        words["dc:creator"] = ["Robin Ouder"]
    shot = made.make_stream(
        photo(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=40,
        Height=20,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    made.pages[0].Resources = Dictionary(XObject=Dictionary(Foto=shot))
    made.save(kept)
    return kept.getvalue()


def pdf_with(what: str) -> bytes:
    """A letter with a program, a file inside it, a command for the computer, a form of Adobe, or a signature."""
    made, kept = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    match what:
        case "script":
            made.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert('hallo')"))
            names = Array([pikepdf.String("x"), Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.beep(0)"))])
            made.Root.Names = Dictionary(JavaScript=Dictionary(Names=names))
        case "command":
            press = Dictionary(S=Name.Launch, F=pikepdf.String("cmd.exe"))
            button = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=press)
            made.pages[0].Annots = Array([made.make_indirect(button)])
        case "file":
            made.attachments["geheim.txt"] = b"in de bijlage"
        case "xfa":
            made.Root.AcroForm = Dictionary(Fields=Array([]), XFA=made.make_stream(b"<script>app.alert(1)</script>"))
        case "signature":
            signed = Dictionary(Type=Name.Sig, ByteRange=Array([0, 1, 2, 3]), Contents=pikepdf.String("abc"))
            field = Dictionary(FT=Name.Sig, T=pikepdf.String("h"), V=made.make_indirect(signed))
            made.Root.AcroForm = Dictionary(Fields=Array([made.make_indirect(field)]), SigFlags=3)
    made.save(kept)
    return kept.getvalue()


def docx(*more: str, types: str = "<Types/>", document: bool = True, parts: dict[str, bytes] | None = None) -> bytes:
    """A Word file of as many parts as asked for."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as whole:
        whole.writestr("[Content_Types].xml", types)
        for name in ("word/document.xml",) * document + more:
            whole.writestr(name, "<w:document/>")
        for name, data in (parts or {}).items():
            whole.writestr(name, data)
    return kept.getvalue()


def wav() -> bytes:
    """A tenth of a second of silence, with a note of who recorded it where."""
    kept = io.BytesIO()
    with wave.open(kept, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(1600))
    note = b"INFO" + b"IART" + struct.pack("<I", 12) + b"Robin Ouder\0"
    whole = kept.getvalue() + b"LIST" + struct.pack("<I", len(note)) + note
    return whole[:4] + struct.pack("<I", len(whole) - 8) + whole[8:]


def mp3() -> bytes:
    """A few frames of silence, with tags in front and behind."""
    frame = b"\xff\xfb\x90\x64" + bytes(413)
    title = b"TIT2" + struct.pack(">I", 12) + bytes(2) + b"\x03Robin Ouder"
    head = b"ID3\x03\0\0" + bytes([0, 0, 0, len(title)]) + title
    return head + frame * 12 + b"TAG" + b"Robin Ouder".ljust(125, b"\0")


def m4a(handler: bytes = b"soun") -> bytes:
    """A voice memo with its place and hour."""
    times = struct.pack(">II", 3_900_000_000, 3_900_000_000)
    handled = _box(b"hdlr", bytes(8) + handler + bytes(12) + b"Robins telefoon\0")
    media = _box(b"mdia", _box(b"mdhd", bytes(4) + times + bytes(12)) + handled)
    track = _box(b"trak", _box(b"tkhd", bytes(4) + times + bytes(72)) + media)
    place = _box(b"udta", _box(b"\xa9xyz", struct.pack(">HH", len(PLACE), 0) + PLACE))
    notes = _box(b"meta", bytes(4) + b"com.apple.quicktime.location" + PLACE)
    movie = _box(b"moov", _box(b"mvhd", bytes(4) + times + bytes(88)) + track + place + notes)
    return _box(b"ftyp", b"M4A \0\0\2\0M4A isom") + movie + _box(b"mdat", b"geluid" * 20)


def _box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


def webm(track: int = 2) -> bytes:
    """A recording of a browser, with a title and a tag; its segment and cluster have no length, as browsers do it."""
    head = _element(0x1A45DFA3, _element(0x4282, b"webm"))
    info = _element(0x1549A966, _element(0x2AD7B1, b"\x0f\x42\x40") + _element(0x7BA9, b"Robin Ouder"))
    tracks = _element(0x1654AE6B, _element(0xAE, _element(0xD7, b"\1") + _element(0x83, bytes([track]))))
    tags = _element(0x1254C367, _element(0x7373, PLACE))
    endless = b"\x01" + b"\xff" * 7
    cluster = b"\x1f\x43\xb6\x75" + endless + _element(0xE7, b"\0") + _element(0xA3, b"\x81\0\0\x80geluid")
    return head + b"\x18\x53\x80\x67" + endless + info + tracks + tags + cluster


def _element(name: int, content: bytes) -> bytes:
    return name.to_bytes((name.bit_length() + 7) // 8, "big") + bytes([0x80 | len(content)]) + content


def opus() -> bytes:
    """A recording of an Android telephone, with a name in its comment."""
    comment = b"ARTIST=Robin Ouder"
    tags = b"OpusTags" + struct.pack("<I", 4) + b"test" + struct.pack("<II", 1, len(comment)) + comment
    packets = [b"OpusHead\1\1" + struct.pack("<HIhB", 0, 48000, 0, 0), tags, b"\xfc\xff\xfe"]
    whole = b""
    for sequence, packet in enumerate(packets):
        page = OggPage()  # type: ignore[no-untyped-call]
        page.packets, page.serial, page.sequence = [packet], 7, sequence
        page.first, page.last, page.position = sequence == 0, sequence == 2, 960 if sequence == 2 else 0
        whole += page.write()
    return whole
