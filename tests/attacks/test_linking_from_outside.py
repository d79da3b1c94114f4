"""A linking attack: who joins all that is public, through time, and knows a case from elsewhere, finds no child.

The attacker reads everything that needs no login: the pages of the register, its lists, facets and searches, the data,
the XML, the feeds, the sitemap, the list of hashes and the figures, and keeps what was there before. Beside it lies
what a neighbour, a colleague or a board may know: names, school, town, numbers of cases, and the days on which
something happened. What he seeks is a pair of facts, one from each side, that belong to one child alone.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from html import unescape

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from gpo.actor import SYSTEM
from gpo.boards.models import Board, School
from gpo.clock import MovableClock
from gpo.disputes.models import Dispute, Party
from gpo.law.calendar import AMSTERDAM
from gpo.law.explain import MONTHS
from gpo.publication.queries import original_of
from gpo.record.content import Content, MeaningRecord, to_json, with_texts
from gpo.record.markup import plain
from gpo.register import services as register
from gpo.register.models import FollowUpWord, SealedRuling
from gpo.rulings.models import Ruling
from tests.builders import World
from tests.conftest import Work
from tests.published import claim, public_text
from tests.publishing import checked, proposed, released, waited

pytestmark = pytest.mark.sqlite
BOUND = 10

_ISO_DAY = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)\b")
_DUTCH_DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (20\d\d)\b")
_CASE = re.compile(r"\b20\d\d-\d{4}\b")
_TAG = re.compile(r"<[^>]*>")
_COUNT = re.compile(r"\((\d+)\)")
# The days that belong to the register itself: when a text came in, changed or went.
_OF_THE_REGISTER = re.compile(
    r"In het register sinds [^.]*\.|Teruggehaald op [^.]*\.|<meta name=\"(?:publicatiedatum|wijzigingsdatum)\"[^>]*>|"
    r"\"date(?:Published|Modified|_published|_modified)\": ?\"[^\"]*\"|<(?:updated|published|lastmod)>[^<]*(?=<)|"
    r"<(?:publicatiedatum|wijzigingsdatum)>[^<]*(?=<)|<time[^>]*>[^<]*</time>"
)
# Akoma Ntoso wants a day where the register has a month: the first, which its name says.
_MONTH_OF_AKN = re.compile(r'date="20\d\d-\d\d-01" name="maand-van-vaststelling"')


@dataclass
class Known:
    """What the attacker knows of the people of a case from elsewhere.

    Args:
        names: of people, school, board and place; none may be read anywhere.
        days: on which something happened in the case, or a child was born.
        numbers: of the case.
    """

    names: set[str] = field(default_factory=set)
    days: set[date] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Release:
    """All that was public at one moment, by address."""

    answers: Mapping[str, str]
    numbers: tuple[str, ...]

    def of(self, number: str) -> Iterator[tuple[str, str]]:
        """The shapes of one text."""
        for path, text in self.answers.items():
            if path.startswith(f"/register/{number}"):
                yield path, text

    def word_of(self, number: str) -> str | None:
        """What the board did, as the page says it."""
        page = _words(self.answers[f"/register/{number}"])
        found = re.search(r"Wat deed het bestuur\? (\w+(?: \w+)?)  ?Wij", page)
        return found[1] if found else None


def read_all(app: Flask) -> Release:
    """Everything that a stranger can read, found as a stranger finds it: from the sitemap, the list and its links."""
    client = app.test_client()
    answers: dict[str, str] = {}
    waiting = ["/", "/robots.txt", "/sitemap.xml", "/register", "/register/over", "/register/atom.xml",
               "/register/cijfers.json", "/register/feed.json", "/register/kenmerken.json",
               "/register/opensearch.xml"]  # fmt: skip
    while waiting:
        path = waiting.pop()
        # One value chosen, or one and the next page: what is chosen upon that says the same of fewer.
        if path in answers or path.count("=") > (2 if "na=" in path else 1):
            continue
        answer = client.get(path)
        answers[path] = answer.get_data(as_text=True) if "pdf" not in answer.mimetype else ""
        links = re.findall(r'href="(/register[^"#]*)"', answers[path])
        links += re.findall(r"http://localhost(/register[^\s<\"]*)", answers[path])
        waiting += [unescape(link) for link in links if "{" not in link]
    numbers = {found[1] for path in answers if (found := re.fullmatch(r"/register/(U\d{4}-\d+)", path))}
    return Release(answers, tuple(sorted(numbers)))


@pytest.fixture
def known() -> Known:
    return Known()


@pytest.fixture
def public(work: Work, world: World, known: Known) -> Sequence[str]:
    """A real case that went the whole way to the register, among others; returns its number."""
    child = "Fleur Zonneveld"
    first = child.split()[0]
    with work() as session:
        ruling = world.sent(session, child_name=child)
        dispute = session.get_one(Dispute, ruling.disputes[0].dispute_id)
        school = session.get_one(School, dispute.school_id)
        told = {
            "facts/0": f"{child} zit sinds 11-05-2026 thuis. De moeder van {first} belde op 2 juni 2026 met "
            f"{school.name}.",
            "position_parents": f"In zaak {dispute.number} schreven de ouders dat {first}s juf niet terugbelde.",
        }
        ruling.content = to_json(with_texts(original_of(ruling), told))
        session.flush()
        released(session, world, waited(session, world, checked(session, world, proposed(session, world, ruling))))
        _note(session, known, ruling, dispute, child)
        known.days |= {date(2026, 5, 11), date(2026, 6, 2)}
        by = world.by(world.desk)
        for place in range(1, 13):
            text = public_text(
                f"U2025-{place:04d}",
                given_on=f"2025-{place % 12 + 1:02d}-{place % 27 + 1:02d}",
                sector="PO" if place % 3 else "VO",
                claims=[claim("toelating", "weigering") if place % 2 else claim()],
            )
            if place == 1:
                text = _joined(text, known)
            register.publish(session, text, theme_words=["thuiszitten"], by=by)
        for year, (total, late) in {2026: (84, 3), 2025: (91, 12)}.items():
            register.set_figure(session, "rulings", year, total, by=by)
            register.set_figure(session, "late_rulings", year, late, by=by)
        return [ruling.number]


def _joined(text: Content, known: Known) -> Content:
    """A ruling on two cases with dicta of their own: the house then names the cases in a term and an explanation."""
    numbers = ("2025-0071", "2025-0064")
    known.numbers |= set(numbers)
    term = "; ".join(f"zaak {number}: na het dictum van 6 mei 2025" for number in numbers)
    said = "\n\n".join(f"Zaak {number}. Het oordeel is gegeven op 6 mei 2025." for number in numbers)
    return replace(
        text,
        cases=[replace(text.cases[0], number=number) for number in numbers],
        measures=[replace(one, term=f"binnen 2 weken na het dictum ({term})") for one in text.measures],
        meaning=[MeaningRecord(heading="Welke dag telt?", text=said)],
    )


def _note(session: Session, known: Known, ruling: Ruling, dispute: Dispute, child: str) -> None:
    school, board = session.get_one(School, dispute.school_id), session.get_one(Board, dispute.board_id)
    parties = session.scalars(select(Party).where(Party.dispute_id == dispute.id)).all()
    known.names |= {child, child.split()[0], child.split()[1], school.name, school.city, board.name}
    known.names |= {one.name for one in parties} | {one.email for one in parties if one.email}
    known.numbers.add(dispute.number)
    days = (
        dispute.filed_on,
        dispute.completed_on,
        dispute.heard_on,
        dispute.ruling_sent_on,
        ruling.adopted_on,
        ruling.given_on,
    )
    known.days |= {day for day in days if day}


def test_who_joins_all_that_is_public_through_time_finds_no_child(
    app: Flask, work: Work, world: World, public: Sequence[str], known: Known, clock: MovableClock
) -> None:
    first = read_all(app)
    assert set(public) <= set(first.numbers)
    assert len(first.answers) > 70
    _says_nothing_that_somebody_knows(first, known)
    _data_say_no_more_than_the_page(first, public)
    _no_count_points_at_few(first)
    _hashes_cannot_be_guessed(app, work, public)

    second = _the_board_was_done(app, work, world, first, public, clock)
    _says_nothing_that_somebody_knows(second, known)

    with work() as session:
        register.recall(session, public[0], "Op verzoek van een ouder.", by=world.by(world.desk))
    _a_recall_leaves_nothing_to_join(first, read_all(app), public[0])


def _says_nothing_that_somebody_knows(release: Release, known: Known) -> None:
    """No name, no number of a case, and no day but those of the register itself."""
    assert len(known.names) >= 8
    assert len(known.days) >= 5
    for path, answer in release.answers.items():
        said = _words(answer)
        assert [name for name in known.names if re.search(rf"\b{re.escape(name)}\b", said)] == [], path
        for number in known.numbers:
            assert not re.search(rf"(?<![Uu\d]){number}\b", answer), f"{path}: {number}"
        if path.startswith("/register/U"):
            own = _own_days_taken_off(answer)
            # Days on which a law began stand in the law's own words.
            assert {day for day in _days_in(own) if day.day > 1} == set(), path
        else:
            assert _days_in(said) & known.days == set(), path


def _data_say_no_more_than_the_page(release: Release, public: Sequence[str]) -> None:
    for number in public:
        page = _words(release.answers[f"/register/{number}"]).casefold()
        shapes = dict(release.of(number))
        assert {path.rpartition("/")[2] for path in shapes} >= {number, "data.json", "akn.xml", "metadata.xml"}
        record = json.loads(shapes[f"/register/{number}/data.json"])
        for name, value in _values(record):
            told = " ".join(plain(value).split()).casefold()
            assert name in _CODES or told in page, f"{number}: {name} is {value!r}"
        for path in (f"/register/{number}/akn.xml", f"/register/{number}/metadata.xml"):
            for word in re.findall(r"[^\W\d_]{4,}", _words(_own_days_taken_off(shapes[path]))):
                assert word.casefold() in page, f"{path}: {word}"


def _no_count_points_at_few(release: Release) -> None:
    """No count, and no difference of two counts of one table, is below the bound; what is public one by one aside."""
    lists = [answer for path, answer in release.answers.items() if re.match(r"/register(\?|$)", path)]
    counts = [int(count) for answer in lists for count in _COUNT.findall(_words(answer))]
    assert counts
    assert min(counts) >= BOUND
    over = _words(release.answers["/register/over"])
    table = re.findall(r"\b(20\d\d) (\d+|minder dan 10) (\d+|minder dan 10|bijna allemaal)\s", over)
    assert [row[0] for row in table] == ["2026", "2025"]
    for _year, *shown in table:
        numbers = [int(one) for one in shown if one.isdigit()]
        assert all(number >= BOUND for number in numbers if number)
        assert len(numbers) < 2 or numbers[0] - numbers[1] >= BOUND


def _hashes_cannot_be_guessed(app: Flask, work: Work, public: Sequence[str]) -> None:
    """The file before the seal is the same for the same words: with its hash one could try names till it fits."""
    with work() as session:
        for number in public:
            row = session.get_one(SealedRuling, number)
            row.unsealed_sha256 = "ab" * 32
    listed = app.test_client().get("/register/kenmerken.json").get_data(as_text=True)
    assert all(number in listed for number in public)
    assert "ab" * 32 not in listed
    assert _days_in(listed) == set()


def _the_board_was_done(
    app: Flask, work: Work, world: World, first: Release, public: Sequence[str], clock: MovableClock
) -> Release:
    """The words on boards appear by ten or more at once, and nothing else tells when."""
    others = [f"U2025-{place:04d}" for place in range(1, BOUND)]
    with work() as session:
        for number in [public[0], *others[:-1]]:
            register.note_follow_up(session, number, FollowUpWord.OPGEVOLGD, by=world.by(world.desk))
    _next_quarter(clock)
    with work() as session:
        assert register.show_follow_up_words(session, by=world.by(SYSTEM)) == 0, "nine wait for a tenth"
        register.note_follow_up(session, others[-1], FollowUpWord.NIET_OPGEVOLGD, by=world.by(world.desk))
    _next_quarter(clock)
    with work() as session:
        assert register.show_follow_up_words(session, by=world.by(SYSTEM)) == BOUND
    second = read_all(app)
    changed = {number for number in first.numbers if first.word_of(number) != second.word_of(number)}
    assert len(changed) == BOUND
    for path in ("/register/atom.xml", "/register/feed.json", "/sitemap.xml"):
        assert first.answers[path] == second.answers[path], f"{path} tells when a board was done"
    for number in changed:
        for path, answer in second.of(number):
            assert path == f"/register/{number}" or answer == first.answers[path], path
    return second


def _a_recall_leaves_nothing_to_join(first: Release, second: Release, number: str) -> None:
    """Of the text no sentence is left; number, day and words of the recall are."""
    kept = json.loads(first.answers[f"/register/{number}/data.json"])
    assert f"/register/{number}/data.json" not in second.answers
    left = {path: _words(answer) for path, answer in second.answers.items() if number in answer}
    assert f"/register/{number}" in left
    for path, said in left.items():
        assert plain(kept["facts"][0]) not in said, path
        assert "Op verzoek van een ouder." in said or not path.startswith("/register/U"), path
    assert left.keys() <= {
        f"/register/{number}",
        "/register/atom.xml",
        "/register/feed.json",
        "/register/kenmerken.json",
    }


def _next_quarter(clock: MovableClock) -> None:
    now = clock()
    month = (now.month - 1) // 3 * 3 + 4
    clock.move_to(datetime(now.year + (month > 12), (month - 1) % 12 + 1, 2, 5, tzinfo=AMSTERDAM))


def _own_days_taken_off(answer: str) -> str:
    return _MONTH_OF_AKN.sub("", _OF_THE_REGISTER.sub(" ", answer))


def _days_in(text: str) -> set[date]:
    found = {date(int(one[1]), int(one[2]), int(one[3])) for one in _ISO_DAY.finditer(text) if int(one[2]) < 13}
    return found | {date(int(one[3]), MONTHS.index(one[2]) + 1, int(one[1])) for one in _DUTCH_DAY.finditer(text)}


def _words(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def _values(found: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a record, with the name it stands under."""
    if isinstance(found, dict):
        for one, value in found.items():
            yield from _values(value, one)
    elif isinstance(found, list):
        for value in found:
            yield from _values(value, name)
    elif isinstance(found, str):
        yield name, found


# Codes of a closed list and months: the page says them in words.
_CODES = {
    "schema", "given_on", "adopted_on", "recorded_at", "dictum_told_on", "ground", "subtype", "outcome", "regime",
    "sector", "kind", "scope", "owner", "term_unit", "term_start", "seat",
}  # fmt: skip
