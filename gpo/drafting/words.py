"""What stands in a draft: every field as it was typed, kept as JSON. Half a draft is a draft too.

A draft holds what is not right yet: a measure without a term, a term that is no number, a claim without an outcome. So
everything here is text as it came from the page; ``services.py`` turns it into what ``issue_ruling`` takes.
"""

import dataclasses
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from gpo.drafting.models import Part, Verdict

PART_WORDS: dict[Part, str] = {
    Part.GEHEEL: "het geheel",
    Part.SAMENVATTING: "samenvatting",
    Part.SAMENVATTING_ENGELS: "samenvatting in het Engels",
    Part.VERLOOP: "verloop van de procedure",
    Part.FEITEN: "feiten",
    Part.STANDPUNT_OUDERS: "standpunt van de ouders",
    Part.STANDPUNT_BESTUUR: "standpunt van het schoolbestuur",
    Part.TOETSINGSKADER: "toetsingskader",
    Part.OVERWEGINGEN: "overwegingen",
    Part.BELANG_VAN_HET_KIND: "belang van het kind",
    Part.STEM_VAN_HET_KIND: "stem van het kind",
    Part.OORDEEL: "oordeel per onderdeel",
    Part.MAATREGELEN: "maatregelen en aanbevelingen",
    Part.BRIEF_AAN_HET_KIND: "brief aan het kind",
}
PART_TITLES: dict[Part, str] = {part: words[:1].upper() + words[1:] for part, words in PART_WORDS.items()}
# The part in which each field stands.
FIELD_PARTS: dict[str, Part] = {
    "joined": Part.GEHEEL,
    "correction_reason": Part.GEHEEL,
    "themes": Part.GEHEEL,
    "secretary": Part.GEHEEL,
    "summary": Part.SAMENVATTING,
    "summary_en": Part.SAMENVATTING_ENGELS,
    "course": Part.VERLOOP,
    "facts": Part.FEITEN,
    "position_parents": Part.STANDPUNT_OUDERS,
    "position_board": Part.STANDPUNT_BESTUUR,
    "framework": Part.TOETSINGSKADER,
    "framework_more": Part.TOETSINGSKADER,
    "considerations": Part.OVERWEGINGEN,
    "child_interest": Part.BELANG_VAN_HET_KIND,
    "child_voice": Part.STEM_VAN_HET_KIND,
    "outcomes": Part.OORDEEL,
    "measures": Part.MAATREGELEN,
    "child_letters": Part.BRIEF_AAN_HET_KIND,
}
_TEXTS = (
    *("correction_reason", "summary", "summary_en", "course", "facts", "position_parents", "position_board"),
    *("framework_more", "considerations", "child_interest", "child_voice"),
)
VERDICT_WORDS: dict[Verdict, str] = {
    Verdict.AKKOORD: "akkoord",
    Verdict.WIJZIGING: "wijziging gevraagd",
    Verdict.EINDCONTROLE: "eindcontrole gedaan",
}


@dataclass(frozen=True, kw_only=True)
class MeasureFields:
    """One row of the numbered list, as typed.

    Args:
        kind: maatregel or aanbeveling.
        owner, scope, term_unit, term_start: the value of the enum of that name.
        term_amount: as typed; it may be no number yet.
        replaces: in a correction, the id of the earlier measure that this one takes over.
    """

    text: str = ""
    kind: str = "maatregel"
    owner: str = "bestuur"
    scope: str = "individueel"
    term_amount: str = ""
    term_unit: str = "weken"
    term_start: str = "uitspraak"
    replaces: int | None = None

    @property
    def filled(self) -> bool:
        """Whether anything was typed; an empty row is none."""
        return bool(self.text.strip() or self.term_amount.strip())


@dataclass(frozen=True, kw_only=True)
class Fields:
    """Everything that stands in one version of a draft.

    Args:
        joined: the numbers of the disputes it speaks on besides its own.
        outcomes: per claim (its id, as text) the outcome that was chosen.
        framework: the keys of the rules that were ticked.
        measures: the numbered list, in order.
        themes: words by which the register finds the ruling.
        secretary: the account of the secretary who signs, as text; empty: nobody.
        child_letters: per dispute (its number) the letter to the child.
        correction_reason: of a correction, why it is made.
    """

    joined: tuple[str, ...] = ()
    summary: str = ""
    summary_en: str = ""
    course: str = ""
    facts: str = ""
    position_parents: str = ""
    position_board: str = ""
    framework: tuple[str, ...] = ()
    framework_more: str = ""
    considerations: str = ""
    child_interest: str = ""
    child_voice: str = ""
    outcomes: dict[str, str] = field(default_factory=dict)
    measures: tuple[MeasureFields, ...] = ()
    themes: tuple[str, ...] = ()
    secretary: str = ""
    child_letters: dict[str, str] = field(default_factory=dict)
    correction_reason: str = ""

    @property
    def measures_filled(self) -> tuple[MeasureFields, ...]:
        """The numbered list without its empty rows."""
        return tuple(row for row in self.measures if row.filled)


def texts_in(fields: Fields) -> Iterator[tuple[str, str, str]]:
    """Every text that somebody typed: its field as ``Lack`` names it, where that is in words, and what stands in it.

    Args:
        fields: what stands in a draft.
    """
    for name in _TEXTS:
        yield name, f"Bij ‘{PART_TITLES[FIELD_PARTS[name]]}’", getattr(fields, name)
    for position, row in enumerate(fields.measures_filled, start=1):
        yield f"measures/{position}", f"Bij nummer {position} van de maatregelen", row.text
    yield "themes", "In de trefwoorden", "\n".join(fields.themes)
    for number, letter in fields.child_letters.items():
        yield "child_letters", f"In de brief aan het kind in zaak {number}", letter


def to_json(fields: Fields) -> str:
    """The fields as they are kept; the same fields give the same text."""
    return json.dumps(dataclasses.asdict(fields), ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> Fields:
    """The fields of a version; what an older version did not have is empty."""
    raw: dict[str, Any] = json.loads(text)
    known = {one.name for one in dataclasses.fields(Fields)}
    kept: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in raw.items() if name in known
    }
    kept["measures"] = tuple(MeasureFields(**row) for row in raw.get("measures", ()))
    return Fields(**kept)
