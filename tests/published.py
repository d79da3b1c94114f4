"""Small anonymised rulings for tests of the register."""

from collections.abc import Sequence
from typing import Any

from gpo.record.content import CaseRecord, ClaimRecord, Content, MeaningRecord, MeasureRecord, RuleRecord, SeatRecord


def claim(
    ground: str = "verwijdering",
    subtype: str | None = "feitelijke_verwijdering",
    outcome: str = "gegrond",
    text: str = "De ouders vragen of de school de leerling mocht wegsturen.",
    position: int = 1,
) -> ClaimRecord:
    """One part of a request."""
    return ClaimRecord(position=position, ground=ground, subtype=subtype, text=text, outcome=outcome)


def public_text(
    number: str = "U2026-0001",
    *,
    claims: Sequence[ClaimRecord] | None = None,
    sector: str = "PO",
    given_on: str = "2026-03-14",
    **changes: Any,
) -> Content:
    """An anonymised ruling as the desk releases it.

    Args:
        number: of the ruling.
        claims: the parts of the request; one that is gegrond where not given.
        sector: of the school.
        given_on: the day it was given.
        changes: any other part of the record.
    """
    values: dict[str, Any] = {
        "number": number,
        "kind": "uitspraak",
        "anonymised": True,
        "heading": "Bindende uitspraak",
        "title": "De school mocht de leerling niet zonder besluit thuis laten.",
        "regime": "bindend",
        "regime_ground": "Artikel 43 van de wet.",
        "regime_article": None,
        "commission": "Geschillencommissie passend onderwijs (GPO)",
        "official_name": "Tijdelijke geschillencommissie toelating en verwijdering",
        "board": "het bestuur",
        "given_on": given_on,
        "adopted_on": given_on,
        "recorded_at": f"{given_on[:10]}T10:15:30+00:00",
        "cases": [
            CaseRecord(
                number="2026-0042",
                requesters="de moeder van de leerling",
                child="de leerling",
                school="school A",
                sector=sector,
                events=["In januari 2026 kwam het verzoek binnen.", "In maart 2026 was de zitting."],
                claims=list(claims or [claim()]),
            )
        ],
        "summary": "De ouders krijgen gelijk. De school moet de leerling weer toelaten.",
        "facts": [
            "De leerling zit thuis sinds de winter.",
            "De school stuurde geen besluit, maar zei aan de telefoon dat de leerling niet meer kon komen.",
        ],
        "position_parents": "De moeder vindt dat de school een andere plek had moeten zoeken.",
        "position_board": "Het bestuur vindt dat de veiligheid van de klas voorging.",
        "framework": [RuleRecord(title="Verwijderen", text="Een school mag pas verwijderen als een andere school wil.",
                                 article="WPO 40 lid 11")],
        "considerations": ["Uit [feit 2] volgt dat er *geen* besluit was.", "De school zocht geen andere plek."],
        "child_interest": "De leerling heeft belang bij onderwijs dicht bij huis.",
        "child_voice": "De leerling wil graag terug naar de klas.",
        "measures": [
            MeasureRecord(position=1, text="Laat de leerling weer toe.", kind="maatregel", scope="individueel",
                          owner="school", binds=True, term="binnen 2 weken na de verzending van deze uitspraak",
                          term_amount=2, term_unit="weken", term_start="uitspraak"),
        ],
        "meaning": [MeaningRecord(heading="Wat betekent bindend?", text="Het bestuur moet doen wat hier staat.")],
        "chamber": [SeatRecord(name="mr. V. Zitter", seat="voorzitter")],
        "secretary": "S. Schrijver",
        "rules_hash": "a" * 64,
    }  # fmt: skip
    return Content(**values | changes)
