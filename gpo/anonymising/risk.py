"""What could still point at one child when nobody is named any more: rare things, weighed together."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from gpo.anonymising.dates import coarser, days_in, months_in
from gpo.anonymising.finding import PUBLIC_PATHS, Proposal
from gpo.anonymising.folding import Folded, fold
from gpo.anonymising.kinds import DatumKind, FoundBy
from gpo.anonymising.known import Known
from gpo.anonymising.protected import protected_in
from gpo.anonymising.role_words import sentence_begins
from gpo.record.content import Content, texts

_FILE: dict[str, Any] = tomllib.loads(Path(__file__).with_name("risk.toml").read_text(encoding="utf-8"))
# A commission may say what the law says of "de rechter" or of a number of days.
_NOT_WEIGHED = re.compile(r"framework/|meaning/|regime_ground$|correction_reason$|board$")
FEW_ALIKE = 15
"""From how few schools of a kind in a province the kind of school is a sign by itself."""
_MOST_WHY = 300


class Level(StrEnum):
    """How much a text gives away, all signs together."""

    LAAG = "laag"
    MIDDEL = "middel"
    HOOG = "hoog"


@dataclass(frozen=True)
class Sign:
    """Something in the text that not many children share.

    Args:
        path, start, end: where; an empty path for what the file adds (how many such schools there are).
        group: what it is about; signs of one group count once.
        says: in words.
        points: how rare.
        coarser: the words that can stand there; empty where there are none.
    """

    path: str
    start: int
    end: int
    group: str
    says: str
    points: int
    coarser: str = ""


@dataclass(frozen=True)
class Score:
    """What all signs together give.

    Args:
        points: the sum over the groups.
        level: laag, middel or hoog.
        lines: one sentence per group, the heaviest first.
    """

    points: int
    level: Level
    lines: tuple[str, ...]

    @property
    def words(self) -> str:
        """One sentence for the page."""
        return f"{self.points} punten, {self.level.value}"


@dataclass(frozen=True)
class _Kind:
    group: str
    says: str
    points: int
    coarser: str
    english: str
    pattern: "re.Pattern[str]"


_KINDS = tuple(
    _Kind(
        row["group"],
        row["says"],
        row["points"],
        row["coarser"],
        row["english"],
        re.compile("|".join(rf"(?<![\w-])(?:{fold(one).text})(?![\w-])" for one in row["patterns"])),
    )
    for row in _FILE["sign"]
)


def weigh(content: Content, known: Known) -> list[Proposal]:
    """Coarser words for what could together point at one child.

    The more signs there are, the more of them get a proposal: a rare one always, a usual one only where the whole is
    high.

    Args:
        content: the ruling with the role words in it already.
        known: what the file knows.

    Returns:
        In the order of the text, never two over each other.
    """
    found = signs(content, known)
    total = _score(found)
    least = {Level.LAAG: 3, Level.MIDDEL: 2, Level.HOOG: 1}[total.level]
    pages = dict(texts(content))
    return [
        Proposal(
            path=sign.path,
            start=sign.start,
            end=sign.end,
            original=pages[sign.path][sign.start : sign.end],
            kind=DatumKind.HERLEIDBAAR,
            found_by=FoundBy.HERLEIDBAARHEID,
            proposed=sign.coarser,
            why=_why(sign, total, found),
        )
        for sign in found
        if sign.path and sign.coarser and sign.points >= least
    ]


def score(content: Content, known: Known) -> Score:
    """How much a text gives away, with the reasons.

    Args:
        content: the ruling with the role words in it already.
        known: what the file knows.
    """
    return _score(signs(content, known))


def signs(content: Content, known: Known) -> list[Sign]:
    """Everything in a text that not many children share, in the order of the text.

    Args:
        content: the ruling with the role words in it already.
        known: what the file knows.
    """
    found: list[Sign] = []
    for path, text in texts(content):
        if PUBLIC_PATHS.match(path) or _NOT_WEIGHED.match(path):
            continue
        page = fold(text)
        kept = list(protected_in(page.text, known.public, (*known.stay, content.number)))
        found.extend(_in_page(path, page, kept, known))
    return [*found, *_of_the_school(found, known)]


def _in_page(path: str, page: Folded, kept: Sequence[tuple[int, int]], known: Known) -> list[Sign]:
    english = path == "summary_en"
    rows = [*_by_kind(page, english=english), *_by_date(page, known, english=english)]
    chosen: list[tuple[int, int, _Kind]] = []
    for start, end, kind in sorted(rows, key=lambda row: (-(row[1] - row[0]), -row[2].points)):
        over = [*((one, other) for one, other, _ in chosen), *kept]
        if not any(one < end and start < other for one, other in over):
            chosen.append((start, end, kind))
    made = []
    for start, end, kind in sorted(chosen, key=lambda row: row[0]):
        begin, stop = page.back(start, end)
        words = kind.english if english else kind.coarser
        raised = sentence_begins(page.original, begin)
        words = words[:1].upper() + words[1:] if raised else words
        made.append(Sign(path, begin, stop, kind.group, kind.says, kind.points, words))
    return made


def _by_kind(page: Folded, *, english: bool) -> Iterator[tuple[int, int, _Kind]]:
    for kind in _KINDS:
        for found in kind.pattern.finditer(page.text):
            yield found.start(), found.end(), kind


def _by_date(page: Folded, known: Known, *, english: bool) -> Iterator[tuple[int, int, _Kind]]:
    """Days and months that still stand there."""
    language = "en" if english else "nl"
    whole = [day for day in days_in(page.text) if day.on is None or day.on != known.given_on]
    for day in whole:
        if day.month:
            start, end, words = coarser(page.text, day.start, day.end, day.month, day.year, language)
            yield start, end, _Kind("tijd", "een dag", 2, words, words, re.compile(""))
    for month in months_in(page.text):
        if month.month and not any(day.start < month.end and month.start < day.end for day in whole):
            start, end, words = coarser(page.text, month.start, month.end, month.month, month.year, language)
            yield start, end, _Kind("tijd", "een maand", 1, words, words, re.compile(""))


def _of_the_school(found: Sequence[Sign], known: Known) -> Iterator[Sign]:
    """What the register of schools adds: the text names the kind of school, and there are few of them."""
    for school in known.schools:
        few = school.alike is not None and school.alike <= FEW_ALIKE and school.education not in ("BO", "VO")
        if few and any(sign.group == "school" for sign in found):
            says = f"dat er in de provincie {school.alike} scholen van deze soort zijn"
            yield Sign("", 0, 0, "school", says, 3)
            return


def _score(found: Sequence[Sign]) -> Score:
    groups: dict[str, list[Sign]] = {}
    for sign in found:
        groups.setdefault(sign.group, []).append(sign)
    lines: list[tuple[int, str]] = []
    for group, those in groups.items():
        heaviest = max(those, key=lambda sign: sign.points)
        others = {sign.says for sign in those} - {heaviest.says}
        points = heaviest.points + min(len(others), 2)
        more = f", en {' en '.join(sorted(others))}" if others else ""
        lines.append((points, f"{group.capitalize()}: de tekst zegt {heaviest.says}{more} ({points})."))
    total = sum(points for points, _ in lines)
    level = Level.HOOG if total >= _FILE["high"] else Level.MIDDEL if total >= _FILE["middle"] else Level.LAAG
    return Score(total, level, tuple(line for _, line in sorted(lines, key=lambda line: (-line[0], line[1]))))


def _why(sign: Sign, total: Score, found: Sequence[Sign]) -> str:
    others = sorted({one.group for one in found} - {sign.group})
    together = f" Samen met {', '.join(others)}: {total.words}." if others else f" Alles samen: {total.words}."
    return f"De tekst zegt {sign.says} ({sign.points}).{together}"[:_MOST_WHY]
