"""The public register: a text goes in, is found, and goes out whole."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pikepdf
import pytest
from click.testing import CliRunner
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from gpo.actor import SYSTEM, By
from gpo.clock import MovableClock
from gpo.commands.register import register as register_command
from gpo.jobs.runner import run_now
from gpo.jobs.schedule import job_named
from gpo.law.calendar import AMSTERDAM
from gpo.law.enums import Role
from gpo.law.refusal import Refusal
from gpo.record.content import from_json, to_json
from gpo.register import queries, searching, services, stems
from gpo.register.models import Facet, FollowUpWord, PublishedFacet, PublishedFacetCount, PublishedRuling
from gpo.register.passages import passages
from gpo.register.searching import Asked
from gpo.register.stems import question_of
from gpo.storage import Storage
from tests.builders import World
from tests.conftest import Work
from tests.published import claim, public_text

Make = Callable[..., By]


@pytest.fixture
def desk(by: Make) -> By:
    return by(Role.SECRETARIAAT)


def numbers(session: Session, words: str = "", **facets: str) -> list[str]:
    """Which rulings are found, in order."""
    asked = Asked(question_of(words).stems, {Facet(name): value for name, value in facets.items()})
    return [row.number for row in searching.search(session, asked).rows]


def counts(session: Session, facet: Facet, words: str = "", **facets: str) -> dict[str, int | None]:
    asked = Asked(question_of(words).stems, {Facet(name): value for name, value in facets.items()})
    return dict(searching.search(session, asked).counts[facet])


def test_a_published_text_is_found_by_its_words_in_every_inflection(session: Session, desk: By) -> None:
    services.publish(session, public_text(), theme_words=["Thuiszitten"], by=desk)
    for words in ("leerling", "Leerlingen", "geschil moeder", "FEITELIJKE verwijderingen", "besluiten", "wegsturen"):
        expected = [] if "geschil" in words else ["U2026-0001"]
        assert numbers(session, words) == expected, words
    assert numbers(session, "leerling brandweer") == []


def test_both_sides_of_a_search_fold_accents_and_capitals_in_the_same_way(session: Session, desk: By) -> None:
    services.publish(session, public_text(facts=["Drie CATEGORIEËN; een café; ﬁets; Ægir; 中文字 en ИМЯ."]), by=desk)
    for words in ("categorieen", "categorieën", "Café", "cafe", "fiets", "中文字", "имя"):
        assert numbers(session, words) == ["U2026-0001"], words


@pytest.mark.parametrize(
    "typed", ["'", '"', "' OR 1=1 --", '" OR "', "NEAR(", "a* b^ -c", "stems:x", "\\", "&|!():*", "<->", "\x00", "%_"]
)
def test_no_sign_in_a_question_has_a_meaning_for_the_database(session: Session, desk: By, typed: str) -> None:
    services.publish(session, public_text(), by=desk)
    assert numbers(session, f"leerling {typed}") in (["U2026-0001"], [])
    numbers(session, typed)


def test_the_register_knows_months_not_days_and_no_number_of_a_case(session: Session, desk: By) -> None:
    row = services.publish(session, to_json(public_text()), by=desk)
    kept = from_json(row.content or "")
    assert (kept.given_on, kept.adopted_on, kept.recorded_at) == ("2026-03", "2026-03", "2026-03")
    assert row.given_on == date(2026, 3, 1)
    assert [case.number for case in kept.cases] == ["1"]
    assert kept.rules_hash == ""
    assert "2026-0042" not in (row.content or "") + row.body + row.stems
    assert "03-14" not in (row.content or "")


def test_a_text_that_was_not_made_anonymous_is_refused(session: Session, desk: By) -> None:
    with pytest.raises(ValueError, match="niet geanonimiseerd"):
        services.publish(session, public_text(anonymised=False), by=desk)
    assert session.scalar(select(func.count()).select_from(PublishedRuling)) == 0


def test_facets_follow_from_the_text_and_their_counts_stay_right(session: Session, desk: By) -> None:
    two = [claim(), claim("ontwikkelingsperspectief", "handelingsdeel", "ongegrond", position=2)]
    services.publish(session, public_text("U2026-0001", claims=two), theme_words=["Autisme", " autisme "], by=desk)
    services.publish(session, public_text("U2026-0002", sector="VO", given_on="2025-11-03"), by=desk)
    assert counts(session, Facet.GROND) == {"verwijdering": 2, "ontwikkelingsperspectief": 1}
    assert counts(session, Facet.UITKOMST) == {"gegrond": 2, "ongegrond": 1}
    assert counts(session, Facet.JAAR) == {"2026": 1, "2025": 1}
    assert counts(session, Facet.TREFWOORD) == {"autisme": 1}
    assert counts(session, Facet.SECTOR, grond="ontwikkelingsperspectief") == {"PO": 1}
    assert counts(session, Facet.SECTOR, "moeder", jaar="2025") == {"VO": 1}
    assert numbers(session, "leerling", grond="verwijdering", sector="VO") == ["U2026-0002"]
    assert numbers(session, sector="VO", jaar="2026") == []
    assert numbers(session, sector="bestaat niet") == []
    services.recall(session, "U2026-0001", "Op verzoek.", by=desk)
    services.publish(session, public_text("U2026-0002", sector="PO", given_on="2025-11-03"), by=desk)
    rows = session.execute(select(PublishedFacetCount.facet, PublishedFacetCount.value, PublishedFacetCount.count))
    counted = select(PublishedFacet.facet, PublishedFacet.value, func.count()).group_by(
        PublishedFacet.facet, PublishedFacet.value
    )
    assert sorted(map(tuple, rows)) == sorted(map(tuple, session.execute(counted)))
    assert counts(session, Facet.SECTOR) == {"PO": 1}


def test_the_list_is_newest_first_and_pages_go_on_where_the_last_ended(session: Session, desk: By) -> None:
    for place in range(1, 26):
        month = 1 + place % 12
        services.publish(session, public_text(f"U2026-{place:04d}", given_on=f"2026-{month:02d}-05"), by=desk)
    for facets in ({}, {Facet.GROND: "verwijdering"}):
        for words in ((), question_of("leerling").stems):
            seen: list[tuple[date, int]] = []
            asked: Asked | None = Asked(words, facets)
            while asked:
                page = searching.search(session, asked)
                assert page.total == 25
                seen += [(row.given_on, row.id) for row in page.rows]
                asked = replace(asked, after=page.next) if page.next else None
            assert len(seen) == 25
            assert seen == sorted(set(seen), reverse=True)


def test_with_very_many_hits_nothing_is_counted_and_the_list_stays_the_same(
    session: Session, desk: By, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in range(1, 6):
        services.publish(session, public_text(f"U2026-{place:04d}"), by=desk)
    exact = numbers(session, "leerling", grond="verwijdering")
    monkeypatch.setattr(searching, "COUNTED_TO", 3)
    for facets in ({}, {Facet.GROND: "verwijdering"}):
        found = searching.search(session, Asked(question_of("leerling").stems, facets))
        assert found.total is None
        assert [row.number for row in found.rows] == exact
        assert found.counts[Facet.SECTOR] == {"PO": None}


def test_a_recall_takes_text_stems_facets_and_search_and_leaves_number_and_words(session: Session, desk: By) -> None:
    row = services.publish(session, public_text(), theme_words=["autisme"], by=desk)
    services.note_follow_up(session, row.number, FollowUpWord.OPGEVOLGD, by=desk)
    services.recall(session, row.number, "  Een naam stond er nog in.\n", by=desk)
    session.expire_all()
    left = queries.ruling(session, "U2026-0001")
    assert left is not None
    assert left.recall_words == "Een naam stond er nog in."
    assert (left.content, left.body, left.stems, left.title, left.summary) == (None, "", "", "", "")
    assert (left.facets, left.follow_up, left.follow_up_next) == ([], None, None)
    for words in ("", "leerling", "moeder"):
        assert numbers(session, words) == []
    assert [one.number for one in queries.newest_changes(session)] == ["U2026-0001"]
    with pytest.raises(Refusal, match="al uit het register"):
        services.recall(session, row.number, "Nog eens.", by=desk)
    with pytest.raises(LookupError):
        services.recall(session, "U2026-9999", "Bestaat niet.", by=desk)


def test_nothing_of_a_recalled_text_is_left_in_any_table_of_the_register(session: Session, desk: By) -> None:
    services.publish(session, public_text(facts=["Het woord zonnebloemveld."]), theme_words=["zonnebloem"], by=desk)
    services.recall(session, "U2026-0001", "Op verzoek.", by=desk)
    for model in (PublishedRuling, PublishedFacet, PublishedFacetCount):
        for row in session.execute(select(*model.__table__.columns)):
            assert "zonnebloem" not in str(tuple(row))
    if session.get_bind().dialect.name == "postgresql":
        assert session.scalar(text("SELECT published_ruling_search::text FROM published_ruling")) == ""


def test_a_recall_without_words_is_refused_and_changes_nothing(session: Session, desk: By) -> None:
    services.publish(session, public_text(), by=desk)
    with pytest.raises(Refusal, match="Schrijf in een zin"):
        services.recall(session, "U2026-0001", " \n", by=desk)
    assert numbers(session, "leerling") == ["U2026-0001"]


def test_a_new_edition_keeps_number_and_day_and_replaces_the_words(
    session: Session, desk: By, by: Make, clock: MovableClock
) -> None:
    services.publish(session, public_text(facts=["Een fiets."]), theme_words=["fiets"], by=desk)
    clock.move_to(datetime(2026, 10, 5, 9, tzinfo=AMSTERDAM))
    row = services.publish(session, public_text(facts=["Een step."]), by=by(Role.SECRETARIAAT))
    assert (row.edition, row.published_on, row.changed_at) == (2, date(2026, 9, 1), clock())
    assert (numbers(session, "fiets"), numbers(session, "step")) == ([], ["U2026-0001"])
    services.recall(session, row.number, "Op verzoek.", by=desk)
    again = services.publish(session, public_text(facts=["Een wagen."]), by=desk)
    assert (again.edition, again.recalled_at, again.recall_words) == (3, None, None)
    assert (numbers(session, "step"), numbers(session, "wagen")) == ([], ["U2026-0001"])


def test_a_correction_and_the_ruling_it_corrects_point_at_each_other_in_whichever_order_they_come(
    session: Session, desk: By
) -> None:
    later = public_text("U2026-0002", kind="herziening", corrects="U2026-0001", correction_reason="Een nieuw feit.")
    for order in ((public_text(), later), (later, public_text())):
        for content in order:
            services.publish(session, content, by=desk)
        old, new = (queries.ruling(session, number) for number in ("U2026-0001", "U2026-0002"))
        assert old
        assert new
        (none, forward), (back, nothing) = queries.ties(session, old), queries.ties(session, new)
        assert (none, nothing) == (None, None)
        assert forward == queries.Tie("U2026-0002", "herziening", published=True)
        assert back == queries.Tie("U2026-0001", "herziening", published=True)
        for number in ("U2026-0001", "U2026-0002"):
            services.recall(session, number, "Weer leeg.", by=desk)
            row = services.find(session, number)
            session.delete(row)
        session.flush()


def test_what_the_board_did_is_shown_in_batches_so_that_the_moment_tells_nothing(
    session: Session, desk: By, by: Make, clock: MovableClock
) -> None:
    for place in range(1, 13):
        services.publish(session, public_text(f"U2026-{place:04d}"), by=desk)
    changed = [row.changed_at for row in queries.newest_changes(session)]
    for place in range(1, 10):
        assert services.note_follow_up(session, f"U2026-{place:04d}", FollowUpWord.OPGEVOLGD, by=desk)
    system = by(SYSTEM.role)
    assert services.show_follow_up_words(session, by=system) == 0, "noted in this quarter"
    clock.move_to(datetime(2026, 10, 2, 6, tzinfo=AMSTERDAM))
    assert services.show_follow_up_words(session, by=by(SYSTEM.role)) == 0, "nine are too few"
    assert services.note_follow_up(session, "U2026-0010", FollowUpWord.NIET_OPGEVOLGD, by=desk)
    services.note_follow_up(session, "U2026-0011", FollowUpWord.OPGEVOLGD, by=by(Role.SECRETARIAAT))
    assert services.show_follow_up_words(session, by=by(SYSTEM.role)) == 10
    session.expire_all()
    words = {row.number: row.follow_up for row in session.scalars(select(PublishedRuling))}
    assert words["U2026-0010"] is FollowUpWord.NIET_OPGEVOLGD
    assert words["U2026-0011"] is None, "noted in this quarter"
    assert words["U2026-0012"] is None
    assert services.show_follow_up_words(session, by=by(SYSTEM.role)) == 0
    assert [row.changed_at for row in queries.newest_changes(session)] == changed, "no feed tells it"
    assert services.note_follow_up(session, "U2026-0001", None, by=desk), "a wrong word goes at once"
    assert not services.note_follow_up(session, "U2026-0404", FollowUpWord.OPGEVOLGD, by=desk)


def test_stems_of_an_older_way_are_made_anew(session: Session, desk: By, monkeypatch: pytest.MonkeyPatch) -> None:
    row = services.publish(session, public_text(), by=desk)
    row.stems = "verouderd"
    session.flush()
    assert numbers(session, "leerling") == []
    monkeypatch.setattr(stems, "VERSION", stems.VERSION + 1)
    assert [services.reindex(session, one) for one in queries.of_older_stems(session, stems.VERSION)] == [True]
    assert queries.of_older_stems(session, stems.VERSION) == []
    assert not services.reindex(session, row.id)
    assert numbers(session, "leerlingen") == ["U2026-0001"]


def test_like_rulings_share_a_theme_word_or_subtype_and_are_not_the_ruling_itself(session: Session, desk: By) -> None:
    refused = [claim("toelating", "weigering", "ongegrond")]
    services.publish(session, public_text("U2026-0001"), theme_words=["autisme"], by=desk)
    services.publish(session, public_text("U2026-0002", claims=refused), theme_words=["autisme"], by=desk)
    services.publish(session, public_text("U2026-0003", given_on="2025-01-01"), theme_words=["autisme"], by=desk)
    services.publish(session, public_text("U2026-0004", claims=refused), by=desk)
    row = queries.ruling(session, "U2026-0001")
    assert row
    assert [one.number for one in queries.related(session, row)] == ["U2026-0003", "U2026-0002"]
    services.recall(session, "U2026-0003", "Op verzoek.", by=desk)
    assert [one.number for one in queries.related(session, row)] == ["U2026-0002"]


def test_the_passages_show_the_words_as_they_were_written() -> None:
    body = "Opening. " + "Vulling over iets anders. " * 30 + "De LEERLINGEN kregen geen café.\n\nSlot."
    found = passages(body, question_of("leerling cafe").stems)
    assert [[piece.text for piece in passage if piece.found] for passage in found] == [["LEERLINGEN", "café"]]
    assert all("".join(piece.text for piece in passage).strip("… ") in body.replace("\n", " ") for passage in found)
    assert passages(body, ())[0][0].text.startswith("Opening. Vulling")
    assert passages("", ("x",)) == []


def test_words_far_apart_are_shown_in_two_passages() -> None:
    body = "De rolstoel staat klaar. " + "Vulling zonder belang. " * 40 + "Het schoolplein is dicht."
    found = passages(body, question_of("schoolplein rolstoel").stems)
    assert [[piece.text for piece in passage if piece.found] for passage in found] == [["rolstoel"], ["schoolplein"]]


def test_a_pdf_belongs_to_one_edition_and_the_one_before_is_thrown_away(session: Session, desk: By) -> None:
    old, new = "a" * 64, "b" * 64
    key = services.publish(session, public_text(), by=desk).id
    assert queries.without_pdf(session) == [key]
    assert not services.keep_pdf(session, key, edition=1, sha256=old), "nothing is kept that no row names"
    assert services.name_pdf(session, key, edition=1, sha256=old)
    assert queries.without_pdf(session) == [key]
    assert services.keep_pdf(session, key, edition=1, sha256=old)
    assert queries.without_pdf(session) == []
    services.publish(session, public_text(facts=["Anders."]), by=desk)
    assert queries.without_pdf(session) == [key]
    assert not services.name_pdf(session, key, edition=1, sha256=new), "made from a text that changed since"
    assert services.name_pdf(session, key, edition=2, sha256=new)
    assert services.keep_pdf(session, key, edition=2, sha256=new)
    services.recall(session, "U2026-0001", "Op verzoek.", by=desk)
    assert (queries.recalled_with_pdf(session), queries.without_pdf(session)) == ([key], [])
    assert services.drop_pdf(session, key) == new
    assert queries.recalled_with_pdf(session) == []


@pytest.mark.sqlite
def test_the_pdf_of_a_text_is_made_once_holds_its_data_and_goes_with_a_recall(
    app: Flask, work: Work, world: World
) -> None:
    house, job = app.extensions["gpo"], job_named("render-register")
    assert job
    with work() as session:
        key = services.publish(session, public_text(), by=world.by(world.desk)).id
    with app.app_context():
        assert (run_now(house, job).done, run_now(house, job).done) == (1, 0)
    with work() as session:
        row = session.get_one(PublishedRuling, key)
        first, content = row.pdf_sha256, row.content
    assert first
    made = house.storage.get(first)
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert bytes(opened.attachments["uitspraak.json"].get_file().read_bytes()).decode() == content
    with work() as session:
        services.publish(session, public_text(facts=["Een andere tekst."]), by=world.by(world.desk))
    assert app.test_client().get("/register/U2026-0001/pdf").status_code == 404, "not that of another edition"
    with app.app_context():
        assert run_now(house, job).done == 1
    with pytest.raises(FileNotFoundError):
        house.storage.get(first)
    answer = app.test_client().get("/register/U2026-0001/pdf")
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    with work() as session:
        second = session.get_one(PublishedRuling, key).pdf_sha256
        services.recall(session, "U2026-0001", "Op verzoek.", by=world.by(world.desk))
    assert app.test_client().get("/register/U2026-0001/pdf").status_code == 410
    with app.app_context():
        assert (run_now(house, job).done, run_now(house, job).done) == (1, 0)
    with pytest.raises(FileNotFoundError):
        house.storage.get(str(second))


class DyingStorage(Storage):
    """The worker is killed when the bytes have just been written."""

    def put(self, content: bytes) -> str:
        super().put(content)
        raise KeyboardInterrupt


def test_a_recall_finds_the_pdf_of_a_worker_that_died(app: Flask, work: Work, world: World) -> None:
    house, job = app.extensions["gpo"], job_named("render-register")
    assert job
    with work() as session:
        services.publish(session, public_text(), by=world.by(world.desk))
    kept = {path for path in house.storage.root.rglob("*") if path.is_file()}
    with app.app_context(), pytest.raises(KeyboardInterrupt):
        run_now(replace(house, storage=DyingStorage(house.storage.root)), job)
    left = {path for path in house.storage.root.rglob("*") if path.is_file()} - kept
    assert len(left) == 1
    assert app.test_client().get("/register/U2026-0001/pdf").status_code == 404
    with work() as session:
        services.recall(session, "U2026-0001", "Op verzoek.", by=world.by(world.desk))
    with app.app_context():
        assert run_now(house, job).done == 1
    assert not any(path.exists() for path in left)


@pytest.mark.sqlite
def test_the_command_reads_every_text_anew(app: Flask, work: Work, world: World) -> None:
    with work() as session:
        row = services.publish(session, public_text(), by=world.by(world.desk))
        row.stems = "verouderd"
    with app.app_context():
        done = CliRunner().invoke(register_command, ["reindex", "--all"])
        again = CliRunner().invoke(register_command, ["reindex"])
    assert (done.output, again.output) == ("1 tekst opnieuw gelezen.\n", "0 teksten opnieuw gelezen.\n")
    with work() as session:
        assert numbers(session, "leerlingen") == ["U2026-0001"]
