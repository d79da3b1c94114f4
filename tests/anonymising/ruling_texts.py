"""A hundred texts like rulings, of made-up people, in which every personal datum is marked.

They are put together from the blocks in ``texts/``, written by hand; which blocks stand in which text is counted, not
drawn, so that the same texts come out every time. Nothing of the finder is used to make them.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gpo.anonymising.kinds import DatumKind
from gpo.anonymising.known import Known, KnownPerson, KnownSchool, Part
from gpo.record.content import CaseRecord, ClaimRecord, Content, MeasureRecord, RuleRecord, SeatRecord

FOLDER = Path(__file__).with_name("texts")
KINDS = {
    "l": DatumKind.NAAM_LEERLING,
    "m": DatumKind.NAAM_OUDER,
    "v": DatumKind.NAAM_OUDER,
    "x": DatumKind.NAAM_ANDER,
    "p": DatumKind.NAAM_ANDER,
    "s": DatumKind.SCHOOL,
    "b": DatumKind.BESTUUR,
    "w": DatumKind.SAMENWERKINGSVERBAND,
    "g": DatumKind.PLAATS,
    "a": DatumKind.ADRES,
    "t": DatumKind.TELEFOON,
    "e": DatumKind.MAIL,
    "n": DatumKind.NUMMER,
    "k": DatumKind.LINK,
    "d": DatumKind.DATUM,
    "gd": DatumKind.GEBOORTEDATUM,
    "y": DatumKind.LEEFTIJD,
    "i": DatumKind.INSTELLING,
}
# Per part how many times each of its casts is written about: seventy texts, thirty, and twelve.
PARTS = {"tuning": 7, "held_out": 5, "last": 4}
# What is of a party, and so of the kinds of which none may be missed.
OF_A_PARTY = re.compile(r"[lmv]\d|gd\d|a[123]$|t[13]$|e1$|n[13]$")
_SLOT = re.compile(r"{(?P<slot>(?P<kind>[a-z]{1,2})\d+)}|{(?P<own>[a-z]{1,2}):(?P<words>[^}]+)}")
CHAMBER = (("mr. Anneke de Roo", "voorzitter"), ("dr. Willem Bakker-Postma", "lid"), ("Hülya Aksoy", "lid"))
SECRETARY = "mr. Jorien Vermeer"
LAW = (
    ("Verwijdering", "Voor een besluit tot verwijdering hoort het bestuur de groepsleraar.", "WPO 40 lid 11"),
    ("Ontwikkelingsperspectief", "Het bestuur stelt het vast na overleg met de ouders.", "WPO 40a"),
)  # fmt: skip


@dataclass(frozen=True)
class Marked:
    """A personal datum in a text.

    Args:
        path, start, end: where it stands.
        kind: what it is.
        party: whether it is of a party.
    """

    path: str
    start: int
    end: int
    kind: DatumKind
    party: bool


@dataclass(frozen=True)
class Example:
    """One text like a ruling.

    Args:
        name: which one.
        part: tuning, held_out (kept apart while the finder was tuned) or last (written when it was done).
        content: the text.
        known: what the file would know of it.
        marked: every personal datum in it.
    """

    name: str
    part: str
    content: Content
    known: Known
    marked: tuple[Marked, ...]


def examples() -> list[Example]:
    """All hundred and twelve, in the order of the parts."""
    return [example for part, rounds in PARTS.items() for example in _of_file(part, rounds=rounds)]


def _of_file(name: str, *, rounds: int) -> Iterator[Example]:
    raw = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    if "blocks" not in raw:
        raw["blocks"] = tomllib.loads((FOLDER / "held_out.toml").read_text(encoding="utf-8"))["blocks"]
    for turn in range(rounds):
        for number, cast in enumerate(raw["cast"]):
            yield _example(f"{name} {turn * len(raw['cast']) + number + 1}", name, cast, raw["blocks"], turn, number)


def _example(
    name: str, part: str, cast: Mapping[str, Any], blocks: Mapping[str, Sequence[str]], turn: int, number: int
) -> Example:
    writer = _Writer(cast)
    place = turn * 3 + number

    def some(block: str, path: str, count: int) -> list[str]:
        there = blocks[block]
        picked = [there[(place + step) % len(there)] for step in range(min(count, len(there)))]
        return [writer.write(text, f"{path}/{row}") for row, text in enumerate(picked)]

    def one(block: str, path: str) -> str:
        there = blocks[block]
        return writer.write(there[place % len(there)], path)

    case = CaseRecord(
        number=cast["n"][0],
        requesters=one("requesters", "cases/0/requesters"),
        child=writer.write("{l1}", "cases/0/child"),
        school=writer.write("{s1}, {g1}", "cases/0/school"),
        sector=cast["sector"],
        events=some("events", "cases/0/events", 4),
        claims=[
            ClaimRecord(
                position=1,
                ground="verwijdering",
                subtype=None,
                outcome="gegrond",
                text=one("claims", "cases/0/claims/0/text"),
            )
        ],
    )
    content = Content(
        number="U2026-0099",
        kind="uitspraak",
        heading="Uitspraak",
        title=one("title", "title"),
        regime="advies",
        regime_ground="",
        regime_article=None,
        commission="Geschillencommissie passend onderwijs",
        official_name="Tijdelijke geschillencommissie toelating en verwijdering",
        board=writer.write("{b1}", "board"),
        given_on="2026-05-12",
        adopted_on="2026-05-12",
        recorded_at="2026-05-12T09:00:00+02:00",
        cases=[case],
        summary=one("summary", "summary"),
        summary_en=one("summary_en", "summary_en"),
        course=one("course", "course"),
        facts=some("facts", "facts", 9),
        position_parents=one("position_parents", "position_parents"),
        position_board=one("position_board", "position_board"),
        framework=[RuleRecord(title=title, text=text, article=article) for title, text, article in LAW],
        framework_more=one("law", "framework_more"),
        considerations=some("considerations", "considerations", 4),
        child_interest=one("child_interest", "child_interest"),
        child_voice=one("child_voice", "child_voice"),
        measures=[
            MeasureRecord(
                position=row, text=text, kind="maatregel", scope="individueel", owner="bestuur",
                binds=False, term="binnen 14 dagen",
            )
            for row, text in enumerate(some("measures", "measures", 2), 1)
        ],
        meaning=[],
        chamber=[SeatRecord(name=who, seat=seat) for who, seat in CHAMBER],
        secretary=SECRETARY,
        rules_hash="0" * 64,
    )  # fmt: skip
    marked = tuple(Marked(_path(mark.path), mark.start, mark.end, mark.kind, mark.party) for mark in writer.marked)
    return Example(name, part, content, known_of(cast), marked)


def _path(path: str) -> str:
    return f"{path}/text" if re.fullmatch(r"measures/\d+", path) else path


class _Writer:
    """Fills in the slots of a block and keeps where they stand."""

    def __init__(self, cast: Mapping[str, Any]) -> None:
        self.cast = cast
        self.marked: list[Marked] = []

    def write(self, block: str, path: str) -> str:
        text = ""
        last = 0
        for found in _SLOT.finditer(block):
            text += block[last : found.start()]
            kind = found["kind"] or found["own"]
            words = found["words"] or self.cast[kind][int(found["slot"].removeprefix(kind)) - 1]
            party = bool(found["slot"] and OF_A_PARTY.match(found["slot"]))
            self.marked.append(Marked(path, len(text), len(text) + len(words), KINDS[kind], party))
            text += words
            last = found.end()
        return text + block[last:]


def known_of(cast: Mapping[str, Any]) -> Known:
    """What the file of such a case knows: full names and what was filled in, never how a text writes it."""
    return Known(
        people=(
            KnownPerson(cast["l"][0], Part.LEERLING),
            KnownPerson(cast["m"][0], Part.OUDER),
            KnownPerson(cast["v"][0], Part.ANDERE_OUDER),
            KnownPerson(cast["x"][8], Part.GEMACHTIGDE),
        ),
        schools=(KnownSchool(cast["s"][0], code=f"{cast['n'][3]}00"),),
        boards=(cast["b"][0],),
        partnerships=(cast["w"][0],),
        places=(cast["g"][0].upper(), cast["g"][3].upper()),
        born_on=(date.fromisoformat(str(cast["born"])),),
        addresses=(cast["a"][0],),
        phones=(cast["t"][0],),
        mails=(cast["e"][0],),
        numbers=(cast["n"][0],),
        public=tuple(name for name, _ in CHAMBER),
        sector=cast["sector"],
        given_on=date(2026, 5, 12),
    )
