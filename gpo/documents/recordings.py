"""Recordings of a voice: really sound, and without the place, the hour and the device that a telephone writes in."""

import io
import struct
from typing import Any, cast

import mutagen
from mutagen.apev2 import delete as delete_ape
from mutagen.id3 import delete as delete_id3
from mutagen.mp3 import MP3
from mutagen.oggopus import OggOpus
from mutagen.oggvorbis import OggVorbis

from gpo.documents.recording_boxes import NotOnlySound, bare_mp4, bare_webm
from gpo.law.refusal import Refusal

RECORDINGS: dict[str, str] = {
    "m4a": "audio/mp4",
    "mp4": "audio/mp4",
    "mp3": "audio/mpeg",
    "wav": "audio/wav",
    "ogg": "audio/ogg",
    "oga": "audio/ogg",
    "opus": "audio/ogg",
    "webm": "audio/webm",
    "weba": "audio/webm",
}
# What plays a WAV; the rest are notes.
_PLAYS = (b"fmt ", b"fact", b"data")
_BROKEN = (mutagen.MutagenError, struct.error, ValueError, IndexError, KeyError, OSError, EOFError, OverflowError)


def clean_recording(name: str, media_type: str, content: bytes) -> bytes:
    """A recording with its sound and nothing else.

    Args:
        name: the clean name of the file.
        media_type: what its name says it is, a value of ``RECORDINGS``.
        content: its bytes.

    Raises:
        Refusal: it cannot be played, or there are pictures in it; the sentence names it.
    """
    clean = {
        "audio/mp4": bare_mp4,
        "audio/mpeg": _bare_mp3,
        "audio/wav": _bare_wav,
        "audio/ogg": _bare_ogg,
        "audio/webm": bare_webm,
    }[media_type]
    try:
        return clean(content)
    except NotOnlySound:
        raise Refusal(
            None, f"{name} is geen opname van alleen geluid. Neem alleen het geluid op, en stuur dat."
        ) from None
    except _BROKEN:
        raise Refusal(
            None, f"{name}: deze opname kan niet worden afgespeeld. Neem opnieuw op, of schrijf op wat er is gezegd."
        ) from None


def _bare_mp3(content: bytes) -> bytes:
    held = io.BytesIO(content)
    if not cast(Any, MP3)(held).info.length:
        raise ValueError("no sound")
    for forget in (delete_id3, delete_ape):
        held.seek(0)
        forget(held)
    return held.getvalue()


def _bare_ogg(content: bytes) -> bytes:
    kind = OggOpus if b"OpusHead" in content[:200] else OggVorbis
    held = io.BytesIO(content)
    sound = cast(Any, kind)(held)
    held.seek(0)
    sound.delete(held)
    return held.getvalue()


def _bare_wav(content: bytes) -> bytes:
    if content[:4] != b"RIFF" or content[8:12] != b"WAVE":
        raise ValueError("no wave")
    kept: dict[bytes, bytes] = {}
    at = 12
    while at + 8 <= len(content):
        kind, size = struct.unpack_from("<4sI", content, at)
        if kind in _PLAYS and kind not in kept:
            kept[kind] = content[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    if not kept.get(b"fmt ") or not kept.get(b"data"):
        raise ValueError("no sound")
    body = b"".join(
        struct.pack("<4sI", kind, len(data)) + data + b"\0" * (len(data) % 2) for kind, data in kept.items()
    )
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WAVE" + body
