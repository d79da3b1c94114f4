"""What is found in a ruling and which words are proposed instead, sentence by sentence."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from gpo.publication.finding import Proposal, find
from gpo.publication.known import Known, KnownPerson, KnownSchool, Part
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
        ("Volgens artikel 40 lid 3 WPO moet dat.", "Volgens artikel 40 lid 3 WPO moet dat."),
        ("De voorzitter, Anneke de Vries, vroeg door.", "De voorzitter, Anneke de Vries, vroeg door."),
        ("Zie uitspraak U2026-0001 en GPO 109014.", "Zie uitspraak U2026-0001 en GPO 109014."),
    ],
)  # fmt: skip
def test_a_sentence_stays_a_sentence(typed: str, wanted: str) -> None:
    assert said(typed) == wanted
