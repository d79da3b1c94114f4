"""A file to be kept: both profiles at once, its data inside, every script, nothing from outside, limits to a page."""

import re
import unicodedata
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import page as page_validation
import pikepdf
import pydyf
import pytest
from weasyprint.pdf import tags

from gpo import pdf
from gpo.rulings.press import Limits, Press

pytestmark = pytest.mark.sqlite

MADE_AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DATA = (
    pdf.Attached("uitspraak.json", "application/json", b'{"number":"U2026-0001"}', MADE_AT, "De gegevens"),
    pdf.Attached("uitspraak.akn.xml", "application/akn+xml", b"<akomaNtoso/>", MADE_AT, "Voor juristen"),
)
# Names as people have them; the signs in them are what the page must show.
NAMES = {
    "Arabisch": "محمد بن عبد الله",
    "Hebreeuws": "שלום בן־דוד",
    "Chinees": "王小明 張偉",
    "Japans": "佐藤さくら タロウ",
    "Koreaans": "김민수",
    "Devanagari": "प्रिया शर्मा",
    "Bengaals": "রবীন্দ্রনাথ",
    "Tamil": "தமிழ்ச்செல்வி",
    "Thais": "สมชาย ใจดี",
    "Georgisch": "ნინო",
    "Armeens": "Արմեն",
    "Amhaars": "ሰላም",
    "Tibetaans": "བསྟན་འཛིན",
    "Khmer": "សុខា",
    "Birmaans": "အောင်ဆန်း",
    "Singalees": "සුනිල්",
    "Tifinagh": "ⵜⵉⵍⵍⵉ",
    "Syrisch": "ܫܠܡܐ",
    "Cyrillisch": "Владимир Їжак",
    "Grieks": "Αθηνά",
    "Vietnamees": "Nguyễn Thị Hồng",
    "losse accenten": "Zoë\u0323 A\u030a\u0323 X\u030a\u0323 İ ı ß Þ",
    "emoji": "😀 👩‍👧 ❤️",
}


def html_of(body: str, head: str = "") -> str:
    return (
        '<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Uitspraak U2026-0001</title>'
        '<meta name="dcterms.created" content="2026-03-02T09:30:00Z">'
        '<meta name="dcterms.modified" content="2026-03-02T09:30:00Z">'
        f'<link rel="stylesheet" href="{pdf.BASE}ruling.css">{head}</head>'
        f"<body><h1>Uitspraak U2026-0001</h1>{body}</body></html>"
    )


def require_valid(content: bytes) -> None:
    for profile in ("3a", "ua1"):
        report = page_validation.validate_pdf_bytes(content, profile=profile)
        assert report.rules.failed == 0, (profile, report.failures)
        assert report.is_compliant
        assert report.rules.passed > 100


def read(content: bytes) -> pikepdf.Pdf:
    import io

    return pikepdf.open(io.BytesIO(content))


def letters_of(content: bytes) -> str:
    """All signs that the fonts of the file can be read back as."""
    found = []
    with read(content) as opened:
        for item in opened.objects:
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
                lines = item.ToUnicode.read_bytes().decode()
                for letters in re.findall(r"^<[0-9a-f]+> <([0-9a-f]*)>$", lines, re.M):
                    assert letters, "a glyph stands for nothing"
                    found.append(bytes.fromhex(letters).decode("utf-16-be"))
    return "".join(found)


@pytest.fixture(scope="module")
def archive() -> bytes:
    body = "".join(f"<p>{script}: {name}</p>" for script, name in NAMES.items())
    body += (
        '<section lang="en"><h2>Summary</h2><p>The board must find a place, or <em lang="fr">vis-à-vis</em>.</p>'
        "</section><ul><li>een<ul><li>twee</li></ul></li></ul>"
        '<table><caption>Maatregelen</caption><thead><tr><th scope="col">Wat</th><th scope="col">Wie</th></tr></thead>'
        '<tbody><tr><td>Zoek een plek</td><td>het bestuur</td></tr></tbody></table><p><a href="#a">verwijzing</a></p>'
        '<h2 id="a">Slot</h2>'
    )
    return pdf.render_archive(html_of(body), DATA)


def test_one_file_holds_to_both_profiles(archive: bytes) -> None:
    require_valid(archive)


def test_every_script_in_a_name_is_printed_and_can_be_read_back(archive: bytes) -> None:
    letters = unicodedata.normalize("NFKD", letters_of(archive))
    assert "teken U+" not in letters
    wanted = set(unicodedata.normalize("NFKD", "".join(NAMES.values()))) - set(" \u200d\ufe0f")
    # Glyphs of Arabic and of syllables stand for whole groups; every sign is in one of them.
    assert {sign for sign in wanted if sign not in letters} == set()


def test_the_language_of_a_part_stands_in_the_tree(archive: bytes) -> None:
    with read(archive) as opened:
        assert str(opened.Root.Lang) == "nl"
        found = [(str(item.S), str(item.Lang)) for item in parts(opened.Root.StructTreeRoot) if "/Lang" in item]
    assert ("/Sect", "en") in found
    assert ("/Span", "fr") in found
    assert {language for _kind, language in found} == {"en", "fr"}


def test_the_door_for_languages_is_still_there() -> None:
    assert tags._build_box_tree.__name__ == "with_language"


def test_the_data_are_inside_as_data_of_the_record(archive: bytes) -> None:
    with read(archive) as opened:
        assert [str(place.UF) for place in opened.Root.AF] == ["uitspraak.akn.xml", "uitspraak.json"]
        for place, given in zip(opened.Root.AF, sorted(DATA, key=lambda one: one.name), strict=True):
            kept = place.EF.F
            assert kept.read_bytes() == given.content
            assert str(kept.Subtype) == f"/{given.media_type}"
            assert str(place.AFRelationship) == "/Data"
            assert str(kept.Params.ModDate) == str(kept.Params.CreationDate) == "D:20260302093000Z"


def test_the_metadata_tell_the_title_the_day_and_nothing_else(archive: bytes) -> None:
    with read(archive) as opened:
        written = opened.Root.Metadata.read_raw_bytes().decode()
        info = {str(key): str(value) for key, value in opened.docinfo.items()}
    assert "pdfaid:conformance" in written, "metadata are not compressed"
    assert info == {
        "/Title": "Uitspraak U2026-0001",
        "/Producer": info["/Producer"],
        "/CreationDate": "D:20260302093000Z",
        "/ModDate": "D:20260302093000Z",
    }


def parts(node: Any) -> Iterator[Any]:
    if not isinstance(node, pikepdf.Dictionary):
        return
    if "/S" in node:
        yield node
    children: Any = node.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        yield from parts(child)


@pytest.mark.parametrize(
    ("sign", "told"),
    [
        ("\U000e1234", "U+E1234"),  # no font has it
        ("\ue000", "U+E000"),  # private use: every font shows something else
        ("\u202e", "U+202E"),  # turns the order, so that a page reads otherwise than its data
        ("\ufeff", "U+FEFF"),
        ("\x07", "U+0007"),
    ],
)
def test_a_sign_that_cannot_be_printed_is_told_plainly(sign: str, told: str) -> None:
    content = pdf.render_archive(html_of(f"<p>Jan{sign}sen</p>"))
    require_valid(content)
    assert set(f"[teken {told}]") <= set(letters_of(content))
    if sign.isprintable() or unicodedata.category(sign) == "Co":
        assert sign not in letters_of(content)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", '<img src="file:///etc/hostname" alt="x">'),
        ("", '<img src="http://169.254.169.254/latest" alt="x">'),
        ("", '<img src="data:text/html,x" alt="x"><object data="http://voorbeeld.test/x"></object>'),
        ("<style>@import 'http://voorbeeld.test/a.css';</style>", ""),
        ("<style>@font-face { font-family: F; src: url(//voorbeeld.test/f.woff) } p { font-family: F }</style>", ""),
        ("<link rel='attachment' href='file:///etc/hostname'>", ""),
    ],
)
def test_an_archive_fetches_nothing_from_outside(head: str, body: str) -> None:
    with pytest.raises(pdf.RenderError):
        pdf.render_archive(html_of(f"<p>x</p>{body}", head))


# --- the press ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    made = Press()
    yield made
    made.stop()


def test_the_press_makes_the_same_bytes_elsewhere(press: Press) -> None:
    html = html_of("<p>Groß, Zoë, محمد</p>")
    assert press.archive(html, DATA) == pdf.render_archive(html, DATA)


LONG = html_of("<p>Het bestuur zoekt een plek op een andere school.</p>" * 20_000)


def test_a_page_that_hangs_is_ended_and_the_next_is_made(press: Press) -> None:
    with pytest.raises(pdf.RenderError, match="na 1 seconden niet klaar"):
        press.archive(LONG, limits=Limits(seconds=1))
    assert press.archive(html_of("<p>x</p>")).startswith(b"%PDF-")


def test_a_page_that_eats_all_memory_is_ended_and_the_next_is_made(press: Press) -> None:
    with pytest.raises(pdf.RenderError, match="afgebroken"):
        press.archive(LONG, limits=Limits(memory=64 * 1024 * 1024))
    assert press.archive(html_of("<p>x</p>")).startswith(b"%PDF-")


def test_what_a_page_asks_from_outside_is_refused_by_the_press_too(press: Press) -> None:
    with pytest.raises(pdf.RenderError, match=r"iets van buiten \(file:\)"):
        press.archive(html_of('<img src="file:///etc/hostname" alt="x">'))


def test_a_press_that_was_killed_is_started_again(press: Press) -> None:
    press.archive(html_of("<p>x</p>"))
    assert press._process is not None
    press._process.kill()
    press._process.wait()
    assert press.archive(html_of("<p>x</p>")).startswith(b"%PDF-")


def test_a_packed_stream_never_ends_in_half_a_line_end() -> None:
    # A carriage return before the line end of "endstream" is read as one line end with it.
    words = next(text for text in (str(number).encode() for number in range(100_000)) if _packed(text).endswith(b"\r"))
    made = pydyf.Stream([words], compress=True).data
    assert made.endswith(b"\n" + words + b"\nendstream")
    assert b"/Filter" not in made
    assert b"/Filter" in pydyf.Stream([b"kort"], compress=True).data


def _packed(text: bytes) -> bytes:
    packing = zlib.compressobj(level=9)
    return packing.compress(text) + packing.flush()


def test_the_foot_of_a_page_is_no_text() -> None:
    content = pdf.render_archive(html_of("<p>Tekst</p>"))
    with read(content) as opened:
        stream = opened.pages[0].Contents.read_bytes()
    assert stream.count(b"/Artifact\nBMC") >= 1
    assert len(re.findall(rb"/MCID \d+", stream)) == 2, "the heading and the paragraph"
