"""The ruling as one record: everything it says, frozen at adoption, and read again from that alone.

Page, PDF, XML and data all come from this record, so that they cannot differ and can be made again after twenty years.
The anonymised text for the public is a record of the same shape. Texts are kept as they were typed, in the closed
markup of ``markup.py``. The record holds nothing that the page does not show.
"""

import dataclasses
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args, get_origin, get_type_hints

from gpo.record import words
from gpo.record.days import day_words, moment_words
from gpo.record.markup import plain

SCHEMA = "gpo-uitspraak-1"


@dataclass(frozen=True, kw_only=True)
class ClaimRecord:
    """One part of the request and what the commission finds of it."""

    position: int
    ground: str
    subtype: str | None
    text: str
    outcome: str

    @property
    def about(self) -> str:
        """What it is about, in words."""
        return words.SUBTYPE_WORDS[self.subtype] if self.subtype else words.GROUND_WORDS[self.ground]

    @property
    def ground_words(self) -> str:
        return words.GROUND_WORDS[self.ground]

    @property
    def outcome_words(self) -> str:
        return words.OUTCOME_WORDS[self.outcome]

    @property
    def outcome_means(self) -> str:
        return words.OUTCOME_MEANS[self.outcome]


@dataclass(frozen=True, kw_only=True)
class CaseRecord:
    """One dispute in a ruling.

    Args:
        requesters: who asked, with their relation to the child.
        events: what happened in the procedure, in order, each a sentence.
        dictum: what was told before the reasons, with its day; empty where nothing was.
    """

    number: str
    requesters: str
    child: str
    school: str
    sector: str
    events: list[str]
    claims: list[ClaimRecord]
    dictum: str = ""
    dictum_told_on: str | None = None

    @property
    def sector_words(self) -> str:
        return words.SECTOR_WORDS[self.sector]

    @property
    def dictum_words(self) -> str:
        """What was told, without links: its numbers are those of its own list, not of this one."""
        return plain(self.dictum)

    @property
    def dictum_day(self) -> str:
        return day_words(self.dictum_told_on) if self.dictum_told_on else ""


@dataclass(frozen=True, kw_only=True)
class RuleRecord:
    """One rule by which it was judged."""

    title: str
    text: str
    article: str


@dataclass(frozen=True, kw_only=True)
class MeasureRecord:
    """One entry of the numbered list.

    Args:
        kind: maatregel or aanbeveling.
        binds: whether it binds under the force of this ruling.
        term: in words; the amount, unit and start stand beside it for machines.
        term_start: dictum or uitspraak.
    """

    position: int
    text: str
    kind: str
    scope: str
    owner: str
    binds: bool
    term: str
    term_amount: int | None = None
    term_unit: str | None = None
    term_start: str | None = None

    @property
    def owner_words(self) -> str:
        return words.OWNER_WORDS[self.owner]

    @property
    def scope_words(self) -> str:
        return words.SCOPE_WORDS[self.scope]


@dataclass(frozen=True, kw_only=True)
class MeaningRecord:
    """One piece of "Wat betekent dit?": a heading and plain words that promise nothing the commission cannot give."""

    heading: str
    text: str


@dataclass(frozen=True, kw_only=True)
class SeatRecord:
    """Who sat, and as what."""

    name: str
    seat: str


@dataclass(frozen=True, kw_only=True)
class Content:
    """A whole ruling. Days are ISO dates; texts are markup.

    Args:
        kind: uitspraak, herstel, aanvulling or herziening.
        heading: its force in words, such as "Bindende uitspraak".
        facts, considerations: numbered, a text each.
        anonymised: whether names were replaced for the public.
    """

    schema: str = SCHEMA
    number: str
    kind: str
    corrects: str | None = None
    correction_reason: str = ""
    anonymised: bool = False
    heading: str
    title: str
    regime: str
    regime_ground: str
    regime_article: str | None
    commission: str
    official_name: str
    board: str
    given_on: str
    adopted_on: str
    recorded_at: str
    cases: list[CaseRecord]
    summary: str
    summary_en: str = ""
    course: str = ""
    facts: list[str]
    position_parents: str
    position_board: str
    framework: list[RuleRecord] = field(default_factory=list)
    framework_more: str = ""
    considerations: list[str]
    child_interest: str
    child_voice: str
    measures: list[MeasureRecord]
    meaning: list[MeaningRecord]
    chamber: list[SeatRecord]
    secretary: str | None = None
    rules_hash: str

    @property
    def binding(self) -> bool:
        """Whether it binds: every force but advice."""
        return self.regime != "advies"

    @property
    def kind_words(self) -> str:
        return words.KIND_WORDS[self.kind]

    @property
    def corrects_words(self) -> str:
        """What it does to the ruling that it points at."""
        return words.CORRECTS_WORDS[self.kind]

    @property
    def given_day(self) -> str:
        return day_words(self.given_on)

    @property
    def adopted_day(self) -> str:
        return day_words(self.adopted_on)

    @property
    def recorded_moment(self) -> str:
        return moment_words(self.recorded_at)


# What a person wrote or what names somebody: the texts in which an anonymiser looks.
_SPOKEN = frozenset({
    "title", "summary", "summary_en", "course", "facts", "position_parents", "position_board", "framework_more",
    "considerations", "child_interest", "child_voice", "correction_reason", "board", "secretary", "regime_ground",
    "requesters", "child", "school", "events", "dictum", "text", "name",
})  # fmt: skip


def to_json(content: Content) -> str:
    """The record as canonical JSON: the same record gives the same bytes."""
    return json.dumps(dataclasses.asdict(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> Content:
    """The record that was frozen.

    Raises:
        ValueError: it is of a schema that this version does not read.
    """
    raw = json.loads(text)
    if raw.get("schema") != SCHEMA:
        raise ValueError(f"een uitspraak van schema {raw.get('schema')!r} kan deze versie niet lezen")
    made: Content = _read(Content, raw)
    return made


def texts(content: Content) -> Iterator[tuple[str, str]]:
    """Every text in which somebody may be named, with its path, such as ``facts/2`` or ``cases/0/child``."""
    yield from _texts(dataclasses.asdict(content), "", spoken=False)


def with_texts(content: Content, changed: Mapping[str, str]) -> Content:
    """The same record with other words at these paths.

    Args:
        content: the record.
        changed: per path of ``texts`` the new text.
    """
    raw = dataclasses.asdict(content)
    for path, text in changed.items():
        *way, last = path.split("/")
        place: Any = raw
        for step in way:
            place = place[int(step) if isinstance(place, list) else step]
        place[int(last) if isinstance(place, list) else last] = text
    made: Content = _read(Content, raw)
    return made


def _texts(value: Any, path: str, *, spoken: bool) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _texts(one, f"{path}/{name}".lstrip("/"), spoken=name in _SPOKEN)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _texts(one, f"{path}/{number}", spoken=spoken)
    elif isinstance(value, str) and value and spoken:
        yield path, value


def _read(kind: Any, value: Any) -> Any:
    """A value of JSON as what the record says it is."""
    if get_origin(kind) is list:
        return [_read(get_args(kind)[0], one) for one in value]
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return kind(**{name: _read(hints[name], one) for name, one in value.items()})
    return value
