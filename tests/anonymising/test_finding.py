"""What is found in a ruling and which words are proposed instead, sentence by sentence."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from gpo.anonymising.finding import Proposal, find
from gpo.anonymising.known import Known, KnownPerson, KnownSchool, Part
from gpo.record.content import Content, SeatRecord

KNOWN = Known(
    people=(
        KnownPerson("Sterre van der Wit", Part.LEERLING),
        KnownPerson("Fatima El Amrani", Part.OUDER),
        KnownPerson("Jan van der Wit", Part.ANDERE_OUDER),
    ),
    schools=(KnownSchool("OBS De Vaart", code="12AB00"),),
    boards=("Stichting Openbaar Onderwijs De Vecht",),
    partnerships=("Samenwerkingsverband PO2601",),
    places=("UTRECHT",),
    born_on=(date(2017, 5, 3),),
    dates=(date(2025, 11, 3),),
    addresses=("Kerkstraat 12, 3511 AB Utrecht",),
    phones=("06-12345678",),
    mails=("fatima@voorbeeld.test",),
    numbers=("G2026-0012",),
    public=("Anneke de Vries",),
    given_on=date(2026, 6, 1),
)
EMPTY = Content(
    number="U2026-0001",
    kind="uitspraak",
    heading="Uitspraak",
    title="",
    regime="advies",
    regime_ground="",
    regime_article=None,
    commission="Geschillencommissie passend onderwijs",
    official_name="Tijdelijke geschillencommissie toelating en verwijdering",
    board="",
    given_on="2026-06-01",
    adopted_on="2026-06-01",
    recorded_at="2026-06-01T10:00:00+02:00",
    cases=[],
    summary="",
    facts=[],
    position_parents="",
    position_board="",
    considerations=[],
    child_interest="",
    child_voice="",
    measures=[],
    meaning=[],
    chamber=[SeatRecord(name="Anneke de Vries", seat="voorzitter")],
    rules_hash="",
)


def with_proposals(text: str, proposals: Sequence[Proposal]) -> str:
    for one in sorted(proposals, key=lambda one: -one.start):
        assert text[one.start : one.end] == one.original
        text = text[: one.start] + one.proposed + text[one.end :]
    return text


def said(text: str, known: Known = KNOWN) -> str:
    """A fact of a ruling with every proposal taken."""
    found = find(replace(EMPTY, facts=[text]), known)
    return with_proposals(text, [one for one in found if one.path == "facts/0"])


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("Sterre zit thuis.", "De leerling zit thuis."),
        ("Sterres moeder vroeg hulp.", "De moeder van de leerling vroeg hulp."),
        ("Toen kwam mevrouw El Amrani.", "Toen kwam de moeder."),
        ("De heer Van der Wit belde.", "De vader belde."),
        ("Zij bracht haar dochter Sterre weg.", "Zij bracht haar dochter weg."),
        ("Sterre ging naar OBS De Vaart in Utrecht.", "De leerling ging naar school A in gemeente X."),
        ("Het bestuur van Stichting Openbaar Onderwijs De Vecht schreef.", "Het bestuur schreef."),
        ("Dat zei juf Marieke, en Marieke bleef daarbij.", "Dat zei de leerkracht, en de leerkracht bleef daarbij."),
        ("Op maandag 3 november 2025 belde zij.", "In het najaar van 2025 belde zij."),
        ("De brief van 3-11-2025 kwam laat.", "De brief uit het najaar van 2025 kwam laat."),
        ("Sterre (8 jaar) kwam.", "De leerling (basisschoolleeftijd) kwam."),
        ("Sterre is geboren op 3 mei 2017.", "De leerling is geboren op [geboortedatum]."),
        ("Kerkstraat 12, 3511 AB Utrecht, 06 1234 5678.", "[adres], [telefoonnummer]."),
        ("Dat zei dr. Van Raalte van het Noorder Ziekenhuis.", "Dat zei persoon A van instelling A."),
        ("Zij wees mevrouw De Boo, leerplichtambtenaar, op de brief.", "Zij wees de leerplichtambtenaar op de brief."),
        ("De mentor, De Groot, belde.", "De mentor belde."),
        ("De moeder van Storm belde.", "De moeder van persoon A belde."),
        ("Volgens artikel 40 lid 3 WPO moet dat.", "Volgens artikel 40 lid 3 WPO moet dat."),
        ("De voorzitter, Anneke de Vries, vroeg door.", "De voorzitter, Anneke de Vries, vroeg door."),
        ("Zie uitspraak U2026-0001 en GPO 109014.", "Zie uitspraak U2026-0001 en GPO 109014."),
    ],
)  # fmt: skip
def test_a_sentence_stays_a_sentence(typed: str, wanted: str) -> None:
    assert said(typed) == wanted


TWO = Known(
    people=(
        KnownPerson("Noor Koning", Part.LEERLING),
        KnownPerson("Daan Koning", Part.LEERLING, 1),
        KnownPerson("Eva Koning", Part.OUDER),
        KnownPerson("Eva Koning", Part.OUDER, 1),
        KnownPerson("Jan Koning", Part.OUDER, 1),
    ),
    schools=(KnownSchool("De Ark"), KnownSchool("De Duif")),
)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("Noor en Daan zijn broer en zus.", "Leerling A en leerling B zijn broer en zus."),
        ("Daan zat op De Duif, Noor op De Ark.", "Leerling A zat op school A, leerling B op school B."),
        ("Daar waren de heer en mevrouw Koning.", "Daar waren de ouders."),
        ("De familie Koning verhuisde.", "De familie verhuisde."),
    ],
)
def test_in_a_joined_ruling_children_and_schools_get_a_letter(typed: str, wanted: str) -> None:
    assert said(typed, TWO) == wanted


@pytest.mark.parametrize(
    "name",
    ["محمد علي", "李小龙", "Γιώργος Παπαδόπουλος", "Нина Иванова", "Ngọc Ánh Nguyễn", "Þórður Jónsson"],
)
def test_a_name_in_any_script_is_found(name: str) -> None:
    known = Known(people=(KnownPerson(name, Part.LEERLING),))
    assert said(f"{name} zit thuis.", known) == "De leerling zit thuis."


@pytest.mark.parametrize(
    "typed",
    [
        "STERRE VAN DER WIT", "sterre van der wit", "S. van der Wit", "S. v.d. Wit", "SvdW", "Sterretje", "Stere",
        "Sterré",
        "S\u200bterre", "Ster\u00adre", "Sterre van der\nWit", "Van der Wit, Sterre", "S.v.d.W.",
    ],
)  # fmt: skip
def test_the_child_is_found_in_every_writing(typed: str) -> None:
    out = said(f"Toen kwam {typed} binnen.")
    assert out.casefold() == "toen kwam de leerling binnen."


@pytest.mark.parametrize(
    "day",
    [
        "3 november 2025", "3 nov. 2025", "3-11-2025", "3/11/'25", "03.11.2025", "2025-11-03", "drie november 2025",
        "20251103",
        "de derde november 2025", "maandag 3 november 2025", "ma. 3 november 2025", "3 november jl.",
        "3 en 4 november 2025",
    ],
)  # fmt: skip
def test_a_day_is_found_in_every_writing(day: str) -> None:
    out = said(f"Zij belde op {day} met de school.")
    assert out in ("Zij belde in het najaar van 2025 met de school.", "Zij belde in het najaar met de school.")


@pytest.mark.parametrize(
    "words",
    [
        "Op grond van artikel 40, elfde lid, WPO en art. 7:12 van de Awb.",
        "De Wet van 20 november 2013 (Stb. 2013, 539) en de Regeling van 3 mei 2014.",
        "ABRvS 3 april 2019, ECLI:NL:RVS:2019:1034 en uitspraak 108771 van de Commissie.",
        "De Wet gelijke behandeling op grond van handicap of chronische ziekte geldt.",
        "De Geschillencommissie passend onderwijs, de Inspectie van het Onderwijs en de Hoge Raad.",
        "Zie feit 3, maatregel 2 en overweging 4, in schooljaar 2025-2026, groep 5.",
        "Sinds 1 augustus 2014 geldt de zorgplicht; zie de brief van 30 januari 2020 aan de Tweede Kamer.",
        "Kamerstukken II 2011/12, 33106, nr. 3, en oordeel 2023-31 van 8 maart 2023.",
        "Het bestuur heeft zes weken, of 42 dagen, na 1 dag nog 2 uur.",
    ],
)
def test_law_and_public_bodies_never_change(words: str) -> None:
    assert said(words) == words


def test_nothing_is_found_in_nothing() -> None:
    assert find(EMPTY, Known()) == []
    assert find(replace(EMPTY, facts=[" ", "\n\n", "😀", "'", "- "]), KNOWN) == []
