"""A recording of a child's voice keeps its sound and loses its place, hour and maker; what is no sound is refused."""

import io

import mutagen
import pytest
from mutagen.mp3 import MP3
from mutagen.oggopus import OggOpus

from gpo.documents.papers import VOICE, Upload, check, check_all
from gpo.law.refusal import Refusal
from tests.paper_files import PLACE, m4a, mp3, opus, pdf, photo, wav, webm

RECORDINGS = {
    "stem.m4a": (m4a(), "audio/mp4"),
    "stem.mp4": (m4a(), "audio/mp4"),
    "stem.mp3": (mp3(), "audio/mpeg"),
    "stem.wav": (wav(), "audio/wav"),
    "stem.opus": (opus(), "audio/ogg"),
    "stem.ogg": (opus(), "audio/ogg"),
    "stem.webm": (webm(), "audio/webm"),
}


@pytest.mark.parametrize("name", RECORDINGS)
def test_a_recording_keeps_its_sound_and_tells_nothing_else(name: str) -> None:
    raw, kind = RECORDINGS[name]
    assert b"Robin" in raw
    kept = check(name, raw, VOICE)
    assert (kept.filename, kept.media_type) == (name, kind)
    assert not any(word in kept.content for word in (b"Robin", PLACE, b"location", b"TAG"))
    assert check(name, raw, VOICE).content == kept.content


def test_the_sound_itself_does_not_change() -> None:
    assert check("stem.m4a", m4a(), VOICE).content.endswith(b"geluid" * 20)
    assert b"geluid" in check("stem.webm", webm(), VOICE).content
    assert MP3(io.BytesIO(check("stem.mp3", mp3(), VOICE).content)).info.length > 0.2  # type: ignore[no-untyped-call]
    assert OggOpus(io.BytesIO(check("stem.opus", opus(), VOICE).content)).tags == []  # type: ignore[no-untyped-call]
    sound = mutagen.File(io.BytesIO(check("stem.wav", wav(), VOICE).content))  # type: ignore[attr-defined]
    assert round(sound.info.length, 1) == 0.1


def test_every_byte_of_an_m4a_stays_where_the_file_says_it_is() -> None:
    kept = check("stem.m4a", m4a(), VOICE).content
    assert len(kept) == len(m4a())
    assert kept.index(b"mdat") == m4a().index(b"mdat")
    assert bytes.fromhex("e8754700") not in kept, "the hour of the recording is gone"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("film.mp4", m4a(b"vide"), "film.mp4 is geen opname van alleen geluid."),
        ("film.webm", webm(1), "film.webm is geen opname van alleen geluid."),
        ("half.m4a", m4a()[:150], "half.m4a: deze opname kan niet worden afgespeeld."),
        ("half.webm", webm()[:-4], "half.webm: deze opname kan niet worden afgespeeld."),
        ("half.opus", opus()[:60], "half.opus: deze opname kan niet worden afgespeeld."),
        ("stil.wav", wav()[:30], "stil.wav: deze opname kan niet worden afgespeeld."),
        ("tekst.mp3", b"dit is geen geluid" * 40, "tekst.mp3: deze opname kan niet worden afgespeeld."),
        ("brief.mp3", pdf(), "brief.mp3 is geen echt mp3-bestand."),
        ("foto.m4a", photo(), "foto.m4a is geen echt m4a-bestand."),
        ("leeg.mp3", b"", "leeg.mp3 is leeg."),
    ],
)
def test_what_is_no_recording_is_refused_by_name(name: str, content: bytes, sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        check(name, content, VOICE)
    assert refused.value.message.startswith(sentence)


def test_a_recording_comes_only_where_a_child_speaks() -> None:
    good, problems = check_all([Upload("stem.mp3", io.BytesIO(mp3()))])
    assert good == []
    assert problems == [
        (
            "stem.mp3: dit soort bestand kan niet. Stuur een pdf, foto (jpg, png, heic) of Word-bestand (docx). "
            "Een opname kan alleen bij wat uw kind wil zeggen: m4a, mp3, wav of ogg."
        )
    ]


def test_a_recording_damaged_on_its_way_is_refused_in_words_or_kept() -> None:
    for name, (whole, _) in RECORDINGS.items():
        for place in range(0, min(len(whole), 700), 3):
            broken = bytearray(whole)
            broken[place] ^= 0xFF
            good, problems = check_all([Upload(name, io.BytesIO(bytes(broken)))], VOICE)
            assert len(good) + len(problems) == 1
        for length in range(1, min(len(whole), 700), 7):
            good, problems = check_all([Upload(name, io.BytesIO(whole[:length]))], VOICE)
            assert len(good) + len(problems) == 1
