"""The two kinds of recording that are boxes in boxes: MP4 (m4a) and WebM.

What is not sound is overwritten in place, so that every other byte stays where the file says it is.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass


class NotOnlySound(Exception):
    """There are pictures, or something else that is no sound, in the recording."""


@dataclass(frozen=True)
class _Box:
    """One box of an MP4: where it begins, where its content begins, and where it ends."""

    kind: bytes
    start: int
    inside: int
    end: int


_NOTES = {b"udta", b"meta", b"uuid", b"free", b"skip"}
_HOLDS_BOXES = {b"moov", b"trak", b"mdia"}
# In these stands when the recording was made: two times after the version and the flags.
_TIMED = {b"mvhd", b"tkhd", b"mdhd"}


def bare_mp4(content: bytes) -> bytes:
    """An MP4 with one or more tracks of sound, without notes (place, device, hour) and without their words.

    Raises:
        NotOnlySound: a track is no sound.
        ValueError: it is not whole, or no MP4.
    """
    whole = bytearray(content)
    kinds: set[bytes] = set()
    top = list(_boxes(whole, 0, len(whole)))
    if not top or top[0].kind != b"ftyp" or {b"moov", b"mdat"} - {box.kind for box in top}:
        raise ValueError("not whole")
    _bare_boxes(whole, 0, len(whole), kinds)
    if kinds != {b"soun"}:
        raise NotOnlySound if kinds else ValueError("no sound")
    return bytes(whole)


def _bare_boxes(whole: bytearray, start: int, end: int, kinds: set[bytes]) -> None:
    for box in _boxes(whole, start, end):
        if box.kind in _NOTES:
            whole[box.start + 4 : box.start + 8] = b"free"
            whole[box.inside : box.end] = bytes(box.end - box.inside)
        elif box.kind in _HOLDS_BOXES:
            _bare_boxes(whole, box.inside, box.end, kinds)
        elif box.kind in _TIMED:
            size = 16 if whole[box.inside] == 1 else 8
            whole[box.inside + 4 : box.inside + 4 + size] = bytes(size)
        elif box.kind == b"hdlr":
            kinds.add(bytes(whole[box.inside + 8 : box.inside + 12]))
            # After the kind and twelve reserved bytes comes a name.
            whole[box.inside + 24 : box.end] = bytes(box.end - box.inside - 24)


def _boxes(whole: bytearray, start: int, end: int) -> Iterator[_Box]:
    at = start
    while at + 8 <= end:
        size, kind = struct.unpack_from(">I4s", whole, at)
        inside = at + 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", whole, at + 8)
            inside = at + 16
        stop = end if size == 0 else at + size
        if stop > end or stop < inside:
            raise ValueError("a box runs past the end")
        yield _Box(bytes(kind), at, inside, stop)
        at = stop


_EBML, _SEGMENT, _CLUSTER, _INFO = 0x1A45DFA3, 0x18538067, 0x1F43B675, 0x1549A966
_TRACKS, _TRACK, _TRACK_KIND, _SOUND = 0x1654AE6B, 0xAE, 0x83, 2
_VOID, _DOC_TYPE = 0xEC, 0x4282
# Tags, attachments, title, date, and the name of a track.
_WEBM_NOTES = {0x1254C367, 0x1941A469, 0x7BA9, 0x4461, 0x536E, _VOID}
_HOLDS_ELEMENTS = {_EBML, _SEGMENT, _CLUSTER, _INFO, _TRACKS, _TRACK}


def bare_webm(content: bytes) -> bytes:
    """A WebM with sound alone, without tags, title and date.

    Raises:
        NotOnlySound: a track is no sound.
        ValueError: it is not whole, or no WebM.
    """
    whole, at = bytearray(content), 0
    kinds: set[int] = set()
    doc_type = b""
    seen: set[int] = set()
    while at < len(whole):
        element, inside, size = _element(whole, at)
        seen.add(element)
        if element in _HOLDS_ELEMENTS:
            at = inside
            continue
        if size is None or inside + size > len(whole):
            raise ValueError("not whole")
        if element == _TRACK_KIND:
            kinds.add(int.from_bytes(whole[inside : inside + size], "big"))
        elif element == _DOC_TYPE:
            doc_type = bytes(whole[inside : inside + size]).rstrip(b"\0")
        elif element in _WEBM_NOTES:
            _void(whole, at, inside + size)
        at = inside + size
    if doc_type != b"webm" or not {_SEGMENT, _CLUSTER} <= seen:
        raise ValueError("no webm")
    if kinds != {_SOUND}:
        raise NotOnlySound if kinds else ValueError("no sound")
    return bytes(whole)


def _element(whole: bytearray, at: int) -> tuple[int, int, int | None]:
    """The name of an element, where its content begins, and how long it is; ``None``: until the next one."""
    width = _width(whole[at])
    name = int.from_bytes(whole[at : at + width], "big")
    at += width
    width = _width(whole[at])
    raw = int.from_bytes(whole[at : at + width], "big")
    size = raw - (1 << (7 * width))
    unknown = size == (1 << (7 * width)) - 1
    return name, at + width, None if unknown else size


def _width(first: int) -> int:
    if not first:
        raise ValueError("no element")
    return 9 - first.bit_length()


def _void(whole: bytearray, start: int, end: int) -> None:
    width = min(8, end - start - 1)
    size = end - start - 1 - width
    whole[start:end] = bytes([_VOID]) + (size | 1 << (7 * width)).to_bytes(width, "big") + bytes(size)
