"""The public register on the web: what anybody may read, and that it asks nothing of a file."""

import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import feedparser
import pytest
from flask import Flask
from jsonschema import Draft202012Validator
from lxml import etree
from werkzeug.test import TestResponse

from gpo.access.services import create_user
from gpo.clock import MovableClock
from gpo.law.calendar import AMSTERDAM
from gpo.law.enums import Role
from gpo.register import feeds, searching, services
from gpo.register.models import Facet, FollowUpWord, PublishedFacetCount
from gpo.register.searching import Asked
from tests.builders import PASSWORD, Person, World
from tests.conftest import Work
from tests.published import claim, public_text
from tests.visitor import Visitor
from tests.web.statements import plans, statements

Login = Callable[[Visitor, Person], Visitor]
# The only tables that a public page may read.
_OWN = {"published_ruling", "published_facet", "published_facet_count", "published_figure", "sealed_ruling"}
_TABLE = re.compile(r"\b(?:FROM|JOIN|UPDATE|INTO)\s+\"?(\w+)", re.IGNORECASE)


@pytest.fixture
def filled(work: Work, world: World) -> None:
    """A register with an old and a new ruling, one that was recalled, and enough others to page through."""
    by = world.by(world.desk)
    with work() as session:
        services.publish(session, public_text("U2026-0001"), theme_words=["thuiszitten"], by=by)
        later = public_text("U2026-0002", kind="herziening", corrects="U2026-0001", correction_reason="Een nieuw feit.")
        services.publish(session, later, theme_words=["thuiszitten"], by=by)
        services.publish(session, public_text("U2026-0003", facts=["Een geheim woord: zonnebloem."]), by=by)
        services.recall(session, "U2026-0003", "Een naam stond er nog in.", by=by)
        for place in range(4, 17):
            text = public_text(
                f"U2025-{place:04d}", given_on=f"2025-{place % 12 + 1:02d}-05", claims=[claim("toelating", "weigering")]
            )
            services.publish(session, text, by=by)
        services.set_figure(session, "rulings", 2025, 84, by=by)
        services.set_figure(session, "late_rulings", 2025, 4, by=by)


def xml(response: TestResponse) -> Any:
    assert response.status_code == 200
    return etree.fromstring(response.get_data())


@pytest.mark.usefixtures("filled")
def test_a_visitor_searches_narrows_down_and_reads(client: Visitor) -> None:
    page = client.page("/register?zoek=Leerlingen")
    assert "15 uitspraken gevonden." in page.text
    assert "primair onderwijs" in page.text
    marked = client.get("/register?zoek=Leerlingen").get_data(as_text=True)
    assert "<mark>leerling</mark>" in marked
    narrowed = client.page(page.links["toelating"])
    assert "13 uitspraken gevonden." in narrowed.text
    assert "Grond: toelating" in narrowed.text
    second = client.page(narrowed.links["Volgende →"])
    assert second.text.count("U2025-") == 3
    assert "Terug naar het begin van de lijst" in second.links
    wide = client.page(narrowed.links["Grond: toelating ×weghalen"])
    assert "15 uitspraken gevonden." in wide.text


@pytest.mark.usefixtures("filled")
def test_a_count_below_the_bound_is_not_told(client: Visitor) -> None:
    text = client.page("/register").text
    assert "toelating (13)" in text
    assert "verwijdering (minder dan 10)" in text


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("zoek=de+het+een", "Deze woorden staan in bijna elke uitspraak"),
        ("zoek=%3F%21", "Wij zien geen woord om op te zoeken"),
        ("zoek=brandweerkazerne", "Geen uitspraken gevonden."),
        ("zoek=", "15 uitspraken gevonden."),
        ("zoek=" + "+".join(f"woord{number}" for number in range(30)), "Wij zochten op de eerste twaalf."),
        ("zoek=leerling%00", "15 uitspraken gevonden."),
        ("grond=bestaat-niet", "Geen uitspraken gevonden."),
        ("na=onzin", "15 uitspraken gevonden."),
        ("na=2026-99.1", "15 uitspraken gevonden."),
        ("na=2026-01.999999999999999", "15 uitspraken gevonden."),
        ("zoek=%3Cscript%3E&jaar=%3Cb%3E", "Geen uitspraken gevonden."),
    ],
)
def test_an_odd_question_gets_a_kind_answer(client: Visitor, query: str, answer: str) -> None:
    assert answer in client.page(f"/register?{query}").text


def test_an_empty_register_says_so(client: Visitor) -> None:
    assert "Er staan nog geen uitspraken in het register." in client.page("/register").text
    assert feedparser.parse(client.get("/register/atom.xml").get_data()).bozo == 0


@pytest.mark.usefixtures("filled")
def test_a_ruling_can_be_cited_kept_and_followed(client: Visitor) -> None:
    page = client.page("/register/U2026-0002")
    assert page.heading == "De school mocht de leerling niet zonder besluit thuis laten."
    assert "geen ECLI-nummer" in page.text
    assert (
        "Geschillencommissie passend onderwijs (GPO), maart 2026, U2026-0002, http://localhost/register/U2026-0002"
        in (page.text)
    )
    assert page.links["http://localhost/register/U2026-0002"] == "http://localhost/register/U2026-0002"
    assert "Deze uitspraak komt in de plaats van een eerdere uitspraak." in page.text
    old = client.page("/register/U2026-0001")
    assert old.links["Lees uitspraak U2026-0002."] == "/register/U2026-0002"
    assert "Deze uitspraak is herzien." in old.text
    assert "thuiszitten" in old.links
    assert client.get("/register/U2026-9999").status_code == 404


@pytest.mark.usefixtures("filled")
def test_what_the_board_did_is_one_word(client: Visitor, work: Work) -> None:
    with work() as session:
        row = services.find(session, "U2026-0002")
        assert row
        row.follow_up = FollowUpWord.DEELS_OPGEVOLGD
    page = client.page("/register/U2026-0002")
    assert "Wat deed het bestuur? deels opgevolgd" in page.text


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("shape", ["", "/pdf", "/data.json", "/akn.xml", "/metadata.xml"])
def test_a_recalled_text_is_gone_in_every_shape_and_says_why(client: Visitor, shape: str) -> None:
    answer = client.get(f"/register/U2026-0003{shape}")
    assert answer.status_code == 410
    assert "zonnebloem" not in answer.get_data(as_text=True)
    assert answer.headers["X-Robots-Tag"] == "noindex, noarchive"
    if not shape:
        assert "Een naam stond er nog in." in answer.get_data(as_text=True)


@pytest.mark.usefixtures("filled")
def test_no_cache_keeps_a_text_longer_than_minutes(client: Visitor) -> None:
    for path in ("/register/U2026-0001/data.json", "/register/atom.xml", "/register/feed.json", "/sitemap.xml"):
        kept = client.get(path).headers["Cache-Control"]
        assert kept == "public, max-age=300", path
    for path in ("/register", "/register/U2026-0001", "/register/U2026-0003"):
        assert client.get(path).headers["Cache-Control"] == "no-store", path
    assert '<meta name="robots" content="noarchive">' in client.get("/register/U2026-0001").get_data(as_text=True)


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("shape", ["data.json", "akn.xml", "metadata.xml"])
def test_a_search_engine_keeps_no_shape_for_machines(client: Visitor, shape: str) -> None:
    assert client.get(f"/register/U2026-0001/{shape}").headers["X-Robots-Tag"] == "noindex, noarchive"
    assert "X-Robots-Tag" not in client.get("/register/atom.xml").headers


@pytest.mark.usefixtures("filled")
def test_a_search_engine_finds_the_pdf_and_keeps_no_copy(client: Visitor, work: Work, world: World) -> None:
    with work() as session:
        row = services.find(session, "U2026-0001")
        assert row
        row.pdf_sha256, row.pdf_edition = world.house.storage.put(b"%PDF-1.7 "), row.edition
    answer = client.get("/register/U2026-0001/pdf")
    assert (answer.status_code, answer.headers["X-Robots-Tag"]) == (200, "noarchive")


@pytest.mark.usefixtures("filled")
def test_who_has_the_feed_already_is_not_sent_it_again(client: Visitor) -> None:
    first = client.get("/register/atom.xml")
    again = client.get("/register/atom.xml", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.get_data()) == (304, b"")


@pytest.mark.usefixtures("filled")
def test_the_atom_feed_is_valid_and_tells_of_editions_and_recalls(
    client: Visitor, work: Work, world: World, clock: MovableClock
) -> None:
    clock.move_to(datetime(2026, 9, 3, 11, tzinfo=AMSTERDAM))
    with work() as session:
        services.publish(
            session, public_text("U2026-0001", summary="Een & <ander> woord.\x0b"), by=world.by(world.desk)
        )
    raw = client.get("/register/atom.xml")
    assert raw.mimetype == "application/atom+xml"
    feed = feedparser.parse(raw.get_data())
    assert feed.bozo == 0
    assert feed.version == "atom10"
    first = feed.entries[0]
    assert first.title.startswith("U2026-0001: ")
    assert first.title.endswith("(editie 2)")
    assert (first.updated, first.published) == ("2026-09-03T09:00:00Z", "2026-09-01T00:00:00Z")
    assert first.link == first.id == "http://localhost/register/U2026-0001"
    assert "nieuwe editie" in [tag.term for tag in first.tags]
    recalled = next(one for one in feed.entries if one.id.endswith("U2026-0003"))
    assert recalled.title == "Teruggehaald: uitspraak U2026-0003"
    assert "Een naam stond er nog in." in recalled.summary
    root = xml(raw)
    atom = {"a": "http://www.w3.org/2005/Atom"}
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    for needed in ("a:id", "a:title", "a:updated", "a:author/a:name", "a:link[@rel='self']"):
        assert root.find(needed, atom) is not None, needed
    ids = [one.text for one in root.findall("a:entry/a:id", atom)]
    assert len(ids) == len(set(ids)) == 16
    updated = [one.text for one in root.findall("a:entry/a:updated", atom)]
    assert updated == sorted(updated, reverse=True)
    assert root.find("a:updated", atom).text == updated[0]


@pytest.mark.usefixtures("filled")
def test_the_json_feed_is_valid(client: Visitor) -> None:
    response = client.get("/register/feed.json")
    assert response.mimetype == "application/feed+json"
    feed = json.loads(response.get_data())
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert isinstance(feed["title"], str)
    assert feed["feed_url"] == "http://localhost/register/feed.json"
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert item["url"] == item["id"]
        assert item["content_text"]
        assert datetime.fromisoformat(item["date_modified"])
        assert all(isinstance(tag, str) for tag in item["tags"])
    recalled = next(item for item in feed["items"] if item["id"].endswith("U2026-0003"))
    assert (recalled["_gpo"]["status"], recalled["tags"]) == ("teruggehaald", [])
    assert "date_published" not in recalled


@pytest.mark.usefixtures("filled")
def test_the_sitemap_has_every_text_and_none_that_was_recalled(
    client: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    addresses = [one.text for one in xml(client.get("/sitemap.xml")).iter(f"{place}loc")]
    assert "http://localhost/register/U2026-0001" in addresses
    assert "http://localhost/register/U2026-0003" not in addresses
    assert len(addresses) == len(set(addresses)) == 19
    monkeypatch.setattr(feeds, "PER_SITEMAP", 6)
    index = xml(client.get("/sitemap.xml"))
    assert index.tag == f"{place}sitemapindex"
    parts = [one.text for one in index.iter(f"{place}loc")]
    assert len(parts) == 3
    found = [
        one.text for part in parts for one in xml(client.get(part.removeprefix("http://localhost"))).iter(f"{place}loc")
    ]
    assert len(found) == len(set(found)) == 15
    assert client.get("/register/sitemap-4.xml").status_code == 404
    assert client.get("/register/sitemap-0.xml").status_code == 404


def test_robots_may_read_the_register_and_no_file(client: Visitor) -> None:
    lines = client.get("/robots.txt").get_data(as_text=True).splitlines()
    assert lines[:2] == ["User-agent: *", "Disallow: /"]
    assert "Allow: /register" in lines
    assert "Disallow: /register?" in lines
    assert "Sitemap: http://localhost/sitemap.xml" in lines
    assert not any("zaken" in line for line in lines)


@pytest.mark.usefixtures("filled")
def test_a_page_describes_itself_for_machines(client: Visitor) -> None:
    response = client.get("/register/U2026-0001")
    html = response.get_data(as_text=True)
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert block
    told = json.loads(block[1])
    assert told["@type"] == "CreativeWork"
    assert told["dateCreated"] == "2026-03"
    assert told["correction"] == "http://localhost/register/U2026-0002"
    for one in told["encoding"]:
        assert client.get(one["contentUrl"].removeprefix("http://localhost")).status_code == 200, one
    described = xml(client.get("/register/U2026-0001/metadata.xml"))
    names = {etree.QName(one).localname: one.text for one in described}
    assert names["creatiedatum"] == "2026-03"
    assert f'<meta name="identifier" content="{names["identifier"]}">' in html
    search = xml(client.get("/register/opensearch.xml"))
    template = search.find("{*}Url[@type='text/html']").get("template")
    assert "1 uitspraak" not in template
    assert client.page(template.removeprefix("http://localhost").replace("{searchTerms}", "moeder"))


def test_words_from_a_text_cannot_break_out_of_the_data_block(client: Visitor, work: Work, world: World) -> None:
    title = '</script><script src="https://kwaad.test/x.js"></script>'
    with work() as session:
        services.publish(session, public_text(title=title), by=world.by(world.desk))
    html = client.get("/register/U2026-0001").get_data(as_text=True)
    assert "<script src=" not in html.replace('<script src="/static', "")
    assert json.loads(re.search(r"ld\+json\">(.*?)</script>", html, re.DOTALL)[1])["name"] == title  # type: ignore[index]


@pytest.mark.usefixtures("filled")
def test_the_data_are_the_record_and_hold_no_day_and_no_number_of_a_case(client: Visitor) -> None:
    text = client.get("/register/U2026-0001/data.json").get_data(as_text=True)
    assert json.loads(text)["given_on"] == "2026-03"
    schema = json.loads(client.get("/register/schema/uitspraak-1.json").get_data())
    Draft202012Validator(schema).validate(json.loads(text))
    text += client.get("/register/U2026-0001/akn.xml").get_data(as_text=True).replace('date="2026-03-01"', "")
    text += client.get("/register/U2026-0001").get_data(as_text=True)
    assert "2026-0042" not in text
    assert not re.search(r"2026-03-\d\d", text)


@pytest.mark.usefixtures("filled")
def test_no_page_of_the_register_asks_anything_of_a_dispute(app: Flask, client: Visitor) -> None:
    asked = {}
    for path in PAGES:
        with statements(app) as sent:
            response = client.get(path)
        assert response.status_code in (200, 404, 410), path
        for statement in sent:
            tables = set(_TABLE.findall(statement)) - _NAMES_OF_PARTS
            assert tables, statement
            assert tables <= _OWN | {"published_ruling_search"}, statement
        asked[path] = len(sent)
    assert asked == PAGES, "a page asks more than it did, or less: write the new number and why"
    rules = {rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/register")}
    walked = {re.sub(r"/U\d{4}-\d{4}", "/<number>", path.partition("?")[0]) for path in PAGES}
    walked = {re.sub(r"sitemap-\d", "sitemap-<int:part>", path) for path in walked}
    assert rules - walked == set(), "put each page of the register in PAGES"


# Aliases of subqueries.
_NAMES_OF_PARTS = {"anon_1", "anon_2", "anon_3", "anon_4", "leading"}
# Of every page how many statements it may send.
PAGES = {
    "/register": 5,
    "/register?zoek=leerling": 6,
    "/register?zoek=leerling&grond=toelating&jaar=2025": 6,
    "/register?grond=toelating": 6,
    "/register?zoek=leerling&na=2025-06.5": 6,
    "/register?zoek=de": 0,
    "/register?grond=bestaat-niet": 1,
    "/register/U2026-0001": 7,
    "/register/U2026-0002": 7,
    "/register/U2026-0003": 3,
    "/register/U2026-9999": 1,
    "/register/U2026-0001/pdf": 2,
    "/register/U2026-0001/data.json": 2,
    "/register/U2026-0001/akn.xml": 2,
    "/register/U2026-0001/metadata.xml": 2,
    "/register/over": 1,
    "/register/cijfers.json": 1,
    "/register/nakijken": 0,
    "/register/kenmerken.json": 3,
    "/register/atom.xml": 2,
    "/register/feed.json": 2,
    "/register/opensearch.xml": 0,
    "/register/schema/uitspraak-1.json": 0,
    "/register/sitemap-1.xml": 2,
    "/sitemap.xml": 2,
    "/robots.txt": 0,
}


@pytest.mark.usefixtures("filled")
def test_the_menu_leads_visitors_and_parents_to_the_register(client: Visitor, login: Login, world: World) -> None:
    assert client.page("/").links["Uitspraken"] == "/register"
    assert login(client, world.parent).page("/register").links["Uitspraken"] == "/register"


@pytest.mark.usefixtures("filled")
def test_every_role_reads_the_register(client: Visitor, login: Login, world: World) -> None:
    for person in world.people:
        assert "uitspraken gevonden" in login(client, person).page("/register?zoek=leerling").text


@pytest.mark.usefixtures("filled")
def test_the_frame_is_english_and_the_ruling_dutch(client: Visitor) -> None:
    client.get("/taal/en")
    page = client.get("/register/U2026-0001").get_data(as_text=True)
    assert '<html lang="en"' in page
    assert 'lang="nl"' in page
    assert "Rulings" in client.page("/register").title


@pytest.mark.usefixtures("filled")
def test_the_figures_of_the_commission_do_not_tell_a_small_number(client: Visitor, work: Work, world: World) -> None:
    text = client.page("/register/over").text
    assert "2025 84 minder dan 10 0" in text
    by = world.by(world.desk)
    with work() as session:
        services.set_figure(session, "late_rulings", 2025, 80, by=by)
        services.set_figure(session, "rulings", 2024, 5, by=by)
        services.set_figure(session, "late_rulings", 2024, 0, by=by)
        services.set_figure(session, "overdue_cases", 2024, 9, by=by)
        services.set_figure(session, "overdue_cases", 2023, 12, by=by)
    text = client.page("/register/over").text
    assert "2025 84 bijna allemaal 0" in text
    assert "2024 minder dan 10 0 minder dan 10" in text
    assert "2023 0 0 12" in text
    told = json.loads(client.get("/register/cijfers.json").get_data())
    assert told["years"] == [
        {"year": 2025, "rulings": 84, "late_rulings": None, "overdue_cases": 0},
        {"year": 2024, "rulings": None, "late_rulings": 0, "overdue_cases": None},
        {"year": 2023, "rulings": 0, "late_rulings": 0, "overdue_cases": 12},
    ]
    assert told["means"].keys() == {"rulings", "late_rulings", "overdue_cases", "null"}
    for means in list(told["means"].values())[:3]:
        assert means in text


@pytest.mark.usefixtures("filled")
def test_who_logs_in_while_reading_reads_on(client: Visitor, work: Work, world: World) -> None:
    mail = "lezer@gpo.test"
    with work() as session:
        create_user(
            session, email=mail, name="Lezer", role=Role.SECRETARIAAT, password=PASSWORD, by=world.by(world.keeper)
        )
    address = "/register?zoek=leerling&grond=toelating"
    way_in = client.page(address).links["Inloggen"]
    assert way_in.startswith("/inloggen?naar=")
    answer = client.send(way_in, follow_redirects=False, email=mail, password=PASSWORD)
    assert answer.headers["Location"] == address


@pytest.mark.sqlite
def test_sqlite_looks_up_each_ruling_when_facets_are_combined(client: Visitor, work: Work) -> None:
    chosen = {Facet.GROND: "toelating", Facet.SECTOR: "PO", Facet.UITKOMST: "gegrond"}
    with work() as session:
        session.add_all(PublishedFacetCount(facet=facet, value=value, count=1) for facet, value in chosen.items())
        session.flush()
        with plans(session) as lines:
            searching.search(session, Asked((), chosen))
    combined = [line for line in lines if "published_facet " in line and "EXISTS" not in line]
    assert any("ix_published_facet_ruling (ruling_id=? AND facet=? AND value=?)" in line for line in combined)
    assert not any("SCAN published_ruling" in line for line in lines)
