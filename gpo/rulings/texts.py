"""What is handed over to give a ruling: its words, its numbered list, who stands behind it, and what it corrects."""

from dataclasses import dataclass
from datetime import datetime

from gpo.rulings.models import Owner, Ruling, RulingKind, Scope, TermStart, TermUnit


@dataclass(frozen=True)
class MeasureText:
    """One entry of the numbered list.

    Args:
        text: what must be done.
        owner: who must do it.
        binding: a maatregel; if not, an aanbeveling.
        term_amount: how many units of time; a maatregel needs it.
        term_unit: days, weeks or months.
        term_start: from the dictum or from the sending of the ruling.
        scope: for this child, or for how the school works.
        replaces: in a correction, the id of the earlier measure that this one takes over.
    """

    text: str
    owner: Owner
    binding: bool
    term_amount: int | None = None
    term_unit: TermUnit | None = None
    term_start: TermStart = TermStart.UITSPRAAK
    scope: Scope = Scope.INDIVIDUEEL
    replaces: int | None = None


@dataclass(frozen=True, kw_only=True)
class RulingText:
    """The words of a ruling, each in the closed markup of ``record/markup.py``.

    Args:
        summary: one page in plain Dutch; its first sentence is the title.
        summary_en: the same in English, where the parent asked for English.
        course: what the chamber adds to the course of the procedure that the record tells by itself.
        facts: numbered, a paragraph each.
        position_parents: what the parents hold.
        position_board: what the board holds.
        framework: the rules it is judged by, the keys of ``law/framework.py`` in their order.
        framework_more: what the chamber adds to them.
        considerations: numbered, a paragraph each.
        child_interest: the interest of the child and how it was weighed.
        child_voice: what the child said, or why it was not heard.
    """

    summary: str
    facts: str
    considerations: str
    position_parents: str
    position_board: str
    child_interest: str
    child_voice: str
    framework: tuple[str, ...] = ()
    framework_more: str = ""
    course: str = ""
    summary_en: str = ""


@dataclass(frozen=True)
class Agreed:
    """Who of the chamber stands behind a ruling.

    Args:
        members: the accounts of chair and members who agreed with these very words.
        secretary: the account of the secretary who signs with the chair, if one sat.
    """

    members: frozenset[int]
    secretary: int | None = None


@dataclass(frozen=True)
class Corrects:
    """That a ruling mends, completes or replaces an earlier one.

    Args:
        kind: herstel, aanvulling or herziening.
        ruling: the newest of the chain.
        reason: why, in words for the parties.
        same_duty: of a herstel, the numbers whose words change while the chair said that the duty stays the same.
    """

    kind: RulingKind
    ruling: Ruling
    reason: str
    same_duty: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Lack:
    """What still stands in the way of a ruling.

    Args:
        field: of which field, by its name in the draft; ``measures/2`` is the second of the numbered list.
        sentence: what to do, in Dutch.
    """

    field: str
    sentence: str


@dataclass(frozen=True)
class ChildLetterText:
    """The letter to the child of one dispute.

    Args:
        dispute_id: whose child.
        text: in markup, at level A2.
        approved_by: the account of the chair or member who approved these words.
        approved_at: when.
    """

    dispute_id: int
    text: str
    approved_by: int
    approved_at: datetime
