"""Every page and letter of a parent, in every stage: plain to read, explained, whole in both languages, and quick."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask

from gpo.law.explain import MONTHS, WEEKDAYS
from gpo.law.glossary import GLOSSARY_WORDS
from tests.browser.everything import Everything, everything, pages_for
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
# After a ruling the page of a case holds its whole follow-up too: reports, dates, steps, and the words of both sides.
MOST_QUERIES_OF = {"dossier.show": 34}
# Below this a page has too few words for the formula to mean anything: one long word decides it.
ENOUGH = 40
# What people of the test typed, and names: no text of ours.
TYPED = (
    "Kim", "Robin", "Basisschool De Sluis", "Stichting", "De school wil ons kind", "Dat ons kind mag blijven",
    "Wij kwamen eruit", "de LCG WMS", "Het gaat over de MR", "De school valt buiten", "Alleen gezegd", "brief.pdf",
    "Wij missen de brief", "De ouders krijgen gelijk", "Nodig de ouders uit", "Stel het ontwikkelingsperspectief bij",
)  # fmt: skip
# Pages that may read harder or open otherwise, each with its reason. None needs to.
EXCEPTIONS: dict[str, str] = {}
_DAY = re.compile(rf"(?:(?:{'|'.join(WEEKDAYS)}) )?\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}")
_DUTCH = re.compile(r"\b(de|het|een|niet|naar|voor|wordt|uw|zij|wij|u|dagen|weken|geen|ouders|bij|met|zaak)\b")


@dataclass(frozen=True)
class Seen:
    """One page as it came by."""

    address: str
    endpoint: str
    html: str
    queries: int


def walk(app: Flask, made: Everything, person: Person | None, language: str) -> list[Seen]:
    """Every page of a parent, or of a visitor, in a language."""
    client = app.test_client()
    assert isinstance(client, Visitor)
    if person is not None:
        client.log_in(person)
    client.get(f"/taal/{language}")
    _answer_the_wayfinder(client)
    addresses = [address for address, _ in pages_for(app, made, person)]
    seen = [_seen(app, client, address) for address in (*addresses, "/wegwijzer/uitkomst")]
    return [page for page in seen if page.html]


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


@pytest.mark.parametrize("address", ["/", "/wegwijzer", "/indienen/wie", "/bel-mij", "/sleutel/bestaat-niet"])
def test_that_nobody_reads_at_night_is_seen_without_pressing_anything(client: Visitor, address: str) -> None:
    html = client.get(address).get_data(as_text=True)
    seen = Page(re.sub(r"<details.*?</details>", "", html, flags=re.DOTALL))
    assert "'s Nachts leest niemand wat u hier schrijft. Is er gevaar? Bel 112." in seen.text
    assert "0800-0113" in Page(html).text, "the other numbers are one press away"


# --- every page, walked once --------------------------------------------------------------------------------------


def test_every_page_is_plain_explained_whole_in_english_and_quick(app: Flask, world: World, work: Work) -> None:
    with work() as session:
        made = everything(session, world)
    problems: list[str] = []
    most: dict[str, int] = {}
    for who in WHO:
        person: Person | None = getattr(world, who, None)
        for page in walk(app, made, person, "nl"):
            problems += [f"{who} {page.address}: {one}" for one in (*_hard(page), *_lead(page), *_unexplained(page))]
            name = f"{page.endpoint:<40} {who}"
            most[name] = max(page.queries, most.get(name, 0))
        problems += [f"{who} {page.address}: {one}" for page in walk(app, made, person, "en") for one in _dutch(page)]
    assert not problems, "\n".join(problems)
    bounds = {name: MOST_QUERIES_OF.get(name.split()[0], MOST_QUERIES) for name in most}
    assert {name: count for name, count in most.items() if count > bounds[name]} == {}
    table = "".join(f"{name:<50} {count:>3}\n" for name, count in sorted(most.items()))
    compare(Path(__file__).with_name("queries_of_parents_pages.txt"), table)


def _hard(page: Seen) -> Iterator[str]:
    """What is hard to read."""
    # A list of cases says the same word on every row, beside another day: it is read once, and a day is no word.
    told = score(list(dict.fromkeys(_DAY.sub("", block).strip() for block in Reading(page.html, TYPED).blocks)))
    hard = told.words_per_sentence > 15 or (told.words >= ENOUGH and told.ease < 60)
    if hard and _rule(page.address) not in EXCEPTIONS:
        yield f"reads hard: Flesch-Douma {told.ease:.0f}, {told.words_per_sentence:.1f} words a sentence"


def _lead(page: Seen) -> Iterator[str]:
    """Whether it opens with one short sentence."""
    first = next(iter(sentences(Reading(page.html).lead)), "")
    if (not first or len(first.split()) > 12) and _rule(page.address) not in EXCEPTIONS:
        yield f"opens with {first!r}"


def _unexplained(page: Seen) -> Iterator[str]:
    """Hard words that are not explained one click away."""
    said = " ".join(Reading(page.html).blocks).casefold()
    explained = page.html.partition('class="gpo-hard-words"')[2].casefold()
    for word, _ in GLOSSARY_WORDS.values():
        if re.search(rf"\b{word}\b", said) and f"<dt>{word}</dt>" not in explained:
            yield f"does not explain {word}"


def _dutch(page: Seen) -> Iterator[str]:
    """What is still Dutch on a page in English."""
    if '<html lang="en"' not in page.html:
        yield "is not in English"
    for piece in Reading(_without_dutch_parts(page.html), TYPED).blocks:
        bare = re.sub(r"\([^()]*\)", "", piece)
        if len(set(_DUTCH.findall(bare.lower()))) >= 2:
            yield f"Dutch: {piece[:100]}"


def _without_dutch_parts(html: str) -> str:
    """A page without what says of itself that it is Dutch."""
    return re.sub(r'<(\w+)[^>]* lang="nl"[^>]*>.*?</\1>', "", html, flags=re.DOTALL)


def _rule(address: str) -> str:
    """An address without the numbers in it."""
    return re.sub(r"/[UI]?\d[\d-]*", "/<number>", address)
