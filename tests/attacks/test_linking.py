"""Everything public joined: no two of it together point at one child, and neither do two moments of it.

The attacker keeps every answer of every public address, day after day, and knows what a neighbour knows: the names, the
school, the days of the case. The answers are joined by the number of the ruling, and each is compared with the one of
the day before.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.disputes.models import Dispute
from gpo.jobs.runner import run_now
from gpo.jobs.schedule import SCHEDULE
from gpo.law.calendar import local_date
from gpo.law.explain import MONTHS
from gpo.publication.models import Publication
from gpo.publication.queries import disputes_of, original_of
from gpo.publication.recalling import recall
from gpo.record.content import (
    CaseRecord,
    ClaimRecord,
    Content,
    MeaningRecord,
    MeasureRecord,
    RuleRecord,
    SeatRecord,
    to_json,
    with_texts,
)
from gpo.register.models import PublishedRuling
from gpo.rulings.models import Ruling, RulingKind
from gpo.web.gate import right_of
from tests import publishing
from tests.attacks.test_unsafe_contact import found_in, words_of
from tests.builders import World
from tests.conftest import Work
from tests.visitor import Visitor

BORN, DIAGNOSIS = date(2015, 4, 7), "het syndroom van Klippel"
# The years in which the cases come in, end and are followed up.
FIGURES = ("2026", "2026-2027")
# The jobs after which something public may be different.
_MAKE_PUBLIC = (
    "release-figures",
    "render-figures",
    "render-register",
    "note-follow-up",
    "show-follow-up-words",
    "count-rulings",
    "propose-texts",
)
_DAY = re.compile(
    rf"(?<!\d)(?:(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)|(?P<d2>\d{{1,2}}) (?P<m2>{'|'.join(MONTHS)}) (?P<y2>20\d\d)"
    r"|(?P<d3>\d{1,2})-(?P<m3>\d{1,2})-(?P<y3>20\d\d))(?!\d)"
)
# All that the data of a ruling may hold. A key more is a choice to be made here, and not in passing.
_OF_RECORD = {
    one.name
    for kind in (Content, CaseRecord, ClaimRecord, MeasureRecord, MeaningRecord, RuleRecord, SeatRecord)
    for one in fields(kind)
}
_OF_REGISTER = {"kenmerken", "sha256", "replaced_by", "number", "kind", "schema"}


@dataclass
class Snapshot:
    """Everything public at one moment.

    Args:
        on: the day.
        answers: per address what it gave: headers, words, and what is inside a pdf.
        data: per ruling its data.
        words: per ruling the coarse word on what the board did.
    """

    on: date
    answers: dict[str, str] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)
    words: dict[str, str | None] = field(default_factory=dict)


class Attacker:
    """Keeps all that is public, every time it is looked at."""

    def __init__(self, app: Flask, work: Work, world: World) -> None:
        self.app, self.work, self.world = app, work, world
        self.kept: list[Snapshot] = []

    def look(self) -> Snapshot:
        """Run what runs by itself, then open every public address of the register for every ruling there is."""
        for job in SCHEDULE:
            if job.name in _MAKE_PUBLIC:
                with self.app.app_context():
                    assert run_now(self.app.extensions["gpo"], job).failed == 0, job.name
        with self.work() as session:
            numbers = list(session.scalars(select(Ruling.number)))
            told = {row.number: row.follow_up for row in session.scalars(select(PublishedRuling))}
        shot = Snapshot(local_date(self.world.clock()), words={one: word and word.value for one, word in told.items()})
        visitor = self.app.test_client()
        assert isinstance(visitor, Visitor)
        for address in self._addresses(numbers):
            answer = visitor.get(address)
            # The house style is called after a town.
            shot.answers[address] = re.sub(r"utrecht-[\w-]+|vendor/utrecht", "", words_of(answer))
            if re.fullmatch(r"/register/[^/]+/data\.json", address) and answer.status_code == 200:
                shot.data[address.split("/")[2]] = json.loads(answer.get_data())
        self.kept.append(shot)
        return shot

    def _addresses(self, numbers: list[str]) -> Iterator[str]:
        for rule in self.app.url_map.iter_rules():
            if not rule.endpoint.startswith(("register.", "proofs.", "figures.")) or "GET" not in (rule.methods or ()):
                continue
            if rule.endpoint.startswith("figures.") and right_of(self.app, rule.endpoint) is not None:
                # What lies behind a figure is for the desk alone.
                continue
            assert right_of(self.app, rule.endpoint) is None, rule.endpoint
            if rule.arguments == {"number"}:
                yield from (rule.rule.replace("<number>", number) for number in numbers)
            elif rule.arguments == {"period"}:
                yield from (rule.rule.replace("<period>", period) for period in FIGURES)
            elif not rule.arguments:
                yield rule.rule
        yield from ("/register?zoek=Klippel", "/register?zoek=verwijdering", "/register/sitemap-1.xml")


@dataclass
class Secrets:
    """What a neighbour knows, and must not find: names and numbers as words, days in whatever writing."""

    words: set[str] = field(default_factory=set)
    days: set[date] = field(default_factory=set)

    def of_case(self, world: World, dispute: Dispute) -> None:
        """Everything of one case."""
        self.words |= {dispute.number, dispute.child.name, *(party.name for party in dispute.parties)}
        self.words |= {word for party in dispute.parties for word in (party.email, party.phone, party.address) if word}
        self.words |= {"De Sluis", "De Vaart", "Utrecht", world.desk.name, world.second_desk.name, "Lindelaan"}
        values = [getattr(dispute, column.key) for column in Dispute.__table__.columns]
        self.days |= {value for value in values if isinstance(value, date) and not isinstance(value, datetime)}
        self.days |= {value.date() for value in values if isinstance(value, datetime)}
        self.days |= {BORN}

    def of_ruling(self, ruling: Ruling) -> None:
        """Of a ruling the days, and the hash of the file before its seal."""
        self.days |= {day for day in (ruling.given_on, ruling.adopted_on, ruling.sent_on) if day}
        self.words |= {ruling.unsealed_sha256 or "-"} - {ruling.pdf_sha256, "-"}


def days_in(words: str) -> set[date]:
    """Every whole day that stands somewhere, however it is written."""
    found = set()
    for match in _DAY.finditer(words):
        year, month, day = (
            next(match[f"{part}{tail}"] for tail in ("", "2", "3") if match[f"{part}{tail}"]) for part in "ymd"
        )
        try:
            found.add(date(int(year), MONTHS.index(month) + 1 if month in MONTHS else int(month), int(day)))
        except ValueError:
            continue
    return found


def keys_in(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for one in value.values() for key in keys_in(one)}
    return {key for one in value for key in keys_in(one)} if isinstance(value, list) else set()


def told(session: Session, world: World, child: str) -> Publication:
    """A ruling in which everything stands that a neighbour knows, proposed."""
    ruling = world.sent(session, child_name=child, child_born_on=BORN)
    dispute = disputes_of(session, ruling.id)[0]
    day, told_on = dispute.filed_on, ruling.given_on
    story = (
        f"{child}, geboren op {BORN.day} {MONTHS[BORN.month - 1]} {BORN.year}, woont aan de Lindelaan 12 in Utrecht. "
        f"Op {day.day} {MONTHS[day.month - 1]} {day.year} schreef {dispute.parties[0].name} aan Basisschool De Sluis "
        f"van Stichting De Vaart (zaak {dispute.number}). Het kind heeft {DIAGNOSIS}. Op {told_on.isoformat()} en op "
        f"{told_on.day}-{told_on.month}-{told_on.year} sprak de commissie."
    )
    ruling.content = to_json(with_texts(original_of(ruling), {"facts/0": story}))
    session.flush()
    return publishing.proposed(session, world, ruling)


@pytest.fixture
def attack(app: Flask, world: World, work: Work) -> tuple[Attacker, Secrets]:
    """Two rulings come out one after the other, a third stays in, one is mended, one recalled; looked at each time."""
    attacker, secrets = Attacker(app, work, world), Secrets()
    attacker.look()
    ids: list[int] = []
    for child in ("Fenna Tuinstra", "Ubbo Wiersma"):
        with work() as session:
            ids.append(publishing.released(session, world, publishing.waited(session, world, publishing.checked(
                session, world, told(session, world, child)
            ))).id)  # fmt: skip
        attacker.look()
    with work() as session:
        told(session, world, "Sjoukje Postma")
        first = session.get_one(Publication, ids[0])
        world.next_morning()
        mended = world.corrected(session, publishing.ruling_of(session, first), RulingKind.HERSTEL)
        publishing.released(session, world, ruling=world.sent(session, mended))
    attacker.look()
    with work() as session:
        second = session.get_one(Publication, ids[1])
        by, ruling = world.by(world.desk), publishing.ruling_of(session, second)
        recall(session, second, ruling, reason="Klippel is te zeldzaam.", words="Deze tekst is teruggehaald.", by=by)
    attacker.look()
    world.pass_days(95)
    attacker.look()
    # So long that the figures of the year in which all this happened are out.
    world.pass_days(400)
    attacker.look()
    with work() as session:
        for dispute in session.scalars(select(Dispute)):
            secrets.of_case(world, dispute)
        for ruling in session.scalars(select(Ruling)):
            secrets.of_ruling(ruling)
    return attacker, secrets


def test_all_that_is_public_joined_over_time_points_at_no_child(attack: tuple[Attacker, Secrets]) -> None:
    attacker, secrets = attack
    _looked_at_something(attacker)
    _no_word_of_the_file(attacker, secrets)
    _no_day_but_that_of_coming_out(attacker, secrets)
    _no_key_that_was_not_chosen(attacker)
    _no_step_between_two_moments_shows_few(attacker)
    _what_was_recalled_is_gone(attacker)


def _looked_at_something(attacker: Attacker) -> None:
    """That nothing was found is worth something only where there was something to find."""
    assert [len(shot.data) for shot in attacker.kept] == [0, 1, 2, 3, 2, 2, 2]
    assert "niet getoond" in attacker.kept[-1].answers["/cijfers/2026"]
    assert any("medische aandoening" in words for words in attacker.kept[2].answers.values())


def _no_word_of_the_file(attacker: Attacker, secrets: Secrets) -> None:
    names = {word.split()[0] for word in secrets.words if re.match(r"[A-Z]\w{3,} ", word)}
    marks = sorted({DIAGNOSIS, *secrets.words, *names})
    for shot in attacker.kept:
        for address, words in shot.answers.items():
            left = [mark for mark in marks if re.search(rf"(?<!\w){re.escape(mark)}(?!\w)", words)]
            assert left == [], (shot.on, address)


def _no_day_but_that_of_coming_out(attacker: Attacker, secrets: Secrets) -> None:
    """The day on which the register itself did something is the attacker's already; all others stay in the file."""
    looked = {shot.on for shot in attacker.kept}
    for shot in attacker.kept:
        for address, words in shot.answers.items():
            left = (days_in(words) & secrets.days) - looked
            assert left == set(), (shot.on, address)


def _no_key_that_was_not_chosen(attacker: Attacker) -> None:
    for shot in attacker.kept:
        for data in shot.data.values():
            assert keys_in(data) - _OF_RECORD - _OF_REGISTER == set()
            assert (data["rules_hash"], {case["number"] for case in data["cases"]}) == ("", {"1"})
            assert all(re.fullmatch(r"\d{4}-\d{2}", data[name]) for name in ("given_on", "adopted_on", "recorded_at"))


def _no_step_between_two_moments_shows_few(attacker: Attacker) -> None:
    """What changes between two moments is a text that came or went; words on boards change for many, or for none."""
    few = attacker.world.rules.number("small_number_below", attacker.kept[-1].on)
    for before, after in zip(attacker.kept, attacker.kept[1:], strict=False):
        both = before.words.keys() & after.words.keys() & set(after.data)
        changed = [number for number in both if before.words[number] != after.words[number]]
        assert not 0 < len(changed) < few
        for number in before.data.keys() & after.data.keys():
            assert _without_ties(before.data[number]) == _without_ties(after.data[number])


def _without_ties(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in ("replaced_by", "corrects")}


def _what_was_recalled_is_gone(attacker: Attacker) -> None:
    (gone,) = attacker.kept[3].data.keys() - attacker.kept[4].data.keys()
    for shot in attacker.kept[4:]:
        own = "\n".join(words for address, words in shot.answers.items() if address.startswith(f"/register/{gone}"))
        assert "teruggehaald" in own
        assert found_in(own, ["Klippel", "medische aandoening", "te zeldzaam"]) == []
