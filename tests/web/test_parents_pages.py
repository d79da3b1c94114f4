"""Every page and letter of a parent, in every stage: plain to read, explained, whole in both languages, and quick."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask

from gpo.law.glossary import GLOSSARY_WORDS
from tests.browser.everything import everything, pages_for
from tests.builders import Person, World
from tests.conftest import Work
from tests.golden import compare
from tests.pages import Page
from tests.readable import Reading, score, sentences, syllables
from tests.visitor import Visitor
from tests.web.statements import statements

pytestmark = pytest.mark.sqlite
WHO = ("visitor", "parent")
MOST_QUERIES = 25
# Below this a page has too few words for the formula to mean anything: one long word decides it.
ENOUGH = 40
# What people of the test typed, and names: no text of ours.
TYPED = (
    "Kim", "Robin", "Basisschool De Sluis", "Stichting", "De school wil ons kind", "Dat ons kind mag blijven",
    "Wij kwamen eruit", "de LCG WMS", "Het gaat over de MR", "De school valt buiten", "Alleen gezegd", "brief.pdf",
    "Wij missen de brief", "De ouders krijgen gelijk", "Nodig de ouders uit", "Stel het ontwikkelingsperspectief bij",
)  # fmt: skip
# Pages that may score below, each with its reason.
HARDER: dict[str, str] = {}
# Pages without a sentence below the heading, each with its reason.
NO_LEAD: dict[str, str] = {}


@dataclass(frozen=True)
class Seen:
    """One page as it came by."""

    address: str
    endpoint: str
    html: str
    queries: int


_walks: dict[tuple[str, str], list[Seen]] = {}
Walk = Callable[[str, str], list[Seen]]


@pytest.fixture
def walk(app: Flask, world: World, work: Work) -> Walk:
    """``walk("parent", "en")``: every page of a parent, or of a visitor, in a language; walked once."""

    def pages(who: str, language: str) -> list[Seen]:
        if (who, language) not in _walks:
            with work() as session:
                made = everything(session, world)
            person: Person | None = getattr(world, who, None)
            client = app.test_client()
            assert isinstance(client, Visitor)
            if person is not None:
                client.log_in(person)
            client.get(f"/taal/{language}")
            _answer_the_wayfinder(client)
            addresses = [address for address, _ in pages_for(app, made, person)]
            _walks[who, language] = [_seen(app, client, address) for address in (*addresses, "/wegwijzer/uitkomst")]
        return [page for page in _walks[who, language] if page.html]

    return pages


def _answer_the_wayfinder(client: Visitor) -> None:
    """The first answer to each question, so that the page at its end can be looked at."""
    answer = client.get("/wegwijzer/wat")
    for _ in range(30):
        page = Page(answer.get_data(as_text=True))
        forms = [form for form in page.forms if form.method == "post" and "/uitloggen" not in form.action]
        if not forms or answer.request.path.endswith("uitkomst"):
            return
        radio = re.search(r'<input[^>]*type="radio"[^>]*>', answer.get_data(as_text=True))
        values = dict(forms[0].values)
        if radio is not None:
            told = dict(re.findall(r'(\w+)="([^"]*)"', radio[0]))
            values[told["name"]] = [told["value"]]
        answer = client.post(answer.request.path, data=values, follow_redirects=True)


def _seen(app: Flask, client: Visitor, address: str) -> Seen:
    with statements(app) as sent:
        answer = client.get(address, follow_redirects=True)
    adapter = app.url_map.bind("localhost")
    endpoint = str(adapter.match(answer.request.path)[0]) if answer.status_code == 200 else "404"
    return Seen(address, endpoint, answer.get_data(as_text=True) if answer.mimetype == "text/html" else "", len(sent))


# --- plain --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("school", 1), ("bestuur", 2), ("commissie", 3), ("uitspraak", 2), ("verwijdering", 4), ("ouders", 2),
        ("situatie", 4), ("periode", 4), ("reageren", 4), ("officieel", 4), ("geïnd", 2), ("ideeën", 3),
        ("moeilijk", 2), ("bijeenkomst", 3), ("zitting", 2), ("leeftijd", 2), ("nieuw", 1), ("januari", 4),
        ("ontwikkelingsperspectief", 7), ("samenwerkingsverband", 6), ("u", 1), ("bezwaar", 2), ("quiz", 1),
    ],
)  # fmt: skip
def test_syllables_as_counted_by_hand(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_formula_as_worked_out_by_hand() -> None:
    # Two sentences, eight words, ten syllables: 206.84 - 0.77 x 125 - 0.93 x 4.
    told = score(["De school zegt nee. U dient geschil in."])
    assert (told.words, told.sentences, told.syllables) == (8, 2, 9)
    assert round(told.ease, 2) == round(206.84 - 0.77 * 112.5 - 0.93 * 4, 2)
    hard = "De Geschillencommissie neemt onderwijsinhoudelijke besluitvormingsprocedures in overweging."
    assert score([hard]).ease < 60


@pytest.mark.parametrize("who", WHO)
def test_every_page_is_plain(walk: Walk, who: str) -> None:
    hard = {}
    for page in walk(who, "nl"):
        told = score(Reading(page.html, TYPED).blocks)
        if told.words_per_sentence > 15 or (told.words >= ENOUGH and told.ease < 60):
            hard[page.address] = f"{told.ease:.0f}, {told.words_per_sentence:.1f} words a sentence"
    assert {address: told for address, told in hard.items() if _rule(address) not in HARDER} == {}


@pytest.mark.parametrize("who", WHO)
def test_every_page_opens_with_one_short_sentence(walk: Walk, who: str) -> None:
    wrong = {}
    for page in walk(who, "nl"):
        first = next(iter(sentences(Reading(page.html).lead)), "")
        if not first or len(first.split()) > 12:
            wrong[page.address] = first
    assert {address: lead for address, lead in wrong.items() if _rule(address) not in NO_LEAD} == {}


@pytest.mark.parametrize("who", WHO)
def test_every_hard_word_is_explained_one_click_away(walk: Walk, who: str) -> None:
    missing = {}
    for page in walk(who, "nl"):
        said = " ".join(Reading(page.html).blocks).casefold()
        explained = page.html.partition('class="gpo-hard-words"')[2].casefold()
        missing[page.address] = [
            word
            for word, _ in GLOSSARY_WORDS.values()
            if re.search(rf"\b{word}\b", said) and f"<dt>{word}</dt>" not in explained
        ]
    assert {address: words for address, words in missing.items() if words} == {}


# --- whole in English ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", WHO)
def test_no_page_in_english_is_half_dutch(walk: Walk, who: str) -> None:
    dutch = re.compile(r"\b(de|het|een|niet|naar|voor|wordt|uw|zij|wij|u|dagen|weken|geen|ouders|bij|met|zaak)\b", re.I)
    left = {}
    for page in walk(who, "en"):
        assert '<html lang="en"' in page.html, page.address
        pieces = [re.sub(r"\([^()]*\)", "", piece) for piece in Reading(_without_dutch_parts(page.html), TYPED).blocks]
        left[page.address] = [piece[:100] for piece in pieces if len(set(dutch.findall(piece.lower()))) >= 2]
    assert {address: pieces for address, pieces in left.items() if pieces} == {}


def _without_dutch_parts(html: str) -> str:
    """A page without what says of itself that it is Dutch."""
    return re.sub(r'<(\w+)[^>]* lang="nl"[^>]*>.*?</\1>', "", html, flags=re.DOTALL)


# --- quick --------------------------------------------------------------------------------------------------------


def test_what_each_page_asks_of_the_database(walk: Walk) -> None:
    most: dict[str, int] = {}
    for who in WHO:
        for page in walk(who, "nl"):
            name = f"{page.endpoint:<40} {who}"
            most[name] = max(page.queries, most.get(name, 0))
    assert {name: count for name, count in most.items() if count > MOST_QUERIES} == {}
    table = "".join(f"{name:<50} {count:>3}\n" for name, count in sorted(most.items()))
    compare(Path(__file__).with_name("queries_of_parents_pages.txt"), table)


def _rule(address: str) -> str:
    """An address without the numbers in it."""
    return re.sub(r"/[UI]?\d[\d-]*", "/<number>", address)
