"""Judging and cleaning what people send: is it what its name says, and what must not go along."""

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import BinaryIO

import filetype

from gpo.documents.cleaned_docx import clean_docx
from gpo.documents.cleaned_pdf import clean_pdf
from gpo.documents.photos import clean_photo
from gpo.documents.recordings import RECORDINGS, clean_recording
from gpo.law.refusal import Refusal

MAX_PAPER = 25 * 1024 * 1024
MAX_FILING = 100 * 1024 * 1024
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ACCEPTED: dict[str, str] = {
    "pdf": PDF,
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "heic": "image/heic",
    "heif": "image/heic",
    "docx": DOCX,
}
# What a child may send: words, a drawing or photo, or a recording.
VOICE: dict[str, str] = ACCEPTED | RECORDINGS
# The test file by which every scanner shows that it works (EICAR); in two parts, so that no scanner takes this file for
# it. What a scanner of the installation finds is its business; this one is known to be meant as a virus.
_TEST_VIRUS = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!"
# Signs that hide how a name ends, or that a file system trips over.
_STRANGE = frozenset('<>:"|?*\u202e\u200f')


def accept(kinds: Mapping[str, str]) -> str:
    """The attribute ``accept`` of a file field, such as ``.pdf,.jpg``."""
    return ",".join(f".{ending}" for ending in kinds)


ACCEPT_ATTRIBUTE = accept(ACCEPTED)


@dataclass(frozen=True)
class Upload:
    """One file as it came in.

    Args:
        filename: as the browser sent it.
        stream: its bytes; can be wound back.
    """

    filename: str
    stream: BinaryIO

    def size(self) -> int:
        """How many bytes it has."""
        size = self.stream.seek(0, io.SEEK_END)
        self.stream.seek(0)
        return size


@dataclass(frozen=True)
class Paper:
    """A paper that may be kept.

    Args:
        filename: its name without path or strange signs.
        media_type: what it really is.
        content: its bytes, cleaned.
        note: a sentence about something that was taken out of it and could be missed.
    """

    filename: str
    media_type: str
    content: bytes
    note: str | None = None


def check_all(uploads: Iterable[Upload], kinds: Mapping[str, str] = ACCEPTED) -> tuple[list[Paper], list[str]]:
    """Judge every file by itself: one bad file does not take the others with it.

    Args:
        uploads: the files; one that is too large is not read.
        kinds: which endings may come, with what they stand for.

    Returns:
        The papers that may be kept (see ``notes``), and a sentence for each file that may not.
    """
    good: list[Paper] = []
    problems: list[str] = []
    for upload in uploads:
        try:
            _require_size(clean_name(upload.filename), upload.size())
            good.append(check(upload.filename, upload.stream.read(), kinds))
        except Refusal as refusal:
            problems.append(refusal.message)
    return good, problems


def notes(papers: Iterable[Paper]) -> list[str]:
    """What was taken out of papers and could be missed: a sentence each."""
    return [paper.note for paper in papers if paper.note]


def check(filename: str, content: bytes, kinds: Mapping[str, str] = ACCEPTED) -> Paper:
    """Judge one paper and clean it.

    Photos lose their EXIF, with the place where they were taken; HEIC becomes JPEG so that everybody can open it. A
    pdf or Word file loses who made it when, and what could run or lead elsewhere. A recording keeps its sound alone.

    Args:
        filename: as the browser sent it.
        content: the bytes.
        kinds: which endings may come, with what they stand for.

    Raises:
        Refusal: empty, too large, of a kind that is not accepted, or not what its name says; it names the file.
    """
    name = clean_name(filename)
    _require_size(name, len(content))
    if _TEST_VIRUS in content:
        raise Refusal(
            None, f"{name} bevat een virus (testbestand). Wij hebben het niet bewaard. Kies een ander bestand."
        )
    ending = name.rpartition(".")[2].lower()
    wanted = kinds.get(ending)
    if wanted is None:
        raise _unknown_kind(name, sound=ending in RECORDINGS or "mp3" in kinds)
    if not _is_really(wanted, content):
        raise Refusal(
            None, f"{name} is geen echt {ending}-bestand. Sla het opnieuw op als pdf, of maak er een foto van."
        )
    if wanted.startswith("image/"):
        return Paper(*clean_photo(name, wanted, content))
    if wanted.startswith("audio/"):
        return Paper(name, wanted, clean_recording(name, wanted, content))
    cleaned, note = clean_docx(name, content) if wanted == DOCX else clean_pdf(name, content)
    return Paper(name, wanted, cleaned, note)


def clean_name(filename: str) -> str:
    """A name to show and to save under: no path, no control signs, at most 120 signs."""
    base = re.split(r"[\\/]", filename)[-1]
    base = "".join(sign for sign in base if sign.isprintable() and sign not in _STRANGE).strip(" .")
    stem, dot, ending = base.rpartition(".")
    return f"{stem[:110]}{dot}{ending[:9]}" if dot else (base[:120] or "bestand")


def size_words(size: int) -> str:
    """How large a file is, for people.

    >>> size_words(2_400_000), size_words(900)
    ('2,3 MB', 'minder dan 0,1 MB')
    """
    megabytes = size / 1024**2
    return f"{megabytes:.1f} MB".replace(".", ",") if megabytes >= 0.1 else "minder dan 0,1 MB"


def _require_size(name: str, size: int) -> None:
    if not size:
        raise Refusal(None, f"{name} is leeg. Kies het bestand opnieuw.")
    if size > MAX_PAPER:
        raise Refusal(None, f"{name} is {size_words(size)}. Een bestand mag hoogstens 25 MB zijn.")


def _unknown_kind(name: str, *, sound: bool) -> Refusal:
    if sound:
        return Refusal(
            None,
            f"{name}: dit soort bestand kan niet. Stuur een pdf, foto (jpg, png, heic) of Word-bestand (docx). "
            "Een opname kan alleen bij wat uw kind wil zeggen: m4a, mp3, wav of ogg.",
        )
    return Refusal(
        None, f"{name}: dit soort bestand kan niet. Stuur een pdf, foto (jpg, png, heic) of Word-bestand (docx)."
    )


def _is_really(wanted: str, content: bytes) -> bool:
    """Whether the first bytes are those of the kind; a docx is a zip and a recording a box, which are opened later."""
    found = filetype.guess_mime(content)
    if wanted == DOCX:
        return found in (DOCX, "application/zip")
    if wanted.startswith("audio/"):
        return found is None or found.partition("/")[0] in ("audio", "video")
    return found == wanted or (wanted == "image/heic" and found in ("image/heic", "image/heif"))
