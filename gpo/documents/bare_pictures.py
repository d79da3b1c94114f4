"""Pictures without what stands beside them: camera, place, hour, comments. Not a pixel changes."""

import struct

_JPEG, _PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
_EXIF, _PROFILE = b"Exif\0\0", b"ICC_PROFILE\0"
_ORIENTATION, _SHORT = 0x0112, 3
_APP0, _APP1, _APP2, _APP14, _APP15, _COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
_SCAN, _END = 0xDA, 0xD9
# What draws a PNG; the rest are texts, times and EXIF.
_DRAWS = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"bKGD", b"pHYs"}


def bare(content: bytes) -> bytes:
    """A JPEG or PNG without what stands beside the picture; other bytes as they are.

    Args:
        content: the file. What is damaged comes back as far as it can be read.
    """
    if content.startswith(_JPEG):
        return _bare_jpeg(content)
    return _bare_png(content) if content.startswith(_PNG) else content


def _bare_jpeg(content: bytes) -> bytes:
    kept, at = [_JPEG], 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        mark = content[at + 1]
        if mark == 0xFF:
            at += 1
            continue
        if mark in (_SCAN, _END):
            break
        (size,) = struct.unpack(">H", content[at + 2 : at + 4])
        part = content[at : at + 2 + size]
        kept.append(_needed(mark, part))
        at += 2 + max(size, 2)
    # After the end mark phones hang other pictures, sounds and small films.
    end = content.rfind(b"\xff\xd9", at)
    return b"".join(kept) + (content[at : end + 2] if end > at else content[at:])


def _needed(mark: int, part: bytes) -> bytes:
    if mark == _APP1:
        return _only_turn(part)
    if mark == _COMMENT or (_APP0 < mark <= _APP15 and mark not in (_APP2, _APP14)):
        return b""
    return b"" if mark == _APP2 and not part[4:].startswith(_PROFILE) else part


def _only_turn(part: bytes) -> bytes:
    """The turn of the camera alone, so that a page is not shown on its side."""
    turn = _turn(part[10:]) if part[4:10] == _EXIF else 1
    if turn == 1:
        return b""
    table = struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, _ORIENTATION, _SHORT, 1, turn, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", len(_EXIF) + len(table) + 2) + _EXIF + table


def _turn(tiff: bytes) -> int:
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    try:
        if order is None:
            return 1
        (first,) = struct.unpack_from(order + "I", tiff, 4)
        (count,) = struct.unpack_from(order + "H", tiff, first)
        for entry in range(min(count, 200)):
            tag, _kind, _many, value = struct.unpack_from(order + "HHIH", tiff, first + 2 + 12 * entry)
            if tag == _ORIENTATION:
                return value if 1 <= value <= 8 else 1
    except struct.error:
        pass
    return 1


def _bare_png(content: bytes) -> bytes:
    kept, at = [_PNG], len(_PNG)
    while at + 12 <= len(content):
        size, kind = struct.unpack_from(">I4s", content, at)
        if kind in _DRAWS:
            kept.append(content[at : at + 12 + size])
        at += 12 + size
        if kind == b"IEND":
            break
    return b"".join(kept)
