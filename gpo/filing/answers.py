"""What was answered so far, as the questions ask for it: by the name of a field, right or wrong, as it was typed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gpo.law.enums import Ground, Subtype

_DUTCH_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")

SUBTYPES_OF: dict[Ground, tuple[Subtype, ...]] = {
    Ground.TOELATING: (Subtype.WEIGERING, Subtype.MONDELINGE_WEIGERING, Subtype.GEEN_BESLISSING),
    Ground.VERWIJDERING: (
        Subtype.VERWIJDERING,
        Subtype.VOORGENOMEN_VERWIJDERING,
        Subtype.FEITELIJKE_VERWIJDERING,
    ),
    Ground.ONTWIKKELINGSPERSPECTIEF: (
        Subtype.OPP_VASTGESTELD,
        Subtype.OPP_BIJGESTELD,
        Subtype.GEEN_OPP,
        Subtype.HANDELINGSDEEL,
    ),
}


def day_in(text: str | None) -> date | None:
    """A day as people write it, or ``None`` where it is none.

    >>> day_in("5-9-2026"), day_in("2026-09-05"), day_in("gisteren")
    (datetime.date(2026, 9, 5), datetime.date(2026, 9, 5), None)
    """
    dutch, iso = _DUTCH_DAY.fullmatch((text or "").strip()), _ISO_DAY.fullmatch((text or "").strip())
    parts = reversed(dutch.groups()) if dutch else iso.groups() if iso else None
    try:
        return date(*(int(part) for part in parts)) if parts else None
    except ValueError:
        return None


@dataclass(frozen=True)
class Answers:
    """Everything typed in a draft.

    Args:
        fields: per field what was typed.
        today: the day on which it is read; an age and lateness hang on it.
        late: whether the last day for filing has passed, by what was answered.
    """

    fields: Mapping[str, Sequence[str]]
    today: date
    late: bool = False

    def one(self, name: str) -> str | None:
        """The answer to a question with one answer; an empty one is none."""
        found = self.fields.get(name) or ()
        return found[0].strip() or None if found else None

    def some(self, name: str) -> list[str]:
        """The answers to a question with more of them."""
        return [value for value in self.fields.get(name) or () if value.strip()]

    def has(self, name: str, *values: str) -> bool:
        """Whether one of these was answered."""
        return bool(set(values) & set(self.some(name)))

    @property
    def pupil(self) -> bool:
        """The pupil of 18 or older, who files for themself."""
        return self.one("relation") == "leerling"

    @property
    def grounds(self) -> list[Ground]:
        """The grounds, as far as they are ones."""
        return [Ground(value) for value in self.some("grounds") if value in list(Ground)]

    @property
    def age(self) -> int | None:
        """How old the child is today, where the birth date was told."""
        born = day_in(self.one("child_born_on"))
        if born is None or born > self.today:
            return None
        return self.today.year - born.year - ((self.today.month, self.today.day) < (born.month, born.day))
